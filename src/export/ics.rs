//! The calendar as iCalendar (RFC 5545): meetings, the days their papers go out, and what is to be revised when.
//!
//! A meeting that is moved keeps its event: it is named by the day it was first meant for.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::citation::in_sentence;
use crate::calendar::{BodyId, Calendar, Meeting, MeetingRef, MeetingStatus, Settings};
use crate::date::{Day, Moment, Wall, Zone};
use crate::document::FileHash;
use crate::locale::Lang;
use crate::plan::PlanId;

/// How long a meeting is shown, in minutes: the calendar knows when it begins alone.
const LASTS: i32 = 120;

/// What a calendar file is made of.
#[derive(Clone, Debug)]
pub struct Agenda<'a> {
    /// The meetings.
    pub calendar: &'a Calendar,
    /// The archive's own facts.
    pub settings: &'a Settings,
    /// Only this body's meetings.
    pub body: Option<&'a BodyId>,
    /// Each plan that a meeting is to revise, with its title.
    pub revisions: &'a [(PlanId, String, MeetingRef)],
    /// The zone of the meetings' clocks.
    pub zone: &'a Zone,
    /// When the calendar was last changed: never now.
    pub stamped: Moment,
    /// Whether programs are to remind.
    pub alarms: bool,
}

/// What an event that this program wrote is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Meeting,
    Papers,
    Revision,
}

/// Writes the calendar, in the archive's language. Lines end in CRLF and are folded at 75 octets.
pub fn ics(agenda: &Agenda<'_>) -> String {
    let lang = agenda.settings.language;
    let mut out = Lines(String::new());
    out.put("BEGIN", "VCALENDAR");
    out.put("VERSION", "2.0");
    out.put(
        "PRODID",
        match lang {
            Lang::Sv => "-//revidera//revidera//SV",
            Lang::En => "-//revidera//revidera//EN",
        },
    );
    out.put("CALSCALE", "GREGORIAN");
    out.put("METHOD", "PUBLISH");
    let name = match agenda.settings.organisation.as_str() {
        "" => lang.ics_calendar_name_nobody().to_owned(),
        organisation => lang.ics_calendar_name(organisation),
    };
    out.text("X-WR-CALNAME", &name);
    out.put("X-WR-TIMEZONE", agenda.zone.name());
    let chains = chains(agenda.calendar, agenda.body);
    let timed = chains.iter().filter(|chain| chain.meeting.time.is_some()).map(|chain| chain.meeting.date);
    if let (Some(first), Some(last)) = (timed.clone().min(), timed.max()) {
        zone(&mut out, agenda.zone, first, last);
    }
    for chain in &chains {
        meeting(&mut out, agenda, chain);
        papers(&mut out, agenda, chain);
    }
    for revision in agenda.revisions {
        let asked = agenda.body.is_none_or(|body| *body == revision.2.body);
        if asked {
            self::revision(&mut out, agenda, revision);
        }
    }
    out.put("END", "VCALENDAR");
    out.0
}

/// Whether an event's name is one that this program gives; and if so, whether the event is a meeting.
pub fn own_event(uid: &str) -> Option<bool> {
    let own = uid.split(' ').next().is_some_and(|uid| uid.ends_with(AT));
    let about = [About::Meeting, About::Papers, About::Revision].into_iter();
    let mut about = about.filter(|about| uid.starts_with(about.lead()));
    about.next().filter(|_| own).map(|about| about == About::Meeting)
}

const AT: &str = "@revidera";

impl About {
    const fn lead(self) -> &'static str {
        match self {
            Self::Meeting => "meeting-",
            Self::Papers => "papers-",
            Self::Revision => "revision-",
        }
    }
}

/// The name of an event, the same for good. Two organisations' calendars can lie in one program.
fn uid(about: About, what: &str, day: &str, settings: &Settings) -> String {
    format!("{}{what}-{day}-{}{AT}", about.lead(), whose(settings))
}

/// A mark of whose calendar it is: eight letters and digits.
fn whose(settings: &Settings) -> String {
    let hash = FileHash::of(settings.organisation.as_bytes()).to_string();
    hash.trim_start_matches("sha256:").chars().take(8).collect()
}

/// The meeting of this archive that an event's name gives: where it stands now, whatever day it was first meant for.
pub fn own_meeting(uid: &str, calendar: &Calendar, settings: &Settings) -> Option<MeetingRef> {
    let named = uid.strip_prefix(About::Meeting.lead())?.strip_suffix(AT)?;
    let named = named.strip_suffix(&whose(settings))?.strip_suffix('-')?;
    let (body, day) = named.split_at_checked(named.len().checked_sub(10)?)?;
    let first = MeetingRef { date: day.parse().ok()?, body: body.strip_suffix('-')?.parse().ok()? };
    let now = calendar.follow(&first).map(Meeting::reference);
    now.or_else(|| calendar.find(&first).map(Meeting::reference))
}

