//! `decide`: what the board did, as one commit.

use super::draft::refuse_unsaved;
use super::failure::{ProposedLater, Refusal};
use super::propose::checked;
use super::read::{drop_citation, in_force};
use super::{Failure, Office};
use crate::calendar::{BodyId, Calendar, MeetingRef};
use crate::date::Day;
use crate::diff;
use crate::document::content_hash;
use crate::locale::shown;
use crate::plan::{Checked, DecisionKind, DecisionRecord, Plan, PlanId};
use crate::revision::{
    Approved, Case, ContentHash, Decision, Hashed, Proposal, Rev, Version, decision_message,
};
use crate::store::{Expected, Store};

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
    /// The file that it changes, from the archive's top; `None` where it changes none.
    pub file: Option<String>,
    /// The tag that will point at it.
    pub tag: String,
    /// What the board did: the kind asked for, or the usual one.
    pub kind: DecisionKind,
    /// Which text would be adopted; `None` when the text in force stays.
    pub source: Option<Source>,
    /// Whether the draft differs from the proposal.
    pub draft_moved_on: bool,
    /// Whether there is an open proposal.
    pub has_proposal: bool,
    /// The meeting that the adopted proposal was made for, where it is another than the one that decides.
    pub proposed_for: Option<MeetingRef>,
}

/// What was recorded, and what to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The decision.
    pub decision: Decision,
    /// The commit that was made: the decision's own, or the one that completes it.
    pub commit: Option<String>,
    /// Which text was adopted; `None` when the text in force stays.
    pub source: Option<Source>,
    /// What remains or is worth knowing, in words: § missing, the draft moved on, the proposal was another text.
    pub remarks: Vec<String>,
}

/// Everything a decision stands on, read once.
struct Table {
    expected: Expected,
    committed: Option<Version>,
    draft: Option<(Plan, ContentHash)>,
    proposal: Option<(Proposal, Plan)>,
}

struct Ready {
    approved: Approved,
    message: String,
    source: Option<Source>,
    moved_on: bool,
    proposed_for: Option<MeetingRef>,
}

/// Says what [`decide`] would commit, and changes nothing.
pub fn preview_decision(office: &Office, request: &DecisionRequest) -> Result<Preview, Failure> {
    let table = read_table(office, &request.plan)?;
    let ready = prepare(office, &table, request)?;
    Ok(Preview {
        file: ready.approved.file_changes().then(|| Store::plan_file(&request.plan)),
        tag: office.store.next_tag(&request.plan, request.meeting),
        message: ready.message,
        kind: ready.approved.record().kind,
        source: ready.source,
        draft_moved_on: ready.moved_on,
        has_proposal: table.proposal.is_some(),
        proposed_for: ready.proposed_for,
    })
}

/// Records a decision as one commit of this plan's file alone, tagged with the meeting's day.
pub fn decide(office: &mut Office, request: &DecisionRequest) -> Result<Decided, Failure> {
    record(office, request, None)
}

/// Records the decision that a [`Preview`] showed: refused when the same request would now commit anything else, since
/// another program has changed the draft, the proposal or the archive in between.
pub fn decide_as_shown(
    office: &mut Office,
    request: &DecisionRequest,
    shown: &str,
) -> Result<Decided, Failure> {
    record(office, request, Some(shown))
}

fn record(office: &mut Office, request: &DecisionRequest, shown: Option<&str>) -> Result<Decided, Failure> {
    office.refresh()?;
    let table = read_table(office, &request.plan)?;
    let ready = prepare(office, &table, request)?;
    if shown.is_some_and(|shown| shown != ready.message) {
        return Err(office.failure(&Refusal::NotAsShown(request.plan.clone())));
    }
    let meta = office.meta(ready.message)?;
    let mut decision = office
        .store
        .decide(&ready.approved, &meta, &table.expected)
        .map_err(|error| office.failure(&error))?;
    drop_citation(office, &mut decision);
    let remarks = remarks(office, &decision, ready.source, &table, (ready.moved_on, ready.proposed_for));
    let commit = decision.commit.clone();
    Ok(Decided { decision, commit, source: ready.source, remarks })
}

