//! Sentences that state when the plan is to be revised, or how long it is valid.

use crate::calendar::{BodyId, RuleKind};
use crate::date::Day;

use super::phrase::bare;
use super::{bodies, days, records};

/// What a sentence about revision says.
pub(super) struct Stated {
    pub(super) kind: RuleKind,
    pub(super) body: BodyId,
    /// The body as the sentence names it.
    pub(super) named: Option<String>,
    /// The sentence.
    pub(super) text: String,
}

/// The first year of a Swedish municipal term of office; terms have four years.
const TERM: RuleKind = RuleKind::EachTerm { first_year: 2023, years: 4 };

/// What is done to a plan when it is revised.
const REVISING: [&str; 19] = [
    "revideras",
    "uppdateras",
    "aktualitetsprövas",
    "aktualiseras",
    "omprövas",
    "prövas",
    "ses",
    "revidera",
    "antas",
    "fastställs",
    "översyn",
    "revidering",
    "revised",
    "reviewed",
    "updated",
    "revise",
    "review",
    "revision",
    "renewed",
];

/// Finds the first sentence of a text that states a rule of revision for the document.
pub(super) fn read(text: &str, default: &BodyId) -> Option<Stated> {
    let lower = text.to_lowercase();
    if !REVISING.iter().any(|verb| lower.contains(verb)) && !lower.contains("levande dokument") {
        return None;
    }
    sentences(text).find_map(|sentence| one(sentence, default))
}

/// Cuts a text after each stop that a space and a capital follow.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let mut stop = false;
        let mut space = false;
        let mut end = rest.len();
        for (at, c) in rest.char_indices() {
            if stop && space && c.is_uppercase() {
                end = at;
                break;
            }
            if c.is_whitespace() {
                space = true;
            } else {
                stop = matches!(c, '.' | '!' | '?');
                space = false;
            }
        }
        let (sentence, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(sentence.trim_end())
    })
}

fn one(sentence: &str, default: &BodyId) -> Option<Stated> {
    let words = about_revision(sentence)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let kind = match timing(&words) {
        Timing::One(kind) => kind,
        Timing::None if is_living(&words) => RuleKind::WhenNeeded,
        Timing::None | Timing::Several => return None,
    };
    let named = meeting_body(&words, default);
    let (body, named) = named.map_or_else(|| (default.clone(), None), |(id, name)| (id, Some(name)));
    Some(Stated { kind, body, named, text: sentence.to_owned() })
}

/// Finds the first sentence that names several times of review: "följs upp årligen och revideras varje mandatperiod".
/// Which of them is the revision's is not for the import to guess.
pub(super) fn unclear(text: &str) -> Option<&str> {
    sentences(text).find(|sentence| {
        about_revision(sentence).is_some_and(|words| {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            matches!(timing(&words), Timing::Several)
        })
    })
}

/// The words of a sentence that concerns the revision of the document.
fn about_revision(sentence: &str) -> Option<Vec<String>> {
    if sentence.len() > 600 {
        return None;
    }
    let owned: Vec<String> = sentence.split_whitespace().map(bare).collect();
    let words: Vec<&str> = owned.iter().map(String::as_str).collect();
    let about = words.iter().any(|word| {
        records::is_document(word)
            || matches!(*word, "den" | "it" | "handlingsplanens" | "planens" | "styrdokument")
    });
    let revising = words.iter().any(|word| REVISING.contains(word));
    let concerns =
        is_living(&words) || (about && revising) || words.first().is_some_and(|word| *word == "revideras");
    concerns.then_some(owned)
}

fn is_living(words: &[&str]) -> bool {
    words.windows(2).any(|pair| pair == ["levande", "dokument"] || pair == ["living", "document"])
}

/// When a sentence says that a document is revised.
enum Timing {
    None,
    One(RuleKind),
    /// Several spans that differ.
    Several,
}

/// The tightest time a sentence names: a certain meeting before a day, a day before a span, a span before need.
fn timing(words: &[&str]) -> Timing {
    if let Some(kind) = meeting(words).or_else(|| by_day(words)) {
        return Timing::One(kind);
    }
    match spans(words).as_slice() {
        [] => needed(words).map_or(Timing::None, Timing::One),
        [kind] => Timing::One(*kind),
        _ => Timing::Several,
    }
}

