//! `blame`, an item's life, and what was brought back.

use serde::Serialize;

use super::diff::{Changed, changed};
use super::log::Told;
use super::{line, plan};
use crate::diff::Difference;
use crate::plan::{ItemId, PlanId};
use crate::revision::{Blamed, Event, Since};

/// Since when: `decision` (surely), `at_latest` or `undecided`, and the decision, null when there is none.
#[derive(Serialize)]
struct Dated<'a> {
    since: &'static str,
    decision: Option<Told<'a>>,
}

impl<'a> From<&'a Since> for Dated<'a> {
    fn from(since: &'a Since) -> Self {
        Self { since: since.code(), decision: since.decision().map(|decision| Told::from(&**decision)) }
    }
}

/// Since when each item stands: `{"plan","rev","items":[{"item","kind","text","changed","brought"}]}`; `changed` is
/// about its wording, `brought` about its being there, each `{"since","decision"}`.
pub fn blame(id: &PlanId, rev: &str, items: &[Blamed]) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plan: &'a str,
        rev: &'a str,
        items: Vec<One<'a>>,
    }
    #[derive(Serialize)]
    struct One<'a> {
        item: &'a str,
        kind: &'static str,
        text: &'a str,
        changed: Dated<'a>,
        brought: Dated<'a>,
    }
    let items = items.iter().map(|item| One {
        item: item.id.as_str(),
        kind: item.kind.code(),
        text: &item.text,
        changed: Dated::from(&item.changed),
        brought: Dated::from(&item.brought),
    });
    line(&Shape { plan: plan(id), rev, items: items.collect() })
}

/// An item's life, in the order given: `{"plan","item","events":[{"since","decision","change"}]}`; `change` as in
/// `diff`.
pub fn life(id: &PlanId, item: ItemId, events: &[Event]) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plan: &'a str,
        item: &'a str,
        events: Vec<One<'a>>,
    }
    #[derive(Serialize)]
    struct One<'a> {
        #[serde(flatten)]
        dated: Dated<'a>,
        change: Changed<'a>,
    }
    let events =
        events.iter().map(|event| One { dated: Dated::from(&event.since), change: changed(&event.change) });
    line(&Shape { plan: plan(id), item: item.as_str(), events: events.collect() })
}

/// An earlier wording brought back: `{"plan","rev","item","changes"}`; `changes` as in `diff`, empty when the draft said
/// so already.
pub fn restored(id: &PlanId, rev: &str, item: &str, difference: &Difference) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        plan: &'a str,
        rev: &'a str,
        item: &'a str,
        changes: Vec<Changed<'a>>,
    }
    let changes = difference.changes.iter().map(changed).collect();
    line(&Shape { plan: plan(id), rev, item, changes })
}
