use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::citation::in_sentence;
use super::{Dressing, Stamp, citation, decision_lines, markdown, text};
use crate::calendar::{Body, MeetingRef, Rule, RuleKind, Settings};
use crate::locale::Lang;
use crate::plan::{
    DecisionKind, DecisionRecord, Edit, Field, Footnote, Item, ItemId, Kind, Marker, Plan, PlanKind,
    RevisionRule,
};

pub(super) fn id(name: &str) -> ItemId {
    format!("{name:0<8}").parse().unwrap()
}

pub(super) fn settings() -> Settings {
    Settings {
        organisation: "Samordningsförbundet Norra Exemplet".into(),
        language: Lang::Sv,
        bodies: vec![Body { id: "styrelsen".parse().unwrap(), name: "Styrelsen".into() }],
        papers_days_before: 7,
        warning_days: 21,
        long_dates: false,
        demo: false,
    }
}

pub(super) fn decision(
    kind: DecisionKind,
    day: &str,
    paragraph: Option<u32>,
    number: Option<&str>,
) -> DecisionRecord {
    DecisionRecord {
        kind,
        body: "styrelsen".parse().unwrap(),
        meeting: day.parse().unwrap(),
        paragraph,
        registry_number: number.map(str::to_owned),
        minutes_adjusted: None,
    }
}

fn item(name: &str, kind: Kind, text: &str) -> Item {
    Item::new(id(name), kind, text)
}

/// An invented plan in the manner of the seeds: text, bullets, sub-bullets, a footnote, the rule and a decision.
pub(super) fn plan() -> Plan {
    let mut plan = Plan::new(
        "jamstalldhet".parse().unwrap(),
        PlanKind::ActionPlan,
        Lang::Sv,
        "Handlingsplan för jämställdhetsintegrering",
    );
    let mut matters = item(
        "m3",
        Kind::Measure,
        "Jämställdhetsperspektivet ska beaktas vid ärendebehandling på beredningsgrupp och styrelsemöten. Då ska vi bl.a. bevaka",
    );
    matters.children = vec![
        item(
            "m3a",
            Kind::Measure,
            "att konkreta mål finns med i samtliga projektansökningar som prövas av förbundet.",
        ),
        item("m3b", Kind::Measure, "att män och kvinnor får del av likvärdiga resurser"),
    ];
    plan.content = vec![
        item(
            "p1",
            Kind::Paragraph,
            "Samordningsförbundets parter har i uppdrag att arbeta för jämställdhet[^1].",
        ),
        item(
            "p2",
            Kind::Paragraph,
            "För att integrera jämställdhetsperspektivet i förbundets arbete har följande handlingsplan tagits fram.",
        ),
        item(
            "m1",
            Kind::Measure,
            "Jämställdhetsperspektivet ska finnas med i förbundets uppföljning, verksamhetsplan och årsredovisning.",
        ),
        matters,
        item(
            "m4",
            Kind::Measure,
            "Särskild kompetens- och metodutveckling genomförs för att upptäcka våld i nära relationer",
        ),
        item("m5", Kind::Measure, "Handlingsplanen revideras på årets sista styrelsesammanträde."),
    ];
    plan.revision_rule = Some(RevisionRule {
        rule: Rule { kind: RuleKind::LastMeetingOfYear, body: "styrelsen".parse().unwrap() },
        stated_in: Some(id("m5")),
    });
    plan.footnotes = vec![Footnote {
        id: "1".into(),
        text:
            "”Jämställdhet innebär att kvinnor och män har samma rättigheter, skyldigheter och möjligheter.”"
                .into(),
        url: Some("https://exempel.se/fakta-om-jamstalldhet/".into()),
    }];
    plan.decisions = vec![decision(DecisionKind::Revised, "2022-11-22", None, None)];
    plan
}

