//! What differs between two texts, word by word.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt as _};

use super::align::{Work, align};
use super::cut;
use super::tidy::{Run, tidy};

/// What happened to a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// It stands in both texts.
    Same,
    /// It stands in the old text only.
    Removed,
    /// It stands in the new text only.
    Added,
}

/// A stretch of text, never cutting a word, never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What happened to it.
    pub op: Op,
    /// The text, white space included.
    pub text: String,
}

impl Op {
    /// The word `--json` uses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Removed => "removed",
            Self::Added => "added",
        }
    }
}

/// Compares two texts: sentences are paired first, then words inside the pairs. Joining what is same or removed
/// gives `before`, same or added `after`; between two stretches that stayed, what was removed comes first.
///
/// A stretch too long to compare exactly is given whole; which ones are depends on the texts alone.
pub fn words(before: &str, after: &str) -> Vec<Word> {
    let whole = |op, text: &str| vec![Word { op, text: text.to_owned() }];
    match (before, after) {
        ("", "") => return Vec::new(),
        ("", added) => return whole(Op::Added, added),
        (removed, "") => return whole(Op::Removed, removed),
        (same, other) if same == other => return whole(Op::Same, same),
        _ => {}
    }
    let (head, tail) = shared(before, after);
    let middle = |text: &'_ str| head..text.len() - tail;
    let mut known = HashMap::new();
    let old = Cut::new(&before[middle(before)], &mut known);
    let new = Cut::new(&after[middle(after)], &mut known);
    let mut work = Work::new();
    let mut runs = Vec::new();
    if head > 0 {
        runs.push(Run::Same(vec![&after[..head]]));
    }
    let mut sentence_names = HashMap::new();
    let old_names = old.sentence_names(&mut sentence_names);
    let new_names = new.sentence_names(&mut sentence_names);
    for stretch in align(&old_names, &new_names, &mut work) {
        let (from, to) = (&old.sentences[stretch.old], &new.sentences[stretch.new]);
        if stretch.same {
            push(&mut runs, Run::Same(new.tokens[span(to)].to_vec()));
        } else {
            for (from, to) in pair(&old, from, &new, to) {
                compare(&old, from, &new, to, &mut work, &mut runs);
            }
        }
    }
    if tail > 0 {
        push(&mut runs, Run::Same(vec![&after[after.len() - tail..]]));
    }
    flatten(runs)
}

/// How many bytes of whole sentences two texts begin with and end with alike: most of a reworded text, which need not be
/// cut into words.
fn shared(before: &str, after: &str) -> (usize, usize) {
    let (old, new) = (before.as_bytes(), after.as_bytes());
    let alike = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let both = |old_at: usize, new_at: usize| {
        cut::surely_begins_sentence(old, old_at) && cut::surely_begins_sentence(new, new_at)
    };
    let head = (1..=alike).rev().find(|at| both(*at, *at)).unwrap_or(0);
    let (old_rest, new_rest) = (old.len() - head, new.len() - head);
    let alike = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(old_rest.min(new_rest))
        .take_while(|(a, b)| a == b)
        .count();
    let tail = (1..=alike).rev().find(|length| both(old.len() - length, new.len() - length)).unwrap_or(0);
    (head, tail)
}

/// A text in words and sentences; each word has a number that stands for it in both texts.
pub(super) struct Cut<'a> {
    pub(super) tokens: Vec<&'a str>,
    numbers: Vec<u32>,
    pub(super) sentences: Vec<Range<usize>>,
}

impl<'a> Cut<'a> {
    pub(super) fn new(text: &'a str, known: &mut HashMap<&'a str, u32>) -> Self {
        let tokens = cut::tokens(text);
        let mut numbers = Vec::with_capacity(tokens.len());
        for token in &tokens {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            numbers.push(*known.entry(token).or_insert(next));
        }
        let sentences = cut::sentences(&tokens);
        Self { tokens, numbers, sentences }
    }

    fn sentence_names<'s>(&'s self, known: &mut HashMap<&'s [u32], u32>) -> Vec<u32>
    where
        'a: 's,
    {
        let mut names = Vec::with_capacity(self.sentences.len());
        for sentence in &self.sentences {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            names.push(*known.entry(&self.numbers[sentence.clone()]).or_insert(next));
        }
        names
    }

    /// The words of a stretch, sorted: what likeness is measured on.
    pub(super) fn bag(&self, range: Range<usize>) -> Vec<u32> {
        let words = range.filter(|at| cut::is_word(self.tokens[*at]));
        let mut bag: Vec<u32> = words.map(|at| self.numbers[at]).collect();
        bag.sort_unstable();
        bag
    }
}

pub(super) fn span(sentences: &[Range<usize>]) -> Range<usize> {
    match (sentences.first(), sentences.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    }
}

/// Twice the words two stretches share, as thousandths of the words they have together.
pub(super) fn likeness(a: &[u32], b: &[u32]) -> usize {
    let (mut at, mut bt, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(at), b.get(bt)) {
        shared += usize::from(x == y);
        at += usize::from(x <= y);
        bt += usize::from(y <= x);
    }
    (2000 * shared).checked_div(a.len() + b.len()).unwrap_or(0)
}

/// The likeness, in thousandths, from which two sentences count as wordings of one.
pub(super) const ALIKE: usize = 450;

