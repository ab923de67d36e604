use super::*;
use crate::locale::Lang;
use crate::plan::{Ids, Kind, Place, PlanKind};

fn plan() -> (Plan, Vec<ItemId>) {
    let mut ids = Ids::from_seed(1);
    let mut plan = Plan::new("a".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Plan");
    let mut made = Vec::new();
    for name in ["ett", "två", "tre"] {
        let mut item = Item::new(ids.next_id(), Kind::Measure, name);
        made.push(item.id);
        for under in ["a", "b"] {
            let child = Item::new(ids.next_id(), Kind::Measure, format!("{name} {under}"));
            made.push(child.id);
            item.children.push(child);
        }
        plan.content.push(item);
    }
    (plan, made)
}

/// The rows as letters and texts.
fn rows(sheet: &Sheet) -> Vec<String> {
    (0..sheet.rows().len())
        .filter_map(|at| {
            let row = sheet.row(at)?;
            let item = sheet.item(at)?;
            let mut letters = String::new();
            for (on, letter) in [
                (row.flags.added, '+'),
                (row.flags.reworded, '~'),
                (row.flags.moved, '>'),
                (matches!(row.node, Node::Gone(_)), '-'),
            ] {
                if on {
                    letters.push(letter);
                }
            }
            Some(format!("{letters}{}", item.text))
        })
        .collect()
}

#[test]
fn nothing_is_marked_before_an_edit() {
    let (plan, _) = plan();
    let sheet = Sheet::new(plan.clone(), Some(plan.into()));
    assert_eq!(rows(&sheet), ["ett", "ett a", "ett b", "två", "två a", "två b", "tre", "tre a", "tre b"]);
}

#[test]
fn every_sort_of_change_is_marked_and_undo_unmarks_it() {
    let (plan, ids) = plan();
    let mut sheet = Sheet::new(plan.clone(), Some(plan.clone().into()));
    let new = Item::new(Ids::from_seed(9).next_id(), Kind::Measure, "ny");
    let focus = || Focus::Head;
    let edits = [
        Edit::SetText { id: ids[1], text: "annan".to_owned() },
        Edit::Insert { at: Place { parent: None, index: 1 }, item: new },
        Edit::Remove { id: ids[4] },
        Edit::Move { id: ids[6], to: Place { parent: None, index: 0 } },
    ];
    for edit in edits {
        sheet.apply(edit, focus(), focus()).unwrap();
    }
    assert_eq!(
        rows(&sheet),
        [">tre", "tre a", "tre b", "ett", "~annan", "ett b", "+ny", "två", "-två a", "två b"]
    );
    let after = sheet.plan().clone();
    while sheet.undo().is_some() {}
    assert_eq!(**sheet.plan(), plan);
    assert!(rows(&sheet).iter().all(|row| row.chars().next().is_some_and(char::is_alphabetic)));
    while sheet.redo().is_some() {}
    assert_eq!(*sheet.plan(), after);
    assert_eq!(rows(&sheet), rows(&Sheet::new((*after).clone(), Some(plan.into()))));
}

#[test]
fn the_chosen_is_found_again_after_an_edit() {
    let (plan, ids) = plan();
    let mut sheet = Sheet::new(plan, None);
    let before = sheet.find(&Focus::Item(ids[3])).unwrap();
    sheet.apply(Edit::Remove { id: ids[0] }, Focus::Head, Focus::Head).unwrap();
    assert_eq!(sheet.find(&Focus::Item(ids[3])), Some(before - 3));
    assert_eq!(sheet.find(&Focus::Item(ids[0])), None);
}

#[test]
fn of_two_that_changed_places_the_one_a_comparison_names_is_marked() {
    let mut ids = Ids::from_seed(3);
    let mut plan = Plan::new("a".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Plan");
    let texts = ["en mycket längre text än den andra", "kort", "sist"];
    plan.content.extend(texts.map(|text| Item::new(ids.next_id(), Kind::Measure, text)));
    for (at, to) in [(0, 1), (1, 0)] {
        let mut sheet = Sheet::new(plan.clone(), Some(plan.clone().into()));
        let edit = Edit::Move { id: plan.content[at].id, to: Place { parent: None, index: to } };
        sheet.apply(edit, Focus::Head, Focus::Head).unwrap();
        let changes = crate::diff::compare(Some(&plan), sheet.plan());
        let summary = changes.summary();
        assert_eq!(summary.moved, 1);
        assert_eq!(rows(&sheet), [">kort", "en mycket längre text än den andra", "sist"]);
    }
}

/// Places are counted once and then told from the place before, whichever way the search goes and around both ends; once
/// the plan has changed they are counted anew.
#[test]
fn the_place_next_to_a_counted_one_is_the_one_that_counting_gives() {
    use super::search::{Count, From, Hit, Query, Sought, count, next};
    let (mut plan, ids) = plan();
    plan.title = "tre planer".to_owned();
    plan.content[1].text = "två gånger tre är tre mer än tre".to_owned();
    let mut sheet = Sheet::new(plan, None);
    let query = Query { needle: "tre".to_owned(), case: false, words: false };
    let row_of = |sheet: &Sheet, hit: &Hit| sheet.find(&hit.slot.focus()).unwrap();
    let step = |sheet: &Sheet, last: &Sought, forward: bool| {
        let from = From { row: row_of(sheet, &last.hit), hit: Some(last.hit.clone()) };
        let (hit, _) = next(sheet, &query, &from, forward).unwrap();
        let beside = Count::beside(sheet, &query, last, forward);
        let counted = count(sheet, &query, &hit);
        (Sought { query: query.clone(), hit, count: counted }, beside)
    };
    let (hit, _) = next(&sheet, &query, &From { row: 0, hit: None }, true).unwrap();
    let mut last = Sought { count: count(&sheet, &query, &hit), query: query.clone(), hit };
    assert_eq!(last.count.map(|count| (count.number, count.total)), Some((1, 7)));
    for forward in [true, false] {
        for _ in 0..16 {
            let (now, beside) = step(&sheet, &last, forward);
            assert_eq!(beside, now.count);
            last = now;
        }
    }
    let other = Query { case: true, ..query.clone() };
    assert_eq!(Count::beside(&sheet, &other, &last, true), None);
    let focus = Focus::Item(ids[0]);
    sheet.apply(Edit::SetText { id: ids[0], text: "tre till".to_owned() }, focus.clone(), focus).unwrap();
    assert_eq!(step(&sheet, &last, true).1, None);
    assert_eq!(step(&sheet, &last, true).0.count.unwrap().total, 8);
}
