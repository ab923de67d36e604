//! A page of plain text: words in looks, wrapped to the terminal, made safe in one place.
//!
//! Every command that answers people builds a [`Page`]. Nothing reaches a terminal but what [`Page::render`] lets
//! through, and all of it has passed [`shown`].

use std::borrow::Cow;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::locale::shown;

/// How a piece of text looks where there is colour. The words alone must say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    /// As it is.
    #[default]
    Plain,
    /// A title, a name.
    Strong,
    /// Of less weight.
    Dim,
    /// As it should be.
    Good,
    /// Needs someone's attention.
    Warn,
    /// Late or wrong.
    Bad,
    /// New.
    Added,
    /// Gone.
    Removed,
    /// In another place.
    Moved,
}

/// A piece of text with a look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    text: String,
    look: Look,
}

/// Puts a look on a text.
pub(super) fn piece(look: Look, text: impl Into<String>) -> Piece {
    Piece { text: text.into(), look }
}

impl From<&str> for Piece {
    fn from(text: &str) -> Self {
        piece(Look::Plain, text)
    }
}

impl From<String> for Piece {
    fn from(text: String) -> Self {
        piece(Look::Plain, text)
    }
}

/// Lines for people to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    Blank,
    /// First line's indent, the other lines' indent, the text.
    Text(usize, usize, Vec<Piece>),
    Table(usize, Vec<Vec<Piece>>),
}

impl Page {
    /// An empty line, never two and never first.
    pub(super) fn blank(&mut self) {
        if !matches!(self.blocks.last(), None | Some(Block::Blank)) {
            self.blocks.push(Block::Blank);
        }
    }

    /// A line, wrapped where it is too long.
    pub(super) fn line(&mut self, text: impl Into<Piece>) {
        self.pieces(0, 0, vec![text.into()]);
    }

    /// Text set in from the margin.
    pub(super) fn indented(&mut self, indent: usize, text: impl Into<Piece>) {
        self.pieces(indent, indent, vec![text.into()]);
    }

    /// Pieces on one line: the first line set in by `first`, those it wraps to by `rest`.
    pub(super) fn pieces(&mut self, first: usize, rest: usize, pieces: Vec<Piece>) {
        self.blocks.push(Block::Text(first, rest, pieces));
    }

    /// A table whose columns line up and whose last column wraps, set in by `indent`.
    pub(super) fn table(&mut self, indent: usize, rows: Vec<Vec<Piece>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(indent, rows));
        }
    }

    /// Puts another page below.
    pub(super) fn append(&mut self, other: Self) {
        self.blocks.extend(other.blocks);
    }

    /// Whether nothing has been put on it.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The page as text, no line ending in a space.
    pub(super) fn render(&self, width: usize, colour: bool) -> String {
        let width = width.max(20);
        let mut out = String::new();
        let ends_blank = matches!(self.blocks.last(), Some(Block::Blank));
        for block in self.blocks.iter().take(self.blocks.len() - usize::from(ends_blank)) {
            match block {
                Block::Blank => out.push('\n'),
                Block::Text(0, _, pieces) if !colour && fits(pieces, width) => {
                    out.extend(pieces.iter().map(|piece| piece.text.as_str()));
                    let kept = out.trim_end_matches(' ').len();
                    out.truncate(kept);
                    out.push('\n');
                }
                Block::Text(first, rest, pieces) => {
                    set(&mut out, "", *first, (*rest).min(width / 2), pieces, width, colour);
                }
                Block::Table(indent, rows) => set_table(&mut out, *indent, rows, width, colour),
            }
        }
        out
    }
}

/// Whether pieces go on a line as they are: nearly all lines of a long answer were wrapped already.
fn fits(pieces: &[Piece], width: usize) -> bool {
    let set_in =
        pieces.first().map_or(0, |piece| piece.text.len() - piece.text.trim_start_matches(' ').len());
    let bytes: usize = pieces.iter().map(|piece| piece.text.len()).sum();
    let columns = || pieces.iter().map(|piece| piece.text.width()).sum::<usize>();
    set_in < width / 2
        && (bytes <= width || columns() <= width)
        && pieces.iter().all(|piece| matches!(shown(&piece.text), Cow::Borrowed(_)))
}

