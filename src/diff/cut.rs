//! Cutting a text into words and sentences, as Swedish offices write them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::plan::{Piece, pieces};

/// Cuts a text into words, marks and runs of white space; joined again they are the text.
///
/// Kept whole beyond Unicode's word rules: hyphenated words and halves of them (`kompetens- och`), dates in both
/// forms, `§ 47` and `10 §`, numbers in groups (`10 000`), registry numbers (`2022:15`), abbreviations (`bl.a.`,
/// `t ex`), web and mail addresses, and references to footnotes.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for piece in pieces(text) {
        let length = match piece {
            Piece::Text(part) => {
                cut_plain(part, &mut tokens);
                part.len()
            }
            Piece::Reference(id) => {
                let length = "[^]".len() + id.len();
                tokens.push(&text[at..at + length]);
                length
            }
        };
        at += length;
    }
    tokens
}

/// Whether a token says something: it has a letter, a digit, or is a reference.
pub(super) fn is_word(token: &str) -> bool {
    token.chars().any(char::is_alphanumeric)
}

/// Whether a token is white space.
pub(super) fn is_space(token: &str) -> bool {
    token.chars().all(char::is_whitespace)
}

fn cut_plain<'a>(text: &'a str, tokens: &mut Vec<&'a str>) {
    let parts = Parts { text, parts: word_bounds(text) };
    let mut at = 0;
    while at < parts.parts.len() {
        let end = parts.end_of_token(at);
        tokens.push(&text[parts.start(at)..parts.start(end)]);
        at = end;
    }
}

/// Cuts a text by Unicode's word rules, each part with its place.
///
/// The rules are slow to follow letter by letter, and most text is words of Swedish letters between spaces, which no rule
/// joins to what stands on either side of them.
fn word_bounds(text: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::with_capacity(text.len() / 3);
    // Where what has to be cut by the rules began.
    let mut odd: Option<usize> = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let spaces = rest.bytes().take_while(|byte| *byte == b' ').count();
        let start = at + spaces;
        let length = rest.bytes().skip(spaces).take_while(|byte| *byte != b' ').count();
        let word = text.get(start..start + length).unwrap_or_default();
        if let Some(letters) = simple(word) {
            match odd.take() {
                Some(from) => cut_by_rules(text, from, start, &mut parts),
                None if spaces > 0 => parts.push((at, text.get(at..start).unwrap_or_default())),
                None => {}
            }
            let (letters, mark) = word.split_at(letters);
            for (at, part) in [(start, letters), (start + letters.len(), mark)] {
                if !part.is_empty() {
                    parts.push((at, part));
                }
            }
        } else {
            odd.get_or_insert(at);
        }
        at = start + length;
    }
    if let Some(from) = odd {
        cut_by_rules(text, from, text.len(), &mut parts);
    }
    parts
}

fn cut_by_rules<'a>(text: &'a str, from: usize, to: usize, parts: &mut Vec<(usize, &'a str)>) {
    let cut = text.get(from..to).unwrap_or_default().split_word_bound_indices();
    parts.extend(cut.map(|(at, part)| (from + at, part)));
}

/// How many bytes of a word are its letters, when it has nothing else but perhaps a stop or a comma at its end.
fn simple(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let letters = bytes.strip_suffix(b".").or(bytes.strip_suffix(b",")).unwrap_or(bytes);
    let mut rest = letters;
    loop {
        rest = match rest {
            [] => return Some(letters.len()),
            [first, rest @ ..] if first.is_ascii_alphabetic() => rest,
            // À to ÿ, without the signs × and ÷.
            [0xc3, 0x80..=0x96 | 0x98..=0xb6 | 0xb8..=0xbf, rest @ ..] => rest,
            _ => return None,
        };
    }
}

/// A text cut by Unicode's rules, before what belongs together is joined.
struct Parts<'a> {
    text: &'a str,
    parts: Vec<(usize, &'a str)>,
}

