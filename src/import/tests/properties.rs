//! What holds for any text at all.

use std::collections::{BTreeMap, HashSet};

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::plan::{Edit, Place};

/// Counts the characters that are neither space nor control.
fn count(into: &mut BTreeMap<char, i64>, text: &str, by: i64) {
    for c in text.chars().filter(|c| !c.is_whitespace() && !c.is_control()) {
        *into.entry(c).or_default() += by;
    }
}

/// Nothing is lost or invented: the source's characters are those of the plan, of the marks that are shown anew and
/// of what the repairs say they took out, less what they say they put in.
fn accounts_for_all(source: &str, imported: &Imported) -> Result<(), TestCaseError> {
    let plan = &imported.plan;
    let mut left = BTreeMap::new();
    let source: String = source.strip_prefix('\u{feff}').unwrap_or(source).nfc().collect();
    count(&mut left, &source, 1);
    count(&mut left, &plan.title, -1);
    for visit in plan.walk() {
        count(&mut left, &visit.item.text, -1);
        for (_, value) in visit.item.fields.present() {
            count(&mut left, value, -1);
        }
    }
    for note in &plan.footnotes {
        count(&mut left, &note.text, -1);
        count(&mut left, note.url.as_deref().unwrap_or_default(), -1);
    }
    for (_, mark) in &imported.marks {
        count(&mut left, mark, -1);
    }
    for repair in &imported.repairs {
        count(&mut left, repair.removed().unwrap_or_default(), -1);
        if let RepairKind::NoteLinked { note, written, .. } = &repair.kind {
            count(&mut left, written, -1);
            count(&mut left, &format!("[^{note}]"), 1);
        }
    }
    left.retain(|_, n| *n != 0);
    prop_assert!(left.is_empty(), "{left:?}\n{}{:?}", outline(plan), imported.repairs);
    Ok(())
}

/// The plan can be built by edits, so it holds what edits hold: ids that differ, no dangling reference, nothing under
/// a paragraph, fields only where they belong.
fn is_sound(plan: &Plan) -> Result<(), TestCaseError> {
    let mut again = Plan::new(plan.id.clone(), plan.kind, plan.language, plan.title.clone());
    again.footnotes.clone_from(&plan.footnotes);
    for (index, item) in plan.content.iter().enumerate() {
        let edit = Edit::Insert { at: Place { parent: None, index }, item: item.clone() };
        prop_assert!(again.apply(edit).is_ok(), "{item:?}");
    }
    let mut notes = HashSet::new();
    for note in &plan.footnotes {
        prop_assert!(crate::plan::is_footnote_id(&note.id) && notes.insert(&note.id), "{note:?}");
        prop_assert_eq!(crate::plan::references_in(&note.text).count(), 0);
    }
    for visit in plan.walk() {
        prop_assert!(!visit.item.text.trim().is_empty(), "{:?}", visit.item);
        prop_assert!(!visit.item.text.contains(char::is_control), "{:?}", visit.item);
    }
    prop_assert!(!plan.title.trim().is_empty());
    Ok(())
}

fn holds(source: &str) -> Result<(), TestCaseError> {
    let given = Source { name: "x.txt", bytes: source.as_bytes() };
    if let Ok(imported) = text(given, &hints(), &mut Ids::from_seed(3)) {
        accounts_for_all(source, &imported)?;
        is_sound(&imported.plan)?;
    }
    Ok(())
}

/// Marks that are marks only in a row, and signs of Markdown.
const ROWS: [&str; 11] = [
    "a.",
    "b.",
    "i.",
    "ii.",
    "(i)",
    "(ii)",
    "§ 1 Syfte",
    "**fet**",
    "*kursiv*",
    "[ord](https://example.org)",
    "Sida 2 (4)",
];

