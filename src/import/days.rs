//! Days as documents write them.

use crate::date::Day;

/// The months, Swedish then English, as far as their first three letters tell; May has two.
const MONTHS: [(&str, &str); 12] = [
    ("januari", "january"),
    ("februari", "february"),
    ("mars", "march"),
    ("april", "april"),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augusti", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("december", "december"),
];

/// The month with this name or its abbreviation of three letters or more, from 1.
pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    if word.len() < 3 {
        return None;
    }
    let found = MONTHS.iter().position(|(sv, en)| sv.starts_with(&word) || en.starts_with(&word))?;
    i8::try_from(found + 1).ok()
}

/// The last day of a month of a year.
pub(super) fn last_of(year: i16, month: i8) -> Option<Day> {
    (28..=31).rev().find_map(|day| Day::new(year, month, day))
}

/// A year written with four digits, 1900 to 2199.
pub(super) fn year(word: &str) -> Option<i16> {
    let right = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    right.then(|| word.parse().ok())?.filter(|year| (1900..2200).contains(year))
}

/// Reads a day at the head of some words, and how many words it takes: `2022-11-22`, `den 18 maj 2021`, `29/11 2017`,
/// `22.11.2022`, `May 18, 2021`. Two-digit years are not read: they can be mistaken.
pub(super) fn read(words: &[&str]) -> Option<(Day, usize)> {
    if words
        .first()
        .is_some_and(|word| matches!(word.to_lowercase().as_str(), "den" | "the" | "on" | "dated"))
    {
        return read_plain(words.get(1..)?).map(|(day, used)| (day, used + 1));
    }
    read_plain(words)
}

fn read_plain(words: &[&str]) -> Option<(Day, usize)> {
    let clean = |word: &str| word.trim_end_matches([',', '.', ';', ':', ')']).to_owned();
    let first = clean(words.first()?);
    if let Ok(day) = first.parse() {
        return Some((day, 1));
    }
    let numbers = |text: &str, sign: char| -> Option<Vec<i16>> {
        text.split(sign).map(|part| part.parse().ok()).collect::<Option<Vec<i16>>>()
    };
    for sign in ['.', '/', '-'] {
        if let Some([day, month, year]) = numbers(&first, sign).as_deref()
            && (1900..2200).contains(year)
        {
            return Some((whole(*year, *month, *day)?, 1));
        }
    }
    let second = clean(words.get(1)?);
    if let Some([day, month]) = numbers(&first, '/').as_deref() {
        return Some((whole(year(&second)?, *month, *day)?, 2));
    }
    let third = clean(words.get(2)?);
    let ordinal = |word: &str| -> Option<i16> {
        let bare = word.trim_end_matches(|c: char| c.is_alphabetic() || c == ':');
        bare.parse().ok()
    };
    if let Some(day) = ordinal(&first)
        && let Some(month) = month(&second)
    {
        return Some((whole(year(&third)?, i16::from(month), day)?, 3));
    }
    let month = month(&first)?;
    Some((whole(year(&third)?, i16::from(month), ordinal(&second)?)?, 3))
}

fn whole(year: i16, month: i16, day: i16) -> Option<Day> {
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}
