//! `status` and `check`.

use serde::Serialize;

use super::{Decision, Meeting, day, line, plan};
use crate::plan::PlanId;
use crate::revision::{PlanStatus, Standing, Unreadable};

/// A plan's line, with its reason in words.
#[derive(Clone, Debug)]
pub struct StatusLine<'a> {
    /// The plan's line.
    pub status: &'a PlanStatus,
    /// Why it stands there.
    pub reason: String,
}

#[derive(Serialize)]
struct Statuses<'a> {
    plans: Vec<Status<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unreadable: Vec<Broken<'a>>,
}

#[derive(Serialize)]
struct Status<'a> {
    id: &'a str,
    title: &'a str,
    state: &'static str,
    reason: &'a str,
    meeting: Option<Meeting<'a>>,
    papers_due: Option<String>,
    days_left: Option<i64>,
    last_decision: Option<Decision<'a>>,
    draft: bool,
    moved_on: bool,
    unsaved: bool,
    proposal: Option<Proposal<'a>>,
}

#[derive(Serialize)]
struct Proposal<'a> {
    meeting: Meeting<'a>,
    content_hash: String,
}

#[derive(Serialize)]
struct Broken<'a> {
    id: &'a str,
    kind: &'a str,
    message: &'a str,
    hint: &'a str,
}

/// Where the plans stand; plans that can't be read are listed apart, when there are any.
pub fn status(lines: &[StatusLine<'_>], unreadable: &[Unreadable]) -> String {
    let plans = lines.iter().map(|line| {
        let StatusLine { status, reason } = line;
        let standing = &status.standing;
        Status {
            id: plan(&status.id),
            title: &status.title,
            state: standing.state.code(),
            reason,
            meeting: standing.meeting.as_ref().map(Meeting::from),
            papers_due: standing.papers_due.map(day),
            days_left: standing.days_left,
            last_decision: standing.last_decision.as_ref().map(Decision::from),
            draft: status.draft,
            moved_on: status.moved_on,
            unsaved: status.unsaved,
            proposal: status.proposal.as_ref().map(|proposal| Proposal {
                meeting: Meeting::from(&proposal.meeting),
                content_hash: proposal.hash.to_string(),
            }),
        }
    });
    let unreadable = unreadable.iter().map(|broken| Broken {
        id: plan(&broken.id),
        kind: broken.kind,
        message: &broken.said.message,
        hint: &broken.said.hint,
    });
    line(&Statuses { plans: plans.collect(), unreadable: unreadable.collect() })
}

/// What a change of the calendar would do: `{"plans":[{"plan","before","after"}]}`, before and after each
/// `{"state","meeting","papers_due"}`.
pub fn shifts<'a>(shifts: impl IntoIterator<Item = (&'a PlanId, &'a Standing, &'a Standing)>) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plans: Vec<Shift<'a>>,
    }
    line(&Shape { plans: shifts.into_iter().map(shift).collect() })
}

/// A plan before a change of the calendar and after it.
#[derive(Serialize)]
pub(super) struct Shift<'a> {
    plan: &'a str,
    before: Stands<'a>,
    after: Stands<'a>,
}

#[derive(Serialize)]
struct Stands<'a> {
    state: &'static str,
    meeting: Option<Meeting<'a>>,
    papers_due: Option<String>,
}

pub(super) fn shift<'a>((id, before, after): (&'a PlanId, &'a Standing, &'a Standing)) -> Shift<'a> {
    let stands = |standing: &'a Standing| Stands {
        state: standing.state.code(),
        meeting: standing.meeting.as_ref().map(Meeting::from),
        papers_due: standing.papers_due.map(day),
    };
    Shift { plan: plan(id), before: stands(before), after: stands(after) }
}

/// A finding as `check` tells it.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The plan; `None` when the finding is the archive's.
    pub plan: Option<&'a PlanId>,
    /// Whether it is an error, not a warning.
    pub error: bool,
    /// A stable word for scripts.
    pub code: &'a str,
    /// JSON Pointer into the plan's file.
    pub pointer: &'a str,
    /// What is wrong.
    pub message: &'a str,
    /// What to do.
    pub hint: &'a str,
}

#[derive(Serialize)]
struct Findings<'a> {
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    plan: Option<&'a str>,
    level: &'static str,
    code: &'a str,
    pointer: &'a str,
    message: &'a str,
    hint: &'a str,
}

/// What is wrong: `{"findings":[{"plan","level","code","pointer","message","hint"}]}`.
pub fn check<'a>(found: impl IntoIterator<Item = Found<'a>>) -> String {
    let findings = found.into_iter().map(|found| Finding {
        plan: found.plan.map(plan),
        level: if found.error { "error" } else { "warning" },
        code: found.code,
        pointer: found.pointer,
        message: found.message,
        hint: found.hint,
    });
    line(&Findings { findings: findings.collect() })
}
