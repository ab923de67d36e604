//! How cells look, and the shortest way to have a terminal write so.
//!
//! Every cell is looked at several times for every key, so what stands in one is a number for its symbol and one for its
//! style: what looks the same is the same.

use foldhash::{HashMap, HashMapExt as _};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::tui::widget::wrap::{is_plain, width};

/// What stands in a cell. Two that look the same are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// A character that takes one column, or what [`Case`] keeps under a number beyond all characters.
    pub(super) symbol: u32,
    /// The style, by its number in the [`Case`].
    pub(super) style: u32,
}

/// The number of the first symbol that is not one character of one column.
const CLUSTERS: u32 = 0x11_0000;

/// Nothing: a wide character to the left covers the cell.
const COVERED: u32 = u32::MAX;

/// No style.
const NONE: u32 = u32::MAX;

const SPACE: u32 = 32;

impl Glyph {
    /// Nothing seen, on the terminal's own ground.
    pub(super) const BLANK: Self = Self { symbol: SPACE, style: 0 };

    /// The cells that a wide character covers besides its first.
    pub(super) const fn covered(self) -> Self {
        Self { symbol: COVERED, ..self }
    }

    /// Whether a wide character to the left covers the cell.
    pub(super) const fn is_covered(self) -> bool {
        self.symbol == COVERED
    }

    /// Whether any terminal goes on by one column for it.
    pub(super) const fn is_sure(self) -> bool {
        self.symbol < CLUSTERS
    }
}

/// The styles and the symbols that are used, by number. The first style is the terminal's own.
#[derive(Debug)]
pub(super) struct Case {
    styles: Vec<Style>,
    /// For each style, the one of a blank that looks like a blank in it.
    bare: Vec<u32>,
    /// The style that was asked for last, by its number too: most cells wear the one of the cell before.
    last: (Style, u32),
    clusters: Vec<(String, u16)>,
    numbers: HashMap<String, u32>,
}

impl Case {
    pub(super) fn new() -> Self {
        Self {
            styles: vec![PLAIN],
            bare: vec![0],
            last: (PLAIN, 0),
            clusters: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    /// What stands in a cell, and the columns that it takes.
    #[inline]
    pub(super) fn set(&mut self, cell: &Cell) -> (Glyph, u16) {
        let worn = Style::of(cell);
        if self.last.0 != worn {
            self.last = (worn, self.number(worn));
        }
        let style = self.last.1;
        let text = cell.symbol();
        if matches!(text.as_bytes(), [] | [b' ']) {
            let bare = self.bare.get(style as usize).copied().unwrap_or(NONE);
            return (Glyph { symbol: SPACE, style: if bare == NONE { style } else { bare } }, 1);
        }
        if let [one @ b'!'..=b'~'] = text.as_bytes() {
            return (Glyph { symbol: u32::from(*one), style }, 1);
        }
        let mut chars = text.chars();
        if let (Some(one), None) = (chars.next(), chars.next())
            && (is_plain(one) || width(text) == 1)
        {
            return (Glyph { symbol: u32::from(one), style }, 1);
        }
        if let Some(symbol) = self.numbers.get(text) {
            let glyph = Glyph { symbol: *symbol, style };
            return (glyph, self.cluster(glyph).map_or(1, |(_, wide)| *wide));
        }
        let wide = u16::try_from(width(text)).unwrap_or(1).max(1);
        let symbol = CLUSTERS + u32::try_from(self.clusters.len()).unwrap_or(0);
        self.clusters.push((text.to_owned(), wide));
        self.numbers.insert(text.to_owned(), symbol);
        (Glyph { symbol, style }, wide)
    }

    fn number(&mut self, style: Style) -> u32 {
        if let Some(at) = self.styles.iter().position(|known| *known == style) {
            return u32::try_from(at).unwrap_or(0);
        }
        let bare = if style.modifier.intersects(SEEN_ON_BLANK) {
            NONE
        } else {
            let bare = Style { bg: style.bg, ..PLAIN };
            if bare == style { u32::try_from(self.styles.len()).unwrap_or(0) } else { self.number(bare) }
        };
        self.styles.push(style);
        self.bare.push(bare);
        u32::try_from(self.styles.len() - 1).unwrap_or(0)
    }

    fn cluster(&self, glyph: Glyph) -> Option<&(String, u16)> {
        self.clusters.get(glyph.symbol.checked_sub(CLUSTERS)? as usize)
    }

    /// Appends what is written for a glyph.
    pub(super) fn write(&self, glyph: Glyph, out: &mut Vec<u8>) {
        match (char::from_u32(glyph.symbol), self.cluster(glyph)) {
            (Some(one), _) => out.extend_from_slice(one.encode_utf8(&mut [0; 4]).as_bytes()),
            (None, Some((text, _))) => out.extend_from_slice(text.as_bytes()),
            (None, None) => out.push(b' '),
        }
    }

    /// How many bytes are written for a glyph.
    pub(super) fn length(&self, glyph: Glyph) -> usize {
        match glyph.symbol {
            ..0x80 => 1,
            _ => match char::from_u32(glyph.symbol) {
                Some(one) => one.len_utf8(),
                None => self.cluster(glyph).map_or(1, |(text, _)| text.len()),
            },
        }
    }

    /// Whether a glyph looks as it should when it is written in a style.
    pub(super) fn suits(&self, style: u32, glyph: Glyph) -> bool {
        glyph.style == style
            || (glyph.symbol == SPACE
                && self.bare.get(style as usize).is_some_and(|bare| *bare == glyph.style))
    }

    /// What has a terminal that writes in one style write in another; from nothing known where there is none.
    pub(super) fn dress(&self, before: Option<u32>, style: u32) -> String {
        let style_of = |number: u32| self.styles.get(number as usize).copied().unwrap_or(PLAIN);
        style_of(style).after(before.map(style_of))
    }
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

/// What is seen of a style where no letter stands.
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// The modifiers, with the code that turns each on and the one that turns it off. Bold and dim share the latter.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Style {
    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// What has a terminal that writes in one style write in this one; from nothing known where there is none.
    fn after(self, before: Option<Self>) -> String {
        let anew = self.codes_after(PLAIN);
        let anew = if anew.is_empty() { String::new() } else { format!(";{anew}") };
        let on = before.map(|before| self.codes_after(before)).filter(|on| on.len() < anew.len());
        format!("\x1b[{}m", on.unwrap_or(anew))
    }

    /// The codes for what differs from another style.
    fn codes_after(self, before: Self) -> String {
        let mut codes: Vec<String> = Vec::new();
        let mut kept = before.modifier;
        for (modifier, _, off) in MODIFIERS {
            if kept.contains(modifier) && !self.modifier.contains(modifier) {
                codes.push(off.to_string());
                for (also, _, its) in MODIFIERS {
                    if its == off {
                        kept.remove(also);
                    }
                }
            }
        }
        for (modifier, on, _) in MODIFIERS {
            if self.modifier.contains(modifier) && !kept.contains(modifier) {
                codes.push(on.to_string());
            }
        }
        if self.fg != before.fg {
            codes.push(colour(self.fg, 30));
        }
        if self.bg != before.bg {
            codes.push(colour(self.bg, 40));
        }
        codes.join(";")
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
