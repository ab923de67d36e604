//! From one plan's JSON to another's as a JSON Patch (RFC 6902).

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::canonical;
use super::plan::PlanV1;
use crate::diff::{ChangeKind, Target, compare};
use crate::plan::Plan;

/// One operation of a patch.
#[derive(Debug, Serialize)]
struct Op {
    #[serde(rename = "op")]
    verb: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
}

/// Writes the JSON Patch (RFC 6902) that turns the one plan's file into the other's: pointers into the canonical
/// JSON, two-space indent, one newline at the end.
///
/// Items and footnotes are known by their ids: one that has another place is moved with all under it, and one whose
/// text changed has only that replaced. The records of decisions are patched too, so that the result is the new
/// file; nothing to change is an empty list.
pub fn write_patch(before: &Plan, after: &Plan) -> Vec<u8> {
    canonical::write(&ops(before, after))
}

fn ops(before: &Plan, after: &Plan) -> Vec<Op> {
    let mut patch = Patch::default();
    let (Some(mut old), Some(mut new)) = (object(before), object(after)) else { return patch.ops };
    let mut take = |key: &str| (list(old.shift_remove(key)), list(new.shift_remove(key)));
    let (old_items, new_items) = take("content");
    let (old_notes, new_notes) = take("footnotes");
    let (old_decisions, new_decisions) = take("decisions");
    patch.object("", &old, &new);
    let moved = moved(before, after);
    let (old_tree, new_tree) = (Tree::of(old_items), Tree::of(new_items.clone()));
    match (old_tree, new_tree) {
        (Some(old), Some(new)) => patch.items(old, &new, &moved),
        // An id that occurs twice names nothing: the list is put in whole.
        _ => patch.put("replace", "/content", Value::Array(new_items)),
    }
    patch.footnotes(&old_notes, new_notes, &moved);
    patch.decisions(&old_decisions, &new_decisions);
    patch.ops
}

fn object(plan: &Plan) -> Option<Map<String, Value>> {
    match serde_json::to_value(PlanV1::of(plan, &plan.decisions)) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    }
}

fn list(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}

/// The ids of items, and of footnotes with their sign before them, that are said to have moved.
fn moved(before: &Plan, after: &Plan) -> HashSet<String> {
    compare(Some(before), after)
        .changes
        .into_iter()
        .filter(|change| change.is(ChangeKind::Moved))
        .filter_map(|change| match change.target {
            Target::Item(id) => Some(id.to_string()),
            Target::Footnote(id) => Some(format!("[^{id}]")),
            Target::Head(_) => None,
        })
        .collect()
}

/// What every item of a plan is, and what lies under it.
#[derive(Default)]
struct Tree {
    /// The items in reading order.
    order: Vec<String>,
    nodes: HashMap<String, Node>,
    top: Vec<String>,
}

struct Node {
    /// The item without what lies under it.
    own: Map<String, Value>,
    parent: Option<String>,
    children: Vec<String>,
    /// Whether the JSON has a list of children, be it empty.
    has_list: bool,
}

impl Tree {
    /// `None` when two items have one id.
    fn of(items: Vec<Value>) -> Option<Self> {
        let mut tree = Self::default();
        let mut stack: Vec<(Option<String>, Value)> =
            items.into_iter().rev().map(|item| (None, item)).collect();
        while let Some((parent, item)) = stack.pop() {
            let Value::Object(mut own) = item else { return None };
            let id = own.get("id").and_then(Value::as_str)?.to_owned();
            let children = own.shift_remove("children");
            let has_list = children.is_some();
            let below = list(children).into_iter().rev().map(|child| (Some(id.clone()), child));
            stack.extend(below);
            tree.list_mut(parent.as_deref()).push(id.clone());
            tree.order.push(id.clone());
            let node = Node { own, parent, children: Vec::new(), has_list };
            if tree.nodes.insert(id, node).is_some() {
                return None;
            }
        }
        Some(tree)
    }

    fn children(&self, parent: Option<&str>) -> &[String] {
        match parent {
            None => &self.top,
            Some(id) => self.nodes.get(id).map_or(&[], |node| &node.children),
        }
    }

    fn list_mut(&mut self, parent: Option<&str>) -> &mut Vec<String> {
        match parent.and_then(|id| self.nodes.get_mut(id)) {
            None => &mut self.top,
            Some(node) => &mut node.children,
        }
    }

    fn parent(&self, id: &str) -> Option<String> {
        self.nodes.get(id).and_then(|node| node.parent.clone())
    }

    /// The pointer to the list that an item's children are in, or the top's.
    fn pointer_to_list(&self, parent: Option<&str>) -> String {
        parent.map_or_else(|| "/content".to_owned(), |id| format!("{}/children", self.pointer(id)))
    }

