use super::tests::{expected, id, plan};

use super::{
    Marks, Style, View, changes, changes_html, changes_markdown, changes_text, full_text, sentences,
    side_by_side_text,
};
use crate::calendar::RuleKind;
use crate::diff::{compare, lay_out};
use crate::locale::Lang;
use crate::plan::{Edit, Field, Footnote, Head, Item, Kind, Place, Plan};

pub(super) fn revised() -> Plan {
    let mut plan = plan();
    let mut fresh =
        Item::new(id("n1"), Kind::Measure, "Förbundet håller årligen ett seminarium om jämställdhet.");
    fresh.fields.replace(Field::Responsible, Some("Kansliet".into()));
    fresh.children = vec![Item::new(id("n1a"), Kind::Measure, "för styrgrupperna")];
    for edit in [
        Edit::SetHead(Head::RegistryNumber(Some("2026:15".into()))),
        Edit::SetText { id: id("m1"), text: "Jämställdhetsperspektivet ska finnas med i förbundets uppföljning, budget och årsredovisning.".into() },
        Edit::SetField { id: id("m5"), field: Field::Responsible, value: Some("Kansliet".into()) },
        Edit::Move { id: id("m3b"), to: Place { parent: None, index: 3 } },
        Edit::SetText { id: id("m3b"), text: "att kvinnor och män får del av likvärdiga resurser".into() },
        Edit::Remove { id: id("m4") },
        Edit::Insert { at: Place { parent: None, index: 5 }, item: fresh },
        Edit::Move { id: id("p1"), to: Place { parent: None, index: 1 } },
        Edit::SetFootnote { note: Footnote { id: "1".into(), text: "Lag (2003:1210).".into(), url: None } },
    ] {
        plan.apply(edit).unwrap();
    }
    plan
}

#[test]
fn reads_as_prose_to_a_board_member() {
    let difference = compare(Some(&plan()), &revised());
    expected!("changes.sv.txt", changes_text(&difference, Lang::Sv, 80));
    expected!("changes.en.txt", changes_text(&difference, Lang::En, 60));
    expected!("changes.md", changes_markdown(&difference, Lang::Sv));
    expected!("sentences.sv.txt", sentences(&difference, Lang::Sv).join("\n") + "\n");
    expected!("sentences.en.txt", sentences(&difference, Lang::En).join("\n") + "\n");
    expected!("all_new.txt", changes_text(&compare(None, &plan()), Lang::Sv, 80));
}

#[test]
fn says_that_nothing_changed() {
    let difference = compare(Some(&plan()), &plan());
    assert_eq!(changes_text(&difference, Lang::Sv, 80), "Ingen ändring.\n");
    assert_eq!(changes_markdown(&difference, Lang::En), "**No change.**\n");
}

#[test]
fn styles_tell_what_signs_would() {
    let difference = compare(Some(&plan()), &revised());
    let lines = changes(&difference, Lang::Sv, 80, Marks::Bare);
    let of = |style| -> Vec<&str> {
        let spans = lines.iter().flat_map(|line| &line.spans);
        spans.filter(|span| span.style == style).map(|span| span.text.as_str()).collect()
    };
    assert_eq!(
        of(Style::Moved),
        ["Samordningsförbundets parter har i uppdrag att arbeta för jämställdhet[1]."]
    );
    assert!(of(Style::Removed).contains(&"verksamhetsplan"));
    assert!(of(Style::Added).contains(&"budget"));
    assert!(of(Style::Dim).contains(&" (m1000000)"));
    assert!(of(Style::Heading).contains(&"Ändrad: punkt 1"));
}

#[test]
fn a_change_of_white_space_alone_is_seen() {
    let before = plan();
    let mut after = plan();
    let text = plan().content[1].text.replacen(' ', "\u{a0}", 1);
    after.apply(Edit::SetText { id: id("p2"), text }).unwrap();
    let said = changes_text(&compare(Some(&plan()), &after), Lang::Sv, 80);
    assert!(said.contains("För[-␣-]{+⍽+}att integrera"), "{said}");
    let named = "Ändring som inte syns: ett hårt blanksteg tillagt, ett vanligt blanksteg borttaget.";
    let laid = lay_out(Some(&before), &after);
    let view = View::of_proposal(Lang::Sv, 120);
    assert!(side_by_side_text(&laid, &view).contains(named) && full_text(&laid, &view).contains(named));
    assert!(changes_html(&laid, &view).contains(named));
    assert!(changes_markdown(&laid.difference, Lang::Sv).contains(named));
    assert!(changes_text(&laid.difference, Lang::Sv, 120).contains(named));
}

