//! Putting the merged text together: each parent with its items, in their merged order.

use std::collections::{HashMap, HashSet};

use super::clash::Conflict;
use super::tree::Tree;
use super::{fits, sequence};
use crate::plan::{Item, ItemId, MAX_DEPTH};

/// The merged text; `None` where it would be deeper or larger than a plan can be.
pub(super) fn build(tree: &mut Tree<'_>, told: &mut Vec<Conflict>) -> Option<Vec<Item>> {
    if !fits(tree.parents.len()) {
        return None;
    }
    let mut stay: HashMap<Option<ItemId>, HashSet<ItemId>> = HashMap::new();
    for (id, parent) in &tree.parents {
        stay.entry(*parent).or_default().insert(*id);
    }
    under(tree, None, 0, &stay, told)
}

fn under(
    tree: &mut Tree<'_>,
    parent: Option<ItemId>,
    depth: usize,
    stay: &HashMap<Option<ItemId>, HashSet<ItemId>>,
    told: &mut Vec<Conflict>,
) -> Option<Vec<Item>> {
    let Some(members) = stay.get(&parent) else { return Some(Vec::new()) };
    if depth >= MAX_DEPTH {
        return None;
    }
    let (base, ours, theirs) =
        (tree.base.children(parent), tree.ours.children(parent), tree.theirs.children(parent));
    let weight = |id| {
        let seat = tree.base.get(id).or_else(|| tree.ours.get(id));
        seat.map_or(0, |seat| u64::try_from(seat.item.text.len()).unwrap_or(0))
    };
    let order = sequence::merged(&base, &ours, &theirs, members, weight);
    let mut items = Vec::with_capacity(order.len());
    for id in order {
        let at = told.len();
        let mut below = Vec::new();
        let fill = |tree: &mut Tree<'_>| under(tree, Some(id), depth + 1, stay, &mut below);
        let item = tree.item(id, fill, at, told)?;
        told.append(&mut below);
        items.push(item);
    }
    Some(items)
}
