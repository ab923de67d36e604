//! What a text changes of the plan it was made from.

use std::collections::{HashMap, HashSet};

use super::error::{OutlineError, OutlineProblem};
use super::form::Fact;
use super::order::longest_increasing;
use super::parse::{Known, Node, Note, Parsed, parse};
use super::write::to_text;
use crate::date::Day;
use crate::locale::Lang;
use crate::plan::{Edit, Field, Footnote, Head, Ids, Item, ItemId, Kind, Place, Plan, references_in};

/// Reads a text that [`to_text`] made of `plan` and someone then edited, and gives the edits that make the plan what
/// the text says. They apply in order; a text that was not touched gives none. New items get ids from `ids`.
pub fn from_text(plan: &Plan, text: &str, ids: &mut Ids) -> Result<Vec<Edit>, OutlineError> {
    let known: Known =
        plan.walk().map(|visit| (visit.item.id, (visit.item.kind, visit.item.marker))).collect();
    let new = parse(text, &known)?;
    if new == Parsed::default() {
        return Err(OutlineError { line: 0, problem: OutlineProblem::Empty });
    }
    // What the form can't hold (a space at a text's end) is no change: both sides are what the form makes of them.
    let old = parse(&to_text(plan, Lang::Sv), &known)?;
    check(&new)?;
    let mut editor = Editor { edits: Vec::new(), ids: Vec::new() };
    let mut taken: HashSet<ItemId> = known.keys().copied().collect();
    for node in &new.nodes {
        editor.ids.push(node.id.unwrap_or_else(|| {
            let mut id = ids.next_id();
            while !taken.insert(id) {
                id = ids.next_id();
            }
            id
        }));
    }
    editor.notes_before(&old.notes, &new.notes);
    let before: HashMap<ItemId, &Node> =
        old.nodes.iter().filter_map(|node| node.id.map(|id| (id, node))).collect();
    editor.make_room(&before, &new.nodes);
    editor.places(plan, &new.nodes);
    editor.contents(&before, &new.nodes);
    editor.facts(&old, &new)?;
    editor.notes_after(&old.notes, &new.notes);
    Ok(editor.edits)
}

/// Refuses what the plan would refuse, while the line is known.
fn check(new: &Parsed) -> Result<(), OutlineError> {
    let notes: HashSet<&str> = new.notes.iter().map(|note| note.id.as_str()).collect();
    let dangling = |text: &str, line: usize| match references_in(text).find(|id| !notes.contains(id)) {
        None => Ok(()),
        Some(id) => Err(OutlineError { line, problem: OutlineProblem::Dangling(id.to_owned()) }),
    };
    for node in &new.nodes {
        dangling(&node.text, node.line)?;
        for (_, value) in node.fields.present() {
            dangling(value, node.line)?;
        }
        if !node.kind.has_fields() && !node.fields.is_empty() {
            let problem = OutlineProblem::CannotHold(node.kind.code());
            return Err(OutlineError { line: node.line, problem });
        }
    }
    new.notes.iter().try_for_each(|note| dangling(&note.text, note.line))
}

struct Editor {
    edits: Vec<Edit>,
    /// The id of each node of the new text.
    ids: Vec<ItemId>,
}

impl Editor {
    fn push(&mut self, edit: Edit) {
        self.edits.push(edit);
    }

