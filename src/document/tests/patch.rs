use json_patch::{Patch, PatchOperation};
use proptest::prelude::*;
use serde_json::Value;

use crate::document::{read_plan, write_patch, write_plan};
use crate::plan::{Edit, Footnote, Head, Item, ItemId, Kind, Place, Plan, made};

fn id(name: &str) -> ItemId {
    format!("{name:0<8}").parse().unwrap()
}

/// Applies the patch with a library that is not ours.
fn applied(before: &Plan, after: &Plan) -> (Value, Patch) {
    let patch: Patch = serde_json::from_slice(&write_patch(before, after)).unwrap();
    let mut value: Value = serde_json::from_slice(&write_plan(before)).unwrap();
    json_patch::patch(&mut value, &patch).unwrap_or_else(|error| panic!("{error}: {patch}"));
    (value, patch)
}

/// The patch gives the new plan's JSON, nothing more in it, and in canonical form its very bytes.
fn gives(before: &Plan, after: &Plan) -> Patch {
    let (value, patch) = applied(before, after);
    let wanted = write_plan(after);
    assert_eq!(value, serde_json::from_slice::<Value>(&wanted).unwrap(), "{patch}");
    let bytes = serde_json::to_vec(&value).unwrap();
    assert_eq!(write_plan(&read_plan(&bytes).unwrap()), wanted);
    patch
}

fn plan() -> Plan {
    let measure = |name: &str| Item::new(id(name), Kind::Measure, format!("Text {name}"));
    let section = |name: &str, children| Item { children, ..Item::new(id(name), Kind::Section, "Rubrik") };
    let mut plan = read_plan(super::PLAN.as_bytes()).unwrap();
    plan.revision_rule = None;
    plan.content = vec![
        section("s1", vec![measure("a"), measure("b"), measure("c")]),
        section("s2", vec![measure("d"), measure("e")]),
    ];
    plan
}

fn kinds(patch: &Patch) -> Vec<&'static str> {
    patch
        .iter()
        .map(|op| match op {
            PatchOperation::Add(_) => "add",
            PatchOperation::Remove(_) => "remove",
            PatchOperation::Replace(_) => "replace",
            PatchOperation::Move(_) => "move",
            PatchOperation::Copy(_) => "copy",
            PatchOperation::Test(_) => "test",
        })
        .collect()
}

fn edited(edits: Vec<Edit>) -> Plan {
    let mut plan = plan();
    for edit in edits {
        plan.apply(edit).unwrap();
    }
    plan
}

#[test]
fn nothing_to_change_is_an_empty_list() {
    assert_eq!(write_patch(&plan(), &plan()), b"[]\n");
}

#[test]
fn a_change_is_no_larger_than_it_is() {
    let to = |parent: &str, index| Place { parent: Some(id(parent)), index };
    let one = |edit| kinds(&gives(&plan(), &edited(vec![edit])));
    assert_eq!(one(Edit::SetText { id: id("a"), text: "Ny".into() }), ["replace"]);
    assert_eq!(one(Edit::Move { id: id("a"), to: to("s1", 2) }), ["move"]);
    assert_eq!(one(Edit::Move { id: id("s2"), to: Place { parent: None, index: 0 } }), ["move"]);
    assert_eq!(one(Edit::Move { id: id("e"), to: to("s1", 1) }), ["move"]);
    assert_eq!(one(Edit::Remove { id: id("s1") }), ["remove"]);
    assert_eq!(one(Edit::SetHead(Head::Title("Ny".into()))), ["replace"]);
    assert_eq!(one(Edit::SetHead(Head::Officer(None))), ["remove"]);
    // The pointer into the next sibling would read as one into the item itself: by way of the end of the list.
    assert_eq!(one(Edit::Move { id: id("a"), to: to("b", 0) }), ["add", "move", "move"]);
    // A list is made for what comes under an item that had nothing under it.
    assert_eq!(one(Edit::Move { id: id("e"), to: to("a", 0) }), ["add", "move"]);
    let note = Footnote { id: "2".into(), text: "Ny not".into(), url: None };
    assert_eq!(one(Edit::InsertFootnote { index: 1, note }), ["add"]);
}

#[test]
fn what_stays_of_a_removed_section_is_moved_out_first() {
    let after = edited(vec![
        Edit::Move { id: id("b"), to: Place { parent: Some(id("s2")), index: 0 } },
        Edit::Remove { id: id("s1") },
    ]);
    assert_eq!(kinds(&gives(&plan(), &after)), ["move", "remove"]);
}

#[test]
fn parent_and_child_can_change_places() {
    let mut after = plan();
    let mut section = after.content.remove(0);
    let mut inner = section.children.remove(0);
    inner.kind = Kind::Section;
    inner.marker = Kind::Section.usual_marker();
    section.children.clear();
    inner.children = vec![section];
    after.content.insert(0, inner);
    gives(&plan(), &after);
    gives(&after, &plan());
}

#[test]
fn ids_that_occur_twice_are_put_in_whole() {
    let mut twice = plan();
    twice.content[1].children[0].id = id("a");
    assert_eq!(applied(&plan(), &twice).0, serde_json::from_slice::<Value>(&write_plan(&twice)).unwrap());
    gives(&twice, &plan());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, max_shrink_iters: 500, ..ProptestConfig::default() })]

    #[test]
    fn another_library_gets_the_new_document((before, after) in (made::plan(), made::plan())) {
        gives(&before, &after);
    }

    #[test]
    fn another_library_gets_the_edited_document(
        before in made::plan(),
        edits in prop::collection::vec(any::<(u8, prop::sample::Index, prop::sample::Index, prop::sample::Index)>(), 0..8),
    ) {
        let mut after = before.clone();
        for (what, one, other, index) in edits {
            let ids: Vec<ItemId> = after.walk().map(|visit| visit.item.id).collect();
            if ids.is_empty() {
                break;
            }
            let (one, other) = (*one.get(&ids), *other.get(&ids));
            let room = after.siblings(Some(other)).map_or(0, <[Item]>::len);
            let edit = match what % 3 {
                0 => Edit::Remove { id: one },
                1 => Edit::SetText { id: one, text: format!("Ny {what}") },
                _ => Edit::Move { id: one, to: Place { parent: Some(other), index: index.index(room + 1) } },
            };
            // An edit that this plan refuses is passed over.
            let _ = after.apply(edit);
        }
        gives(&before, &after);
    }
}
