//! Which marks are marks, and which only look like them.

use super::blocks::Open;
use super::lines::{Line, Mark, Style};
use super::phrase::{Beginning, Ending, beginning, ending, heading_like};

/// Tells marks from words that only look like them.
pub(super) struct Company {
    /// For each line, whether another line near it has the same weak mark.
    near: Vec<bool>,
}

impl Company {
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut near = vec![false; lines.len()];
        let mut last: Vec<(String, usize)> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let Some(sort) = sort(&line.mark) else { continue };
            match last.iter_mut().find(|(other, _)| *other == sort) {
                Some((_, before)) => {
                    if at - *before <= 8 {
                        near[at] = true;
                        near[*before] = true;
                    }
                    *before = at;
                }
                None => last.push((sort, at)),
            }
        }
        Self { near }
    }

    pub(super) fn is_mark(&self, at: usize, lines: &[Line], open: Option<&Open>, full: usize) -> bool {
        let line = &lines[at];
        let company = self.near.get(at).copied().unwrap_or(false);
        let lower = beginning(&line.body) == Beginning::Lower;
        let before = open.map_or(Ending::Sentence, |open| ending(&open.block.text));
        // In the middle of a sentence, on a line that the one before left no room for.
        let inside = before == Ending::Open
            && open.is_some_and(|open| {
                line.blank == 0
                    && open.last.width * 10 >= full * 6
                    && sort(&open.block.mark) != sort(&line.mark)
            });
        match &line.mark {
            Mark::Hash(_) => !inside,
            Mark::Bullet { glyph: '-' | '–' | '—', glued: true } => {
                // A lone dash at a lower-case word is a piece of something, not a list.
                let listed = open.is_some_and(|open| sort(&open.block.mark) == sort(&line.mark));
                (company || listed || !lower || before == Ending::Colon) && !inside
            }
            Mark::Bullet { glyph: 'o', .. } => {
                // "o" is also short for "och".
                let listed = open.is_some_and(|open| open.block.mark != Mark::None);
                company || listed || line.blank > 0 || before != Ending::Open
            }
            Mark::Bullet { glyph: '-' | '–' | '—' | '*', .. } => company || !inside || !lower,
            Mark::Number { parts, style: Style::Bare } => {
                !inside && (heading_like(&line.body) || parts.len() > 1 && !lower) && parts.len() <= 6
            }
            Mark::Letter(_) if line.written.ends_with('.') => true,
            Mark::Number { .. } | Mark::Letter(_) => !inside || company,
            Mark::Roman(_) | Mark::None | Mark::Bullet { .. } => true,
        }
    }
}

/// Marks of one sort make one list.
pub(super) fn sort(mark: &Mark) -> Option<String> {
    match mark {
        Mark::Bullet { glyph, .. } => Some(glyph.to_string()),
        Mark::Number { style: Style::Bare, .. } | Mark::None | Mark::Hash(_) => None,
        Mark::Number { style: Style::Stop, .. } => Some("1.".to_owned()),
        Mark::Number { style: Style::Bracket, .. } => Some("1)".to_owned()),
        Mark::Letter(_) => Some("a)".to_owned()),
        Mark::Roman(_) => Some("i)".to_owned()),
    }
}
