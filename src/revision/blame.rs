//! For each item of a version, the decision that last changed its wording and the one that brought it in.

use std::collections::HashMap;
use std::sync::Arc;

use super::Decision;
use super::kept::{Kept, Wordings};
use super::since::{InForce, Left, Since};
use crate::plan::{DecisionRecord, ItemId, Kind, Numbers, Plan};

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
    wordings: Arc<Wordings>,
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
        let wordings = Wordings::of(&plan);
        let count = plan.walk().count();
        let mut in_force = InForce::default();
        if !plan.decisions.is_empty() {
            in_force.count(plan.is_in_force());
        }
        Self {
            states: vec![State::default(); count],
            open: wordings.places().len(),
            plan,
            wordings: Arc::new(wordings),
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

    /// What the texts that are fed have to be held against.
    pub fn wordings(&self) -> &Arc<Wordings> {
        &self.wordings
    }

    /// Takes the next older decision and what the text it left has of the items asked about.
    pub fn older(&mut self, decision: &Arc<Decision>, left: &Left<Kept>) {
        match left {
            Left::Same => {}
            Left::Unreadable => {
                self.gap = true;
                return;
            }
            Left::Nothing => self.compare(None),
            Left::Text(kept) => {
                let counts = self.in_force.count(kept.in_force);
                self.compare(Some(kept).filter(|_| counts));
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
        for (id, at) in self.wordings.places() {
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
            mark: numbers.next(&visit).into_owned(),
            text: visit.item.text.clone(),
            changed: state.changed.as_ref().unwrap_or(&beginning).clone(),
            brought: state.brought.as_ref().unwrap_or(&beginning).clone(),
        })
        .collect()
    }

    fn compare(&mut self, older: Option<&Kept>) {
        self.round += 1;
        let since = Since::of(self.newer.as_ref(), !self.gap);
        let undecided = self.newer.is_none();
        for (at, alike) in older.iter().flat_map(|kept| &kept.items) {
            let Some(state) = self.states.get_mut(*at) else { continue };
            state.met = self.round;
            if state.changed.is_none() && !alike {
                state.changed = Some(since.clone());
                state.drafted = undecided;
            }
        }
        for state in &mut self.states {
            if state.brought.is_none() && state.met != self.round {
                state.changed.get_or_insert_with(|| since.clone());
                state.brought = Some(since.clone());
                state.drafted |= undecided;
                self.open -= 1;
            }
        }
    }
}

#[cfg(test)]
#[path = "blame_tests.rs"]
pub(super) mod tests;
