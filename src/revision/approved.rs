//! The one way into force: a checked text, a meeting that the calendar knows and that was not cancelled, and what
//! the board did there.

use super::ContentHash;
use crate::calendar::{Calendar, MeetingRef};
use crate::date::Day;
use crate::plan::{Checked, DecisionKind, DecisionRecord, Plan, PlanId};

/// A text with the hash of its content.
#[derive(Clone, Copy, Debug)]
pub struct Hashed<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its content hash.
    pub hash: ContentHash,
}

/// Everything a decision is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The calendar as it is committed.
    pub calendar: &'a Calendar,
    /// The day to reckon from.
    pub today: Day,
    /// HEAD's file, in force or not.
    pub committed: Option<Hashed<'a>>,
    /// The working tree's file.
    pub draft: Option<Hashed<'a>>,
    /// The text the board adopted, checked; needed for the kinds that change the text.
    pub adopted: Option<(&'a Checked, ContentHash)>,
    /// What the board did.
    pub record: &'a DecisionRecord,
}

/// A decision that may be committed. Only [`Approved::new`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved {
    record: DecisionRecord,
    plan: Plan,
    committed: bool,
    draft_after: Plan,
    late: bool,
    imported: bool,
}

/// Why a decision was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionError {
    /// The calendar has no such meeting; with the body's nearest other days.
    UnknownMeeting(MeetingRef, Vec<Day>),
    /// The meeting was cancelled; with the day it was moved to.
    CancelledMeeting(MeetingRef, Option<Day>),
    /// The meeting has not taken place yet.
    FutureMeeting(MeetingRef),
    /// The plan already has a decision of that meeting.
    AlreadyDecided(MeetingRef, DecisionKind),
    /// The meeting lies between decisions that are recorded already; the latest of them.
    OutOfOrder(MeetingRef, MeetingRef),
    /// The plan is in force already, so it can't be adopted for the first time.
    AlreadyAdopted,
    /// Nothing is in force that the decision could revise, confirm, correct or repeal.
    NothingInForce(DecisionKind),
    /// The text is the one already in force.
    NothingChanged(DecisionKind),
    /// The text that the board is said to have adopted is missing.
    NoText(DecisionKind),
}

impl Approved {
    /// Judges a decision. Refuses one whose meeting the calendar does not know, was cancelled or lies ahead, one that
    /// breaks the order of meetings, and one that says something else than what happened to the text.
    ///
    /// A decision of a meeting before the first one known is entered late: the record alone, at its place.
    pub fn new(case: &Case<'_>) -> Result<Self, DecisionError> {
        let record = case.record;
        let which = record.meeting_ref();
        meeting_took_place(case, &which)?;
        // The record lives in the committed file; a plan that was never committed has it in its draft.
        let known = case.committed.or(case.draft).map_or(&[][..], |known| &known.plan.decisions);
        if let Some(twin) = known.iter().find(|old| old.meeting_ref() == which) {
            return Err(DecisionError::AlreadyDecided(which, twin.kind));
        }
        let in_force = case.committed.filter(|committed| committed.plan.is_in_force());
        let late = known.first().is_some_and(|first| record.meeting < first.meeting);
        if let Some(last) = known.last()
            && record.meeting < last.meeting
            && !late
        {
            return Err(DecisionError::OutOfOrder(which, last.meeting_ref()));
        }
        let mut decisions = known.to_vec();
        decisions.insert(if late { 0 } else { decisions.len() }, record.clone());
        let base = if late {
            case.committed.ok_or(DecisionError::NothingInForce(record.kind))?.plan
        } else {
            text_of(case, in_force)?
        };
        let mut plan = base.clone();
        plan.decisions.clone_from(&decisions);
        let committed = case.committed.is_some() || record.kind.changes_text();
        let draft_after = draft_after(case, &plan, late);
        Ok(Self { record: record.clone(), plan, committed, draft_after, late, imported: false })
    }

