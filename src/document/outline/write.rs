//! Writing a plan as text.

use super::form::{self, COMMENT, Fact};
use crate::locale::Lang;
use crate::plan::{Item, Kind, Plan};

/// Columns that a line should keep within; a word that is longer sticks out.
const WIDTH: usize = 92;

/// Writes a plan as text to be edited, with a short guide on top, in the words of `lang`.
pub fn to_text(plan: &Plan, lang: Lang) -> String {
    let mut out = String::new();
    for line in [
        lang.outline_help_1(),
        lang.outline_help_2(),
        lang.outline_help_3(),
        lang.outline_help_4(),
        lang.outline_help_5(),
        lang.outline_help_6(),
        lang.outline_help_7(),
    ] {
        out.push_str(COMMENT);
        out.push(' ');
        out.push_str(line);
        out.push('\n');
    }
    out.push('\n');
    for fact in Fact::ALL {
        let value = fact_value(plan, fact);
        set(&mut out, "", &format!("{}:", fact.label(lang)), "  ", &value);
    }
    for visit in plan.walk() {
        out.push('\n');
        write_item(&mut out, visit.item, visit.depth, lang);
    }
    if !plan.footnotes.is_empty() {
        for part in ["\n", COMMENT, " ", lang.outline_footnotes(), "\n"] {
            out.push_str(part);
        }
    }
    for note in &plan.footnotes {
        out.push('\n');
        set(&mut out, "", &format!("[^{}]", note.id), "  ", &note.text);
        if let Some(url) = &note.url {
            set(&mut out, "  ", &format!("{}:", lang.outline_address()), "  ", url);
        }
    }
    out
}

pub(super) fn fact_value(plan: &Plan, fact: Fact) -> String {
    let text = match fact {
        Fact::Title => return plan.title.clone(),
        Fact::Organisation => &plan.organisation,
        Fact::RegistryNumber => &plan.registry_number,
        Fact::Officer => &plan.officer,
        Fact::Political => &plan.political,
        Fact::ValidFrom => return plan.valid_from.map(|day| day.to_string()).unwrap_or_default(),
        Fact::ValidUntil => return plan.valid_until.map(|day| day.to_string()).unwrap_or_default(),
    };
    text.clone().unwrap_or_default()
}

fn write_item(out: &mut String, item: &Item, depth: usize, lang: Lang) {
    let sign = form::sign(item.kind, item.marker);
    let mut lead = format!("[{}", item.id);
    let heading = item.kind == Kind::Section;
    if form::kind_of_mark((heading, item.marker)) != item.kind {
        lead.push(' ');
        lead.push_str(form::kind_word(item.kind, lang));
    }
    if item.run_in {
        lead.push(' ');
        lead.push_str(lang.outline_run_in());
    }
    if item.damaged {
        lead.push(' ');
        lead.push_str(lang.outline_damaged());
    }
    lead.push(']');
    if !sign.is_empty() {
        lead.push(' ');
        lead.push_str(sign);
    }
    let indent = "  ".repeat(depth);
    let hang = format!("{indent}  ");
    set(out, &indent, &lead, &hang, &item.text);
    for (field, value) in item.fields.present() {
        set(out, &hang, &format!("{}:", form::field_label(field, lang)), &format!("{hang}  "), value);
    }
}

/// Writes a text after its lead, wrapped at single spaces, so that joining the lines with a space gives it back.
fn set(out: &mut String, indent: &str, lead: &str, hang: &str, text: &str) {
    out.push_str(indent);
    out.push_str(lead);
    let mut first = true;
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        let broken = lines.peek().is_some();
        // Blanks at a text's end are not kept, and must be gone before it is wrapped; before a line break they are.
        let line = if broken { line } else { line.trim_end_matches([' ', '\t', '\r']) };
        let taken = if first { indent.len() + lead.chars().count() + 1 } else { hang.len() };
        let parts = wrapped(line, taken, hang.len());
        let last = parts.len().saturating_sub(1);
        for (at, part) in parts.iter().enumerate() {
            let mut part = guarded_end(part);
            if broken && at == last {
                part.push('\\');
            }
            if first && part.is_empty() {
                first = false;
                continue;
            }
            if first {
                out.push(' ');
            } else {
                out.push('\n');
                out.push_str(hang);
            }
            if form::needs_guard(&part) {
                out.push('\\');
            }
            out.push_str(&part);
            first = false;
        }
    }
    out.push('\n');
}

/// Cuts a line at spaces that stand alone between words: joined by one space each, the parts are the line again.
fn wrapped(line: &str, taken: usize, hang: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut column = taken;
    let mut before = "";
    for (at, word) in line.split(' ').enumerate() {
        let wide = word.chars().count();
        let alone = !before.is_empty() && !word.is_empty() && !before.ends_with(['\t', '\r']);
        if at > 0 && alone && column + 1 + wide > WIDTH {
            parts.push(std::mem::take(&mut part));
            column = hang;
        } else if at > 0 {
            part.push(' ');
            column += 1;
        }
        part.push_str(word);
        column += wide;
        before = word;
    }
    parts.push(part);
    parts
}

/// A backslash at the end means a line break: one that the text has is doubled.
fn guarded_end(part: &str) -> String {
    let count = part.len() - part.trim_end_matches('\\').len();
    let mut out = part.to_owned();
    out.push_str(&"\\".repeat(count));
    out
}
