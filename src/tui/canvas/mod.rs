//! What the terminal is sent: as few bytes as show what changed.
//!
//! The frame is drawn by the library, which tells cell by cell what is another than before. Here those are gathered until
//! the frame is whole, and then written at once: text that only moved up or down is moved by the terminal itself, a style
//! is told when it changes, and short stretches that stayed are written again where going past them would cost more. Over
//! a slow line that is the difference between a page that follows the key and one that limps after it.

mod scroll;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};

use super::widget::wrap::width;

/// A terminal behind a writer.
pub(crate) struct Canvas<W: Write> {
    out: W,
    /// What is written in the end, all at once.
    bytes: Vec<u8>,
    /// What the terminal shows.
    shown: Buffer,
    /// What it is to show. The cells that a wide character covers besides its first are empty.
    wanted: Buffer,
    /// The rows in which the two may differ.
    dirty: Vec<bool>,
    /// Where the terminal's cursor stands, when that is known.
    at: Option<(u16, u16)>,
    /// How the terminal writes now, when that is known.
    style: Option<Style>,
    /// Whether the cursor is seen, and whether it is to be.
    cursor: (Option<bool>, bool),
    /// Where the cursor is to stand.
    place: Position,
    /// Asks for the terminal's size.
    measure: fn() -> io::Result<(u16, u16)>,
}

/// How a cell is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// As the terminal writes by itself.
const PLAIN: Style = Style { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

impl Style {
    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }
}

/// Whether nothing is seen in a cell: an empty line's end need not be written.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Style::of(cell) == PLAIN
}

impl<W: Write> Canvas<W> {
    /// A canvas on a writer, of which nothing is known but that it is blank.
    pub(crate) fn new(out: W, measure: fn() -> io::Result<(u16, u16)>) -> Self {
        Self {
            out,
            bytes: Vec::with_capacity(1 << 14),
            shown: Buffer::default(),
            wanted: Buffer::default(),
            dirty: Vec::new(),
            at: None,
            style: None,
            cursor: (None, false),
            place: Position::ORIGIN,
            measure,
        }
    }

    /// Makes room for a cell of a screen that has grown.
    fn fit(&mut self, (columns, rows): (u16, u16)) {
        let area = Rect { x: 0, y: 0, width: columns, height: rows };
        if self.wanted.area != area {
            self.wanted = Buffer::empty(area);
            self.shown = Buffer::empty(area);
            self.dirty = vec![false; usize::from(rows)];
        }
    }

    /// Writes what the terminal lacks.
    fn paint(&mut self) {
        if let Some(shift) = scroll::found(&self.shown, &self.wanted, &self.dirty) {
            self.shift(shift);
        }
        for y in 0..self.wanted.area.height {
            if self.dirty.get_mut(usize::from(y)).is_some_and(std::mem::take) {
                self.row(y);
            }
        }
    }

    /// Has the terminal itself move some rows up or down.
    fn shift(&mut self, shift: scroll::Shift) {
        let scroll::Shift { top, bottom, by } = shift;
        // The rows that come in are blank in the style that is set.
        self.wear(PLAIN);
        let (verb, count) = if by > 0 { ('M', by) } else { ('L', -by) };
        self.put(&format!("\x1b[{};{}r\x1b[{};1H\x1b[{count}{verb}\x1b[r", top + 1, bottom + 1, top + 1));
        self.at = None;
        scroll::shift(&mut self.shown, shift);
        for y in top..=bottom {
            if let Some(dirty) = self.dirty.get_mut(usize::from(y)) {
                *dirty = true;
            }
        }
    }

    /// Writes what one row lacks.
    fn row(&mut self, y: u16) {
        let columns = self.wanted.area.width;
        let end = (0..columns).rev().find(|x| !is_blank(&self.wanted[(*x, y)])).map_or(0, |x| x + 1);
        let mut x = 0;
        while x < end {
            let cell = self.wanted[(x, y)].clone();
            let wide = u16::try_from(width(cell.symbol())).unwrap_or(1).max(1).min(columns - x);
            let same = (x..x + wide).all(|x| self.wanted[(x, y)] == self.shown[(x, y)]);
            if !same {
                self.go(x, y);
                self.wear(Style::of(&cell));
                let symbol = if cell.symbol().is_empty() { " " } else { cell.symbol() };
                self.put(symbol);
                // How far a terminal goes for what is not one narrow character is its own affair, and at the right edge
                // it may stand on the last cell or wait behind it.
                let sure = wide == 1 && symbol.chars().nth(1).is_none() && x + 1 < columns;
                self.at = sure.then_some((x + 1, y));
            }
            x += wide;
        }
        let rest: Vec<u16> = (end..columns).filter(|x| !is_blank(&self.shown[(*x, y)])).collect();
        if let (Some(first), Some(last)) = (rest.first(), rest.last()) {
            // Few blanks are written, more are one command; and never just before the edge, where some terminals wait.
            self.go(*first, y);
            self.wear(PLAIN);
            if last - first < 3 && last + 1 < columns {
                self.put("   ".get(..usize::from(last - first) + 1).unwrap_or_default());
                self.at = Some((last + 1, y));
            } else {
                self.put("\x1b[K");
            }
        }
        for x in 0..columns {
            self.shown[(x, y)] = self.wanted[(x, y)].clone();
        }
    }

