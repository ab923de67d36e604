//! Paragraphs broken into lines: ragged on the right, hyphenated with restraint, and chosen over the whole paragraph
//! so that its lines come out as even as they can.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::face::{Face, Faces, Glyph};
use super::flow::{Look, Run};
use crate::export::breaks;
use crate::locale::Lang;

/// A stretch of one run on a line.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Which run of the paragraph.
    pub(super) run: usize,
    pub(super) text: String,
    pub(super) glyphs: Vec<Glyph>,
    /// Where it begins, from the line's own beginning, in points.
    pub(super) x: f32,
    pub(super) width: f32,
    /// What it is set in: its run's face, and for a hyphen that the text does not have another.
    pub(super) face: Face,
}

impl Piece {
    /// How it looks, given its run.
    pub(super) fn look(&self, run: &Run) -> Look {
        Look { face: self.face, ..run.look }
    }
}

/// A line of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    /// How wide it is without the space at its end.
    pub(super) width: f32,
}

/// What may happen after a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    /// The line may end here.
    Break,
    /// The line may end here with a hyphen.
    Hyphen,
    /// The line may end here if nothing else helps.
    Force,
    /// The line ends here.
    End,
}

/// A part of one run inside a unit.
#[derive(Clone, Debug)]
struct Chunk {
    run: usize,
    text: String,
    glyphs: Vec<Glyph>,
    width: f32,
    face: Face,
}

/// What is not broken.
#[derive(Clone, Debug)]
struct Unit {
    chunks: Vec<Chunk>,
    width: f32,
    /// White space after it, which goes away at a line's end.
    space: Option<Chunk>,
    after: After,
}

/// What each sort of break costs; a line that is short by a tenth of the measure costs 10.
const HYPHEN: f32 = 30.0;
const HYPHENS_IN_A_ROW: f32 = 60.0;
const FORCED: f32 = 400.0;
const LONELY_END: f32 = 120.0;

/// Breaks runs into lines no wider than `measure` points.
pub(super) fn break_lines(
    runs: &[Run],
    measure: f32,
    hyphenate: Option<Lang>,
    faces: &mut Faces,
) -> Vec<Line> {
    let units = units(runs, measure, hyphenate, faces);
    let hyphens: Vec<f32> =
        runs.iter().map(|run| faces.shape(run.look.face.sister(), "-").width * run.look.size).collect();
    let ends = ends(&units, measure, &hyphens);
    let mut lines = Vec::with_capacity(ends.len());
    let mut from = 0;
    for end in ends {
        lines.push(line(units.get(from..end).unwrap_or_default(), runs, faces));
        from = end;
    }
    lines
}

/// The hyphen that a unit would end with.
fn hyphen_of(unit: &Unit, hyphens: &[f32]) -> f32 {
    if unit.after != After::Hyphen {
        return 0.0;
    }
    unit.chunks.last().and_then(|chunk| hyphens.get(chunk.run)).copied().unwrap_or(0.0)
}

/// For each line the place after its last unit: of all ways to break, the one that costs least.
fn ends(units: &[Unit], measure: f32, hyphens: &[f32]) -> Vec<usize> {
    // best[n]: the least cost of units before n as lines, and where the last of those lines begins.
    let mut best: Vec<(f32, usize)> = vec![(f32::INFINITY, 0); units.len() + 1];
    best[0] = (0.0, 0);
    for end in 1..=units.len() {
        let Some(last) = units.get(end - 1) else { break };
        let closes = last.after == After::End || end == units.len();
        let mut width = last.width + hyphen_of(last, hyphens);
        let mut start = end;
        let mut found = (f32::INFINITY, end - 1);
        loop {
            start -= 1;
            // A line of one unit is always allowed: nothing narrower can be made of it.
            if width > measure + 0.01 && start + 1 < end {
                break;
            }
            let short = ((measure - width) / measure).max(0.0);
            let mut cost = if closes { 0.0 } else { short * short * 1000.0 };
            match last.after {
                After::Hyphen if !closes => cost += HYPHEN,
                After::Force if !closes => cost += FORCED,
                _ => {}
            }
            let before = start.checked_sub(1).and_then(|at| units.get(at)).map(|unit| unit.after);
            if before == Some(After::Hyphen) {
                if last.after == After::Hyphen {
                    cost += HYPHENS_IN_A_ROW;
                }
                if closes && short > 0.75 {
                    cost += LONELY_END;
                }
            }
            if closes && start > 0 && before != Some(After::End) && short > 0.88 {
                cost += LONELY_END / 4.0;
            }
            let cost = cost + best.get(start).map_or(f32::INFINITY, |(cost, _)| *cost);
            if cost < found.0 {
                found = (cost, start);
            }
            let Some(previous) = start.checked_sub(1).and_then(|at| units.get(at)) else { break };
            if previous.after == After::End {
                break;
            }
            width += previous.width + previous.space.as_ref().map_or(0.0, |space| space.width);
        }
        if let Some(slot) = best.get_mut(end) {
            *slot = found;
        }
    }
    let mut ends = Vec::new();
    let mut at = units.len();
    while at > 0 {
        ends.push(at);
        at = best.get(at).map_or(0, |(_, from)| *from).min(at - 1);
    }
    ends.reverse();
    ends
}

