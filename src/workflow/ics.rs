//! `meetings export` and `meetings import`: the calendar for other programs, and theirs for ours.

use std::collections::BTreeMap;
use std::path::Path;

use super::calendar::{Shift, decided, shifts};
use super::failure::Refusal;
use super::{Explains, Failure, Office, status, write_paper};
use crate::calendar::{BodyId, Intake, Left, Meeting, Occurrence, Taken};
use crate::date::{Day, Moment, Zone};
use crate::export::{Agenda, ics, own_event, own_meeting};
use crate::import::{Event, HOME_ZONE, IcsError, IcsRemark, Wanted, read_events};
use crate::locale::{Lang, Said};
use crate::plan::PlanId;
use crate::revision::{State, calendar_message};

/// What a calendar file is to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarSheet {
    /// Only this body's meetings.
    pub body: Option<BodyId>,
    /// The zone of the meetings' clocks, by its name; Stockholm's where none is named.
    pub zone: Option<String>,
    /// When it was made, in seconds since 1970; else when the archive last changed.
    pub made: Option<i64>,
    /// Without reminders.
    pub silent: bool,
}

/// What is to be taken in of another calendar.
#[derive(Clone, Debug, Default)]
pub struct CalendarFile<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Whose meetings they are; the archive's first body where none is named.
    pub body: Option<BodyId>,
    /// Parts of titles, in either case, any of which chooses an event.
    pub titles: Vec<String>,
    /// Categories, in either case, any of which chooses an event.
    pub categories: Vec<String>,
    /// Every event is a meeting.
    pub every: bool,
    /// The first day; else the first of this year.
    pub from: Option<Day>,
    /// The last day; else the last of the year after next.
    pub to: Option<Day>,
    /// The zone of the office's clocks, by its name; Stockholm's where none is named.
    pub zone: Option<String>,
    /// Whether meetings whose event is gone are cancelled.
    pub cancel_missing: bool,
    /// Whether it is done, and not only told.
    pub apply: bool,
}

/// A title that a calendar's events have: how many, and the first day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The title.
    pub title: String,
    /// How many events have it.
    pub count: usize,
    /// The first one's day.
    pub first: Day,
}

/// What reading another calendar gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarRead {
    /// Nobody said which events are meetings, or what was said chose none: its titles.
    Choose(Vec<Choice>, Vec<IcsRemark>),
    /// What was done, or would be.
    Taken(Box<CalendarIntake>),
}

/// What taking a calendar in comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarIntake {
    /// Whose meetings they are.
    pub body: BodyId,
    /// The changes, by day.
    pub taken: Vec<Taken>,
    /// What was left for a human.
    pub left: Vec<Left>,
    /// How many events agree already.
    pub same: usize,
    /// What becomes of each plan by the changes.
    pub shifts: Vec<Shift>,
    /// What there is to know of the file.
    pub remarks: Vec<IcsRemark>,
    /// Whether it was done.
    pub applied: bool,
}

impl Explains for IcsError {
    fn kind(&self) -> &'static str {
        self.code()
    }

    fn explain(&self, lang: Lang) -> Said {
        self.say(lang)
    }
}

/// Writes the calendar for other programs: meetings, days of papers, and what is to be revised when.
pub fn export_calendar(office: &Office, request: &CalendarSheet) -> Result<Vec<u8>, Failure> {
    let zone = zone(office, request.zone.as_deref())?;
    if let Some(body) = &request.body {
        known_body(office, body)?;
    }
    let mut revisions: Vec<(PlanId, String, _)> = Vec::new();
    for plan in status(office)?.plans {
        let open = !matches!(plan.standing.state, State::Repealed | State::NeverAdopted);
        if let Some(meeting) = plan.standing.meeting.filter(|_| open) {
            revisions.push((plan.id, plan.title, meeting));
        }
    }
    let made = request.made.map(|seconds| Moment { seconds, offset_minutes: 0 });
    let first = Moment { seconds: 0, offset_minutes: 0 };
    let agenda = Agenda {
        calendar: &office.calendar,
        settings: &office.settings,
        body: request.body.as_ref(),
        revisions: &revisions,
        zone: &zone,
        stamped: made.or_else(|| office.store.head_made()).unwrap_or(first),
        alarms: !request.silent,
    };
    Ok(ics(&agenda).into_bytes())
}

