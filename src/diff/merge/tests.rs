use super::{Clash, Merged, Names, Side, Subject, merge};
use crate::calendar::{BodyId, Rule, RuleKind};
use crate::date::Day;
use crate::locale::Lang;
use crate::plan::{
    DecisionKind, DecisionRecord, Edit, Field, Footnote, Head, Item, ItemId, Kind, Marker, Place, Plan,
    PlanKind, RevisionRule,
};

fn id(name: &str) -> ItemId {
    format!("{name:0<8}").parse().unwrap()
}

fn item(name: &str, kind: Kind) -> Item {
    Item::new(id(name), kind, format!("Text {name}."))
}

/// Sections `a` with `a1`–`a4`, `b` with `b1`–`b3`, of which `b2` has `b2x`; and a footnote that nothing refers to.
fn plan() -> Plan {
    let mut plan = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Handlingsplan");
    let mut a = item("a", Kind::Section);
    a.children.extend(["a1", "a2", "a3", "a4"].map(|name| item(name, Kind::Measure)));
    let mut b = item("b", Kind::Section);
    b.children.extend(["b1", "b2", "b3"].map(|name| item(name, Kind::Measure)));
    b.children[1].children.push(item("b2x", Kind::Measure));
    plan.content = vec![a, b];
    plan.footnotes.push(Footnote { id: "1".into(), text: "Noten.".into(), url: None });
    plan
}

fn edited(edits: impl IntoIterator<Item = Edit>) -> Plan {
    let mut plan = plan();
    for edit in edits {
        plan.apply(edit).unwrap();
    }
    plan
}

fn merged(ours: impl IntoIterator<Item = Edit>, theirs: impl IntoIterator<Item = Edit>) -> Merged {
    merge(Some(&plan()), &edited(ours), &edited(theirs))
}

fn at(parent: &str, index: usize) -> Place {
    Place { parent: Some(id(parent)), index }
}

fn remove(name: &str) -> Edit {
    Edit::Remove { id: id(name) }
}

fn shift(name: &str, to: Place) -> Edit {
    Edit::Move { id: id(name), to }
}

fn reword(name: &str, text: &str) -> Edit {
    Edit::SetText { id: id(name), text: text.into() }
}

fn add(name: &str, at: Place) -> Edit {
    Edit::Insert { at, item: item(name, Kind::Measure) }
}

/// The items in reading order, by name.
fn names(plan: &Plan) -> Vec<String> {
    plan.walk().map(|visit| visit.item.id.as_str().trim_end_matches('0').to_owned()).collect()
}

fn codes(merged: &Merged) -> Vec<&'static str> {
    merged.conflicts.iter().map(super::Conflict::code).collect()
}

#[test]
fn moves_and_additions_of_both_sides_are_there() {
    let done = merged(
        [shift("a1", at("b", 0)), add("n1", at("a", 3)), shift("a4", at("a", 0))],
        [shift("b3", at("a", 2)), add("n2", at("b", 1)), remove("a3")],
    );
    assert_eq!(codes(&done), [""; 0]);
    assert_eq!(names(&done.plan), ["a", "a4", "a2", "b3", "n1", "b", "a1", "b1", "n2", "b2", "b2x"]);
}

#[test]
fn what_both_did_is_done_once() {
    let both = || [remove("a1"), shift("b2", at("a", 0)), add("n", at("b", 0)), reword("b", "Ny rubrik")];
    let done = merge(
        Some(&plan()),
        &edited(both().into_iter().chain([remove("a3")])),
        &edited(both().into_iter().chain([reword("a4", "Deras.")])),
    );
    assert_eq!(codes(&done), [""; 0]);
    assert_eq!(names(&done.plan), ["a", "b2", "b2x", "a2", "a4", "b", "n", "b1", "b3"]);
}

