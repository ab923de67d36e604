//! A plan as text for an editor, and back as edits.
//!
//! The form is made for people who have never seen it: one block an item, its id in brackets first, indentation for
//! what lies under what, `#` for headings, facts as `Ansvarig: …` lines, footnotes at the end. Lines wrap freely; both
//! languages' words are understood, whichever the text was written in. Reading back goes by id, so that a moved item is
//! moved and a reworded one reworded; what was not touched gives no edit at all.

mod edits;
mod error;
mod form;
mod order;
mod parse;
mod write;

#[cfg(test)]
mod tests;

pub use edits::from_text;
pub use error::{OutlineError, OutlineProblem};
pub use write::to_text;
