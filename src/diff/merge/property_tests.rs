use std::collections::HashSet;

use proptest::prelude::*;
use proptest::sample::select;

use super::{Merged, merge};
use crate::calendar::BodyId;
use crate::date::Day;
use crate::diff::compare;
use crate::plan::{
    DecisionKind, DecisionRecord, Edit, Field, Footnote, Issue, Item, ItemId, Kind, Level, Place, Plan,
    PlanKind, made,
};

fn edited(plan: &Plan, edits: Vec<Edit>) -> Plan {
    let mut plan = plan.clone();
    for edit in edits {
        let _ = plan.apply(edit);
    }
    plan
}

/// Texts of several sentences, few enough that sides often touch the same one.
fn sentences() -> impl Strategy<Value = String> {
    let sentence = select(vec![
        "Förbundet redovisar årligen.",
        "Styrelsen beslutar om budget.",
        "Utbildning erbjuds alla.",
        "Ansvarig är kanslichefen.",
        "Se 10 § lagen.",
        "Noten gäller[^1].",
    ]);
    proptest::collection::vec(sentence, 1..5).prop_map(|parts| parts.join(" "))
}

fn change() -> impl Strategy<Value = Edit> {
    let wording = (0_usize..40, sentences()).prop_map(|(n, text)| Edit::SetText { id: made::id(n), text });
    prop_oneof![3 => made::edit(), 1 => wording]
}

fn record() -> impl Strategy<Value = DecisionRecord> {
    (2020_i16..2024, proptest::option::of(1_u32..4)).prop_map(|(year, paragraph)| DecisionRecord {
        kind: DecisionKind::Revised,
        body: BodyId::board(),
        meeting: Day::new(year, 11, 24).unwrap(),
        paragraph,
        registry_number: None,
        minutes_adjusted: None,
    })
}

fn decided(mut plan: Plan, records: Vec<DecisionRecord>) -> Plan {
    let mut seen = HashSet::new();
    plan.decisions = records.into_iter().filter(|record| seen.insert(record.meeting)).collect();
    plan.decisions.sort_by_key(|record| record.meeting);
    plan
}

/// A small plan whose items nearly every edit of [`close_change`] hits: two sections, in each measures, one with two below.
fn close() -> Plan {
    let mut plan = example();
    plan.content.clear();
    let item = |n: usize, kind| {
        let text = format!("Första meningen om {n}. Andra meningen om {n}. Tredje meningen om {n}.");
        Item::new(made::id(n), kind, text)
    };
    for n in [0, 4] {
        let mut section = item(n, Kind::Section);
        section.children.extend((n + 1..n + 4).map(|n| item(n, Kind::Measure)));
        plan.content.push(section);
    }
    plan.content[0].children[0].children.extend([item(8, Kind::Measure), item(9, Kind::Goal)]);
    plan
}

fn close_change() -> impl Strategy<Value = Edit> {
    let id = || (0_usize..10).prop_map(made::id);
    let parent = || proptest::option::weighted(0.8, id());
    let place = || (parent(), 0_usize..4).prop_map(|(parent, index)| Place { parent, index });
    let sentence = (0_usize..10, 0_usize..3, select(vec!["", "Ny lydelse.", "En annan lydelse."]));
    let reword = sentence.prop_map(|(n, at, new)| {
        let mut parts = ["Första", "Andra", "Tredje"].map(|word| format!("{word} meningen om {n}."));
        parts[at] = new.to_owned();
        Edit::SetText { id: made::id(n), text: parts.join(" ").trim().replace("  ", " ") }
    });
    prop_oneof![
        3 => reword,
        3 => (id(), place()).prop_map(|(id, to)| Edit::Move { id, to }),
        1 => id().prop_map(|id| Edit::Remove { id }),
        1 => (place(), made::item(40..60)).prop_map(|(at, item)| Edit::Insert { at, item }),
        1 => (id(), made::kind(), made::marker()).prop_map(|(id, kind, marker)| Edit::SetKind { id, kind, marker }),
        1 => (id(), select(Field::ALL.to_vec()), sentences())
            .prop_map(|(id, field, value)| Edit::SetField { id, field, value: Some(value) }),
        1 => made::note().prop_map(|note| Edit::InsertFootnote { index: 0, note }),
        1 => Just(Edit::RemoveFootnote { id: "1".to_owned() }),
        1 => id().prop_map(|id| Edit::SetText { id, text: "Med en not[^1].".to_owned() }),
    ]
}

