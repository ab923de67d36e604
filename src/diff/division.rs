//! Items that were divided in two, or joined: told from the words, and only where they leave no doubt.

use foldhash::{HashMap, HashMapExt as _};

use super::change::{Change, ChangeKind, Difference, Target};
use super::cut;
use crate::plan::ItemId;

/// One item that became two, or two that became one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Division {
    /// Whether one became two; otherwise two became one.
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

impl Difference {
    /// The items that were split or merged: an item whose old words are its new ones and those of an added neighbour,
    /// or the other way round. An item is in one division at most.
    pub fn divisions(&self) -> Vec<Division> {
        let place = |path: Option<&Vec<usize>>, by: isize| -> Option<Vec<usize>> {
            let (last, above) = path?.split_last()?;
            Some([above, &[last.checked_add_signed(by)?]].concat())
        };
        let (mut added, mut removed) = (HashMap::new(), HashMap::new());
        for change in &self.changes {
            match (&change.to_path, &change.from_path) {
                (Some(path), None) => added.insert(path, change),
                (None, Some(path)) => removed.insert(path, change),
                _ => None,
            };
        }
        let mut found: Vec<Division> = Vec::new();
        for change in self.changes.iter().filter(|change| change.is(ChangeKind::Reworded)) {
            for split in [true, false] {
                for by in [1, -1] {
                    let (path, alone) =
                        if split { (&change.to_path, &added) } else { (&change.from_path, &removed) };
                    let Some(part) = place(path.as_ref(), by).and_then(|path| alone.get(&path)) else {
                        continue;
                    };
                    if let Some(division) = division(change, part, split, by > 0)
                        && !found
                            .iter()
                            .any(|other| other.part == division.part || other.whole == division.whole)
                    {
                        found.push(division);
                    }
                }
            }
        }
        found
    }
}

fn division(change: &Change, part: &Change, split: bool, after: bool) -> Option<Division> {
    let (Target::Item(whole), Target::Item(other)) = (&change.target, &part.target) else { return None };
    let (one, two) = (change.before.as_deref()?, change.after.as_deref()?);
    let (all, kept) = if split { (one, two) } else { (two, one) };
    let rest = part.after.as_deref().or(part.before.as_deref())?;
    let (all, kept, rest) = (words(all), words(kept), words(rest));
    if kept.len() < LEAST || rest.len() < LEAST {
        return None;
    }
    let both = if after { [kept, rest].concat() } else { [rest, kept].concat() };
    let head = all.iter().zip(&both).take_while(|(a, b)| a == b).count();
    let tail =
        all.iter().skip(head).rev().zip(both.iter().skip(head).rev()).take_while(|(a, b)| a == b).count();
    let certain = all.len().max(both.len()) - head - tail <= SLACK;
    certain.then_some(Division { split, whole: *whole, part: *other })
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    cut::tokens(&lower).into_iter().filter(|token| cut::is_word(token)).map(str::to_owned).collect()
}
