//! Retractions: a commit that strikes out the entry made last, and leaves the plan as it was before it.

use git2::Oid;

use super::blob::plan_path;
use super::decide::Expected;
use super::error::StoreError;
use super::message;
use super::meta::CommitMeta;
use super::open::Store;
use super::proposal::agree;
use super::trailers;
use crate::document::{content_hash, write_plan};
use crate::plan::{Plan, PlanId};
use crate::revision::{Decision, Retracted, Rev, Version};

impl Store {
    /// The entry on a plan that was recorded last and stands; `None` when there is none.
    pub fn last_entry(&self, plan: &PlanId) -> Result<Option<Decision>, StoreError> {
        Ok(self.recorded(plan, None)?.into_iter().find(Decision::stands))
    }

    /// A plan's file before an entry's commit and in it, each where there is one, under the name that it has now.
    pub fn around_entry(
        &self,
        plan: &PlanId,
        commit: &str,
    ) -> Result<(Option<Plan>, Option<Plan>), StoreError> {
        let id = commit.parse::<Oid>().map_err(|error| self.git(&error))?;
        let named = || Rev::Named(commit.to_owned());
        let after = self.version_in(plan, id, named())?;
        let before = match self.commit(id)?.parent_id(0) {
            Ok(parent) => self.version_in(plan, parent, named())?,
            Err(_) => None,
        };
        let called = |version: Version| Plan { id: plan.clone(), ..version.plan };
        Ok((before.map(called), after.map(called)))
    }

    /// Records a retraction: one commit of HEAD's tree with this plan's file as it was before the entry. The entry's own
    /// commit and tag stay; the draft keeps its text.
    ///
    /// [`StoreError::DraftLeft`] and [`StoreError::HalfDone`] mean that it is recorded none the less.
    pub fn retract(
        &self,
        retracted: &Retracted,
        meta: &CommitMeta,
        expected: &Expected,
    ) -> Result<String, StoreError> {
        let (plan, entry) = (retracted.id(), retracted.entry());
        let message = message::message(&meta.message);
        let mut says = vec![("Plan", plan.to_string()), ("Meeting", entry.record.meeting_ref().to_string())];
        says.extend(entry.commit.clone().map(|commit| ("Retracts", commit)));
        says.extend(retracted.plan().map(|text| ("Content-Hash", content_hash(text).to_string())));
        agree(&trailers::parse(&message), &says)?;
        let head = self.head_bytes(&plan_path(plan))?;
        let committed = retracted.plan().map(write_plan).filter(|bytes| Some(bytes) != head.as_ref());
        let work = retracted.draft_after().map(|draft| (write_plan(draft), expected.draft));
        let made = self.record_plan(plan, committed, work, meta, message, expected, None)?;
        Ok(made.commit.to_string())
    }
}
