//! For each item of a version, the decision that last changed its wording and the one that brought it in.

use std::collections::HashMap;
use std::sync::Arc;

use super::Decision;
use super::since::{InForce, Left, Since};
use crate::plan::{DecisionRecord, Item, ItemId, Kind, Numbers, Plan};

/// What is known of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blamed {
    /// The item.
    pub id: ItemId,
    /// What sort of item it is.
    pub kind: Kind,
    /// How deep it lies, 0 at the top.
    pub depth: usize,
    /// The mark it shows: `1.2`, `c)`, `•` or nothing.
    pub mark: String,
    /// Its text, or a section's heading.
    pub text: String,
    /// Since when its wording (text, heading, fields) is what it is. Where it stands does not matter: an item that
    /// was moved keeps its date.
    pub changed: Since,
    /// Since when the plan has had it; after it was removed, since it was brought back.
    pub brought: Since,
}

/// What was settled of a text that a decision left: since when each item's wording stands and since when it is there,
/// where versions older than that were seen to differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// By item; what is open began with the oldest version or before.
    pub items: HashMap<ItemId, (Option<Since>, Option<Since>)>,
    /// The oldest decision that was fed.
    pub oldest: Option<Arc<Decision>>,
    /// Whether texts before that could not be read.
    pub gap: bool,
}

/// Finds them. Feed it the versions that decisions left, newest first, until every item is settled.
#[derive(Debug)]
pub struct Blame {
    plan: Plan,
    places: HashMap<ItemId, usize>,
    states: Vec<State>,
    open: usize,
    round: usize,
    newer: Option<Arc<Decision>>,
    gap: bool,
    in_force: InForce,
}

#[derive(Clone, Debug, Default)]
struct State {
    changed: Option<Since>,
    brought: Option<Since>,
    /// Its wording is nobody's: it differs from the newest text that was decided.
    drafted: bool,
    /// The last version it was met in.
    met: usize,
}

impl Blame {
    /// Begins with the version asked about, decided or not.
    pub fn of(plan: Plan) -> Self {
        let places: HashMap<_, _> = plan.walk().enumerate().map(|(at, visit)| (visit.item.id, at)).collect();
        let count = plan.walk().count();
        let mut in_force = InForce::default();
        if !plan.decisions.is_empty() {
            in_force.count(Some(&plan));
        }
        Self {
            states: vec![State::default(); count],
            open: places.len(),
            plan,
            places,
            round: 0,
            newer: None,
            gap: false,
            in_force,
        }
    }

    /// Whether nothing older can say anything more.
    pub fn is_settled(&self) -> bool {
        self.open == 0
    }

    /// Takes the next older decision and the text it left.
    pub fn older(&mut self, decision: &Arc<Decision>, left: &Left) {
        match left {
            Left::Same => {}
            Left::Unreadable => {
                self.gap = true;
                return;
            }
            Left::Nothing => self.compare(None),
            Left::Text(text) => {
                let counted = self.in_force.count(Some(text));
                self.compare(counted);
            }
        }
        self.newer = Some(Arc::clone(decision));
        self.gap = false;
    }

    /// What can be said from now on of the items in the newest text that was decided, for one who asks later. `None`
    /// when that text was not in force, which makes what came before it count otherwise.
    pub fn settled(&self) -> Option<Settled> {
        let items = self.plan.walk().zip(&self.states).filter(|(_, state)| !state.drafted);
        self.plan.is_in_force().then(|| Settled {
            items: items
                .map(|(visit, state)| (visit.item.id, (state.changed.clone(), state.brought.clone())))
                .collect(),
            oldest: self.newer.clone(),
            gap: self.gap,
        })
    }

    /// Takes over what was settled before of the items in the version fed last. Says whether that was all there is to
    /// know: nothing older need be fed then.
    pub fn inherit(&mut self, known: &Settled) -> bool {
        let mut open = Vec::new();
        for (id, at) in &self.places {
            if self.states.get(*at).is_some_and(|state| state.brought.is_none()) {
                let Some(dates) = known.items.get(id) else { return false };
                open.push((*at, dates));
            }
        }
        for (at, (changed, brought)) in open {
            let Some(state) = self.states.get_mut(at) else { continue };
            state.changed = state.changed.take().or_else(|| changed.clone());
            state.brought.clone_from(brought);
            self.open -= usize::from(brought.is_some());
        }
        self.newer.clone_from(&known.oldest);
        self.gap = known.gap;
        true
    }

    /// Ends, with nothing older to feed: `known` are the decisions that anyone knows of. In reading order.
    pub fn finish(self, known: &[DecisionRecord]) -> Vec<Blamed> {
        let beginning = Since::beginning(self.newer.as_ref(), !self.gap, known);
        let mut numbers = Numbers::default();
        let walk = self.plan.walk().zip(&self.states);
        walk.map(|(visit, state)| Blamed {
            id: visit.item.id,
            kind: visit.item.kind,
            depth: visit.depth,
            mark: numbers.next(&visit),
            text: visit.item.text.clone(),
            changed: state.changed.as_ref().unwrap_or(&beginning).clone(),
            brought: state.brought.as_ref().unwrap_or(&beginning).clone(),
        })
        .collect()
    }

    fn compare(&mut self, older: Option<&Plan>) {
        self.round += 1;
        let since = Since::of(self.newer.as_ref(), !self.gap);
        let texts: Vec<&Item> = self.plan.walk().map(|visit| visit.item).collect();
        for visit in older.iter().flat_map(|plan| plan.walk()) {
            let Some(at) = self.places.get(&visit.item.id) else { continue };
            let (Some(state), Some(item)) = (self.states.get_mut(*at), texts.get(*at)) else { continue };
            state.met = self.round;
            if state.changed.is_none() && !same_wording(item, visit.item) {
                state.changed = Some(since.clone());
                state.drafted = self.newer.is_none();
            }
        }
        for state in &mut self.states {
            if state.brought.is_none() && state.met != self.round {
                state.changed.get_or_insert_with(|| since.clone());
                state.brought = Some(since.clone());
                state.drafted |= self.newer.is_none();
                self.open -= 1;
            }
        }
    }
}

/// Whether two items say the same, wherever they stand.
fn same_wording(one: &Item, other: &Item) -> bool {
    one.text == other.text && one.fields == other.fields
}

#[cfg(test)]
#[path = "blame_tests.rs"]
pub(super) mod tests;
