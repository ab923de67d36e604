//! The texts that decisions left, newest first, each read when it is asked for.
//!
//! Reading a version costs its whole chain of deltas, so nobody who is served by the newest few should pay for all:
//! [`Past`] is an iterator, and a text that is the very blob of the one before it is not read again.

use std::collections::HashMap;
use std::sync::Arc;

use git2::{ObjectType, Oid};

use super::blob::plan_path;
use super::error::StoreError;
use super::open::Store;
use crate::document::read_plan;
use crate::plan::{DecisionKind, Plan, PlanId};
use crate::revision::{Decision, Left};

/// The decisions that led up to a commit, and the texts they left.
pub struct Past<'s> {
    store: &'s Store,
    path: String,
    decisions: std::vec::IntoIter<Arc<Decision>>,
    /// Where the texts of before the first recorded decision are, if anywhere.
    before: Option<Oid>,
    #[expect(clippy::option_option, reason = "nothing fed yet; no text; a text")]
    newer: Option<Option<Oid>>,
    /// The recorded decisions, by commit.
    all: HashMap<String, Arc<Decision>>,
    /// How many texts were read.
    read: usize,
}

impl Store {
    /// The decisions on a plan in a commit's history, newest first, and the texts they left; with `None` in HEAD's.
    ///
    /// A decision entered late carries the text of a later one, and is left out. After the last comes, where there is
    /// one, the text that was in the archive before anything was recorded, with the decision its own list ends in.
    pub fn past(&self, plan: &PlanId, commit: Option<&str>) -> Result<Past<'_>, StoreError> {
        let head = self.head_id()?;
        let from = commit.map(str::parse::<Oid>).transpose().map_err(|error| self.git(&error))?;
        let mut decisions = match (from, head) {
            (Some(from), head) if Some(from) != head => self.completed_since(plan, from)?,
            _ => self.recorded(plan, None)?,
        };
        drop_late(&mut decisions);
        let oldest = decisions.last().and_then(|decision| decision.commit.clone());
        let before = match oldest {
            Some(commit) => {
                let commit = commit.parse().map_err(|error| self.git(&error))?;
                self.commit(commit)?.parent_id(0).ok()
            }
            None => from.or(head),
        };
        let decisions: Vec<Arc<Decision>> = decisions.into_iter().map(Arc::new).collect();
        let by_commit = |decision: &Arc<Decision>| Some((decision.commit.clone()?, Arc::clone(decision)));
        Ok(Past {
            store: self,
            path: plan_path(plan),
            all: decisions.iter().filter_map(by_commit).collect(),
            decisions: decisions.into_iter(),
            before,
            newer: None,
            read: 0,
        })
    }

    /// The decisions in a commit's history, with what HEAD's history has completed them with since.
    fn completed_since(&self, plan: &PlanId, from: Oid) -> Result<Vec<Decision>, StoreError> {
        let mut decisions = self.recorded_from(plan, from)?;
        let now: HashMap<_, _> = self
            .recorded(plan, None)?
            .into_iter()
            .filter_map(|decision| Some((decision.commit?, decision.record)))
            .collect();
        for decision in &mut decisions {
            if let Some(record) = decision.commit.as_ref().and_then(|commit| now.get(commit)) {
                decision.record.clone_from(record);
            }
        }
        Ok(decisions)
    }

    /// The blob of a plain file in a commit; `None` when there is none, or something else has its name.
    fn text_in(&self, commit: Oid, path: &str) -> Result<Option<Oid>, StoreError> {
        let tree = self.commit(commit)?.tree().map_err(|error| self.git(&error))?;
        let entry = tree.get_path(std::path::Path::new(path)).ok();
        let plain = |entry: &git2::TreeEntry<'_>| {
            entry.kind() == Some(ObjectType::Blob) && entry.filemode() & 0o170_000 == 0o100_000
        };
        Ok(entry.filter(plain).map(|entry| entry.id()))
    }

    fn read_text(&self, blob: Oid) -> Option<Plan> {
        let blob = self.repo.find_blob(blob).ok()?;
        read_plan(blob.content()).ok()
    }
}

impl Past<'_> {
    /// A recorded decision, by its commit.
    pub(super) fn by_commit(&self, commit: &str) -> Option<&Arc<Decision>> {
        self.all.get(commit)
    }

    /// How many texts have been read so far.
    pub fn texts_read(&self) -> usize {
        self.read
    }

    fn text(&mut self, blob: Oid) -> Option<Plan> {
        self.read += 1;
        self.store.read_text(blob)
    }

    /// What lies before the decisions that commits carry: a text that someone committed by hand, with the decisions
    /// that its own list tells of. The last of them that put a text in force answers for it.
    fn beginning(&mut self) -> Option<(Arc<Decision>, Left)> {
        let blob = self.store.text_in(self.before.take()?, &self.path).ok()??;
        let plan = self.text(blob).filter(Plan::is_in_force)?;
        let answers = |kind: DecisionKind| kind.settles() || kind.changes_text();
        let record = plan.decisions.iter().rev().find(|record| answers(record.kind))?.clone();
        let left = if self.newer == Some(Some(blob)) { Left::Same } else { Left::Text(Box::new(plan)) };
        Some((Arc::new(Decision::listed(record)), left))
    }
}

impl Iterator for Past<'_> {
    type Item = Result<(Arc<Decision>, Left), StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let Some(decision) = self.decisions.next() else { return self.beginning().map(Ok) };
        let commit = decision.commit.as_deref().and_then(|commit| commit.parse::<Oid>().ok())?;
        let blob = match self.store.text_in(commit, &self.path) {
            Ok(blob) => blob,
            Err(error) => return Some(Err(error)),
        };
        let left = match blob {
            _ if self.newer == Some(blob) => Left::Same,
            None => Left::Nothing,
            Some(id) => match self.text(id) {
                Some(plan) => Left::Text(Box::new(plan)),
                None => Left::Unreadable,
            },
        };
        // What comes after a text that can't be read is compared with the one before it.
        if left != Left::Unreadable {
            self.newer = Some(blob);
        }
        Some(Ok((decision, left)))
    }
}

/// Drops the decisions whose meeting came before one that was recorded earlier.
fn drop_late(decisions: &mut Vec<Decision>) {
    let mut latest = None;
    let mut in_order: Vec<bool> = Vec::with_capacity(decisions.len());
    for decision in decisions.iter().rev() {
        let meeting = Some(decision.record.meeting);
        in_order.push(meeting >= latest);
        latest = latest.max(meeting);
    }
    let mut in_order = in_order.into_iter().rev();
    decisions.retain(|_| in_order.next().unwrap_or(true));
}
