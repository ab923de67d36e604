//! Text out, text in.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::OutlineProblem as P;
use super::*;
use crate::locale::Lang;
use crate::plan::{Field, Fields, Footnote, Ids, Item, Kind, Marker, Plan, PlanKind};

fn id(text: &str) -> crate::plan::ItemId {
    text.parse().unwrap()
}

fn example() -> Plan {
    let mut plan = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, "Plan för arkivet");
    let mut section = Item::new(id("section1"), Kind::Section, "Bakgrund");
    section.children.push(Item::new(id("paragr01"), Kind::Paragraph, "Arkivet ska ordnas[^1]."));
    let mut measure = Item::new(id("measure1"), Kind::Measure, "Förteckna handlingarna");
    measure.fields.replace(Field::Responsible, Some("Kansliet".to_owned()));
    measure.children.push(Item::new(id("measure2"), Kind::Measure, "Börja med protokollen"));
    let mut goal = Item::new(id("goal0001"), Kind::Goal, "Allt går att finna");
    goal.damaged = true;
    plan.content = vec![section, measure, goal];
    plan.footnotes = vec![Footnote {
        id: "1".to_owned(),
        text: "Arkivlagen".to_owned(),
        url: Some("https://exempel.se/a".to_owned()),
    }];
    plan
}

fn edited(plan: &Plan, text: &str) -> Plan {
    let mut after = plan.clone();
    for edit in from_text(plan, text, &mut Ids::from_seed(7)).unwrap() {
        after.apply(edit).unwrap();
    }
    after
}

fn refused(plan: &Plan, text: &str) -> OutlineError {
    from_text(plan, text, &mut Ids::from_seed(7)).unwrap_err()
}

#[test]
fn the_form_is_readable() {
    let text = to_text(&example(), Lang::Sv);
    let body: Vec<&str> = text.lines().filter(|line| !line.starts_with(";;")).collect();
    assert_eq!(
        body.join("\n").trim(),
        "Titel: Plan för arkivet\nOrganisation:\nDiarienummer:\nAnsvarig tjänsteperson:\nPolitiskt ansvarig:\n\
         Gäller från:\nGäller till:\n\n[section1] # Bakgrund\n\n  [paragr01] Arkivet ska ordnas[^1].\n\n\
         [measure1] - Förteckna handlingarna\n  Ansvarig: Kansliet\n\n  [measure2] - Börja med protokollen\n\n\
         [goal0001 mål skadad] - Allt går att finna\n\n\n[^1] Arkivlagen\n  Adress: https://exempel.se/a"
    );
}

#[test]
fn a_text_is_changed_by_id() {
    let plan = example();
    let text = to_text(&plan, Lang::Sv)
        .replace("Förteckna handlingarna", "Förteckna alla\nhandlingar")
        .replace("Ansvarig: Kansliet", "Responsible: Registratorn\n  Tidplan: 2027")
        .replace("mål skadad", "mål")
        .replace("Diarienummer:", "Diarienummer: 2026:15")
        .replace("Gäller från:", "Gäller från: 2027-01-01")
        .replace("[^1] Arkivlagen", "[^1] Arkivlagen (1990:782)")
        + "\n[^2] Ny not\n";
    let after = edited(&plan, &text);
    let measure = after.find(id("measure1")).unwrap();
    assert_eq!(measure.text, "Förteckna alla handlingar");
    assert_eq!(measure.fields.get(Field::Responsible), Some("Registratorn"));
    assert_eq!(measure.fields.get(Field::Schedule), Some("2027"));
    assert!(!after.find(id("goal0001")).unwrap().damaged);
    assert_eq!(after.registry_number.as_deref(), Some("2026:15"));
    assert_eq!(after.valid_from.map(|day| day.to_string()).as_deref(), Some("2027-01-01"));
    assert_eq!(after.footnotes.len(), 2);
    assert_eq!(after.footnotes[0].text, "Arkivlagen (1990:782)");
    assert_eq!(after.footnotes[0].url.as_deref(), Some("https://exempel.se/a"));
    assert_eq!(from_text(&plan, &text, &mut Ids::from_seed(7)).unwrap().len(), 8);
}

#[test]
fn items_are_added_moved_and_removed() {
    let plan = example();
    let text = "[goal0001 mål] - Allt går att finna\n- Syskon till målet\n\n# Ny rubrik\n\n  [measure2] - Börja med protokollen\n\n  \
                Ett nytt stycke som\n  fortsätter här.\n\n[measure1 åtagande] - Förteckna handlingarna\n  1. ett\n  2. två\n";
    let after = edited(&plan, text);
    let tops: Vec<_> = after.content.iter().map(|item| (item.kind, item.text.as_str())).collect();
    assert_eq!(
        tops,
        [
            (Kind::Goal, "Allt går att finna"),
            (Kind::Goal, "Syskon till målet"),
            (Kind::Section, "Ny rubrik"),
            (Kind::Commitment, "Förteckna handlingarna 1. ett 2. två"),
        ]
    );
    let under: Vec<_> =
        after.content[2].children.iter().map(|item| (item.kind, item.text.as_str())).collect();
    assert_eq!(
        under,
        [(Kind::Measure, "Börja med protokollen"), (Kind::Paragraph, "Ett nytt stycke som fortsätter här.")]
    );
    assert_eq!(after.content[2].children[0].id, id("measure2"));
    // Its fact was deleted with its line, and the section and the footnote are gone.
    assert!(after.find(id("measure1")).unwrap().fields.is_empty());
    assert!(after.find(id("section1")).is_none());
    assert!(after.footnotes.is_empty());
}

