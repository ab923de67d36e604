//! Footnotes while drafting: to one and back, and away with all that refers to it.

use super::super::effect::Effect;
use super::super::model::{App, PlanScreen};
use super::plan::edit;
use super::writing::finish;
use crate::plan::{Edit, Item, ItemId, Piece, pieces, references_in};
use crate::tui::sheet::Focus;

/// Goes from a text to the footnote it refers to at the cursor, and from a footnote to the first text that does.
pub(super) fn go_to(app: &mut App, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk() else { return };
    let to = match desk.focus() {
        Focus::Note(id) => referring(desk, &id).map(Focus::Item).ok_or(lang.tui_note_unused()),
        _ => reference(desk).map(Focus::Note).ok_or(lang.tui_no_reference()),
    };
    match to {
        Ok(focus) => {
            finish(app, out);
            if let Some(desk) = app.desk_mut() {
                desk.choose(&focus);
            }
        }
        Err(reason) => app.tell(reason),
    }
}

/// The footnote that the chosen text refers to: at the cursor or nearest before it while it is written, else the first.
fn reference(desk: &PlanScreen) -> Option<String> {
    if let Some(writing) = &desk.writing {
        let (text, cursor) = (writing.area.text(), writing.area.cursor());
        let mut at = 0;
        let mut found = None;
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => at += text.len(),
                Piece::Reference(id) if at <= cursor || found.is_none() => {
                    found = Some(id.to_owned());
                    at += id.len() + 3;
                }
                Piece::Reference(_) => break,
            }
        }
        return found;
    }
    texts(desk.sheet.item(desk.at)?).find_map(|text| references_in(text).next()).map(str::to_owned)
}

fn texts(item: &Item) -> impl Iterator<Item = &str> {
    std::iter::once(item.text.as_str()).chain(item.fields.present().map(|(_, value)| value))
}

fn referring(desk: &PlanScreen, id: &str) -> Option<ItemId> {
    desk.sheet.plan().references().find(|(_, found)| *found == id).map(|(item, _)| item)
}

/// Takes a footnote away and every reference to it, as one step.
pub(super) fn remove(app: &mut App, id: &str, then: Focus, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let Some(desk) = app.desk() else { return };
    let plan = desk.sheet.plan();
    let mut edits = Vec::new();
    let mut count = 0;
    for visit in plan.walk() {
        let item = visit.item;
        if let Some(text) = without(&item.text, id, &mut count) {
            edits.push(Edit::SetText { id: item.id, text });
        }
        for (field, value) in item.fields.present() {
            if let Some(value) = without(value, id, &mut count) {
                edits.push(Edit::SetField {
                    id: item.id,
                    field,
                    value: Some(value).filter(|v| !v.is_empty()),
                });
            }
        }
    }
    edits.push(Edit::RemoveFootnote { id: id.to_owned() });
    if edit(app, Edit::Batch(edits), then, out) {
        app.tell(match count {
            0 => lang.tui_removed_footnote_alone(id),
            1 => lang.tui_removed_footnote_once(id),
            _ => lang.tui_removed_footnote(id, count),
        });
    }
}

/// A text without its references to a footnote; `None` where it has none.
fn without(text: &str, id: &str, count: &mut usize) -> Option<String> {
    if !references_in(text).any(|found| found == id) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Reference(found) if found == id => *count += 1,
            Piece::Reference(other) => out.extend(["[^", other, "]"]),
        }
    }
    Some(out)
}
