//! Markdown's signs inside a text: bold and italic words are plain words here, and a link is its words with its address.

use super::blocks::Block;
use super::{Repair, RepairKind, fields};

/// Takes the signs out of the blocks. They go to `marks`, and each block that had any is told.
pub(super) fn clear(blocks: &mut [Block], marks: &mut Vec<(usize, String)>, repairs: &mut Vec<Repair>) {
    for block in blocks {
        let mut removed = Vec::new();
        let mut text = links(&block.text, &mut removed);
        for sign in ["**", "*"] {
            text = pairs(&text, sign, &mut removed);
        }
        if removed.is_empty() || text.trim().is_empty() {
            continue;
        }
        // A label in bold is told with the field that it gives.
        if fields::read(&block.text).is_none() {
            repairs.push(Repair { line: block.line, kind: RepairKind::MarkupRemoved(text.clone()) });
        }
        marks.extend(removed.into_iter().map(|sign| (block.line, sign.to_owned())));
        block.text = text;
    }
}

/// Takes out the pairs of a sign that stand tight around words, one such pair after the other.
fn pairs(text: &str, sign: &'static str, removed: &mut Vec<&'static str>) -> String {
    let mut gone: Vec<usize> = Vec::new();
    let mut open = None;
    for (at, _) in text.match_indices(sign) {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + sign.len()..).and_then(|text| text.chars().next());
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let opens = !word(before) && before != Some('*') && word(after);
        let closes =
            before.is_some_and(|c| !c.is_whitespace() && c != '*') && !word(after) && after != Some('*');
        match open {
            Some(start) if closes => {
                gone.extend([start, at]);
                open = None;
            }
            None if opens => open = Some(at),
            _ => {}
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in gone {
        out.push_str(text.get(from..at).unwrap_or_default());
        removed.push(sign);
        from = at + sign.len();
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Makes `[the words](https://example.org)` to `the words (https://example.org)`.
fn links(text: &str, removed: &mut Vec<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (before, after) = rest.split_at(at);
        let target = after.get(2..).unwrap_or_default();
        let address = target.split_once(')').map(|(address, _)| address).filter(|address| {
            ["https://", "http://", "mailto:"].iter().any(|start| address.starts_with(start))
                && !address.contains(char::is_whitespace)
                && !address.contains('(')
        });
        let words = before.rsplit_once('[').filter(|(lead, words)| {
            !lead.ends_with('!')
                && !words.trim().is_empty()
                && !words.starts_with('^')
                && !words.contains(']')
        });
        match (words, address) {
            (Some((lead, words)), Some(_)) => {
                out.extend([lead, words, " ("]);
                removed.extend(["[", "]"]);
            }
            _ => out.extend([before, "]("]),
        }
        rest = target;
    }
    out.push_str(rest);
    out
}
