//! Drafting: what the keys of a plan do.

use super::super::effect::Effect;
use super::super::model::{Afterwards, App, PlanScreen, Since};
use super::{findings, go, join, note, once_saved, outside, search, writing};
use crate::locale::{Said, shown};
use crate::plan::{Edit, Item, Kind, Place, references_in};
use crate::tui::command::Command;
use crate::tui::dialog;
use crate::tui::sheet::{Focus, Node};
use crate::tui::widget::wrap::clip;
use crate::tui::words;

/// Does a command on the plan.
pub(super) fn run(app: &mut App, command: Command, out: &mut Vec<Effect>) {
    let lang = app.lang;
    match command {
        Command::Write => write(app, out),
        Command::AddAfter => add(app, false, out),
        Command::AddUnder => add(app, true, out),
        Command::Remove => remove(app, out),
        Command::Restore => restore(app, out),
        Command::MoveUp => shift(app, Way::Up, out),
        Command::MoveDown => shift(app, Way::Down, out),
        Command::Indent => shift(app, Way::In, out),
        Command::Outdent => shift(app, Way::Out, out),
        Command::ClearDamaged => {
            if let Some(desk) = app.desk()
                && let Focus::Item(id) = desk.focus()
            {
                edit(app, Edit::SetDamaged { id, damaged: false }, Focus::Item(id), out);
            }
        }
        Command::Undo | Command::Redo => undo(app, command == Command::Undo, out),
        Command::Save => {
            if !super::save(app, false, out) {
                app.tell(lang.tui_all_saved());
            }
        }
        Command::EditFields => {
            dialog::fields::open(app);
            dialog::suggest(app, out);
        }
        Command::EditPlanFacts => {
            dialog::facts::open(app);
            dialog::suggest(app, out);
        }
        Command::ShowFindings => findings::open(app, None),
        Command::AddFootnote => dialog::footnote::open(app, None),
        Command::GoToFootnote => note::go_to(app, out),
        Command::JoinNext => join::next(app, out),
        Command::ShowInForce => app.beside = !app.beside,
        Command::Copy => copy(app, out),
        Command::EditOutside => outside::set_out(app, false, out),
        Command::EditPlanOutside => outside::set_out(app, true, out),
        Command::Find
        | Command::FindNext
        | Command::FindPrevious
        | Command::NextHit
        | Command::PreviousHit
        | Command::EndSearch
        | Command::Replace => {
            search::run(app, command, out);
        }
        Command::ChangeKind => dialog::kind::open(app),
        Command::ShowSince => show_since(app, out),
        Command::NextChange | Command::PreviousChange => next_change(app, command == Command::NextChange),
        Command::Back => once_saved(app, Afterwards::Leave, out),
        _ => go::run(app, command, out),
    }
}

/// Makes an edit of the plan on the desk, keeps it in the journal and chooses `then`; says why when it is refused. What
/// was typed before it in the text being written is then taken back after it, as one step.
pub(super) fn edit(app: &mut App, edit: Edit, then: Focus, out: &mut Vec<Effect>) -> bool {
    let done = make(app, edit, then, out);
    if done && let Some(writing) = app.desk_mut().and_then(|desk| desk.writing.as_mut()) {
        writing.area.forget();
        writing.commits = 0;
    }
    done
}

/// Makes an edit of the plan that is the very text being written.
pub(super) fn make(app: &mut App, edit: Edit, then: Focus, out: &mut Vec<Effect>) -> bool {
    let lang = app.lang;
    let Some(desk) = app.desk_mut() else { return false };
    let before = desk.focus();
    match desk.sheet.apply(edit.clone(), before, then) {
        Ok(()) => {
            desk.saved = desk.saved.changed();
            desk.choose_last();
            out.push(Effect::Journal(vec![edit]));
            true
        }
        Err(error) => {
            app.alarm(Said::new(words::refusal(lang, &error), ""));
            false
        }
    }
}

fn write(app: &mut App, out: &mut Vec<Effect>) {
    let Some(desk) = app.desk_mut() else { return };
    match desk.focus() {
        Focus::Head | Focus::Item(_) => {
            let hit = desk.sought.as_ref().map(|sought| sought.hit.clone());
            writing::begin(desk, false);
            search::lead_to(desk, hit.as_ref());
        }
        Focus::Note(id) => dialog::footnote::open(app, Some(id)),
        Focus::Gone(_) => restore(app, out),
    }
}

