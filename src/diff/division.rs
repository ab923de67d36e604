//! Items that were divided, or joined: told from the words, and only where they leave no doubt.

use foldhash::{HashMap, HashMapExt as _};

use super::change::{Change, ChangeKind, Difference, Target};
use super::cut;
use crate::plan::ItemId;

/// One item that became several, or several that became one: told for each part by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Division {
    /// Whether one became several; otherwise several became one.
    pub split: bool,
    /// The item that is in both versions: whole in the old one of a split, in the new one of a merge.
    pub whole: ItemId,
    /// The item that is in one version only: added by a split, removed by a merge.
    pub part: ItemId,
}

/// Each part has at least this many words: with fewer it could be chance.
const LEAST: usize = 3;

/// This many words in a row may differ where the parts meet, or anywhere else: an `och` that went.
const SLACK: usize = 2;

/// The parts on either side of what stays are at most this many: more than a text is ever cut into.
const MOST: isize = 6;

impl Difference {
    /// The items that were split or merged: an item whose old words are its new ones and those of added neighbours, or
    /// the other way round. One part is in one division at most; a whole has one for each of its parts, in their order.
    pub fn divisions(&self) -> Vec<Division> {
        let (mut added, mut removed) = (HashMap::new(), HashMap::new());
        for change in &self.changes {
            match (&change.to_path, &change.from_path) {
                (Some(path), None) => added.insert(path.as_slice(), change),
                (None, Some(path)) => removed.insert(path.as_slice(), change),
                _ => None,
            };
        }
        let mut found: Vec<Division> = Vec::new();
        for change in self.changes.iter().filter(|change| change.is(ChangeKind::Reworded)) {
            let Target::Item(whole) = change.target else { continue };
            for split in [true, false] {
                let (path, alone) =
                    if split { (&change.to_path, &added) } else { (&change.from_path, &removed) };
                let Some(path) = path else { continue };
                let free = |part: ItemId| found.iter().all(|other| other.part != part);
                let beside = |by: isize| neighbours(path, by, alone, free);
                let parts = parts_of(change, split, &beside(-1), &beside(1));
                found.extend(parts.iter().map(|&part| Division { split, whole, part }));
                // An item is the whole of one division.
                if !parts.is_empty() {
                    break;
                }
            }
        }
        found
    }
}

/// The items of one version only that stand next to a place, one after the other, the nearest first: each with its
/// words.
fn neighbours(
    path: &[usize],
    by: isize,
    alone: &HashMap<&[usize], &Change>,
    free: impl Fn(ItemId) -> bool,
) -> Vec<(ItemId, Vec<String>)> {
    let Some((last, above)) = path.split_last() else { return Vec::new() };
    let at = |step: isize| {
        let path = [above, &[last.checked_add_signed(by * step)?]].concat();
        let change = alone.get(path.as_slice())?;
        let Target::Item(id) = change.target else { return None };
        let words = words(change.after.as_deref().or(change.before.as_deref())?);
        (free(id) && words.len() >= LEAST).then_some((id, words))
    };
    (1..=MOST).map_while(at).collect()
}

/// The fewest neighbours whose words, in their order with those that the item kept, are all that it had; none where no
/// choice of them leaves no doubt.
fn parts_of(
    change: &Change,
    split: bool,
    before: &[(ItemId, Vec<String>)],
    after: &[(ItemId, Vec<String>)],
) -> Vec<ItemId> {
    let (Some(one), Some(two)) = (change.before.as_deref(), change.after.as_deref()) else {
        return Vec::new();
    };
    if before.is_empty() && after.is_empty() {
        return Vec::new();
    }
    let (all, kept) = if split { (words(one), words(two)) } else { (words(two), words(one)) };
    if kept.len() < LEAST {
        return Vec::new();
    }
    for count in 1..=before.len() + after.len() {
        // Those after it first: the first part is the one that usually stays.
        for from_after in (count.saturating_sub(before.len())..=count.min(after.len())).rev() {
            let (before, after) = (&before[..count - from_after], &after[..from_after]);
            let parts = before.iter().rev().map(|(_, words)| words).chain([&kept]);
            let both: Vec<&String> = parts.chain(after.iter().map(|(_, words)| words)).flatten().collect();
            if is_certain(&all, &both) {
                let ids = before.iter().rev().chain(after).map(|(id, _)| *id);
                return ids.collect();
            }
        }
    }
    Vec::new()
}

/// Whether the parts are the whole, but for a few words in one place.
fn is_certain(all: &[String], both: &[&String]) -> bool {
    let head = all.iter().zip(both).take_while(|(a, b)| a == *b).count();
    let tail =
        all.iter().skip(head).rev().zip(both.iter().skip(head).rev()).take_while(|(a, b)| a == *b).count();
    all.len().max(both.len()) - head - tail <= SLACK
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    cut::tokens(&lower).into_iter().filter(|token| cut::is_word(token)).map(str::to_owned).collect()
}
