//! What is made of what was read: a plan, versions, a comparison, the decisions.

use super::recorded::step;
use crate::plan::PlanId;
use crate::revision::{Blamed, Decision};
use crate::tui::app::effect::{Effect, Ticket};
use crate::tui::app::model::{Afterwards, App, PlanScreen, Saved, Screen, Since, Working};
use crate::tui::app::msg::{Archive, Comparison, Opened};
use crate::tui::app::update::{findings, proceed, save, task};
use crate::tui::dialog::{self, Dialog, Purpose, questions};
use crate::tui::screen::compare::CompareScreen;
use crate::tui::screen::history::HistoryScreen;
use crate::workflow::Failure;

pub(super) fn opened_plan(app: &mut App, opened: Opened, out: &mut Vec<Effect>) {
    app.is_read();
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
        if old.since != Since::Hidden {
            fresh.since = Since::Asked;
            out.push(Effect::Blame(fresh.id.clone()));
        }
        *old = fresh;
    } else if app.task.is_some() {
        task::opened(app, Screen::Plan(Box::new(fresh)), out);
    } else {
        app.screens.push(Screen::Plan(Box::new(fresh)));
    }
    findings::opened(app);
}

pub(super) fn saved(app: &mut App, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk_mut() else { return };
    let again = desk.saved == Saved::Saving { again: true };
    desk.saved = if again { Saved::No } else { Saved::Yes };
    desk.keeps_itself = true;
    let told = desk.told_saved;
    if app.afterwards == Afterwards::Stay {
        if !again && told {
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

pub(super) fn not_saved(app: &mut App, failure: Failure) {
    app.afterwards = Afterwards::Stay;
    app.working = Working::No;
    if let Some(desk) = app.desk_mut() {
        desk.saved = Saved::No;
        desk.keeps_itself = false;
    }
    if failure.kind == "changed_underneath" {
        app.dialog = Some(questions::changed_underneath(app.lang, &failure.said));
    } else {
        app.alarm(failure.said);
    }
}

pub(super) fn compared(app: &mut App, ticket: Ticket, comparison: Comparison) {
    if !app.answered(ticket) {
        return;
    }
    let lang = app.lang;
    if let Some(Dialog::Form(form)) = &mut app.dialog {
        if let Purpose::Propose(plan, _) = &form.purpose
            && *plan == comparison.asked.plan
        {
            form.body = vec![lang.tui_propose_changes(&comparison.redline.counts)];
        }
        return;
    }
    if let Some(Screen::Compare(old)) = app.screen_mut() {
        old.replace(comparison);
    } else {
        app.screens.push(Screen::Compare(Box::new(CompareScreen::new(comparison))));
    }
}

pub(super) fn history(app: &mut App, ticket: Ticket, plan: &PlanId, decisions: Vec<Decision>) {
    let waited = app.answered(ticket);
    let lang = app.lang;
    let settings = app.archive.as_ref().map(|archive| archive.settings.clone());
    let status = app.status(plan).cloned();
    let open = app.screens.iter().position(|screen| matches!(screen, Screen::History(_)));
    if open.is_none() {
        if !waited {
            return;
        }
        let title = status.as_ref().map_or_else(|| plan.to_string(), |status| status.title.clone());
        app.screens.push(Screen::History(HistoryScreen::new(plan.clone(), title)));
    } else if waited && open.is_some_and(|at| at + 1 < app.screens.len()) {
        // Asked for from above: one list of versions is enough, and what lay over it is left.
        app.screens.truncate(open.map_or(1, |at| at + 1));
    }
    let of_plan = |screen: &&mut Screen| matches!(screen, Screen::History(old) if old.plan == *plan);
    if let Some(Screen::History(screen)) = app.screens.iter_mut().find(of_plan) {
        screen.fill(decisions, status.as_ref(), settings.as_ref(), lang);
    }
}

/// Since when the items are in force, for the plan that asked.
pub(super) fn blamed(app: &mut App, plan: &PlanId, found: Result<Vec<Blamed>, Failure>) {
    let Some(desk) = app.desk_mut().filter(|desk| desk.id == *plan && desk.since != Since::Hidden) else {
        return;
    };
    match found {
        Ok(found) => desk.since = Since::Known(found.into_iter().map(|one| (one.id, one)).collect()),
        Err(failure) => {
            desk.since = Since::Hidden;
            app.alarm(failure.said);
        }
    }
}

/// Chooses the meeting that was changed last: where it is now, which may be another day.
pub(super) fn choose_meeting(app: &mut App) {
    let Some(which) = app.chosen_meeting.take() else { return };
    let found = app.archive.as_ref().and_then(|archive| {
        archive.calendar.meetings().iter().position(|meeting| meeting.reference() == which)
    });
    if let (Some(at), Some(Screen::Meetings(screen))) = (found, app.screen_mut()) {
        screen.at = at;
    }
}

/// Reads everything that shows decisions again.
pub(super) fn read_again(app: &mut App, out: &mut Vec<Effect>) {
    out.push(Effect::Load);
    if let Some(desk) = app.desk_mut() {
        desk.rereading = true;
        out.push(Effect::OpenPlan(desk.id.clone()));
    }
    let plan = app.screens.iter().find_map(|screen| match screen {
        Screen::History(history) => Some(history.plan.clone()),
        _ => None,
    });
    // Nobody waits for it: the list is only filled anew.
    out.extend(plan.map(|plan| Effect::History { ticket: 0, plan }));
}

/// The archive was read, or has just been made.
pub(super) fn loaded(app: &mut App, archive: Archive, out: &mut Vec<Effect>) {
    let begins = matches!(&app.dialog, Some(Dialog::Form(form)) if form.purpose == Purpose::Create);
    if begins {
        app.dialog = None;
    }
    app.archive = Some(archive);
    choose_meeting(app);
    if begins {
        app.beginning = true;
        dialog::calendar::open_add(app);
        step(app, 2);
    }
    // Plans may have come or changed: what they use is asked for anew.
    app.used = None;
    app.is_read();
    if let Some(plan) = app.open_first.take() {
        app.working = Working::Reading;
        out.push(Effect::OpenPlan(plan));
    }
}

/// The archive as far as it can be told yet. Only what is not known is taken: what was read in full once is not taken back.
pub(super) fn glanced(app: &mut App, archive: Archive) {
    if app.archive.is_none() {
        app.archive = Some(archive);
        choose_meeting(app);
    }
}
