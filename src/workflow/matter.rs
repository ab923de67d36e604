//! What is put before a meeting: each plan with the text that is to be in force, and what the board is asked to do.

use super::failure::Refusal;
use super::propose::checked;
use super::read::in_force;
use super::track::last_decided;
use super::{Failure, Office, history};
use crate::calendar::{Meeting, MeetingRef};
use crate::date::{Day, Moment};
use crate::diff::{self, Difference};
use crate::document::content_hash;
use crate::export;
use crate::plan::{DecisionKind, DecisionRecord, Plan, PlanId};
use crate::revision::{ContentHash, Proposal, Rev, Situation, State, Version, standing};

/// Where the text of a matter comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A proposal.
    Proposal(Proposal),
    /// The draft, which nobody has proposed.
    Draft,
    /// What is in force, unchanged.
    InForce,
}

/// A plan that is put before a meeting.
#[derive(Clone, Debug)]
pub(super) struct Matter {
    /// The text that is to be in force after the decision.
    pub(super) plan: Plan,
    /// What is in force, where something is.
    pub(super) before: Option<Version>,
    /// What differs.
    pub(super) difference: Difference,
    /// What the board is asked for.
    pub(super) kind: DecisionKind,
    /// Where the text comes from.
    pub(super) source: Source,
    /// The hash of the text.
    pub(super) hash: ContentHash,
    /// The commit the text was read from; `None` for a draft.
    pub(super) commit: Option<String>,
}

impl Source {
    /// The word that a manifest and `--json` use.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Proposal(_) => "proposal",
            Self::Draft => "draft",
            Self::InForce => "in_force",
        }
    }
}

impl Matter {
    fn new(plan: Plan, before: Option<Version>, source: Source, commit: Option<String>) -> Self {
        let hash = content_hash(&plan);
        let base = before.as_ref().map(|version| diff::comparable(&version.plan, &plan));
        let difference = diff::compare(base.as_deref(), &plan);
        let kind = match &before {
            None => DecisionKind::Adopted,
            Some(before) if content_hash(&before.plan) == hash => DecisionKind::ReadoptedUnchanged,
            Some(_) => DecisionKind::Revised,
        };
        Self { plan, before, difference, kind, source, hash, commit }
    }

    /// The matter as the papers tell it.
    pub(super) fn told<'a>(&'a self, meeting: &'a Meeting) -> export::Matter<'a> {
        let proposal = match &self.source {
            Source::Proposal(proposal) => Some(proposal),
            _ => None,
        };
        export::Matter {
            plan: &self.plan,
            before: self.before.as_ref().map(|version| &version.plan),
            difference: &self.difference,
            kind: self.kind,
            meeting,
            draft: self.source == Source::Draft,
            made: proposal.map(|proposal| proposal.made.day()),
            why: proposal.and_then(|proposal| proposal.why.as_deref()),
            hash: self.hash,
        }
    }

    /// The day of the text, for the properties of its papers: when it was proposed, or else of the last decision that it
    /// names itself. The same on every day and in every copy of the archive.
    pub(super) fn day(&self, meeting: &Meeting) -> Day {
        match &self.source {
            Source::Proposal(proposal) => proposal.made.day(),
            _ => last_decided(&self.plan).unwrap_or(meeting.date),
        }
    }

    /// Who made the changes, and when.
    pub(super) fn author(&self, office: &Office) -> (String, Option<Moment>) {
        match &self.source {
            Source::Proposal(proposal) => (proposal.by.clone(), Some(proposal.made)),
            // Whose draft it is, no archive tells; who makes the papers must not change their bytes.
            _ => (office.settings.organisation.clone(), None),
        }
    }
}

/// The matters of a meeting: every plan that is proposed for it, and those that are due at it without being proposed. With
/// `only`, of these plans, each of which has to be one. Plans are in the order of their ids.
pub(super) fn matters(office: &Office, meeting: &Meeting, only: &[PlanId]) -> Result<Vec<Matter>, Failure> {
    for plan in only {
        office.known(plan)?;
    }
    let mut matters = Vec::new();
    for id in office.store.plan_ids().map_err(|error| office.failure(&error))? {
        if !only.is_empty() && !only.contains(&id) {
            continue;
        }
        match matter(office, meeting, &id, !only.is_empty())? {
            Some(matter) => matters.push(matter),
            None if only.is_empty() => {}
            None => return Err(office.failure(&Refusal::NotUp(id, meeting.reference()))),
        }
    }
    if matters.is_empty() {
        return Err(office.failure(&Refusal::NothingUp(meeting.reference())));
    }
    Ok(matters)
}

