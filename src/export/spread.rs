//! Two versions as passages, for a screen: each is set in lines when it is seen, so that a long plan costs no more to
//! leaf through than a short one.

use super::pane::{Extent, Pane, Strip, View, strips_of};
use super::side::{COLUMNS_FROM, Shape, column_titles, strip_lines};
use super::wrap::Line;
use crate::diff::{Laid, Word};
use crate::locale::Lang;
use crate::plan::ItemId;

/// Two versions as passages in reading order: an item, a footnote, facts of the head, or a gap where what is the same in
/// both is left out.
#[derive(Debug, Default)]
pub struct Spread {
    strips: Vec<Strip>,
}

impl Spread {
    /// Lays two versions out. Two that are the same have no passages, unless everything is asked for.
    pub fn of(laid: &Laid<'_>, lang: Lang, extent: Extent) -> Self {
        Self { strips: strips_of(laid, lang, extent) }
    }

    /// How many passages there are.
    pub fn len(&self) -> usize {
        self.strips.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.strips.is_empty()
    }

    fn pane(&self, at: usize) -> Option<&Pane> {
        match self.strips.get(at)? {
            Strip::Pane(pane) => Some(pane),
            Strip::Gap(_) => None,
        }
    }

    /// Whether something is left out here.
    pub fn is_gap(&self, at: usize) -> bool {
        matches!(self.strips.get(at), Some(Strip::Gap(_)))
    }

    /// The change that a passage tells of, by its place in the difference.
    pub fn change(&self, at: usize) -> Option<usize> {
        self.pane(at)?.change
    }

    /// What happened, to what, where a passage says so: `Ändrad: punkt 3`. One that only says where its item stands now
    /// does not.
    pub fn headline(&self, at: usize) -> Option<&str> {
        self.pane(at)?.headline.as_deref()
    }

    /// The item that a passage shows.
    pub fn item(&self, at: usize) -> Option<ItemId> {
        self.pane(at)?.id
    }

    /// The words of a passage, of both versions, for whoever looks for some.
    pub fn text(&self, at: usize) -> String {
        let Some(pane) = self.pane(at) else { return String::new() };
        let mut text = String::new();
        let facts = pane.facts.iter().map(|(label, words)| (Some(label), words));
        for (label, words) in std::iter::once((None, &pane.words)).chain(facts) {
            text.extend(label.into_iter().map(|label| format!("{label}: ")));
            text.extend(words.iter().map(|Word { text, .. }| text.as_str()));
            text.push('\n');
        }
        text.extend(pane.note.as_deref());
        text
    }

    /// A passage in lines no wider than the view, with `tag` after what happened. Set apart from what is above it by a
    /// first line that is empty, where it is to be.
    pub fn lines(&self, at: usize, view: &View, shape: Shape, tag: &str) -> Vec<Line> {
        let shape = if shape == Shape::Columns && view.width < COLUMNS_FROM { Shape::Unified } else { shape };
        strip_lines(&self.strips, at, view, shape, tag)
    }

    /// The names of the two versions over their columns; none where the view is too narrow for columns.
    pub fn titles(view: &View) -> Vec<Line> {
        if view.width < COLUMNS_FROM { Vec::new() } else { column_titles(view) }
    }
}
