//! An item's life: every decision that added, reworded, moved or removed it.

use std::collections::HashSet;
use std::sync::Arc;

use super::Decision;
use super::since::{InForce, Left, Since};
use crate::diff::{self, Change};
use crate::plan::{DecisionRecord, Item, ItemId, Plan};

/// One thing that happened to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Who decided it, and how sure that is.
    pub since: Since,
    /// What happened, with the words before and after.
    pub change: Change,
    /// The item as it was from then on, without what lies under it; `None` when it was removed.
    pub item: Option<Item>,
}

/// Gathers what happened to one item. Feed it the versions that decisions left, newest first, to the last.
#[derive(Debug)]
pub struct Life {
    id: ItemId,
    newest: Option<Plan>,
    newer: Option<Arc<Decision>>,
    gap: bool,
    in_force: InForce,
    events: Vec<Event>,
}

impl Life {
    /// Begins with the version that history ends in, decided or not; `None` when there is no text.
    pub fn of(id: ItemId, newest: Option<Plan>) -> Self {
        let mut in_force = InForce::default();
        in_force.count(newest.as_ref().is_some_and(Plan::is_in_force));
        Self { id, newest, newer: None, gap: false, in_force, events: Vec::new() }
    }

    /// Takes the next older decision and the text it left.
    pub fn older(&mut self, decision: &Arc<Decision>, left: Left) {
        let text = match left {
            Left::Same => {
                self.newer = Some(Arc::clone(decision));
                self.gap = false;
                return;
            }
            Left::Unreadable => {
                self.gap = true;
                return;
            }
            Left::Nothing => None,
            Left::Text(text) => Some(*text),
        };
        let counts = self.in_force.count(text.as_ref().is_some_and(Plan::is_in_force));
        let text = text.filter(|_| counts);
        if let Some(change) = happened(self.id, text.as_ref(), self.newest.as_ref()) {
            let since = Since::of(self.newer.as_ref(), !self.gap);
            self.push(since, change);
        }
        self.newest = text;
        self.newer = Some(Arc::clone(decision));
        self.gap = false;
    }

    /// Ends, with nothing older to feed: `known` are the decisions that anyone knows of. Newest first.
    pub fn finish(mut self, known: &[DecisionRecord]) -> Vec<Event> {
        if let Some(change) = happened(self.id, None, self.newest.as_ref()) {
            let since = Since::beginning(self.newer.as_ref(), !self.gap, known);
            self.push(since, change);
        }
        self.events
    }

    fn push(&mut self, since: Since, change: Change) {
        let item = self.newest.as_ref().and_then(|plan| plan.find(self.id));
        let item = item.map(alone);
        self.events.push(Event { since, change, item });
    }
}

/// An item's own facts, without what lies under it.
fn alone(item: &Item) -> Item {
    Item {
        id: item.id,
        kind: item.kind,
        text: item.text.clone(),
        marker: item.marker,
        run_in: item.run_in,
        damaged: item.damaged,
        fields: item.fields.clone(),
        children: Vec::new(),
    }
}

/// What happened to an item between two texts.
fn happened(id: ItemId, before: Option<&Plan>, after: Option<&Plan>) -> Option<Change> {
    if !may_have_changed(id, before, after) {
        return None;
    }
    match (before, after) {
        (before, Some(after)) => diff::compare(before, after).of_item(id).cloned(),
        (Some(before), None) => {
            let emptied = Plan { content: Vec::new(), ..before.clone() };
            diff::compare(Some(before), &emptied).of_item(id).cloned()
        }
        (None, None) => None,
    }
}

/// Tells cheaply when nothing did: most decisions are about other items. An item that keeps its order towards all that
/// stayed beside it is never the one that moved.
fn may_have_changed(id: ItemId, before: Option<&Plan>, after: Option<&Plan>) -> bool {
    let (old, new) = (before.and_then(|plan| seat(plan, id)), after.and_then(|plan| seat(plan, id)));
    let (old, new) = match (old, new) {
        (None, None) => return false,
        (Some(old), Some(new)) => (old, new),
        _ => return true,
    };
    if old.parent != new.parent || !same_facts(old.item, new.item) {
        return true;
    }
    let there: HashSet<ItemId> = new.ids().collect();
    let stayed: HashSet<ItemId> = old.ids().filter(|other| there.contains(other)).collect();
    let ahead = |seat: &Seat<'_>| -> HashSet<ItemId> {
        seat.ids().take(seat.index).filter(|other| stayed.contains(other)).collect()
    };
    ahead(&old) != ahead(&new)
}

/// Where an item sits.
struct Seat<'a> {
    item: &'a Item,
    parent: Option<ItemId>,
    index: usize,
    siblings: &'a [Item],
}

impl Seat<'_> {
    fn ids(&self) -> impl Iterator<Item = ItemId> {
        self.siblings.iter().map(|item| item.id)
    }
}

fn seat(plan: &Plan, id: ItemId) -> Option<Seat<'_>> {
    let visit = plan.walk().find(|visit| visit.item.id == id)?;
    let siblings = plan.siblings(visit.parent)?;
    Some(Seat { item: visit.item, parent: visit.parent, index: visit.index, siblings })
}

fn same_facts(one: &Item, other: &Item) -> bool {
    one.text == other.text
        && one.fields == other.fields
        && one.kind == other.kind
        && one.marker == other.marker
        && one.run_in == other.run_in
        && one.damaged == other.damaged
}

#[cfg(test)]
#[path = "life_tests.rs"]
mod tests;
