//! Judging a retraction.

use git2::Commit;

use super::{Auditor, key};
use crate::document::read_plan;
use crate::plan::PlanId;
use crate::revision::ContentHash;
use crate::store::blob::plan_path;
use crate::store::error::StoreError;
use crate::store::trailers;
use crate::store::wrong::Wrong;

impl Auditor<'_> {
    /// A retraction is of the entry that was recorded last, and leaves the plan as it was before.
    pub(super) fn retraction(
        &mut self,
        commit: &Commit<'_>,
        plan: &PlanId,
        of: &str,
        found: &[(&str, String)],
    ) -> Result<(), StoreError> {
        let decided = self.seen.entry(plan.clone()).or_default();
        let Some((at, record)) = decided.pop_if(|(at, _)| at.to_string() == of) else {
            if !self.store.repo.is_shallow() {
                self.wrong(plan, commit.id(), Wrong::Retracts(of.to_owned()));
            }
            return Ok(());
        };
        self.struck.entry(plan.clone()).or_default().push((at, record.clone()));
        let entered = self.store.commit(at)?;
        let was = self.before(&entered, plan)?;
        let Some(bytes) = self.store.bytes_in(commit, &plan_path(plan))? else {
            if was.is_some() {
                self.wrong(plan, commit.id(), Wrong::NotAsBefore);
            }
            return Ok(());
        };
        let Some(is) = self.text(commit, plan, &bytes) else { return Ok(()) };
        let said = trailers::find(found, "Content-Hash").and_then(|hash| hash.parse::<ContentHash>().ok());
        match said {
            None => self.wrong(plan, commit.id(), Wrong::Trailer("Content-Hash")),
            Some(said) if said != is => self.wrong(plan, commit.id(), Wrong::Hash(said, is)),
            Some(_) => {}
        }
        let Ok(now) = read_plan(&bytes) else { return Ok(()) };
        let listed = now.decisions.iter().any(|listed| key(listed) == key(&record));
        let as_before = match was {
            Some(was) => was == is,
            None => !now.is_in_force(),
        };
        if listed || !as_before {
            self.wrong(plan, commit.id(), Wrong::NotAsBefore);
        }
        Ok(())
    }
}
