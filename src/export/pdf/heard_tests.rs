//! What a paper's tags say to those who listen.

use super::flow::{Flow, NodeId, Part, Tag};
use super::{marked, paper};
use crate::diff::lay_out;
use crate::export::tests::{id, settings};
use crate::export::{Dressing, View};
use crate::locale::Lang;
use crate::plan::{Edit, Item, Kind, Marker, Place, Plan, PlanKind};

/// A plan of measures with these marks.
fn list(markers: &[Marker]) -> Plan {
    let mut plan = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Prov");
    for (nth, marker) in markers.iter().enumerate() {
        let item = Item::new(id(&format!("m{nth}")), Kind::Measure, &format!("Punkt {nth}."));
        plan.content.push(Item { marker: *marker, ..item });
    }
    plan
}

fn marked_flow(before: &Plan, after: &Plan) -> Flow {
    let settings = settings();
    let laid = lay_out(Some(before), after);
    marked::flow(&laid, &View::of_proposal(Lang::Sv, 80), &Dressing::new(&settings))
}

/// How many items each list has, in reading order.
fn lists(flow: &Flow) -> Vec<usize> {
    let lists = flow.nodes.iter().filter(|node| matches!(node.tag, Tag::List(_)));
    lists.map(|list| list.children.len()).collect()
}

/// All that stands under a node, in reading order.
fn under(flow: &Flow, at: NodeId) -> Vec<NodeId> {
    let node = &flow.nodes[at];
    node.children.iter().flat_map(|child| [vec![*child], under(flow, *child)].concat()).collect()
}

/// The text that was set for a node and what lies in it, in the order in which it was set.
fn text_of(flow: &Flow, at: NodeId) -> String {
    let slots = under(flow, at);
    let paras = flow.parts.iter().flat_map(|part| match part {
        Part::Para(para) => vec![para],
        Part::Row(row) => row.cells.iter().flat_map(|cell| &cell.paras).collect(),
        Part::EndTable => Vec::new(),
    });
    let paras = paras.chain(flow.notes.iter().flatten());
    let runs = paras.flat_map(|para| para.label.iter().map(|(run, _)| run).chain(&para.runs));
    runs.filter(|run| slots.contains(&run.node)).map(|run| run.text.as_str()).collect()
}

#[test]
fn a_list_with_changes_is_one_list_as_on_the_clean_paper() {
    for marker in [Marker::Bullet, Marker::Number, Marker::Letter] {
        let before = list(&[marker; 4]);
        let clean = paper::flow(&before, &Dressing::new(&settings()));
        assert_eq!(lists(&clean), [4], "{marker:?}");
        let mut after = before.clone();
        after.apply(Edit::SetText { id: id("m1"), text: "Punkt ett, på annat sätt.".into() }).unwrap();
        let flow = marked_flow(&before, &after);
        assert_eq!(lists(&flow), [4], "{marker:?} reworded");
        // What happened is told in the item that it happened to.
        let told = flow.nodes.iter().position(|node| node.tag == Tag::Body && node.children.len() == 2);
        let told = text_of(&flow, told.unwrap());
        assert!(told.starts_with("Ändrad: "), "{told}");
        assert!(told.ends_with("på annat sätt."), "{told}");
    }
}

#[test]
fn what_went_or_moved_away_does_not_split_a_list() {
    for marker in [Marker::Bullet, Marker::Number, Marker::Letter] {
        let before = list(&[marker; 4]);
        for gone in ["m0", "m1", "m3"] {
            let mut after = before.clone();
            after.apply(Edit::Remove { id: id(gone) }).unwrap();
            assert_eq!(lists(&marked_flow(&before, &after)), [4], "{marker:?} without {gone}");
        }
        for (moved, to) in [("m0", 3), ("m3", 0), ("m1", 3)] {
            let mut after = before.clone();
            after.apply(Edit::Move { id: id(moved), to: Place { parent: None, index: to } }).unwrap();
            // Where it stood, and where it stands.
            assert_eq!(lists(&marked_flow(&before, &after)), [5], "{marker:?} with {moved} at {to}");
        }
    }
}

/// Lists that are two on the clean paper stay two.
#[test]
fn two_lists_are_two_among_changes() {
    let markers = [Marker::Bullet, Marker::Bullet, Marker::Number, Marker::Number, Marker::Bullet];
    let before = list(&markers);
    let mut after = before.clone();
    after.apply(Edit::SetText { id: id("m3"), text: "Annat.".into() }).unwrap();
    let clean = paper::flow(&after, &Dressing::new(&settings()));
    assert_eq!(lists(&clean), [2, 2, 1]);
    assert_eq!(lists(&marked_flow(&before, &after)), [2, 2, 1]);
    let mut parted = list(&[Marker::Number; 4]);
    parted.content.insert(2, Item::new(id("p"), Kind::Paragraph, "Ett stycke."));
    let mut after = parted.clone();
    after.apply(Edit::SetText { id: id("m3"), text: "Annat.".into() }).unwrap();
    assert_eq!(lists(&marked_flow(&parted, &after)), [2, 2]);
}

/// A measure whose words are still to be written is an item with its mark all the same.
#[test]
fn an_item_without_words_is_an_item() {
    let before = list(&[Marker::Bullet; 3]);
    let mut after = before.clone();
    after.apply(Edit::SetText { id: id("m1"), text: String::new() }).unwrap();
    assert_eq!(lists(&marked_flow(&after, &after)), [3]);
    assert_eq!(lists(&marked_flow(&before, &after)), [3]);
}
