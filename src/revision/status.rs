//! A plan's line in the overview.

use super::{Proposal, Standing};
use crate::date::Day;
use crate::locale::Said;
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
    /// The days of its decisions, as the committed plan lists them.
    pub decided: Vec<Day>,
    /// The open proposal.
    pub proposal: Option<Proposal>,
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
