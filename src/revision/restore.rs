//! Bringing an earlier wording back into a draft: the whole text, an item with what lay under it, a field, a footnote.

use std::collections::HashSet;

use super::steps::between;
use crate::locale::{Lang, Said};
use crate::plan::{Edit, Field, Footnote, Item, ItemId, Plan, references_in};

/// What to bring back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The whole text: items, footnotes, the plan's own facts.
    Plan,
    /// An item with what lay under it. One that is gone comes back at its old place.
    Item(ItemId),
    /// The text of an item alone, or a section's heading.
    Text(ItemId),
    /// One field of an item.
    Field(ItemId, Field),
    /// A footnote.
    Footnote(String),
}

/// Why nothing could be brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreError {
    /// The version does not have it: an item's id, a footnote's address.
    NotInVersion(String),
    /// The draft does not have the item whose text or field it is about.
    NotInDraft(ItemId),
}

impl RestoreError {
    /// A stable word for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotInVersion(_) => "not_in_version",
            Self::NotInDraft(_) => "not_in_draft",
        }
    }

    /// What failed and what to do next.
    pub fn say(&self, lang: Lang) -> Said {
        match self {
            Self::NotInVersion(what) => {
                Said::new(lang.restore_not_in_version(what), lang.restore_not_in_version_hint())
            }
            Self::NotInDraft(id) => {
                Said::new(lang.restore_not_in_draft(id), lang.restore_not_in_draft_hint())
            }
        }
    }
}

/// The edit that makes a draft say what an earlier version said; an empty batch when it does already.
///
/// Ids are kept, so that history goes on where it was broken off. An item that is still in the draft keeps its place and
/// gets back its wording and all that lay under it: what was put there since is taken away, and what came there from
/// elsewhere goes back. One that is gone comes back among those of its siblings that are still there, under the nearest
/// of what it lay under that still is. Footnotes that the text refers to come along; one that other texts refer to as
/// well stays as it is.
pub fn restore(draft: &Plan, version: &Plan, target: &Target) -> Result<Edit, RestoreError> {
    let mut wanted = draft.clone();
    let missing = |what: &dyn std::fmt::Display| RestoreError::NotInVersion(what.to_string());
    match target {
        Target::Plan => {
            wanted = Plan { id: draft.id.clone(), decisions: draft.decisions.clone(), ..version.clone() };
        }
        Target::Item(id) => {
            let old = version.find(*id).ok_or_else(|| missing(id))?;
            put(&mut wanted, version, old);
            let texts = old.walk().flat_map(texts_of);
            bring_notes(&mut wanted, version, texts, &old.walk().map(|part| part.id).collect());
        }
        Target::Text(id) | Target::Field(id, _) => {
            let old = version.find(*id).ok_or_else(|| missing(id))?;
            let now = find_mut(&mut wanted.content, *id).ok_or(RestoreError::NotInDraft(*id))?;
            let text = if let Target::Field(_, field) = target {
                let value = old.fields.get(*field).map(str::to_owned);
                now.fields.replace(*field, value.clone());
                value.unwrap_or_default()
            } else {
                now.text.clone_from(&old.text);
                now.damaged = old.damaged;
                old.text.clone()
            };
            bring_notes(&mut wanted, version, std::iter::once(text.as_str()), &HashSet::from([*id]));
        }
        Target::Footnote(id) => {
            let note = version.footnotes.iter().find(|note| note.id == *id);
            let note = note.ok_or_else(|| missing(&format_args!("footnote:{id}")))?;
            set_note(&mut wanted.footnotes, version, note);
        }
    }
    Ok(between(draft, &wanted))
}

/// Puts an item of an earlier version into a plan, as it was.
fn put(plan: &mut Plan, version: &Plan, old: &Item) {
    let ids: HashSet<ItemId> = old.walk().map(|part| part.id).collect();
    let here = spot(plan, old.id, &ids);
    let mut taken = Vec::new();
    take(&mut plan.content, &ids, &mut taken);
    match here {
        Some((parent, before)) => {
            let siblings = children_mut(plan, parent);
            let at = before.and_then(|id| siblings.iter().position(|item| item.id == id));
            let at = at.map_or(0, |at| at + 1);
            siblings.insert(at, old.clone());
        }
        None => put_back(plan, version, old.clone()),
    }
    // What lay elsewhere in the version goes back there; it is not this item's to take along.
    for stray in taken.iter().flat_map(Item::walk) {
        if plan.find(stray.id).is_none() && version.find(stray.id).is_some() {
            let mut stray = stray.clone();
            let there: HashSet<ItemId> = plan.walk().map(|visit| visit.item.id).collect();
            prune(&mut stray, &there);
            put_back(plan, version, stray);
        }
    }
    state_rule(plan, version, &ids);
}

/// The rule is stated in an item that is there, if in any; it is again in one that is back.
fn state_rule(plan: &mut Plan, version: &Plan, back: &HashSet<ItemId>) {
    let Some(mut rule) = plan.revision_rule.take() else { return };
    let then = version.revision_rule.as_ref().filter(|then| then.rule == rule.rule);
    let stated = rule.stated_in.filter(|id| plan.find(*id).is_some());
    let again = then.and_then(|then| then.stated_in).filter(|id| back.contains(id));
    rule.stated_in = stated.or(again);
    plan.revision_rule = Some(rule);
}