/// A meeting with the days it was meant for before, the first one first.
struct Chain<'a> {
    meeting: &'a Meeting,
    before: Vec<Day>,
}

impl Chain<'_> {
    fn origin(&self) -> Day {
        self.before.first().copied().unwrap_or(self.meeting.date)
    }

    /// Grows with each change that those who have the event must hear of.
    fn sequence(&self) -> usize {
        self.before.len() + usize::from(!self.meeting.stands())
    }
}

/// Every meeting that was not moved away, with where it came from.
fn chains<'a>(calendar: &'a Calendar, body: Option<&BodyId>) -> Vec<Chain<'a>> {
    let ours = || calendar.meetings().iter().filter(|meeting| body.is_none_or(|body| meeting.body == *body));
    let moved = |meeting: &Meeting| meeting.moved_to.filter(|to| *to != meeting.date);
    let mut used: BTreeSet<MeetingRef> = BTreeSet::new();
    let mut chains = Vec::new();
    for meeting in ours() {
        let there = |to| calendar.find(&MeetingRef { date: to, body: meeting.body.clone() }).is_some();
        if moved(meeting).is_some_and(there) {
            continue;
        }
        let mut before: Vec<Day> = Vec::new();
        let mut at = meeting.date;
        while let Some(earlier) = ours().find(|other| {
            other.body == meeting.body && moved(other) == Some(at) && !used.contains(&other.reference())
        }) {
            used.insert(earlier.reference());
            before.insert(0, earlier.date);
            at = earlier.date;
        }
        chains.push(Chain { meeting, before });
    }
    // What was moved to a day that another came to as well, or round in a ring, was called off.
    let lost = ours().filter(|meeting| {
        !used.contains(&meeting.reference())
            && !chains.iter().any(|chain| chain.meeting.reference() == meeting.reference())
    });
    let lost: Vec<Chain<'_>> = lost.map(|meeting| Chain { meeting, before: Vec::new() }).collect();
    chains.extend(lost);
    chains.sort_by_key(|chain| (chain.meeting.date, chain.meeting.body.clone(), chain.origin()));
    chains
}

fn meeting(out: &mut Lines, agenda: &Agenda<'_>, chain: &Chain<'_>) {
    let (lang, meeting) = (agenda.settings.language, chain.meeting);
    let body = agenda.settings.body_name(&meeting.body);
    let id = uid(About::Meeting, meeting.body.as_str(), &chain.origin().to_string(), agenda.settings);
    begin(out, agenda, &id, chain.sequence(), meeting.stands());
    let start = meeting.time.as_deref().and_then(|time| Wall::at(meeting.date, time));
    match start {
        Some(start) => {
            let zone = agenda.zone.name();
            let time = |wall: Wall| format!("{}T{}00", bare(wall.day), wall.clock().replace(':', ""));
            out.put(&format!("DTSTART;TZID={zone}"), &time(start));
            out.put(&format!("DTEND;TZID={zone}"), &time(start.plus_minutes(LASTS)));
        }
        None => whole_day(out, meeting.date),
    }
    out.text("SUMMARY", &lang.ics_meeting(body));
    if let Some(place) = &meeting.place {
        out.text("LOCATION", place);
    }
    let mut said = Vec::new();
    if meeting.status == MeetingStatus::Planned {
        said.push(lang.ics_papers_by(agenda.settings.papers_due(meeting)));
    }
    if !chain.before.is_empty() {
        let days: Vec<String> = chain.before.iter().map(ToString::to_string).collect();
        said.push(lang.ics_moved_from(days.join(", ")));
    }
    said.extend(meeting.minutes.as_ref().map(|minutes| lang.ics_minutes(minutes)));
    for (_, title, which) in agenda.revisions {
        if *which == meeting.reference() {
            said.push(lang.ics_revision(title));
        }
    }
    if !said.is_empty() {
        out.text("DESCRIPTION", &said.join("\n"));
    }
    out.text("CATEGORIES", lang.ics_category_meeting());
    let trigger = if start.is_some() { "-P1D" } else { MORNING_BEFORE };
    end(out, agenda, meeting.status == MeetingStatus::Planned, &lang.ics_meeting(body), &[trigger]);
}

/// Nine in the morning of the day before, and of the one a week before, for an event of a whole day.
const MORNING_BEFORE: &str = "-PT15H";
const WEEK_BEFORE: &str = "-P6DT15H";

fn papers(out: &mut Lines, agenda: &Agenda<'_>, chain: &Chain<'_>) {
    let (lang, meeting) = (agenda.settings.language, chain.meeting);
    let body = agenda.settings.body_name(&meeting.body);
    let id = uid(About::Papers, meeting.body.as_str(), &chain.origin().to_string(), agenda.settings);
    begin(out, agenda, &id, chain.sequence(), meeting.stands());
    whole_day(out, agenda.settings.papers_due(meeting));
    let said = lang.ics_papers(body, meeting.date);
    out.text("SUMMARY", &said);
    out.text("CATEGORIES", lang.ics_category_papers());
    out.put("TRANSP", "TRANSPARENT");
    end(out, agenda, meeting.status == MeetingStatus::Planned, &said, &[WEEK_BEFORE, MORNING_BEFORE]);
}

