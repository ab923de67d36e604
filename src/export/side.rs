//! Two versions in lines: side by side, and one after the other with all that stayed.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::changes::{spans, summary};
use super::pane::{Pane, Stand, Strip, View, strips, without};
use super::wrap::{Line, Span, Style, plain, wrap};
use crate::diff::{Laid, Op, Word};
use crate::plan::Kind;

/// From this many columns on, two versions stand side by side.
pub const COLUMNS_FROM: usize = 100;

/// What stands between the columns. Not a box-drawing character: those are read aloud.
const BETWEEN: &str = " | ";

/// Two versions side by side, in two columns: the old one left, the new one right, each change under a line that
/// says what happened. On fewer than 100 columns, each change's old wording stands above its new one. No line is
/// wider than `view.width`.
pub fn side_by_side(laid: &Laid<'_>, view: &View) -> Vec<Line> {
    let width = view.width.max(20);
    let mut lines = opening(laid, view, width);
    let strips = strips(laid, view);
    let shape = if width >= COLUMNS_FROM { Shape::Columns } else { Shape::Stacked };
    if shape == Shape::Columns && !strips.is_empty() {
        lines.push(Line::default());
        lines.extend(column_titles(view));
    }
    lines.extend((0..strips.len()).flat_map(|at| strip_lines(&strips, at, view, shape, "")));
    lines
}

/// How two versions of one thing are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// In one text, what is gone beside what is new.
    Unified,
    /// In two columns, from [`COLUMNS_FROM`] columns on; on fewer in one text.
    Columns,
    /// One version under the other.
    Stacked,
}

/// The names of the two versions over their columns, and a rule under them.
pub(super) fn column_titles(view: &View) -> Vec<Line> {
    let mut sheet = Sheet { view, width: view.width.max(20), lines: Vec::new() };
    let title = |name: &str| wrap(&[Span::new(Style::Heading, name)], sheet.column(), &Span::default());
    let (left, right) = (title(&view.before), title(&view.after));
    sheet.join(left, right);
    let rule = "-".repeat(sheet.column());
    sheet.lines.push(line(Style::Dim, &format!("{rule}-+-{rule}")));
    sheet.lines
}

/// The lines of one strip, with `tag` after what happened. What was the same just before stands apart by an empty line.
pub(super) fn strip_lines(strips: &[Strip], at: usize, view: &View, shape: Shape, tag: &str) -> Vec<Line> {
    let width = view.width.max(20);
    let mut sheet = Sheet { view, width, lines: Vec::new() };
    let before = at.checked_sub(1).and_then(|before| strips.get(before));
    let after_same = before.map_or(shape == Shape::Columns, |strip| !strip.is_changed());
    match strips.get(at) {
        None => {}
        Some(Strip::Gap(count)) => sheet.gap(*count),
        Some(Strip::Pane(pane)) => {
            sheet.headline(pane, after_same, tag);
            match shape {
                Shape::Columns => sheet.columns(pane),
                Shape::Stacked => sheet.stacked(pane),
                Shape::Unified => {
                    let stand = pane.right.as_ref().or(pane.left.as_ref());
                    let lines = sheet.half(pane, stand, None, width);
                    sheet.lines.extend(lines);
                }
            }
            sheet.note(pane);
        }
    }
    sheet.lines
}

/// [`side_by_side`] as plain text.
pub fn side_by_side_text(laid: &Laid<'_>, view: &View) -> String {
    plain(&side_by_side(laid, view))
}

/// Two versions in one text, with what stayed as far as the view asks for it.
pub fn full(laid: &Laid<'_>, view: &View) -> Vec<Line> {
    let width = view.width.max(20);
    let mut lines = opening(laid, view, width);
    let strips = strips(laid, view);
    lines.extend((0..strips.len()).flat_map(|at| strip_lines(&strips, at, view, Shape::Unified, "")));
    lines
}

/// [`full`] as plain text.
pub fn full_text(laid: &Laid<'_>, view: &View) -> String {
    plain(&full(laid, view))
}

fn opening(laid: &Laid<'_>, view: &View, width: usize) -> Vec<Line> {
    wrap(&[Span::new(Style::Heading, summary(&laid.difference, view.lang))], width, &Span::default())
}

fn line(style: Style, text: &str) -> Line {
    Line { spans: vec![Span::new(style, text)] }
}

struct Sheet<'a> {
    view: &'a View,
    width: usize,
    lines: Vec<Line>,
}

