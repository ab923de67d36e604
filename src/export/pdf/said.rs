//! What a file says in strings of its own, beside the text on its pages: names, properties, what is heard for a change.

use super::face::{is_nothing, is_silent};

/// How many characters a bookmark or a heading's name has at the most: a line that can be taken in.
pub(super) const NAME: usize = 200;

/// How many characters a property has at the most, or what is said of a link or of a table.
pub(super) const PROPERTY: usize = 1_000;

/// How many units of UTF-16 are heard in one for a change. A file's string has room for 16,383.
const ALOUD: usize = 8_000;

/// How many bytes an address may have that leads anywhere. A file's string has room for 32,767.
const ADDRESS: usize = 32_000;

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

/// A text of so many characters at the most: cut, where there is one near, at a blank, with an ellipsis.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let mut ends = text.char_indices().map(|(at, _)| at).skip(most.saturating_sub(1));
    let (Some(end), Some(_)) = (ends.next(), ends.next()) else { return text.to_owned() };
    let kept = text.get(..end).unwrap_or_default();
    let blank = kept.rfind(char::is_whitespace).filter(|at| *at > end / 2);
    let kept = blank.and_then(|at| kept.get(..at)).unwrap_or(kept);
    format!("{}…", kept.trim_end())
}

/// A text in portions each of which can be said in one, cut after blanks where there are some; together they are the
/// text.
pub(super) fn portions(text: &str) -> Vec<&str> {
    let mut portions = Vec::new();
    let mut rest = text;
    while let Some(end) = beyond(rest) {
        let blank = rest.get(..end).and_then(|fits| {
            let (at, blank) = fits.char_indices().rfind(|(_, c)| c.is_whitespace())?;
            Some(at + blank.len_utf8()).filter(|at| *at > end / 2)
        });
        let Some((portion, after)) = rest.split_at_checked(blank.unwrap_or(end)) else { break };
        portions.push(portion);
        rest = after;
    }
    portions.push(rest);
    portions
}

/// Where what can't be said in one begins; nothing where all of it can.
fn beyond(text: &str) -> Option<usize> {
    let mut units = 0;
    text.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units > ALOUD).then_some(at)
    })
}

/// Whether an address has room in a file as one that leads somewhere.
pub(super) fn has_room(address: &str) -> bool {
    address.len() <= ADDRESS
}
