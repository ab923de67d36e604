//! From bytes to text: encodings, composition, characters that have no place in a text.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::error::Format;
use super::repair::Encoding;
use super::{ImportError, LIMIT, Repair, RepairKind};

/// A line as it stands in the source, without what ends it.
#[derive(Debug)]
pub(super) struct Raw {
    /// Its number, from 1, as an editor counts.
    pub(super) number: usize,
    /// How many pages (form feeds) lie before it.
    pub(super) page: usize,
    /// Its characters.
    pub(super) text: String,
}

/// Reads the text of a file and tells what had to be done to read it.
pub(super) fn lines(bytes: &[u8], repairs: &mut Vec<Repair>) -> Result<Vec<Raw>, ImportError> {
    if bytes.len() > LIMIT {
        return Err(ImportError::TooLarge(bytes.len()));
    }
    if let Some(format) = Format::of(bytes) {
        return Err(ImportError::Format(format));
    }
    let text = text(bytes, repairs)?;
    let lines = split(&text, repairs);
    if lines.iter().all(|line| line.text.trim().is_empty()) { Err(ImportError::Empty) } else { Ok(lines) }
}

fn text(bytes: &[u8], repairs: &mut Vec<Repair>) -> Result<String, ImportError> {
    let wide = match bytes {
        [0xff, 0xfe, rest @ ..] => Some((rest, u16::from_le_bytes as fn([u8; 2]) -> u16)),
        [0xfe, 0xff, rest @ ..] => Some((rest, u16::from_be_bytes as fn([u8; 2]) -> u16)),
        _ => None,
    };
    let (text, encoding) = if let Some((rest, unit)) = wide {
        let units = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let text = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
        (text, Some(Encoding::Utf16))
    } else {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), None),
            Err(_) => (bytes.iter().map(|b| windows_1252(*b)).collect(), Some(Encoding::Windows1252)),
        }
    };
    if let Some(at) = text.find('\0') {
        let before = text.get(..at).unwrap_or_default();
        return Err(ImportError::Binary(1 + before.matches('\n').count()));
    }
    if let Some(encoding) = encoding {
        repairs.push(Repair { line: 1, kind: RepairKind::Encoding(encoding) });
    }
    if is_nfc(&text) {
        return Ok(text);
    }
    let line = 1 + text.lines().position(|line| !is_nfc(line)).unwrap_or(0);
    repairs.push(Repair { line, kind: RepairKind::Composed });
    Ok(text.nfc().collect())
}

/// Where Windows-1252 parts from Latin-1: 0x80 to 0x9f. The five codes it leaves open stay controls.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A byte of Windows-1252 as the character it stands for.
pub(super) fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn split(text: &str, repairs: &mut Vec<Repair>) -> Vec<Raw> {
    let mut out = Vec::new();
    let (mut number, mut page) = (1, 0);
    let mut line = String::new();
    let (mut controls, mut first_control) = (0, 0);
    let mut chars = text.chars().peekable();
    let mut flush = |line: &mut String, number: usize, page: usize| {
        out.push(Raw { number, page, text: std::mem::take(line) });
    };
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                flush(&mut line, number, page);
                number += 1;
            }
            '\u{c}' => {
                flush(&mut line, number, page);
                page += 1;
            }
            '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => flush(&mut line, number, page),
            '\t' => line.push(c),
            c if c.is_control() => {
                if controls == 0 {
                    first_control = number;
                }
                controls += 1;
            }
            c => line.push(c),
        }
    }
    flush(&mut line, number, page);
    if controls > 0 {
        repairs.push(Repair { line: first_control, kind: RepairKind::ControlsRemoved(controls) });
    }
    out
}