#[test]
fn numbered_items_follow_each_other_without_empty_lines() {
    let after = edited(&example(), "1. ett\n2. två\n  a) under två\n  b) också\n\n[^1] Not\n");
    assert_eq!(after.content.len(), 2);
    assert_eq!(after.content[1].marker, Marker::Number);
    let under: Vec<_> =
        after.content[1].children.iter().map(|item| (item.marker, item.text.as_str())).collect();
    assert_eq!(under, [(Marker::Letter, "under två"), (Marker::Letter, "också")]);
}

#[test]
fn one_move_among_siblings_is_one_edit() {
    let mut plan = example();
    plan.content = ["aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd"]
        .map(|text| Item::new(id(text), Kind::Measure, text))
        .to_vec();
    plan.footnotes.clear();
    let text = "[bbbbbbbb] - bbbbbbbb\n[cccccccc] - cccccccc\n[dddddddd] - dddddddd\n[aaaaaaaa] - aaaaaaaa\n";
    let edits = from_text(&plan, text, &mut Ids::from_seed(1)).unwrap();
    assert_eq!(edits.len(), 1, "{edits:?}");
    assert_eq!(edited(&plan, text).content.last().unwrap().id, id("aaaaaaaa"));
}

#[test]
fn what_cannot_be_read_names_its_line() {
    let plan = example();
    let problem = |text: &str| {
        let error = refused(&plan, text);
        assert!(!error.say(Lang::Sv).message.is_empty() && !error.say(Lang::En).hint.is_empty());
        (error.line, error.problem)
    };
    assert_eq!(problem("\n[okant123] x"), (2, P::UnknownId("okant123".to_owned())));
    assert_eq!(problem("x\n\n[measur1] - x"), (3, P::UnknownId("measur1".to_owned())));
    assert_eq!(problem("[measure1] - x\n\n[measure1] - x"), (3, P::Twice("measure1".to_owned(), 1)));
    assert_eq!(problem("[measure1 hej] - x"), (1, P::Word("hej".to_owned())));
    assert_eq!(problem("Titel: x\nGäller från: snart\n\nx"), (2, P::Day("snart".to_owned())));
    assert_eq!(problem("Titel:\n\nx"), (1, P::NoTitle));
    assert_eq!(problem("Se noten[^9]."), (1, P::Dangling("9".to_owned())));
    assert_eq!(
        problem("[measure1] # x\n\n[goal0001] - y\n\n[^1] n\n[^1] m"),
        (6, P::Twice("^1".to_owned(), 5))
    );
    assert_eq!(problem(" \n;; bara en rad\n"), (0, P::Empty));
}

#[test]
fn either_language_and_crlf_read_the_same() {
    let plan = example();
    for lang in Lang::ALL {
        let text = to_text(&plan, lang);
        assert_eq!(from_text(&plan, &text, &mut Ids::from_seed(1)), Ok(Vec::new()));
        assert_eq!(from_text(&plan, &text.replace('\n', "\r\n"), &mut Ids::from_seed(1)), Ok(Vec::new()));
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "",
        " ",
        "  ",
        "\n",
        "\\",
        "[",
        "]",
        "#",
        "- ",
        "1. ",
        "a) ",
        ";;",
        "ord",
        "jämställdhet",
        "Ansvarig:",
        "Titel: ",
        "Adress:",
        "[aaaaaaaa]",
        "[mål] ",
        "[^",
        "\t",
        "\r",
        "\u{1b}",
        "–",
        "•",
        ": ",
        "2026",
        "\u{a0}",
        "\u{feff}",
        "*",
    ]);
    prop_oneof![
        prop::collection::vec(bits, 0..24).prop_map(|bits| bits.concat()),
        "[a-zåäö ]{0,300}",
        any::<String>(),
    ]
    .prop_map(|text| text.replace("[^", "[ ^"))
}

