//! Each item is put down to the right decision.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::date::Day;
use crate::locale::Lang;
use crate::plan::made;
use crate::plan::{DecisionKind, Edit, Item, Place, PlanKind};

pub(in crate::revision) fn item(n: usize) -> ItemId {
    made::id(n)
}

/// A plan of measures with the ids 0, 1, 2 and so on.
pub(in crate::revision) fn plan(texts: &[&str]) -> Plan {
    let mut plan = Plan::new("exempel".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Exempel");
    for (at, text) in texts.iter().enumerate() {
        plan.content.push(Item::new(item(at), Kind::Measure, *text));
    }
    plan
}

/// The texts that edits lead through, one a list of edits; those that don't fit are left out.
pub(in crate::revision) fn texts(start: Plan, edits: Vec<Vec<Edit>>) -> Vec<Plan> {
    let mut texts = vec![start];
    for edits in edits {
        let mut next = texts[texts.len() - 1].clone();
        for edit in edits {
            let _ = next.apply(edit);
        }
        texts.push(next);
    }
    texts
}

fn record(kind: DecisionKind, year: i16) -> DecisionRecord {
    DecisionRecord {
        kind,
        body: "styrelsen".parse().unwrap(),
        meeting: Day::new(year, 11, 21).unwrap(),
        paragraph: Some(45),
        registry_number: None,
        minutes_adjusted: None,
    }
}

fn recorded(record: DecisionRecord) -> Arc<Decision> {
    let commit = Some(format!("{:040x}", record.meeting.year()));
    Arc::new(Decision { commit, ..Decision::listed(record) })
}

/// Texts as decisions of 2001, 2002 and so on put them in force, the first of them adopted.
pub(in crate::revision) fn decided(texts: &[Plan]) -> Vec<(Arc<Decision>, Plan)> {
    let mut records = Vec::new();
    let mut versions = Vec::new();
    for (year, text) in (2001..).zip(texts) {
        let kind = if records.is_empty() { DecisionKind::Adopted } else { DecisionKind::Revised };
        records.push(record(kind, year));
        let plan = Plan { decisions: records.clone(), ..text.clone() };
        versions.push((recorded(record(kind, year)), plan));
    }
    versions
}

fn blame(asked: &Plan, versions: &[(Arc<Decision>, Plan)]) -> Vec<Blamed> {
    let mut blame = Blame::of(asked.clone());
    for (decision, plan) in versions.iter().rev() {
        if blame.is_settled() {
            break;
        }
        older(&mut blame, decision, plan);
    }
    blame.finish(&asked.decisions)
}

fn older(blame: &mut Blame, decision: &Arc<Decision>, plan: &Plan) {
    let kept = blame.wordings().kept_in(plan);
    blame.older(decision, &Left::Text(kept));
}

fn years(blamed: &[Blamed]) -> Vec<(i16, i16)> {
    let year = |since: &Since| since.decision().map_or(0, |decision| decision.record.meeting.year());
    blamed.iter().map(|one| (year(&one.changed), year(&one.brought))).collect()
}

#[test]
fn wording_counts_and_place_does_not() {
    let first = plan(&["a", "b", "c"]);
    let mut second = first.clone();
    second.apply(Edit::SetText { id: item(1), text: "b nytt".into() }).unwrap();
    let mut third = second.clone();
    third.apply(Edit::Move { id: item(1), to: Place { parent: None, index: 2 } }).unwrap();
    let new = Item::new(item(7), Kind::Measure, "ny");
    third.apply(Edit::Insert { at: Place { parent: None, index: 0 }, item: new }).unwrap();
    let versions = decided(&[first, second, third]);
    let blamed = blame(&versions[2].1, &versions);
    assert_eq!(years(&blamed), [(2003, 2003), (2001, 2001), (2001, 2001), (2002, 2001)]);
    assert!(blamed.iter().all(|one| matches!(one.changed, Since::Decision(_))));
    // An older version is asked about as it was.
    assert_eq!(years(&blame(&versions[0].1, &versions[..1])), [(2001, 2001); 3]);
}

#[test]
fn it_stops_when_everything_is_settled() {
    let versions = decided(&[plan(&["a"]), plan(&[]), plan(&["a", "b"])]);
    let mut blame = Blame::of(versions[2].1.clone());
    blame.older(&versions[2].0, &Left::Same);
    assert!(!blame.is_settled());
    older(&mut blame, &versions[1].0, &versions[1].1);
    assert!(blame.is_settled());
    assert_eq!(years(&blame.finish(&[])), [(2003, 2003); 2]);
}

#[test]
fn what_is_not_decided_is_said_so() {
    let versions = decided(&[plan(&["a", "b"])]);
    let mut draft = versions[0].1.clone();
    draft.apply(Edit::SetText { id: item(0), text: "nytt".into() }).unwrap();
    let blamed = blame(&draft, &versions);
    assert_eq!(blamed[0].changed, Since::Undecided);
    assert_eq!(years(&blamed), [(0, 2001), (2001, 2001)]);
    assert_eq!(blame(&plan(&["a"]), &[])[0].brought, Since::Undecided);
    // Put off before it was ever in force: nobody has decided on the text.
    let tabled = record(DecisionKind::Tabled, 2001);
    let waiting = Plan { decisions: vec![tabled.clone()], ..plan(&["a"]) };
    assert_eq!(blame(&waiting, &[(recorded(tabled), waiting.clone())])[0].brought, Since::Undecided);
}

#[test]
fn what_is_only_known_from_some_day_on_is_at_the_latest() {
    let at_latest = |blamed: &[Blamed]| blamed.iter().all(|one| matches!(one.changed, Since::AtLatest(_)));
    // An old text taken in: a revision is not the beginning.
    let revised = record(DecisionKind::Revised, 2001);
    let taken_in = Plan { decisions: vec![revised.clone()], ..plan(&["a"]) };
    assert!(at_latest(&blame(&taken_in, &[(recorded(revised), taken_in.clone())])));
    // Adopted, but something was in force before.
    let mut versions = decided(&[plan(&["a"])]);
    versions[0].1.decisions.insert(0, record(DecisionKind::Revised, 1999));
    assert!(at_latest(&blame(&versions[0].1, &versions)));
    // Only the list tells of the decision.
    let listed = Arc::new(Decision::listed(record(DecisionKind::Adopted, 2001)));
    let known = decided(&[plan(&["a"])]).remove(0).1;
    assert!(at_latest(&blame(&known, &[(listed, known.clone())])));
    // A version between can't be read.
    let versions = decided(&[plan(&["a"]), plan(&["b"]), plan(&["b"])]);
    let mut blame = Blame::of(versions[2].1.clone());
    blame.older(&versions[2].0, &Left::Same);
    blame.older(&versions[1].0, &Left::Unreadable);
    older(&mut blame, &versions[0].0, &versions[0].1);
    let blamed = blame.finish(&versions[2].1.decisions);
    assert!(at_latest(&blamed));
    assert_eq!(years(&blamed), [(2003, 2001)]);
}

#[test]
fn a_plan_adopted_anew_after_its_repeal_begins_there() {
    let mut versions = decided(&[plan(&["a"]), plan(&["a"]), plan(&["a"])]);
    for (at, kind) in [(1, DecisionKind::Repealed), (2, DecisionKind::Adopted)] {
        versions[at].0 = recorded(record(kind, versions[at].0.record.meeting.year()));
        for version in &mut versions[at..] {
            version.1.decisions[at].kind = kind;
        }
    }
    assert_eq!(years(&blame(&versions[2].1, &versions)), [(2003, 2003)]);
    // The repealed text itself stands since it was adopted.
    assert_eq!(years(&blame(&versions[1].1, &versions[..2])), [(2001, 2001)]);
}

#[test]
fn it_is_said_in_both_languages() {
    let settings = crate::calendar::Settings {
        organisation: "Förbundet".into(),
        language: Lang::Sv,
        bodies: vec![crate::calendar::Body { id: "styrelsen".parse().unwrap(), name: "Styrelsen".into() }],
        papers_days_before: 7,
        warning_days: 14,
        long_dates: false,
        demo: false,
    };
    let decision = recorded(record(DecisionKind::Revised, 2023));
    let since = Since::Decision(Arc::clone(&decision));
    assert_eq!(since.say(&settings, Lang::Sv), "i kraft sedan Styrelsen 2023-11-21 § 45");
    assert_eq!(since.say(&settings, Lang::En), "in force since Styrelsen 2023-11-21 § 45");
    let latest = Since::AtLatest(decision);
    assert_eq!(latest.say(&settings, Lang::Sv), "i kraft sedan senast Styrelsen 2023-11-21 § 45");
}

proptest! {
    /// Held against the definition, reading every version.
    #[test]
    fn every_item_is_dated_as_the_definition_says(
        start in made::plan(), edits in vec(vec(made::edit(), 1..6), 0..6),
    ) {
        let versions = decided(&texts(start, edits));
        let asked = &versions[versions.len() - 1].1;
        for one in blame(asked, &versions) {
            let now = asked.find(one.id).unwrap();
            let back = || versions.iter().rev().map(|(_, plan)| plan.find(one.id));
            let alike = |old: Option<&Item>| {
                old.is_some_and(|old| old.text == now.text && old.fields == now.fields)
            };
            let since = |kept: usize| Since::Decision(Arc::clone(&versions[versions.len() - kept].0));
            prop_assert_eq!(one.brought, since(back().take_while(Option::is_some).count()));
            prop_assert_eq!(one.changed, since(back().take_while(|old| alike(*old)).count()));
        }
    }
}
