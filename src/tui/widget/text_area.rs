//! A text being written: one paragraph, soft-wrapped, with cursor, selection, undo and redo.
//!
//! Ours rather than a library's widget: the paper draws the text being written in its own place among the other
//! items, so the cursor has to speak the paper's line breaks; and it moves by whole clusters, not by code points.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::wrap::{clusters, width, wrap};

/// A paragraph that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TextArea {
    text: String,
    cursor: usize,
    anchor: Option<usize>,
    undo: Vec<Change>,
    redo: Vec<Change>,
    /// The column that moving up and down strives for.
    goal: Option<usize>,
    /// Whether the next character may join the last undo step.
    joining: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    at: usize,
    removed: String,
    inserted: String,
    cursor: usize,
}

/// A movement of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Motion {
    Left,
    Right,
    WordLeft,
    WordRight,
    SentenceLeft,
    SentenceRight,
    Up,
    Down,
    LineStart,
    LineEnd,
    Start,
    End,
}

impl TextArea {
    /// Starts from a text, with the cursor at its end.
    pub(crate) fn new(text: &str) -> Self {
        let text = tidy(text);
        Self { cursor: text.len(), text, ..Self::default() }
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The cursor's place in bytes.
    pub(crate) fn cursor(&self) -> usize {
        self.cursor
    }

    /// What is selected, in bytes; never empty.
    pub(crate) fn selection(&self) -> Option<Range<usize>> {
        let anchor = self.anchor?;
        let (from, to) = (anchor.min(self.cursor), anchor.max(self.cursor));
        (from < to).then_some(from..to)
    }

    /// The selected text.
    pub(crate) fn selected(&self) -> Option<&str> {
        self.text.get(self.selection()?)
    }

    /// Puts the cursor somewhere: at the nearest place between characters.
    pub(crate) fn place_cursor(&mut self, at: usize) {
        self.anchor = None;
        self.joining = false;
        self.cursor = self.text.floor_char_boundary(at.min(self.text.len()));
    }

    /// Selects from one place to another, the cursor at the second.
    pub(crate) fn select(&mut self, from: usize, to: usize) {
        self.place_cursor(to);
        self.anchor = Some(self.text.floor_char_boundary(from.min(self.text.len())));
    }

    /// Moves the cursor to a place and selects all between it and where the selection, or the cursor, was.
    pub(crate) fn select_to(&mut self, at: usize) {
        let anchor = self.anchor.unwrap_or(self.cursor);
        self.select(anchor, at);
    }

    /// Selects the word at a place, or the cluster there where no word stands.
    pub(crate) fn select_word(&mut self, at: usize) {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let (before, after) = self.text.split_at_checked(at).unwrap_or((&self.text, ""));
        let from = before.trim_end_matches(char::is_alphanumeric).len();
        let mut to = self.text.len() - after.trim_start_matches(char::is_alphanumeric).len();
        if from == to {
            to += clusters(after).next().map_or(0, |(_, length, _)| length);
        }
        self.select(from, to);
    }

    /// The place that a line and a column of it stand for, on lines of `limit` columns.
    pub(crate) fn place_at(&self, line: usize, column: usize, limit: usize) -> usize {
        let lines = wrap(&self.text, limit);
        match lines.get(line) {
            Some(line) => self.place_on(line, column),
            None => self.text.len(),
        }
    }

    /// Whether the cursor stands on the first line, on lines of `limit` columns, and whether on the last.
    pub(crate) fn on_edge(&self, limit: usize) -> (bool, bool) {
        let lines = wrap(&self.text, limit);
        let here = lines.partition_point(|line| line.start <= self.cursor).saturating_sub(1);
        (here == 0, here + 1 >= lines.len())
    }

    /// Forgets what could be taken back: something outside the text has been changed since.
    pub(crate) fn forget(&mut self) {
        self.undo.clear();
        self.redo.clear();
        self.joining = false;
    }

    /// Types a character or pastes a text: line ends become blanks, other controls fall away.
    pub(crate) fn insert(&mut self, text: &str) {
        let text = tidy(text);
        if text.is_empty() && self.selection().is_none() {
            return;
        }
        let range = self.selection().unwrap_or(self.cursor..self.cursor);
        // A combining mark joins the letter it was typed after (a + ◌̊ = å).
        let mut from = range.start;
        let joins = text.chars().next().is_some_and(|c| c >= '\u{300}');
        if joins && let Some((start, _, _)) = self.cluster_before(from) {
            from = start;
        }
        let before = self.text.get(from..range.start).unwrap_or_default();
        let whole: String = before.chars().chain(text.chars()).nfc().collect();
        let typed = text.chars().count() == 1 && range.is_empty();
        let word_goes_on = text.chars().all(|c| !c.is_whitespace());
        self.replace(from..range.end, &whole, typed && self.joining && from == range.start);
        self.joining = typed && word_goes_on;
    }

    /// Deletes the selection, or the cluster before the cursor.
    pub(crate) fn backspace(&mut self) {
        let range = self
            .selection()
            .or_else(|| self.cluster_before(self.cursor).map(|(from, _, _)| from..self.cursor));
        if let Some(range) = range {
            self.replace(range, "", false);
        }
    }

    /// Deletes the selection, or the cluster after the cursor.
    pub(crate) fn delete(&mut self) {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        let next = clusters(after).next().map(|(_, to, _)| self.cursor..self.cursor + to);
        if let Some(range) = self.selection().or(next) {
            self.replace(range, "", false);
        }
    }

    /// Deletes back to the start of a word.
    pub(crate) fn delete_word_back(&mut self) {
        let from = self.word_left();
        let range = self.selection().unwrap_or(from..self.cursor);
        if !range.is_empty() {
            self.replace(range, "", false);
        }
    }

    /// Deletes forward to the end of a word.
    pub(crate) fn delete_word_forward(&mut self) {
        let to = self.word_right();
        let range = self.selection().unwrap_or(self.cursor..to);
        if !range.is_empty() {
            self.replace(range, "", false);
        }
    }

    /// Selects everything.
    pub(crate) fn select_all(&mut self) {
        self.anchor = Some(0);
        self.cursor = self.text.len();
        self.joining = false;
    }

    /// Takes the last change back; `false` when there is none.
    pub(crate) fn undo(&mut self) -> bool {
        let Some(change) = self.undo.pop() else { return false };
        self.text.replace_range(change.at..change.at + change.inserted.len(), &change.removed);
        self.cursor = change.cursor;
        self.settle();
        self.redo.push(change);
        true
    }

    /// Makes the last change that was taken back again; `false` when there is none.
    pub(crate) fn redo(&mut self) -> bool {
        let Some(change) = self.redo.pop() else { return false };
        self.text.replace_range(change.at..change.at + change.removed.len(), &change.inserted);
        self.cursor = change.at + change.inserted.len();
        self.settle();
        self.undo.push(change);
        true
    }

    /// Moves the cursor on lines of `limit` columns, selecting on the way or not.
    pub(crate) fn go(&mut self, motion: Motion, select: bool, limit: usize) {
        self.joining = false;
        let selection = self.selection();
        if select {
            self.anchor.get_or_insert(self.cursor);
        } else {
            self.anchor = None;
        }
        if !matches!(motion, Motion::Up | Motion::Down) {
            self.goal = None;
        }
        self.cursor = match (motion, selection) {
            (Motion::Left, Some(range)) if !select => range.start,
            (Motion::Right, Some(range)) if !select => range.end,
            (Motion::Left, _) => self.cluster_before(self.cursor).map_or(0, |(from, _, _)| from),
            (Motion::Right, _) => {
                let after = self.text.get(self.cursor..).unwrap_or_default();
                clusters(after).next().map_or(self.cursor, |(_, to, _)| self.cursor + to)
            }
            (Motion::WordLeft, _) => self.word_left(),
            (Motion::WordRight, _) => self.word_right(),
            (Motion::SentenceLeft, _) => {
                sentence_starts(&self.text).take_while(|at| *at < self.cursor).last().unwrap_or(0)
            }
            (Motion::SentenceRight, _) => {
                sentence_starts(&self.text).find(|at| *at > self.cursor).unwrap_or(self.text.len())
            }
            (Motion::Start, _) => 0,
            (Motion::End, _) => self.text.len(),
            (Motion::LineStart, _) => self.line(limit).1.start,
            (Motion::LineEnd, _) => self.end_of(&self.line(limit).1),
            (Motion::Up | Motion::Down, _) => self.vertical(motion == Motion::Down, limit),
        };
    }

    /// The line and the column that the cursor stands in, on lines of `limit` columns.
    pub(crate) fn caret(&self, limit: usize) -> (usize, usize) {
        let (number, line) = self.line(limit);
        let column = width(self.text.get(line.start..self.cursor).unwrap_or_default());
        (number, column.min(limit))
    }

    fn line(&self, limit: usize) -> (usize, Range<usize>) {
        let lines = wrap(&self.text, limit);
        let number = lines.partition_point(|line| line.start <= self.cursor).saturating_sub(1);
        (number, lines.into_iter().nth(number).unwrap_or(0..0))
    }

    /// The last place of the cursor on a line: before the blank that hangs at its end.
    fn end_of(&self, line: &Range<usize>) -> usize {
        if line.end == self.text.len() {
            return line.end;
        }
        self.cluster_before(line.end).map_or(line.start, |(from, _, _)| from.max(line.start))
    }

    fn vertical(&mut self, down: bool, limit: usize) -> usize {
        let lines = wrap(&self.text, limit);
        let here = lines.partition_point(|line| line.start <= self.cursor).saturating_sub(1);
        let start = lines.get(here).map_or(0, |line| line.start);
        let column =
            self.goal.unwrap_or_else(|| width(self.text.get(start..self.cursor).unwrap_or_default()));
        self.goal = Some(column);
        let there = if down { Some(here + 1) } else { here.checked_sub(1) };
        let Some(line) = there.and_then(|there| lines.get(there)) else {
            return if down { self.text.len() } else { 0 };
        };
        self.place_on(line, column)
    }

    /// The place nearest a column of a line.
    fn place_on(&self, line: &Range<usize>, column: usize) -> usize {
        let last = self.end_of(line);
        let mut used = 0;
        for (from, _, wide) in clusters(self.text.get(line.clone()).unwrap_or_default()) {
            if used + wide > column || line.start + from >= last {
                return (line.start + from).min(last);
            }
            used += wide;
        }
        last
    }

    fn cluster_before(&self, at: usize) -> Option<(usize, usize, usize)> {
        // Clusters are found from a blank or the start: far enough back to be certain, near enough to be quick.
        let before = self.text.get(..at)?;
        let safe = before.char_indices().rev().skip(1).take(64).find(|(_, c)| *c == ' ').map_or_else(
            || if before.len() > 400 { before.floor_char_boundary(before.len() - 400) } else { 0 },
            |(at, _)| at,
        );
        clusters(before.get(safe..)?).last().map(|(from, to, wide)| (safe + from, safe + to, wide))
    }

    fn word_left(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        let word = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        word.trim_end_matches(char::is_alphanumeric).len()
    }

    fn word_right(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        let word = after.trim_start_matches(char::is_alphanumeric);
        let rest = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        self.text.len() - rest.len()
    }

    fn settle(&mut self) {
        self.anchor = None;
        self.goal = None;
        self.joining = false;
    }

    fn replace(&mut self, range: Range<usize>, with: &str, join: bool) {
        let removed = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let cursor = self.cursor;
        self.text.replace_range(range.clone(), with);
        self.cursor = range.start + with.len();
        self.settle();
        self.redo.clear();
        match self.undo.last_mut() {
            Some(last) if join && removed.is_empty() && last.at + last.inserted.len() == range.start => {
                last.inserted.push_str(with);
            }
            _ => self.undo.push(Change { at: range.start, removed, inserted: with.to_owned(), cursor }),
        }
    }
}

/// Where sentences begin, but for the first: after a full stop and a blank, at a capital or a figure.
fn sentence_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut ended = false;
    let mut blank = false;
    text.char_indices().filter_map(move |(at, c)| {
        let starts = ended && blank && (c.is_uppercase() || c.is_numeric());
        match c {
            '.' | '!' | '?' | '…' => (ended, blank) = (true, false),
            c if c.is_whitespace() => blank = true,
            // What closes or opens a quotation stands between the sentences and is part of neither's end.
            '"' | '”' | '“' | '\'' | '’' | ')' | ']' | '»' | '(' => {}
            _ => (ended, blank) = (false, false),
        }
        starts.then_some(at)
    })
}

/// What a text may hold: composed characters, line ends as blanks, no other controls.
fn tidy(text: &str) -> String {
    let joined = text.replace("\r\n", " ").replace(['\n', '\r', '\t', '\u{2028}', '\u{2029}'], " ");
    joined.chars().filter(|c| !c.is_control()).nfc().collect()
}

#[cfg(test)]
#[path = "text_area_tests.rs"]
mod tests;