#[test]
fn of_a_removal_and_a_change_the_change_stays_with_what_it_lies_in() {
    for swapped in [false, true] {
        let sides = (edited([remove("b")]), edited([reword("b2x", "Ändrad.")]));
        let (ours, theirs) = if swapped { (&sides.1, &sides.0) } else { (&sides.0, &sides.1) };
        let done = merge(Some(&plan()), ours, theirs);
        assert_eq!(codes(&done), ["removed_and_changed"]);
        let by = if swapped { Side::Theirs } else { Side::Ours };
        assert_eq!(done.conflicts[0].clash, Clash::Removed { by });
        assert_eq!(names(&done.plan), ["a", "a1", "a2", "a3", "a4", "b", "b2", "b2x"]);
    }
}

#[test]
fn a_move_gives_way_to_a_removal_of_the_item_itself() {
    let done = merged([remove("a1")], [shift("a1", at("b", 0))]);
    assert_eq!((codes(&done), done.plan.find(id("a1"))), (vec![], None));
}

#[test]
fn what_was_moved_out_of_what_was_removed_is_told() {
    let done = merged([remove("b")], [shift("b1", at("a", 0))]);
    assert_eq!(codes(&done), ["removed_and_moved"]);
    assert_eq!(names(&done.plan), ["a", "b1", "a1", "a2", "a3", "a4"]);
}

#[test]
fn what_stays_keeps_what_lies_under_it() {
    for (change, clash) in
        [(reword("b2", "Ändrad."), "removed_and_changed"), (shift("b2", at("a", 0)), "removed_and_moved")]
    {
        let done = merged([remove("b")], [change]);
        assert_eq!(codes(&done), [clash]);
        assert_eq!(done.plan.find(id("b2")).unwrap().children.len(), 1);
        assert_eq!(done.plan.find(id("b1")), None);
    }
}

#[test]
fn what_was_put_in_something_removed_brings_it_back() {
    for put in [add("n", at("b", 1)), shift("a1", at("b", 1))] {
        let done = merged([remove("b")], [put]);
        assert_eq!(codes(&done), ["removed_and_filled"]);
        assert_eq!(done.plan.find(id("b")).unwrap().children.len(), 1);
    }
}

#[test]
fn moves_under_each_other_stay_as_ours_has_them() {
    let done = merged([shift("a1", at("b1", 0))], [shift("b1", at("a1", 0))]);
    assert_eq!(codes(&done), ["moved_into_each_other"]);
    assert_eq!(done.plan.place(id("a1")), Some(at("b1", 0)));
    assert_eq!(done.plan.place(id("b1")), Some(at("b", 0)));
    let twice = merged([shift("a1", at("b", 0))], [shift("a1", at("a2", 0))]);
    assert_eq!(codes(&twice), ["two_places"]);
}

#[test]
fn a_kind_that_cant_hold_what_the_other_gave_gives_way() {
    let kind = |name: &str, kind| Edit::SetKind { id: id(name), kind, marker: Marker::Plain };
    let fields = Edit::SetField { id: id("a1"), field: Field::Schedule, value: Some("I mars".into()) };
    for done in [
        merged([kind("a1", Kind::Paragraph)], [fields]),
        merged([add("n", at("a1", 0))], [kind("a1", Kind::Paragraph)]),
    ] {
        assert_eq!(codes(&done), ["kind_cannot_hold"]);
        assert_eq!(done.plan.find(id("a1")).unwrap().kind, Kind::Measure);
    }
}

#[test]
fn new_footnotes_of_one_number_are_told_apart() {
    let note = |text: &str| {
        let note = Footnote { id: "2".into(), text: text.into(), url: None };
        Edit::InsertFootnote { index: 1, note }
    };
    let ours = edited([note("Vår not."), reword("a1", "Vår text[^2].")]);
    let theirs = edited([note("Deras not."), reword("b1", "Deras text[^2].")]);
    for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
        let done = merge(Some(&plan()), one, other);
        assert_eq!(codes(&done), [""; 0]);
        for (item, note) in [("a1", "Vår not."), ("b1", "Deras not.")] {
            let text = &done.plan.find(id(item)).unwrap().text;
            let noted = done.plan.footnotes.iter().find(|found| found.text == note).unwrap();
            assert!(text.contains(&format!("[^{}]", noted.id)), "{text}");
        }
    }
}

