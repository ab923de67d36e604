//! `demo`: an archive to try things in, with the two seed plans and some invented years of decisions.
//!
//! The plans are this repository's own; their earlier versions are made by leaving things out of them, so that no
//! wording is invented. The organisation, the meetings and the decisions are, and the archive says so.

use std::path::Path;

use super::failure::Refusal;
use super::import::enter;
use super::init::create;
use super::{Completion, DecisionRequest, Failure, Office, Source, Surroundings, complete, decide};
use crate::calendar::{Body, BodyId, Calendar, Meeting, MeetingStatus, Rule, RuleKind, Settings};
use crate::date::Day;
use crate::document::read_plan;
use crate::plan::{DecisionKind, DecisionRecord, Edit, Field, ItemId, Kind, Plan, RevisionRule};
use crate::revision::calendar_message;
use crate::store::{Store, Who};

const EQUALITY: &[u8] = include_bytes!("../../plans/jamstalldhetsintegrering/plan.json");
const DEMOCRACY: &[u8] = include_bytes!("../../plans/demokratiatagande/plan.json");

/// How many past years have invented decisions.
const YEARS: i16 = 4;

/// Makes an archive with the two seed plans and several invented years of decisions, marked as a demo, with a draft
/// of this year's revision begun. Where that fails nothing of it stays, so that it can be tried again.
pub fn demo(dir: &Path, around: Surroundings) -> Result<Office, Failure> {
    let lang = around.lang;
    Store::refuse_occupied(dir).map_err(|error| Failure::of(&error, lang))?;
    let is_new = !dir.exists();
    made(dir, around).inspect_err(|_| Store::take_back(dir, is_new))
}

/// Makes it, or leaves what was made of it.
fn made(dir: &Path, around: Surroundings) -> Result<Office, Failure> {
    let lang = around.lang;
    let settings = Settings {
        organisation: lang.demo_organisation().to_owned(),
        language: lang,
        bodies: vec![Body { id: board(), name: lang.body_styrelsen().to_owned() }],
        papers_days_before: 7,
        warning_days: 30,
        long_dates: false,
        demo: true,
    };
    // A demo is for a first look: it must not fail because git was never told a name on this machine.
    let stranger = Who { name: "Demo".to_owned(), email: "demo@example.invalid".to_owned() };
    let mut office = create(dir, &settings, Some(stranger), around)?;
    enter_meetings(&mut office)?;
    equality(&mut office)?;
    democracy(&mut office)?;
    Ok(office)
}

/// The years that have decisions, oldest first, as years of the calendar.
fn past_years(office: &Office) -> std::ops::Range<i16> {
    let year = office.today().year();
    (year - YEARS)..year
}

fn enter_meetings(office: &mut Office) -> Result<(), Failure> {
    let today = office.today();
    let lang = office.settings.language;
    let mut meetings = Vec::new();
    for year in past_years(office).chain([today.year(), today.year() + 1]) {
        for (month, week) in [(2, 2), (5, 3), (9, 3), (11, 4)] {
            let mut meeting = Meeting::planned(board(), tuesday(year, month, week));
            meeting.time = Some("13:00".to_owned());
            meeting.place = Some(lang.demo_place().to_owned());
            if meeting.date < today {
                meeting.status = MeetingStatus::Held;
            }
            meetings.push(meeting);
        }
    }
    let calendar = Calendar::new(meetings).map_err(|error| office.failure(&error))?;
    let meta = office.meta(calendar_message(lang.demo_meetings()))?;
    office
        .store
        .save_calendar(&calendar, &office.calendar_stamp, &meta)
        .map_err(|error| office.failure(&error))?;
    office.refresh()
}