/// Puts units on a line.
fn line(units: &[Unit], runs: &[Run], faces: &mut Faces) -> Line {
    let mut line = Line::default();
    let mut x = 0.0;
    for (at, unit) in units.iter().enumerate() {
        let last = at + 1 == units.len();
        for chunk in &unit.chunks {
            put(&mut line, chunk, &mut x);
        }
        if last
            && unit.after == After::Hyphen
            && let Some(chunk) = unit.chunks.last()
        {
            put(&mut line, &hyphen(chunk.run, runs, faces), &mut x);
        }
        if last {
            line.width = x;
        }
        if let Some(space) = &unit.space {
            put(&mut line, space, &mut x);
        }
    }
    line
}

/// A hyphen that the text does not have: a soft one to those who copy or listen. It is taken from the sister face, so
/// that there its sign stands for this one character and in the text's own face for the hyphens that are written.
fn hyphen(run: usize, runs: &[Run], faces: &mut Faces) -> Chunk {
    let look = runs.get(run).map(|run| run.look);
    let (face, size) = look.map_or((Face::Sans, 0.0), |look| (look.face.sister(), look.size));
    let shaped = faces.shape(face, "-");
    let text = String::from('\u{ad}');
    let glyphs =
        shaped.glyphs.iter().map(|glyph| Glyph { from: 0, to: text.len(), ..glyph.clone() }).collect();
    Chunk { run, text, glyphs, width: shaped.width * size, face }
}

fn put(line: &mut Line, chunk: &Chunk, x: &mut f32) {
    let goes_on = line.pieces.last_mut().filter(|piece| piece.run == chunk.run && piece.face == chunk.face);
    if let Some(piece) = goes_on {
        let shift = piece.text.len();
        piece.text.push_str(&chunk.text);
        let shifted = chunk.glyphs.iter().map(|glyph| Glyph {
            from: glyph.from + shift,
            to: glyph.to + shift,
            ..glyph.clone()
        });
        piece.glyphs.extend(shifted);
        piece.width += chunk.width;
    } else if !chunk.text.is_empty() {
        line.pieces.push(Piece {
            run: chunk.run,
            text: chunk.text.clone(),
            glyphs: chunk.glyphs.clone(),
            x: *x,
            width: chunk.width,
            face: chunk.face,
        });
    }
    *x += chunk.width;
}

/// Cuts runs into units.
fn units(runs: &[Run], measure: f32, hyphenate: Option<Lang>, faces: &mut Faces) -> Vec<Unit> {
    let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
    let mut starts = Vec::with_capacity(runs.len());
    let mut at = 0;
    for run in runs {
        starts.push(at);
        at += run.text.len();
    }
    let mut units = Vec::new();
    let mut from = 0;
    for (to, kind) in linebreaks(&whole) {
        let Some(segment) = whole.get(from..to) else { continue };
        // A § and its number stay together.
        if kind == BreakOpportunity::Allowed && segment.trim_end().ends_with('§') {
            continue;
        }
        let core = segment.trim_end_matches(breaks);
        let after = match kind {
            BreakOpportunity::Mandatory => After::End,
            BreakOpportunity::Allowed if core.ends_with('\u{ad}') => After::Hyphen,
            BreakOpportunity::Allowed => After::Break,
        };
        let space = segment.get(core.len()..).unwrap_or_default();
        let mut chunks = Vec::new();
        for (run, text, _) in within(runs, &starts, from, core) {
            chunks.push(chunk(runs, run, text, faces));
        }
        // A line feed needs no place, and many spaces have that of one.
        let space = space.contains(|c: char| c != '\n' && c != '\r').then(|| {
            let run = within(runs, &starts, from + core.len(), space).next().map_or(0, |(run, ..)| run);
            chunk(runs, run, " ", faces)
        });
        let width = chunks.iter().map(|chunk| chunk.width).sum();
        let unit = Unit { chunks, width, space, after };
        finer(unit, measure, hyphenate, runs, &mut units);
        from = to;
    }
    units
}

