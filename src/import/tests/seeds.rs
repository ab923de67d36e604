//! The two real documents that the product starts from.

use super::*;

const PLAN: &str = include_str!("../../../tests/fixtures/seeds/handlingsplan-jamstalldhetsintegrering.txt");
const COMMITMENT: &str = include_str!("../../../tests/fixtures/seeds/demokratiatagande.txt");

/// The words of a source as anyone would count them: bullets aside, words divided at a line's end put together.
fn words_in(source: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut divided = false;
    for line in source.lines() {
        for (at, word) in line.split_whitespace().filter(|word| !matches!(*word, "•" | "➢" | "o")).enumerate()
        {
            if at == 0 && divided {
                words.last_mut().unwrap().push_str(word);
            } else {
                words.push(word.to_owned());
            }
        }
        if !line.trim().is_empty() {
            divided = line.trim_end().ends_with('-');
        }
    }
    words
}

fn words_out(plan: &Plan) -> Vec<String> {
    let texts = plan.walk().map(|visit| visit.item.text.clone());
    let all: Vec<String> = std::iter::once(plan.title.clone()).chain(texts).collect();
    all.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect()
}

#[test]
fn the_commitment_keeps_every_word_in_order() {
    assert_eq!(words_out(&imported(COMMITMENT.as_bytes()).plan), words_in(COMMITMENT));
}

#[test]
fn the_plan_keeps_every_word_in_order() {
    let imported = imported(PLAN.as_bytes());
    let mut out = words_out(&imported.plan);
    // The line of the decision is carried by the record, and shown from it.
    let line = "Handlingsplanen är reviderad vid styrelsemötet 2022-11-22";
    let carried = imported.repairs.iter().find_map(Repair::removed);
    assert_eq!(carried, Some(line));
    out.extend(line.split(' ').map(str::to_owned));
    // The note lies at the plan's end with its number as its id and its address beside its words.
    for note in &imported.plan.footnotes {
        out.push(note.id.clone());
        out.extend(note.text.split(' ').map(str::to_owned));
        out.extend(note.url.clone());
    }
    let source: Vec<String> =
        words_in(PLAN).into_iter().map(|word| word.replace("jämställdhet1.", "jämställdhet[^1].")).collect();
    assert_eq!(out, source);
}

#[test]
fn the_commitment_has_its_structure() {
    let imported = imported(COMMITMENT.as_bytes());
    let found = format!("{}\n{}", outline(&imported.plan), repairs(&imported));
    assert_eq!(
        found,
        include_str!("../../../tests/fixtures/import/demokratiatagande.txt.expected"),
        "{found}"
    );
}

#[test]
fn the_plan_has_its_structure() {
    let imported = imported(PLAN.as_bytes());
    let found = format!("{}\n{}", outline(&imported.plan), repairs(&imported));
    let expected =
        include_str!("../../../tests/fixtures/import/handlingsplan-jamstalldhetsintegrering.txt.expected");
    assert_eq!(found, expected, "{found}");
}
