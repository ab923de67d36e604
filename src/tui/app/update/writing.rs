//! Writing a text in its place.

use super::super::effect::Effect;
use super::super::model::{App, PlanScreen, Saved, Target, Writing};
use super::plan::{edit, make};
use super::{across, join, motion, settle};
use crate::plan::{Edit, Head, Item, Kind, Place, Plan};
use crate::tui::command::Command;
use crate::tui::sheet::Focus;
use crate::tui::widget::air::Air;
use crate::tui::widget::paper::Paper;
use crate::tui::widget::text_area::TextArea;

/// Does a command while a text is written.
pub(super) fn run(app: &mut App, command: Command, select: bool, out: &mut Vec<Effect>) {
    let limit = limit(app);
    let lang = app.lang;
    match command {
        Command::FinishWriting => finish(app, out),
        Command::AbandonWriting => abandon(app, out),
        Command::SplitItem => split(app, out),
        Command::Save => {
            if !super::save(app, false, out) {
                app.tell(lang.tui_all_saved());
            }
        }
        Command::Undo | Command::Redo => {
            let Some(writing) = writing_mut(app) else { return };
            let back = command == Command::Undo;
            let done = if back { writing.area.undo() } else { writing.area.redo() };
            if !done {
                across::undo(app, back, out);
            }
        }
        Command::JoinNext => join::next(app, out),
        Command::PageUp | Command::PageDown => across::page(app, command, out),
        Command::MoveUp
        | Command::MoveDown
        | Command::Indent
        | Command::Outdent
        | Command::ChangeKind
        | Command::EditFields
        | Command::AddFootnote => {
            // What is typed goes first, so that undo takes the two back one by one.
            commit(app, out);
            super::plan::run(app, command, out);
        }
        Command::ShowInForce
        | Command::GoToFootnote
        | Command::EditOutside
        | Command::Find
        | Command::FindNext
        | Command::FindPrevious
        | Command::Replace => super::plan::run(app, command, out),
        _ if !select && across::run(app, command, limit, out) => {}
        _ => {
            let mut clip = std::mem::take(&mut app.clip);
            if let Some(writing) = writing_mut(app) {
                text_command(&mut writing.area, command, select, limit, &mut clip, out);
            }
            app.clip = clip;
        }
    }
}

/// What any text understands, in its place or in a form.
pub(super) fn text_command(
    area: &mut TextArea,
    command: Command,
    select: bool,
    limit: usize,
    clip: &mut String,
    out: &mut Vec<Effect>,
) {
    if let Some(motion) = motion(command) {
        area.go(motion, select, limit);
        return;
    }
    match command {
        Command::DeleteBack => area.backspace(),
        Command::DeleteOn => area.delete(),
        Command::DeleteWordBack => area.delete_word_back(),
        Command::DeleteWordOn => area.delete_word_forward(),
        Command::SelectAll => area.select_all(),
        Command::PasteCut => area.insert(&clip.clone()),
        Command::Undo => {
            area.undo();
        }
        Command::Redo => {
            area.redo();
        }
        Command::Copy | Command::Cut => {
            if let Some(text) = area.selected().map(str::to_owned) {
                out.push(Effect::Copy(text.clone()));
                *clip = text;
                if command == Command::Cut {
                    area.delete();
                }
            }
        }
        _ => {}
    }
}

/// Begins to write the text of what is chosen.
pub(super) fn begin(desk: &mut PlanScreen, fresh: bool) {
    let (target, text) = match desk.focus() {
        Focus::Head => (Target::Title, desk.sheet.plan().title.clone()),
        Focus::Item(id) => match desk.sheet.item(desk.at) {
            Some(item) => (Target::Item(id), item.text.clone()),
            None => return,
        },
        Focus::Gone(_) | Focus::Note(_) => return,
    };
    let area = TextArea::new(&text);
    let begun = (!fresh).then(|| text.clone());
    let (original, journalled, air) = (text.clone(), text, Air::default());
    let notes = Vec::new();
    desk.writing = Some(Writing { target, area, begun, original, journalled, fresh, notes, commits: 0, air });
}

/// Makes what was typed durable, without ending the writing.
pub(super) fn journal(app: &mut App, out: &mut Vec<Effect>) {
    let Some(desk) = app.desk_mut() else { return };
    let Some(writing) = &mut desk.writing else { return };
    if writing.area.text() == writing.journalled {
        return;
    }
    let text = writing.area.text().to_owned();
    writing.journalled.clone_from(&text);
    out.extend(plain_edit(writing.target, text).map(|edit| Effect::Journal(vec![edit])));
}

