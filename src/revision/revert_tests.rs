//! One change goes and the others stay; all of them taken back, one by one, give the text that was.

use proptest::prelude::*;

use super::*;
use crate::diff::compare;
use crate::locale::Lang;
use crate::plan::{Ids, Marker, PlanKind};
use crate::revision::blame::tests::item as id;

fn item(n: usize, text: &str, children: Vec<Item>) -> Item {
    Item { children, ..Item::new(id(n), Kind::Measure, text) }
}

/// 1 with 2 and 3 under it, 4, 5.
fn base() -> Plan {
    let mut plan = Plan::new("exempel".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Exempel");
    plan.content = vec![
        item(1, "ett", vec![item(2, "två[^1]", vec![]), item(3, "tre", vec![])]),
        item(4, "fyra", vec![]),
        item(5, "fem", vec![]),
    ];
    plan.footnotes.push(Footnote { id: "1".into(), text: "Not".into(), url: None });
    plan
}

fn outline(plan: &Plan) -> Vec<String> {
    plan.walk().map(|visit| format!("{}{}", "-".repeat(visit.depth), visit.item.text)).collect()
}

/// The draft without the change of an item.
fn without(draft: &Plan, base: &Plan, n: usize) -> Plan {
    let difference = compare(Some(base), draft);
    let at = difference.changes.iter().position(|change| change.target == Target::Item(id(n))).unwrap();
    let mut plan = draft.clone();
    let undo = plan.apply(revert(draft, base, &difference, at).unwrap()).unwrap();
    let mut back = plan.clone();
    back.apply(undo).unwrap();
    assert_eq!(back, *draft, "undo brings the change back");
    plan
}

#[test]
fn one_change_goes_and_the_others_stay() {
    let mut draft = base();
    draft.apply(Edit::SetText { id: id(4), text: "fyra och en halv".into() }).unwrap();
    draft.apply(Edit::SetField { id: id(4), field: Field::Responsible, value: Some("Ada".into()) }).unwrap();
    draft.apply(Edit::Move { id: id(5), to: Place { parent: None, index: 0 } }).unwrap();
    draft.apply(Edit::Remove { id: id(1) }).unwrap();
    draft.apply(Edit::RemoveFootnote { id: "1".into() }).unwrap();
    let new = item(8, "ny", vec![item(9, "under", vec![])]);
    draft.apply(Edit::Insert { at: Place { parent: None, index: 1 }, item: new }).unwrap();
    assert_eq!(outline(&draft), ["fem", "ny", "-under", "fyra och en halv"]);
    assert_eq!(outline(&without(&draft, &base(), 4)), ["fem", "ny", "-under", "fyra"]);
    assert_eq!(outline(&without(&draft, &base(), 5)), ["ny", "-under", "fyra och en halv", "fem"]);
    assert_eq!(outline(&without(&draft, &base(), 8)), ["fem", "fyra och en halv"]);
    let back = without(&draft, &base(), 1);
    assert_eq!(outline(&back), ["fem", "ny", "-under", "ett", "-två[^1]", "-tre", "fyra och en halv"]);
    assert_eq!(back.footnotes, base().footnotes);
}

#[test]
fn what_an_added_item_took_in_goes_back_where_it_was() {
    let mut draft = base();
    let new = item(8, "ny", vec![]);
    draft.apply(Edit::Insert { at: Place { parent: None, index: 3 }, item: new }).unwrap();
    draft.apply(Edit::Move { id: id(3), to: Place { parent: Some(id(8)), index: 0 } }).unwrap();
    assert_eq!(without(&draft, &base(), 8), base());
}

#[test]
fn a_new_footnote_that_a_text_needs_stays() {
    let mut draft = base();
    let note = Footnote { id: "2".into(), text: "Ny".into(), url: None };
    draft.apply(Edit::InsertFootnote { index: 0, note }).unwrap();
    draft.apply(Edit::SetText { id: id(4), text: "fyra[^2]".into() }).unwrap();
    let difference = compare(Some(&base()), &draft);
    let at = difference.changes.iter().position(|c| c.target == Target::Footnote("2".into())).unwrap();
    assert_eq!(revert(&draft, &base(), &difference, at), Err(EditError::StillReferred("2".into())));
}

#[test]
fn an_earlier_wording_leaves_what_lies_under_it() {
    let mut draft = base();
    draft.apply(Edit::SetText { id: id(1), text: "uno".into() }).unwrap();
    draft.apply(Edit::SetText { id: id(2), text: "due".into() }).unwrap();
    let mut back = draft.clone();
    back.apply(rewording(&draft, &base(), id(1)).unwrap().unwrap()).unwrap();
    assert_eq!(outline(&back), ["ett", "-due", "-tre", "fyra", "fem"]);
    draft.apply(Edit::Remove { id: id(1) }).unwrap();
    draft.apply(rewording(&draft, &base(), id(1)).unwrap().unwrap()).unwrap();
    assert_eq!(draft, base());
    assert_eq!(rewording(&draft, &base(), id(7)), None);
}

/// What someone may do to a plan, by numbers that are made to fit it.
fn tamper(plan: &mut Plan, ids: &mut Ids, (what, one, two): (u8, usize, usize)) {
    let all: Vec<ItemId> = plan.walk().map(|visit| visit.item.id).collect();
    let pick = |n: usize| (!all.is_empty()).then(|| all[n % all.len()]);
    let new = ids.next_id();
    let edit = match what % 9 {
        0 => Some(Edit::Insert {
            at: Place { parent: pick(one).filter(|_| two % 3 > 0), index: 0 },
            item: Item {
                children: if two % 2 > 0 {
                    vec![Item::new(ids.next_id(), Kind::Measure, "under")]
                } else {
                    vec![]
                },
                ..Item::new(new, Kind::Measure, format!("ny {two}"))
            },
        }),
        1 => pick(one).map(|id| Edit::Remove { id }),
        2 | 3 => pick(one).map(|id| {
            let parent = pick(two).filter(|_| two % 4 > 0);
            let room = plan.siblings(parent).map_or(0, <[Item]>::len);
            Edit::Move { id, to: Place { parent, index: two % (room + 1) } }
        }),
        4 => pick(one).map(|id| Edit::SetText { id, text: format!("text {two}") }),
        5 => pick(one).map(|id| Edit::SetField { id, field: Field::ALL[two % 5], value: Some("x".into()) }),
        6 => pick(one).map(|id| Edit::SetKind { id, kind: Kind::Goal, marker: Marker::Number }),
        7 => pick(one).map(|id| Edit::SetText { id, text: format!("med not {two}[^1]") }),
        _ => Some(Edit::SetHead(Head::Title(format!("Titel {two}")))),
    };
    // What does not fit is refused, and the plan is as it was.
    let _ = edit.map(|edit| plan.apply(edit));
}

proptest! {
    #[test]
    fn all_taken_back_one_by_one_give_the_text_that_was(
        acts in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 0..12),
        order in any::<usize>(),
    ) {
        let base = base();
        let mut draft = base.clone();
        let mut ids = Ids::from_seed(7);
        for act in acts {
            tamper(&mut draft, &mut ids, act);
        }
        let mut rounds = 0;
        loop {
            let difference = compare(Some(&base), &draft);
            let speakers = difference.speakers();
            let total = difference.changes.len();
            if total == 0 {
                break;
            }
            rounds += 1;
            prop_assert!(rounds < 100, "{:?}", outline(&draft));
            // Any of them first, and after that whichever can be.
            let done = (0..total).map(|n| speakers[n.wrapping_add(order).wrapping_add(rounds) % total]).find_map(|at| {
                let edit = revert(&draft, &base, &difference, at).ok()?;
                let mut after = draft.clone();
                let undo = after.apply(edit).ok()?;
                let mut back = after.clone();
                back.apply(undo).ok()?;
                (back == draft && after != draft).then_some(after)
            });
            prop_assert!(done.is_some(), "stuck at {:?}", outline(&draft));
            draft = done.unwrap();
        }
        prop_assert_eq!(draft, base);
    }
}
