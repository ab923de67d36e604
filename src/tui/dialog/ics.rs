//! The calendar of another program, taken in; and ours, written for others.

use super::{Answer, Dialog, Form, Menu, Purpose, Submitted, questions};
use crate::calendar::BodyId;
use crate::locale::Lang;
use crate::tui::app::effect::{CalendarAsk, Effect};
use crate::tui::app::model::App;
use crate::tui::widget::form::{Field, Fields};
use crate::workflow::{CalendarIntake, Choice, left_words, taken_words, typed_path};

/// How many titles are offered at the most: a calendar of everything has no end of them.
const TITLES: usize = 60;

/// Opens the form that asks for the other calendar's file.
pub(crate) fn open_read(app: &mut App) {
    let lang = app.lang;
    let Some(archive) = &app.archive else { return };
    let bodies: Vec<BodyId> = archive.settings.bodies.iter().map(|body| body.id.clone()).collect();
    let names: Vec<String> = archive.settings.bodies.iter().map(|body| body.name.clone()).collect();
    let list = vec![
        Field::text(lang.tui_import_file(), lang.tui_import_file_hint(), ""),
        Field::choice(lang.tui_meeting_body(), "", names, 0),
    ];
    open(app, Purpose::ReadCalendar(bodies), lang.tui_ics_read_title(), lang.tui_ics_read_text(), list);
}

/// Opens the form that asks where ours is to be written: beside the archive, not in it.
pub(crate) fn open_write(app: &mut App) {
    let lang = app.lang;
    let Some(archive) = &app.archive else { return };
    let file = archive.root.with_file_name(lang.tui_ics_file_name()).display().to_string();
    let list = vec![Field::text(lang.tui_import_file(), lang.tui_ics_write_hint(), &file)];
    open(app, Purpose::WriteCalendar, lang.tui_ics_write_title(), lang.tui_ics_write_text(), list);
}

fn open(app: &mut App, purpose: Purpose, title: &str, text: &str, list: Vec<Field>) {
    let form = Form {
        purpose,
        title: title.to_owned(),
        intro: vec![text.to_owned()],
        fields: Fields { list, at: 0 },
        error: None,
        body: Vec::new(),
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// The file and the body to read for.
pub(crate) fn submit_read(form: &Form, bodies: &[BodyId], lang: Lang) -> Submitted {
    let Some(file) = form.fields.text(0).map(typed_path) else {
        return Submitted::Wrong(0, lang.tui_import_file_needed().to_owned());
    };
    let Some(body) = bodies.get(form.fields.chosen(1)).cloned() else {
        return Submitted::Wrong(1, lang.tui_no_bodies().to_owned());
    };
    Submitted::Do(Effect::ReadCalendar(CalendarAsk { file, body, titles: Vec::new(), apply: false }))
}

/// The file to write.
pub(crate) fn submit_write(form: &Form, lang: Lang) -> Submitted {
    match form.fields.text(0).map(typed_path) {
        Some(file) => Submitted::Do(Effect::WriteCalendar(file)),
        None => Submitted::Wrong(0, lang.tui_import_file_needed().to_owned()),
    }
}

/// Asks which of the other calendar's events are meetings.
pub(crate) fn choose(lang: Lang, asked: &CalendarAsk, choices: &[Choice], remarks: Vec<String>) -> Dialog {
    if choices.is_empty() {
        let text = [vec![lang.ics_nothing_chosen().to_owned()], remarks].concat();
        return questions::message(lang, lang.tui_ics_read_title(), text);
    }
    let answer = |choice: &Choice| {
        let name = format!("{} ({})", choice.title, lang.ics_title_row(choice.count, choice.first));
        let asked = CalendarAsk { titles: vec![choice.title.clone()], ..asked.clone() };
        (name, Answer::Do(Effect::ReadCalendar(asked)))
    };
    let mut answers: Vec<(String, Answer)> = choices.iter().take(TITLES).map(answer).collect();
    answers.push((lang.tui_ics_none().to_owned(), Answer::Close));
    menu(lang, [vec![lang.ics_choose().to_owned()], remarks].concat(), answers)
}

/// Shows what the other calendar changes in ours, and asks whether it is to.
pub(crate) fn confirm(app: &App, asked: CalendarAsk, intake: &CalendarIntake) -> Dialog {
    let lang = app.lang;
    let body = app.archive.as_ref().map_or("", |archive| archive.settings.body_name(&intake.body));
    let mut text: Vec<String> = Vec::new();
    for taken in &intake.taken {
        let (said, facts) = taken_words(taken, body, lang);
        text.push(if facts.is_empty() { said } else { format!("{said} ({facts})") });
    }
    let mut notes = Vec::new();
    if intake.same > 0 {
        notes.push(lang.ics_same(intake.same));
    }
    notes.extend(intake.left.iter().map(|left| left_words(left, lang).1));
    notes.extend(intake.remarks.iter().map(|remark| remark.say(lang)));
    if intake.taken.is_empty() {
        let text = [vec![lang.ics_nothing_to_do().to_owned()], notes].concat();
        return questions::message(lang, lang.tui_ics_read_title(), text);
    }
    let answers = vec![
        (
            lang.tui_ics_yes(intake.taken.len()),
            Answer::Do(Effect::ReadCalendar(CalendarAsk { apply: true, ..asked })),
        ),
        (lang.tui_shift_no().to_owned(), Answer::Close),
    ];
    let shifts = super::shift::told(app, &intake.shifts);
    menu(lang, [vec![text.join("\n")], shifts, notes].concat(), answers)
}

fn menu(lang: Lang, text: Vec<String>, answers: Vec<(String, Answer)>) -> Dialog {
    let title = lang.tui_ics_read_title().to_owned();
    Dialog::Menu(Box::new(Menu { title, text, answers, at: 0, top: 0, otherwise: Answer::Close }))
}
