//! What happened to an item, and nothing else.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::diff::ChangeKind;
use crate::plan::made;
use crate::plan::{DecisionKind, Edit, Place};
use crate::revision::blame::tests::{decided, item, plan, texts};

fn life(id: ItemId, versions: &[(Arc<Decision>, Plan)]) -> Vec<Event> {
    let newest = versions.last().map(|(_, plan)| plan.clone());
    let known = newest.as_ref().map(|plan| plan.decisions.clone()).unwrap_or_default();
    let mut life = Life::of(id, newest);
    for (decision, plan) in versions.iter().rev() {
        life.older(decision, Left::Text(Box::new(plan.clone())));
    }
    life.finish(&known)
}

fn years(events: &[Event]) -> Vec<(i16, Vec<ChangeKind>, Option<String>)> {
    let year = |event: &Event| event.since.decision().map_or(0, |decision| decision.record.meeting.year());
    let text = |event: &Event| event.item.as_ref().map(|item| item.text.clone());
    events.iter().map(|event| (year(event), event.change.kinds.clone(), text(event))).collect()
}

#[test]
fn added_reworded_moved_removed_and_brought_back() {
    let first = plan(&["a", "b", "c"]);
    let mut reworded = first.clone();
    reworded.apply(Edit::SetText { id: item(0), text: "a nytt".into() }).unwrap();
    let mut moved = reworded.clone();
    moved.apply(Edit::Move { id: item(0), to: Place { parent: None, index: 2 } }).unwrap();
    let mut removed = moved.clone();
    let back = removed.apply(Edit::Remove { id: item(0) }).unwrap();
    let mut restored = removed.clone();
    restored.apply(back).unwrap();
    let versions = decided(&[first, reworded, moved, removed, restored]);
    let told = years(&life(item(0), &versions));
    let after = |text: &str| Some(text.to_owned());
    assert_eq!(
        told,
        [
            (2005, vec![ChangeKind::Added], after("a nytt")),
            (2004, vec![ChangeKind::Removed], None),
            (2003, vec![ChangeKind::Moved], after("a nytt")),
            (2002, vec![ChangeKind::Reworded], after("a nytt")),
            (2001, vec![ChangeKind::Added], after("a")),
        ]
    );
    // The one that another was moved past did not move.
    assert_eq!(years(&life(item(1), &versions)).len(), 1);
    assert_eq!(life(item(9), &versions), []);
}

#[test]
fn what_is_not_decided_and_what_can_not_be_read_is_said_so() {
    let (first, mut last) = (plan(&["a"]), plan(&["b"]));
    let versions = decided(&[first.clone(), plan(&["x"]), first]);
    last.decisions.clone_from(&versions[2].1.decisions);
    let mut life = Life::of(item(0), Some(last));
    life.older(&versions[2].0, Left::Text(Box::new(versions[2].1.clone())));
    life.older(&versions[1].0, Left::Unreadable);
    life.older(&versions[0].0, Left::Same);
    let events = life.finish(&[]);
    assert_eq!(events[0].since, Since::Undecided);
    assert!(matches!(&events[1].since, Since::Decision(first) if first.record.kind == DecisionKind::Adopted));
    assert_eq!(events.len(), 2);
}

proptest! {
    /// The quick look never passes over what the difference would have told.
    #[test]
    fn every_change_that_a_difference_tells_is_in_the_life(
        start in made::plan(), edits in vec(vec(made::edit(), 1..6), 1..5),
    ) {
        let versions = decided(&texts(start, edits));
        for n in 0..60 {
            let id = made::id(n);
            let told = life(id, &versions).into_iter().map(|event| event.change).collect::<Vec<_>>();
            let mut before = None;
            let mut expected = Vec::new();
            for (_, plan) in &versions {
                expected.extend(diff::compare(before, plan).of_item(id).cloned());
                before = Some(plan);
            }
            expected.reverse();
            prop_assert_eq!(told, expected);
        }
    }
}
