//! Why a text could not be read back as a plan.

use crate::locale::{Lang, Said};

/// A text that can't be read back. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineError {
    /// The line, from 1; 0 where it is the whole text.
    pub line: usize,
    /// What is wrong.
    pub problem: OutlineProblem,
}

/// What can be wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutlineProblem {
    /// An id that no item of the plan has.
    UnknownId(String),
    /// An id that stands on an earlier line too.
    Twice(String, usize),
    /// A word in brackets that means nothing.
    Word(String),
    /// A day that is none.
    Day(String),
    /// The title was taken away.
    NoTitle,
    /// Facts under an item whose sort can't have any; with the sort's word in the files.
    CannotHold(&'static str),
    /// A reference to a footnote that does not exist.
    Dangling(String),
    /// Nothing but empty lines: the user thought better of it.
    Empty,
}

impl OutlineError {
    /// The word for scripts.
    pub fn code(&self) -> &'static str {
        match self.problem {
            OutlineProblem::UnknownId(_) => "unknown_id",
            OutlineProblem::Twice(..) => "id_twice",
            OutlineProblem::Word(_) => "unknown_word",
            OutlineProblem::Day(_) => "bad_date",
            OutlineProblem::NoTitle => "no_title",
            OutlineProblem::CannotHold(_) => "no_fields",
            OutlineProblem::Dangling(_) => "dangling_footnote",
            OutlineProblem::Empty => "empty",
        }
    }

    /// What failed, where, and what to do next.
    pub fn say(&self, lang: Lang) -> Said {
        let line = self.line;
        match &self.problem {
            OutlineProblem::UnknownId(id) => {
                Said::new(lang.outline_unknown_id(line, id), lang.outline_unknown_id_hint())
            }
            OutlineProblem::Twice(id, first) => {
                Said::new(lang.outline_twice(line, id, first), lang.outline_twice_hint())
            }
            OutlineProblem::Word(word) => Said::new(lang.outline_word(line, word), lang.outline_word_hint()),
            OutlineProblem::Day(text) => {
                Said::new(lang.outline_bad_day(line, text), lang.outline_bad_day_hint())
            }
            OutlineProblem::NoTitle => Said::new(lang.outline_no_title(line), lang.outline_no_title_hint()),
            OutlineProblem::CannotHold(kind) => {
                Said::new(lang.outline_cannot_hold(line, kind), lang.outline_cannot_hold_hint())
            }
            OutlineProblem::Dangling(note) => {
                Said::new(lang.outline_dangling(line, note), lang.outline_dangling_hint(note))
            }
            OutlineProblem::Empty => Said::new(lang.outline_empty(), lang.outline_empty_hint()),
        }
    }
}
