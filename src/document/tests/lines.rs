//! An edit touches its item's lines and no other.

use std::collections::{BTreeSet, HashMap};

use proptest::prelude::*;

use super::*;
use crate::plan::{Edit, Item, ItemId, Plan, made};

/// Each line of a plan's file with the item whose own it is: an item's braces, its fields, and the brackets of its
/// children, not the children.
fn owned(plan: &Plan) -> Vec<(Option<ItemId>, String)> {
    let text = String::from_utf8(write_plan(plan)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut stack: Vec<(usize, ItemId)> = Vec::new();
    let mut content = false;
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with("  \"content\": [") {
            content = true;
        } else if content && indent(line) == 2 {
            content = false;
        }
        if content && line.trim() == "{" {
            let id = lines[at + 1].trim().strip_prefix("\"id\": \"").and_then(|rest| rest.get(..8)).unwrap();
            stack.push((indent(line), id.parse().unwrap()));
        }
        out.push((stack.last().map(|top| top.1), (*line).to_owned()));
        let closes = matches!(line.trim(), "}" | "},");
        if closes && stack.last().is_some_and(|top| top.0 == indent(line)) {
            stack.pop();
        }
    }
    assert!(stack.is_empty());
    out
}

/// The lines that are not of these items.
fn others<'a>(
    lines: &'a [(Option<ItemId>, String)],
    of: &BTreeSet<ItemId>,
) -> Vec<&'a (Option<ItemId>, String)> {
    lines.iter().filter(|(owner, _)| !owner.is_some_and(|id| of.contains(&id))).collect()
}

fn tree(item: &Item) -> BTreeSet<ItemId> {
    item.walk().map(|part| part.id).collect()
}

/// Holds an edit of one item's text or fields against the lines.
fn only_its_own(before: &Plan, after: &Plan, id: ItemId) {
    let of = BTreeSet::from([id]);
    let (before, after) = (owned(before), owned(after));
    assert_eq!(others(&before, &of), others(&after, &of));
}

/// Holds an item that came, went or moved against the lines: of all others, only commas and the brackets that open and
/// close a list of children may come and go, at most three lines on each side.
fn only_its_neighbours(before: &Plan, after: &Plan, of: &BTreeSet<ItemId>) {
    let bare = |plan: &Plan| -> Vec<(Option<ItemId>, String)> {
        let lines = owned(plan);
        let lines = others(&lines, of).into_iter().filter(|(_, line)| {
            !matches!(line.trim(), "\"children\": [" | "]" | "]," | "\"content\": [" | "\"content\": [],")
        });
        lines.map(|(owner, line)| (*owner, line.trim_end_matches(',').to_owned())).collect()
    };
    assert_eq!(bare(before), bare(after));
    let count = |plan: &Plan| {
        let lines = owned(plan);
        let mut counts: HashMap<(Option<ItemId>, String), isize> = HashMap::new();
        for (owner, line) in others(&lines, of) {
            *counts.entry((*owner, line.clone())).or_default() += 1;
        }
        counts
    };
    let (old, new) = (count(before), count(after));
    let gone: isize = old.iter().map(|(line, n)| (n - new.get(line).unwrap_or(&0)).max(0)).sum();
    let come: isize = new.iter().map(|(line, n)| (n - old.get(line).unwrap_or(&0)).max(0)).sum();
    // A place loses or gains at most a comma before it, the comma of its list's holder and two brackets; a move has two.
    assert!(gone <= 6 && come <= 6, "{gone} gone, {come} come");
}

fn hold(before: &Plan, after: &Plan, edit: &Edit) {
    match edit {
        Edit::SetText { id, .. }
        | Edit::SetKind { id, .. }
        | Edit::SetField { id, .. }
        | Edit::SetRunIn { id, .. }
        | Edit::SetDamaged { id, .. } => only_its_own(before, after, *id),
        Edit::Insert { item, .. } => only_its_neighbours(before, after, &tree(item)),
        Edit::Remove { id } | Edit::Move { id, .. } => {
            only_its_neighbours(before, after, &tree(before.find(*id).unwrap()));
        }
        _ => {}
    }
}

#[test]
fn a_new_sentence_in_one_measure_is_one_line() {
    let before = read_plan(PLAN.as_bytes()).unwrap();
    let mut after = before.clone();
    let text = "Utbilda all personal.".to_owned();
    after.apply(Edit::SetText { id: "aaaaaaa3".parse().unwrap(), text }).unwrap();
    let (old, new) = (PLAN.lines(), String::from_utf8(write_plan(&after)).unwrap());
    let changed: Vec<_> = old.zip(new.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(new.lines().count(), PLAN.lines().count());
}

proptest! {
    // Some edits are refused: 400 times up to 11 make well over 1,000 that are not.
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_edit_touches_its_own_lines_only(
        mut plan in made::plan(),
        edits in proptest::collection::vec(made::edit(), 1..12),
    ) {
        // Removing the item that states the rule changes the rule as well, and says so; that is another test's.
        plan.revision_rule = None;
        for edit in edits {
            let before = plan.clone();
            if matches!(edit, Edit::SetHead(_)) || plan.apply(edit.clone()).is_err() {
                continue;
            }
            plan.revision_rule = None;
            hold(&before, &plan, &edit);
        }
    }
}
