//! Revision rules: which meeting of the calendar decides.

use super::BodyId;

/// When a plan is to be revised, and who decides it. Evaluated against the calendar, never stored as a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// When.
    pub kind: RuleKind,
    /// The body that decides.
    pub body: BodyId,
}

/// The kinds of rule found in real plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// At the body's last meeting of each year.
    LastMeetingOfYear,
    /// At the body's first meeting of each year.
    FirstMeetingOfYear,
    /// At the body's `n`th meeting of each year, counted from 1.
    NthMeetingOfYear {
        /// From 1.
        n: u8,
    },
    /// At the last meeting of the year that lies `n` years after the last decision's.
    EveryYears {
        /// From 1.
        n: u8,
    },
    /// Before this day of each year: at the last meeting on or before it.
    FixedDate {
        /// 1 to 12.
        month: i8,
        /// 1 to 31; 29 February counts as 28 in a year without it.
        day: i8,
    },
    /// Before the plan's own validity ends.
    ValidUntil,
    /// Once each term of office: at the last meeting of its first year.
    EachTerm {
        /// The first year of some term.
        first_year: i16,
        /// The length of a term, from 1.
        years: u8,
    },
    /// When someone finds it needed: never due.
    WhenNeeded,
}
