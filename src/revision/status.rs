//! A plan's line in the overview.

use super::{Proposal, Standing};
use crate::date::Day;
use crate::locale::{Lang, Said};
use crate::plan::PlanId;

/// What the overview and `status` say of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStatus {
    /// The plan.
    pub id: PlanId,
    /// Its title; of the draft, when there is one.
    pub title: String,
    /// Where it stands.
    pub standing: Standing,
    /// Whether the working tree's file differs from what is committed.
    pub draft: bool,
    /// Whether the draft says something else than the open proposal.
    pub moved_on: bool,
    /// Whether something was written that the draft's file lacks, as after a crash.
    pub unsaved: bool,
    /// The days of its decisions, as the committed plan lists them.
    pub decided: Vec<Day>,
    /// The open proposal.
    pub proposal: Option<Proposal>,
}

impl PlanStatus {
    /// What there is to know of the draft, a sentence each.
    pub fn of_draft(&self, lang: Lang) -> Vec<&'static str> {
        let mut said = Vec::new();
        if self.unsaved {
            said.push(lang.status_unsaved());
        }
        if self.moved_on {
            said.push(lang.status_moved_on());
        } else if self.draft && self.proposal.is_none() {
            said.push(lang.status_draft());
        }
        said
    }
}

/// A plan that can't be read, and why: listed, so that it is not forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The plan's folder.
    pub id: PlanId,
    /// The error's word.
    pub kind: &'static str,
    /// What is wrong and what to do.
    pub said: Said,
}