    /// Judges the decision that put an imported text in force: as [`Approved::new`], but any kind that puts a text in
    /// force may be the first one known, since what came before it may be lost. The text's own list keeps the
    /// decisions before it that it tells of.
    pub fn first_known(case: &Case<'_>) -> Result<Self, DecisionError> {
        let record = case.record;
        let which = record.meeting_ref();
        meeting_took_place(case, &which)?;
        let (checked, _) = case.adopted.ok_or(DecisionError::NoText(record.kind))?;
        if !(record.kind.changes_text() || record.kind.settles()) {
            return Err(DecisionError::NothingInForce(record.kind));
        }
        let mut plan = checked.plan().clone();
        if let Some(last) = plan.decisions.last()
            && record.meeting < last.meeting
        {
            return Err(DecisionError::OutOfOrder(which, last.meeting_ref()));
        }
        plan.decisions.push(record.clone());
        Ok(Self {
            record: record.clone(),
            draft_after: plan.clone(),
            plan,
            committed: true,
            late: false,
            imported: true,
        })
    }

    /// What the board did.
    pub fn record(&self) -> &DecisionRecord {
        &self.record
    }

    /// Which plan it is about.
    pub fn id(&self) -> &PlanId {
        &self.plan.id
    }

    /// The plan as it stands after the decision: the text with this decision in its list.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Whether the plan is committed as its file. A plan that was referred back or tabled before it was ever committed
    /// gets a commit that leaves the tree as it is.
    pub fn file_changes(&self) -> bool {
        self.committed
    }

    /// What the working tree's file becomes: the committed plan, or the draft that has moved on, with this decision in
    /// its list.
    pub fn draft_after(&self) -> &Plan {
        &self.draft_after
    }

    /// Whether the text was taken in from an existing document, adopted outside this archive.
    pub fn is_imported(&self) -> bool {
        self.imported
    }

    /// Whether an earlier decision is entered late, as a record alone.
    pub fn is_late(&self) -> bool {
        self.late
    }
}

fn meeting_took_place(case: &Case<'_>, which: &MeetingRef) -> Result<(), DecisionError> {
    match case.calendar.find(which) {
        None => Err(DecisionError::UnknownMeeting(which.clone(), case.calendar.nearest(which))),
        Some(meeting) if !meeting.stands() => {
            Err(DecisionError::CancelledMeeting(which.clone(), meeting.moved_to))
        }
        Some(meeting) if meeting.date > case.today => Err(DecisionError::FutureMeeting(which.clone())),
        Some(_) => Ok(()),
    }
}

/// The text that is in force after the decision.
fn text_of<'a>(case: &Case<'a>, in_force: Option<Hashed<'a>>) -> Result<&'a Plan, DecisionError> {
    let kind = case.record.kind;
    match kind {
        DecisionKind::Adopted if in_force.is_some() => Err(DecisionError::AlreadyAdopted),
        DecisionKind::Adopted => {
            case.adopted.map(|(checked, _)| checked.plan()).ok_or(DecisionError::NoText(kind))
        }
        DecisionKind::Revised | DecisionKind::Corrected => {
            let old = in_force.ok_or(DecisionError::NothingInForce(kind))?;
            let (checked, hash) = case.adopted.ok_or(DecisionError::NoText(kind))?;
            if hash == old.hash {
                return Err(DecisionError::NothingChanged(kind));
            }
            Ok(checked.plan())
        }
        DecisionKind::ReadoptedUnchanged | DecisionKind::Repealed => {
            Ok(in_force.ok_or(DecisionError::NothingInForce(kind))?.plan)
        }
        DecisionKind::ReferredBack | DecisionKind::Tabled => {
            Ok(case.committed.or(case.draft).ok_or(DecisionError::NoText(kind))?.plan)
        }
    }
}

fn draft_after(case: &Case<'_>, plan: &Plan, late: bool) -> Plan {
    let Some(draft) = case.draft else { return plan.clone() };
    let changes_text = case.record.kind.changes_text() && !late;
    let adopted = case.adopted.filter(|_| changes_text).map(|(_, hash)| hash);
    let untouched = adopted == Some(draft.hash);
    if untouched {
        return plan.clone();
    }
    let mut kept = draft.plan.clone();
    kept.decisions.clone_from(&plan.decisions);
    kept
}

#[cfg(test)]
#[path = "approved_tests.rs"]
mod tests;
