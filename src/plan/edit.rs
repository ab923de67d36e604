//! Edits: values that change a plan and give back their inverse, which is undo.

mod missing;
mod say;

use std::mem;

use super::{
    Field, Footnote, Item, ItemId, Kind, MAX_DEPTH, MAX_ITEMS, Marker, Plan, PlanKind, RevisionRule,
};
use crate::date::Day;
use crate::locale::Lang;

/// A place among the children of a parent, or at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The item it lies under; `None` for the top.
    pub parent: Option<ItemId>,
    /// Its position among its siblings, from 0.
    pub index: usize,
}

/// One change of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Puts an item, with all under it, at a place.
    Insert {
        /// Where.
        at: Place,
        /// What.
        item: Item,
    },
    /// Takes an item away, with all under it. A rule that was stated in it no longer is stated anywhere.
    Remove {
        /// Which.
        id: ItemId,
    },
    /// Moves an item, with all under it. The index counts after it has been taken out of its old place.
    Move {
        /// Which.
        id: ItemId,
        /// Where to.
        to: Place,
    },
    /// Gives an item another text, or a section another heading.
    SetText {
        /// Which.
        id: ItemId,
        /// The whole new text.
        text: String,
    },
    /// Makes an item another sort of item.
    SetKind {
        /// Which.
        id: ItemId,
        /// The new sort.
        kind: Kind,
        /// The mark that goes with it.
        marker: Marker,
    },
    /// Sets or clears a field.
    SetField {
        /// Which item.
        id: ItemId,
        /// Which field.
        field: Field,
        /// The new value; `None` clears it.
        value: Option<String>,
    },
    /// Says whether a section's heading runs into its text.
    SetRunIn {
        /// Which section.
        id: ItemId,
        /// Whether it does.
        run_in: bool,
    },
    /// Marks a text as damaged, or as mended.
    SetDamaged {
        /// Which item.
        id: ItemId,
        /// Whether it still is.
        damaged: bool,
    },
    /// Sets one fact about the plan as a whole.
    SetHead(Head),
    /// Puts a footnote at a position among the footnotes.
    InsertFootnote {
        /// From 0.
        index: usize,
        /// The note.
        note: Footnote,
    },
    /// Takes a footnote away; refused while a text refers to it.
    RemoveFootnote {
        /// Its id.
        id: String,
    },
    /// Gives a footnote another text and address.
    SetFootnote {
        /// The note, found by its id.
        note: Footnote,
    },
    /// Several edits as one: all of them, or none.
    Batch(Vec<Edit>),
}

/// One fact about the plan as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// The title; not empty.
    Title(String),
    /// The sort of document.
    Kind(PlanKind),
    /// The language it is written in.
    Language(Lang),
    /// The organisation.
    Organisation(Option<String>),
    /// The registry number.
    RegistryNumber(Option<String>),
    /// The officer who answers for it.
    Officer(Option<String>),
    /// The politician or body that answers for it.
    Political(Option<String>),
    /// The first day it is valid.
    ValidFrom(Option<Day>),
    /// The last day it is valid.
    ValidUntil(Option<Day>),
    /// When it is to be revised.
    Rule(Option<RevisionRule>),
}

/// Why an edit was refused. The plan is then as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The plan has no such item.
    NoItem(ItemId),
    /// The plan has no such footnote.
    NoFootnote(String),
    /// An item or footnote with this id exists already.
    Taken(String),
    /// The place lies past the end of its siblings.
    NoPlace,
    /// A paragraph can't have items under it.
    UnderParagraph(ItemId),
    /// An item can't be moved under itself.
    UnderItself(ItemId),
    /// This sort of item has no fields.
    NoFields(Kind),
    /// The item has children or fields that its new sort can't have.
    KindHolds(ItemId, Kind),
    /// Only a section's heading can run in.
    NotASection(ItemId),
    /// The text refers to footnotes that do not exist.
    Dangling(String),
    /// A text still refers to the footnote.
    StillReferred(String),
    /// A title can't be empty.
    EmptyTitle,
    /// A footnote's id has 1 to 16 letters, digits, `-` or `_`.
    BadFootnoteId(String),
    /// Items would lie more than [`MAX_DEPTH`] deep.
    TooDeep(ItemId),
    /// The plan would have more than [`MAX_ITEMS`] items.
    TooMany,
    /// A rule with a number that no file can hold.
    BadRule,
}

