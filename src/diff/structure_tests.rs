use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::{Change, ChangeKind, Difference, FieldName, HeadField, Target, Value, compare};
use crate::calendar::{Rule, RuleKind};
use crate::locale::Lang;
use crate::plan::{
    DecisionKind, DecisionRecord, Edit, Field, Footnote, Head, Ids, Item, ItemId, Kind, Marker, Place, Plan,
    PlanKind, RevisionRule,
};

fn id(name: &str) -> ItemId {
    format!("{name:0<8}").parse().unwrap()
}

fn item(name: &str, kind: Kind, children: Vec<Item>) -> Item {
    Item { children, ..Item::new(id(name), kind, format!("Text {name}")) }
}

/// Two sections, `a` with measures `a1` to `a4`, `b` with `b1` to `b3`, of which `b2` has `b2x` and `b2y`.
fn plan() -> Plan {
    let measures = |names: &[&str]| names.iter().map(|name| item(name, Kind::Measure, Vec::new())).collect();
    let mut under_b: Vec<Item> = measures(&["b1", "b2", "b3"]);
    under_b[1].children = measures(&["b2x", "b2y"]);
    let mut plan = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Handlingsplan");
    plan.content = vec![
        item("a", Kind::Section, measures(&["a1", "a2", "a3", "a4"])),
        item("b", Kind::Section, under_b),
    ];
    plan
}

fn edited(plan: &Plan, edits: impl IntoIterator<Item = Edit>) -> Plan {
    let mut plan = plan.clone();
    for edit in edits {
        plan.apply(edit).unwrap();
    }
    plan
}

fn at(parent: &str, index: usize) -> Place {
    Place { parent: Some(id(parent)), index }
}

/// The items of a difference in order, with what happened.
fn told(difference: &Difference) -> Vec<(String, Vec<ChangeKind>)> {
    difference
        .changes
        .iter()
        .map(|change| {
            let name = match &change.target {
                Target::Item(id) => id.as_str().trim_end_matches('0').to_owned(),
                Target::Footnote(id) => format!("[^{id}]"),
                Target::Head(field) => field.code().to_owned(),
            };
            (name, change.kinds.clone())
        })
        .collect()
}

fn only(name: &str, kinds: &[ChangeKind]) -> Vec<(String, Vec<ChangeKind>)> {
    vec![(name.to_owned(), kinds.to_vec())]
}

#[test]
fn one_item_moved_among_siblings_is_one_move() {
    for (from, to) in [("a1", 3), ("a4", 0), ("a2", 2), ("a3", 0)] {
        let after = edited(&plan(), [Edit::Move { id: id(from), to: at("a", to) }]);
        let difference = compare(Some(&plan()), &after);
        assert_eq!(difference.summary().moved, 1, "{from} to {to}");
        assert_eq!(difference.changes.len(), 1);
    }
    let after = edited(&plan(), [Edit::Move { id: id("a1"), to: at("a", 3) }]);
    let change = compare(Some(&plan()), &after).changes.remove(0);
    assert_eq!(change.target, Target::Item(id("a1")));
    assert_eq!((change.from_path, change.to_path), (Some(vec![0, 0]), Some(vec![0, 3])));
    assert_eq!(change.to.map(|spot| spot.under), Some(Some("Text a".to_owned())));
}

#[test]
fn a_subtree_that_moves_is_one_move() {
    let after = edited(&plan(), [Edit::Move { id: id("b2"), to: at("a", 1) }]);
    let difference = compare(Some(&plan()), &after);
    assert_eq!(told(&difference), only("b2", &[ChangeKind::Moved]));
    assert_eq!(difference.changes[0].below, 2);
    assert_eq!(difference.changes[0].parent, Some(id("a")));
}

