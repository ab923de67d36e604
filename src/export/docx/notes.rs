//! The part of a document that holds its footnotes. Their numbers are counted by the office program.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::super::references::followed;
use super::super::wrap::with_references;
use super::ink::{Look, Mark, Pen, attribute, run};
use crate::diff::{Op, Word, words};
use crate::plan::Footnote;

/// Addresses that a part of the document links to.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// In the order of their relations.
    pub(super) targets: Vec<String>,
    known: HashMap<String, usize>,
}

impl Links {
    /// The id of the relation to an address, if it is one that can be followed from a paper.
    fn relation(&mut self, url: &str) -> Option<String> {
        if !followed(url) {
            return None;
        }
        let next = self.targets.len() + 1;
        let number = *self.known.entry(url.to_owned()).or_insert(next);
        if number == next {
            self.targets.push(url.to_owned());
        }
        Some(format!("link{number}"))
    }
}

/// The part that holds the footnotes.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) out: String,
    pub(super) links: Links,
    count: usize,
}

impl Notes {
    /// Adds a note as it stands in both versions, or in one alone, and gives its id.
    pub(super) fn add(
        &mut self,
        old: Option<&Footnote>,
        new: Option<&Footnote>,
        mark: Mark,
        pen: &mut Pen,
    ) -> usize {
        self.count += 1;
        let id = self.count;
        let _ = write!(
            self.out,
            "<w:footnote w:id=\"{id}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>\
             <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>"
        );
        run(" ", Look::Plain, Mark::Plain, &mut self.out);
        let around = pen.aside(Mark::Plain);
        note_text(old, new, mark, &mut self.links, pen, &mut self.out);
        pen.aside(around);
        self.out.push_str("</w:p></w:footnote>");
        id
    }
}

/// Writes what a footnote says: its text, and its address as a link.
pub(super) fn note_text(
    old: Option<&Footnote>,
    new: Option<&Footnote>,
    mark: Mark,
    links: &mut Links,
    pen: &mut Pen,
    out: &mut String,
) {
    let texts = |note: Option<&Footnote>| {
        let (text, url) = note.map_or((String::new(), String::new()), |note| {
            (note.text.clone(), note.url.clone().unwrap_or_default())
        });
        let gap = if text.is_empty() || url.is_empty() { "" } else { " " };
        (format!("{text}{gap}"), url)
    };
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (texts(Some(old)), texts(Some(new))),
        (one, None) | (None, one) => {
            let (text, url) = texts(one);
            let mut runs = String::new();
            run(&with_references(&text), Look::Plain, mark, &mut runs);
            pen.marked(mark, &runs, out);
            link(&url, mark, links, pen, out);
            return;
        }
    };
    let said = if old.0 == new.0 { vec![Word { op: Op::Same, text: old.0 }] } else { words(&old.0, &new.0) };
    for word in said {
        let mark = match word.op {
            Op::Same => Mark::Plain,
            Op::Removed => Mark::Removed,
            Op::Added => Mark::Added,
        };
        let mut runs = String::new();
        // Inside a note a reference is plain text.
        run(&with_references(&word.text), Look::Plain, mark, &mut runs);
        pen.marked(mark, &runs, out);
    }
    if old.1 == new.1 {
        link(&new.1, Mark::Plain, links, pen, out);
    } else {
        link(&old.1, Mark::Removed, links, pen, out);
        link(&new.1, Mark::Added, links, pen, out);
    }
}

fn link(url: &str, mark: Mark, links: &mut Links, pen: &mut Pen, out: &mut String) {
    if url.is_empty() {
        return;
    }
    let mut runs = String::new();
    if let Some(relation) = links.relation(url) {
        run(url, Look::Link, mark, &mut runs);
        // A link can't stand in the element of a change.
        let inside = pen.leave(out);
        let _ = write!(out, "<w:hyperlink r:id=\"{}\" w:history=\"1\">", attribute(&relation));
        pen.marked(mark, &runs, out);
        out.push_str("</w:hyperlink>");
        pen.enter(inside, out);
    } else {
        run(url, Look::Plain, mark, &mut runs);
        pen.marked(mark, &runs, out);
    }
}
