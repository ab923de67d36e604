//! Undo that survives the program: one file a plan under the git directory, `revidera/undo/<plan>.jsonl`.
//!
//! It may be deleted at any time. It holds only for the very file it ends at: a draft that someone else has changed has
//! no history, and one that can't be read is none.

use std::path::PathBuf;

use super::atomic;
use super::draft::read_plain;
use super::error::StoreError;
use super::meta::Stamp;
use super::open::Store;
use crate::document::{UndoHistory, read_undo, write_undo};
use crate::plan::PlanId;

impl Store {
    /// Keeps what can be taken back in a draft whose file has this stamp.
    pub fn keep_undo(&self, plan: &PlanId, base: &Stamp, history: &UndoHistory) -> Result<(), StoreError> {
        self.refuse_bare()?;
        let Some(base) = base.hash() else { return Ok(()) };
        let file = self.undo_file(plan);
        if let Some(folder) = file.parent() {
            atomic::make_folder(folder)?;
        }
        atomic::write_lightly(&file, &write_undo(plan, base, history))
    }

    /// What can be taken back in a draft whose file has this stamp; nothing where nothing was kept for it.
    pub fn undo_history(&self, plan: &PlanId, base: &Stamp) -> UndoHistory {
        let Some(base) = base.hash() else { return UndoHistory::default() };
        let bytes = read_plain(&self.undo_file(plan)).ok().flatten();
        bytes.and_then(|bytes| read_undo(&bytes, plan, base)).unwrap_or_default()
    }

    fn undo_file(&self, plan: &PlanId) -> PathBuf {
        self.own_dir().join("undo").join(format!("{plan}.jsonl"))
    }
}
