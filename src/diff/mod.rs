//! What differs between two versions of a plan: structure exactly, by the items' ids, and words inside the texts.
//!
//! Invariants, each held by a property test:
//! - a difference is empty exactly when the two versions have the same content (their records of decisions are
//!   no content, and neither is the plan's name);
//! - it names the items that were touched and no others; the moves are the least set that explains the order;
//! - joining what stayed and what was removed gives the old text, what stayed and what was added the new one.
//!
//! Same input, same difference: nothing here depends on time, load or the order of a hash table.

mod align;
mod best;
mod change;
mod cut;
mod division;
mod facts;
mod group;
mod invisible;
mod leaf;
mod lines;
mod matching;
mod merge;
mod minutes;
mod order;
mod parallel;
mod structure;
mod summary;
mod tidy;
mod value;
mod words;

#[cfg(test)]
mod corpus_tests;
#[cfg(test)]
mod quality_tests;
#[cfg(test)]
mod say_tests;
#[cfg(test)]
mod structure_tests;
#[cfg(test)]
mod words_tests;

pub use change::{Change, ChangeKind, Difference, Level, Spot, Target};
pub use division::Division;
pub use invisible::{Unseen, UnseenChange, unseen};
pub use lines::{lines, sentences};
pub use matching::{comparable, compare_by_text, identified, share_ids};
pub use merge::{Clash, Conflict, Merged, Names, Side, Subject, merge};
pub use order::{kept, weight};
pub use parallel::in_parallel;
pub use structure::{Cell, Laid, Row, compare, lay_out};
pub use summary::Summary;
pub use value::{FieldChange, FieldName, HeadField, Value};
pub use words::{Op, Word, words};
