//! What a refused decision says.

use super::{DecisionError, RetractError};
use crate::locale::{Lang, Said};

impl DecisionError {
    /// A stable word for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownMeeting(..) => "unknown_meeting",
            Self::CancelledMeeting(..) => "meeting_cancelled",
            Self::FutureMeeting(_) => "meeting_not_held",
            Self::AlreadyDecided(..) => "already_decided",
            Self::OutOfOrder(..) => "out_of_order",
            Self::AlreadyAdopted => "already_adopted",
            Self::NothingInForce(_) => "nothing_in_force",
            Self::NothingChanged(_) => "nothing_changed",
            Self::NoText(_) => "no_text",
        }
    }

    /// What failed and what to do next.
    pub fn say(&self, lang: Lang) -> Said {
        match self {
            Self::UnknownMeeting(which, near) if near.is_empty() => Said::new(
                lang.decision_unknown_meeting(which),
                lang.decision_unknown_meeting_hint(&which.body, which.date),
            ),
            Self::UnknownMeeting(which, near) => {
                let days = near.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                Said::new(
                    lang.decision_unknown_meeting(which),
                    lang.decision_unknown_meeting_near(days, &which.body, which.date),
                )
            }
            Self::CancelledMeeting(which, Some(day)) => {
                Said::new(lang.decision_moved_meeting(which, day), lang.decision_moved_hint(day))
            }
            Self::CancelledMeeting(which, None) => {
                Said::new(lang.decision_cancelled_meeting(which), lang.decision_cancelled_hint())
            }
            Self::FutureMeeting(which) => {
                Said::new(lang.decision_future_meeting(which), lang.decision_future_hint())
            }
            Self::AlreadyDecided(which, kind) => Said::new(
                lang.decision_already_decided(which, lang.decision_kind(*kind)),
                lang.decision_already_hint(which.date),
            ),
            Self::OutOfOrder(which, last) => {
                Said::new(lang.decision_out_of_order(which, last), lang.decision_out_of_order_hint())
            }
            Self::AlreadyAdopted => {
                Said::new(lang.decision_already_adopted(), lang.decision_already_adopted_hint())
            }
            Self::NothingInForce(kind) => Said::new(
                lang.decision_nothing_in_force(lang.decision_kind(*kind)),
                lang.decision_nothing_in_force_hint(),
            ),
            Self::NothingChanged(_) => {
                Said::new(lang.decision_nothing_changed(), lang.decision_nothing_changed_hint())
            }
            Self::NoText(kind) => {
                Said::new(lang.decision_no_text(lang.decision_kind(*kind)), lang.decision_no_text_hint())
            }
        }
    }
}

impl RetractError {
    /// A stable word for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoCommit(_) => "entry_without_commit",
            Self::Already(_) => "already_retracted",
            Self::NotLast(..) => "not_last_entry",
            Self::MovedOn(_) => "text_moved_on",
            Self::NotListed(_) => "not_listed",
            Self::NoReason => "no_reason",
        }
    }

    /// What failed and what to do next.
    pub fn say(&self, lang: Lang) -> Said {
        match self {
            Self::NoCommit(which) => Said::new(lang.retract_no_commit(which), lang.retract_no_commit_hint()),
            Self::Already(which) => Said::new(lang.retract_already(which), ""),
            Self::NotLast(which, last) => {
                Said::new(lang.retract_not_last(which, last), lang.retract_not_last_hint(last.date))
            }
            Self::MovedOn(which) => Said::new(lang.retract_moved_on(which), lang.retract_moved_on_hint()),
            Self::NotListed(which) => Said::new(lang.retract_not_listed(which), lang.retract_moved_on_hint()),
            Self::NoReason => Said::new(lang.retract_no_reason(), lang.retract_no_reason_hint()),
        }
    }
}

impl Lang {
    /// What a board did, as one word or two in running text: `reviderad`.
    pub fn decision_kind(self, kind: crate::plan::DecisionKind) -> &'static str {
        use crate::plan::DecisionKind as Kind;
        match kind {
            Kind::Adopted => self.decision_kind_adopted(),
            Kind::Revised => self.decision_kind_revised(),
            Kind::ReadoptedUnchanged => self.decision_kind_readopted(),
            Kind::Corrected => self.decision_kind_corrected(),
            Kind::Repealed => self.decision_kind_repealed(),
            Kind::ReferredBack => self.decision_kind_referred_back(),
            Kind::Tabled => self.decision_kind_tabled(),
        }
    }

    /// What a board did, as a plain sentence for whoever is to choose.
    pub fn decision_sentence(self, kind: crate::plan::DecisionKind) -> &'static str {
        use crate::plan::DecisionKind as Kind;
        match kind {
            Kind::Adopted => self.tui_adopted_sentence(),
            Kind::Revised => self.tui_revised_sentence(),
            Kind::ReadoptedUnchanged => self.tui_readopted_sentence(),
            Kind::Corrected => self.tui_corrected_sentence(),
            Kind::Repealed => self.tui_repealed_sentence(),
            Kind::ReferredBack => self.tui_referred_back_sentence(),
            Kind::Tabled => self.tui_tabled_sentence(),
        }
    }
}
