//! What happens when something happens. No input, no output, no clock: a message in, effects out.

mod across;
mod dialog;
mod find;
mod findings;
mod go;
mod join;
mod mouse;
mod note;
mod outside;
mod palette;
mod past;
mod pasting;
mod plan;
mod reply;
mod review;
mod search;
mod settle;
mod task;
mod why_not;
mod writing;

use super::effect::Effect;
use super::model::{Afterwards, App, Saved, Screen, Working};
use super::msg::Msg;
use crate::export::breaks;
use crate::tui::command::Command;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::palette::Reach;
use crate::tui::key::Key;
use crate::tui::keymap::Scope;
use crate::tui::widget::text_area::Motion;

pub(crate) use past::item_in_hand;
pub(crate) use settle::{Page, page};
pub(crate) use why_not::why_not;
pub(crate) use writing::unsaved;

/// Takes one message in, and says what to do outside because of it.
pub(crate) fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    let mut out = Vec::new();
    match msg {
        Msg::Key(key) => press(app, key, &mut out),
        Msg::Paste(text) => paste(app, &text, &mut out),
        Msg::Mouse(mouse) => mouse::take(app, mouse, &mut out),
        Msg::Edited(file, how) => outside::ended(app, file, how, &mut out),
        Msg::Resized(columns, rows) => {
            app.size = (columns, rows);
            settle::fill(app);
        }
        Msg::Quiet => journal(app, &mut out),
        Msg::Rest => keep(app, &mut out),
        Msg::Pause => {
            if let Some(writing) = writing::writing_mut(app) {
                writing.air.pause();
            }
        }
        Msg::Idle => look_again(app, &mut out),
        Msg::Done(reply) => reply::take(app, *reply, &mut out),
        Msg::Stop => stop(app, &mut out),
    }
    settle::settle(app);
    out
}

/// Makes what is typed durable: a text in its place, the answers of a form.
fn journal(app: &mut App, out: &mut Vec<Effect>) {
    writing::journal(app, out);
    dialog::journal(app, out);
}

/// Reads the archive's state again, unless something is under way that the answer would disturb.
fn look_again(app: &App, out: &mut Vec<Effect>) {
    if app.archive.is_some() && app.dialog.is_none() && app.working == Working::No {
        out.push(Effect::Load);
    }
}

/// Whether the draft's file lacks something, and the user is not in the middle of anything: the loop then sends
/// [`Msg::Rest`] after a while.
pub(crate) fn could_keep(app: &App) -> bool {
    let rests = app.dialog.is_none()
        && app.prompt.is_none()
        && app.outside.is_none()
        && app.working == Working::No
        && app.afterwards == Afterwards::Stay;
    rests
        && app.desk().is_some_and(|desk| {
            desk.saved == Saved::No && desk.writing.is_none() && !desk.rereading && desk.keeps_itself
        })
}

/// Writes the draft without being asked, and without a word when it goes well.
fn keep(app: &mut App, out: &mut Vec<Effect>) {
    if could_keep(app) {
        save(app, false, out);
        if let Some(desk) = app.desk_mut() {
            desk.told_saved = false;
        }
    }
}

/// Whether something typed is not in the journal yet: the loop then sends [`Msg::Quiet`] soon.
pub(crate) fn has_unjournalled(app: &App) -> bool {
    dialog::unjournalled(app)
        || app
            .desk()
            .and_then(|desk| desk.writing.as_ref())
            .is_some_and(|writing| writing.area.text() != writing.journalled)
}

/// Whether something waits for a pause: the loop then sends [`Msg::Pause`] at the next one.
pub(crate) fn wants_pause(app: &App) -> bool {
    app.desk().and_then(|desk| desk.writing.as_ref()).is_some_and(|writing| writing.air.wants_pause())
}

/// What the program does first.
pub(crate) fn start() -> Vec<Effect> {
    vec![Effect::Load]
}

