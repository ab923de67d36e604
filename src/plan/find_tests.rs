use super::*;
use edit_tests::made::id;

/// The marks of a plan given as lines: two spaces a level, then kind and marker by letter, such as `sn` or `mb`.
fn marks(lines: &[&str]) -> Vec<String> {
    let mut plan = Plan::new("exempel".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Exempel");
    for (n, line) in lines.iter().enumerate() {
        let depth = (line.len() - line.trim_start().len()) / 2;
        let mut letters = line.trim().chars();
        let kind = match letters.next().unwrap() {
            's' => Kind::Section,
            'p' => Kind::Paragraph,
            'g' => Kind::Goal,
            _ => Kind::Measure,
        };
        let mut item = Item::new(id(n), kind, "");
        item.marker = match letters.next() {
            Some('n') => Marker::Number,
            Some('l') => Marker::Letter,
            Some('b') => Marker::Bullet,
            _ => Marker::Plain,
        };
        let mut siblings = &mut plan.content;
        for _ in 0..depth {
            siblings = &mut siblings.last_mut().unwrap().children;
        }
        siblings.push(item);
    }
    let mut numbers = Numbers::default();
    plan.walk().map(|visit| numbers.next(&visit).into_owned()).collect()
}

#[test]
fn sections_are_numbered_through_and_under_each_other() {
    let lines = ["sn", "  sn", "  mn", "  sn", "sn", "  sn", "    sn", "s", "  sn", "sn"];
    let expected = ["1", "1.1", "1.", "1.2", "2", "2.1", "2.1.1", "", "1", "3"];
    assert_eq!(marks(&lines), expected);
}

#[test]
fn lists_begin_anew_after_anything_else() {
    assert_eq!(marks(&["mn", "mn", "p", "mn"]), ["1.", "2.", "", "1."]);
    assert_eq!(marks(&["ml", "ml", "mn", "ml"]), ["a)", "b)", "1.", "a)"]);
    assert_eq!(marks(&["mn", "gn", "mb", "mn"]), ["1.", "2.", "•", "1."]);
    assert_eq!(marks(&["mn", "  ml", "  ml", "mn", "  ml"]), ["1.", "a)", "b)", "2.", "a)"]);
    assert_eq!(marks(&["mb", "  mb", "    mb"]), ["•", "–", "•"]);
    // A heading is no list: what stands under it begins a list of its own.
    assert_eq!(marks(&["sp", "  mb", "    mb", "sn", "  mb"]), ["", "•", "–", "1", "•"]);
}

#[test]
fn sections_count_through_what_stands_between_them() {
    assert_eq!(marks(&["sn", "p", "sn", "mn", "sn"]), ["1", "", "2", "1.", "3"]);
    assert_eq!(marks(&["sn", "s", "sn"]), ["1", "", "2"]);
}

#[test]
fn letters_go_on_after_z() {
    let lines = vec!["ml"; 28];
    let marks = marks(&lines);
    assert_eq!((marks[25].as_str(), marks[26].as_str(), marks[27].as_str()), ("z)", "aa)", "ab)"));
}

#[test]
fn ids_are_fresh_and_repeatable() {
    let plan = Plan::new("exempel".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Exempel");
    let mut ids = Ids::from_seed(7);
    let first = ids.fresh(&plan);
    assert_eq!(Ids::from_seed(7).next_id(), first);
    assert_ne!(ids.fresh(&plan), first);
    assert_eq!(first.as_str().parse(), Ok(first));
}

#[test]
fn every_item_is_found_where_the_walk_says() {
    let mut plan = Plan::new("exempel".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Exempel");
    let mut outer = Item::new(id(1), Kind::Section, "");
    outer.children = vec![Item::new(id(2), Kind::Measure, ""), Item::new(id(3), Kind::Measure, "")];
    plan.content = vec![Item::new(id(0), Kind::Paragraph, ""), outer];
    for visit in plan.walk() {
        assert_eq!(plan.find(visit.item.id), Some(visit.item));
        assert_eq!(plan.place(visit.item.id), Some(Place { parent: visit.parent, index: visit.index }));
        let path = plan.path(visit.item.id).unwrap();
        assert_eq!((path.len(), path.last()), (visit.depth + 1, Some(&visit.index)));
        assert_eq!(plan.siblings(visit.parent).unwrap()[visit.index], *visit.item);
    }
    assert_eq!((plan.find(id(9)), plan.place(id(9)), plan.path(id(9))), (None, None, None));
}
