//! Words for references to decisions, and for revision rules.

use super::Lang;
use crate::date::Day;

texts! {
    citation_paragraph(cited, number) = "{cited} § {number}" / "{cited} § {number}";
    citation_registry(cited, number) = "{cited}, dnr {number}" / "{cited}, reg. no. {number}";
    citation_day(day, month, year) = "{day} {month} {year}" / "{day} {month} {year}";
    citation_day_of_year(day, month) = "{day} {month}" / "{day} {month}";

    citation_jan = "januari" / "January";
    citation_feb = "februari" / "February";
    citation_mar = "mars" / "March";
    citation_apr = "april" / "April";
    citation_may = "maj" / "May";
    citation_jun = "juni" / "June";
    citation_jul = "juli" / "July";
    citation_aug = "augusti" / "August";
    citation_sep = "september" / "September";
    citation_oct = "oktober" / "October";
    citation_nov = "november" / "November";
    citation_dec = "december" / "December";

    rule_last_meeting(body) = "vid årets sista sammanträde ({body})" / "at the year's last meeting ({body})";
    rule_first_meeting(body) = "vid årets första sammanträde ({body})" / "at the year's first meeting ({body})";
    rule_nth_meeting(n, body) = "vid årets sammanträde nummer {n} ({body})" / "at meeting number {n} of the year ({body})";
    rule_every_year(body) = "varje år ({body})" / "every year ({body})";
    rule_every_other_year(body) = "vartannat år ({body})" / "every other year ({body})";
    rule_every_years(n, body) = "vart {n} år ({body})" / "every {n} years ({body})";
    rule_fixed_date(day, body) = "senast den {day} varje år ({body})" / "by {day} each year ({body})";
    rule_valid_until(body) = "innan giltighetstiden går ut ({body})" / "before its validity ends ({body})";
    rule_each_term(years, first, body) = "en gång per mandatperiod om {years} år, räknat från {first} ({body})" / "once each term of {years} years, counted from {first} ({body})";
    rule_when_needed(body) = "vid behov ({body})" / "when needed ({body})";
}

impl Lang {
    /// The day of the week, in three letters or so.
    pub fn weekday(self, day: Day) -> &'static str {
        self.tui_weekdays().split(' ').nth(day.weekday()).unwrap_or_default()
    }

    /// How far away a day is: `i dag`, `om 4 dagar`, `för 3 dagar sedan`.
    pub fn distance(self, today: Day, day: Day) -> String {
        match today.days_until(day) {
            0 => self.tui_today().to_owned(),
            1 => self.tui_tomorrow().to_owned(),
            -1 => self.tui_yesterday().to_owned(),
            days if days > 0 => self.tui_in_days(days),
            days => self.tui_days_ago(-days),
        }
    }

    /// When a plan can be revised, for whoever is to choose, from no rule to the rule of need.
    pub fn rule_choices(self) -> [&'static str; 9] {
        [
            self.tui_rule_none(),
            self.tui_rule_last(),
            self.tui_rule_first(),
            self.tui_rule_nth(),
            self.tui_rule_years(),
            self.tui_rule_date(),
            self.tui_rule_valid(),
            self.tui_rule_term(),
            self.tui_rule_needed(),
        ]
    }

    /// The name of a month, 1 to 12; empty for any other number.
    pub const fn citation_month(self, month: i8) -> &'static str {
        match month {
            1 => self.citation_jan(),
            2 => self.citation_feb(),
            3 => self.citation_mar(),
            4 => self.citation_apr(),
            5 => self.citation_may(),
            6 => self.citation_jun(),
            7 => self.citation_jul(),
            8 => self.citation_aug(),
            9 => self.citation_sep(),
            10 => self.citation_oct(),
            11 => self.citation_nov(),
            12 => self.citation_dec(),
            _ => "",
        }
    }

    /// How many years lie between, as an ordinal where Swedish wants one: `vart tredje år`, `every 3 years`.
    pub fn rule_years(self, n: u8, body: &str) -> String {
        match (self, n) {
            (_, 0 | 1) => self.rule_every_year(body),
            (Self::En, _) => self.rule_every_years(n, body),
            (Self::Sv, 2) => self.rule_every_other_year(body),
            (Self::Sv, _) => {
                const ORDINALS: [&str; 10] = [
                    "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde", "elfte",
                    "tolfte",
                ];
                match ORDINALS.get(usize::from(n).saturating_sub(3)) {
                    Some(ordinal) => self.rule_every_years(ordinal, body),
                    None => self.rule_every_years(format_args!("{n}:e"), body),
                }
            }
        }
    }
}
