//! `revidera/journal/1`: the edits of a draft that have not reached its file yet, one JSON value a line.
//!
//! The first line is a header that names the plan and the file the edits apply to; each line after it holds edits that
//! were kept together, and when. Lines are only ever added, so that a crash can harm the last one and no other.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::hash::FileHash;
use super::item::{Around, ItemV1};
use super::plan::FootnoteV1;
use super::rule::RuleV1;
use super::scalar::{As, Format, NoteId, Obj, OneOf, Tag, Text, owned, text};
use crate::date::{Day, Moment};
use crate::locale::Lang;
use crate::plan::{Edit, Field, Footnote, Head, ItemId, Kind, Marker, Place, PlanId, PlanKind};

/// What a journal's edits apply to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalHeader {
    /// The plan.
    pub plan: PlanId,
    /// The draft's file that the first edit applies to; `None` when there was no file.
    pub base: Option<FileHash>,
}

/// Edits that were kept together: one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// When they were made.
    pub made: Moment,
    /// The edits, oldest first.
    pub edits: Vec<Edit>,
}

/// A journal, read as far as it is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// What the edits apply to.
    pub header: JournalHeader,
    /// What was kept, oldest first.
    pub entries: Vec<JournalEntry>,
    /// Something after them could not be read: as a rule the last line, torn by a crash.
    pub damaged_tail: bool,
}

/// Writes a journal's first line, with its newline.
pub fn write_header(header: &JournalHeader) -> Vec<u8> {
    line(&HeaderV1 { format: Tag::default(), plan: As(header.plan.clone()), base: header.base.map(As) })
}

/// Writes edits as one line, with its newline.
pub fn write_entry(made: Moment, edits: &[Edit]) -> Vec<u8> {
    let Moment { seconds, offset_minutes } = made;
    line(&EntryV1 { seconds, offset_minutes, edits: edits.iter().map(EditV1::from).collect() })
}

/// Reads a journal; `None` when not even its header can be read.
pub fn read_journal(bytes: &[u8]) -> Option<Journal> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (first, rest) = bytes.split_at_checked(end + 1)?;
    let header: Obj<HeaderV1> = serde_json::from_slice(first).ok()?;
    let header = JournalHeader { plan: header.0.plan.0, base: header.0.base.map(|base| base.0) };
    let (entries, damaged_tail) = read_entries(rest);
    Some(Journal { header, entries, damaged_tail })
}

/// Reads the lines after the header, as far as they are whole; true when something after them is not.
///
/// A line without its newline was torn, even where it reads well: a number may have lost its last digit.
pub fn read_entries(bytes: &[u8]) -> (Vec<JournalEntry>, bool) {
    let mut entries = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let shape =
            line.strip_suffix(b"\n").and_then(|line| serde_json::from_slice::<Obj<EntryV1<'_>>>(line).ok());
        let Some(entry) = shape.and_then(|shape| shape.0.into_entry()) else { return (entries, true) };
        entries.push(entry);
    }
    (entries, false)
}

