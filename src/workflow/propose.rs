//! `propose`: freeze the draft for a meeting.

use super::check::against_archive;
use super::decide::refuse_outdated;
use super::draft::refuse_unsaved;
use super::failure::Refusal;
use super::read::in_force;
use super::{Failure, Office};
use crate::calendar::{BodyId, MeetingStatus};
use crate::date::Day;
use crate::diff;
use crate::document::content_hash;
use crate::plan::{Checked, Level, Plan, PlanId};
use crate::revision::{DecisionError, Proposal, paragraphs, proposal_message};

/// What is proposed to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalRequest {
    /// The plan whose draft is frozen.
    pub plan: PlanId,
    /// The meeting's day.
    pub meeting: Day,
    /// The body; `None` for the rule's, or the only one that meets that day.
    pub body: Option<BodyId>,
    /// Why, in the officer's own words; paragraphs are set apart by empty lines. `None` keeps what the open proposal of
    /// the same text says.
    pub why: Option<String>,
}

/// Freezes the draft as a proposal for a meeting, or gives back the open proposal that says the same. The working tree and the index stay as they are.
pub fn propose(office: &mut Office, request: &ProposalRequest) -> Result<Proposal, Failure> {
    office.refuse_bare()?;
    office.refresh()?;
    office.known(&request.plan)?;
    let draft = drafted(office, &request.plan)?;
    refuse_unsaved(office, &draft)?;
    let meeting = office.meeting_on(request.meeting, request.body.as_ref(), None, Some(&draft))?;
    let committed = office.store.committed_calendar().map_err(|error| office.failure(&error))?;
    let held = committed.find(&meeting).ok_or_else(|| {
        office.failure(&DecisionError::UnknownMeeting(meeting.clone(), office.calendar.nearest(&meeting)))
    })?;
    if !held.stands() {
        return Err(office.failure(&Refusal::MeetingCancelled(meeting, held.moved_to)));
    }
    if held.status == MeetingStatus::Held || held.date < office.today() {
        return Err(office.failure(&Refusal::MeetingHeld(meeting)));
    }
    let checked = checked(office, draft)?;
    let plan = checked.plan();
    let hash = content_hash(plan);
    let in_force = in_force(office, &request.plan)?;
    if in_force.as_ref().is_some_and(|version| content_hash(&version.plan) == hash) {
        return Err(office.failure(&Refusal::NothingToPropose(request.plan.clone())));
    }
    // The same text for the same meeting is proposed already. Where a decision has changed what it was made on, it is
    // made anew: the old one could not be adopted.
    let open = office.store.proposal(&request.plan).map_err(|error| office.failure(&error))?;
    let why = request.why.as_deref().map(|why| paragraphs(why).join("\n\n"));
    let mut kept = None;
    if let Some(open) = open.filter(|open| open.hash == hash && open.meeting == meeting) {
        let same = why.as_deref().is_none_or(|why| why == open.why.as_deref().unwrap_or_default());
        if same && refuse_outdated(office, &request.plan, &open, in_force.as_ref()).is_ok() {
            return Ok(open);
        }
        kept = open.why;
    }
    let why = why.or(kept);
    let summary = diff::compare(in_force.as_ref().map(|version| &version.plan), plan).summary();
    let meta =
        office.meta(proposal_message(plan, &meeting, &office.settings, summary, hash, why.as_deref()))?;
    office.store.propose(&checked, &meeting, &meta).map_err(|error| office.failure(&error))
}

/// The working tree's draft.
pub(super) fn drafted(office: &Office, plan: &PlanId) -> Result<Plan, Failure> {
    let draft = office.store.draft(plan).map_err(|error| office.failure(&error))?;
    draft.map(|draft| draft.value).ok_or_else(|| office.no_draft(plan))
}

/// The plan without errors of its own or against the archive, or the first of them.
pub(super) fn checked(office: &Office, plan: Plan) -> Result<Checked, Failure> {
    let id = plan.id.clone();
    let outside = against_archive(&plan, &office.settings, &office.calendar, office.lang());
    let outside: Vec<_> = outside.into_iter().filter(|finding| finding.error).collect();
    if let Some(first) = outside.first() {
        return Err(office.failure(&Refusal::Faulty(id, first.message.clone(), outside.len())));
    }
    Checked::new(plan).map_err(|findings| {
        let errors: Vec<_> = findings.iter().filter(|finding| finding.level == Level::Error).collect();
        let first = errors.first().map_or_else(String::new, |finding| finding.say(office.lang()).message);
        office.failure(&Refusal::Faulty(id, first, errors.len()))
    })
}
