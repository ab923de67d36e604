//! `blame`: for each item the decision that last changed its wording, and the one that brought it in.

use super::read::{drop_citation, version};
use super::{Failure, Office};
use crate::plan::PlanId;
use crate::revision::{Blame, Blamed, Rev};

/// Since when each item of a version has been in force, in reading order. Of a draft or a proposal, what the board has
/// not decided yet is undecided.
pub fn blame(office: &Office, plan: &PlanId, rev: &Rev) -> Result<Vec<Blamed>, Failure> {
    let version = version(office, plan, rev)?;
    let known = version.plan.decisions.clone();
    let mut blame = Blame::of(version.plan);
    let past = office.store.past(plan, version.commit.as_deref());
    for told in past.map_err(|error| office.failure(&error))? {
        let (decision, left) = told.map_err(|error| office.failure(&error))?;
        let mut shown = (*decision).clone();
        drop_citation(&mut shown);
        blame.older(&shown.into(), &left);
        if blame.is_settled() {
            break;
        }
    }
    Ok(blame.finish(&known))
}
