//! Lines of styled text, wrapped at a width in columns.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr as _;

use crate::locale::shown;
use crate::plan::{Piece, pieces};

/// What a stretch of text is; the front end decides how that looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Nothing in particular.
    #[default]
    Plain,
    /// New text.
    Added,
    /// Text that is gone.
    Removed,
    /// Text that stands elsewhere now.
    Moved,
    /// What happened, and to what.
    Heading,
    /// What may be overlooked.
    Dim,
}

/// A stretch of text of one style, without line breaks or characters that a terminal could obey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub style: Style,
    /// The text.
    pub text: String,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its stretches, in order; none for an empty line.
    pub spans: Vec<Span>,
}

impl Span {
    /// A stretch of text.
    pub fn new(style: Style, text: impl Into<String>) -> Self {
        Self { style, text: text.into() }
    }
}

impl Line {
    fn push(&mut self, style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.spans.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ => {
                // Words come one by one: most lines have room enough from the start.
                let mut begun = String::with_capacity(text.len().max(80));
                begun.push_str(text);
                self.spans.push(Span { style, text: begun });
            }
        }
    }
}

/// Lines as text without styles, each ended by a line feed.
pub fn plain(lines: &[Line]) -> String {
    let mut out = String::new();
    for line in lines {
        out.extend(line.spans.iter().map(|span| span.text.as_str()));
        out.push('\n');
    }
    out
}

/// A text with its references to footnotes as readers know them: `[1]`.
pub(super) fn with_references(text: &str) -> String {
    pieces(text).fold(String::with_capacity(text.len()), |mut said, piece| {
        match piece {
            Piece::Text(part) => said.push_str(part),
            Piece::Reference(id) => said.extend(["[", id, "]"]),
        }
        said
    })
}

/// Wraps text at white space, so that no line is wider than `width` columns unless a single word is. The first line
/// begins with `first`, the others with as many spaces as `first` is wide. Line breaks in the text stay; runs of
/// white space become one space; hard spaces do not break.
pub(super) fn wrap(spans: &[Span], width: usize, first: &Span) -> Vec<Line> {
    let hang = " ".repeat(first.text.width());
    let mut lines = Vec::new();
    let mut line = Line::default();
    line.push(first.style, &first.text);
    let mut filler = Filler { lines: &mut lines, line, used: hang.len(), begun: false, hang: &hang, width };
    let mut word = Held::default();
    let mut space: Option<Style> = None;
    for span in spans {
        // Looked at once, not word by word.
        let harmless = matches!(shown(&span.text), Cow::Borrowed(_));
        for (nth, part) in span.text.split('\n').enumerate() {
            if nth > 0 {
                filler.put(&mut word, &mut space);
                filler.end_line();
                space = None;
            }
            let mut pieces = part.split(breaks).enumerate().peekable();
            while let Some((nth, piece)) = pieces.next() {
                if nth > 0 && word.ends_with('§') {
                    // A § and its number stay together.
                    word.push(span.style, " ");
                } else if nth > 0 {
                    filler.put(&mut word, &mut space);
                    space = Some(span.style);
                    // With white space on both sides it is a word by itself.
                    if harmless && pieces.peek().is_some() && !piece.is_empty() && !piece.ends_with('§') {
                        filler.make_room(columns(piece), &mut space);
                        filler.line.push(span.style, piece);
                        continue;
                    }
                }
                word.push(span.style, &if harmless { Cow::Borrowed(piece) } else { shown(piece) });
            }
        }
    }
    filler.put(&mut word, &mut space);
    filler.end_line();
    lines
}

/// Whether a text may break at a character: at blanks, but for those that bind two words together.
pub fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// How many columns a word takes. Latin letters take one each, and most words have no other.
fn columns(word: &str) -> usize {
    let (mut letters, mut rest) = (0, word.as_bytes());
    loop {
        rest = match rest {
            [] => return letters,
            // À to ÿ.
            [0x20..=0x7e, rest @ ..] | [0xc3, 0x80..=0xbf, rest @ ..] => rest,
            _ => return word.width(),
        };
        letters += 1;
    }
}

/// A word that is not on a line yet. It is emptied and filled again: a text has many.
#[derive(Default)]
struct Held {
    text: String,
    /// The style of each stretch, with where it ends.
    ends: Vec<(Style, usize)>,
}

impl Held {
    fn push(&mut self, style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        match self.ends.last_mut() {
            Some((last, end)) if *last == style => *end = self.text.len(),
            _ => self.ends.push((style, self.text.len())),
        }
    }

    fn ends_with(&self, c: char) -> bool {
        self.text.ends_with(c)
    }
}

struct Filler<'a> {
    lines: &'a mut Vec<Line>,
    line: Line,
    used: usize,
    /// Whether the line has text besides what it hangs on.
    begun: bool,
    hang: &'a str,
    width: usize,
}

impl Filler<'_> {
    /// Puts a word on the line, or on the next one, with the space before it.
    fn put(&mut self, word: &mut Held, space: &mut Option<Style>) {
        if word.ends.is_empty() {
            return;
        }
        self.make_room(columns(&word.text), space);
        let mut start = 0;
        for (style, end) in word.ends.drain(..) {
            self.line.push(style, word.text.get(start..end).unwrap_or_default());
            start = end;
        }
        word.text.clear();
    }

    /// Gets the line, or the next one, ready for a word of so many columns, with the space before it.
    fn make_room(&mut self, columns: usize, space: &mut Option<Style>) {
        if self.begun && self.used + 1 + columns > self.width {
            self.end_line();
        }
        if let Some(style) = space.take().filter(|_| self.begun) {
            self.line.push(style, " ");
            self.used += 1;
        }
        self.used += columns;
        self.begun = true;
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if !self.begun {
            // Nothing hangs on it: no spaces at the end of a line.
            if let Some(last) = line.spans.last_mut() {
                last.text.truncate(last.text.trim_end().len());
            }
            line.spans.retain(|span| !span.text.is_empty());
        }
        self.lines.push(line);
        self.line.push(Style::Plain, self.hang);
        self.used = self.hang.len();
        self.begun = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_wide_as_tables_say() {
        for c in '\0'..='\u{2fff}' {
            for word in [format!("{c}"), format!("é{c}a"), format!("{c}{c}")] {
                assert_eq!(columns(&word), word.width(), "{}", word.escape_unicode());
            }
        }
    }
}
