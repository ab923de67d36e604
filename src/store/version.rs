//! The versions of a plan: in force, draft, proposed, decided long ago.

use git2::{Commit, ErrorCode, Oid};

use super::blob::plan_path;
use super::draft::{file_bytes, parse, read_plan_file};
use super::error::StoreError;
use super::open::Store;
use crate::date::Day;
use crate::plan::{DecisionKind, PlanId};
use crate::revision::{Decision, Rev, Version};

impl Store {
    /// HEAD's file of a plan, in force or not; `None` when HEAD has none.
    pub fn committed(&self, plan: &PlanId) -> Result<Option<Version>, StoreError> {
        match self.head_id()? {
            Some(head) => self.version_in(plan, head, Rev::InForce),
            None => Ok(None),
        }
    }

    /// The bytes that a version was read from; `None` where they can't be read twice: a pipe, a file that went.
    pub fn bytes_of(&self, version: &Version) -> Result<Option<Vec<u8>>, StoreError> {
        let plan = &version.plan.id;
        match (&version.rev, &version.commit) {
            (Rev::File { path, .. }, _) => file_bytes(path),
            (Rev::Draft, _) => self.draft_bytes(plan),
            (_, Some(commit)) => match Oid::from_str(commit) {
                Ok(id) => self.bytes_in(&self.commit(id)?, &plan_path(plan)),
                Err(error) => Err(self.git(&error)),
            },
            (_, None) => Ok(None),
        }
    }

    /// Reads one version of a plan.
    ///
    /// In force is HEAD's file when its decisions have put it in force and none has repealed it. A meeting's version is
    /// the text as its decision left it. A name is a tag of the plan (with or without `<plan>/`), or anything that git
    /// takes for a commit.
    pub fn version(&self, plan: &PlanId, rev: &Rev) -> Result<Version, StoreError> {
        match rev {
            Rev::InForce => match self.committed(plan)? {
                Some(version) if version.plan.is_in_force() => Ok(version),
                Some(version) => Err(match version.plan.repeal() {
                    Some(record) => StoreError::Repealed(plan.clone(), record.meeting_ref()),
                    None => StoreError::NothingInForce(plan.clone()),
                }),
                None => Err(self.missing(plan, StoreError::NothingInForce(plan.clone()))),
            },
            Rev::Draft => {
                self.refuse_bare()?;
                let Some(bytes) = self.draft_bytes(plan)? else {
                    return Err(self.missing(plan, StoreError::NoDraft(plan.clone())));
                };
                Ok(Version { rev: Rev::Draft, plan: parse(plan, None, &bytes)?, commit: None })
            }
            Rev::Proposal => {
                let Some(proposal) = self.proposal(plan)? else {
                    return Err(self.missing(plan, StoreError::NoProposal(plan.clone())));
                };
                self.version_at(plan, &proposal.commit, rev)
            }
            Rev::LastAdoption => self.last_adoption(plan),
            Rev::Meeting(day) => self.decided_on(plan, *day, rev),
            Rev::Named(name) => self.named(plan, name),
            Rev::File { path, .. } => {
                Ok(Version { rev: rev.clone(), plan: read_plan_file(path)?, commit: None })
            }
        }
    }

    fn last_adoption(&self, plan: &PlanId) -> Result<Version, StoreError> {
        let history = self.history(plan)?;
        match history
            .iter()
            .find(|decision| decision.stands() && decision.record.kind == DecisionKind::Adopted)
        {
            Some(decision) => self.decided_on(plan, decision.record.meeting, &Rev::LastAdoption),
            None => Err(self.missing(plan, StoreError::NeverAdopted(plan.clone()))),
        }
    }

    fn decided_on(&self, plan: &PlanId, day: Day, rev: &Rev) -> Result<Version, StoreError> {
        let mut history = self.history(plan)?;
        history.retain(Decision::stands);
        let on_day = || history.iter().filter(|decision| decision.record.meeting == day);
        // A decision entered late carries its record alone: the commit's text is that of a later meeting, whose own
        // commit came before.
        let mut recorded = self.recorded(plan, None)?;
        recorded.retain(Decision::stands);
        let late = |decision: &Decision| {
            let mut before = recorded.iter().skip_while(|other| other.commit != decision.commit).skip(1);
            before.any(|other| other.record.meeting > day)
        };
        if let Some(decision) = on_day().find(|decision| decision.commit.is_some() && !late(decision)) {
            return self.version_at(plan, decision.commit.as_deref().unwrap_or_default(), rev);
        }
        if on_day().next().is_some() {
            return Err(StoreError::TextNotKept(plan.clone(), day));
        }
        let mut days: Vec<Day> = history.iter().map(|decision| decision.record.meeting).collect();
        days.dedup();
        Err(self.missing(plan, StoreError::NoDecisionOn(plan.clone(), day, days)))
    }

