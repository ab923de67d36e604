//! Which time zone a calendar means, by whatever name it calls it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::line::Component;
use crate::date::{Day, Wall, Zone};

/// Zones as Windows, Outlook and Exchange name them, with the tz database's names; those of Europe and a few beyond.
const WINDOWS: [(&str, &str); 20] = [
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("Romance Standard Time", "Europe/Paris"),
    ("FLE Standard Time", "Europe/Helsinki"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("GMT Standard Time", "Europe/London"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("Eastern Standard Time", "America/New_York"),
    ("Central Standard Time", "America/Chicago"),
    ("Mountain Standard Time", "America/Denver"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("UTC", "UTC"),
    ("Coordinated Universal Time", "UTC"),
    ("GMT", "UTC"),
    ("Z", "UTC"),
    ("tzone://Microsoft/Utc", "UTC"),
];

/// Part of what Outlook in several languages calls the zone of Stockholm and of those that share its clocks.
const SPOKEN: [&str; 5] = ["Stockholm", "Västeuropa", "Centraleuropa", "Europa, västra", "Amsterdam, Berlin"];

/// The zones of one calendar.
pub(super) struct Zones {
    home: Zone,
    /// The zone that the whole calendar says it has.
    own: Option<Zone>,
    named: BTreeMap<String, Zone>,
    strangers: RefCell<BTreeSet<String>>,
}

impl Zones {
    pub(super) fn of(calendar: &Component, home: Zone) -> Self {
        let mut zones =
            Self { home, own: None, named: BTreeMap::new(), strangers: RefCell::new(BTreeSet::new()) };
        for zone in calendar.children.iter().filter(|child| child.name == "VTIMEZONE") {
            let Some(name) = zone.text("TZID") else { continue };
            let known = zone.text("X-LIC-LOCATION").and_then(|place| Zone::named(&place));
            let found = known.or_else(|| by_name(&name)).or_else(|| zones.by_clocks(zone));
            if let Some(found) = found {
                zones.named.insert(name, found);
            }
        }
        zones.own = calendar.text("X-WR-TIMEZONE").and_then(|name| by_name(&name));
        zones
    }

    /// The zone of the wanted clock.
    pub(super) const fn home(&self) -> &Zone {
        &self.home
    }

    /// The zone of a time that names one, or names none. One that nobody knows is taken for the office's, and told.
    pub(super) fn zone(&self, name: Option<&str>) -> Zone {
        let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
            return self.own.clone().unwrap_or_else(|| self.home.clone());
        };
        if let Some(zone) = self.named.get(name).cloned().or_else(|| by_name(name)) {
            return zone;
        }
        self.strangers.borrow_mut().insert(crate::locale::shown(name).into_owned());
        self.home.clone()
    }

    /// The names that nobody knew.
    pub(super) fn strangers(&self) -> Vec<String> {
        self.strangers.borrow().iter().cloned().collect()
    }

    /// A zone that the file describes itself: the office's own where its clocks go as the office's do.
    fn by_clocks(&self, zone: &Component) -> Option<Zone> {
        let shown: BTreeSet<i32> =
            zone.children.iter().filter_map(|part| offset(&part.text("TZOFFSETTO")?)).collect();
        let year = |month| Day::new(2026, month, 1).map(|day| Wall { day, minute: 720 });
        let own: BTreeSet<i32> =
            [year(1), year(7)].into_iter().flatten().map(|wall| self.home.offset(wall)).collect();
        (!shown.is_empty() && shown == own).then(|| self.home.clone())
    }
}

fn by_name(name: &str) -> Option<Zone> {
    if let Some(zone) = Zone::named(name) {
        return Some(zone);
    }
    let windows = WINDOWS.iter().find(|(windows, _)| windows.eq_ignore_ascii_case(name));
    if let Some((_, known)) = windows {
        return Zone::named(known);
    }
    // `/mozilla.org/20050126_1/Europe/Stockholm`, `/freeassociation.sourceforge.net/Europe/Stockholm`.
    let tail = name.match_indices('/').filter_map(|(at, _)| name.get(at + 1..)).find_map(Zone::named);
    tail.or_else(|| {
        let spoken = SPOKEN.iter().any(|part| name.contains(part));
        spoken.then(|| Zone::named(super::HOME_ZONE)).flatten()
    })
}

/// `+0100` as minutes.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (hours, minutes): (i32, i32) = (digits.get(..2)?.parse().ok()?, digits.get(2..4)?.parse().ok()?);
    Some(sign * (hours * 60 + minutes))
}
