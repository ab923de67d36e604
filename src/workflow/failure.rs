//! The one error both front ends show.

use crate::locale::Said;

/// A verb that could not be done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// A stable word for scripts: `not_an_archive`, `changed_underneath`.
    pub kind: &'static str,
    /// What failed and what to do next, in the language the office was opened with.
    pub said: Said,
}
