//! What differs, for people: as styled lines, as plain text, as Markdown.

use super::entry::{Entry, capital, entries};
use super::markdown::escaped;
use super::wrap::{Line, Span, Style, plain, with_references, wrap};
use crate::diff::{Difference, Op, Word, in_parallel};
use crate::locale::Lang;

/// How removed and added text is told apart besides by its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// `[-removed-]` and `{+added+}`: readable without colour.
    Signs,
    /// By style alone: for a front end that underlines and strikes through.
    Bare,
}

/// The difference as lines for a terminal, no wider than `width` columns where words allow: a summary as minutes
/// would say it, then each change under a line that says what happened, to what.
pub fn changes(difference: &Difference, lang: Lang, width: usize, marks: Marks) -> Vec<Line> {
    let width = width.max(20);
    let mut lines = wrap(&[Span::new(Style::Heading, summary(difference, lang))], width, &Span::default());
    let each = change_lines(difference, lang, width, marks);
    if !each.is_empty() {
        lines.push(Line::default());
        lines.extend(each);
    }
    lines
}

/// The changes of [`changes`] without its summary, the first with no empty line before it.
pub fn change_lines(difference: &Difference, lang: Lang, width: usize, marks: Marks) -> Vec<Line> {
    let width = width.max(20);
    let entries = entries(difference, lang);
    let each = in_parallel(&entries, 100, |entry| entry_lines(entry, lang, width, marks));
    let mut lines = Vec::with_capacity(each.iter().map(|lines| lines.len() + 1).sum());
    for (entry, own) in entries.iter().zip(each) {
        if entry.headline.is_some() && !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(own);
    }
    lines
}

/// One change, or a group's line, at a width of at least 20 columns.
fn entry_lines(entry: &Entry, lang: Lang, width: usize, marks: Marks) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(headline) = &entry.headline {
        let mut spans = vec![Span::new(Style::Heading, headline)];
        if let Some(id) = entry.id {
            spans.push(Span::new(Style::Dim, format!(" ({id})")));
        }
        lines.extend(wrap(&spans, width, &Span::default()));
    }
    let (mark, indent) = marked(entry);
    if !entry.words.is_empty() {
        let usual = if entry.moved { Style::Moved } else { Style::Plain };
        lines.extend(wrap(&spans(&entry.words, usual, marks), width, &Span::new(Style::Plain, mark)));
    }
    for (label, words) in &entry.facts {
        let mut said = vec![Span::new(Style::Plain, lang.changes_fact(label))];
        said.extend(spans(words, Style::Plain, marks));
        lines.extend(wrap(&said, width, &Span::new(Style::Plain, indent.as_str())));
    }
    if let Some(note) = &entry.note {
        lines.extend(wrap(&[Span::new(Style::Dim, note)], width, &Span::new(Style::Plain, indent.as_str())));
    }
    lines
}

/// The difference as plain text with `[-removed-]` and `{+added+}`.
pub fn changes_text(difference: &Difference, lang: Lang, width: usize) -> String {
    plain(&changes(difference, lang, width, Marks::Signs))
}

/// The difference as Markdown, removed text in `<del>`, added in `<ins>`; markup in the texts is escaped.
pub fn changes_markdown(difference: &Difference, lang: Lang) -> String {
    let mut out = format!("**{}**\n", escaped(&summary(difference, lang), ""));
    let mut after_text = false;
    for entry in entries(difference, lang) {
        if let Some(headline) = &entry.headline {
            out.extend(["\n### ", &escaped(headline, "")]);
            if let Some(id) = entry.id {
                out.extend([" `", id.as_str(), "`"]);
            }
            out.push_str("\n\n");
            after_text = false;
        }
        let grouped = entry.headline.is_none();
        if grouped && after_text {
            // A paragraph before a list ends with an empty line.
            out.push('\n');
        }
        let outer = "  ".repeat(entry.depth.saturating_sub(1));
        let inner = if grouped { format!("{outer}  ") } else { String::new() };
        if !entry.words.is_empty() {
            let lead = if grouped { format!("{outer}- ") } else { String::new() };
            let text: String = entry.words.iter().map(|word| markup(word, &inner)).collect();
            out.extend([&lead, text.trim_end(), "\n"]);
            after_text = !grouped;
        }
        if after_text && !entry.facts.is_empty() {
            out.push('\n');
            after_text = false;
        }
        for (label, words) in &entry.facts {
            let said: String = words.iter().map(|word| markup(word, &inner)).collect();
            out.extend([&inner, "- **", &escaped(label, &inner), ":** ", said.trim_end(), "\n"]);
        }
        if let Some(note) = &entry.note {
            out.extend(["\n", &inner, "*", &escaped(note, &inner), "*\n"]);
        }
    }
    out
}