    /// Brings the terminal's cursor to a cell, by the shortest way.
    fn go(&mut self, x: u16, y: u16) {
        match self.at {
            Some(at) if at == (x, y) => {}
            Some((from, row)) if row == y && from < x => {
                let gap = x - from;
                // What lies between is written again where that is shorter than to tell how far to go.
                let cells: Vec<&Cell> = (from..x).map(|x| &self.wanted[(x, y)]).collect();
                let plain = |cell: &&Cell| cell.symbol().len() == 1 && Some(Style::of(cell)) == self.style;
                if gap <= 3 && cells.iter().all(plain) {
                    let text: String = cells.iter().map(|cell| cell.symbol()).collect();
                    self.put(&text);
                } else if gap == 1 {
                    self.put("\x1b[C");
                } else {
                    self.put(&format!("\x1b[{gap}C"));
                }
            }
            Some((_, row)) if row + 1 == y && x == 0 => self.put("\r\n"),
            _ if x == 0 => self.put(&format!("\x1b[{}H", y + 1)),
            _ => self.put(&format!("\x1b[{};{}H", y + 1, x + 1)),
        }
        self.at = Some((x, y));
    }

    /// Has the terminal write in a style from now on.
    fn wear(&mut self, style: Style) {
        let before = self.style.replace(style);
        if before == Some(style) {
            return;
        }
        let from = before.filter(|before| style.modifier.contains(before.modifier));
        let mut codes: Vec<String> = Vec::new();
        if from.is_none() {
            codes.push(String::new());
        }
        let from = from.unwrap_or(PLAIN);
        let added = style.modifier.difference(from.modifier);
        let names = [
            Modifier::BOLD,
            Modifier::DIM,
            Modifier::ITALIC,
            Modifier::UNDERLINED,
            Modifier::SLOW_BLINK,
            Modifier::RAPID_BLINK,
            Modifier::REVERSED,
            Modifier::HIDDEN,
            Modifier::CROSSED_OUT,
        ];
        codes.extend((1..).zip(names).filter(|(_, name)| added.contains(*name)).map(|(n, _)| n.to_string()));
        if style.fg != from.fg {
            codes.push(colour(style.fg, 30));
        }
        if style.bg != from.bg {
            codes.push(colour(style.bg, 40));
        }
        self.put(&format!("\x1b[{}m", codes.join(";")));
    }

    fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// A colour's code, for letters from 30 and for their ground from 40.
fn colour(colour: Color, from: u8) -> String {
    let bright = |n: u8| (from + 60 + n).to_string();
    let dull = |n: u8| (from + n).to_string();
    match colour {
        Color::Reset => dull(9),
        Color::Black => dull(0),
        Color::Red => dull(1),
        Color::Green => dull(2),
        Color::Yellow => dull(3),
        Color::Blue => dull(4),
        Color::Magenta => dull(5),
        Color::Cyan => dull(6),
        Color::Gray => dull(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(n) => format!("{};5;{n}", from + 8),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", from + 8),
    }
}

impl<W: Write> Backend for Canvas<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        if self.wanted.area.is_empty() {
            self.fit((self.measure)()?);
        }
        for (x, y, cell) in content {
            if x >= self.wanted.area.width || y >= self.wanted.area.height {
                continue;
            }
            self.wanted[(x, y)] = cell.clone();
            let wide = u16::try_from(width(cell.symbol())).unwrap_or(1).max(1);
            for covered in x + 1..(x.saturating_add(wide)).min(self.wanted.area.width) {
                let mut rest = cell.clone();
                rest.set_symbol("");
                self.wanted[(covered, y)] = rest;
            }
            // What is left of a wide character whose beginning is gone is blank, and the library does not say so.
            let mut after = x.saturating_add(wide);
            while after < self.wanted.area.width && self.wanted[(after, y)].symbol().is_empty() {
                self.wanted[(after, y)] = Cell::default();
                after += 1;
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
        self.wanted = Buffer::default();
        self.fit(size);
        (self.at, self.style, self.cursor.0) = (None, None, None);
        self.bytes.clear();
        self.wear(PLAIN);
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
