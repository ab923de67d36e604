//! The whole way from text to plan, on real and on invented documents.

use std::fmt::Write as _;

use super::*;
use crate::plan::{Item, Kind, Numbers};

mod cases;
mod documents;
mod lists;
mod papers;
mod properties;
mod seeds;

pub(super) fn hints() -> Hints {
    Hints {
        id: "plan".parse().unwrap(),
        language: None,
        kind: None,
        default_body: "styrelsen".parse().unwrap(),
        organisation: None,
    }
}

fn imported(bytes: &[u8]) -> Imported {
    text(Source { name: "plan.txt", bytes }, &hints(), &mut Ids::from_seed(7)).unwrap()
}

fn refused(bytes: &[u8]) -> ImportError {
    text(Source { name: "plan.txt", bytes }, &hints(), &mut Ids::from_seed(7)).unwrap_err()
}

/// Writes a plan down, one line a fact, its items indented under each other with the marks they will show.
fn outline(plan: &Plan) -> String {
    let mut out = format!("{:?} {}: {}\n", plan.kind, plan.language, plan.title);
    if let Some(organisation) = &plan.organisation {
        writeln!(out, "organisation {organisation}").unwrap();
    }
    if let Some(number) = &plan.registry_number {
        writeln!(out, "registry number {number}").unwrap();
    }
    if plan.valid_from.is_some() || plan.valid_until.is_some() {
        writeln!(out, "valid {:?} to {:?}", plan.valid_from, plan.valid_until).unwrap();
    }
    if let Some(rule) = &plan.revision_rule {
        let stated = rule.stated_in.and_then(|id| plan.find(id)).map(|item| item.text.clone());
        writeln!(out, "rule {:?} {} from {:?}", rule.rule.kind, rule.rule.body, stated.unwrap()).unwrap();
    }
    for record in &plan.decisions {
        let (kind, paragraph) = (record.kind.code(), record.paragraph);
        writeln!(out, "{kind} {} § {paragraph:?} {:?}", record.meeting_ref(), record.registry_number)
            .unwrap();
    }
    out.push('\n');
    let mut numbers = Numbers::default();
    for visit in plan.walk() {
        let mark = numbers.next(&visit);
        let item = visit.item;
        let indent = "  ".repeat(visit.depth);
        let text = [&*mark, &item.text].join(" ");
        writeln!(out, "{indent}{}{} {}", sign(item), if item.damaged { "!" } else { "" }, text.trim_start())
            .unwrap();
        for (field, value) in item.fields.present() {
            writeln!(out, "{indent}  {} = {value}", field.code()).unwrap();
        }
    }
    for note in &plan.footnotes {
        writeln!(out, "[^{}] {} <{}>", note.id, note.text, note.url.as_deref().unwrap_or_default()).unwrap();
    }
    out
}

fn sign(item: &Item) -> &'static str {
    match item.kind {
        Kind::Section if item.run_in => "run-in",
        Kind::Section => "section",
        Kind::Paragraph => "text",
        Kind::Goal => "goal",
        Kind::Measure => "measure",
        Kind::Commitment => "commitment",
    }
}

/// Writes the repairs down that are more than joined lines.
fn repairs(imported: &Imported) -> String {
    let mut out = String::new();
    for repair in imported.repairs.iter().filter(|repair| repair.code() != "lines_joined") {
        let removed = repair.removed().map(|text| format!(" -{text}")).unwrap_or_default();
        writeln!(out, "{} {}{removed}", repair.line, repair.code()).unwrap();
    }
    out
}
