//! A new meeting, and another day for one.

use super::facts::day;
use super::{Dialog, Form, Purpose, Submitted};
use crate::calendar::{BodyId, Meeting, MeetingRef};
use crate::locale::Lang;
use crate::tui::app::effect::Effect;
use crate::tui::app::model::App;
use crate::tui::widget::form::{Field, Fields};
use crate::workflow::CalendarChange;

/// Opens the form for a new meeting.
pub(crate) fn open_add(app: &mut App) {
    let lang = app.lang;
    let Some(archive) = &app.archive else { return };
    let bodies: Vec<BodyId> = archive.settings.bodies.iter().map(|body| body.id.clone()).collect();
    let names = archive.settings.bodies.iter().map(|body| body.name.clone()).collect();
    let list = vec![
        Field::text(lang.tui_meeting_day(), lang.tui_day_hint(), ""),
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
    let date = match day(form, 0, lang) {
        Ok(Some(day)) => day,
        Ok(None) => return Submitted::Wrong(lang.tui_day_needed().to_owned()),
        Err(wrong) => return Submitted::Wrong(wrong),
    };
    let Some(body) = bodies.get(form.fields.chosen(1)) else {
        return Submitted::Wrong(lang.tui_no_bodies().to_owned());
    };
    let papers = match day(form, 4, lang) {
        Ok(day) => day,
        Err(wrong) => return Submitted::Wrong(wrong),
    };
    let meeting = Meeting {
        time: form.fields.text(2).map(str::to_owned),
        place: form.fields.text(3).map(str::to_owned),
        papers_due: papers,
        ..Meeting::planned(body.clone(), date)
    };
    Submitted::Do(Effect::ChangeCalendar(CalendarChange::Add(meeting)))
}

/// The change that moves the meeting.
pub(crate) fn submit_move(form: &Form, which: &MeetingRef, lang: Lang) -> Submitted {
    match day(form, 0, lang) {
        Ok(Some(day)) => Submitted::Do(Effect::ChangeCalendar(CalendarChange::Move(which.clone(), day))),
        Ok(None) => Submitted::Wrong(lang.tui_day_needed().to_owned()),
        Err(wrong) => Submitted::Wrong(wrong),
    }
}
