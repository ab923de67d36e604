//! How a meeting's decision is cited, and a rule said in words.

use super::{Rule, RuleKind};
use crate::date::Day;
use crate::locale::Lang;

/// Cites a decision: `Styrelsen 2022-11-22 § 47, dnr 2022:15`; what is unknown is left out. `body` is the name that
/// papers use. Ends without a stop.
pub fn citation(
    body: &str,
    day: Day,
    paragraph: Option<u32>,
    registry_number: Option<&str>,
    long_dates: bool,
    lang: Lang,
) -> String {
    let mut cited = format!("{body} {}", day_in(day, long_dates, lang));
    if let Some(number) = paragraph {
        cited = lang.citation_paragraph(cited, number);
    }
    if let Some(number) = registry_number {
        cited = lang.citation_registry(cited, number);
    }
    cited
}

/// Writes a day as papers do: `2022-11-22`, or long as `22 november 2022`.
pub fn day_in(day: Day, long_dates: bool, lang: Lang) -> String {
    if long_dates {
        lang.citation_day(day.day(), lang.citation_month(day.month()), day.year())
    } else {
        day.to_string()
    }
}

/// Names a meeting with the day of the week: `Styrelsen tis 2026-11-24`. `body` is the name to use for the body.
pub fn meeting_in_words(body: &str, day: Day, lang: Lang) -> String {
    format!("{body} {} {day}", lang.weekday(day))
}

impl Rule {
    /// Says when the plan is to be revised, and by whom: `vid årets sista sammanträde (styrelsen)`. `body` is the name
    /// to use for the body.
    pub fn in_words(&self, body: &str, lang: Lang) -> String {
        match self.kind {
            RuleKind::LastMeetingOfYear => lang.rule_last_meeting(body),
            RuleKind::FirstMeetingOfYear => lang.rule_first_meeting(body),
            RuleKind::NthMeetingOfYear { n } => lang.rule_nth_meeting(n, body),
            RuleKind::EveryYears { n } => lang.rule_years(n, body),
            RuleKind::FixedDate { month, day } => {
                lang.rule_fixed_date(lang.citation_day_of_year(day, lang.citation_month(month)), body)
            }
            RuleKind::ValidUntil => lang.rule_valid_until(body),
            RuleKind::EachTerm { first_year, years } => lang.rule_each_term(years, first_year, body),
            RuleKind::WhenNeeded => lang.rule_when_needed(body),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Day {
        Day::new(2022, 11, 22).unwrap()
    }

    #[test]
    fn cites_as_minutes_do() {
        let cite =
            |paragraph, number, long, lang| citation("Styrelsen", day(), paragraph, number, long, lang);
        assert_eq!(
            cite(Some(47), Some("2022:15"), false, Lang::Sv),
            "Styrelsen 2022-11-22 § 47, dnr 2022:15"
        );
        assert_eq!(
            cite(Some(47), Some("2022:15"), true, Lang::Sv),
            "Styrelsen 22 november 2022 § 47, dnr 2022:15"
        );
        assert_eq!(cite(None, None, true, Lang::En), "Styrelsen 22 November 2022");
        assert_eq!(cite(None, Some("2022:15"), false, Lang::En), "Styrelsen 2022-11-22, reg. no. 2022:15");
    }

    #[test]
    fn says_every_rule_in_both_languages() {
        let said = |kind, lang| Rule { kind, body: "styrelsen".parse().unwrap() }.in_words("styrelsen", lang);
        assert_eq!(said(RuleKind::LastMeetingOfYear, Lang::Sv), "vid årets sista sammanträde (styrelsen)");
        assert_eq!(said(RuleKind::EveryYears { n: 1 }, Lang::Sv), "varje år (styrelsen)");
        assert_eq!(said(RuleKind::EveryYears { n: 3 }, Lang::Sv), "vart tredje år (styrelsen)");
        assert_eq!(said(RuleKind::EveryYears { n: 15 }, Lang::Sv), "vart 15:e år (styrelsen)");
        assert_eq!(said(RuleKind::EveryYears { n: 3 }, Lang::En), "every 3 years (styrelsen)");
        let fixed = RuleKind::FixedDate { month: 3, day: 31 };
        assert_eq!(said(fixed, Lang::Sv), "senast den 31 mars varje år (styrelsen)");
        assert_eq!(said(fixed, Lang::En), "by 31 March each year (styrelsen)");
    }
}
