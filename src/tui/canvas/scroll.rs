//! Rows that only moved up or down: the terminal moves them itself, at the cost of a few bytes.
//!
//! Beside a page that moves there may be a list that does not, and a terminal moves whole rows. So rows are looked at in
//! stretches, the stretches vote, and what the winner saves is counted before it is believed.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::buffer::{Buffer, Cell};

/// The columns of a stretch.
const STRETCH: u16 = 16;

/// What moving rows costs itself, in cells.
const COST: usize = 40;

/// Rows that move: those from `top` to `bottom` go up by so many, or down where that is negative; what comes in is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) by: i32,
}

/// What two rows differ in, in cells.
fn differ<'a>(a: impl Iterator<Item = &'a Cell>, b: impl Iterator<Item = &'a Cell>) -> usize {
    a.zip(b).filter(|(a, b)| a != b).count()
}

fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let columns = usize::from(buffer.area.width);
    let from = usize::from(y) * columns;
    buffer.content.get(from..from + columns).unwrap_or_default()
}

/// A stretch in one number; nothing for one in which hardly anything stands.
fn fingerprint(cells: &[Cell]) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let mut letters = 0;
    for cell in cells {
        cell.symbol().hash(&mut hasher);
        (cell.fg, cell.bg, cell.modifier).hash(&mut hasher);
        letters += usize::from(cell.symbol() != " ");
    }
    (letters > 4).then(|| hasher.finish())
}

/// Finds the move that saves most, if one saves anything worth it.
pub(super) fn found(shown: &Buffer, wanted: &Buffer, dirty: &[bool]) -> Option<Shift> {
    if dirty.iter().filter(|dirty| **dirty).count() < 4 {
        return None;
    }
    // Where each stretch stands that is on the screen; one that is there twice can't vote.
    let mut places: HashMap<(usize, u64), Option<u16>> = HashMap::new();
    for y in 0..shown.area.height {
        for (column, cells) in row(shown, y).chunks(usize::from(STRETCH)).enumerate() {
            if let Some(print) = fingerprint(cells) {
                places.entry((column, print)).and_modify(|place| *place = None).or_insert(Some(y));
            }
        }
    }
    let mut votes: HashMap<i32, (usize, u16, u16)> = HashMap::new();
    for y in (0..wanted.area.height).filter(|y| dirty.get(usize::from(*y)).is_some_and(|dirty| *dirty)) {
        for (column, cells) in row(wanted, y).chunks(usize::from(STRETCH)).enumerate() {
            let place = fingerprint(cells).and_then(|print| places.get(&(column, print)).copied().flatten());
            let Some(place) = place.filter(|place| *place != y) else { continue };
            let by = i32::from(place) - i32::from(y);
            let (count, first, last) = votes.entry(by).or_insert((0, y, y));
            *count += 1;
            (*first, *last) = ((*first).min(y), (*last).max(y));
        }
    }
    let (by, (_, first, last)) =
        votes.into_iter().max_by_key(|(by, (count, ..))| (*count, -by.abs(), *by))?;
    let moved = u16::try_from(by.unsigned_abs()).ok()?;
    let shift = if by > 0 {
        Shift { top: first, bottom: last.saturating_add(moved).min(wanted.area.height - 1), by }
    } else {
        Shift { top: first.saturating_sub(moved), bottom: last, by }
    };
    (cost(shown, wanted, None) > cost(shown, wanted, Some(shift)) + COST).then_some(shift)
}

/// How many cells are to be written, after a move.
fn cost(shown: &Buffer, wanted: &Buffer, shift: Option<Shift>) -> usize {
    let blank = Cell::default();
    (0..wanted.area.height)
        .map(|y| match shift.map_or(Some(y), |shift| source(shift, y)) {
            Some(from) => differ(row(wanted, y).iter(), row(shown, from).iter()),
            None => differ(row(wanted, y).iter(), std::iter::repeat(&blank)),
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

/// Moves the rows of what the terminal shows.
pub(super) fn shift(shown: &mut Buffer, shift: Shift) {
    let before = shown.clone();
    for y in shift.top..=shift.bottom {
        for x in 0..shown.area.width {
            shown[(x, y)] = source(shift, y).map_or_else(Cell::default, |from| before[(x, from)].clone());
        }
    }
}
