//! Two versions' blocks woven into one order, from which either can be taken back whole: what a paper with tracked
//! changes is written from.

use std::collections::HashMap;

use super::block::{Block, Placed};
use crate::diff;

/// Which blocks of two versions are the same, by what they were made of.
#[derive(Debug)]
pub(super) struct Pairs {
    /// For each new block the old one.
    pub(super) origin: Vec<Option<usize>>,
    /// Whether each new block kept its order among those that both versions have.
    pub(super) kept: Vec<bool>,
}

/// One block in the woven order, of one version or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Strand {
    /// Its place among the old blocks, if it stands here in the old version.
    pub(super) before: Option<usize>,
    /// Its place among the new blocks, if it stands here in the new version.
    pub(super) after: Option<usize>,
    /// It stands elsewhere in the other version.
    pub(super) moved: Option<Moved>,
}

/// A stretch of blocks that moved together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    /// Which stretch, from 1.
    pub(super) stretch: usize,
    /// The same block's place in the other version.
    pub(super) other: usize,
    /// Whether it is the first of its stretch.
    pub(super) first: bool,
    /// Whether it is the last of its stretch.
    pub(super) last: bool,
}

/// Finds which blocks are the same and which of them kept their order; among several ways to say it the one that
/// moves least.
pub(super) fn pairs(before: &[Placed], after: &[Placed]) -> Pairs {
    let mut places = HashMap::with_capacity(before.len());
    for (at, placed) in before.iter().enumerate() {
        places.entry(&placed.origin).or_insert(at);
    }
    // An id that occurs twice is an error that checking reports; the first one counts.
    let origin: Vec<Option<usize>> =
        after.iter().map(|placed| places.remove(&placed.origin).map(|at: usize| at)).collect();
    let (at, keys): (Vec<usize>, Vec<usize>) =
        origin.iter().enumerate().filter_map(|(at, old)| old.map(|old| (at, old))).unzip();
    let weight =
        |nth: usize| at.get(nth).and_then(|at| after.get(*at)).map_or(0, |placed| weight(&placed.block));
    let mut kept = vec![false; after.len()];
    for (at, stays) in at.iter().zip(diff::kept(&keys, weight)) {
        if let Some(slot) = kept.get_mut(*at) {
            *slot = stays;
        }
    }
    Pairs { origin, kept }
}

fn weight(block: &Block) -> u64 {
    let text = match block {
        Block::Heading { text, .. } | Block::Paragraph { text, .. } | Block::ListItem { text, .. } => {
            text.len()
        }
        _ => 0,
    };
    u64::try_from(text).unwrap_or(0) + 1
}

/// Weaves two versions. `moves` says of an old and a new block that did not keep their order whether they may be told
/// as moved; where not, they are told as removed and added.
///
/// The strands that have an old block give the old version in its order, those that have a new one the new version.
pub(super) fn weave(
    before: usize,
    pairs: &Pairs,
    mut moves: impl FnMut(usize, usize) -> bool,
) -> Vec<Strand> {
    let mut stretch_of_new: Vec<Option<Moved>> = vec![None; pairs.origin.len()];
    let mut stretch_of_old: Vec<Option<Moved>> = vec![None; before];
    let mut stretch = 0;
    let mut last: Option<(usize, usize)> = None;
    for (new, (old, kept)) in pairs.origin.iter().zip(&pairs.kept).enumerate() {
        let Some(old) = old.filter(|old| !kept && moves(*old, new)) else {
            last = None;
            continue;
        };
        let goes_on = last.is_some_and(|(was_old, was_new)| was_old + 1 == old && was_new + 1 == new);
        if goes_on {
            let ends = |list: &mut Vec<Option<Moved>>, at: usize| {
                if let Some(Some(moved)) = list.get_mut(at) {
                    moved.last = false;
                }
            };
            ends(&mut stretch_of_old, old - 1);
            ends(&mut stretch_of_new, new - 1);
        } else {
            stretch += 1;
        }
        let half = |other| Some(Moved { stretch, other, first: !goes_on, last: true });
        if let (Some(from), Some(to)) = (stretch_of_old.get_mut(old), stretch_of_new.get_mut(new)) {
            (*from, *to) = (half(new), half(old));
        }
        last = Some((old, new));
    }
    let mut strands = Vec::with_capacity(before.max(pairs.origin.len()));
    let gone = |at: usize| Strand {
        before: Some(at),
        after: None,
        moved: stretch_of_old.get(at).copied().flatten(),
    };
    let anchors = pairs.origin.iter().zip(&pairs.kept).enumerate();
    let anchors: Vec<(usize, usize)> =
        anchors.filter_map(|(new, (old, kept))| old.filter(|_| *kept).map(|old| (old, new))).collect();
    let (mut old_at, mut new_at) = (0, 0);
    for (old, new) in anchors.into_iter().map(|(old, new)| (old, Some(new))).chain([(before, None)]) {
        strands.extend((old_at..old).map(gone));
        let until = new.unwrap_or(pairs.origin.len());
        strands.extend((new_at..until).map(|at| Strand {
            before: None,
            after: Some(at),
            moved: stretch_of_new.get(at).copied().flatten(),
        }));
        if let Some(new) = new {
            strands.push(Strand { before: Some(old), after: Some(new), moved: None });
        }
        (old_at, new_at) = (old + 1, until + 1);
    }
    strands
}
