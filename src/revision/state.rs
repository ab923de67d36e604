//! Where a plan stands on a day: one of eleven states, with the reason in words.
//!
//! The table of states, their order of precedence and what each kind of rule asks for are in `docs/calendar.md`; the
//! cases are in this module's tests. Everything is reckoned from what the plan and the calendar say now: which
//! meeting decides is never stored, and when a meeting entered the calendar is not known.

mod reason;
mod reckon;

use crate::calendar::{Calendar, MeetingRef, Rule, Settings};
use crate::date::Day;
use crate::plan::DecisionRecord;

pub use reason::{Aside, Late, Reason, Why};

/// What a plan's standing is reckoned from.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The plan's revision rule, if it has one.
    pub rule: Option<&'a Rule>,
    /// The plan's decisions. Those after `today` are left out of account, so that a past day can be asked about.
    pub decisions: &'a [DecisionRecord],
    /// The plan's last day of validity.
    pub valid_until: Option<Day>,
    /// Every body's meetings.
    pub calendar: &'a Calendar,
    /// The archive's settings: when papers are due, how long before that to warn.
    pub settings: &'a Settings,
    /// The day to reckon from.
    pub today: Day,
    /// The meeting that the open proposal was made for. One whose outcome is recorded is no longer open, and is
    /// disregarded; one that was moved is followed to its new day.
    pub proposal: Option<&'a MeetingRef>,
}

/// Where a plan stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// Why it is that, for a human.
    pub reason: Reason,
    /// The meeting to look to: the proposal's when one is open, the one that awaits its outcome, the one that can
    /// mend what is overdue, or else the rule's next. It stands in the calendar. `None` when there is none.
    pub meeting: Option<MeetingRef>,
    /// The day papers for `meeting` go out.
    pub papers_due: Option<Day>,
    /// Days from today to `papers_due` while nothing is proposed for `meeting`, so negative when papers are late; to
    /// the meeting itself once something is, and once it has taken place, when it is zero or negative.
    pub days_left: Option<i64>,
    /// The last decision of any kind up to today.
    pub last_decision: Option<DecisionRecord>,
}

/// The states of a plan, in the order of DESIGN's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The decision is taken and nothing is due yet; also a plan without a rule, or with one that is never due.
    InForce,
    /// The meeting is known and papers are not due yet.
    Upcoming,
    /// Papers are due within the archive's warning window, and nothing is proposed.
    DueSoon,
    /// Papers should be out, and nothing is proposed.
    PapersLate,
    /// A proposal for a coming meeting exists.
    Proposed,
    /// The meeting has taken place; the outcome is not recorded.
    AwaitingDecision,
    /// The rule's time passed with no decision.
    Overdue,
    /// The calendar has no meeting that can satisfy the rule.
    Unscheduled,
    /// Decided, but a later meeting is now the rule's: a human must say whether the decision was the year's.
    SupersededMeeting,
    /// Taken out of force.
    Repealed,
    /// Never put in force.
    NeverAdopted,
}

impl State {
    /// All states, in the table's order.
    pub const ALL: [Self; 11] = [
        Self::InForce,
        Self::Upcoming,
        Self::DueSoon,
        Self::PapersLate,
        Self::Proposed,
        Self::AwaitingDecision,
        Self::Overdue,
        Self::Unscheduled,
        Self::SupersededMeeting,
        Self::Repealed,
        Self::NeverAdopted,
    ];

    /// The word `--json` uses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Upcoming => "upcoming",
            Self::DueSoon => "due_soon",
            Self::PapersLate => "papers_late",
            Self::Proposed => "proposed",
            Self::AwaitingDecision => "awaiting_decision",
            Self::Overdue => "overdue",
            Self::Unscheduled => "unscheduled",
            Self::SupersededMeeting => "superseded_meeting",
            Self::Repealed => "repealed",
            Self::NeverAdopted => "never_adopted",
        }
    }

    /// The state in a word or two, for a list.
    pub const fn name(self, lang: crate::locale::Lang) -> &'static str {
        match self {
            Self::InForce => lang.state_in_force(),
            Self::Upcoming => lang.state_upcoming(),
            Self::DueSoon => lang.state_due_soon(),
            Self::PapersLate => lang.state_papers_late(),
            Self::Proposed => lang.state_proposed(),
            Self::AwaitingDecision => lang.state_awaiting_decision(),
            Self::Overdue => lang.state_overdue(),
            Self::Unscheduled => lang.state_unscheduled(),
            Self::SupersededMeeting => lang.state_superseded_meeting(),
            Self::Repealed => lang.state_repealed(),
            Self::NeverAdopted => lang.state_never_adopted(),
        }
    }

    /// Whether something should have been done by now: what `status --check` reports.
    pub const fn is_late(self) -> bool {
        matches!(self, Self::PapersLate | Self::Overdue)
    }
}

/// Tells where a plan stands on a day. Never fails: whatever the calendar, some state holds.
pub fn standing(situation: &Situation<'_>) -> Standing {
    reckon::Reckoning::new(situation).standing()
}

#[cfg(test)]
mod tests;
