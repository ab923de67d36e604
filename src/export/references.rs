//! References to footnotes in reading order: which one carries its note, and the number it shows.
//!
//! A note stands once: the first reference to it carries it, later ones repeat its number.

use std::collections::{HashMap, HashSet};

use super::block::{Block, Origin, Placed};
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
        let mut by_id = HashMap::new();
        for (at, note) in footnotes.iter().enumerate() {
            by_id.entry(note.id.as_str()).or_insert(at);
        }
        let mut numbers: HashMap<usize, usize> = HashMap::new();
        let mut found: Vec<Vec<Reference>> = Vec::with_capacity(placed.len());
        for placed in placed.iter() {
            let ids = match &placed.origin {
                Origin::Item(_) | Origin::Fields(_) | Origin::Field(..) => ids(&placed.block),
                _ => Vec::new(),
            };
            let refer = |id: &str| {
                let Some(&note) = by_id.get(id) else { return Reference::Nothing };
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
            let stays =
                !matches!(&placed.block, Block::Footnote { note, .. } if carried.contains(note.id.as_str()));
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

/// Whether an address is one that a paper may link to.
pub(super) fn followed(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let strange = |c: char| c.is_ascii_control() || c.is_whitespace() || "<>\"{}|\\^`".contains(c);
    matches!(scheme.as_deref(), Some("http" | "https" | "mailto")) && url.is_ascii() && !url.contains(strange)
}
