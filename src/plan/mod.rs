//! What a plan is: its items, their identity, the edits that change it (each with its inverse), and the check
//! that finds what is wrong with it. Pure: no clock, no file, no randomness that was not handed in.

mod check;
mod decision;
mod edit;
#[cfg(test)]
mod edit_tests;
mod find;
#[cfg(test)]
mod find_tests;
mod footnote;
mod id;
mod item;
mod normal;

use crate::calendar::{Rule, RuleKind};
use crate::date::Day;
use crate::locale::Lang;

pub use check::{Checked, Finding, Issue, Level};
pub use decision::{DecisionKind, DecisionRecord};
pub use edit::{Edit, EditError, Head, Place};
#[cfg(test)]
pub(crate) use edit_tests::made;
pub use find::{Numbers, Step, Visit, number};
pub use footnote::{Piece, is_footnote_id, pieces, references_in};
pub use id::{Ids, ItemId, PlanId};
pub use item::{Field, Fields, Item, Kind, Marker};
pub use normal::nfc;

/// How many items a plan can have, with all under them.
pub const MAX_ITEMS: usize = 20_000;

/// How deep items can lie in each other: an item at the top has depth 1.
pub const MAX_DEPTH: usize = 32;

/// An action plan, commitment or steering document: what the board votes on, and the record of its votes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The folder's name, the branch's, the tag's.
    pub id: PlanId,
    /// What sort of document it is.
    pub kind: PlanKind,
    /// The language it is written in.
    pub language: Lang,
    /// Its title.
    pub title: String,
    /// The organisation, where the plan itself names it.
    pub organisation: Option<String>,
    /// The registry number (dnr) of the plan's own file.
    pub registry_number: Option<String>,
    /// The officer who answers for it.
    pub officer: Option<String>,
    /// The politician or body that answers for it.
    pub political: Option<String>,
    /// The first day it is valid.
    pub valid_from: Option<Day>,
    /// The last day it is valid.
    pub valid_until: Option<Day>,
    /// When it is to be revised.
    pub revision_rule: Option<RevisionRule>,
    /// The text: sections, paragraphs, measures, in order.
    pub content: Vec<Item>,
    /// Footnotes, in order; referred to from a text as `[^1]`.
    pub footnotes: Vec<Footnote>,
    /// Every decision known, oldest first. Not part of what the board votes on.
    pub decisions: Vec<DecisionRecord>,
}

/// The sorts of document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlanKind {
    /// Handlingsplan.
    #[default]
    ActionPlan,
    /// Åtagande, deklaration.
    Commitment,
    /// Any other steering document: policy, programme, guidelines.
    SteeringDocument,
}

impl PlanKind {
    /// The kind that the items of its lists have, where nothing says another.
    pub const fn listed(self) -> Kind {
        match self {
            Self::Commitment => Kind::Commitment,
            Self::ActionPlan | Self::SteeringDocument => Kind::Measure,
        }
    }
}

/// The rule, and the item whose text states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionRule {
    /// When and by whom.
    pub rule: Rule,
    /// The item that says so in words, if one does.
    pub stated_in: Option<ItemId>,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// What a reference names: 1 to 16 of letters, digits, `-`, `_`.
    pub id: String,
    /// Its text; may be empty when it is only an address.
    pub text: String,
    /// The address it cites.
    pub url: Option<String>,
}

impl RevisionRule {
    /// Whether the rule's numbers are ones that a file can hold: counts from 1, a day that some year has.
    pub fn fits(&self) -> bool {
        match self.rule.kind {
            RuleKind::NthMeetingOfYear { n } | RuleKind::EveryYears { n } => n > 0,
            // A leap year has every day that any year has.
            RuleKind::FixedDate { month, day } => Day::new(2024, month, day).is_some(),
            RuleKind::EachTerm { first_year, years } => (1..=9999).contains(&first_year) && years > 0,
            RuleKind::LastMeetingOfYear
            | RuleKind::FirstMeetingOfYear
            | RuleKind::ValidUntil
            | RuleKind::WhenNeeded => true,
        }
    }
}

impl Plan {
    /// An empty plan with a title.
    pub fn new(id: PlanId, kind: PlanKind, language: Lang, title: impl Into<String>) -> Self {
        Self {
            id,
            kind,
            language,
            title: title.into(),
            organisation: None,
            registry_number: None,
            officer: None,
            political: None,
            valid_from: None,
            valid_until: None,
            revision_rule: None,
            content: Vec::new(),
            footnotes: Vec::new(),
            decisions: Vec::new(),
        }
    }
}
