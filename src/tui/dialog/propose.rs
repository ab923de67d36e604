//! Proposing the draft for a meeting.

use super::{Dialog, Form, Purpose, Submitted};
use crate::calendar::MeetingRef;
use crate::plan::PlanId;
use crate::tui::app::effect::Effect;
use crate::tui::app::model::App;
use crate::tui::widget::form::{Field, Fields};
use crate::tui::words;
use crate::workflow::ProposalRequest;

/// The meetings that a plan can be proposed for: those to come, not cancelled.
pub(crate) fn meetings(app: &App) -> Vec<MeetingRef> {
    let Some(archive) = &app.archive else { return Vec::new() };
    let coming = archive.calendar.meetings().iter().filter(|m| m.stands() && m.date >= archive.today);
    coming.map(crate::calendar::Meeting::reference).collect()
}

/// Opens the dialog, the rule's meeting chosen.
pub(crate) fn open(app: &mut App, plan: PlanId) {
    let lang = app.lang;
    let meetings = meetings(app);
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let usual = app.status(&plan).and_then(|status| status.standing.meeting.clone());
    let at = usual.and_then(|usual| meetings.iter().position(|m| *m == usual)).unwrap_or(0);
    let options = meetings
        .iter()
        .map(|which| {
            let name = words::meeting(lang, which, settings);
            let due = app.archive.as_ref().and_then(|archive| {
                archive.calendar.find(which).map(|meeting| archive.settings.papers_due(meeting))
            });
            due.map_or(name.clone(), |due| lang.tui_meeting_with_papers(&name, due))
        })
        .collect();
    let title = app.status(&plan).map_or_else(|| plan.to_string(), |status| status.title.clone());
    // A proposal that is made anew keeps its reasons until others are given.
    let before = app.status(&plan).and_then(|status| status.proposal.as_ref());
    let kept = app.reasons.as_ref().filter(|(of, _)| *of == plan).map(|(_, why)| why.clone());
    let why = kept.or_else(|| before.and_then(|proposal| proposal.why.clone())).unwrap_or_default();
    let form = Form {
        purpose: Purpose::Propose(plan, meetings),
        title: lang.tui_propose_title().to_owned(),
        intro: vec![title, lang.tui_propose_text().to_owned()],
        fields: Fields {
            list: vec![
                Field::choice(lang.tui_meeting(), lang.tui_turn_hint(), options, at),
                Field::text(lang.tui_propose_why(), lang.tui_propose_why_hint(), &why),
            ],
            at: 0,
        },
        error: None,
        body: vec![lang.tui_counting_changes().to_owned()],
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// The proposal that the form asks for.
pub(crate) fn submit(form: &Form, plan: &PlanId, meetings: &[MeetingRef]) -> Option<Submitted> {
    let which = meetings.get(form.fields.chosen(0))?;
    Some(Submitted::Do(Effect::Propose(ProposalRequest {
        plan: plan.clone(),
        meeting: which.date,
        body: Some(which.body.clone()),
        why: form.fields.text(1).map(str::to_owned),
    })))
}
