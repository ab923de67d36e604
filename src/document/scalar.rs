//! Texts of a fixed form inside a file: words, days, names. Each is read strictly and written in its one form.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Unexpected, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FileHash, Look};
use crate::calendar::{BodyId, MeetingStatus};
use crate::date::Day;
use crate::locale::Lang;
use crate::plan::{DecisionKind, Field, ItemId, Kind, Marker, PlanId, PlanKind, is_footnote_id, nfc};

/// Free text, in normal form C both ways.
#[derive(Clone)]
pub(super) struct Text<'a>(Cow<'a, str>);

impl Text<'_> {
    pub(super) fn into_string(self) -> String {
        self.0.into_owned()
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

/// Borrows an optional text for writing.
pub(super) fn text(value: Option<&String>) -> Option<Text<'_>> {
    value.map(|value| Text::from(value.as_str()))
}

/// Takes an optional text that was read.
pub(super) fn owned(value: Option<Text<'_>>) -> Option<String> {
    value.map(Text::into_string)
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&nfc(Cow::Borrowed(&self.0)))
    }
}

impl<'de> Deserialize<'de> for Text<'_> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Ok(Self(Cow::Owned(nfc(Cow::Owned(text)).into_owned())))
    }
}

impl JsonSchema for Text<'_> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// A value that a file writes as one word of a list.
pub(super) trait Word: Copy + Sized + 'static {
    /// The words, in the order of the values.
    const WORDS: &'static [&'static str];
    /// The values.
    const VALUES: &'static [Self];
    /// Whether two are one.
    fn same(self, other: Self) -> bool;

    /// The word of a value.
    fn word(self) -> &'static str {
        Self::VALUES
            .iter()
            .position(|value| value.same(self))
            .and_then(|at| Self::WORDS.get(at))
            .copied()
            .unwrap_or_default()
    }
}

macro_rules! words {
    ($( $type:ty : $( $value:expr => $word:literal ),+ ; )*) => { $(
        impl Word for $type {
            const WORDS: &'static [&'static str] = &[$($word),+];
            const VALUES: &'static [Self] = &[$($value),+];
            fn same(self, other: Self) -> bool {
                self == other
            }
        }
    )* };
}

/// The kind of a revision rule, before its numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum RuleWord {
    LastMeetingOfYear,
    FirstMeetingOfYear,
    NthMeetingOfYear,
    EveryYears,
    FixedDate,
    ValidUntil,
    EachTerm,
    WhenNeeded,
}

/// How references write dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DateStyle {
    Iso,
    Long,
}

words! {
    PlanKind: Self::ActionPlan => "action_plan", Self::Commitment => "commitment",
        Self::SteeringDocument => "steering_document";
    Look: Self::Terminal => "terminal", Self::Light => "light", Self::Dark => "dark",
        Self::HighContrast => "high_contrast", Self::NoColour => "no_colour";
    Lang: Self::Sv => "sv", Self::En => "en";
    Kind: Self::Section => "section", Self::Paragraph => "paragraph", Self::Goal => "goal",
        Self::Measure => "measure", Self::Commitment => "commitment";
    Marker: Self::Plain => "none", Self::Bullet => "bullet", Self::Number => "number", Self::Letter => "letter";
    DecisionKind: Self::Adopted => "adopted", Self::Revised => "revised",
        Self::ReadoptedUnchanged => "readopted_unchanged", Self::Corrected => "corrected",
        Self::Repealed => "repealed", Self::ReferredBack => "referred_back", Self::Tabled => "tabled";
    MeetingStatus: Self::Planned => "planned", Self::Held => "held", Self::Cancelled => "cancelled";
    RuleWord: Self::LastMeetingOfYear => "last_meeting_of_year",
        Self::FirstMeetingOfYear => "first_meeting_of_year",
        Self::NthMeetingOfYear => "nth_meeting_of_year", Self::EveryYears => "every_years",
        Self::FixedDate => "fixed_date", Self::ValidUntil => "valid_until", Self::EachTerm => "each_term",
        Self::WhenNeeded => "when_needed";
    Field: Self::Responsible => "responsible", Self::Schedule => "schedule", Self::Indicator => "indicator",
        Self::Resources => "resources", Self::ReportsTo => "reports_to";
    DateStyle: Self::Iso => "iso", Self::Long => "long";
}

/// One word of a list, in a file.
#[derive(Clone, Copy)]
pub(super) struct OneOf<T>(pub(super) T);

impl<T: Word> Serialize for OneOf<T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.0.word())
    }
}

impl<T: Word> OneOf<T> {
    /// The value of a word.
    pub(super) fn of_word(text: &str) -> Option<Self> {
        T::WORDS
            .iter()
            .position(|word| *word == text)
            .and_then(|at| T::VALUES.get(at))
            .map(|value| Self(*value))
    }
}

