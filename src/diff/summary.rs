//! A difference in one line, as minutes would say it.

use super::change::{ChangeKind, Difference};
use crate::locale::Lang;

/// How many targets each kind of change befell. A target that moved and was reworded counts in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// New items and footnotes, each item of an added subtree by itself.
    pub added: usize,
    /// Items and footnotes that are gone, likewise.
    pub removed: usize,
    /// Texts with another wording.
    pub reworded: usize,
    /// Items that moved; what came along under them does not count.
    pub moved: usize,
    /// Targets with changed fields or other facts, the head's facts among them.
    pub fields: usize,
    /// Targets with another wording or other facts, each counted once: what [`say`](Self::say) calls changed.
    pub changed: usize,
}

impl Difference {
    /// Counts the changes.
    pub fn summary(&self) -> Summary {
        let count = |kinds: &[ChangeKind]| {
            self.changes.iter().filter(|change| kinds.iter().any(|kind| change.is(*kind))).count()
        };
        Summary {
            added: count(&[ChangeKind::Added]),
            removed: count(&[ChangeKind::Removed]),
            reworded: count(&[ChangeKind::Reworded]),
            moved: count(&[ChangeKind::Moved]),
            fields: count(&[ChangeKind::Field]),
            changed: count(&[ChangeKind::Reworded, ChangeKind::Field]),
        }
    }
}

impl Summary {
    /// One line: `2 ändrade, 1 ny, 1 struken, 1 flyttad`, or that nothing changed. It neither begins with a capital
    /// of its own nor ends with a stop.
    pub fn say(&self, lang: Lang) -> String {
        let parts = [
            (self.changed, lang.diff_one_changed(), lang.diff_many_changed()),
            (self.added, lang.diff_one_added(), lang.diff_many_added()),
            (self.removed, lang.diff_one_removed(), lang.diff_many_removed()),
            (self.moved, lang.diff_one_moved(), lang.diff_many_moved()),
        ];
        let said: Vec<String> = parts
            .into_iter()
            .filter(|(count, _, _)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
            .collect();
        if said.is_empty() { lang.diff_nothing().to_owned() } else { said.join(", ") }
    }
}
