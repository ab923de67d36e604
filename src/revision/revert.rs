//! Taking one change back in a draft, and giving one item an earlier wording: the edits that do it, and nothing more.

use std::collections::HashSet;

use crate::diff::{ChangeKind, Difference, FieldName, HeadField, Target};
use crate::plan::{Edit, EditError, Field, Footnote, Head, Item, ItemId, Kind, Place, Plan, references_in};

/// The edit that takes one change of a draft back: the change at `at` of `difference`, which is what differs between
/// `base` and `draft`. What was added with it, or struck with it, goes or comes back too; every other change stays.
///
/// Refused when the draft as it is can't be without the change, such as a new footnote that a text refers to. An empty
/// batch when there is nothing to take back.
pub fn revert(draft: &Plan, base: &Plan, difference: &Difference, at: usize) -> Result<Edit, EditError> {
    let Some(change) = difference.changes.get(at) else { return Ok(Edit::Batch(Vec::new())) };
    let mut steps = Steps { now: draft.clone(), edits: Vec::new() };
    match &change.target {
        Target::Head(field) => steps.head(*field, base)?,
        Target::Footnote(id) => steps.footnote(id, base)?,
        Target::Item(id) if change.is(ChangeKind::Added) => {
            let speakers = difference.speakers();
            let group = difference.changes.iter().zip(&speakers).filter(|(_, speaker)| **speaker == at);
            let new: HashSet<ItemId> = group.filter_map(|(change, _)| item_of(&change.target)).collect();
            steps.take_away(*id, &new, base)?;
        }
        Target::Item(id) if change.is(ChangeKind::Removed) => steps.bring_back(*id, base)?,
        Target::Item(id) => {
            if change.is(ChangeKind::Moved) {
                steps.send_home(*id, base)?;
            }
            if let Some(was) = base.find(*id) {
                let running = change.fields.iter().any(|field| field.name == FieldName::RunIn);
                steps.reword(*id, was, base, running)?;
            }
        }
    }
    Ok(Edit::Batch(steps.edits))
}

/// The edit that gives an item of a draft the wording it had in an earlier version: text, kind and facts, not what lies
/// under it. One that the draft no longer has comes back where it was, with what lay under it. `None` when the version
/// does not have it; an empty batch when the draft says so already.
pub fn rewording(draft: &Plan, version: &Plan, id: ItemId) -> Option<Result<Edit, EditError>> {
    let was = version.find(id)?;
    let mut steps = Steps { now: draft.clone(), edits: Vec::new() };
    let done = if draft.find(id).is_some() {
        steps.reword(id, was, version, true)
    } else {
        steps.bring_back(id, version)
    };
    Some(done.map(|()| Edit::Batch(steps.edits)))
}

fn item_of(target: &Target) -> Option<ItemId> {
    match target {
        Target::Item(id) => Some(*id),
        _ => None,
    }
}

/// Edits gathered, and the plan that they lead to.
struct Steps {
    now: Plan,
    edits: Vec<Edit>,
}

impl Steps {
    fn make(&mut self, edit: Edit) -> Result<(), EditError> {
        self.now.apply(edit.clone())?;
        self.edits.push(edit);
        Ok(())
    }

    fn head(&mut self, field: HeadField, base: &Plan) -> Result<(), EditError> {
        let head = match field {
            HeadField::Title => Head::Title(base.title.clone()),
            HeadField::Kind => Head::Kind(base.kind),
            HeadField::Language => Head::Language(base.language),
            HeadField::Organisation => Head::Organisation(base.organisation.clone()),
            HeadField::RegistryNumber => Head::RegistryNumber(base.registry_number.clone()),
            HeadField::Officer => Head::Officer(base.officer.clone()),
            HeadField::Political => Head::Political(base.political.clone()),
            HeadField::ValidFrom => Head::ValidFrom(base.valid_from),
            HeadField::ValidUntil => Head::ValidUntil(base.valid_until),
            HeadField::Rule => {
                let mut rule = base.revision_rule.clone();
                if let Some(rule) = &mut rule {
                    rule.stated_in = rule.stated_in.filter(|id| self.now.find(*id).is_some());
                }
                Head::Rule(rule)
            }
        };
        self.make(Edit::SetHead(head))
    }

