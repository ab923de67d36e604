//! Joining an item with the next: what they say becomes one text, and what lies under them stays where it is read.

use super::super::effect::Effect;
use super::super::model::App;
use super::across::neighbour;
use super::plan::edit;
use super::writing::{begin, commit, writing_mut};
use crate::locale::Lang;
use crate::plan::{Edit, Head, Item, ItemId, Place, Plan};
use crate::tui::sheet::{Focus, Node};

/// What becomes of two items.
struct Joined {
    change: Edit,
    /// Which of them stays.
    stays: ItemId,
    /// Where in its text the two meet, in bytes.
    seam: usize,
}

/// Joins the chosen item with the next.
pub(super) fn next(app: &mut App, out: &mut Vec<Effect>) {
    commit(app, out);
    let at = app.desk().map_or(0, |desk| desk.at);
    join(app, at, out);
}

/// Joins the item before with the chosen one; `false` when there is none to join with.
pub(super) fn previous(app: &mut App, out: &mut Vec<Effect>) -> bool {
    let Some(desk) = app.desk() else { return false };
    let Some(before) = neighbour(desk, desk.at, false).filter(|at| desk.sheet.entry(*at).is_some()) else {
        return false;
    };
    if desk.sheet.entry(desk.at).is_none() {
        return false;
    }
    commit(app, out);
    join(app, before, out);
    true
}

/// Why the chosen item can't be joined with the next.
pub(super) fn why_not(app: &App) -> Option<String> {
    let desk = app.desk()?;
    pair(app, desk.at)?.err()
}

/// The row and the next item's, or why there is none; nothing without a plan.
fn pair(app: &App, at: usize) -> Option<Result<(usize, usize), String>> {
    let lang = app.lang;
    let desk = app.desk()?;
    if !matches!(desk.sheet.row(at).map(|row| row.node), Some(Node::Item(_))) {
        return Some(Err(lang.tui_not_an_item().to_owned()));
    }
    Some(neighbour(desk, at, true).map(|next| (at, next)).ok_or_else(|| lang.tui_nothing_below().to_owned()))
}

fn join(app: &mut App, at: usize, out: &mut Vec<Effect>) {
    let lang = app.lang;
    let (first, second) = match pair(app, at) {
        Some(Ok(pair)) => pair,
        Some(Err(reason)) => return app.tell(reason),
        None => return,
    };
    let Some(desk) = app.desk() else { return };
    let (Some(one), Some(two)) = (desk.sheet.item(first), desk.sheet.item(second)) else { return };
    let (Some(entry), Some(after)) = (desk.sheet.entry(first), desk.sheet.entry(second)) else { return };
    let siblings = entry.parent == after.parent;
    let joined = match joined(desk.sheet.plan(), one, two, siblings, lang) {
        Ok(joined) => joined,
        Err(reason) => return app.tell(reason),
    };
    let writes = desk.writing.is_some();
    let plan = desk.sheet.plan().with_missing_footnotes(joined.change);
    let Some(desk) = app.desk_mut() else { return };
    // It is in the plan already: what is written next is the text of the two.
    let writing = desk.writing.take();
    if !edit(app, plan, Focus::Item(joined.stays), out) {
        if let Some(desk) = app.desk_mut() {
            desk.writing = writing;
        }
        return;
    }
    if writes {
        if let Some(desk) = app.desk_mut() {
            begin(desk, false);
        }
        if let Some(writing) = writing_mut(app) {
            writing.area.place_cursor(joined.seam);
        }
    } else {
        app.tell(lang.tui_joined());
    }
}

/// Reckons what joining two items comes to, or why they can't be.
fn joined(plan: &Plan, one: &Item, two: &Item, siblings: bool, lang: Lang) -> Result<Joined, String> {
    let (left, right) = (one.text.trim_end(), two.text.trim_start());
    let gap = if left.is_empty() || right.is_empty() { "" } else { " " };
    let text = format!("{left}{gap}{right}");
    let seam = left.len() + gap.len();
    // The one that carries something under it stays, so that nothing has to move; else the first.
    let second_stays = siblings
        && one.children.is_empty()
        && !two.children.is_empty()
        && one.kind == two.kind
        && one.fields.is_empty();
    let (stays, goes) = if second_stays { (two, one) } else { (one, two) };
    let mut edits = vec![Edit::SetText { id: stays.id, text }];
    for (field, value) in goes.fields.present() {
        match stays.fields.get(field) {
            Some(own) if own == value => {}
            None if stays.kind.has_fields() => {
                edits.push(Edit::SetField { id: stays.id, field, value: Some(value.to_owned()) });
            }
            _ => return Err(lang.tui_join_fields(crate::tui::words::field(lang, field))),
        }
    }
    if goes.damaged && !stays.damaged {
        edits.push(Edit::SetDamaged { id: stays.id, damaged: true });
    }
    if !goes.children.is_empty() && !stays.kind.holds_children() {
        return Err(lang.tui_join_children().to_owned());
    }
    // Of the two only the first's children can come after what goes: what lay under the second is read before them.
    let nested = one.children.first().is_some_and(|child| child.id == two.id);
    let first = if nested { 1 } else { stays.children.len() };
    let moved = goes.children.iter().enumerate().map(|(index, child)| Edit::Move {
        id: child.id,
        to: Place { parent: Some(stays.id), index: first + index },
    });
    edits.extend(moved);
    if let Some(rule) = plan.revision_rule.as_ref().filter(|rule| rule.stated_in == Some(goes.id)) {
        let rule = crate::plan::RevisionRule { stated_in: Some(stays.id), ..rule.clone() };
        edits.push(Edit::SetHead(Head::Rule(Some(rule))));
    }
    edits.push(Edit::Remove { id: goes.id });
    Ok(Joined { change: Edit::Batch(edits), stays: stays.id, seam })
}
