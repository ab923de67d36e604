//! A new meeting, and another day for one.

use super::facts::day;
use super::{Dialog, Form, Purpose, Submitted};
use crate::calendar::{BodyId, CalendarError, Meeting, MeetingDetails, MeetingRef, clock_as_written};
use crate::date::Day;
use crate::import::days_as_written;
use crate::locale::Lang;
use crate::tui::app::effect::Effect;
use crate::tui::app::model::App;
use crate::tui::widget::form::{Field, Fields};
use crate::tui::words;
use crate::workflow::CalendarChange;

/// Opens the form for a new meeting.
pub(crate) fn open_add(app: &mut App) {
    let lang = app.lang;
    let Some(archive) = &app.archive else { return };
    let bodies: Vec<BodyId> = archive.settings.bodies.iter().map(|body| body.id.clone()).collect();
    let names = archive.settings.bodies.iter().map(|body| body.name.clone()).collect();
    let list = vec![
        Field::text(lang.tui_meeting_days(), lang.tui_meeting_days_hint(), ""),
        Field::choice(lang.tui_meeting_body(), "", names, 0),
        Field::text(lang.tui_meeting_time(), lang.tui_meeting_time_hint(), ""),
        Field::text(lang.tui_meeting_place(), "", ""),
        Field::text(
            lang.tui_meeting_papers(),
            lang.tui_meeting_papers_hint(archive.settings.papers_days_before),
            "",
        ),
    ];
    let form = Form {
        purpose: Purpose::AddMeeting(bodies),
        title: lang.tui_meeting_add_title().to_owned(),
        intro: Vec::new(),
        fields: Fields { list, at: 0 },
        error: None,
        body: Vec::new(),
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// Opens the form for what may change of a meeting that stays on its day.
pub(crate) fn open_change(app: &mut App, which: MeetingRef, name: &str) {
    let lang = app.lang;
    let Some(archive) = &app.archive else { return };
    let Some(meeting) = archive.calendar.find(&which) else { return };
    let MeetingDetails { time, place, papers_due } = meeting.details();
    let days = archive.settings.papers_days_before;
    let list = vec![
        Field::text(
            lang.tui_meeting_time(),
            lang.tui_meeting_time_hint(),
            time.as_deref().unwrap_or_default(),
        ),
        Field::text(lang.tui_meeting_place(), "", place.as_deref().unwrap_or_default()),
        Field::text(
            lang.tui_meeting_papers(),
            lang.tui_meeting_papers_hint(days),
            &papers_due.map(|due| due.to_string()).unwrap_or_default(),
        ),
    ];
    let form = Form {
        purpose: Purpose::ChangeMeeting(which),
        title: lang.tui_meeting_change_title().to_owned(),
        intro: vec![lang.tui_meeting_change_text(name)],
        fields: Fields { list, at: 0 },
        error: None,
        body: Vec::new(),
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// Opens the form for moving a meeting.
pub(crate) fn open_move(app: &mut App, which: MeetingRef, name: &str) {
    let lang = app.lang;
    let form = Form {
        purpose: Purpose::MoveMeeting(which),
        title: lang.tui_meeting_move_title().to_owned(),
        intro: vec![lang.tui_meeting_move_text(name)],
        fields: Fields {
            list: vec![Field::text(lang.tui_meeting_new_day(), lang.tui_day_hint(), "")],
            at: 0,
        },
        error: None,
        body: Vec::new(),
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// The change that adds the meeting of the form.
pub(crate) fn submit_add(form: &Form, bodies: &[BodyId], lang: Lang) -> Submitted {
    let dates = match days(form.fields.text(0).unwrap_or_default(), lang) {
        Ok(days) if days.is_empty() => return Submitted::Wrong(0, lang.tui_day_needed().to_owned()),
        Ok(days) => days,
        Err(wrong) => return Submitted::Wrong(0, wrong),
    };
    let Some(body) = bodies.get(form.fields.chosen(1)) else {
        return Submitted::Wrong(1, lang.tui_no_bodies().to_owned());
    };
    let time = match clock(form, 2, lang) {
        Ok(time) => time,
        Err(wrong) => return Submitted::Wrong(2, wrong),
    };
    let papers = match day(form, 4, lang) {
        Ok(day) => day,
        Err(wrong) => return Submitted::Wrong(4, wrong),
    };
    if papers.is_some() && dates.len() > 1 {
        return Submitted::Wrong(4, lang.tui_papers_one_day().to_owned());
    }
    let meeting = |date: &Day| Meeting {
        time: time.clone(),
        place: form.fields.text(3).map(str::to_owned),
        papers_due: papers,
        ..Meeting::planned(body.clone(), *date)
    };
    let change = match dates.as_slice() {
        [date] => CalendarChange::Add(meeting(date)),
        dates => CalendarChange::AddAll(dates.iter().map(meeting).collect()),
    };
    Submitted::Ask(Effect::PreviewCalendar(change))
}

/// The clock time that a field holds, if it holds anything.
fn clock(form: &Form, at: usize, lang: Lang) -> Result<Option<String>, String> {
    match form.fields.text(at) {
        None => Ok(None),
        Some(time) => match clock_as_written(time) {
            Some(read) => Ok(Some(read)),
            None => Err(words::told(&CalendarError::BadTime(time.to_owned()).say(lang))),
        },
    }
}

/// The change that gives the meeting what the form says of it.
pub(crate) fn submit_change(form: &Form, which: &MeetingRef, lang: Lang) -> Submitted {
    let time = match clock(form, 0, lang) {
        Ok(time) => time,
        Err(wrong) => return Submitted::Wrong(0, wrong),
    };
    let papers_due = match day(form, 2, lang) {
        Ok(day) => day,
        Err(wrong) => return Submitted::Wrong(2, wrong),
    };
    let details = MeetingDetails { time, place: form.fields.text(1).map(str::to_owned), papers_due };
    Submitted::Ask(Effect::PreviewCalendar(CalendarChange::Change(which.clone(), details)))
}

/// The days of a field, as offices write them, each once.
fn days(text: &str, lang: Lang) -> Result<Vec<Day>, String> {
    days_as_written(text).map_err(|wrong| lang.tui_not_a_day(wrong))
}

/// The change that moves the meeting.
pub(crate) fn submit_move(form: &Form, which: &MeetingRef, lang: Lang) -> Submitted {
    match day(form, 0, lang) {
        Ok(Some(day)) => Submitted::Ask(Effect::PreviewCalendar(CalendarChange::Move(which.clone(), day))),
        Ok(None) => Submitted::Wrong(0, lang.tui_day_needed().to_owned()),
        Err(wrong) => Submitted::Wrong(0, wrong),
    }
}
