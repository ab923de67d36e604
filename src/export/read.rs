//! The text of a paper that comes back, to find in it what it says of itself.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::date::Day;

/// The parts of an office document that carry its text, in the order to look: its own words come before its properties.
const PARTS: [&str; 4] = ["word/document.xml", "word/footer1.xml", "word/header1.xml", "docProps/custom.xml"];

/// More of a part than this is not read: no paper is that long.
const LONGEST: u64 = 64 << 20;

/// The text of a paper of any format, markup and all; of an office document that of its parts. What can't be read gives
/// nothing.
pub fn paper_text(bytes: &[u8]) -> String {
    if !bytes.starts_with(b"PK") {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return String::new() };
    let mut text = String::new();
    for name in PARTS {
        let Ok(part) = archive.by_name(name) else { continue };
        let mut read = Vec::new();
        if part.take(LONGEST).read_to_end(&mut read).is_ok() {
            text.push_str(&String::from_utf8_lossy(&read));
            text.push('\n');
        }
    }
    text
}

/// The day that a PDF paper says its text is of; `None` where it says none.
pub fn paper_day(bytes: &[u8]) -> Option<Day> {
    const LEAD: &str = "<xmp:CreateDate>";
    let text = String::from_utf8_lossy(bytes);
    let (_, after) = text.split_once(LEAD)?;
    after.get(..10)?.parse().ok()
}