impl<'de, T: Word> Deserialize<'de> for OneOf<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(from)?;
        Self::of_word(&text).ok_or_else(|| D::Error::unknown_variant(&text, T::WORDS))
    }
}

impl<T: Word> JsonSchema for OneOf<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Word".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": T::WORDS })
    }
}

/// A value that a file writes as a text of one form.
pub(super) trait Formed: Sized {
    /// What the reader's error calls the form; [`super::typed`] turns it into a problem.
    const FORM: Form;
    /// The form as a regular expression.
    const PATTERN: &'static str;
    /// Reads it; `None` when the text has another form.
    fn read(text: &str) -> Option<Self>;
    /// Writes it.
    fn write(&self) -> Cow<'_, str>;
}

/// The forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Day,
    Slug,
    ItemId,
    FootnoteId,
    Clock,
    Hash,
    Format,
}

impl Form {
    /// All of them.
    pub(super) const ALL: [Self; 7] =
        [Self::Day, Self::Slug, Self::ItemId, Self::FootnoteId, Self::Clock, Self::Hash, Self::Format];

    /// The name that travels through the library's error.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Slug => "slug",
            Self::ItemId => "item id",
            Self::FootnoteId => "footnote id",
            Self::Clock => "clock time",
            Self::Hash => "hash",
            Self::Format => "format",
        }
    }
}

/// A text of one form, in a file.
#[derive(Clone)]
pub(super) struct As<T>(pub(super) T);

impl<T: Formed> Serialize for As<T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.0.write())
    }
}

impl<'de, T: Formed> Deserialize<'de> for As<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(from)?;
        T::read(&text)
            .map(Self)
            .ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &T::FORM.name()))
    }
}

impl<T: Formed> JsonSchema for As<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Formed".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": T::PATTERN })
    }
}

const SLUG: &str = "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$";

impl Formed for Day {
    const FORM: Form = Form::Day;
    const PATTERN: &'static str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
    fn write(&self) -> Cow<'_, str> {
        self.to_string().into()
    }
}

impl Formed for PlanId {
    const FORM: Form = Form::Slug;
    const PATTERN: &'static str = SLUG;
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
    fn write(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

impl Formed for BodyId {
    const FORM: Form = Form::Slug;
    const PATTERN: &'static str = SLUG;
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
    fn write(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

impl Formed for ItemId {
    const FORM: Form = Form::ItemId;
    const PATTERN: &'static str = "^[a-z0-9]{8}$";
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
    fn write(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

/// A footnote's id, borrowed or owned.
pub(super) struct NoteId<'a>(pub(super) Cow<'a, str>);

impl Formed for NoteId<'_> {
    const FORM: Form = Form::FootnoteId;
    const PATTERN: &'static str = "^[A-Za-z0-9_-]{1,16}$";
    fn read(text: &str) -> Option<Self> {
        is_footnote_id(text).then(|| Self(Cow::Owned(text.to_owned())))
    }
    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

/// A clock time, `09:30`.
pub(super) struct Clock<'a>(pub(super) Cow<'a, str>);

impl Formed for Clock<'_> {
    const FORM: Form = Form::Clock;
    const PATTERN: &'static str = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
    fn read(text: &str) -> Option<Self> {
        let fits = match *text.as_bytes() {
            [h, i, b':', m, n] => {
                [h, i, m, n].iter().all(u8::is_ascii_digit)
                    && (h < b'2' || (h == b'2' && i < b'4'))
                    && m < b'6'
            }
            _ => false,
        };
        fits.then(|| Self(Cow::Owned(text.to_owned())))
    }
    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

impl Formed for FileHash {
    const FORM: Form = Form::Hash;
    const PATTERN: &'static str = "^sha256:[0-9a-f]{64}$";
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
    fn write(&self) -> Cow<'_, str> {
        self.to_string().into()
    }
}

/// The name of a format, which a file opens with.
pub(super) trait Format {
    /// Such as `revidera/plan/1`.
    const NAME: &'static str;
}

/// The file's first value: the name of its format.
pub(super) struct Tag<F>(PhantomData<F>);

impl<F> Default for Tag<F> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<F: Format> Serialize for Tag<F> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(F::NAME)
    }
}

impl<'de, F: Format> Deserialize<'de> for Tag<F> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(from)?;
        if text == F::NAME {
            Ok(Self::default())
        } else {
            Err(D::Error::invalid_value(Unexpected::Str(&text), &Form::Format.name()))
        }
    }
}

impl<F: Format> JsonSchema for Tag<F> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Format".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "const": F::NAME })
    }
}

/// An object, and nothing else: the library would take a list in its place.
#[derive(Clone)]
pub(super) struct Obj<T>(pub(super) T);

impl<T: Serialize> Serialize for Obj<T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(out)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Obj<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Taker<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Taker<T> {
            type Value = Obj<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Obj<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Obj)
            }
        }
        from.deserialize_map(Taker(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Obj<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
