//! The papers of a meeting: which meeting, which formats, into which folder.

use std::path::{Path, PathBuf};

use super::{Dialog, Form, Purpose, Submitted};
use crate::calendar::{Meeting, MeetingRef};
use crate::export::Format;
use crate::locale::Lang;
use crate::plan::PlanId;
use crate::tui::app::effect::Effect;
use crate::tui::app::model::App;
use crate::tui::widget::form::{Field, Fields};
use crate::tui::words;
use crate::workflow::{PapersRequest, typed_path};

/// The meetings that papers can be made for: those to come first, then those that have been, the latest first.
pub(crate) fn meetings(app: &App) -> Vec<MeetingRef> {
    let Some(archive) = &app.archive else { return Vec::new() };
    let stands = || archive.calendar.meetings().iter().filter(|meeting| meeting.stands());
    let coming = stands().filter(|meeting| meeting.date >= archive.today);
    let past = stands().rev().filter(|meeting| meeting.date < archive.today);
    coming.chain(past).map(Meeting::reference).collect()
}

/// Opens the dialog: for one plan its proposal's or its next meeting is chosen, otherwise the next one.
pub(crate) fn open(app: &mut App, plan: Option<&PlanId>) {
    let lang = app.lang;
    let meetings = meetings(app);
    let Some(archive) = &app.archive else { return };
    let settings = &archive.settings;
    let status = plan.and_then(|plan| app.status(plan));
    let proposed = status.and_then(|status| status.proposal.as_ref()).map(|proposal| &proposal.meeting);
    let usual = proposed.or_else(|| status.and_then(|status| status.standing.meeting.as_ref()));
    // What goes out goes out before a meeting: one that has been is there to be chosen, but not first.
    let usual = usual.filter(|which| which.date >= archive.today);
    let at = usual.and_then(|usual| meetings.iter().position(|one| one == usual)).unwrap_or(0);
    let options = meetings.iter().map(|which| words::meeting(lang, which, Some(settings))).collect();
    let names: Vec<&str> = all().map(|format| format.name(lang)).collect();
    let usual: Vec<&str> = Format::usual().into_iter().map(|format| format.name(lang)).collect();
    let mut formats = vec![usual.join(", "), lang.tui_papers_all_formats(names.join(", "))];
    formats.extend(names.iter().map(|name| (*name).to_owned()));
    let folder = meetings.get(at).map(|which| folder(&archive.root, which, lang)).unwrap_or_default();
    let form = Form {
        purpose: Purpose::Papers(meetings),
        title: lang.tui_papers_title().to_owned(),
        intro: vec![lang.tui_papers_text().to_owned()],
        fields: Fields {
            list: vec![
                Field::choice(lang.tui_meeting(), lang.tui_turn_hint(), options, at),
                Field::choice(lang.tui_papers_formats(), lang.tui_turn_hint(), formats, 0),
                Field::text(lang.tui_papers_folder(), lang.tui_papers_folder_hint(), &folder),
            ],
            at: 0,
        },
        error: None,
        body: vec![lang.tui_papers_next().to_owned()],
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// The folder that is offered: beside the archive, not in it, named after the meeting.
fn folder(root: &Path, which: &MeetingRef, lang: Lang) -> String {
    let name = lang.tui_papers_folder_name(&which.body, which.date);
    root.parent().map_or_else(|| PathBuf::from(&name), |beside| beside.join(&name)).display().to_string()
}

/// Follows the meeting that is chosen, as long as the folder is the one that was offered for another.
pub(crate) fn follow(form: &mut Form, root: &Path, lang: Lang) {
    let Purpose::Papers(meetings) = &form.purpose else { return };
    let offered = |text: &str| meetings.iter().any(|which| folder(root, which, lang) == text);
    let Some(chosen) = meetings.get(form.fields.chosen(0)) else { return };
    let wanted = folder(root, chosen, lang);
    if form.fields.text(2).is_some_and(|text| text != wanted && offered(text))
        && let Some(field) = form.fields.list.get_mut(2)
    {
        field.give(&wanted);
    }
}

/// The papers that the form asks for.
pub(crate) fn submit(form: &Form, meetings: &[MeetingRef], lang: Lang) -> Submitted {
    let Some(which) = meetings.get(form.fields.chosen(0)) else {
        return Submitted::Wrong(0, lang.tui_no_meeting().to_owned());
    };
    let Some(folder) = form.fields.text(2) else {
        return Submitted::Wrong(2, lang.tui_papers_folder_needed().to_owned());
    };
    let formats = match form.fields.chosen(1) {
        0 => Format::usual(),
        1 => all().collect(),
        at => all().nth(at - 2).into_iter().collect(),
    };
    let request =
        PapersRequest { meeting: which.date, body: Some(which.body.clone()), plans: Vec::new(), formats };
    Submitted::Do(Effect::Papers { request, folder: typed_path(folder) })
}

/// The formats that this program can write.
fn all() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| format.built())
}