fn line(shape: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(shape).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

struct JournalFormat;

impl Format for JournalFormat {
    const NAME: &'static str = "revidera/journal/1";
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderV1 {
    format: Tag<JournalFormat>,
    plan: As<PlanId>,
    base: Option<As<FileHash>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryV1<'a> {
    seconds: i64,
    offset_minutes: i32,
    edits: Vec<EditV1<'a>>,
}

impl EntryV1<'_> {
    fn into_entry(self) -> Option<JournalEntry> {
        let made = Moment { seconds: self.seconds, offset_minutes: self.offset_minutes };
        let edits = self.edits.into_iter().map(EditV1::into_edit).collect::<Option<_>>()?;
        Some(JournalEntry { made, edits })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum EditV1<'a> {
    Insert { at: PlaceV1, item: Box<ItemV1<'a>> },
    Remove { id: As<ItemId> },
    Move { id: As<ItemId>, to: PlaceV1 },
    SetText { id: As<ItemId>, text: Text<'a> },
    SetKind { id: As<ItemId>, kind: OneOf<Kind>, marker: OneOf<Marker> },
    SetField { id: As<ItemId>, field: OneOf<Field>, value: Option<Text<'a>> },
    SetRunIn { id: As<ItemId>, run_in: bool },
    SetDamaged { id: As<ItemId>, damaged: bool },
    SetHead { head: HeadV1<'a> },
    InsertFootnote { index: usize, note: FootnoteV1<'a> },
    RemoveFootnote { id: As<NoteId<'a>> },
    SetFootnote { note: FootnoteV1<'a> },
    Batch { edits: Vec<EditV1<'a>> },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceV1 {
    parent: Option<As<ItemId>>,
    index: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "fact", content = "value", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum HeadV1<'a> {
    Title(Text<'a>),
    Type(OneOf<PlanKind>),
    Language(OneOf<Lang>),
    Organisation(Option<Text<'a>>),
    RegistryNumber(Option<Text<'a>>),
    Officer(Option<Text<'a>>),
    Political(Option<Text<'a>>),
    ValidFrom(Option<As<Day>>),
    ValidUntil(Option<As<Day>>),
    Rule(Option<RuleV1>),
}

impl From<Place> for PlaceV1 {
    fn from(place: Place) -> Self {
        Self { parent: place.parent.map(As), index: place.index }
    }
}

impl From<PlaceV1> for Place {
    fn from(place: PlaceV1) -> Self {
        Self { parent: place.parent.map(|id| id.0), index: place.index }
    }
}

impl<'a> From<&'a Edit> for EditV1<'a> {
    fn from(edit: &'a Edit) -> Self {
        match edit {
            Edit::Insert { at, item } => Self::Insert { at: (*at).into(), item: Box::new(item.into()) },
            Edit::Remove { id } => Self::Remove { id: As(*id) },
            Edit::Move { id, to } => Self::Move { id: As(*id), to: (*to).into() },
            Edit::SetText { id, text } => Self::SetText { id: As(*id), text: text.as_str().into() },
            Edit::SetKind { id, kind, marker } => {
                Self::SetKind { id: As(*id), kind: OneOf(*kind), marker: OneOf(*marker) }
            }
            Edit::SetField { id, field, value } => {
                Self::SetField { id: As(*id), field: OneOf(*field), value: text(value.as_ref()) }
            }
            Edit::SetRunIn { id, run_in } => Self::SetRunIn { id: As(*id), run_in: *run_in },
            Edit::SetDamaged { id, damaged } => Self::SetDamaged { id: As(*id), damaged: *damaged },
            Edit::SetHead(head) => Self::SetHead { head: head.into() },
            Edit::InsertFootnote { index, note } => Self::InsertFootnote { index: *index, note: note.into() },
            Edit::RemoveFootnote { id } => Self::RemoveFootnote { id: As(NoteId(Cow::Borrowed(id))) },
            Edit::SetFootnote { note } => Self::SetFootnote { note: note.into() },
            Edit::Batch(edits) => Self::Batch { edits: edits.iter().map(Self::from).collect() },
        }
    }
}

impl EditV1<'_> {
    /// Makes the edit; `None` when its values make none. Whether it fits the plan, applying it says.
    pub(super) fn into_edit(self) -> Option<Edit> {
        Some(match self {
            Self::Insert { at, item } => {
                Edit::Insert { at: at.into(), item: item.into_item(0, &mut Around::default()).ok()? }
            }
            Self::Remove { id } => Edit::Remove { id: id.0 },
            Self::Move { id, to } => Edit::Move { id: id.0, to: to.into() },
            Self::SetText { id, text } => Edit::SetText { id: id.0, text: text.into_string() },
            Self::SetKind { id, kind, marker } => Edit::SetKind { id: id.0, kind: kind.0, marker: marker.0 },
            Self::SetField { id, field, value } => {
                Edit::SetField { id: id.0, field: field.0, value: owned(value) }
            }
            Self::SetRunIn { id, run_in } => Edit::SetRunIn { id: id.0, run_in },
            Self::SetDamaged { id, damaged } => Edit::SetDamaged { id: id.0, damaged },
            Self::SetHead { head } => Edit::SetHead(head.into_head()?),
            Self::InsertFootnote { index, note } => {
                Edit::InsertFootnote { index, note: Footnote::from(note) }
            }
            Self::RemoveFootnote { id } => Edit::RemoveFootnote { id: id.0.0.into_owned() },
            Self::SetFootnote { note } => Edit::SetFootnote { note: Footnote::from(note) },
            Self::Batch { edits } => {
                Edit::Batch(edits.into_iter().map(Self::into_edit).collect::<Option<_>>()?)
            }
        })
    }
}

impl<'a> From<&'a Head> for HeadV1<'a> {
    fn from(head: &'a Head) -> Self {
        match head {
            Head::Title(title) => Self::Title(title.as_str().into()),
            Head::Kind(kind) => Self::Type(OneOf(*kind)),
            Head::Language(language) => Self::Language(OneOf(*language)),
            Head::Organisation(name) => Self::Organisation(text(name.as_ref())),
            Head::RegistryNumber(number) => Self::RegistryNumber(text(number.as_ref())),
            Head::Officer(name) => Self::Officer(text(name.as_ref())),
            Head::Political(name) => Self::Political(text(name.as_ref())),
            Head::ValidFrom(day) => Self::ValidFrom(day.map(As)),
            Head::ValidUntil(day) => Self::ValidUntil(day.map(As)),
            Head::Rule(rule) => Self::Rule(rule.as_ref().map(RuleV1::from)),
        }
    }
}

impl HeadV1<'_> {
    fn into_head(self) -> Option<Head> {
        Some(match self {
            Self::Title(title) => Head::Title(title.into_string()),
            Self::Type(kind) => Head::Kind(kind.0),
            Self::Language(language) => Head::Language(language.0),
            Self::Organisation(name) => Head::Organisation(owned(name)),
            Self::RegistryNumber(number) => Head::RegistryNumber(owned(number)),
            Self::Officer(name) => Head::Officer(owned(name)),
            Self::Political(name) => Head::Political(owned(name)),
            Self::ValidFrom(day) => Head::ValidFrom(day.map(|day| day.0)),
            Self::ValidUntil(day) => Head::ValidUntil(day.map(|day| day.0)),
            Self::Rule(rule) => Head::Rule(match rule {
                Some(rule) => Some(rule.into_rule(None).ok()?),
                None => None,
            }),
        })
    }
}