#[test]
fn moved_and_reworded_is_one_change_of_two_kinds() {
    let text = "Text b1 ändrad".to_owned();
    let after = edited(
        &plan(),
        [Edit::Move { id: id("b1"), to: at("a", 0) }, Edit::SetText { id: id("b1"), text: text.clone() }],
    );
    let difference = compare(Some(&plan()), &after);
    assert_eq!(told(&difference), only("b1", &[ChangeKind::Moved, ChangeKind::Reworded]));
    assert_eq!(difference.changes[0].after, Some(text));
    assert_eq!(difference.summary().say(Lang::Sv), "1 ändrad, 1 flyttad");
}

#[test]
fn what_is_gone_stands_where_it_stood() {
    let after = edited(
        &plan(),
        [
            Edit::Remove { id: id("b2") },
            Edit::Remove { id: id("a1") },
            Edit::SetText { id: id("a2"), text: "Ny".into() },
            Edit::SetText { id: id("b3"), text: "Ny".into() },
            Edit::Insert { at: at("b", 2), item: item("c", Kind::Measure, Vec::new()) },
        ],
    );
    let names: Vec<String> =
        told(&compare(Some(&plan()), &after)).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["a1", "a2", "b2", "b2x", "b2y", "b3", "c"]);
    let gone = compare(Some(&plan()), &after);
    assert_eq!(gone.of_item(id("b2x")).unwrap().parent, Some(id("b2")));
    assert_eq!(gone.summary().say(Lang::Sv), "2 ändrade, 1 ny, 4 strukna");
}

#[test]
fn what_was_saved_from_a_removed_section_moved() {
    let after = edited(
        &plan(),
        [Edit::Move { id: id("b2"), to: Place { parent: None, index: 0 } }, Edit::Remove { id: id("b") }],
    );
    assert_eq!(
        told(&compare(Some(&plan()), &after)),
        [
            ("b2".to_owned(), vec![ChangeKind::Moved]),
            ("b".to_owned(), vec![ChangeKind::Removed]),
            ("b1".to_owned(), vec![ChangeKind::Removed]),
            ("b3".to_owned(), vec![ChangeKind::Removed]),
        ]
    );
}

#[test]
fn everything_is_added_when_nothing_was_in_force() {
    let mut plan = plan();
    plan.footnotes.push(Footnote { id: "1".into(), text: "Not".into(), url: None });
    let difference = compare(None, &plan);
    assert!(difference.from_nothing);
    assert_eq!(difference.summary().added, 12);
    assert_eq!(difference.summary().say(Lang::Sv), "12 nya");
    assert_eq!(difference.summary().say(Lang::En), "12 new");
    assert!(difference.changes.iter().all(|change| change.from_path.is_none()));
}

#[test]
fn facts_of_an_item_are_fields() {
    let after = edited(
        &plan(),
        [
            Edit::SetField { id: id("a1"), field: Field::Responsible, value: Some("Kansliet".into()) },
            Edit::SetKind { id: id("a2"), kind: Kind::Goal, marker: Marker::Letter },
            Edit::SetDamaged { id: id("a3"), damaged: true },
            Edit::SetRunIn { id: id("b"), run_in: true },
        ],
    );
    let difference = compare(Some(&plan()), &after);
    let facts: Vec<_> = difference
        .changes
        .iter()
        .flat_map(|change| {
            assert_eq!(change.kinds, [ChangeKind::Field]);
            change.fields.iter().map(|field| field.name.code())
        })
        .collect();
    assert_eq!(facts, ["responsible", "kind", "marker", "damaged", "run_in"]);
    assert_eq!(difference.changes[0].fields[0].after, Some(Value::Text("Kansliet".into())));
    assert_eq!(difference.summary().say(Lang::En), "4 changed");
}

