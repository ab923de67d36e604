use proptest::prelude::*;

use super::*;
use crate::calendar::Rule;

/// Plans, items and edits made from numbers; the document room's properties use them too.
pub(crate) mod made {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::sample::select;

    use super::*;

    /// Few ids, so that edits hit items that are there.
    pub(crate) fn id(n: usize) -> ItemId {
        format!("item{n:04}").parse().unwrap()
    }

    pub(crate) fn text() -> impl Strategy<Value = String> {
        let words = [
            "",
            "Utbilda",
            "åäö ÅÄÖ",
            "\"\\/",
            "\u{1b}[2J",
            "–\u{a0}",
            "\n",
            "😀",
            "a\u{30a}",
            "[^1]",
            "[^a]",
            "{",
            " ",
        ];
        vec(select(words.to_vec()), 0..5).prop_map(|words| words.join(" "))
    }

    fn optional() -> impl Strategy<Value = Option<String>> {
        option::of(text())
    }

    pub(crate) fn kind() -> impl Strategy<Value = Kind> {
        select(Kind::ALL.to_vec())
    }

    pub(crate) fn marker() -> impl Strategy<Value = Marker> {
        select(Marker::ALL.to_vec())
    }

    pub(crate) fn day() -> impl Strategy<Value = Day> {
        (2020_i16..2030, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| Day::new(y, m, d).unwrap())
    }

    fn leaf(ids: std::ops::Range<usize>) -> impl Strategy<Value = Item> {
        let flags = (any::<bool>(), any::<bool>(), any::<bool>());
        let fields = (optional(), optional(), optional(), optional(), optional());
        (ids, kind(), marker(), text(), flags, fields).prop_map(|(n, kind, marker, text, flags, f)| {
            let mut item = Item::new(id(n), kind, text);
            item.damaged = flags.0;
            item.run_in = flags.1 && kind == Kind::Section;
            if flags.2 {
                item.marker = marker;
            }
            if kind.has_fields() {
                for (field, value) in Field::ALL.into_iter().zip([f.0, f.1, f.2, f.3, f.4]) {
                    item.fields.replace(field, value);
                }
            }
            item
        })
    }

    /// An item with up to some items under it. Ids may meet.
    pub(crate) fn item(ids: std::ops::Range<usize>) -> impl Strategy<Value = Item> {
        leaf(ids.clone()).prop_recursive(4, 20, 4, move |inner| {
            (leaf(ids.clone()), vec(inner, 0..4)).prop_map(|(mut item, children)| {
                if item.kind.holds_children() {
                    item.children = children;
                }
                item
            })
        })
    }

    pub(crate) fn rule() -> impl Strategy<Value = RevisionRule> {
        let kind = prop_oneof![
            Just(RuleKind::LastMeetingOfYear),
            Just(RuleKind::FirstMeetingOfYear),
            (0_u8..4).prop_map(|n| RuleKind::NthMeetingOfYear { n }),
            (0_u8..4).prop_map(|n| RuleKind::EveryYears { n }),
            (0_i8..14, 0_i8..33).prop_map(|(month, day)| RuleKind::FixedDate { month, day }),
            Just(RuleKind::ValidUntil),
            (2018_i16..2030, 0_u8..5)
                .prop_map(|(first_year, years)| RuleKind::EachTerm { first_year, years }),
            Just(RuleKind::WhenNeeded),
        ];
        (kind, option::of(0_usize..40)).prop_map(|(kind, stated_in)| RevisionRule {
            rule: Rule { kind, body: "styrelsen".parse().unwrap() },
            stated_in: stated_in.map(id),
        })
    }

    pub(crate) fn note() -> impl Strategy<Value = Footnote> {
        let id = select(vec!["1", "2", "a", "b", "", "å", "for-lang-for-en-fotnot"]);
        (id, text(), optional()).prop_map(|(id, text, url)| Footnote { id: id.to_owned(), text, url })
    }

    fn head() -> impl Strategy<Value = Head> {
        prop_oneof![
            text().prop_map(Head::Title),
            select(vec![PlanKind::ActionPlan, PlanKind::Commitment, PlanKind::SteeringDocument])
                .prop_map(Head::Kind),
            select(Lang::ALL.to_vec()).prop_map(Head::Language),
            optional().prop_map(Head::Organisation),
            optional().prop_map(Head::RegistryNumber),
            optional().prop_map(Head::Officer),
            optional().prop_map(Head::Political),
            option::of(day()).prop_map(Head::ValidFrom),
            option::of(day()).prop_map(Head::ValidUntil),
            option::of(rule()).prop_map(Head::Rule),
        ]
    }

    fn place() -> impl Strategy<Value = Place> {
        (option::of(0_usize..40), 0_usize..5)
            .prop_map(|(parent, index)| Place { parent: parent.map(id), index })
    }

