//! What each block becomes on the page: its style, its list and its number.
//!
//! Numbers are counted by the office program. Which list a number belongs to is read off the mark it has to show: a
//! first mark begins a list, a next one goes on. A mark that the program could not come to by counting stands as text.

use super::super::block::{Block, Origin, Placed};
use crate::plan::Marker;

/// The deepest level an office program counts, from 0.
const DEEPEST: usize = 8;

/// One block on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Its style and how far it is set in.
    pub(super) shape: Shape,
    /// The list it is counted in.
    pub(super) number: Option<Number>,
    /// A mark that stands as text; empty when there is none.
    pub(super) literal: String,
}

/// The sorts of paragraph and table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Notice,
    Title,
    /// From 1, the outermost.
    Heading(usize),
    /// Under so many list items.
    Text(usize),
    /// Under so many list items.
    Item(usize),
    /// One field of an item, under so many list items.
    Field(usize),
    /// All fields of an item in a table, under so many list items.
    Fields(usize),
    /// The plan's own facts in a table.
    Table,
    /// A footnote that no text refers to.
    Note,
    Decision,
    Closing,
}

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Which of the version's lists.
    pub(super) list: usize,
    /// Its level, from 0 to 8.
    pub(super) level: usize,
}

/// One list: what its marks look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    /// `•` outermost and `–` inside, or the other way round.
    Bullets {
        /// Whether `–` stands outermost.
        dash_first: bool,
    },
    /// `1.`
    Numbers,
    /// `a)`
    Letters,
    /// Headings: `1`, `1.1`.
    Chapters {
        /// The level that shows one number, from 0.
        root: usize,
    },
    /// Headings: `a)`.
    LetteredChapters,
}

/// A version's blocks on the page, and its lists.
#[derive(Debug, Default)]
pub(super) struct Forms {
    /// The forms, block by block.
    pub(super) each: Vec<Form>,
    pub(super) lists: Vec<List>,
    /// Open lists by depth.
    items: Vec<Option<Open>>,
    /// Open numbering of headings by level.
    chapters: Vec<Option<Open>>,
}

/// A list that the next mark may go on with.
#[derive(Clone, Debug)]
struct Open {
    number: Number,
    marker: Marker,
    /// The last mark.
    count: Vec<usize>,
}

impl Forms {
    /// What the blocks of one version become.
    pub(super) fn of(placed: &[Placed]) -> Self {
        let mut forms = Self { lists: Vec::new(), ..Self::default() };
        for placed in placed {
            let form = forms.form(placed);
            forms.each.push(form);
        }
        forms
    }

    fn form(&mut self, placed: &Placed) -> Form {
        let plain = |shape| Form { shape, number: None, literal: String::new() };
        match &placed.block {
            Block::Notice(_) => plain(Shape::Notice),
            Block::Title(_) => plain(Shape::Title),
            Block::Facts(_) => plain(Shape::Table),
            Block::Heading { level, mark, .. } => {
                self.items.clear();
                let number = self.chapter(*level, mark);
                let literal = if number.is_none() { mark.clone() } else { String::new() };
                Form { shape: Shape::Heading(*level), number, literal }
            }
            Block::Paragraph { depth, .. } => plain(Shape::Text(*depth)),
            Block::ListItem { depth, marker, mark, .. } => {
                let number = self.item(*depth, *marker, mark);
                let literal = if number.is_none() { mark.clone() } else { String::new() };
                Form { shape: Shape::Item(*depth), number, literal }
            }
            Block::Fields { depth, .. } if matches!(placed.origin, Origin::Field(..)) => {
                plain(Shape::Field(*depth))
            }
            Block::Fields { depth, .. } => plain(Shape::Fields(*depth)),
            Block::Footnote { .. } => plain(Shape::Note),
            Block::Decision(_) => plain(Shape::Decision),
            Block::Hash(_) => plain(Shape::Closing),
        }
    }

    fn begin(&mut self, list: List) -> usize {
        self.lists.push(list);
        self.lists.len() - 1
    }

    fn item(&mut self, depth: usize, marker: Marker, mark: &str) -> Option<Number> {
        let level = depth.min(DEEPEST);
        self.items.resize(depth + 1, None);
        let count = match marker {
            Marker::Plain => return None,
            Marker::Bullet => {
                let dash_first = (mark == "–") == depth.is_multiple_of(2);
                let wanted = List::Bullets { dash_first };
                let known = self.lists.iter().position(|list| *list == wanted);
                self.items[depth] = None;
                let list = known.unwrap_or_else(|| self.begin(wanted));
                return Some(Number { list, level });
            }
            Marker::Number => mark.strip_suffix('.')?.parse().ok()?,
            Marker::Letter => letters(mark.strip_suffix(')')?)?,
        };
        let goes_on = self.items[depth]
            .as_ref()
            .filter(|open| open.marker == marker && open.count.first().map(|last| last + 1) == Some(count));
        let number = match goes_on {
            Some(open) => open.number,
            None if count == 1 => {
                let list = if marker == Marker::Letter { List::Letters } else { List::Numbers };
                Number { list: self.begin(list), level }
            }
            None => return None,
        };
        self.items[depth] = Some(Open { number, marker, count: vec![count] });
        Some(number)
    }

    fn chapter(&mut self, level: usize, mark: &str) -> Option<Number> {
        // A heading's place in its list is its level, as its style has it: that is what programs take back rightly.
        if !(1..=DEEPEST + 1).contains(&level) {
            return None;
        }
        self.chapters.resize(level + 1, None);
        let (marker, count) = if let Some(letter) = mark.strip_suffix(')') {
            (Marker::Letter, vec![letters(letter)?])
        } else {
            let count: Result<Vec<usize>, _> = mark.split('.').map(str::parse).collect();
            (Marker::Number, count.ok()?)
        };
        let (last, outer) = count.split_last()?;
        let open = self.chapters[level].as_ref().filter(|open| open.marker == marker);
        let goes_on = open.and_then(|open| {
            let (before, above) = open.count.split_last()?;
            (above == outer && before + 1 == *last).then_some(open.number)
        });
        let number = match goes_on {
            Some(number) => number,
            None if *last != 1 => return None,
            None if outer.is_empty() => {
                let root = level - 1;
                let look =
                    if marker == Marker::Letter { List::LetteredChapters } else { List::Chapters { root } };
                Number { list: self.begin(look), level: root }
            }
            None => {
                // The program begins anew under each outer number; it could not do so a second time under one.
                let fresh = self.chapters[level].is_none();
                let above = level.checked_sub(1).and_then(|above| self.chapters[above].as_ref());
                let above = above.filter(|above| fresh && above.marker == marker && above.count == outer)?;
                Number { list: above.number.list, level: above.number.level + 1 }
            }
        };
        self.chapters[level] = Some(Open { number, marker, count });
        Some(number)
    }
}

/// a → 1, z → 26, aa → 27. An office program counts on with aa, bb, cc: what lies past z is none of its counting.
fn letters(mark: &str) -> Option<usize> {
    match mark.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a') + 1),
        _ => None,
    }
}
