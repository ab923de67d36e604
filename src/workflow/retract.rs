//! `retract`: a decision that was recorded by mistake, struck out by a commit of its own.

use super::failure::Refusal;
use super::read::{drop_citation, in_force};
use super::{Failure, Office, history};
use crate::calendar::BodyId;
use crate::date::Day;
use crate::document::content_hash;
use crate::export;
use crate::locale::shown;
use crate::plan::PlanId;
use crate::revision::{Decision, Entered, Hashed, RetractError, Retracted, retraction_message};
use crate::store::{Expected, Store};

/// Which entry is retracted, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetractRequest {
    /// The plan.
    pub plan: PlanId,
    /// The day of the meeting that the entry names.
    pub meeting: Day,
    /// Its body, where two met that day.
    pub body: Option<BodyId>,
    /// Why, in the user's words; refused when there are none.
    pub why: String,
}

/// What a retraction would commit, before it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetractPreview {
    /// The commit's whole message.
    pub message: String,
    /// The plan's file, from the archive's top.
    pub file: String,
    /// The entry.
    pub entry: Decision,
    /// What follows from it, in words: what is in force again, that the draft keeps its text.
    pub remarks: Vec<String>,
}

struct Ready {
    expected: Expected,
    retracted: Retracted,
    message: String,
}

/// Says what [`retract`] would commit, and changes nothing.
pub fn preview_retraction(office: &Office, request: &RetractRequest) -> Result<RetractPreview, Failure> {
    let Ready { retracted, message, .. } = prepare(office, request)?;
    let remarks = remarks(office, &retracted);
    let mut entry = retracted.entry().clone();
    drop_citation(office, &mut entry);
    Ok(RetractPreview { message, file: Store::plan_file(&request.plan), entry, remarks })
}

/// Strikes out the decision that was recorded last, as one commit of this plan's file alone: what was in force before it
/// is in force again. With `shown`, the message that a [`RetractPreview`] showed: refused when it would be another now.
///
/// Gives the entry as history tells it from now on, and what is worth knowing.
pub fn retract(
    office: &mut Office,
    request: &RetractRequest,
    shown: Option<&str>,
) -> Result<(Decision, Vec<String>), Failure> {
    office.refresh()?;
    let Ready { expected, retracted, message } = prepare(office, request)?;
    if shown.is_some_and(|shown| shown != message) {
        return Err(office.failure(&Refusal::NotAsShown(request.plan.clone())));
    }
    let mut remarks = remarks(office, &retracted);
    let meta = office.meta(message)?;
    office.store.retract(&retracted, &meta, &expected).map_err(|error| office.failure(&error))?;
    if let Some(open) = office.store.proposal(&request.plan).map_err(|error| office.failure(&error))? {
        let name = office.settings.body_name(&open.meeting.body);
        remarks.push(office.lang().remark_proposal_open_again(format!("{name} {}", open.meeting.date)));
    }
    let entry = history(office, &request.plan)?
        .into_iter()
        .find(|decision| decision.commit == retracted.entry().commit)
        .unwrap_or_else(|| retracted.entry().clone());
    Ok((entry, remarks))
}

fn prepare(office: &Office, request: &RetractRequest) -> Result<Ready, Failure> {
    let plan = &request.plan;
    office.refuse_bare()?;
    office.known(plan)?;
    let fail = |error| office.failure(&error);
    let refuse = |error: RetractError| office.failure(&error);
    if request.why.trim().is_empty() {
        return Err(refuse(RetractError::NoReason));
    }
    if request.why.lines().any(|line| shown(line) != line) {
        return Err(office.failure(&Refusal::BadCharacters(shown(&request.why).into_owned())));
    }
    let expected = office.store.expected(plan).map_err(fail)?;
    let history = office.store.history(plan).map_err(fail)?;
    let asked = |decision: &&Decision| {
        decision.record.meeting == request.meeting
            && request.body.as_ref().is_none_or(|body| *body == decision.record.body)
    };
    // An entry may have been retracted and made anew: the one that stands is meant.
    let entry = history.iter().filter(asked).find(|decision| decision.stands());
    let entry = entry.or(history.iter().find(asked)).ok_or_else(|| {
        let standing = history.iter().filter(|decision| decision.stands());
        let days = standing.map(|decision| decision.record.meeting).collect();
        office.failure(&Refusal::NoDecision(plan.clone(), request.meeting, days))
    })?;
    let last = office.store.last_entry(plan).map_err(fail)?;
    let (before, after) = match &entry.commit {
        Some(commit) => office.store.around_entry(plan, commit).map_err(fail)?,
        None => (None, None),
    };
    let committed = office.store.committed(plan).map_err(fail)?;
    let draft = office.store.draft(plan).map_err(fail)?;
    let hashed = |plan| Hashed { plan, hash: content_hash(plan) };
    let retracted = Retracted::new(&Entered {
        entry,
        last: last.as_ref(),
        before: before.as_ref(),
        after: after.as_ref().map(hashed),
        committed: committed.as_ref().map(|version| hashed(&version.plan)),
        draft: draft.as_ref().map(|draft| &draft.value),
    })
    .map_err(refuse)?;
    let text = committed.as_ref().map(|version| &version.plan).or(draft.as_ref().map(|draft| &draft.value));
    let called =
        text.map_or((plan.as_str(), office.settings.language), |text| (text.title.as_str(), text.language));
    let hash = retracted.plan().map(content_hash);
    let message = retraction_message(&retracted, called, &office.settings, hash, &request.why);
    Ok(Ready { expected, retracted, message })
}

fn remarks(office: &Office, retracted: &Retracted) -> Vec<String> {
    let lang = office.lang();
    let mut remarks = Vec::new();
    let now = in_force(office, retracted.id()).ok().flatten().map(|version| content_hash(&version.plan));
    match retracted.plan().filter(|plan| plan.is_in_force()) {
        Some(plan) => {
            let last = plan
                .decisions
                .iter()
                .rev()
                .find(|record| record.kind.changes_text() || record.kind.settles());
            if let Some(record) = last.filter(|_| now != Some(content_hash(plan))) {
                remarks.push(lang.remark_in_force_again(export::citation(record, &office.settings, lang)));
            } else {
                remarks.push(lang.remark_text_stays().to_owned());
            }
        }
        None => remarks.push(lang.remark_nothing_in_force_again().to_owned()),
    }
    if retracted.entry().record.kind.changes_text() {
        let moved_on =
            retracted.draft_after().is_some_and(|draft| Some(content_hash(draft)) != retracted.entry().hash);
        let said = if moved_on { lang.remark_draft_stays() } else { lang.remark_draft_keeps() };
        remarks.push(said.to_owned());
    }
    remarks
}
