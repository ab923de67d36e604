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
    commit: Option<&'a str>,
    tag: Option<&'a str>,
    summary: &'a str,
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
            commit: decision.commit.as_deref(),
            tag: decision.tag.as_deref(),
            summary: &decision.summary,
        }
    }
}

/// Every decision on a plan, in the order given.
pub fn log(id: &PlanId, decisions: &[Decision]) -> String {
    line(&Log { plan: plan(id), decisions: decisions.iter().map(Told::from).collect() })
}
