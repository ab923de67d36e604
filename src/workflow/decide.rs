//! `decide` and `complete`: what the board did, and what the minutes settled.

use super::{Failure, Office};
use crate::calendar::BodyId;
use crate::date::Day;
use crate::plan::{DecisionKind, PlanId};
use crate::revision::Decision;

/// Which text the board adopted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The open proposal.
    Proposal,
    /// The working tree's draft.
    Draft,
}

/// What the board did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRequest {
    /// The plan.
    pub plan: PlanId,
    /// The meeting's day.
    pub meeting: Day,
    /// The body; `None` for the proposal's, the rule's, or the only one that met that day.
    pub body: Option<BodyId>,
    /// What it did; `None` for revised, or adopted for the first.
    pub kind: Option<DecisionKind>,
    /// Which text; `None` when that is plain: refused with `which_text` when the draft has moved on since the proposal.
    pub source: Option<Source>,
    /// The § of the minutes, when known.
    pub paragraph: Option<u32>,
    /// The matter's registry number, when known.
    pub registry_number: Option<String>,
}

/// What a decision would commit, before it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The commit's whole message.
    pub message: String,
    /// Which text would be adopted; `None` when the text in force stays.
    pub source: Option<Source>,
    /// Whether the draft differs from the proposal.
    pub draft_moved_on: bool,
    /// Whether there is an open proposal.
    pub has_proposal: bool,
}

/// What was recorded, and what to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The decision.
    pub decision: Decision,
    /// Which text was adopted; `None` when the text in force stays.
    pub source: Option<Source>,
    /// What remains or is worth knowing, in words: § missing, the draft moved on, the proposal was another text.
    pub remarks: Vec<String>,
}

/// What the minutes settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The plan.
    pub plan: PlanId,
    /// The meeting's day.
    pub meeting: Day,
    /// The body, where two met that day.
    pub body: Option<BodyId>,
    /// The §.
    pub paragraph: Option<u32>,
    /// The registry number.
    pub registry_number: Option<String>,
    /// The day the minutes were adjusted.
    pub adjusted: Option<Day>,
}

/// Says what [`decide`] would commit, and changes nothing.
pub fn preview_decision(office: &Office, request: &DecisionRequest) -> Result<Preview, Failure> {
    let _ = (office, request);
    Err(Failure { kind: "unfinished", said: crate::locale::Said::new("", "") })
}

/// Records a decision as one commit.
pub fn decide(office: &mut Office, request: &DecisionRequest) -> Result<Decided, Failure> {
    let _ = (office, request);
    Err(Failure { kind: "unfinished", said: crate::locale::Said::new("", "") })
}

/// Adds what the minutes settled, as a new commit.
pub fn complete(office: &mut Office, request: &Completion) -> Result<Decided, Failure> {
    let _ = (office, request);
    Err(Failure { kind: "unfinished", said: crate::locale::Said::new("", "") })
}
