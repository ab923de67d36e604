//! `restore`: an earlier wording, back in the draft.

use super::read::version;
use super::{Failure, Office, edit_plan};
use crate::diff::{self, Difference};
use crate::plan::{Edit, Plan, PlanId};
use crate::revision::{self, Rev, Target};

/// What bringing an earlier wording back did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The draft as it is now.
    pub plan: Plan,
    /// What differs from the draft as it was: nothing when it said so already.
    pub difference: Difference,
}

/// The edit that brings a version's wording back into a draft, for an editor that keeps its own undo and journal. An
/// empty batch when the draft says so already.
pub fn restoring(
    office: &Office,
    draft: &Plan,
    rev: &Rev,
    target: &dyn Fn(&Plan, &Plan) -> Result<Target, Failure>,
) -> Result<Edit, Failure> {
    let version = version(office, &draft.id, rev)?.plan;
    let target = target(draft, &version)?;
    revision::restore(draft, &version, &target).map_err(|error| office.failure(&error))
}

/// Brings a version's wording back into the draft and saves it. `target` names what, seeing the draft and the version.
/// Refused while another program has the plan open.
pub fn restore(
    office: &mut Office,
    plan: &PlanId,
    rev: &Rev,
    target: &dyn Fn(&Plan, &Plan) -> Result<Target, Failure>,
) -> Result<Restored, Failure> {
    let mut before = None;
    let after = edit_plan(office, plan, &mut |office, draft| {
        before = Some(draft.clone());
        restoring(office, draft, rev, target)
    })?;
    let difference = diff::compare(before.as_ref(), &after);
    Ok(Restored { plan: after, difference })
}
