//! What stands on one line: a day, a paragraph of the minutes, a number in the register.
//!
//! A browser ends lines at a hyphen between figures and at every blank. What is read as one is therefore put in an element
//! that no line ends in. Nothing is added to the text: what is copied, searched or read out is what was written.

use std::fmt::Write as _;

use super::escaped;

/// The most characters that are kept on one line: no window is too narrow for them.
const LONGEST: usize = 32;

/// A text as HTML that shows it as it is, in which what is read as one stands on one line.
pub(super) fn worded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            out.push_str("<br>\n");
        }
        let words: Vec<&str> = line.split(' ').collect();
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            if at > 0 {
                out.push(' ');
            }
            let count = held(rest);
            let stretch = escaped(&rest.get(..count.max(1)).unwrap_or_default().join(" "));
            let _ = match count {
                0 => write!(out, "{stretch}"),
                _ => write!(out, "<span class=\"whole\">{stretch}</span>"),
            };
            at += count.max(1);
        }
    }
    out
}

/// How many of the first words stand on one line; none where they may be parted anywhere.
fn held(words: &[&str]) -> usize {
    let bare = |at: usize| words.get(at).copied().unwrap_or_default().trim_matches(is_around);
    let ends = |at: usize| words.get(at).is_some_and(|word| word.ends_with([',', '.', ';', ':', ')']));
    let (first, second) = (bare(0), bare(1));
    let count = match first {
        "" => 0,
        "§" | "§§" if begins(second) => 2,
        _ if is_prefix(first) && begins(second) => 2,
        _ if is_prefix(first) && is_initials(second) && begins(bare(2)) => 3,
        _ if is_initials(first) && !ends(0) && is_number(second) => 2,
        _ if second == "§" && !ends(0) && !begins(bare(2)) && first.bytes().all(|b| b.is_ascii_digit()) => 2,
        // No line ends at a colon.
        _ if is_number(first) && first.contains(['-', '/']) => 1,
        _ => 0,
    };
    let long = words.iter().take(count).map(|word| word.chars().count() + 1).sum::<usize>() > LONGEST;
    if long { 0 } else { count }
}

/// What stands around a word and is no part of it.
fn is_around(c: char) -> bool {
    !c.is_alphanumeric() && c != '§'
}

fn begins(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// What says that a number follows.
fn is_prefix(word: &str) -> bool {
    ["dnr", "diarienr", "nr", "no"].contains(&word.to_lowercase().as_str())
}

/// The letters that a body's numbers begin with: `KS`.
fn is_initials(word: &str) -> bool {
    (1..=6).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// Figures with signs between them: `2026-11-24`, `2024/123`, `2026:15`; with the letters before them, too: `KS-2024/123`.
fn is_number(word: &str) -> bool {
    let figures = word
        .split_once(['-', ' '])
        .filter(|(letters, _)| is_initials(letters))
        .map_or(word, |(_, rest)| rest);
    let signs = |c: char| matches!(c, '-' | '/' | ':');
    figures.contains(signs)
        && figures.split(signs).all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text with what is kept on one line in brackets.
    fn shown(text: &str) -> String {
        worded(text).replace("<span class=\"whole\">", "[").replace("</span>", "]")
    }

    #[test]
    fn what_is_read_as_one_stands_on_one_line() {
        for (text, expected) in [
            ("Styrelsen 2026-11-24 § 47, dnr 2026:15.", "Styrelsen [2026-11-24] [§ 47,] [dnr 2026:15.]"),
            ("(dnr KS 2024/123)", "[(dnr KS 2024/123)]"),
            ("reg. no. 2026:15", "reg. [no. 2026:15]"),
            ("KS 2024/123 och KS-2024-00123", "[KS 2024/123] och [KS-2024-00123]"),
            ("enligt 10 § lagen (2003:1210)", "enligt [10 §] lagen (2003:1210)"),
            ("§§ 47–48", "[§§ 47–48]"),
            ("den 5\n2026-01-01", "den 5<br>\n[2026-01-01]"),
            ("som § lyder, och nr tre; EU och 12 § A", "som § lyder, och nr tre; EU och [12 §] A"),
            ("24 november 2026, e-post, 2-3 x", "24 november 2026, e-post, [2-3] x"),
            ("https://exempel.se/2026-11-24/", "https://exempel.se/2026-11-24/"),
            ("1-2-3-4-5-6-7-8-9-10-11-12-13-14-15", "1-2-3-4-5-6-7-8-9-10-11-12-13-14-15"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    proptest! {
        #[test]
        fn no_word_is_changed(text in "([a-zA-Z0-9§dnr<&\"'/:.,\\- \n]|KS |dnr |§ |2026-11-24){0,40}") {
            let bare = worded(&text).replace("<span class=\"whole\">", "").replace("</span>", "");
            prop_assert_eq!(bare, escaped(&text));
        }
    }
}
