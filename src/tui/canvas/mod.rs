//! What the terminal is sent: as few bytes as show what changed.
//!
//! The frame is drawn by the library, which tells cell by cell what is another than before. Here those are gathered until
//! the frame is whole, and then written at once: text that only moved up or down is moved by the terminal itself, a style
//! is told when it changes, and short stretches that stayed are written again where going past them would cost more. Over
//! a slow line that is the difference between a page that follows the key and one that limps after it.

mod grid;
mod pen;
mod scroll;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use grid::Grid;
use pen::{Case, Glyph};

/// A terminal behind a writer.
pub(crate) struct Canvas<W: Write> {
    out: W,
    /// What is written in the end, all at once.
    bytes: Vec<u8>,
    /// What the terminal shows.
    shown: Grid,
    /// What it is to show.
    wanted: Grid,
    /// What the two are set with.
    case: Case,
    /// The rows in which the two may differ.
    dirty: Vec<bool>,
    /// Where the terminal's cursor stands, when that is known.
    at: Option<(u16, u16)>,
    /// The style that the terminal writes in now, when that is known.
    style: Option<u32>,
    /// Whether the cursor is seen, and whether it is to be.
    cursor: (Option<bool>, bool),
    /// Where the cursor is to stand.
    place: Position,
    /// Asks for the terminal's size.
    measure: fn() -> io::Result<(u16, u16)>,
}

impl<W: Write> Canvas<W> {
    /// A canvas on a writer, of which nothing is known but that it is blank.
    pub(crate) fn new(out: W, measure: fn() -> io::Result<(u16, u16)>) -> Self {
        Self {
            out,
            bytes: Vec::with_capacity(1 << 14),
            shown: Grid::default(),
            wanted: Grid::default(),
            case: Case::new(),
            dirty: Vec::new(),
            at: None,
            style: None,
            cursor: (None, false),
            place: Position::ORIGIN,
            measure,
        }
    }

    /// Makes room for a cell of a screen that has grown.
    fn fit(&mut self, size: (u16, u16)) {
        if (self.wanted.columns, self.wanted.rows) != size {
            (self.wanted, self.shown) = (Grid::new(size), Grid::new(size));
            self.dirty = vec![false; usize::from(size.1)];
        }
    }

    /// Writes what the terminal lacks.
    fn paint(&mut self) {
        if let Some(shift) = scroll::found(&self.shown, &self.wanted, &self.case, &self.dirty) {
            self.shift(shift);
        }
        for y in 0..self.wanted.rows {
            if self.dirty.get_mut(usize::from(y)).is_some_and(std::mem::take) {
                self.row(y);
            }
        }
    }

    /// Has the terminal itself move some rows up or down.
    fn shift(&mut self, shift: scroll::Shift) {
        let scroll::Shift { top, bottom, by } = shift;
        // The rows that come in are blank in the style that is set.
        self.dress(Glyph::BLANK.style);
        let (verb, count) = if by > 0 { ('M', by) } else { ('L', -by) };
        self.put(&format!("\x1b[{};{}r\x1b[{};1H\x1b[{count}{verb}\x1b[r", top + 1, bottom + 1, top + 1));
        self.at = None;
        self.shown.shift(shift);
        for y in top..=bottom {
            if let Some(dirty) = self.dirty.get_mut(usize::from(y)) {
                *dirty = true;
            }
        }
    }

    /// Writes what one row lacks.
    fn row(&mut self, y: u16) {
        if self.wanted.row(y) == self.shown.row(y) {
            return;
        }
        let columns = self.wanted.columns;
        let blank = |grid: &Grid, x: u16| grid.at(x, y) == Glyph::BLANK;
        let end = (0..columns).rev().find(|x| !blank(&self.wanted, *x)).map_or(0, |x| x + 1);
        let mut x = 0;
        while x < end {
            let glyph = self.wanted.at(x, y);
            let mut next = x + 1;
            while next < columns && self.wanted.at(next, y).is_covered() {
                next += 1;
            }
            if (x..next).any(|x| self.wanted.at(x, y) != self.shown.at(x, y)) {
                self.go(x, y);
                self.wear(glyph);
                self.case.write(glyph, &mut self.bytes);
                // How far a terminal goes for what is not one narrow character is its own affair, and at the right edge
                // it may stand on the last cell or wait behind it.
                let sure = glyph.is_sure() && next == x + 1 && next < columns;
                self.at = sure.then_some((next, y));
            }
            x = next;
        }
        let mut rest = (end..columns).filter(|x| !blank(&self.shown, *x));
        if let Some(first) = rest.next() {
            let last = rest.next_back().unwrap_or(first);
            // Few blanks are written, more are one command; and never just before the edge, where some terminals wait.
            self.go(first, y);
            if last - first < 3 && last + 1 < columns {
                self.wear(Glyph::BLANK);
                self.put("   ".get(..usize::from(last - first) + 1).unwrap_or_default());
                self.at = Some((last + 1, y));
            } else {
                // In any other style the ground could stay behind.
                self.dress(Glyph::BLANK.style);
                self.put("\x1b[K");
            }
        }
        self.shown.row_mut(y).copy_from_slice(self.wanted.row(y));
    }

