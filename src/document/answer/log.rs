//! `log`, and a decision wherever one is told.

use serde::Serialize;

use super::{body, day, line, plan};
use crate::plan::PlanId;
use crate::revision::Decision;

#[derive(Serialize)]
struct Log<'a> {
    plan: &'a str,
    decisions: Vec<Told<'a>>,
}

/// A decision with its commit.
#[derive(Serialize)]
pub(super) struct Told<'a> {
    kind: &'static str,
    body: &'a str,
    meeting: String,
    paragraph: Option<u32>,
    registry_number: Option<&'a str>,
    minutes_adjusted: Option<String>,
    commit: Option<&'a str>,
    tag: Option<&'a str>,
    summary: &'a str,
    retracted: Option<Struck<'a>>,
}

/// That an entry was struck out again.
#[derive(Serialize)]
struct Struck<'a> {
    commit: &'a str,
    date: String,
    by: &'a str,
    why: Option<&'a str>,
}

impl<'a> From<&'a Decision> for Told<'a> {
    fn from(decision: &'a Decision) -> Self {
        let record = &decision.record;
        Self {
            kind: record.kind.code(),
            body: body(&record.body),
            meeting: day(record.meeting),
            paragraph: record.paragraph,
            registry_number: record.registry_number.as_deref(),
            minutes_adjusted: record.minutes_adjusted.map(day),
            commit: decision.commit.as_deref(),
            tag: decision.tag.as_deref(),
            summary: &decision.summary,
            retracted: decision.retracted.as_ref().map(|struck| Struck {
                commit: &struck.commit,
                date: day(struck.when.day()),
                by: &struck.by,
                why: struck.why.as_deref(),
            }),
        }
    }
}

/// Every decision on a plan, in the order given.
pub fn log(id: &PlanId, decisions: &[Decision]) -> String {
    line(&Log { plan: plan(id), decisions: decisions.iter().map(Told::from).collect() })
}
