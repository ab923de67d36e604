//! Events, and the days that each has.

use std::collections::{BTreeMap, BTreeSet};

use super::line::{Component, Property};
use super::recur::Rule;
use super::zone::Zones;
use super::{Event, Events, IcsRemark, LONGEST_SERIES, Wanted};
use crate::calendar::Occurrence;
use crate::date::{Day, Wall, Zone};

/// What Outlook and Exchange put before the title of a meeting that was called off.
const CALLED_OFF: [&str; 9] = [
    "Canceled:",
    "Cancelled:",
    "Inställt:",
    "Inställd:",
    "INSTÄLLT:",
    "Avbokat:",
    "Avbokad:",
    "Avbruten:",
    "Avbrutet:",
];

/// An event as the file has it.
pub(super) struct Found {
    uid: Option<String>,
    title: String,
    place: Option<String>,
    categories: Vec<String>,
    cancelled: bool,
    start: Stamp,
    rule: Option<Result<Rule, String>>,
    without: Vec<Stamp>,
    besides: Vec<Stamp>,
    /// The day of its series that it stands for, and whether for all after it as well.
    instead_of: Option<(Stamp, bool)>,
    sequence: i64,
}

/// A day, with a time where there is one, in its own zone.
#[derive(Clone, Debug)]
struct Stamp {
    day: Day,
    minute: Option<u16>,
    zone: Zone,
}

impl Stamp {
    fn read(value: &str, zone: Option<&str>, zones: &Zones) -> Option<Self> {
        let value: String = value.trim().chars().filter(|c| !matches!(c, '-' | ':')).collect();
        let digits = |from: usize, len: usize| -> Option<i16> {
            let part = value.get(from..from + len)?;
            part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
        };
        let small = |at| i8::try_from(digits(at, 2)?).ok();
        let day = Day::new(digits(0, 4)?, small(4)?, small(6)?)?;
        match value.get(8..) {
            Some("") => Some(Self { day, minute: None, zone: zones.home().clone() }),
            Some(time) if time.starts_with(['T', 't']) => {
                let (hour, minute) = (digits(9, 2)?, digits(11, 2)?);
                let utc = value.ends_with(['Z', 'z']);
                let minute = u16::try_from(hour * 60 + minute).ok().filter(|minute| *minute < 1440)?;
                let zone = if utc { Zone::utc() } else { zones.zone(zone) };
                Some(Self { day, minute: Some(minute), zone })
            }
            _ => None,
        }
    }

    /// The same as a clock in another zone shows it.
    fn seen_from(&self, zone: &Zone) -> (Day, Option<u16>) {
        match self.minute {
            Some(minute) => {
                let wall = self.zone.seen_from(Wall { day: self.day, minute }, zone);
                (wall.day, Some(wall.minute))
            }
            None => (self.day, None),
        }
    }
}

impl Found {
    /// Reads an event; one without a day is told and left out.
    pub(super) fn of(
        component: &Component,
        zones: &Zones,
        called_off: bool,
        remarks: &mut Vec<IcsRemark>,
    ) -> Option<Self> {
        let mut title = component.text("SUMMARY").unwrap_or_default();
        let mut cancelled = called_off
            || component.text("STATUS").is_some_and(|status| status.eq_ignore_ascii_case("CANCELLED"));
        let rest =
            CALLED_OFF.iter().find_map(|lead| title.strip_prefix(lead)).map(|rest| rest.trim().to_owned());
        if let Some(rest) = rest {
            title = rest;
            cancelled = true;
        }
        let stamp = |property: &Property| Stamp::read(&property.value, property.parameter("TZID"), zones);
        let Some(mut start) = component.property("DTSTART").and_then(stamp) else {
            remarks.push(IcsRemark::NoDay(title));
            return None;
        };
        let flag = |name| component.text(name).is_some_and(|value| value.eq_ignore_ascii_case("TRUE"));
        if flag("X-MICROSOFT-CDO-ALLDAYEVENT") || flag("X-FUNAMBOL-ALLDAY") {
            let (day, _) = start.seen_from(zones.home());
            start = Stamp { day, minute: None, zone: zones.home().clone() };
        }
        let stamps = |name: &str| -> Vec<Stamp> {
            let one = |property: &Property| -> Vec<Stamp> {
                let zone = property.parameter("TZID");
                let values = property.value.split(',');
                // Of a period, the beginning.
                values
                    .filter_map(|value| Stamp::read(value.split('/').next().unwrap_or_default(), zone, zones))
                    .collect()
            };
            component.all(name).flat_map(one).collect()
        };
        let instead_of = component.property("RECURRENCE-ID").and_then(|property| {
            let onwards =
                property.parameter("RANGE").is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
            Some((stamp(property)?, onwards))
        });
        let rule = component.property("RRULE").map(|property| property.value.trim());
        Some(Self {
            uid: component.text("UID"),
            place: component.text("LOCATION"),
            categories: component.all("CATEGORIES").flat_map(Property::texts).collect(),
            cancelled,
            rule: rule.map(|rule| Rule::read(rule).ok_or_else(|| rule.to_owned())),
            without: stamps("EXDATE"),
            besides: stamps("RDATE"),
            instead_of,
            sequence: component.text("SEQUENCE").and_then(|text| text.parse().ok()).unwrap_or(0),
            title,
            start,
        })
    }

    fn is_series(&self) -> bool {
        self.rule.is_some() || !self.besides.is_empty()
    }

