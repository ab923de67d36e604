//! Drafting: a plan on the desk, saved with care, and kept safe against a crash.

use std::borrow::Cow;
use std::sync::Arc;

use super::failure::Refusal;
use super::{Failure, Office};
use crate::document::UndoHistory;
use crate::locale::{Lang, Said, shown};
use crate::plan::{Edit, Plan, PlanId};
use crate::store::{AtHand, Holder, Journal, Presence, Recovered, Stamp, StoreError};

/// A plan opened for drafting. Holds the plan's lock until it is dropped.
#[derive(Debug)]
pub struct Desk {
    /// The draft as the working tree's file has it.
    pub plan: Arc<Plan>,
    /// What is in force, for marking changes; `None` when nothing is.
    pub in_force: Option<Arc<Plan>>,
    /// Edits of an earlier run that never reached the file.
    pub recovery: Option<Recovery>,
    /// What an earlier run did to this very draft, to be taken back; empty when the draft has changed since.
    pub undo: UndoHistory,
    /// Why the desk can be read but not saved: another program has the plan open, or nothing can be written.
    pub read_only: Option<Failure>,
    stamp: Stamp,
    journal: Option<Journal>,
    // Edits that the journal could not take: they go first next time.
    unwritten: Vec<Edit>,
    presence: Option<Presence>,
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
    /// Whether the journal's end was damaged, so that the very last edits may be missing.
    pub damaged: bool,
}

impl Recovery {
    fn of(found: Recovered) -> Self {
        Self {
            edits: found.edits,
            when: format!("{} {}", found.when.day(), found.when.clock()),
            fits: found.fits,
            damaged: found.damaged,
        }
    }
}

/// Refuses a draft that lacks what somebody has written: edits that a crash left, or another program's that are not saved
/// yet. What is frozen without them would say what nobody means.
pub(super) fn refuse_unsaved(office: &Office, draft: &Plan) -> Result<(), Failure> {
    let found = office.store.unsaved(&draft.id).map_err(|error| office.failure(&error))?;
    let Some(found) = found.map(Recovery::of) else { return Ok(()) };
    let mut written = draft.clone();
    for edit in recoverable(draft, &found).0 {
        let _ = written.apply(edit);
    }
    if written == *draft {
        return Ok(());
    }
    Err(office.failure(&Refusal::Unsaved(draft.id.clone(), found.when)))
}

/// The edits of a crashed run that still fit a plan, and how many did not.
pub fn recoverable(plan: &Plan, found: &Recovery) -> (Vec<Edit>, usize) {
    let mut trial = plan.clone();
    let mut fitting = Vec::new();
    let lost = found.edits.iter().filter(|edit| !replay(&mut trial, edit, &mut fitting)).count();
    (fitting, lost)
}

/// Makes an edit of the journal on a trial and keeps what was done; `false` when some of it did not fit.
///
/// A text that was being typed is journalled over and over, without the footnotes it calls for, and once more with them
/// when it is finished: what is missing is added, and a footnote that is there already is no failure.
fn replay(trial: &mut Plan, edit: &Edit, done: &mut Vec<Edit>) -> bool {
    match edit {
        Edit::Batch(edits) => edits.iter().filter(|edit| !replay(trial, edit, done)).count() == 0,
        edit => {
            let edit = match edit {
                Edit::InsertFootnote { note, .. } if trial.footnotes.iter().any(|old| old.id == note.id) => {
                    Edit::SetFootnote { note: note.clone() }
                }
                edit => trial.with_missing_footnotes(edit.clone()),
            };
            let fits = trial.apply(edit.clone()).is_ok();
            if fits {
                done.push(edit);
            }
            fits
        }
    }
}