fn any_item(depth: u32) -> BoxedStrategy<Item> {
    let shallow = (
        prop::sample::select(Kind::ALL.to_vec()),
        prop::sample::select(Marker::ALL.to_vec()),
        any_text(),
        any::<(bool, bool)>(),
        prop::collection::vec(prop::option::of(any_text()), 5),
    )
        .prop_map(|(kind, marker, text, (run_in, damaged), values)| {
            let mut item = Item::new(id("aaaaaaaa"), kind, text);
            item.marker = marker;
            item.run_in = run_in && kind == Kind::Section;
            item.damaged = damaged;
            let mut fields = Fields::default();
            if kind.has_fields() {
                for (field, value) in Field::ALL.into_iter().zip(values) {
                    fields.replace(field, value);
                }
            }
            item.fields = fields;
            item
        });
    if depth == 0 {
        return shallow.boxed();
    }
    (shallow, prop::collection::vec(any_item(depth - 1), 0..3))
        .prop_map(|(mut item, children)| {
            if item.kind.holds_children() {
                item.children = children;
            }
            item
        })
        .boxed()
}

fn renamed(items: &mut [Item], ids: &mut Ids) {
    for item in items {
        item.id = ids.next_id();
        renamed(&mut item.children, ids);
    }
}

prop_compose! {
    fn any_plan()(
        mut content in prop::collection::vec(any_item(2), 0..4),
        title in any_text(),
        organisation in prop::option::of(any_text()),
        notes in prop::collection::vec((any_text(), prop::option::of(any_text())), 0..3),
    ) -> Plan {
        let mut plan = Plan::new("prov".parse().unwrap(), PlanKind::ActionPlan, Lang::Sv, format!("T{title}"));
        renamed(&mut content, &mut Ids::from_seed(3));
        plan.content = content;
        plan.organisation = organisation;
        plan.footnotes = notes
            .into_iter()
            .enumerate()
            .map(|(at, (text, url))| Footnote { id: at.to_string(), text, url })
            .collect();
        plan
    }
}

/// A text whose last blanks would stand alone on a line, were they wrapped, is not changed by them.
#[test]
fn blanks_at_the_end_are_not_wrapped() {
    for width in 60..130 {
        let mut plan = example();
        let words = "ord ".repeat(width / 4) + &"x".repeat(width % 4);
        plan.content[1].fields.replace(Field::ReportsTo, Some(format!("{words} slut \t")));
        let text = to_text(&plan, Lang::En);
        assert_eq!(from_text(&plan, &text, &mut Ids::from_seed(1)), Ok(Vec::new()), "{text}");
    }
}

/// A text as the form and the plan keep it: without blanks at its end, in normal form C.
fn kept(text: &str) -> String {
    text.trim_end_matches([' ', '\t', '\r']).nfc().collect()
}

proptest! {
    #[test]
    fn an_untouched_text_gives_no_edit(plan in any_plan(), sv in any::<bool>()) {
        let lang = if sv { Lang::Sv } else { Lang::En };
        let text = to_text(&plan, lang);
        prop_assert_eq!(from_text(&plan, &text, &mut Ids::from_seed(1)), Ok(Vec::new()), "{}", text);
    }

    /// Read into another plan with the same ids in another order, the text makes that plan what the first one is.
    #[test]
    fn a_text_makes_any_plan_what_it_says(plan in any_plan(), turn in 0usize..5) {
        let mut other = plan.clone();
        let mut flat: Vec<Item> = plan.walk().map(|visit| {
            let mut item = visit.item.clone();
            item.children.clear();
            item.text = "annan".to_owned();
            item
        }).collect();
        if !flat.is_empty() {
            let by = turn % flat.len();
            flat.rotate_left(by);
        }
        other.content = flat;
        other.title = "Annan".to_owned();
        let text = to_text(&plan, Lang::Sv);
        for edit in from_text(&other, &text, &mut Ids::from_seed(1)).unwrap() {
            other.apply(edit).unwrap();
        }
        let shape = |plan: &Plan| plan.walk().map(|visit| {
            let item = visit.item;
            (item.id, visit.depth, visit.index, item.kind, item.marker, item.run_in, item.damaged, kept(&item.text))
        }).collect::<Vec<_>>();
        prop_assert_eq!(shape(&other), shape(&plan), "{}", text);
        prop_assert_eq!(kept(&other.title), kept(&plan.title));
    }

    #[test]
    fn no_text_makes_it_panic(text in any_text(), more in any::<String>()) {
        let _ = from_text(&example(), &format!("{text}\n{more}"), &mut Ids::from_seed(1));
        let _ = from_text(&example(), &format!("[measure1] {text}\n{text}\n\n{more}"), &mut Ids::from_seed(1));
    }
}

#[test]
fn a_text_of_line_breaks_alone_comes_back() {
    for text in ["\n", "\n\n", "a\n", "\na", "a\n\nb", "\\", "\\\n\\", " \n \n "] {
        let mut plan = example();
        plan.content = vec![Item::new(id("aaaaaaaa"), Kind::Goal, text)];
        let mut other = plan.clone();
        other.content[0].text = "annan".to_owned();
        let form = to_text(&plan, Lang::Sv);
        for edit in from_text(&other, &form, &mut Ids::from_seed(1)).unwrap() {
            other.apply(edit).unwrap();
        }
        assert_eq!(other.content[0].text, text.trim_end_matches(' '), "{form}");
    }
}