/// Puts an empty item after the chosen one or under it, and begins to write it.
fn add(app: &mut App, under: bool, out: &mut Vec<Effect>) {
    let Some(desk) = app.screens.iter().find_map(go::as_plan) else { return };
    let id = app.ids.fresh(desk.sheet.plan());
    let (place, like) = match (desk.focus(), desk.sheet.entry(desk.at), desk.sheet.item(desk.at)) {
        (Focus::Item(parent), _, Some(item)) if under => {
            let like =
                item.children.last().map_or_else(|| child_kind(item.kind), |last| (last.kind, last.marker));
            (Place { parent: Some(parent), index: item.children.len() }, like)
        }
        (Focus::Item(_), Some(entry), Some(item)) => {
            let parent = desk.sheet.above(entry).map(|above| above.id);
            (Place { parent, index: entry.index as usize + 1 }, (item.kind, item.marker))
        }
        (Focus::Head, ..) => (Place { parent: None, index: 0 }, child_kind(Kind::Section)),
        _ => (Place { parent: None, index: desk.sheet.plan().content.len() }, child_kind(Kind::Section)),
    };
    let mut item = Item::new(id, like.0, "");
    item.marker = like.1;
    if edit(app, Edit::Insert { at: place, item }, Focus::Item(id), out)
        && let Some(desk) = app.desk_mut()
    {
        writing::begin(desk, true);
    }
}

fn child_kind(parent: Kind) -> (Kind, crate::plan::Marker) {
    let kind = if parent == Kind::Section { Kind::Paragraph } else { parent };
    (kind, kind.usual_marker())
}

fn remove(app: &mut App, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk() else { return };
    let (change, name) = match (desk.focus(), desk.sheet.item(desk.at)) {
        (Focus::Item(id), Some(item)) => (Edit::Remove { id }, item.text.clone()),
        (Focus::Note(id), _) => return note::remove(app, &id, after_removal(desk), out),
        _ => return,
    };
    let then = after_removal(desk);
    if edit(app, change, then, out) {
        app.tell(lang.tui_removed(clip(&shown(&name), 30)));
    }
}

/// Copies the text of what is chosen.
fn copy(app: &mut App, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk() else { return };
    let text = match desk.focus() {
        Focus::Head => desk.sheet.plan().title.clone(),
        Focus::Note(_) => desk.sheet.note(desk.at).map(|note| note.text.clone()).unwrap_or_default(),
        Focus::Item(_) | Focus::Gone(_) => {
            desk.sheet.item(desk.at).map(|item| item.text.clone()).unwrap_or_default()
        }
    };
    app.clip.clone_from(&text);
    out.push(Effect::Copy(text));
    app.tell(lang.tui_copied());
}

