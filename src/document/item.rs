//! An item's shape: the same in a plan's file and in the journal of edits.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Problem;
use super::fault::{Fault, each};
use super::scalar::{As, Obj, OneOf, Text, owned};
use crate::plan::{Field, Fields, Item, ItemId, Kind, MAX_DEPTH, MAX_ITEMS, Marker, references_in};

/// One item: a heading, paragraph, goal, measure or commitment, with what lies under it.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Item", transform = super::schema::item_rules)]
pub(super) struct ItemV1<'a> {
    /// Eight random characters of a-z and 0-9: the item's identity through every revision. Never used again.
    id: As<ItemId>,
    /// What sort of item it is.
    kind: OneOf<Kind>,
    /// A section's heading. Only sections have one, and each has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    heading: Option<Text<'a>>,
    /// The text of any other item: one paragraph. A footnote is referred to as `[^1]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<Text<'a>>,
    /// How it is marked, where that is not the usual for its kind: none for sections and paragraphs, bullet for
    /// the others. Numbers and letters are counted when the plan is shown, never stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    marker: Option<OneOf<Marker>>,
    /// The section's heading stands on the same line as the text that follows it.
    #[serde(default, skip_serializing_if = "is_false")]
    run_in: bool,
    /// The text came damaged from its source, and someone has to look at it.
    #[serde(default, skip_serializing_if = "is_false")]
    damaged: bool,
    /// Who answers for it. For goals, measures and commitments, as are the four that follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    responsible: Option<Text<'a>>,
    /// When it is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    schedule: Option<Text<'a>>,
    /// How it is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    indicator: Option<Text<'a>>,
    /// What it may cost or use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resources: Option<Text<'a>>,
    /// Whom it is reported back to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reports_to: Option<Text<'a>>,
    /// The items under it, in order. A paragraph has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    children: Vec<Obj<ItemV1<'a>>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
pub(super) const fn is_false(value: &bool) -> bool {
    !*value
}

/// What an item's neighbours must not repeat, and what its text may refer to.
#[derive(Default)]
pub(super) struct Around {
    seen: HashSet<ItemId>,
    /// The plan's footnotes; `None` when references are not to be looked at.
    notes: Option<HashSet<String>>,
}

impl Around {
    pub(super) fn with_notes(notes: HashSet<String>) -> Self {
        Self { seen: HashSet::new(), notes: Some(notes) }
    }

    pub(super) fn has(&self, id: ItemId) -> bool {
        self.seen.contains(&id)
    }

    fn refers(&self, text: &str, key: &'static str) -> Result<(), Fault> {
        let Some(notes) = &self.notes else { return Ok(()) };
        match references_in(text).find(|id| !notes.contains(*id)) {
            Some(id) => Err(Fault::new(Problem::DanglingFootnote(id.to_owned())).under(key)),
            None => Ok(()),
        }
    }
}

/// Whether an item has nothing that its kind can't have.
pub(super) fn holds_together(item: &Item) -> bool {
    (!item.run_in || item.kind == Kind::Section)
        && (item.kind.has_fields() || item.fields.is_empty())
        && (item.kind.holds_children() || item.children.is_empty())
}

/// Takes a list of items that was read.
pub(super) fn items(
    list: Vec<Obj<ItemV1<'_>>>,
    depth: usize,
    around: &mut Around,
) -> Result<Vec<Item>, Fault> {
    each(list, |item| item.0.into_item(depth, around))
}

/// Borrows a list of items for writing.
pub(super) fn shapes(items: &[Item]) -> Vec<Obj<ItemV1<'_>>> {
    items.iter().map(|item| Obj(ItemV1::from(item))).collect()
}

impl ItemV1<'_> {
    /// Makes the item, with all under it, the first at `depth` (0 at the top).
    pub(super) fn into_item(self, depth: usize, around: &mut Around) -> Result<Item, Fault> {
        let (id, kind) = (self.id.0, self.kind.0);
        if depth >= MAX_DEPTH {
            return Err(Problem::TooDeep(MAX_DEPTH).into());
        }
        if !around.seen.insert(id) {
            return Err(Fault::new(Problem::DuplicateItem(id)).under("id"));
        }
        if around.seen.len() > MAX_ITEMS {
            return Err(Problem::TooManyItems(MAX_ITEMS).into());
        }
        let (key, other, text, stray) = if kind == Kind::Section {
            ("heading", "text", self.heading, self.text)
        } else {
            ("text", "heading", self.text, self.heading)
        };
        if stray.is_some() {
            return Err(Fault::new(Problem::not_for(other, kind)).under(other));
        }
        let text = text.ok_or(Problem::MissingField(key))?.into_string();
        around.refers(&text, key)?;
        if self.run_in && kind != Kind::Section {
            return Err(Fault::new(Problem::not_for("run_in", kind)).under("run_in"));
        }
        let mut fields = Fields::default();
        for (field, value) in [
            (Field::Responsible, self.responsible),
            (Field::Schedule, self.schedule),
            (Field::Indicator, self.indicator),
            (Field::Resources, self.resources),
            (Field::ReportsTo, self.reports_to),
        ] {
            fields.replace(field, owned(value));
        }
        for (field, value) in fields.present() {
            if !kind.has_fields() {
                return Err(Fault::new(Problem::not_for(field.code(), kind)).under(field.code()));
            }
            around.refers(value, field.code())?;
        }
        if !self.children.is_empty() && !kind.holds_children() {
            return Err(Fault::new(Problem::UnderParagraph(id)).under("children"));
        }
        let children = items(self.children, depth + 1, around).map_err(|fault| fault.under("children"))?;
        Ok(Item {
            id,
            kind,
            text,
            marker: self.marker.map_or(kind.usual_marker(), |marker| marker.0),
            run_in: self.run_in,
            damaged: self.damaged,
            fields,
            children,
        })
    }
}

impl<'a> From<&'a Item> for ItemV1<'a> {
    fn from(item: &'a Item) -> Self {
        let section = item.kind == Kind::Section;
        let own = Text::from(item.text.as_str());
        let (heading, body) = if section { (Some(own), None) } else { (None, Some(own)) };
        let field = |field| item.fields.get(field).map(Text::from);
        Self {
            id: As(item.id),
            kind: OneOf(item.kind),
            heading,
            text: body,
            marker: (item.marker != item.kind.usual_marker()).then_some(OneOf(item.marker)),
            run_in: item.run_in,
            damaged: item.damaged,
            responsible: field(Field::Responsible),
            schedule: field(Field::Schedule),
            indicator: field(Field::Indicator),
            resources: field(Field::Resources),
            reports_to: field(Field::ReportsTo),
            children: shapes(&item.children),
        }
    }
}