fn three() -> impl Strategy<Value = [Plan; 3]> {
    let edits = || proptest::collection::vec(close_change(), 0..7);
    let near = (edits(), edits()).prop_map(|(ours, theirs)| {
        let base = close();
        [edited(&base, ours), edited(&base, theirs), base]
    });
    prop_oneof![far(), near.prop_map(|[ours, theirs, base]| [base, ours, theirs])]
}

prop_compose! {
    fn far()(
        base in made::plan(),
        first in proptest::collection::vec(sentences(), 6),
        ours in proptest::collection::vec(change(), 0..10),
        theirs in proptest::collection::vec(change(), 0..10),
        records in proptest::collection::vec(proptest::collection::vec(record(), 0..4), 3),
    ) -> [Plan; 3] {
        let ids: Vec<ItemId> = base.walk().map(|visit| visit.item.id).collect();
        let texts = ids.into_iter().zip(first).map(|(id, text)| Edit::SetText { id, text }).collect();
        let base = edited(&base, texts);
        let (ours, theirs) = (edited(&base, ours), edited(&base, theirs));
        let mut plans = [base, ours, theirs].into_iter().zip(records).map(|(plan, records)| decided(plan, records));
        std::array::from_fn(|_| plans.next().unwrap())
    }
}

/// The errors of a plan. An item without words is one error: a heading without words that becomes a goal is no new one.
fn errors(plan: &Plan) -> HashSet<&'static str> {
    let code = |issue: &Issue| if let Issue::EmptyText(..) = issue { "empty" } else { issue.code() };
    let errors = plan.check().into_iter().filter(|finding| finding.level == Level::Error);
    errors.map(|finding| code(&finding.issue)).collect()
}

fn faults(merged: &Merged, sides: [&Plan; 2]) -> Vec<String> {
    let known: HashSet<&str> = sides.into_iter().flat_map(errors).collect();
    errors(&merged.plan).difference(&known).map(|code| (*code).to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_side_that_changed_nothing_gives_the_other([base, ours, theirs] in three()) {
        for side in [&ours, &theirs] {
            prop_assert_eq!(merge(Some(&base), side, &base), Merged { plan: side.clone(), conflicts: vec![] });
            prop_assert_eq!(merge(Some(&base), &base, side), Merged { plan: side.clone(), conflicts: vec![] });
            prop_assert_eq!(merge(Some(&base), side, side), Merged { plan: side.clone(), conflicts: vec![] });
        }
    }

    /// The short cut for equal sides hides nothing: a decision more on one side, and the whole way is gone.
    #[test]
    fn without_the_short_cut_it_is_the_same([base, ours, _theirs] in three(), number in 0_u32..9) {
        let mut other = base.clone();
        other.registry_number = Some(format!("Dnr {number} av den andra sidan"));
        let expected = Plan { registry_number: other.registry_number.clone(), ..ours.clone() };
        prop_assume!(ours.registry_number == base.registry_number);
        for (a, b) in [(&ours, &other), (&other, &ours)] {
            let merged = merge(Some(&base), a, b);
            prop_assert_eq!(&merged.plan, &expected);
            prop_assert_eq!(merged.conflicts, vec![]);
        }
    }

    #[test]
    fn the_result_has_no_error_that_no_side_has([base, ours, theirs] in three()) {
        for base in [Some(&base), None] {
            let merged = merge(base, &ours, &theirs);
            prop_assert_eq!(faults(&merged, [&ours, &theirs]), Vec::<String>::new());
            let ids: Vec<ItemId> = merged.plan.walk().map(|visit| visit.item.id).collect();
            prop_assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
        }
    }

    #[test]
    fn which_side_merges_makes_no_difference_but_where_they_contradict_each_other([base, ours, theirs] in three()) {
        let (one, other) = (merge(Some(&base), &ours, &theirs), merge(Some(&base), &theirs, &ours));
        let about = |merged: &Merged| -> HashSet<String> {
            merged.conflicts.iter().map(|conflict| conflict.code().to_owned()).collect()
        };
        prop_assert_eq!(one.conflicts.is_empty(), other.conflicts.is_empty());
        if one.conflicts.is_empty() {
            prop_assert_eq!(one.plan, other.plan);
        } else if !about(&one).contains("moved_into_each_other") && !about(&one).contains("two_places") {
            let ids = |merged: &Merged| -> HashSet<ItemId> {
                merged.plan.walk().map(|visit| visit.item.id).collect()
            };
            prop_assert_eq!(ids(&one), ids(&other));
        }
    }

    /// What one side changed in an item that the other side left alone is in the result.
    #[test]
    fn edits_of_different_items_are_all_there([base, ours, theirs] in three()) {
        let merged = merge(Some(&base), &ours, &theirs);
        let untouched = |side: &Plan, id: ItemId| match (base.find(id), side.find(id)) {
            (Some(a), Some(b)) => a.text == b.text && a.fields == b.fields && a.kind == b.kind,
            _ => false,
        };
        for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
            for visit in side.walk().filter(|visit| untouched(other, visit.item.id)) {
                let found = merged.plan.find(visit.item.id);
                prop_assert!(found.is_some_and(|found| found.text == visit.item.text), "{:?}", visit.item);
            }
        }
    }

    /// Nothing that a side wrote is lost without a word: a sentence is in the result, or in a conflict, or the other side
    /// struck it.
    #[test]
    fn what_only_one_side_added_is_there([base, ours, theirs] in three()) {
        let merged = merge(Some(&base), &ours, &theirs);
        for side in [&ours, &theirs] {
            for visit in side.walk().filter(|visit| base.find(visit.item.id).is_none()) {
                prop_assert!(merged.plan.find(visit.item.id).is_some(), "{:?}", visit.item);
            }
        }
    }

    #[test]
    fn merged_twice_is_merged_once([base, ours, theirs] in three()) {
        let merged = merge(Some(&base), &ours, &theirs).plan;
        prop_assert_eq!(merge(Some(&theirs), &merged, &theirs).plan, merged);
    }
}

