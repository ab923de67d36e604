//! Our own documents, taken in again by the import.

use super::docx;
use super::tests::track;
use crate::document::read_plan;
use crate::export::tests::settings;
use crate::export::{Dressing, Stamp};
use crate::import::{Hints, Imported, Source, text};
use crate::plan::{Ids, Item, Kind, Marker, Plan};

const SEEDS: [&str; 2] = [
    include_str!("../../../plans/demokratiatagande/plan.json"),
    include_str!("../../../plans/jamstalldhetsintegrering/plan.json"),
];

fn taken(bytes: &[u8]) -> Imported {
    let hints = Hints {
        id: "plan".parse().unwrap(),
        language: None,
        kind: None,
        default_body: "styrelsen".parse().unwrap(),
        organisation: None,
    };
    text(Source { name: "plan.docx", bytes }, &hints, &mut Ids::from_seed(7)).unwrap()
}

/// A plan as it reads: ids aside.
fn read(plan: &Plan) -> Vec<String> {
    let mut out = vec![plan.title.clone(), format!("{:?} {}", plan.kind, plan.language)];
    items(&plan.content, 0, &mut out);
    out.extend(plan.footnotes.iter().map(|note| format!("{note:?}")));
    out.extend(plan.decisions.iter().map(|record| format!("{record:?}")));
    out.extend(plan.revision_rule.iter().map(|rule| format!("{:?}", rule.rule)));
    out
}

fn items(items_here: &[Item], depth: usize, out: &mut Vec<String>) {
    for item in items_here {
        let fields: Vec<String> =
            item.fields.present().map(|(field, value)| format!("{field:?}={value}")).collect();
        let run_in = if item.kind == Kind::Section && item.run_in { " run-in" } else { "" };
        let marker = if item.marker == Marker::Plain { String::new() } else { format!("{:?}", item.marker) };
        out.push(format!("{depth} {:?}{run_in} {marker} {} {fields:?}", item.kind, item.text));
        items(&item.children, depth + 1, out);
    }
}

#[track_caller]
fn same(imported: &Imported, plan: &Plan) {
    let (found, wanted) = (read(&imported.plan), read(plan));
    for (found, wanted) in found.iter().zip(&wanted) {
        assert_eq!(found, wanted);
    }
    assert_eq!(found.len(), wanted.len(), "{found:#?}");
}

#[test]
fn the_seeds_come_back_as_they_went() {
    let settings = settings();
    for seed in SEEDS {
        let plan = read_plan(seed.as_bytes()).unwrap();
        let dressing = Dressing {
            stamp: Some(Stamp::InForce),
            content_hash: Some("sha256:00".into()),
            ..Dressing::new(&settings)
        };
        for bytes in [docx(&plan, &dressing), super::docx_tracked(&plan, &plan, &dressing, &track())] {
            let imported = taken(&bytes);
            same(&imported, &plan);
        }
    }
}

#[test]
fn a_document_with_changes_comes_back_as_the_new_version() {
    let settings = settings();
    let dressing = Dressing::new(&settings);
    let new = read_plan(SEEDS[1].as_bytes()).unwrap();
    let mut old = new.clone();
    let last = old.content.len() - 1;
    old.content.swap(0, last);
    old.content.remove(1);
    for item in &mut old.content {
        item.text = item.text.replace("ska", "bör").replace('.', " alltid.");
    }
    let imported = taken(&super::docx_tracked(&old, &new, &dressing, &track()));
    same(&imported, &new);
    assert!(imported.repairs.iter().any(|repair| repair.code() == "tracked_changes_accepted"));
}
