//! What a plan's rows say on the screen.

use std::borrow::Cow;

use ratatui::text::Span;

use crate::locale::Lang;
use crate::plan::{Piece, pieces};
use crate::tui::sheet::{Node, Sheet};

/// A text as print has it: references to footnotes as raised figures where they are figures.
pub(crate) fn printed(text: &str) -> Cow<'_, str> {
    if !text.contains("[^") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Reference(id) if id.bytes().all(|b| b.is_ascii_digit()) => {
                out.extend(id.bytes().filter_map(|b| RAISED.get(usize::from(b - b'0'))));
            }
            Piece::Reference(id) => {
                out.push('[');
                out.push_str(id);
                out.push(']');
            }
        }
    }
    Cow::Owned(out)
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// What the paper says of a row that has no text of its own, for the outline.
pub(crate) fn outline_text(sheet: &Sheet, at: usize, lang: Lang) -> Cow<'_, str> {
    match sheet.row(at).map(|row| row.node) {
        Some(Node::Item(_) | Node::Gone(_)) => {
            let text = sheet.item(at).map(|item| printed(beginning(&item.text))).unwrap_or_default();
            if text.trim().is_empty() { Cow::Borrowed(lang.tui_empty_item()) } else { text }
        }
        Some(Node::Note(_)) => {
            let Some(note) = sheet.note(at) else { return Cow::Borrowed("") };
            let text =
                if note.text.is_empty() { note.url.as_deref().unwrap_or_default() } else { &note.text };
            Cow::Owned(format!("{} {}", note.id, beginning(text)))
        }
        Some(Node::Head) | None => Cow::Borrowed(beginning(&sheet.plan().title)),
    }
}

/// As much of a text as one line can show.
pub(crate) fn beginning(text: &str) -> &str {
    match text.char_indices().nth(160) {
        Some((end, _)) => text.get(..end).unwrap_or_default(),
        None => text,
    }
}

/// So many blanks.
pub(crate) fn blanks(count: usize) -> Span<'static> {
    const BLANKS: &str = "                                                                ";
    match BLANKS.get(..count) {
        Some(blanks) => Span::raw(blanks),
        None => Span::raw(" ".repeat(count)),
    }
}
