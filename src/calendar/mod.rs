//! Bodies, their meetings, and the rules that say which meeting decides a plan.

mod body;
mod change;
mod citation;
mod intake;
mod meeting;
mod merge;
mod rule;

pub use body::{Body, BodyId, NotASlug, is_slug};
pub use change::{clock_as_written, is_clock};
pub use citation::{citation, day_in, meeting_in_words};
pub use intake::{Intake, Left, Occurrence, Taken};
pub use meeting::{Calendar, CalendarError, Meeting, MeetingDetails, MeetingRef, MeetingStatus, Settings};
pub use merge::MeetingClash;
pub use rule::{Due, Past, Rule, RuleKind, Turn};
