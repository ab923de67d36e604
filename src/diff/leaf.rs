//! A version's items as matching sees them: words by number, parents and siblings by place.

use foldhash::HashMap;
use std::borrow::Cow;

use super::cut;
use crate::plan::{Kind, Plan, nfc};

/// One version's items in reading order.
pub(super) struct Version {
    pub(super) leaves: Vec<Leaf>,
    /// The items at the top.
    pub(super) top: Vec<usize>,
}

pub(super) struct Leaf {
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    /// Its place among its siblings.
    pub(super) index: usize,
    pub(super) kind: Kind,
    /// Its text without what can't be seen.
    pub(super) text: String,
    /// Its words by number.
    pub(super) words: Vec<u32>,
    /// The same, sorted.
    pub(super) bag: Vec<u32>,
}

impl Version {
    pub(super) fn of(plan: &Plan, known: &mut HashMap<String, u32>) -> Self {
        let mut version = Self { leaves: Vec::new(), top: Vec::new() };
        let mut trail: Vec<usize> = Vec::new();
        for visit in plan.walk() {
            trail.truncate(visit.depth);
            let at = version.leaves.len();
            let parent = trail.last().copied();
            match parent {
                Some(parent) => version.leaves[parent].children.push(at),
                None => version.top.push(at),
            }
            let text = nfc(Cow::Borrowed(&visit.item.text)).replace('\u{ad}', "");
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let lower = text.to_lowercase();
            let words: Vec<u32> = cut::tokens(&lower)
                .into_iter()
                .filter(|token| cut::is_word(token))
                .map(|token| {
                    let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
                    *known.entry(token.to_owned()).or_insert(next)
                })
                .collect();
            let mut bag = words.clone();
            bag.sort_unstable();
            version.leaves.push(Leaf {
                parent,
                children: Vec::new(),
                index: visit.index,
                kind: visit.item.kind,
                text,
                words,
                bag,
            });
            trail.push(at);
        }
        version
    }

    pub(super) fn siblings(&self, at: usize) -> &[usize] {
        match self.leaves[at].parent {
            Some(parent) => &self.leaves[parent].children,
            None => &self.top,
        }
    }
}

/// The siblings before and after one.
pub(super) fn around(siblings: &[usize], index: usize) -> (&[usize], &[usize]) {
    let (before, rest) = siblings.split_at(index.min(siblings.len()));
    (before, rest.get(1..).unwrap_or_default())
}

/// How much each word tells: one that nearly every item has tells nothing.
pub(super) fn rarity(old: &Version, new: &Version, words: usize) -> Vec<u32> {
    let mut count = vec![0_u32; words];
    let mut items = 1_u32;
    for leaf in old.leaves.iter().chain(&new.leaves) {
        items += 1;
        let mut last = None;
        for word in &leaf.bag {
            if last != Some(word)
                && let Some(count) = usize::try_from(*word).ok().and_then(|at| count.get_mut(at))
            {
                *count += 1;
            }
            last = Some(word);
        }
    }
    // From 1 for a word that all have, by the halvings down to how many have it.
    count.into_iter().map(|count| 1 + (items / count.max(1)).ilog2()).collect()
}
