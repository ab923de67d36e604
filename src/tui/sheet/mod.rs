//! A plan being drafted: its rows, how each differs from what is in force, undo and redo.

pub(crate) mod count;
mod index;
mod rows;
pub(crate) mod search;

use std::collections::HashSet;
use std::sync::Arc;
use std::thread;

use crate::document::UndoHistory;
use crate::plan::{Edit, EditError, Footnote, Item, ItemId, Plan};

pub(crate) use index::{Base, Entry, Index};
pub(crate) use rows::{Flags, Node, Row};

/// From how many items on words are counted while rows are laid out.
const MANY: usize = 4_000;

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
    edit: Arc<Edit>,
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
    words: usize,
    /// How many edits it has taken.
    changes: u64,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl Sheet {
    /// Lays a draft out, beside what is in force.
    pub(crate) fn new(plan: impl Into<Arc<Plan>>, in_force: Option<Arc<Plan>>) -> Self {
        let mut sheet = Self {
            plan: plan.into(),
            base: in_force.map(|plan| Arc::new(Base::new(plan))),
            index: Index::default(),
            known: Vec::new(),
            rows: Vec::new(),
            reworded: HashSet::new(),
            words: 0,
            changes: 0,
            undo: Vec::new(),
            redo: Vec::new(),
        };
        sheet.reindex();
        let plan = sheet.plan.clone();
        let lay_out = |sheet: &mut Self| {
            sheet.compare_all();
            sheet.rebuild();
        };
        if sheet.index.entries().len() < MANY {
            lay_out(&mut sheet);
            sheet.words = count::of_plan(&plan);
        } else {
            sheet.words = thread::scope(|scope| {
                let words = scope.spawn(|| count::of_plan(&plan));
                lay_out(&mut sheet);
                words.join().unwrap_or_default()
            });
        }
        sheet
    }

    /// The draft.
    pub(crate) fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// How many words it has.
    pub(crate) fn words(&self) -> usize {
        self.words
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
        self.facts_changed() || self.base().is_some_and(|base| self.plan.title != base.plan.title)
    }

    /// Whether any of them but the title does.
    fn facts_changed(&self) -> bool {
        self.base().is_some_and(|base| {
            let (now, was) = (&*self.plan, &base.plan);
            now.kind != was.kind
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

    /// How a row differs from what is in force, with the text that is being written in it.
    pub(crate) fn flags(&self, at: usize, typed: Option<&str>) -> Flags {
        let Some(row) = self.row(at) else { return Flags::default() };
        match (row.node, typed) {
            (Node::Head, None) => Flags { reworded: self.head_changed(), ..Flags::default() },
            (Node::Head, Some(typed)) => {
                let title = self.base().is_some_and(|base| typed != base.plan.title);
                Flags { reworded: title || self.facts_changed(), ..Flags::default() }
            }
            (Node::Note(_), _) => self.note_flags(at),
            (Node::Item(_), Some(typed)) if !row.flags.added => {
                let was = self.item(at).and_then(|now| Some((now, self.base()?.item(now.id)?)));
                let reworded = was.is_some_and(|(now, was)| typed != was.text || differs_apart(now, was));
                Flags { reworded, ..row.flags }
            }
            (Node::Item(_) | Node::Gone(_), _) => row.flags,
        }
    }

    /// Makes an edit, after which `then` is chosen; remembers how to take it back.
    pub(crate) fn apply(&mut self, edit: Edit, before: Focus, then: Focus) -> Result<(), EditError> {
        let inverse = self.change(edit)?;
        self.undo.push(Step { edit: Arc::new(inverse), then: before, else_then: then });
        self.redo.clear();
        Ok(())
    }

    /// Whether the last edit was to make an item, alone.
    pub(crate) fn last_made(&self, id: ItemId) -> bool {
        self.undo.last().is_some_and(|step| *step.edit == Edit::Remove { id })
    }

    /// What is to be chosen after the last edit.
    pub(crate) fn last_focus(&self) -> Option<&Focus> {
        self.undo.last().map(|step| &step.else_then)
    }

    /// Takes the last edit back: gives the edit that did so, and what to choose.
    pub(crate) fn undo(&mut self) -> Option<(Edit, Focus)> {
        let step = self.undo.pop()?;
        let Some((done, redo)) = self.replay(step) else {
            // What does not fit any more is not what was done here: nothing before it fits either.
            self.undo.clear();
            return None;
        };
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
        let Some((done, undo)) = self.replay(step) else {
            self.redo.clear();
            return None;
        };
        self.undo.push(undo);
        Some(done)
    }

    /// What can be taken back and made again, to be kept for the next time.
    pub(crate) fn history(&self) -> UndoHistory {
        let edits = |steps: &[Step]| steps.iter().map(|step| step.edit.clone()).collect();
        UndoHistory { undo: edits(&self.undo), redo: edits(&self.redo) }
    }

    /// Takes over what was kept the last time this very draft was open.
    pub(crate) fn with_history(mut self, history: &UndoHistory) -> Self {
        let steps = |edits: &[Arc<Edit>]| {
            let step = |edit: &Arc<Edit>| {
                let focus = target(edit).unwrap_or(Focus::Head);
                Step { edit: edit.clone(), then: focus.clone(), else_then: focus }
            };
            edits.iter().map(step).collect()
        };
        (self.undo, self.redo) = (steps(&history.undo), steps(&history.redo));
        self
    }

    /// Whether there is anything to take back.
    pub(crate) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// How many edits can be taken back.
    pub(crate) fn undo_steps(&self) -> usize {
        self.undo.len()
    }

    /// Whether there is anything to make again.
    pub(crate) fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    fn replay(&mut self, step: Step) -> Option<((Edit, Focus), Step)> {
        let edit = Arc::unwrap_or_clone(step.edit);
        let inverse = self.change(edit.clone()).ok()?;
        let back = Step { edit: Arc::new(inverse), then: step.else_then, else_then: step.then.clone() };
        Some(((edit, step.then), back))
    }

    fn change(&mut self, edit: Edit) -> Result<Edit, EditError> {
        let structural = restructures(&edit);
        let mut touched = Vec::new();
        touches(&edit, &mut touched);
        let brought = count::of_edit(&edit);
        let inverse = Arc::make_mut(&mut self.plan).apply(edit)?;
        self.changes += 1;
        self.words = (self.words + brought).saturating_sub(count::of_edit(&inverse));
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
        if Arc::ptr_eq(&self.plan, &base.plan) {
            return self.reworded.clear();
        }
        let changed = self
            .plan
            .walk()
            .filter(|visit| base.item(visit.item.id).is_some_and(|was| differs(visit.item, was)));
        self.reworded = changed.map(|visit| visit.item.id).collect();
    }

    /// A number that is another once the plan has changed.
    pub(crate) const fn changes(&self) -> u64 {
        self.changes
    }

    fn reindex(&mut self) {
        // As opened most drafts are what is in force: everything is in its place.
        if let Some(base) = self.base.as_deref().filter(|base| Arc::ptr_eq(&base.plan, &self.plan)) {
            self.index = base.index.clone();
            self.known = (0..index::small(self.index.entries().len())).map(Some).collect();
            return;
        }
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
    now.text != was.text || differs_apart(now, was)
}

/// Whether an item differs in anything but its text.
fn differs_apart(now: &Item, was: &Item) -> bool {
    now.kind != was.kind
        || now.marker != was.marker
        || now.run_in != was.run_in
        || now.damaged != was.damaged
        || now.fields != was.fields
}

/// What an edit is about: what is chosen once it is made.
fn target(edit: &Edit) -> Option<Focus> {
    Some(match edit {
        Edit::Insert { item, .. } => Focus::Item(item.id),
        Edit::Remove { id }
        | Edit::Move { id, .. }
        | Edit::SetText { id, .. }
        | Edit::SetKind { id, .. }
        | Edit::SetField { id, .. }
        | Edit::SetRunIn { id, .. }
        | Edit::SetDamaged { id, .. } => Focus::Item(*id),
        Edit::SetHead(_) => Focus::Head,
        Edit::InsertFootnote { note, .. } | Edit::SetFootnote { note } => Focus::Note(note.id.clone()),
        Edit::RemoveFootnote { id } => Focus::Note(id.clone()),
        // Footnotes that come along with a text are not what it is about.
        Edit::Batch(edits) => {
            let mut found = edits.iter().filter_map(target);
            let first = found.next()?;
            match first {
                Focus::Note(_) => found.find(|focus| !matches!(focus, Focus::Note(_))).unwrap_or(first),
                _ => first,
            }
        }
    })
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
