//! The record of a decision, as the plan itself carries it.

use crate::calendar::{BodyId, MeetingRef};
use crate::date::Day;

/// What a board did with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DecisionKind {
    /// Adopted it for the first time.
    Adopted,
    /// Revised it.
    Revised,
    /// Confirmed it for another year, text untouched.
    ReadoptedUnchanged,
    /// Corrected an earlier decision's text (rättelse).
    Corrected,
    /// Took it out of force.
    Repealed,
    /// Sent the proposal back (återremiss); the text in force stays.
    ReferredBack,
    /// Put the matter off (bordläggning); the text in force stays.
    Tabled,
}

/// One decision: what, who, when, and where the minutes say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRecord {
    /// What the board did.
    pub kind: DecisionKind,
    /// The body that decided.
    pub body: BodyId,
    /// The day of the meeting.
    pub meeting: Day,
    /// The § of the minutes; often known only when they are adjusted.
    pub paragraph: Option<u32>,
    /// The registry number (dnr) of the matter.
    pub registry_number: Option<String>,
    /// The day the minutes were adjusted (justerade).
    pub minutes_adjusted: Option<Day>,
}

impl DecisionRecord {
    /// The meeting that decided.
    pub fn meeting_ref(&self) -> MeetingRef {
        MeetingRef { date: self.meeting, body: self.body.clone() }
    }
}

impl DecisionKind {
    /// All kinds, in the order menus show them.
    pub const ALL: [Self; 7] = [
        Self::Adopted,
        Self::Revised,
        Self::ReadoptedUnchanged,
        Self::Corrected,
        Self::Repealed,
        Self::ReferredBack,
        Self::Tabled,
    ];

    /// The word files, trailers, the command line and `--json` use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Revised => "revised",
            Self::ReadoptedUnchanged => "readopted_unchanged",
            Self::Corrected => "corrected",
            Self::Repealed => "repealed",
            Self::ReferredBack => "referred_back",
            Self::Tabled => "tabled",
        }
    }

    /// The kind with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether the decision puts a new wording in force.
    pub const fn changes_text(self) -> bool {
        matches!(self, Self::Adopted | Self::Revised | Self::Corrected)
    }

    /// Whether, for the revision rule, the year's decision is taken by it.
    pub const fn settles(self) -> bool {
        matches!(self, Self::Adopted | Self::Revised | Self::ReadoptedUnchanged)
    }
}

impl super::Plan {
    /// Whether a decision has put the plan in force and none has taken it out again since. A correction keeps what it
    /// corrects; where it is all that is known, something must have been in force.
    pub fn is_in_force(&self) -> bool {
        match self.last_settled() {
            Some(record) => record.kind != DecisionKind::Repealed,
            None => self.decisions.iter().any(|record| record.kind == DecisionKind::Corrected),
        }
    }

    /// The decision that repealed the plan; `None` when none has, or one has put it in force again.
    pub fn repeal(&self) -> Option<&DecisionRecord> {
        self.last_settled().filter(|record| record.kind == DecisionKind::Repealed)
    }

    fn last_settled(&self) -> Option<&DecisionRecord> {
        let ends = |record: &&DecisionRecord| record.kind.settles() || record.kind == DecisionKind::Repealed;
        self.decisions.iter().rev().find(ends)
    }
}
