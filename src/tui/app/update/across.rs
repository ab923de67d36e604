//! Writing on from one text to the next, as on paper: the cursor crosses, and undo goes on past the text's beginning.

use super::super::effect::Effect;
use super::super::model::{App, PlanScreen};
use super::writing::{begin, finish, limit, plain_edit, writing_mut};
use super::{go, join, plan};
use crate::tui::command::Command;
use crate::tui::sheet::Node;

/// Does what leads out of the text being written; `false` when the command stays inside it.
pub(super) fn run(app: &mut App, command: Command, columns: usize, out: &mut Vec<Effect>) -> bool {
    let Some(writing) = writing_mut(app) else { return false };
    let area = &writing.area;
    if area.selection().is_some() {
        return false;
    }
    let (first, last) = match command {
        Command::TextUp | Command::TextDown => area.on_edge(columns),
        _ => (area.cursor() == 0, area.cursor() == area.text().len()),
    };
    match command {
        Command::TextUp | Command::TextLeft if first => {
            cross(app, false, command == Command::TextUp, columns, out)
        }
        Command::TextDown | Command::TextRight if last => {
            cross(app, true, command == Command::TextDown, columns, out)
        }
        Command::DeleteBack if first => join::previous(app, out),
        Command::DeleteOn if last => {
            join::next(app, out);
            true
        }
        _ => false,
    }
}

/// The nearest row after a row, or before it, whose text can be written in its place.
pub(super) fn neighbour(desk: &PlanScreen, from: usize, forward: bool) -> Option<usize> {
    let writable =
        |at: &usize| desk.sheet.row(*at).is_some_and(|row| matches!(row.node, Node::Head | Node::Item(_)));
    if forward { (from + 1..desk.sheet.rows().len()).find(writable) } else { (0..from).rev().find(writable) }
}

/// Goes on writing in the next text or the one before; on lines, in the column the cursor stood in.
fn cross(app: &mut App, forward: bool, by_line: bool, columns: usize, out: &mut Vec<Effect>) -> bool {
    let Some(desk) = app.desk() else { return false };
    let Some(writing) = &desk.writing else { return false };
    let Some(to) = neighbour(desk, desk.at, forward) else { return false };
    let (_, column) = writing.area.caret(columns);
    let focus = desk.sheet.focus(to);
    finish(app, out);
    let Some(desk) = app.desk_mut() else { return true };
    if desk.sheet.find(&focus).is_none() {
        return true;
    }
    desk.choose(&focus);
    begin(desk, false);
    let columns = limit(app);
    if let Some(writing) = writing_mut(app) {
        let area = &mut writing.area;
        let place = match (forward, by_line) {
            (true, false) => 0,
            (false, false) => area.text().len(),
            (true, true) => area.place_at(0, column, columns),
            (false, true) => {
                let (last, _) = area.caret(columns);
                area.place_at(last, column, columns)
            }
        };
        area.place_cursor(place);
    }
    true
}

/// Goes on writing a page away.
pub(super) fn page(app: &mut App, command: Command, out: &mut Vec<Effect>) {
    finish(app, out);
    go::run(app, command, out);
    let Some(desk) = app.desk_mut() else { return };
    if desk.read_only.is_none() {
        begin(desk, false);
        if let Some(writing) = writing_mut(app) {
            writing.area.place_cursor(0);
        }
    }
}

/// Goes on taking back, or making again, past what was typed in this text.
pub(super) fn undo(app: &mut App, back: bool, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk_mut() else { return };
    let Some(writing) = &desk.writing else { return };
    let commits = if back { writing.commits } else { 0 };
    let as_typed = writing.area.text() == writing.original;
    let more = if back { desk.sheet.undo_steps() > commits } else { desk.sheet.can_redo() && as_typed };
    if !more {
        app.tell(if back { lang.tui_no_undo() } else { lang.tui_no_redo() });
        return;
    }
    let Some(writing) = desk.writing.take() else { return };
    if writing.journalled != writing.area.text() {
        let text = writing.area.text().to_owned();
        out.extend(plain_edit(writing.target, text).map(|edit| Effect::Journal(vec![edit])));
    }
    // What this writing has put into the plan is taken back already, letter by letter.
    for _ in 0..commits {
        if let Some((edit, _)) = desk.sheet.undo() {
            desk.saved = desk.saved.changed();
            out.push(Effect::Journal(vec![edit]));
        }
    }
    plan::undo(app, back, out);
}
