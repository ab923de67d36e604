//! What the terminal is sent: as few bytes as show what changed.
//!
//! A frame that is drawn is turned into numbers, held against what the terminal shows, and what differs is written at
//! once: text that only moved up or down is moved by the terminal itself, a style is told when it changes, and short
//! stretches that stayed are written again where going past them would cost more. Over a slow line that is the difference
//! between a page that follows the key and one that limps after it.

mod grid;
mod pen;
mod scroll;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

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
    /// Whether the cursor is seen, when that is known.
    seen: Option<bool>,
}

impl<W: Write> Canvas<W> {
    /// A canvas on a writer, of which nothing is known: the first frame blanks it.
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            bytes: Vec::with_capacity(1 << 14),
            shown: Grid::default(),
            wanted: Grid::default(),
            case: Case::new(),
            dirty: Vec::new(),
            at: None,
            style: None,
            seen: None,
        }
    }

    /// Forgets what a terminal of so many columns and rows shows: it is blanked, and the next frame written whole.
    pub(crate) fn clear(&mut self, size: (u16, u16)) {
        (self.wanted, self.shown, self.case) = (Grid::new(size), Grid::new(size), Case::new());
        self.dirty = vec![false; usize::from(size.1)];
        (self.at, self.style, self.seen) = (None, None, None);
        self.bytes.clear();
        self.dress(Glyph::BLANK.style);
        self.put("\x1b[r\x1b[2J");
    }

    /// Has the terminal show a frame, and its cursor where it is to be seen.
    pub(crate) fn show(&mut self, frame: &Buffer, cursor: Option<Position>) -> io::Result<()> {
        let size = (frame.area.width, frame.area.height);
        if (self.wanted.columns, self.wanted.rows) != size {
            self.clear(size);
        }
        self.take(frame);
        self.paint();
        if let Some(place) = cursor {
            self.go(place.x, place.y);
        }
        if self.seen != Some(cursor.is_some()) {
            self.put(if cursor.is_some() { "\x1b[?25h" } else { "\x1b[?25l" });
            self.seen = Some(cursor.is_some());
        }
        if self.bytes.is_empty() {
            return Ok(());
        }
        let done = self.out.write_all(&self.bytes).and_then(|()| self.out.flush());
        self.bytes.clear();
        done
    }

    /// Takes a frame over in numbers.
    fn take(&mut self, frame: &Buffer) {
        let columns = usize::from(frame.area.width).max(1);
        for ((y, cells), dirty) in (0..).zip(frame.content.chunks(columns)).zip(&mut self.dirty) {
            let row = self.wanted.row_mut(y);
            let (mut before, mut covered) = (Glyph::BLANK, 0);
            for (glyph, cell) in row.iter_mut().zip(cells) {
                if covered > 0 {
                    covered -= 1;
                    *glyph = before.covered();
                } else {
                    let (symbol, wide) = self.case.set(cell);
                    (before, covered) = (symbol, wide - 1);
                    *glyph = symbol;
                }
            }
            *dirty = self.wanted.row(y) != self.shown.row(y);
        }
    }

    /// Writes what the terminal lacks.
    fn paint(&mut self) {
        if let Some(shift) = scroll::found(&self.shown, &self.wanted, &self.dirty) {
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
