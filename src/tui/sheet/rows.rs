//! The rows of a plan on the screen: its head, its items with what was struck between them, its footnotes.

use std::collections::HashMap;

use super::index::{Base, Index, small};
use crate::diff::{kept, weight};
use crate::plan::{Item, ItemId, Numbers, Plan, Visit};

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// The plan as a whole: its title and facts.
    Head,
    /// An item of the draft: its entry.
    Item(u32),
    /// An item that is in force and no longer in the draft: its entry there.
    Gone(u32),
    /// A footnote: its place among them.
    Note(u32),
}

/// How an item differs from what is in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    /// Not in force before.
    pub(crate) added: bool,
    /// Its own words, kind or fields differ.
    pub(crate) reworded: bool,
    /// It lies under another item, or in another order among its siblings.
    pub(crate) moved: bool,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// What it stands for.
    pub(crate) node: Node,
    /// How deep it lies.
    pub(crate) depth: u16,
    /// Its mark as printed: `•`, `1.2`, `c)`; often empty.
    pub(crate) mark: Box<str>,
    /// What is changed.
    pub(crate) flags: Flags,
}

impl Flags {
    /// Whether anything is.
    pub(crate) const fn any(self) -> bool {
        self.added || self.reworded || self.moved
    }
}

struct Builder<'a> {
    reworded: &'a dyn Fn(ItemId) -> bool,
    /// For each entry of the draft, its entry in force; empty where nothing is in force.
    known: &'a [Option<u32>],
    /// For each entry of the draft, whether it was moved.
    moved: Vec<bool>,
    /// What was struck, by what it lay under in force, with the sibling it follows.
    gone: HashMap<Option<u32>, Vec<(Option<ItemId>, u32)>>,
    numbers: Numbers,
    next: u32,
    rows: Vec<Row>,
}

/// Finds each entry of the draft in what is in force. Where the draft is `old` but for a few items, the answers are
/// carried over from there, which spares looking every item up.
pub(crate) fn known(index: &Index, base: &Base, old: &Index, old_known: &[Option<u32>]) -> Vec<Option<u32>> {
    /// How far a place is looked for before an item counts as new.
    const REACH: usize = 64;
    let mut at = 0;
    let mut same = |id: ItemId| {
        let ahead = old.entries().get(at..)?.iter().take(REACH).position(|entry| entry.id == id)?;
        at += ahead + 1;
        old_known.get(at - 1).copied()
    };
    index.entries().iter().map(|entry| same(entry.id).unwrap_or_else(|| base.entry(entry.id))).collect()
}

/// Lays a plan out as rows in one walk. `known` says for each entry of the draft which it is in force, and is empty
/// where nothing is.
pub(crate) fn build(
    plan: &Plan,
    index: &Index,
    base: Option<&Base>,
    known: &[Option<u32>],
    reworded: &dyn Fn(ItemId) -> bool,
) -> Vec<Row> {
    let gone = base.map_or_else(HashMap::new, |base| struck(index, base, known));
    let mut builder = Builder {
        reworded,
        known,
        moved: base.map_or_else(Vec::new, |base| moved(plan, index, base, known)),
        gone,
        numbers: Numbers::default(),
        next: 0,
        rows: Vec::with_capacity(index.entries().len() + plan.footnotes.len() + 1),
    };
    builder.rows.push(Row { node: Node::Head, depth: 0, mark: Box::from(""), flags: Flags::default() });
    builder.level(&plan.content, None, None, 0);
    builder.rows.extend((0..small(plan.footnotes.len())).map(|at| Row {
        node: Node::Note(at),
        depth: 0,
        mark: Box::from(""),
        flags: Flags::default(),
    }));
    builder.rows
}

/// Which entries were moved: those that lie under another item than in force, and of the others the fewest that
/// explain the order of their siblings.
fn moved(plan: &Plan, index: &Index, base: &Base, known: &[Option<u32>]) -> Vec<bool> {
    let mut moved = vec![false; index.entries().len()];
    // By parent, the top first: the furthest place in force of a sibling seen so far.
    let mut furthest: Vec<Option<u32>> = vec![None; index.entries().len() + 1];
    let mut disordered: Vec<Option<u32>> = Vec::new();
    let was_under = |was: u32| base.index.get(was).and_then(|entry| entry.parent);
    let stays = |parent: Option<u32>, was: u32| match parent {
        None => was_under(was).is_none(),
        Some(parent) => {
            let parent_was = known.get(parent as usize).copied().flatten();
            parent_was.is_some() && was_under(was) == parent_was
        }
    };
    for ((entry, was), slot) in index.entries().iter().zip(known).zip(&mut moved) {
        let Some(was) = *was else { continue };
        if !stays(entry.parent, was) {
            *slot = true;
            continue;
        }
        let Some(last) = furthest.get_mut(entry.parent.map_or(0, |parent| parent as usize + 1)) else {
            continue;
        };
        if last.is_some_and(|last| was < last) {
            if !disordered.contains(&entry.parent) {
                disordered.push(entry.parent);
            }
        } else {
            *last = Some(was);
        }
    }
    if disordered.is_empty() {
        return moved;
    }
    let mut orders: HashMap<Option<u32>, Vec<(u32, usize)>> =
        disordered.into_iter().map(|parent| (parent, Vec::new())).collect();
    for (at, (entry, was)) in index.entries().iter().zip(known).enumerate() {
        if let Some(was) = *was
            && stays(entry.parent, was)
            && let Some(order) = orders.get_mut(&entry.parent)
        {
            order.push((was, at));
        }
    }
    // As a comparison weighs it: of two that changed places it is the same one that moved on every screen.
    let weights = weights(plan, index);
    for order in orders.values() {
        let keys: Vec<usize> = order.iter().map(|(was, _)| *was as usize).collect();
        let weight = |nth: usize| order.get(nth).and_then(|(_, at)| weights.get(*at)).copied().unwrap_or(0);
        for ((_, at), kept) in order.iter().zip(kept(&keys, weight)) {
            if let Some(slot) = moved.get_mut(*at) {
                *slot = !kept;
            }
        }
    }
    moved
}

