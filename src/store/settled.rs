//! The ledger's other page: since when each item of a decided text stands, so that the next one who asks reads only
//! what was decided after that.
//!
//! It is good for one decision's commit, which fixes all the texts before it. Decisions stand in it by their commits
//! alone: their § may be completed later.

use std::collections::HashMap;
use std::sync::Arc;

use super::open::Store;
use super::past::Past;
use crate::plan::PlanId;
use crate::revision::{Decision, Settled, Since};

const ITEMS: &str = "revidera-items-1";
/// What fewer texts than these tell is as soon read as remembered.
const WORTH: usize = 16;

impl Store {
    /// What was settled of an earlier text, and the commit of the decision that left it.
    pub fn settled(&self, plan: &PlanId, past: &Past<'_>) -> Option<(String, Settled)> {
        let page = self.read_page(plan, "items", ITEMS)?;
        let mut lines = page.lines();
        let (at, oldest, gap) = fields(lines.next()?)?;
        past.by_commit(at)?;
        let mut settled = Settled {
            items: HashMap::new(),
            oldest: if oldest.is_empty() { None } else { Some(Arc::clone(past.by_commit(oldest)?)) },
            gap: gap == "gap",
        };
        for line in lines {
            let (id, changed, brought) = fields(line)?;
            settled.items.insert(id.parse().ok()?, (since(changed, past)?, since(brought, past)?));
        }
        Some((at.to_owned(), settled))
    }

    /// Remembers what was settled of the text that a decision left, when finding it took long.
    pub fn keep_settled(&self, plan: &PlanId, at: &Decision, settled: &Settled, past: &Past<'_>) {
        if past.texts_read() >= WORTH && !self.repo.is_shallow() {
            // What only a list of decisions tells of has no name to be remembered by.
            if let Some(page) = page(at, settled) {
                self.write_page(plan, "items", ITEMS, &page);
            }
        }
    }
}

fn page(at: &Decision, settled: &Settled) -> Option<String> {
    let oldest = match &settled.oldest {
        Some(oldest) => oldest.commit.as_deref()?,
        None => "",
    };
    let gap = if settled.gap { "gap" } else { "" };
    let mut lines: Vec<String> = Vec::with_capacity(settled.items.len());
    for (id, (changed, brought)) in &settled.items {
        lines.push(format!("{id}\t{}\t{}\n", written(changed.as_ref())?, written(brought.as_ref())?));
    }
    lines.sort();
    Some(format!("{}\t{oldest}\t{gap}\n{}", at.commit.as_deref()?, lines.concat()))
}

fn fields(line: &str) -> Option<(&str, &str, &str)> {
    let mut fields = line.split('\t');
    Some((fields.next()?, fields.next()?, fields.next()?))
}

fn written(since: Option<&Since>) -> Option<String> {
    Some(match since {
        None => String::new(),
        Some(Since::Undecided) => "undecided".to_owned(),
        Some(Since::Decision(decision)) => decision.commit.clone()?,
        Some(Since::AtLatest(decision)) => format!("<{}", decision.commit.as_deref()?),
    })
}

/// A date as it was written; `None` when it names a decision that is not in this history.
#[expect(clippy::option_option, reason = "unreadable, open, or a date")]
fn since(text: &str, past: &Past<'_>) -> Option<Option<Since>> {
    Some(match (text, text.strip_prefix('<')) {
        ("", _) => None,
        ("undecided", _) => Some(Since::Undecided),
        (_, Some(commit)) => Some(Since::AtLatest(Arc::clone(past.by_commit(commit)?))),
        (commit, None) => Some(Since::Decision(Arc::clone(past.by_commit(commit)?))),
    })
}