/// The parts of a text by the run that they stand in, each with where it begins in the run.
fn within<'a>(
    runs: &[Run],
    starts: &[usize],
    from: usize,
    text: &'a str,
) -> impl Iterator<Item = (usize, &'a str, usize)> {
    let first = starts.partition_point(|start| *start <= from).saturating_sub(1);
    let to = from + text.len();
    let spans: Vec<(usize, usize, usize)> = runs
        .iter()
        .zip(starts)
        .enumerate()
        .skip(first)
        .take_while(|(_, (_, start))| **start < to)
        .map(|(at, (run, start))| (at, (*start).max(from), (*start + run.text.len()).min(to)))
        .filter(|(_, begin, end)| begin < end)
        .collect();
    spans
        .into_iter()
        .filter_map(move |(at, begin, end)| Some((at, text.get(begin - from..end - from)?, begin)))
}

fn chunk(runs: &[Run], run: usize, text: &str, faces: &mut Faces) -> Chunk {
    let Some(look) = runs.get(run).map(|run| run.look) else {
        return Chunk { run, text: String::new(), glyphs: Vec::new(), width: 0.0, face: Face::Serif };
    };
    // A blank that does not break is a blank once the lines are known: the typefaces have one sign for both.
    let text = text.replace(['\u{a0}', '\u{202f}', '\u{2007}'], " ");
    let shaped = faces.shape(look.face, &text);
    Chunk { run, glyphs: shaped.glyphs.clone(), width: shaped.width * look.size, text, face: look.face }
}

/// Cuts a unit where a word may be hyphenated, and where it is wider than a line anywhere it must be.
fn finer(unit: Unit, measure: f32, hyphenate: Option<Lang>, runs: &[Run], units: &mut Vec<Unit>) {
    let Unit { chunks, width, space, after } = unit;
    // The widest that a unit with a hyphen may be.
    let room = measure
        - chunks
            .iter()
            .filter_map(|chunk| runs.get(chunk.run))
            .map(|run| run.look.size * 0.5)
            .fold(0.0, f32::max);
    let mut open: Vec<Chunk> = Vec::new();
    let mut filled = 0.0;
    for chunk in chunks {
        let size = runs.get(chunk.run).map_or(0.0, |run| run.look.size);
        let points = hyphenate.map(|lang| hyphenation(&chunk.text, lang)).unwrap_or_default();
        if points.is_empty() && width <= room {
            filled += chunk.width;
            open.push(chunk);
            continue;
        }
        let mut part =
            Chunk { run: chunk.run, text: String::new(), glyphs: Vec::new(), width: 0.0, face: chunk.face };
        let mut begun = 0;
        for (nth, glyph) in chunk.glyphs.iter().enumerate() {
            let advance = glyph.advance * size;
            let starts_cluster =
                nth == 0 || chunk.glyphs.get(nth - 1).is_none_or(|last| last.from != glyph.from);
            let hyphen = starts_cluster && points.contains(&glyph.from);
            let full = starts_cluster && filled + part.width + advance > room && filled + part.width > 0.0;
            if hyphen || full {
                chunk.text.get(begun..glyph.from).unwrap_or_default().clone_into(&mut part.text);
                let fresh = Chunk {
                    run: chunk.run,
                    text: String::new(),
                    glyphs: Vec::new(),
                    width: 0.0,
                    face: chunk.face,
                };
                let done = std::mem::replace(&mut part, fresh);
                let width = filled + done.width;
                if !done.text.is_empty() {
                    open.push(done);
                }
                let after = if hyphen { After::Hyphen } else { After::Force };
                units.push(Unit { chunks: std::mem::take(&mut open), width, space: None, after });
                filled = 0.0;
                begun = glyph.from;
            }
            part.width += advance;
            part.glyphs.push(Glyph {
                from: glyph.from.saturating_sub(begun),
                to: glyph.to.saturating_sub(begun),
                ..glyph.clone()
            });
        }
        chunk.text.get(begun..).unwrap_or_default().clone_into(&mut part.text);
        filled += part.width;
        open.push(part);
    }
    units.push(Unit { width: filled, chunks: open, space, after });
}

/// Where in a text a word may be cut, by the rules of its language; only words of letters alone.
fn hyphenation(text: &str, lang: Lang) -> Vec<usize> {
    let rules = match lang {
        Lang::Sv => hypher::Lang::Swedish,
        Lang::En => hypher::Lang::English,
    };
    // An address is not cut like a word.
    if text.contains("://") || text.contains('@') || text.contains('\u{ad}') {
        return Vec::new();
    }
    let mut points = Vec::new();
    let mut from = 0;
    for part in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphabetic());
        if word.chars().count() >= 6 && word.chars().any(char::is_lowercase) {
            let mut at = from;
            for syllable in hypher::hyphenate(word, rules) {
                if at > from {
                    let left = word.get(..at - from).unwrap_or_default().chars().count();
                    let right = word.get(at - from..).unwrap_or_default().chars().count();
                    if left >= 3 && right >= 3 {
                        points.push(at);
                    }
                }
                at += syllable.len();
            }
        }
        from += part.len();
    }
    points
}
