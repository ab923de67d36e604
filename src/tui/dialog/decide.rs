//! Recording a decision: first what the board did, then the very commit, which waits for a yes.

use super::{Dialog, Form, Purpose, Submitted};
use crate::calendar::{Meeting, MeetingRef};
use crate::document::content_hash;
use crate::locale::{Lang, shown};
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

/// The kinds of decision that can be on a plan: one in force is not adopted for the first time, and one that is not
/// has nothing to revise or repeal. After a decision that changed nothing either may be so, and all are offered.
fn kinds(app: &App, plan: &PlanId) -> Vec<DecisionKind> {
    use DecisionKind::{Adopted, ReferredBack, Repealed, Tabled};
    let last = app.status(plan).and_then(|status| status.standing.last_decision.as_ref());
    let can_be = |kind: &DecisionKind| match last.map(|record| record.kind) {
        None | Some(Repealed) => matches!(kind, Adopted | ReferredBack | Tabled),
        Some(ReferredBack | Tabled) => true,
        Some(_) => *kind != Adopted,
    };
    DecisionKind::ALL.into_iter().filter(can_be).collect()
}

/// Whether what lies before the meeting is what is in force: by the proposal's hash where the text in force is at
/// hand, otherwise by the draft.
fn same_text(app: &App, plan: &PlanId) -> bool {
    let Some(status) = app.status(plan) else { return false };
    let desk = app.desk().filter(|desk| desk.id == *plan);
    match (&status.proposal, desk.and_then(|desk| desk.sheet.base())) {
        (Some(proposal), Some(base)) => content_hash(&base.plan) == proposal.hash,
        _ => !status.draft,
    }
}

/// Opens the dialog: the proposal's meeting and the usual kind chosen.
pub(crate) fn open(app: &mut App, plan: PlanId) {
    let lang = app.lang;
    let meetings = meetings(app);
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let status = app.status(&plan);
    let proposed = status.and_then(|status| status.proposal.as_ref()).map(|proposal| &proposal.meeting);
    let calendar = app.archive.as_ref().map(|archive| &archive.calendar);
    let proposed = proposed.zip(calendar).map(|(meeting, calendar)| calendar.held(meeting));
    let waits = proposed.as_ref().filter(|meeting| !meetings.contains(meeting));
    let usual = proposed.as_ref().or_else(|| status.and_then(|status| status.standing.meeting.as_ref()));
    let at = usual.and_then(|usual| meetings.iter().position(|m| m == usual)).unwrap_or(0);
    let kinds = kinds(app, &plan);
    let usual_kind =
        if same_text(app, &plan) { DecisionKind::ReadoptedUnchanged } else { DecisionKind::Revised };
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
            kinds.iter().map(|kind| lang.decision_sentence(*kind).to_owned()).collect(),
            kinds.iter().position(|kind| *kind == usual_kind).unwrap_or(0),
        ),
        Field::text(lang.tui_decide_paragraph(), lang.tui_decide_paragraph_hint(), ""),
        Field::text(lang.diff_registry_number(), lang.tui_registry_hint(), ""),
    ];
    if proposed.is_some() {
        let sources = vec![lang.tui_source_proposal().to_owned(), lang.tui_source_draft().to_owned()];
        list.push(Field::choice(lang.tui_decide_source(), lang.tui_turn_hint(), sources, 0));
    }
    let title = status.map_or_else(|| plan.to_string(), |status| status.title.clone());
    let mut intro = vec![title];
    intro.extend(waits.map(|meeting| lang.tui_decide_waits(words::meeting(lang, meeting, settings))));
    let form = Form {
        purpose: Purpose::Decide(plan, meetings, kinds),
        title: lang.tui_decide_title().to_owned(),
        intro,
        fields: Fields { list, at: 0 },
        error: None,
        body: vec![lang.tui_decide_next().to_owned()],
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// Asks what the decision of the form would commit.
pub(crate) fn submit(
    form: &Form,
    plan: &PlanId,
    meetings: &[MeetingRef],
    kinds: &[DecisionKind],
    lang: Lang,
) -> Submitted {
    let Some(which) = meetings.get(form.fields.chosen(0)) else {
        return Submitted::Wrong(0, lang.tui_no_past_meeting().to_owned());
    };
    let paragraph = match paragraph(form.fields.text(2), lang) {
        Ok(paragraph) => paragraph,
        Err(wrong) => return Submitted::Wrong(2, wrong),
    };
    let kind = kinds.get(form.fields.chosen(1)).copied();
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
pub(crate) fn confirm(lang: Lang, request: DecisionRequest, preview: &Preview, mut before: Form) -> Dialog {
    let mut intro = vec![lang.tui_confirm_text().to_owned()];
    intro.extend(preview.proposed_for.as_ref().map(|meeting| lang.remark_other_meeting(meeting)));
    if preview.draft_moved_on {
        intro.push(
            match preview.source {
                Some(Source::Draft) => lang.tui_confirm_draft(),
                _ => lang.tui_confirm_moved_on(),
            }
            .to_owned(),
        );
    }
    let error = before.error.take();
    let mut body: Vec<String> = preview.message.trim_end().lines().map(|line| format!("  {line}")).collect();
    body.push(String::new());
    body.push(match &preview.file {
        Some(file) => lang.tui_confirm_file(shown(file)),
        None => lang.tui_confirm_no_file().to_owned(),
    });
    body.push(lang.tui_confirm_tag(shown(&preview.tag)));
    Dialog::Form(Box::new(Form {
        purpose: Purpose::Confirm(request, preview.message.clone(), Box::new(before)),
        title: lang.tui_confirm_title().to_owned(),
        intro,
        fields: Fields::default(),
        error,
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