/// Where an item lies now: its parent, and the sibling before it that stays. What lies under something that is to lie
/// under the item takes that one's place.
fn spot(plan: &Plan, id: ItemId, ids: &HashSet<ItemId>) -> Option<(Option<ItemId>, Option<ItemId>)> {
    let mut top = id;
    let mut place = plan.place(id)?;
    let mut parent = place.parent;
    while let Some(above) = parent {
        let next = plan.place(above)?;
        if ids.contains(&above) {
            (top, place) = (above, next);
        }
        parent = next.parent;
    }
    let siblings = plan.siblings(place.parent)?;
    let ahead = siblings.iter().take_while(|item| item.id != top);
    let before = ahead.filter(|item| !ids.contains(&item.id)).last().map(|item| item.id);
    Some((place.parent, before))
}

/// Takes all items with these ids out, with what lies under them.
fn take(items: &mut Vec<Item>, ids: &HashSet<ItemId>, taken: &mut Vec<Item>) {
    taken.extend(items.extract_if(.., |item| ids.contains(&item.id)));
    for item in items {
        take(&mut item.children, ids, taken);
    }
}

/// Drops from an item what a plan has elsewhere.
fn prune(item: &mut Item, there: &HashSet<ItemId>) {
    item.children.retain(|child| !there.contains(&child.id));
    for child in &mut item.children {
        prune(child, there);
    }
}

/// Puts an item that is gone where the version has it: under the nearest of what it lay under that is still there, after
/// the nearest sibling before it that is, or else before the nearest after it.
fn put_back(plan: &mut Plan, version: &Plan, item: Item) {
    let mut id = item.id;
    let (parent, at) = loop {
        let Some(place) = version.place(id) else { break (None, None) };
        let holds = |parent: ItemId| plan.find(parent).is_some_and(|item| item.kind.holds_children());
        let siblings = version.siblings(place.parent).unwrap_or_default();
        if let Some(above) = place.parent.filter(|parent| !holds(*parent)) {
            id = above;
            continue;
        }
        let now = plan.siblings(place.parent).unwrap_or_default();
        let found = |old: &Item| now.iter().position(|item| item.id == old.id);
        let ahead = siblings.iter().take(place.index).rev().find_map(found).map(|at| at + 1);
        let behind = || siblings.iter().skip(place.index + 1).find_map(found);
        // Where it climbed past something that is still there, it lies after that.
        let own = siblings.get(place.index).and_then(found).map(|at| at + 1);
        break (place.parent, own.or(ahead).or_else(behind));
    };
    let siblings = children_mut(plan, parent);
    let at = at.unwrap_or(siblings.len());
    siblings.insert(at, item);
}

fn children_mut(plan: &mut Plan, parent: Option<ItemId>) -> &mut Vec<Item> {
    let path = parent.and_then(|id| plan.path(id)).unwrap_or_default();
    // The path was taken from this very plan.
    path.into_iter().fold(&mut plan.content, |items, step| &mut items[step].children)
}

fn find_mut(items: &mut [Item], id: ItemId) -> Option<&mut Item> {
    for item in items {
        if item.id == id {
            return Some(item);
        }
        if let Some(found) = find_mut(&mut item.children, id) {
            return Some(found);
        }
    }
    None
}

fn texts_of(item: &Item) -> impl Iterator<Item = &str> {
    std::iter::once(item.text.as_str()).chain(item.fields.present().map(|(_, value)| value))
}

/// Brings the footnotes that texts refer to: those that are gone, and those that no other item refers to, as they were.
fn bring_notes<'a>(
    plan: &mut Plan,
    version: &Plan,
    texts: impl Iterator<Item = &'a str>,
    own: &HashSet<ItemId>,
) {
    let wanted: Vec<&str> = texts.flat_map(references_in).collect();
    let shared: HashSet<String> =
        plan.references().filter(|(item, _)| !own.contains(item)).map(|(_, id)| id.to_owned()).collect();
    for note in &version.footnotes {
        let there = plan.footnotes.iter().any(|old| old.id == note.id);
        if wanted.contains(&note.id.as_str()) && !(there && shared.contains(&note.id)) {
            set_note(&mut plan.footnotes, version, note);
        }
    }
}

/// Sets a footnote as a version has it: in its place, or after the nearest note before it that is still there.
fn set_note(notes: &mut Vec<Footnote>, version: &Plan, note: &Footnote) {
    if let Some(old) = notes.iter_mut().find(|old| old.id == note.id) {
        old.clone_from(note);
        return;
    }
    let mut ahead = version.footnotes.iter().take_while(|other| other.id != note.id).collect::<Vec<_>>();
    ahead.reverse();
    let after = ahead.iter().find_map(|other| notes.iter().position(|old| old.id == other.id));
    notes.insert(after.map_or(0, |at| at + 1), note.clone());
}

#[cfg(test)]
#[path = "restore_tests.rs"]
mod tests;