fn ordinal(word: &str) -> Option<u8> {
    const WORDS: [(&str, u8); 33] = [
        ("första", 1),
        ("first", 1),
        ("andra", 2),
        ("second", 2),
        ("annat", 2),
        ("vartannat", 2),
        ("other", 2),
        ("two", 2),
        ("två", 2),
        ("tredje", 3),
        ("third", 3),
        ("three", 3),
        ("tre", 3),
        ("fjärde", 4),
        ("fourth", 4),
        ("four", 4),
        ("fyra", 4),
        ("femte", 5),
        ("fifth", 5),
        ("five", 5),
        ("fem", 5),
        ("sjätte", 6),
        ("sixth", 6),
        ("six", 6),
        ("tolfte", 12),
        ("tolv", 12),
        ("twelve", 12),
        ("twelfth", 12),
        ("artonde", 18),
        ("one", 1),
        ("eighteen", 18),
        ("tjugofjärde", 24),
        ("trettiosjätte", 36),
    ];
    if let Some((_, n)) = WORDS.iter().find(|(text, _)| *text == word) {
        return Some(*n);
    }
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == ':');
    digits.parse().ok().filter(|n| (1..=120).contains(n))
}

fn is_meeting(word: &str) -> bool {
    ["möte", "mötet", "sammanträde", "sammanträdet", "meeting"].iter().any(|end| word.ends_with(end))
}

fn meeting(words: &[&str]) -> Option<RuleKind> {
    let yearly = |word: &&str| {
        matches!(
            *word,
            "årets" | "årligen" | "år" | "året" | "kalenderår" | "year" | "year's" | "year’s" | "annually"
        )
    };
    let at = words.iter().position(|word| is_meeting(word))?;
    if !words.iter().any(yearly) {
        return None;
    }
    let before = words.get(at.saturating_sub(4)..at)?;
    if before.iter().any(|word| matches!(*word, "sista" | "last" | "final")) {
        return Some(RuleKind::LastMeetingOfYear);
    }
    let n = before.iter().rev().find_map(|word| {
        matches!(
            *word,
            "första"
                | "andra"
                | "tredje"
                | "fjärde"
                | "femte"
                | "first"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
        )
        .then(|| ordinal(word))?
    })?;
    Some(if n == 1 { RuleKind::FirstMeetingOfYear } else { RuleKind::NthMeetingOfYear { n } })
}

/// "senast i december", "senast den 30 november varje år", "before the end of December". A day with its year is one
/// day and no rule.
fn by_day(words: &[&str]) -> Option<RuleKind> {
    let at = words.iter().position(|word| matches!(*word, "senast" | "före" | "innan" | "by" | "before"))?;
    let near = words.get(at + 1..)?;
    let found = near.iter().take(6).position(|word| {
        // "may" is a verb more often than a month.
        word.len() >= 3 && *word != "may" && *word != "den" && days::month(word).is_some()
    })?;
    let month = days::month(near.get(found)?)?;
    if near.get(found + 1).is_some_and(|word| days::year(word).is_some()) {
        return None;
    }
    let day = found.checked_sub(1).and_then(|at| near.get(at)?.parse::<i8>().ok());
    let day = day.or_else(|| days::last_of(2023, month).map(Day::day))?;
    Day::new(2024, month, day)?;
    Some(RuleKind::FixedDate { month, day })
}

/// The spans of time that a sentence names, each once.
fn spans(words: &[&str]) -> Vec<RuleKind> {
    let mut found = Vec::new();
    let term = words.iter().any(|word| {
        word.starts_with("mandatperiod") || word.starts_with("mandattid") || *word == "valperiod"
    }) || words.windows(3).any(|three| three == ["term", "of", "office"]);
    if words.iter().any(|word| matches!(*word, "årligen" | "annually" | "yearly")) {
        found.push(RuleKind::EveryYears { n: 1 });
    }
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let then = words.get(at + 2).copied().unwrap_or_default();
        let n = match *word {
            "vartannat" if next == "år" => Some((2, false)),
            "varje" if matches!(next, "år" | "kalenderår") => Some((1, false)),
            "every" | "each" if matches!(next, "year" | "calendar") => Some((1, false)),
            "per" if next == "år" || next == "year" => Some((1, false)),
            "om" if next == "året" => Some((1, false)),
            "vart" | "var" | "every" | "each" => {
                let unit = match then {
                    "år" | "year" | "years" => Some(false),
                    "månad" | "månader" | "month" | "months" => Some(true),
                    // "var 24:e månad" may be written "var 24 e månad".
                    _ => None,
                };
                unit.and_then(|months| ordinal(next).map(|n| (n, months)))
            }
            _ => None,
        };
        match n {
            Some((n, false)) => found.push(RuleKind::EveryYears { n }),
            Some((n, true)) if n.is_multiple_of(12) => found.push(RuleKind::EveryYears { n: n / 12 }),
            _ => {}
        }
    }
    if term {
        found.push(TERM);
    }
    let mut each: Vec<RuleKind> = Vec::new();
    for kind in found {
        if !each.contains(&kind) {
            each.push(kind);
        }
    }
    each
}