/// Opens a plan for drafting. A plan that is only in force, with no file in the working tree, is opened from there and
/// gets its file when it is saved.
pub fn open_desk(office: &Office, plan: &PlanId) -> Result<Desk, Failure> {
    office.known(plan)?;
    let (presence, read_only) = match office.store.lock(plan, (office.around.clock)()) {
        Ok(presence) => (Some(presence), None),
        Err(StoreError::OpenElsewhere(holder)) => {
            let lang = office.lang();
            let said = Said::new(lang.desk_open_elsewhere(said(&holder)), lang.refusal_open_elsewhere_hint());
            (None, Some(Failure { kind: "open_elsewhere", said }))
        }
        // A bare or read-only archive can still be read, and one on a full disk.
        Err(error @ (StoreError::Bare(_) | StoreError::ReadOnly(_) | StoreError::NoSpace(_))) => {
            (None, Some(office.failure(&error)))
        }
        Err(error) => return Err(office.failure(&error)),
    };
    let text = Text::read(office, plan)?;
    let mut journal = match &presence {
        Some(_) => Some(office.store.journal(plan).map_err(|error| office.failure(&error))?),
        None => None,
    };
    let recovery = match &mut journal {
        Some(journal) => journal.read().map_err(|error| office.failure(&error))?.map(Recovery::of),
        None => None,
    };
    let undo = match &presence {
        Some(_) => office.store.undo_history(plan, &text.stamp),
        None => UndoHistory::default(),
    };
    Ok(Desk {
        plan: text.draft,
        in_force: text.in_force,
        recovery,
        undo,
        read_only,
        stamp: text.stamp,
        journal,
        unwritten: Vec::new(),
        presence,
    })
}

/// Reads the plan on the desk anew, as after a decision, or when the file's text is wanted instead of the desk's. The
/// lock is kept all the while; what the journal holds is set aside. When this fails the desk is as it was before.
pub fn reopen_desk(office: &Office, desk: &mut Desk) -> Result<(), Failure> {
    if desk.presence.is_none() {
        let plan = desk.plan.id.clone();
        *desk = open_desk(office, &plan)?;
        return Ok(());
    }
    let text = Text::read(office, &desk.plan.id)?;
    if let Some(journal) = &mut desk.journal {
        journal.set_aside().map_err(|error| office.failure(&error))?;
    }
    desk.plan = text.draft;
    desk.in_force = text.in_force;
    desk.undo = office.store.undo_history(&desk.plan.id, &text.stamp);
    desk.stamp = text.stamp;
    desk.unwritten.clear();
    desk.recovery = None;
    Ok(())
}

/// What a desk is opened from.
struct Text {
    draft: Arc<Plan>,
    stamp: Stamp,
    in_force: Option<Arc<Plan>>,
}

impl Text {
    fn read(office: &Office, plan: &PlanId) -> Result<Self, Failure> {
        let AtHand { committed, draft } =
            office.store.at_hand(plan).map_err(|error| office.failure(&error))?;
        let in_force = committed.clone().filter(|plan| plan.is_in_force());
        let draft = draft.map(|draft| (draft.value, draft.stamp));
        let (draft, stamp) = draft
            .or_else(|| committed.map(|plan| (plan, Stamp::absent())))
            .ok_or_else(|| office.no_draft(plan))?;
        Ok(Self { draft, stamp, in_force })
    }
}

/// Saves the plan as the draft, atomically, and clears its journal. Refused with `changed_underneath` when the file is
/// not the one the desk was opened from or last saved to; with `force`, the file there is kept aside under the git
/// directory and then replaced.
pub fn save_desk(office: &Office, desk: &mut Desk, plan: &Plan, force: bool) -> Result<(), Failure> {
    if let Some(reason) = &desk.read_only {
        return Err(reason.clone());
    }
    if force {
        // Only what was kept is replaced: a file that changes once more in this moment refuses the save again.
        let kept = office.store.keep_aside(&plan.id).map_err(|error| office.failure(&error))?;
        desk.stamp = kept.map_or_else(Stamp::absent, |(_, stamp)| stamp);
    }
    // A draft never unsays a decision: one that was recorded while the plan was open is in HEAD's list, not in ours.
    let committed = office.store.committed_plan(&plan.id).map_err(|error| office.failure(&error))?;
    let decisions = committed.map_or_else(|| plan.decisions.clone(), |committed| committed.decisions);
    let saved = Plan { decisions, ..plan.clone() };
    desk.stamp =
        office.store.save_draft(&plan.id, &saved, &desk.stamp).map_err(|error| office.failure(&error))?;
    desk.unwritten.clear();
    desk.recovery = None;
    match &mut desk.journal {
        Some(journal) => journal.clear().map_err(|error| office.failure(&error)),
        None => Ok(()),
    }
}

