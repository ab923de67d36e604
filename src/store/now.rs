//! Plans as they are now, in HEAD and in the working tree, with HEAD read once for all of them.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use git2::{Commit, Oid};

use super::blob::plan_path;
use super::draft::{parse, same_text};
use super::error::StoreError;
use super::meta::{Stamp, Stamped, blob_id};
use super::open::Store;
use crate::document::glance_at_plan;
use crate::plan::{Plan, PlanId};

/// From how many bytes on a plan is kept once it is read, and two are read side by side.
const LARGE: usize = 256 * 1024;

/// HEAD's commit as it was when it was asked for; nothing before the first.
pub struct Head<'store>(Option<Commit<'store>>);

/// A plan as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// What HEAD has, in force or not.
    pub committed: Option<Arc<Plan>>,
    /// The draft, where its text is not HEAD's.
    pub draft: Option<Arc<Plan>>,
    /// Whether the draft's text is not HEAD's; true also when the draft's file is gone.
    pub differs: bool,
}

/// What a plan is drafted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtHand {
    /// What HEAD has, in force or not.
    pub committed: Option<Arc<Plan>>,
    /// The draft and its file's stamp, where there is a file. The same as HEAD's where the bytes are.
    pub draft: Option<Stamped<Arc<Plan>>>,
}

/// A large text that was read: what the overview read need not be read again to be opened.
pub(super) struct Large {
    bytes: Vec<u8>,
    blob: Oid,
    /// What it says, once its items were read too.
    plan: Option<Arc<Plan>>,
}

/// The last large texts that were read; its clones are one, so that several stores of an archive can share them.
#[derive(Clone, Default)]
pub struct LargeTexts(Arc<Mutex<Vec<Large>>>);

