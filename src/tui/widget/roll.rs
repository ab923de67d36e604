//! A roll of passages of different heights, one of which is chosen: moved as little as needed, and only the passages that
//! are seen are ever measured.

use crate::tui::command::Command;

/// Where a reader is in a roll.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roll {
    /// The chosen passage.
    pub(crate) at: usize,
    /// The first passage that is seen.
    top: usize,
    /// The lines of it that have scrolled away.
    line: usize,
}

/// The passages, and the room for them.
pub(crate) struct Measure<'a> {
    /// How many there are.
    pub(crate) total: usize,
    /// The lines that are seen at once.
    pub(crate) height: usize,
    /// The lines of one.
    pub(crate) lines: &'a dyn Fn(usize) -> usize,
    /// Whether one is passed over when the choice moves.
    pub(crate) passed: &'a dyn Fn(usize) -> bool,
}

impl Roll {
    /// The first passage that is seen, and how many of its lines have scrolled away.
    pub(crate) const fn top(&self) -> (usize, usize) {
        (self.top, self.line)
    }

    /// A passage of a roll that was not seen before: it comes to stand in the middle.
    pub(crate) const fn anew(at: usize) -> Self {
        Self { at, top: usize::MAX, line: 0 }
    }

    /// Moves by a command; `false` for a command that moves nothing.
    pub(crate) fn go(&mut self, command: Command, by: &Measure<'_>) -> bool {
        let last = by.total.saturating_sub(1);
        match command {
            Command::Down => self.down(by),
            Command::Up => self.up(by),
            Command::PageDown => self.page_down(by),
            Command::PageUp => self.page_up(by),
            Command::First => (self.at, self.top, self.line) = (by.near(0, true).unwrap_or(0), 0, 0),
            Command::Last => {
                self.at = by.near(last, false).unwrap_or(last);
                (self.top, self.line) = by.back_from(by.total, by.height);
            }
            _ => return false,
        }
        true
    }

    /// Chooses a passage, to be read from its beginning.
    pub(crate) fn choose(&mut self, at: usize) {
        self.at = at;
        if self.top == at {
            self.line = 0;
        }
    }

    fn down(&mut self, by: &Measure<'_>) {
        let next = by.near(self.at + 1, true);
        if let Some(below) = self.below(by)
            && below > 0
        {
            // A passage is never left before its end was seen.
            let step = below.min(by.height.saturating_sub(2).max(1));
            (self.top, self.line) = by.on_from(self.top, self.line, step);
            return;
        }
        match next {
            Some(next) => self.at = next,
            None if self.at + 1 < by.total => (self.top, self.line) = by.back_from(by.total, by.height),
            None => {}
        }
    }

    fn up(&mut self, by: &Measure<'_>) {
        if self.at == self.top && self.line > 0 {
            self.line = self.line.saturating_sub(by.height.saturating_sub(2).max(1));
            return;
        }
        if let Some(before) = self.at.checked_sub(1).and_then(|before| by.near(before, false)) {
            self.at = before;
            let tall = (by.lines)(before);
            if before < self.top && tall > by.height {
                (self.top, self.line) = (before, tall - by.height);
            }
        } else {
            (self.top, self.line) = (0, 0);
        }
    }

    fn page_down(&mut self, by: &Measure<'_>) {
        let end = by.back_from(by.total, by.height);
        if (self.top, self.line) >= end {
            self.at = by.near(by.total.saturating_sub(1), false).unwrap_or(self.at);
            return;
        }
        let step = by.height.saturating_sub(2).max(1);
        (self.top, self.line) = by.on_from(self.top, self.line, step).min(end);
        self.choose_seen(by);
    }

    fn page_up(&mut self, by: &Measure<'_>) {
        if (self.top, self.line) == (0, 0) {
            self.at = by.near(0, true).unwrap_or(0);
            return;
        }
        let step = by.height.saturating_sub(2).max(1);
        (self.top, self.line) = by.back_from_line(self.top, self.line, step);
        self.choose_seen(by);
    }

    /// Chooses the first passage whose beginning is seen.
    fn choose_seen(&mut self, by: &Measure<'_>) {
        let first = if self.line == 0 { self.top } else { self.top + 1 };
        let (bottom, _) = by.on_from(self.top, self.line, by.height.saturating_sub(1));
        let seen = by.near(first, true).filter(|at| *at <= bottom);
        self.at = seen.or_else(|| by.near(self.top, true).filter(|at| *at <= bottom)).unwrap_or(self.top);
    }

    /// The lines of the chosen passage that lie below the edge; `None` when it can't be told without looking far.
    fn below(&self, by: &Measure<'_>) -> Option<usize> {
        let mut y = 0;
        for at in self.top..=self.at {
            let lines = (by.lines)(at);
            y += if at == self.top { lines.saturating_sub(self.line) } else { lines };
            if at < self.at && y > by.height {
                return None;
            }
        }
        Some(y.saturating_sub(by.height))
    }