#[test]
fn the_head_changes_fact_by_fact() {
    let rule = RevisionRule {
        rule: Rule { kind: RuleKind::LastMeetingOfYear, body: "styrelsen".parse().unwrap() },
        stated_in: None,
    };
    let after = edited(
        &plan(),
        [
            Edit::SetHead(Head::Title("Handlingsplan för jämställdhet".into())),
            Edit::SetHead(Head::RegistryNumber(Some("2026:15".into()))),
            Edit::SetHead(Head::Rule(Some(rule))),
        ],
    );
    let difference = compare(Some(&plan()), &after);
    let targets: Vec<_> = difference.changes.iter().map(|change| change.target.clone()).collect();
    assert_eq!(
        targets,
        [
            Target::Head(HeadField::Title),
            Target::Head(HeadField::RegistryNumber),
            Target::Head(HeadField::Rule)
        ]
    );
    assert_eq!(difference.summary().fields, 3);
    let said = difference.changes[2].fields[0].after.as_ref().map(|value| value.say(Lang::Sv));
    assert_eq!(said.as_deref(), Some("vid årets sista sammanträde (styrelsen)"));
}

#[test]
fn footnotes_come_go_change_and_move() {
    let note = |id: &str, text: &str| Footnote { id: id.into(), text: text.into(), url: None };
    let mut before = plan();
    before.footnotes = vec![note("1", "Ett"), note("2", "Två"), note("3", "Tre"), note("4", "Fyra")];
    let mut after = plan();
    after.footnotes = vec![note("4", "Fyra"), note("1", "Ett igen"), note("3", "Tre"), note("5", "Fem")];
    after.footnotes[2].url = Some("https://exempel.se".into());
    let difference = compare(Some(&before), &after);
    assert_eq!(
        told(&difference),
        [
            ("[^4]".to_owned(), vec![ChangeKind::Moved]),
            ("[^1]".to_owned(), vec![ChangeKind::Reworded]),
            ("[^2]".to_owned(), vec![ChangeKind::Removed]),
            ("[^3]".to_owned(), vec![ChangeKind::Field]),
            ("[^5]".to_owned(), vec![ChangeKind::Added]),
        ]
    );
    assert_eq!(difference.changes[3].fields[0].name, FieldName::Address);
}

#[test]
fn decisions_are_no_difference() {
    let mut after = plan();
    after.decisions.push(DecisionRecord {
        kind: DecisionKind::Revised,
        body: "styrelsen".parse().unwrap(),
        meeting: "2022-11-22".parse().unwrap(),
        paragraph: None,
        registry_number: None,
        minutes_adjusted: None,
    });
    assert!(compare(Some(&plan()), &after).is_empty());
    assert_eq!(compare(Some(&plan()), &after).summary().say(Lang::Sv), "ingen ändring");
}

/// A plan of some depth, from a seed.
fn generated(seed: u64, items: usize) -> Plan {
    let mut plan = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Plan");
    let mut ids = Ids::from_seed(seed);
    let mut number = Dice(seed);
    for nth in 0..items {
        let kind = Kind::ALL[number.below(Kind::ALL.len())];
        let parents: Vec<ItemId> =
            plan.walk().filter(|visit| visit.item.kind.holds_children()).map(|visit| visit.item.id).collect();
        let parent = parents.get(number.below(parents.len() + 2)).copied();
        let index = number.below(plan.siblings(parent).unwrap().len() + 1);
        let item = Item::new(ids.fresh(&plan), kind, format!("Text nummer {nth} av alla"));
        plan.apply(Edit::Insert { at: Place { parent, index }, item }).unwrap();
    }
    plan
}

/// A small sequence of numbers from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// Makes random edits; those that the plan refuses are left out.
fn shaken(plan: &Plan, seed: u64, edits: usize) -> Plan {
    let mut plan = plan.clone();
    let mut dice = Dice(seed ^ 0x5555);
    let mut ids = Ids::from_seed(seed ^ 0xffff);
    for nth in 0..edits {
        let all: Vec<ItemId> = plan.walk().map(|visit| visit.item.id).collect();
        let Some(&id) = all.get(dice.below(all.len())) else { return plan };
        let other = (dice.below(3) > 0).then(|| all[dice.below(all.len())]);
        let place = Place { parent: other, index: dice.below(4) };
        let edit = match dice.below(9) {
            0 => Edit::Insert {
                at: place,
                item: Item::new(ids.fresh(&plan), Kind::Measure, format!("Ny {nth}")),
            },
            1 => Edit::Remove { id },
            2..=4 => Edit::Move { id, to: place },
            5 => Edit::SetText { id, text: format!("Ändrad text {nth}") },
            6 => {
                Edit::SetField { id, field: Field::ALL[dice.below(5)], value: Some(format!("Värde {nth}")) }
            }
            7 => Edit::SetKind { id, kind: Kind::ALL[dice.below(5)], marker: Marker::ALL[dice.below(4)] },
            _ => Edit::SetDamaged { id, damaged: dice.below(2) == 0 },
        };
        let _ = plan.apply(edit);
    }
    plan
}

