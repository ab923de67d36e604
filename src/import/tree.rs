//! From a flat list of items with depths to a tree, and which of their numbers the tree shows by itself.

use super::{Repair, RepairKind};
use crate::plan::{Item, Kind, Marker, Numbers, Visit};

/// An item with its depth and what is known of its source.
pub(super) struct Node {
    pub(super) depth: usize,
    pub(super) item: Item,
    pub(super) line: usize,
    /// The number as written, to compare with what would be shown.
    pub(super) number: Option<String>,
}

/// Gives numbers to those items whose number, as it will be shown, is the one they had; the others keep theirs in
/// their text.
pub(super) fn number(
    mut nodes: Vec<Node>,
    marks: &mut Vec<(usize, String)>,
    repairs: &mut Vec<Repair>,
) -> Vec<Node> {
    let mut numbers = Numbers::default();
    let mut indices: Vec<usize> = Vec::new();
    // The item before this one had a number of a form that items are not numbered in.
    let mut formed = false;
    for node in &mut nodes {
        indices.resize(node.depth + 1, 0);
        let index = indices.get(node.depth).copied().unwrap_or(0);
        if let Some(slot) = indices.get_mut(node.depth) {
            *slot += 1;
        }
        if let Some(written) = &node.number {
            if node.item.kind == Kind::Section {
                node.item.marker = Marker::Number;
            }
            let shown = show(&mut numbers.clone(), &node.item, node.depth, index);
            if core(&shown) == core(written) {
                marks.push((node.line, written.clone()));
            } else {
                let form = node.item.kind != Kind::Section
                    && (node.item.marker == Marker::Plain || core(written).contains('.'));
                node.item.marker = Marker::Plain;
                node.item.text = format!("{written} {}", node.item.text);
                let kind = match repairs.last_mut() {
                    Some(Repair { kind: RepairKind::NumberForm(row), .. }) if form && formed => {
                        row.push(written.clone());
                        None
                    }
                    _ if form => Some(RepairKind::NumberForm(vec![written.clone()])),
                    _ => Some(RepairKind::NumberKept(written.clone())),
                };
                repairs.extend(kind.map(|kind| Repair { line: node.line, kind }));
                formed = form;
                show(&mut numbers, &node.item, node.depth, index);
                continue;
            }
        }
        formed = false;
        show(&mut numbers, &node.item, node.depth, index);
    }
    nodes
}

fn show(numbers: &mut Numbers, item: &Item, depth: usize, index: usize) -> String {
    numbers.next(&Visit { item, depth, parent: None, index }).into_owned()
}

/// A number without the signs that lists and headings put round it.
fn core(number: &str) -> &str {
    number.trim_matches(['(', ')', '.'])
}

/// Puts items under those that lie less deep before them.
pub(super) fn nest(nodes: Vec<Node>) -> Vec<Item> {
    let mut open: Vec<(usize, Item)> = Vec::new();
    let mut out = Vec::new();
    for node in nodes {
        close(&mut open, &mut out, node.depth);
        open.push((node.depth, node.item));
    }
    close(&mut open, &mut out, 0);
    out
}

fn close(open: &mut Vec<(usize, Item)>, out: &mut Vec<Item>, depth: usize) {
    while open.last().is_some_and(|(last, _)| *last >= depth) {
        let Some((_, item)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, parent)) => parent.children.push(item),
            None => out.push(item),
        }
    }
}
