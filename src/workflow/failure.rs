//! The one error both front ends show.

use super::near::nearest;
use crate::calendar::{BodyId, CalendarError, MeetingRef};
use crate::date::Day;
use crate::document::DocumentError;
use crate::locale::{Lang, Said};
use crate::plan::{EditError, PlanId};
use crate::revision::{DecisionError, RestoreError, RetractError};
use crate::store::{PackageError, StoreError};

/// A verb that could not be done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// A stable word for scripts: `not_an_archive`, `changed_underneath`.
    pub kind: &'static str,
    /// What failed and what to do next, in the language the office was opened with.
    pub said: Said,
}

/// An error that has a word for scripts and two languages for people.
pub trait Explains {
    /// The word.
    fn kind(&self) -> &'static str;
    /// What failed and what to do next.
    fn explain(&self, lang: Lang) -> Said;
}

impl Failure {
    /// Puts an error into words.
    pub fn of(error: &impl Explains, lang: Lang) -> Self {
        Self { kind: error.kind(), said: error.explain(lang) }
    }
}

macro_rules! explains {
    ($($error:ty),+ $(,)?) => {
        $(impl Explains for $error {
            fn kind(&self) -> &'static str {
                self.code()
            }

            fn explain(&self, lang: Lang) -> Said {
                self.say(lang)
            }
        })+
    };
}

explains!(
    StoreError,
    DocumentError,
    EditError,
    CalendarError,
    DecisionError,
    RestoreError,
    RetractError,
    PackageError,
    Refusal
);

/// What the verbs themselves refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The archive has no such plan; with those it has.
    NoPlan(PlanId, Vec<PlanId>),
    /// A plan with this id exists already.
    PlanExists(PlanId),
    /// The plan has no file in the working tree.
    NoDraft(PlanId),
    /// The plan has errors; the first of them, and how many.
    Faulty(PlanId, String, usize),
    /// The draft has moved on since the proposal, and nobody said which of the two the board adopted.
    WhichText(PlanId, MeetingRef),
    /// `--from proposal`, and there is none.
    NoProposal(PlanId),
    /// What was in force when the proposal was made no longer is.
    ProposalOutdated(PlanId),
    /// The proposal was made on a day after the meeting that is said to have adopted it: that meeting never saw it.
    ProposedLater(ProposedLater),
    /// The draft says what is in force already.
    NothingToPropose(PlanId),
    /// Papers are to be written where the archive keeps its own files.
    OwnFolder(String),
    /// Papers were left before they were all made.
    PapersLeft,
    /// Several bodies meet that day, or none, and the plan's rule does not say which is meant.
    WhichBody(Day, Vec<BodyId>),
    /// The archive knows no such body; with those it knows.
    NoBody(BodyId, Vec<BodyId>),
    /// A proposal can't be made for a meeting that has been held.
    MeetingHeld(MeetingRef),
    /// A proposal can't be made for a meeting that was cancelled; with the day it was moved to.
    MeetingCancelled(MeetingRef, Option<Day>),
    /// The meeting can't be moved or cancelled, for decisions are recorded of it: on these plans, at least one.
    MeetingDecided(MeetingRef, Vec<PlanId>),
    /// There is no decision of that meeting to complete.
    NoDecision(PlanId, Day, Vec<Day>),
    /// The completion says nothing.
    NothingToComplete,
    /// All that the completion says is recorded already; in words.
    RecordedAlready(String),
    /// Another § or registry number is recorded already.
    AlreadyComplete(String),
    /// The minutes can't be adjusted before the meeting.
    AdjustedBeforeMeeting(Day),
    /// The minutes can't have been adjusted on a day that is still to come.
    AdjustedInFuture(Day),
    /// The text says nothing of a decision, and no flag does.
    NoBaseline(PlanId),
    /// The plan's file lacks edits that were written; and when the last of them was made.
    Unsaved(PlanId, String),
    /// The plan is open in another program.
    OpenElsewhere(PlanId, String),
    /// What would be committed is no longer what was shown.
    NotAsShown(PlanId),
    /// A value with characters that can't be shown; with stand-ins for them.
    BadCharacters(String),
    /// The plan is neither proposed for the meeting nor due at it.
    NotUp(PlanId, MeetingRef),
    /// No plan is proposed for the meeting or due at it.
    NothingUp(MeetingRef),
    /// No plan is in force.
    NothingInForceAtAll,
    /// Another copy of the archive has a proposal that is not fetched here.
    ProposalElsewhere(PlanId),
    /// No time zone has this name.
    NoZone(String),
    /// The program was built without PDF.
    NoPdf,
    /// Papers have characters that no typeface of PDF has: the plan's title, where it stands, which. Never empty.
    CannotBeSet(Vec<(String, String, char)>),
    /// A PDF file could not be built: a fault of ours. What was said.
    PdfRefused(String),
}

