//! The steps of a year: what an edit, a proposal, a decision, an import answers.

use serde::Serialize;

use super::log::Told;
use super::{Meeting, line, plan};
use crate::document::write_plan;
use crate::plan::{Plan, PlanId};
use crate::revision::{ContentHash, Decision, Proposal};

/// One scripted edit: `{"plan","done","item","changed"}`. `done` is the command; `item` an address the command line
/// takes; `changed` the facts that are not what they were, empty when the edit changed nothing.
pub fn edited(id: &PlanId, done: &str, item: &str, changed: &[&str]) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plan: &'a str,
        done: &'a str,
        item: &'a str,
        changed: &'a [&'a str],
    }
    line(&Shape { plan: plan(id), done, item, changed })
}

/// The whole plan edited as text: `{"plan","done":"edit","edits"}`, with how many single edits it came to.
pub fn edited_whole(id: &PlanId, edits: usize) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plan: &'a str,
        done: &'a str,
        edits: usize,
    }
    line(&Shape { plan: plan(id), done: "edit", edits })
}

/// A version of a plan: `{"rev","commit","content_hash","plan"}`, the plan as its file has it.
pub fn shown(rev: &str, commit: Option<&str>, hash: &ContentHash, plan: &Plan) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        rev: &'a str,
        commit: Option<&'a str>,
        content_hash: String,
        plan: serde_json::Value,
    }
    // What the writer wrote is JSON.
    let plan = serde_json::from_slice(&write_plan(plan)).unwrap_or(serde_json::Value::Null);
    line(&Shape { rev, commit, content_hash: hash.to_string(), plan })
}

/// A proposal that was made: `{"plan","meeting","content_hash","commit","why"}`.
pub fn proposed(proposal: &Proposal) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plan: &'a str,
        meeting: Meeting<'a>,
        content_hash: String,
        commit: &'a str,
        why: Option<&'a str>,
    }
    line(&Shape {
        plan: plan(&proposal.plan),
        meeting: Meeting::from(&proposal.meeting),
        content_hash: proposal.hash.to_string(),
        commit: &proposal.commit,
        why: proposal.why.as_deref(),
    })
}

/// A decision that was recorded or completed: `{"plan","decision","source","remarks"}`, the decision as in `log`;
/// `source` is `proposal`, `draft`, or null when the text in force stayed.
pub fn decided(id: &PlanId, decision: &Decision, source: Option<&str>, remarks: &[String]) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plan: &'a str,
        decision: Told<'a>,
        source: Option<&'a str>,
        remarks: &'a [String],
    }
    line(&Shape { plan: plan(id), decision: Told::from(decision), source, remarks })
}

/// An entry that was retracted: `{"plan","decision","remarks"}`, the decision as in `log`.
pub fn retracted(id: &PlanId, decision: &Decision, remarks: &[String]) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plan: &'a str,
        decision: Told<'a>,
        remarks: &'a [String],
    }
    line(&Shape { plan: plan(id), decision: Told::from(decision), remarks })
}

/// What would be committed about a plan.
#[derive(Serialize)]
struct Previewed<'a, P> {
    plan: &'a str,
    preview: P,
}

/// What a retraction would commit: `{"plan","preview":{"message","file","remarks"}}`.
pub fn retraction_preview(id: &PlanId, message: &str, file: &str, remarks: &[String]) -> String {
    #[derive(Serialize)]
    struct Preview<'a> {
        message: &'a str,
        file: &'a str,
        remarks: &'a [String],
    }
    line(&Previewed { plan: plan(id), preview: Preview { message, file, remarks } })
}

/// What a decision would commit:
/// `{"plan","preview":{"message","file","tag","source","draft_moved_on","has_proposal"}}`.
pub fn preview(
    id: &PlanId,
    (message, file, tag): (&str, Option<&str>, &str),
    source: Option<&str>,
    draft_moved_on: bool,
    has_proposal: bool,
) -> String {
    #[derive(Serialize)]
    struct Preview<'a> {
        message: &'a str,
        file: Option<&'a str>,
        tag: &'a str,
        source: Option<&'a str>,
        draft_moved_on: bool,
        has_proposal: bool,
    }
    let preview = Preview { message, file, tag, source, draft_moved_on, has_proposal };
    line(&Previewed { plan: plan(id), preview })
}

/// One repair that an import made.
#[derive(Clone, Copy, Debug)]
pub struct Repaired<'a> {
    /// The line in the source, from 1.
    pub line: usize,
    /// A stable word for scripts.
    pub code: &'a str,
    /// What was done.
    pub message: &'a str,
    /// What to look at; may be empty.
    pub hint: &'a str,
}

/// What became of an import: `{"plan","title","repairs":[{"line","code","message","hint"}],"decision"}`.
pub fn imported<'a>(
    id: &PlanId,
    title: &str,
    repairs: impl IntoIterator<Item = Repaired<'a>>,
    decision: Option<&Decision>,
) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plan: &'a str,
        title: &'a str,
        repairs: Vec<Repair<'a>>,
        decision: Option<Told<'a>>,
    }
    #[derive(Serialize)]
    struct Repair<'a> {
        line: usize,
        code: &'a str,
        message: &'a str,
        hint: &'a str,
    }
    let repairs = repairs.into_iter().map(|repair| {
        let Repaired { line, code, message, hint } = repair;
        Repair { line, code, message, hint }
    });
    line(&Shape { plan: plan(id), title, repairs: repairs.collect(), decision: decision.map(Told::from) })
}
