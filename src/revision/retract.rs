//! Retracting an entry: a decision that was recorded by mistake is struck out by a commit of its own, and what was in
//! force before it is in force again. Nothing is rewritten: history tells of both.

use super::{Decision, Hashed};
use crate::calendar::MeetingRef;
use crate::plan::{DecisionRecord, Plan, PlanId};

/// A plan around an entry that is to be retracted.
#[derive(Clone, Copy, Debug)]
pub struct Entered<'a> {
    /// The entry, as history tells it.
    pub entry: &'a Decision,
    /// The last entry on the plan that stands, in the order of recording.
    pub last: Option<&'a Decision>,
    /// The plan's file as it was before the entry; `None` where there was none.
    pub before: Option<&'a Plan>,
    /// The plan's file as the entry left it; `None` where it was never committed.
    pub after: Option<Hashed<'a>>,
    /// HEAD's file.
    pub committed: Option<Hashed<'a>>,
    /// The working tree's file.
    pub draft: Option<&'a Plan>,
}

/// A retraction that may be committed. Only [`Retracted::new`] makes one: so what comes into force by it has been in
/// force, or on its way there, by a decision before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retracted {
    id: PlanId,
    entry: Decision,
    plan: Option<Plan>,
    draft_after: Option<Plan>,
}

/// Why an entry is not retracted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RetractError {
    /// Only the plan's own list tells of the decision: there is no commit to take back.
    NoCommit(MeetingRef),
    /// It was retracted already.
    Already(MeetingRef),
    /// Another decision was recorded after it, which comes first.
    NotLast(MeetingRef, MeetingRef),
    /// The committed text is not the one that the entry left.
    MovedOn(MeetingRef),
    /// The plan's list does not have the decision.
    NotListed(MeetingRef),
    /// Nothing is said of why.
    NoReason,
}

impl Retracted {
    /// Judges a retraction. Entries are taken back in the reverse order of their recording: what was decided later may
    /// build on what came before.
    pub fn new(case: &Entered<'_>) -> Result<Self, RetractError> {
        let record = &case.entry.record;
        let which = record.meeting_ref();
        if !case.entry.stands() {
            return Err(RetractError::Already(which));
        }
        if case.entry.commit.is_none() {
            return Err(RetractError::NoCommit(which));
        }
        if let Some(last) = case.last.filter(|last| last.commit != case.entry.commit) {
            return Err(RetractError::NotLast(which, last.record.meeting_ref()));
        }
        if case.committed.map(|now| now.hash) != case.after.map(|then| then.hash) {
            return Err(RetractError::MovedOn(which));
        }
        let Some(known) = case.committed.map(|now| now.plan).or(case.draft) else {
            return Err(RetractError::NotListed(which));
        };
        let left = without(&known.decisions, record).ok_or(RetractError::NotListed(which))?;
        let plan = case.committed.map(|now| match case.before {
            Some(before) => Plan { id: now.plan.id.clone(), decisions: left.clone(), ..before.clone() },
            // Nothing was known of it before: its text stays in the file, and nobody has decided it.
            None => Plan { decisions: Vec::new(), ..now.plan.clone() },
        });
        let draft_after = case.draft.map(|draft| Plan { decisions: left, ..draft.clone() });
        Ok(Self { id: known.id.clone(), entry: case.entry.clone(), plan, draft_after })
    }

    /// Which plan it is about.
    pub fn id(&self) -> &PlanId {
        &self.id
    }

    /// The entry that is retracted.
    pub fn entry(&self) -> &Decision {
        &self.entry
    }

    /// The plan's file as it is committed; `None` where the plan was never committed.
    pub fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// What the working tree's file becomes: the draft as it is, without the entry in its list.
    pub fn draft_after(&self) -> Option<&Plan> {
        self.draft_after.as_ref()
    }
}

/// The list without the last record that is this one, whatever was completed of it.
fn without(list: &[DecisionRecord], record: &DecisionRecord) -> Option<Vec<DecisionRecord>> {
    let same = |old: &DecisionRecord| {
        (old.kind, old.meeting, &old.body) == (record.kind, record.meeting, &record.body)
    };
    let at = list.iter().rposition(same)?;
    let mut left = list.to_vec();
    left.remove(at);
    Some(left)
}

#[cfg(test)]
#[path = "retract_tests.rs"]
mod tests;
