//! `import`: a plan from a text, with every repair listed.

use super::failure::Refusal;
use super::propose::checked;
use super::read::drop_citation;
use super::{Failure, Office};
use crate::calendar::{BodyId, Calendar, CalendarError, Meeting, MeetingRef, MeetingStatus};
use crate::date::Day;
use crate::document::content_hash;
use crate::import;
use crate::locale::Said;
use crate::plan::{DecisionKind, DecisionRecord, Plan, PlanId};
use crate::revision::{Approved, Case, Decision, Hashed, calendar_message, decision_message};
use crate::store::Stamp;

/// The decision that put an imported text in force, where the text does not say it or says it wrongly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The meeting's day.
    pub meeting: Option<Day>,
    /// The body.
    pub body: Option<BodyId>,
    /// What it did.
    pub kind: Option<DecisionKind>,
    /// The §.
    pub paragraph: Option<u32>,
    /// The registry number.
    pub registry_number: Option<String>,
}

/// What is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRequest<'a> {
    /// The file's name, for messages and for knowing its kind.
    pub name: &'a str,
    /// The file.
    pub bytes: &'a [u8],
    /// The new plan's id.
    pub id: PlanId,
    /// Commit it with the decision found in the text or given here.
    pub baseline: Option<Baseline>,
}

/// One thing that was changed, read or guessed on the way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The line in the source, or the paragraph of a Word document, from 1.
    pub line: usize,
    /// The same in words: `line 3`, `paragraph 3`.
    pub place: String,
    /// A stable word for scripts.
    pub code: &'static str,
    /// What was done, and what to look at.
    pub said: Said,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportReport {
    /// The plan's title.
    pub title: String,
    /// Every repair, in the order of the source.
    pub repairs: Vec<Repaired>,
    /// The decision that was committed, with `baseline`.
    pub decision: Option<Decision>,
}

/// Takes a document in as a draft, or with `baseline` as the text in force.
pub fn import(office: &mut Office, request: &ImportRequest<'_>) -> Result<ImportReport, Failure> {
    office.refresh()?;
    let id = &request.id;
    if office.store.plan_ids().map_err(|error| office.failure(&error))?.contains(id) {
        return Err(office.failure(&Refusal::PlanExists(id.clone())));
    }
    let named = request.baseline.as_ref().and_then(|baseline| baseline.body.clone());
    if let Some(body) = named.as_ref().filter(|body| office.settings.body(body).is_none()) {
        return Err(office.failure(&Refusal::NoBody(body.clone(), known_bodies(office))));
    }
    let first = || office.settings.bodies.first().map_or_else(BodyId::board, |body| body.id.clone());
    let default_body = named.clone().unwrap_or_else(first);
    let hints =
        import::Hints { id: id.clone(), language: None, kind: None, default_body, organisation: None };
    let source = import::Source { name: request.name, bytes: request.bytes };
    let lang = office.lang();
    let imported = import::text(source, &hints, &mut office.ids)
        .map_err(|error| Failure { kind: error.code(), said: error.say(request.name, lang) })?;
    let told = |line: usize, code: &'static str, said: Said| Repaired {
        line,
        place: if imported.by_paragraph { lang.import_paragraph(line) } else { lang.cli_line(line) },
        code,
        said,
    };
    let mut repairs: Vec<Repaired> =
        imported.repairs.iter().map(|repair| told(repair.line, repair.code(), repair.say(lang))).collect();
    let mut plan = imported.plan;
    for (body, line, name) in strange_bodies(office, &plan, &imported.repairs) {
        let (code, said) = match (&request.baseline, &named) {
            (_, Some(named)) => {
                count_as(&mut plan, &body, named);
                let known = office.settings.body_name(named);
                ("body_replaced", Said::new(lang.import_body_replaced(name, known), ""))
            }
            (Some(_), None) if plan.decisions.iter().any(|record| record.body == body) => {
                let hint = lang.import_body_refused_hint(known_list(office));
                return Err(Failure {
                    kind: "no_such_body",
                    said: Said::new(lang.import_body_unknown(name), hint),
                });
            }
            (_, None) => {
                let hint = lang.import_body_unknown_hint(known_list(office));
                ("body_unknown", Said::new(lang.import_body_unknown(name), hint))
            }
        };
        repairs.push(told(line, code, said));
    }
    repairs.sort_by_key(|repair| repair.line);
    let title = plan.title.clone();
    let decision = match &request.baseline {
        None => {
            office.store.save_draft(id, &plan, &Stamp::absent()).map_err(|error| office.failure(&error))?;
            None
        }
        Some(baseline) => {
            let record = baseline_record(office, &mut plan, baseline)?;
            Some(enter(office, plan, &record)?)
        }
    };
    Ok(ImportReport { title, repairs, decision })
}

fn known_bodies(office: &Office) -> Vec<BodyId> {
    office.settings.bodies.iter().map(|body| body.id.clone()).collect()
}