fn read_table(office: &Office, plan: &PlanId) -> Result<Table, Failure> {
    office.refuse_bare()?;
    office.known(plan)?;
    let fail = |error| office.failure(&error);
    let expected = office.store.expected(plan).map_err(fail)?;
    let committed = office.store.committed(plan).map_err(fail)?;
    let draft = office.store.draft(plan).map_err(fail)?.map(|draft| {
        let hash = content_hash(&draft.value);
        (draft.value, hash)
    });
    let proposal = match office.store.proposal(plan).map_err(fail)? {
        Some(proposal) => {
            let text = office.store.version(plan, &Rev::Proposal).map_err(fail)?;
            Some((proposal, text.plan))
        }
        None => None,
    };
    Ok(Table { expected, committed, draft, proposal })
}

fn prepare(office: &Office, table: &Table, request: &DecisionRequest) -> Result<Ready, Failure> {
    let plan = &request.plan;
    refuse_unseen(office, request.registry_number.as_deref())?;
    let preferred = table.proposal.as_ref().map(|(proposal, _)| &proposal.meeting);
    let ruling =
        table.committed.as_ref().map(|version| &version.plan).or(table.draft.as_ref().map(|(plan, _)| plan));
    let meeting = office.meeting_on(request.meeting, request.body.as_ref(), preferred, ruling)?;
    let in_force = in_force(office, plan)?;
    let usual = if in_force.is_some() { DecisionKind::Revised } else { DecisionKind::Adopted };
    let kind = request.kind.unwrap_or(usual);
    let moved_on = match (&table.proposal, &table.draft) {
        (Some((proposal, _)), Some((_, hash))) => proposal.hash != *hash,
        _ => false,
    };
    let record = DecisionRecord {
        kind,
        body: meeting.body.clone(),
        meeting: meeting.date,
        paragraph: request.paragraph,
        registry_number: request.registry_number.clone().filter(|number| !number.trim().is_empty()),
        minutes_adjusted: None,
    };
    let calendar = office.store.committed_calendar().map_err(|error| office.failure(&error))?;
    let known = table.committed.as_ref().map(|version| version.plan.decisions.as_slice()).unwrap_or_default();
    let late = known.first().is_some_and(|first| record.meeting < first.meeting);
    let adopted = if kind.changes_text() && !late {
        Some(adopted_text(office, table, request, in_force.as_ref(), moved_on)?)
    } else {
        None
    };
    let case = Case {
        calendar: &calendar,
        today: office.today(),
        committed: table
            .committed
            .as_ref()
            .map(|version| Hashed { plan: &version.plan, hash: content_hash(&version.plan) }),
        draft: table.draft.as_ref().map(|(plan, hash)| Hashed { plan, hash: *hash }),
        adopted: adopted.as_ref().map(|(_, checked, hash)| (checked, *hash)),
        record: &record,
    };
    let approved = Approved::new(&case).map_err(|error| office.failure(&error))?;
    // A first adoption changes nothing that was in force: there is nothing to sum up.
    let summary = in_force
        .as_ref()
        .filter(|_| kind.changes_text() && !late)
        .map(|version| diff::compare(Some(&version.plan), approved.plan()).summary());
    let source = adopted.as_ref().map(|(source, ..)| *source);
    let proposed_for = match &table.proposal {
        Some((proposal, _)) if source == Some(Source::Proposal) => {
            made_for_another(office, &calendar, proposal, &record.meeting_ref())?
        }
        _ => None,
    };
    // A decision that sends a proposal back, or puts it off, is about that proposal too.
    let about = match kind {
        DecisionKind::ReferredBack | DecisionKind::Tabled => true,
        _ => source == Some(Source::Proposal),
    };
    let proposal =
        table.proposal.as_ref().filter(|_| about && !late).map(|(proposal, _)| proposal.commit.as_str());
    let hash = content_hash(approved.plan());
    let message = decision_message(&approved, &office.settings, summary, hash, proposal);
    Ok(Ready { approved, message, source, moved_on, proposed_for })
}

