//! Marks of reading: made of content, and read from what a crash may have torn.

use super::*;
use crate::diff::compare;
use crate::locale::Lang;
use crate::plan::{Edit, Kind, Place, PlanKind};
use crate::revision::{Review, Reviewed};

fn id(n: usize) -> ItemId {
    format!("{n:0>8}").parse().unwrap()
}

fn item(n: usize, text: &str, children: Vec<Item>) -> Item {
    Item { children, ..Item::new(id(n), Kind::Measure, text) }
}

fn base() -> Plan {
    let mut plan = Plan::new("exempel".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Exempel");
    plan.content = (1..7).map(|n| item(n, &format!("punkt {n}"), vec![])).collect();
    plan
}

fn changed(edits: Vec<Edit>) -> Plan {
    let mut plan = base();
    for edit in edits {
        plan.apply(edit).unwrap();
    }
    plan
}

fn all(base: &Plan, after: &Plan) -> Vec<Mark> {
    marks(Some(base), after, &compare(Some(base), after)).into_iter().flatten().collect()
}

fn text(n: usize, text: &str) -> Edit {
    Edit::SetText { id: id(n), text: text.into() }
}

fn insert(n: usize, index: usize, children: Vec<Item>) -> Edit {
    Edit::Insert { at: Place { parent: None, index }, item: item(n, "ny", children) }
}

#[test]
fn a_mark_holds_whatever_happens_elsewhere_and_goes_stale_with_its_own_texts() {
    let read = changed(vec![
        text(1, "ett"),
        insert(20, 3, vec![item(21, "under", vec![])]),
        Edit::Move { id: id(6), to: Place { parent: None, index: 1 } },
        Edit::Remove { id: id(5) },
    ]);
    let mut reviewed = Reviewed::default();
    let read = all(&base(), &read);
    assert_eq!(read.len(), 4, "what came with another is read with it: {read:?}");
    for mark in read {
        reviewed.set(mark, true);
    }

    let now = changed(vec![
        text(1, "ett"),
        text(4, "fyra"),
        insert(20, 3, vec![item(21, "nytt under", vec![])]),
        Edit::Move { id: id(6), to: Place { parent: None, index: 1 } },
        Edit::Remove { id: id(5) },
        insert(30, 0, vec![]),
    ]);
    let states: Vec<(String, Review)> =
        all(&base(), &now).into_iter().map(|mark| (mark.target.clone(), reviewed.of(&mark))).collect();
    let of = |n: usize| states.iter().find(|(target, _)| *target == format!("item:{}", id(n))).unwrap().1;
    assert_eq!(of(1), Review::Yes);
    assert_eq!(of(6), Review::Yes, "it still stands after the same item");
    assert_eq!(of(5), Review::Yes);
    assert_eq!(of(4), Review::No);
    assert_eq!(of(30), Review::No);
    assert_eq!(of(20), Review::Stale, "something under it has another text");

    // Another text in force, and another place.
    let mut other = base();
    other.apply(text(1, "ett i kraft")).unwrap();
    let mut draft = changed(vec![Edit::Move { id: id(6), to: Place { parent: None, index: 2 } }]);
    draft.apply(text(1, "ett")).unwrap();
    for mark in all(&other, &draft) {
        assert_eq!(reviewed.of(&mark), Review::Stale, "{mark:?}");
    }
}

#[test]
fn from_nothing_all_is_one_change_a_top_item() {
    let plan = base();
    let found = marks(None, &plan, &compare(None, &plan));
    assert_eq!(found.iter().flatten().count(), 6);
    let one = found.iter().flatten().next().unwrap();
    assert_ne!(one.before, one.after);
}

#[test]
fn a_torn_line_is_passed_over_and_another_plans_file_is_none() {
    let made = Moment { seconds: 1_795_563_000, offset_minutes: 60 };
    let plan: PlanId = "exempel".parse().unwrap();
    let after = changed(vec![text(1, "ett"), Edit::Move { id: id(6), to: Place { parent: None, index: 1 } }]);
    let done: Vec<Marked> = all(&base(), &after)
        .into_iter()
        .map(|mark| Marked { made, by: "ada@exempel.se".into(), mark, reviewed: true })
        .collect();
    let mut bytes = write_marks_header(&plan);
    for one in &done {
        bytes.extend(write_mark(one));
    }
    assert_eq!(read_marks(&bytes, &plan), Some(done.clone()));
    assert_eq!(read_marks(&bytes, &"annan".parse().unwrap()), None);
    let newer = String::from_utf8(bytes.clone()).unwrap().replace("reviewed/1", "reviewed/2");
    assert_eq!(read_marks(newer.as_bytes(), &plan), None);
    let mut torn = bytes.clone();
    torn.truncate(bytes.len() - 20);
    torn.push(b'\n');
    torn.extend(write_mark(&done[0]));
    assert_eq!(read_marks(&torn, &plan), Some(vec![done[0].clone(), done[0].clone()]));
    for cut in 0..bytes.len() {
        let _ = read_marks(&bytes[..cut], &plan);
    }
}
