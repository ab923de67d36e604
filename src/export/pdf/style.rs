//! How a paper looks: sizes, distances, colours. Lengths in points.

use super::face::Face;
use super::flow::{Ink, Look, Rule, Setting};
use super::pages::Sheet;

/// A4 with a column of some 75 signs.
pub(super) const SHEET: Sheet =
    Sheet { width: 595.28, height: 841.89, left: 82.0, top: 84.0, measure: 431.28, depth: 660.0 };

/// A4 with a wider column, for two columns side by side.
pub(super) const WIDE: Sheet = Sheet { left: 56.0, measure: 483.28, ..SHEET };

pub(super) const TEXT: Look = Look::new(Face::Serif, 11.0);
pub(super) const STRONG: Look = Look::new(Face::Bold, 11.0);
pub(super) const ITALIC: Look = Look::new(Face::Italic, 11.0);
pub(super) const TITLE: Look = Look::new(Face::SansBold, 25.0).in_ink(Ink::Deep);
pub(super) const NOTICE: Look = Look::new(Face::SansBold, 10.5);
pub(super) const LABEL: Look = Look::new(Face::SansBold, 9.5);
pub(super) const VALUE: Look = Look::new(Face::Serif, 10.0);
pub(super) const NOTE: Look = Look::new(Face::Serif, 9.0);
pub(super) const SMALL: Look = Look::new(Face::Sans, 8.0).in_ink(Ink::Quiet);
pub(super) const SMALL_BOLD: Look = Look::new(Face::SansBold, 8.0).in_ink(Ink::Quiet);
/// What happened to the text under it.
pub(super) const HEADLINE: Look = Look::new(Face::SansBold, 9.0).in_ink(Ink::Quiet);
pub(super) const ASIDE: Look = Look::new(Face::Sans, 9.0).in_ink(Ink::Quiet);
pub(super) const CELL: Look = Look::new(Face::Serif, 9.75);
pub(super) const CELL_STRONG: Look = Look::new(Face::Bold, 9.75);

/// How far a list item's text stands in from the text around it.
pub(super) const STEP: f32 = 19.0;
/// How wide the column of labels is in a table of facts.
pub(super) const LABELS: f32 = 112.0;

/// A heading of a level from 1, the outermost.
pub(super) fn heading(level: usize) -> (Look, Setting) {
    let (size, leading, before, after) = match level {
        1 => (16.0, 20.0, 24.0, 7.0),
        2 => (13.0, 17.0, 18.0, 5.0),
        3 => (11.5, 15.5, 14.0, 3.0),
        _ => (10.5, 15.0, 12.0, 2.0),
    };
    let look = Look::new(Face::SansBold, size).in_ink(Ink::Deep);
    (look, Setting { before, after, with_next: true, together: true, hyphenate: false, ..body(leading) })
}

/// Running text of a leading.
pub(super) fn body(leading: f32) -> Setting {
    Setting {
        indent: 0.0,
        leading,
        before: 0.0,
        after: 7.0,
        hyphenate: true,
        with_next: false,
        together: false,
        rule: Rule::None,
    }
}

/// A text on one line's leading that is not to be hyphenated.
pub(super) fn plain(leading: f32, after: f32) -> Setting {
    Setting { after, hyphenate: false, together: true, ..body(leading) }
}

/// A raised number.
pub(super) fn raised(look: Look) -> Look {
    Look { size: look.size * 0.66, rise: look.size * 0.34, ..look }
}

/// Red, green and blue of an ink.
pub(super) fn colour(ink: Ink) -> (u8, u8, u8) {
    match ink {
        Ink::Black => (0x1a, 0x1a, 0x1a),
        Ink::Deep => (0x1f, 0x31, 0x50),
        Ink::Quiet => (0x4d, 0x4d, 0x4d),
        Ink::Added => (0x0b, 0x4f, 0x1f),
        Ink::Removed => (0x8a, 0x10, 0x20),
        Ink::Link => (0x0b, 0x4a, 0x8f),
    }
}
