//! Where every item of a plan lies, in one flat list, so that a key never walks the tree.

use std::collections::HashMap;
use std::sync::Arc;

use crate::plan::{Item, ItemId, Plan};

/// One item's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its identity.
    pub(crate) id: ItemId,
    /// How deep it lies, 0 at the top.
    pub(crate) depth: u16,
    /// The entry it lies under.
    pub(crate) parent: Option<u32>,
    /// Its place among its siblings, from 0.
    pub(crate) index: u32,
}

/// A plan's items in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Index {
    entries: Vec<Entry>,
}

impl Index {
    /// Walks a plan once.
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut entries = Vec::new();
        let mut above: Vec<u32> = Vec::new();
        for visit in plan.walk() {
            above.truncate(visit.depth);
            let parent = above.last().copied();
            above.push(small(entries.len()));
            entries.push(Entry {
                id: visit.item.id,
                depth: u16::try_from(visit.depth).unwrap_or(u16::MAX),
                parent,
                index: small(visit.index),
            });
        }
        Self { entries }
    }

    /// All entries, in reading order.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// One entry.
    pub(crate) fn get(&self, at: u32) -> Option<&Entry> {
        self.entries.get(at as usize)
    }

    /// Goes down to an entry's item: as many steps as it lies deep.
    pub(crate) fn item<'a>(&self, plan: &'a Plan, at: u32) -> Option<&'a Item> {
        let entry = self.get(at)?;
        let siblings = match entry.parent {
            None => &plan.content,
            Some(parent) => &self.item(plan, parent)?.children,
        };
        siblings.get(entry.index as usize)
    }
}

/// What is in force, made ready to be compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base {
    /// The plan in force.
    pub(crate) plan: Arc<Plan>,
    /// Its items.
    pub(crate) index: Index,
    by_id: HashMap<ItemId, u32>,
}

impl Base {
    /// Makes a plan ready.
    pub(crate) fn new(plan: Arc<Plan>) -> Self {
        let index = Index::of(&plan);
        let mut by_id = HashMap::with_capacity(index.entries.len());
        by_id.extend(index.entries.iter().enumerate().map(|(at, entry)| (entry.id, small(at))));
        Self { plan, index, by_id }
    }

    /// The entry of an item, if it is in force.
    pub(crate) fn entry(&self, id: ItemId) -> Option<u32> {
        self.by_id.get(&id).copied()
    }

    /// An item as it is in force.
    pub(crate) fn item(&self, id: ItemId) -> Option<&Item> {
        self.index.item(&self.plan, self.entry(id)?)
    }

    /// What an item lies under in force; the outer `None` when it is not in force.
    pub(crate) fn parent(&self, at: u32) -> Option<ItemId> {
        self.index.get(at)?.parent.and_then(|parent| self.index.get(parent)).map(|entry| entry.id)
    }
}

/// A count that fits: a plan holds far fewer than four thousand million items.
pub(crate) fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
