//! Plans that had another name: their folders were renamed, and the names in their files with them.
//!
//! A plan's name is its folder's, and git knows nothing of folders: all it keeps is that one file is gone and another is
//! there. What makes them one plan is their items' ids, which are random and never used again. So a plan was renamed in
//! the commit that brought its file in where that commit took another plan's file away which shares more than half of
//! the smaller one's items. A copy takes nothing away and is a plan of its own.

use std::collections::HashSet;

use git2::Oid;

use super::blob::plan_path;
use super::error::StoreError;
use super::finder::Finder;
use super::open::Store;
use crate::document::read_plan;
use crate::plan::{ItemId, Plan, PlanId};

/// A name that a plan had before.
pub(super) struct Former {
    pub(super) plan: PlanId,
    /// The last commit in which it had that name.
    pub(super) until: Oid,
}

/// So many commits are looked through for the one that brought a file in. Nearly always the first decision did.
const FURTHEST: usize = 10_000;

impl Store {
    /// The name that a plan had before the one it has in a commit; `None` when that was its first.
    pub(super) fn former_name(&self, plan: &PlanId, from: Oid) -> Result<Option<Former>, StoreError> {
        let git = |error: git2::Error| self.git(&error);
        let odb = self.repo.odb().map_err(git)?;
        let mut finder = Finder::new([plan]);
        let mut at = from;
        if finder.find(&odb, at).map_err(git)?.is_none() {
            return Ok(None);
        }
        for _ in 0..FURTHEST {
            let mut parents = self.parents(&odb, at).unwrap_or_default();
            // A shallow clone ends somewhere.
            parents.retain(|parent| odb.exists(*parent));
            let has = |parent: &&Oid| matches!(finder.find(&odb, **parent), Ok(Some(_)));
            if let Some(parent) = parents.iter().find(has) {
                at = *parent;
                continue;
            }
            for parent in parents {
                if let Some(former) = self.renamed(plan, at, parent)? {
                    return Ok(Some(Former { plan: former, until: parent }));
                }
            }
            break;
        }
        Ok(None)
    }

    /// Which plan of the parent became this one in a commit.
    fn renamed(&self, plan: &PlanId, commit: Oid, parent: Oid) -> Result<Option<PlanId>, StoreError> {
        let gone: Vec<PlanId> = {
            let now = self.plans_in(&self.commit(commit)?)?;
            self.plans_in(&self.commit(parent)?)?.into_iter().filter(|before| !now.contains(before)).collect()
        };
        let read = |plan: &PlanId, commit: Oid| -> Result<Option<Plan>, StoreError> {
            let bytes = self.bytes_in(&self.commit(commit)?, &plan_path(plan)).ok().flatten();
            Ok(bytes.and_then(|bytes| read_plan(&bytes).ok()))
        };
        if gone.is_empty() {
            return Ok(None);
        }
        let Some(new) = read(plan, commit)? else { return Ok(None) };
        let mut best: Option<(usize, PlanId)> = None;
        for name in gone {
            let shared = read(&name, parent)?.map_or(0, |old| shared(&old, &new));
            if shared > best.as_ref().map_or(0, |(most, _)| *most) {
                best = Some((shared, name));
            }
        }
        Ok(best.map(|(_, name)| name))
    }
}

/// How many items two plans share, when they are more than half of the smaller one's.
fn shared(one: &Plan, other: &Plan) -> usize {
    let ids: HashSet<ItemId> = one.walk().map(|visit| visit.item.id).collect();
    let there = other.walk().filter(|visit| ids.contains(&visit.item.id)).count();
    let least = ids.len().min(other.walk().count());
    if there * 2 > least { there } else { 0 }
}
