//! What the look of a phrase tells: whether it ends a sentence, begins one, or could be a heading.

/// Marks that may close a sentence after its stop.
const CLOSERS: [char; 10] = ['”', '"', '’', '\'', '»', ')', ']', '“', '*', '_'];

/// Abbreviations whose stop does not end a sentence.
const ABBREVIATIONS: [&str; 34] = [
    "t.ex.", "bl.a.", "d.v.s.", "dvs.", "s.k.", "ca.", "c:a.", "fr.o.m.", "t.o.m.", "o.s.v.", "p.g.a.",
    "m.a.o.", "f.d.", "resp.", "inkl.", "exkl.", "jfr.", "nr.", "kap.", "kl.", "tel.", "st.", "t ex.",
    "bl a.", "enl.", "avs.", "e.g.", "i.e.", "cf.", "no.", "dr.", "mr.", "ms.", "vs.",
];

/// Words that no heading and no finished text ends with.
const DANGLING: [&str; 60] = [
    "och", "eller", "samt", "att", "för", "i", "av", "med", "som", "på", "till", "från", "om", "vid", "hos",
    "under", "mellan", "genom", "utan", "inom", "efter", "före", "mot", "den", "det", "de", "en", "ett",
    "ska", "skall", "är", "har", "kan", "bör", "måste", "vi", "sin", "sitt", "sina", "vilka", "vilket",
    "and", "or", "the", "of", "to", "for", "in", "with", "by", "a", "an", "that", "which", "is", "are",
    "shall", "will", "must", "should",
];

/// Finite verbs that a heading hardly has, unless it asks something.
const VERBS: [&str; 57] = [
    "ska",
    "skall",
    "är",
    "har",
    "kan",
    "bör",
    "måste",
    "kommer",
    "blir",
    "innebär",
    "gäller",
    "utgör",
    "finns",
    "ingår",
    "omfattar",
    "innehåller",
    "beskriver",
    "deltar",
    "visar",
    "ansvarar",
    "följer",
    "arbetar",
    "består",
    "avser",
    "vill",
    "får",
    "ger",
    "gör",
    "görs",
    "leder",
    "syftar",
    "utgår",
    "bidrar",
    "handlar",
    "sker",
    "tar",
    "hade",
    "var",
    "blev",
    "fick",
    "shall",
    "is",
    "are",
    "will",
    "must",
    "should",
    "can",
    "has",
    "have",
    "was",
    "were",
    "been",
    "includes",
    "describes",
    "applies",
    "aims",
    "consists",
];

/// Words that open a question, which may be a heading.
const ASKING: [&str; 12] =
    ["hur", "vad", "varför", "vem", "när", "var", "how", "what", "why", "who", "when", "where"];

/// The spaces that mean nothing: all but those that bind two words together.
pub(super) const fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}')
}

/// How a text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With a stop: a sentence is over.
    Sentence,
    /// With a colon: something is announced.
    Colon,
    /// In the middle.
    Open,
}

pub(super) fn ending(text: &str) -> Ending {
    let bare = tail(text).trim_end().trim_end_matches(CLOSERS);
    // A reference to a footnote may stand after the stop.
    let noted = bare.trim_end_matches(|c: char| c.is_ascii_digit() || "¹²³⁴⁵⁶⁷⁸⁹⁰".contains(c));
    let bare = if noted.ends_with(['.', '!', '?']) && bare.len() - noted.len() <= 6 && !number_before(noted) {
        noted
    } else {
        bare
    };
    match bare.chars().next_back() {
        Some('.') if is_abbreviation(bare) => Ending::Open,
        Some('.' | '!' | '?' | '…') => Ending::Sentence,
        Some(':') => Ending::Colon,
        _ => Ending::Open,
    }
}

fn number_before(text: &str) -> bool {
    text.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit())
}

fn is_abbreviation(text: &str) -> bool {
    let last = last_word(text).trim_start_matches(['(', '”', '"', '[']);
    last.len() < 12 && ABBREVIATIONS.contains(&last.to_lowercase().as_str())
}

/// The first letter or digit tells: lower case means that a sentence goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    Lower,
    Upper,
    /// A digit, or a sign.
    Other,
}