const GAP: usize = 2;

fn set_table(out: &mut String, indent: usize, rows: &[Vec<Piece>], width: usize, colour: bool) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths = vec![0; columns];
    for row in rows {
        // The last cell of a row takes what is left, so it does not widen its column.
        for (at, cell) in row.iter().enumerate().take(row.len().saturating_sub(1)) {
            let wide = shown(&cell.text).width();
            if let Some(slot) = widths.get_mut(at) {
                *slot = (*slot).max(wide);
            }
        }
    }
    for row in rows {
        let mut head = " ".repeat(indent);
        let mut at = indent;
        let (last, cells) = match row.split_last() {
            Some((last, cells)) => (last.clone(), cells),
            None => continue,
        };
        for (cell, wide) in cells.iter().zip(&widths) {
            let text = shown(&cell.text);
            head.push_str(&painted(&text, cell.look, colour));
            head.push_str(&" ".repeat(wide - text.width() + GAP));
            at += wide + GAP;
        }
        // A last column too narrow to read goes on a line of its own.
        let room = width.saturating_sub(at);
        if room < 16 && last.text.width() > room {
            let trimmed = head.trim_end().to_owned();
            out.push_str(&trimmed);
            out.push('\n');
            set(out, "", indent + 2, indent + 2, &[last], width, colour);
        } else {
            set(out, &head, at, at, &[last], width, colour);
        }
    }
}

/// Sets pieces in lines. With a `head`, that stands on the first line, `first` columns wide.
fn set(
    out: &mut String,
    head: &str,
    first: usize,
    rest: usize,
    pieces: &[Piece],
    width: usize,
    colour: bool,
) {
    let mut setter =
        Setter { out, width, rest, column: first, colour, gap: 0, fresh: true, open: Look::Plain };
    if head.is_empty() {
        setter.pending_indent(first);
    } else {
        setter.out.push_str(head);
    }
    for piece in pieces {
        for (n, line) in piece.text.split('\n').enumerate() {
            if n > 0 {
                setter.new_line();
            }
            let line = line.strip_suffix('\r').unwrap_or(line);
            setter.add(&shown(line), piece.look);
        }
    }
    setter.look(Look::Plain);
    let kept = setter.out.trim_end_matches(' ').len();
    setter.out.truncate(kept);
    setter.out.push('\n');
}

struct Setter<'a> {
    out: &'a mut String,
    width: usize,
    rest: usize,
    column: usize,
    colour: bool,
    /// Spaces owed before the next word.
    gap: usize,
    /// Nothing stands on the line yet.
    fresh: bool,
    /// The look that is switched on.
    open: Look,
}

impl Setter<'_> {
    fn pending_indent(&mut self, indent: usize) {
        self.out.push_str(&" ".repeat(indent));
    }

    /// Switches to a look, where there is colour.
    fn look(&mut self, look: Look) {
        if self.colour && look != self.open {
            let (old, new) = (style(self.open), style(look));
            // Writing to a String does not fail.
            let _ = write!(self.out, "{}{}", old.render_reset(), new.render());
            self.open = look;
        }
    }

    fn new_line(&mut self) {
        self.look(Look::Plain);
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
        self.out.push('\n');
        self.out.push_str(&" ".repeat(self.rest));
        self.column = self.rest;
        self.gap = 0;
        self.fresh = true;
    }

    fn add(&mut self, text: &str, look: Look) {
        let mut rest = text;
        while !rest.is_empty() {
            let spaces = rest.len() - rest.trim_start_matches(' ').len();
            self.gap += spaces;
            rest = rest.get(spaces..).unwrap_or_default();
            let end = rest.find(' ').unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if !word.is_empty() {
                self.word(word, look);
            }
            rest = after;
        }
    }

    fn word(&mut self, word: &str, look: Look) {
        let wide = word.width();
        if !self.fresh && self.column + self.gap + wide > self.width && self.gap > 0 {
            self.new_line();
        }
        if !self.fresh || self.gap < self.width / 2 {
            if look != self.open {
                self.look(Look::Plain);
            }
            self.out.push_str(&" ".repeat(self.gap));
            self.column += self.gap;
        }
        self.gap = 0;
        self.fresh = false;
        self.look(look);
        if self.column + wide <= self.width || wide <= self.width.saturating_sub(self.rest) {
            self.out.push_str(word);
            self.column += wide;
            return;
        }
        // A word longer than a line, an address perhaps: broken where the line ends.
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if self.column + wide > self.width {
                self.new_line();
                self.fresh = false;
                self.look(look);
            }
            self.out.push(c);
            self.column += wide;
        }
    }
}

