//! Changes of the calendar: each gives back a new one, or says why not.

use super::{Calendar, CalendarError, Meeting, MeetingDetails, MeetingRef, MeetingStatus};
use crate::date::Day;
use crate::locale::{Lang, Said};

/// Tells whether a text is a clock time as files write it: `HH:MM`, `00:00` to `23:59`.
pub fn is_clock(text: &str) -> bool {
    let [h1, h2, b':', m1, m2] = *text.as_bytes() else { return false };
    let hour_fits = matches!((h1, h2), (b'0' | b'1', b'0'..=b'9') | (b'2', b'0'..=b'3'));
    hour_fits && matches!((m1, m2), (b'0'..=b'5', b'0'..=b'9'))
}

/// Reads a clock time as offices write it, `9:30` or `09.30`, and gives it as files do: `09:30`.
pub fn clock_as_written(text: &str) -> Option<String> {
    let (hour, minutes) = text.trim().split_once([':', '.'])?;
    let time = format!("{hour:0>2}:{minutes}");
    (!hour.is_empty() && is_clock(&time)).then_some(time)
}

impl Meeting {
    /// Checks what a meeting says of itself: its clock time is one, and its papers are due no later than its day.
    pub fn check(&self) -> Result<(), CalendarError> {
        if let Some(time) = self.time.as_ref().filter(|time| !is_clock(time)) {
            return Err(CalendarError::BadTime(time.clone()));
        }
        match self.papers_due {
            Some(due) if due > self.date => Err(CalendarError::PapersAfterMeeting(self.reference(), due)),
            _ => Ok(()),
        }
    }
}

impl Calendar {
    /// Adds a meeting. A cancelled meeting of the same body and day gives way to it, so that a cancellation can be
    /// taken back and a moved meeting moved home again; one that stands does not.
    pub fn add(&self, meeting: Meeting) -> Result<Self, CalendarError> {
        meeting.check()?;
        let mut new = self.clone();
        match new.place_of(&meeting.reference()) {
            Ok(at) => match new.meetings.get_mut(at) {
                Some(old) if !old.stands() => *old = meeting,
                _ => return Err(CalendarError::Taken(meeting.reference())),
            },
            Err(at) => new.meetings.insert(at, meeting),
        }
        Ok(new)
    }

    /// Moves a planned meeting to another day: the old one is cancelled and tells where it went; the new one keeps
    /// time and place, and its own papers day where that still lies before the meeting.
    pub fn move_to(&self, which: &MeetingRef, day: Day) -> Result<Self, CalendarError> {
        let old = self.changeable(which)?;
        let moved = Meeting {
            date: day,
            papers_due: old.papers_due.filter(|due| *due < day),
            moved_to: None,
            minutes: None,
            ..old.clone()
        };
        // Checked first: to its own day, or to one that is taken, nothing moves.
        self.add(moved)?.with(which, |meeting| {
            meeting.status = MeetingStatus::Cancelled;
            meeting.moved_to = Some(day);
        })
    }

    /// Gives a meeting that stands another time, place or papers day. What is known of one that has been held may be put
    /// right too: it changes nothing that was decided there.
    pub fn change(&self, which: &MeetingRef, details: &MeetingDetails) -> Result<Self, CalendarError> {
        let MeetingDetails { time, place, papers_due } = details.clone();
        let changed = Meeting { time, place, papers_due, ..self.standing_one(which)?.clone() };
        changed.check()?;
        self.with(which, |meeting| *meeting = changed)
    }

    /// Cancels a planned meeting for good.
    pub fn cancel(&self, which: &MeetingRef) -> Result<Self, CalendarError> {
        self.changeable(which)?;
        self.with(which, |meeting| meeting.status = MeetingStatus::Cancelled)
    }

    /// Marks a meeting as held; one that is already held stays so. A meeting after `today` can't have been held.
    pub fn mark_held(&self, which: &MeetingRef, today: Day) -> Result<Self, CalendarError> {
        self.standing_one(which)?;
        if which.date > today {
            return Err(CalendarError::NotYet(which.clone()));
        }
        self.with(which, |meeting| meeting.status = MeetingStatus::Held)
    }

