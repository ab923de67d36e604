//! An item: one heading, paragraph, goal, measure or commitment, with what lies under it.

use super::ItemId;

/// One item of a plan's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its identity.
    pub id: ItemId,
    /// What sort of item it is.
    pub kind: Kind,
    /// A section's heading, any other item's text. Footnotes are referred to as `[^1]`.
    pub text: String,
    /// How it is marked among its siblings.
    pub marker: Marker,
    /// For a section: its heading runs into the text that follows it, on the same line.
    pub run_in: bool,
    /// The text came damaged from its source and someone has to look at it.
    pub damaged: bool,
    /// Who, when, how measured: for goals, measures and commitments.
    pub fields: Fields,
    /// What lies under it, in order. A paragraph has none.
    pub children: Vec<Item>,
}

/// The sorts of item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A heading and what lies under it.
    Section,
    /// Running text.
    Paragraph,
    /// Mål.
    Goal,
    /// Åtgärd, punkt; under another measure a sub-measure.
    Measure,
    /// Åtagande.
    Commitment,
}

/// How an item is marked in its list. Numbers and letters are rendered from the place, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marker {
    /// No mark: what sections and paragraphs have unless they say otherwise.
    Plain,
    /// A bullet: what goals, measures and commitments have unless they say otherwise.
    Bullet,
    /// `1.`, for a section `1`, `1.1`.
    Number,
    /// `a)`.
    Letter,
}

/// What a goal, measure or commitment can say besides its text. Each optional, each free text.
///
/// Most items say nothing of it and are a third as large for that: there is a box only where a field has a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Option<Box<[Option<String>; Field::ALL.len()]>>);

/// Names one of the [`Fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Ansvarig.
    Responsible,
    /// Tidplan.
    Schedule,
    /// Indikator, mått.
    Indicator,
    /// Resurser.
    Resources,
    /// Återrapporteras till.
    ReportsTo,
}

impl Item {
    /// An item with a text and nothing else.
    pub fn new(id: ItemId, kind: Kind, text: impl Into<String>) -> Self {
        Self {
            id,
            kind,
            text: text.into(),
            marker: kind.usual_marker(),
            run_in: false,
            damaged: false,
            fields: Fields::default(),
            children: Vec::new(),
        }
    }

    /// The item and everything under it, in reading order.
    pub fn walk(&self) -> impl Iterator<Item = &Self> {
        let mut stack = vec![self];
        std::iter::from_fn(move || {
            let item = stack.pop()?;
            stack.extend(item.children.iter().rev());
            Some(item)
        })
    }
}

impl Kind {
    /// All kinds, in the order menus show them.
    pub const ALL: [Self; 5] = [Self::Section, Self::Paragraph, Self::Goal, Self::Measure, Self::Commitment];

    /// The word files, the command line and `--json` use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Paragraph => "paragraph",
            Self::Goal => "goal",
            Self::Measure => "measure",
            Self::Commitment => "commitment",
        }
    }

    /// The marker an item of this kind has when none is written.
    pub const fn usual_marker(self) -> Marker {
        match self {
            Self::Section | Self::Paragraph => Marker::Plain,
            Self::Goal | Self::Measure | Self::Commitment => Marker::Bullet,
        }
    }

    /// Whether an item of this kind can have items under it.
    pub const fn holds_children(self) -> bool {
        !matches!(self, Self::Paragraph)
    }

    /// Whether an item of this kind can have [`Fields`].
    pub const fn has_fields(self) -> bool {
        matches!(self, Self::Goal | Self::Measure | Self::Commitment)
    }
}

impl Marker {
    /// All markers, in the order menus show them.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Bullet, Self::Number, Self::Letter];

    /// The word files and the command line use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Plain => "none",
            Self::Bullet => "bullet",
            Self::Number => "number",
            Self::Letter => "letter",
        }
    }
}

impl Field {
    /// All fields, in the order files write and forms show them.
    pub const ALL: [Self; 5] =
        [Self::Responsible, Self::Schedule, Self::Indicator, Self::Resources, Self::ReportsTo];

    /// The word files, the command line and `--json` use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Responsible => "responsible",
            Self::Schedule => "schedule",
            Self::Indicator => "indicator",
            Self::Resources => "resources",
            Self::ReportsTo => "reports_to",
        }
    }
}

impl Fields {
    /// The value of one field.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.0.as_ref()?.get(field as usize)?.as_deref()
    }

    /// Puts a value in place of another and gives the old one back.
    pub fn replace(&mut self, field: Field, value: Option<String>) -> Option<String> {
        if self.0.is_none() && value.is_none() {
            return None;
        }
        let all = self.0.get_or_insert_default();
        let old = all.get_mut(field as usize).and_then(|slot| std::mem::replace(slot, value));
        if all.iter().all(Option::is_none) {
            self.0 = None;
        }
        old
    }

    /// The fields that have a value, in order.
    pub fn present(&self) -> impl Iterator<Item = (Field, &str)> {
        Field::ALL.into_iter().filter_map(|field| self.get(field).map(|value| (field, value)))
    }

    /// Whether no field has a value.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}
