//! Values on the command line: what each must look like, and what is said when it does not.

use std::borrow::Cow;
use std::path::Path;

use clap::ArgMatches;

use crate::calendar::{BodyId, Rule, RuleKind};
use crate::date::Day;
use crate::locale::{Lang, Said, shown};
use crate::plan::DecisionKind;
use crate::revision::Rev;

use super::Trouble;
use super::session::Session;

/// The most of a value that a message repeats, in characters.
const ECHOED: usize = 60;

/// A value as a message repeats it: on one line, without control characters, and not all of a long one.
pub(super) fn echo(text: &str) -> String {
    let safe = shown(text);
    match safe.char_indices().nth(ECHOED) {
        Some((end, _)) => format!("{}…", safe.get(..end).unwrap_or_default().trim_end()),
        None => safe.into_owned(),
    }
}

fn wrong(kind: &'static str, message: String, hint: String) -> Trouble {
    Trouble::usage(kind, Said::new(message, hint))
}

/// A day.
pub(super) fn day(text: &str, lang: Lang) -> Result<Day, Trouble> {
    text.parse()
        .map_err(|_| wrong("bad_date", lang.cli_bad_date(echo(text)), lang.cli_bad_date_hint().to_owned()))
}

/// The day that an argument gives.
pub(super) fn optional_day(args: &ArgMatches, name: &str, lang: Lang) -> Result<Option<Day>, Trouble> {
    args.get_one::<String>(name).map(|text| day(text, lang)).transpose()
}

/// The day that a required argument gives.
pub(super) fn required_day(args: &ArgMatches, name: &str, lang: Lang) -> Result<Day, Trouble> {
    day(args.get_one::<String>(name).map_or("", String::as_str), lang)
}

/// A body's short name.
pub(super) fn body(text: &str, lang: Lang) -> Result<BodyId, Trouble> {
    text.parse()
        .map_err(|_| wrong("bad_name", lang.cli_bad_slug(echo(text)), lang.cli_bad_slug_hint().to_owned()))
}

/// The body that an argument names.
pub(super) fn optional_body(args: &ArgMatches, name: &str, lang: Lang) -> Result<Option<BodyId>, Trouble> {
    args.get_one::<String>(name).map(|text| body(text, lang)).transpose()
}

/// The § that an argument gives.
pub(super) fn paragraph(args: &ArgMatches, lang: Lang) -> Result<Option<u32>, Trouble> {
    let Some(text) = args.get_one::<String>("paragraph") else { return Ok(None) };
    let digits = text.trim_start_matches('§').trim();
    let number: Option<u32> = digits.parse().ok().filter(|number| *number > 0);
    if number.is_none() {
        let hint = lang.cli_bad_paragraph_hint().to_owned();
        return Err(wrong("bad_paragraph", lang.cli_bad_paragraph(echo(text)), hint));
    }
    Ok(number)
}

