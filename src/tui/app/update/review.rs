//! Reviewing: what the keys of a comparison do.

use super::super::effect::{Asked, Effect, Task};
use super::super::model::{Afterwards, App, Screen};
use super::{find, go, once_saved, past, plan, task};
use crate::calendar::Settings;
use crate::revision::{Rev, Review};
use crate::tui::command::Command;
use crate::tui::screen::compare::{self, CompareScreen, Layout};

/// How the comparison that is seen is laid out.
pub(super) fn layout(app: &App, screen: &CompareScreen) -> Layout {
    compare::layout(app.lang, settings(app), &app.theme, app.columns, app.room(), screen)
}

pub(super) fn settings(app: &App) -> Option<&Settings> {
    app.archive.as_ref().map(|archive| &archive.settings)
}

/// The comparison that is seen.
pub(super) fn seen(app: &App) -> Option<&CompareScreen> {
    match app.screen() {
        Some(Screen::Compare(screen)) => Some(screen),
        _ => None,
    }
}

fn seen_mut(app: &mut App) -> Option<&mut CompareScreen> {
    match app.screen_mut() {
        Some(Screen::Compare(screen)) => Some(screen),
        _ => None,
    }
}

/// Does a command on a comparison.
pub(super) fn run(app: &mut App, command: Command, out: &mut Vec<Effect>) {
    let lang = app.lang;
    match command {
        Command::NextChange | Command::PreviousChange => {
            let forward = command == Command::NextChange;
            if !seen_mut(app).is_some_and(|screen| screen.step(forward)) {
                app.tell(if forward { lang.tui_no_later_change() } else { lang.tui_no_earlier_change() });
            }
        }
        Command::MarkReviewed => mark(app, out),
        Command::Revert => revert(app, out),
        Command::Undo => {
            plan::undo(app, true, out);
            again(app, out);
        }
        Command::Columns => {
            // What can't be seen is not done: the next wider window would show it unasked.
            match compare::narrow(app.size) {
                Some(needed) if app.columns => app.tell(lang.tui_columns_need(needed)),
                _ => app.columns = !app.columns,
            }
        }
        Command::ShowAll => {
            if let Some(asked) = seen(app).map(|screen| screen.asked.clone()) {
                let effect = app.compare(Asked { full: !asked.full, ..asked });
                out.push(effect);
            }
        }
        Command::ChooseVersions => past::choose_versions(app, out),
        Command::Find => find::open(app),
        Command::NextHit | Command::PreviousHit => {
            if let Some(screen) = seen_mut(app) {
                screen.step_hit(command == Command::NextHit, false);
            }
            find::tell(app);
        }
        Command::EndSearch => {
            if let Some(screen) = seen_mut(app) {
                screen.search = None;
            }
        }
        _ => {
            let moved = seen(app)
                .map(|screen| layout(app, screen))
                .is_some_and(|layout| seen_mut(app).is_some_and(|screen| screen.wander(command, &layout)));
            if !moved {
                go::run(app, command, out);
            }
        }
    }
}

/// Marks the chosen change as read and goes on to the next that is not; one that was read is read no more.
fn mark(app: &mut App, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(screen) = seen_mut(app) else { return };
    let Some((_, change)) = screen.change() else { return };
    let (plan, mark) = (screen.asked.plan.clone(), change.mark.clone());
    let reviewed = change.review != Review::Yes;
    screen.set_review(if reviewed { Review::Yes } else { Review::No });
    let (read, total) = (screen.redline.reviewed(), screen.redline.changes.len());
    let told = if !reviewed {
        lang.tui_unmarked_reviewed().to_owned()
    } else if screen.step_unread() {
        lang.tui_marked_reviewed(read, total)
    } else if total == 1 {
        lang.tui_only_reviewed().to_owned()
    } else {
        lang.tui_all_reviewed(total)
    };
    out.push(Effect::MarkReviewed { plan, mark, reviewed });
    app.tell(told);
}

/// Takes the chosen change back in the draft.
fn revert(app: &mut App, out: &mut Vec<Effect>) {
    let Some(screen) = seen(app) else { return };
    let Some((_, change)) = screen.change() else { return };
    let name = screen.headline().unwrap_or_default();
    let mut chars = name.chars();
    let name = chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default();
    let from = screen.asked.from.clone();
    let task = Task::Revert { from, target: change.target.clone(), name };
    let plan = screen.asked.plan.clone();
    task::begin(app, &plan, task, out);
}

/// After the draft was changed from here: what compares it is compared again, now where it is seen, later where not.
pub(super) fn again(app: &mut App, out: &mut Vec<Effect>) {
    let last = app.screens.len().saturating_sub(1);
    let mut asked = None;
    for (at, screen) in app.screens.iter_mut().enumerate() {
        if let Screen::Compare(screen) = screen
            && screen.of_draft()
        {
            if at == last {
                asked = Some(screen.asked.clone());
            } else {
                screen.outdated = true;
            }
        }
    }
    match asked {
        Some(asked) => ask_saved(app, asked, out),
        // What is written from another screen is saved as it is from this one.
        None => once_saved(app, Afterwards::Then(Vec::new()), out),
    }
}

/// Compares once the draft is saved, if the draft is one of the two.
pub(super) fn ask_saved(app: &mut App, asked: Asked, out: &mut Vec<Effect>) {
    let drafted = |rev: Option<&Rev>| rev.is_some_and(|rev| *rev == Rev::Draft);
    let draft = asked.to.is_none() || drafted(asked.to.as_ref()) || drafted(asked.from.as_ref());
    let effect = app.compare(asked);
    if draft {
        once_saved(app, Afterwards::Then(vec![effect]), out);
    } else {
        out.push(effect);
    }
}
