//! `verify` as JSON.

use serde::Serialize;

use super::line;
use crate::locale::Said;
use crate::plan::PlanId;
use crate::revision::{ContentHash, Decision};

/// Something wrong in the history.
#[derive(Clone, Copy, Debug)]
pub struct Wrong<'a> {
    /// The plan.
    pub plan: Option<&'a PlanId>,
    /// The commit.
    pub commit: Option<&'a str>,
    /// Whether it is an error, not a warning.
    pub error: bool,
    /// A stable word.
    pub code: &'a str,
    /// What is wrong and what to do.
    pub said: &'a Said,
}

/// A version that was recognised.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The plan.
    pub plan: &'a PlanId,
    /// What it is: `draft`, `proposal`, `old_proposal`, `in_force`, `historic`.
    pub state: &'a str,
    /// The decision that put the text in force.
    pub decision: Option<&'a Decision>,
}

/// One thing that was verified.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Verified {
    /// History.
    History {
        /// Whether nothing is wrong.
        ok: bool,
        /// How many decisions, plans and proposals.
        decisions: usize,
        /// Plans with decisions.
        plans: usize,
        /// Proposals.
        proposals: usize,
        /// What is wrong.
        faults: Vec<Fault>,
    },
    /// A single paper.
    Paper {
        /// Whether it is proven to be what the archive gives.
        ok: bool,
        /// As it was named.
        file: String,
        /// The hash it carries.
        content_hash: Option<String>,
        /// `unchanged`, `unchecked`, `unknown` or `no_hash`.
        verdict: &'static str,
        /// The versions with that text.
        versions: Vec<Version>,
    },
    /// A package.
    Package {
        /// Whether it is proven to be what the archive gives.
        ok: bool,
        /// As it was named.
        folder: String,
        /// The meeting its papers are for.
        meeting: Option<String>,
        /// Files that are not what the manifest says.
        changed: Vec<String>,
        /// Files that are not there.
        missing: Vec<String>,
        /// Files that the manifest does not tell of.
        surplus: Vec<String>,
        /// Whether the archive gives the same bytes: `same`, `differs`, `draft`, `failed`, `not_tried`.
        reproduced: &'static str,
        /// Each plan's version.
        plans: Vec<Packed>,
    },
}

/// Something wrong, written out.
#[derive(Serialize)]
pub struct Fault {
    plan: Option<String>,
    commit: Option<String>,
    level: &'static str,
    code: String,
    message: String,
    hint: String,
}

/// A version, written out.
#[derive(Serialize)]
pub struct Version {
    plan: String,
    state: String,
    decision: Option<Decided>,
}

#[derive(Serialize)]
struct Decided {
    kind: &'static str,
    body: String,
    meeting: String,
    paragraph: Option<u32>,
    commit: Option<String>,
}

/// A plan of a package, written out.
#[derive(Serialize)]
pub struct Packed {
    plan: String,
    content_hash: String,
    version: Option<Version>,
}

impl From<&Wrong<'_>> for Fault {
    fn from(wrong: &Wrong<'_>) -> Self {
        Self {
            plan: wrong.plan.map(PlanId::to_string),
            commit: wrong.commit.map(str::to_owned),
            level: if wrong.error { "error" } else { "warning" },
            code: wrong.code.to_owned(),
            message: wrong.said.message.clone(),
            hint: wrong.said.hint.clone(),
        }
    }
}

impl From<&Known<'_>> for Version {
    fn from(known: &Known<'_>) -> Self {
        let decided = |decision: &Decision| Decided {
            kind: decision.record.kind.code(),
            body: decision.record.body.to_string(),
            meeting: decision.record.meeting.to_string(),
            paragraph: decision.record.paragraph,
            commit: decision.commit.clone(),
        };
        Self {
            plan: known.plan.to_string(),
            state: known.state.to_owned(),
            decision: known.decision.map(decided),
        }
    }
}

impl Packed {
    /// A plan of a package with its version, where the archive knows it.
    pub fn new(plan: &PlanId, hash: &ContentHash, version: Option<&Known<'_>>) -> Self {
        Self { plan: plan.to_string(), content_hash: hash.to_string(), version: version.map(Version::from) }
    }
}

/// What was verified: `{"ok","verified":[…]}`, each as [`Verified`] has it.
pub fn verified(ok: bool, verified: &[Verified]) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        ok: bool,
        verified: &'a [Verified],
    }
    line(&Shape { ok, verified })
}