fn press(app: &mut App, key: Key, out: &mut Vec<Effect>) {
    let scope = app.scope();
    let dismisses = key == Key::plain(crossterm::event::KeyCode::Esc) && scope != Scope::Writing;
    if app.notice.as_ref().is_some_and(|notice| notice.error) {
        if dismisses {
            app.notice = None;
            return;
        }
    } else {
        app.notice = None;
    }
    if let Some(command) = app.keys.command(scope, key) {
        run(app, scope, command, false, out);
    } else if scope.takes_text() {
        let unshifted = app.keys.command(scope, Key { shift: false, ..key });
        match (unshifted, key.typed()) {
            (Some(command), _) if key.shift && motion(command).is_some() => {
                run(app, scope, command, true, out);
            }
            (_, Some(c)) => type_text(app, c.encode_utf8(&mut [0; 4])),
            _ => {}
        }
    }
}

/// A paste is text where text is written, and nothing elsewhere: its line ends press no button. Several texts become
/// several items where an item is written.
fn paste(app: &mut App, text: &str, out: &mut Vec<Effect>) {
    if app.scope().takes_text() {
        if text.trim().contains(['\n', '\r']) {
            if pasting::several(app, text, out) {
                return;
            }
            let tidy = text.split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            type_text(app, &tidy);
            let lang = app.lang;
            app.tell(lang.tui_pasted_lines());
        } else {
            type_text(app, text.trim_matches(['\n', '\r']));
        }
    } else {
        let lang = app.lang;
        app.tell(lang.tui_paste_nowhere());
    }
}

fn type_text(app: &mut App, text: &str) {
    if let (None, Some(prompt)) = (&app.dialog, &mut app.prompt) {
        prompt.area.insert(text);
        find::typed(app);
    } else if let Some(Dialog::Palette(palette)) = &mut app.dialog {
        palette.area.insert(text);
        palette::typed(app);
    } else if app.makes_papers() {
        // What is asked for is under way.
    } else if let Some(Dialog::Form(form)) = &mut app.dialog {
        if let Some(area) = form.fields.area() {
            area.insert(text);
            form.fields.typed();
            form.error = None;
        } else {
            // A text that is meant for another field must not choose anything here.
            app.tell(app.lang.tui_choice_not_text());
        }
    } else if let Some(reason) = why_not::held_up(app) {
        app.tell(reason);
    } else if let Some(writing) = app.desk_mut().and_then(|desk| desk.writing.as_mut()) {
        writing.area.insert(text);
    }
}

/// Does a command, as a key or help asked; says why when it can't be done now.
pub(crate) fn run(app: &mut App, scope: Scope, command: Command, select: bool, out: &mut Vec<Effect>) {
    if let Some(reason) = why_not(app, command) {
        app.tell(reason);
        return;
    }
    match command {
        Command::Help => palette::open(app, Reach::Help, scope, out),
        Command::ChooseTheme => palette::open(app, Reach::Looks, scope, out),
        Command::Palette => palette::open(app, Reach::Everything, scope, out),
        Command::SwitchLanguage => {
            app.lang = app.lang.other();
            out.push(Effect::Speak(app.lang));
            out.push(Effect::KeepLanguage(app.lang));
            out.push(Effect::Load);
            // What is compared speaks the language it was asked for in.
            if let Some(Screen::Compare(screen)) = app.screen() {
                let asked = screen.asked.clone();
                let effect = app.compare(asked);
                out.push(effect);
            }
        }
        Command::Redraw => out.push(Effect::Redraw),
        Command::Suspend => out.push(Effect::Suspend),
        Command::ToggleMouse => {
            app.mouse = !app.mouse;
            out.push(Effect::Mouse(app.mouse));
            let lang = app.lang;
            app.tell(if app.mouse { lang.tui_mouse_ours() } else { lang.tui_mouse_theirs() });
        }
        Command::Quit => quit(app, out),
        _ => match scope {
            Scope::Palette => palette::run(app, command, select, out),
            Scope::Form | Scope::List | Scope::Places => dialog::run(app, command, select, out),
            Scope::Writing => writing::run(app, command, select, out),
            Scope::Plan | Scope::Hits => plan::run(app, command, out),
            Scope::Compare | Scope::Found => review::run(app, command, out),
            Scope::History => past::run_history(app, command, out),
            Scope::Reading => past::run_reading(app, command, out),
            Scope::Life => past::run_life(app, command, out),
            Scope::Prompt => find::run(app, command, select, out),
            _ => go::run(app, command, out),
        },
    }
}

