//! Contradictions between two versions, and what each tells its user.

use super::super::value::{FieldName, Value, kind_word};
use super::Side;
use crate::calendar::MeetingRef;
use crate::locale::{Lang, Said};
use crate::plan::{DecisionRecord, ItemId, Kind};

/// A place where two versions contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What it is about.
    pub subject: Subject,
    /// How they contradict each other, and so what the merged plan has.
    pub clash: Clash,
}

/// What a contradiction is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The plan as a whole.
    Plan,
    /// An item: its id, its kind and its text in the merged plan.
    Item(ItemId, Kind, String),
    /// The footnote with this id.
    Footnote(String),
    /// The record of the decision of this meeting.
    Decision(MeetingRef),
}

/// How two versions contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Each has its own wording of one sentence; ours stays.
    Wording {
        /// The wording both were made from; empty where there was none.
        base: String,
        /// Ours.
        ours: String,
        /// Theirs.
        theirs: String,
    },
    /// Each has its own value of one fact; ours stays.
    Fact {
        /// The fact.
        name: FieldName,
        /// Ours; `None` when it was cleared.
        ours: Option<Value>,
        /// Theirs; `None` when it was cleared.
        theirs: Option<Value>,
    },
    /// One changed the sort of item to one that can't have what the other gave it; the sort stays that can.
    Sort {
        /// What it would have become.
        refused: Kind,
        /// What it stays.
        stays: Kind,
    },
    /// One removed what the other changed; it stays as it was changed.
    Removed {
        /// Who removed it.
        by: Side,
    },
    /// One removed it, with what it lay in, and the other moved it out of there; it stays where it was moved.
    MovedOut {
        /// Who removed it.
        by: Side,
    },
    /// One removed it, and the other put something in it; it stays, with that.
    Filled {
        /// Who removed it.
        by: Side,
    },
    /// Each moved it to another parent; our place stays.
    Places {
        /// The text of the parent in ours; empty for the top.
        ours: String,
        /// The text of the parent in theirs.
        theirs: String,
    },
    /// One moved this under another item, the other that one under this; our places stay.
    Ring,
    /// One removed the footnote, and a text of the other refers to it; it stays.
    Needed {
        /// Who removed it.
        by: Side,
    },
    /// Each recorded the decision of one meeting in its own way; ours stays.
    Decision {
        /// Our record.
        ours: Box<DecisionRecord>,
        /// Theirs.
        theirs: Box<DecisionRecord>,
    },
    /// Together the items lie deeper or are more than a plan can have; our text stays whole.
    TooLarge,
}

/// What the two versions are called, as git names them: a branch, a commit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Names<'a> {
    /// Ours.
    pub ours: Option<&'a str>,
    /// Theirs.
    pub theirs: Option<&'a str>,
}

impl Names<'_> {
    fn of(self, side: Side, lang: Lang) -> String {
        match (side, self.ours, self.theirs) {
            (Side::Ours, Some(name), _) => lang.merge_side_named(lang.merge_ours(), name),
            (Side::Theirs, _, Some(name)) => lang.merge_side_named(lang.merge_theirs(), name),
            (Side::Ours, ..) => lang.merge_ours().to_owned(),
            (Side::Theirs, ..) => lang.merge_theirs().to_owned(),
        }
    }
}

/// A text longer than this many characters is cut where it only names an item.
const NAMED: usize = 60;

