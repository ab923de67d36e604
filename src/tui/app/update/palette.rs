//! The palette and help: what is typed lists less, and the chosen line is done.

use super::super::effect::Effect;
use super::super::model::{Afterwards, App, Screen};
use super::dialog::step;
use super::writing::text_command;
use super::{find, once_saved, run as run_anywhere, writing};
use crate::plan::PlanId;
use crate::tui::command::Command;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::palette::{Choice, Palette, Reach, line_at, remember, seen, why};
use crate::tui::keymap::Scope;
use crate::tui::sheet::Focus;

/// Opens the list for a place; from within the palette, goes to the next line instead.
pub(super) fn open(app: &mut App, reach: Reach, scope: Scope, out: &mut Vec<Effect>) {
    let mut scope = scope;
    if let Some(Dialog::Palette(palette)) = &app.dialog
        && reach != Reach::Help
    {
        if palette.reach == reach || reach == Reach::Everything {
            return turn(app, true);
        }
        scope = palette.scope;
        close(app);
    }
    if scope == Scope::Prompt && reach == Reach::Everything {
        // The words that were about to be looked for are given up: what is done from here is done on the screen.
        find::run(app, Command::Cancel, false, out);
        scope = app.scope();
    }
    let under = app.dialog.take().map(Box::new);
    // Above a form there is nowhere to go: its own actions are listed.
    let reach = if under.is_some() && reach == Reach::Everything { Reach::Help } else { reach };
    let palette = Palette::new(app, reach, scope, under);
    app.dialog = Some(Dialog::Palette(Box::new(palette)));
}

/// Does a command of the list; a chosen look is worn at once.
pub(super) fn run(app: &mut App, command: Command, select: bool, out: &mut Vec<Effect>) {
    act(app, command, select, out);
    try_on(app);
}

/// Wears the look that is chosen in the list, and the one that holds when there is no list.
pub(super) fn try_on(app: &mut App) {
    let look = match &app.dialog {
        Some(Dialog::Palette(palette)) if palette.reach == Reach::Looks => {
            match palette.found.get(palette.at) {
                Some(Choice::Look(look)) => *look,
                _ => app.look,
            }
        }
        _ => app.look,
    };
    app.wear(look);
}

fn act(app: &mut App, command: Command, select: bool, out: &mut Vec<Effect>) {
    let size = app.room();
    let Some(Dialog::Palette(palette)) = &mut app.dialog else { return };
    let page = seen(palette, size).saturating_sub(1).max(1);
    match command {
        Command::Up | Command::Down => turn(app, command == Command::Down),
        Command::Cancel => close(app),
        Command::Choose => choose(app, out),
        _ if step(&mut palette.at, command, palette.found.len(), page) => {}
        _ => {
            let before = palette.area.text().to_owned();
            let mut clip = std::mem::take(&mut app.clip);
            text_command(&mut palette.area, command, select, usize::MAX, &mut clip, out);
            app.clip = clip;
            if palette.area.text() != before {
                typed(app);
            }
        }
    }
}

/// Looks for what is typed now.
pub(super) fn typed(app: &mut App) {
    if let Some(Dialog::Palette(mut palette)) = app.dialog.take() {
        palette.look(app);
        app.dialog = Some(Dialog::Palette(palette));
        try_on(app);
    }
}

/// Does what the mouse was pressed on.
pub(super) fn press(app: &mut App, at: (u16, u16), out: &mut Vec<Effect>) {
    let size = app.room();
    let Some(Dialog::Palette(palette)) = &mut app.dialog else { return };
    if let Some(line) = line_at(palette, size, at) {
        palette.at = line;
        choose(app, out);
        try_on(app);
    }
}

/// Goes a line down or up, around the ends.
fn turn(app: &mut App, down: bool) {
    let Some(Dialog::Palette(palette)) = &mut app.dialog else { return };
    let total = palette.found.len().max(1);
    palette.at = if down { (palette.at + 1) % total } else { (palette.at + total - 1) % total };
    try_on(app);
}

fn close(app: &mut App) {
    if let Some(Dialog::Palette(palette)) = app.dialog.take() {
        app.dialog = palette.under.map(|under| *under);
    }
}

fn choose(app: &mut App, out: &mut Vec<Effect>) {
    let Some(Dialog::Palette(palette)) = &app.dialog else { return };
    match palette.found.get(palette.at).cloned() {
        // What can't be done is said below it: the list stays, for something else to be chosen.
        Some(Choice::Action(scope, command)) if why(app, scope, command).is_some() => {}
        Some(Choice::Action(scope, command)) => {
            let opened = palette.scope;
            close(app);
            remember(app, command);
            if scope != opened {
                writing::finish(app, out);
            }
            run_anywhere(app, scope, command, false, out);
        }
        Some(Choice::Look(look)) => {
            close(app);
            app.look = look;
            out.push(Effect::KeepLook(look));
        }
        Some(Choice::Plan(plan)) => {
            close(app);
            go_to_plan(app, plan, out);
        }
        Some(Choice::Place(focus)) => {
            close(app);
            go_to_place(app, &focus, out);
        }
        Some(Choice::Finding(found)) => {
            // Whoever goes to mend something leaves the form that was refused for it.
            app.dialog = None;
            go_to_place(app, &found.focus, out);
            app.tell(format!("{} {}", found.message, found.hint));
        }
        None => {}
    }
}

/// Opens a plan; the one on the desk is put away first, saved.
fn go_to_plan(app: &mut App, plan: PlanId, out: &mut Vec<Effect>) {
    app.stop_waiting();
    if app.desk().is_some_and(|desk| desk.id == plan) {
        return back_to_desk(app);
    }
    once_saved(app, Afterwards::Go(plan), out);
}

/// Goes to a place in the plan on the desk; what is being written is finished first.
fn go_to_place(app: &mut App, focus: &Focus, out: &mut Vec<Effect>) {
    app.stop_waiting();
    writing::finish(app, out);
    back_to_desk(app);
    if let Some(desk) = app.desk_mut() {
        desk.choose(focus);
    }
}

fn back_to_desk(app: &mut App) {
    if let Some(at) = app.screens.iter().position(|screen| matches!(screen, Screen::Plan(_))) {
        app.screens.truncate(at + 1);
    }
}