    /// The meeting with this name, or the error that names the body's nearest other days.
    pub fn known(&self, which: &MeetingRef) -> Result<&Meeting, CalendarError> {
        self.find(which).ok_or_else(|| CalendarError::Missing(which.clone(), self.nearest(which)))
    }

    /// The meeting with this name if it stands, or the error that says where it went.
    pub fn standing_one(&self, which: &MeetingRef) -> Result<&Meeting, CalendarError> {
        let meeting = self.known(which)?;
        if meeting.stands() {
            Ok(meeting)
        } else {
            Err(CalendarError::Cancelled(which.clone(), meeting.moved_to))
        }
    }

    fn changeable(&self, which: &MeetingRef) -> Result<&Meeting, CalendarError> {
        let meeting = self.standing_one(which)?;
        if meeting.status == MeetingStatus::Held {
            return Err(CalendarError::Held(which.clone()));
        }
        Ok(meeting)
    }

    fn with(&self, which: &MeetingRef, change: impl FnOnce(&mut Meeting)) -> Result<Self, CalendarError> {
        self.known(which)?;
        let mut new = self.clone();
        if let Some(meeting) = new.position(which).and_then(|at| new.meetings.get_mut(at)) {
            change(meeting);
        }
        Ok(new)
    }

    /// Where a meeting of this name is, or else belongs.
    fn place_of(&self, which: &MeetingRef) -> Result<usize, usize> {
        self.meetings.binary_search_by(|m| (m.date, &m.body).cmp(&(which.date, &which.body)))
    }

    /// At most three of the body's standing days, those nearest to a meeting, in order.
    pub fn nearest(&self, which: &MeetingRef) -> Vec<Day> {
        let mut days: Vec<Day> = self.standing(&which.body).map(|meeting| meeting.date).collect();
        days.sort_by_key(|day| day.days_until(which.date).abs());
        days.truncate(3);
        days.sort();
        days
    }
}

impl CalendarError {
    /// The word `--json` uses for it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Taken(_) => "meeting_taken",
            Self::Missing(..) => "meeting_missing",
            Self::Cancelled(..) => "meeting_cancelled",
            Self::Held(_) => "meeting_held",
            Self::NotYet(_) => "meeting_not_yet",
            Self::PapersAfterMeeting(..) => "papers_after_meeting",
            Self::BadTime(_) => "bad_time",
        }
    }

    /// What the user is told.
    pub fn say(&self, lang: Lang) -> Said {
        match self {
            Self::Taken(which) => {
                Said::new(lang.calendar_taken(&which.body, which.date), lang.calendar_taken_hint())
            }
            Self::Missing(which, near) => {
                let hint = match near.as_slice() {
                    [] => lang.calendar_missing_hint_none(&which.body, which.date),
                    near => lang.calendar_missing_hint(listed(near), &which.body),
                };
                Said::new(lang.calendar_missing(&which.body, which.date), hint)
            }
            Self::Cancelled(which, Some(moved)) => Said::new(
                lang.calendar_moved(&which.body, which.date, moved),
                lang.calendar_moved_hint(moved),
            ),
            Self::Cancelled(which, None) => {
                Said::new(lang.calendar_cancelled(&which.body, which.date), lang.calendar_cancelled_hint())
            }
            Self::Held(which) => {
                Said::new(lang.calendar_held(&which.body, which.date), lang.calendar_held_hint())
            }
            Self::NotYet(which) => {
                Said::new(lang.calendar_not_yet(&which.body, which.date), lang.calendar_not_yet_hint())
            }
            Self::PapersAfterMeeting(which, due) => Said::new(
                lang.calendar_papers_after(due, &which.body, which.date),
                lang.calendar_papers_after_hint(which.date),
            ),
            Self::BadTime(text) => Said::new(lang.calendar_bad_time(text), lang.calendar_bad_time_hint()),
        }
    }
}

fn listed(days: &[Day]) -> String {
    days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
#[path = "change_tests.rs"]
mod tests;