pub(super) fn beginning(text: &str) -> Beginning {
    let opener = |c: char| "(”\"“[«»'’‘*_-–— ".contains(c);
    match text.trim_start_matches(opener).chars().next() {
        Some(c) if c.is_lowercase() => Beginning::Lower,
        Some(c) if c.is_uppercase() => Beginning::Upper,
        _ => Beginning::Other,
    }
}

/// A word without the signs around it, in lower case.
pub(super) fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

pub(super) fn first_word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or(text)
}

/// The last word, or its last hundred bytes or so: a text that grows line by line is never read whole.
pub(super) fn last_word(text: &str) -> &str {
    let tail = tail(text);
    tail.rsplit(char::is_whitespace).next().unwrap_or(tail)
}

/// The last hundred bytes or so.
fn tail(text: &str) -> &str {
    let mut from = text.len().saturating_sub(100);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    text.get(from..).unwrap_or(text)
}

/// The length in characters, which is what a line's width is measured in.
pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

pub(super) fn is_address(text: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| text.starts_with(start))
}

/// Whether the text stops where no text can: at a comma, or after "och", "för", "the".
pub(super) fn breaks_off(text: &str) -> bool {
    ending(text) == Ending::Open
        && (text.ends_with(',') || DANGLING.contains(&last_word(text).to_lowercase().as_str()))
}

/// The number and the words of `§ 1 Tillämpning`.
pub(super) fn section_sign(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = text.strip_prefix('§')?.trim_start_matches(is_gap).split_once(is_gap)?;
    let number = number.strip_suffix('.').unwrap_or(number);
    let counts = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    counts.then(|| number.parse().ok()).flatten().map(|number| (number, rest.trim_start_matches(is_gap)))
}

/// Whether a line could be a heading by its own looks: short, begins with a capital, ends no sentence, no verb.
pub(super) fn heading_like(text: &str) -> bool {
    let text = section_sign(text).map_or(text, |(_, rest)| rest);
    if text.len() > 240 || width(text) > 90 || is_address(text) || text.contains('@') || text.contains('|') {
        return false;
    }
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let Some(last) = words.last() else { return false };
    let asks = text.ends_with('?') && words.first().is_some_and(|first| ASKING.contains(&first.as_str()));
    let fits = match ending(text) {
        Ending::Open => !text.ends_with([',', ';', '-', '–']),
        Ending::Colon => words.len() <= 3,
        Ending::Sentence => asks,
    };
    let opens = asks || words.first().is_some_and(|first| ASKING.contains(&first.as_str()));
    fits && words.len() <= 12
        && beginning(text) == Beginning::Upper
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !DANGLING.contains(&last.as_str())
        && (opens || !words.iter().any(|word| is_finite(word)))
}

/// Whether a word is a verb that makes a sentence, as far as a list and the ending of the past passive tell.
fn is_finite(word: &str) -> bool {
    VERBS.contains(&word) || (word.len() > 6 && word.ends_with("ades"))
}

/// Whether all letters are capitals.
pub(super) fn all_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !text.chars().any(char::is_lowercase)
}

/// Words that open a paragraph and name what it is about, before a colon.
const LABELS: [&str; 38] = [
    "syfte",
    "mål",
    "bakgrund",
    "målgrupp",
    "uppföljning",
    "utvärdering",
    "ansvar",
    "definition",
    "definitioner",
    "avgränsning",
    "vision",
    "uppdrag",
    "inledning",
    "genomförande",
    "åtgärder",
    "aktiviteter",
    "prioriteringar",
    "revidering",
    "giltighet",
    "omfattning",
    "sammanfattning",
    "övergripande mål",
    "lagstöd",
    "metod",
    "purpose",
    "aim",
    "aims",
    "goal",
    "goals",
    "background",
    "scope",
    "target group",
    "follow-up",
    "evaluation",
    "responsibility",
    "definitions",
    "vision and mission",
    "legal basis",
];

/// The label a paragraph opens with and the rest: `Syfte: Planen ska …`. The colon stays with the label.
pub(super) fn label(text: &str) -> Option<(&str, &str)> {
    let colon = text.char_indices().take(24).find(|(_, c)| *c == ':').map(|(at, _)| at)?;
    let (head, rest) = text.split_at_checked(colon + 1)?;
    let known = LABELS.contains(&head.trim_end_matches(':').to_lowercase().as_str());
    (known && beginning(head) == Beginning::Upper).then(|| (head, rest.trim_start_matches(is_gap)))
}
