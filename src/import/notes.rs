//! Footnotes: notes at the end of a page or of the text, and the digits at words that refer to them.
//!
//! A digit at a word is a reference only when there is a note with that number, and a line is a note only when a digit
//! at a word before it has its number. So `B2`, `covid19`, `2022` and `§97` stay as they are.

use std::collections::{HashMap, HashSet};

use super::lines::{Line, Mark, Style};
use super::phrase::is_gap;

const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

fn superscript(c: char) -> Option<char> {
    let value = SUPERSCRIPTS.chars().position(|digit| digit == c)?;
    char::from_digit(u32::try_from(value).ok()?, 10)
}

/// A place in a text that may refer to a note.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// Where the digits begin and end, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The number, or a Markdown note's name.
    pub(super) number: String,
    /// The word before it.
    pub(super) word: String,
    /// Set high or written `[^1]`, so that it is nothing else.
    pub(super) certain: bool,
}

/// Finds what may be references, in order: `jämställdhet1`, `rehabilitering.1`, `ord²`, `[^1]`.
pub(super) fn references(text: &str) -> Vec<Reference> {
    let mut out = Vec::new();
    if !text.contains(|c: char| c.is_ascii_digit() || superscript(c).is_some()) && !text.contains("[^") {
        return out;
    }
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_whitespace() {
            if let Some(from) = start.take()
                && let Some(token) = text.get(from..at)
            {
                in_token(token, from, &mut out);
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    out
}

fn in_token(token: &str, offset: usize, out: &mut Vec<Reference>) {
    let mut from = 0;
    let mut named = false;
    while let Some(at) = token.get(from..).and_then(|rest| rest.find("[^")).map(|at| from + at) {
        let inside = token.get(at + 2..).unwrap_or_default();
        let Some(long) = inside.find(']') else { break };
        let name = inside.get(..long).unwrap_or_default();
        let end = at + 2 + long + 1;
        if crate::plan::is_footnote_id(name) {
            let word = token.get(..at).unwrap_or_default();
            out.push(reference(offset, at, end, name.to_owned(), word, true));
            named = true;
        }
        from = end;
    }
    if named {
        return;
    }
    let low = token.to_ascii_lowercase();
    if low.starts_with("http") || low.starts_with("www.") || token.contains('@') {
        return;
    }
    let closing = |c: char| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '”' | '"' | '’' | '»' | ']' | '*' | '_')
    };
    let core = token.trim_end_matches(closing);
    let high = core.trim_end_matches(|c| superscript(c).is_some());
    if high.len() < core.len() {
        let number: String =
            core.get(high.len()..).unwrap_or_default().chars().filter_map(superscript).collect();
        let word = high.trim_start_matches(|c: char| !c.is_alphanumeric());
        // m², km³ are measures, and 10² is a power; but nobody squares a year.
        let unit = matches!(word, "m" | "km" | "cm" | "mm" | "dm")
            || (word.ends_with(|c: char| c.is_ascii_digit()) && super::days::year(word).is_none());
        if !unit && !high.is_empty() {
            out.push(reference(offset, high.len(), core.len(), number, high, true));
        }
        return;
    }
    let plain = core.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = core.get(plain.len()..).unwrap_or_default();
    if !(1..=2).contains(&digits.len()) || digits.starts_with('0') {
        return;
    }
    let stem = plain.trim_end_matches(closing);
    let letters = stem.chars().rev().take_while(|c| c.is_alphabetic()).count();
    let lower = stem.ends_with(char::is_lowercase);
    if letters >= 3 && lower {
        out.push(reference(offset, plain.len(), core.len(), digits.to_owned(), plain, false));
    }
}

fn reference(
    offset: usize,
    start: usize,
    end: usize,
    number: String,
    word: &str,
    certain: bool,
) -> Reference {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    Reference { start: offset + start, end: offset + end, number, word, certain }
}

/// Finds the lines that begin a note: their index, with the note's number and the words after it.
///
/// They stand at the end of a page or of the text, in rising order, each referred to before.
pub(super) fn starts(lines: &[Line]) -> HashMap<usize, (String, String)> {
    let mut out = HashMap::new();
    let mut referred: HashSet<String> = HashSet::new();
    let mut from = 0;
    let mut highest = 0;
    while from < lines.len() {
        let page = lines[from].page;
        let end = from + lines[from..].iter().take_while(|line| line.page == page).count();
        // The tail: back to the nearest line that only the text itself can have.
        let tail = (from..end).rev().find(|at| !may_lie_in_notes(&lines[*at])).map_or(from, |at| at + 1);
        let mut expected = None;
        for (at, line) in lines.iter().enumerate().take(end).skip(from) {
            if let Some((name, body)) = markdown(&line.body).filter(|_| line.mark == Mark::None) {
                out.insert(at, (name.to_owned(), body.to_owned()));
                continue;
            }
            if at >= tail
                && let Some((number, body)) = note(line)
                && (expected.is_none_or(|next| number == next)
                    && (number == 1 || number == highest + 1 || expected.is_some()))
                && referred.contains(&number.to_string())
            {
                out.insert(at, (number.to_string(), body));
                expected = Some(number + 1);
                highest = number;
                continue;
            }
            referred.extend(references(&line.whole()).into_iter().map(|reference| reference.number));
        }
        from = end;
    }
    out
}

fn may_lie_in_notes(line: &Line) -> bool {
    match &line.mark {
        Mark::None => true,
        Mark::Number { parts, style: Style::Bare } => parts.len() == 1,
        _ => false,
    }
}

/// `1 Text`, `¹ Text`, `¹Text`.
fn note(line: &Line) -> Option<(u32, String)> {
    match &line.mark {
        Mark::Number { parts, style: Style::Bare } => match parts.as_slice() {
            [number] => Some((*number, line.body.clone())),
            _ => None,
        },
        Mark::None => {
            let rest = line.body.trim_start_matches(|c| superscript(c).is_some());
            let digits: String = line.body.chars().map_while(superscript).collect();
            let rest = rest.trim_start_matches(is_gap);
            let number = digits.parse().ok()?;
            (!rest.is_empty()).then(|| (number, rest.to_owned()))
        }
        _ => None,
    }
}

/// `[^1]: Text`.
fn markdown(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.strip_prefix("[^")?.split_once("]:")?;
    let rest = rest.trim_start_matches(is_gap);
    (crate::plan::is_footnote_id(name) && !rest.is_empty()).then_some((name, rest))
}

/// Parts a note's address from its words. The address goes out of the words only as their last word, or alone.
pub(super) fn address(text: &str) -> (String, Option<String>) {
    let found: Vec<&str> = text.split(' ').filter(|word| is_link(word)).collect();
    if let [link] = found.as_slice()
        && let Some(words) = text.strip_suffix(link)
    {
        return (words.trim_end().to_owned(), Some((*link).to_owned()));
    }
    (text.to_owned(), None)
}

fn is_link(word: &str) -> bool {
    (word.starts_with("https://") || word.starts_with("http://")) && word.len() > 10
}
