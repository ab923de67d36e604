//! The texts that decisions left, newest first, each read when it is asked for.
//!
//! Reading a version costs its whole chain of deltas, so nobody who is served by the newest few should pay for all:
//! [`Past`] is an iterator, and a text that is the very blob of the one before it is not read again. How a text is read
//! is the caller's: whole, or for what is asked of it.

use std::collections::HashMap;
use std::sync::Arc;

use git2::Oid;

use super::blob::plan_path;
use super::error::StoreError;
use super::finder::{Finder, Reader, Unverified};
use super::history::Recorded;
use super::open::Store;
use super::reading_ahead::Ahead;
use crate::document::read_plan;
use crate::plan::{DecisionKind, Plan, PlanId};
use crate::revision::{Decision, Left};

/// After so many texts it is likely that many more are asked for: the next are fetched while one is looked at.
const MANY: usize = 64;

/// The decisions that led up to a commit, and the texts they left.
pub struct Past<'s> {
    store: &'s Store,
    reader: Reader<'s>,
    ahead: Option<Ahead>,
    /// Thousands of texts may be read here.
    _unverified: Unverified,
    decisions: std::vec::IntoIter<Arc<Decision>>,
    /// Where the texts of before the first recorded decision are, if anywhere.
    before: Option<Oid>,
    /// Whether the text before could not be read.
    unreadable: bool,
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
        let Recorded { mut decisions, trees, former } = match (from, head) {
            (Some(from), head) if Some(from) != head => self.completed_since(plan, from)?,
            _ => self.recorded_in_trees(plan)?,
        };
        // What was recorded by mistake never was in force.
        decisions.retain(Decision::stands);
        drop_late(&mut decisions);
        self.put_tags(plan, &former, &mut decisions)?;
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
        let odb = self.repo.odb().map_err(|error| self.git(&error))?;
        Ok(Past {
            store: self,
            reader: Reader::new(odb, Finder::new(std::iter::once(plan).chain(&former)).knowing(trees)),
            ahead: None,
            _unverified: Unverified::new(),
            all: decisions.iter().filter_map(by_commit).collect(),
            decisions: decisions.into_iter(),
            before,
            unreadable: false,
            read: 0,
        })
    }

    /// The decisions in a commit's history, with what HEAD's history has completed them with since.
    fn completed_since(&self, plan: &PlanId, from: Oid) -> Result<Recorded, StoreError> {
        let now = self.recorded_in_trees(plan)?;
        // The commit may lie before the plan got its name.
        let commit = self.commit(from)?;
        let had =
            |name: &&PlanId| self.blob_id_in(&commit, &plan_path(name)).is_ok_and(|blob| blob.is_some());
        let then = std::iter::once(plan).chain(&now.former).find(had).unwrap_or(plan);
        let mut recorded = self.recorded_from(then, from)?.0;
        recorded.former.insert(0, then.clone());
        let now: HashMap<_, _> = now
            .decisions
            .into_iter()
            .filter_map(|decision| Some((decision.commit?, decision.record)))
            .collect();
        for decision in &mut recorded.decisions {
            if let Some(record) = decision.commit.as_ref().and_then(|commit| now.get(commit)) {
                decision.record.clone_from(record);
            }
        }
        Ok(recorded)
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
        read: &mut dyn FnMut(Vec<u8>) -> Option<T>,
    ) -> Option<(Arc<Decision>, Left<T>)> {
        let Some(decision) = self.decisions.next() else { return self.beginning(read) };
        let left = match self.fetch(commit_of(&decision)?) {
            Left::Text(bytes) => {
                self.read += 1;
                read(bytes).map_or(Left::Unreadable, Left::Text)
            }
            Left::Same if self.unreadable => Left::Unreadable,
            Left::Same => Left::Same,
            Left::Nothing => Left::Nothing,
            Left::Unreadable => Left::Unreadable,
        };
        self.unreadable = matches!(left, Left::Unreadable);
        Some((decision, left))
    }

    /// The bytes of the text in a commit, the next one.
    fn fetch(&mut self, commit: Oid) -> Left<Vec<u8>> {
        if self.read == MANY && self.ahead.is_none() {
            let rest = self.decisions.as_slice().iter().map_while(commit_of);
            let commits = std::iter::once(commit).chain(rest).collect();
            self.ahead = Ahead::start(self.store, &self.reader, commits);
        }
        match self.ahead.as_mut().map(Ahead::next) {
            Some(Some(left)) => left,
            // The other thread is gone: what it read last is not known here.
            Some(None) => {
                self.ahead = None;
                self.reader.forget();
                self.reader.read(commit)
            }
            None => self.reader.read(commit),
        }
    }

    /// What lies before the decisions that commits carry: a text that someone committed by hand, with the decisions
    /// that its own list tells of. The last of them that put a text in force answers for it.
    fn beginning<T>(
        &mut self,
        read: &mut dyn FnMut(Vec<u8>) -> Option<T>,
    ) -> Option<(Arc<Decision>, Left<T>)> {
        let before = self.before.take()?;
        self.reader.forget();
        let Left::Text(bytes) = self.reader.read(before) else { return None };
        self.read += 1;
        let plan = read_plan(&bytes).ok().filter(Plan::is_in_force)?;
        let answers = |kind: DecisionKind| kind.settles() || kind.changes_text();
        let record = plan.decisions.iter().rev().find(|record| answers(record.kind))?.clone();
        Some((Arc::new(Decision::listed(record)), Left::Text(read(bytes)?)))
    }
}

fn commit_of(decision: &Arc<Decision>) -> Option<Oid> {
    decision.commit.as_deref().and_then(|commit| commit.parse().ok())
}

impl Iterator for Past<'_> {
    type Item = (Arc<Decision>, Left);

    /// Reads each text whole.
    fn next(&mut self) -> Option<Self::Item> {
        self.next_read(&mut |bytes| read_plan(&bytes).ok().map(Box::new))
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
