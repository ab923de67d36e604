//! What a file says in strings of its own, beside the text on its pages: names, properties, what is heard for a change.

use super::face::{is_nothing, is_silent};

/// A text for a place that has one line, without what a string may not hold.
pub(super) fn one_line(text: &str) -> String {
    let words = text
        .split_whitespace()
        .map(|word| word.chars().filter(|c| !is_nothing(*c) && !c.is_control()).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a text has anything to hear or to see.
pub(super) fn is_heard(text: &str) -> bool {
    text.chars().any(|c| !(c.is_whitespace() || c.is_control() || is_silent(c) || is_nothing(c)))
}
