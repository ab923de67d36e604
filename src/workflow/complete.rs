//! `complete`: what the minutes settled, as a new commit; history is never rewritten.

use super::decide::refuse_unseen;
use super::failure::Refusal;
use super::{Decided, Failure, Office, history};
use crate::calendar::BodyId;
use crate::date::Day;
use crate::locale::Lang;
use crate::plan::{DecisionRecord, PlanId};
use crate::revision::{Decision, completion_message};

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

/// Adds what the minutes settled. What is recorded already is not changed: to say it again beside what is new is no error,
/// to say something else is; where all of it is recorded, that is said.
pub fn complete(office: &mut Office, request: &Completion) -> Result<Decided, Failure> {
    office.refuse_bare()?;
    office.refresh()?;
    refuse_unseen(office, request.registry_number.as_deref())?;
    let expected = office.store.expected(&request.plan).map_err(|error| office.failure(&error))?;
    let committed = office.store.committed(&request.plan).map_err(|error| office.failure(&error))?;
    let history = history(office, &request.plan)?;
    let decision = history
        .iter()
        .filter(|decision| decision.stands() && decision.record.meeting == request.meeting)
        .find(|decision| request.body.as_ref().is_none_or(|body| *body == decision.record.body))
        .ok_or_else(|| {
            let days = history
                .iter()
                .filter(|decision| decision.stands())
                .map(|decision| decision.record.meeting)
                .collect();
            office.failure(&Refusal::NoDecision(request.plan.clone(), request.meeting, days))
        })?;
    if let Some(day) = request.adjusted.filter(|day| *day > office.today()) {
        return Err(office.failure(&Refusal::AdjustedInFuture(day)));
    }
    let record = completed(&decision.record, request).map_err(|refusal| office.failure(&refusal))?;
    let plan = committed.map(|version| version.plan);
    let plan =
        plan.or(office.store.draft(&request.plan).map_err(|error| office.failure(&error))?.map(|d| d.value));
    let plan = plan.ok_or_else(|| office.no_draft(&request.plan))?;
    let message = completion_message(&plan, &record, &office.settings, decision.commit.as_deref());
    let meta = office.meta(message)?;
    let commit = office
        .store
        .complete(&request.plan, &record, decision.commit.as_deref(), &meta, &expected)
        .map_err(|error| office.failure(&error))?;
    let decision = Decision { record: record.clone(), ..decision.clone() };
    let mut remarks = Vec::new();
    if record.paragraph.is_none() {
        remarks.push(office.lang().remark_paragraph_missing().to_owned());
    }
    Ok(Decided { decision, commit: Some(commit), source: None, remarks })
}

/// The record with what the request adds.
fn completed(old: &DecisionRecord, request: &Completion) -> Result<DecisionRecord, Refusal> {
    let number = request.registry_number.clone().filter(|number| !number.trim().is_empty());
    if request.paragraph.is_none() && number.is_none() && request.adjusted.is_none() {
        return Err(Refusal::NothingToComplete);
    }
    if let Some(day) = request.adjusted.filter(|day| *day < old.meeting) {
        return Err(Refusal::AdjustedBeforeMeeting(day));
    }
    let mut record = old.clone();
    if let (Some(known), Some(said)) = (old.paragraph, request.paragraph)
        && known != said
    {
        return Err(Refusal::AlreadyComplete(format!("§ {known}")));
    }
    if let (Some(known), Some(said)) = (&old.registry_number, &number)
        && known != said
    {
        return Err(Refusal::AlreadyComplete(known.clone()));
    }
    if let (Some(known), Some(said)) = (old.minutes_adjusted, request.adjusted)
        && known != said
    {
        return Err(Refusal::AlreadyComplete(known.to_string()));
    }
    record.paragraph = request.paragraph.or(old.paragraph);
    let said_number = number.is_some();
    record.registry_number = number.or_else(|| old.registry_number.clone());
    record.minutes_adjusted = request.adjusted.or(old.minutes_adjusted);
    if record != *old {
        return Ok(record);
    }
    let said = [
        request.paragraph.map(|paragraph| format!("§ {paragraph}")),
        old.registry_number.clone().filter(|_| said_number),
        request.adjusted.map(|day| day.to_string()),
    ];
    Err(Refusal::RecordedAlready(said.into_iter().flatten().collect::<Vec<_>>().join(", ")))
}

/// Tells what is left to be known of a decision until its minutes are adjusted; nothing where all of it is.
pub fn remains(record: &DecisionRecord, today: Day, lang: Lang) -> Option<String> {
    let mut left = Vec::new();
    if record.paragraph.is_none() {
        left.push(lang.tui_remains_paragraph().to_owned());
    }
    if record.minutes_adjusted.is_none() {
        // Minutes are adjusted within fourteen days of the meeting.
        let by = record.meeting.plus_days(14);
        left.push(if by < today {
            lang.tui_remains_adjusted_late(by)
        } else {
            lang.tui_remains_adjusted(by)
        });
    }
    (!left.is_empty()).then(|| left.join(lang.tui_remains_and()))
}
