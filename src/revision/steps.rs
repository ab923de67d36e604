//! The edits that lead from one text to another: what undo and the journal are made of.

use std::collections::{HashMap, HashSet};

use crate::plan::{Edit, Field, Head, Item, ItemId, Kind, Place, Plan};

/// One edit, a batch, that makes `draft` say what `wanted` says; empty when it does. Names, ids and the list of
/// decisions are not touched.
///
/// Items are moved and reworded by their ids. Where that leads into what a plan refuses on the way (footnotes in another
/// order, depths that pass the limit for a moment), the whole content is put in anew instead.
pub(super) fn between(draft: &Plan, wanted: &Plan) -> Edit {
    let mut steps = Steps { now: draft.clone(), edits: Vec::new() };
    if steps.lead_to(wanted).is_some() && same(&steps.now, wanted) {
        return Edit::Batch(steps.edits);
    }
    Edit::Batch(anew(draft, wanted))
}

fn same(one: &Plan, other: &Plan) -> bool {
    one.content == other.content
        && one.footnotes == other.footnotes
        && heads(one) == heads(other)
        && one.revision_rule == other.revision_rule
}

fn heads(plan: &Plan) -> Vec<Head> {
    vec![
        Head::Title(plan.title.clone()),
        Head::Kind(plan.kind),
        Head::Language(plan.language),
        Head::Organisation(plan.organisation.clone()),
        Head::RegistryNumber(plan.registry_number.clone()),
        Head::Officer(plan.officer.clone()),
        Head::Political(plan.political.clone()),
        Head::ValidFrom(plan.valid_from),
        Head::ValidUntil(plan.valid_until),
    ]
}

fn changed_heads(draft: &Plan, wanted: &Plan) -> impl Iterator<Item = Edit> {
    let pairs = heads(draft).into_iter().zip(heads(wanted));
    pairs.filter(|(old, new)| old != new).map(|(_, new)| Edit::SetHead(new))
}

/// All taken away, and all put in.
fn anew(draft: &Plan, wanted: &Plan) -> Vec<Edit> {
    let mut edits: Vec<Edit> = changed_heads(draft, wanted).collect();
    edits.extend(draft.content.iter().map(|item| Edit::Remove { id: item.id }));
    edits.extend(draft.footnotes.iter().map(|note| Edit::RemoveFootnote { id: note.id.clone() }));
    let notes = wanted.footnotes.iter().cloned().enumerate();
    edits.extend(notes.map(|(index, note)| Edit::InsertFootnote { index, note }));
    let items = wanted.content.iter().cloned().enumerate();
    edits.extend(items.map(|(index, item)| Edit::Insert { at: Place { parent: None, index }, item }));
    edits.push(Edit::SetHead(Head::Rule(wanted.revision_rule.clone())));
    edits
}

/// Edits gathered, and the plan that they lead to. A step that the plan refuses ends the attempt.
struct Steps {
    now: Plan,
    edits: Vec<Edit>,
}

impl Steps {
    fn make(&mut self, edit: Edit) -> Option<()> {
        self.now.apply(edit.clone()).ok()?;
        self.edits.push(edit);
        Some(())
    }

    fn lead_to(&mut self, wanted: &Plan) -> Option<()> {
        for edit in changed_heads(&self.now.clone(), wanted) {
            self.make(edit)?;
        }
        self.bring_notes(wanted)?;
        let ids: HashSet<ItemId> = wanted.walk().map(|visit| visit.item.id).collect();
        self.drop_items(&ids)?;
        self.arrange(None, &wanted.content)?;
        self.drop_notes(wanted)?;
        if self.now.revision_rule != wanted.revision_rule {
            self.make(Edit::SetHead(Head::Rule(wanted.revision_rule.clone())))?;
        }
        Some(())
    }

    /// Footnotes come before the texts that refer to them, each new one after the one it follows.
    fn bring_notes(&mut self, wanted: &Plan) -> Option<()> {
        let mut at = 0;
        for note in &wanted.footnotes {
            if let Some(here) = self.now.footnotes.iter().position(|old| old.id == note.id) {
                if self.now.footnotes.get(here) != Some(note) {
                    self.make(Edit::SetFootnote { note: note.clone() })?;
                }
                at = here + 1;
            } else {
                self.make(Edit::InsertFootnote { index: at, note: note.clone() })?;
                at += 1;
            }
        }
        Some(())
    }

    /// And those that are gone go last, when no text refers to them any more.
    fn drop_notes(&mut self, wanted: &Plan) -> Option<()> {
        let kept: HashSet<&str> = wanted.footnotes.iter().map(|note| note.id.as_str()).collect();
        let gone: Vec<String> = self
            .now
            .footnotes
            .iter()
            .map(|note| note.id.clone())
            .filter(|id| !kept.contains(id.as_str()))
            .collect();
        gone.into_iter().try_for_each(|id| self.make(Edit::RemoveFootnote { id }))
    }

    /// Takes away what is not wanted; what is wanted and lies under it waits at the end of the top.
    fn drop_items(&mut self, ids: &HashSet<ItemId>) -> Option<()> {
        let mut gone = Vec::new();
        let mut waiting = Vec::new();
        collect(&self.now.content, ids, false, &mut gone, &mut waiting);
        for id in waiting {
            self.make(Edit::Move { id, to: Place { parent: None, index: self.now.content.len() } })?;
        }
        gone.into_iter().try_for_each(|id| self.make(Edit::Remove { id }))
    }

