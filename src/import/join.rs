//! Putting wrapped lines together, and what becomes of a hyphen between them.
//!
//! A hyphen at a line's end is kept, unless the document itself has the word without it: nothing is taken away on a
//! guess. Before "och" and its like it is a shortened compound and keeps its space; a soft hyphen stays as it is.

use std::collections::BTreeSet;

use super::lines::Line;
use super::phrase::{bare, first_word, last_word};
use super::{Repair, RepairKind};

/// Words after which a hyphen stands for a part left out: "kompetens- och metodutveckling".
const LINKING: [&str; 10] = ["och", "eller", "samt", "respektive", "resp.", "till", "som", "and", "or", "to"];

/// The words that stand inside the document's lines, to tell how a divided word is spelt elsewhere.
pub(super) struct Words(BTreeSet<String>);

impl Words {
    /// Collects them, if any line ends with a hyphen at all.
    pub(super) fn of(lines: &[Line]) -> Self {
        if !lines.iter().any(|line| line.body.ends_with('-')) {
            return Self(BTreeSet::new());
        }
        let all = lines.iter().flat_map(|line| line.body.split(' '));
        Self(all.filter(|word| word.len() < 100).map(bare).collect())
    }

    /// Whether a word begins with this, of any ending.
    fn spells(&self, stem: &str) -> bool {
        self.0.range(stem.to_owned()..).next().is_some_and(|word| word.starts_with(stem))
    }
}

/// Adds a line to a text. `line` is the number of the line that the text's end stands on.
pub(super) fn add(text: &mut String, next: &str, line: usize, words: &Words, repairs: &mut Vec<Repair>) {
    let head = first_word(next);
    let tail = last_word(text);
    let tail_at = text.len() - tail.len();
    let before = tail.chars().rev().nth(1);
    let address = tail.starts_with("http://") || tail.starts_with("https://");
    match tail.chars().next_back() {
        Some('\u{ad}') => text.push_str(next),
        Some('-' | '/') if address => text.push_str(next),
        Some('/') if before.is_some() => text.push_str(next),
        Some('–')
            if before.is_some_and(|c| c.is_ascii_digit())
                && head.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            text.push_str(next);
        }
        Some('-' | '\u{2010}') if before.is_some_and(char::is_alphanumeric) => {
            if LINKING.contains(&bare(head).as_str()) || !head.starts_with(char::is_alphanumeric) {
                text.push(' ');
                text.push_str(next);
                return;
            }
            let kept = format!("{tail}{head}");
            let whole = format!("{}{head}", tail.trim_end_matches(['-', '\u{2010}']));
            let lower = head.starts_with(char::is_lowercase) && tail.ends_with('-');
            if lower && !words.spells(&bare(&kept)) && words.spells(&bare(&whole)) {
                text.truncate(tail_at + tail.len() - 1);
                repairs.push(Repair { line, kind: RepairKind::HyphenRemoved(whole) });
            } else {
                repairs.push(Repair { line, kind: RepairKind::HyphenKept(kept) });
            }
            text.push_str(next);
        }
        _ => {
            text.push(' ');
            text.push_str(next);
        }
    }
}
