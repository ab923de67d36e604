//! What was: the versions of a plan, one of them to be read, and the life of an item.

use super::super::effect::{Asked, Effect, Task};
use super::super::model::{App, Screen, Working};
use super::dialog::step;
use super::review::{self, settings};
use super::{find, go, plan, settle, task};
use crate::plan::{ItemId, PlanId};
use crate::revision::Rev;
use crate::tui::command::Command;
use crate::tui::sheet::Focus;
use crate::tui::words;

/// Asks for the versions of a plan.
pub(super) fn open(app: &mut App, plan: PlanId, out: &mut Vec<Effect>) {
    let ticket = app.ask(Working::Reading);
    out.push(Effect::History { ticket, plan });
}

/// Goes to the versions to choose two others to compare.
pub(super) fn choose_versions(app: &mut App, out: &mut Vec<Effect>) {
    let below = app.screens.len().checked_sub(2).and_then(|at| app.screens.get(at));
    if matches!(below, Some(Screen::History(_))) {
        app.screens.pop();
    } else if let Some(plan) = app.plan_in_hand() {
        open(app, plan, out);
    }
}

/// Does a command on the versions of a plan.
pub(super) fn run_history(app: &mut App, command: Command, out: &mut Vec<Effect>) {
    let (columns, height) = (app.room().0, usize::from(settle::page(app.room(), false).paper.height));
    let Some(Screen::History(screen)) = app.screen_mut() else { return };
    let plan = screen.plan.clone();
    let rev = screen.rev();
    match (command, rev) {
        (Command::Open, Some(rev)) => read(app, plan, &rev, None, out),
        (Command::CompareDraft, Some(rev)) => compare(app, plan, against_draft(rev), out),
        (Command::CompareBefore, Some(rev)) => {
            if let Some(from) = screen.rev_before() {
                compare(app, plan, (from, Some(rev)), out);
            }
        }
        (Command::Pick, Some(_)) => {
            if let Some((from, to)) = screen.pick() {
                compare(app, plan, (Some(from), Some(to)), out);
            }
        }
        (Command::Find, _) => find::open(app),
        (Command::Back, _) if !screen.filtered().is_empty() => screen.filter(""),
        _ => {
            let (total, page) = (screen.len(), screen.page(columns, height));
            if !step(&mut screen.at, command, total, page) {
                go::run(app, command, out);
            }
        }
    }
}

/// The draft against a version; the draft itself against what is in force.
fn against_draft(rev: Rev) -> (Option<Rev>, Option<Rev>) {
    if rev == Rev::Draft { (None, None) } else { (Some(rev), None) }
}

fn compare(app: &mut App, plan: PlanId, (from, to): (Option<Rev>, Option<Rev>), out: &mut Vec<Effect>) {
    // A comparison that this was chosen from gives way to the new one.
    let below = app.screens.len().checked_sub(2);
    if let Some(at) = below.filter(|at| matches!(app.screens.get(*at), Some(Screen::Compare(_)))) {
        app.screens.remove(at);
    }
    review::ask_saved(app, Asked { plan, from, to, full: false }, out);
}

fn read(app: &mut App, plan: PlanId, rev: &Rev, item: Option<ItemId>, out: &mut Vec<Effect>) {
    let ticket = app.ask(Working::Reading);
    let effect = Effect::Read { ticket, plan, rev: rev.clone(), item };
    if *rev == Rev::Draft {
        super::once_saved(app, super::Afterwards::Then(vec![effect]), out);
    } else {
        out.push(effect);
    }
}

/// Does a command on a version that is read.
pub(super) fn run_reading(app: &mut App, command: Command, out: &mut Vec<Effect>) {
    let page = usize::from(settle::page(app.room(), false).paper.height).saturating_sub(2).max(1);
    // The version before it is known where the versions are listed, which lies under it as a rule.
    let before = app.screens.iter().rev().find_map(|screen| match screen {
        Screen::History(history) => Some((history.rev(), history.rev_before())),
        _ => None,
    });
    let Some(Screen::Reading(screen)) = app.screen_mut() else { return };
    let (plan, rev) = (screen.plan.clone(), screen.version.rev.clone());
    match command {
        Command::CompareDraft => compare(app, plan, against_draft(rev), out),
        Command::CompareBefore => match before {
            Some((Some(listed), Some(from))) if listed == rev => compare(app, plan, (from, Some(rev)), out),
            _ => {
                let lang = app.lang;
                app.tell(lang.tui_nothing_before());
            }
        },
        Command::Find => find::open(app),
        Command::NextHit | Command::PreviousHit => {
            screen.step_hit(command == Command::NextHit, false);
            find::tell(app);
        }
        Command::Back if screen.search.is_some() => screen.search = None,
        _ => {
            let total = screen.sheet.rows().len();
            if !step(&mut screen.at, command, total, page) {
                go::run(app, command, out);
            }
        }
    }
}

/// Does a command on the life of an item.
pub(super) fn run_life(app: &mut App, command: Command, out: &mut Vec<Effect>) {
    let (lang, size) = (app.lang, app.room());
    let settings = settings(app).cloned();
    let Some(Screen::Life(screen)) = app.screen_mut() else { return };
    let (plan, item) = (screen.plan.clone(), screen.item);
    match (command, screen.rev()) {
        (Command::Open, Some(rev)) => read(app, plan, &rev, Some(item), out),
        (Command::RestoreWording, Some(rev)) => {
            let record =
                screen.event().and_then(|event| event.since.decision()).map(|one| one.record.clone());
            let cited = record.map_or_else(String::new, |one| words::cited(lang, &one, settings.as_ref()));
            task::begin(app, &plan, Task::Reword { rev, item, cited }, out);
        }
        (Command::Open | Command::RestoreWording, None) => app.tell(lang.tui_life_no_text()),
        (Command::Undo, _) => {
            plan::undo(app, true, out);
            review::again(app, out);
        }
        (
            Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::First
            | Command::Last,
            _,
        ) => screen.wander(lang, settings.as_ref(), size, command),
        _ => go::run(app, command, out),
    }
}

/// The item that the screen has chosen, wherever it is seen.
pub(crate) fn item_in_hand(app: &App) -> Option<ItemId> {
    match app.screen()? {
        Screen::Plan(desk) => match desk.focus() {
            Focus::Item(id) | Focus::Gone(id) => Some(id),
            _ => None,
        },
        Screen::Compare(screen) => screen.item(),
        Screen::Reading(screen) => screen.item(),
        _ => None,
    }
}

/// Asks for what decisions did to the chosen item.
pub(super) fn life(app: &mut App, out: &mut Vec<Effect>) {
    if let (Some(plan), Some(item)) = (app.plan_in_hand(), item_in_hand(app)) {
        let ticket = app.ask(Working::Reading);
        out.push(Effect::Life { ticket, plan, item });
    }
}
