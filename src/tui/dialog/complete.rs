//! Completing a decision with what the minutes settled.

use super::{Dialog, Form, Purpose, Submitted};
use crate::locale::Lang;
use crate::plan::{DecisionRecord, PlanId};
use crate::tui::app::effect::Effect;
use crate::tui::app::model::{App, Screen};
use crate::tui::widget::form::{Field, Fields};
use crate::tui::words;
use crate::workflow::Completion;

/// The decisions on a plan that are known here, newest first.
pub(crate) fn decisions(app: &App, plan: &PlanId) -> Vec<DecisionRecord> {
    if let Some(Screen::History(history)) = app.screen()
        && history.plan == *plan
    {
        let standing = history.decisions().iter().filter(|decision| decision.stands());
        return standing.map(|decision| decision.record.clone()).collect();
    }
    if let Some(desk) = app.desk().filter(|desk| desk.id == *plan) {
        return desk.sheet.plan().decisions.iter().rev().cloned().collect();
    }
    app.status(plan).and_then(|status| status.standing.last_decision.clone()).into_iter().collect()
}

/// Opens the form, for the chosen decision of the history or the first that lacks something.
pub(crate) fn open(app: &mut App, plan: PlanId) {
    let lang = app.lang;
    let decisions = decisions(app, &plan);
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let lacking = decisions.iter().position(|d| d.paragraph.is_none() || d.minutes_adjusted.is_none());
    let at = match app.screen() {
        Some(Screen::History(history)) => {
            let chosen = history.decision().and_then(|at| history.decisions().get(at));
            let chosen = chosen.filter(|decision| decision.stands()).map(|decision| &decision.record);
            chosen.and_then(|record| decisions.iter().position(|known| known == record)).or(lacking)
        }
        _ => lacking,
    };
    let at = at.unwrap_or(0);
    let options = decisions
        .iter()
        .map(|record| {
            format!("{}: {}", words::cited(lang, record, settings), lang.decision_kind(record.kind))
        })
        .collect();
    let known = decisions.get(at);
    let number = known.and_then(|d| d.paragraph).map(|n| n.to_string()).unwrap_or_default();
    let registry = known.and_then(|d| d.registry_number.clone()).unwrap_or_default();
    let adjusted = known.and_then(|d| d.minutes_adjusted).map(|day| day.to_string()).unwrap_or_default();
    let list = vec![
        Field::choice(lang.tui_decision(), lang.tui_turn_hint(), options, at),
        Field::text(lang.tui_decide_paragraph(), "", &number),
        Field::text(lang.diff_registry_number(), lang.tui_registry_hint(), &registry),
        Field::text(lang.tui_adjusted(), lang.tui_day_hint(), &adjusted),
    ];
    let form = Form {
        purpose: Purpose::Complete(plan, decisions),
        title: lang.tui_complete_title().to_owned(),
        intro: vec![lang.tui_complete_text().to_owned()],
        fields: Fields { list, at: 1 },
        error: None,
        body: Vec::new(),
        journalled: Vec::new(),
    };
    app.dialog = Some(Dialog::Form(Box::new(form)));
}

/// The completion that the form asks for.
pub(crate) fn submit(form: &Form, plan: &PlanId, decisions: &[DecisionRecord], lang: Lang) -> Submitted {
    let Some(record) = decisions.get(form.fields.chosen(0)) else {
        return Submitted::Wrong(0, lang.tui_no_decision().to_owned());
    };
    let paragraph = match super::decide::paragraph(form.fields.text(1), lang) {
        Ok(paragraph) => paragraph,
        Err(wrong) => return Submitted::Wrong(1, wrong),
    };
    let adjusted = match super::facts::day(form, 3, lang) {
        Ok(day) => day,
        Err(wrong) => return Submitted::Wrong(3, wrong),
    };
    let registry_number = form.fields.text(2).map(str::to_owned);
    // What is known already stands in the fields.
    if (paragraph, &registry_number, adjusted)
        == (record.paragraph, &record.registry_number, record.minutes_adjusted)
    {
        return Submitted::Wrong(1, lang.tui_complete_nothing().to_owned());
    }
    Submitted::Do(Effect::Complete(Completion {
        plan: plan.clone(),
        meeting: record.meeting,
        body: Some(record.body.clone()),
        paragraph,
        registry_number,
        adjusted,
    }))
}
