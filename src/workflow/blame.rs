//! `blame`: for each item the decision that last changed its wording, and the one that brought it in.

use std::sync::Arc;

use super::read::{drop_citation, version};
use super::{Failure, Office};
use crate::document::Versions;
use crate::plan::PlanId;
use crate::revision::{Blame, Blamed, Decision, Left, Rev, Since};

/// Since when each item of a version has been in force, in reading order. Of a draft or a proposal, what the board has
/// not decided yet is undecided.
pub fn blame(office: &Office, plan: &PlanId, rev: &Rev) -> Result<Vec<Blamed>, Failure> {
    let version = version(office, plan, rev)?;
    let known = version.plan.decisions.clone();
    let mut blame = Blame::of(version.plan);
    let mut past =
        office.store.past(plan, version.commit.as_deref()).map_err(|error| office.failure(&error))?;
    let settled = office.store.settled(plan, &past);
    let mut versions = Versions::new(Arc::clone(blame.wordings()));
    let mut newest: Option<Arc<Decision>> = None;
    let mut first = true;
    while let Some((decision, left)) = past.next_read(&mut |bytes| versions.kept(bytes)) {
        blame.older(&decision, &left);
        if std::mem::take(&mut first) && left != Left::Unreadable {
            newest = Some(Arc::clone(&decision));
        }
        let inherited = settled
            .as_ref()
            .is_some_and(|(at, settled)| decision.commit.as_ref() == Some(at) && blame.inherit(settled));
        if inherited || blame.is_settled() {
            break;
        }
    }
    if let (Some(newest), Some(settled)) = (&newest, blame.settled()) {
        office.store.keep_settled(plan, newest, &settled, &past);
    }
    let mut blamed = blame.finish(&known);
    for one in &mut blamed {
        shorten(office, &mut one.changed);
        shorten(office, &mut one.brought);
    }
    Ok(blamed)
}

/// Leaves out of a decision's summary what its record says already.
pub(super) fn shorten(office: &Office, since: &mut Since) {
    if let Since::Decision(decision) | Since::AtLatest(decision) = since {
        drop_citation(office, Arc::make_mut(decision));
    }
}