    fn pointer(&self, id: &str) -> String {
        let mut steps = Vec::new();
        let mut at = Some(id.to_owned());
        while let Some(id) = at {
            let parent = self.parent(&id);
            steps.push(self.index(parent.as_deref(), &id));
            at = parent;
        }
        let steps: Vec<String> = steps.iter().rev().map(usize::to_string).collect();
        format!("/content/{}", steps.join("/children/"))
    }

    fn index(&self, parent: Option<&str>, id: &str) -> usize {
        self.children(parent).iter().position(|other| other == id).unwrap_or(0)
    }

    fn detach(&mut self, id: &str) {
        let parent = self.parent(id);
        self.list_mut(parent.as_deref()).retain(|other| other != id);
    }

    fn attach(&mut self, id: &str, parent: Option<&str>, index: usize) {
        self.list_mut(parent).insert(index, id.to_owned());
        if let Some(node) = self.nodes.get_mut(id) {
            node.parent = parent.map(str::to_owned);
        }
    }

    /// An item as JSON, with all under it.
    fn whole(&self, id: &str) -> Value {
        let Some(node) = self.nodes.get(id) else { return Value::Null };
        let mut object = node.own.clone();
        if node.has_list {
            let below = node.children.iter().map(|child| self.whole(child)).collect();
            object.insert("children".to_owned(), Value::Array(below));
        }
        Value::Object(object)
    }

    /// The items of a subtree, its root first.
    fn under(&self, id: &str) -> Vec<String> {
        let mut all = Vec::new();
        let mut stack = vec![id.to_owned()];
        while let Some(id) = stack.pop() {
            stack.extend(self.children(Some(&id)).iter().rev().cloned());
            all.push(id);
        }
        all
    }
}

#[derive(Default)]
struct Patch {
    ops: Vec<Op>,
}

impl Patch {
    fn put(&mut self, op: &'static str, path: impl Into<String>, value: Value) {
        self.ops.push(Op { verb: op, from: None, path: path.into(), value: Some(value) });
    }

    fn remove(&mut self, path: impl Into<String>) {
        self.ops.push(Op { verb: "remove", from: None, path: path.into(), value: None });
    }

    fn shift(&mut self, from: String, path: String) {
        self.ops.push(Op { verb: "move", from: Some(from), path, value: None });
    }

    /// Turns an object into another, key by key; objects in it likewise, lists whole.
    fn object(&mut self, at: &str, old: &Map<String, Value>, new: &Map<String, Value>) {
        for key in old.keys().filter(|key| !new.contains_key(*key)) {
            self.remove(format!("{at}/{key}"));
        }
        for (key, value) in new {
            let path = format!("{at}/{key}");
            match (old.get(key), value) {
                (None, _) => self.put("add", path, value.clone()),
                (Some(same), _) if same == value => {}
                (Some(Value::Object(old)), Value::Object(new)) => self.object(&path, old, new),
                (Some(_), _) => self.put("replace", path, value.clone()),
            }
        }
    }

    /// Puts every item in its place, from the top down, so that whatever an item is to lie under is in place before
    /// it; takes out what is gone, when nothing that stays lies in it any longer; then sees to the items themselves.
    fn items(&mut self, mut work: Tree, new: &Tree, moved: &HashSet<String>) {
        let mut lists: Vec<Option<&str>> = vec![None];
        lists.extend(new.order.iter().map(|id| Some(id.as_str())));
        for parent in lists {
            let mut next = 0;
            for id in new.children(parent) {
                let there = work.nodes.contains_key(id);
                if there && !moved.contains(id) && work.parent(id).as_deref() == parent {
                    // What is kept is in order: it is never before what was kept last.
                    let ahead = work.children(parent).iter().skip(next).position(|other| other == id);
                    next += ahead.map_or(0, |ahead| ahead + 1);
                    continue;
                }
                self.make_list(&mut work, parent);
                if there {
                    let mut from = work.pointer(id);
                    let origin = work.parent(id);
                    let before = origin.as_deref() == parent && work.index(parent, id) < next;
                    work.detach(id);
                    next -= usize::from(before);
                    let path = format!("{}/{next}", work.pointer_to_list(parent));
                    let last = work.children(origin.as_deref()).len();
                    work.attach(id, parent, next);
                    if path.starts_with(&format!("{from}/")) {
                        // Into what stands right after it: the pointer to it would read as one into itself, which the
                        // standard forbids. From the end of its list it would not.
                        let end =
                            from.rfind('/').map_or("", |at| &from[..=at]).to_owned() + &last.to_string();
                        self.shift(std::mem::replace(&mut from, end.clone()), end);
                    }
                    if from != path {
                        self.shift(from, path);
                    }
                } else {
                    self.insert(&mut work, new, id, parent, next);
                }
                next += 1;
            }
        }
        let gone: Vec<String> =
            work.order.iter().filter(|id| !new.nodes.contains_key(*id)).cloned().collect();
        for id in gone.iter().rev() {
            if work.parent(id).is_none_or(|parent| new.nodes.contains_key(&parent)) {
                self.remove(work.pointer(id));
                work.detach(id);
            }
        }
        for id in &new.order {
            let (Some(old), Some(node)) = (work.nodes.get(id), new.nodes.get(id)) else { continue };
            if old.own != node.own {
                self.object(&work.pointer(id), &old.own, &node.own);
            }
            if old.has_list && !node.has_list {
                self.remove(work.pointer_to_list(Some(id)));
            }
        }
    }

