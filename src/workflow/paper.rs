//! Files that the user asked for, and a plan's text while an editor has it: the store writes them.

use std::io;
use std::path::{Path, PathBuf};

use super::Office;
use crate::plan::PlanId;
use crate::store;

/// Writes a paper whole: where it fails, what was there before stays. The folder has to exist.
pub fn write_paper(path: &Path, bytes: &[u8]) -> io::Result<()> {
    store::write_file(path, bytes)
}

/// Reads a text that an editor left. One that is no UTF-8, or larger than any plan's text can be, is an error.
pub fn read_paper(path: &Path) -> io::Result<String> {
    store::read_text(path, 2 * crate::document::MAX_BYTES as u64)
}

/// Reads a document that is to be taken in. One that is no file, or larger than any that can be taken in, is an error,
/// and is not read.
pub fn read_document(path: &Path) -> io::Result<Vec<u8>> {
    if path.exists() && !path.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    if store::file_length(path) > crate::import::LIMIT as u64 {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    store::read_paper(path)
}

/// Writes a file that another program reads at once: whole or not at all, without waiting for the disk.
pub fn write_scratch(path: &Path, bytes: &[u8]) -> io::Result<()> {
    store::write_scratch(path, bytes)
}

/// Makes a folder for papers, and those above it.
pub fn make_folder(path: &Path) -> io::Result<()> {
    store::make_folder(path)
}

/// Removes a paper that has served.
pub fn remove_paper(path: &Path) -> io::Result<()> {
    store::remove_file(path)
}

impl Office {
    /// Sets a plan's text out for an editor, in a new file in a private folder of ours; gives the file, or the one
    /// that could not be written and why.
    pub fn set_out(&self, plan: &PlanId, text: &str) -> Result<PathBuf, (PathBuf, io::Error)> {
        self.store.set_aside(plan.as_str(), text)
    }
}
