//! Finding one file's blob in commit after commit.
//!
//! The library's way makes objects of every commit and tree on the way and computes each one's hash anew, which for
//! thousands of versions is most of the work. Here the raw objects are read, and the few entries that lead to the file
//! are picked out of them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use git2::{ObjectType, Odb, Oid};

use super::blob::plan_path;
use crate::plan::PlanId;
use crate::revision::Left;

/// Reads one file in commit after commit.
pub(super) struct Reader<'r> {
    odb: Odb<'r>,
    finder: Finder,
    #[expect(clippy::option_option, reason = "nothing read yet; no text; a text")]
    newer: Option<Option<Oid>>,
}

impl<'r> Reader<'r> {
    pub(super) fn new(odb: Odb<'r>, finder: Finder) -> Self {
        Self { odb, finder, newer: None }
    }

    /// The file's bytes in a commit. They are not read when they are the very ones of the commit before.
    pub(super) fn read(&mut self, commit: Oid) -> Left<Vec<u8>> {
        // A tree that is missing or damaged hides its text and no other.
        let Ok(blob) = self.finder.find(&self.odb, commit) else {
            self.newer = None;
            return Left::Unreadable;
        };
        if self.newer.replace(blob) == Some(blob) {
            return Left::Same;
        }
        let Some(blob) = blob else { return Left::Nothing };
        self.odb.read(blob).map_or(Left::Unreadable, |object| Left::Text(object.data().to_vec()))
    }

    /// Forgets which text was read last, so that the next is read whatever it is.
    pub(super) fn forget(&mut self) {
        self.newer = None;
    }

    /// What finds the file, for another reader.
    pub(super) fn finder(&self) -> Finder {
        self.finder.clone()
    }
}

/// The way to one plan's file, under whichever of its names.
#[derive(Clone)]
pub(super) struct Finder {
    /// One for each name.
    ways: Vec<Way>,
    /// The trees of commits that are known.
    trees: HashMap<Oid, Oid>,
}

#[derive(Clone)]
struct Way {
    /// The folders and the file, from the top.
    names: Vec<Vec<u8>>,
    /// For each of them the tree that it was looked for in last, and what it had.
    last: Vec<Option<(Oid, Option<Oid>)>>,
}

impl Finder {
    /// For a plan with these names, the latest first.
    pub(super) fn new<'a>(plans: impl IntoIterator<Item = &'a PlanId>) -> Self {
        let way = |plan: &PlanId| {
            let names: Vec<_> = plan_path(plan).split('/').map(|name| name.as_bytes().to_vec()).collect();
            Way { last: vec![None; names.len()], names }
        };
        Self { ways: plans.into_iter().map(way).collect(), trees: HashMap::new() }
    }

    /// With the trees of commits that were read already.
    pub(super) fn knowing(self, trees: HashMap<Oid, Oid>) -> Self {
        Self { trees, ..self }
    }

    /// The blob that a commit has for the plan; `None` when there is none, or something else has its name.
    pub(super) fn find(&mut self, odb: &Odb<'_>, commit: Oid) -> Result<Option<Oid>, git2::Error> {
        let known = self.trees.get(&commit).copied();
        let tree = known.map_or_else(|| tree_of(odb, commit), |tree| Ok(Some(tree)))?;
        let Some(tree) = tree else { return Ok(None) };
        for way in &mut self.ways {
            if let Some(blob) = way.find(odb, tree)? {
                return Ok(Some(blob));
            }
        }
        Ok(None)
    }
}

impl Way {
    fn find(&mut self, odb: &Odb<'_>, mut at: Oid) -> Result<Option<Oid>, git2::Error> {
        let count = self.names.len();
        for (nth, (name, last)) in self.names.iter().zip(&mut self.last).enumerate() {
            let found = match last {
                Some((tree, found)) if *tree == at => *found,
                _ => {
                    let file = nth + 1 == count;
                    let wanted = |mode: &[u8]| if file { is_plain(mode) } else { mode == b"40000" };
                    let found = entry(odb, at, name, wanted)?;
                    *last = Some((at, found));
                    found
                }
            };
            match found {
                Some(id) => at = id,
                None => return Ok(None),
            }
        }
        Ok(Some(at))
    }
}

fn is_plain(mode: &[u8]) -> bool {
    // 100644 and 100755; very old repositories have others.
    mode.len() == 6 && mode.starts_with(b"100")
}

fn tree_of(odb: &Odb<'_>, commit: Oid) -> Result<Option<Oid>, git2::Error> {
    let object = odb.read(commit)?;
    let id = object.data().strip_prefix(b"tree ").and_then(|rest| rest.get(..40));
    let id = id.and_then(|id| std::str::from_utf8(id).ok()).and_then(|id| id.parse().ok());
    Ok(id.filter(|_| object.kind() == ObjectType::Commit))
}

/// The object that a tree has by a name, if it is of a wanted mode.
fn entry(
    odb: &Odb<'_>,
    tree: Oid,
    name: &[u8],
    wanted: impl Fn(&[u8]) -> bool,
) -> Result<Option<Oid>, git2::Error> {
    let object = odb.read(tree)?;
    if object.kind() != ObjectType::Tree {
        return Ok(None);
    }
    let mut rest = object.data();
    // Each entry is a mode, a space, a name, a zero and the 20 bytes of an id.
    while let Some(zero) = rest.iter().position(|byte| *byte == 0) {
        let (line, after) = rest.split_at(zero);
        let Some(id) = after.get(1..21) else { break };
        rest = after.get(21..).unwrap_or_default();
        let Some(space) = line.iter().position(|byte| *byte == b' ') else { break };
        let (mode, called) = line.split_at(space);
        if called.get(1..) == Some(name) {
            return if wanted(mode) { Oid::from_bytes(id).map(Some) } else { Ok(None) };
        }
    }
    Ok(None)
}

/// While one of these lives, objects that are read are not hashed anew to see that they are what their names say, and
/// are not kept in case they are asked for again, which in a history they are not.
///
/// That is what git itself does when it reads: each object's own checksum is verified as it is unpacked, so damage is
/// noticed all the same, and only `git fsck` compares the names. Hashing is nine tenths of reading a long history. What
/// is decided on, exported and shown as in force is read with the names compared.
pub(super) struct Unverified(());

static LIVING: AtomicUsize = AtomicUsize::new(0);

impl Unverified {
    pub(super) fn new() -> Self {
        if LIVING.fetch_add(1, Ordering::SeqCst) == 0 {
            git2::opts::strict_hash_verification(false);
            git2::opts::enable_caching(false);
        }
        Self(())
    }
}

impl Drop for Unverified {
    fn drop(&mut self) {
        if LIVING.fetch_sub(1, Ordering::SeqCst) == 1 {
            git2::opts::strict_hash_verification(true);
            git2::opts::enable_caching(true);
        }
    }
}
