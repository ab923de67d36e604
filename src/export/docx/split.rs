//! Which items' fields are a table among tracked changes, and which are lines.
//!
//! No office program can take away a paragraph whole that a table follows, nor move a table. So an item that both versions
//! have in one place keeps its table, in which rows come and go and cells change; the fields of an item that came, went or
//! moved are paragraphs, each a label and a value set apart by a tab.

use std::collections::HashSet;

use super::super::Dressing;
use super::super::block::{Block, Fact, Origin, Placed, placed};
use super::super::weave::{Pairs, pairs};
use super::Version;
use crate::plan::{ItemId, Plan};

/// Two versions with the fields as they can stand, and which of their blocks are the same.
pub(super) fn laid<'a>(
    before: &'a Plan,
    after: &'a Plan,
    dressing: &Dressing<'_>,
) -> (Version<'a>, Version<'a>, Pairs) {
    let all = [before, after].map(|plan| Version::of(placed(plan, dressing), &plan.footnotes));
    // What moved is found with each item's fields as one block: how many there are says nothing of what kept its place.
    let found = pairs(&all[0].placed, &all[1].placed);
    let lines = tables_that_go(&all[0].placed, &all[1].placed, &found);
    if lines.is_empty() {
        let [old, new] = all;
        return (old, new, found);
    }
    let kept: HashSet<&Origin> = all[1]
        .placed
        .iter()
        .zip(&found.kept)
        .filter(|(_, kept)| **kept)
        .map(|(placed, _)| &placed.origin)
        .collect();
    let [old, new] = [before, after].map(|plan| {
        let blocks = placed(plan, dressing).into_iter().flat_map(|placed| singly(placed, &lines)).collect();
        Version::of(blocks, &plan.footnotes)
    });
    let mut found = pairs(&old.placed, &new.placed);
    for ((placed, kept_it), origin) in new.placed.iter().zip(&mut found.kept).zip(&found.origin) {
        *kept_it = origin.is_some()
            && match &placed.origin {
                Origin::Field(id, _) => kept.contains(&Origin::Fields(*id)),
                origin => kept.contains(origin),
            };
    }
    (old, new, found)
}

/// The items whose table does not stand in both versions right after one paragraph.
fn tables_that_go(old: &[Placed], new: &[Placed], pairs: &Pairs) -> HashSet<ItemId> {
    let stands =
        |at: usize| pairs.origin.get(at).copied().flatten().filter(|_| pairs.kept.get(at) == Some(&true));
    let table = |placed: &Placed| match placed.origin {
        Origin::Fields(id) => Some(id),
        _ => None,
    };
    let mut go: HashSet<ItemId> = old.iter().chain(new).filter_map(table).collect();
    for (at, placed) in new.iter().enumerate().skip(1) {
        let (Some(id), Some(from)) = (table(placed), stands(at)) else { continue };
        let under_one = stands(at - 1).is_some_and(|above| above + 1 == from);
        if under_one && old.get(from).is_some_and(|was| is_one_table(&was.block, &placed.block)) {
            go.remove(&id);
        }
    }
    go
}

/// Whether one table can show both: as far set in, with a row that stays.
fn is_one_table(old: &Block, new: &Block) -> bool {
    let (Block::Fields { depth, facts }, Block::Fields { depth: now, facts: come }) = (old, new) else {
        return false;
    };
    let stays = |fact: &Fact| come.iter().any(|other| other.label == fact.label);
    depth == now && facts.iter().any(stays)
}

/// The fields of an item one by one where they are to be lines; all else as it is.
fn singly(placed: Placed, lines: &HashSet<ItemId>) -> Vec<Placed> {
    match placed {
        Placed { origin: Origin::Fields(id), block: Block::Fields { depth, facts } }
            if lines.contains(&id) =>
        {
            let single = |fact: Fact| Placed {
                origin: Origin::Field(id, fact.label.clone()),
                block: Block::Fields { depth, facts: vec![fact] },
            };
            facts.into_iter().map(single).collect()
        }
        placed => vec![placed],
    }
}