/// Writes the calendar for other programs into a file, whole or not at all; refused among the archive's own files.
pub fn save_calendar(office: &Office, file: &Path) -> Result<(), Failure> {
    let lang = office.lang();
    let name = file.display().to_string();
    let name = crate::locale::shown(&name);
    if office.keeps(file) {
        return Err(office.failure(&Refusal::OwnFolder(name.into_owned())));
    }
    let bytes = export_calendar(office, &CalendarSheet::default())?;
    write_paper(file, &bytes).map_err(|error| Failure {
        kind: "cannot_write",
        said: Said::new(
            lang.cli_cannot_write(name, lang.system_why(error.kind())),
            lang.write_hint(error.kind()),
        ),
    })
}

/// Reads another calendar and says what its events change in ours; does it where that is asked, as one commit.
pub fn import_calendar(office: &mut Office, request: &CalendarFile<'_>) -> Result<CalendarRead, Failure> {
    office.refresh()?;
    let zone = zone(office, request.zone.as_deref())?;
    let body = match &request.body {
        Some(body) => body.clone(),
        None => office.settings.bodies.first().map_or_else(BodyId::board, |body| body.id.clone()),
    };
    known_body(office, &body)?;
    let year = office.today().year();
    let first = Day::new(year, 1, 1).unwrap_or(Day::FIRST);
    let last = Day::new(year.saturating_add(2), 12, 31).unwrap_or(Day::LAST);
    let wanted = Wanted { from: request.from.unwrap_or(first), to: request.to.unwrap_or(last), zone };
    let read = read_events(request.bytes, &wanted).map_err(|error| office.failure(&error))?;
    let mut chosen = chosen(&read.events, request);
    for event in &mut chosen {
        event.of =
            event.event.as_deref().and_then(|uid| own_meeting(uid, &office.calendar, &office.settings));
        event.of = event.of.take().filter(|of| of.body == body);
        if event.of.is_some() {
            // What comes back from here is no other calendar's.
            event.event = None;
        }
    }
    if chosen.is_empty() {
        return Ok(CalendarRead::Choose(choices(&read.events), read.remarks));
    }
    let decided = decided(office)?.into_keys().collect();
    let Intake { calendar, taken, left, same } =
        office.calendar.take_in(&body, &chosen, &read.known, &decided, request.cancel_missing);
    let shifts = if taken.is_empty() { Vec::new() } else { shifts(office, &calendar)? };
    let mut intake =
        CalendarIntake { body, taken, left, same, shifts, remarks: read.remarks, applied: false };
    if request.apply && !intake.taken.is_empty() {
        let meta = office.meta(calendar_message(&said(&intake.taken, office.settings.language)))?;
        office
            .store
            .save_calendar(&calendar, &office.calendar_stamp, &meta)
            .map_err(|error| office.failure(&error))?;
        office.refresh()?;
        intake.applied = true;
    }
    Ok(CalendarRead::Taken(Box::new(intake)))
}

fn zone(office: &Office, name: Option<&str>) -> Result<Zone, Failure> {
    let name = name.unwrap_or(HOME_ZONE);
    Zone::named(name).ok_or_else(|| office.failure(&Refusal::NoZone(name.to_owned())))
}

fn known_body(office: &Office, body: &BodyId) -> Result<(), Failure> {
    if office.settings.body(body).is_some() {
        return Ok(());
    }
    let known = office.settings.bodies.iter().map(|body| body.id.clone()).collect();
    Err(office.failure(&Refusal::NoBody(body.clone(), known)))
}

