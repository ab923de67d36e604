//! `revidera/meetings/1`: the shape of the calendar's file.

use std::borrow::Cow;
use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fault::{Fault, each};
use super::scalar::{As, Clock, Format, Obj, OneOf, Tag, Text, owned, text};
use super::{DocumentError, Problem, canonical, read};
use crate::calendar::{BodyId, Calendar, CalendarError, Meeting, MeetingStatus};
use crate::date::Day;

/// Every body's meetings.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Meetings")]
pub(super) struct MeetingsV1<'a> {
    /// The name of this format.
    format: Tag<MeetingsFormat>,
    /// The meetings, by day and then by body. A body meets at most once a day.
    meetings: Vec<Obj<MeetingV1<'a>>>,
}

/// The name of the format.
pub(super) struct MeetingsFormat;

impl Format for MeetingsFormat {
    const NAME: &'static str = "revidera/meetings/1";
}

/// One meeting of one body.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Meeting", transform = super::schema::meeting_rules)]
struct MeetingV1<'a> {
    /// Who meets: a body of archive.json.
    body: As<BodyId>,
    /// The day.
    date: As<Day>,
    /// Clock time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<As<Clock<'a>>>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<Text<'a>>,
    /// What has become of it.
    status: OneOf<MeetingStatus>,
    /// The day that took its place. Only for a cancelled meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved_to: Option<As<Day>>,
    /// The day papers go out, where it differs from the archive's rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    papers_due: Option<As<Day>>,
    /// Where its minutes are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<Text<'a>>,
    /// The event of another calendar that it was taken from: its UID; of one of a series with the day it was first meant
    /// for after a blank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event: Option<Text<'a>>,
}

/// Reads a calendar's file. Meetings in any order are put in order.
pub fn read_meetings(bytes: &[u8]) -> Result<Calendar, DocumentError> {
    read::read::<Obj<MeetingsV1<'_>>, MeetingsFormat, _>(bytes, |shape| shape.0.into_calendar())
}

/// Writes a calendar in canonical form.
pub fn write_meetings(calendar: &Calendar) -> Vec<u8> {
    let meetings = calendar.meetings().iter().map(|meeting| Obj(MeetingV1::from(meeting))).collect();
    canonical::write(&MeetingsV1 { format: Tag::default(), meetings })
}

impl MeetingsV1<'_> {
    fn into_calendar(self) -> Result<Calendar, Fault> {
        let mut seen = HashSet::new();
        let meetings = each(self.meetings, |meeting| {
            let meeting = meeting.0.into_meeting()?;
            if !seen.insert(meeting.reference()) {
                return Err(Problem::MeetsTwice(meeting.reference()).into());
            }
            Ok(meeting)
        })
        .map_err(|fault| fault.under("meetings"))?;
        // Twins were refused above, with their place.
        Calendar::new(meetings).map_err(|error| match error {
            CalendarError::Taken(which) => Fault::new(Problem::MeetsTwice(which)).under("meetings"),
            _ => Fault::new(Problem::Empty),
        })
    }
}

impl<'a> From<&'a Meeting> for MeetingV1<'a> {
    fn from(meeting: &'a Meeting) -> Self {
        Self {
            body: As(meeting.body.clone()),
            date: As(meeting.date),
            time: meeting.time.as_deref().map(|time| As(Clock(Cow::Borrowed(time)))),
            place: text(meeting.place.as_ref()),
            status: OneOf(meeting.status),
            moved_to: meeting.moved_to.map(As),
            papers_due: meeting.papers_due.map(As),
            minutes: text(meeting.minutes.as_ref()),
            event: text(meeting.event.as_ref()),
        }
    }
}

impl MeetingV1<'_> {
    fn into_meeting(self) -> Result<Meeting, Fault> {
        let (status, moved_to) = (self.status.0, self.moved_to.map(|day| day.0));
        if let Some(day) = moved_to
            && status != MeetingStatus::Cancelled
        {
            return Err(Fault::new(Problem::MovedNotCancelled(day)).under("moved_to"));
        }
        Ok(Meeting {
            body: self.body.0,
            date: self.date.0,
            time: self.time.map(|time| time.0.0.into_owned()),
            place: owned(self.place),
            status,
            moved_to,
            papers_due: self.papers_due.map(|day| day.0),
            minutes: owned(self.minutes),
            event: owned(self.event),
        })
    }
}
