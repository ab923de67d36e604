//! `meetings`: changes of the calendar, each a commit of that file alone.

use super::{Failure, Office};
use crate::calendar::{BodyId, Meeting, MeetingRef};
use crate::date::Day;

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

/// Changes the calendar and commits it. A body of `None` means the archive's first.
pub fn change_calendar(office: &mut Office, change: &CalendarChange) -> Result<Meeting, Failure> {
    let _ = (office, change);
    Err(Failure { kind: "unfinished", said: crate::locale::Said::new("", "") })
}

/// The body that a command without `--body` means: the archive's first.
pub fn usual_body(office: &Office) -> Option<&BodyId> {
    office.settings.bodies.first().map(|body| &body.id)
}
