//! A plan being drafted: its rows, how each differs from what is in force, undo and redo.

mod index;
mod rows;

use std::collections::HashSet;
use std::sync::Arc;

use crate::plan::{Edit, EditError, Footnote, Item, ItemId, Plan};

pub(crate) use index::{Base, Entry, Index};
pub(crate) use rows::{Flags, Node, Row};

/// What is chosen, by what it is and not by where it lies: it stays chosen when rows come and go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Focus {
    /// The plan as a whole.
    Head,
    /// An item of the draft.
    Item(ItemId),
    /// An item that was struck.
    Gone(ItemId),
    /// A footnote.
    Note(String),
}

/// A step of undo or redo: what to apply, and what to choose afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    edit: Edit,
    /// Chosen once `edit` is applied.
    then: Focus,
    /// Chosen once `edit` is taken back.
    else_then: Focus,
}

/// A draft on the screen.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    plan: Arc<Plan>,
    base: Option<Arc<Base>>,
    index: Index,
    /// For each entry of the draft, its entry in force; empty where nothing is.
    known: Vec<Option<u32>>,
    rows: Vec<Row>,
    reworded: HashSet<ItemId>,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl Sheet {
    /// Lays a draft out, beside what is in force.
    pub(crate) fn new(plan: Plan, in_force: Option<Plan>) -> Self {
        let mut sheet = Self {
            plan: Arc::new(plan),
            base: in_force.map(|plan| Arc::new(Base::new(plan))),
            index: Index::default(),
            known: Vec::new(),
            rows: Vec::new(),
            reworded: HashSet::new(),
            undo: Vec::new(),
            redo: Vec::new(),
        };
        sheet.reindex();
        sheet.compare_all();
        sheet.rebuild();
        sheet
    }

    /// The draft.
    pub(crate) fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// What is in force.
    pub(crate) fn base(&self) -> Option<&Base> {
        self.base.as_deref()
    }

    /// Its rows; never empty.
    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// One row.
    pub(crate) fn row(&self, at: usize) -> Option<&Row> {
        self.rows.get(at)
    }

    /// The item a row shows: of the draft, or struck from it.
    pub(crate) fn item(&self, at: usize) -> Option<&Item> {
        match self.row(at)?.node {
            Node::Item(entry) => self.index.item(&self.plan, entry),
            Node::Gone(entry) => self.base().and_then(|base| base.index.item(&base.plan, entry)),
            Node::Head | Node::Note(_) => None,
        }
    }

    /// The draft's place of the item that a row shows.
    pub(crate) fn entry(&self, at: usize) -> Option<&Entry> {
        match self.row(at)?.node {
            Node::Item(entry) => self.index.get(entry),
            _ => None,
        }
    }

    /// The entry an entry lies under.
    pub(crate) fn above(&self, entry: &Entry) -> Option<&Entry> {
        entry.parent.and_then(|parent| self.index.get(parent))
    }

    /// The draft's item at an entry's parent, or nothing at the top.
    pub(crate) fn parent_item(&self, entry: &Entry) -> Option<&Item> {
        entry.parent.and_then(|parent| self.index.item(&self.plan, parent))
    }

    /// The footnote a row shows.
    pub(crate) fn note(&self, at: usize) -> Option<&Footnote> {
        match self.row(at)?.node {
            Node::Note(at) => self.plan.footnotes.get(at as usize),
            _ => None,
        }
    }

    /// What a row stands for, by identity.
    pub(crate) fn focus(&self, at: usize) -> Focus {
        match self.row(at).map(|row| row.node) {
            Some(Node::Item(_)) => self.entry(at).map_or(Focus::Head, |entry| Focus::Item(entry.id)),
            Some(Node::Gone(_)) => self.item(at).map_or(Focus::Head, |item| Focus::Gone(item.id)),
            Some(Node::Note(_)) => self.note(at).map_or(Focus::Head, |note| Focus::Note(note.id.clone())),
            Some(Node::Head) | None => Focus::Head,
        }
    }

    /// The row of what was chosen, if it is still there.
    pub(crate) fn find(&self, focus: &Focus) -> Option<usize> {
        match focus {
            Focus::Head => Some(0),
            Focus::Item(id) => self.rows.iter().position(|row| match row.node {
                Node::Item(entry) => self.index.get(entry).is_some_and(|entry| entry.id == *id),
                _ => false,
            }),
            Focus::Gone(id) => self.rows.iter().position(|row| match row.node {
                Node::Gone(entry) => {
                    self.base().and_then(|base| base.index.get(entry)).is_some_and(|entry| entry.id == *id)
                }
                _ => false,
            }),
            Focus::Note(id) => self.rows.iter().position(|row| match row.node {
                Node::Note(at) => self.plan.footnotes.get(at as usize).is_some_and(|note| note.id == *id),
                _ => false,
            }),
        }
    }

    /// Whether a row differs from what is in force.
    pub(crate) fn changed(&self, at: usize) -> bool {
        self.row(at).is_some_and(|row| match row.node {
            Node::Gone(_) => true,
            Node::Item(_) => row.flags.any(),
            Node::Head => self.head_changed(),
            Node::Note(_) => self.note_flags(at).any(),
        })
    }

    /// Whether the plan's own facts differ from those in force.
    pub(crate) fn head_changed(&self) -> bool {
        self.base().is_some_and(|base| {
            let (now, was) = (&*self.plan, &base.plan);
            now.title != was.title
                || now.kind != was.kind
                || now.organisation != was.organisation
                || now.registry_number != was.registry_number
                || now.officer != was.officer
                || now.political != was.political
                || (now.valid_from, now.valid_until) != (was.valid_from, was.valid_until)
                || now.revision_rule != was.revision_rule
        })
    }

    /// How a footnote differs.
    pub(crate) fn note_flags(&self, at: usize) -> Flags {
        let (Some(base), Some(note)) = (self.base(), self.note(at)) else { return Flags::default() };
        match base.plan.footnotes.iter().find(|old| old.id == note.id) {
            None => Flags { added: true, ..Flags::default() },
            Some(old) => Flags { reworded: old != note, ..Flags::default() },
        }
    }

    /// Makes an edit, after which `then` is chosen; remembers how to take it back.
    pub(crate) fn apply(&mut self, edit: Edit, before: Focus, then: Focus) -> Result<(), EditError> {
        let inverse = self.change(edit)?;
        self.undo.push(Step { edit: inverse, then: before, else_then: then });
        self.redo.clear();
        Ok(())
    }

    /// What is to be chosen after the last edit.
    pub(crate) fn last_focus(&self) -> Option<&Focus> {
        self.undo.last().map(|step| &step.else_then)
    }

    /// Takes the last edit back: gives the edit that did so, and what to choose.
    pub(crate) fn undo(&mut self) -> Option<(Edit, Focus)> {
        let step = self.undo.pop()?;
        let (done, redo) = self.replay(step)?;
        self.redo.push(redo);
        Some(done)
    }

    /// Takes the last edit back for good, as if it had never been.
    pub(crate) fn unmake(&mut self) -> Option<(Edit, Focus)> {
        let done = self.undo()?;
        self.redo.pop();
        Some(done)
    }

    /// Makes the last edit that was taken back again.
    pub(crate) fn redo(&mut self) -> Option<(Edit, Focus)> {
        let step = self.redo.pop()?;
        let (done, undo) = self.replay(step)?;
        self.undo.push(undo);
        Some(done)
    }

    /// Whether there is anything to take back.
    pub(crate) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is anything to make again.
    pub(crate) fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    fn replay(&mut self, step: Step) -> Option<((Edit, Focus), Step)> {
        let edit = step.edit.clone();
        let inverse = self.change(step.edit).ok()?;
        let back = Step { edit: inverse, then: step.else_then, else_then: step.then.clone() };
        Some(((edit, step.then), back))
    }

    fn change(&mut self, edit: Edit) -> Result<Edit, EditError> {
        let structural = restructures(&edit);
        let mut touched = Vec::new();
        touches(&edit, &mut touched);
        let inverse = Arc::make_mut(&mut self.plan).apply(edit)?;
        if structural {
            self.reindex();
        }
        if touched.len() > 16 {
            self.compare_all();
        } else {
            for id in touched {
                self.compare(id);
            }
        }
        if structural {
            self.rebuild();
        }
        Ok(inverse)
    }

    fn compare(&mut self, id: ItemId) {
        let at = self.index.entries().iter().position(|entry| entry.id == id);
        let now = at.and_then(|at| self.index.item(&self.plan, index::small(at)));
        let was = self.base().and_then(|base| base.item(id));
        let differs = now.zip(was).is_some_and(|(now, was)| differs(now, was));
        if differs {
            self.reworded.insert(id);
        } else {
            self.reworded.remove(&id);
        }
        if let Some(row) = self.find(&Focus::Item(id)).and_then(|row| self.rows.get_mut(row)) {
            row.flags.reworded = differs;
        }
    }

    fn compare_all(&mut self) {
        let Some(base) = self.base.as_deref() else { return };
        let changed = self
            .plan
            .walk()
            .filter(|visit| base.item(visit.item.id).is_some_and(|was| differs(visit.item, was)));
        self.reworded = changed.map(|visit| visit.item.id).collect();
    }

    fn reindex(&mut self) {
        let index = Index::of(&self.plan);
        if let Some(base) = self.base.as_deref() {
            self.known = rows::known(&index, base, &self.index, &self.known);
        }
        self.index = index;
    }

    fn rebuild(&mut self) {
        let reworded = &self.reworded;
        let none = reworded.is_empty();
        self.rows = rows::build(&self.plan, &self.index, self.base.as_deref(), &self.known, &|id| {
            !none && reworded.contains(&id)
        });
    }
}

/// Whether an item's own words differ: not what lies under it, nor where it lies.
fn differs(now: &Item, was: &Item) -> bool {
    now.text != was.text
        || now.kind != was.kind
        || now.marker != was.marker
        || now.run_in != was.run_in
        || now.damaged != was.damaged
        || now.fields != was.fields
}

fn restructures(edit: &Edit) -> bool {
    match edit {
        Edit::Insert { .. }
        | Edit::Remove { .. }
        | Edit::Move { .. }
        | Edit::SetKind { .. }
        | Edit::InsertFootnote { .. }
        | Edit::RemoveFootnote { .. } => true,
        Edit::Batch(edits) => edits.iter().any(restructures),
        _ => false,
    }
}

fn touches(edit: &Edit, ids: &mut Vec<ItemId>) {
    match edit {
        Edit::SetText { id, .. }
        | Edit::SetKind { id, .. }
        | Edit::SetField { id, .. }
        | Edit::SetRunIn { id, .. }
        | Edit::SetDamaged { id, .. } => ids.push(*id),
        Edit::Insert { item, .. } => ids.extend(item.walk().map(|item| item.id)),
        Edit::Batch(edits) => edits.iter().for_each(|edit| touches(edit, ids)),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
