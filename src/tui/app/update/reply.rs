//! What is made of the worker's answers.

use super::super::effect::Effect;
use super::super::model::{Afterwards, App, PlanScreen, Saved, Screen, Working};
use super::super::msg::{Comparison, Opened, Reply};
use super::{proceed, save};
use crate::locale::shown;
use crate::revision::Decision;
use crate::tui::dialog::{self, Dialog, Purpose, questions};
use crate::tui::screen::compare::CompareScreen;
use crate::tui::screen::history::HistoryScreen;
use crate::tui::words;
use crate::workflow::{Decided, Failure};

/// Takes an answer in.
pub(super) fn take(app: &mut App, reply: Reply, out: &mut Vec<Effect>) {
    match reply {
        Reply::Loaded(Ok(archive)) | Reply::Created(Ok(archive)) => {
            if matches!(&app.dialog, Some(Dialog::Form(form)) if form.purpose == Purpose::Create) {
                app.dialog = None;
            }
            app.archive = Some(*archive);
            // Plans may have come or changed: what they use is asked for anew.
            app.used = None;
            app.working = Working::No;
            if let Some(plan) = app.open_first.take() {
                app.working = Working::Reading;
                out.push(Effect::OpenPlan(plan));
            }
        }
        Reply::Loaded(Err(failure)) if app.archive.is_none() && dialog::create::answers(&failure) => {
            app.working = Working::No;
            dialog::create::open(app, &failure.said);
        }
        Reply::Opened(Ok(opened)) => opened_plan(app, *opened),
        Reply::Saved(Ok(())) => saved(app, out),
        Reply::Saved(Err(failure)) => not_saved(app, failure),
        Reply::Compared(Ok(comparison)) => compared(app, *comparison),
        Reply::History(plan, Ok(decisions)) => history(app, plan, decisions),
        Reply::Proposed(Ok(proposal)) => {
            app.working = Working::No;
            let settings = app.archive.as_ref().map(|archive| &archive.settings);
            let meeting = words::meeting(app.lang, &proposal.meeting, settings);
            let text = vec![
                app.lang.tui_proposed_text(shown(&meeting)),
                app.lang.tui_proposed_hash(proposal.hash.short()),
                app.lang.tui_proposed_next().to_owned(),
            ];
            app.dialog = Some(questions::message(app.lang, app.lang.tui_proposed_title(), text));
            out.push(Effect::Load);
        }
        Reply::Previewed(request, Ok(preview)) => {
            app.working = Working::No;
            match app.dialog.take() {
                Some(Dialog::Form(before)) if matches!(before.purpose, Purpose::Decide(..)) => {
                    app.dialog = Some(dialog::decide::confirm(app.lang, request, &preview, *before));
                }
                other => app.dialog = other,
            }
        }
        Reply::Decided(Ok(decided)) => done(app, &decided, app.lang.tui_decided_title(), out),
        Reply::Completed(Ok(decided)) => done(app, &decided, app.lang.tui_completed_title(), out),
        Reply::CalendarChanged(Ok(meeting)) => {
            app.working = Working::No;
            app.dialog = None;
            let settings = app.archive.as_ref().map(|archive| &archive.settings);
            let name = words::meeting(app.lang, &meeting.reference(), settings);
            let lang = app.lang;
            app.tell(lang.tui_calendar_changed(shown(&name)));
            out.push(Effect::Load);
        }
        Reply::Decided(Err(failure)) | Reply::Completed(Err(failure)) if is_recorded(&failure) => {
            app.working = Working::No;
            app.dialog = None;
            app.alarm(failure.said);
            read_again(app, out);
        }
        Reply::Decided(Err(failure)) => super::dialog::not_decided(app, failure, out),
        Reply::Previewed(_, Err(failure))
        | Reply::Created(Err(failure))
        | Reply::CalendarChanged(Err(failure))
        | Reply::Completed(Err(failure)) => in_form(app, failure),
        Reply::SetOut(file) => super::outside::is_set_out(app, file, out),
        Reply::TakenBack(file, text) => super::outside::taken_back(app, &file, text, out),
        Reply::Used(used) => {
            app.used = Some(*used);
            dialog::fill_in(app);
        }
        Reply::Journalled(Ok(())) | Reply::Quietly(Ok(())) => {}
        Reply::Journalled(Err(failure)) | Reply::Quietly(Err(failure)) => app.alarm(failure.said),
        Reply::Opened(Err(failure)) => {
            if let Some(desk) = app.desk_mut() {
                desk.rereading = false;
            }
            app.working = Working::No;
            app.alarm(failure.said);
        }
        Reply::Loaded(Err(failure))
        | Reply::Compared(Err(failure))
        | Reply::History(_, Err(failure))
        | Reply::Proposed(Err(failure)) => {
            app.working = Working::No;
            app.alarm(failure.said);
        }
    }
}