/// The meeting that a proposal was made for, where it is not the one that is said to have adopted it, nor that one before
/// it was moved. A meeting that took place before the proposal was made can't have adopted it.
fn made_for_another(
    office: &Office,
    calendar: &Calendar,
    proposal: &Proposal,
    decides: &MeetingRef,
) -> Result<Option<MeetingRef>, Failure> {
    let proposed = calendar.held(&proposal.meeting);
    if proposed == *decides || proposal.meeting == *decides {
        return Ok(None);
    }
    let made = proposal.made.day();
    if decides.date < made {
        let plan = proposal.plan.clone();
        return Err(office.failure(&Refusal::ProposedLater(ProposedLater {
            plan,
            proposed,
            made,
            meeting: decides.date,
        })));
    }
    Ok(Some(proposed))
}

/// Refuses a registry number with characters that no paper could show.
pub(super) fn refuse_unseen(office: &Office, number: Option<&str>) -> Result<(), Failure> {
    match number {
        Some(number) if shown(number) != number => {
            Err(office.failure(&Refusal::BadCharacters(shown(number).into_owned())))
        }
        _ => Ok(()),
    }
}

/// The text the board adopted, checked, and which of the two it was.
fn adopted_text(
    office: &Office,
    table: &Table,
    request: &DecisionRequest,
    in_force: Option<&Version>,
    moved_on: bool,
) -> Result<(Source, Checked, ContentHash), Failure> {
    let plan = &request.plan;
    let source = match (request.source, &table.proposal) {
        (None, Some((proposal, _))) if moved_on => {
            return Err(office.failure(&Refusal::WhichText(plan.clone(), proposal.meeting.clone())));
        }
        (Some(source), _) => source,
        (None, Some(_)) => Source::Proposal,
        (None, None) => Source::Draft,
    };
    let text = match source {
        Source::Proposal => {
            let (proposal, text) =
                table.proposal.as_ref().ok_or_else(|| office.failure(&Refusal::NoProposal(plan.clone())))?;
            refuse_outdated(office, plan, proposal, in_force)?;
            text.clone()
        }
        Source::Draft => {
            let draft = table.draft.as_ref().ok_or_else(|| office.no_draft(plan))?;
            refuse_unsaved(office, &draft.0)?;
            draft.0.clone()
        }
    };
    let checked = checked(office, text)?;
    let hash = content_hash(checked.plan());
    Ok((source, checked, hash))
}

/// A proposal adopted after another decision changed the text it was made on would undo that decision unseen.
pub(super) fn refuse_outdated(
    office: &Office,
    plan: &PlanId,
    proposal: &Proposal,
    in_force: Option<&Version>,
) -> Result<(), Failure> {
    let Some(now) = in_force else { return Ok(()) };
    let base = Rev::Named(format!("{}^1", proposal.commit));
    match office.store.version(plan, &base) {
        Ok(base) if content_hash(&base.plan) == content_hash(&now.plan) => Ok(()),
        Ok(_) => Err(office.failure(&Refusal::ProposalOutdated(plan.clone()))),
        Err(error) => Err(office.failure(&error)),
    }
}

fn remarks(
    office: &Office,
    decision: &Decision,
    source: Option<Source>,
    table: &Table,
    (moved_on, proposed_for): (bool, Option<MeetingRef>),
) -> Vec<String> {
    let lang = office.lang();
    let mut remarks = Vec::new();
    match source {
        Some(Source::Proposal) if moved_on => remarks.push(lang.remark_draft_moved_on().to_owned()),
        Some(Source::Proposal) => remarks.push(lang.remark_adopted_proposal().to_owned()),
        Some(Source::Draft) if table.proposal.is_some() => {
            remarks.push(lang.remark_adopted_draft_not_proposal().to_owned());
        }
        Some(Source::Draft) => remarks.push(lang.remark_adopted_draft().to_owned()),
        None if decision.record.kind == DecisionKind::Repealed => {
            remarks.push(lang.remark_repealed().to_owned());
        }
        None => remarks.push(lang.remark_text_stays().to_owned()),
    }
    if let Some(meeting) = proposed_for {
        remarks.push(lang.remark_other_meeting(&meeting));
    }
    if decision.record.paragraph.is_none() {
        remarks.push(lang.remark_paragraph_missing().to_owned());
    }
    remarks
}
