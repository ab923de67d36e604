//! The state a plan is in on a day. (The evaluation follows.)

use crate::calendar::MeetingRef;
use crate::date::Day;
use crate::plan::DecisionRecord;

/// Where a plan stands in its yearly cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// This year's decision is taken.
    InForce,
    /// The meeting is known and papers are not due yet.
    Upcoming,
    /// Papers are due within the warning window.
    DueSoon,
    /// Papers should be out and nothing is proposed.
    PapersLate,
    /// A proposal for the meeting exists.
    Proposed,
    /// The meeting has taken place; the outcome is not recorded.
    AwaitingDecision,
    /// The year's rule passed with no decision.
    Overdue,
    /// The calendar has no meeting that can satisfy the rule.
    Unscheduled,
    /// Decided, but a later meeting has become the rule's meeting.
    SupersededMeeting,
    /// No longer in force.
    Repealed,
    /// Never adopted.
    NeverAdopted,
}

/// Where a plan stands, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// The meeting that decides next, or that should have.
    pub meeting: Option<MeetingRef>,
    /// The day its papers go out.
    pub papers_due: Option<Day>,
    /// Days from today to the next thing to do.
    pub days_left: Option<i64>,
    /// The last decision that the plan knows of.
    pub last_decision: Option<DecisionRecord>,
}