/// The movement of the cursor that a command is.
pub(crate) fn motion(command: Command) -> Option<Motion> {
    Some(match command {
        Command::TextLeft => Motion::Left,
        Command::TextRight => Motion::Right,
        Command::TextUp => Motion::Up,
        Command::TextDown => Motion::Down,
        Command::WordLeft => Motion::WordLeft,
        Command::WordRight => Motion::WordRight,
        Command::SentenceLeft => Motion::SentenceLeft,
        Command::SentenceRight => Motion::SentenceRight,
        Command::LineStart => Motion::LineStart,
        Command::LineEnd => Motion::LineEnd,
        Command::TextStart => Motion::Start,
        Command::TextEnd => Motion::End,
        _ => return None,
    })
}

/// Writes the draft if the file lacks anything; `false` when there is nothing to write.
fn save(app: &mut App, force: bool, out: &mut Vec<Effect>) -> bool {
    if app.desk().is_some_and(|desk| desk.rereading) {
        // What is on the screen is about to be replaced: written, it would replace the file that is being read.
        return false;
    }
    writing::commit(app, out);
    let Some(desk) = app.desk_mut() else { return false };
    match desk.saved {
        Saved::Yes if !force => return false,
        Saved::Saving { .. } => {}
        Saved::Yes | Saved::No => {
            desk.saved = Saved::Saving { again: false };
            desk.told_saved = true;
            out.push(Effect::Save { plan: desk.sheet.plan().clone(), force, undo: desk.sheet.history() });
        }
    }
    true
}

/// Does something once the draft is saved: at once, when it is.
fn once_saved(app: &mut App, then: Afterwards, out: &mut Vec<Effect>) {
    writing::finish(app, out);
    if save(app, false, out) {
        app.afterwards = then;
    } else {
        proceed(app, then, out);
    }
}

/// Does what was to come once the draft is saved.
fn proceed(app: &mut App, then: Afterwards, out: &mut Vec<Effect>) {
    match then {
        Afterwards::Stay => {}
        Afterwards::Leave => {
            app.screens.retain(|screen| !matches!(screen, Screen::Plan(_)));
            out.push(Effect::CloseDesk);
            out.push(Effect::Load);
        }
        Afterwards::Go(plan) => {
            app.screens.truncate(1);
            app.working = Working::Reading;
            out.push(Effect::CloseDesk);
            out.push(Effect::OpenPlan(plan));
        }
        Afterwards::Quit => {
            out.push(Effect::CloseDesk);
            out.push(Effect::Quit);
        }
        Afterwards::Then(effects) => out.extend(effects),
    }
}

fn quit(app: &mut App, out: &mut Vec<Effect>) {
    if dialog::asked_before_the_end(app, out) {
        return;
    }
    dialog::close(app, out);
    once_saved(app, Afterwards::Quit, out);
}

/// Ends the program for whoever took its terminal away, and asks nothing: what is typed goes to the journal, then the
/// draft is written as on leaving. Where that is refused the journal stays, and the next start offers it.
fn stop(app: &mut App, out: &mut Vec<Effect>) {
    journal(app, out);
    dialog::close(app, out);
    writing::finish(app, out);
    if let Some(desk) = app.desk_mut()
        && desk.saved != Saved::Yes
        && !desk.rereading
    {
        desk.saved = Saved::Saving { again: false };
        out.push(Effect::Save { plan: desk.sheet.plan().clone(), force: false, undo: desk.sheet.history() });
    }
    out.push(Effect::Quit);
}
