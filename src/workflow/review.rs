//! Reviewing: two versions laid out to be read, what was read of them, and the edits that take a change back or give an
//! earlier wording again.

use super::read::{in_force, version};
use super::{Failure, Office};
use crate::diff::{self, Difference, Target};
use crate::document::{Marked, marks};
use crate::export::{Extent, Spread};
use crate::locale::Lang;
use crate::plan::{DecisionRecord, Edit, EditError, ItemId, Plan, PlanId, PlanKind};
use crate::revision::{self, Mark, Rev, Review, Reviewed, Version};

/// A version by its name, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// How it was asked for.
    pub rev: Rev,
    /// The last decision that its own list tells of.
    pub record: Option<DecisionRecord>,
}

/// One change as a reviewer meets it: an item with all that came or went with it, a footnote, a fact of the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedlineChange {
    /// What changed.
    pub target: Target,
    /// The change by its content.
    pub mark: Mark,
    /// Whether this reader has read it.
    pub review: Review,
    /// The passage that says what happened.
    pub passage: usize,
}

/// Two versions laid out for review.
#[derive(Debug)]
pub struct Redline {
    /// The earlier version; `None` when nothing was in force.
    pub from: Option<Named>,
    /// The later version.
    pub to: Named,
    /// The later version's title.
    pub title: String,
    /// What differs, as minutes would say it, with a capital and a stop.
    pub summary: String,
    /// What differs, counted: `2 ändrade, 1 ny`.
    pub counts: String,
    /// The passages, in the language they were asked for.
    pub spread: Spread,
    /// The changes, in reading order.
    pub changes: Vec<RedlineChange>,
    /// For each passage the change it belongs to, by its place in `changes`.
    pub of: Vec<Option<usize>>,
}

impl Named {
    /// Names a version.
    pub fn of(version: &Version) -> Self {
        Self { rev: version.rev.clone(), record: version.plan.decisions.last().cloned() }
    }
}

impl Redline {
    /// Lays two versions out, with one unchanged item around each change or with everything.
    pub fn of(from: Option<&Version>, to: &Version, reviewed: &Reviewed, extent: Extent, lang: Lang) -> Self {
        // Versions that were taken in from elsewhere may share no ids: then their texts tell what is the same.
        let base = from.map(|version| diff::comparable(&version.plan, &to.plan));
        let laid = diff::lay_out(base.as_deref(), &to.plan);
        let difference = &laid.difference;
        let spread = Spread::of(&laid, lang, extent);
        let speakers = difference.speakers();
        let mut homes = vec![None; speakers.len()];
        for passage in (0..spread.len()).filter(|at| spread.headline(*at).is_some()) {
            if let Some(home) = spread.change(passage).and_then(|change| homes.get_mut(change)) {
                *home = Some(passage);
            }
        }
        let mut places = vec![None; speakers.len()];
        let mut changes = Vec::new();
        for (at, mark) in marks(base.as_deref(), &to.plan, difference).into_iter().enumerate() {
            let (Some(mark), Some(change)) = (mark, difference.changes.get(at)) else { continue };
            let Some(passage) = homes.get(at).copied().flatten() else { continue };
            if let Some(place) = places.get_mut(at) {
                *place = Some(changes.len());
            }
            let review = reviewed.of(&mark);
            changes.push(RedlineChange { target: change.target.clone(), mark, review, passage });
        }
        let change_of = |passage| {
            let speaker = speakers.get(spread.change(passage)?)?;
            places.get(*speaker).copied().flatten()
        };
        Self {
            from: from.map(Named::of),
            to: Named::of(to),
            title: to.plan.title.clone(),
            summary: crate::export::summary(difference, lang),
            counts: difference.summary().say(lang),
            of: (0..spread.len()).map(change_of).collect(),
            spread,
            changes,
        }
    }

    /// How many changes this reader has read as they are.
    pub fn reviewed(&self) -> usize {
        self.changes.iter().filter(|change| change.review == Review::Yes).count()
    }
}

/// Lays two versions out for review, with what this reader has read. `from` of `None` means what is in force, or nothing
/// when nothing is; `to` of `None` means the draft.
pub fn redline(
    office: &Office,
    plan: &PlanId,
    from: Option<&Rev>,
    to: Option<&Rev>,
    extent: Extent,
) -> Result<Redline, Failure> {
    let to = version(office, plan, to.unwrap_or(&Rev::Draft))?;
    let from = base(office, plan, from)?;
    let reviewed = office.store.reviewed(plan, &reader(office));
    let mut redline = Redline::of(from.as_ref(), &to, &reviewed, extent, office.lang());
    redline.from = from.as_ref().map(|from| named(office, plan, from)).transpose()?;
    redline.to = named(office, plan, &to)?;
    Ok(redline)
}