/// A plan of the larger sort: numbered sections, run-in headings, fields, numbers and letters. English.
fn larger() -> Plan {
    let mut plan =
        Plan::new("equality".parse().unwrap(), PlanKind::Commitment, Lang::En, "Equality commitment");
    plan.organisation = Some("Association of Examples".into());
    plan.registry_number = Some("2026:15".into());
    plan.valid_from = "2026-01-01".parse().ok();
    plan.valid_until = "2028-12-31".parse().ok();
    plan.revision_rule = Some(RevisionRule {
        rule: Rule { kind: RuleKind::EveryYears { n: 3 }, body: "styrelsen".parse().unwrap() },
        stated_in: None,
    });
    let numbered = |name, kind, text| Item { marker: Marker::Number, ..item(name, kind, text) };
    let mut goal = numbered("g1", Kind::Goal, "Equal treatment *everywhere*");
    for (field, value) in [(Field::Responsible, "The office"), (Field::Schedule, "2027")] {
        goal.fields.replace(field, Some(value.into()));
    }
    goal.children = vec![
        Item { marker: Marker::Letter, ..item("g1a", Kind::Measure, "First step") },
        Item { marker: Marker::Letter, ..item("g1b", Kind::Measure, "Second step,\nin two lines") },
    ];
    let mut inner = numbered("s11", Kind::Section, "Goals");
    inner.children = vec![goal, numbered("g2", Kind::Goal, "No one left out")];
    let mut run_in = Item { run_in: true, ..item("r", Kind::Section, "The internal commitment") };
    run_in.children = vec![item("rp", Kind::Paragraph, "is carried out in the office.")];
    let mut first = numbered("s1", Kind::Section, "Direction");
    first.children =
        vec![item("sp", Kind::Paragraph, "1. Not a list, and <b>not</b> markup_here."), inner, run_in];
    let mut loose =
        Item { marker: Marker::Plain, ..item("pl", Kind::Commitment, "A commitment without a mark") };
    loose.fields.replace(Field::Indicator, Some("Number of seminars".into()));
    plan.content = vec![first, loose, item("after", Kind::Commitment, "- and one with")];
    plan.footnotes = vec![Footnote { id: "x".into(), text: String::new(), url: Some("not a link".into()) }];
    plan.decisions = vec![
        decision(DecisionKind::Adopted, "2023-11-21", Some(45), None),
        decision(DecisionKind::Tabled, "2026-09-01", Some(20), None),
        decision(DecisionKind::Revised, "2026-11-24", Some(47), Some("2026:15")),
    ];
    plan
}

/// Compares with a file of what is expected, looked over by a person.
macro_rules! expected {
    ($file:literal, $actual:expr) => {
        assert_eq!($actual, include_str!(concat!("expected/", $file)));
    };
}
pub(super) use expected;

#[test]
fn a_plan_like_the_seed() {
    let settings = settings();
    let dressing = Dressing { content_hash: Some("sha256:0123".into()), ..Dressing::new(&settings) };
    expected!("seed.txt", text(&plan(), &dressing));
    expected!("seed.md", markdown(&plan(), &dressing));
}

#[test]
fn a_plan_of_the_larger_sort() {
    let settings = Settings { demo: true, long_dates: true, ..settings() };
    let meeting = MeetingRef { date: "2026-11-24".parse().unwrap(), body: "styrelsen".parse().unwrap() };
    let dressing =
        Dressing { stamp: Some(Stamp::Proposal(Some(meeting))), width: 40, ..Dressing::new(&settings) };
    expected!("larger.txt", text(&larger(), &dressing));
    expected!("larger.md", markdown(&larger(), &dressing));
}

#[test]
fn says_which_decisions_made_it() {
    let settings = settings();
    let mut plan = plan();
    plan.kind = PlanKind::Commitment;
    plan.decisions = vec![
        decision(DecisionKind::Adopted, "2017-02-02", None, None),
        decision(DecisionKind::Revised, "2019-09-19", Some(12), None),
        decision(DecisionKind::Corrected, "2019-11-19", Some(30), None),
        decision(DecisionKind::ReadoptedUnchanged, "2021-11-23", Some(47), Some("2021:15")),
        decision(DecisionKind::ReferredBack, "2022-11-22", Some(50), None),
        decision(DecisionKind::Corrected, "2022-12-13", Some(61), None),
    ];
    assert_eq!(
        decision_lines(&plan, &settings),
        [
            "Antaget av styrelsen 2017-02-02.",
            "Antaget på nytt utan ändring av styrelsen 2021-11-23 § 47, dnr 2021:15.",
            "Rättat av styrelsen 2022-12-13 § 61.",
        ]
    );
    assert_eq!(citation(&plan.decisions[3], &settings, Lang::Sv), "Styrelsen 2021-11-23 § 47, dnr 2021:15");
    let long = Settings { long_dates: true, ..settings };
    assert_eq!(citation(&plan.decisions[0], &long, Lang::En), "Styrelsen 2 February 2017");
}