    /// Brings the chosen passage into view: where it is not, into the middle, so that going on moves little.
    pub(crate) fn settle(&mut self, by: &Measure<'_>) {
        if by.total == 0 || by.height == 0 {
            *self = Self::default();
            return;
        }
        self.at = self.at.min(by.total - 1);
        if (by.passed)(self.at) {
            self.at = by.near(self.at, true).or_else(|| by.near(self.at, false)).unwrap_or(self.at);
        }
        self.top = self.top.min(by.total - 1);
        self.line = self.line.min((by.lines)(self.top).saturating_sub(1));
        let seen = self.at >= self.top
            && match self.below(by) {
                Some(0) => true,
                // A tall one is read line by line.
                Some(_) => self.at == self.top,
                None => false,
            };
        if !seen {
            let own = (by.lines)(self.at);
            (self.top, self.line) = match by.height.checked_sub(own) {
                Some(room) => by.back_from_line(self.at, 0, room.div_ceil(2)),
                None => (self.at, 0),
            };
        }
        // No empty room below the end.
        let end = by.end_within(self.top, self.line);
        if end.is_some_and(|used| used < by.height) {
            (self.top, self.line) = by.back_from(by.total, by.height);
        }
    }
}

impl Measure<'_> {
    /// The nearest passage from one on, or back from it, that is not passed over.
    fn near(&self, from: usize, forward: bool) -> Option<usize> {
        if forward {
            (from..self.total).find(|at| !(self.passed)(*at))
        } else {
            (0..=from.min(self.total.checked_sub(1)?)).rev().find(|at| !(self.passed)(*at))
        }
    }

    /// The place so many lines before a passage begins.
    fn back_from(&self, passage: usize, lines: usize) -> (usize, usize) {
        self.back_from_line(passage, 0, lines)
    }

    fn back_from_line(&self, passage: usize, line: usize, lines: usize) -> (usize, usize) {
        let (mut at, mut have, mut need) = (passage, line, lines);
        while need > have {
            if at == 0 {
                return (0, 0);
            }
            need -= have;
            at -= 1;
            have = (self.lines)(at);
        }
        (at, have - need)
    }

    /// The place so many lines after another, at most in the last passage.
    fn on_from(&self, passage: usize, line: usize, lines: usize) -> (usize, usize) {
        let (mut at, mut line) = (passage, line + lines);
        while at < self.total {
            let tall = (self.lines)(at);
            if line < tall {
                return (at, line);
            }
            if at + 1 == self.total {
                return (at, tall.saturating_sub(1));
            }
            line -= tall;
            at += 1;
        }
        (self.total.saturating_sub(1), 0)
    }

    /// The lines from a place to the end, where they are fewer than fit.
    fn end_within(&self, passage: usize, line: usize) -> Option<usize> {
        let mut used = 0;
        for at in passage..self.total {
            used += (self.lines)(at);
            if used.saturating_sub(line) >= self.height {
                return None;
            }
        }
        Some(used.saturating_sub(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MOVES: [Command; 6] =
        [Command::Down, Command::Up, Command::PageDown, Command::PageUp, Command::First, Command::Last];

    /// The lines that are seen, as passage and line.
    fn seen(roll: &Roll, by: &Measure<'_>) -> Vec<(usize, usize)> {
        let (top, line) = roll.top();
        (top..by.total)
            .flat_map(|at| (0..(by.lines)(at)).map(move |line| (at, line)))
            .skip(line)
            .take(by.height)
            .collect()
    }

    proptest! {
        #[test]
        fn the_chosen_is_seen_and_reading_down_sees_every_line(
            heights in prop::collection::vec((1_usize..9, any::<bool>()), 1..14),
            height in 1_usize..8,
            moves in prop::collection::vec(0..6_usize, 0..20),
        ) {
            let lines = |at: usize| heights.get(at).map_or(0, |(lines, _)| *lines);
            let passed = |at: usize| heights.get(at).is_some_and(|(_, passed)| *passed);
            let by = Measure { total: heights.len(), height, lines: &lines, passed: &passed };
            let mut roll = Roll::default();
            roll.settle(&by);
            for step in moves {
                roll.go(MOVES[step], &by);
                roll.settle(&by);
                let seen = seen(&roll, &by);
                prop_assert!(seen.iter().any(|(at, _)| *at == roll.at) || passed(roll.at), "{:?}", roll);
                let all: usize = heights.iter().map(|(lines, _)| lines).sum();
                prop_assert_eq!(seen.len(), height.min(all), "no empty room: {:?}", roll);
            }
            roll.go(Command::First, &by);
            roll.settle(&by);
            let mut read: std::collections::HashSet<(usize, usize)> = seen(&roll, &by).into_iter().collect();
            for _ in 0..200 {
                roll.go(Command::Down, &by);
                roll.settle(&by);
                read.extend(seen(&roll, &by));
            }
            for (at, (lines, passed)) in heights.iter().enumerate() {
                for line in (0..*lines).filter(|_| !passed) {
                    prop_assert!(read.contains(&(at, line)), "{at} {line} was never seen");
                }
            }
        }
    }
}