/// Pieces that documents are made of, and pieces that look like them.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Handlingsplan",
        "åtagande",
        "Åtagande",
        "utförs",
        "interna",
        "Det",
        "Externt",
        "jämställdhet1",
        "ord²",
        "ord.2",
        "[^1]",
        "[^1]:",
        "[^x",
        "[^[^1]",
        "1",
        "2",
        "1.",
        "1)",
        "(1)",
        "a)",
        "b)",
        "1.1",
        "1.1.1",
        "3.",
        "•",
        "o",
        "-",
        "–",
        "➢",
        "*",
        "#",
        "##",
        "-gemensamt",
        "•Glued",
        "icke-",
        "samman-",
        "och",
        "träde",
        "EU-",
        "slut.",
        "slut:",
        "fråga?",
        "t.ex.",
        "Ansvarig:",
        "Tidplan:",
        "**Ansvarig:**",
        "kansliet",
        "Mål",
        "Syfte:",
        "MÅL",
        "----",
        "====",
        "...",
        "Sida 1 av 2",
        "2(4)",
        "1",
        "2",
        "Antagen",
        "av",
        "styrelsen",
        "2022-11-22",
        "reviderad",
        "§",
        "97",
        "§97",
        ",",
        "dnr",
        "2020:15",
        "Gäller",
        "2024–2027",
        "planen",
        "revideras",
        "årligen",
        "https://example.org/a-",
        "¹",
        "\u{a0}",
        "\u{ad}",
        "a\u{30a}",
        "  ",
        "\t",
        "för",
        "den",
        "18",
        "maj",
        "2021",
        "kommun",
        "Exempelstads",
        "\u{feff}",
        "\u{200b}",
        "\u{f0b7}",
        "vara",
        "fem",
        "nästa",
        "ett långt ord som fyller en hel rad i texten här",
    ]);
    let rows = prop::sample::select(ROWS.to_vec());
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => rows.prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => "[a-zåäö]{1,12}"]
}

fn document() -> impl Strategy<Value = String> {
    let line =
        (prop::sample::select(vec!["", " ", "  ", "    ", "\t"]), prop::collection::vec(piece(), 0..7))
            .prop_map(|(indent, words)| format!("{indent}{}", words.join(" ")));
    let end = prop::sample::select(vec![
        "\n", "\n", "\n", "\n\n", "\n\n", "\n \n\n", "\r\n", "\x0c", "\u{b}", "\r",
    ]);
    prop::collection::vec((line, end), 0..40)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect::<String>())
        .prop_map(|text| format!("Plan\n\n{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn documents_lose_and_invent_nothing(source in document()) {
        holds(&source)?;
    }

    #[test]
    fn any_text_loses_and_invents_nothing(source in any::<String>()) {
        holds(&source)?;
        holds(&format!("Titel\n\n{source}"))?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = text(Source { name: "x", bytes: &bytes }, &hints(), &mut Ids::from_seed(1));
    }
}

#[test]
fn the_fixtures_lose_and_invent_nothing() {
    let documents = [
        include_str!("../../../tests/fixtures/import/kommun-numrerad.txt"),
        include_str!("../../../tests/fixtures/import/fullmaktige-bokstaver.txt"),
        include_str!("../../../tests/fixtures/import/forbund-streck.txt"),
        include_str!("../../../tests/fixtures/import/english-board.txt"),
        include_str!("../../../tests/fixtures/import/markdown.md"),
        include_str!("../../../tests/fixtures/import/nummer-glapp.txt"),
        include_str!("../../../tests/fixtures/import/obrutna-rader.txt"),
        include_str!("../../../tests/fixtures/import/inga-fallor.txt"),
        include_str!("../../../tests/fixtures/import/sidor.txt"),
        include_str!("../../../tests/fixtures/seeds/demokratiatagande.txt"),
        include_str!("../../../tests/fixtures/seeds/handlingsplan-jamstalldhetsintegrering.txt"),
    ];
    for source in documents {
        holds(source).unwrap();
    }
}

#[test]
fn hostile_shapes_are_read_without_overflow() {
    let deep = (0..3000).fold(String::new(), |text, n| text + &" ".repeat(n * 2) + "• steg\n");
    let numbers = (1..3000).fold(String::new(), |text, n| text + &n.to_string() + ". punkt\n");
    for body in [
        deep,
        numbers,
        "# ".repeat(20_000),
        "[^".repeat(50_000),
        "ord1 ".repeat(20_000),
        "a-\n".repeat(20_000),
        "\x0c1(1)\n".repeat(10_000),
        "•\n".repeat(20_000),
        "Rubrik\n\n".repeat(10_000),
        format!("Första stycket.\n\n{}", "x".repeat(300_000)),
        ")\n".repeat(20_000),
        format!("Ord.\n\n{}", "a\u{301}\u{323}".repeat(30_000)),
    ] {
        let source = format!("Plan\n\n{body}");
        let imported = imported(source.as_bytes());
        accounts_for_all(&source, &imported).unwrap();
    }
}
