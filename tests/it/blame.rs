//! `blame` and an item's life, on an archive whose history the real git helped to make.

use std::fs;

use revidera::document::{read_plan, write_plan};
use revidera::export::Extent;
use revidera::plan::{DecisionKind, Edit, ItemId, Kind, Place as Spot, Plan};
use revidera::revision::{Blamed, Rev, Since};
use revidera::workflow::{
    Completion, DecisionRequest, Office, blame, complete, decide, edit_plan, life, redline, version,
};

use crate::fixture::{EQUALITY, Place, day, plan_id};

fn decide_on(office: &mut Office, meeting: &str) {
    let request = DecisionRequest {
        plan: plan_id(EQUALITY),
        meeting: day(meeting),
        body: None,
        kind: None,
        source: None,
        paragraph: None,
        registry_number: None,
    };
    decide(office, &request).unwrap();
}

fn edit(office: &mut Office, edit: &dyn Fn(&Plan) -> Edit) {
    edit_plan(office, &plan_id(EQUALITY), &mut |_, plan| Ok(edit(plan))).unwrap();
}

fn measures(plan: &Plan) -> Vec<ItemId> {
    plan.walk().filter(|visit| visit.item.kind == Kind::Measure).map(|visit| visit.item.id).collect()
}

fn said(office: &Office, blamed: &[Blamed], id: ItemId) -> String {
    let one = blamed.iter().find(|one| one.id == id).unwrap();
    one.changed.say(office.settings(), office.lang())
}

/// In force since 2022; one measure reworded and one moved in September, one more drafted after that.
fn archive() -> (Place, Vec<ItemId>) {
    let place = Place::with_plan();
    let mut office = place.office("2026-09-22");
    let ids = measures(&version(&office, &plan_id(EQUALITY), &Rev::InForce).unwrap().plan);
    edit(&mut office, &|_| Edit::SetText { id: ids[0], text: "Ny lydelse.".into() });
    edit(&mut office, &|plan| Edit::Move {
        id: ids[1],
        to: Spot { index: 0, ..plan.place(ids[1]).unwrap() },
    });
    decide_on(&mut office, "2026-09-22");
    edit(&mut office, &|_| Edit::SetText { id: ids[2], text: "Bara ett utkast.".into() });
    (place, ids)
}

#[test]
fn items_are_dated_by_the_decisions_that_worded_them() {
    let (place, ids) = archive();
    let mut office = place.office("2026-10-01");
    let completion = Completion {
        plan: plan_id(EQUALITY),
        meeting: day("2026-09-22"),
        body: None,
        paragraph: Some(45),
        registry_number: None,
        adjusted: None,
    };
    complete(&mut office, &completion).unwrap();
    let draft = blame(&office, &plan_id(EQUALITY), &Rev::Draft).unwrap();
    assert_eq!(said(&office, &draft, ids[0]), "i kraft sedan Styrelsen 2026-09-22 § 45");
    assert_eq!(said(&office, &draft, ids[1]), "i kraft sedan senast Styrelsen 2022-11-22");
    assert_eq!(said(&office, &draft, ids[2]), "inte beslutad");
    let in_force = blame(&office, &plan_id(EQUALITY), &Rev::InForce).unwrap();
    assert_eq!(said(&office, &in_force, ids[2]), "i kraft sedan senast Styrelsen 2022-11-22");
    assert!(in_force.iter().all(|one| matches!(one.brought, Since::AtLatest(_))));
    let rev = Rev::Meeting(day("2026-09-22"));
    let old = redline(&office, &plan_id(EQUALITY), None, Some(&rev), Extent::Changes(1)).unwrap();
    assert_eq!(old.to.record.and_then(|record| record.paragraph), Some(45));
    // The § came after the version that is asked about, and is known all the same.
    let then = blame(&office, &plan_id(EQUALITY), &Rev::Meeting(day("2026-09-22"))).unwrap();
    assert_eq!(then, in_force);
    let before = blame(&office, &plan_id(EQUALITY), &Rev::Meeting(day("2022-11-22"))).unwrap();
    assert_eq!(said(&office, &before, ids[0]), "i kraft sedan senast Styrelsen 2022-11-22");
}

#[test]
fn a_plan_that_came_by_hand_is_dated_by_its_own_list() {
    let (place, ids) = archive();
    // The whole history again, without a single trailer: what anyone may have done with a plain git.
    place.git(&["checkout", "-q", "--", "."]);
    place.git(&["checkout", "-q", "--orphan", "ny"]);
    place.git(&["commit", "-q", "-m", "Hela arkivet"]);
    let mut office = place.office("2026-10-01");
    let list = blame(&office, &plan_id(EQUALITY), &Rev::InForce).unwrap();
    assert_eq!(said(&office, &list, ids[1]), "i kraft sedan senast Styrelsen 2026-09-22");
    // A decision on top of it: what it did not touch keeps its date.
    edit(&mut office, &|_| Edit::SetText { id: ids[1], text: "Ändrad.".into() });
    let mut office = place.office("2026-11-24");
    decide_on(&mut office, "2026-11-24");
    let after = blame(&office, &plan_id(EQUALITY), &Rev::InForce).unwrap();
    assert_eq!(said(&office, &after, ids[1]), "i kraft sedan Styrelsen 2026-11-24");
    assert_eq!(said(&office, &after, ids[0]), "i kraft sedan senast Styrelsen 2026-09-22");
    // A change that nobody decided on is nobody's.
    let mut plan = read_plan(&fs::read(place.plan_file()).unwrap()).unwrap();
    plan.apply(Edit::SetText { id: ids[0], text: "Smugen in.".into() }).unwrap();
    fs::write(place.plan_file(), write_plan(&plan)).unwrap();
    place.git(&["commit", "-qam", "smög in"]);
    let sneaked = blame(&place.office("2026-11-24"), &plan_id(EQUALITY), &Rev::InForce).unwrap();
    assert_eq!(said(&office, &sneaked, ids[0]), "inte beslutad");
    assert_eq!(said(&office, &sneaked, ids[1]), "i kraft sedan Styrelsen 2026-11-24");
}

#[test]
fn an_item_has_its_life_told() {
    let (place, ids) = archive();
    let office = place.office("2026-10-01");
    let events = life(&office, &plan_id(EQUALITY), ids[0]).unwrap();
    let told: Vec<_> = events
        .iter()
        .map(|event| (event.since.decision().unwrap().record.kind, event.change.kinds[0].code()))
        .collect();
    assert_eq!(told, [(DecisionKind::Revised, "reworded"), (DecisionKind::Revised, "added")]);
    assert_eq!(events[0].item.as_ref().unwrap().text, "Ny lydelse.");
    assert_eq!(events[0].change.before, events[1].change.after);
    assert_eq!(events[0].since.decision().unwrap().summary, "1 ändrad, 1 flyttad.");
    let moved = life(&office, &plan_id(EQUALITY), ids[1]).unwrap();
    assert_eq!(moved[0].change.kinds[0].code(), "moved");
    let none = life(&office, &plan_id(EQUALITY), "zzzzzzzz".parse().unwrap()).unwrap_err();
    assert_eq!(none.kind, "no_such_item");
}