/// Abbreviations that end in a full stop without having one inside.
const STOPPED: [&str; 12] =
    ["ca", "dvs", "etc", "forts", "jfr", "kap", "kl", "nr", "osv", "resp", "st", "tel"];

/// Abbreviations written with spaces.
const SPACED: [&[&str]; 11] = [
    &["fr", "o", "m"],
    &["t", "o", "m"],
    &["d", "v", "s"],
    &["o", "s", "v"],
    &["p", "g", "a"],
    &["bl", "a"],
    &["t", "ex"],
    &["m", "fl"],
    &["m", "m"],
    &["s", "k"],
    &["e", "d"],
];

/// How long the first part of those is at most.
const LONGEST_SPACED: usize = 2;

const MONTHS: [&str; 20] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "march",
    "may",
    "june",
    "july",
    "august",
    "october",
];

impl<'a> Parts<'a> {
    fn get(&self, at: usize) -> &'a str {
        self.parts.get(at).map_or("", |(_, part)| part)
    }

    fn start(&self, at: usize) -> usize {
        self.parts.get(at).map_or(self.text.len(), |(start, _)| *start)
    }

    /// One past the last part of the token that begins at `at`.
    fn end_of_token(&self, at: usize) -> usize {
        let (part, next) = (self.get(at), self.get(at + 1));
        let letter = |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic());
        // Most of a text: a word that no rule joins to the space after it, and that space.
        if part.len() > LONGEST_SPACED && letter(part) && next == " " || part == " " && letter(next) {
            return at + 1;
        }
        self.end_by_rules(at)
    }

    fn end_by_rules(&self, at: usize) -> usize {
        let part = self.get(at);
        if is_space(part) {
            let more = self.parts.iter().skip(at + 1).take_while(|(_, part)| is_space(part)).count();
            return at + 1 + more;
        }
        if part == "§" {
            return self.end_of_section_sign(at);
        }
        if !is_word(part) {
            return at + 1;
        }
        self.address(at)
            .or_else(|| self.spaced_abbreviation(at))
            .or_else(|| self.date_in_words(at))
            .or_else(|| self.number_in_groups(at))
            .unwrap_or_else(|| self.end_of_word(at))
    }

    /// `§ 47`, `§§ 12–14`.
    fn end_of_section_sign(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.get(end) == "§" {
            end += 1;
        }
        let number = if is_one_space(self.get(end)) { end + 1 } else { end };
        if is_digits(self.get(number)) { self.end_of_word(number) } else { end }
    }

    /// `https://…` and `namn@exempel.se`, up to white space, without the mark that ends the sentence.
    fn address(&self, at: usize) -> Option<usize> {
        let rest = &self.text[self.start(at)..];
        let web = rest.starts_with("http://") || rest.starts_with("https://");
        let mail = self.get(at + 1) == "@" && is_word(self.get(at + 2));
        if !web && !mail {
            return None;
        }
        let mut end = at + 1;
        let mut after_word = end;
        loop {
            let next = self.get(end);
            if next.is_empty() || is_space(next) || next.contains(['<', '>', '"', '”', '»']) {
                return Some(after_word);
            }
            end += 1;
            if is_word(next) || next == "/" {
                after_word = end;
            }
        }
    }

    fn spaced_abbreviation(&self, at: usize) -> Option<usize> {
        // Nearly every word leaves here.
        if self.get(at).len() > LONGEST_SPACED {
            return None;
        }
        SPACED.into_iter().find_map(|words| {
            let fits = words.iter().enumerate().all(|(nth, word)| {
                self.get(at + 2 * nth) == *word && (nth == 0 || is_one_space(self.get(at + 2 * nth - 1)))
            });
            fits.then_some(at + 2 * words.len() - 1)
        })
    }

    /// `22 november 2022`, `den` not included.
    fn date_in_words(&self, at: usize) -> Option<usize> {
        let day = self.get(at);
        let month = self.get(at + 2);
        if day.len() > 2 || !is_digits(day) || !is_one_space(self.get(at + 1)) || month.len() > 9 {
            return None;
        }
        if !MONTHS.contains(&month.to_lowercase().as_str()) {
            return None;
        }
        let year = self.get(at + 4);
        let with_year = is_one_space(self.get(at + 3)) && year.len() == 4 && is_digits(year);
        Some(if with_year { at + 5 } else { at + 3 })
    }

    /// `10 000`, and `10 §` of an Act unless a § number follows.
    fn number_in_groups(&self, at: usize) -> Option<usize> {
        if !is_digits(self.get(at)) {
            return None;
        }
        let mut end = at + 1;
        if self.get(at).len() <= 3 {
            while is_one_space(self.get(end)) && self.get(end + 1).len() == 3 && is_digits(self.get(end + 1))
            {
                end += 2;
            }
        }
        let act = is_one_space(self.get(end))
            && self.get(end + 1) == "§"
            && !(is_one_space(self.get(end + 2)) && is_digits(self.get(end + 3)));
        if act {
            return Some(end + 2);
        }
        (end > at + 1).then_some(end)
    }

    fn end_of_word(&self, at: usize) -> usize {
        let mut end = at + 1;
        loop {
            let joiner = self.get(end);
            let last = self.get(end - 1).chars().next_back();
            let next = self.get(end + 1).chars().next();
            let digits = last.is_some_and(is_digit) && next.is_some_and(is_digit);
            let letters = next.is_some_and(char::is_alphanumeric);
            match joiner {
                "-" | "\u{2010}" | "\u{2011}" | ":" | "&" | "_" if letters => end += 2,
                "/" | "–" if digits => end += 2,
                "-" | "\u{2010}" | "\u{2011}" => return end + 1,
                "." if self.is_abbreviation(at, end) => return end + 1,
                _ => return end,
            }
        }
    }

    /// Whether the full stop at `end` belongs to an abbreviation rather than ending a sentence.
    fn is_abbreviation(&self, at: usize, end: usize) -> bool {
        let word = &self.text[self.start(at)..self.start(end)];
        let inner = word.contains('.')
            && word.split('.').all(|part| part.len() <= 4 && part.chars().all(char::is_alphabetic));
        inner || STOPPED.contains(&word)
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_digits(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
}

fn is_one_space(part: &str) -> bool {
    matches!(part, " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
}

/// Groups tokens into sentences, each with the white space that follows it. A line break always ends one.
pub(super) fn sentences(tokens: &[&str]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 0..tokens.len() {
        if ends_sentence(tokens, at) {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// Whether the white space at `at` lies between two sentences.
fn ends_sentence(tokens: &[&str], at: usize) -> bool {
    if !is_space(tokens[at]) {
        return false;
    }
    if tokens[at].contains('\n') {
        return true;
    }
    let begins = |token: &&str| {
        token
            .chars()
            .next()
            .is_some_and(|c| !c.is_lowercase() && !matches!(c, ',' | ';' | ')' | '.' | '%' | '='))
    };
    if !tokens.get(at + 1).is_some_and(begins) {
        return false;
    }
    let trailing = |token: &&&str| token.starts_with("[^") || matches!(**token, "”" | "\"" | ")" | "»" | "’");
    let last = tokens[..at].iter().rev().take(8).find(|token| !trailing(token));
    last.is_some_and(|token| matches!(*token, "." | "!" | "?" | "…" | ":" | ";"))
}

/// Whether a sentence begins at a byte, whatever stands further away: the text before it and the text from it on are cut
/// each by itself as they are cut together. Most sentences begin so; of those that do not, nothing is said.
pub(super) fn surely_begins_sentence(text: &[u8], at: usize) -> bool {
    let Some((before, from)) = text.split_at_checked(at) else { return false };
    // No abbreviation is so long, and no other mark than a stop is looked for.
    let ended = before.strip_suffix(b". ").and_then(|before| before.last_chunk::<LONGER>());
    ended.is_some_and(|word| word.iter().all(u8::is_ascii_lowercase))
        && matches!(from, [b'A'..=b'Z', ..] | [0xc3, 0x84 | 0x85 | 0x96, ..])
}

/// How many letters no abbreviation has.
const LONGER: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_abbreviation_is_longer() {
        assert!(STOPPED.iter().all(|word| word.len() < LONGER));
        assert!(SPACED.iter().all(|words| words[0].len() <= LONGEST_SPACED));
    }

    proptest! {
        #[test]
        fn words_are_cut_by_the_rules(
            parts in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(vec![
                        "ord", "Åsa", "é", "×", "÷", "ÿ", " ", "  ", "\u{a0}", "\t", "\n", "\r\n", ".", ",", ":", "'", "’",
                        "\u{301}", "\u{200d}", "\u{ad}", "1", "10", "-", "_", "ß", "ſ", "א", "カ", "🇸", "🇪", "👩", "§", "@", "",
                    ])
                    .prop_map(str::to_owned),
                    any::<char>().prop_map(String::from),
                ],
                0..24,
            ),
        ) {
            let text = parts.concat();
            prop_assert_eq!(word_bounds(&text), text.split_word_bound_indices().collect::<Vec<_>>());
        }

        #[test]
        fn the_short_way_ends_a_token_where_the_rules_do(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "ord", "Arbetet", "bl", "a", "t", "ex", "m", "http", "https://a.se", "namn", "@", "mars", "den", "22", "2026", "10", "000",
                    "§", "kompetens-", "och", "-", ".", ",", ":", "/", "é", "Å", "[^1]", "\u{a0}", "  ", "\n", "\u{308}",
                ]),
                0..16,
            ),
            spaced in prop::collection::vec(any::<bool>(), 16),
        ) {
            let space = |spaced: bool| if spaced { " " } else { "" };
            let text: String = words.iter().zip(spaced).flat_map(|(word, spaced)| [*word, space(spaced)]).collect();
            let parts = Parts { text: &text, parts: word_bounds(&text) };
            for at in 0..parts.parts.len() {
                prop_assert_eq!(parts.end_of_token(at), parts.end_by_rules(at), "{:?} at {}", parts.parts, at);
            }
        }

        #[test]
        fn what_surely_begins_a_sentence_parts_a_text(
            parts in prop::collection::vec(
                prop_oneof![
                    4 => Just("styrelsen. "),
                    4 => prop::sample::select(vec!["Arbetet", "Ärendet", "Å", "A", "Ö"]),
                    8 => prop::sample::select(vec![
                        "bl", "bl.a", "abcd.efghij", "forts. ", "t ex ", "10 000 ", "22 november ", "§ 47 ", "10 § ", "kompetens- ",
                        "[^1]", "[^", "]", "”", "(", ")", ". ", ".", " ", "  ", "\n", "\u{a0}", "\u{308}", "\u{200d}", "-", ":", "/", "@",
                        "https://exempel.se/abcdef", "namn", "'", "\u{ad}", "é", "字", "🇸🇪", "_", "&", "1",
                    ]),
                ],
                0..30,
            ),
        ) {
            let text = parts.concat();
            let whole = tokens(&text);
            for at in (0..=text.len()).filter(|at| surely_begins_sentence(text.as_bytes(), *at)) {
                let (before, from) = text.split_at(at);
                let (first, second) = (tokens(before), tokens(from));
                prop_assert_eq!([first.clone(), second.clone()].concat(), whole.clone());
                let moved = |range: Range<usize>| range.start + first.len()..range.end + first.len();
                let both: Vec<Range<usize>> =
                    sentences(&first).into_iter().chain(sentences(&second).into_iter().map(moved)).collect();
                prop_assert_eq!(both, sentences(&whole));
            }
        }
    }
}
