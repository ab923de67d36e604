//! Meetings and the calendar they make up.

use std::fmt;
use std::ops::RangeInclusive;

use super::{Body, BodyId};
use crate::date::Day;
use crate::locale::Lang;

/// What has become of a meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MeetingStatus {
    /// In the calendar; it may have taken place without anyone having said so yet.
    #[default]
    Planned,
    /// Has taken place.
    Held,
    /// Will not take place, or did not; with `moved_to` when another day took its place.
    Cancelled,
}

/// One meeting of one body. A body meets at most once a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Who meets.
    pub body: BodyId,
    /// The day.
    pub date: Day,
    /// Clock time as `14:00`, when known.
    pub time: Option<String>,
    /// Where, when known.
    pub place: Option<String>,
    /// Planned, held or cancelled.
    pub status: MeetingStatus,
    /// The day that took its place, for a cancelled meeting that was moved.
    pub moved_to: Option<Day>,
    /// The day papers go out, where it differs from the archive's rule.
    pub papers_due: Option<Day>,
    /// Where its minutes are, when known.
    pub minutes: Option<String>,
    /// The event of another calendar that it was taken from, by its UID; of one of a series with the day it was first
    /// meant for after a blank.
    pub event: Option<String>,
}

/// What may change of a meeting that stays on its day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingDetails {
    /// Clock time as `14:00`, when known.
    pub time: Option<String>,
    /// Where, when known.
    pub place: Option<String>,
    /// The day papers go out, where it differs from the archive's rule.
    pub papers_due: Option<Day>,
}

/// Names one meeting: a body and a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingRef {
    /// The day; first, so that references order by time.
    pub date: Day,
    /// Who meets.
    pub body: BodyId,
}

impl fmt::Display for MeetingRef {
    /// The form of the `Meeting` trailer: `styrelsen 2026-11-24`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.body, self.date)
    }
}

/// The archive's own facts, from `archive.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The organisation whose plans these are.
    pub organisation: String,
    /// The language a new plan gets.
    pub language: Lang,
    /// The bodies that decide, the usual one first.
    pub bodies: Vec<Body>,
    /// How many days before a meeting its papers go out, unless the meeting says otherwise.
    pub papers_days_before: u16,
    /// How many days before the papers are due a plan begins to count as due soon.
    pub warning_days: u16,
    /// Dates in references written long (`22 november 2022`) instead of `2022-11-22`.
    pub long_dates: bool,
    /// An archive made by `demo`, whose decisions are invented: every screen and paper says so.
    pub demo: bool,
}

impl Settings {
    /// The body with this id.
    pub fn body(&self, id: &BodyId) -> Option<&Body> {
        self.bodies.iter().find(|body| body.id == *id)
    }

    /// The name papers use for a body; its id when the archive does not list it.
    pub fn body_name<'a>(&'a self, id: &'a BodyId) -> &'a str {
        self.body(id).map_or(id.as_str(), |body| &body.name)
    }

    /// The day papers for a meeting go out: the meeting's own, or the archive's number of days before it; never
    /// after the meeting, whatever a file says.
    pub fn papers_due(&self, meeting: &Meeting) -> Day {
        let rule = || meeting.date.plus_days(-i32::from(self.papers_days_before));
        meeting.papers_due.unwrap_or_else(rule).min(meeting.date)
    }
}

/// Every body's meetings, in order of day and then body, no two of one body on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    pub(super) meetings: Vec<Meeting>,
}

/// Why a change of the calendar was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// The body already meets that day.
    Taken(MeetingRef),
    /// There is no such meeting; with the body's nearest other days, at most three.
    Missing(MeetingRef, Vec<Day>),
    /// The meeting was cancelled, so it can't be held, moved or decide anything.
    Cancelled(MeetingRef, Option<Day>),
    /// The meeting has been held, so it can't be cancelled or moved.
    Held(MeetingRef),
    /// The meeting lies in the future, so it can't have been held.
    NotYet(MeetingRef),
    /// Papers would be due after the meeting.
    PapersAfterMeeting(MeetingRef, Day),
    /// A clock time that is not `HH:MM`.
    BadTime(String),
}

