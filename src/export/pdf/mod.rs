//! A plan as PDF: PDF/UA-1 and PDF/A-2a in one file.
//!
//! Blocks become a [`flow::Flow`] of paragraphs and rows with a tree of meanings; [`pages`] gives every line its place;
//! [`write`] and [`tree`] alone know the file format. What can't be set is found while the flow is made, before anything is laid out.

mod comparison;
mod face;
mod flow;
mod lines;
mod listed;
mod marked;
mod missing;
mod notes;
mod pages;
mod paper;
mod said;
mod setter;
mod style;
mod tree;
mod write;

#[cfg(test)]
mod heard_tests;
#[cfg(test)]
pub(super) mod tests;

pub use missing::{Missing, PdfError, Place};

use super::block::{Block, blocks};
use super::sheet::Sheet as Listing;
use super::{Dressing, View};
use crate::date::Day;
use crate::diff::Laid;
use crate::locale::Lang;
use crate::plan::Plan;
use flow::Flow;
use pages::{Page, Sheet, pages};
use said::{is_heard, one_line};

/// What a file says of its making.
#[derive(Clone, Copy, Debug)]
pub struct Made<'a> {
    /// The day of the version, as the file's own date: never the day it was exported.
    pub day: Day,
    /// The plan's data, to go with the file; it is PDF/A-3a then.
    pub json: Option<&'a [u8]>,
}

/// What stands around the text on every page, and in the file's properties.
struct Frame {
    lang: Lang,
    /// As the file names it.
    language: &'static str,
    title: String,
    organisation: String,
    /// What the paper says of its standing.
    standing: String,
    hash: Option<String>,
}

impl Frame {
    fn of(plan: &Plan, dressing: &Dressing<'_>) -> Self {
        let standing: Vec<String> = blocks(plan, dressing)
            .into_iter()
            .map_while(|block| if let Block::Notice(said) = block { Some(said) } else { None })
            .map(|said| said.trim_end_matches('.').to_owned())
            .collect();
        let organisation = plan.organisation.as_ref().unwrap_or(&dressing.settings.organisation);
        // A file has to be called something, whatever its plan is called.
        let title = if is_heard(&plan.title) { one_line(&plan.title) } else { plan.id.to_string() };
        Self {
            lang: plan.language,
            language: tongue(plan.language),
            title,
            organisation: one_line(organisation),
            standing: one_line(&standing.join(write::BETWEEN)),
            hash: dressing.content_hash.clone(),
        }
    }
}

/// Writes a plan as PDF, in the plan's language.
pub fn pdf(plan: &Plan, dressing: &Dressing<'_>, made: &Made<'_>) -> Result<Vec<u8>, PdfError> {
    finish(paper::flow(plan, dressing), &style::SHEET, &Frame::of(plan, dressing), made)
}

/// Writes two versions as one PDF: the new one whole, with what was removed struck through where it stood and what was
/// added underlined, each change under a line that says what happened.
pub fn pdf_marked(
    laid: &Laid<'_>,
    view: &View,
    dressing: &Dressing<'_>,
    made: &Made<'_>,
) -> Result<Vec<u8>, PdfError> {
    finish(marked::flow(laid, view, dressing), &style::SHEET, &Frame::of(laid.after, dressing), made)
}

/// Writes two versions as PDF in two columns, the old one left, the new one right.
pub fn pdf_comparison(
    laid: &Laid<'_>,
    view: &View,
    dressing: &Dressing<'_>,
    made: &Made<'_>,
) -> Result<Vec<u8>, PdfError> {
    finish(comparison::flow(laid, view, dressing), &style::WIDE, &Frame::of(laid.after, dressing), made)
}

/// Writes blocks about a plan as PDF: an officer report. It is called what its title says.
pub fn pdf_report(
    blocks: &[Block],
    about: &Plan,
    dressing: &Dressing<'_>,
    made: &Made<'_>,
) -> Result<Vec<u8>, PdfError> {
    let title = blocks.iter().find_map(|block| match block {
        Block::Title(title) => Some(one_line(title)),
        _ => None,
    });
    let frame = Frame::of(about, &Dressing { stamp: None, ..dressing.clone() });
    let frame = Frame { title: title.unwrap_or_default(), ..frame };
    finish(listed::report(blocks, about.language), &style::SHEET, &frame, made)
}

/// Writes a page that lists things as PDF. Addresses that lead to other files are taken from where the file lies.
pub fn pdf_sheet(listing: &Listing, organisation: &str, made: &Made<'_>) -> Result<Vec<u8>, PdfError> {
    let frame = Frame {
        lang: listing.lang,
        language: tongue(listing.lang),
        title: one_line(&listing.title),
        organisation: one_line(organisation),
        standing: one_line(&listing.notices.join(write::BETWEEN)),
        hash: None,
    };
    finish(listed::sheet(listing), &style::SHEET, &frame, made)
}

/// A language as a file names it.
const fn tongue(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "sv-SE",
        Lang::En => "en-GB",
    }
}

fn finish(flow: Flow, sheet: &Sheet, frame: &Frame, made: &Made<'_>) -> Result<Vec<u8>, PdfError> {
    let (pages, flow) = laid_out(flow, sheet, frame.lang)?;
    write::write(&pages, &flow.nodes, flow.faces, frame, sheet, made)
}

/// The pages of a paper, and what is left of its flow.
fn laid_out(mut flow: Flow, sheet: &Sheet, lang: Lang) -> Result<(Vec<Page>, Flow), PdfError> {
    if !flow.missing.is_empty() {
        return Err(PdfError::Missing(flow.missing));
    }
    let pages = pages(&mut flow, sheet, lang);
    Ok((pages, flow))
}