#[test]
fn a_footnote_that_a_text_needs_stays() {
    let done = merged([Edit::RemoveFootnote { id: "1".into() }], [reword("a1", "Ny text[^1].")]);
    assert_eq!(codes(&done), ["footnote_needed"]);
    assert_eq!(done.plan.footnotes.len(), 1);
    let done = merged([Edit::RemoveFootnote { id: "1".into() }], [reword("a1", "Ny text.")]);
    assert_eq!((codes(&done), done.plan.footnotes.len()), (vec![], 0));
}

#[test]
fn sentences_merge_and_one_sentence_of_both_is_in_dispute() {
    let base = edited([reword("a1", "Ett står här. Två står här. Tre står här.")]);
    let with = |text: &str| {
        let mut plan = base.clone();
        plan.apply(reword("a1", text)).unwrap();
        plan
    };
    let text = |ours: &str, theirs: &str| {
        let done = merge(Some(&base), &with(ours), &with(theirs));
        (done.plan.find(id("a1")).unwrap().text.clone(), done.conflicts.len())
    };
    for (ours, theirs, both, disputes) in [
        (
            "Ett nu. Två står här. Tre står här.",
            "Ett står här. Två nu. Tre står här.",
            "Ett nu. Två nu. Tre står här.",
            0,
        ),
        ("Två står här. Tre står här.", "Ett står här. Två står här. Tre nu.", "Två står här. Tre nu.", 0),
        (
            "Ett står här. Två står här. Tre står här. Fyra är vår.",
            "Ett står här. Två står här. Tre nu.",
            "Ett står här. Två står här. Tre nu. Fyra är vår.",
            0,
        ),
        (
            "Ett står här. Två står här. Tre står här. En ny mening om pengar.",
            "Ett står här. Två står här. Tre står här. Något helt annat sägs.",
            "Ett står här. Två står här. Tre står här. En ny mening om pengar. Något helt annat sägs.",
            0,
        ),
        (
            "Ett nu. Två står här. Tre står här.",
            "Ett sen. Två sen. Tre står här.",
            "Ett nu. Två sen. Tre står här.",
            1,
        ),
        (
            "Två står här. Tre står här.",
            "Ett sen. Två står här. Tre står här.",
            "Två står här. Tre står här.",
            1,
        ),
        ("Nytt.", "Annat.", "Nytt.", 1),
    ] {
        assert_eq!(text(ours, theirs), (both.to_owned(), disputes));
    }
}

#[test]
fn facts_of_the_plan_merge_one_by_one() {
    let rule = |kind, stated_in| {
        let rule = Rule { kind, body: BodyId::board() };
        Edit::SetHead(Head::Rule(Some(RevisionRule { rule, stated_in })))
    };
    let day = |year| Day::new(year, 1, 1);
    let done = merged(
        [Edit::SetHead(Head::Title("Ny titel".into())), rule(RuleKind::LastMeetingOfYear, Some(id("a1")))],
        [Edit::SetHead(Head::Officer(Some("Anna".into()))), remove("a1")],
    );
    assert_eq!(codes(&done), [""; 0]);
    assert_eq!((done.plan.title.as_str(), done.plan.officer.as_deref()), ("Ny titel", Some("Anna")));
    assert_eq!(done.plan.revision_rule.unwrap().stated_in, None, "the item is gone");
    let done =
        merged([Edit::SetHead(Head::ValidFrom(day(2030)))], [Edit::SetHead(Head::ValidUntil(day(2020)))]);
    assert_eq!(codes(&done), ["two_values"]);
    assert_eq!((done.plan.valid_from, done.plan.valid_until), (day(2030), None));
}