    /// Brings the terminal's cursor to a cell, by the shortest way.
    fn go(&mut self, x: u16, y: u16) {
        if self.at == Some((x, y)) {
            return;
        }
        let anywhere = match x {
            0 => format!("\x1b[{}H", y + 1),
            _ => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let from_here = self.at.and_then(|(from, row)| match y.checked_sub(row) {
            Some(0) if from < x => Some(self.on(from, x, y)),
            Some(0) => {
                let back = from - x;
                let back = if back < 4 { "\x08".repeat(back.into()) } else { format!("\x1b[{back}D") };
                let again = format!("\r{}", self.on(0, x, y));
                Some(if again.len() < back.len() { again } else { back })
            }
            Some(down @ 1..4) => Some(format!("\r{}{}", "\n".repeat(down.into()), self.on(0, x, y))),
            _ => None,
        });
        let shortest = from_here.filter(|way| way.len() <= anywhere.len()).unwrap_or(anywhere);
        self.put(&shortest);
        self.at = Some((x, y));
    }

    /// What takes the cursor on along a row: what stands there already, where writing it again is shorter than to tell
    /// how far to go. To the left of what is being written, everything is as it should be.
    fn on(&self, from: u16, to: u16, y: u16) -> String {
        let told = match to.saturating_sub(from) {
            0 => String::new(),
            1 => "\x1b[C".to_owned(),
            gap => format!("\x1b[{gap}C"),
        };
        let mut again = Vec::new();
        for x in from..to {
            let glyph = self.wanted.at(x, y);
            let suits = self.style.is_some_and(|style| self.case.suits(style, glyph));
            if !suits || !glyph.is_sure() || again.len() + self.case.length(glyph) > told.len() {
                return told;
            }
            self.case.write(glyph, &mut again);
        }
        String::from_utf8(again).unwrap_or(told)
    }

    /// Has the terminal write so that a glyph looks as it should.
    fn wear(&mut self, glyph: Glyph) {
        if self.style.is_none_or(|style| !self.case.suits(style, glyph)) {
            self.dress(glyph.style);
        }
    }

    /// Has the terminal write in a style from now on.
    fn dress(&mut self, style: u32) {
        if self.style != Some(style) {
            let codes = self.case.dress(self.style, style);
            self.put(&codes);
            self.style = Some(style);
        }
    }

    fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

impl<W: Write> Backend for Canvas<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        if self.wanted.columns == 0 || self.wanted.rows == 0 {
            self.fit((self.measure)()?);
        }
        for (x, y, cell) in content {
            let (glyph, wide) = self.case.set(cell);
            let mut row = self.wanted.row_mut(y).iter_mut().skip(x.into());
            let Some(first) = row.next() else { continue };
            *first = glyph;
            for covered in row.by_ref().take(usize::from(wide) - 1) {
                *covered = glyph.covered();
            }
            // What is left of a wide character whose beginning is gone is blank, and the library does not say so.
            for after in row.take_while(|after| after.is_covered()) {
                *after = Glyph::BLANK;
            }
            if let Some(dirty) = self.dirty.get_mut(usize::from(y)) {
                *dirty = true;
            }
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor.1 = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor.1 = true;
        Ok(())
    }

    /// Where the cursor was last put: the terminal is never asked, since the thread that reads the keys would swallow its
    /// answer.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.place)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.place = position.into();
        Ok(())
    }

    /// Blanks the terminal, of which nothing is taken for known any more.
    fn clear(&mut self) -> io::Result<()> {
        let size = (self.measure)()?;
        (self.wanted, self.case) = (Grid::default(), Case::new());
        self.fit(size);
        (self.at, self.style, self.cursor.0) = (None, None, None);
        self.bytes.clear();
        self.dress(Glyph::BLANK.style);
        self.put("\x1b[r\x1b[2J");
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = (self.measure)()?;
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.paint();
        let (seen, wanted) = self.cursor;
        if wanted {
            self.go(self.place.x, self.place.y);
        }
        if seen != Some(wanted) {
            self.put(if wanted { "\x1b[?25h" } else { "\x1b[?25l" });
            self.cursor.0 = Some(wanted);
        }
        if self.bytes.is_empty() {
            return Ok(());
        }
        let done = self.out.write_all(&self.bytes).and_then(|()| self.out.flush());
        self.bytes.clear();
        done
    }
}
