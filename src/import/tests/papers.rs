//! What belongs to the paper, and what only looks like a rule, a note or a plan.

use super::cases::{codes, texts};
use super::*;
use crate::plan::MAX_ITEMS;

#[test]
fn a_line_that_comes_again_with_a_later_page_of_as_many_is_a_running_header() {
    let source = "Samordningsförbundet Norra Dalen            Sida 2 (4)\n\nInledning\nFörbundet arbetar.\n\n\
                  Samordningsförbundet Norra Dalen            Sida 3 (4)\n\nMål\nGranska webbplatsen enligt WCAG \
                  2.1 AA.\nSamordningsförbundet Norra Dalen            Sida 4 (4)\n\nPlanen är klar.";
    assert_eq!(
        texts(source),
        [
            "section Inledning",
            "text Förbundet arbetar.",
            "section Mål",
            "text Granska webbplatsen enligt WCAG 2.1 AA.",
            "text Planen är klar."
        ]
    );
    assert_eq!(codes(source).iter().filter(|code| **code == "page_line_removed").count(), 3);
    // Once, backwards, of another count, or a sentence: that may be text.
    for source in [
        "Exempelförbundet sida 2 (4)\n\nEtt stycke.",
        "Exempelförbundet sida 3 (4)\n\nEtt stycke.\n\nExempelförbundet sida 2 (4)",
        "Exempelförbundet sida 2 (4)\n\nEtt stycke.\n\nExempelförbundet sida 3 (5)",
        "Läs mer i bilagan på sida 2 (4)\n\nEtt stycke.\n\nLäs mer i bilagan på sida 3 (4)",
        "Åtgärd 1\n\nEtt stycke.\n\nÅtgärd 2",
    ] {
        assert!(!codes(source).contains(&"page_line_removed"), "{source}");
    }
}

#[test]
fn lines_of_contents_are_told_as_such() {
    let source = "Innehåll\n1 Syfte .......... 2\n2 Ansvar .......... 3\n\n1 Syfte\nDen visar vägen.";
    assert_eq!(codes(source), ["contents_line_removed"; 3]);
}

#[test]
fn a_high_digit_at_a_year_refers_to_a_note() {
    let source = "Plan\n\nLagen gäller barn¹ sedan den 1 januari 2020². Ytan är 10² meter.\n\n¹ Under 18 år.\n² Lag \
                  (2018:1197).";
    let plan = imported(source.as_bytes()).plan;
    let texts: Vec<_> = plan.walk().map(|visit| visit.item.text.as_str()).collect();
    assert_eq!(texts, ["Lagen gäller barn[^1] sedan den 1 januari 2020[^2]. Ytan är 10² meter."]);
    assert_eq!(plan.footnotes.len(), 2);
}

#[test]
fn a_sentence_with_several_times_makes_no_rule_and_is_told() {
    for (source, code) in [
        ("Planen ska aktualitetsprövas årligen och revideras varje mandatperiod.", "rule_unclear"),
        ("Planen ses över varje år och revideras vart fjärde år.", "rule_unclear"),
        ("Planen är ett levande dokument som ses över årligen och antas varje mandatperiod.", "rule_unclear"),
        ("Planen revideras årligen, varje år.", "rule_read"),
        ("Planen revideras varje mandatperiod.", "rule_read"),
    ] {
        assert_eq!(codes(source), [code], "{source}");
    }
}

#[test]
fn lists_nest_as_deep_as_a_plan_can_and_what_lies_deeper_is_told() {
    let source: String =
        (0..40).fold(String::new(), |text, n| format!("{text}{}- nivå {n}\n", "  ".repeat(n)));
    let imported = imported(format!("Plan\n\n{source}").as_bytes());
    let depths: Vec<_> = imported.plan.walk().map(|visit| visit.depth).collect();
    assert_eq!(depths[..30], (0..30).collect::<Vec<_>>());
    let told: Vec<_> = imported.repairs.iter().map(|repair| repair.kind.clone()).collect();
    assert_eq!(told, [RepairKind::Flattened { text: "nivå 31".to_owned(), items: 9 }]);
}

#[test]
fn more_items_than_a_plan_can_have_are_refused() {
    let source = "- åtgärd\n".repeat(MAX_ITEMS + 1);
    assert_eq!(refused(format!("Plan\n\n{source}").as_bytes()), ImportError::TooMany(MAX_ITEMS + 1));
}

#[test]
fn bold_and_italic_words_and_links_are_plain_words() {
    for (source, expected) in [
        ("Planen är ett **viktigt** dokument *för alla*.", "Planen är ett viktigt dokument för alla."),
        (
            "Läs mer på [webben](https://example.org/a) i dag.",
            "Läs mer på webben (https://example.org/a) i dag.",
        ),
        ("**Viktigt!** Det gäller alla.", "Viktigt! Det gäller alla."),
    ] {
        assert_eq!(texts(source), [format!("text {expected}")]);
        assert_eq!(codes(source), ["markup_removed"], "{source}");
    }
    for source in [
        "Ytan är 3*4*5 meter och 2 * 3 * 4.",
        "Kostnad* och tid* är ungefärliga.",
        "Enligt [1](bilaga) och a](b.",
        "Detta är **öppet utan slut.",
    ] {
        assert_eq!(texts(source), [format!("text {source}")]);
        assert!(!codes(source).contains(&"markup_removed"), "{source}");
    }
}
