//! Proposals: drafts frozen for a meeting, as commits on `proposal/<plan>` that no working tree ever sees.

use std::fs;

use git2::{Commit, ErrorCode, Oid};

use super::blob::plan_path;
use super::draft::written;
use super::error::StoreError;
use super::history::meeting;
use super::message;
use super::meta::CommitMeta;
use super::open::Store;
use super::record::Change;
use super::trailers;
use crate::calendar::MeetingRef;
use crate::date::Moment;
use crate::document::content_hash;
use crate::plan::{Checked, DecisionKind, PlanId};
use crate::revision::Proposal;

fn branch_of(plan: &PlanId) -> String {
    format!("proposal/{plan}")
}

impl Store {
    /// The open proposal: the tip of `proposal/<plan>`, unless a decision made since names it, is of its meeting, or has
    /// settled the matter without it.
    pub fn proposal(&self, plan: &PlanId) -> Result<Option<Proposal>, StoreError> {
        let Some(tip) = self.proposal_tip(plan)? else { return Ok(None) };
        let commit = self.commit(tip)?;
        let proposal = read(plan, &commit).ok_or_else(|| StoreError::ForeignProposal(branch_of(plan)))?;
        let decided = self.recorded(plan, Some(tip))?;
        let made = proposal.made.day();
        let closed = decided.iter().filter(|decision| decision.stands()).any(|decision| {
            let record = &decision.record;
            // An old decision that is entered late settles nothing now.
            let ends =
                record.meeting >= made && (record.kind.settles() || record.kind == DecisionKind::Repealed);
            ends || decision.proposal.as_ref() == Some(&proposal.commit)
                || record.meeting_ref() == proposal.meeting
        });
        Ok((!closed).then_some(proposal))
    }

    /// Every proposal of a plan that its branch leads to, the newest first, open or not.
    pub fn proposals(&self, plan: &PlanId) -> Result<Vec<Proposal>, StoreError> {
        let mut found = Vec::new();
        let mut next = self.proposal_tip(plan)?;
        while let Some(id) = next {
            let commit = self.commit(id)?;
            found.extend(read(plan, &commit));
            next = commit.parents().find(|parent| read(plan, parent).is_some()).map(|parent| parent.id());
        }
        Ok(found)
    }

    /// Whether another copy of the archive has proposals of a plan that this one has not fetched: a fresh clone has
    /// them on remote branches alone.
    pub fn proposed_elsewhere(&self, plan: &PlanId) -> Result<bool, StoreError> {
        if self.proposal_tip(plan)?.is_some() {
            return Ok(false);
        }
        let remote = self.repo.references_glob(&format!("refs/remotes/*/{}", branch_of(plan)));
        Ok(remote.map_err(|error| self.git(&error))?.flatten().next().is_some())
    }

    /// The proposal that a commit holds, open or not; `None` where the commit is not at hand or is no proposal of the
    /// plan.
    pub fn proposal_at(&self, plan: &PlanId, commit: &str) -> Result<Option<Proposal>, StoreError> {
        let Ok(id) = commit.parse::<Oid>() else { return Ok(None) };
        match self.repo.find_commit(id) {
            Ok(commit) => Ok(read(plan, &commit)),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(self.git(&error)),
        }
    }

    /// Freezes a plan for a meeting: a commit of HEAD's tree with this plan's file, whose parents are HEAD and the
    /// proposal before it. The index and the working tree are not touched.
    pub fn propose(
        &self,
        checked: &Checked,
        meeting: &MeetingRef,
        meta: &CommitMeta,
    ) -> Result<Proposal, StoreError> {
        self.refuse_bare()?;
        let plan = checked.plan();
        let (branch, hash) = (branch_of(&plan.id), content_hash(plan));
        let full = format!("refs/heads/{branch}");
        let message = message::message(&meta.message);
        let found = trailers::parse(&message);
        let says = [
            ("Plan", plan.id.to_string()),
            ("Proposal-For", meeting.to_string()),
            ("Content-Hash", hash.to_string()),
        ];
        agree(&found, &says)?;
        let recorder = self.recorder()?;
        self.mend_as(&recorder)?;
        self.refuse_ref_in_the_way(&full)?;
        let before = self.proposal_tip(&plan.id)?;
        // Also when it has no commit yet: git switch --orphan.
        if self.is_checked_out(&full) {
            return Err(StoreError::CheckedOut(branch));
        }

        let base = self.head_commit()?;
        let change = Change { path: plan_path(&plan.id), committed: Some(written(plan)?), work: None };
        let (tree, _) = self.changed_tree(base.as_ref(), &[change])?;
        let previous = before.map(|id| self.commit(id)).transpose()?;
        let mut parents: Vec<&Commit<'_>> = base.iter().collect();
        parents.extend(previous.iter().filter(|tip| Some(tip.id()) != base.as_ref().map(Commit::id)));
        let made = self.write_commit(&tree, &parents, meta, &message)?;
        self.set_ref(&full, before, made, &message)?;
        let commit = self.commit(made)?;
        read(&plan.id, &commit)
            .ok_or_else(|| StoreError::Fault("a proposal that can't be read back".to_owned()))
    }

    fn proposal_tip(&self, plan: &PlanId) -> Result<Option<Oid>, StoreError> {
        match self.repo.refname_to_id(&format!("refs/heads/{}", branch_of(plan))) {
            Ok(id) => Ok(Some(id)),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(self.git(&error)),
        }
    }

    /// Whether this or any other working tree of the repository is on the branch.
    fn is_checked_out(&self, full: &str) -> bool {
        let common = self.repo.commondir();
        let others =
            fs::read_dir(common.join("worktrees")).into_iter().flatten().flatten().map(|dir| dir.path());
        let mut heads = others.chain([common.to_owned()]).map(|dir| fs::read_to_string(dir.join("HEAD")));
        heads.any(|head| head.is_ok_and(|head| head.trim().strip_prefix("ref: ") == Some(full)))
    }
}

/// Reads a proposal off its commit; `None` when it is no proposal of this plan.
fn read(plan: &PlanId, commit: &Commit<'_>) -> Option<Proposal> {
    let message = String::from_utf8_lossy(commit.message_bytes());
    let found = trailers::parse(&message);
    let of_plan = trailers::find(&found, "Plan") == Some(plan.as_str());
    let time = commit.time();
    Some(Proposal {
        plan: of_plan.then(|| plan.clone())?,
        meeting: meeting(trailers::find(&found, "Proposal-For")?)?,
        hash: trailers::find(&found, "Content-Hash")?.parse().ok()?,
        commit: commit.id().to_string(),
        made: Moment { seconds: time.seconds(), offset_minutes: time.offset_minutes() },
        by: String::from_utf8_lossy(commit.author().name_bytes()).into_owned(),
        why: trailers::rest_of_body(&message),
    })
}

/// Sees that a message says what is done: history is read from messages, so one that says something else would be a
/// false record.
pub(super) fn agree(found: &[(&str, String)], says: &[(&str, String)]) -> Result<(), StoreError> {
    for (key, value) in says {
        let said = trailers::find(found, key);
        if said != Some(value.as_str()) {
            let said = said.unwrap_or("nothing");
            return Err(StoreError::Fault(format!("the message says {said} where {key} is {value}")));
        }
    }
    Ok(())
}
