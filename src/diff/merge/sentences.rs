//! Merging one text sentence by sentence.

use foldhash::{HashMap, HashMapExt as _};
use std::ops::Range;

use super::super::align::{Work, align};
use super::super::words::{ALIKE, Cut, likeness, pair, span};
use super::Three;

/// A place where each side has its own wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Disputed {
    pub(super) base: String,
    pub(super) ours: String,
    pub(super) theirs: String,
}

/// The merged text, and the places where ours stands for both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) disputed: Vec<Disputed>,
}

/// Merges a text. Two wordings of one sentence are a dispute; new sentences of both at one place all stay, unless they
/// are alike. A text without a base, or with an empty one, is one dispute unless the sides agree.
pub(super) fn merge(texts: Three<'_, str>) -> Text {
    if let Some(side) = texts.chosen() {
        return Text { text: texts.side(side).to_owned(), disputed: Vec::new() };
    }
    let whole = || Text {
        text: texts.ours.to_owned(),
        disputed: vec![Disputed {
            base: texts.base.unwrap_or_default().to_owned(),
            ours: texts.ours.to_owned(),
            theirs: texts.theirs.to_owned(),
        }],
    };
    let Some(base) = texts.base.filter(|base| !base.trim().is_empty()) else { return whole() };
    if texts.ours.trim().is_empty() || texts.theirs.trim().is_empty() {
        return whole();
    }
    let mut known = HashMap::new();
    let cuts = [base, texts.ours, texts.theirs].map(|text| Sentences::new(text, &mut known));
    let [base, ours, theirs] = &cuts;
    let mut work = Work::new();
    let (from_ours, from_theirs) = (hunks(base, ours, &mut work), hunks(base, theirs, &mut work));
    let mut woven = Woven::default();
    let mut at = 0;
    for region in regions(&from_ours, &from_theirs) {
        woven.kept(&cuts, at..region.base.start, &from_ours, &from_theirs);
        woven.region(&cuts, &region, &from_ours, &from_theirs);
        at = region.base.end;
    }
    woven.kept(&cuts, at..base.bodies.len(), &from_ours, &from_theirs);
    let tails = Three { base: Some(base.tail()), ours: ours.tail(), theirs: theirs.tail() };
    let merged = woven.finish(tails.value(|| ()));
    // Each side struck another part, and nothing is left: neither wanted that.
    if merged.text.trim().is_empty() { whole() } else { merged }
}

/// A text's sentences, each without the white space that follows it.
struct Sentences<'a> {
    cut: Cut<'a>,
    bodies: Vec<&'a str>,
    gaps: Vec<&'a str>,
}

impl<'a> Sentences<'a> {
    fn new(text: &'a str, known: &mut HashMap<&'a str, u32>) -> Self {
        let cut = Cut::new(text, known);
        let mut sentences = Self { cut, bodies: Vec::new(), gaps: Vec::new() };
        let mut rest = text;
        for range in &sentences.cut.sentences {
            let length = sentences.cut.tokens[range.clone()].iter().map(|token| token.len()).sum();
            let (sentence, after) = rest.split_at(length);
            rest = after;
            let body = sentence.trim_end();
            sentences.bodies.push(body);
            sentences.gaps.push(&sentence[body.len()..]);
        }
        sentences
    }

    fn tail(&self) -> &'a str {
        self.gaps.last().copied().unwrap_or_default()
    }

    /// The sentences of a stretch as one text, without what follows the last.
    fn joined(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        for at in range.clone() {
            text.push_str(self.bodies[at]);
            if at + 1 < range.end {
                text.push_str(self.gaps[at]);
            }
        }
        text
    }

    /// The number of the sentence that begins at a token.
    fn at_token(&self, token: usize) -> usize {
        self.cut.sentences.partition_point(|range| range.start < token)
    }
}

/// Sentences of the base that a side has others for, or none; or a place in it where the side has more.
#[derive(Clone, Debug)]
struct Hunk {
    base: Range<usize>,
    side: Range<usize>,
}

fn hunks(base: &Sentences<'_>, side: &Sentences<'_>, work: &mut Work) -> Vec<Hunk> {
    let mut found = Vec::new();
    for stretch in align(&base.bodies, &side.bodies, work).into_iter().filter(|stretch| !stretch.same) {
        if stretch.old.len() == stretch.new.len() {
            // As many as there were: each is the other's new wording.
            found.extend(
                stretch
                    .old
                    .zip(stretch.new)
                    .map(|(old, new)| Hunk { base: old..old + 1, side: new..new + 1 }),
            );
            continue;
        }
        let (old, new) = (&base.cut.sentences[stretch.old.clone()], &side.cut.sentences[stretch.new.clone()]);
        let (mut from, mut to) = (stretch.old.start, stretch.new.start);
        for (old, new) in pair(&base.cut, old, &side.cut, new) {
            // A pair without one of its halves has an empty stretch that says nothing of where it lies.
            let base_end = if old.is_empty() { from } else { base.at_token(old.end) };
            let side_end = if new.is_empty() { to } else { side.at_token(new.end) };
            if base_end > from || side_end > to {
                found.push(Hunk { base: from..base_end, side: to..side_end });
            }
            (from, to) = (base_end, side_end);
        }
    }
    found
}

/// Hunks of both sides that meet.
struct Region {
    base: Range<usize>,
    ours: Range<usize>,
    theirs: Range<usize>,
}

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    (a.start < b.end && b.start < a.end) || (a.is_empty() && a == b)
}

