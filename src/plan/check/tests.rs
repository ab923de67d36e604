use super::*;
use crate::calendar::{BodyId, Rule};
use crate::locale::Lang;
use crate::plan::edit_tests::made::id;
use crate::plan::{DecisionKind, DecisionRecord, Field, Footnote, Item, Marker, PlanKind, RevisionRule};

fn sound() -> Plan {
    let mut plan = Plan::new("exempel".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Exempel");
    let mut section = Item::new(id(1), Kind::Section, "Åtgärder");
    section.children.push(Item::new(id(2), Kind::Measure, "Utbilda[^1]"));
    plan.content.push(section);
    plan.content.push(Item::new(id(3), Kind::Paragraph, "Planen revideras årligen."));
    plan.footnotes.push(Footnote { id: "1".to_owned(), text: "Not".to_owned(), url: None });
    plan.decisions = vec![decision("2024-12-03"), decision("2025-12-02")];
    plan
}

fn board() -> BodyId {
    "styrelsen".parse().unwrap()
}

fn decision(day: &str) -> DecisionRecord {
    DecisionRecord {
        kind: DecisionKind::Revised,
        body: board(),
        meeting: day.parse().unwrap(),
        paragraph: Some(4),
        registry_number: None,
        minutes_adjusted: None,
    }
}

/// Changes a sound plan and gives the codes found, with their pointers.
fn found(change: impl FnOnce(&mut Plan)) -> Vec<(&'static str, String)> {
    let mut plan = sound();
    change(&mut plan);
    for finding in plan.check() {
        let [swedish, english] = Lang::ALL.map(|lang| finding.say(lang));
        assert!(!swedish.message.is_empty() && !swedish.hint.is_empty(), "{finding:?}");
        assert!(swedish.message != english.message && swedish.hint != english.hint, "{finding:?}");
    }
    plan.check().into_iter().map(|finding| (finding.code(), finding.pointer)).collect()
}

fn one(code: &'static str, pointer: &str) -> Vec<(&'static str, String)> {
    vec![(code, pointer.to_owned())]
}

fn rule(kind: RuleKind, stated_in: Option<ItemId>) -> RevisionRule {
    RevisionRule { rule: Rule { kind, body: board() }, stated_in }
}

#[test]
fn a_plan_without_text_is_worth_a_look() {
    let found = found(|plan| {
        plan.content.clear();
        plan.footnotes.clear();
    });
    assert_eq!(found, [("no_text", "/content".to_owned())]);
}

#[test]
fn a_sound_plan_has_no_findings() {
    assert_eq!(found(|_| {}), []);
    assert_eq!(Checked::new(sound()).unwrap().into_plan(), sound());
}

#[test]
fn items_are_looked_at() {
    let measure = "/content/0/children/0";
    assert_eq!(found(|p| p.content[0].text.clear()), one("empty_heading", "/content/0/heading"));
    assert_eq!(found(|p| p.content[1].text = "  ".into())[0], ("empty_text", "/content/1/text".to_owned()));
    assert_eq!(found(|p| p.content[1].damaged = true), one("damaged", "/content/1/damaged"));
    assert_eq!(found(|p| p.content[1].id = id(2)), one("duplicate_item", "/content/1/id"));
    assert_eq!(found(|p| p.content[1].run_in = true), one("run_in_not_section", "/content/1/run_in"));
    assert_eq!(
        found(|p| drop(p.content[1].fields.replace(Field::Schedule, Some("i år".into())))),
        one("field_not_allowed", "/content/1/schedule")
    );
    assert_eq!(
        found(|p| p.content[0].children[0].text = "Utbilda[^1] och [^9]".into()),
        one("dangling_footnote", &format!("{measure}/text"))
    );
    assert_eq!(
        found(|p| p.content[1].children.push(Item::new(id(9), Kind::Goal, "Mål"))),
        one("under_paragraph", "/content/1/children")
    );
    let mut bare = Item::new(id(9), Kind::Section, "Tomt");
    bare.marker = Marker::Number;
    assert_eq!(found(|p| p.content.push(bare)), one("empty_section", "/content/2"));
    let deep = |p: &mut Plan| {
        let mut item = Item::new(id(50), Kind::Measure, "Innerst");
        for n in 0..MAX_DEPTH {
            let inner = std::mem::replace(&mut item, Item::new(id(60 + n), Kind::Measure, "Yttre"));
            item.children.push(inner);
        }
        p.content = vec![item];
        p.footnotes.clear();
    };
    assert_eq!(found(deep).iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["too_deep"]);
}

#[test]
fn facts_about_the_plan_are_looked_at() {
    assert_eq!(found(|p| p.title.clear()), one("no_title", "/title"));
    let day = |text: &str| Some(text.parse().unwrap());
    assert_eq!(
        found(|p| (p.valid_from, p.valid_until) = (day("2026-01-02"), day("2026-01-01"))),
        one("validity_reversed", "/valid/until")
    );
    assert_eq!(
        found(|p| p.revision_rule = Some(rule(RuleKind::LastMeetingOfYear, Some(id(9))))),
        one("stated_in_missing", "/revision_rule/stated_in")
    );
    assert_eq!(found(|p| p.revision_rule = Some(rule(RuleKind::LastMeetingOfYear, Some(id(3))))), []);
    assert_eq!(
        found(|p| p.revision_rule = Some(rule(RuleKind::ValidUntil, None))),
        one("no_last_day", "/revision_rule/kind")
    );
    assert_eq!(
        found(|p| p.revision_rule = Some(rule(RuleKind::EveryYears { n: 0 }, None))),
        one("bad_rule", "/revision_rule")
    );
    assert_eq!(found(|p| p.officer = Some("A  B".into())), one("double_space", "/owners/officer"));
}

#[test]
fn footnotes_are_looked_at() {
    let note = |id: &str| Footnote { id: id.to_owned(), text: "Not".to_owned(), url: None };
    assert_eq!(found(|p| p.footnotes.push(note("2"))), one("unused_footnote", "/footnotes/1"));
    assert_eq!(found(|p| p.footnotes.push(note("1"))), one("duplicate_footnote", "/footnotes/1/id"));
    assert_eq!(found(|p| p.footnotes[0].text.clear()), one("empty_footnote", "/footnotes/0"));
    let addressed = |p: &mut Plan| {
        p.footnotes[0].text.clear();
        p.footnotes[0].url = Some("https://example.org/".into());
    };
    assert_eq!(found(addressed), []);
    assert_eq!(found(|p| p.footnotes[0].text = "Se [^9]".into()), [], "plain text in a footnote");
}

#[test]
fn decisions_are_looked_at() {
    let missing = |p: &mut Plan| p.decisions[1].paragraph = None;
    assert_eq!(found(missing), one("paragraph_missing", "/decisions/1"));
    let mut plan = sound();
    missing(&mut plan);
    let hint = plan.check()[0].say(Lang::Sv).hint;
    assert!(hint.contains("revidera complete exempel --meeting 2025-12-02 --paragraph N"), "{hint}");
    assert!(Checked::new(plan).is_ok(), "a warning hinders nothing");
    assert_eq!(
        found(|p| p.decisions[1].paragraph = Some(0)),
        one("paragraph_zero", "/decisions/1/paragraph")
    );
    assert_eq!(found(|p| p.decisions.swap(0, 1)), one("decision_order", "/decisions/1"));
    assert_eq!(found(|p| p.decisions[1] = decision("2024-12-03")), one("decision_twice", "/decisions/1"));
    assert_eq!(
        found(|p| p.decisions[1].minutes_adjusted = "2025-12-01".parse().ok()),
        one("adjusted_before_meeting", "/decisions/1/minutes_adjusted")
    );
}

#[test]
fn characters_are_looked_at() {
    let cases = [
        ("a\u{1b}[2J", "control_character", Level::Error),
        ("a\u{9b}b", "control_character", Level::Error),
        ("a\nb", "line_break", Level::Error),
        ("a\u{2028}b", "line_break", Level::Error),
        ("a\u{202e}b", "direction_override", Level::Error),
        ("a\u{a0}b", "no_break_space", Level::Warning),
        ("a\u{ad}b", "soft_hyphen", Level::Warning),
        ("a\u{200b}b", "zero_width", Level::Warning),
        ("a\u{fffd}b", "replacement_character", Level::Warning),
        ("a\tb", "tab", Level::Warning),
        ("a   b", "double_space", Level::Warning),
        (" a", "edge_space", Level::Warning),
        ("a ", "edge_space", Level::Warning),
        ("A\u{30a}", "not_normal", Level::Warning),
    ];
    for (text, code, level) in cases {
        let findings = found(|p| p.content[1].text = text.to_owned());
        assert_eq!(findings, one(code, "/content/1/text"), "{text:?}");
        let mut plan = sound();
        plan.content[1].text = text.to_owned();
        assert_eq!(Checked::new(plan).is_err(), level == Level::Error, "{text:?}");
    }
    assert_eq!(found(|p| p.content[1].text = "å".repeat(10_001)), one("very_long", "/content/1/text"));
    assert_eq!(found(|p| p.content[1].text = "Åäö – ”citat” § 4, 2 m² €".into()), []);
}

#[test]
fn too_many_items_are_said_once() {
    let codes: Vec<_> = found(|p| {
        for n in 0..MAX_ITEMS + 5 {
            p.content.push(Item::new(format!("{n:08}").parse().unwrap(), Kind::Measure, "En"));
        }
    });
    assert_eq!(codes.len(), 1);
    assert_eq!(codes[0].0, "too_many_items");
}
