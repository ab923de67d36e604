//! The container of an office document: a zip archive whose bytes depend on nothing but its parts.

use std::io::{Cursor, Write as _};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Packs parts, in their order, with the earliest time that a zip archive can hold: no clock is read.
pub(super) fn pack(parts: &[(&str, String)]) -> Vec<u8> {
    // Writing to memory fails only where memory ends or a part passes 4 GiB.
    packed(parts).unwrap_or_default()
}

fn packed(parts: &[(&str, String)]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, options)?;
        archive.write_all(content.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}