/// Groups hunks that meet; the ranges of the sides are numbers of hunks.
fn regions(ours: &[Hunk], theirs: &[Hunk]) -> Vec<Region> {
    let mut found: Vec<Region> = Vec::new();
    let (mut o, mut t) = (0, 0);
    let key = |hunk: &Hunk| (hunk.base.start, hunk.base.end);
    while o < ours.len() || t < theirs.len() {
        let ours_first = match (ours.get(o), theirs.get(t)) {
            (Some(a), Some(b)) => key(a) <= key(b),
            (Some(_), None) => true,
            _ => false,
        };
        let hunk = if ours_first { &ours[o] } else { &theirs[t] };
        let joins = found.last().is_some_and(|last| {
            let other = if ours_first { &theirs[last.theirs.clone()] } else { &ours[last.ours.clone()] };
            other.iter().any(|other| meet(&other.base, &hunk.base))
        });
        let (place, number) = (hunk.base.clone(), if ours_first { o } else { t });
        match found.last_mut().filter(|_| joins) {
            Some(last) => last.base.end = last.base.end.max(place.end),
            None => found.push(Region { base: place, ours: o..o, theirs: t..t }),
        }
        if let Some(last) = found.last_mut() {
            let numbers = if ours_first { &mut last.ours } else { &mut last.theirs };
            numbers.end = number + 1;
        }
        if ours_first { o += 1 } else { t += 1 }
    }
    found
}

/// The merged text as it grows: each sentence with what follows it.
#[derive(Default)]
struct Woven {
    parts: Vec<(String, String)>,
    disputed: Vec<Disputed>,
}

impl Woven {
    fn put(&mut self, body: &str, gap: &str) {
        if !body.is_empty() || !gap.is_empty() {
            self.parts.push((body.to_owned(), gap.to_owned()));
        }
    }

    /// Sentences that no side touched, with the spaces that a side may have changed.
    fn kept(&mut self, cuts: &[Sentences<'_>; 3], range: Range<usize>, ours: &[Hunk], theirs: &[Hunk]) {
        let [base, from_ours, from_theirs] = cuts;
        for at in range {
            let gap = |side: &Sentences<'_>, hunks: &[Hunk]| {
                let gap = shifted(hunks, at).and_then(|at| side.gaps.get(at)).map_or("", |gap| *gap);
                if gap.is_empty() { base.gaps[at].to_owned() } else { gap.to_owned() }
            };
            let (mine, other) = (gap(from_ours, ours), gap(from_theirs, theirs));
            let gaps = Three { base: Some(base.gaps[at]), ours: mine.as_str(), theirs: other.as_str() };
            let gap = gaps.chosen().map_or_else(|| mine.as_str().min(other.as_str()), |side| gaps.side(side));
            self.put(base.bodies[at], gap);
        }
    }

    fn region(&mut self, cuts: &[Sentences<'_>; 3], region: &Region, ours: &[Hunk], theirs: &[Hunk]) {
        let [base, from_ours, from_theirs] = cuts;
        let (mine, other) = (&ours[region.ours.clone()], &theirs[region.theirs.clone()]);
        let (mine_range, other_range) = (reach(mine, &region.base), reach(other, &region.base));
        if other.is_empty() || mine.is_empty() {
            let (side, range) =
                if other.is_empty() { (from_ours, mine_range) } else { (from_theirs, other_range) };
            self.all(side, range);
            return;
        }
        let (a, b) = (from_ours.joined(mine_range.clone()), from_theirs.joined(other_range.clone()));
        if a == b {
            self.all(from_ours, mine_range);
            return;
        }
        let added = region.base.is_empty();
        let bag = |side: &Sentences<'_>, range: Range<usize>| side.cut.bag(span(&side.cut.sentences[range]));
        let alike = likeness(&bag(from_ours, mine_range.clone()), &bag(from_theirs, other_range.clone()));
        if added && alike < ALIKE {
            // Both have something new to say here. The order is the same whichever side merges.
            let mut both = [(&a, from_ours, mine_range), (&b, from_theirs, other_range)];
            both.sort_by(|x, y| x.0.cmp(y.0));
            for (_, side, range) in both {
                self.all(side, range);
            }
            return;
        }
        self.all(from_ours, mine_range);
        self.disputed.push(Disputed { base: base.joined(region.base.clone()), ours: a, theirs: b });
    }

    fn all(&mut self, side: &Sentences<'_>, range: Range<usize>) {
        for at in range {
            self.put(side.bodies[at], side.gaps[at]);
        }
    }

    fn finish(self, tail: &str) -> Text {
        let mut text = String::new();
        let last = self.parts.len().saturating_sub(1);
        for (at, (body, gap)) in self.parts.iter().enumerate() {
            text.push_str(body);
            text.push_str(match gap.as_str() {
                _ if at == last => tail,
                "" => " ",
                gap => gap,
            });
        }
        Text { text, disputed: self.disputed }
    }
}

/// Where a sentence of the base that a side did not touch stands in that side.
fn shifted(hunks: &[Hunk], at: usize) -> Option<usize> {
    let before = hunks.iter().take_while(|hunk| hunk.base.start <= at && hunk.base.end <= at);
    let (mut gone, mut come) = (0, 0);
    for hunk in before {
        gone += hunk.base.len();
        come += hunk.side.len();
    }
    (at + come).checked_sub(gone)
}

/// The sentences a side has for a stretch of the base.
fn reach(own: &[Hunk], base: &Range<usize>) -> Range<usize> {
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return 0..0 };
    let start = first.side.start - (first.base.start - base.start);
    start..last.side.end + (base.end - last.base.end)
}