fn take_out(items: &mut Vec<Item>, id: ItemId) -> Option<Item> {
    if let Some(at) = items.iter().position(|item| item.id == id) {
        return Some(items.remove(at));
    }
    items.iter_mut().find_map(|item| take_out(&mut item.children, id))
}

fn put_in(items: &mut Vec<Item>, path: &[usize], item: Item) {
    match path {
        [at] => items.insert(*at, item),
        [at, rest @ ..] => put_in(&mut items[*at].children, rest, item),
        [] => unreachable!(),
    }
}

fn find_mut(items: &mut [Item], id: ItemId) -> Option<&mut Item> {
    for item in items {
        if item.id == id {
            return Some(item);
        }
        if let Some(found) = find_mut(&mut item.children, id) {
            return Some(found);
        }
    }
    None
}

/// Makes the new content from the old one and the difference alone; only the marks of new items are looked up.
fn rebuilt(before: &Plan, difference: &Difference, after: &Plan) -> Vec<Item> {
    let mut content = before.content.clone();
    let changes: HashMap<ItemId, &Change> = difference
        .changes
        .iter()
        .filter_map(|change| if let Target::Item(id) = change.target { Some((id, change)) } else { None })
        .collect();
    let is = |id: &ItemId, kind| changes.get(id).is_some_and(|change| change.is(kind));
    let old: Vec<ItemId> = before.walk().map(|visit| visit.item.id).collect();
    let mut aside: HashMap<ItemId, Item> = HashMap::new();
    for id in old.iter().rev().filter(|id| is(id, ChangeKind::Moved)) {
        aside.insert(*id, take_out(&mut content, *id).unwrap());
    }
    for id in old.iter().rev().filter(|id| is(id, ChangeKind::Removed)) {
        let gone = take_out(&mut content, *id)
            .or_else(|| aside.values_mut().find_map(|item| take_out(&mut item.children, *id)));
        assert!(gone.unwrap().children.is_empty(), "what is left under a removed item moved or is removed");
    }
    for change in &difference.changes {
        let (Target::Item(id), Some(path)) = (&change.target, &change.to_path) else { continue };
        if change.is(ChangeKind::Added) {
            let fresh = after.find(*id).unwrap();
            let mut item = Item { children: Vec::new(), ..fresh.clone() };
            item.text = change.after.clone().unwrap();
            put_in(&mut content, path, item);
        } else if change.is(ChangeKind::Moved) {
            put_in(&mut content, path, aside.remove(id).unwrap());
        }
    }
    for change in &difference.changes {
        let Target::Item(id) = change.target else { continue };
        let Some(item) = find_mut(&mut content, id) else { continue };
        item.text = change.after.clone().unwrap();
        for field in &change.fields {
            let text = match &field.after {
                Some(Value::Text(text)) => Some(text.clone()),
                _ => None,
            };
            match (field.name, &field.after) {
                (FieldName::Field(name), _) => drop(item.fields.replace(name, text)),
                (_, Some(Value::Kind(kind))) => item.kind = *kind,
                (_, Some(Value::Marker(marker))) => item.marker = *marker,
                (FieldName::Damaged, Some(Value::Flag(damaged))) => item.damaged = *damaged,
                other => panic!("unforeseen {other:?}"),
            }
        }
    }
    content
}

