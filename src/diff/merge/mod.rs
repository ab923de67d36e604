//! Merging two versions of a plan that were made from one: by id, per field and per place, sentence by sentence.
//!
//! What holds, each held by a property test:
//! - a side that changed nothing gives the other side; two that made the same changes give those;
//! - edits of different things are all in the result, whichever side made them and in whichever order the sides come;
//! - the result can be read back, and has no error that neither side has.
//!
//! Where the sides contradict each other the result has one of the two wordings, never both and never a marker, and the
//! contradiction is told: of two wordings ours stays; of a removal and a change the change, so that no text is lost.

mod arrange;
mod clash;
mod facts;
mod notes;
mod sentences;
mod sequence;
mod tree;

#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::plan::{MAX_ITEMS, Plan};

pub use clash::{Clash, Conflict, Names, Subject};

/// One of the two versions that are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The one that is merged into.
    Ours,
    /// The one that is merged in.
    Theirs,
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ours => Self::Theirs,
            Self::Theirs => Self::Ours,
        }
    }
}

/// What merging gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The plan with both sides' changes.
    pub plan: Plan,
    /// Where the sides contradict each other, in reading order.
    pub conflicts: Vec<Conflict>,
}

/// Merges two versions of a plan that were both made from `base`; with `None` each was made by itself.
pub fn merge(base: Option<&Plan>, ours: &Plan, theirs: &Plan) -> Merged {
    let clean = |plan: &Plan| Merged { plan: plan.clone(), conflicts: Vec::new() };
    if ours == theirs || base == Some(theirs) {
        return clean(ours);
    }
    if base == Some(ours) {
        return clean(theirs);
    }
    let (ours, theirs) = notes::told_apart(base, ours, theirs);
    let sides = Three { base, ours: &ours, theirs: &theirs };
    let mut conflicts = Vec::new();
    let mut plan = facts::head(sides, &mut conflicts);
    if let Some(content) = tree::content(sides, &mut conflicts) {
        plan.content = content;
    } else {
        plan.content.clone_from(&ours.content);
        conflicts.push(Conflict { subject: Subject::Plan, clash: Clash::TooLarge });
    }
    notes::footnotes(sides, &mut plan, &mut conflicts);
    plan.decisions = notes::decisions(sides, &mut conflicts);
    facts::settle_rule(&mut plan);
    Merged { plan, conflicts }
}

/// Three versions of one thing: what both sides were made from, and the sides.
struct Three<'a, T: ?Sized> {
    base: Option<&'a T>,
    ours: &'a T,
    theirs: &'a T,
}

// Written out: derived, they would ask that the things themselves can be copied.
impl<T: ?Sized> Clone for Three<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Three<'_, T> {}

impl<'a, T: ?Sized> Three<'a, T> {
    /// The same part of each.
    fn part<U: ?Sized>(self, part: impl Fn(&'a T) -> &'a U) -> Three<'a, U> {
        Three { base: self.base.map(&part), ours: part(self.ours), theirs: part(self.theirs) }
    }

    /// One of the sides.
    const fn side(self, side: Side) -> &'a T {
        match side {
            Side::Ours => self.ours,
            Side::Theirs => self.theirs,
        }
    }
}

impl<'a, T: PartialEq + ?Sized> Three<'a, T> {
    /// What only one side changed is that side's; `None` when each changed it in its own way.
    fn chosen(self) -> Option<Side> {
        if self.ours == self.theirs || self.base == Some(self.theirs) {
            Some(Side::Ours)
        } else if self.base == Some(self.ours) {
            Some(Side::Theirs)
        } else {
            None
        }
    }

    /// The value only one side changed; where both did, ours, after `clash` was told of it.
    fn value(self, clash: impl FnOnce()) -> &'a T {
        let chosen = self.chosen();
        if chosen.is_none() {
            clash();
        }
        self.side(chosen.unwrap_or(Side::Ours))
    }
}

/// A plan of ours to read from, or one that had to be changed first.
type Version<'a> = Cow<'a, Plan>;

/// Whether a plan of so many items can be written.
const fn fits(items: usize) -> bool {
    items <= MAX_ITEMS
}