/// What differs in one line as minutes would say it, with a capital and a stop; from nothing, that all of it is new.
pub fn summary(difference: &Difference, lang: Lang) -> String {
    let said = format!("{}.", capital(&difference.in_minutes(lang)));
    if difference.from_nothing && !difference.is_empty() {
        format!("{} {said}", lang.changes_all_new())
    } else {
        said
    }
}

/// What an entry's text begins with, and how far what hangs under it is set in.
fn marked(entry: &Entry) -> (String, String) {
    let outer = "  ".repeat(entry.depth.min(8) + 1);
    if entry.headline.is_some() || entry.mark.is_empty() {
        (outer.clone(), outer)
    } else {
        (format!("{outer}{} ", entry.mark), format!("{outer}  "))
    }
}

/// Words as styled stretches, with signs where they are asked for. White space at the ends of a stretch is kept
/// outside of its signs; where it is all there is, it is made visible.
pub(super) fn spans(words: &[Word], usual: Style, marks: Marks) -> Vec<Span> {
    let mut spans = Vec::new();
    for word in words {
        let (style, open, close) = match word.op {
            Op::Same => {
                spans.push(Span::new(usual, with_references(&word.text)));
                continue;
            }
            Op::Removed => (Style::Removed, "[-", "-]"),
            Op::Added => (Style::Added, "{+", "+}"),
        };
        let (open, close) = if marks == Marks::Signs { (open, close) } else { ("", "") };
        let (before, text, after) = parted(&word.text);
        spans.push(Span::new(Style::Plain, before));
        spans.push(Span::new(style, format!("{open}{}{close}", with_references(&text))));
        spans.push(Span::new(Style::Plain, after));
    }
    spans
}

/// A text with the white space at its ends set apart; nothing but white space becomes visible signs.
pub(super) fn parted(text: &str) -> (&str, String, &str) {
    let inner = text.trim();
    if inner.is_empty() {
        return ("", text.chars().map(visible).collect(), "");
    }
    let start = text.len() - text.trim_start().len();
    let (before, rest) = text.split_at(start);
    let (_, after) = rest.split_at(inner.len());
    (before, inner.to_owned(), after)
}

fn visible(space: char) -> char {
    match space {
        '\n' => '↵',
        '\u{a0}' | '\u{202f}' | '\u{2007}' => '⍽',
        _ => '␣',
    }
}

pub(super) fn markup(word: &Word, indent: &str) -> String {
    let tag = match word.op {
        Op::Same => {
            // Escaping trims each line, so the spaces between stretches are put back.
            let (before, text, after) = ends(&word.text);
            return format!("{before}{}{after}", escaped(&with_references(text), indent));
        }
        Op::Removed => "del",
        Op::Added => "ins",
    };
    let (before, text, after) = parted(&word.text);
    let space = |text: &str| if text.is_empty() { "" } else { " " };
    format!("{}<{tag}>{}</{tag}>{}", space(before), escaped(&with_references(&text), indent), space(after))
}

/// A text with one space for white space at either end.
fn ends(text: &str) -> (&'static str, &str, &'static str) {
    let inner = text.trim();
    if inner.is_empty() {
        return (if text.is_empty() { "" } else { " " }, "", "");
    }
    let before = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let after = if text.ends_with(char::is_whitespace) { " " } else { "" };
    (before, inner, after)
}
