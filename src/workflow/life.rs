//! `log --item`: an item's life.

use super::blame::shorten;
use super::{Failure, Office};
use crate::plan::{EditError, ItemId, PlanId};
use crate::revision::{Event, Life};

/// What decisions did to an item, newest first: those that added, reworded, moved or removed it, with each wording.
/// Refused with `no_such_item` when no version that history knows has the item.
pub fn life(office: &Office, plan: &PlanId, item: ItemId) -> Result<Vec<Event>, Failure> {
    office.known(plan)?;
    let newest = office.store.committed(plan).map_err(|error| office.failure(&error))?;
    let newest = newest.map(|version| version.plan);
    let known = newest.as_ref().map_or_else(Vec::new, |plan| plan.decisions.clone());
    let mut life = Life::of(item, newest);
    for (decision, left) in office.store.past(plan, None).map_err(|error| office.failure(&error))? {
        life.older(&decision, left);
    }
    let mut events = life.finish(&known);
    for event in &mut events {
        shorten(office, &mut event.since);
    }
    if events.is_empty() { Err(office.failure(&EditError::NoItem(item))) } else { Ok(events) }
}
