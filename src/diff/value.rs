//! Facts other than texts: which can change, and how a value is said.

use super::words::{Word, words};
use crate::date::Day;
use crate::locale::Lang;
use crate::plan::{Field, Kind, Marker, PlanKind, RevisionRule};

/// One fact about an item, a footnote or the plan that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Which fact.
    pub name: FieldName,
    /// Its value in the old version, if it had one.
    pub before: Option<Value>,
    /// Its value in the new version, if it has one.
    pub after: Option<Value>,
    /// The words of the two values where both are text; otherwise empty.
    pub words: Vec<Word>,
}

/// Names a fact that can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldName {
    /// One of an item's own fields.
    Field(Field),
    /// The kind of item.
    Kind,
    /// How it is marked in its list.
    Marker,
    /// Whether a heading runs into its text.
    RunIn,
    /// Whether the text is marked as damaged.
    Damaged,
    /// A footnote's address.
    Address,
    /// A fact about the plan as a whole.
    Head(HeadField),
}

/// The facts about the plan as a whole that the board votes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeadField {
    /// The title.
    Title,
    /// The sort of document.
    Kind,
    /// The language.
    Language,
    /// The organisation.
    Organisation,
    /// The registry number.
    RegistryNumber,
    /// The officer who answers for it.
    Officer,
    /// The politician or body that answers for it.
    Political,
    /// The first day it is valid.
    ValidFrom,
    /// The last day it is valid.
    ValidUntil,
    /// When it is to be revised.
    Rule,
}

/// A value, typed as the plan has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Free text.
    Text(String),
    /// A day.
    Day(Day),
    /// A kind of item.
    Kind(Kind),
    /// A marker.
    Marker(Marker),
    /// A sort of document.
    PlanKind(PlanKind),
    /// A language.
    Language(Lang),
    /// A revision rule, with the item that states it.
    Rule(RevisionRule),
    /// Yes or no.
    Flag(bool),
}

impl FieldChange {
    /// The change from one value to another; `None` when they are the same.
    pub(super) fn between(name: FieldName, before: Option<Value>, after: Option<Value>) -> Option<Self> {
        if before == after {
            return None;
        }
        let words = match (&before, &after) {
            (Some(Value::Text(before)), Some(Value::Text(after))) => words(before, after),
            _ => Vec::new(),
        };
        Some(Self { name, before, after, words })
    }

    /// The two values in words; where they sound alike, with what tells them apart.
    pub fn said(&self, lang: Lang) -> (Option<String>, Option<String>) {
        let say = |value: &Option<Value>| value.as_ref().map(|value| value.say(lang));
        let (before, after) = (say(&self.before), say(&self.after));
        if before != after {
            return (before, after);
        }
        // A rule can differ in nothing but the item that states it.
        let stated = |value: &Option<Value>| match value {
            Some(Value::Rule(rule)) => {
                let words = rule.rule.in_words(rule.rule.body.as_str(), lang);
                Some(rule.stated_in.map_or_else(|| words.clone(), |id| lang.diff_rule_stated(&words, id)))
            }
            other => other.as_ref().map(|value| value.say(lang)),
        };
        (stated(&self.before), stated(&self.after))
    }
}

impl FieldName {
    /// The word `--json` uses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Field(field) => field.code(),
            Self::Kind => "kind",
            Self::Marker => "marker",
            Self::RunIn => "run_in",
            Self::Damaged => "damaged",
            Self::Address => "url",
            Self::Head(field) => field.code(),
        }
    }

    /// What people call it, as it stands before a colon.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Field(Field::Responsible) => lang.diff_responsible(),
            Self::Field(Field::Schedule) => lang.diff_schedule(),
            Self::Field(Field::Indicator) => lang.diff_indicator(),
            Self::Field(Field::Resources) => lang.diff_resources(),
            Self::Field(Field::ReportsTo) => lang.diff_reports_to(),
            Self::Kind => lang.diff_kind(),
            Self::Marker => lang.diff_marker(),
            Self::RunIn => lang.diff_run_in(),
            Self::Damaged => lang.diff_damaged(),
            Self::Address => lang.diff_address(),
            Self::Head(field) => field.label(lang),
        }
    }
}

impl HeadField {
    /// All of them, in the order a difference lists them.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Kind,
        Self::Language,
        Self::Organisation,
        Self::RegistryNumber,
        Self::Officer,
        Self::Political,
        Self::ValidFrom,
        Self::ValidUntil,
        Self::Rule,
    ];

    /// The word `--json` uses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Kind => "type",
            Self::Language => "language",
            Self::Organisation => "organisation",
            Self::RegistryNumber => "registry_number",
            Self::Officer => "officer",
            Self::Political => "political",
            Self::ValidFrom => "valid_from",
            Self::ValidUntil => "valid_until",
            Self::Rule => "revision_rule",
        }
    }

    /// What people call it, as it stands before a colon.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Title => lang.diff_title(),
            Self::Kind => lang.diff_type(),
            Self::Language => lang.diff_language(),
            Self::Organisation => lang.diff_organisation(),
            Self::RegistryNumber => lang.diff_registry_number(),
            Self::Officer => lang.diff_officer(),
            Self::Political => lang.diff_political(),
            Self::ValidFrom => lang.diff_valid_from(),
            Self::ValidUntil => lang.diff_valid_until(),
            Self::Rule => lang.diff_rule(),
        }
    }
}

impl Value {
    /// The value in words.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Day(day) => day.to_string(),
            Self::Kind(kind) => kind_word(*kind, lang).to_owned(),
            Self::Marker(marker) => match marker {
                Marker::Plain => lang.diff_marker_none(),
                Marker::Bullet => lang.diff_marker_bullet(),
                Marker::Number => lang.diff_marker_number(),
                Marker::Letter => lang.diff_marker_letter(),
            }
            .to_owned(),
            Self::PlanKind(kind) => match kind {
                PlanKind::ActionPlan => lang.diff_type_plan(),
                PlanKind::Commitment => lang.diff_type_commitment(),
                PlanKind::SteeringDocument => lang.diff_type_steering(),
            }
            .to_owned(),
            Self::Language(language) => match language {
                Lang::Sv => lang.diff_language_sv(),
                Lang::En => lang.diff_language_en(),
            }
            .to_owned(),
            Self::Rule(rule) => rule.rule.in_words(rule.rule.body.as_str(), lang),
            Self::Flag(true) => lang.diff_yes().to_owned(),
            Self::Flag(false) => lang.diff_no().to_owned(),
        }
    }
}

impl Kind {
    /// What people call this sort of item.
    pub const fn word(self, lang: Lang) -> &'static str {
        kind_word(self, lang)
    }
}

/// The name of a kind of item.
pub(super) const fn kind_word(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Section => lang.diff_section(),
        Kind::Paragraph => lang.diff_paragraph(),
        Kind::Goal => lang.diff_goal(),
        Kind::Measure => lang.diff_measure(),
        Kind::Commitment => lang.diff_commitment(),
    }
}
