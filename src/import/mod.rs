//! From a plain or Markdown text or a Word document to a plan, with a list of everything that was changed, read or guessed on the way.
//!
//! No word is lost or invented: what does not stand in the plan's text stands in [`Imported::marks`] or in a
//! [`Repair`]. Every rule is deterministic and knows no particular document. In order: `decode` makes characters of
//! bytes, `pages` takes away what belongs to the paper, `lines`, `runs` and `marks` read marks, `blocks` and `join` join
//! lines, `markup` takes Markdown's signs out of them, `title` finds the top, `headings` tells what each block is, `outline` and `tree` build the plan. What a text
//! can state is known by `records`, `rules`, `notes` with `links`, and `fields` with `labels`; `phrase`, `days` and `bodies` read
//! the language. Of a Word document `word` makes blocks at once, with what the document itself says of each.

mod blocks;
mod bodies;
mod days;
mod decode;
mod error;
mod fields;
mod headings;
mod ics;
mod join;
mod labels;
mod lines;
mod links;
mod marks;
mod markup;
mod notes;
mod outline;
mod pages;
mod passages;
mod phrase;
mod records;
mod repair;
mod rules;
mod runs;
#[cfg(test)]
mod tests;
mod title;
mod tree;
mod word;

use crate::calendar::BodyId;
use crate::locale::Lang;
use crate::plan::{Ids, Plan, PlanId, PlanKind};

pub use days::read_all as days_as_written;
pub use error::{Format, ImportError};
pub use ics::{Event, Events, HOME_ZONE, ICS_LIMIT, IcsError, IcsRemark, Wanted, read_events};
pub use passages::{Passage, passages};
pub use repair::{Damage, Encoding, Repair, RepairKind};
pub use word::{WordFault, WordRemark};

/// The largest file that is read, in bytes.
pub const LIMIT: usize = 20_000_000;

/// A file to import.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What the user calls it; for messages.
    pub name: &'a str,
    /// Its bytes: a Word document, or a text in UTF-8, UTF-16 with a mark, or else Windows-1252.
    pub bytes: &'a [u8],
}

/// What the text itself can't tell, or what the user wants regardless.
#[derive(Clone, Debug)]
pub struct Hints {
    /// The new plan's id.
    pub id: PlanId,
    /// Its language; told from the words when not given.
    pub language: Option<Lang>,
    /// Its sort; told from the title when not given.
    pub kind: Option<PlanKind>,
    /// The body that decides, where the text names none.
    pub default_body: BodyId,
    /// The organisation; read from the top of the text when not given.
    pub organisation: Option<String>,
}

/// What came of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The plan, a draft to look over.
    pub plan: Plan,
    /// What was changed, read or guessed, by line; in a Word document by paragraph.
    pub repairs: Vec<Repair>,
    /// Bullets, numbers, labels and marks that are shown from the plan's structure and no longer stand in its text,
    /// each with its line.
    pub marks: Vec<(usize, String)>,
    /// Places are paragraphs and not lines.
    pub by_paragraph: bool,
}

/// Makes a plan of a text. New ids are drawn from `ids`.
pub fn text(source: Source<'_>, hints: &Hints, ids: &mut Ids) -> Result<Imported, ImportError> {
    if source.bytes.len() <= LIMIT
        && source.bytes.starts_with(b"PK\x03\x04")
        && Format::of(source.bytes) != Some(Format::Odt)
        && let Some(imported) = word::read(source.bytes, hints, ids)
    {
        return imported;
    }
    if source.bytes.len() <= LIMIT && word::is_locked(source.bytes) {
        return Err(ImportError::Word(WordFault::Locked));
    }
    let mut repairs = Vec::new();
    let mut raw = decode::lines(source.bytes, &mut repairs)?;
    pages::clear(&mut raw, &mut repairs);
    let lines = lines::read(raw, &mut repairs);
    let blocks = blocks::build(lines, &hints.default_body, &mut repairs);
    let mut imported = outline::assemble(blocks, hints, ids, repairs, false)?;
    imported.repairs.sort_by_key(|repair| repair.line);
    Ok(imported)
}
