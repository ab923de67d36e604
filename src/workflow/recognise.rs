//! Which versions have a text, and whether any paper of them has these bytes.

use std::collections::BTreeSet;

use super::matter::{Matter, settled, unchanged};
use super::render::Made;
use super::track::last_decided;
use super::verify::Recognised;
use super::{Failure, Office, history, render};
use crate::calendar::Meeting;
use crate::date::Day;
use crate::document::content_hash;
use crate::export::{self, Format, Paper, Stamp};
use crate::plan::PlanId;
use crate::revision::{ContentHash, Proposal, Rev, Version};

/// The versions of plans that have this text.
pub(super) fn recognise(
    office: &Office,
    hash: ContentHash,
    only: Option<&PlanId>,
) -> Result<Vec<(Recognised, Version)>, Failure> {
    let lang = office.lang();
    let mut found = Vec::new();
    for id in office.store.plan_ids().map_err(|error| office.failure(&error))? {
        if only.is_some_and(|only| *only != id) {
            continue;
        }
        let mut add = |state, decision: Option<&crate::revision::Decision>, said, version| {
            let recognised = Recognised { plan: id.clone(), state, decision: decision.cloned(), said };
            found.push((recognised, version));
        };
        let read = |rev: &Rev| {
            office.store.version(&id, rev).ok().filter(|version| content_hash(&version.plan) == hash)
        };
        let decisions = history(office, &id)?;
        let (decided, mistaken): (Vec<_>, Vec<_>) = decisions
            .iter()
            .filter(|decision| decision.hash == Some(hash))
            .partition(|decision| decision.stands());
        let in_force = read(&Rev::InForce);
        // The decision that put the text in force tells more than one that left it so.
        let telling = decided.iter().find(|decision| decision.record.kind.changes_text()).or(decided.first());
        let said =
            |decision: &crate::revision::Decision| export::decided_by(decision, office.settings(), lang);
        if let Some(version) = in_force {
            let listed =
                decisions.iter().find(|decision| decision.stands() && decision.record.kind.settles());
            let telling = telling.copied().or(listed);
            let told = telling.map_or_else(|| lang.verify_nothing_said().to_owned(), said);
            add("in_force", telling, lang.verify_version_in_force(&id, told), version);
        }
        // What decided the text is named: that a later meeting referred something back while it was in force says
        // nothing of it. The last meeting that gave it these words comes first.
        let gave = |decision: &&&crate::revision::Decision| {
            decision.record.kind.changes_text() || decision.record.kind.settles()
        };
        let given = decided.iter().any(|decision| gave(&decision));
        let mut tellers: Vec<_> = decided.iter().filter(|decision| !given || gave(decision)).collect();
        tellers.sort_by_key(|decision| !decision.record.kind.changes_text());
        for decision in tellers {
            let Some(version) = decision.commit.clone().and_then(|commit| read(&Rev::Named(commit))) else {
                continue;
            };
            add("historic", Some(decision), lang.verify_version_historic(&id, said(decision)), version);
        }
        for decision in &mistaken {
            let (Some(commit), Some(by)) = (decision.commit.clone(), &decision.retracted) else { continue };
            let Some(version) = read(&Rev::Named(commit)) else { continue };
            let told = lang.verify_version_retracted(&id, said(decision), by.when.day());
            add("retracted", Some(decision), told, version);
        }
        let open = office.store.proposal(&id).ok().flatten();
        let mut proposals = office.store.proposals(&id).map_err(|error| office.failure(&error))?;
        for commit in decisions.iter().filter_map(|decision| decision.proposal.as_deref()) {
            if !proposals.iter().any(|proposal| proposal.commit == commit) {
                proposals
                    .extend(office.store.proposal_at(&id, commit).map_err(|error| office.failure(&error))?);
            }
        }
        for proposal in proposals {
            if proposal.hash != hash {
                continue;
            }
            let Some(version) = read(&Rev::Named(proposal.commit.clone())) else { continue };
            let is_open = open.as_ref().is_some_and(|open| open.commit == proposal.commit);
            let said = if is_open {
                lang.verify_version_proposal(&id, &proposal.meeting)
            } else {
                lang.verify_version_old_proposal(&id, &proposal.meeting)
            };
            let state = if is_open { "proposal" } else { "old_proposal" };
            add(state, None, said, version);
        }
        if let Some(version) = read(&Rev::Draft) {
            add("draft", None, lang.verify_version_draft(&id), version);
        }
    }
    Ok(found)
}

/// Whether any paper of these versions has these bytes: each exported under every standing it may have had, and as part
/// of a meeting's papers.
pub(super) fn reproduced(
    office: &Office,
    found: &[(Recognised, Version)],
    format: Format,
    bytes: &[u8],
) -> Result<bool, Failure> {
    let mut tried: BTreeSet<String> = BTreeSet::new();
    for (recognised, version) in found {
        let plan = &version.plan;
        let commit = version.commit.clone().unwrap_or_default();
        if !tried.insert(commit.clone()) {
            continue;
        }
        let hash = content_hash(&version.plan).to_string();
        let mut stamps = vec![Stamp::InForce, Stamp::Historic, Stamp::Draft, Stamp::Proposal(None)];
        let proposal = office.store.proposal_at(&plan.id, &commit).map_err(|error| office.failure(&error))?;
        stamps.extend(proposal.as_ref().map(|proposal| Stamp::Proposal(Some(proposal.meeting.clone()))));
        let mades = mades(version, proposal.as_ref(), recognised.state, format, bytes);
        for stamp in stamps {
            let dressing = render::dressing(office, stamp, &hash);
            if mades
                .iter()
                .any(|made| render::clean(plan, format, &dressing, *made).is_ok_and(|own| own == bytes))
            {
                return Ok(true);
            }
        }
        if let Some(proposal) = &proposal
            && let Some(meeting) = office.calendar.follow(&proposal.meeting)
            && let Some(matter) = settled(office, &plan.id, &commit)?
            && among(office, &matter, meeting, format, bytes)
        {
            return Ok(true);
        }
        if recognised.state == "in_force" && proposal.is_none() {
            let Some(matter) = unchanged(office, &plan.id, &commit)? else { continue };
            for meeting in office.calendar.meetings() {
                if among(office, &matter, meeting, format, bytes) {
                    return Ok(true);
                }
            }
        }
    }
    Ok(false)
}

fn among(office: &Office, matter: &Matter, meeting: &Meeting, format: Format, bytes: &[u8]) -> bool {
    let papers: &[Paper] = matter.told(meeting).papers();
    papers.iter().enumerate().any(|(at, paper)| {
        let made = render::paper(office, matter, meeting, at, *paper, format);
        made.is_ok_and(|made| made.is_some_and(|made| made == bytes))
    })
}

/// How a clean paper of a version may have been made. A format without such properties has one way. A PDF file is of the
/// version's own day, or where it is a draft of whatever day it says it was made on; with the plan's data or without.
fn mades(
    version: &Version,
    proposal: Option<&Proposal>,
    state: &str,
    format: Format,
    bytes: &[u8],
) -> Vec<Made> {
    if format != Format::Pdf {
        return vec![Made::on(Day::FIRST)];
    }
    let Some(said) = export::paper_day(bytes) else { return Vec::new() };
    let own = [last_decided(&version.plan), proposal.map(|proposal| proposal.made.day())];
    if state != "draft" && !own.contains(&Some(said)) {
        return Vec::new();
    }
    [false, true].map(|data| Made { day: said, data }).to_vec()
}
