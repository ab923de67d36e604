//! What is about the archive and its calendar: `init`, `demo`, `list`, `meetings`, and files written.

use std::path::Path;

use serde::Serialize;

use super::{body, day, line, plan};
use crate::calendar::{self, MeetingStatus, Settings};
use crate::plan::PlanId;
use crate::revision::ContentHash;

/// A new archive: `{"archive","plans"}`, its folder and the plans that it was made with.
pub fn made(root: &Path, plans: &[PlanId]) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        archive: String,
        plans: Vec<&'a str>,
    }
    line(&Shape { archive: root.display().to_string(), plans: plans.iter().map(plan).collect() })
}

/// The plans: `{"plans":[{"id","title"}]}`; the title of a plan that can't be read is null.
pub fn list<'a>(plans: impl IntoIterator<Item = (&'a PlanId, Option<&'a str>)>) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plans: Vec<Named<'a>>,
    }
    #[derive(Serialize)]
    struct Named<'a> {
        id: &'a str,
        title: Option<&'a str>,
    }
    let plans = plans.into_iter().map(|(id, title)| Named { id: plan(id), title }).collect();
    line(&Shape { plans })
}

#[derive(Serialize)]
struct Meeting<'a> {
    body: &'a str,
    date: String,
    time: Option<&'a str>,
    place: Option<&'a str>,
    status: &'static str,
    moved_to: Option<String>,
    papers_due: String,
    minutes: Option<&'a str>,
}

fn told<'a>(meeting: &'a calendar::Meeting, settings: &Settings) -> Meeting<'a> {
    Meeting {
        body: body(&meeting.body),
        date: day(meeting.date),
        time: meeting.time.as_deref(),
        place: meeting.place.as_deref(),
        status: match meeting.status {
            MeetingStatus::Planned => "planned",
            MeetingStatus::Held => "held",
            MeetingStatus::Cancelled => "cancelled",
        },
        moved_to: meeting.moved_to.map(day),
        papers_due: day(settings.papers_due(meeting)),
        minutes: meeting.minutes.as_deref(),
    }
}

/// The calendar: `{"meetings":[{"body","date","time","place","status","moved_to","papers_due","minutes"}]}`.
pub fn meetings<'a>(
    meetings: impl IntoIterator<Item = &'a calendar::Meeting>,
    settings: &Settings,
) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        meetings: Vec<Meeting<'a>>,
    }
    line(&Shape { meetings: meetings.into_iter().map(|meeting| told(meeting, settings)).collect() })
}

/// One meeting after a change of the calendar: `{"done","meeting"}`; `done` is `add`, `move`, `cancel` or `held`.
pub fn meeting(done: &str, meeting: &calendar::Meeting, settings: &Settings) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        done: &'a str,
        meeting: Meeting<'a>,
    }
    line(&Shape { done, meeting: told(meeting, settings) })
}

/// Meetings that were entered together: `{"done","meetings":[…]}`, each meeting as [`meeting`] tells one.
pub fn several_meetings(done: &str, meetings: &[calendar::Meeting], settings: &Settings) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        done: &'a str,
        meetings: Vec<Meeting<'a>>,
    }
    line(&Shape { done, meetings: meetings.iter().map(|meeting| told(meeting, settings)).collect() })
}

/// A paper that was written to a file: `{"plan","rev","format","file","content_hash"}`.
pub fn written(id: &PlanId, rev: &str, format: &str, file: &Path, hash: &ContentHash) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plan: &'a str,
        rev: &'a str,
        format: &'a str,
        file: String,
        content_hash: String,
    }
    let (file, content_hash) = (file.display().to_string(), hash.to_string());
    line(&Shape { plan: plan(id), rev, format, file, content_hash })
}

/// A text made by the program: `{"text"}`, or `{"files"}` where it was written to files.
pub fn page_written(text: Option<&str>, files: &[String]) -> String {
    #[derive(Serialize)]
    struct Text<'a> {
        text: &'a str,
    }
    #[derive(Serialize)]
    struct Files<'a> {
        files: &'a [String],
    }
    match text {
        Some(text) => line(&Text { text }),
        None => line(&Files { files }),
    }
}
