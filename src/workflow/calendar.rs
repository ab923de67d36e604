//! `meetings`: changes of the calendar, each a commit of that file alone.

use super::failure::Refusal;
use super::{Failure, Office};
use crate::calendar::{Calendar, CalendarError, Meeting, MeetingRef};
use crate::date::Day;
use crate::locale::Lang;
use crate::revision::calendar_message;

/// One change of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarChange {
    /// Enters a meeting.
    Add(Meeting),
    /// Moves a meeting to another day: the old one is cancelled and says where it went.
    Move(MeetingRef, Day),
    /// Cancels a meeting.
    Cancel(MeetingRef),
    /// Says that a meeting has taken place.
    Held(MeetingRef),
}

/// Changes the calendar and commits it; gives back the meeting as it is afterwards.
pub fn change_calendar(office: &mut Office, change: &CalendarChange) -> Result<Meeting, Failure> {
    office.refresh()?;
    let which = change.meeting();
    if office.settings.body(&which.body).is_none() {
        let known = office.settings.bodies.iter().map(|body| body.id.clone()).collect();
        return Err(office.failure(&Refusal::NoBody(which.body.clone(), known)));
    }
    let changed = change.apply(&office.calendar, office.today()).map_err(|error| office.failure(&error))?;
    let meta = office.meta(calendar_message(&change.say(office, office.settings.language)))?;
    office
        .store
        .save_calendar(&changed, &office.calendar_stamp, &meta)
        .map_err(|error| office.failure(&error))?;
    office.refresh()?;
    let named = MeetingRef { date: change.day_after(), body: which.body.clone() };
    office
        .calendar
        .find(&named)
        .cloned()
        .ok_or_else(|| office.failure(&CalendarError::Missing(named, Vec::new())))
}

impl CalendarChange {
    /// What the calendar would become.
    pub fn apply(&self, calendar: &Calendar, today: Day) -> Result<Calendar, CalendarError> {
        match self {
            Self::Add(meeting) => calendar.add(meeting.clone()),
            Self::Move(which, day) => calendar.move_to(which, *day),
            Self::Cancel(which) => calendar.cancel(which),
            Self::Held(which) => calendar.mark_held(which, today),
        }
    }

    /// The meeting it is about.
    pub fn meeting(&self) -> MeetingRef {
        match self {
            Self::Add(meeting) => meeting.reference(),
            Self::Move(which, _) | Self::Cancel(which) | Self::Held(which) => which.clone(),
        }
    }

    fn day_after(&self) -> Day {
        match self {
            Self::Move(_, day) => *day,
            other => other.meeting().date,
        }
    }

    fn say(&self, office: &Office, lang: Lang) -> String {
        let which = self.meeting();
        let body = office.settings.body_name(&which.body);
        match self {
            Self::Add(_) => lang.message_meeting_added(body, which.date),
            Self::Move(_, day) => lang.message_meeting_moved(body, which.date, day),
            Self::Cancel(_) => lang.message_meeting_cancelled(body, which.date),
            Self::Held(_) => lang.message_meeting_held(body, which.date),
        }
    }
}
