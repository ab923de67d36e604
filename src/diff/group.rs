//! Which changes are one to a reader: an added or a removed item with all that came or went with it.

use foldhash::{HashMap, HashMapExt as _};

use super::change::{ChangeKind, Difference, Target};
use crate::plan::ItemId;

impl Difference {
    /// For each change the place of the one that speaks for it: for an item of a subtree that was added or removed whole,
    /// the topmost item of that subtree; for anything else itself.
    pub fn speakers(&self) -> Vec<usize> {
        let mut whole: HashMap<(ItemId, ChangeKind), usize> = HashMap::new();
        let mut speakers = Vec::with_capacity(self.changes.len());
        for (at, change) in self.changes.iter().enumerate() {
            let kind = [ChangeKind::Added, ChangeKind::Removed].into_iter().find(|kind| change.is(*kind));
            let speaker = match (&change.target, kind) {
                (Target::Item(id), Some(kind)) => {
                    let above = change.parent.and_then(|parent| whole.get(&(parent, kind)).copied());
                    let speaker = above.unwrap_or(at);
                    whole.insert((*id, kind), speaker);
                    speaker
                }
                _ => at,
            };
            speakers.push(speaker);
        }
        speakers
    }
}
