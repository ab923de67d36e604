//! What a reviewer has looked at: marks that name what was read by its content, so that another text is never taken for
//! it.
//!
//! A mark says of one change: I have read this text against that one. It holds the hashes of both sides and nothing of
//! where they were found, so that a draft's marks hold for the proposal made of it too. Whether it holds is worked out
//! each time from the texts themselves.

use std::collections::{HashMap, HashSet};

use super::ContentHash;

/// One change, by its content.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    /// What changed: `item:k7m2q9xw`, `footnote:1`, `head:title`.
    pub target: String,
    /// What the old version says of it, with all that was struck with it.
    pub before: ContentHash,
    /// What the new version says of it, with all that came with it.
    pub after: ContentHash,
    /// Where it stood and stands, when it moved.
    pub place: Option<ContentHash>,
}

/// What a reviewer's marks say of a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Review {
    /// Nothing.
    #[default]
    No,
    /// It was read as it is.
    Yes,
    /// It was read, and one of its two texts, or its place, is another now.
    Stale,
}

/// One reviewer's marks on a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewed {
    marks: HashMap<String, HashSet<Mark>>,
}

impl Reviewed {
    /// Sets a mark, or takes it away.
    pub fn set(&mut self, mark: Mark, on: bool) {
        let marks = self.marks.entry(mark.target.clone()).or_default();
        if on {
            marks.insert(mark);
        } else {
            // Who takes a mark away has not read what it was before either.
            marks.retain(|old| old.before != mark.before && old.after != mark.after);
        }
    }

    /// What the marks say of a change. When both its texts are others than any that was read, it is another change: last
    /// year's reading says nothing of this year's.
    pub fn of(&self, change: &Mark) -> Review {
        let Some(marks) = self.marks.get(&change.target) else { return Review::No };
        if marks.contains(change) {
            return Review::Yes;
        }
        let half = |mark: &&Mark| mark.before == change.before || mark.after == change.after;
        if marks.iter().any(|mark| half(&mark)) { Review::Stale } else { Review::No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(n: u8) -> ContentHash {
        ContentHash([n; 32])
    }

    fn mark(before: u8, after: u8) -> Mark {
        Mark { target: "item:aaaaaaaa".into(), before: hash(before), after: hash(after), place: None }
    }

    #[test]
    fn a_mark_holds_for_its_texts_and_goes_stale_with_either() {
        let mut reviewed = Reviewed::default();
        reviewed.set(mark(1, 2), true);
        assert_eq!(reviewed.of(&mark(1, 2)), Review::Yes);
        assert_eq!(reviewed.of(&mark(1, 3)), Review::Stale);
        assert_eq!(reviewed.of(&mark(3, 2)), Review::Stale);
        assert_eq!(reviewed.of(&mark(2, 3)), Review::No, "next year's change is another");
        assert_eq!(reviewed.of(&Mark { place: Some(hash(9)), ..mark(1, 2) }), Review::Stale);
        assert_eq!(reviewed.of(&Mark { target: "item:bbbbbbbb".into(), ..mark(1, 2) }), Review::No);
        reviewed.set(mark(1, 3), true);
        assert_eq!(reviewed.of(&mark(1, 2)), Review::Yes, "a text that came back was read");
        reviewed.set(mark(1, 3), false);
        assert_eq!(reviewed.of(&mark(1, 2)), Review::No);
        assert_eq!(reviewed.of(&mark(1, 3)), Review::No);
    }
}