    fn footnote(&mut self, id: &str, base: &Plan) -> Result<(), EditError> {
        let Some(was) = base.footnotes.iter().find(|note| note.id == id) else {
            return self.make(Edit::RemoveFootnote { id: id.to_owned() });
        };
        let Some(at) = self.now.footnotes.iter().position(|note| note.id == id) else {
            return self.bring_note(was, base);
        };
        if self.now.footnotes.get(at) != Some(was) {
            self.make(Edit::SetFootnote { note: was.clone() })?;
        }
        self.order_notes(id, base)
    }

    /// Puts a footnote back among the others where the base has it. There is no edit that moves one: those from there on
    /// are taken out and put in again, which no text may forbid, so the texts that refer to them wait meanwhile.
    fn order_notes(&mut self, id: &str, base: &Plan) -> Result<(), EditError> {
        let mut wanted = self.now.footnotes.clone();
        let Some(at) = wanted.iter().position(|note| note.id == id) else { return Ok(()) };
        let note = wanted.remove(at);
        let to = note_place(&wanted, &note, base);
        wanted.insert(to, note);
        if wanted == self.now.footnotes {
            return Ok(());
        }
        let wanted = Plan { footnotes: wanted, ..self.now.clone() };
        self.make(super::steps::between(&self.now, &wanted))
    }

    fn bring_note(&mut self, note: &Footnote, base: &Plan) -> Result<(), EditError> {
        let index = note_place(&self.now.footnotes, note, base);
        self.make(Edit::InsertFootnote { index, note: note.clone() })
    }

