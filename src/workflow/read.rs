//! `status`, `show`, `diff`, `log`: what reads and changes nothing.

use super::{Failure, Office};
use crate::plan::PlanId;
use crate::revision::{Decision, PlanStatus, Rev, Unreadable, Version};

/// Every plan's line, and the plans that can't be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statuses {
    /// Plans that can be read, by id.
    pub plans: Vec<PlanStatus>,
    /// Plans that can't.
    pub unreadable: Vec<Unreadable>,
}

/// Two versions of a plan and what differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The earlier version; `None` when nothing was in force.
    pub from: Option<Version>,
    /// The later version.
    pub to: Version,
    // pub difference: Difference,
}

/// Where each plan stands.
pub fn status(office: &Office) -> Result<Statuses, Failure> {
    let _ = office;
    Ok(Statuses::default())
}

/// Reads one version of a plan.
pub fn version(office: &Office, plan: &PlanId, rev: &Rev) -> Result<Version, Failure> {
    let _ = (office, plan, rev);
    Err(Failure { kind: "unfinished", said: crate::locale::Said::new("", "") })
}

/// Compares two versions. `from` of `None` means what is in force, or nothing when nothing is;
/// `to` of `None` means the draft.
pub fn compare(
    office: &Office,
    plan: &PlanId,
    from: Option<&Rev>,
    to: Option<&Rev>,
) -> Result<Compared, Failure> {
    let _ = (office, plan, from, to);
    Err(Failure { kind: "unfinished", said: crate::locale::Said::new("", "") })
}

/// Every decision on a plan, newest first.
pub fn history(office: &Office, plan: &PlanId) -> Result<Vec<Decision>, Failure> {
    let _ = (office, plan);
    Ok(Vec::new())
}