/// More pairs than this of changed sentences in one place are compared as one stretch.
const PAIRS: usize = 400;

pub(super) type Pair = (Range<usize>, Range<usize>);

/// Pairs the old sentences of a changed stretch with the new ones, keeping their order, so that the pairs are
/// together as alike as can be. What found no partner comes between the pairs.
pub(super) fn pair(old: &Cut<'_>, from: &[Range<usize>], new: &Cut<'_>, to: &[Range<usize>]) -> Vec<Pair> {
    let whole = vec![(span(from), span(to))];
    let (n, m) = (from.len(), to.len());
    if n == 0 || m == 0 || n * m == 1 || n * m > PAIRS {
        return whole;
    }
    let old_bags: Vec<_> = from.iter().map(|range| old.bag(range.clone())).collect();
    let new_bags: Vec<_> = to.iter().map(|range| new.bag(range.clone())).collect();
    let mut alike = vec![0; n * m];
    let mut most = 0;
    for (i, a) in old_bags.iter().enumerate() {
        for (j, b) in new_bags.iter().enumerate() {
            alike[i * m + j] = likeness(a, b);
            most = most.max(alike[i * m + j]);
        }
    }
    if n == 1 || m == 1 {
        // One sentence became several, or several one: unless one of them is clearly its fellow.
        let together = likeness(&old.bag(span(from)), &new.bag(span(to)));
        if together > most {
            return whole;
        }
    }
    // best[i][j]: the most likeness to be had from the first i and the first j; two that became one, or one that became
    // two, count as a pair.
    let joined = |bags: &[Vec<u32>], at: usize| {
        let mut both: Vec<u32> = bags[at - 2..at].concat();
        both.sort_unstable();
        both
    };
    let mut best = vec![0; (n + 1) * (m + 1)];
    let mut step = vec![(0_usize, 0_usize); (n + 1) * (m + 1)];
    for i in 1..=n {
        for j in 1..=m {
            let at = |i: usize, j: usize| i * (m + 1) + j;
            let mut ways = vec![(best[at(i - 1, j)], (1, 0)), (best[at(i, j - 1)], (0, 1))];
            let mut offer = |value: usize, over: (usize, usize)| {
                if value >= ALIKE {
                    ways.push((best[at(i - over.0, j - over.1)] + value, over));
                }
            };
            offer(alike[(i - 1) * m + j - 1], (1, 1));
            if i > 1 {
                offer(likeness(&joined(&old_bags, i), &new_bags[j - 1]), (2, 1));
            }
            if j > 1 {
                offer(likeness(&old_bags[i - 1], &joined(&new_bags, j)), (1, 2));
            }
            let (value, over) =
                ways.into_iter().fold((0, (0, 0)), |a, b| if b.0 > a.0 || a.1 == (0, 0) { b } else { a });
            (best[at(i, j)], step[at(i, j)]) = (value, over);
        }
    }
    let mut chosen = Vec::new();
    let (mut i, mut j) = (n, m);
    while i > 0 && j > 0 {
        let (up, left) = step[i * (m + 1) + j];
        if up > 0 && left > 0 {
            chosen.push((i - up..i, j - left..j));
        }
        (i, j) = (i - up, j - left);
    }
    chosen.reverse();
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (a, b) in chosen {
        pairs.push((span(&from[i..a.start]), span(&to[j..b.start])));
        pairs.push((span(&from[a.clone()]), span(&to[b.clone()])));
        (i, j) = (a.end, b.end);
    }
    pairs.push((span(&from[i..]), span(&to[j..])));
    pairs
}

/// Compares two stretches word by word.
fn compare<'a>(
    old: &Cut<'a>,
    from: Range<usize>,
    new: &Cut<'a>,
    to: Range<usize>,
    work: &mut Work,
    runs: &mut Vec<Run<'a>>,
) {
    let mut found = Vec::new();
    for stretch in align(&old.numbers[from.clone()], &new.numbers[to.clone()], work) {
        let removed = &old.tokens[from.clone()][stretch.old];
        let added = &new.tokens[to.clone()][stretch.new];
        found.push(if stretch.same {
            Run::Same(added.to_vec())
        } else {
            Run::Changed { removed: removed.to_vec(), added: added.to_vec() }
        });
    }
    for run in tidy(found) {
        push(runs, run);
    }
}

fn push<'a>(runs: &mut Vec<Run<'a>>, run: Run<'a>) {
    match (runs.last_mut(), run) {
        (Some(Run::Same(tokens)), Run::Same(more)) => tokens.extend(more),
        (Some(Run::Changed { removed, added }), Run::Changed { removed: gone, added: come }) => {
            removed.extend(gone);
            added.extend(come);
        }
        (_, run) => runs.push(run),
    }
}

fn flatten(runs: Vec<Run<'_>>) -> Vec<Word> {
    let mut words = Vec::new();
    let mut add = |op, tokens: &[&str]| {
        if !tokens.is_empty() {
            words.push(Word { op, text: tokens.concat() });
        }
    };
    for run in runs {
        match run {
            Run::Same(tokens) => add(Op::Same, &tokens),
            Run::Changed { removed, added } => {
                add(Op::Removed, &removed);
                add(Op::Added, &added);
            }
        }
    }
    words
}
