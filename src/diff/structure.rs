//! Comparing the items of two versions by their ids.

use std::borrow::Cow;
use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::change::{Change, Difference, Level, Spot, Target};
use super::parallel::in_parallel;
use super::words::words;
use super::{facts, order};
use crate::plan::{Item, ItemId, Kind, Marker, Numbers, Plan};

/// Compares two versions of a plan. With `None` nothing was in force, and everything in it is added.
///
/// Time grows linearly with the items (times the logarithm of how many changed order under one parent); the words
/// of texts that are the same are not looked at.
pub fn compare(before: Option<&Plan>, after: &Plan) -> Difference {
    told(before, after).1
}

/// Compares two versions as [`compare`] does, and keeps what did not change: every item of both, in one order.
pub fn lay_out<'a>(before: Option<&'a Plan>, after: &'a Plan) -> Laid<'a> {
    let (comparison, difference, order) = told(before, after);
    let rows = order
        .into_iter()
        .map(|Pairing { old, new, change }| Row {
            before: old.map(|at| comparison.old.cell(at)),
            after: new.map(|at| comparison.new.cell(at)),
            change,
        })
        .collect();
    Laid { before, after, difference, rows }
}

fn told<'a>(before: Option<&'a Plan>, after: &'a Plan) -> (Comparison<'a>, Difference, Vec<Pairing>) {
    let mut changes = before.map_or_else(Vec::new, |before| facts::head(before, after));
    let versions: Vec<&Plan> = before.into_iter().chain([after]).collect();
    let least = if upper_levels(after) < 1_000 { versions.len() } else { 1 };
    let mut sides = in_parallel(&versions, least, |plan| Side::of(plan)).into_iter();
    let new = sides.next_back().unwrap_or_default();
    let comparison = Comparison::new(sides.next().unwrap_or_default(), new);
    let mut order = comparison.order();
    comparison.tell(&mut order, &mut changes);
    let notes = before.map_or(&[][..], |before| &before.footnotes);
    changes.extend(facts::footnotes(notes, &after.footnotes));
    (comparison, Difference { from_nothing: before.is_none(), changes }, order)
}

/// How many items lie in the two uppermost levels: most of a plan's, as a rule.
fn upper_levels(plan: &Plan) -> usize {
    plan.content.iter().map(|item| 1 + item.children.len()).sum()
}

/// An item of either version by its seats, and its change by its place.
#[derive(Clone, Copy, Default)]
struct Pairing {
    old: Option<usize>,
    new: Option<usize>,
    change: Option<usize>,
}

/// Two versions laid side by side.
#[derive(Clone, Debug)]
pub struct Laid<'a> {
    /// The old version.
    pub before: Option<&'a Plan>,
    /// The new version.
    pub after: &'a Plan,
    /// What differs.
    pub difference: Difference,
    /// Every item of either version, in the reading order of the new one, removed ones where they stood.
    pub rows: Vec<Row<'a>>,
}

/// One item in two versions.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The item in the old version.
    pub before: Option<Cell<'a>>,
    /// The item in the new version; nothing for one that is gone, and nothing where one stood that moved.
    pub after: Option<Cell<'a>>,
    /// Its change, by place in [`Difference::changes`]; nothing for an item that is the same in both. An item that
    /// moved has two rows with one change: one where it stood, one where it stands.
    pub change: Option<usize>,
}

/// An item in one version.
#[derive(Clone, Debug)]
pub struct Cell<'a> {
    /// The item.
    pub item: &'a Item,
    /// The mark it shows: `1.2`, `c)`, `•` or nothing.
    pub mark: String,
    /// How many items it lies in.
    pub depth: usize,
}

/// A version's items in reading order. Items are named by their place in it.
#[derive(Default)]
struct Side<'a> {
    seats: Vec<Seat<'a>>,
    by_id: HashMap<ItemId, usize>,
    /// Headings that more than one section has.
    repeated: OnceLock<HashSet<&'a str>>,
}