impl Refusal {
    /// The word for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoPlan(..) => "no_such_plan",
            Self::PlanExists(_) => "plan_exists",
            Self::NoDraft(_) => "no_draft",
            Self::Faulty(..) => "plan_has_errors",
            Self::WhichText(..) => "which_text",
            Self::NoProposal(_) => "no_proposal",
            Self::ProposalOutdated(_) => "proposal_outdated",
            Self::ProposedLater(_) => "proposed_later",
            Self::NothingToPropose(_) => "nothing_to_propose",
            Self::OwnFolder(_) => "archives_own_file",
            Self::PapersLeft => "papers_left",
            Self::WhichBody(_, bodies) if bodies.is_empty() => "unknown_meeting",
            Self::WhichBody(..) => "which_body",
            Self::NoBody(..) => "no_such_body",
            Self::MeetingHeld(_) => "meeting_held",
            Self::MeetingCancelled(..) => "meeting_cancelled",
            Self::MeetingDecided(..) => "meeting_decided",
            Self::NoDecision(..) => "no_such_decision",
            Self::NothingToComplete => "nothing_to_complete",
            Self::RecordedAlready(_) => "recorded_already",
            Self::AlreadyComplete(_) => "already_complete",
            Self::AdjustedBeforeMeeting(_) => "adjusted_before_meeting",
            Self::AdjustedInFuture(_) => "adjusted_in_future",
            Self::NoBaseline(_) => "no_baseline",
            Self::Unsaved(..) => "unsaved_edits",
            Self::OpenElsewhere(..) => "open_elsewhere",
            Self::NotAsShown(_) => "not_as_shown",
            Self::BadCharacters(_) => "bad_characters",
            Self::NotUp(..) => "not_up",
            Self::NothingUp(_) => "nothing_up",
            Self::NothingInForceAtAll => "nothing_in_force",
            Self::ProposalElsewhere(_) => "proposal_not_fetched",
            Self::NoZone(_) => "no_such_zone",
            Self::NoPdf => "pdf_not_built",
            Self::CannotBeSet(_) => "cannot_be_set",
            Self::PdfRefused(_) => "pdf_refused",
        }
    }

    /// What failed and what to do next.
    pub fn say(&self, lang: Lang) -> Said {
        match self {
            Self::NoPlan(id, known) => no_plan(id, known, lang),
            Self::PlanExists(id) => Said::new(lang.refusal_plan_exists(id), lang.refusal_plan_exists_hint()),
            Self::NoDraft(id) => Said::new(lang.refusal_no_draft(id), lang.refusal_no_draft_hint(id)),
            Self::Faulty(id, first, 1) => {
                Said::new(lang.refusal_faulty_one(id, first), lang.refusal_faulty_hint(id))
            }
            Self::Faulty(id, first, count) => {
                Said::new(lang.refusal_faulty(id, count, first), lang.refusal_faulty_hint(id))
            }
            Self::WhichText(id, meeting) => {
                Said::new(lang.refusal_which_text(id, meeting), lang.refusal_which_text_hint())
            }
            Self::NoProposal(id) => {
                Said::new(lang.refusal_no_proposal(id), lang.refusal_no_proposal_hint(id))
            }
            Self::ProposalOutdated(id) => {
                Said::new(lang.refusal_proposal_outdated(id), lang.refusal_proposal_outdated_hint())
            }
            Self::ProposedLater(later) => later.say(lang),
            Self::NothingToPropose(id) => {
                Said::new(lang.refusal_nothing_to_propose(id), lang.refusal_nothing_to_propose_hint())
            }
            Self::OwnFolder(folder) => {
                Said::new(lang.cli_archives_own(crate::locale::shown(folder)), lang.cli_archives_own_hint())
            }
            Self::PapersLeft => Said::new(lang.papers_left(), ""),
            Self::WhichBody(day, bodies) if bodies.is_empty() => {
                Said::new(lang.refusal_no_meeting(day), lang.refusal_no_meeting_hint(day))
            }
            Self::WhichBody(day, bodies) => {
                Said::new(lang.refusal_which_body(day, list(bodies)), lang.refusal_which_body_hint())
            }
            Self::NoBody(id, known) => {
                Said::new(lang.refusal_no_body(id), lang.refusal_no_body_hint(list(known)))
            }
            Self::MeetingHeld(meeting) => {
                Said::new(lang.refusal_meeting_held(meeting), lang.refusal_meeting_held_hint())
            }
            Self::MeetingCancelled(meeting, Some(day)) => {
                Said::new(lang.refusal_meeting_moved(meeting, day), lang.refusal_meeting_moved_hint(day))
            }
            Self::MeetingCancelled(meeting, None) => {
                Said::new(lang.refusal_meeting_cancelled(meeting), lang.refusal_meeting_held_hint())
            }
            Self::MeetingDecided(meeting, plans) => meeting_decided(meeting, plans, lang),
            Self::NoDecision(id, day, known) if known.is_empty() => {
                Said::new(lang.refusal_no_decision(id, day), lang.refusal_no_decisions_hint())
            }
            Self::NoDecision(id, day, known) => {
                Said::new(lang.refusal_no_decision(id, day), lang.refusal_no_decision_hint(list(known)))
            }
            Self::NothingToComplete => {
                Said::new(lang.refusal_nothing_to_complete(), lang.refusal_nothing_to_complete_hint())
            }
            Self::RecordedAlready(what) => Said::new(
                lang.refusal_recorded_already(crate::locale::shown(what)),
                lang.refusal_recorded_already_hint(),
            ),
            Self::AlreadyComplete(what) => {
                Said::new(lang.refusal_already_complete(what), lang.refusal_already_complete_hint())
            }
            Self::AdjustedBeforeMeeting(day) => {
                Said::new(lang.refusal_adjusted_before(day), lang.refusal_adjusted_before_hint())
            }
            Self::AdjustedInFuture(day) => {
                Said::new(lang.refusal_adjusted_in_future(day), lang.refusal_adjusted_before_hint())
            }
            Self::NoBaseline(id) => Said::new(lang.refusal_no_baseline(id), lang.refusal_no_baseline_hint()),
            Self::NotAsShown(id) => {
                Said::new(lang.refusal_not_as_shown(id), lang.refusal_not_as_shown_hint())
            }
            Self::BadCharacters(text) => {
                Said::new(lang.refusal_bad_characters(text), lang.refusal_bad_characters_hint())
            }
            Self::NotUp(id, meeting) => {
                Said::new(lang.papers_not_up(id, meeting), lang.papers_no_matters_hint())
            }
            Self::NothingUp(meeting) => {
                Said::new(lang.papers_no_matters(meeting), lang.papers_no_matters_hint())
            }
            Self::ProposalElsewhere(id) => Said::new(lang.papers_elsewhere(id), lang.papers_elsewhere_hint()),
            Self::NoZone(name) => {
                Said::new(lang.ics_bad_zone(crate::locale::shown(name)), lang.ics_bad_zone_hint())
            }
            Self::NoPdf => Said::new(lang.pdf_not_built(), lang.pdf_not_built_hint()),
            Self::PdfRefused(why) => Said::new(lang.pdf_refused(why), lang.pdf_refused_hint()),
            Self::CannotBeSet(missing) => cannot_be_set(missing, lang),
            Self::NothingInForceAtAll => {
                Said::new(lang.papers_nothing_in_force(), lang.papers_nothing_in_force_hint())
            }
            Self::Unsaved(id, when) => Said::new(lang.refusal_unsaved(id, when), lang.refusal_unsaved_hint()),
            Self::OpenElsewhere(id, who) => {
                Said::new(lang.refusal_open_elsewhere(id, who), lang.refusal_open_elsewhere_hint())
            }
        }
    }
}