/// Puts what was typed into the plan, without ending the writing.
pub(super) fn commit(app: &mut App, out: &mut Vec<Effect>) {
    let Some(desk) = app.desk_mut() else { return };
    let Some(writing) = &desk.writing else { return };
    let text = writing.area.text().to_owned();
    if text == writing.original {
        return;
    }
    let Some(change) = text_edit(desk.sheet.plan(), writing.target, text.clone()) else { return };
    let focus = desk.focus();
    let notes = made_notes(&change);
    if make(app, change, focus, out)
        && let Some(writing) = writing_mut(app)
    {
        writing.notes.extend(notes);
        writing.original.clone_from(&text);
        writing.journalled = text;
        writing.fresh = false;
        writing.commits += 1;
    }
}

/// Takes into the text being written the reference to a footnote that an edit has put at its cursor.
pub(super) fn take_in(app: &mut App, note: &str) {
    if let Some(writing) = writing_mut(app) {
        writing.area.insert(&format!("[^{note}]"));
        writing.notes.push(note.to_owned());
        writing.area.forget();
        writing.area.text().clone_into(&mut writing.original);
        writing.area.text().clone_into(&mut writing.journalled);
        writing.fresh = false;
    }
}

/// Ends the writing and keeps the text.
pub(super) fn finish(app: &mut App, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk_mut() else { return };
    let Some(writing) = &mut desk.writing else { return };
    let empty = writing.area.text().trim().is_empty();
    if empty && writing.fresh {
        unmake(app, out);
        return;
    }
    if empty && writing.target == Target::Title {
        keep_title(app, out);
        app.tell(lang.tui_title_needed());
        return;
    }
    let tidy = writing.area.text().trim();
    if tidy != writing.area.text() {
        writing.area = TextArea::new(tidy);
    }
    commit(app, out);
    if let Some(desk) = app.desk_mut() {
        desk.writing = None;
    }
}

/// Ends the writing and leaves the text as it was when it began, whatever was put into the plan meanwhile. What is
/// dropped goes into the plan first: so one step of undo brings it back.
fn abandon(app: &mut App, out: &mut Vec<Effect>) {
    if unmake(app, out) {
        return;
    }
    commit(app, out);
    let lang = app.lang;
    let Some(desk) = app.desk_mut() else { return };
    let Some(writing) = desk.writing.take() else { return };
    let plan = desk.sheet.plan();
    let (change, then) = match (writing.target, writing.begun) {
        // The item was made for this text: both go.
        (Target::Item(id), None) => (Some(Edit::Remove { id }), desk.sheet.focus(desk.at.saturating_sub(1))),
        (target, begun) => {
            let before = begun.unwrap_or_default();
            let same = writing.original == before;
            (text_edit(plan, target, before).filter(|_| !same), desk.focus())
        }
    };
    if let Some(change) = change {
        let change = without_notes(plan, change, &writing.notes);
        if edit(app, change, then, out) {
            app.tell(lang.tui_abandoned());
        }
    } else if writing.journalled != writing.original {
        out.extend(plain_edit(writing.target, writing.original).map(|edit| Effect::Journal(vec![edit])));
    }
}

/// Takes back, as if it had never been, an item that was made for a text of which nothing was written.
fn unmake(app: &mut App, out: &mut Vec<Effect>) -> bool {
    let Some(desk) = app.desk_mut() else { return false };
    let Some(writing) =
        desk.writing.take_if(|writing| writing.fresh && writing.area.text().trim().is_empty())
    else {
        return false;
    };
    let Target::Item(id) = writing.target else { return true };
    if !desk.sheet.last_made(id) {
        let then = desk.sheet.focus(desk.at.saturating_sub(1));
        edit(app, Edit::Remove { id }, then, out);
    } else if let Some((undone, focus)) = desk.sheet.unmake() {
        desk.saved = desk.saved.changed();
        desk.choose(&focus);
        out.push(Effect::Journal(vec![undone]));
    }
    true
}

/// Ends the writing of a title that was left empty: it stays as the plan has it.
fn keep_title(app: &mut App, out: &mut Vec<Effect>) {
    let Some(writing) = app.desk_mut().and_then(|desk| desk.writing.take()) else { return };
    if writing.journalled != writing.original {
        out.extend(plain_edit(writing.target, writing.original).map(|edit| Effect::Journal(vec![edit])));
    }
}

