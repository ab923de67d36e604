//! Footnotes: which reference carries a note, and the notes' own part of the document.
//!
//! A note stands once: the first reference to it carries it, later ones repeat its number. Numbers are counted by the
//! office program.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::super::block::{Block, Origin, Placed};
use super::super::wrap::with_references;
use super::ink::{Look, Mark, Pen, attribute, run};
use crate::diff::{Op, Word, words};
use crate::plan::{Footnote, references_in};

/// A reference to a footnote in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// The first to its note.
    Carries(Carried),
    /// A later one.
    Repeats(Carried),
    /// To a note that there is none of.
    Nothing,
}

/// A footnote that a text refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Carried {
    /// Its place among the plan's footnotes, from 0.
    pub(super) note: usize,
    /// Its number in the paper, from 1.
    pub(super) number: usize,
}

/// The references of a version, block by block, in the order of their texts.
#[derive(Debug, Default)]
pub(super) struct References(Vec<Vec<Reference>>);

impl References {
    /// Finds the references, and takes the footnotes that a text carries out of the blocks.
    pub(super) fn of(placed: &mut Vec<Placed>, footnotes: &[Footnote]) -> Self {
        let mut places = HashMap::new();
        for (at, note) in footnotes.iter().enumerate() {
            places.entry(note.id.as_str()).or_insert(at);
        }
        let mut numbers: HashMap<usize, usize> = HashMap::new();
        let mut found: Vec<Vec<Reference>> = Vec::with_capacity(placed.len());
        for placed in placed.iter() {
            let ids = match &placed.origin {
                Origin::Item(_) | Origin::Field(..) => ids(&placed.block),
                _ => Vec::new(),
            };
            let refer = |id: &str| {
                let Some(&note) = places.get(id) else { return Reference::Nothing };
                let next = numbers.len() + 1;
                let number = *numbers.entry(note).or_insert(next);
                let carried = Carried { note, number };
                if number == next { Reference::Carries(carried) } else { Reference::Repeats(carried) }
            };
            found.push(ids.into_iter().map(refer).collect());
        }
        let carried: HashSet<&str> =
            numbers.keys().filter_map(|at| footnotes.get(*at)).map(|note| note.id.as_str()).collect();
        let mut at = 0;
        placed.retain(|placed| {
            let stays = !matches!(&placed.block, Block::Footnote { note, .. } if carried.contains(note.id.as_str()));
            if stays {
                at += 1;
            } else if at < found.len() {
                found.remove(at);
            }
            stays
        });
        Self(found)
    }

    /// The references of one block.
    pub(super) fn in_block(&self, at: usize) -> &[Reference] {
        self.0.get(at).map_or(&[], Vec::as_slice)
    }
}

fn ids(block: &Block) -> Vec<&str> {
    match block {
        Block::Heading { text, .. } | Block::ListItem { text, .. } => references_in(text).collect(),
        Block::Paragraph { lead, text, .. } => {
            lead.iter().flat_map(|lead| references_in(lead)).chain(references_in(text)).collect()
        }
        Block::Fields { facts, .. } => facts.iter().flat_map(|fact| references_in(&fact.value)).collect(),
        _ => Vec::new(),
    }
}

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
        let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase())?;
        let fit = url.is_ascii() && !url.contains(|c: char| c.is_ascii_control() || c.is_whitespace() || "<>\"{}|\\^`".contains(c));
        if !fit || !matches!(scheme.as_str(), "http" | "https" | "mailto") {
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
    pub(super) fn add(&mut self, old: Option<&Footnote>, new: Option<&Footnote>, mark: Mark, pen: &mut Pen) -> usize {
        self.count += 1;
        let id = self.count;
        let _ = write!(
            self.out,
            "<w:footnote w:id=\"{id}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>\
             <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>"
        );
        run(" ", Look::default(), Mark::Plain, &mut self.out);
        note_text(old, new, mark, &mut self.links, pen, &mut self.out);
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
            run(&with_references(&text), Look::default(), mark, &mut runs);
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
        run(&with_references(&word.text), Look::default(), mark, &mut runs);
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
    match links.relation(url) {
        Some(relation) => {
            run(url, Look { style: "Hyperlink", ..Look::default() }, mark, &mut runs);
            let _ = write!(out, "<w:hyperlink r:id=\"{}\" w:history=\"1\">", attribute(&relation));
            pen.marked(mark, &runs, out);
            out.push_str("</w:hyperlink>");
        }
        None => {
            run(url, Look::default(), mark, &mut runs);
            pen.marked(mark, &runs, out);
        }
    }
}
