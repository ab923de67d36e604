//! `revidera/meetings/1`: the shape of the calendar's file.

use super::{DocumentError, Problem};
use crate::calendar::Calendar;

/// Reads a calendar's file.
pub fn read_meetings(bytes: &[u8]) -> Result<Calendar, DocumentError> {
    let _ = bytes;
    Err(DocumentError { problem: Problem::Other(String::new()), pointer: String::new(), line: 1, column: 1 })
}

/// Writes a calendar in canonical form.
pub fn write_meetings(calendar: &Calendar) -> Vec<u8> {
    let _ = calendar;
    Vec::new()
}