impl Sheet<'_> {
    fn column(&self) -> usize {
        (self.width - BETWEEN.len()) / 2
    }

    fn gap(&mut self, count: usize) {
        let lang = self.view.lang;
        let said =
            if count == 1 { lang.changes_same_one().to_owned() } else { lang.changes_same_many(count) };
        self.lines.push(Line::default());
        self.lines.push(line(Style::Dim, &said));
    }

    /// What happened; what did not change is set apart from what did by an empty line.
    fn headline(&mut self, pane: &Pane, after_same: bool, tag: &str) {
        match &pane.headline {
            Some(headline) => {
                self.lines.push(Line::default());
                let mut spans = vec![Span::new(Style::Heading, headline)];
                if let Some(id) = pane.id.filter(|_| self.view.ids) {
                    spans.push(Span::new(Style::Dim, format!(" ({id})")));
                }
                if !tag.is_empty() {
                    spans.push(Span::new(Style::Dim, format!(" – {tag}")));
                }
                self.lines.extend(wrap(&spans, self.width, &Span::default()));
            }
            None if !pane.changed && !after_same => self.lines.push(Line::default()),
            None if pane.away.is_some() || pane.kind == Some(Kind::Section) && !pane.changed => {
                self.lines.push(Line::default());
            }
            None => {}
        }
    }

    fn note(&mut self, pane: &Pane) {
        if let Some(said) = &pane.note {
            self.lines.extend(wrap(&[Span::new(Style::Dim, said)], self.width, &Span::default()));
        }
    }

    fn columns(&mut self, pane: &Pane) {
        let width = self.column();
        let left = pane.left.as_ref().map(|stand| self.half(pane, Some(stand), Some(Op::Added), width));
        let right = pane.right.as_ref().map(|stand| self.half(pane, Some(stand), Some(Op::Removed), width));
        self.join(left.unwrap_or_default(), right.unwrap_or_default());
    }

    fn stacked(&mut self, pane: &Pane) {
        if !pane.changed || pane.away.is_some() || pane.moved && pane.facts.is_empty() {
            let stand = pane.right.as_ref().or(pane.left.as_ref());
            let lines = self.half(pane, stand, None, self.width);
            self.lines.extend(lines);
            return;
        }
        let sides =
            [(&self.view.before, &pane.left, Op::Added), (&self.view.after, &pane.right, Op::Removed)];
        for (name, stand, other) in sides {
            let Some(stand) = stand else { continue };
            let lines = self.half(pane, Some(stand), Some(other), self.width);
            let nothing = lines.iter().all(|line| line.spans.iter().all(|span| span.text.trim().is_empty()));
            if nothing {
                continue;
            }
            if pane.left.is_some() && pane.right.is_some() {
                self.lines.extend(wrap(
                    &[Span::new(Style::Dim, format!("{name}:"))],
                    self.width,
                    &Span::default(),
                ));
            }
            self.lines.extend(lines);
        }
    }

    /// One version of a pane, or with `other` as nothing both in one text.
    fn half(&self, pane: &Pane, stand: Option<&Stand>, other: Option<Op>, width: usize) -> Vec<Line> {
        let stand = stand.cloned().unwrap_or_default();
        let side = |words: &[Word]| other.map_or_else(|| words.to_vec(), |other| without(words, other));
        let indent = "  ".repeat(stand.depth.min(6));
        let mark = if stand.mark.is_empty() { indent.clone() } else { format!("{indent}{} ", stand.mark) };
        if let Some(away) = &pane.away {
            return fit(wrap(&[Span::new(Style::Dim, away)], width, &Span::new(Style::Plain, indent)), width);
        }
        let usual = match pane.kind {
            _ if pane.moved => Style::Moved,
            Some(Kind::Section) => Style::Heading,
            _ => Style::Plain,
        };
        let mut lines = Vec::new();
        let words = other.map_or_else(|| pane.words.clone(), |other| pane.words_without(other));
        if !words.is_empty() {
            let said = spans(&words, usual, self.view.marks);
            lines.extend(wrap(&said, width, &Span::new(Style::Plain, mark.as_str())));
        }
        let under = format!("{indent}{}", if pane.kind.is_some() { "  " } else { "" });
        for (label, words) in &pane.facts {
            let words = side(words);
            if words.is_empty() {
                continue;
            }
            let mut said = vec![Span::new(Style::Plain, self.view.lang.changes_fact(label))];
            said.extend(spans(&words, Style::Plain, self.view.marks));
            lines.extend(wrap(&said, width, &Span::new(Style::Plain, under.as_str())));
        }
        fit(lines, width)
    }

    fn join(&mut self, left: Vec<Line>, right: Vec<Line>) {
        let width = self.column();
        let (mut left, mut right) = (left.into_iter(), right.into_iter());
        loop {
            let (old, new) = (left.next(), right.next());
            if old.is_none() && new.is_none() {
                return;
            }
            let mut line = old.unwrap_or_default();
            let new = new.unwrap_or_default();
            let pad = " ".repeat(width.saturating_sub(columns(&line)));
            line.spans.push(Span::new(Style::Plain, pad));
            let between = if new.spans.is_empty() { BETWEEN.trim_end() } else { BETWEEN };
            line.spans.push(Span::new(Style::Dim, between));
            line.spans.extend(new.spans);
            self.lines.push(line);
        }
    }
}

fn columns(line: &Line) -> usize {
    line.spans.iter().map(|span| span.text.width()).sum()
}

/// Breaks the lines that a long word made too wide, between characters as a reader counts them.
fn fit(lines: Vec<Line>, width: usize) -> Vec<Line> {
    let mut fitted = Vec::with_capacity(lines.len());
    for whole in lines {
        if columns(&whole) <= width {
            fitted.push(whole);
            continue;
        }
        let mut line = Line::default();
        let mut used = 0;
        for span in whole.spans {
            let mut text = String::new();
            for character in span.text.graphemes(true) {
                let needed = character.width();
                if used > 0 && used + needed > width {
                    line.spans.push(Span::new(span.style, std::mem::take(&mut text)));
                    fitted.push(std::mem::take(&mut line));
                    used = 0;
                }
                text.push_str(character);
                used += needed;
            }
            if !text.is_empty() {
                line.spans.push(Span::new(span.style, text));
            }
        }
        fitted.push(line);
    }
    fitted
}