    /// Any edit of the items 0–39, many of which a given plan will refuse.
    pub(crate) fn edit() -> impl Strategy<Value = Edit> {
        let which = || (0_usize..40).prop_map(id);
        let single = prop_oneof![
            3 => (place(), item(0..60)).prop_map(|(at, item)| Edit::Insert { at, item }),
            2 => which().prop_map(|id| Edit::Remove { id }),
            4 => (which(), place()).prop_map(|(id, to)| Edit::Move { id, to }),
            2 => (which(), text()).prop_map(|(id, text)| Edit::SetText { id, text }),
            2 => (which(), kind(), marker()).prop_map(|(id, kind, marker)| Edit::SetKind { id, kind, marker }),
            2 => (which(), select(Field::ALL.to_vec()), optional())
                .prop_map(|(id, field, value)| Edit::SetField { id, field, value }),
            1 => (which(), any::<bool>()).prop_map(|(id, run_in)| Edit::SetRunIn { id, run_in }),
            1 => (which(), any::<bool>()).prop_map(|(id, damaged)| Edit::SetDamaged { id, damaged }),
            3 => head().prop_map(Edit::SetHead),
            1 => (0_usize..4, note()).prop_map(|(index, note)| Edit::InsertFootnote { index, note }),
            1 => note().prop_map(|note| Edit::RemoveFootnote { id: note.id }),
            1 => note().prop_map(|note| Edit::SetFootnote { note }),
        ];
        single.prop_recursive(1, 4, 4, |inner| vec(inner, 0..4).prop_map(Edit::Batch))
    }

    /// A plan as edits can make one: some items and two footnotes, then edits of which those that fit were made.
    pub(crate) fn plan() -> impl Strategy<Value = Plan> {
        (vec(item(0..40), 0..6), vec(edit(), 0..12)).prop_map(|(items, edits)| {
            let title = "Handlingsplan för exempel";
            let mut plan = Plan::new("exempel".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, title);
            for id in ["1", "a"] {
                plan.footnotes.push(Footnote { id: id.to_owned(), text: String::new(), url: None });
            }
            for item in items {
                let at = Place { parent: None, index: plan.content.len() };
                let _ = plan.apply(Edit::Insert { at, item });
            }
            for edit in edits {
                let _ = plan.apply(edit);
            }
            plan
        })
    }
}

use made::id;