struct Seat<'a> {
    item: &'a Item,
    parent: Option<usize>,
    /// Its place among its siblings, from 0.
    index: usize,
    /// Its place among its siblings of the same kind, from 1.
    nth: usize,
    mark: Cow<'static, str>,
    /// One past the last item under it.
    end: usize,
}

impl<'a> Side<'a> {
    fn of(plan: &'a Plan) -> Self {
        let mut side = Self::default();
        let mut numbers = Numbers::default();
        // The way down to the item at hand: each ancestor, with how many of each kind lie under it so far.
        let mut trail: Vec<(usize, [usize; Kind::ALL.len()])> = Vec::new();
        let mut top = [0; Kind::ALL.len()];
        let many = upper_levels(plan);
        side.seats.reserve(many);
        side.by_id.reserve(many);
        for visit in plan.walk() {
            trail.truncate(visit.depth);
            let place = side.seats.len();
            let counts = trail.last_mut().map_or(&mut top, |(_, counts)| counts);
            let count = &mut counts[visit.item.kind as usize];
            *count += 1;
            let nth = *count;
            let parent = trail.last().map(|(parent, _)| *parent);
            let mark = numbers.next(&visit);
            side.seats.push(Seat { item: visit.item, parent, index: visit.index, nth, mark, end: place + 1 });
            // An id that occurs twice is an error that checking reports; the first one counts here.
            side.by_id.entry(visit.item.id).or_insert(place);
            trail.push((place, [0; Kind::ALL.len()]));
        }
        for at in (0..side.seats.len()).rev() {
            if let Some(parent) = side.seats[at].parent {
                side.seats[parent].end = side.seats[parent].end.max(side.seats[at].end);
            }
        }
        side
    }

    fn parent_id(&self, at: usize) -> Option<ItemId> {
        self.seats[at].parent.map(|parent| self.seats[parent].item.id)
    }

    /// The way from an item up to the top, itself first.
    fn upwards(&self, at: usize) -> impl Iterator<Item = &Seat<'a>> {
        std::iter::successors(Some(&self.seats[at]), |seat| seat.parent.map(|parent| &self.seats[parent]))
    }

    fn path(&self, at: usize) -> Vec<usize> {
        let mut path: Vec<usize> = self.upwards(at).map(|seat| seat.index).collect();
        path.reverse();
        path
    }

    fn spot(&self, at: usize) -> Spot {
        let seat = &self.seats[at];
        let section = |seat: &&Seat<'_>| seat.item.kind == Kind::Section;
        let mut levels: Vec<Level> = if section(&seat) {
            vec![seat.level()]
        } else {
            self.upwards(at).take_while(|seat| !section(seat)).map(Seat::level).collect()
        };
        levels.reverse();
        let mut above = self.upwards(at).skip(1).filter(section).map(|seat| seat.item.text.as_str());
        let under = above.next();
        let within = under.filter(|heading| self.is_repeated(heading)).and_then(|_| above.next());
        Spot {
            mark: seat.mark.to_string(),
            levels,
            under: under.map(str::to_owned),
            within: within.map(str::to_owned),
        }
    }

    /// Whether more than one section has this heading.
    fn is_repeated(&self, heading: &str) -> bool {
        let repeated = self.repeated.get_or_init(|| {
            let sections = self.seats.iter().filter(|seat| seat.item.kind == Kind::Section);
            let mut met = HashSet::new();
            sections.map(|seat| seat.item.text.as_str()).filter(|heading| !met.insert(*heading)).collect()
        });
        repeated.contains(heading)
    }

    fn cell(&self, at: usize) -> Cell<'a> {
        let seat = &self.seats[at];
        Cell { item: seat.item, mark: seat.mark.to_string(), depth: self.upwards(at).skip(1).count() }
    }

    fn below(&self, at: usize) -> usize {
        self.seats[at].end - at - 1
    }
}

impl Seat<'_> {
    fn level(&self) -> Level {
        let label = match self.item.marker {
            Marker::Number | Marker::Letter => self.mark.trim_end_matches(['.', ')']).to_owned(),
            Marker::Plain | Marker::Bullet => self.nth.to_string(),
        };
        Level { kind: self.item.kind, label }
    }
}

