//! Aligning two sequences: the only file that names the difference crate.

use std::hash::Hash;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt as _};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::order;

/// A stretch of two sequences: the same in both, or one in place of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) same: bool,
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// How much exact work may still be done; what comes after is shown whole. Counted, not timed: a deadline would
/// make the result depend on how busy the machine is.
#[derive(Debug)]
pub(super) struct Work(u64);

impl Work {
    pub(super) const fn new() -> Self {
        Self(100_000_000)
    }

    /// Takes what comparing this many units may cost at worst, if it is still to be had.
    fn take(&mut self, units: usize) -> bool {
        let units = u64::try_from(units).unwrap_or(u64::MAX);
        let cost = units.saturating_mul(units) / 4;
        if cost > 4_000_000 || cost > self.0 {
            return false;
        }
        self.0 -= cost;
        true
    }
}

/// Aligns two sequences. Stretches come in order, cover both wholly, and alternate between same and different.
pub(super) fn align<T: Eq + Hash + Ord + Copy>(old: &[T], new: &[T], work: &mut Work) -> Vec<Stretch> {
    let mut stretches = Stretches::default();
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    stretches.same(0, 0, head);
    if work.take(old_end - head + new_end - head) {
        stretches.exactly(old, new, head..old_end, head..new_end);
    } else {
        let (mut old_at, mut new_at) = (head, head);
        for (old_anchor, new_anchor) in anchors(&old[head..old_end], &new[head..new_end]) {
            let (old_anchor, new_anchor) = (old_anchor + head, new_anchor + head);
            gap(&mut stretches, old, new, old_at..old_anchor, new_at..new_anchor, work);
            stretches.same(old_anchor, new_anchor, 1);
            (old_at, new_at) = (old_anchor + 1, new_anchor + 1);
        }
        gap(&mut stretches, old, new, old_at..old_end, new_at..new_end, work);
    }
    stretches.same(old_end, new_end, tail);
    stretches.0
}

fn gap<T: Eq + Hash + Ord + Copy>(
    stretches: &mut Stretches,
    old: &[T],
    new: &[T],
    old_range: Range<usize>,
    new_range: Range<usize>,
    work: &mut Work,
) {
    if work.take(old_range.len() + new_range.len()) {
        stretches.exactly(old, new, old_range, new_range);
    } else {
        stretches.differ(old_range, new_range);
    }
}

/// This many units in a row are rarely the same by chance: about three words with what stands between them.
const ANCHOR: usize = 6;

/// Where runs of units stand that occur once on each side, as far as they kept their order: sure ground to cut a long
/// comparison at.
fn anchors<T: Eq + Hash + Copy>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    fn once<T: Eq + Hash>(units: &[T]) -> HashMap<&[T], Option<usize>> {
        let mut seen = HashMap::with_capacity(units.len());
        for (at, run) in units.windows(ANCHOR).enumerate() {
            seen.entry(run).and_modify(|place| *place = None).or_insert(Some(at));
        }
        seen
    }
    let (in_old, in_new) = (once(old), once(new));
    let pairs: Vec<(usize, usize)> = new
        .windows(ANCHOR)
        .enumerate()
        .filter(|(at, run)| in_new.get(run) == Some(&Some(*at)))
        .filter_map(|(at, run)| in_old.get(run).copied().flatten().map(|old_at| (old_at, at)))
        .collect();
    let keys: Vec<usize> = pairs.iter().map(|(old_at, _)| *old_at).collect();
    let kept = order::kept(&keys, |_| 1);
    pairs.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(pair, _)| pair).collect()
}

/// Stretches as they are found, neighbours of one sort joined.
#[derive(Default)]
struct Stretches(Vec<Stretch>);

impl Stretches {
    fn same(&mut self, old: usize, new: usize, length: usize) {
        self.push(true, old..old + length, new..new + length);
    }

    fn differ(&mut self, old: Range<usize>, new: Range<usize>) {
        self.push(false, old, new);
    }

    fn push(&mut self, same: bool, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.same == same => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => self.0.push(Stretch { same, old, new }),
        }
    }

    fn exactly<T: Eq + Hash + Ord>(
        &mut self,
        old: &[T],
        new: &[T],
        old_range: Range<usize>,
        new_range: Range<usize>,
    ) {
        let (from_old, from_new) = (old_range.start, new_range.start);
        for op in capture_diff_slices(Algorithm::Myers, &old[old_range], &new[new_range]) {
            let (old, new) = (op.old_range(), op.new_range());
            let same = matches!(op, DiffOp::Equal { .. });
            self.push(
                same,
                old.start + from_old..old.end + from_old,
                new.start + from_new..new.end + from_new,
            );
        }
    }
}