fn needed(words: &[&str]) -> Option<RuleKind> {
    const PAIRS: [[&str; 2]; 7] = [
        ["vid", "behov"],
        ["when", "needed"],
        ["as", "needed"],
        ["if", "needed"],
        ["when", "necessary"],
        ["as", "required"],
        ["if", "necessary"],
    ];
    words.windows(2).any(|pair| PAIRS.iter().any(|known| known == pair)).then_some(RuleKind::WhenNeeded)
}

/// The body a sentence names: "styrelsesammanträde", "kommunstyrelsens första möte", "by the board".
fn meeting_body(words: &[&str], default: &BodyId) -> Option<(BodyId, String)> {
    let compound = words.iter().find(|word| is_meeting(word)).and_then(|word| bodies::read(&[word], default));
    compound.or_else(|| {
        words.iter().enumerate().find_map(|(at, word)| {
            let board = [
                "styrelsen",
                "styrelsens",
                "fullmäktige",
                "fullmäktiges",
                "nämnden",
                "nämndens",
                "direktionen",
                "direktionens",
            ];
            let known = board.iter().any(|end| word.ends_with(end))
                || matches!(*word, "board" | "council" | "board's" | "board’s");
            let name = word.trim_end_matches("'s").trim_end_matches("’s");
            let before = words.get(at.saturating_sub(1)..at).unwrap_or_default();
            let adjective = before.first().filter(|word| {
                name == "council" && matches!(**word, "municipal" | "city" | "county" | "regional")
            });
            let parts: Vec<&str> = adjective.into_iter().copied().chain([name]).collect();
            known.then(|| bodies::read(&parts, default))?
        })
    })
}

/// A stated time of validity.
pub(super) struct Validity {
    pub(super) from: Option<Day>,
    pub(super) until: Option<Day>,
    pub(super) text: String,
}

/// Reads a sentence such as "Gäller 2024–2027", "Planen gäller till och med 2026-12-31", "Giltighetstid: 2024–2027".
pub(super) fn validity(text: &str) -> Option<Validity> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    sentences(text).find_map(valid)
}

fn valid(sentence: &str) -> Option<Validity> {
    if sentence.len() > 200 {
        return None;
    }
    let spaced = sentence.replace(['–', '—'], " – ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let first = words.iter().take(4).position(|word| {
        matches!(
            bare(word).as_str(),
            "gäller"
                | "giltig"
                | "giltigt"
                | "giltighetstid"
                | "giltighet"
                | "valid"
                | "applies"
                | "validity"
        )
    })?;
    let before = words.get(..first)?;
    if !before.iter().all(|word| {
        records::is_document(&bare(word))
            || matches!(bare(word).as_str(), "the" | "är" | "is" | "this" | "denna" | "detta")
    }) {
        return None;
    }
    let mut rest = words.get(first + 1..)?;
    let (mut from, mut until, mut to) = (None, None, false);
    while let Some(word) = rest.first() {
        let low = bare(word);
        let mut used = 1;
        if matches!(
            low.as_str(),
            "till" | "t.o.m" | "tom" | "until" | "to" | "through" | "och" | "med" | "–" | ""
        ) && !low.is_empty()
        {
            to |= matches!(low.as_str(), "till" | "t.o.m" | "tom" | "until" | "to" | "through");
        } else if matches!(*word, "–" | "-") {
            to = true;
        } else if let Some((day, long)) = days::read(rest) {
            used = long;
            if to { until = Some(day) } else { from = Some(day) }
        } else if let Some((a, b)) =
            low.split_once('-').filter(|(a, b)| days::year(a).is_some() && days::year(b).is_some())
        {
            from = Day::new(days::year(a)?, 1, 1);
            until = Day::new(days::year(b)?, 12, 31);
        } else if let Some(year) = days::year(&low) {
            if !to && from.is_none() {
                from = Day::new(year, 1, 1);
            }
            if to {
                until = Day::new(year, 12, 31);
            }
        } else if !matches!(
            low.as_str(),
            "från"
                | "fr.o.m"
                | "from"
                | "för"
                | "for"
                | "åren"
                | "perioden"
                | "under"
                | "år"
                | "the"
                | "years"
                | "period"
                | "tiden"
                | "fram"
        ) {
            return None;
        }
        rest = rest.get(used..)?;
    }
    // "Gäller 2024" is that year, from its first day to its last.
    let alone = from.filter(|day| !to && until.is_none() && day.month() == 1 && day.day() == 1);
    let from_only = sentence.to_lowercase();
    if let Some(day) = alone
        && !["från", "fr.o.m", "from"].iter().any(|word| from_only.contains(word))
    {
        until = Day::new(day.year(), 12, 31);
    }
    let right = from.zip(until).is_none_or(|(from, until)| from <= until);
    (right && (from.is_some() || until.is_some())).then(|| Validity {
        from,
        until,
        text: sentence.to_owned(),
    })
}
