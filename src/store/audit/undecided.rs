//! Judging a commit that is no decision: it may give a plan another name, and leaves what is in force alone.

use std::collections::{BTreeMap, BTreeSet};

use git2::{Commit, Oid};

use super::{Auditor, plans_tree};
use crate::document::{content_hash, read_plan};
use crate::plan::{Plan, PlanId};
use crate::revision::ContentHash;
use crate::store::blob::plan_path;
use crate::store::error::StoreError;
use crate::store::wrong::Wrong;

/// What is in force under a name, before a commit and after it.
struct Change {
    plan: PlanId,
    was: Option<Plan>,
    /// Whether no parent has a file of it.
    is_new: bool,
    now: Option<Plan>,
}

impl Change {
    /// Whether the text of the one that went is the text of the other, that came, but for its name.
    fn is_renamed_to(&self, came: &Self) -> bool {
        match (&self.was, &self.now, &came.was, &came.now) {
            (Some(was), None, None, Some(now)) => Plan { id: came.plan.clone(), ..was.clone() } == *now,
            _ => false,
        }
    }
}

impl Auditor<'_> {
    /// Sees that a commit which is no decision leaves what is in force alone. A merge brings what either side decided.
    pub(super) fn undecided(&mut self, commit: &Commit<'_>) -> Result<(), StoreError> {
        let changes = self.changes(commit)?;
        let renamed = |change: &Change| changes.iter().find(|came| change.is_renamed_to(came));
        let mut told: BTreeSet<&PlanId> = BTreeSet::new();
        for gone in &changes {
            if let Some(came) = renamed(gone) {
                told.extend([&gone.plan, &came.plan]);
                self.called(&gone.plan, &came.plan);
            }
        }
        for change in changes.iter().filter(|change| !told.contains(&change.plan)) {
            let wrong = self.taken_over(change).map_or(Wrong::Undecided, Wrong::BeginsHere);
            self.wrong(&change.plan, commit.id(), wrong);
        }
        Ok(())
    }

    /// How many decisions a plan brought with it that was taken over from elsewhere: one that the archive had no file of,
    /// and of which it knew nothing. Once only: what comes back after it was taken away is a change.
    fn taken_over(&mut self, change: &Change) -> Option<usize> {
        let now = change.now.as_ref().filter(|_| change.is_new)?;
        let known = |entries: &BTreeMap<PlanId, Vec<_>>| entries.contains_key(&change.plan);
        if known(&self.seen) || known(&self.struck) || !self.begun.insert(change.plan.clone()) {
            return None;
        }
        Some(now.decisions.len())
    }

    /// What a commit changes of what is in force, in the order of the plans' names.
    fn changes(&self, commit: &Commit<'_>) -> Result<Vec<Change>, StoreError> {
        let git = |error: git2::Error| self.store.git(&error);
        let now = plans_tree(&commit.tree().map_err(git)?);
        let mut before = Vec::new();
        for parent in commit.parents() {
            before.push(plans_tree(&parent.tree().map_err(git)?));
        }
        if before.is_empty() && self.store.repo.is_shallow() || before.contains(&now) {
            return Ok(Vec::new());
        }
        let mut plans = BTreeSet::new();
        for commit in std::iter::once(commit.clone()).chain(commit.parents()) {
            plans.extend(self.store.plans_in(&commit)?);
        }
        let in_force = |blob: Option<Oid>| {
            let plan = blob.and_then(|blob| read_plan(&self.store.blob(blob).ok()?).ok());
            plan.filter(Plan::is_in_force)
        };
        let mut changes = Vec::new();
        for plan in plans.into_iter().filter(|plan| self.is_asked(plan)) {
            let path = plan_path(&plan);
            let new = self.store.blob_id_in(commit, &path)?;
            let mut old = Vec::new();
            for parent in commit.parents() {
                old.push(self.store.blob_id_in(&parent, &path)?);
            }
            if old.contains(&new) || old.is_empty() {
                continue;
            }
            let (was, now) = (in_force(old.first().copied().flatten()), in_force(new));
            if was != now {
                let is_new = old.iter().all(Option::is_none);
                changes.push(Change { plan, was, is_new, now });
            }
        }
        Ok(changes)
    }

    /// A plan is called something else from here on: what was decided is remembered under its new name.
    fn called(&mut self, before: &PlanId, after: &PlanId) {
        for entries in [&mut self.seen, &mut self.struck] {
            if let Some(known) = entries.remove(before) {
                entries.insert(after.clone(), known);
            }
        }
        let mut names = self.former.remove(before).unwrap_or_default();
        names.push(before.clone());
        self.former.insert(after.clone(), names);
    }

    /// The hash of a text in a commit in which its plan had one of its former names.
    pub(super) fn before_under_former_name(
        &self,
        commit: &Commit<'_>,
        plan: &PlanId,
    ) -> Result<Option<ContentHash>, StoreError> {
        for name in self.former.get(plan).into_iter().flatten().rev() {
            if let Some(bytes) = self.store.bytes_in(commit, &plan_path(name))? {
                let text = read_plan(&bytes).ok();
                return Ok(text.map(|text| content_hash(&Plan { id: plan.clone(), ..text })));
            }
        }
        Ok(None)
    }
}
