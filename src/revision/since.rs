//! Since when something has stood: what history can say of it, and what it can't.

use std::sync::Arc;

use super::Decision;
use crate::calendar::{Settings, citation};
use crate::locale::Lang;
use crate::plan::{DecisionKind, DecisionRecord, Plan};

/// Since when an item, or its wording, has been in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// Since this decision.
    Decision(Arc<Decision>),
    /// Since this decision at the latest: no earlier text is known that could tell.
    AtLatest(Arc<Decision>),
    /// Since no decision: it is drafted, proposed, or was changed without one.
    Undecided,
}

impl Since {
    /// The decision, however sure it is.
    pub fn decision(&self) -> Option<&Arc<Decision>> {
        match self {
            Self::Decision(decision) | Self::AtLatest(decision) => Some(decision),
            Self::Undecided => None,
        }
    }

    /// The word `--json` uses.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Decision(_) => "decision",
            Self::AtLatest(_) => "at_latest",
            Self::Undecided => "undecided",
        }
    }

    /// Says it for people: `i kraft sedan Styrelsen 2023-11-21 § 45`. Neither a capital of its own nor a stop.
    pub fn say(&self, settings: &Settings, lang: Lang) -> String {
        let cite = |decision: &Decision| cited(&decision.record, settings, lang);
        match self {
            Self::Decision(decision) => lang.blame_since(cite(decision)),
            Self::AtLatest(decision) => lang.blame_at_latest(cite(decision)),
            Self::Undecided => lang.blame_undecided().to_owned(),
        }
    }

    /// The decision's citation alone, as a column of a table has it: `Styrelsen 2023-11-21 § 45`.
    pub fn say_short(&self, settings: &Settings, lang: Lang) -> String {
        let cite = |decision: &Decision| cited(&decision.record, settings, lang);
        match self {
            Self::Decision(decision) => cite(decision),
            Self::AtLatest(decision) => lang.blame_at_latest_short(cite(decision)),
            Self::Undecided => lang.blame_undecided().to_owned(),
        }
    }

    /// What a difference between a text and the one before it is put down to: the decision that left the newer text.
    /// One that decided on no text has none to answer for; `sure` says whether every text between is known.
    pub(super) fn of(newer: Option<&Arc<Decision>>, sure: bool) -> Self {
        match newer {
            Some(decision) if puts_in_force(decision.record.kind) => {
                let decision = Arc::clone(decision);
                // The list alone tells that there was a decision, and nothing of the text it was about.
                if sure && decision.commit.is_some() {
                    Self::Decision(decision)
                } else {
                    Self::AtLatest(decision)
                }
            }
            _ => Self::Undecided,
        }
    }

    /// What the text in the oldest version known is put down to: its decision, for certain only when that was the
    /// first adoption of all that are known.
    pub(super) fn beginning(oldest: Option<&Arc<Decision>>, sure: bool, known: &[DecisionRecord]) -> Self {
        let first = oldest.is_some_and(|oldest| {
            let record = &oldest.record;
            let before =
                |other: &&DecisionRecord| other.meeting < record.meeting && puts_in_force(other.kind);
            record.kind == DecisionKind::Adopted && !known.iter().any(|other| before(&other))
        });
        Self::of(oldest, sure && first)
    }
}

fn cited(record: &DecisionRecord, settings: &Settings, lang: Lang) -> String {
    let body = settings.body_name(&record.body);
    citation(body, record.meeting, record.paragraph, None, settings.long_dates, lang)
}

/// Whether a decision says that a text is in force, new or confirmed.
fn puts_in_force(kind: DecisionKind) -> bool {
    kind.changes_text() || kind.settles()
}

/// The text that a decision left, as history has it: the plan, or what was asked of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left<T = Box<Plan>> {
    /// The very text of the decision after it.
    Same,
    /// This text.
    Text(T),
    /// None: the plan was not in the archive yet.
    Nothing,
    /// One that can't be read any more.
    Unreadable,
}

/// Keeps what a text counts for: one that was not in force, before one that was, counts as none. So a plan that was
/// repealed and adopted anew begins with the adoption, and one that was tabled first does too.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct InForce {
    seen: bool,
}

impl InForce {
    /// Whether a text counts that was in force, or was not.
    pub(super) fn count(&mut self, in_force: bool) -> bool {
        let counts = in_force || !self.seen;
        self.seen |= in_force;
        counts
    }
}
