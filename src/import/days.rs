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

/// Reads what is meant as days and nothing else, as people type them, also `20221122`: one after the other, parted by
/// blanks, commas, semicolons or an "and", each once. The words that begin no day are given back as the error.
pub fn read_all(text: &str) -> Result<Vec<Day>, String> {
    let parts = |word: &&str| !word.is_empty() && !["och", "samt", "and"].contains(word);
    let words: Vec<&str> = text.split([' ', ',', ';', '\u{a0}']).filter(parts).collect();
    let mut days: Vec<Day> = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let (day, used) =
            read(rest).or_else(|| Some((figures(rest[0])?, 1))).ok_or_else(|| rest.join(" "))?;
        if !days.contains(&day) {
            days.push(day);
        }
        at += used;
    }
    Ok(days)
}

/// A day of eight figures.
fn figures(word: &str) -> Option<Day> {
    let number: i32 = word.parse().ok().filter(|_| word.len() == 8 && !word.starts_with(['+', '-']))?;
    whole(
        i16::try_from(number / 10_000).ok()?,
        i16::try_from(number / 100 % 100).ok()?,
        i16::try_from(number % 100).ok()?,
    )
}

fn whole(year: i16, month: i16, day: i16) -> Option<Day> {
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_type_them() {
        let read =
            |text: &str| read_all(text).map(|days| days.iter().map(ToString::to_string).collect::<Vec<_>>());
        for (text, days) in [
            ("2026-11-24", &["2026-11-24"][..]),
            ("24 november 2026", &["2026-11-24"]),
            ("den 24 nov. 2026 och 8 december 2026", &["2026-11-24", "2026-12-08"]),
            ("24/11 2026; 20261208,2026-12-15  2026-12-15", &["2026-11-24", "2026-12-08", "2026-12-15"]),
            ("24.11.2026", &["2026-11-24"]),
            ("", &[]),
        ] {
            assert_eq!(read(text).unwrap(), days, "{text}");
        }
        for (text, wrong) in [
            ("24/11, 2026-12-15", "24/11 2026-12-15"),
            ("2026-12-15 tisdag 24", "tisdag 24"),
            ("31 april 2026", "31 april 2026"),
            ("20261332", "20261332"),
            ("+2026112", "+2026112"),
            ("åäö", "åäö"),
        ] {
            assert_eq!(read(text).unwrap_err(), wrong, "{text}");
        }
    }
}
