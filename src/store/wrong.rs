//! What can be wrong in an archive's history.

use crate::plan::{DecisionKind, DecisionRecord, PlanId};
use crate::revision::ContentHash;

/// What judging the history gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// How many decisions were looked at.
    pub decisions: usize,
    /// How many plans have any.
    pub plans: usize,
    /// How many proposals were looked at.
    pub proposals: usize,
    /// What is wrong, in the order of the commits.
    pub faults: Vec<Fault>,
}

/// Something wrong in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The plan.
    pub plan: Option<PlanId>,
    /// The commit, 40 hexadecimal digits.
    pub commit: Option<String>,
    /// What.
    pub wrong: Wrong,
}

/// What can be wrong in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A trailer is missing or can't be read.
    Trailer(&'static str),
    /// The commit has no such plan.
    NoText,
    /// The plan can't be read; why, in both languages.
    Unreadable([String; 2]),
    /// The text has errors; the first, in both languages.
    Faulty([String; 2]),
    /// The trailer's hash and the text's.
    Hash(ContentHash, ContentHash),
    /// The plan's own list does not have the decision.
    NotListed,
    /// Trailers and list disagree: on what, the trailer's word, the list's.
    Record(&'static str, Option<String>, Option<String>),
    /// The commit changes another file.
    OtherFile(String),
    /// The decision leaves the text as it is, and the text changed.
    TextChanged(DecisionKind),
    /// The tag that should point at the decision is missing.
    NoTag(String),
    /// A tag points at what is no decision of its day.
    WrongTag(String),
    /// What is in force changed without a decision.
    Undecided,
    /// A plan came in with a list of decisions that were taken elsewhere: how many. Nothing was known of it here before.
    BeginsHere(usize),
    /// The decision names a proposal whose text is another.
    ProposalText,
    /// A completion of what is no decision.
    Completes(String),
    /// A retraction of what is not the last entry on the plan.
    Retracts(String),
    /// A retraction that leaves the plan otherwise than it was before the entry.
    NotAsBefore,
    /// HEAD's list lacks a decision that the history has, or has it otherwise.
    HeadLacks(DecisionRecord),
    /// A proposal's branch that is none.
    ForeignProposal(String),
    /// History is cut off here: a shallow clone.
    Shallow,
}

impl Wrong {
    /// The word for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Trailer(_) => "bad_trailer",
            Self::NoText => "no_text",
            Self::Unreadable(_) => "unreadable",
            Self::Faulty(_) => "faulty_text",
            Self::Hash(..) => "wrong_hash",
            Self::NotListed => "not_listed",
            Self::Record(..) => "records_disagree",
            Self::OtherFile(_) => "other_file",
            Self::TextChanged(_) => "text_changed",
            Self::NoTag(_) => "no_tag",
            Self::WrongTag(_) => "wrong_tag",
            Self::Undecided => "undecided_change",
            Self::BeginsHere(_) => "history_begins",
            Self::ProposalText => "proposal_differs",
            Self::Completes(_) => "completes_nothing",
            Self::Retracts(_) => "retracts_nothing",
            Self::NotAsBefore => "not_as_before",
            Self::HeadLacks(_) => "decision_lost",
            Self::ForeignProposal(_) => "foreign_proposal",
            Self::Shallow => "shallow",
        }
    }

    /// Whether it is a warning: nothing false is said, something is only missing here.
    pub const fn is_warning(&self) -> bool {
        matches!(self, Self::NoTag(_) | Self::Shallow | Self::BeginsHere(_))
    }
}