proptest! {
    // Half of the moves that are tried move nothing, in however many cases are asked for.
    #![proptest_config(ProptestConfig { max_global_rejects: 1_000_000, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_does_not_differ_from_itself(seed: u64, items in 0_usize..40) {
        let plan = generated(seed, items);
        prop_assert!(compare(Some(&plan), &plan).is_empty());
    }

    #[test]
    fn the_difference_makes_the_new_plan_of_the_old(seed: u64, items in 0_usize..30, edits in 0_usize..20) {
        let before = generated(seed, items);
        let after = shaken(&before, seed, edits);
        let difference = compare(Some(&before), &after);
        prop_assert_eq!(rebuilt(&before, &difference, &after), after.content.clone());
        prop_assert_eq!(difference.is_empty(), before.content == after.content);
    }

    #[test]
    fn names_what_was_touched_and_nothing_else(seed: u64, items in 0_usize..30, edits in 0_usize..12) {
        let before = generated(seed, items);
        let after = shaken(&before, seed, edits);
        let difference = compare(Some(&before), &after);
        let by_kind = |kind| -> HashSet<ItemId> {
            difference.changes.iter().filter(|change| change.is(kind)).filter_map(|change| match change.target {
                Target::Item(id) => Some(id),
                _ => None,
            }).collect()
        };
        let ids = |plan: &Plan| -> HashSet<ItemId> { plan.walk().map(|visit| visit.item.id).collect() };
        let (old, new) = (ids(&before), ids(&after));
        prop_assert_eq!(by_kind(ChangeKind::Added), &new - &old);
        prop_assert_eq!(by_kind(ChangeKind::Removed), &old - &new);
        let both: Vec<ItemId> = old.intersection(&new).copied().collect();
        let differs = |what: &dyn Fn(&Item, &Item) -> bool| -> HashSet<ItemId> {
            both.iter().copied().filter(|id| what(before.find(*id).unwrap(), after.find(*id).unwrap())).collect()
        };
        prop_assert_eq!(by_kind(ChangeKind::Reworded), differs(&|a, b| a.text != b.text));
        prop_assert_eq!(
            by_kind(ChangeKind::Field),
            differs(&|a, b| (a.kind, a.marker, a.damaged, &a.fields) != (b.kind, b.marker, b.damaged, &b.fields))
        );
        prop_assert_eq!(difference.changes.len(), difference.changes.iter().map(|change| &change.target).collect::<HashSet<_>>().len());
    }

    #[test]
    fn changes_come_in_reading_order(seed: u64, items in 0_usize..30, edits in 0_usize..12) {
        let before = generated(seed, items);
        let after = shaken(&before, seed, edits);
        let paths: Vec<Vec<usize>> =
            compare(Some(&before), &after).changes.into_iter().filter_map(|change| change.to_path).collect();
        prop_assert!(paths.is_sorted());
    }

    #[test]
    fn one_move_is_told_as_one(seed: u64, items in 2_usize..30, from: usize, to: usize, parent: usize) {
        let before = generated(seed, items);
        let all: Vec<ItemId> = before.walk().map(|visit| visit.item.id).collect();
        let parent = all.get(parent % (all.len() + 1)).copied();
        let index = to % (before.siblings(parent).unwrap().len() + 1);
        let mut after = before.clone();
        let id = all[from % all.len()];
        prop_assume!(after.apply(Edit::Move { id, to: Place { parent, index } }).is_ok());
        prop_assume!(after != before);
        let difference = compare(Some(&before), &after);
        prop_assert_eq!(difference.changes.len(), 1);
        prop_assert_eq!(&difference.changes[0].kinds, &[ChangeKind::Moved]);
        // Of two neighbours that changed places either may be said to have moved.
        let (old, new) = (before.place(id).unwrap(), after.place(id).unwrap());
        let swapped = old.parent == new.parent && old.index.abs_diff(new.index) == 1;
        prop_assert!(swapped || difference.changes[0].target == Target::Item(id));
    }
}