fn example() -> Plan {
    let mut plan = Plan::new("exempel".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Exempel");
    let mut section = Item::new(id(1), Kind::Section, "Åtgärder");
    section.children.push(Item::new(id(2), Kind::Measure, "Utbilda"));
    section.children.push(Item::new(id(3), Kind::Paragraph, "Text[^1]"));
    plan.content.push(section);
    plan.content.push(Item::new(id(4), Kind::Paragraph, "Sist"));
    plan.footnotes.push(Footnote { id: "1".to_owned(), text: "Not".to_owned(), url: None });
    plan
}

fn refused(edit: Edit, error: EditError) {
    let mut plan = example();
    assert_eq!(plan.apply(edit), Err(error));
    assert_eq!(plan, example());
}

fn top(index: usize) -> Place {
    Place { parent: None, index }
}

fn stated_in(n: usize) -> RevisionRule {
    let rule = Rule { kind: RuleKind::LastMeetingOfYear, body: "styrelsen".parse().unwrap() };
    RevisionRule { rule, stated_in: Some(id(n)) }
}

#[test]
fn what_a_file_could_not_hold_is_refused_and_the_plan_stays() {
    let mut ran_in = Item::new(id(9), Kind::Measure, "");
    ran_in.run_in = true;
    let note = |id: &str| Footnote { id: id.to_owned(), text: String::new(), url: None };
    let set = |n, text: &str| Edit::SetText { id: id(n), text: text.to_owned() };
    let item = |n| Item::new(id(n), Kind::Measure, "");
    refused(Edit::Insert { at: top(0), item: ran_in }, EditError::NotASection(id(9)));
    refused(Edit::Insert { at: top(3), item: item(9) }, EditError::NoPlace);
    refused(Edit::Insert { at: top(0), item: item(2) }, EditError::Taken("item0002".to_owned()));
    refused(
        Edit::Move { id: id(1), to: Place { parent: Some(id(2)), index: 0 } },
        EditError::UnderItself(id(1)),
    );
    refused(
        Edit::Move { id: id(2), to: Place { parent: Some(id(4)), index: 0 } },
        EditError::UnderParagraph(id(4)),
    );
    refused(Edit::Move { id: id(2), to: Place { parent: Some(id(1)), index: 2 } }, EditError::NoPlace);
    refused(set(2, "[^2]"), EditError::Dangling("2".to_owned()));
    refused(set(8, ""), EditError::NoItem(id(8)));
    refused(Edit::RemoveFootnote { id: "1".to_owned() }, EditError::StillReferred("1".to_owned()));
    refused(Edit::InsertFootnote { index: 0, note: note("1") }, EditError::Taken("1".to_owned()));
    refused(Edit::InsertFootnote { index: 0, note: note("å") }, EditError::BadFootnoteId("å".to_owned()));
    refused(
        Edit::SetKind { id: id(1), kind: Kind::Paragraph, marker: Marker::Plain },
        EditError::KindHolds(id(1), Kind::Paragraph),
    );
    refused(
        Edit::SetField { id: id(4), field: Field::Schedule, value: Some(String::new()) },
        EditError::NoFields(Kind::Paragraph),
    );
    refused(Edit::SetHead(Head::Title(" ".to_owned())), EditError::EmptyTitle);
    refused(Edit::SetHead(Head::Rule(Some(stated_in(8)))), EditError::NoItem(id(8)));
    let mut bad = stated_in(2);
    bad.rule.kind = RuleKind::FixedDate { month: 2, day: 30 };
    refused(Edit::SetHead(Head::Rule(Some(bad))), EditError::BadRule);
    refused(
        Edit::Batch(vec![set(2, "Ändrad"), Edit::Remove { id: id(4) }, set(8, "")]),
        EditError::NoItem(id(8)),
    );
}

#[test]
fn removing_the_item_that_states_the_rule_clears_that_and_undo_brings_it_back() {
    let mut plan = example();
    plan.revision_rule = Some(stated_in(3));
    let before = plan.clone();
    let undo = plan.apply(Edit::Remove { id: id(1) }).unwrap();
    assert_eq!(plan.revision_rule.as_ref().unwrap().stated_in, None);
    let redo = plan.apply(undo).unwrap();
    assert_eq!(plan, before);
    let after = plan.apply(redo).unwrap();
    plan.apply(after).unwrap();
    assert_eq!(plan, before);
}

#[test]
fn nothing_gets_deeper_than_a_file_may_be() {
    let mut plan = example();
    let mut parent = None;
    for n in 0..MAX_DEPTH {
        let item = Item::new(id(100 + n), Kind::Section, "");
        plan.apply(Edit::Insert { at: Place { parent, index: 0 }, item }).unwrap();
        parent = Some(id(100 + n));
    }
    let deepest = Place { parent, index: 0 };
    let before = plan.clone();
    let item = Item::new(id(9), Kind::Measure, "");
    assert_eq!(plan.apply(Edit::Insert { at: deepest, item }), Err(EditError::TooDeep(id(9))));
    assert_eq!(plan.apply(Edit::Move { id: id(2), to: deepest }), Err(EditError::TooDeep(id(2))));
    let above = Place { parent: Some(id(100 + MAX_DEPTH - 2)), index: 0 };
    assert_eq!(plan.apply(Edit::Move { id: id(1), to: above }), Err(EditError::TooDeep(id(1))));
    assert_eq!(plan, before);
    plan.apply(Edit::Move { id: id(2), to: above }).unwrap();
}

#[test]
fn a_plan_holds_so_many_items_and_no_more() {
    let mut plan = example();
    for n in 0..MAX_ITEMS - 4 {
        plan.content.push(Item::new(format!("{n:08}").parse().unwrap(), Kind::Measure, ""));
    }
    let insert = |n| Edit::Insert { at: top(0), item: Item::new(id(n), Kind::Measure, "") };
    assert_eq!(plan.apply(insert(9)), Err(EditError::TooMany));
    plan.apply(Edit::Remove { id: id(2) }).unwrap();
    plan.apply(insert(9)).unwrap();
}

#[test]
fn a_text_may_name_footnotes_that_are_not_there_yet() {
    let mut plan = example();
    let known = Edit::SetText { id: id(2), text: "Se [^1].".to_owned() };
    assert_eq!(plan.with_missing_footnotes(known.clone()), known);
    let edit = Edit::SetText { id: id(2), text: "Se [^7], [^x], [^7] och [^1].".to_owned() };
    let before = plan.clone();
    let undo = plan.apply(plan.with_missing_footnotes(edit)).unwrap();
    let ids: Vec<_> = plan.footnotes.iter().map(|note| note.id.as_str()).collect();
    assert_eq!(ids, ["1", "7", "x"]);
    plan.apply(undo).unwrap();
    assert_eq!(plan, before);
    let mut item = Item::new(id(9), Kind::Measure, "[^8]");
    item.fields.replace(Field::Schedule, Some("[^9]".to_owned()));
    let note = Footnote { id: "9".to_owned(), text: "egen".to_owned(), url: None };
    let batch = Edit::Batch(vec![Edit::InsertFootnote { index: 0, note }, Edit::Insert { at: top(0), item }]);
    plan.apply(plan.with_missing_footnotes(batch)).unwrap();
    let ids: Vec<_> = plan.footnotes.iter().map(|note| note.id.as_str()).collect();
    assert_eq!(ids, ["9", "1", "8"]);
}

#[test]
fn what_is_pasted_in_another_form_is_the_same_text() {
    let mut plan = example();
    let decomposed = "A\u{30a}tga\u{308}rder".to_owned();
    let undo = plan.apply(Edit::SetText { id: id(1), text: decomposed.clone() }).unwrap();
    assert_eq!(undo, Edit::SetText { id: id(1), text: "Åtgärder".to_owned() });
    assert_eq!(plan.find(id(1)).unwrap().text, "Åtgärder");
    let mut item = Item::new(id(9), Kind::Section, "");
    item.children.push(Item::new(id(10), Kind::Measure, decomposed.clone()));
    item.children[0].fields.replace(Field::Schedule, Some(decomposed.clone()));
    let note = Footnote { id: "2".to_owned(), text: decomposed.clone(), url: None };
    let head = Edit::SetHead(Head::Officer(Some(decomposed)));
    let insert = Edit::Insert { at: top(0), item };
    plan.apply(Edit::Batch(vec![insert, Edit::InsertFootnote { index: 0, note }, head])).unwrap();
    let found = plan.check().into_iter().filter(|finding| finding.issue == Issue::NotNormal).count();
    assert_eq!(found, 0, "{plan:?}");
}

#[test]
fn every_refusal_has_words_in_both_languages() {
    let all = [
        EditError::NoItem(id(1)),
        EditError::NoFootnote("1".to_owned()),
        EditError::Taken("1".to_owned()),
        EditError::NoPlace,
        EditError::UnderParagraph(id(1)),
        EditError::UnderItself(id(1)),
        EditError::NoFields(Kind::Section),
        EditError::KindHolds(id(1), Kind::Section),
        EditError::NotASection(id(1)),
        EditError::Dangling("1".to_owned()),
        EditError::StillReferred("1".to_owned()),
        EditError::EmptyTitle,
        EditError::BadFootnoteId("å".to_owned()),
        EditError::TooDeep(id(1)),
        EditError::TooMany,
        EditError::BadRule,
    ];
    for error in all {
        let [swedish, english] = Lang::ALL.map(|lang| error.say(lang));
        assert!(!swedish.message.is_empty() && !swedish.hint.is_empty(), "{error:?}");
        assert!(swedish.message != english.message && swedish.hint != english.hint, "{error:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// An edit then its inverse changes nothing, nor does a refused one; and doing it over gives the same again.
    #[test]
    fn an_edit_and_its_inverse_leave_no_trace(
        plan in made::plan(),
        edits in proptest::collection::vec(made::edit(), 1..12),
    ) {
        let mut now = plan.clone();
        let mut undo = Vec::new();
        for edit in edits {
            let before = now.clone();
            match now.apply(edit) {
                Err(_) => prop_assert_eq!(&now, &before),
                Ok(inverse) => {
                    let after = now.clone();
                    let again = now.apply(inverse).unwrap();
                    prop_assert_eq!(&now, &before);
                    let inverse = now.apply(again).unwrap();
                    prop_assert_eq!(&now, &after);
                    undo.push(inverse);
                }
            }
        }
        for inverse in undo.into_iter().rev() {
            now.apply(inverse).unwrap();
        }
        prop_assert_eq!(now, plan);
    }

    /// Whatever edits do, check finds no fault of structure.
    #[test]
    fn edits_never_break_a_plan(plan in made::plan()) {
        let broken: Vec<_> = plan.check().into_iter().filter(|finding| matches!(
            finding.issue,
            Issue::DuplicateItem(_) | Issue::FieldNotAllowed(..) | Issue::RunInNotSection(_)
                | Issue::UnderParagraph(_) | Issue::TooDeep(_) | Issue::TooManyItems(_)
                | Issue::DanglingFootnote(_) | Issue::DuplicateFootnote(_) | Issue::BadFootnoteId(_)
                | Issue::StatedInMissing(_) | Issue::BadRule | Issue::NoTitle
        )).collect();
        prop_assert!(broken.is_empty(), "{broken:?}");
    }

    /// What a user types is refused for its references by no plan.
    #[test]
    fn missing_footnotes_are_added(plan in made::plan(), text in made::text(), at in 0_usize..8) {
        let Some(id) = plan.walk().nth(at).map(|visit| visit.item.id) else { return Ok(()) };
        let mut now = plan.clone();
        let edit = now.with_missing_footnotes(Edit::SetText { id, text });
        let undo = now.apply(edit).unwrap();
        now.apply(undo).unwrap();
        prop_assert_eq!(now, plan);
    }
}