    fn named(&self, plan: &PlanId, name: &str) -> Result<Version, StoreError> {
        let commit = self.resolve(plan, name)?;
        let version = self.version_in(plan, commit, Rev::Named(name.to_owned()))?;
        version.ok_or_else(|| self.missing(plan, StoreError::NotInRev(plan.clone(), name.to_owned())))
    }

    fn resolve(&self, plan: &PlanId, name: &str) -> Result<Oid, StoreError> {
        let own = self.repo.find_reference(&format!("refs/tags/{plan}/{name}"));
        let object = match own {
            Ok(tag) => tag.peel(git2::ObjectType::Any),
            Err(_) => self.repo.revparse_single(name),
        };
        match object.and_then(|object| object.peel_to_commit()) {
            Ok(commit) => Ok(commit.id()),
            Err(error) if error.code() == ErrorCode::Ambiguous => {
                Err(StoreError::AmbiguousRev(name.to_owned()))
            }
            Err(_) => Err(self
                .missing(plan, StoreError::UnknownRev { asked: name.to_owned(), known: self.known(plan)? })),
        }
    }

    /// What versions of a plan can be named.
    fn known(&self, plan: &PlanId) -> Result<Vec<String>, StoreError> {
        let mut known = Vec::new();
        if self.committed(plan).is_ok_and(|version| version.is_some_and(|version| version.plan.is_in_force()))
        {
            known.push(Rev::InForce.to_string());
        }
        if self.draft_bytes(plan)?.is_some() {
            known.push(Rev::Draft.to_string());
        }
        if self.proposal(plan).is_ok_and(|proposal| proposal.is_some()) {
            known.push(Rev::Proposal.to_string());
        }
        let name = |decision: &Decision| {
            decision
                .commit
                .as_ref()
                .filter(|_| decision.stands())
                .map(|_| decision.record.meeting.to_string())
        };
        known.extend(self.history(plan)?.iter().filter_map(name));
        known.dedup();
        Ok(known)
    }

    fn version_at(&self, plan: &PlanId, commit: &str, rev: &Rev) -> Result<Version, StoreError> {
        let id = commit.parse::<Oid>().map_err(|error| self.git(&error))?;
        self.version_in(plan, id, rev.clone())?.ok_or_else(|| StoreError::NothingInForce(plan.clone()))
    }

    pub(super) fn version_in(&self, plan: &PlanId, id: Oid, rev: Rev) -> Result<Option<Version>, StoreError> {
        let commit = self.commit(id)?;
        let hex = id.to_string();
        let (name, bytes) = match self.bytes_in(&commit, &plan_path(plan))? {
            Some(bytes) => (plan.clone(), bytes),
            // It may be of the time when the plan had another name.
            None => match self.under_former_name(plan, &commit)? {
                Some(found) => found,
                None => return Ok(None),
            },
        };
        let value = parse(&name, Some(&hex), &bytes)?;
        Ok(Some(Version { rev, plan: value, commit: Some(hex) }))
    }

    fn under_former_name(
        &self,
        plan: &PlanId,
        commit: &Commit<'_>,
    ) -> Result<Option<(PlanId, Vec<u8>)>, StoreError> {
        for former in self.former_names(plan)? {
            if let Some(bytes) = self.bytes_in(commit, &plan_path(&former))? {
                return Ok(Some((former, bytes)));
            }
        }
        Ok(None)
    }

    /// The error, or [`StoreError::NoPlan`] when there is no such plan at all.
    fn missing(&self, plan: &PlanId, error: StoreError) -> StoreError {
        match self.plan_ids() {
            Ok(known) if !known.contains(plan) => StoreError::NoPlan(plan.clone(), known),
            _ => error,
        }
    }
}
