//! Bytes to plans, calendars and settings, and back: every JSON shape of the program, and the only room that names
//! the JSON library.

pub mod answer;
mod archive;
mod canonical;
mod config;
mod error;
mod fault;
mod hash;
mod item;
mod journal;
mod lines;
mod locate;
mod manifest;
mod meetings;
pub mod outline;
mod patch;
mod plan;
mod read;
mod review;
mod rule;
mod say;
mod scalar;
mod schema;
mod typed;
mod undo;
mod versions;

pub use archive::{read_archive, write_archive};
pub use config::{Config, Look, read_config, with_language, with_look};
pub use error::{DocumentError, Problem, Sort};
pub use hash::{FileHash, content_hash};
pub use journal::{
    Journal, JournalEntry, JournalHeader, read_entries, read_journal, write_entry, write_header,
};
pub use lines::glance_at_plan;
pub use manifest::{
    MANIFEST, Manifest, PackedFile, PackedPlan, looks_like_manifest, read_manifest, write_manifest,
};
pub use meetings::{read_meetings, write_meetings};
pub use patch::write_patch;
pub use plan::{read_plan, write_plan};
pub use read::MAX_BYTES;
pub use review::{Marked, marks, read_marks, write_mark, write_marks_header};
pub use schema::schemas;
pub use undo::{UndoHistory, read_undo, write_undo};
pub use versions::Versions;

#[cfg(test)]
mod tests;