/// Two versions, with which items are the same and which of those moved.
struct Comparison<'a> {
    old: Side<'a>,
    new: Side<'a>,
    /// For each new item the old one with its id.
    origin: Vec<Option<usize>>,
    /// For each old item the new one with its id.
    fate: Vec<Option<usize>>,
    /// Whether each new item moved.
    moved: Vec<bool>,
}

impl<'a> Comparison<'a> {
    fn new(old: Side<'a>, new: Side<'a>) -> Self {
        let mut origin = vec![None; new.seats.len()];
        let mut fate = vec![None; old.seats.len()];
        for (id, &at) in &new.by_id {
            if let Some(&from) = old.by_id.get(id) {
                origin[at] = Some(from);
                fate[from] = Some(at);
            }
        }
        let mut comparison = Self { moved: vec![false; new.seats.len()], old, new, origin, fate };
        comparison.find_moves();
        comparison
    }

    /// Whether an item lies under the same parent in both.
    fn stayed(&self, old: usize, new: usize) -> bool {
        self.old.parent_id(old) == self.new.parent_id(new)
    }

    /// An item moved if it has another parent, or if it is not among those that kept their order under this one.
    fn find_moves(&mut self) {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.new.seats.len() + 1];
        for at in 0..self.new.seats.len() {
            let Some(from) = self.origin[at] else { continue };
            if self.stayed(from, at) {
                groups[group(self.new.seats[at].parent)].push(at);
            } else {
                self.moved[at] = true;
            }
        }
        let weights = self.weights();
        for members in groups {
            let keys: Vec<usize> = members.iter().filter_map(|at| self.origin[*at]).collect();
            let kept = order::kept(&keys, |nth| weights[members[nth]]);
            for (at, kept) in members.into_iter().zip(kept) {
                self.moved[at] = !kept;
            }
        }
    }

    /// How much text each new item holds, with all under it: of two that changed places the lesser moved.
    fn weights(&self) -> Vec<u64> {
        let mut weights: Vec<u64> = self.new.seats.iter().map(|seat| order::weight(seat.item)).collect();
        for at in (0..weights.len()).rev() {
            if let Some(parent) = self.new.seats[at].parent {
                weights[parent] += weights[at];
            }
        }
        weights
    }

    /// Adds what happened to each item to the changes.
    fn tell(&self, order: &mut [Pairing], changes: &mut Vec<Change>) {
        let mut moves: HashMap<usize, usize> = HashMap::new();
        let told = in_parallel(order, 500, |pairing| {
            if self.moved_away(pairing) { None } else { self.change(pairing.old, pairing.new).map(Box::new) }
        });
        for (pairing, change) in order.iter_mut().zip(told) {
            if let Some(change) = change {
                pairing.change = Some(changes.len());
                if let Some(to) = pairing.new.filter(|at| self.moved[*at]) {
                    moves.insert(to, changes.len());
                }
                changes.push(*change);
            }
        }
        // Where an item stood that moved, the row may come before the one where it stands.
        for pairing in order.iter_mut().filter(|pairing| self.moved_away(pairing)) {
            let to = pairing.old.and_then(|from| self.fate[from]);
            pairing.change = to.and_then(|to| moves.get(&to).copied());
        }
    }

    /// Whether this is only where an item stood.
    fn moved_away(&self, pairing: &Pairing) -> bool {
        pairing.new.is_none() && pairing.old.is_some_and(|from| self.fate[from].is_some())
    }

    /// The items of both versions: each new one with its old one, and old ones alone, gone or moved, where they stood.
    fn order(&self) -> Vec<Pairing> {
        let gone = self.gone();
        let mut order = Vec::with_capacity(self.new.seats.len());
        self.put_gone(&gone, (None, None), &mut order);
        let mut open: Vec<usize> = Vec::new();
        for at in 0..self.new.seats.len() {
            let parent = self.new.seats[at].parent;
            while open.last().is_some_and(|last| Some(*last) != parent) {
                self.close(&mut open, &gone, &mut order);
            }
            order.push(Pairing { old: self.origin[at], new: Some(at), change: None });
            self.put_gone(&gone, (Some(at), None), &mut order);
            open.push(at);
        }
        while !open.is_empty() {
            self.close(&mut open, &gone, &mut order);
        }
        order
    }

    /// Leaves an item and all under it: next comes what stood after it and is gone.
    fn close(&self, open: &mut Vec<usize>, gone: &Gone, order: &mut Vec<Pairing>) {
        if let Some(at) = open.pop() {
            self.put_gone(gone, (self.new.seats[at].parent, Some(at)), order);
        }
    }

    /// The removed items, and the places of those that moved, by where they stood.
    fn gone(&self) -> Gone {
        let mut gone = Gone::default();
        let mut last_kept: Vec<Option<usize>> = vec![None; self.old.seats.len() + 1];
        for (from, seat) in self.old.seats.iter().enumerate() {
            match self.fate[from] {
                Some(at) if !self.moved[at] => last_kept[group(seat.parent)] = Some(at),
                _ => match seat.parent {
                    Some(parent) if self.fate[parent].is_none() => {
                        gone.under.entry(parent).or_default().push(from);
                    }
                    parent => {
                        let under = parent.and_then(|parent| self.fate[parent]);
                        let place = (under, last_kept[group(parent)]);
                        gone.at.entry(place).or_default().push(from);
                    }
                },
            }
        }
        gone
    }

    fn put_gone(&self, gone: &Gone, place: (Option<usize>, Option<usize>), order: &mut Vec<Pairing>) {
        let Some(roots) = gone.at.get(&place) else { return };
        let mut stack: Vec<usize> = roots.iter().rev().copied().collect();
        while let Some(from) = stack.pop() {
            order.push(Pairing { old: Some(from), ..Pairing::default() });
            // What lies under an item that moved is told of where it stands now.
            if self.fate[from].is_none()
                && let Some(under) = gone.under.get(&from)
            {
                stack.extend(under.iter().rev());
            }
        }
    }

    fn change(&self, from: Option<usize>, to: Option<usize>) -> Option<Change> {
        let before = from.map(|at| self.old.seats[at].item);
        let after = to.map(|at| self.new.seats[at].item);
        let moved = from.is_some() && to.is_some_and(|at| self.moved[at]);
        if let (Some(before), Some(after)) = (before, after)
            && !moved
            && facts::same_item(before, after)
        {
            return None;
        }
        let item = after.or(before)?;
        let fields = match (before, after) {
            (Some(before), Some(after)) => facts::item_facts(before, after),
            _ => facts::fields(before, after),
        };
        let (old, new) = (before.map(|item| item.text.as_str()), after.map(|item| item.text.as_str()));
        Some(Change {
            kinds: facts::kinds(old, new, moved, !fields.is_empty()),
            kind: Some(item.kind),
            words: words(old.unwrap_or_default(), new.unwrap_or_default()),
            before: old.map(str::to_owned),
            after: new.map(str::to_owned),
            from_path: from.map(|at| self.old.path(at)),
            to_path: to.map(|at| self.new.path(at)),
            from: from.map(|at| self.old.spot(at)),
            to: to.map(|at| self.new.spot(at)),
            parent: match (from, to) {
                (_, Some(at)) => self.new.parent_id(at),
                (Some(at), None) => self.old.parent_id(at),
                (None, None) => None,
            },
            below: match (from, to) {
                (_, Some(at)) => self.new.below(at),
                (Some(at), None) => self.old.below(at),
                (None, None) => 0,
            },
            fields,
            ..Change::empty(Target::Item(item.id))
        })
    }
}

/// Removed items: those whose parent still stands by the parent and the sibling they stood after, the others by
/// their removed parent.
#[derive(Default)]
struct Gone {
    at: HashMap<(Option<usize>, Option<usize>), Vec<usize>>,
    under: HashMap<usize, Vec<usize>>,
}

/// Where siblings under a parent are kept in a list that has the top first.
fn group(parent: Option<usize>) -> usize {
    parent.map_or(0, |parent| parent + 1)
}
