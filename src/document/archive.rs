//! `revidera/archive/1`: the shape of the archive's own file.

use super::{DocumentError, Problem};
use crate::calendar::Settings;

/// Reads an archive's file.
pub fn read_archive(bytes: &[u8]) -> Result<Settings, DocumentError> {
    let _ = bytes;
    Err(DocumentError { problem: Problem::Other(String::new()), pointer: String::new(), line: 1, column: 1 })
}

/// Writes an archive's file in canonical form.
pub fn write_archive(settings: &Settings) -> Vec<u8> {
    let _ = settings;
    Vec::new()
}
