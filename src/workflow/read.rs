//! `status`, `show`, `diff`, `log`: what reads and changes nothing.

use std::borrow::Cow;

use super::{Failure, Office};
use crate::calendar::Calendar;
use crate::document::content_hash;
use crate::export::{self, Stamp};
use crate::locale::Lang;
use crate::plan::{DecisionRecord, PlanId};
use crate::revision::{Decision, PlanStatus, Rev, Situation, Unreadable, Version, standing};
use crate::store::{Head, Now, StoreError};

/// Every plan's line, and the plans that can't be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statuses {
    /// Plans that can be read, by id.
    pub plans: Vec<PlanStatus>,
    /// Plans that can't.
    pub unreadable: Vec<Unreadable>,
}

/// Where each plan stands.
pub fn status(office: &Office) -> Result<Statuses, Failure> {
    statuses(office, &office.calendar)
}

/// Where each plan stands, as far as can be told before the items of large plans are read; `true` when that is all there
/// is to tell. Faults in items that were not read are not found: [`status`] has to be asked as well then.
pub fn status_at_a_glance(office: &Office) -> Result<(Statuses, bool), Failure> {
    let mut whole = true;
    let statuses = each(office, |head, id| {
        let glance = office.store.glance(head, id)?;
        whole &= glance.is_none();
        let now = glance.map_or_else(|| office.store.now(head, id), Ok)?;
        plan_status(office, &office.calendar, now, id)
    })?;
    Ok((statuses, whole))
}

/// Where each plan stands or would stand with this calendar.
pub(super) fn statuses(office: &Office, calendar: &Calendar) -> Result<Statuses, Failure> {
    each(office, |head, id| plan_status(office, calendar, office.store.now(head, id)?, id))
}