impl Conflict {
    /// A stable word for scripts.
    pub const fn code(&self) -> &'static str {
        match self.clash {
            Clash::Wording { .. } => "two_wordings",
            Clash::Fact { .. } => "two_values",
            Clash::Sort { .. } => "kind_cannot_hold",
            Clash::Removed { .. } => "removed_and_changed",
            Clash::MovedOut { .. } => "removed_and_moved",
            Clash::Filled { .. } => "removed_and_filled",
            Clash::Places { .. } => "two_places",
            Clash::Ring => "moved_into_each_other",
            Clash::Needed { .. } => "footnote_needed",
            Clash::Decision { .. } => "two_records",
            Clash::TooLarge => "too_large",
        }
    }

    /// What each side says, what the merged plan has, and what to do.
    pub fn say(&self, names: Names<'_>, lang: Lang) -> Said {
        let about = |said: String| {
            // A quotation that ends with a stop ends the sentence too.
            let said = said.replace(".”.", ".”").replace(".“.", ".“");
            lang.merge_about(self.subject.say(lang), said)
        };
        let said = |message: String, hint: &str| Said::new(about(message), hint);
        let quoted = |text: &str| lang.merge_quoted(text.trim());
        let by = |side: Side| (names.of(side, lang), names.of(side.other(), lang));
        let (ours, theirs) = by(Side::Ours);
        let (first, second) = (capital(&ours), capital(&theirs));
        let value = |value: &Option<Value>| {
            value.as_ref().map_or_else(|| lang.merge_cleared().to_owned(), |value| quoted(&value.say(lang)))
        };
        let wording = |text: &String| {
            if text.trim().is_empty() { lang.merge_struck().to_owned() } else { quoted(text) }
        };
        match &self.clash {
            Clash::Wording { base, ours: mine, theirs: other } => {
                let two = lang.merge_two_wordings(&first, wording(mine), &second, wording(other));
                let two = if base.trim().is_empty() { two } else { lang.merge_before(two, quoted(base)) };
                said(two, lang.merge_two_wordings_hint())
            }
            Clash::Fact { name, ours: mine, theirs: other } => {
                let label = name.label(lang);
                said(
                    lang.merge_two_values(label, &first, value(mine), &second, value(other)),
                    lang.merge_two_wordings_hint(),
                )
            }
            Clash::Sort { refused, stays } => said(
                lang.merge_sort(kind_word(*refused, lang), kind_word(*stays, lang)),
                lang.merge_sort_hint(),
            ),
            Clash::Removed { by: side } => {
                let (remover, other) = by(*side);
                said(lang.merge_removed(remover, other), lang.merge_removed_hint())
            }
            Clash::MovedOut { by: side } => {
                let (remover, other) = by(*side);
                said(lang.merge_moved_out(remover, other), lang.merge_removed_hint())
            }
            Clash::Filled { by: side } => {
                let (remover, other) = by(*side);
                said(lang.merge_filled(remover, other), lang.merge_filled_hint())
            }
            Clash::Places { ours: mine, theirs: other } => {
                let place = |text: &String| {
                    if text.is_empty() { lang.merge_top().to_owned() } else { quoted(&cut(text)) }
                };
                said(lang.merge_places(&first, place(mine), &second, place(other)), lang.merge_places_hint())
            }
            Clash::Ring => said(lang.merge_ring(&ours), lang.merge_places_hint()),
            Clash::Needed { by: side } => {
                let (remover, other) = by(*side);
                said(lang.merge_needed(remover, other), lang.merge_needed_hint())
            }
            Clash::Decision { ours: mine, theirs: other } => said(
                lang.merge_records(&first, record(mine, lang), &second, record(other, lang)),
                lang.merge_records_hint(),
            ),
            Clash::TooLarge => said(lang.merge_too_large(&ours), lang.merge_too_large_hint()),
        }
    }
}

impl Subject {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Plan => lang.merge_plan().to_owned(),
            Self::Item(id, kind, text) => lang.merge_item(kind_word(*kind, lang), cut(text), id),
            Self::Footnote(id) => lang.merge_footnote(id),
            Self::Decision(meeting) => lang.merge_decision(meeting),
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A decision's record in short: what was decided, § and number.
fn record(record: &DecisionRecord, lang: Lang) -> String {
    let mut said = lang.decision_kind(record.kind).to_owned();
    if let Some(paragraph) = record.paragraph {
        said = lang.merge_record_paragraph(said, paragraph);
    }
    if let Some(number) = &record.registry_number {
        said = lang.merge_record_number(said, number);
    }
    match record.minutes_adjusted {
        Some(day) => lang.merge_record_adjusted(said, day),
        None => said,
    }
}

fn cut(text: &str) -> String {
    let mut said = String::new();
    for word in text.split_whitespace() {
        if !said.is_empty() && said.chars().count() + word.chars().count() > NAMED {
            said.push_str(" …");
            break;
        }
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(word);
    }
    said
}