    /// Makes the items under a parent the wanted ones, in their order, from the outermost in.
    fn arrange(&mut self, parent: Option<ItemId>, wanted: &[Item]) -> Option<()> {
        let stay = self.staying(parent, wanted)?;
        let mut before: Option<ItemId> = None;
        for item in wanted {
            if !stay.contains(&item.id) {
                let there = self.now.find(item.id).is_some();
                // The place counts with the item taken out of where it is.
                let siblings = self.now.siblings(parent)?.iter().filter(|other| other.id != item.id);
                let index = match before {
                    None => 0,
                    Some(before) => siblings.map(|other| other.id).position(|id| id == before)? + 1,
                };
                let at = Place { parent, index };
                if there {
                    self.make(Edit::Move { id: item.id, to: at })?;
                } else if item.walk().skip(1).any(|part| self.now.find(part.id).is_some()) {
                    let alone = Item { children: Vec::new(), ..item.clone() };
                    self.make(Edit::Insert { at, item: alone })?;
                } else {
                    self.make(Edit::Insert { at, item: item.clone() })?;
                }
            }
            before = Some(item.id);
        }
        for item in wanted {
            self.word(item)?;
            self.arrange(Some(item.id), &item.children)?;
        }
        Some(())
    }

    /// Those of the wanted items that lie under the parent already, in the wanted order: as many as can stay.
    fn staying(&self, parent: Option<ItemId>, wanted: &[Item]) -> Option<HashSet<ItemId>> {
        let siblings = self.now.siblings(parent)?;
        let places: HashMap<ItemId, usize> =
            siblings.iter().enumerate().map(|(at, item)| (item.id, at)).collect();
        let here: Vec<(usize, ItemId)> =
            wanted.iter().filter_map(|item| Some((*places.get(&item.id)?, item.id))).collect();
        Some(longest_rising(&here))
    }

    /// Gives an item its wanted wording, kind and facts. What its new kind can't have goes first.
    fn word(&mut self, wanted: &Item) -> Option<()> {
        let id = wanted.id;
        let now = self.now.find(id)?;
        if alike(now, wanted) {
            return Some(());
        }
        let old = Item { children: Vec::new(), ..now.clone() };
        if !wanted.kind.holds_children() {
            let waiting: Vec<ItemId> = now.children.iter().map(|child| child.id).collect();
            for id in waiting {
                self.make(Edit::Move { id, to: Place { parent: None, index: self.now.content.len() } })?;
            }
        }
        for field in Field::ALL {
            if old.fields.get(field).is_some() && wanted.fields.get(field).is_none() {
                self.make(Edit::SetField { id, field, value: None })?;
            }
        }
        if old.run_in && !wanted.run_in {
            self.make(Edit::SetRunIn { id, run_in: false })?;
        }
        if (old.kind, old.marker) != (wanted.kind, wanted.marker) {
            self.make(Edit::SetKind { id, kind: wanted.kind, marker: wanted.marker })?;
        }
        if old.text != wanted.text {
            self.make(Edit::SetText { id, text: wanted.text.clone() })?;
        }
        for (field, value) in wanted.fields.present() {
            if old.fields.get(field) != Some(value) {
                self.make(Edit::SetField { id, field, value: Some(value.to_owned()) })?;
            }
        }
        if wanted.run_in && !old.run_in && wanted.kind == Kind::Section {
            self.make(Edit::SetRunIn { id, run_in: true })?;
        }
        if old.damaged != wanted.damaged {
            self.make(Edit::SetDamaged { id, damaged: wanted.damaged })?;
        }
        Some(())
    }
}

/// Finds the topmost items that are not wanted, and the topmost wanted ones under them.
fn collect(
    items: &[Item],
    ids: &HashSet<ItemId>,
    under_gone: bool,
    gone: &mut Vec<ItemId>,
    waiting: &mut Vec<ItemId>,
) {
    for item in items {
        let wanted = ids.contains(&item.id);
        match (wanted, under_gone) {
            (true, true) => waiting.push(item.id),
            (false, false) => gone.push(item.id),
            _ => {}
        }
        collect(&item.children, ids, !wanted, gone, waiting);
    }
}

/// Whether two items are the same but for what lies under them.
fn alike(one: &Item, other: &Item) -> bool {
    one.text == other.text
        && one.kind == other.kind
        && one.marker == other.marker
        && one.run_in == other.run_in
        && one.damaged == other.damaged
        && one.fields == other.fields
}

/// The members of a longest rising subsequence.
fn longest_rising(places: &[(usize, ItemId)]) -> HashSet<ItemId> {
    // The best end of a rising run of each length, and what stands before each member in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    let place = |at: usize| places.get(at).map(|(place, _)| *place);
    for at in 0..places.len() {
        let length = ends.partition_point(|end| place(*end) < place(at));
        before.push(length.checked_sub(1).and_then(|below| ends.get(below).copied()));
        if length == ends.len() {
            ends.push(at);
        } else if let Some(end) = ends.get_mut(length) {
            *end = at;
        }
    }
    let mut stay = HashSet::new();
    let mut at = ends.last().copied();
    while let Some(member) = at {
        stay.extend(places.get(member).map(|(_, id)| *id));
        at = before.get(member).copied().flatten();
    }
    stay
}
