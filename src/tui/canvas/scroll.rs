//! Rows that only moved up or down: the terminal moves them itself, at the cost of a few bytes.
//!
//! Beside a page that moves there may be a list that does not, and a terminal moves whole rows. So rows are looked at in
//! stretches, the stretches vote for moves, and what each move with many votes saves is counted before it is believed.

use foldhash::{HashMap, HashMapExt as _};

use super::grid::Grid;
use super::pen::Glyph;

/// The columns of a stretch.
const STRETCH: u16 = 16;

/// What moving rows costs itself, in bytes.
const COST: usize = 24;

/// How many moves are tried.
const TRIED: usize = 3;

/// Rows that move: those from `top` to `bottom` go up by so many, or down where that is negative; what comes in is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) by: i32,
}

/// A stretch in one number; nothing for one in which hardly anything stands.
fn fingerprint(glyphs: &[Glyph]) -> Option<u64> {
    // Where two stretches share a number by chance, a move is tried that saves nothing.
    let (mut print, mut letters) = (0_u64, 0);
    for glyph in glyphs {
        print = (print.rotate_left(5) ^ u64::from(glyph.symbol)).wrapping_mul(0x517c_c1b7_2722_0a95);
        letters += usize::from(glyph.symbol != Glyph::BLANK.symbol);
    }
    (letters > 4).then_some(print)
}

/// Finds the move that saves most, if one saves anything worth it.
pub(super) fn found(shown: &Grid, wanted: &Grid, dirty: &[bool]) -> Option<Shift> {
    if dirty.iter().filter(|dirty| **dirty).count() < 4 {
        return None;
    }
    let is_dirty = |y: u16| dirty.get(usize::from(y)).is_some_and(|dirty| *dirty);
    // Where each stretch stands that is on the screen; one that is there twice can't vote.
    let mut places: HashMap<(usize, u64), Option<u16>> = HashMap::new();
    for y in 0..shown.rows {
        for (column, cells) in shown.row(y).chunks(usize::from(STRETCH)).enumerate() {
            if let Some(print) = fingerprint(cells) {
                places.entry((column, print)).and_modify(|place| *place = None).or_insert(Some(y));
            }
        }
    }
    let mut votes: HashMap<i32, (usize, u16, u16)> = HashMap::new();
    for y in (0..wanted.rows).filter(|y| is_dirty(*y)) {
        for (column, cells) in wanted.row(y).chunks(usize::from(STRETCH)).enumerate() {
            let place = fingerprint(cells).and_then(|print| places.get(&(column, print)).copied().flatten());
            let Some(place) = place.filter(|place| *place != y) else { continue };
            let by = i32::from(place) - i32::from(y);
            let (count, first, last) = votes.entry(by).or_insert((0, y, y));
            *count += 1;
            (*first, *last) = ((*first).min(y), (*last).max(y));
        }
    }
    let mut votes: Vec<_> = votes.into_iter().collect();
    votes.sort_unstable_by_key(|(by, (count, ..))| std::cmp::Reverse((*count, -by.abs(), *by)));
    let still: Vec<usize> =
        (0..wanted.rows).map(|y| if is_dirty(y) { cost(wanted.row(y), shown.row(y)) } else { 0 }).collect();
    let whole: usize = still.iter().sum();
    let least = votes.first().map_or(0, |(_, (count, ..))| count / 2);
    votes
        .into_iter()
        .take(TRIED)
        .filter(|(_, (count, ..))| *count >= least)
        .filter_map(|(by, (_, first, last))| {
            let moved = u16::try_from(by.unsigned_abs()).ok()?;
            let shift = if by > 0 {
                Shift { top: first, bottom: last.saturating_add(moved).min(wanted.rows - 1), by }
            } else {
                Shift { top: first.saturating_sub(moved), bottom: last, by }
            };
            Some((cost_after(shown, wanted, &still, shift) + COST, shift))
        })
        .min_by_key(|(cost, _)| *cost)
        .filter(|(cost, _)| *cost < whole)
        .map(|(_, shift)| shift)
}

/// About how many bytes it takes to make one row of another: the cells that differ, the way to them, and their styles.
fn cost(wanted: &[Glyph], shown: &[Glyph]) -> usize {
    if wanted == shown {
        return 0;
    }
    let end = wanted.iter().rposition(|glyph| *glyph != Glyph::BLANK).map_or(0, |last| last + 1);
    let (mut bytes, mut apart, mut style) = (0, 4, None);
    for (wanted, shown) in wanted.iter().zip(shown).take(end) {
        if wanted == shown {
            // To go past cells costs no more than a command.
            apart = 4.min(apart + 1);
            continue;
        }
        bytes += std::mem::take(&mut apart) + 1;
        if wanted.symbol != Glyph::BLANK.symbol && style != Some(wanted.style) {
            bytes += usize::from(style.is_some()) * 5;
            style = Some(wanted.style);
        }
    }
    let rest = shown.get(end..).is_some_and(|rest| rest.iter().any(|glyph| *glyph != Glyph::BLANK));
    bytes + usize::from(rest) * (3 + apart)
}

/// The same for all rows, after a move.
fn cost_after(shown: &Grid, wanted: &Grid, still: &[usize], shift: Shift) -> usize {
    let blank = vec![Glyph::BLANK; usize::from(wanted.columns)];
    (0..wanted.rows)
        .zip(still)
        .map(|(y, still)| match source(shift, y) {
            Some(from) if from == y => *still,
            Some(from) => cost(wanted.row(y), shown.row(from)),
            None => cost(wanted.row(y), &blank),
        })
        .sum()
}

/// The row that stands in a row after a move; nothing where a blank one came in.
fn source(Shift { top, bottom, by }: Shift, y: u16) -> Option<u16> {
    if !(top..=bottom).contains(&y) {
        return Some(y);
    }
    u16::try_from(i32::from(y) + by).ok().filter(|from| (top..=bottom).contains(from))
}
