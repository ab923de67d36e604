//! A difference and the changes it is made of.

use super::value::{FieldChange, HeadField};
use super::words::Word;
use crate::plan::{ItemId, Kind};

/// What differs between two versions of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Nothing was in force: every item and footnote counts as added, and the plan's head is not compared.
    pub from_nothing: bool,
    /// The changes: the head's first, then items in the reading order of the new version with removed ones where
    /// they stood, then footnotes. One a target.
    pub changes: Vec<Change>,
}

/// Everything that happened to one item, footnote or fact of the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it happened to.
    pub target: Target,
    /// What happened, never empty, each kind once: `Added` or `Removed` alone, or any of `Moved`, `Reworded`,
    /// `Field` in that order.
    pub kinds: Vec<ChangeKind>,
    /// The item's kind: the new one where it changed. Nothing for footnotes and the head.
    pub kind: Option<Kind>,
    /// The text in the old version, when the target was in it and is one that has a text.
    pub before: Option<String>,
    /// The text in the new version, likewise.
    pub after: Option<String>,
    /// Positions from the top in the old version, each from 0; a footnote's is its place among footnotes.
    pub from_path: Option<Vec<usize>>,
    /// Positions from the top in the new version, likewise.
    pub to_path: Option<Vec<usize>>,
    /// Where a reader finds the item in the old version.
    pub from: Option<Spot>,
    /// Where a reader finds the item in the new version.
    pub to: Option<Spot>,
    /// The item it lies under, in the new version; for a removed item, in the old one. What groups the items of a
    /// subtree that was added or removed.
    pub parent: Option<ItemId>,
    /// How many items lie under it, in the new version; for a removed item, in the old one. They moved with it.
    pub below: usize,
    /// Fields and other facts that changed. For an added item those it came with, for a removed one those it had.
    pub fields: Vec<FieldChange>,
    /// The words of `before` and `after`, with what happened to each stretch.
    pub words: Vec<Word>,
}

/// What a change happened to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// One fact about the plan as a whole.
    Head(HeadField),
    /// An item.
    Item(ItemId),
    /// The footnote with this id.
    Footnote(String),
}

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another place; what lies under it came along.
    Moved,
    /// It has another text.
    Reworded,
    /// A field or another fact about it changed.
    Field,
}

impl ChangeKind {
    /// All kinds, in the order a change lists them.
    pub const ALL: [Self; 5] = [Self::Added, Self::Removed, Self::Moved, Self::Reworded, Self::Field];

    /// The word `--json` uses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Reworded => "reworded",
            Self::Field => "field",
        }
    }
}

impl Difference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The change of an item, if it changed.
    pub fn of_item(&self, id: ItemId) -> Option<&Change> {
        self.changes.iter().find(|change| change.target == Target::Item(id))
    }
}

impl Change {
    /// Whether this is among what happened.
    pub fn is(&self, kind: ChangeKind) -> bool {
        self.kinds.contains(&kind)
    }

    /// The place to name first: the new one, for what is gone the old one.
    pub fn spot(&self) -> Option<&Spot> {
        self.to.as_ref().or(self.from.as_ref())
    }
}

/// Where a reader finds an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The mark it shows: `1.2`, `c)`, `•` or nothing.
    pub mark: String,
    /// From the outermost item of its list down to itself; for a section, itself alone.
    pub levels: Vec<Level>,
    /// The heading of the nearest section above it.
    pub under: Option<String>,
    /// The heading that this section lies under, where its own is another section's too.
    pub within: Option<String>,
}

/// One level of the way down to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// The kind of item at this level.
    pub kind: Kind,
    /// Its number or letter without the stop; where it shows none, its place among its siblings of the kind, from 1.
    pub label: String,
}
