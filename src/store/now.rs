//! Plans as they are now, in HEAD and in the working tree, with HEAD read once for all of them.

use git2::Commit;

use super::blob::plan_path;
use super::draft::{parse, same_text};
use super::error::StoreError;
use super::meta::blob_id;
use super::open::Store;
use crate::plan::{Plan, PlanId};

/// HEAD's commit as it was when it was asked for; nothing before the first.
pub struct Head<'store>(Option<Commit<'store>>);

/// A plan as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// What HEAD has, in force or not.
    pub committed: Option<Plan>,
    /// The draft, where its text is not HEAD's.
    pub draft: Option<Plan>,
    /// Whether the draft's text is not HEAD's; true also when the draft's file is gone.
    pub differs: bool,
}

impl Store {
    /// HEAD as it is now.
    pub fn head_now(&self) -> Result<Head<'_>, StoreError> {
        self.head_commit().map(Head)
    }

    /// The plans there are, in the working tree or in that HEAD, sorted. A folder whose name is no slug is no plan's.
    pub fn plan_ids_at(&self, head: &Head<'_>) -> Result<Vec<PlanId>, StoreError> {
        self.ids_with(head.0.as_ref())
    }

    /// A plan as that HEAD and the working tree have it. The draft is read only where its bytes say something else.
    pub fn now(&self, head: &Head<'_>, plan: &PlanId) -> Result<Now, StoreError> {
        let draft = self.draft_bytes(plan)?;
        let Some(commit) = &head.0 else { return undecided(plan, draft.as_deref()) };
        let Some(blob) = self.blob_id_in(commit, &plan_path(plan))? else {
            return undecided(plan, draft.as_deref());
        };
        let committed_in = commit.id().to_string();
        // Most plans are as they were committed: the file at hand then is the blob, which need not be unpacked.
        if let Some(bytes) = draft.as_deref().filter(|bytes| blob_id(bytes) == blob) {
            let committed = Some(parse(plan, Some(&committed_in), bytes)?);
            return Ok(Now { committed, draft: None, differs: false });
        }
        let bytes = self.blob(blob)?;
        let committed = Some(parse(plan, Some(&committed_in), &bytes)?);
        let differs = self.differs(plan, Some(&bytes), draft.as_deref());
        let draft = match draft {
            Some(bytes) if differs => Some(parse(plan, None, &bytes)?),
            _ => None,
        };
        Ok(Now { committed, draft, differs })
    }

    /// HEAD's plan alone, for whoever needs no hash of it: hashing a large text costs as much as reading it.
    pub fn committed_plan(&self, plan: &PlanId) -> Result<Option<Plan>, StoreError> {
        let Some(commit) = self.head_commit()? else { return Ok(None) };
        let Some(bytes) = self.bytes_in(&commit, &plan_path(plan))? else { return Ok(None) };
        parse(plan, Some(&commit.id().to_string()), &bytes).map(Some)
    }

    /// Whether a draft's text is not HEAD's, told from the bytes alone.
    pub(super) fn differs(&self, plan: &PlanId, committed: Option<&[u8]>, draft: Option<&[u8]>) -> bool {
        match (committed, draft) {
            (Some(committed), Some(draft)) => !same_text(committed, draft),
            (None, draft) => draft.is_some(),
            (Some(_), None) => !self.is_bare() && !self.kept_out(plan),
        }
    }
}

/// A plan that HEAD does not have.
fn undecided(plan: &PlanId, draft: Option<&[u8]>) -> Result<Now, StoreError> {
    let draft = draft.map(|bytes| parse(plan, None, bytes)).transpose()?;
    Ok(Now { committed: None, differs: draft.is_some(), draft })
}
