//! Several texts pasted at once: each becomes an item of its own, as it was one where it was copied.

use super::super::effect::Effect;
use super::super::model::{App, Target};
use super::plan::edit;
use super::writing::{begin, commit, writing_mut};
use crate::import::{Passage, passages};
use crate::plan::{Edit, Item, Kind, Place};
use crate::tui::sheet::Focus;

/// Pastes several texts where an item's text is written, as one step that undo takes back; `false` when the text is one,
/// or when no item can be put after this one without coming between it and what lies under it.
pub(super) fn several(app: &mut App, text: &str, out: &mut Vec<Effect>) -> bool {
    if app.dialog.is_some() || app.prompt.is_some() {
        return false;
    }
    let written = |app: &App| app.desk().and_then(|desk| desk.writing.as_ref()).map(|writing| writing.target);
    let Some(Target::Item(id)) = written(app) else { return false };
    let parts = passages(text);
    let plain = app.desk().and_then(|desk| desk.sheet.item(desk.at));
    if parts.len() < 2 || plain.is_none_or(|item| item.kind == Kind::Section || !item.children.is_empty()) {
        return false;
    }
    // What is typed goes first, so that undo takes the two back one by one.
    commit(app, out);
    let Some(desk) = app.screens.iter().find_map(super::go::as_plan) else { return false };
    let Some(writing) = &desk.writing else { return false };
    let (Some(entry), Some(item)) = (desk.sheet.entry(desk.at), desk.sheet.item(desk.at)) else {
        return false;
    };
    let cursor = writing.area.cursor();
    let gone = writing.area.selection().unwrap_or(cursor..cursor);
    let whole = writing.area.text();
    let (left, right) =
        (whole.get(..gone.start).unwrap_or_default(), whole.get(gone.end..).unwrap_or_default().trim_start());
    let mut parts = parts.into_iter().peekable();
    let mut edits = Vec::new();
    let mut first = left.trim_end().to_owned();
    if let Some(part) = parts.next_if(|part| goes_on(left, part)) {
        // An empty text takes the first part for its own, mark and all.
        if let (true, Some(marker), Kind::Paragraph) = (whole.is_empty(), part.marker, item.kind) {
            edits.push(Edit::SetKind { id, kind: desk.sheet.plan().kind.listed(), marker });
        }
        first = format!("{left}{}", part.text);
    }
    edits.push(Edit::SetText { id, text: first });
    let (parent, index) = (desk.sheet.above(entry).map(|above| above.id), entry.index as usize);
    let (kind, marker, sort) = (item.kind, item.marker, desk.sheet.plan().kind);
    let mut made: Vec<Item> = Vec::new();
    for part in parts {
        // Those that are handed out in one go are not in the plan yet.
        let mut fresh = app.ids.fresh(desk.sheet.plan());
        while made.iter().any(|item| item.id == fresh) {
            fresh = app.ids.fresh(desk.sheet.plan());
        }
        let mut new = Item::new(fresh, kind, part.text);
        new.marker = marker;
        if let Some(marked) = part.marker {
            new.kind = if kind == Kind::Paragraph { sort.listed() } else { kind };
            new.marker = marked;
        }
        made.push(new);
    }
    let total = made.len();
    let mut seam = 0;
    if let Some(last) = made.last_mut() {
        seam = last.text.len();
        if !right.is_empty() {
            last.text = format!("{} {right}", last.text);
        }
    }
    let focus = made.last().map_or(id, |last| last.id);
    edits.extend(
        made.into_iter()
            .enumerate()
            .map(|(at, item)| Edit::Insert { at: Place { parent, index: index + 1 + at }, item }),
    );
    let Some(desk) = app.desk_mut() else { return false };
    let change = desk.sheet.plan().with_missing_footnotes(Edit::Batch(edits));
    let writing = desk.writing.take();
    let done = edit(app, change, Focus::Item(focus), out);
    let lang = app.lang;
    let Some(desk) = app.desk_mut() else { return true };
    if !done {
        desk.writing = writing;
        return true;
    }
    begin(desk, false);
    if let Some(writing) = writing_mut(app) {
        writing.area.place_cursor(seam);
    }
    app.tell(if total == 1 { lang.tui_pasted_item().to_owned() } else { lang.tui_pasted_items(total) });
    true
}

/// Whether the first of the pasted texts goes on with what stands before it: not where a sentence is over, nor where it
/// was an item of a list.
fn goes_on(left: &str, part: &Passage) -> bool {
    let left = left.trim_end();
    left.is_empty() || part.marker.is_none() && !left.ends_with(['.', '!', '?', ':'])
}