/// How much text each entry holds, with all under it.
fn weights(plan: &Plan, index: &Index) -> Vec<u64> {
    let mut weights: Vec<u64> = plan.walk().map(|visit| weight(visit.item)).collect();
    for (at, entry) in index.entries().iter().enumerate().rev() {
        let own = weights.get(at).copied().unwrap_or(0);
        if let Some(above) = entry.parent.and_then(|parent| weights.get_mut(parent as usize)) {
            *above += own;
        }
    }
    weights
}

/// What is in force and not in the draft, and whose own place still is.
fn struck(
    index: &Index,
    base: &Base,
    known: &[Option<u32>],
) -> HashMap<Option<u32>, Vec<(Option<ItemId>, u32)>> {
    let mut gone: HashMap<Option<u32>, Vec<(Option<ItemId>, u32)>> = HashMap::new();
    let total = base.index.entries().len();
    if known.iter().flatten().count() == total {
        return gone;
    }
    let mut here = vec![None; total];
    for (at, entry) in known.iter().enumerate() {
        if let Some(slot) = entry.and_then(|entry| here.get_mut(entry as usize)) {
            *slot = Some(at);
        }
    }
    // The last sibling that still lies in its place, by parent; the top comes first.
    let mut last: Vec<Option<ItemId>> = vec![None; total + 1];
    for (at, entry) in base.index.entries().iter().enumerate() {
        let slot = entry.parent.map_or(0, |parent| parent as usize + 1);
        let Some(now) = here.get(at).copied().flatten() else {
            let stays =
                entry.parent.is_none_or(|parent| here.get(parent as usize).is_some_and(Option::is_some));
            if stays {
                let after = last.get(slot).copied().flatten();
                gone.entry(entry.parent).or_default().push((after, small(at)));
            }
            continue;
        };
        let in_place = match index.get(small(now)).and_then(|entry| entry.parent) {
            None => entry.parent.is_none(),
            Some(parent) => {
                entry.parent.is_some() && known.get(parent as usize).copied().flatten() == entry.parent
            }
        };
        if in_place && let Some(last) = last.get_mut(slot) {
            *last = Some(entry.id);
        }
    }
    gone
}

impl Builder<'_> {
    fn level(&mut self, items: &[Item], parent: Option<ItemId>, was: Option<u32>, depth: u16) {
        let known_parent = parent.is_none() || was.is_some();
        let gone = if known_parent { self.gone.remove(&was).unwrap_or_default() } else { Vec::new() };
        self.strike(&gone, None, depth);
        for (at, item) in items.iter().enumerate() {
            let visit = Visit { item, depth: usize::from(depth), parent, index: at };
            let mark = Box::from(self.numbers.next(&visit));
            let entry = self.next;
            self.next += 1;
            let was = self.known.get(entry as usize).copied().flatten();
            let flags = Flags {
                added: !self.known.is_empty() && was.is_none(),
                reworded: was.is_some() && (self.reworded)(item.id),
                moved: self.moved.get(entry as usize).copied().unwrap_or(false),
            };
            self.rows.push(Row { node: Node::Item(entry), depth, mark, flags });
            if !item.children.is_empty() || was.is_some_and(|was| self.gone.contains_key(&Some(was))) {
                self.level(&item.children, Some(item.id), was, depth.saturating_add(1));
            }
            self.strike(&gone, Some(item.id), depth);
        }
    }

    fn strike(&mut self, gone: &[(Option<ItemId>, u32)], after: Option<ItemId>, depth: u16) {
        self.rows.extend(gone.iter().filter(|(follows, _)| *follows == after).map(|(_, entry)| Row {
            node: Node::Gone(*entry),
            depth,
            mark: Box::from(""),
            flags: Flags::default(),
        }));
    }
}