impl LargeTexts {
    fn lock(&self) -> MutexGuard<'_, Vec<Large>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A plan as it was committed, and as it is drafted.
type Both = (Option<Arc<Plan>>, Option<Arc<Plan>>);

/// A plan's text, not read yet.
struct Text<'a> {
    bytes: Cow<'a, [u8]>,
    blob: Oid,
    /// The commit that has it; none for a draft.
    commit: Option<String>,
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
        let bytes = self.draft_bytes(plan)?;
        let draft = bytes.as_deref().map(|bytes| self.drafted(bytes));
        let committed = self.committed_text(head, plan, draft.as_ref())?;
        let differs = match (&committed, &draft) {
            (Some(committed), Some(draft)) if committed.blob == draft.blob => false,
            (committed, draft) => {
                let bytes = [committed, draft].map(|text| text.as_ref().map(|text| &*text.bytes));
                self.differs(plan, bytes[0], bytes[1])
            }
        };
        let (committed, draft) =
            self.read_both(plan, committed.as_ref(), draft.as_ref().filter(|_| differs))?;
        Ok(Now { committed, draft, differs })
    }

    /// What can be told of a large plan before its items are read, where its file is what HEAD has: its head alone, a plan
    /// without items. `None` where [`now`](Self::now) has to be asked at once.
    pub fn glance(&self, head: &Head<'_>, plan: &PlanId) -> Result<Option<Now>, StoreError> {
        let Some(commit) = &head.0 else { return Ok(None) };
        let Some(bytes) = self.draft_bytes(plan)?.filter(|bytes| bytes.len() >= LARGE) else {
            return Ok(None);
        };
        let blob = self.drafted(&bytes).blob;
        if self.blob_id_in(commit, &plan_path(plan))? != Some(blob) {
            return Ok(None);
        }
        let seen = glance_at_plan(&bytes).filter(|seen| seen.id == *plan);
        if self.large.lock().iter().all(|kept| kept.blob != blob) {
            self.keep_one(Large { bytes, blob, plan: None });
        }
        Ok(seen.map(|seen| Now { committed: Some(Arc::new(seen)), draft: None, differs: false }))
    }

    /// What a plan is drafted from, as HEAD and the working tree have it now.
    pub fn at_hand(&self, plan: &PlanId) -> Result<AtHand, StoreError> {
        let bytes = self.draft_bytes(plan)?;
        let draft = bytes.as_deref().map(|bytes| self.drafted(bytes));
        let committed = self.committed_text(&self.head_now()?, plan, draft.as_ref())?;
        let stamp = bytes.as_deref().map_or_else(Stamp::absent, Stamp::of);
        let (committed, draft) = self.read_both(plan, committed.as_ref(), draft.as_ref())?;
        Ok(AtHand { committed, draft: draft.map(|value| Stamped { value, stamp }) })
    }

    /// HEAD's text of a plan. Most plans are as they were committed: the file at hand then is the blob, which need not be
    /// unpacked.
    fn committed_text<'a>(
        &self,
        head: &Head<'_>,
        plan: &PlanId,
        draft: Option<&Text<'a>>,
    ) -> Result<Option<Text<'a>>, StoreError> {
        let Some(commit) = &head.0 else { return Ok(None) };
        let Some(blob) = self.blob_id_in(commit, &plan_path(plan))? else { return Ok(None) };
        let bytes = match draft.filter(|draft| draft.blob == blob) {
            Some(draft) => draft.bytes.clone(),
            None => Cow::Owned(self.blob(blob)?),
        };
        Ok(Some(Text { bytes, blob, commit: Some(commit.id().to_string()) }))
    }

    /// Reads what there is, large texts side by side. Texts that are the same are read once.
    fn read_both(
        &self,
        plan: &PlanId,
        committed: Option<&Text<'_>>,
        draft: Option<&Text<'_>>,
    ) -> Result<Both, StoreError> {
        let (Some(committed), Some(draft)) = (committed, draft) else {
            let read = |text: Option<&Text<'_>>| text.map(|text| self.read_once(plan, text)).transpose();
            return Ok((read(committed)?, read(draft)?));
        };
        if committed.blob == draft.blob {
            let both = self.read_once(plan, committed)?;
            return Ok((Some(both.clone()), Some(both)));
        }
        let kept = |text: &Text<'_>| self.kept(plan, text);
        if committed.bytes.len().min(draft.bytes.len()) < LARGE || kept(committed).or(kept(draft)).is_some() {
            return Ok((Some(self.read_once(plan, committed)?), Some(self.read_once(plan, draft)?)));
        }
        let (committed_read, draft_read) = thread::scope(|scope| {
            let beside = scope.spawn(|| draft.read(plan));
            (committed.read(plan), beside.join().unwrap_or_else(|_| draft.read(plan)))
        });
        let both = (self.keep(committed, committed_read?), self.keep(draft, draft_read?));
        Ok((Some(both.0), Some(both.1)))
    }

    /// A draft's text, with the name that git would give it. Comparing with what is kept is faster than hashing.
    fn drafted<'a>(&self, bytes: &'a [u8]) -> Text<'a> {
        let kept = self.large.lock().iter().find(|kept| kept.bytes == bytes).map(|kept| kept.blob);
        Text { bytes: Cow::Borrowed(bytes), blob: kept.unwrap_or_else(|| blob_id(bytes)), commit: None }
    }

    /// Reads a text, or has it from the last time where it is large.
    fn read_once(&self, plan: &PlanId, text: &Text<'_>) -> Result<Arc<Plan>, StoreError> {
        match self.kept(plan, text) {
            Some(kept) => Ok(kept),
            None => Ok(self.keep(text, text.read(plan)?)),
        }
    }

    fn kept(&self, plan: &PlanId, text: &Text<'_>) -> Option<Arc<Plan>> {
        let large = self.large.lock();
        let kept = large.iter().find(|kept| kept.blob == text.blob)?;
        kept.plan.clone().filter(|kept| kept.id == *plan)
    }

    fn keep(&self, text: &Text<'_>, read: Arc<Plan>) -> Arc<Plan> {
        if text.bytes.len() >= LARGE {
            let plan = Some(read.clone());
            let mut large = self.large.lock();
            if let Some(kept) = large.iter_mut().find(|kept| kept.blob == text.blob) {
                kept.plan = plan;
            } else {
                drop(large);
                self.keep_one(Large { bytes: text.bytes.to_vec(), blob: text.blob, plan });
            }
        }
        read
    }

    /// Keeps one more large text, and of those before it the last.
    fn keep_one(&self, one: Large) {
        let mut large = self.large.lock();
        large.truncate(1);
        large.insert(0, one);
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

impl Text<'_> {
    fn read(&self, plan: &PlanId) -> Result<Arc<Plan>, StoreError> {
        parse(plan, self.commit.as_deref(), &self.bytes).map(Arc::new)
    }
}