/// Names a version of a plan by its decision as it is known today: a § that the minutes settled later is not in the
/// version's own list.
pub fn named(office: &Office, plan: &PlanId, version: &Version) -> Result<Named, Failure> {
    let mut named = Named::of(version);
    // These are called what they are, and not by a decision.
    if matches!(version.rev, Rev::Draft | Rev::InForce | Rev::Proposal) {
        return Ok(named);
    }
    if let Some(record) = &mut named.record
        && let Some(now) = office.store.committed_plan(plan).map_err(|error| office.failure(&error))?
    {
        let same = |known: &&DecisionRecord| {
            (known.kind, known.meeting_ref()) == (record.kind, record.meeting_ref())
        };
        if let Some(known) = now.decisions.iter().rev().find(same) {
            *record = known.clone();
        }
    }
    Ok(named)
}

/// One change to be read: what changed, with all that came or went with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToReview {
    /// The change, and those that it speaks for.
    pub difference: Difference,
    /// The change by its content.
    pub mark: Mark,
    /// Whether this reader has read it.
    pub review: Review,
}

/// The changes between two versions, one by one as a reviewer meets them; the versions as in [`redline`].
pub fn to_review(
    office: &Office,
    plan: &PlanId,
    from: Option<&Rev>,
    to: Option<&Rev>,
) -> Result<Vec<ToReview>, Failure> {
    let to = version(office, plan, to.unwrap_or(&Rev::Draft))?;
    let from = base(office, plan, from)?;
    let reviewed = office.store.reviewed(plan, &reader(office));
    let base = from.as_ref().map(|version| diff::comparable(&version.plan, &to.plan));
    let difference = diff::compare(base.as_deref(), &to.plan);
    let speakers = difference.speakers();
    let mut places = vec![None; speakers.len()];
    let mut changes: Vec<ToReview> = Vec::new();
    for (at, mark) in marks(base.as_deref(), &to.plan, &difference).into_iter().enumerate() {
        let (Some(mark), Some(place)) = (mark, places.get_mut(at)) else { continue };
        *place = Some(changes.len());
        let review = reviewed.of(&mark);
        let difference = Difference { from_nothing: false, changes: Vec::new() };
        changes.push(ToReview { difference, mark, review });
    }
    for (change, speaker) in difference.changes.into_iter().zip(speakers) {
        let place = places.get(speaker).copied().flatten();
        if let Some(one) = place.and_then(|place| changes.get_mut(place)) {
            one.difference.changes.push(change);
        }
    }
    Ok(changes)
}

/// Who reads here: the address that commits would have, empty where nobody is known.
fn reader(office: &Office) -> String {
    office.store.who(&office.around.called).map_or_else(|_| String::new(), |who| who.email)
}

fn base(office: &Office, plan: &PlanId, from: Option<&Rev>) -> Result<Option<Version>, Failure> {
    match from {
        Some(rev) => version(office, plan, rev).map(Some),
        None => in_force(office, plan),
    }
}

/// Notes that this reader has read changes, or has not. The note stays on this machine.
pub fn mark_reviewed(office: &Office, plan: &PlanId, marks: &[Mark], reviewed: bool) -> Result<(), Failure> {
    let (made, by) = ((office.around.clock)(), reader(office));
    let done: Vec<Marked> =
        marks.iter().map(|mark| Marked { made, by: by.clone(), mark: mark.clone(), reviewed }).collect();
    office.store.keep_reviewed(plan, &done).map_err(|error| office.failure(&error))
}

/// The edit that takes one change of a draft back to what an earlier version says, for an editor that keeps its own undo
/// and journal; `from` as in [`redline`]. An empty batch when there is no such change any more.
pub fn reverting(
    office: &Office,
    draft: &Plan,
    from: Option<&Rev>,
    target: &Target,
) -> Result<Edit, Failure> {
    let from = base(office, &draft.id, from)?;
    // Where nothing was in force all of it is new, and what is new goes.
    let nothing = || Plan::new(draft.id.clone(), PlanKind::default(), Lang::default(), "");
    let base = from.as_ref().map(|version| diff::comparable(&version.plan, draft));
    let difference = diff::compare(base.as_deref(), draft);
    let Some(at) = difference.changes.iter().position(|change| change.target == *target) else {
        return Ok(Edit::Batch(Vec::new()));
    };
    let edit = match base {
        Some(base) => revision::revert(draft, &base, &difference, at),
        None => revision::revert(draft, &nothing(), &difference, at),
    };
    edit.map_err(|error| office.failure(&error))
}

/// The edit that gives an item of a draft the wording it had in a version: its text, kind and facts. One that is gone comes
/// back with what lay under it. An empty batch when the draft says so already.
pub fn rewording(office: &Office, draft: &Plan, rev: &Rev, item: ItemId) -> Result<Edit, Failure> {
    let version = version(office, &draft.id, rev)?.plan;
    match revision::rewording(draft, &version, item) {
        Some(edit) => edit.map_err(|error| office.failure(&error)),
        None => Err(office.failure(&EditError::NoItem(item))),
    }
}