#[test]
fn the_strategies_make_conflicts_and_clean_merges() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let (mut clean, mut clashed, mut codes) = (0, 0, HashSet::new());
    for _ in 0..400 {
        let [base, ours, theirs] = three().new_tree(&mut runner).unwrap().current();
        let both = compare(Some(&base), &ours).changes.len().min(compare(Some(&base), &theirs).changes.len());
        let merged = merge(Some(&base), &ours, &theirs);
        if merged.conflicts.is_empty() && both > 0 {
            clean += 1;
        }
        clashed += usize::from(!merged.conflicts.is_empty());
        codes.extend(merged.conflicts.iter().map(super::Conflict::code));
    }
    assert!(clean > 20 && clashed > 20, "{clean} {clashed}");
    assert!(codes.len() >= 6, "{codes:?}");
}

/// A plan of one section with measures of three sentences.
fn example() -> Plan {
    let mut plan =
        Plan::new("exempel".parse().unwrap(), PlanKind::ActionPlan, crate::locale::Lang::Sv, "Exempel");
    let mut section = Item::new(made::id(100), Kind::Section, "Åtgärder");
    for n in 0..6 {
        let text = format!("Första meningen om {n}. Andra meningen om {n}. Tredje meningen om {n}.");
        section.children.push(Item::new(made::id(n), Kind::Measure, text));
    }
    plan.content.push(section);
    plan.footnotes.push(Footnote { id: "1".to_owned(), text: "Not".to_owned(), url: None });
    plan
}

proptest! {
    /// Two people who each reword, add or strike other sentences of one item: both are in it, and nothing is in dispute.
    #[test]
    fn different_sentences_of_one_item_merge(
        kinds in proptest::collection::vec((0_usize..3, 0_usize..2), 3),
    ) {
        let base = example();
        let sentence = ["Första meningen om 0.", "Andra meningen om 0.", "Tredje meningen om 0."];
        let wording = |who: usize| -> String {
            let parts: Vec<String> = (0..3).filter_map(|at| match (kinds[at], who) {
                ((_, owner), who) if owner != who => Some(sentence[at].to_owned()),
                ((0, _), _) => Some(format!("Sats {at} lyder helt annorlunda nu.")),
                ((1, _), _) => Some(sentence[at].replace("meningen", "satsen")),
                _ => None,
            }).collect();
            parts.join(" ")
        };
        let (mine, other) = (wording(0), wording(1));
        prop_assume!(!mine.is_empty() && !other.is_empty());
        let set = |text: &str| edited(&base, vec![Edit::SetText { id: made::id(0), text: text.to_owned() }]);
        let expected: Vec<String> = (0..3).filter_map(|at| match kinds[at].0 {
            0 => Some(format!("Sats {at} lyder helt annorlunda nu.")),
            1 => Some(sentence[at].replace("meningen", "satsen")),
            _ => None,
        }).collect();
        let merged = merge(Some(&base), &set(&mine), &set(&other));
        if expected.is_empty() {
            prop_assert_eq!(merged.conflicts.len(), 1);
        } else {
            prop_assert_eq!(&merged.plan.find(made::id(0)).unwrap().text, &expected.join(" "));
            prop_assert_eq!(merged.conflicts, vec![]);
        }
    }
}
