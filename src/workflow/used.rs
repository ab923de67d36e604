//! What the archive's plans say in their fields already: what a form suggests.

use std::collections::HashMap;

use super::Office;
use crate::plan::{Field, Plan};

/// What a form can ask for that plans often say alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    /// An item's field.
    Field(Field),
    /// The organisation.
    Organisation,
    /// The officer who answers for a plan.
    Officer,
    /// The politician or body that does.
    Political,
}

/// The values in use, with how often each is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UsedValues {
    counts: HashMap<Asked, HashMap<String, usize>>,
}

impl UsedValues {
    /// Counts what a plan says.
    pub fn add(&mut self, plan: &Plan) {
        let facts = [
            (Asked::Organisation, &plan.organisation),
            (Asked::Officer, &plan.officer),
            (Asked::Political, &plan.political),
        ];
        for (asked, value) in facts {
            if let Some(value) = value {
                self.count(asked, value);
            }
        }
        for visit in plan.walk() {
            for (field, value) in visit.item.fields.present() {
                self.count(Asked::Field(field), value);
            }
        }
    }

    fn count(&mut self, asked: Asked, value: &str) {
        let values = self.counts.entry(asked).or_default();
        match values.get_mut(value) {
            Some(count) => *count += 1,
            None => {
                values.insert(value.to_owned(), 1);
            }
        }
    }

    /// The values in use for something, the most used first, of equals in the order of their letters.
    pub fn most_used(&self, asked: Asked) -> Vec<String> {
        let mut values: Vec<(&String, usize)> =
            self.counts.get(&asked).into_iter().flatten().map(|(value, count)| (value, *count)).collect();
        values.sort_by(|(one, often), (other, less)| less.cmp(often).then_with(|| one.cmp(other)));
        values.into_iter().map(|(value, _)| value.clone()).collect()
    }
}

/// Gathers what the archive's drafts say, and what is in force where there is no draft. A plan that can't be read says
/// nothing here.
pub fn used_values(office: &Office) -> UsedValues {
    let mut used = UsedValues::default();
    for id in office.store.plan_ids().unwrap_or_default() {
        let draft = office.store.draft(&id).ok().flatten().map(|draft| draft.value);
        if let Some(plan) = draft.or_else(|| office.store.committed_plan(&id).ok().flatten()) {
            used.add(&plan);
        }
    }
    used
}
