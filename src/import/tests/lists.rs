//! Lists: which marks make them, how they are numbered, and what belongs to an item.

use super::cases::{codes, texts};
use super::*;
use crate::plan::Marker;

#[test]
fn a_label_after_a_list_and_a_blank_line_is_a_paragraph_of_the_plan() {
    let source = "Åtgärder\n\n• Utbilda chefer.\n• Mät trivsel.\n\nAnsvar: Förbundschefen ansvarar för hela \
                  planen.\n\nTidplan: Planen gäller i tre år.";
    assert_eq!(
        texts(source),
        [
            "section Åtgärder",
            "measure Utbilda chefer.",
            "measure Mät trivsel.",
            "text Ansvar: Förbundschefen ansvarar för hela planen.",
            "text Tidplan: Planen gäller i tre år.",
        ]
    );
    assert!(!codes(source).contains(&"fields_read"));
    // Set in under its item, or between the items of a list, or as the item before had it.
    for source in [
        "- Utbilda\n\n  Ansvarig: Kansliet\n\nSlut på listan.",
        "1. Utbilda\n\nAnsvarig: Kansliet\n\n2. Mät\n\nAnsvarig: Styrelsen\n\nSlut på listan.",
    ] {
        let imported = imported(format!("Handlingsplan\n\n{source}").as_bytes());
        let fields: usize = imported.plan.walk().map(|visit| visit.item.fields.present().count()).sum();
        assert_eq!(fields, source.matches("Ansvarig").count(), "{source}");
    }
}

#[test]
fn every_text_that_became_a_field_is_told_once() {
    let source = "- Starta språkcafé.\nAnsvarig: Samordnaren\nTidplan: hösten 2025\n\n- Ordna mentorer.\n  \
                  - Ansvarig: Kansliet";
    let imported = imported(format!("Handlingsplan\n\n{source}").as_bytes());
    let told: Vec<_> = imported
        .repairs
        .iter()
        .filter_map(|repair| match &repair.kind {
            RepairKind::FieldsRead { item, texts } => Some((item.as_str(), texts.join("; "))),
            _ => None,
        })
        .collect();
    let expected = [
        ("Starta språkcafé.", "Ansvarig: Samordnaren; Tidplan: hösten 2025"),
        ("Ordna mentorer.", "Ansvarig: Kansliet"),
    ];
    assert_eq!(told, expected.map(|(item, texts)| (item, texts.to_owned())));
}

#[test]
fn an_items_number_of_two_parts_is_kept_for_its_form_and_not_its_order() {
    let imported = imported("Plan Y\n\n1 Mål\n\n1.1 Utbilda alla. Klart 2025.\n1.2 Mät allt.\n".as_bytes());
    let texts: Vec<_> = imported.plan.walk().map(|visit| visit.item.text.as_str()).collect();
    assert_eq!(texts, ["Mål", "1.1 Utbilda alla. Klart 2025.", "1.2 Mät allt."]);
    let kinds: Vec<_> = imported.repairs.iter().map(|repair| repair.kind.clone()).collect();
    assert_eq!(kinds, [RepairKind::NumberForm(["1.1", "1.2"].map(str::to_owned).to_vec())]);
}

#[test]
fn small_letters_and_roman_numbers_in_a_row_are_a_list() {
    for [one, two, three] in [["i.", "ii.", "iii."], ["(i)", "(ii)", "(iii)"], ["i)", "ii)", "iii)"]] {
        let source = format!("Policyn ska\n{one} förebygga hot,\n{two} ge stöd och\n{three} följa upp.");
        let expected = [
            "text Policyn ska".to_owned(),
            format!("measure {one} förebygga hot,"),
            format!("measure {two} ge stöd och"),
            format!("measure {three} följa upp."),
        ];
        assert_eq!(texts(&source), expected);
        assert_eq!(codes(&source), ["number_kept"]);
    }
    let source = "Vi ska\na. börja,\nb. pröva,\nc. sluta.";
    assert_eq!(texts(source), ["text Vi ska", "measure börja,", "measure pröva,", "measure sluta."]);
    let plan = imported(format!("Plan\n\n{source}").as_bytes()).plan;
    assert!(plan.content[1..].iter().all(|item| item.marker == Marker::Letter));
    // h), i), j) are letters.
    let letters: String = ('a'..='k').fold(String::new(), |out, c| format!("{out}{c}) punkt\n"));
    assert!(!codes(&letters).contains(&"number_kept"));
}

#[test]
fn what_begins_like_a_letter_or_a_roman_number_alone_is_a_word() {
    for source in [
        "Det görs av den som svarar för frågan i kommunen, t. ex. en chef, och den som\ni. e. ansvarar följer upp.",
        "Planen har tagits fram av flera personer i samråd med dem som berörs av den,\na. Svensson och andra.",
        "De som deltar i gruppen är Anna Andersson, Bo Bengtsson och Cilla Carlsson\n(i) och andra.",
    ] {
        assert_eq!(texts(source).len(), 1, "{source}");
    }
    assert_eq!(
        passages("i. ett\nii. två").into_iter().map(|one| one.text).collect::<Vec<_>>(),
        ["i. ett", "ii. två"]
    );
}

#[test]
fn a_paragraph_sign_with_a_number_and_a_name_is_a_heading() {
    let source = "§ 1 Tillämpning\nRiktlinjen gäller samtliga anställda.\n\n§ 2 Ansvar\nChefen ansvarar enligt \
                  § 1 för detta.\n\n§ 5 gäller också.";
    assert_eq!(
        texts(source),
        [
            "section § 1 Tillämpning",
            "text Riktlinjen gäller samtliga anställda.",
            "section § 2 Ansvar",
            "text Chefen ansvarar enligt § 1 för detta.",
            "text § 5 gäller också.",
        ]
    );
    let plan = imported("Policy\n\n1. Syfte\nPolicyn finns.\n\n§ 2 Ansvar\nChefen ansvarar.".as_bytes()).plan;
    assert_eq!(plan.content.len(), 2);
}