fn known_list(office: &Office) -> String {
    known_bodies(office).iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The bodies that decided, or are to revise, as the text has it and that the archive does not know: each with the line
/// that names it and its name as the text spells it.
fn strange_bodies(office: &Office, plan: &Plan, repairs: &[import::Repair]) -> Vec<(BodyId, usize, String)> {
    let deciding = plan.decisions.iter().map(|record| &record.body);
    let revising = plan.revision_rule.iter().map(|stated| &stated.rule.body);
    let mut found: Vec<(BodyId, usize, String)> = Vec::new();
    for body in deciding.chain(revising) {
        if office.settings.body(body).is_some() || found.iter().any(|(known, ..)| known == body) {
            continue;
        }
        let spelt = repairs.iter().find_map(|repair| Some((repair.line, repair.names(body)?.to_owned())));
        let (line, name) = spelt.unwrap_or_else(|| (1, body.to_string()));
        found.push((body.clone(), line, name));
    }
    found
}

/// Makes a body of the text another one.
fn count_as(plan: &mut Plan, strange: &BodyId, body: &BodyId) {
    for record in plan.decisions.iter_mut().filter(|record| record.body == *strange) {
        record.body = body.clone();
    }
    if let Some(stated) = plan.revision_rule.as_mut().filter(|stated| stated.rule.body == *strange) {
        stated.rule.body = body.clone();
    }
}

/// The decision that put the text in force: the last one the text tells of, with what the flags say in its place. It
/// is taken out of the plan's own list, into which the commit will put it.
fn baseline_record(office: &Office, plan: &mut Plan, baseline: &Baseline) -> Result<DecisionRecord, Failure> {
    let found = match baseline.meeting {
        // A day given by flag that the text tells of too is that decision; any other is one more.
        Some(day) => {
            plan.decisions.iter().position(|record| record.meeting == day).map(|at| plan.decisions.remove(at))
        }
        None => plan.decisions.pop(),
    };
    let body = baseline.body.clone().or_else(|| found.as_ref().map(|record| record.body.clone()));
    let body = body.or_else(|| office.settings.bodies.first().map(|body| body.id.clone()));
    let meeting = baseline.meeting.or(found.as_ref().map(|record| record.meeting));
    let (Some(body), Some(meeting)) = (body, meeting) else {
        return Err(office.failure(&Refusal::NoBaseline(plan.id.clone())));
    };
    let found = found.as_ref();
    Ok(DecisionRecord {
        kind: baseline.kind.or(found.map(|record| record.kind)).unwrap_or(DecisionKind::Adopted),
        body,
        meeting,
        paragraph: baseline.paragraph.or(found.and_then(|record| record.paragraph)),
        registry_number: baseline
            .registry_number
            .clone()
            .or(found.and_then(|record| record.registry_number.clone())),
        minutes_adjusted: found.and_then(|record| record.minutes_adjusted),
    })
}

/// Commits a text with the decision that put it in force, after its meetings have been entered as held. Everything is
/// judged before anything is written.
pub(super) fn enter(office: &mut Office, plan: Plan, record: &DecisionRecord) -> Result<Decision, Failure> {
    let mut meetings: Vec<MeetingRef> = plan.decisions.iter().map(DecisionRecord::meeting_ref).collect();
    meetings.push(record.meeting_ref());
    let (calendar, entered) = with_held(office, &meetings)?;
    let checked = checked(office, plan)?;
    let plan = checked.plan();
    let hash = content_hash(plan);
    let approved = Approved::first_known(&Case {
        calendar: &calendar,
        today: office.today(),
        committed: None,
        draft: Some(Hashed { plan, hash }),
        adopted: Some((&checked, hash)),
        record,
    })
    .map_err(|error| office.failure(&error))?;
    let meta = office.meta(decision_message(&approved, &office.settings, None, hash, None))?;
    if !entered.is_empty() {
        let said = held_message(office, &entered);
        let meta = office.meta(calendar_message(&said))?;
        office
            .store
            .save_calendar(&calendar, &office.calendar_stamp, &meta)
            .map_err(|error| office.failure(&error))?;
        office.refresh()?;
    }
    let expected = office.store.expected(&plan.id).map_err(|error| office.failure(&error))?;
    let mut decision =
        office.store.decide(&approved, &meta, &expected).map_err(|error| office.failure(&error))?;
    drop_citation(office, &mut decision);
    Ok(decision)
}

/// What the commit says of meetings entered as held: the days of each body.
fn held_message(office: &Office, entered: &[MeetingRef]) -> String {
    let mut bodies: Vec<&BodyId> = Vec::new();
    for meeting in entered {
        if !bodies.contains(&&meeting.body) {
            bodies.push(&meeting.body);
        }
    }
    let said = bodies.into_iter().map(|body| {
        let days = entered.iter().filter(|meeting| meeting.body == *body);
        let days: Vec<String> = days.map(|meeting| meeting.date.to_string()).collect();
        let name = office.settings.body_name(body);
        office.settings.language.message_meeting_held(name, days.join(", "))
    });
    said.collect::<Vec<_>>().join("; ")
}

/// The calendar with the meetings that it lacks, as held, and those.
fn with_held(office: &Office, meetings: &[MeetingRef]) -> Result<(Calendar, Vec<MeetingRef>), Failure> {
    let mut calendar = office.calendar.clone();
    let mut entered = Vec::new();
    for which in meetings {
        if calendar.find(which).is_some() {
            continue;
        }
        if which.date > office.today() {
            return Err(office.failure(&CalendarError::NotYet(which.clone())));
        }
        let meeting =
            Meeting { status: MeetingStatus::Held, ..Meeting::planned(which.body.clone(), which.date) };
        calendar = calendar.add(meeting).map_err(|error| office.failure(&error))?;
        entered.push(which.clone());
    }
    Ok((calendar, entered))
}
