//! The texts that decisions left, newest first, each read when it is asked for.
//!
//! Reading a version costs its whole chain of deltas, so nobody who is served by the newest few should pay for all:
//! [`Past`] is an iterator, and a text that is the very blob of the one before it is not read again. How a text is read
//! is the caller's: whole, or for what is asked of it.

use std::collections::HashMap;
use std::sync::Arc;

use git2::{Odb, Oid};

use super::blob::plan_path;
use super::error::StoreError;
use super::finder::{Finder, Unverified};
use super::open::Store;
use crate::document::read_plan;
use crate::plan::{DecisionKind, Plan, PlanId};
use crate::revision::{Decision, Left};

/// The decisions that led up to a commit, and the texts they left.
pub struct Past<'s> {
    odb: Odb<'s>,
    finder: Finder,
    /// Thousands of texts may be read here.
    _unverified: Unverified,
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
        let (mut decisions, trees) = match (from, head) {
            (Some(from), head) if Some(from) != head => (self.completed_since(plan, from)?, HashMap::new()),
            _ => self.recorded_in_trees(plan)?,
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
            odb: self.repo.odb().map_err(|error| self.git(&error))?,
            finder: Finder::new(&plan_path(plan), trees),
            _unverified: Unverified::new(),
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

    /// The next older decision and the text it left, by what reads it. That gives nothing for a text it can't read.
    pub fn next_read<T>(
        &mut self,
        read: &mut dyn FnMut(&[u8]) -> Option<T>,
    ) -> Option<(Arc<Decision>, Left<T>)> {
        let Some(decision) = self.decisions.next() else { return self.beginning(read) };
        let commit = decision.commit.as_deref().and_then(|commit| commit.parse::<Oid>().ok())?;
        // A tree that is missing or damaged hides its text and no other.
        let Ok(blob) = self.finder.find(&self.odb, commit) else { return Some((decision, Left::Unreadable)) };
        let left = match blob {
            _ if self.newer == Some(blob) => Left::Same,
            None => Left::Nothing,
            Some(id) => self.text(id, read).map_or(Left::Unreadable, Left::Text),
        };
        // What comes after a text that can't be read is compared with the one before it.
        if !matches!(left, Left::Unreadable) {
            self.newer = Some(blob);
        }
        Some((decision, left))
    }

    fn text<T>(&mut self, blob: Oid, read: &mut dyn FnMut(&[u8]) -> Option<T>) -> Option<T> {
        self.read += 1;
        let object = self.odb.read(blob).ok()?;
        read(object.data())
    }

    /// What lies before the decisions that commits carry: a text that someone committed by hand, with the decisions
    /// that its own list tells of. The last of them that put a text in force answers for it.
    fn beginning<T>(&mut self, read: &mut dyn FnMut(&[u8]) -> Option<T>) -> Option<(Arc<Decision>, Left<T>)> {
        let blob = self.finder.find(&self.odb, self.before.take()?).ok()??;
        let plan = self.text(blob, &mut |bytes| read_plan(bytes).ok()).filter(Plan::is_in_force)?;
        let answers = |kind: DecisionKind| kind.settles() || kind.changes_text();
        let record = plan.decisions.iter().rev().find(|record| answers(record.kind))?.clone();
        let same = self.newer == Some(Some(blob));
        let left = if same { Left::Same } else { Left::Text(self.text(blob, read)?) };
        Some((Arc::new(Decision::listed(record)), left))
    }
}

impl Iterator for Past<'_> {
    type Item = (Arc<Decision>, Left);

    /// Reads each text whole.
    fn next(&mut self) -> Option<Self::Item> {
        self.next_read(&mut |bytes| read_plan(bytes).ok().map(Box::new))
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
