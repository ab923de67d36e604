//! Walking the commits from HEAD, each object read once.
//!
//! The library's own walk parses every commit and the caller parses it again; history has thousands, and most of them
//! are no decision. So the walk reads the raw object and looks for a few bytes in it first.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use git2::{ErrorCode, ObjectType, Odb, Oid, Sort};

use super::error::StoreError;
use super::finder::Unverified;
use super::open::Store;
use crate::date::Moment;

/// A commit that was wanted.
pub(super) struct Walked {
    pub(super) id: Oid,
    /// Its tree.
    pub(super) tree: Option<Oid>,
    /// The author's name.
    pub(super) by: String,
    /// When it was committed.
    pub(super) when: Moment,
    pub(super) message: String,
}

struct Node {
    parents: Vec<Oid>,
    time: i64,
    /// How many of its children have not been given yet.
    children: usize,
    walked: Option<Walked>,
}

impl Store {
    /// The commits reachable from one whose message is wanted, children before parents, and newest first among those
    /// that are not related.
    pub(super) fn walk(
        &self,
        from: Oid,
        mut wanted: impl FnMut(&[u8]) -> bool,
    ) -> Result<Vec<Walked>, StoreError> {
        let odb = self.repo.odb().map_err(|error| self.git(&error))?;
        let _unverified = Unverified::new();
        let mut nodes: Vec<Node> = Vec::new();
        let mut places = HashMap::new();
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            if places.contains_key(&id) {
                continue;
            }
            let Some(object) = self.read(&odb, id)? else { continue };
            let header = header(object.data());
            places.insert(id, nodes.len());
            open.extend(header.parents.iter().copied());
            let walked = wanted(header.message).then(|| header.walked(id));
            nodes.push(Node {
                time: header.committed().seconds,
                parents: header.parents,
                children: 0,
                walked,
            });
        }
        Ok(in_order(nodes, &places))
    }

    /// The same for the commits that are not in the history of another: usually none or few, however long it is.
    pub(super) fn walk_since(
        &self,
        from: Oid,
        since: Oid,
        mut wanted: impl FnMut(&[u8]) -> bool,
    ) -> Result<Vec<Walked>, StoreError> {
        let git = |error: git2::Error| self.git(&error);
        let odb = self.repo.odb().map_err(git)?;
        let mut walk = self.repo.revwalk().map_err(git)?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::TIME).map_err(git)?;
        walk.push(from).map_err(git)?;
        walk.hide(since).map_err(git)?;
        let mut found = Vec::new();
        for id in walk {
            let id = id.map_err(git)?;
            let Some(object) = self.read(&odb, id)? else { continue };
            let header = header(object.data());
            if wanted(header.message) {
                found.push(header.walked(id));
            }
        }
        Ok(found)
    }

    /// A commit's parents; `None` when it can't be read.
    pub(super) fn parents(&self, odb: &Odb<'_>, id: Oid) -> Option<Vec<Oid>> {
        let object = self.read(odb, id).ok()??;
        Some(header(object.data()).parents)
    }

    /// A commit's raw bytes; `None` past the end of a shallow clone.
    fn read<'a>(&self, odb: &'a Odb<'_>, id: Oid) -> Result<Option<git2::OdbObject<'a>>, StoreError> {
        match odb.read(id) {
            Ok(object) if object.kind() == ObjectType::Commit => Ok(Some(object)),
            Ok(_) => Ok(None),
            Err(error) if error.code() == ErrorCode::NotFound && self.repo.is_shallow() => Ok(None),
            Err(error) => Err(self.git(&error)),
        }
    }
}

fn in_order(mut nodes: Vec<Node>, places: &HashMap<Oid, usize>) -> Vec<Walked> {
    for at in 0..nodes.len() {
        let parents: Vec<usize> = nodes[at].parents.iter().filter_map(|id| places.get(id)).copied().collect();
        for parent in parents {
            nodes[parent].children += 1;
        }
    }
    // Newest first; commits of one second in the order they were met.
    let key = |at: usize, node: &Node| (node.time, Reverse(at));
    let mut ready: BinaryHeap<_> = nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| node.children == 0)
        .map(|(at, node)| key(at, node))
        .collect();
    let mut given = Vec::new();
    while let Some((_, Reverse(at))) = ready.pop() {
        given.extend(nodes[at].walked.take());
        for parent in std::mem::take(&mut nodes[at].parents) {
            let Some(place) = places.get(&parent) else { continue };
            nodes[*place].children -= 1;
            if nodes[*place].children == 0 {
                ready.push(key(*place, &nodes[*place]));
            }
        }
    }
    given
}

/// A raw commit, cut up.
struct Header<'a> {
    tree: Option<Oid>,
    parents: Vec<Oid>,
    author: &'a [u8],
    committer: &'a [u8],
    message: &'a [u8],
}

fn header(raw: &[u8]) -> Header<'_> {
    let mut header = Header { tree: None, parents: Vec::new(), author: b"", committer: b"", message: b"" };
    let id = |text: &[u8]| std::str::from_utf8(text).ok().and_then(|id| id.parse::<Oid>().ok());
    let mut rest = raw;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        rest = after.get(1..).unwrap_or_default();
        if line.is_empty() {
            header.message = rest;
            break;
        }
        if let Some(parent) = line.strip_prefix(b"parent ") {
            header.parents.extend(id(parent));
        } else if let Some(tree) = line.strip_prefix(b"tree ") {
            header.tree = id(tree);
        } else if let Some(author) = line.strip_prefix(b"author ") {
            header.author = author;
        } else if let Some(committer) = line.strip_prefix(b"committer ") {
            header.committer = committer;
        }
    }
    header
}

impl Header<'_> {
    fn walked(&self, id: Oid) -> Walked {
        let message = String::from_utf8_lossy(self.message).into_owned();
        Walked { id, tree: self.tree, by: self.author_name(), when: self.committed(), message }
    }

    fn author_name(&self) -> String {
        let author = String::from_utf8_lossy(self.author);
        author.split_once(" <").map_or(&*author, |(name, _)| name).to_owned()
    }

    /// `Name <address> 1795563000 +0100`.
    fn committed(&self) -> Moment {
        let line = String::from_utf8_lossy(self.committer);
        let (_, time) = line.rsplit_once('>').unwrap_or_default();
        let mut parts = time.split_whitespace();
        let seconds = parts.next().and_then(|text| text.parse().ok()).unwrap_or(0);
        let zone = parts.next().and_then(|text| text.parse::<i32>().ok()).unwrap_or(0);
        Moment { seconds, offset_minutes: zone / 100 * 60 + zone % 100 }
    }
}