impl Plan {
    /// Makes an edit and gives back the one that undoes it; on refusal the plan is unchanged.
    ///
    /// An edit never leaves a plan whose file could not be read back: no reference to a footnote or an item that
    /// does not exist, no two items with one id, nothing a kind can't have, nothing too deep or too many. Its texts are
    /// put in Unicode's normal form C.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, EditError> {
        match edit.normal() {
            Edit::Insert { at, item } => self.insert(at, item),
            Edit::Remove { id } => self.remove(id),
            Edit::Move { id, to } => self.shift(id, to),
            Edit::SetText { id, text } => {
                self.refuse_dangling(&text)?;
                let item = self.item_mut(id)?;
                Ok(Edit::SetText { id, text: mem::replace(&mut item.text, text) })
            }
            Edit::SetKind { id, kind, marker } => self.set_kind(id, kind, marker),
            Edit::SetField { id, field, value } => {
                if let Some(value) = &value {
                    self.refuse_dangling(value)?;
                }
                let item = self.item_mut(id)?;
                if !item.kind.has_fields() && value.is_some() {
                    return Err(EditError::NoFields(item.kind));
                }
                Ok(Edit::SetField { id, field, value: item.fields.replace(field, value) })
            }
            Edit::SetRunIn { id, run_in } => {
                let item = self.item_mut(id)?;
                if item.kind != Kind::Section && run_in {
                    return Err(EditError::NotASection(id));
                }
                Ok(Edit::SetRunIn { id, run_in: mem::replace(&mut item.run_in, run_in) })
            }
            Edit::SetDamaged { id, damaged } => {
                let item = self.item_mut(id)?;
                Ok(Edit::SetDamaged { id, damaged: mem::replace(&mut item.damaged, damaged) })
            }
            Edit::SetHead(head) => self.set_head(head).map(Edit::SetHead),
            Edit::InsertFootnote { index, note } => self.insert_footnote(index, note),
            Edit::RemoveFootnote { id } => self.remove_footnote(id),
            Edit::SetFootnote { note } => {
                let slot = self.footnotes.iter_mut().find(|old| old.id == note.id);
                let slot = slot.ok_or_else(|| EditError::NoFootnote(note.id.clone()))?;
                Ok(Edit::SetFootnote { note: mem::replace(slot, note) })
            }
            Edit::Batch(edits) => self.apply_all(edits),
        }
    }

    fn apply_all(&mut self, edits: Vec<Edit>) -> Result<Edit, EditError> {
        let mut undo = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.apply(edit) {
                Ok(inverse) => undo.push(inverse),
                Err(error) => {
                    for inverse in undo.into_iter().rev() {
                        // An inverse fits the plan it was made from.
                        self.apply(inverse)?;
                    }
                    return Err(error);
                }
            }
        }
        undo.reverse();
        Ok(Edit::Batch(undo))
    }

    fn item_mut(&mut self, id: ItemId) -> Result<&mut Item, EditError> {
        self.find_mut(id).ok_or(EditError::NoItem(id))
    }

    fn children_mut(&mut self, parent: Option<ItemId>) -> Result<&mut Vec<Item>, EditError> {
        match parent {
            None => Ok(&mut self.content),
            Some(id) => {
                let item = self.item_mut(id)?;
                if !item.kind.holds_children() {
                    return Err(EditError::UnderParagraph(id));
                }
                Ok(&mut item.children)
            }
        }
    }

    fn insert(&mut self, at: Place, item: Item) -> Result<Edit, EditError> {
        let mut seen = std::collections::HashSet::new();
        let alone = item.children.is_empty();
        for part in item.walk() {
            if !seen.insert(part.id) || (alone && self.find(part.id).is_some()) {
                return Err(EditError::Taken(part.id.to_string()));
            }
            if !part.children.is_empty() && !part.kind.holds_children() {
                return Err(EditError::UnderParagraph(part.id));
            }
            if !part.fields.is_empty() && !part.kind.has_fields() {
                return Err(EditError::NoFields(part.kind));
            }
            if part.run_in && part.kind != Kind::Section {
                return Err(EditError::NotASection(part.id));
            }
            self.refuse_dangling(&part.text)?;
            for (_, value) in part.fields.present() {
                self.refuse_dangling(value)?;
            }
        }
        if seen.len() + self.walk().count() > MAX_ITEMS {
            return Err(EditError::TooMany);
        }
        self.refuse_depth(at.parent, &item)?;
        if !alone && let Some(twin) = self.walk().find(|visit| seen.contains(&visit.item.id)) {
            return Err(EditError::Taken(twin.item.id.to_string()));
        }
        let id = item.id;
        let siblings = self.children_mut(at.parent)?;
        if at.index > siblings.len() {
            return Err(EditError::NoPlace);
        }
        siblings.insert(at.index, item);
        Ok(Edit::Remove { id })
    }

    fn remove(&mut self, id: ItemId) -> Result<Edit, EditError> {
        let (at, item) = self.take(id)?;
        let rule = self.revision_rule.as_mut();
        let stating = rule.filter(|rule| {
            rule.stated_in.is_some_and(|stated_in| item.walk().any(|part| part.id == stated_in))
        });
        let Some(rule) = stating else { return Ok(Edit::Insert { at, item }) };
        let before = rule.clone();
        rule.stated_in = None;
        let rule = Edit::SetHead(Head::Rule(Some(before)));
        Ok(Edit::Batch(vec![Edit::Insert { at, item }, rule]))
    }

    /// Refuses to put an item, with all under it, too deep.
    fn refuse_depth(&self, parent: Option<ItemId>, item: &Item) -> Result<(), EditError> {
        fn height(item: &Item) -> usize {
            1 + item.children.iter().map(height).max().unwrap_or(0)
        }
        let above = match parent {
            Some(id) => self.path(id).ok_or(EditError::NoItem(id))?.len(),
            None => 0,
        };
        if above + height(item) > MAX_DEPTH { Err(EditError::TooDeep(item.id)) } else { Ok(()) }
    }

    fn take(&mut self, id: ItemId) -> Result<(Place, Item), EditError> {
        let place = self.place(id).ok_or(EditError::NoItem(id))?;
        Ok((place, self.children_mut(place.parent)?.remove(place.index)))
    }

    fn shift(&mut self, id: ItemId, to: Place) -> Result<Edit, EditError> {
        if let Some(parent) = to.parent {
            let item = self.find(id).ok_or(EditError::NoItem(id))?;
            if item.walk().any(|part| part.id == parent) {
                return Err(EditError::UnderItself(id));
            }
            let under = self.find(parent).ok_or(EditError::NoItem(parent))?;
            if !under.kind.holds_children() {
                return Err(EditError::UnderParagraph(parent));
            }
            self.refuse_depth(to.parent, item)?;
        }
        let (from, item) = self.take(id)?;
        let siblings = self.children_mut(to.parent)?;
        let fits = to.index <= siblings.len();
        let back = Edit::Move { id, to: from };
        if fits {
            siblings.insert(to.index, item);
            return Ok(back);
        }
        self.children_mut(from.parent)?.insert(from.index, item);
        Err(EditError::NoPlace)
    }

    fn set_kind(&mut self, id: ItemId, kind: Kind, marker: Marker) -> Result<Edit, EditError> {
        let item = self.item_mut(id)?;
        let cramped = (!kind.holds_children() && !item.children.is_empty())
            || (!kind.has_fields() && !item.fields.is_empty())
            || (kind != Kind::Section && item.run_in);
        if cramped {
            return Err(EditError::KindHolds(id, kind));
        }
        Ok(Edit::SetKind {
            id,
            kind: mem::replace(&mut item.kind, kind),
            marker: mem::replace(&mut item.marker, marker),
        })
    }

    fn set_head(&mut self, head: Head) -> Result<Head, EditError> {
        if let Head::Rule(Some(rule)) = &head {
            if !rule.fits() {
                return Err(EditError::BadRule);
            }
            if let Some(id) = rule.stated_in.filter(|id| self.find(*id).is_none()) {
                return Err(EditError::NoItem(id));
            }
        }
        Ok(match head {
            Head::Title(title) if title.trim().is_empty() => return Err(EditError::EmptyTitle),
            Head::Title(title) => Head::Title(mem::replace(&mut self.title, title)),
            Head::Kind(kind) => Head::Kind(mem::replace(&mut self.kind, kind)),
            Head::Language(language) => Head::Language(mem::replace(&mut self.language, language)),
            Head::Organisation(name) => Head::Organisation(mem::replace(&mut self.organisation, name)),
            Head::RegistryNumber(number) => {
                Head::RegistryNumber(mem::replace(&mut self.registry_number, number))
            }
            Head::Officer(name) => Head::Officer(mem::replace(&mut self.officer, name)),
            Head::Political(name) => Head::Political(mem::replace(&mut self.political, name)),
            Head::ValidFrom(day) => Head::ValidFrom(mem::replace(&mut self.valid_from, day)),
            Head::ValidUntil(day) => Head::ValidUntil(mem::replace(&mut self.valid_until, day)),
            Head::Rule(rule) => Head::Rule(mem::replace(&mut self.revision_rule, rule)),
        })
    }

    fn insert_footnote(&mut self, index: usize, note: Footnote) -> Result<Edit, EditError> {
        if !super::footnote::is_footnote_id(&note.id) {
            return Err(EditError::BadFootnoteId(note.id));
        }
        if self.footnotes.iter().any(|old| old.id == note.id) {
            return Err(EditError::Taken(note.id));
        }
        if index > self.footnotes.len() {
            return Err(EditError::NoPlace);
        }
        let id = note.id.clone();
        self.footnotes.insert(index, note);
        Ok(Edit::RemoveFootnote { id })
    }

    fn remove_footnote(&mut self, id: String) -> Result<Edit, EditError> {
        let Some(index) = self.footnotes.iter().position(|note| note.id == id) else {
            return Err(EditError::NoFootnote(id));
        };
        if self.references().any(|(_, reference)| reference == id) {
            return Err(EditError::StillReferred(id));
        }
        Ok(Edit::InsertFootnote { index, note: self.footnotes.remove(index) })
    }

    fn refuse_dangling(&self, text: &str) -> Result<(), EditError> {
        match super::footnote::references_in(text)
            .find(|id| !self.footnotes.iter().any(|note| note.id == *id))
        {
            Some(id) => Err(EditError::Dangling(id.to_owned())),
            None => Ok(()),
        }
    }
}