#[test]
fn a_rule_is_said_in_words() {
    let mut after = plan();
    let mut rule = after.revision_rule.clone().unwrap();
    rule.stated_in = None;
    after.revision_rule = Some(rule.clone());
    let said = |after: &Plan| changes_text(&compare(Some(&plan()), after), Lang::Sv, 200);
    assert_eq!(
        said(&after),
        "En uppgift om dokumentet ändrad.\n\nÄndrad uppgift: revideras\n  [-vid årets sista sammanträde (styrelsen) (enligt m5000000)-]\
         {+vid årets sista sammanträde (styrelsen)+}\n"
    );
    rule.rule.kind = RuleKind::EveryYears { n: 2 };
    after.revision_rule = Some(rule);
    assert!(said(&after).contains("[-vid årets sista sammanträde (styrelsen)-]{+vartannat år (styrelsen)+}"));
}

#[test]
fn says_where_in_a_plan_with_sections() {
    let measure = |name| Item::new(id(name), Kind::Measure, format!("Text {name}"));
    let section = |name, heading, children| Item { children, ..Item::new(id(name), Kind::Section, heading) };
    let mut before = plan();
    before.content = vec![
        section("s1", "Internt åtagande[^1]", vec![measure("a"), measure("b"), measure("c")]),
        section("s2", "Externt åtagande", vec![measure("d")]),
    ];
    let mut after = before.clone();
    after.apply(Edit::Move { id: id("b"), to: Place { parent: Some(id("s2")), index: 1 } }).unwrap();
    after.apply(Edit::Move { id: id("s2"), to: Place { parent: None, index: 0 } }).unwrap();
    assert_eq!(
        changes_text(&compare(Some(&before), &after), Lang::Sv, 120),
        "En punkt flyttad; ett avsnitt flyttat.\n\n\
         Flyttat: avsnitt 1, tidigare avsnitt 2, med allt som hör till (s2000000)\n  Externt åtagande\n\n\
         Flyttad: punkt 2 under ”Externt åtagande”, tidigare punkt 2 under ”Internt åtagande” (b0000000)\n  Text b\n"
    );
}

#[test]
fn an_item_that_became_two_is_told_as_that() {
    let mut before = plan();
    before.content[2].text = "Kansliet redovisar statistiken varje år. Styrelsen följer upp budgeten.".into();
    let mut after = before.clone();
    after.content[2].text = "Kansliet redovisar statistiken varje år.".into();
    let rest = Item::new(id("n1"), Kind::Measure, "Styrelsen följer upp budgeten.");
    after.content.insert(3, rest);
    let difference = compare(Some(&before), &after);
    let text = changes_text(&difference, Lang::Sv, 80);
    assert!(text.contains("  Delad: resten står som punkt 2.\n"), "{text}");
    assert!(text.contains("  Utbruten ur punkt 1.\n"), "{text}");
    assert!(sentences(&difference, Lang::En)[1].ends_with("Split: the rest stands as measure 2."));
    let back = changes_markdown(&compare(Some(&after), &before), Lang::Sv);
    assert!(back.contains("*Sammanslagen med det som var punkt 2.*"), "{back}");
    assert!(back.contains("*Ingår nu i punkt 1.*"), "{back}");
}

#[test]
fn a_heading_that_stands_twice_is_named_with_the_one_above_it() {
    let section =
        |letter: &str, text: &str, children| Item { children, ..Item::new(id(letter), Kind::Section, text) };
    let goals = |area: &str, text: &str| {
        let goal = Item::new(id(&format!("{area}g")), Kind::Measure, text);
        let other = Item::new(id(&format!("{area}h")), Kind::Measure, "Står kvar.");
        section(&format!("{area}m"), "Mål", vec![goal, other])
    };
    let of = |one: &str, two: &str| Plan {
        content: vec![
            section("a", "Utbildning", vec![goals("a", one)]),
            section("b", "Rekrytering", vec![goals("b", two)]),
            section("c", "Uppföljning", vec![Item::new(id("cg"), Kind::Measure, two)]),
        ],
        ..plan()
    };
    let (old, new) = (
        of("Alla kan reglerna.", "Alla annonser granskas."),
        of("Alla kan reglerna väl.", "Annonser granskas."),
    );
    let said = sentences(&compare(Some(&old), &new), Lang::Sv).join("\n");
    for place in [
        "punkt 1 under ”Mål” i ”Utbildning”",
        "punkt 1 under ”Mål” i ”Rekrytering”",
        "punkt 1 under ”Uppföljning” ",
    ] {
        assert!(said.contains(place), "{said}");
    }
}
