//! iCalendar (RFC 5545): the events of another calendar, each on its own day. Pure.
//!
//! What calendars in use write is read as they mean it, also where it is not what the standard says; what can't be
//! understood is told and left out, never guessed at.

mod event;
mod line;
mod recur;
mod zone;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::calendar::Occurrence;
use crate::date::{Day, Zone};
use crate::locale::{Lang, Said};
use event::Found;
use line::{Component, components};
use zone::Zones;

/// The zone that an office's clocks show where nothing else is said.
pub const HOME_ZONE: &str = "Europe/Stockholm";

/// A larger file is refused unread.
pub const ICS_LIMIT: usize = 32 << 20;

/// The most days that one series may come to within the days asked for.
const LONGEST_SERIES: usize = 1000;

/// What is to be read of a file.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The zone whose clock the times are wanted in.
    pub zone: Zone,
}

/// The events of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// Each event on each of its days within those asked for, by day.
    pub events: Vec<Event>,
    /// Every event that the file names at all, as [`Occurrence::event`] does.
    pub known: BTreeSet<String>,
    /// What was left out, or read in another way than it stands.
    pub remarks: Vec<IcsRemark>,
}

/// An event with what it can be chosen by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The event.
    pub occurrence: Occurrence,
    /// Its categories.
    pub categories: Vec<String>,
}

/// Something about a file that a human should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IcsRemark {
    /// An event without a day that can be read; its title.
    NoDay(String),
    /// A series whose rule is not one that can be followed: title and rule. None of it was read.
    Rule(String, String),
    /// A series with more days than can be meant; its title. None of it was read.
    TooMany(String),
    /// A change of a series from one day on, which is read for that day alone: title and day.
    FromThenOn(String, Day),
    /// A time zone that nobody knows, by its name: its times are taken for the office's own.
    Zone(String),
    /// Lines that are none of the format's; how many.
    Lines(usize),
}

/// Why a file could not be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IcsError {
    /// It is larger than [`ICS_LIMIT`].
    TooLarge,
    /// It is no calendar.
    NotACalendar,
}

impl IcsError {
    /// The word scripts know the error by.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "calendar_too_large",
            Self::NotACalendar => "not_a_calendar",
        }
    }

    /// What failed and what to do.
    pub fn say(self, lang: Lang) -> Said {
        match self {
            Self::TooLarge => Said::new(lang.ics_too_large(ICS_LIMIT >> 20), lang.ics_too_large_hint()),
            Self::NotACalendar => Said::new(lang.ics_no_calendar(), lang.ics_no_calendar_hint()),
        }
    }
}

impl IcsRemark {
    /// The word scripts know it by.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoDay(_) => "event_without_day",
            Self::Rule(..) => "recurrence_not_understood",
            Self::TooMany(_) => "recurrence_too_long",
            Self::FromThenOn(..) => "recurrence_changed_onwards",
            Self::Zone(_) => "unknown_time_zone",
            Self::Lines(_) => "lines_not_understood",
        }
    }

    /// What was done, in a sentence or two.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::NoDay(title) => lang.ics_no_day(title),
            Self::Rule(title, rule) => lang.ics_rule(title, rule),
            Self::TooMany(title) => lang.ics_too_many(title),
            Self::FromThenOn(title, day) => lang.ics_from_then_on(title, day),
            Self::Zone(name) => lang.ics_zone(name),
            Self::Lines(count) => lang.ics_lines(count),
        }
    }
}

/// Reads the events of an iCalendar file.
pub fn read_events(bytes: &[u8], wanted: &Wanted) -> Result<Events, IcsError> {
    if bytes.len() > ICS_LIMIT {
        return Err(IcsError::TooLarge);
    }
    let (roots, strange) = components(bytes);
    let calendars: Vec<&Component> = roots.iter().filter(|root| root.name == "VCALENDAR").collect();
    if calendars.is_empty() {
        return Err(IcsError::NotACalendar);
    }
    let mut events = Events::default();
    if strange > 0 {
        events.remarks.push(IcsRemark::Lines(strange));
    }
    for calendar in calendars {
        let zones = Zones::of(calendar, wanted.zone.clone());
        let called_off = calendar.text("METHOD").is_some_and(|method| method.eq_ignore_ascii_case("CANCEL"));
        let found: Vec<Found> = calendar
            .children
            .iter()
            .filter(|child| child.name == "VEVENT")
            .filter_map(|child| Found::of(child, &zones, called_off, &mut events.remarks))
            .collect();
        event::spread(found, &zones, wanted, &mut events);
        for name in zones.strangers() {
            events.remarks.push(IcsRemark::Zone(name));
        }
    }
    events.events.sort_by(|a, b| {
        let key = |event: &Event| {
            (event.occurrence.day, event.occurrence.time.clone(), event.occurrence.title.clone())
        };
        key(a).cmp(&key(b))
    });
    let mut told = Vec::new();
    events.remarks.retain(|remark| {
        let new = !told.contains(remark);
        told.push(remark.clone());
        new
    });
    Ok(events)
}
