//! What differs between two versions, to be reviewed: passages to go through, in one text or in two columns.

mod draw;

use crate::calendar::Settings;
use crate::diff::Target;
use crate::export::{COLUMNS_FROM, Line, Marks, Shape, View};
use crate::locale::Lang;
use crate::plan::ItemId;
use crate::revision::{Rev, Review};
use crate::tui::app::effect::Asked;
use crate::tui::app::msg::Comparison;
use crate::tui::command::Command;
use crate::tui::search::Search;
use crate::tui::widget::roll::{Measure, Roll};
use crate::tui::words;
use crate::workflow::{Named, Redline, RedlineChange};

pub(crate) use draw::{draw, look};

/// The widest text: longer lines are hard to read.
const WIDEST: usize = 92;

/// The widest pair of columns.
const WIDEST_PAIR: usize = 172;

/// The columns at the left, where the chosen passage is marked.
const MARGIN: usize = 2;

/// Two versions being compared.
#[derive(Debug)]
pub(crate) struct CompareScreen {
    /// What was asked to be compared.
    pub(crate) asked: Asked,
    /// What differs.
    pub(crate) redline: Redline,
    /// What is looked for.
    pub(crate) search: Option<Search>,
    /// The draft has changed since: it is compared again when this is seen.
    pub(crate) outdated: bool,
    roll: Roll,
}

/// How a comparison is laid out on a screen.
pub(crate) struct Layout {
    /// How its passages are set.
    view: View,
    shape: Shape,
    /// What stands above the passages.
    head: Vec<ratatui::text::Line<'static>>,
    /// The lines left for the passages.
    height: usize,
}

impl CompareScreen {
    /// Makes a comparison ready to be read, at its first change.
    pub(crate) fn new(comparison: Comparison) -> Self {
        let Comparison { asked, redline } = comparison;
        let mut screen = Self { asked, redline, search: None, outdated: false, roll: Roll::default() };
        if let Some(first) = screen.redline.changes.first() {
            screen.roll.choose(first.passage);
        }
        screen
    }

    /// Takes another comparison in, and stays where the reader was.
    pub(crate) fn replace(&mut self, comparison: Comparison) {
        let was = self.change().map(|(at, change)| (at, change.target.clone()));
        let old = std::mem::replace(self, Self::new(comparison));
        let changes = &self.redline.changes;
        let same = was.as_ref().and_then(|(_, target)| changes.iter().find(|new| new.target == *target));
        let near = || was.as_ref().and_then(|(at, _)| changes.get(*at).or_else(|| changes.last()));
        if let Some(passage) = same.or_else(near).map(|change| change.passage) {
            self.roll = Roll::anew(passage);
        }
        if let Some(search) = old.search {
            self.search = Some(self.find(&search.words));
        }
    }

    /// The change that is chosen, with its number from 0.
    pub(crate) fn change(&self) -> Option<(usize, &RedlineChange)> {
        let at = self.redline.of.get(self.roll.at).copied().flatten()?;
        Some((at, self.redline.changes.get(at)?))
    }

    /// What happened to the chosen change, as it stands above it.
    pub(crate) fn headline(&self) -> Option<&str> {
        let (_, change) = self.change()?;
        self.redline.spread.headline(change.passage)
    }

    /// The chosen passage.
    pub(crate) const fn at(&self) -> usize {
        self.roll.at
    }

    /// The item that is chosen, changed or not.
    pub(crate) fn item(&self) -> Option<ItemId> {
        match self.change() {
            Some((_, RedlineChange { target: Target::Item(id), .. })) => {
                self.redline.spread.item(self.roll.at).or(Some(*id))
            }
            Some(_) => None,
            None => self.redline.spread.item(self.roll.at),
        }
    }

    /// Whether the later version is the draft, which can be changed.
    pub(crate) fn of_draft(&self) -> bool {
        self.redline.to.rev == Rev::Draft
    }

    /// Says of the chosen change that it was read, or was not.
    pub(crate) fn set_review(&mut self, review: Review) {
        let at = self.redline.of.get(self.roll.at).copied().flatten();
        if let Some(change) = at.and_then(|at| self.redline.changes.get_mut(at)) {
            change.review = review;
        }
    }

    /// Goes to the next change or the one before; `false` where there is none.
    pub(crate) fn step(&mut self, forward: bool) -> bool {
        let at = self.roll.at;
        let mut changes = self.redline.changes.iter().map(|change| change.passage);
        let found = if forward {
            changes.find(|passage| *passage > at)
        } else {
            changes.rev().find(|passage| *passage < at)
        };
        found.map(|passage| self.roll.choose(passage)).is_some()
    }

    /// Goes to the next change that was not read as it is, from the top again after the last; `false` where all were.
    pub(crate) fn step_unread(&mut self) -> bool {
        let unread = || self.redline.changes.iter().filter(|change| change.review != Review::Yes);
        let next = unread().find(|change| change.passage > self.roll.at).or_else(|| unread().next());
        let found = next.map(|change| change.passage);
        found.map(|passage| self.roll.choose(passage)).is_some()
    }

