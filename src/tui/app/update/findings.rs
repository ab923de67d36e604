//! What is wrong with a plan: the list of it, and the way to it from a form that was refused.

use super::super::effect::Effect;
use super::super::model::{App, Working};
use crate::plan::PlanId;
use crate::tui::dialog::palette::{Palette, Reach, without_ids};
use crate::tui::dialog::{Answer, Dialog, Form, Menu, Purpose};
use crate::tui::keymap::Scope;
use crate::workflow::Failure;

/// Lists what is wrong with the plan on the desk; `under` comes back when nothing of it is chosen.
pub(super) fn open(app: &mut App, under: Option<Box<Dialog>>) {
    let palette = Palette::new(app, Reach::Findings, Scope::Plan, under);
    if palette.found.is_empty() {
        app.dialog = palette.under.map(|under| *under);
        let lang = app.lang;
        app.tell(lang.findings_none());
        return;
    }
    app.dialog = Some(Dialog::Palette(Box::new(palette)));
}

/// Offers the list where a form was refused because its plan has errors. `false` where it was not.
pub(super) fn offered(app: &mut App, failure: &Failure) -> bool {
    if failure.kind != "plan_has_errors" {
        return false;
    }
    let lang = app.lang;
    let (form, plan) = match app.dialog.take() {
        Some(Dialog::Form(form)) => match &form.purpose {
            Purpose::Propose(plan, _) | Purpose::Decide(plan, ..) => {
                let plan = plan.clone();
                (form, plan)
            }
            _ => {
                app.dialog = Some(Dialog::Form(form));
                return false;
            }
        },
        other => {
            app.dialog = other;
            return false;
        }
    };
    app.working = Working::No;
    let message = failure.said.message.clone();
    let mut text = vec![match app.desk().filter(|desk| desk.id == plan) {
        Some(desk) => without_ids(desk.sheet.plan(), message),
        None => message,
    }];
    if reasons(&form).is_some() {
        text.push(lang.findings_refused_text().to_owned());
    }
    app.dialog = Some(Dialog::Menu(Box::new(Menu {
        title: lang.findings_refused_title().to_owned(),
        text,
        answers: vec![
            (lang.findings_refused_show().to_owned(), Answer::Findings(plan, form.clone())),
            (lang.findings_refused_back().to_owned(), Answer::Back(form.clone())),
        ],
        at: 0,
        top: 0,
        otherwise: Answer::Back(form),
    })));
    true
}

/// Lists what is wrong with the plan of a form that was refused, and opens it first where it is not open.
pub(super) fn show(app: &mut App, plan: PlanId, form: Box<Form>, out: &mut Vec<Effect>) {
    if let Some(why) = reasons(&form) {
        app.reasons = Some((plan.clone(), why));
    }
    if app.desk().is_some_and(|desk| desk.id == plan) {
        return open(app, Some(Box::new(Dialog::Form(form))));
    }
    app.look_over = Some(plan.clone());
    app.working = Working::Reading;
    out.push(Effect::OpenPlan(plan));
}

/// The plan was opened: what is wrong with it is listed, where that is what it was opened for.
pub(super) fn opened(app: &mut App) {
    let wanted = app.look_over.take();
    if app.dialog.is_none() && wanted.is_some() && wanted.as_ref() == app.desk().map(|desk| &desk.id) {
        open(app, None);
    }
}

/// The reasons that a proposal's form holds.
fn reasons(form: &Form) -> Option<String> {
    match form.purpose {
        Purpose::Propose(..) => form.fields.text(1).filter(|why| !why.is_empty()).map(str::to_owned),
        _ => None,
    }
}
