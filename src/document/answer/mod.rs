//! What `--json` answers: one shape a command, each written here and nowhere else.
//!
//! Scripts rely on these shapes: a key may be added, none renamed or taken away. Every answer is one JSON object ended
//! by one line feed. Words such as states and kinds are the codes that files use; sentences are in the interface's
//! language. A fact that is not known is `null`.

mod archive;
mod diff;
mod doctor;
mod ics;
mod log;
mod papers;
mod since;
mod status;
mod steps;
mod verify;

use serde::Serialize;

use super::canonical;
use crate::calendar::{BodyId, MeetingRef};
use crate::date::Day;
use crate::locale::Said;
use crate::plan::{DecisionRecord, PlanId};

pub use archive::{list, made, meeting, meetings, page_written, several_meetings, written};
pub use diff::diff;
pub(super) use diff::value;
pub use doctor::{Ailing, doctor};
pub use ics::{TakenIn, taken_in};
pub use log::log;
pub use papers::{Put, Reported, packed, report, sheet};
pub use since::{blame, life, restored};
pub use status::{Found, StatusLine, check, shifts, status};
pub use steps::{
    Repaired, decided, edited, edited_whole, imported, preview, proposed, retracted, retraction_preview,
    shown,
};
pub use verify::{Known, Packed, Verified, Wrong, verified};

/// What went wrong: `{"error":{"kind","message","hint"}}`.
pub fn error(kind: &str, said: &Said) -> String {
    #[derive(Serialize)]
    struct Envelope<'a> {
        error: Error<'a>,
    }
    #[derive(Serialize)]
    struct Error<'a> {
        kind: &'a str,
        message: &'a str,
        hint: &'a str,
    }
    line(&Envelope { error: Error { kind, message: &said.message, hint: &said.hint } })
}

fn line(shape: &impl Serialize) -> String {
    String::from_utf8(canonical::write(shape)).unwrap_or_default()
}

/// A meeting's name.
#[derive(Serialize)]
struct Meeting<'a> {
    body: &'a str,
    date: String,
}

impl<'a> From<&'a MeetingRef> for Meeting<'a> {
    fn from(meeting: &'a MeetingRef) -> Self {
        Self { body: body(&meeting.body), date: day(meeting.date) }
    }
}

/// A decision in short.
#[derive(Serialize)]
struct Decision<'a> {
    kind: &'static str,
    body: &'a str,
    meeting: String,
    paragraph: Option<u32>,
}

impl<'a> From<&'a DecisionRecord> for Decision<'a> {
    fn from(record: &'a DecisionRecord) -> Self {
        Self {
            kind: record.kind.code(),
            body: body(&record.body),
            meeting: day(record.meeting),
            paragraph: record.paragraph,
        }
    }
}

fn body(id: &BodyId) -> &str {
    id.as_str()
}

fn plan(id: &PlanId) -> &str {
    id.as_str()
}

fn day(day: Day) -> String {
    day.to_string()
}
