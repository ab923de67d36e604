//! Time zones: what a clock in one shows when a clock in another shows this.

use jiff::civil::DateTime;
use jiff::tz::{Dst, Offset, TimeZone};

use super::Day;

/// A time zone with all its history.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

/// What a clock on a wall shows: a day, and the minute of it from 0 to 1439.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wall {
    /// The day.
    pub day: Day,
    /// The minute of the day.
    pub minute: u16,
}

/// A change of a zone's clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What the clocks showed when they were changed.
    pub at: Wall,
    /// Minutes east of UTC before.
    pub from: i32,
    /// Minutes east of UTC after.
    pub to: i32,
    /// Whether it is summer time after.
    pub summer: bool,
    /// What the time is called after: `CET`.
    pub name: String,
}

impl Wall {
    /// Reads `HH:MM`.
    pub fn at(day: Day, clock: &str) -> Option<Self> {
        let (hour, minute) = clock.split_once(':')?;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour < 24 && minute < 60).then_some(Self { day, minute: hour * 60 + minute })
    }

    /// The time as `HH:MM`.
    pub fn clock(self) -> String {
        format!("{:02}:{:02}", self.minute / 60, self.minute % 60)
    }

    /// So many minutes later, earlier when negative.
    #[must_use]
    pub fn plus_minutes(self, minutes: i32) -> Self {
        let sum = i32::from(self.minute).saturating_add(minutes);
        let day = self.day.plus_days(sum.div_euclid(1440));
        Self { day, minute: u16::try_from(sum.rem_euclid(1440)).unwrap_or(0) }
    }

    fn civil(self) -> DateTime {
        let minute = self.minute.min(1439);
        let part = |value: u16| i8::try_from(value).unwrap_or(0);
        self.day.0.at(part(minute / 60), part(minute % 60), 0, 0)
    }

    fn of(civil: DateTime) -> Self {
        let part = |value: i8| u16::try_from(value).unwrap_or(0);
        Self { day: Day(civil.date()), minute: part(civil.hour()) * 60 + part(civil.minute()) }
    }
}

impl Zone {
    /// The zone with this name of the tz database, `Europe/Stockholm`; letters in either case.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// The zone that needs no other.
    pub const fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// Its name; nothing where it has none.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or_default()
    }

    /// What a clock in another zone shows when one here shows this. A time that is skipped here is taken for the one an
    /// hour later, one that comes twice for the first.
    pub fn seen_from(&self, wall: Wall, other: &Self) -> Wall {
        match self.0.to_ambiguous_zoned(wall.civil()).compatible() {
            Ok(zoned) => Wall::of(zoned.with_time_zone(other.0.clone()).datetime()),
            Err(_) => wall,
        }
    }

    /// Minutes east of UTC when a clock here shows this.
    pub fn offset(&self, wall: Wall) -> i32 {
        let zoned = self.0.to_ambiguous_zoned(wall.civil()).compatible();
        zoned.map_or(0, |zoned| zoned.offset().seconds() / 60)
    }

    /// The changes of the clocks from the last one before a day to the last before another, at most 400; nothing where
    /// clocks are never changed.
    pub fn turns(&self, from: Day, to: Day) -> Vec<Turn> {
        let instant =
            |day: Day| Offset::UTC.to_timestamp(day.0.at(0, 0, 0, 0)).unwrap_or(jiff::Timestamp::MIN);
        let (first, last) = (instant(from), instant(to));
        let start = self.0.preceding(first).next().map(|turn| turn.timestamp());
        let before = start.unwrap_or(first).saturating_sub(jiff::SignedDuration::from_secs(1));
        let before = before.unwrap_or(first);
        let mut offset = self.0.to_offset(before);
        let mut turns = Vec::new();
        for turn in self.0.following(before).take_while(|turn| turn.timestamp() < last).take(400) {
            turns.push(Turn {
                at: Wall::of(offset.to_datetime(turn.timestamp())),
                from: offset.seconds() / 60,
                to: turn.offset().seconds() / 60,
                summer: turn.dst() == Dst::Yes,
                name: turn.abbreviation().to_owned(),
            });
            offset = turn.offset();
        }
        turns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(text: &str) -> Wall {
        Wall::at(text[..10].parse().unwrap(), &text[11..]).unwrap()
    }

    #[test]
    fn a_clock_elsewhere_shows_another_hour_and_sometimes_another_day() {
        let (here, there) =
            (Zone::named("europe/stockholm").unwrap(), Zone::named("Europe/Helsinki").unwrap());
        assert_eq!(here.name(), "Europe/Stockholm");
        let seen = |zone: &Zone, text| zone.seen_from(wall(text), &here);
        assert_eq!(seen(&there, "2026-11-24 14:00"), wall("2026-11-24 13:00"));
        assert_eq!(seen(&Zone::utc(), "2026-11-24 12:00"), wall("2026-11-24 13:00"));
        assert_eq!(seen(&Zone::utc(), "2026-06-30 22:30"), wall("2026-07-01 00:30"));
        assert_eq!(here.offset(wall("2026-07-01 12:00")), 120);
        assert!(Zone::named("Europa/Sverige").is_none());
        // The hour that is skipped.
        assert_eq!(seen(&here, "2026-03-29 02:30"), wall("2026-03-29 03:30"));
    }

    #[test]
    fn turns_tell_summer_and_winter() {
        let here = Zone::named("Europe/Stockholm").unwrap();
        let turns = here.turns("2026-02-01".parse().unwrap(), "2026-12-31".parse().unwrap());
        let told: Vec<_> =
            turns.iter().map(|turn| (turn.at, turn.from, turn.to, turn.summer, turn.name.as_str())).collect();
        assert_eq!(
            told,
            [
                (wall("2025-10-26 03:00"), 120, 60, false, "CET"),
                (wall("2026-03-29 02:00"), 60, 120, true, "CEST"),
                (wall("2026-10-25 03:00"), 120, 60, false, "CET"),
            ]
        );
        assert_eq!(Zone::utc().turns(Day::FIRST, Day::LAST), []);
    }

    #[test]
    fn minutes_carry_into_days() {
        assert_eq!(wall("2026-12-31 23:30").plus_minutes(45), wall("2027-01-01 00:15"));
        assert_eq!(wall("2026-03-01 00:10").plus_minutes(-20), wall("2026-02-28 23:50"));
        assert_eq!(Wall::at(Day::FIRST, "24:00"), None);
    }
}