/// Keeps what can be taken back in the draft as it was last saved, for the next time it is opened. It is a convenience:
/// where it can't be written there is no undo then, and the draft is as safe as before.
pub fn keep_undo(office: &Office, desk: &Desk, history: &UndoHistory) {
    if desk.presence.is_some() {
        let _ = office.store.keep_undo(&desk.plan.id, &desk.stamp, history);
    }
}

/// Appends edits to the plan's journal and makes them durable: what a crash can't take. Edits that could not be written
/// are kept, and go before those of the next time.
pub fn keep_journal(office: &Office, desk: &mut Desk, edits: &[Edit]) -> Result<(), Failure> {
    let made = (office.around.clock)();
    let Some(journal) = &mut desk.journal else { return Ok(()) };
    desk.unwritten.extend_from_slice(edits);
    journal.append(&desk.stamp, made, &desk.unwritten).map_err(|error| office.failure(&error))?;
    desk.unwritten.clear();
    Ok(())
}

/// Puts the journal of an earlier run aside: its user does not want it back. It is kept under the git directory.
pub fn drop_recovery(office: &Office, desk: &mut Desk) -> Result<(), Failure> {
    desk.recovery = None;
    match &mut desk.journal {
        Some(journal) => journal.set_aside().map(drop).map_err(|error| office.failure(&error)),
        None => Ok(()),
    }
}

/// Makes one edit of the draft and saves it: what a script does. The edit is built from the draft as it is. Refused
/// while another program has the plan open, and where a text has characters that could not be proposed.
pub fn edit_plan(
    office: &mut Office,
    plan: &PlanId,
    build: &mut dyn FnMut(&mut Office, &Plan) -> Result<Edit, Failure>,
) -> Result<Plan, Failure> {
    office.known(plan)?;
    let _presence =
        office.store.lock(plan, (office.around.clock)()).map_err(|error| office.failure(&error))?;
    let draft = office.store.draft(plan).map_err(|error| office.failure(&error))?;
    let draft = draft.ok_or_else(|| office.no_draft(plan))?;
    let mut changed = draft.value;
    let edit = build(office, &changed)?;
    refuse_unprintable(&edit, office.lang())?;
    changed.apply(edit).map_err(|error| office.failure(&error))?;
    office.store.save_draft(plan, &changed, &draft.stamp).map_err(|error| office.failure(&error))?;
    Ok(changed)
}

/// Refuses an edit that brings in a text with characters that could not be proposed.
pub fn refuse_unprintable(edit: &Edit, lang: Lang) -> Result<(), Failure> {
    match edit.unprintable() {
        Some(text) => Err(Failure::of(&Refusal::BadCharacters(around_the_unseen(text)), lang)),
        None => Ok(()),
    }
}

/// A text as a message repeats it: what stands around the first character that can't be shown.
fn around_the_unseen(text: &str) -> String {
    const BEFORE: usize = 20;
    const MOST: usize = 60;
    let at = text.chars().position(|c| matches!(shown(&c.to_string()), Cow::Owned(_))).unwrap_or(0);
    let from = at.saturating_sub(BEFORE);
    let piece: String = text.chars().skip(from).take(MOST).collect();
    let after = if text.chars().nth(from + MOST).is_some() { "…" } else { "" };
    format!("{}{}{after}", if from > 0 { "…" } else { "" }, shown(&piece))
}

/// Who holds a plan, as text from a file of theirs.
fn said(holder: &Holder) -> String {
    let at = [holder.who.as_str(), holder.host.as_str()].map(str::trim);
    let named: Vec<&str> = at.into_iter().filter(|part| !part.is_empty()).collect();
    let named = if named.is_empty() { holder.pid.to_string() } else { named.join(", ") };
    if holder.since.is_empty() { named } else { format!("{named}, {}", holder.since) }
}
