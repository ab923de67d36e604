//! Retracting a decision that was recorded by mistake: first why, then the very commit, which waits for a yes.

use super::{Dialog, Form, Purpose, Submitted};
use crate::locale::{Lang, shown};
use crate::plan::{DecisionRecord, PlanId};
use crate::revision::Decision;
use crate::tui::app::effect::Effect;
use crate::tui::app::model::{App, Screen};
use crate::tui::widget::form::{Field, Fields};
use crate::tui::words;
use crate::workflow::{RetractPreview, RetractRequest};

/// The decision that is meant: the one chosen in the history.
pub(crate) fn chosen(app: &App) -> Option<&Decision> {
    let Some(Screen::History(history)) = app.screen() else { return None };
    history.decisions().get(history.decision()?)
}

/// Why the chosen decision can't be retracted; nothing when it can.
pub(crate) fn why_not(app: &App) -> Option<String> {
    let lang = app.lang;
    let Some(Screen::History(history)) = app.screen() else { return None };
    let Some(entry) = chosen(app) else { return Some(lang.tui_not_a_decision().to_owned()) };
    let which = words::meeting(
        lang,
        &entry.record.meeting_ref(),
        app.archive.as_ref().map(|archive| &archive.settings),
    );
    if !entry.stands() {
        return Some(lang.retract_already(which));
    }
    if entry.commit.is_none() {
        return Some(lang.retract_no_commit(which));
    }
    // What was recorded last goes first: told by when, as far as the clocks tell.
    let later =
        history.decisions().iter().filter(|other| other.stands() && other.committed > entry.committed);
    later
        .max_by_key(|other| other.committed)
        .map(|later| lang.retract_not_last(which, later.record.meeting_ref()))
}

/// Opens the form.
pub(crate) fn open(app: &mut App, plan: PlanId, record: &DecisionRecord) {
    let lang = app.lang;
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let cited = words::cited(lang, record, settings);
    let title = app.status(&plan).map_or_else(|| plan.to_string(), |status| status.title.clone());
    let form = Form {
        purpose: Purpose::Retract(plan, record.clone()),
        title: lang.tui_retract_title().to_owned(),
        intro: vec![
            title,
            format!("{cited}: {}.", lang.decision_kind(record.kind)),
            lang.tui_retract_text().to_owned(),
        ],
        fields: Fields {
            list: vec![Field::text(lang.tui_retract_why(), lang.tui_retract_why_hint(), "")],
            at: 0,
        },
        error: None,
        body: vec![lang.tui_retract_next().to_owned()],
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// Asks what the retraction of the form would commit.
pub(crate) fn submit(form: &Form, plan: &PlanId, record: &DecisionRecord, lang: Lang) -> Submitted {
    let Some(why) = form.fields.text(0) else {
        return Submitted::Wrong(0, words::told(&crate::revision::RetractError::NoReason.say(lang)));
    };
    Submitted::Ask(Effect::PreviewRetraction(RetractRequest {
        plan: plan.clone(),
        meeting: record.meeting,
        body: Some(record.body.clone()),
        why: why.to_owned(),
    }))
}

/// The last step: the commit as it will be made, and what follows from it.
pub(crate) fn confirm(
    lang: Lang,
    request: RetractRequest,
    preview: &RetractPreview,
    mut before: Form,
) -> Dialog {
    let mut intro = vec![lang.tui_retract_confirm().to_owned()];
    intro.extend(preview.remarks.iter().cloned());
    let error = before.error.take();
    let mut body: Vec<String> = preview.message.trim_end().lines().map(|line| format!("  {line}")).collect();
    body.push(String::new());
    body.push(lang.tui_confirm_file(shown(&preview.file)));
    Dialog::Form(Box::new(Form {
        purpose: Purpose::ConfirmRetract(request, preview.message.clone(), Box::new(before)),
        title: lang.tui_retract_confirm_title().to_owned(),
        intro,
        fields: Fields::default(),
        error,
        body,
        journalled: Vec::new(),
    }))
}
