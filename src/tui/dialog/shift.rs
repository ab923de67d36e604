//! What a change of the calendar does to each plan, shown before it is made.

use super::{Answer, Dialog, Form, Menu};
use crate::locale::{Lang, shown};
use crate::tui::app::effect::Effect;
use crate::tui::app::model::App;
use crate::workflow::{CalendarChange, Shift, shift_words};

/// Asks whether the change is to be made; `before` is the form that asked for it, which comes back on a no.
pub(crate) fn confirm(
    app: &App,
    change: CalendarChange,
    shifts: &[Shift],
    before: Option<Box<Form>>,
) -> Dialog {
    let lang = app.lang;
    let cancels = matches!(change, CalendarChange::Cancel(_));
    let mut text = vec![said(app, &change)];
    text.extend(told(app, shifts));
    let otherwise = before.map_or(Answer::Close, Answer::Back);
    Dialog::Menu(Box::new(Menu {
        title: lang.tui_shift_title().to_owned(),
        text,
        answers: vec![
            (yes(&change, lang).to_owned(), Answer::Do(Effect::ChangeCalendar(change))),
            (lang.tui_shift_no().to_owned(), otherwise.clone()),
        ],
        // A meeting that is cancelled is not asked back by the same key.
        at: usize::from(cancels),
        top: 0,
        otherwise,
    }))
}

/// What becomes of each plan, a paragraph a plan.
pub(crate) fn told(app: &App, shifts: &[Shift]) -> Vec<String> {
    let lang = app.lang;
    let head = if shifts.is_empty() { lang.tui_shift_none() } else { lang.tui_shift_some() };
    let each = app.archive.iter().flat_map(|archive| {
        let words = |shift| shift_words(shift, &archive.settings, lang).join("\n");
        shifts.iter().map(move |shift| format!("{}\n{}", shown(&shift.title), words(shift)))
    });
    std::iter::once(head.to_owned()).chain(each).collect()
}

fn yes(change: &CalendarChange, lang: Lang) -> &'static str {
    match change {
        CalendarChange::Add(_) | CalendarChange::AddAll(_) => lang.tui_shift_add(),
        CalendarChange::Move(..) => lang.tui_shift_move(),
        CalendarChange::Change(..) => lang.tui_shift_change(),
        CalendarChange::Cancel(_) => lang.tui_cancel_yes(),
        CalendarChange::Held(_) => lang.tui_shift_held(),
    }
}

fn said(app: &App, change: &CalendarChange) -> String {
    let lang = app.lang;
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let name = crate::tui::words::meeting(lang, &change.meeting(), settings);
    let name = shown(&name);
    match change {
        CalendarChange::Add(_) => lang.tui_shift_said_add(name),
        CalendarChange::AddAll(all) => {
            let days: Vec<String> = all.iter().map(|meeting| meeting.date.to_string()).collect();
            lang.tui_shift_said_add(days.join(", "))
        }
        CalendarChange::Move(_, day) => lang.tui_shift_said_move(name, day),
        CalendarChange::Change(..) => lang.tui_shift_said_change(name),
        CalendarChange::Cancel(_) => lang.tui_cancel_text(name),
        CalendarChange::Held(_) => lang.tui_shift_said_held(name),
    }
}
