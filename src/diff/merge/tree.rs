//! Merging which items there are and what each lies under.

use std::collections::{HashMap, HashSet};

use super::super::facts::same_item;
use super::clash::{Clash, Conflict, Subject};
use super::{Side, Three, arrange, facts};
use crate::plan::{Item, ItemId, Plan};

/// A version's items by id.
pub(super) struct Index<'a> {
    plan: &'a Plan,
    seats: HashMap<ItemId, Seat<'a>>,
    pub(super) order: Vec<ItemId>,
}

#[derive(Clone, Copy)]
pub(super) struct Seat<'a> {
    pub(super) item: &'a Item,
    pub(super) parent: Option<ItemId>,
}

impl<'a> Index<'a> {
    fn of(plan: &'a Plan) -> Self {
        let mut index = Self { plan, seats: HashMap::new(), order: Vec::new() };
        for visit in plan.walk() {
            // An id that occurs twice can't be read from a file; the first one counts.
            index.seats.entry(visit.item.id).or_insert_with(|| {
                index.order.push(visit.item.id);
                Seat { item: visit.item, parent: visit.parent }
            });
        }
        index
    }

    pub(super) fn get(&self, id: ItemId) -> Option<Seat<'a>> {
        self.seats.get(&id).copied()
    }

    fn has(&self, id: ItemId) -> bool {
        self.seats.contains_key(&id)
    }

    /// The items under a parent, or at the top.
    pub(super) fn children(&self, parent: Option<ItemId>) -> Vec<ItemId> {
        let items = match parent {
            None => Some(self.plan.content.as_slice()),
            Some(id) => self.get(id).map(|seat| seat.item.children.as_slice()),
        };
        items.unwrap_or_default().iter().map(|item| item.id).collect()
    }

    fn text(&self, id: Option<ItemId>) -> String {
        id.and_then(|id| self.get(id)).map(|seat| seat.item.text.clone()).unwrap_or_default()
    }
}

/// The three versions' items, and what the merged plan has of them.
pub(super) struct Tree<'a> {
    pub(super) base: Index<'a>,
    pub(super) ours: Index<'a>,
    pub(super) theirs: Index<'a>,
    /// What each item of the merged plan lies under.
    pub(super) parents: HashMap<ItemId, Option<ItemId>>,
    clashes: HashMap<ItemId, Vec<Clash>>,
    /// What one side removed and stays all the same, with all that lay under it.
    whole: HashSet<ItemId>,
}

/// The merged text, or `None` where it would be deeper or larger than a plan can be.
pub(super) fn content(sides: Three<'_, Plan>, conflicts: &mut Vec<Conflict>) -> Option<Vec<Item>> {
    let empty = Plan { content: Vec::new(), ..hollow(sides.ours) };
    let mut tree = Tree {
        base: Index::of(sides.base.unwrap_or(&empty)),
        ours: Index::of(sides.ours),
        theirs: Index::of(sides.theirs),
        parents: HashMap::new(),
        clashes: HashMap::new(),
        whole: HashSet::new(),
    };
    tree.find();
    loop {
        tree.find_homes();
        if !tree.break_rings() {
            break;
        }
    }
    let mut told = Vec::new();
    let items = arrange::build(&mut tree, &mut told)?;
    conflicts.append(&mut told);
    Some(items)
}

/// A plan with nothing in it.
fn hollow(plan: &Plan) -> Plan {
    Plan::new(plan.id.clone(), plan.kind, plan.language, "")
}