fn revision(out: &mut Lines, agenda: &Agenda<'_>, (plan, title, which): &(PlanId, String, MeetingRef)) {
    let lang = agenda.settings.language;
    let body = in_sentence(agenda.settings.body_name(&which.body), lang);
    let id = uid(About::Revision, plan.as_str(), &which.date.year().to_string(), agenda.settings);
    begin(out, agenda, &id, 0, true);
    whole_day(out, which.date);
    let said = lang.ics_revision(title);
    out.text("SUMMARY", &said);
    out.text("DESCRIPTION", &format!("{body} {}", which.date));
    out.text("CATEGORIES", lang.ics_category_revision());
    out.put("TRANSP", "TRANSPARENT");
    end(out, agenda, true, &said, &[WEEK_BEFORE]);
}

fn begin(out: &mut Lines, agenda: &Agenda<'_>, uid: &str, sequence: usize, stands: bool) {
    let utc = Moment { offset_minutes: 0, ..agenda.stamped };
    let seconds = agenda.stamped.seconds.rem_euclid(60);
    let stamp = format!("{}T{}{seconds:02}Z", bare(utc.day()), utc.clock().replace(':', ""));
    out.put("BEGIN", "VEVENT");
    out.text("UID", uid);
    out.put("DTSTAMP", &stamp);
    out.put("LAST-MODIFIED", &stamp);
    out.put("SEQUENCE", &sequence.to_string());
    out.put("STATUS", if stands { "CONFIRMED" } else { "CANCELLED" });
}

fn end(out: &mut Lines, agenda: &Agenda<'_>, ahead: bool, said: &str, triggers: &[&str]) {
    // Nobody is reminded of what has been held or called off.
    for trigger in triggers.iter().filter(|_| agenda.alarms && ahead) {
        out.put("BEGIN", "VALARM");
        out.put("ACTION", "DISPLAY");
        out.text("DESCRIPTION", said);
        out.put("TRIGGER", trigger);
        out.put("END", "VALARM");
    }
    out.put("END", "VEVENT");
}

fn whole_day(out: &mut Lines, day: Day) {
    out.put("DTSTART;VALUE=DATE", &bare(day));
    out.put("DTEND;VALUE=DATE", &bare(day.plus_days(1)));
}

/// The zone as the events' programs need it, where they do not know it: each change of its clocks.
fn zone(out: &mut Lines, zone: &Zone, first: Day, last: Day) {
    out.put("BEGIN", "VTIMEZONE");
    out.put("TZID", zone.name());
    let offset = |minutes: i32| {
        let sign = if minutes < 0 { '-' } else { '+' };
        format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
    };
    let turns = zone.turns(first, last.plus_days(366));
    if turns.is_empty() {
        // One whose clocks are never changed has one time since ever.
        let own = zone.offset(Wall { day: first, minute: 0 });
        out.put("BEGIN", "STANDARD");
        out.put("DTSTART", "19700101T000000");
        out.put("TZOFFSETFROM", &offset(own));
        out.put("TZOFFSETTO", &offset(own));
        out.put("END", "STANDARD");
    }
    for turn in turns {
        let part = if turn.summer { "DAYLIGHT" } else { "STANDARD" };
        out.put("BEGIN", part);
        out.put("DTSTART", &format!("{}T{}00", bare(turn.at.day), turn.at.clock().replace(':', "")));
        out.put("TZOFFSETFROM", &offset(turn.from));
        out.put("TZOFFSETTO", &offset(turn.to));
        out.text("TZNAME", &turn.name);
        out.put("END", part);
    }
    out.put("END", "VTIMEZONE");
}

/// A day as `20261124`.
fn bare(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Lines of the format.
struct Lines(String);

/// The most octets of a line, its end not counted.
const WIDEST: usize = 75;

impl Lines {
    /// A property whose value needs no escapes.
    fn put(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut room = WIDEST;
        let mut buffer = [0; 4];
        for c in line.chars() {
            let letter = c.encode_utf8(&mut buffer);
            if letter.len() > room {
                self.0.push_str("\r\n ");
                room = WIDEST - 1;
            }
            room -= letter.len();
            self.0.push_str(letter);
        }
        self.0.push_str("\r\n");
    }

    /// A text.
    fn text(&mut self, name: &str, text: &str) {
        let mut value = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => value.extend(['\\', c]),
                '\n' => value.push_str("\\n"),
                // What the format has no place for.
                c if c.is_control() && c != '\t' => {}
                c => drop(write!(value, "{c}")),
            }
        }
        self.put(name, &value);
    }
}

#[cfg(test)]
#[path = "ics_tests.rs"]
mod tests;