/// What is chosen once the chosen row is gone: the next that is no part of it, or the one before.
fn after_removal(desk: &PlanScreen) -> Focus {
    let depth = desk.sheet.row(desk.at).map_or(0, |row| row.depth);
    let stays = |row: &crate::tui::sheet::Row| row.depth <= depth && !matches!(row.node, Node::Gone(_));
    let rows = desk.sheet.rows();
    let next = rows.iter().enumerate().skip(desk.at + 1).find(|(_, row)| stays(row));
    match next {
        Some((at, row)) if matches!(row.node, Node::Item(_)) => desk.sheet.focus(at),
        _ => desk.sheet.focus(desk.at.saturating_sub(1)),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
    In,
    Out,
}

fn shift(app: &mut App, way: Way, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk() else { return };
    let Some(entry) = desk.sheet.entry(desk.at).copied() else { return };
    let index = entry.index as usize;
    let above = desk.sheet.above(&entry).copied();
    let parent = above.map(|above| above.id);
    let siblings = match desk.sheet.parent_item(&entry) {
        Some(item) => item.children.as_slice(),
        None => &desk.sheet.plan().content,
    };
    let to = match way {
        Way::Up => index.checked_sub(1).map(|index| Place { parent, index }).ok_or(lang.tui_is_first()),
        Way::Down if index + 1 < siblings.len() => Ok(Place { parent, index: index + 1 }),
        Way::Down => Err(lang.tui_is_last()),
        Way::In => match index.checked_sub(1).and_then(|before| siblings.get(before)) {
            Some(before) if before.kind.holds_children() => {
                Ok(Place { parent: Some(before.id), index: before.children.len() })
            }
            Some(_) => Err(lang.tui_above_is_paragraph()),
            None => Err(lang.tui_nothing_above()),
        },
        Way::Out => match above {
            Some(above) => Ok(Place {
                parent: desk.sheet.above(&above).map(|entry| entry.id),
                index: above.index as usize + 1,
            }),
            None => Err(lang.tui_is_outermost()),
        },
    };
    match to {
        Ok(to) => {
            edit(app, Edit::Move { id: entry.id, to }, Focus::Item(entry.id), out);
        }
        Err(reason) => app.tell(reason),
    }
}

/// Takes the last edit back, or makes it again.
pub(super) fn undo(app: &mut App, back: bool, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk_mut() else { return };
    let done = if back { desk.sheet.undo() } else { desk.sheet.redo() };
    if let Some((edit, focus)) = done {
        desk.saved = desk.saved.changed();
        desk.choose(&focus);
        out.push(Effect::Journal(vec![edit]));
        app.tell(if back { lang.tui_undone() } else { lang.tui_redone() });
    }
}

/// Brings what is chosen back to the wording that is in force.
fn restore(app: &mut App, out: &mut Vec<Effect>) {
    let Some(desk) = app.desk() else { return };
    let Some(base) = desk.sheet.base() else { return };
    let (mut edits, then) = match desk.focus() {
        Focus::Gone(id) => {
            let (Some(item), Some(entry)) = (base.item(id), base.entry(id)) else { return };
            let mut item = item.clone();
            // What lay under it and was moved away stays where it is now.
            prune(&mut item, &|id| desk.sheet.find(&Focus::Item(id)).is_some());
            let parent = base.parent(entry);
            let siblings = desk.sheet.plan().siblings(parent).unwrap_or_default();
            let before = siblings.iter().rposition(|sibling| {
                base.entry(sibling.id).is_some_and(|was| was < entry && base.parent(was) == parent)
            });
            let at = Place { parent, index: before.map_or(0, |before| before + 1) };
            (vec![Edit::Insert { at, item }], Focus::Item(id))
        }
        Focus::Item(id) => {
            let (Some(was), Some(now)) = (base.item(id), desk.sheet.item(desk.at)) else { return };
            let mut edits = vec![Edit::SetText { id, text: was.text.clone() }];
            let fields = crate::plan::Field::ALL
                .into_iter()
                .filter(|field| was.fields.get(*field) != now.fields.get(*field));
            let fields: Vec<Edit> = fields
                .map(|field| Edit::SetField { id, field, value: was.fields.get(field).map(str::to_owned) })
                .collect();
            let run_in = (was.run_in != now.run_in).then_some(Edit::SetRunIn { id, run_in: was.run_in });
            let kind = ((was.kind, was.marker) != (now.kind, now.marker)).then_some(Edit::SetKind {
                id,
                kind: was.kind,
                marker: was.marker,
            });
            // Fields and a running heading need the right kind: before it when they go, after it when they come.
            if was.kind.has_fields() && was.kind != Kind::Section {
                edits.extend(run_in.into_iter().chain(kind).chain(fields));
            } else {
                edits.extend(fields.into_iter().chain(kind).chain(run_in));
            }
            (edits, Focus::Item(id))
        }
        Focus::Note(id) => {
            let Some(note) = base.plan.footnotes.iter().find(|note| note.id == id) else { return };
            (vec![Edit::SetFootnote { note: note.clone() }], Focus::Note(id))
        }
        Focus::Head => return,
    };
    let mut notes = Vec::new();
    for text in edits.iter().flat_map(texts) {
        for id in references_in(text) {
            let here = desk.sheet.plan().footnotes.iter().any(|note| note.id == id);
            if let Some(note) = base.plan.footnotes.iter().find(|note| note.id == id)
                && !here
                && !notes.contains(note)
            {
                notes.push(note.clone());
            }
        }
    }
    let first = desk.sheet.plan().footnotes.len();
    let mut all: Vec<Edit> = notes
        .into_iter()
        .enumerate()
        .map(|(at, note)| Edit::InsertFootnote { index: first + at, note })
        .collect();
    all.append(&mut edits);
    let lang = app.lang;
    if edit(app, Edit::Batch(all), then, out) {
        app.tell(lang.tui_restored());
    }
}

fn prune(item: &mut Item, here: &dyn Fn(crate::plan::ItemId) -> bool) {
    item.children.retain(|child| !here(child.id));
    item.children.iter_mut().for_each(|child| prune(child, here));
}

fn texts(edit: &Edit) -> Vec<&str> {
    match edit {
        Edit::SetText { text, .. } => vec![text],
        Edit::SetField { value: Some(value), .. } => vec![value],
        Edit::SetFootnote { note } => vec![&note.text],
        Edit::Insert { item, .. } => item
            .walk()
            .flat_map(|item| {
                std::iter::once(item.text.as_str()).chain(item.fields.present().map(|(_, value)| value))
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Shows since when the chosen item is in force, or shows it no more.
fn show_since(app: &mut App, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk_mut() else { return };
    if desk.sheet.base().is_none() {
        app.tell(lang.tui_no_decision_yet());
    } else if desk.since == Since::Hidden {
        desk.since = Since::Asked;
        out.push(Effect::Blame(desk.id.clone()));
    } else {
        desk.since = Since::Hidden;
    }
}

fn next_change(app: &mut App, forward: bool) {
    let lang = app.lang;
    let Some(desk) = app.desk_mut() else { return };
    let total = desk.sheet.rows().len();
    let at = desk.at;
    let found = if forward {
        (at + 1..total).find(|row| desk.sheet.changed(*row))
    } else {
        (0..at).rev().find(|row| desk.sheet.changed(*row))
    };
    match found {
        Some(row) => desk.at = row,
        None => app.tell(if forward { lang.tui_no_later_change() } else { lang.tui_no_earlier_change() }),
    }
}
