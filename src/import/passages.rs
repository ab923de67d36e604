//! A few texts out of another program, as they come by a paste: which lines are one text, and which mark each has.

use super::lines::Mark;
use super::{blocks, decode, lines};
use crate::calendar::BodyId;
use crate::plan::Marker;

/// One text of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its words, without the mark; never empty.
    pub text: String,
    /// The list's mark that it had: never [`Marker::Plain`].
    pub marker: Option<Marker>,
}

/// Parts a text into passages by the rules that documents are read by: lines that were broken only for want of room are
/// joined, and marks of lists are taken off. Blanks that bind words together and soft hyphens stay. What stands in a text
/// that is no text, such as one with a zero byte, is one passage as it is.
pub fn passages(text: &str) -> Vec<Passage> {
    let mut repairs = Vec::new();
    let Ok(raw) = decode::lines(text.as_bytes(), &mut repairs) else {
        return vec![Passage { text: text.to_owned(), marker: None }];
    };
    let lines = lines::read(raw, &mut repairs);
    let blocks = blocks::build(lines, &BodyId::board(), &mut repairs);
    let passage = |block: blocks::Block| {
        let marker = match block.mark {
            Mark::Bullet { .. } => Some(Marker::Bullet),
            Mark::Number { .. } => Some(Marker::Number),
            Mark::Letter(_) => Some(Marker::Letter),
            Mark::None | Mark::Hash(_) | Mark::Roman(_) => None,
        };
        let before = match block.mark {
            // No item is numbered so; the number stays with its words.
            Mark::Roman(_) => format!("{} ", block.written),
            _ => block.note.map(|note| note.prefix).unwrap_or_default(),
        };
        Passage { text: format!("{before}{}", block.text), marker }
    };
    blocks.into_iter().map(passage).filter(|passage| !passage.text.trim().is_empty()).collect()
}