/// The events that are meetings. Those that this program wrote tell it themselves.
fn chosen(events: &[Event], request: &CalendarFile<'_>) -> Vec<Occurrence> {
    let lower = |texts: &[String]| texts.iter().map(|text| text.to_lowercase()).collect::<Vec<_>>();
    let (titles, categories) = (lower(&request.titles), lower(&request.categories));
    let asked = request.every || !titles.is_empty() || !categories.is_empty();
    let own = |event: &Event| event.occurrence.event.as_deref().and_then(own_event);
    let is_chosen = |event: &&Event| match own(event) {
        Some(meeting) if !asked => meeting,
        // A day of papers is no meeting, whatever it is called.
        Some(false) => false,
        _ => {
            let title = event.occurrence.title.to_lowercase();
            let category = |wanted: &String| event.categories.iter().any(|own| own.to_lowercase() == *wanted);
            request.every
                || titles.iter().any(|wanted| title.contains(wanted.as_str()))
                || categories.iter().any(category)
        }
    };
    events.iter().filter(is_chosen).map(|event| event.occurrence.clone()).collect()
}

/// The titles that there are, the most frequent first.
fn choices(events: &[Event]) -> Vec<Choice> {
    let mut by_title: BTreeMap<&str, (usize, Day)> = BTreeMap::new();
    for Event { occurrence, .. } in events {
        let entry = by_title.entry(&occurrence.title).or_insert((0, occurrence.day));
        *entry = (entry.0 + 1, entry.1.min(occurrence.day));
    }
    let mut choices: Vec<Choice> = by_title
        .into_iter()
        .map(|(title, (count, first))| Choice { title: title.to_owned(), count, first })
        .collect();
    choices.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.title.cmp(&b.title)));
    choices
}

/// What the commit says was done.
fn said(taken: &[Taken], lang: Lang) -> String {
    let count = |wanted: fn(&Taken) -> bool| taken.iter().filter(|one| wanted(one)).count();
    let parts = [
        (count(|one| matches!(one, Taken::Added(_))), Lang::message_taken_added as fn(Lang, usize) -> String),
        (count(|one| matches!(one, Taken::Moved(..))), Lang::message_taken_moved),
        (count(|one| matches!(one, Taken::Cancelled(_))), Lang::message_taken_cancelled),
        (count(|one| matches!(one, Taken::Changed(..) | Taken::Known(_))), Lang::message_taken_changed),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(lang, count)).collect();
    lang.message_meetings_taken(parts.join(", "))
}

/// A change of the calendar in a line, and what is known of the meeting in another, which may be empty.
pub fn taken_words(taken: &Taken, body: &str, lang: Lang) -> (String, String) {
    let time = |meeting: &Meeting| meeting.time.clone().unwrap_or_else(|| lang.ics_whole_day().to_owned());
    let facts = |meeting: &Meeting| {
        [Some(time(meeting)), meeting.place.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    match taken {
        Taken::Added(meeting) => (lang.ics_added(body, meeting.date), facts(meeting)),
        Taken::Moved(which, to) => (lang.ics_moved(body, which.date, to.date), facts(to)),
        Taken::Cancelled(which) => (lang.ics_cancelled(body, which.date), String::new()),
        Taken::Changed(before, after) => {
            let becomes = lang.ics_becomes(facts(before), facts(after));
            (lang.ics_changed(body, after.date), becomes)
        }
        Taken::Known(which) => (lang.ics_known(body, which.date), String::new()),
    }
}

/// What was left for a human: its word for scripts, and why.
pub fn left_words(left: &Left, lang: Lang) -> (&'static str, String) {
    match left {
        Left::Twice(event) => ("twice_a_day", lang.ics_left_twice(&event.title, event.day)),
        Left::Held(which, event) if event.cancelled => ("held", lang.ics_left_held_off(which.date)),
        Left::Held(which, event) => ("held", lang.ics_left_held(which.date, event.day)),
        Left::Decided(which, event) if event.cancelled => ("decided", lang.ics_left_decided_off(which.date)),
        Left::Decided(which, event) => ("decided", lang.ics_left_decided(which.date, event.day)),
        Left::CancelledHere(which, _) => ("cancelled_here", lang.ics_left_cancelled(which.date)),
        Left::DayTaken(which, event) => ("day_taken", lang.ics_left_day_taken(which.date, event.day)),
        Left::Gone(which) => ("gone", lang.ics_left_gone(which.date)),
    }
}