/// An edit that takes a text back, with the footnotes that came with the text and that nothing refers to afterwards.
fn without_notes(plan: &Plan, change: Edit, notes: &[String]) -> Edit {
    let mut trial = plan.clone();
    if notes.is_empty() || trial.apply(change.clone()).is_err() {
        return change;
    }
    let mut unused: Vec<&String> =
        notes.iter().filter(|id| trial.references().all(|(_, used)| used != *id)).collect();
    unused.sort();
    unused.dedup();
    let gone = unused
        .into_iter()
        .filter(|id| trial.footnotes.iter().any(|note| note.id == **id))
        .map(|id| Edit::RemoveFootnote { id: id.clone() });
    Edit::Batch(std::iter::once(change).chain(gone).collect())
}

/// The footnotes that an edit makes.
fn made_notes(change: &Edit) -> Vec<String> {
    match change {
        Edit::InsertFootnote { note, .. } => vec![note.id.clone()],
        Edit::Batch(edits) => edits.iter().flat_map(made_notes).collect(),
        _ => Vec::new(),
    }
}

/// Ends the item at the cursor; what follows becomes an item of its own, which is written next. At the start of a
/// text the new item comes before it. Where something lies under the item, what comes before the cursor is the new
/// item and the rest keeps its identity: so nothing is moved, and all is read in the same order as before.
fn split(app: &mut App, out: &mut Vec<Effect>) {
    commit(app, out);
    let Some(desk) = app.screens.iter().find_map(super::go::as_plan) else { return };
    let Some(writing) = &desk.writing else { return };
    let Target::Item(id) = writing.target else {
        finish(app, out);
        return;
    };
    let text = writing.area.text();
    let (left, right) = text.split_at_checked(writing.area.cursor()).unwrap_or((text, ""));
    let (left, right) = (left.trim().to_owned(), right.trim().to_owned());
    if left.is_empty() && right.is_empty() {
        finish(app, out);
        return;
    }
    let (Some(entry), Some(item)) = (desk.sheet.entry(desk.at), desk.sheet.item(desk.at)) else { return };
    let fresh_id = app.ids.fresh(desk.sheet.plan());
    let fresh = left.is_empty() || right.is_empty();
    let mut new = Item::new(fresh_id, item.kind, if left.is_empty() { String::new() } else { right.clone() });
    new.marker = item.marker;
    let index = entry.index as usize + usize::from(!left.is_empty());
    let mut place = Place { parent: desk.sheet.above(entry).map(|above| above.id), index };
    if item.kind == Kind::Section && right.is_empty() {
        // After a heading comes its text.
        let first = item.children.first().filter(|first| first.kind != Kind::Section);
        new.kind = first.map_or(Kind::Paragraph, |first| first.kind);
        new.marker = first.map_or(new.kind.usual_marker(), |first| first.marker);
        place = Place { parent: Some(id), index: 0 };
    }
    let carries = !item.children.is_empty() && !left.is_empty() && !right.is_empty();
    let next = if carries { id } else { fresh_id };
    if carries {
        place.index = entry.index as usize;
        new.text.clone_from(&left);
    }
    let insert = Edit::Insert { at: place, item: new };
    let rest = Edit::SetText { id, text: if carries { right } else { left } };
    let change = if fresh { insert } else { Edit::Batch(vec![rest, insert]) };
    // What is being written is in the plan already; the new item is written next.
    if let Some(desk) = app.desk_mut() {
        desk.writing = None;
    }
    if edit(app, change, Focus::Item(next), out)
        && let Some(desk) = app.desk_mut()
    {
        begin(desk, fresh);
        if let Some(writing) = &mut desk.writing {
            writing.area.place_cursor(0);
        }
    }
}

/// The edit that gives a target its text, with the footnotes that the text refers to and the plan lacks.
pub(super) fn text_edit(plan: &Plan, target: Target, text: String) -> Option<Edit> {
    plain_edit(target, text).map(|edit| plan.with_missing_footnotes(edit))
}

/// The edit alone, as the journal keeps it while the text is being typed: recovery adds what it refers to.
pub(super) fn plain_edit(target: Target, text: String) -> Option<Edit> {
    match target {
        Target::Title if text.trim().is_empty() => None,
        Target::Title => Some(Edit::SetHead(Head::Title(text))),
        Target::Item(id) => Some(Edit::SetText { id, text }),
    }
}

pub(super) fn writing_mut(app: &mut App) -> Option<&mut Writing> {
    app.desk_mut()?.writing.as_mut()
}

/// The columns of the text being written.
pub(super) fn limit(app: &App) -> usize {
    let page = settle::page(app.size, app.beside).paper;
    app.desk().map_or(1, |desk| Paper::text_columns(&desk.sheet, desk.at, usize::from(page.width)))
}

/// Whether the plan has what the file lacks, what is being typed included.
pub(crate) fn unsaved(desk: &PlanScreen) -> bool {
    desk.saved != Saved::Yes || desk.writing.as_ref().is_some_and(|w| w.area.text() != w.original)
}
