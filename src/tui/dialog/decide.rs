//! Recording a decision: first what the board did, then the very commit, which waits for a yes.

use super::{Dialog, Form, Purpose, Submitted};
use crate::calendar::{Meeting, MeetingRef};
use crate::locale::Lang;
use crate::plan::{DecisionKind, PlanId};
use crate::tui::app::effect::Effect;
use crate::tui::app::model::App;
use crate::tui::widget::form::{Field, Fields};
use crate::tui::words;
use crate::workflow::{DecisionRequest, Preview, Source};

/// The meetings that can have decided: those that have begun, not cancelled, the latest first.
pub(crate) fn meetings(app: &App) -> Vec<MeetingRef> {
    let Some(archive) = &app.archive else { return Vec::new() };
    let past = archive.calendar.meetings().iter().rev().filter(|m| m.stands() && m.date <= archive.today);
    past.map(Meeting::reference).collect()
}

/// Opens the dialog: the proposal's meeting and the usual kind chosen.
pub(crate) fn open(app: &mut App, plan: PlanId) {
    let lang = app.lang;
    let meetings = meetings(app);
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let status = app.status(&plan);
    let proposed = status.and_then(|status| status.proposal.as_ref()).map(|proposal| &proposal.meeting);
    let usual = proposed.or_else(|| status.and_then(|status| status.standing.meeting.as_ref()));
    let at = usual.and_then(|usual| meetings.iter().position(|m| m == usual)).unwrap_or(0);
    let first = status.is_none_or(|status| status.standing.last_decision.is_none());
    let usual_kind = if first { DecisionKind::Adopted } else { DecisionKind::Revised };
    let mut list = vec![
        Field::choice(
            lang.tui_meeting(),
            lang.tui_turn_hint(),
            meetings.iter().map(|which| words::meeting(lang, which, settings)).collect(),
            at,
        ),
        Field::choice(
            lang.tui_decide_kind(),
            lang.tui_turn_hint(),
            DecisionKind::ALL.map(|kind| words::decision_sentence(lang, kind).to_owned()).to_vec(),
            DecisionKind::ALL.iter().position(|kind| *kind == usual_kind).unwrap_or(0),
        ),
        Field::text(lang.tui_decide_paragraph(), lang.tui_decide_paragraph_hint(), ""),
        Field::text(lang.diff_registry_number(), lang.tui_registry_hint(), ""),
    ];
    if proposed.is_some() {
        let sources = vec![lang.tui_source_proposal().to_owned(), lang.tui_source_draft().to_owned()];
        list.push(Field::choice(lang.tui_decide_source(), lang.tui_turn_hint(), sources, 0));
    }
    let title = status.map_or_else(|| plan.to_string(), |status| status.title.clone());
    let form = Form {
        purpose: Purpose::Decide(plan, meetings),
        title: lang.tui_decide_title().to_owned(),
        intro: vec![title],
        fields: Fields { list, at: 0 },
        error: None,
        body: vec![lang.tui_decide_next().to_owned()],
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// Asks what the decision of the form would commit.
pub(crate) fn submit(form: &Form, plan: &PlanId, meetings: &[MeetingRef], lang: Lang) -> Submitted {
    let Some(which) = meetings.get(form.fields.chosen(0)) else {
        return Submitted::Wrong(lang.tui_no_past_meeting().to_owned());
    };
    let paragraph = match paragraph(form.fields.text(2), lang) {
        Ok(paragraph) => paragraph,
        Err(wrong) => return Submitted::Wrong(wrong),
    };
    let kind = DecisionKind::ALL.get(form.fields.chosen(1)).copied();
    let source = match form.fields.list.len() {
        5 if kind.is_some_and(DecisionKind::changes_text) => {
            Some(if form.fields.chosen(4) == 0 { Source::Proposal } else { Source::Draft })
        }
        _ => None,
    };
    Submitted::Ask(Effect::Preview(DecisionRequest {
        plan: plan.clone(),
        meeting: which.date,
        body: Some(which.body.clone()),
        kind,
        source,
        paragraph,
        registry_number: form.fields.text(3).map(str::to_owned),
    }))
}

/// The last step: the commit as it will be made.
pub(crate) fn confirm(lang: Lang, request: DecisionRequest, preview: &Preview, before: Form) -> Dialog {
    let mut intro = vec![lang.tui_confirm_text().to_owned()];
    if preview.draft_moved_on {
        intro.push(
            match preview.source {
                Some(Source::Draft) => lang.tui_confirm_draft(),
                _ => lang.tui_confirm_moved_on(),
            }
            .to_owned(),
        );
    }
    let body = preview.message.lines().map(|line| format!("  {line}")).collect();
    Dialog::Form(Box::new(Form {
        purpose: Purpose::Confirm(request, Box::new(before)),
        title: lang.tui_confirm_title().to_owned(),
        intro,
        fields: Fields::default(),
        error: None,
        body,
        journalled: Vec::new(),
    }))
}

/// The § that a field holds, with or without the sign.
pub(super) fn paragraph(text: Option<&str>, lang: Lang) -> Result<Option<u32>, String> {
    let Some(text) = text else { return Ok(None) };
    let figures = text.trim_start_matches('§').trim();
    match figures.parse() {
        Ok(number) if number > 0 => Ok(Some(number)),
        _ => Err(lang.tui_not_a_paragraph(text)),
    }
}
