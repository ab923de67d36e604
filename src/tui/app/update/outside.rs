//! A text in the user's own editor: set out in a file, opened by the loop, taken back as edits with every id kept.

use std::path::{Path, PathBuf};

use super::super::effect::Effect;
use super::super::model::{App, Outside, Target, Working};
use super::plan::edit;
use super::writing::{finish, text_edit};
use crate::document::outline::{OutlineError, OutlineProblem, from_text, to_text};
use crate::locale::{Said, shown};
use crate::plan::{Edit, nfc};
use crate::tui::app::msg::EditorEnd;
use crate::tui::dialog::questions;
use crate::tui::sheet::Focus;
use crate::workflow::{Failure, refuse_unprintable};

/// Sets the chosen text out, or the whole plan.
pub(super) fn set_out(app: &mut App, whole: bool, out: &mut Vec<Effect>) {
    finish(app, out);
    let lang = app.lang;
    let Some(desk) = app.desk() else { return };
    let (outside, text) = match (whole, desk.focus()) {
        (true, _) => (Outside::Plan, to_text(desk.sheet.plan(), lang)),
        (false, Focus::Head) => (Outside::Text(Target::Title), format!("{}\n", desk.sheet.plan().title)),
        (false, Focus::Item(id)) => {
            let Some(item) = desk.sheet.item(desk.at) else { return };
            (Outside::Text(Target::Item(id)), format!("{}\n", item.text))
        }
        (false, _) => return app.tell(lang.tui_not_an_item()),
    };
    out.push(Effect::SetOut { plan: desk.id.clone(), text });
    app.outside = Some(outside);
    app.working = Working::Reading;
}

/// The file is there: the loop opens it.
pub(super) fn is_set_out(app: &mut App, file: Result<PathBuf, Failure>, out: &mut Vec<Effect>) {
    app.working = Working::No;
    match file {
        Ok(file) => out.push(Effect::Edit(file)),
        Err(failure) => {
            app.outside = None;
            app.alarm(failure.said);
        }
    }
}

/// The editor has ended.
pub(super) fn ended(app: &mut App, file: PathBuf, how: EditorEnd, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let kept = lang.tui_outside_kept(shown(&file.display().to_string()));
    app.working = Working::No;
    let why = match how {
        EditorEnd::Well => {
            app.working = Working::Reading;
            out.push(Effect::TakeBack(file));
            return;
        }
        EditorEnd::Failed => Said::new(lang.tui_outside_failed(), kept),
        EditorEnd::Missing => {
            // Nothing was written in it.
            out.push(Effect::DropPaper(file));
            Said::new(lang.tui_outside_missing(), "")
        }
    };
    app.outside = None;
    app.alarm(why);
}

/// The text is back: it becomes the item's, or the plan's.
pub(super) fn taken_back(app: &mut App, file: &Path, text: Result<String, Failure>, out: &mut Vec<Effect>) {
    let lang = app.lang;
    app.working = Working::No;
    let kept = lang.tui_outside_kept(shown(&file.display().to_string()));
    let text = match text {
        Ok(text) => text,
        Err(failure) => {
            app.outside = None;
            return app.alarm(Said::new(failure.said.message, kept));
        }
    };
    let Some(desk) = app.screens.iter().find_map(super::go::as_plan) else {
        app.outside = None;
        return;
    };
    let (change, then) = match app.outside {
        None => return,
        Some(Outside::Text(target)) => {
            let text = nfc(text.split_whitespace().collect::<Vec<_>>().join(" ").into()).into_owned();
            let focus = match target {
                Target::Title => Focus::Head,
                Target::Item(id) => Focus::Item(id),
            };
            let now = match target {
                Target::Title => Some(desk.sheet.plan().title.clone()),
                Target::Item(id) => desk.sheet.plan().find(id).map(|item| item.text.clone()),
            };
            let changed = now.is_some_and(|now| now != text);
            (text_edit(desk.sheet.plan(), target, text).filter(|_| changed), focus)
        }
        Some(Outside::Plan) => match from_text(desk.sheet.plan(), &text, &mut app.ids) {
            Ok(edits) => {
                (Some(Edit::Batch(edits)).filter(|edit| *edit != Edit::Batch(Vec::new())), desk.focus())
            }
            Err(OutlineError { problem: OutlineProblem::Empty, .. }) => (None, desk.focus()),
            Err(error) => {
                // It is looked at again, or let be; the file stays either way until it is understood.
                app.dialog = Some(questions::outside_again(lang, &error.say(lang), kept, file.to_owned()));
                return;
            }
        },
    };
    if let Some(Err(failure)) = change.as_ref().map(|change| refuse_unprintable(change, lang)) {
        app.dialog = Some(questions::outside_again(lang, &failure.said, kept, file.to_owned()));
        return;
    }
    app.outside = None;
    let Some(change) = change else {
        out.push(Effect::DropPaper(file.to_owned()));
        return app.tell(lang.tui_outside_same());
    };
    if edit(app, change, then, out) {
        out.push(Effect::DropPaper(file.to_owned()));
        app.tell(lang.tui_outside_taken());
    }
}