fn opened_plan(app: &mut App, opened: Opened) {
    app.working = Working::No;
    let mut fresh = PlanScreen::new(opened);
    let lang = app.lang;
    if let Some(found) = fresh.recovery.take()
        && fresh.read_only.is_none()
    {
        app.dialog = Some(questions::recovery(lang, found));
    }
    if let Some(old) = app.desk_mut() {
        // Read again: what was chosen stays chosen.
        fresh.choose(&old.focus());
        *old = fresh;
    } else {
        app.screens.push(Screen::Plan(Box::new(fresh)));
    }
}

fn saved(app: &mut App, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk_mut() else { return };
    let again = desk.saved == Saved::Saving { again: true };
    desk.saved = if again { Saved::No } else { Saved::Yes };
    if app.afterwards == Afterwards::Stay {
        if !again {
            app.tell(lang.tui_saved_now());
        }
        return;
    }
    if again {
        save(app, false, out);
        return;
    }
    let then = std::mem::replace(&mut app.afterwards, Afterwards::Stay);
    proceed(app, then, out);
}

fn not_saved(app: &mut App, failure: Failure) {
    app.afterwards = Afterwards::Stay;
    app.working = Working::No;
    if let Some(desk) = app.desk_mut() {
        desk.saved = Saved::No;
    }
    if failure.kind == "changed_underneath" {
        app.dialog = Some(questions::changed_underneath(app.lang, &failure.said));
    } else {
        app.alarm(failure.said);
    }
}

fn compared(app: &mut App, comparison: Comparison) {
    app.working = Working::No;
    let lang = app.lang;
    if let Some(Dialog::Form(form)) = &mut app.dialog {
        if let Purpose::Propose(plan, _) = &form.purpose
            && *plan == comparison.plan
        {
            form.body = vec![lang.tui_propose_changes(comparison.compared.difference.summary().say(lang))];
        }
        return;
    }
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let screen = CompareScreen::new(lang, settings, comparison);
    if let Some(Screen::Compare(old)) = app.screen_mut() {
        *old = screen;
    } else {
        app.screens.push(Screen::Compare(screen));
    }
}

fn history(app: &mut App, plan: crate::plan::PlanId, decisions: Vec<Decision>) {
    app.working = Working::No;
    if let Some(Screen::History(old)) = app.screens.iter_mut().find(|s| matches!(s, Screen::History(_))) {
        old.decisions = decisions;
        return;
    }
    let title = app.status(&plan).map_or_else(|| plan.to_string(), |status| status.title.clone());
    app.screens.push(Screen::History(HistoryScreen { plan, title, decisions, at: 0, top: 0 }));
}

/// After a decision: what was recorded, what remains; and everything that shows it is read again.
fn done(app: &mut App, decided: &Decided, title: &str, out: &mut Vec<Effect>) {
    app.working = Working::No;
    let lang = app.lang;
    let settings = app.archive.as_ref().map(|archive| &archive.settings);
    let record = &decided.decision.record;
    let mut text =
        vec![format!("{}: {}.", words::cited(lang, record, settings), words::decision(lang, record.kind))];
    if let Some(day) = record.minutes_adjusted {
        text.push(format!("{}.", words::capital(&lang.tui_adjusted_on(day))));
    }
    if let Some(commit) = &decided.decision.commit {
        text.push(lang.tui_decided_commit(commit.get(..12).unwrap_or(commit)));
    }
    text.extend(decided.remarks.iter().cloned());
    app.dialog = Some(questions::message(lang, title, text));
    read_again(app, out);
}

/// Whether what failed came after the decision, which stands.
fn is_recorded(failure: &Failure) -> bool {
    matches!(failure.kind, "draft_left" | "half_done")
}

/// Reads everything that shows decisions again.
fn read_again(app: &mut App, out: &mut Vec<Effect>) {
    out.push(Effect::Load);
    if let Some(desk) = app.desk_mut() {
        desk.rereading = true;
        out.push(Effect::OpenPlan(desk.id.clone()));
    }
    let plan = app.screens.iter().find_map(|screen| match screen {
        Screen::History(history) => Some(history.plan.clone()),
        _ => None,
    });
    out.extend(plan.map(Effect::History));
}

/// Shows a failure in the form that asked, so that what was filled in is kept.
pub(super) fn in_form(app: &mut App, failure: Failure) {
    app.working = Working::No;
    match &mut app.dialog {
        Some(Dialog::Form(form)) => {
            form.error = Some(words::told(&dialog::without_options(app.lang, failure)));
        }
        _ => app.alarm(failure.said),
    }
}