fn painted(text: &str, look: Look, colour: bool) -> String {
    let style = style(look);
    if !colour || text.is_empty() || style == Style::new() {
        return text.to_owned();
    }
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = write!(out, "{}{text}{}", style.render(), style.render_reset());
    out
}

const fn style(look: Look) -> Style {
    let style = Style::new();
    match look {
        Look::Plain => style,
        Look::Strong => style.bold(),
        Look::Dim => style.dimmed(),
        Look::Good | Look::Added => AnsiColor::Green.on_default(),
        Look::Warn => AnsiColor::Yellow.on_default(),
        Look::Bad => AnsiColor::Red.on_default().bold(),
        Look::Removed => AnsiColor::Red.on_default(),
        Look::Moved => AnsiColor::Cyan.on_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_at_the_width_and_hangs() {
        let mut page = Page::default();
        page.pieces(2, 4, vec!["ett två ".into(), piece(Look::Strong, "tre fyra fem sex"), " sju".into()]);
        assert_eq!(page.render(20, false), "  ett två tre fyra\n    fem sex sju\n");
    }

    #[test]
    fn what_fits_is_set_as_it_would_be_piece_by_piece() {
        let pieces = [
            vec!["ett  två ".into(), piece(Look::Strong, "tre"), "   ".into()],
            vec!["   in".into()],
            vec![" ".repeat(12).as_str().into(), "långt in".into()],
            vec!["".into()],
            vec!["ett\ntvå".into()],
            vec!["a\u{1b}b\tc".into()],
            vec!["åäö åäö åäö åäö åäö".into()],
            vec!["ett två tre fyra fem sex".into()],
        ];
        for pieces in pieces {
            let mut page = Page::default();
            page.pieces(0, 2, pieces.clone());
            let mut out = String::new();
            set(&mut out, "", 0, 2, &pieces, 20, false);
            assert_eq!(page.render(20, false), out);
        }
    }

    #[test]
    fn a_table_lines_up_and_wraps_its_last_column() {
        let mut page = Page::default();
        page.table(
            0,
            vec![
                vec!["åä".into(), "x".into(), "en två tre fyra fem".into()],
                vec!["abcd".into(), "yy".into(), "z".into()],
            ],
        );
        assert_eq!(page.render(26, false), "åä    x   en två tre fyra\n          fem\nabcd  yy  z\n");
    }

    #[test]
    fn a_long_word_is_broken_and_no_control_gets_out() {
        let mut page = Page::default();
        page.line("a\u{1b}[31mb ".to_owned() + &"x".repeat(50));
        let text = page.render(20, true);
        assert!(text.lines().all(|line| line.width() <= 20), "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
        assert_eq!(text.matches('x').count(), 50);
    }

    #[test]
    fn colour_is_an_addition_only() {
        let mut page = Page::default();
        page.pieces(0, 0, vec![piece(Look::Bad, "försenad nu"), " alltså".into()]);
        let plain = page.render(80, false);
        let coloured = page.render(80, true);
        assert_ne!(plain, coloured);
        let mut stripped = String::new();
        let mut inside = false;
        for c in coloured.chars() {
            match c {
                '\u{1b}' => inside = true,
                'm' if inside => inside = false,
                c if !inside => stripped.push(c),
                _ => {}
            }
        }
        assert_eq!(stripped, plain);
    }
}
