//! `propose`: freeze the draft for a meeting.

use super::{Failure, Office};
use crate::calendar::BodyId;
use crate::date::Day;
use crate::plan::PlanId;
use crate::revision::Proposal;

/// What is proposed to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalRequest {
    /// The plan whose draft is frozen.
    pub plan: PlanId,
    /// The meeting's day.
    pub meeting: Day,
    /// The body; `None` for the rule's, or the only one that meets that day.
    pub body: Option<BodyId>,
}

/// Freezes the draft as a proposal for a meeting.
pub fn propose(office: &mut Office, request: &ProposalRequest) -> Result<Proposal, Failure> {
    let _ = (office, request);
    Err(Failure { kind: "unfinished", said: crate::locale::Said::new("", "") })
}
