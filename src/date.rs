//! A calendar day, and the moment something was done: the only file that names the date crate.

mod zone;

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

pub use zone::{Turn, Wall, Zone};

/// A day of the Gregorian calendar, without time or zone: what a meeting, a due day and a decision have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// More days than the years 1 to 9999 have.
const MOST_DAYS: i32 = 3_700_000;

/// A text that is not a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADay(pub String);

impl Day {
    /// The first day there is, 1 January of year 1.
    pub const FIRST: Self = Self(jiff::civil::date(1, 1, 1));
    /// The last day there is, 31 December of year 9999.
    pub const LAST: Self = Self(jiff::civil::date(9999, 12, 31));

    /// Builds a day; `None` when the calendar has no such day (31 April) or the year is outside 1–9999.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if year < 1 {
            return None;
        }
        Date::new(year, month, day).ok().map(Self)
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> usize {
        usize::try_from(self.0.weekday().to_monday_zero_offset()).unwrap_or(0)
    }

    /// The day `days` later, earlier when negative; held at the calendar's ends.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        // A span holds fewer days than an `i32`, and the date crate's calendar begins before year 1.
        let span = jiff::Span::new().days(days.clamp(-MOST_DAYS, MOST_DAYS));
        let day = self.0.saturating_add(span);
        Self(day).max(Self::FIRST)
    }

    /// Whole days from this day to `other`; negative when `other` lies before.
    pub fn days_until(self, other: Self) -> i64 {
        other.0.duration_since(self.0).as_hours() / 24
    }

    /// The same day and month in another year; 29 February becomes 28 in a year without it.
    #[must_use]
    pub fn in_year(self, year: i16) -> Self {
        Self::new(year, self.month(), self.day())
            .or_else(|| Self::new(year, self.month(), 28))
            .unwrap_or(self)
    }
}

impl FromStr for Day {
    type Err = NotADay;

    /// Reads `2026-11-24`, and nothing looser: a file's day has one form.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let wrong = || NotADay(text.to_owned());
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(wrong());
        }
        let digits = |from: usize, to: usize| -> Option<i16> {
            let part = text.get(from..to)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
        };
        let (year, month, day) = (digits(0, 4), digits(5, 7), digits(8, 10));
        let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Err(wrong()) };
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return Err(wrong()) };
        Self::new(year, month, day).ok_or_else(wrong)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By hand: a list of ten thousand decisions writes as many days.
        let digit = |number: i16, place: i16| b'0' + u8::try_from(number / place % 10).unwrap_or(0);
        let (year, month, day) = (self.year(), self.month().into(), self.day().into());
        let text = [
            digit(year, 1000),
            digit(year, 100),
            digit(year, 10),
            digit(year, 1),
            b'-',
            digit(month, 10),
            digit(month, 1),
            b'-',
            digit(day, 10),
            digit(day, 1),
        ];
        f.pad(str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// An instant with the offset of the clock it was read from: what git writes beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// Minutes east of UTC.
    pub offset_minutes: i32,
}

impl Moment {
    /// Reads the system's clock and zone. Only a front end's outermost layer calls this.
    pub fn now() -> Self {
        let now = jiff::Zoned::now();
        Self { seconds: now.timestamp().as_second(), offset_minutes: now.offset().seconds() / 60 }
    }

    /// Noon of a day, on a clock without an offset: for what is dated by its day alone.
    pub fn noon(day: Day) -> Self {
        let noon = jiff::tz::Offset::UTC.to_timestamp(day.0.at(12, 0, 0, 0));
        Self { seconds: noon.map_or(0, jiff::Timestamp::as_second), offset_minutes: 0 }
    }

    /// The day it is on the clock the moment was read from.
    pub fn day(self) -> Day {
        Day(self.local().date())
    }

    /// Hour and minute on that clock, as `14:05`.
    pub fn clock(self) -> String {
        let time = self.local().time();
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    fn local(self) -> jiff::civil::DateTime {
        let offset = jiff::tz::Offset::from_seconds(self.offset_minutes.saturating_mul(60))
            .unwrap_or(jiff::tz::Offset::UTC);
        let instant = jiff::Timestamp::from_second(self.seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        offset.to_datetime(instant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn reads_one_form_only() {
        assert_eq!(day("2026-11-24").to_string(), "2026-11-24");
        for wrong in [
            "2026-11-31",
            "2026-1-04",
            "26-11-24",
            "2026-11-24 ",
            "2026/11/24",
            "20261-1-24",
            "+026-11-24",
            "åååå-11-24",
            "2023-02-29",
            "0000-01-01",
        ] {
            assert_eq!(wrong.parse::<Day>(), Err(NotADay(wrong.to_owned())), "{wrong}");
        }
    }

    #[test]
    fn counts_days_over_a_leap_day_and_a_year_end() {
        assert_eq!(day("2024-02-28").days_until(day("2024-03-01")), 2);
        assert_eq!(day("2026-12-31").days_until(day("2026-12-30")), -1);
        assert_eq!(day("2026-12-31").plus_days(1), day("2027-01-01"));
        assert_eq!(day("2024-02-29").in_year(2025), day("2025-02-28"));
        assert_eq!(day("2026-11-24").weekday(), 1);
        assert_eq!(day("2026-12-31").plus_days(i32::MAX), day("9999-12-31"));
        assert_eq!(day("0001-01-02").plus_days(i32::MIN), day("0001-01-01"));
    }

    #[test]
    fn a_moment_knows_its_own_day() {
        let late = Moment { seconds: 1_795_563_000, offset_minutes: 60 };
        assert_eq!((late.day().to_string(), late.clock()), ("2026-11-25".to_owned(), "00:30".to_owned()));
    }
}