/// A plan's matter, if it has one. One that is named is up also where nothing but its name says so, as long as it is in
/// force.
fn matter(office: &Office, meeting: &Meeting, id: &PlanId, named: bool) -> Result<Option<Matter>, Failure> {
    let reference = meeting.reference();
    let open = office.store.proposal(id).map_err(|error| office.failure(&error))?;
    if let Some(open) = open.filter(|open| office.calendar.follow(&open.meeting) == Some(meeting)) {
        return proposed(office, id, open).map(Some);
    }
    let decisions = history(office, id)?;
    if let Some(decision) =
        decisions.iter().find(|decision| decision.stands() && decision.record.meeting_ref() == reference)
    {
        // The meeting has decided already: what it decided on is known where it was proposed.
        return decision
            .proposal
            .as_deref()
            .map(|commit| settled(office, id, commit))
            .transpose()
            .map(Option::flatten);
    }
    let up = named && in_force(office, id)?.is_some() || is_due(office, id, &reference)?;
    if up && office.store.proposed_elsewhere(id).map_err(|error| office.failure(&error))? {
        return Err(office.failure(&Refusal::ProposalElsewhere(id.clone())));
    }
    if up { due(office, id) } else { Ok(None) }
}

fn proposed(office: &Office, id: &PlanId, proposal: Proposal) -> Result<Matter, Failure> {
    let text = office.store.version(id, &Rev::Proposal).map_err(|error| office.failure(&error))?;
    let before = in_force(office, id)?;
    super::decide::refuse_outdated(office, id, &proposal, before.as_ref())?;
    Ok(Matter::new(text.plan, before, Source::Proposal(proposal), text.commit))
}

/// A matter as it was when it was proposed, whatever has been decided since; `None` where the proposal is not at hand.
pub(super) fn settled(office: &Office, id: &PlanId, commit: &str) -> Result<Option<Matter>, Failure> {
    let Some(proposal) = office.store.proposal_at(id, commit).map_err(|error| office.failure(&error))? else {
        return Ok(None);
    };
    let read = |name: String| office.store.version(id, &Rev::Named(name));
    let text = read(commit.to_owned()).map_err(|error| office.failure(&error))?;
    // The first parent is what HEAD was; without one, or without the plan in it, nothing was in force.
    let before = read(format!("{commit}^1")).ok().filter(|version| version.plan.is_in_force());
    let before = before.map(|version| Version { rev: Rev::InForce, ..version });
    Ok(Some(Matter::new(text.plan, before, Source::Proposal(proposal), text.commit)))
}

/// What was in force in a commit, put before a meeting unchanged.
pub(super) fn unchanged(office: &Office, id: &PlanId, commit: &str) -> Result<Option<Matter>, Failure> {
    let text =
        office.store.version(id, &Rev::Named(commit.to_owned())).map_err(|error| office.failure(&error))?;
    if !text.plan.is_in_force() {
        return Ok(None);
    }
    let before = Version { rev: Rev::InForce, ..text.clone() };
    Ok(Some(Matter::new(text.plan, Some(before), Source::InForce, text.commit)))
}

/// Whether the plan's rule, or what is left over from an earlier year, has this meeting decide. Reckoned from the
/// meeting's own day, so that the same papers come out whenever they are made.
fn is_due(office: &Office, id: &PlanId, meeting: &MeetingRef) -> Result<bool, Failure> {
    let Some(version) = in_force(office, id)? else { return Ok(false) };
    let before: Vec<DecisionRecord> =
        version.plan.decisions.iter().filter(|record| record.meeting < meeting.date).cloned().collect();
    let standing = standing(&Situation {
        rule: version.plan.revision_rule.as_ref().map(|rule| &rule.rule),
        decisions: &before,
        valid_until: version.plan.valid_until,
        calendar: &office.calendar,
        settings: &office.settings,
        today: meeting.date,
        proposal: None,
    });
    let asks = matches!(
        standing.state,
        State::Upcoming | State::DueSoon | State::PapersLate | State::AwaitingDecision | State::Overdue
    );
    Ok(asks && standing.meeting.as_ref() == Some(meeting))
}

/// The draft where it says anything else than what is in force, or else what is in force.
fn due(office: &Office, id: &PlanId) -> Result<Option<Matter>, Failure> {
    let before = in_force(office, id)?;
    let draft = if office.store.is_bare() {
        None
    } else {
        office.store.draft(id).map_err(|error| office.failure(&error))?
    };
    if let Some(draft) = draft {
        let hash = content_hash(&draft.value);
        if before.as_ref().is_none_or(|before| content_hash(&before.plan) != hash) {
            let text = checked(office, draft.value)?.plan().clone();
            return Ok(Some(Matter::new(text, before, Source::Draft, None)));
        }
    }
    Ok(before.map(|version| {
        let (plan, commit) = (version.plan.clone(), version.commit.clone());
        Matter::new(plan, Some(version), Source::InForce, commit)
    }))
}