/// A text that goes into a record which no later edit can mend: on one line, without control characters.
pub(super) fn plain(args: &ArgMatches, name: &str, lang: Lang) -> Result<Option<String>, Trouble> {
    let Some(text) = args.get_one::<String>(name) else { return Ok(None) };
    let text = text.trim();
    if matches!(shown(text), Cow::Owned(_)) {
        let hint = lang.cli_bad_characters_hint().to_owned();
        return Err(wrong("bad_characters", lang.cli_bad_characters(format!("--{name}")), hint));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// The registry number that an argument gives.
pub(super) fn registry_number(args: &ArgMatches, lang: Lang) -> Result<Option<String>, Trouble> {
    plain(args, "registry-number", lang)
}

/// The kind of decision that an argument names.
pub(super) fn decision_kind(args: &ArgMatches) -> Option<DecisionKind> {
    args.get_one::<String>("kind").and_then(|code| DecisionKind::from_code(code))
}

/// The version that an argument names, or the file.
pub(super) fn rev(session: &Session<'_>, args: &ArgMatches, name: &str) -> Option<Rev> {
    match file(args, name) {
        Some(file) => Some(Rev::File { path: session.path(Path::new(&file)), name: file }),
        None => args.get_one::<String>(name).and_then(|text| text.parse().ok()),
    }
}

/// The file that an argument names: a path, which ends in `.json` or says from where it leads. No plan's name does.
pub(super) fn file(args: &ArgMatches, name: &str) -> Option<String> {
    let text = args.get_one::<String>(name)?;
    let from_somewhere = ["./", "../", ".\\", "..\\"].iter().any(|lead| text.starts_with(lead));
    let json = Path::new(text).extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
    let path = json || from_somewhere || Path::new(text).is_absolute();
    path.then(|| text.clone())
}

/// A revision rule, `every_years:3@styrelsen`; the body is `usual` where none is named.
pub(super) fn rule(text: &str, usual: Option<&BodyId>, lang: Lang) -> Result<Rule, Trouble> {
    let refuse = || wrong("bad_rule", lang.cli_bad_rule(echo(text)), lang.cli_bad_rule_hint().to_owned());
    let (kind, named) = match text.split_once('@') {
        Some((kind, named)) => (kind, Some(body(named.trim(), lang)?)),
        None => (text, None),
    };
    let mut parts = kind.trim().split(':');
    let word = parts.next().unwrap_or_default().replace('-', "_");
    let parts: Vec<&str> = parts.collect();
    let kind = match (word.as_str(), parts.as_slice()) {
        ("last_meeting_of_year", []) => RuleKind::LastMeetingOfYear,
        ("first_meeting_of_year", []) => RuleKind::FirstMeetingOfYear,
        ("nth_meeting_of_year", [n]) => RuleKind::NthMeetingOfYear { n: counted(n).ok_or_else(refuse)? },
        ("every_years", [n]) => RuleKind::EveryYears { n: counted(n).ok_or_else(refuse)? },
        ("fixed_date", [date]) => {
            // A leap year, so that 29 February can be named.
            let day: Day = format!("2024-{date}").parse().map_err(|_| refuse())?;
            RuleKind::FixedDate { month: day.month(), day: day.day() }
        }
        ("valid_until", []) => RuleKind::ValidUntil,
        ("each_term", [year, years]) => {
            let first_year = year.parse().ok().filter(|year| (1..=9999).contains(year)).ok_or_else(refuse)?;
            RuleKind::EachTerm { first_year, years: counted(years).ok_or_else(refuse)? }
        }
        ("when_needed", []) => RuleKind::WhenNeeded,
        _ => return Err(refuse()),
    };
    let body = named.or_else(|| usual.cloned()).ok_or_else(refuse)?;
    Ok(Rule { kind, body })
}

fn counted(text: &str) -> Option<u8> {
    text.parse().ok().filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_read_as_they_are_documented() {
        let usual: BodyId = "styrelsen".parse().unwrap();
        let read = |text: &str| rule(text, Some(&usual), Lang::En).ok();
        let kind = |text: &str| read(text).map(|rule| rule.kind);
        assert_eq!(kind("last_meeting_of_year"), Some(RuleKind::LastMeetingOfYear));
        assert_eq!(kind("last-meeting-of-year"), Some(RuleKind::LastMeetingOfYear));
        assert_eq!(kind("every_years:3"), Some(RuleKind::EveryYears { n: 3 }));
        assert_eq!(kind("fixed_date:02-29"), Some(RuleKind::FixedDate { month: 2, day: 29 }));
        assert_eq!(kind("each_term:2023:4"), Some(RuleKind::EachTerm { first_year: 2023, years: 4 }));
        assert_eq!(read("when_needed@namnden").unwrap().body.as_str(), "namnden");
        for wrong in [
            "",
            "yearly",
            "every_years",
            "every_years:0",
            "fixed_date:13-01",
            "valid_until:1",
            "x@",
            "each_term:0:4",
        ] {
            assert_eq!(kind(wrong), None, "{wrong}");
        }
        assert!(rule("when_needed", None, Lang::Sv).is_err());
    }
}