#[test]
fn bodies_of_several_words_keep_their_capital() {
    assert_eq!(in_sentence("Kommunstyrelsen", Lang::Sv), "kommunstyrelsen");
    assert_eq!(in_sentence("KF", Lang::Sv), "KF");
    assert_eq!(in_sentence("Exempelköpings styrelse", Lang::Sv), "Exempelköpings styrelse");
    assert_eq!(in_sentence("Styrelsen", Lang::En), "Styrelsen");
}

#[test]
fn nothing_in_a_plan_commands_a_terminal_or_becomes_markup() {
    let settings = settings();
    let mut plan = plan();
    plan.content = vec![
        item("a", Kind::Paragraph, "ett\u{1b}[2Jtvå\r\n# tre"),
        item("b", Kind::Measure, "+ fyra *fem* <script>`[sex](javascript:x)` &amp; 7) _åtta_ | ![nio](x)"),
        item("c", Kind::Measure, "12. tio"),
        item("d", Kind::Measure, "1.2 elva"),
    ];
    plan.footnotes[0].url = Some("https://exempel.se/> <b>".into());
    let dressing = Dressing::new(&settings);
    let printed = text(&plan, &dressing);
    assert!(!printed.chars().any(|c| c.is_control() && c != '\n'), "{printed}");
    assert!(printed.contains("ett␛[2Jtvå\n# tre"), "{printed}");
    let marked = markdown(&plan, &dressing);
    assert!(marked.contains("ett␛\\[2Jtvå\\\n\\# tre\n"), "{marked}");
    assert!(
        marked.contains(
            "- \\+ fyra \\*fem\\* \\<script\\>\\`\\[sex\\](javascript:x)\\` \\&amp; 7) \\_åtta\\_ \\| !\\[nio\\](x)\n\
             - 12\\. tio\n- 1.2 elva\n"
        ),
        "{marked}"
    );
    assert!(marked.contains("https://exempel.se/\\> \\<b\\>\n"), "{marked}");
}

#[test]
fn a_draft_shows_which_texts_are_damaged() {
    let settings = settings();
    let mut plan = plan();
    plan.content = vec![Item { damaged: true, ..item("a", Kind::Paragraph, "politiker och") }];
    let said = |stamp| text(&plan, &Dressing { stamp: Some(stamp), ..Dressing::new(&settings) });
    assert!(said(Stamp::Draft).contains("politiker och [texten är skadad]\n"));
    assert!(said(Stamp::InForce).contains("politiker och\n"));
}

/// The words of a paper, without what a format adds between them.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

proptest! {
    #[test]
    fn no_line_is_wider_than_asked_for(width in 20_usize..100, text_of in "([a-zåäö]{1,9} ){0,60}") {
        let settings = settings();
        let mut plan = plan();
        plan.apply(Edit::SetText { id: id("m3a"), text: text_of }).unwrap();
        plan.footnotes[0].url = None;
        let out = text(&plan, &Dressing { width, ..Dressing::new(&settings) });
        for line in out.lines() {
            let longest_word = line.trim_start().split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
            prop_assert!(line.width() <= width || line.split_whitespace().count() <= 2, "{line} {longest_word}");
            prop_assert_eq!(line.trim_end(), line);
        }
    }

    #[test]
    fn every_word_of_a_text_comes_out_in_order(text_of in "[ a-zåäö0-9.*_#<>|\\-\\\\\n]{0,80}", marker in 0_usize..4) {
        let settings = settings();
        let mut plan = plan();
        plan.content = vec![Item { marker: Marker::ALL[marker], ..item("a", Kind::Measure, &format!("Början {text_of} slutet")) }];
        let wanted = words(&plan.content[0].text);
        for out in [text(&plan, &Dressing::new(&settings)), markdown(&plan, &Dressing::new(&settings))] {
            let found = words(&out);
            let from = found.iter().position(|word| word == "Början").unwrap();
            prop_assert_eq!(&found[from..from + wanted.len()], wanted.as_slice());
        }
    }
}