impl Meeting {
    /// What may change of it while it stays on its day.
    pub fn details(&self) -> MeetingDetails {
        MeetingDetails { time: self.time.clone(), place: self.place.clone(), papers_due: self.papers_due }
    }
}

impl Meeting {
    /// A planned meeting with nothing else known.
    pub fn planned(body: BodyId, date: Day) -> Self {
        Self {
            body,
            date,
            time: None,
            place: None,
            status: MeetingStatus::Planned,
            moved_to: None,
            papers_due: None,
            minutes: None,
            event: None,
        }
    }

    /// The meeting's name.
    pub fn reference(&self) -> MeetingRef {
        MeetingRef { date: self.date, body: self.body.clone() }
    }

    /// Whether it was not cancelled.
    pub fn stands(&self) -> bool {
        self.status != MeetingStatus::Cancelled
    }

    /// Whether it has taken place, seen from `today`: it stands, and its day is past, or is today and the meeting is
    /// marked held. Until then it lies ahead, also on its own day.
    pub fn taken_place(&self, today: Day) -> bool {
        self.stands() && (self.date < today || (self.date == today && self.status == MeetingStatus::Held))
    }
}

impl Calendar {
    /// Puts meetings in order; gives back the first two of one body on one day.
    pub fn new(mut meetings: Vec<Meeting>) -> Result<Self, CalendarError> {
        meetings.sort_by(|a, b| (a.date, &a.body).cmp(&(b.date, &b.body)));
        if let Some(pair) = meetings.windows(2).find(|pair| pair[0].reference() == pair[1].reference()) {
            return Err(CalendarError::Taken(pair[0].reference()));
        }
        Ok(Self { meetings })
    }

    /// All meetings, in order.
    pub fn meetings(&self) -> &[Meeting] {
        &self.meetings
    }

    /// The meeting with this name.
    pub fn find(&self, which: &MeetingRef) -> Option<&Meeting> {
        self.position(which).map(|at| &self.meetings[at])
    }

    /// The body's meetings that stand, in order.
    pub fn standing<'a>(&'a self, body: &'a BodyId) -> impl DoubleEndedIterator<Item = &'a Meeting> {
        self.meetings.iter().filter(move |meeting| meeting.body == *body && meeting.stands())
    }

    /// The body's meetings that stand on a day of the range, in order.
    pub fn standing_in<'a>(
        &'a self,
        body: &'a BodyId,
        days: RangeInclusive<Day>,
    ) -> impl DoubleEndedIterator<Item = &'a Meeting> {
        self.standing(body).filter(move |meeting| days.contains(&meeting.date))
    }

    /// The body's first meeting that stands and has not taken place.
    pub fn next<'a>(&'a self, body: &'a BodyId, today: Day) -> Option<&'a Meeting> {
        self.standing(body).find(|meeting| meeting.date >= today && !meeting.taken_place(today))
    }

    /// The meeting that stands in the named one's place: itself, or the one it was moved to, in as many steps as it
    /// takes. `None` when there is none, was cancelled for good, or the moves run in a ring.
    pub fn follow(&self, which: &MeetingRef) -> Option<&Meeting> {
        let mut at = which.clone();
        for _ in 0..=self.meetings.len() {
            let meeting = self.find(&at)?;
            if meeting.stands() {
                return Some(meeting);
            }
            at.date = meeting.moved_to?;
        }
        None
    }

    /// The named meeting under the day that it is held on: the one that it was moved to, or itself where there is none.
    pub fn held(&self, which: &MeetingRef) -> MeetingRef {
        self.follow(which).map_or_else(|| which.clone(), Meeting::reference)
    }

    pub(super) fn position(&self, which: &MeetingRef) -> Option<usize> {
        self.meetings.binary_search_by(|m| (m.date, &m.body).cmp(&(which.date, &which.body))).ok()
    }
}