    /// Looks for words in all passages.
    pub(crate) fn find(&self, words: &str) -> Search {
        let spread = &self.redline.spread;
        let headline = |at| spread.headline(at).unwrap_or_default();
        Search::of(words, (0..spread.len()).map(|at| format!("{}\n{}", headline(at), spread.text(at))))
    }

    /// Goes to the next place that has what is looked for, or the one before; from the chosen one itself with `here`.
    pub(crate) fn step_hit(&mut self, forward: bool, here: bool) {
        let Some(search) = &self.search else { return };
        let at = self.roll.at;
        let found = if here && search.hits.contains(&at) { Some(at) } else { search.next(at, forward) };
        if let Some(hit) = found {
            self.roll.choose(hit);
        }
    }

    /// Moves about.
    pub(crate) fn wander(&mut self, command: Command, layout: &Layout) -> bool {
        let mut roll = self.roll;
        let moved = self.measured(layout, |by| roll.go(command, by));
        self.roll = roll;
        moved
    }

    /// Brings the chosen passage into view.
    pub(crate) fn settle(&mut self, layout: &Layout) {
        let mut roll = self.roll;
        self.measured(layout, |by| roll.settle(by));
        self.roll = roll;
    }

    fn measured<T>(&self, layout: &Layout, act: impl FnOnce(&Measure<'_>) -> T) -> T {
        let lines = |at| self.lines(at, layout).len();
        let passed = |at| self.redline.spread.is_gap(at);
        act(&Measure {
            total: self.redline.spread.len(),
            height: layout.height,
            lines: &lines,
            passed: &passed,
        })
    }

    /// A passage in lines; never none.
    fn lines(&self, at: usize, layout: &Layout) -> Vec<Line> {
        let change = self.redline.of.get(at).copied().flatten().and_then(|at| self.redline.changes.get(at));
        let tag = change.map_or("", |change| review_words(layout.view.lang, change.review));
        let mut lines = self.redline.spread.lines(at, &layout.view, layout.shape, tag);
        if lines.is_empty() {
            lines.push(Line::default());
        }
        lines
    }
}

/// What is said of a change that was read.
const fn review_words(lang: Lang, review: Review) -> &'static str {
    match review {
        Review::No => "",
        Review::Yes => lang.tui_reviewed(),
        Review::Stale => lang.tui_reviewed_stale(),
    }
}

/// The columns of the narrowest window that shows a comparison in two columns, where this one is narrower.
pub(crate) fn narrow(size: (u16, u16)) -> Option<usize> {
    let needed = COLUMNS_FROM + MARGIN + 1;
    (usize::from(size.0) < needed).then_some(needed)
}

/// How a comparison is laid out below the title bar of a screen of this size.
pub(crate) fn layout(
    lang: Lang,
    settings: Option<&Settings>,
    theme: &crate::tui::theme::Theme,
    columns: bool,
    size: (u16, u16),
    screen: &CompareScreen,
) -> Layout {
    let room = usize::from(size.0).saturating_sub(MARGIN + 1).max(20);
    let pair = columns && room >= COLUMNS_FROM && screen.redline.from.is_some();
    let (shape, width) =
        if pair { (Shape::Columns, room.min(WIDEST_PAIR)) } else { (Shape::Unified, room.min(WIDEST)) };
    let redline = &screen.redline;
    let before = redline.from.as_ref().map_or(lang.changes_current().to_owned(), |from| match from.rev {
        Rev::InForce => lang.changes_current().to_owned(),
        _ => words::capital(&version_name(lang, settings, from)),
    });
    let after = match redline.to.rev {
        Rev::Draft | Rev::Proposal => lang.changes_proposed().to_owned(),
        _ => words::capital(&version_name(lang, settings, &redline.to)),
    };
    let extent = crate::export::Extent::Changes(1);
    let view = View { lang, width, marks: Marks::Signs, extent, before, after, ids: false, damaged: false };
    let rows = usize::from(size.1).saturating_sub(3);
    let head = draw::head(screen, settings, theme, &view, shape, (room, rows));
    let height = rows.saturating_sub(head.len()).max(1);
    Layout { view, shape, head, height }
}

/// What a version is called inside a sentence.
pub(crate) fn version_name(lang: Lang, settings: Option<&Settings>, version: &Named) -> String {
    match &version.rev {
        Rev::Draft => lang.tui_the_draft().to_owned(),
        Rev::InForce => lang.tui_the_text_in_force().to_owned(),
        Rev::Proposal => lang.tui_the_proposal().to_owned(),
        _ => version.record.as_ref().map_or_else(
            || version.rev.to_string(),
            |record| lang.tui_the_version_of(words::cited(lang, record, settings)),
        ),
    }
}