    fn make_list(&mut self, work: &mut Tree, parent: Option<&str>) {
        let Some(id) = parent else { return };
        if work.nodes.get(id).is_some_and(|node| !node.has_list) {
            self.put("add", work.pointer_to_list(parent), Value::Array(Vec::new()));
            if let Some(node) = work.nodes.get_mut(id) {
                node.has_list = true;
            }
        }
    }

    /// Adds a new item: with all under it where all of that is new too, otherwise alone.
    fn insert(&mut self, work: &mut Tree, new: &Tree, id: &str, parent: Option<&str>, index: usize) {
        let Some(node) = new.nodes.get(id) else { return };
        let under = new.under(id);
        let all_new = under.iter().all(|id| !work.nodes.contains_key(id));
        let value = if all_new { new.whole(id) } else { Value::Object(node.own.clone()) };
        self.put("add", format!("{}/{index}", work.pointer_to_list(parent)), value);
        let taken = if all_new { under } else { vec![id.to_owned()] };
        for id in taken {
            let Some(node) = new.nodes.get(&id) else { continue };
            let children = if all_new { node.children.clone() } else { Vec::new() };
            let has_list = all_new && node.has_list;
            let copy = Node { own: node.own.clone(), parent: node.parent.clone(), children, has_list };
            work.nodes.insert(id, copy);
        }
        work.attach(id, parent, index);
    }

    fn footnotes(&mut self, old: &[Value], new: Vec<Value>, moved: &HashSet<String>) {
        let path = "/footnotes";
        match (old.is_empty(), new.is_empty()) {
            (true, true) => return,
            (true, false) => return self.put("add", path, Value::Array(new)),
            (false, true) => return self.remove(path),
            (false, false) => {}
        }
        let id = |note: &Value| note.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let known: HashMap<String, Value> = old.iter().map(|note| (id(note), note.clone())).collect();
        let wanted: HashSet<String> = new.iter().map(&id).collect();
        if known.len() < old.len() || wanted.len() < new.len() {
            return self.put("replace", path, Value::Array(new));
        }
        let mut work: Vec<String> = old.iter().map(&id).collect();
        let mut next = 0;
        for note in &new {
            let id = id(note);
            let at = work.iter().position(|other| *other == id);
            match at {
                Some(at) if !moved.contains(&format!("[^{id}]")) => next = at,
                Some(at) => {
                    work.remove(at);
                    next -= usize::from(at < next);
                    work.insert(next, id);
                    if at != next {
                        self.shift(format!("{path}/{at}"), format!("{path}/{next}"));
                    }
                }
                None => {
                    self.put("add", format!("{path}/{next}"), note.clone());
                    work.insert(next, id);
                }
            }
            next += 1;
        }
        for at in (0..work.len()).rev() {
            if work.get(at).is_some_and(|id| !wanted.contains(id)) {
                self.remove(format!("{path}/{at}"));
            }
        }
        for (at, note) in new.iter().enumerate() {
            if let (Some(Value::Object(old)), Value::Object(new)) = (known.get(&id(note)), note) {
                self.object(&format!("{path}/{at}"), old, new);
            }
        }
    }

    /// Decisions have no ids: what both lists begin and end with stays.
    fn decisions(&mut self, old: &[Value], new: &[Value]) {
        let path = "/decisions";
        let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let (old, new) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
        let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
        let old = old.get(..old.len() - tail).unwrap_or_default();
        let new = new.get(..new.len() - tail).unwrap_or_default();
        let both = old.len().min(new.len());
        for at in (both..old.len()).rev() {
            self.remove(format!("{path}/{}", head + at));
        }
        for (at, value) in new.iter().enumerate() {
            let place = format!("{path}/{}", head + at);
            match (old.get(at), value) {
                (Some(Value::Object(old)), Value::Object(new)) => self.object(&place, old, new),
                (Some(old), new) if old == new => {}
                (Some(_), _) => self.put("replace", place, value.clone()),
                (None, _) => self.put("add", place, value.clone()),
            }
        }
    }
}
