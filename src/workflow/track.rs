//! Whose changes a paper with tracked changes shows.

use super::{Failure, Office, history};
use crate::date::{Day, Moment};
use crate::document::content_hash;
use crate::plan::Plan;
use crate::revision::{Rev, Version};

/// Who made the changes up to a version, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorship {
    /// The commit's author, or for a draft the one git knows here; the organisation where neither is known.
    pub author: String,
    /// The commit's time; of a draft noon of the day that is reckoned from, so that the same draft gives the same paper
    /// all day long, and on any day that is named.
    pub date: Option<Moment>,
}

/// Finds who made a version: of a proposal who proposed it, of a decided text who recorded the decision.
pub fn authorship(office: &Office, version: &Version) -> Result<Authorship, Failure> {
    let plan = &version.plan.id;
    let hash = content_hash(&version.plan);
    let known = match version.rev {
        Rev::Draft => {
            let author = office
                .store
                .who(&office.around.called)
                .map_or_else(|_| office.settings.organisation.clone(), |who| who.name);
            Some((author, Some(Moment::noon(office.today()))))
        }
        Rev::Proposal => {
            let proposal = office.store.proposal(plan).map_err(|error| office.failure(&error))?;
            proposal.map(|proposal| (proposal.by, Some(proposal.made)))
        }
        Rev::File { .. } => None,
        Rev::InForce | Rev::LastAdoption | Rev::Meeting(_) | Rev::Named(_) => history(office, plan)?
            .into_iter()
            .find(|decision| decision.hash == Some(hash))
            .and_then(|decision| Some((decision.by?, decision.committed))),
    };
    let (author, date) = known.unwrap_or_else(|| (office.settings.organisation.clone(), None));
    Ok(Authorship { author, date })
}

/// The day of a version, for the properties of a paper: of a proposal when it was made, of a draft the day that is reckoned
/// from, of any other text the day of the last decision that it names itself, which no later decision changes. Where that is
/// not known, when it was committed, or else the day of the archive's last commit.
pub fn dated(office: &Office, version: &Version) -> Result<Day, Failure> {
    let made = || Ok::<_, Failure>(authorship(office, version)?.date.map(Moment::day));
    let own = match version.rev {
        Rev::Draft | Rev::Proposal => made()?,
        _ => match last_decided(&version.plan) {
            Some(day) => Some(day),
            None => made()?,
        },
    };
    let archived = || office.store.head_made().map(Moment::day);
    let first = Moment { seconds: 0, offset_minutes: 0 };
    Ok(own.or_else(|| last_decided(&version.plan)).or_else(archived).unwrap_or_else(|| first.day()))
}

/// The day of the last decision that a text names itself.
pub(super) fn last_decided(plan: &Plan) -> Option<Day> {
    plan.decisions.iter().map(|decision| decision.meeting).max()
}
