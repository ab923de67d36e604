//! What is made of the worker's answers.

mod read;
mod recorded;

use super::task;
use crate::locale::shown;
use crate::tui::app::effect::Effect;
use crate::tui::app::model::{App, Screen, Working};
use crate::tui::app::msg::Reply;
use crate::tui::dialog::{self, Dialog, Purpose};
use crate::tui::screen::life::LifeScreen;
use crate::tui::screen::reading::ReadingScreen;
use crate::tui::words;
use crate::workflow::Failure;

/// Takes an answer in.
#[expect(clippy::too_many_lines, reason = "one arm an answer, read from top to bottom")]
pub(super) fn take(app: &mut App, reply: Reply, out: &mut Vec<Effect>) {
    match reply {
        Reply::Loaded(Ok(archive)) => read::loaded(app, *archive, out),
        Reply::Glanced(archive) => read::glanced(app, *archive),
        Reply::Created(Ok(archive)) => {
            app.working = Working::No;
            read::loaded(app, *archive, out);
        }
        Reply::Loaded(Err(failure)) if app.archive.is_none() && dialog::create::answers(&failure) => {
            app.working = Working::No;
            dialog::create::open(app, &failure.said);
        }
        Reply::Opened(Ok(opened)) => read::opened_plan(app, *opened, out),
        Reply::Saved(Ok(())) => read::saved(app, out),
        Reply::Saved(Err(failure)) => read::not_saved(app, failure),
        Reply::Compared(ticket, Ok(comparison)) => read::compared(app, ticket, *comparison),
        Reply::History(ticket, plan, Ok(decisions)) => read::history(app, ticket, &plan, decisions),
        Reply::Read(ticket, Ok(old)) => {
            if app.answered(ticket) {
                app.screens.push(Screen::Reading(Box::new(ReadingScreen::new(*old))));
            }
        }
        Reply::Life(ticket, Ok(lived)) => {
            if app.answered(ticket) {
                app.screens.push(Screen::Life(LifeScreen::new(lived)));
            }
        }
        Reply::Blamed(plan, found) => read::blamed(app, &plan, found),
        Reply::Worked(ticket, draft, task, found) => {
            task::worked(app, (ticket, &draft, &task), found, out);
        }
        Reply::Proposed(Ok(proposal)) => recorded::proposed(app, &proposal, out),
        Reply::Previewed(request, Ok(preview)) => {
            app.working = Working::No;
            match app.dialog.take() {
                Some(Dialog::Form(before)) if matches!(before.purpose, Purpose::Decide(..)) => {
                    app.dialog = Some(dialog::decide::confirm(app.lang, request, &preview, *before));
                }
                other => app.dialog = other,
            }
        }
        Reply::RetractionPreviewed(request, Ok(preview)) => {
            app.working = Working::No;
            match app.dialog.take() {
                Some(Dialog::Form(before)) if matches!(before.purpose, Purpose::Retract(..)) => {
                    app.dialog = Some(dialog::retract::confirm(app.lang, request, &preview, *before));
                }
                other => app.dialog = other,
            }
        }
        // What is still told of papers that are being left is old.
        Reply::Packing(..) if app.progress.as_deref() == Some(app.lang.tui_packing_stops()) => {}
        Reply::Packing(number, of, title) => {
            app.progress = Some(app.lang.tui_packing(number, of, shown(&title)));
        }
        Reply::Packed(folder, Ok(packed)) => recorded::packed_papers(app, &folder, &packed),
        Reply::Imported(plan, Ok(report)) => recorded::imported(app, &plan, &report, out),
        Reply::Packed(_, Err(failure)) if failure.kind == "papers_left" => {
            app.working = Working::No;
            app.progress = None;
            app.tell(failure.said.message);
        }
        Reply::Packed(_, Err(failure)) | Reply::Imported(_, Err(failure)) => {
            app.progress = None;
            in_form(app, failure);
        }
        Reply::Retracted(Ok((entry, remarks))) => recorded::retracted(app, &entry, remarks, out),
        Reply::Decided(Ok(decided)) => recorded::done(app, &decided, app.lang.tui_decided_title(), out),
        Reply::Completed(Ok(decided)) => recorded::done(app, &decided, app.lang.tui_completed_title(), out),
        Reply::CalendarPreviewed(change, Ok(shifts)) => {
            recorded::calendar_previewed(app, change, &shifts, out);
        }
        Reply::CalendarChanged(change, Ok(meeting)) => {
            recorded::calendar_changed(app, &change, &meeting.reference(), out);
        }
        Reply::CalendarRead(asked, Ok(read)) => recorded::calendar_read(app, asked, &read, out),
        Reply::CalendarWritten(file, Ok(())) => recorded::calendar_written(app, &file),
        Reply::Decided(Err(failure)) | Reply::Completed(Err(failure)) | Reply::Retracted(Err(failure))
            if recorded::is_recorded(&failure) =>
        {
            app.working = Working::No;
            app.dialog = None;
            app.alarm(failure.said);
            read::read_again(app, out);
        }
        Reply::Decided(Err(failure)) | Reply::Retracted(Err(failure)) => {
            super::dialog::not_decided(app, failure, out);
        }
        Reply::Proposed(Err(failure)) | Reply::Previewed(_, Err(failure))
            if super::findings::offered(app, &failure) => {}
        Reply::Proposed(Err(failure))
        | Reply::Previewed(_, Err(failure))
        | Reply::RetractionPreviewed(_, Err(failure))
        | Reply::Created(Err(failure))
        | Reply::CalendarPreviewed(_, Err(failure))
        | Reply::CalendarChanged(_, Err(failure))
        | Reply::CalendarRead(_, Err(failure))
        | Reply::CalendarWritten(_, Err(failure))
        | Reply::Completed(Err(failure)) => in_form(app, failure),
        Reply::SetOut(file) => super::outside::is_set_out(app, file, out),
        Reply::TakenBack(file, text) => super::outside::taken_back(app, &file, text, out),
        Reply::Used(used) => {
            app.used = Some(*used);
            dialog::fill_in(app);
        }
        Reply::LookKept(look, Ok(kept)) => {
            let lang = app.lang;
            if kept {
                app.tell(lang.theme_kept(words::look(lang, look)));
            } else {
                app.tell(lang.config_no_place());
            }
        }
        Reply::Journalled(Ok(())) | Reply::Quietly(Ok(())) => {}
        Reply::LookKept(_, Err(failure)) | Reply::Journalled(Err(failure)) | Reply::Quietly(Err(failure)) => {
            app.alarm(failure.said);
        }
        Reply::Opened(Err(failure)) => {
            app.look_over = None;
            if let Some(desk) = app.desk_mut() {
                desk.rereading = false;
            }
            app.task = None;
            app.working = Working::No;
            app.alarm(failure.said);
        }
        Reply::Life(ticket, Err(failure)) if failure.kind == "no_such_item" => {
            if app.answered(ticket) {
                let lang = app.lang;
                app.tell(lang.tui_life_none());
            }
        }
        Reply::Compared(ticket, Err(failure))
        | Reply::History(ticket, _, Err(failure))
        | Reply::Read(ticket, Err(failure))
        | Reply::Life(ticket, Err(failure)) => {
            if app.answered(ticket) {
                app.alarm(failure.said);
            }
        }
        Reply::Loaded(Err(failure)) => {
            app.working = Working::No;
            let said = dialog::without_options(app.lang, failure);
            app.alarm(said);
        }
    }
}

/// Shows a failure in the form that asked, so that what was filled in is kept.
pub(super) fn in_form(app: &mut App, failure: Failure) {
    app.working = Working::No;
    let said = dialog::without_options(app.lang, failure);
    if let Some(Dialog::Form(form)) = &mut app.dialog {
        form.error = Some(words::told(&said));
    } else {
        app.alarm(said);
    }
}