impl Tree<'_> {
    fn side(&self, side: Side) -> &Index<'_> {
        match side {
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        }
    }

    /// Whether a side removed an item.
    fn removed(&self, side: Side, id: ItemId) -> bool {
        self.base.has(id) && !self.side(side).has(id)
    }

    fn tell(&mut self, id: ItemId, clash: Clash) {
        self.clashes.entry(id).or_default().push(clash);
    }

    /// Finds which items stay, and what each lies under.
    fn find(&mut self) {
        let added = self.theirs.order.iter().filter(|id| !self.ours.has(**id));
        let all: Vec<ItemId> = self.ours.order.iter().chain(added).copied().collect();
        for id in all {
            match (self.ours.get(id), self.theirs.get(id)) {
                (Some(ours), Some(theirs)) => {
                    let base = self.base.get(id).map(|seat| seat.parent);
                    let places = Three { base: base.as_ref(), ours: &ours.parent, theirs: &theirs.parent };
                    let side = places.chosen();
                    if side.is_none() {
                        let clash = Clash::Places {
                            ours: self.ours.text(ours.parent),
                            theirs: self.theirs.text(theirs.parent),
                        };
                        self.tell(id, clash);
                    }
                    self.parents.insert(id, *places.side(side.unwrap_or(Side::Ours)));
                }
                (Some(_), None) => self.find_single(id, Side::Ours),
                (None, Some(_)) => self.find_single(id, Side::Theirs),
                (None, None) => {}
            }
        }
    }

    /// An item that one side has and the other has not: new, or removed there.
    fn find_single(&mut self, id: ItemId, side: Side) {
        let Some(seat) = self.side(side).get(id) else { return };
        let (parent, item) = (seat.parent, seat.item);
        let by = side.other();
        let Some(base) = self.base.get(id) else {
            self.parents.insert(id, parent);
            return;
        };
        // It went with what it lay in, from where this side had saved it.
        let went_along = base.parent.is_some_and(|parent| self.removed(by, parent));
        let saved = parent != base.parent && parent.is_none_or(|parent| !self.removed(by, parent));
        // Reading order has settled what it lies under.
        let under_whole = parent == base.parent && parent.is_some_and(|parent| self.whole.contains(&parent));
        if !same_item(base.item, item) {
            self.tell(id, Clash::Removed { by });
        } else if went_along && saved {
            self.tell(id, Clash::MovedOut { by });
        } else if !under_whole {
            return;
        }
        self.whole.insert(id);
        self.parents.insert(id, parent);
    }

    /// Brings back what items that stay lie in.
    fn find_homes(&mut self) {
        let mut waiting: Vec<ItemId> = self.parents.keys().copied().collect();
        waiting.sort_unstable();
        while let Some(id) = waiting.pop() {
            let Some(Some(parent)) = self.parents.get(&id).copied() else { continue };
            if self.parents.contains_key(&parent) {
                continue;
            }
            let side = if self.ours.has(parent) { Side::Ours } else { Side::Theirs };
            let above = self.side(side).get(parent).and_then(|seat| seat.parent);
            self.parents.insert(parent, above);
            waiting.push(parent);
            // Where the item's own contradiction, or that of one under it, brings the parent back, that is told.
            let came = self.base.get(id).is_none_or(|base| base.parent != Some(parent));
            if came && !self.clashes.contains_key(&id) {
                self.tell(parent, Clash::Filled { by: side.other() });
            }
        }
    }

    /// Puts items that lie under each other back where ours has them; says whether there were any.
    fn break_rings(&mut self) -> bool {
        // Ours alone has no ring, and what only theirs has lies in nothing that lies in it: a ring goes through an item of
        // ours that has another parent now.
        let now = |id: &ItemId| self.parents.get(id).copied();
        let mut moved: Vec<ItemId> = self
            .ours
            .order
            .iter()
            .copied()
            .filter(|id| {
                now(id).is_some_and(|parent| self.ours.get(*id).is_some_and(|seat| seat.parent != parent))
            })
            .collect();
        moved.sort_unstable();
        let mut sound: HashSet<ItemId> = HashSet::new();
        for id in moved {
            let mut way: Vec<ItemId> = Vec::new();
            let mut at = Some(id);
            while let Some(next) = at.filter(|next| !sound.contains(next)) {
                // No way is longer than a plan is deep, but for a ring.
                if way.contains(&next) {
                    let from = way.iter().position(|on| *on == next).unwrap_or(0);
                    self.unring(&way[from..]);
                    return true;
                }
                way.push(next);
                at = self.parents.get(&next).copied().flatten();
            }
            sound.extend(way);
        }
        false
    }

    fn unring(&mut self, ring: &[ItemId]) {
        for id in ring {
            if let Some(seat) = self.ours.get(*id) {
                let parent = seat.parent;
                if self.parents.insert(*id, parent) != Some(parent) {
                    self.tell(*id, Clash::Ring);
                }
            }
        }
    }

    /// An item's own text and facts with the contradictions about it; what lies under it is put in by `fill`.
    pub(super) fn item(
        &mut self,
        id: ItemId,
        fill: impl FnOnce(&mut Self) -> Option<Vec<Item>>,
        at: usize,
        told: &mut Vec<Conflict>,
    ) -> Option<Item> {
        let (ours, theirs) = (self.ours.get(id), self.theirs.get(id));
        let base = self.base.get(id).map(|seat| seat.item);
        let mut clashes = self.clashes.remove(&id).unwrap_or_default();
        let mut item = match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                facts::item(Three { base, ours: ours.item, theirs: theirs.item }, &mut clashes)
            }
            (Some(only), None) | (None, Some(only)) => facts::bare(only.item),
            (None, None) => return None,
        };
        item.children = fill(self)?;
        let kinds = [ours, theirs].map(|seat| seat.map(|seat| seat.item.kind));
        facts::fit_kind(&mut item, [kinds[0], kinds[1], base.map(|item| item.kind)], &mut clashes);
        let subject = || Subject::Item(id, item.kind, item.text.clone());
        let mine: Vec<Conflict> =
            clashes.into_iter().map(|clash| Conflict { subject: subject(), clash }).collect();
        told.splice(at..at, mine);
        Some(item)
    }
}
