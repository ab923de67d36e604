//! Decisions: the one way into force.

use git2::Oid;

use super::blob::plan_path;
use super::draft::parse;
use super::error::StoreError;
use super::message;
use super::meta::{CommitMeta, Stamp};
use super::open::Store;
use super::proposal::agree;
use super::record::{Change, Recorded, Recording};
use super::trailers;
use crate::date::Day;
use crate::document::{content_hash, write_plan};
use crate::plan::{DecisionRecord, Plan, PlanId};
use crate::revision::{Approved, Decision};

/// What the archive looked like when the user was asked: a decision is refused when it does not any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Where HEAD was, by [`Store::head`].
    pub head: Option<String>,
    /// The draft's file.
    pub draft: Stamp,
}

impl Store {
    /// What the archive looks like now, for a decision on this plan.
    pub fn expected(&self, plan: &PlanId) -> Result<Expected, StoreError> {
        let draft = self.draft_bytes(plan)?.map_or_else(Stamp::absent, |bytes| Stamp::of(&bytes));
        Ok(Expected { head: self.head_id()?.map(|id| id.to_string()), draft })
    }

    /// A plan's file, from the archive's top.
    pub fn plan_file(plan: &PlanId) -> String {
        plan_path(plan)
    }

    /// The tag that a decision of this day would get: `<plan>/<day>`, with a number where that is taken.
    pub fn next_tag(&self, plan: &PlanId, day: Day) -> String {
        let taken = |name: &String| self.repo.find_reference(&format!("refs/tags/{name}")).is_ok();
        let name = format!("{plan}/{day}");
        let numbered = (2..1_000).map(|number| format!("{name}-{number}"));
        std::iter::once(name.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or(name)
    }

    /// Records a decision: one commit of HEAD's tree with this plan's file and nothing else, the annotated tag
    /// `<plan>/<day>` (`-2` and so on when it is taken), and the working tree's file as the decision leaves it.
    ///
    /// [`StoreError::DraftLeft`] and [`StoreError::HalfDone`] mean that the decision is recorded none the less.
    pub fn decide(
        &self,
        approved: &Approved,
        meta: &CommitMeta,
        expected: &Expected,
    ) -> Result<Decision, StoreError> {
        let (plan, record) = (approved.plan(), approved.record());
        let message = message::message(&meta.message);
        agree(
            &trailers::parse(&message),
            &[
                ("Plan", plan.id.to_string()),
                ("Decision", record.kind.code().to_owned()),
                ("Meeting", record.meeting_ref().to_string()),
                ("Content-Hash", content_hash(plan).to_string()),
            ],
        )?;
        let committed = approved.file_changes().then(|| write_plan(plan));
        let work = Some((write_plan(approved.draft_after()), expected.draft));
        let tag = format!("{}/{}", plan.id, record.meeting);
        let made = self.record_plan(&plan.id, committed, work, meta, message, expected, Some(tag))?;
        self.decision(&plan.id, &made)
    }

    /// Adds what the minutes settled to a decision: a new commit in which the record, in the plan's list of decisions
    /// in HEAD and in the draft, is the completed one. No text changes.
    ///
    /// `of` is the decision's commit, `None` when only the list tells of it. The message carries the trailers.
    pub fn complete(
        &self,
        plan: &PlanId,
        record: &DecisionRecord,
        of: Option<&str>,
        meta: &CommitMeta,
        expected: &Expected,
    ) -> Result<String, StoreError> {
        let message = message::message(&meta.message);
        let mut says = vec![("Plan", plan.to_string()), ("Meeting", record.meeting_ref().to_string())];
        says.extend(of.map(|commit| ("Completes", commit.to_owned())));
        agree(&trailers::parse(&message), &says)?;
        let head = self.head();
        let committed = self.head_bytes(&plan_path(plan))?;
        let committed = committed.map(|bytes| parse(plan, head.as_deref(), &bytes)).transpose()?;
        let draft = self.draft_bytes(plan)?;
        let draft = draft.map(|bytes| parse(plan, None, &bytes)).transpose()?;
        let committed = committed.and_then(|plan| completed(plan, record));
        let draft = draft.and_then(|plan| completed(plan, record));
        if committed.is_none() && draft.is_none() {
            return Err(StoreError::NothingToComplete(plan.clone(), record.meeting_ref()));
        }
        let work = draft.map(|draft| (write_plan(&draft), expected.draft));
        let committed = committed.map(|plan| write_plan(&plan));
        let made = self.record_plan(plan, committed, work, meta, message, expected, None)?;
        Ok(made.commit.to_string())
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one commit, named at both calls")]
    pub(super) fn record_plan(
        &self,
        plan: &PlanId,
        committed: Option<Vec<u8>>,
        work: Option<(Vec<u8>, Stamp)>,
        meta: &CommitMeta,
        message: String,
        expected: &Expected,
        tag: Option<String>,
    ) -> Result<Recorded, StoreError> {
        self.refuse_bare()?;
        self.draft_file(plan)?;
        let head = expected.head.as_ref().map(|id| id.parse::<Oid>()).transpose();
        let head = head.map_err(|error| self.git(&error))?;
        let changes = vec![Change { path: plan_path(plan), committed, work }];
        self.record(&Recording { changes, meta, message, head, tag })
    }

    /// The decision that was just recorded, as history tells it.
    fn decision(&self, plan: &PlanId, made: &Recorded) -> Result<Decision, StoreError> {
        let parent = self.commit(made.commit)?.parent_id(0).ok();
        let mut found = self.recorded(plan, parent)?;
        let commit = made.commit.to_string();
        let at = found.iter().position(|decision| decision.commit.as_ref() == Some(&commit));
        let mut decision = at.map(|at| found.swap_remove(at)).ok_or_else(|| StoreError::HalfDone {
            commit,
            why: Box::new(StoreError::Fault("the decision can't be read back".to_owned())),
        })?;
        decision.tag.clone_from(&made.tag);
        Ok(decision)
    }
}

/// The plan with the record of this decision completed; `None` when it has no such record.
fn completed(mut plan: Plan, record: &DecisionRecord) -> Option<Plan> {
    let same = |old: &&mut DecisionRecord| {
        (old.kind, old.meeting, &old.body) == (record.kind, record.meeting, &record.body)
    };
    record.clone_into(plan.decisions.iter_mut().find(same)?);
    Some(plan)
}
