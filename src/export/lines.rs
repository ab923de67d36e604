//! A plan or a calendar in lines for git: what `git diff` and `git log -p` show instead of JSON.
//!
//! A line a sentence, so that a difference by lines is one by sentences, and nothing on a line but what it says: no ids, no
//! counted numbers (one new item would change all after it), no wrapping. Every fact is there, so that no change of a file
//! is shown as none; and all words are the plan's own language's, so that the same file gives the same lines everywhere.

use std::fmt::Write as _;

use crate::calendar::Calendar;
use crate::diff::{FieldName, HeadField, Value, sentences};
use crate::locale::{Lang, shown};
use crate::plan::{DecisionRecord, Item, Kind, Marker, Plan};

/// Writes a plan in lines for git. Nothing in them commands a terminal.
pub fn git_lines(plan: &Plan) -> String {
    let lang = plan.language;
    let mut lines = Lines(String::new());
    lines.put("", &plan.title);
    lines.put("", &format!("id: {}", plan.id));
    for field in HeadField::ALL.into_iter().filter(|field| *field != HeadField::Title) {
        if let Some(value) = field.value(plan) {
            lines.put("", &format!("{}: {}", field.label(lang), said(&value, lang)));
        }
    }
    for visit in plan.walk() {
        lines.item(visit.item, visit.depth, lang);
    }
    if !plan.footnotes.is_empty() {
        lines.blank();
    }
    for note in &plan.footnotes {
        let mark = format!("[^{}]: ", note.id);
        lines.text(&mark, &note.text);
        if let Some(url) = &note.url {
            lines.put("    ", url);
        }
    }
    if !plan.decisions.is_empty() {
        lines.blank();
    }
    for record in &plan.decisions {
        lines.put("", &record_line(record, lang));
    }
    lines.0
}

/// A decision's record on one line: meeting, kind, § and what else is known.
pub fn record_line(record: &DecisionRecord, lang: Lang) -> String {
    let mut line = format!("{} {}", record.meeting_ref(), lang.decision_kind(record.kind));
    if let Some(paragraph) = record.paragraph {
        line = lang.merge_record_paragraph(line, paragraph);
    }
    if let Some(number) = &record.registry_number {
        line = lang.merge_record_number(line, number);
    }
    match record.minutes_adjusted {
        Some(day) => lang.merge_record_adjusted(line, day),
        None => line,
    }
}

/// Writes a calendar in lines for git: a meeting a line.
pub fn calendar_lines(calendar: &Calendar, lang: Lang) -> String {
    let mut lines = Lines(String::new());
    for meeting in calendar.meetings() {
        lines.put("", &format!("{} {} {}", meeting.date, meeting.body, meeting.in_words(lang)));
    }
    lines.0
}

/// A value in words; a rule with the item that states it, which alone may have changed.
fn said(value: &Value, lang: Lang) -> String {
    match value {
        Value::Rule(rule) => {
            let words = value.say(lang);
            let words = format!("{words} [{}]", rule.rule.body);
            rule.stated_in.map_or(words.clone(), |id| lang.diff_rule_stated(words, id))
        }
        other => other.say(lang),
    }
}

struct Lines(String);

impl Lines {
    /// A line of its own.
    fn put(&mut self, indent: &str, text: &str) {
        let text = shown(text);
        // Writing to a String does not fail.
        let _ = writeln!(self.0, "{}", format!("{indent}{text}").trim_end());
    }

    fn blank(&mut self) {
        self.0.push('\n');
    }

    /// A text, a line a sentence, the first after `lead` and the others as far in.
    fn text(&mut self, lead: &str, text: &str) {
        let hang = " ".repeat(lead.chars().count());
        if text.is_empty() {
            self.put(lead, "");
        }
        for (nth, sentence) in sentences(text).into_iter().enumerate() {
            self.put(if nth == 0 { lead } else { &hang }, sentence);
        }
    }

    fn item(&mut self, item: &Item, depth: usize, lang: Lang) {
        if item.kind == Kind::Section {
            self.blank();
            let sign = match item.marker {
                Marker::Plain => "",
                Marker::Number => "1. ",
                Marker::Letter => "a) ",
                Marker::Bullet => "- ",
            };
            self.put("", &format!("{} {sign}{}", "#".repeat(depth + 1), item.text));
        } else {
            let indent = "  ".repeat(depth);
            let sign = match (item.kind, item.marker) {
                (Kind::Paragraph, Marker::Plain) => "",
                (_, Marker::Plain) => "· ",
                (_, Marker::Bullet) => "- ",
                (_, Marker::Number) => "1. ",
                (_, Marker::Letter) => "a) ",
            };
            let kind = match (item.kind, item.marker) {
                (Kind::Goal, _) => lang.lines_goal(),
                (Kind::Commitment, _) => lang.lines_commitment(),
                (Kind::Paragraph, Marker::Bullet | Marker::Number | Marker::Letter) => lang.lines_paragraph(),
                _ => "",
            };
            if item.kind == Kind::Paragraph {
                self.blank();
            }
            self.text(&format!("{indent}{sign}{kind}"), &item.text);
        }
        let indent = "  ".repeat(depth + 1);
        let mut fact = |name: FieldName, value: &str| {
            self.text(&format!("{indent}{}: ", name.label(lang)), value);
        };
        if item.run_in {
            fact(FieldName::RunIn, lang.diff_yes());
        }
        if item.damaged {
            fact(FieldName::Damaged, lang.diff_yes());
        }
        for (field, value) in item.fields.present() {
            fact(FieldName::Field(field), value);
        }
    }
}

#[cfg(test)]
#[path = "lines_tests.rs"]
mod tests;
