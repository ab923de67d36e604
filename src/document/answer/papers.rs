//! `papers`, `export --all` and the officer report as JSON.

use std::path::Path;

use serde::Serialize;

use super::{body, day, line, plan};
use crate::calendar;
use crate::document::Manifest;
use crate::plan::{Plan, PlanId};
use crate::revision::ContentHash;

/// What an officer report says.
#[derive(Clone, Copy, Debug)]
pub struct Reported<'a> {
    /// The text that is put before the board.
    pub plan: &'a Plan,
    /// The meeting.
    pub meeting: &'a calendar::Meeting,
    /// The heading of the matter.
    pub heading: &'a str,
    /// The decision as the minutes should have it.
    pub resolution: &'a str,
    /// What the board is asked for, as a kind of decision.
    pub proposed: &'a str,
    /// Whether nobody has proposed the text.
    pub draft: bool,
    /// Why, in the officer's own words.
    pub why: Option<&'a str>,
    /// The whole in a sentence, then each change in one.
    pub changes: &'a [String],
    /// The names of the appendices, from 1 on.
    pub appendices: &'a [&'a str],
    /// The hash of the text.
    pub hash: &'a ContentHash,
}

#[derive(Serialize)]
struct Meeting<'a> {
    body: &'a str,
    date: String,
    time: Option<&'a str>,
    place: Option<&'a str>,
}

/// An officer report: `{"plan","title","heading","meeting","proposed","draft","resolution","why","changes",
/// "appendices","content_hash"}`.
pub fn report(report: &Reported<'_>) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plan: &'a str,
        title: &'a str,
        heading: &'a str,
        meeting: Meeting<'a>,
        proposed: &'a str,
        draft: bool,
        resolution: &'a str,
        why: Option<&'a str>,
        changes: &'a [String],
        appendices: &'a [&'a str],
        content_hash: String,
    }
    let meeting = report.meeting;
    line(&Shape {
        plan: plan(&report.plan.id),
        title: &report.plan.title,
        heading: report.heading,
        meeting: Meeting {
            body: body(&meeting.body),
            date: day(meeting.date),
            time: meeting.time.as_deref(),
            place: meeting.place.as_deref(),
        },
        proposed: report.proposed,
        draft: report.draft,
        resolution: report.resolution,
        why: report.why,
        changes: report.changes,
        appendices: report.appendices,
        content_hash: report.hash.to_string(),
    })
}

/// A plan's matter: its id, the decision as proposed, where its text comes from.
pub type Put<'a> = (&'a PlanId, &'a str, &'a str);

/// A package that was written: `{"dir","replaced","meeting","commit","matters":[{"plan","resolution","source"}],
/// "files":[{"path","plan","paper","appendix","format","bytes","sha256"}]}`.
pub fn packed<'a>(
    dir: &Path,
    manifest: &Manifest,
    replaced: bool,
    matters: impl IntoIterator<Item = Put<'a>>,
) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        dir: String,
        replaced: bool,
        meeting: Option<super::Meeting<'a>>,
        commit: Option<&'a str>,
        matters: Vec<Matter<'a>>,
        files: Vec<File<'a>>,
    }
    #[derive(Serialize)]
    struct Matter<'a> {
        plan: &'a str,
        resolution: &'a str,
        source: &'a str,
    }
    #[derive(Serialize)]
    struct File<'a> {
        path: &'a str,
        plan: Option<&'a str>,
        paper: &'a str,
        appendix: Option<usize>,
        format: &'a str,
        bytes: u64,
        sha256: String,
    }
    let matter = |(id, resolution, source)| Matter { plan: plan(id), resolution, source };
    let files = manifest.files.iter().map(|file| File {
        path: &file.path,
        plan: file.plan.as_ref().map(plan),
        paper: &file.paper,
        appendix: file.appendix,
        format: &file.format,
        bytes: file.bytes,
        sha256: file.hash.to_string().trim_start_matches("sha256:").to_owned(),
    });
    line(&Shape {
        dir: dir.display().to_string(),
        replaced,
        meeting: manifest.meeting.as_ref().map(super::Meeting::from),
        commit: manifest.commit.as_deref(),
        matters: matters.into_iter().map(matter).collect(),
        files: files.collect(),
    })
}

/// A page that lists things: `{"title","rows":[{…}]}`, each row an object keyed by the names of the columns as they show.
pub fn sheet(title: &str, (head, rows): (&[String], Vec<Vec<String>>)) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        title: &'a str,
        rows: Vec<serde_json::Map<String, serde_json::Value>>,
    }
    let row =
        |row: Vec<String>| head.iter().cloned().zip(row.into_iter().map(serde_json::Value::String)).collect();
    line(&Shape { title, rows: rows.into_iter().map(row).collect() })
}