#[test]
fn one_may_add_the_paragraph_and_the_other_the_day_of_adjustment() {
    let record = DecisionRecord {
        kind: DecisionKind::Revised,
        body: BodyId::board(),
        meeting: Day::new(2026, 11, 24).unwrap(),
        paragraph: None,
        registry_number: None,
        minutes_adjusted: None,
    };
    let with = |record: &DecisionRecord| Plan { decisions: vec![record.clone()], ..plan() };
    let numbered = DecisionRecord { paragraph: Some(47), ..record.clone() };
    let adjusted = DecisionRecord { minutes_adjusted: Day::new(2026, 12, 3), ..record.clone() };
    let done = merge(Some(&with(&record)), &with(&numbered), &with(&adjusted));
    let both = DecisionRecord { paragraph: Some(47), ..adjusted };
    assert_eq!((codes(&done), done.plan.decisions), (vec![], vec![both]));
    let other = DecisionRecord { paragraph: Some(48), ..record.clone() };
    let done = merge(Some(&with(&record)), &with(&numbered), &with(&other));
    assert_eq!(codes(&done), ["two_records"]);
    assert!(matches!(done.conflicts[0].subject, Subject::Decision(_)));
}

#[test]
fn together_they_may_be_too_much() {
    let many = |from: usize| -> Plan {
        let mut plan = plan();
        let new = |n: usize| Item::new(format!("{n:08}").parse().unwrap(), Kind::Measure, "Ny.");
        plan.content.extend((from..from + 12_000).map(new));
        plan
    };
    let ours = many(0);
    let done = merge(Some(&plan()), &ours, &many(50_000));
    assert_eq!((codes(&done), done.plan == ours), (vec!["too_large"], true));
}

#[test]
fn every_contradiction_has_words_in_both_languages() {
    let by = Side::Theirs;
    let text = |text: &str| text.to_owned();
    let record = DecisionRecord {
        kind: DecisionKind::Adopted,
        body: BodyId::board(),
        meeting: Day::new(2026, 11, 24).unwrap(),
        paragraph: Some(1),
        registry_number: Some(text("2026:15")),
        minutes_adjusted: Day::new(2026, 12, 3),
    };
    let clashes = [
        Clash::Wording { base: text("Förut."), ours: text("Vår."), theirs: text("") },
        Clash::Sort { refused: Kind::Paragraph, stays: Kind::Measure },
        Clash::Removed { by },
        Clash::MovedOut { by },
        Clash::Filled { by },
        Clash::Places { ours: text(""), theirs: text("Rubrik") },
        Clash::Ring,
        Clash::Needed { by },
        Clash::Decision { ours: Box::new(record.clone()), theirs: Box::new(record.clone()) },
        Clash::TooLarge,
    ];
    let subjects = [
        Subject::Plan,
        Subject::Item(id("a1"), Kind::Measure, text("En lång text ").repeat(20)),
        Subject::Footnote(text("1")),
        Subject::Decision(record.meeting_ref()),
    ];
    for clash in clashes {
        for subject in &subjects {
            let conflict = super::Conflict { subject: subject.clone(), clash: clash.clone() };
            let names = Names { ours: Some("HEAD"), theirs: Some("gren") };
            let [swedish, english] = Lang::ALL.map(|lang| conflict.say(names, lang));
            assert!(swedish.message != english.message && swedish.hint != english.hint, "{clash:?}");
            assert!(
                swedish.message.ends_with(['.', '”']) && swedish.message.len() < 400,
                "{}",
                swedish.message
            );
        }
    }
    let said = merged([reword("a1", "Vår lydelse.")], [reword("a1", "Deras.")]).conflicts[0]
        .say(Names::default(), Lang::Sv);
    assert_eq!(
        said.message,
        "punkt ”Vår lydelse.” (a1000000): samma mening har fått två lydelser. Den här sidan: ”Vår lydelse.” \
         Den andra sidan: ”Deras.” Filen har den första. Förut: ”Text a1.”"
    );
}