fn each(
    office: &Office,
    mut status: impl FnMut(&Head<'_>, &PlanId) -> Result<Option<PlanStatus>, StoreError>,
) -> Result<Statuses, Failure> {
    let mut statuses = Statuses::default();
    let head = office.store.head_now().map_err(|error| office.failure(&error))?;
    for id in office.store.plan_ids_at(&head).map_err(|error| office.failure(&error))? {
        match status(&head, &id) {
            Ok(Some(status)) => statuses.plans.push(status),
            Ok(None) => {}
            Err(error) => {
                let failure = office.failure(&error);
                statuses.unreadable.push(Unreadable { id, kind: failure.kind, said: failure.said });
            }
        }
    }
    Ok(statuses)
}

/// Where one plan stands.
pub fn status_of(office: &Office, plan: &PlanId) -> Result<PlanStatus, Failure> {
    office.known(plan)?;
    let none = || office.no_draft(plan);
    let head = office.store.head_now().map_err(|error| office.failure(&error))?;
    let now = office.store.now(&head, plan);
    now.and_then(|now| plan_status(office, &office.calendar, now, plan))
        .map_err(|error| office.failure(&error))?
        .ok_or_else(none)
}

fn plan_status(
    office: &Office,
    calendar: &Calendar,
    now: Now,
    id: &PlanId,
) -> Result<Option<PlanStatus>, StoreError> {
    let Now { committed, draft: drafted, differs: draft } = now;
    let proposal = office.store.proposal(id)?;
    // A rule that is being redrafted does not bind before the board has decided it.
    let Some(ruling) =
        committed.as_ref().filter(|plan| plan.is_in_force()).or(drafted.as_ref()).or(committed.as_ref())
    else {
        return Ok(None);
    };
    let decisions = committed.as_ref().map_or(&ruling.decisions, |plan| &plan.decisions);
    let standing = standing(&Situation {
        rule: ruling.revision_rule.as_ref().map(|rule| &rule.rule),
        decisions,
        valid_until: ruling.valid_until,
        calendar,
        settings: &office.settings,
        today: office.around.today,
        proposal: proposal.as_ref().map(|proposal| &proposal.meeting),
    });
    let decided = decisions.iter().map(|record| record.meeting).collect();
    let title = drafted.as_ref().unwrap_or(ruling).title.clone();
    let text = drafted.as_ref().or(committed.as_ref());
    let moved_on = proposal
        .as_ref()
        .is_some_and(|proposal| text.is_some_and(|text| content_hash(text) != proposal.hash));
    // What is being written just now is saved by whoever writes it.
    let unsaved = office.store.unsaved(id)?.is_some() && !office.store.is_open(id);
    Ok(Some(PlanStatus { id: id.clone(), title, standing, draft, moved_on, unsaved, decided, proposal }))
}

/// Reads one version of a plan.
pub fn version(office: &Office, plan: &PlanId, rev: &Rev) -> Result<Version, Failure> {
    office.known(plan)?;
    office.store.version(plan, rev).map_err(|error| office.failure(&error))
}

/// What a paper may say of a version: that it is a draft, a proposal and for which meeting, in force, or once so.
///
/// The text decides, not the way it was asked for: a draft that says what is in force is what is in force, and a
/// commit that no decision put in force is a draft. A draft is given the decisions that were recorded, whatever somebody
/// has written in the working tree's file.
pub fn stamp(office: &Office, version: &mut Version) -> Result<Stamp, Failure> {
    let plan = &version.plan.id;
    let hash = content_hash(&version.plan);
    let committed = office.store.committed(plan).map_err(|error| office.failure(&error))?;
    let is_committed = committed.as_ref().is_some_and(|now| content_hash(&now.plan) == hash);
    if is_committed && committed.as_ref().is_some_and(|now| now.plan.is_in_force()) {
        give_recorded(version, committed);
        return Ok(Stamp::InForce);
    }
    if version.rev == Rev::Proposal {
        let proposal = office.store.proposal(plan).map_err(|error| office.failure(&error))?;
        return Ok(Stamp::Proposal(proposal.map(|proposal| proposal.meeting)));
    }
    let decided = match version.rev {
        // The draft of a repealed plan that nobody has written in is what was repealed.
        Rev::Draft => is_committed && committed.as_ref().is_some_and(|now| now.plan.repeal().is_some()),
        _ => history(office, plan)?.iter().any(|decision| decision.stands() && decision.hash == Some(hash)),
    };
    give_recorded(version, committed);
    Ok(if decided { Stamp::Historic } else { Stamp::Draft })
}

fn give_recorded(version: &mut Version, committed: Option<Version>) {
    if let (Rev::Draft, Some(committed)) = (&version.rev, committed) {
        version.plan.decisions = committed.plan.decisions;
    }
}

/// What is in force, or `None` when nothing is.
pub(super) fn in_force(office: &Office, plan: &PlanId) -> Result<Option<Version>, Failure> {
    let committed = office.store.committed(plan).map_err(|error| office.failure(&error))?;
    Ok(committed
        .filter(|version| version.plan.is_in_force())
        .map(|version| Version { rev: Rev::InForce, ..version }))
}

/// Every decision on a plan, newest first.
pub fn history(office: &Office, plan: &PlanId) -> Result<Vec<Decision>, Failure> {
    office.known(plan)?;
    let mut decisions = office.store.history(plan).map_err(|error| office.failure(&error))?;
    for decision in &mut decisions {
        drop_citation(office, decision);
    }
    Ok(decisions)
}

/// A commit's summary opens with the citation of its record as it was then known, which a list of decisions shows from
/// the record: what follows it is the summary. A commit made by hand keeps all it says.
pub(super) fn drop_citation(office: &Office, decision: &mut Decision) {
    let record = &decision.record;
    let lead = format!("{} ", office.settings.body_name(&record.body));
    if !decision.summary.starts_with(&lead) {
        return;
    }
    // The § or the number may have been completed since: the longest citation that fits, which
    // is tried first, is the one it was made with.
    let full =
        [true, false].into_iter().flat_map(|paragraph| [true, false].map(|number| (paragraph, number)));
    let rest = [Lang::Sv, Lang::En]
        .into_iter()
        .flat_map(|lang| full.clone().map(move |parts| (lang, parts)))
        .find_map(|(lang, (paragraph, number))| {
            let told = if paragraph && number {
                Cow::Borrowed(record)
            } else {
                Cow::Owned(DecisionRecord {
                    paragraph: record.paragraph.filter(|_| paragraph),
                    registry_number: record.registry_number.clone().filter(|_| number),
                    ..record.clone()
                })
            };
            let cited = export::citation(&told, &office.settings, lang);
            let rest = decision.summary.strip_prefix(&cited)?.strip_prefix('.')?;
            Some(rest.trim_start().to_owned())
        });
    if let Some(rest) = rest {
        decision.summary = rest;
    }
}