    fn with_ids<'a>(&self, nodes: &'a [Node]) -> Vec<(ItemId, &'a Node)> {
        self.ids.iter().copied().zip(nodes).collect()
    }

    /// New footnotes come before the texts that refer to them.
    fn notes_before(&mut self, old: &[Note], new: &[Note]) {
        let footnote = |note: &Note| Footnote {
            id: note.id.clone(),
            text: note.text.clone(),
            url: note.url.clone().filter(|url| !url.is_empty()),
        };
        let was = |note: &Note| old.iter().find(|old| old.id == note.id);
        for (count, note) in new.iter().filter(|note| was(note).is_none()).enumerate() {
            self.push(Edit::InsertFootnote { index: old.len() + count, note: footnote(note) });
        }
        for note in new {
            if was(note).is_some_and(|old| (&old.text, &old.url) != (&note.text, &note.url)) {
                self.push(Edit::SetFootnote { note: footnote(note) });
            }
        }
    }

    /// Footnotes that are gone go last, when no text refers to them any more.
    fn notes_after(&mut self, old: &[Note], new: &[Note]) {
        for note in old.iter().filter(|old| !new.iter().any(|note| note.id == old.id)) {
            self.push(Edit::RemoveFootnote { id: note.id.clone() });
        }
    }

    /// Clears what an item's new sort can't have, and gives it that sort when it is to hold others.
    fn make_room(&mut self, before: &HashMap<ItemId, &Node>, new: &[Node]) {
        for (id, node) in self.with_ids(new) {
            let Some(old) = before.get(&id) else { continue };
            if old.run_in && !node.run_in {
                self.push(Edit::SetRunIn { id, run_in: false });
            }
            for field in Field::ALL {
                if value(old, field).is_some() && value(node, field).is_none() {
                    self.push(Edit::SetField { id, field, value: None });
                }
            }
            if (old.kind, old.marker) != (node.kind, node.marker) && node.kind != Kind::Paragraph {
                self.push(Edit::SetKind { id, kind: node.kind, marker: node.marker });
            }
        }
    }

    /// Puts every item where the text has it, and takes away those it no longer has.
    fn places(&mut self, plan: &Plan, new: &[Node]) {
        let mut now = plan.clone();
        let kept: HashSet<ItemId> = self.ids.iter().copied().collect();
        // The sorts matter here only for what may lie under what, and those were widened first.
        for edit in self.edits.clone() {
            if matches!(edit, Edit::SetKind { .. } | Edit::SetField { .. } | Edit::SetRunIn { .. }) {
                let _ = now.apply(edit);
            }
        }
        let mut children: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for (at, node) in new.iter().enumerate() {
            children.entry(node.parent).or_default().push(at);
        }
        let old: HashMap<ItemId, (Option<ItemId>, usize)> =
            plan.walk().map(|visit| (visit.item.id, (visit.parent, visit.index))).collect();
        let mut parents: Vec<Option<usize>> = vec![None];
        parents.extend((0..new.len()).map(Some));
        for parent in parents {
            let Some(list) = children.get(&parent) else { continue };
            self.place_children(parent, list, new, &old, &mut now);
        }
        let gone: Vec<ItemId> =
            plan.walk().map(|visit| visit.item.id).filter(|id| !kept.contains(id)).collect();
        let gone_set: HashSet<ItemId> = gone.iter().copied().collect();
        for id in gone {
            // What lay under something that is gone went with it.
            let under_gone =
                old.get(&id).and_then(|(parent, _)| *parent).is_some_and(|p| gone_set.contains(&p));
            if !under_gone {
                self.push(Edit::Remove { id });
            }
        }
    }

    fn place_children(
        &mut self,
        parent: Option<usize>,
        list: &[usize],
        new: &[Node],
        old: &HashMap<ItemId, (Option<ItemId>, usize)>,
        now: &mut Plan,
    ) {
        let parent_id = parent.and_then(|at| self.ids.get(at).copied());
        let id_at = |ids: &[ItemId], at: usize| ids.get(at).copied();
        let stayed: Vec<(ItemId, usize)> = list
            .iter()
            .filter_map(|at| id_at(&self.ids, *at))
            .filter_map(|id| old.get(&id).filter(|(was, _)| *was == parent_id).map(|(_, index)| (id, *index)))
            .collect();
        let indices: Vec<usize> = stayed.iter().map(|(_, index)| *index).collect();
        let fixed: HashSet<ItemId> = longest_increasing(&indices)
            .into_iter()
            .filter_map(|at| stayed.get(at).map(|(id, _)| *id))
            .collect();
        let mut before: Option<ItemId> = None;
        for at in list {
            let (Some(id), Some(node)) = (id_at(&self.ids, *at), new.get(*at)) else { continue };
            if !fixed.contains(&id) {
                let edit = if node.id.is_some() {
                    let index = after(now, parent_id, before, Some(id));
                    Edit::Move { id, to: Place { parent: parent_id, index } }
                } else {
                    let index = after(now, parent_id, before, None);
                    Edit::Insert { at: Place { parent: parent_id, index }, item: fresh(id, node) }
                };
                // The rehearsal only counts places: what it refuses, the plan will refuse in words.
                let rehearsed = match &edit {
                    Edit::Insert { at, item } => {
                        Edit::Insert { at: *at, item: Item::new(id, item.kind, String::new()) }
                    }
                    other => other.clone(),
                };
                let _ = now.apply(rehearsed);
                self.push(edit);
            }
            before = Some(id);
        }
    }

    /// Texts and facts of the items that were there, and the sorts that hold nothing.
    fn contents(&mut self, before: &HashMap<ItemId, &Node>, new: &[Node]) {
        for (id, node) in self.with_ids(new) {
            let Some(old) = before.get(&id) else { continue };
            if (old.kind, old.marker) != (node.kind, node.marker) && node.kind == Kind::Paragraph {
                self.push(Edit::SetKind { id, kind: node.kind, marker: node.marker });
            }
            for field in Field::ALL {
                let value = value(node, field);
                if value.is_some() && old.fields.get(field) != value {
                    self.push(Edit::SetField { id, field, value: value.map(ToOwned::to_owned) });
                }
            }
            if node.run_in && !old.run_in {
                self.push(Edit::SetRunIn { id, run_in: true });
            }
            if node.text != old.text {
                self.push(Edit::SetText { id, text: node.text.clone() });
            }
            if node.damaged != old.damaged {
                self.push(Edit::SetDamaged { id, damaged: node.damaged });
            }
        }
    }

    fn facts(&mut self, old: &Parsed, new: &Parsed) -> Result<(), OutlineError> {
        for (fact, text, line) in &new.facts {
            let was = old.facts.iter().find(|(known, _, _)| known == fact).map(|(_, text, _)| text.as_str());
            if was == Some(text.as_str()) {
                continue;
            }
            let optional = (!text.is_empty()).then(|| text.clone());
            let day = || match text.as_str() {
                "" => Ok(None),
                text => text
                    .trim()
                    .parse::<Day>()
                    .map(Some)
                    .map_err(|_| OutlineError { line: *line, problem: OutlineProblem::Day(text.to_owned()) }),
            };
            let head = match fact {
                Fact::Title if text.trim().is_empty() => {
                    return Err(OutlineError { line: *line, problem: OutlineProblem::NoTitle });
                }
                Fact::Title => Head::Title(text.clone()),
                Fact::Organisation => Head::Organisation(optional),
                Fact::RegistryNumber => Head::RegistryNumber(optional),
                Fact::Officer => Head::Officer(optional),
                Fact::Political => Head::Political(optional),
                Fact::ValidFrom => Head::ValidFrom(day()?),
                Fact::ValidUntil => Head::ValidUntil(day()?),
            };
            self.push(Edit::SetHead(head));
        }
        Ok(())
    }
}

/// A fact with something in it.
fn value(node: &Node, field: Field) -> Option<&str> {
    node.fields.get(field).filter(|value| !value.is_empty())
}

fn fresh(id: ItemId, node: &Node) -> Item {
    let mut item = Item::new(id, node.kind, node.text.clone());
    item.marker = node.marker;
    item.run_in = node.run_in;
    item.damaged = node.damaged;
    for field in Field::ALL {
        item.fields.replace(field, value(node, field).map(ToOwned::to_owned));
    }
    item
}

/// The place after `before` among the children of `parent`, counted without `moving`.
fn after(now: &Plan, parent: Option<ItemId>, before: Option<ItemId>, moving: Option<ItemId>) -> usize {
    let siblings = now.siblings(parent).unwrap_or_default().iter();
    let mut others = siblings.filter(|item| Some(item.id) != moving);
    match before {
        None => 0,
        Some(before) => others.position(|item| item.id == before).map_or(0, |at| at + 1),
    }
}
