//! What comes back, where, and that everything else stays.

use proptest::prelude::*;

use super::*;
use crate::plan::made;
use crate::plan::{Kind, Place, PlanKind};
use crate::revision::blame::tests::item as id;

fn item(n: usize, text: &str, children: Vec<Item>) -> Item {
    Item { children, ..Item::new(id(n), Kind::Measure, text) }
}

fn plan(content: Vec<Item>) -> Plan {
    let mut plan = Plan::new("exempel".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Exempel");
    plan.content = content;
    plan
}

/// 1 with 2 and 3 under it, 4, 5.
fn then() -> Plan {
    let mut plan = plan(vec![
        item(1, "ett", vec![item(2, "två[^1]", vec![]), item(3, "tre", vec![])]),
        item(4, "fyra", vec![]),
        item(5, "fem", vec![]),
    ]);
    plan.footnotes.push(note("1", "Not"));
    plan
}

fn note(id: &str, text: &str) -> Footnote {
    Footnote { id: id.into(), text: text.into(), url: None }
}

fn restored(draft: &Plan, version: &Plan, target: &Target) -> Plan {
    let mut plan = draft.clone();
    let undo = plan.apply(restore(draft, version, target).unwrap()).unwrap();
    let mut back = plan.clone();
    back.apply(undo).unwrap();
    assert_eq!(back, *draft, "undo brings the draft back");
    plan
}

fn outline(plan: &Plan) -> Vec<String> {
    plan.walk().map(|visit| format!("{}{}", "-".repeat(visit.depth), visit.item.text)).collect()
}

#[test]
fn a_removed_item_comes_back_where_it_was_with_all_under_it_and_its_footnote() {
    let mut draft = then();
    draft.apply(Edit::Remove { id: id(1) }).unwrap();
    draft.apply(Edit::RemoveFootnote { id: "1".into() }).unwrap();
    draft.apply(Edit::Insert { at: Place { parent: None, index: 0 }, item: item(9, "ny", vec![]) }).unwrap();
    let back = restored(&draft, &then(), &Target::Item(id(1)));
    assert_eq!(outline(&back), ["ny", "ett", "-två[^1]", "-tre", "fyra", "fem"]);
    assert_eq!(back.footnotes, then().footnotes);
    let Edit::Batch(edits) = restore(&draft, &then(), &Target::Item(id(1))).unwrap() else { panic!() };
    assert_eq!(edits.len(), 2, "the footnote and the item, nothing else is touched: {edits:?}");
    // One that lay under something that is gone too comes back in that one's place.
    let back = restored(&draft, &then(), &Target::Item(id(3)));
    assert_eq!(outline(&back), ["ny", "tre", "fyra", "fem"]);
    // The last of its siblings comes after the one before it.
    let mut draft = then();
    draft.apply(Edit::Remove { id: id(5) }).unwrap();
    draft.apply(Edit::Move { id: id(4), to: Place { parent: None, index: 0 } }).unwrap();
    let back = restored(&draft, &then(), &Target::Item(id(5)));
    assert_eq!(outline(&back), ["fyra", "fem", "ett", "-två[^1]", "-tre"]);
}

#[test]
fn an_item_that_is_there_keeps_its_place_and_what_strayed_into_it_goes_back() {
    let mut draft = then();
    for edit in [
        Edit::SetText { id: id(1), text: "ändrat".into() },
        Edit::Move { id: id(1), to: Place { parent: None, index: 2 } },
        Edit::Move { id: id(4), to: Place { parent: Some(id(1)), index: 0 } },
        Edit::Move { id: id(3), to: Place { parent: Some(id(5)), index: 0 } },
        Edit::Insert { at: Place { parent: Some(id(1)), index: 0 }, item: item(9, "ny", vec![]) },
    ] {
        draft.apply(edit).unwrap();
    }
    assert_eq!(outline(&draft), ["fem", "-tre", "ändrat", "-ny", "-fyra", "-två[^1]"]);
    let back = restored(&draft, &then(), &Target::Item(id(1)));
    assert_eq!(outline(&back), ["fem", "ett", "-två[^1]", "-tre", "fyra"]);
    // An item that now lies under one of its own takes that one's place.
    let mut turned = then();
    turned.apply(Edit::Move { id: id(2), to: Place { parent: None, index: 3 } }).unwrap();
    turned.apply(Edit::Move { id: id(1), to: Place { parent: Some(id(2)), index: 0 } }).unwrap();
    let back = restored(&turned, &then(), &Target::Item(id(1)));
    assert_eq!(outline(&back), ["fyra", "fem", "ett", "-två[^1]", "-tre"]);
}

#[test]
fn a_text_a_field_and_a_footnote_come_back_alone() {
    let mut version = then();
    version
        .apply(Edit::SetField { id: id(4), field: Field::Responsible, value: Some("Kansliet".into()) })
        .unwrap();
    let mut draft = then();
    draft.apply(Edit::SetText { id: id(4), text: "nytt".into() }).unwrap();
    draft.apply(Edit::SetFootnote { note: note("1", "Ändrad") }).unwrap();
    let field = restored(&draft, &version, &Target::Field(id(4), Field::Responsible));
    assert_eq!(field.find(id(4)).unwrap().fields.get(Field::Responsible), Some("Kansliet"));
    assert_eq!(field.find(id(4)).unwrap().text, "nytt");
    let text = restored(&draft, &version, &Target::Text(id(4)));
    assert_eq!(text.find(id(4)).unwrap(), then().find(id(4)).unwrap());
    let back = restored(&draft, &version, &Target::Footnote("1".into()));
    assert_eq!(back.footnotes, version.footnotes);
    // Cleared again in a version that had none.
    let cleared = restored(&version, &then(), &Target::Field(id(4), Field::Responsible));
    assert_eq!(cleared, then());
}

#[test]
fn a_footnote_that_others_refer_to_stays_as_it_is() {
    let mut draft = then();
    draft.apply(Edit::SetFootnote { note: note("1", "Ändrad") }).unwrap();
    let alone = restored(&draft, &then(), &Target::Item(id(2)));
    assert_eq!(alone.footnotes[0].text, "Not");
    draft.apply(Edit::SetText { id: id(5), text: "också[^1]".into() }).unwrap();
    let shared = restored(&draft, &then(), &Target::Item(id(2)));
    assert_eq!(shared.footnotes[0].text, "Ändrad");
}

#[test]
fn what_is_not_there_is_refused() {
    let mut draft = then();
    draft.apply(Edit::Remove { id: id(4) }).unwrap();
    let refused = |target: Target| restore(&draft, &then(), &target).map_err(|error| error.code());
    assert_eq!(refused(Target::Item(id(9))), Err("not_in_version"));
    assert_eq!(refused(Target::Footnote("9".into())), Err("not_in_version"));
    assert_eq!(refused(Target::Text(id(4))), Err("not_in_draft"));
    assert_eq!(refused(Target::Item(id(5))), Ok(Edit::Batch(Vec::new())), "as it was already");
}

/// The head, items and footnotes: what `restore` of the whole plan is about.
fn said(plan: &Plan) -> Plan {
    Plan { decisions: Vec::new(), ..plan.clone() }
}

proptest! {
    #[test]
    fn the_whole_plan_says_what_it_said(draft in made::plan(), version in made::plan()) {
        let back = restored(&draft, &version, &Target::Plan);
        prop_assert_eq!(said(&back), said(&version));
        prop_assert_eq!(back.decisions, draft.decisions);
    }

    #[test]
    fn an_item_says_what_it_said_and_no_other_is_lost(
        draft in made::plan(), edits in proptest::collection::vec(made::edit(), 0..12), n in 0_usize..40,
    ) {
        let version = draft;
        let mut draft = version.clone();
        for edit in edits {
            let _ = draft.apply(edit);
        }
        let target = id(n);
        if let Some(old) = version.find(target) {
            let back = restored(&draft, &version, &Target::Item(target));
            prop_assert_eq!(back.find(target), Some(old));
            let under = |plan: &Plan| -> HashSet<ItemId> {
                plan.find(target).map(|item| item.walk().map(|part| part.id).collect()).unwrap_or_default()
            };
            let (mine, now) = (under(&version), under(&draft));
            for visit in draft.walk() {
                let id = visit.item.id;
                let taken = now.contains(&id) || visit.parent.is_some();
                if !mine.contains(&id) && (version.find(id).is_some() || !taken) {
                    let kept = back.find(id);
                    prop_assert!(kept.is_some(), "{} is lost", id);
                    prop_assert_eq!(&kept.unwrap().text, &visit.item.text);
                }
            }
            let places = |plan: &Plan| plan.place(target);
            if draft.place(target).is_some_and(|place| place.parent.is_none()) {
                prop_assert_eq!(places(&back).map(|place| place.parent), Some(None));
            }
        }
    }
}
