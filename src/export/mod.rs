//! Papers made of plans and of what differs between them. Pure: the same input gives the same bytes.
//!
//! A plan is first turned into [`Block`]s, once and for all formats; each format has a file that writes blocks out.
//! Changes are likewise first turned into entries. A new format reads those and knows nothing of plans.
//!
//! Text from a plan is data here: markup in it is escaped, and characters that a terminal could obey are replaced.

mod block;
mod changes;
mod citation;
mod columns;
mod csv;
mod docx;
mod entry;
mod format;
mod html;
mod ics;
mod lines;
mod listing;
mod markdown;
mod marked;
mod pane;
#[cfg(feature = "pdf")]
mod pdf;
mod read;
mod references;
mod report;
mod sentence;
mod sheet;
mod side;
mod spread;
mod text;
mod weave;
mod wrap;

#[cfg(test)]
mod changes_tests;
#[cfg(test)]
mod forms_tests;
#[cfg(test)]
mod papers_tests;
#[cfg(test)]
mod tests;

pub use block::{Block, Fact, Origin, Placed, blocks, placed};
pub use changes::{Marks, change_lines, changes, changes_markdown, changes_text, summary};
pub use citation::{citation, decision_lines};
pub use csv::csv;
pub use docx::{Track, docx, docx_comparison, docx_report, docx_tracked};
pub use format::Format;
pub use html::{changes_html, html, html_blocks, html_comparison, html_marked, sheet_html};
pub use ics::{Agenda, ics, own_event, own_meeting};
pub use lines::{calendar_lines, git_lines, record_line};
pub use listing::{Listed, Registered, decided_by, history_sheet, in_force_index, meeting_index, register};
pub use markdown::{markdown, markdown_blocks};
pub use marked::{markdown_comparison, markdown_marked};
pub use pane::{Extent, View};
#[cfg(feature = "pdf")]
pub use pdf::{Made, Missing, PdfError, Place, pdf, pdf_comparison, pdf_marked, pdf_report, pdf_sheet};
pub use read::{paper_day, paper_text};
pub use report::{Matter, Paper, report};
pub use sentence::{sentence_lines, sentences};
pub use sheet::{Cell, Part, Sheet, sheet_csv, sheet_markdown};
pub use side::{COLUMNS_FROM, Shape, full, full_text, side_by_side, side_by_side_text};
pub use spread::Spread;
pub use text::{text, text_around, text_blocks};
pub use wrap::{Line, Span, Style, breaks, plain};

use wrap::with_references;

use crate::calendar::{MeetingRef, Settings};

/// What a paper says about a plan besides what the plan itself says.
#[derive(Clone, Debug)]
pub struct Dressing<'a> {
    /// The archive's own facts: names of bodies, the form of dates, whether it is a demo.
    pub settings: &'a Settings,
    /// Which version it is; nothing is said when `None`.
    pub stamp: Option<Stamp>,
    /// What the paper is called in its package: `Bilaga 1: Föreslagen lydelse`.
    pub label: Option<String>,
    /// The content hash to print, as it is to stand.
    pub content_hash: Option<String>,
    /// The width of plain text, in columns. A word longer than it stands by itself.
    pub width: usize,
}

/// Which version of a plan a paper shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// A draft.
    Draft,
    /// A proposal, for a meeting when it is known.
    Proposal(Option<MeetingRef>),
    /// What is in force.
    InForce,
    /// What was in force once.
    Historic,
}

impl<'a> Dressing<'a> {
    /// Whether it shows what nobody has decided yet.
    pub fn is_undecided(&self) -> bool {
        matches!(self.stamp, Some(Stamp::Draft | Stamp::Proposal(_)))
    }

    /// A paper of 80 columns that says nothing about its version.
    pub fn new(settings: &'a Settings) -> Self {
        Self { settings, stamp: None, label: None, content_hash: None, width: 80 }
    }
}