    /// The event on a day of its own zone, or where it stands.
    fn on(&self, day: Option<Day>, name: Option<String>, cancelled: bool, zones: &Zones) -> Event {
        let stamp = Stamp { day: day.unwrap_or(self.start.day), ..self.start.clone() };
        let (day, minute) = stamp.seen_from(zones.home());
        Event {
            occurrence: Occurrence {
                event: name,
                of: None,
                title: self.title.clone(),
                day,
                time: minute.map(|minute| Wall { day, minute }.clock()),
                place: self.place.clone(),
                cancelled: cancelled || self.cancelled,
            },
            categories: self.categories.clone(),
        }
    }
}

/// Gives each event its days.
pub(super) fn spread(found: Vec<Found>, zones: &Zones, wanted: &Wanted, events: &mut Events) {
    let mut together: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for event in found {
        match event.uid.clone() {
            Some(uid) => together.entry(uid).or_default().push(event),
            None => series(None, vec![event], zones, wanted, events),
        }
    }
    for (uid, same) in together {
        series(Some(&uid), same, zones, wanted, events);
    }
}

/// The days of all that has one UID: an event, or a series with what stands instead of some of its days.
fn series(uid: Option<&str>, same: Vec<Found>, zones: &Zones, wanted: &Wanted, events: &mut Events) {
    let (instead, masters): (Vec<Found>, Vec<Found>) =
        same.into_iter().partition(|found| found.instead_of.is_some());
    // Of several versions of one event the latest counts.
    let master = masters.into_iter().max_by_key(|found| found.sequence);
    let mut put = |event: Event| {
        events.known.extend(event.occurrence.event.clone());
        if (wanted.from..=wanted.to).contains(&event.occurrence.day) {
            events.events.push(event);
        }
    };
    let named = |day: Day| uid.map(|uid| format!("{uid} {day}"));
    let own_zone = master.as_ref().map_or_else(|| zones.home().clone(), |master| master.start.zone.clone());
    let whole_days = master.as_ref().is_some_and(|master| master.start.minute.is_none());
    let day_in = |stamp: &Stamp| if whole_days { stamp.day } else { stamp.seen_from(&own_zone).0 };
    let mut replaced: BTreeMap<Day, Found> = BTreeMap::new();
    for found in instead {
        let Some((stamp, onwards)) = &found.instead_of else { continue };
        let day = day_in(stamp);
        if *onwards {
            events.remarks.push(IcsRemark::FromThenOn(found.title.clone(), day));
        }
        let older = replaced.get(&day).is_none_or(|other| other.sequence <= found.sequence);
        if older {
            replaced.insert(day, found);
        }
    }
    if let Some(master) = &master {
        if master.is_series() {
            match days_of(master, day_in, wanted) {
                Ok(days) => {
                    let without: BTreeSet<Day> = master.without.iter().map(day_in).collect();
                    for day in days.into_iter().filter(|day| !replaced.contains_key(day)) {
                        put(master.on(Some(day), named(day), without.contains(&day), zones));
                    }
                }
                Err(remark) => events.remarks.push(remark),
            }
        } else {
            put(master.on(None, uid.map(str::to_owned), false, zones));
        }
    }
    for (day, found) in replaced {
        put(found.on(None, named(day), false, zones));
    }
}

/// The days of a series that matter: a margin about those wanted, since a clock elsewhere shows another day.
fn days_of(
    master: &Found,
    day_in: impl Fn(&Stamp) -> Day,
    wanted: &Wanted,
) -> Result<BTreeSet<Day>, IcsRemark> {
    let (from, to) = (wanted.from.plus_days(-2), wanted.to.plus_days(2));
    let mut days: BTreeSet<Day> = master.besides.iter().map(&day_in).collect();
    match &master.rule {
        None => drop(days.insert(master.start.day)),
        Some(Err(rule)) => return Err(IcsRemark::Rule(master.title.clone(), rule.clone())),
        Some(Ok(rule)) => {
            let until = rule.until.as_deref().map(|until| {
                let utc = until.ends_with('Z');
                let text = if utc { until.to_owned() } else { until.get(..8).unwrap_or(until).to_owned() };
                (text, utc)
            });
            let until = match until {
                None => None,
                Some((text, utc)) => {
                    let stamp = read_until(&text, utc);
                    let unread = || IcsRemark::Rule(master.title.clone(), format!("UNTIL={text}"));
                    Some(day_in(&stamp.ok_or_else(unread)?))
                }
            };
            let found = rule.days(master.start.day, until, from..=to, LONGEST_SERIES);
            days.extend(found.ok_or_else(|| IcsRemark::TooMany(master.title.clone()))?);
        }
    }
    days.retain(|day| (from..=to).contains(day));
    Ok(days)
}

fn read_until(text: &str, utc: bool) -> Option<Stamp> {
    let part = |from: usize, len: usize| text.get(from..from + len)?.parse::<i16>().ok();
    let small = |at| i8::try_from(part(at, 2)?).ok();
    let day = Day::new(part(0, 4)?, small(4)?, small(6)?)?;
    let minute = match (utc, part(9, 2), part(11, 2)) {
        (true, Some(hour), Some(minute)) => u16::try_from(hour * 60 + minute).ok().filter(|at| *at < 1440),
        _ => None,
    };
    Some(Stamp { day, minute, zone: Zone::utc() })
}