/// Says which plans there are instead of one: the nearest by name, or all.
fn no_plan(id: &PlanId, known: &[PlanId], lang: Lang) -> Said {
    let hint = match nearest(id.as_str(), known.iter().map(PlanId::as_str)) {
        Some(near) => lang.refusal_no_plan_near(near),
        None if known.is_empty() => lang.refusal_no_plans().to_owned(),
        None => lang.refusal_no_plan_list(list(known)),
    };
    Said::new(lang.refusal_no_plan(id), hint)
}

/// Says which decisions hold a meeting: all of a few, and of many how many.
fn meeting_decided(meeting: &MeetingRef, plans: &[PlanId], lang: Lang) -> Said {
    const NAMED: usize = 5;
    let named = list(plans.get(..NAMED).unwrap_or(plans));
    let message = match plans.len().saturating_sub(NAMED) {
        0 => lang.refusal_meeting_decided(meeting, named),
        more => lang.refusal_meeting_decided_more(meeting, named, more),
    };
    let hint = match plans {
        [only] => lang.refusal_meeting_decided_hint(only, meeting.date),
        _ => lang.refusal_meeting_decided_hint_each(meeting.date),
    };
    Said::new(message, hint)
}

/// Names each character that can't be set, under the plan it stands in.
fn cannot_be_set(missing: &[(String, String, char)], lang: Lang) -> Said {
    const NAMED: usize = 40;
    let mut lines = lang.pdf_missing_in_papers(missing.len());
    let mut under = "";
    for (title, place, character) in missing.iter().take(NAMED) {
        if title != under {
            under = title;
            lines.push('\n');
            lines.push_str(&lang.pdf_missing_plan(title));
        }
        let code = format!("U+{:04X}", u32::from(*character));
        let shown = crate::locale::shown(&character.to_string()).into_owned();
        lines.push('\n');
        lines.push_str(&lang.pdf_missing_at(place, shown, code));
    }
    if missing.len() > NAMED {
        lines.push('\n');
        lines.push_str(&lang.pdf_missing_more(missing.len() - NAMED));
    }
    Said::new(lines, lang.pdf_missing_papers_hint())
}

/// A proposal, and a meeting that was over when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedLater {
    /// The plan.
    pub plan: PlanId,
    /// The meeting that the proposal is for.
    pub proposed: MeetingRef,
    /// The day that it was made.
    pub made: Day,
    /// The day of the meeting that is said to have adopted it.
    pub meeting: Day,
}

impl ProposedLater {
    fn say(&self, lang: Lang) -> Said {
        let Self { plan, proposed, made, meeting } = self;
        let hint = lang.refusal_proposed_later_hint();
        Said::new(lang.refusal_proposed_later(plan, proposed, made, meeting), hint)
    }
}

fn list<T: ToString>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