/// The gender-equality plan: adopted with less in it, revised, readopted unchanged, revised to what it says today.
fn equality(office: &mut Office) -> Result<(), Failure> {
    let mut whole = embedded(office, EQUALITY)?;
    whole.decisions.clear();
    let measures: Vec<ItemId> = whole
        .walk()
        .filter(|visit| visit.item.kind == Kind::Measure && visit.depth == 0)
        .map(|visit| visit.item.id)
        .collect();
    let &[first_one, reported, _, statistics, training, methods, ..] = measures.as_slice() else {
        return Err(office.failure(&Refusal::NoDraft(whole.id)));
    };
    let mut years = past_years(office);
    let mut year = || years.next().unwrap_or(1);

    let mut first = whole.clone();
    edit(office, &mut first, Edit::Remove { id: training })?;
    edit(office, &mut first, Edit::Remove { id: methods })?;
    if let Some(text) = first.find(statistics).and_then(|item| without_last_sentence(&item.text)) {
        edit(office, &mut first, Edit::SetText { id: statistics, text })?;
    }
    let record = decision(DecisionKind::Adopted, tuesday(year(), 11, 4), Some(41));
    enter(office, first.clone(), &record)?;

    let mut second = first;
    if let (Some(item), Some(at)) = (whole.find(methods), whole.place(first_one)) {
        edit(office, &mut second, Edit::Insert { at, item: item.clone() })?;
    }
    revise(office, &second, tuesday(year(), 11, 4), Some(52))?;
    record_of(office, &second, DecisionKind::ReadoptedUnchanged, tuesday(year(), 11, 4), Some(38))?;
    let last = tuesday(year(), 11, 4);
    revise(office, &whole, last, None)?;
    complete(
        office,
        &Completion {
            plan: whole.id.clone(),
            meeting: last,
            body: None,
            paragraph: Some(47),
            registry_number: Some(format!("{}:15", last.year())),
            adjusted: Some(last.plus_days(9)),
        },
    )?;

    // This year's revision, begun: who answers for the report, by when, and the training moved up.
    let mut draft = whole.clone();
    let lang = office.settings.language;
    let field = |field, value: &str| Edit::SetField { id: reported, field, value: Some(value.to_owned()) };
    edit(office, &mut draft, field(Field::Responsible, lang.demo_responsible()))?;
    edit(office, &mut draft, field(Field::Schedule, lang.demo_schedule()))?;
    if let Some(to) = draft.place(reported) {
        edit(office, &mut draft, Edit::Move { id: training, to })?;
    }
    save(office, &draft)
}

/// The democracy commitment: adopted, then readopted each year but this one.
fn democracy(office: &mut Office) -> Result<(), Failure> {
    let mut plan = embedded(office, DEMOCRACY)?;
    plan.decisions.clear();
    plan.revision_rule = Some(RevisionRule {
        rule: Rule { kind: RuleKind::FirstMeetingOfYear, body: board() },
        stated_in: None,
    });
    let years: Vec<i16> = past_years(office).skip(1).collect();
    let Some((first, later)) = years.split_first() else { return Ok(()) };
    enter(office, plan.clone(), &decision(DecisionKind::Adopted, tuesday(*first, 2, 2), Some(8)))?;
    for (year, paragraph) in later.iter().zip([11, 9, 12]) {
        record_of(office, &plan, DecisionKind::ReadoptedUnchanged, tuesday(*year, 2, 2), Some(paragraph))?;
    }
    Ok(())
}

fn revise(office: &mut Office, text: &Plan, meeting: Day, paragraph: Option<u32>) -> Result<(), Failure> {
    save(office, text)?;
    record_of(office, text, DecisionKind::Revised, meeting, paragraph)
}

fn record_of(
    office: &mut Office,
    plan: &Plan,
    kind: DecisionKind,
    meeting: Day,
    paragraph: Option<u32>,
) -> Result<(), Failure> {
    let request = DecisionRequest {
        plan: plan.id.clone(),
        meeting,
        body: Some(board()),
        kind: Some(kind),
        source: Some(Source::Draft),
        paragraph,
        registry_number: None,
    };
    decide(office, &request).map(|_| ())
}

/// Saves a text as the draft, with the decisions that the draft there knows of.
fn save(office: &mut Office, text: &Plan) -> Result<(), Failure> {
    let present = office.store.draft(&text.id).map_err(|error| office.failure(&error))?;
    let present = present.ok_or_else(|| office.failure(&Refusal::NoDraft(text.id.clone())))?;
    let plan = Plan { decisions: present.value.decisions, ..text.clone() };
    office.store.save_draft(&text.id, &plan, &present.stamp).map_err(|error| office.failure(&error))?;
    Ok(())
}

fn edit(office: &Office, plan: &mut Plan, edit: Edit) -> Result<(), Failure> {
    plan.apply(edit).map(|_| ()).map_err(|error| office.failure(&error))
}

fn embedded(office: &Office, bytes: &[u8]) -> Result<Plan, Failure> {
    read_plan(bytes).map_err(|error| office.failure(&error))
}

fn decision(kind: DecisionKind, meeting: Day, paragraph: Option<u32>) -> DecisionRecord {
    DecisionRecord { kind, body: board(), meeting, paragraph, registry_number: None, minutes_adjusted: None }
}

/// The text up to its last sentence; `None` when it has only one.
fn without_last_sentence(text: &str) -> Option<String> {
    text.trim_end().trim_end_matches('.').rfind(". ").map(|at| text[..=at].to_owned())
}

/// The `week`th Tuesday of a month.
fn tuesday(year: i16, month: i8, week: i32) -> Day {
    let first = Day::new(year, month, 1).unwrap_or(Day::FIRST);
    let ahead = (8 - i32::try_from(first.weekday()).unwrap_or(0)) % 7;
    first.plus_days(ahead + (week - 1) * 7)
}

fn board() -> BodyId {
    BodyId::board()
}
