//! What to do next with a plan.

use super::{PlanStatus, State};
use crate::calendar::Calendar;
use crate::date::Day;

/// What to do next with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Draft the next version.
    Draft,
    /// Put the draft before the meeting.
    Propose,
    /// Make the papers that go out before the meeting.
    Papers,
    /// Record what the board did.
    Decide,
    /// Add what the minutes settled.
    Complete,
    /// Enter the meetings.
    Meetings,
    /// Say whether the plan is to come up again at a meeting that was added after the decision.
    Consider,
    /// Nothing for now.
    Wait,
}

impl NextStep {
    /// Tells what to do next with a plan, by where it stands on a day.
    pub fn of(status: &PlanStatus, calendar: &Calendar, today: Day) -> Self {
        let standing = &status.standing;
        let lacks_paragraph = standing.last_decision.as_ref().is_some_and(|d| d.paragraph.is_none());
        let proposal = status.proposal.as_ref();
        let proposed = proposal.is_some();
        let met =
            proposal.and_then(|proposal| calendar.follow(&proposal.meeting)).is_some_and(|m| m.date <= today);
        let later_met = standing.meeting.as_ref().is_some_and(|meeting| meeting.date <= today);
        let coming = calendar.meetings().iter().any(|m| m.stands() && m.date >= today);
        // Once they should be out, the program can't tell whether they are.
        let papers = standing.papers_due.is_some_and(|due| due >= today);
        match standing.state {
            State::AwaitingDecision => Self::Decide,
            State::SupersededMeeting if later_met => Self::Decide,
            State::SupersededMeeting if status.draft => Self::Propose,
            State::SupersededMeeting => Self::Consider,
            State::Proposed | State::NeverAdopted if met => Self::Decide,
            State::Proposed if papers => Self::Papers,
            State::Proposed | State::Repealed => Self::Wait,
            State::Unscheduled => Self::Meetings,
            State::Overdue if standing.meeting.is_none() => Self::Meetings,
            State::Overdue if proposed => Self::Decide,
            // What says what is in force already can't be proposed: it is written first.
            State::DueSoon | State::PapersLate | State::Overdue if status.draft => Self::Propose,
            State::NeverAdopted if proposed && papers => Self::Papers,
            State::NeverAdopted if proposed => Self::Wait,
            State::NeverAdopted if !coming => Self::Meetings,
            State::NeverAdopted if standing.meeting.is_some() => Self::Propose,
            State::InForce if lacks_paragraph && !status.draft => Self::Complete,
            State::Upcoming | State::InForce if status.draft && standing.meeting.is_some() => Self::Propose,
            _ => Self::Draft,
        }
    }
}
