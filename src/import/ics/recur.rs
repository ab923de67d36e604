//! The days of a series.

use std::ops::RangeInclusive;

use crate::date::Day;

/// How far apart the periods of a rule lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Year,
}

/// A rule for days: the part of RFC 5545's that a body's meetings can have. Times of day are no part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    every: Every,
    interval: u16,
    count: Option<usize>,
    /// As it stands: whether it is a day or a time, and in which zone, the event knows.
    pub(super) until: Option<String>,
    months: Vec<i8>,
    month_days: Vec<i8>,
    /// Which one in the month or year, 0 for each; then the day of the week, 0 for Monday.
    weekdays: Vec<(i8, usize)>,
    positions: Vec<i16>,
    week_start: usize,
}

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Rule {
    /// Reads a rule; `None` where it has parts that are not followed here.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut rule = Self {
            every: Every::Day,
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            positions: Vec::new(),
            week_start: 0,
        };
        let mut every = None;
        for part in text.split(';').filter(|part| !part.trim().is_empty()) {
            let (key, value) = part.split_once('=')?;
            let value = value.trim().to_ascii_uppercase();
            match key.trim().to_ascii_uppercase().as_str() {
                "FREQ" => {
                    every = Some(match value.as_str() {
                        "DAILY" => Every::Day,
                        "WEEKLY" => Every::Week,
                        "MONTHLY" => Every::Month,
                        "YEARLY" => Every::Year,
                        _ => return None,
                    });
                }
                "INTERVAL" => rule.interval = value.parse().ok().filter(|interval| *interval > 0)?,
                "COUNT" => rule.count = Some(value.parse().ok()?),
                "UNTIL" => rule.until = Some(value),
                "BYMONTH" => rule.months = numbers(&value, 1..=12)?,
                "BYMONTHDAY" => rule.month_days = numbers(&value, -31..=31)?,
                "BYSETPOS" => rule.positions = numbers(&value, -366..=366)?,
                "BYDAY" => rule.weekdays = value.split(',').map(weekday).collect::<Option<_>>()?,
                "WKST" => rule.week_start = WEEKDAYS.iter().position(|day| *day == value)?,
                _ => return None,
            }
        }
        rule.every = every?;
        let ordinal = rule.weekdays.iter().any(|(nth, _)| *nth != 0);
        let months_alone = matches!(rule.every, Every::Month | Every::Year);
        let sound = (!ordinal || months_alone)
            && (rule.month_days.is_empty() || rule.every != Every::Week)
            && (rule.positions.is_empty()
                || !(rule.weekdays.is_empty() && rule.month_days.is_empty() && rule.months.is_empty()));
        sound.then_some(rule)
    }

    /// The days of a series that lie within those wanted, from its first one, which always counts, to `until`, included.
    /// `None` where they are more than `most`, or where the series began a hundred years before.
    pub(super) fn days(
        &self,
        first: Day,
        until: Option<Day>,
        wanted: RangeInclusive<Day>,
        most: usize,
    ) -> Option<Vec<Day>> {
        if first.year() < wanted.start().year().saturating_sub(100) {
            return None;
        }
        let end = until.map_or(*wanted.end(), |until| until.min(*wanted.end()));
        let (mut days, mut seen) = (Vec::new(), 1);
        if wanted.contains(&first) {
            days.push(first);
        }
        let mut period = self.start_of_period(first);
        // A rule that never comes true ends at the last day wanted.
        while period <= end {
            for day in self.in_period(period, first) {
                if day <= first || day > end {
                    continue;
                }
                if self.count.is_some_and(|count| seen >= count) {
                    return Some(days);
                }
                seen += 1;
                if wanted.contains(&day) {
                    days.push(day);
                }
                if days.len() > most {
                    return None;
                }
            }
            let next = self.next_period(period);
            if next <= period {
                break;
            }
            period = next;
        }
        Some(days)
    }

    fn start_of_period(&self, day: Day) -> Day {
        match self.every {
            Every::Day => day,
            Every::Week => self.week_of(day),
            Every::Month => Day::new(day.year(), day.month(), 1).unwrap_or(day),
            Every::Year => Day::new(day.year(), 1, 1).unwrap_or(day),
        }
    }

    fn week_of(&self, day: Day) -> Day {
        let back = (day.weekday() + 7 - self.week_start) % 7;
        day.plus_days(-i32::try_from(back).unwrap_or(0))
    }

    fn next_period(&self, period: Day) -> Day {
        let step = i32::from(self.interval);
        match self.every {
            Every::Day => period.plus_days(step),
            Every::Week => period.plus_days(step.saturating_mul(7)),
            Every::Month => {
                let months = i32::from(period.year()) * 12 + i32::from(period.month()) - 1 + step;
                let year = i16::try_from(months.div_euclid(12)).unwrap_or(i16::MAX);
                let month = i8::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
                Day::new(year, month, 1).unwrap_or(Day::LAST)
            }
            Every::Year => {
                let year = i16::try_from(i32::from(period.year()) + step).unwrap_or(i16::MAX);
                Day::new(year, 1, 1).unwrap_or(Day::LAST)
            }
        }
    }

    /// The days of a period that the rule names, in order.
    fn in_period(&self, period: Day, first: Day) -> Vec<Day> {
        let days = match self.every {
            Every::Day => 1,
            Every::Week => 7,
            Every::Month => length(period),
            Every::Year => i32::try_from(period.days_until(period.in_year(period.year() + 1))).unwrap_or(365),
        };
        let all = (0..days).map(|at| period.plus_days(at));
        let named: Vec<Day> = all.filter(|day| self.names(*day, first)).collect();
        if self.positions.is_empty() {
            return named;
        }
        let place = |at: &i16| {
            let at = isize::from(*at);
            let from_end = isize::try_from(named.len()).unwrap_or(0) + at;
            let place = if at > 0 { at - 1 } else { from_end };
            usize::try_from(place).ok().and_then(|place| named.get(place)).copied()
        };
        let mut chosen: Vec<Day> = self.positions.iter().filter_map(place).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }

    fn names(&self, day: Day, first: Day) -> bool {
        let by_weekday = !self.weekdays.is_empty();
        let by_month_day = !self.month_days.is_empty();
        let month = if self.months.is_empty() {
            // Once a year means in the first one's month, unless the rule names days of the whole year.
            self.every != Every::Year || by_weekday || by_month_day || day.month() == first.month()
        } else {
            self.months.contains(&day.month())
        };
        let month_day = if by_month_day {
            let from_end = i32::from(day.day()) - length(day) - 1;
            self.month_days
                .iter()
                .any(|wanted| *wanted == day.day() || (*wanted < 0 && i32::from(*wanted) == from_end))
        } else {
            by_weekday || !matches!(self.every, Every::Month | Every::Year) || day.day() == first.day()
        };
        let weekday = if by_weekday {
            self.weekdays
                .iter()
                .any(|(nth, wanted)| *wanted == day.weekday() && (*nth == 0 || self.is_nth(*nth, day)))
        } else {
            self.every != Every::Week || day.weekday() == first.weekday()
        };
        month && month_day && weekday
    }

    /// Whether a day is the nth of its weekday: in its month, or of the year where the rule names no month.
    fn is_nth(&self, nth: i8, day: Day) -> bool {
        let of_month = self.every == Every::Month || !self.months.is_empty();
        let (from, len) = if of_month {
            (i32::from(day.day()) - 1, length(day))
        } else {
            let start = Day::new(day.year(), 1, 1).unwrap_or(day);
            let len = start.days_until(start.in_year(day.year() + 1));
            (i32::try_from(start.days_until(day)).unwrap_or(0), i32::try_from(len).unwrap_or(365))
        };
        let at = if nth > 0 { from / 7 + 1 } else { -((len - 1 - from) / 7 + 1) };
        at == i32::from(nth)
    }
}

/// How many days a day's month has.
fn length(day: Day) -> i32 {
    (28..=31).rev().find(|last| Day::new(day.year(), day.month(), *last).is_some()).map_or(30, i32::from)
}

fn numbers<T: TryFrom<i32>>(text: &str, range: RangeInclusive<i32>) -> Option<Vec<T>> {
    let number = |text: &str| {
        let number: i32 = text.trim().trim_start_matches('+').parse().ok()?;
        (number != 0 && range.contains(&number)).then(|| T::try_from(number).ok()).flatten()
    };
    text.split(',').map(number).collect()
}

fn weekday(text: &str) -> Option<(i8, usize)> {
    let text = text.trim();
    let (nth, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = WEEKDAYS.iter().position(|day| *day == name)?;
    let nth = if nth.is_empty() {
        0
    } else {
        let nth: i8 = nth.trim_start_matches('+').parse().ok()?;
        (nth != 0 && (-53..=53).contains(&nth)).then_some(nth)?
    };
    Some((nth, weekday))
}