    /// Brings the footnotes that texts refer to and that are gone.
    fn bring_notes<'a>(
        &mut self,
        texts: impl Iterator<Item = &'a str>,
        base: &Plan,
    ) -> Result<(), EditError> {
        let wanted: HashSet<&str> = texts.flat_map(references_in).collect();
        for note in base.footnotes.iter().filter(|note| wanted.contains(note.id.as_str())) {
            if self.now.footnotes.iter().all(|old| old.id != note.id) {
                self.bring_note(note, base)?;
            }
        }
        Ok(())
    }

    /// Takes an added item away. What lies under it and is older goes back to where it was.
    fn take_away(&mut self, id: ItemId, new: &HashSet<ItemId>, base: &Plan) -> Result<(), EditError> {
        let Some(item) = self.now.find(id) else { return Ok(()) };
        let mut older = Vec::new();
        outermost(item, new, &mut older);
        for stray in older {
            let at = self.home(stray, base, &HashSet::from([id]));
            self.make(Edit::Move { id: stray, to: at })?;
        }
        self.make(Edit::Remove { id })
    }

    /// Brings a removed item back where it was, with what lay under it and is not elsewhere now.
    fn bring_back(&mut self, id: ItemId, base: &Plan) -> Result<(), EditError> {
        let Some(was) = base.find(id) else { return Ok(()) };
        let there: HashSet<ItemId> = self.now.walk().map(|visit| visit.item.id).collect();
        let mut item = was.clone();
        prune(&mut item, &there);
        self.bring_notes(item.walk().flat_map(texts_of), base)?;
        let at = self.home(id, base, &HashSet::new());
        let back: HashSet<ItemId> = item.walk().map(|part| part.id).collect();
        self.make(Edit::Insert { at, item })?;
        // Striking it left the rule without the text that states it.
        let stated = |plan: &Plan| plan.revision_rule.as_ref().and_then(|rule| rule.stated_in);
        let same = match (&self.now.revision_rule, &base.revision_rule) {
            (Some(now), Some(then)) => now.rule == then.rule,
            _ => false,
        };
        if same && stated(&self.now).is_none() && stated(base).is_some_and(|id| back.contains(&id)) {
            self.make(Edit::SetHead(Head::Rule(base.revision_rule.clone())))?;
        }
        Ok(())
    }

    fn send_home(&mut self, id: ItemId, base: &Plan) -> Result<(), EditError> {
        let to = self.home(id, base, &HashSet::new());
        if self.now.place(id) == Some(to) { Ok(()) } else { self.make(Edit::Move { id, to }) }
    }

    /// Gives an item the wording, the kind and the facts that it had. What the kind it had can't have goes first, what
    /// only that kind can have comes last.
    fn reword(&mut self, id: ItemId, was: &Item, base: &Plan, run_in: bool) -> Result<(), EditError> {
        self.bring_notes(texts_of(was), base)?;
        let Some(now) = self.now.find(id) else { return Err(EditError::NoItem(id)) };
        let now = Item { children: Vec::new(), ..now.clone() };
        for field in Field::ALL {
            if now.fields.get(field).is_some() && was.fields.get(field).is_none() {
                self.make(Edit::SetField { id, field, value: None })?;
            }
        }
        if run_in && now.run_in && !was.run_in {
            self.make(Edit::SetRunIn { id, run_in: false })?;
        }
        if (now.kind, now.marker) != (was.kind, was.marker) {
            self.make(Edit::SetKind { id, kind: was.kind, marker: was.marker })?;
        }
        if now.text != was.text {
            self.make(Edit::SetText { id, text: was.text.clone() })?;
        }
        for (field, value) in was.fields.present() {
            if now.fields.get(field) != Some(value) {
                self.make(Edit::SetField { id, field, value: Some(value.to_owned()) })?;
            }
        }
        if run_in && was.run_in && !now.run_in && was.kind == Kind::Section {
            self.make(Edit::SetRunIn { id, run_in: true })?;
        }
        if now.damaged != was.damaged {
            self.make(Edit::SetDamaged { id, damaged: was.damaged })?;
        }
        Ok(())
    }

    /// Where an item belongs by the base: under the nearest of what it lay under that is there, after the nearest sibling
    /// before it that is, or else before the nearest after it. Never under itself, nor under what is to go. The place
    /// counts with the item taken out.
    fn home(&self, id: ItemId, base: &Plan, going: &HashSet<ItemId>) -> Place {
        let own: HashSet<ItemId> = self
            .now
            .find(id)
            .into_iter()
            .flat_map(Item::walk)
            .chain(going.iter().filter_map(|id| self.now.find(*id)).flat_map(Item::walk))
            .map(|part| part.id)
            .collect();
        let mut child = id;
        loop {
            let Some(place) = base.place(child) else {
                let index = self.others(None, id).len();
                return Place { parent: None, index };
            };
            let holds = |parent: ItemId| {
                !own.contains(&parent) && self.now.find(parent).is_some_and(|item| item.kind.holds_children())
            };
            if let Some(parent) = place.parent.filter(|parent| !holds(*parent)) {
                child = parent;
                continue;
            }
            let others = self.others(place.parent, id);
            let find = |old: &Item| others.iter().position(|id| *id == old.id);
            let siblings = base.siblings(place.parent).unwrap_or_default();
            // Where it climbed past something that is still there, it lies after that.
            let here = siblings.get(place.index).and_then(find).map(|at| at + 1);
            let ahead = || siblings.iter().take(place.index).rev().find_map(find).map(|at| at + 1);
            let behind = || siblings.iter().skip(place.index + 1).find_map(find);
            let index = here.or_else(ahead).or_else(behind).unwrap_or(others.len());
            return Place { parent: place.parent, index };
        }
    }

    /// The items under a parent, without one.
    fn others(&self, parent: Option<ItemId>, but: ItemId) -> Vec<ItemId> {
        let siblings = self.now.siblings(parent).unwrap_or_default();
        siblings.iter().map(|item| item.id).filter(|id| *id != but).collect()
    }
}

/// The items under an item that are not among the new ones, each without those under it.
fn outermost(item: &Item, new: &HashSet<ItemId>, older: &mut Vec<ItemId>) {
    for child in &item.children {
        if new.contains(&child.id) {
            outermost(child, new, older);
        } else {
            older.push(child.id);
        }
    }
}

fn prune(item: &mut Item, there: &HashSet<ItemId>) {
    item.children.retain(|child| !there.contains(&child.id));
    item.children.iter_mut().for_each(|child| prune(child, there));
}

fn texts_of(item: &Item) -> impl Iterator<Item = &str> {
    std::iter::once(item.text.as_str()).chain(item.fields.present().map(|(_, value)| value))
}

/// Where a footnote belongs among others: after the nearest before it in the base that is there.
fn note_place(notes: &[Footnote], note: &Footnote, base: &Plan) -> usize {
    let ahead: Vec<&Footnote> = base.footnotes.iter().take_while(|other| other.id != note.id).collect();
    let find = |other: &&Footnote| notes.iter().position(|old| old.id == other.id);
    ahead.iter().rev().find_map(find).map_or(0, |at| at + 1)
}

#[cfg(test)]
#[path = "revert_tests.rs"]
mod tests;
