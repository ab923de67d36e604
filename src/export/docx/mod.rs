//! A plan as an office document (WordprocessingML), clean or with tracked changes.
//!
//! A document with tracked changes is woven of two versions' blocks, so that each of them is in it whole: what stands
//! in one alone is marked as removed or added to the last paragraph mark, row and footnote. Accepting everything gives
//! the new version as it is exported clean, rejecting everything the old one. Fields of an item that came, went or moved are
//! lines there, where a clean document has a table: see [`split`].
//!
//! What states the paper's own standing (notices, header, footer, content hash) is not tracked.

mod body;
mod comparison;
mod form;
mod ink;
mod inline;
mod notes;
mod numbering;
#[cfg(test)]
mod order;
mod package;
mod parts;
#[cfg(test)]
mod reader;
mod report;
#[cfg(test)]
mod returned_tests;
mod split;
mod styles;
mod table;
#[cfg(test)]
pub(super) mod tests;

pub use comparison::docx_comparison;
pub use report::docx_report;

use super::Dressing;
use super::block::{Origin, Placed, placed};
use super::references::{Carried, References};
use super::weave::{Strand, weave};
use crate::date::Moment;
use crate::plan::{Footnote, Plan};
use body::Body;
use form::{Form, Forms};
use ink::Pen;
use numbering::Numbering;
use parts::{Content, Frame};

/// Whose changes a document tracks, and against what.
#[derive(Clone, Debug)]
pub struct Track<'a> {
    /// Who made the changes; the program's name where it is empty.
    pub author: &'a str,
    /// When; changes without a date are allowed.
    pub date: Option<Moment>,
    /// The content hash of the old version, as it is to stand in the document's properties.
    pub before_hash: Option<String>,
    /// Whether what moved is marked as moved. Where not, it is marked as removed and added: for readers whose program
    /// can't read moves.
    pub moves: bool,
}

/// Writes a plan as an office document, in the plan's language.
pub fn docx(plan: &Plan, dressing: &Dressing<'_>) -> Vec<u8> {
    let version = Version::of(placed(plan, dressing), &plan.footnotes);
    let strands: Vec<Strand> = (0..version.placed.len())
        .map(|at| Strand { before: Some(at), after: Some(at), moved: None })
        .collect();
    let numbering = Numbering::of(&version.forms, &version.forms, &[]);
    let mut body = Body::new(&version, &version, numbering, Pen::new(None), plan.language);
    body.write(&strands, plan.id.as_str());
    finish(body, plan, dressing, None)
}

/// Writes two versions of a plan as one office document with tracked changes from the old one to the new one, in the
/// new one's language. The versions are matched by their items' ids.
pub fn docx_tracked(before: &Plan, after: &Plan, dressing: &Dressing<'_>, track: &Track<'_>) -> Vec<u8> {
    let (old, new, pairs) = split::laid(before, after, dressing);
    let both: Vec<(&Form, &Form)> = pairs
        .origin
        .iter()
        .zip(&pairs.kept)
        .zip(&new.forms.each)
        .filter_map(|((from, kept), form)| Some((old.forms.each.get((*from).filter(|_| *kept)?)?, form)))
        .collect();
    let numbering = Numbering::of(&old.forms, &new.forms, &both);
    let moves = |from: usize, to: usize| track.moves && moves(old.placed.get(from), new.placed.get(to));
    let mut strands = weave(old.placed.len(), &pairs, moves);
    // A table that came or went stands first: no program can take away a paragraph before it.
    strands.sort_by_key(|strand| match (strand.before, strand.after) {
        (Some(at), None) => old.comes_first(at),
        (_, Some(at)) => new.comes_first(at),
        (None, None) => 0,
    });
    let mut body = Body::new(&old, &new, numbering, Pen::new(Some(track)), after.language);
    body.write(&strands, after.id.as_str());
    finish(body, after, dressing, Some(track))
}

/// Whether a block that stands elsewhere is told as moved: a paragraph whose text stayed the same. One that was
/// reworded too is told as removed and added, since the mark of a move says that nothing else happened; and a paragraph
/// of which one part moved and another came is taken back wrongly by some programs.
fn moves(from: Option<&Placed>, to: Option<&Placed>) -> bool {
    let (Some(from), Some(to)) = (from, to) else { return false };
    matches!(from.origin, Origin::Item(_) | Origin::Field(..)) && from.block.text() == to.block.text()
}

/// One version of a plan, laid out.
#[derive(Debug)]
struct Version<'a> {
    placed: Vec<Placed>,
    forms: Forms,
    references: References,
    footnotes: &'a [Footnote],
}

impl<'a> Version<'a> {
    fn of(mut placed: Vec<Placed>, footnotes: &'a [Footnote]) -> Self {
        let references = References::of(&mut placed, footnotes);
        let forms = Forms::of(&placed);
        Self { placed, forms, references, footnotes }
    }

    /// Puts what stands above the text in order: notices, title, facts; all else follows as it is.
    fn comes_first(&self, at: usize) -> u8 {
        match self.placed.get(at).map(|placed| &placed.origin) {
            Some(Origin::Notice(_)) => 0,
            Some(Origin::Title) => 1,
            Some(Origin::Facts) => 2,
            _ => 3,
        }
    }

    fn note(&self, carried: Carried) -> Option<&'a Footnote> {
        self.footnotes.get(carried.note)
    }
}

fn finish(body: Body<'_>, plan: &Plan, dressing: &Dressing<'_>, track: Option<&Track<'_>>) -> Vec<u8> {
    let frame = Frame::of(plan, dressing, track);
    let Body { out, links, notes, numbering, .. } = body;
    let content = Content { body: out, links, notes, numbering: numbering.xml() };
    package::pack(&parts::parts(&frame, content))
}
