//! What an older text has of the items of a later one, and whether it words them alike: all that blame asks of it.

use std::collections::HashMap;

use crate::plan::{Fields, Item, ItemId, Plan};

/// The items of the version asked about, each with its wording. An item is named by its place in reading order.
#[derive(Clone, Debug, Default)]
pub struct Wordings {
    places: HashMap<ItemId, usize>,
    said: Vec<(String, Fields)>,
}

/// What an older text has of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Whether it was in force.
    pub in_force: bool,
    /// The items that it has, in its own order: each by its place, and whether it is worded alike.
    pub items: Vec<(usize, bool)>,
}

impl Wordings {
    /// Those of a version.
    pub fn of(plan: &Plan) -> Self {
        let places = plan.walk().enumerate().map(|(at, visit)| (visit.item.id, at)).collect();
        let said = plan.walk().map(|visit| (visit.item.text.clone(), visit.item.fields.clone())).collect();
        Self { places, said }
    }

    /// The items and their places.
    pub fn places(&self) -> &HashMap<ItemId, usize> {
        &self.places
    }

    /// The place of an older item, and whether it says the same, wherever it stands; `None` for one that the version
    /// asked about has not.
    pub fn kept(&self, item: &Item) -> Option<(usize, bool)> {
        let at = *self.places.get(&item.id)?;
        let (text, fields) = self.said.get(at)?;
        Some((at, *text == item.text && *fields == item.fields))
    }

    /// What a whole older text has.
    pub fn kept_in(&self, text: &Plan) -> Kept {
        let items = text.walk().filter_map(|visit| self.kept(visit.item)).collect();
        Kept { in_force: text.is_in_force(), items }
    }
}
