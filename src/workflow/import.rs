//! `import`: a plan from a text, with every repair listed.

use super::{Failure, Office};
use crate::calendar::BodyId;
use crate::date::Day;
use crate::plan::{DecisionKind, PlanId};
use crate::revision::Decision;

/// The decision that put an imported text in force, where the text does not say it or says it wrongly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The meeting's day.
    pub meeting: Option<Day>,
    /// The body.
    pub body: Option<BodyId>,
    /// What it did.
    pub kind: Option<DecisionKind>,
    /// The §.
    pub paragraph: Option<u32>,
    /// The registry number.
    pub registry_number: Option<String>,
}

/// What is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRequest<'a> {
    /// The file's name, for messages and for knowing its kind.
    pub name: &'a str,
    /// The file.
    pub bytes: &'a [u8],
    /// The new plan's id.
    pub id: PlanId,
    /// Commit it with the decision found in the text or given here.
    pub baseline: Option<Baseline>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportReport {
    /// The plan's title.
    pub title: String,
    /// Every repair, in words, with its line in the source.
    pub repairs: Vec<(usize, String)>,
    /// The decision that was committed, with `baseline`.
    pub decision: Option<Decision>,
}

/// Takes a document in as a draft, or with `baseline` as the text in force.
pub fn import(office: &mut Office, request: &ImportRequest<'_>) -> Result<ImportReport, Failure> {
    let _ = (office, request);
    Err(Failure { kind: "unfinished", said: crate::locale::Said::new("", "") })
}
