//! Drafts: the plans' files in the working tree.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use git2::{Commit, IndexEntryExtendedFlag, ObjectType, Tree};

use super::atomic;
use super::blob::plan_path;
use super::error::{Obstacle, StoreError};
use super::meta::{Stamp, Stamped};
use super::open::Store;
use crate::document::{MAX_BYTES, read_plan, write_plan};
use crate::plan::{Plan, PlanId};

/// The largest file that is read: several times the largest plan.
const LARGEST: u64 = 100_000_000;

impl Store {
    /// The plans there are, in the working tree or in HEAD, sorted. A folder whose name is no slug is no plan's.
    pub fn plan_ids(&self) -> Result<Vec<PlanId>, StoreError> {
        self.ids_with(self.head_commit()?.as_ref())
    }

    pub(super) fn ids_with(&self, head: Option<&Commit<'_>>) -> Result<Vec<PlanId>, StoreError> {
        let mut ids = BTreeSet::new();
        if let Some(commit) = head {
            ids.extend(self.plans_in(commit)?);
        }
        if !self.is_bare() {
            let folder = self.root.join("plans");
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Ok(ids.into_iter().collect());
                }
                Err(error) => return Err(StoreError::io(&folder, &error)),
            };
            for entry in entries {
                let entry = entry.map_err(|error| StoreError::io(&folder, &error))?;
                let id = entry.file_name().to_str().and_then(|name| name.parse::<PlanId>().ok());
                // A link or a folder in the file's place counts: opening the plan then says what is wrong.
                if let Some(id) = id.filter(|_| entry.path().join("plan.json").symlink_metadata().is_ok()) {
                    ids.insert(id);
                }
            }
        }
        Ok(ids.into_iter().collect())
    }

    /// The plans whose files a commit has.
    pub(super) fn plans_in(&self, commit: &Commit<'_>) -> Result<Vec<PlanId>, StoreError> {
        let tree = commit.tree().map_err(|error| self.git(&error))?;
        let Some(plans) = self.subtree(&tree, "plans") else { return Ok(Vec::new()) };
        let ids = plans.iter().filter_map(|entry| {
            let id = entry.name().ok()?.parse::<PlanId>().ok()?;
            let folder = entry.to_object(&self.repo).ok()?.into_tree().ok()?;
            folder.get_name("plan.json").map(|_| id)
        });
        Ok(ids.collect())
    }

    fn subtree(&self, tree: &Tree<'_>, name: &str) -> Option<Tree<'_>> {
        let entry = tree.get_name(name).filter(|entry| entry.kind() == Some(ObjectType::Tree))?;
        self.repo.find_tree(entry.id()).ok()
    }

    /// The draft as the working tree's file has it; `None` when there is no file, and in a bare repository.
    pub fn draft(&self, plan: &PlanId) -> Result<Option<Stamped<Plan>>, StoreError> {
        let Some(bytes) = self.draft_bytes(plan)? else { return Ok(None) };
        let value = parse(plan, None, &bytes)?;
        Ok(Some(Stamped { value, stamp: Stamp::of(&bytes) }))
    }

    /// Saves a plan as the draft, whole or not at all, and gives back the file's new stamp.
    ///
    /// Refused with [`StoreError::ChangedUnderneath`] when the file is not the one that `expected` was taken of.
    /// Writes nothing when the bytes are the same.
    pub fn save_draft(&self, id: &PlanId, plan: &Plan, expected: &Stamp) -> Result<Stamp, StoreError> {
        self.refuse_bare()?;
        if plan.id != *id {
            return Err(wrong_id(id, plan));
        }
        let path = self.draft_file(id)?;
        let bytes = written(plan)?;
        self.hide_waiting();
        write_expected(&path, &bytes, expected)?;
        Ok(Stamp::of(&bytes))
    }

    /// Copies the draft's file as it is now to a place under the git directory, and says where, with the stamp of what
    /// was kept; for a user who saves over a file that someone else changed. `None` when there is no file.
    pub fn keep_aside(&self, plan: &PlanId) -> Result<Option<(PathBuf, Stamp)>, StoreError> {
        self.refuse_bare()?;
        let Some(bytes) = self.draft_bytes(plan)? else { return Ok(None) };
        let kept = super::journal::free_name(&self.own_dir().join("aside"), plan.as_str(), "json");
        atomic::write(&kept, &bytes)?;
        Ok(Some((kept, Stamp::of(&bytes))))
    }

    /// The draft's bytes; `None` when there is no file, and in a bare repository.
    pub(super) fn draft_bytes(&self, plan: &PlanId) -> Result<Option<Vec<u8>>, StoreError> {
        if self.is_bare() {
            return Ok(None);
        }
        read_plain(&self.draft_file(plan)?)
    }

    /// The draft's file, if nothing but plain folders and a plain file (or nothing) lies on the way to it.
    pub(super) fn draft_file(&self, plan: &PlanId) -> Result<PathBuf, StoreError> {
        let folder = self.root.join("plans").join(plan.as_str());
        if folder.join(".git").symlink_metadata().is_ok() {
            return Err(StoreError::NotAFile(folder, Obstacle::Submodule));
        }
        self.plain_file(&plan_path(plan))
    }

    /// A file of the working tree, if nothing but plain folders and a plain file (or nothing) lies on the way to it.
    pub(super) fn plain_file(&self, path: &str) -> Result<PathBuf, StoreError> {
        let mut at = self.root.clone();
        let mut parts = path.split('/').peekable();
        while let Some(part) = parts.next() {
            at.push(part);
            let last = parts.peek().is_none();
            let kind = match at.symlink_metadata() {
                Ok(meta) => meta.file_type(),
                Err(error) if error.kind() == io::ErrorKind::NotFound => break,
                Err(error) => return Err(StoreError::io(&at, &error)),
            };
            let obstacle = match (kind.is_symlink(), kind.is_dir(), kind.is_file()) {
                (true, ..) => Some(Obstacle::Link),
                (_, true, _) if last => Some(Obstacle::Folder),
                (_, true, _) => None,
                (.., true) if last => None,
                _ => Some(Obstacle::Other),
            };
            if let Some(obstacle) = obstacle {
                return Err(StoreError::NotAFile(at, obstacle));
            }
        }
        Ok(self.root.join(path))
    }

    /// Refuses a repository without a working folder: it can be read, and nothing can be drafted or recorded in it.
    pub fn refuse_bare(&self) -> Result<(), StoreError> {
        if self.is_bare() { Err(StoreError::Bare(self.root.clone())) } else { Ok(()) }
    }

    pub(super) fn kept_out(&self, plan: &PlanId) -> bool {
        // Read anew: the library's own copy may be older than git's last word.
        let index = git2::Index::open(&self.index_path()).ok();
        let entry = index.and_then(|index| index.get_path(Path::new(&plan_path(plan)), 0));
        let flag = IndexEntryExtendedFlag::SKIP_WORKTREE;
        entry.is_some_and(|entry| {
            IndexEntryExtendedFlag::from_bits_retain(entry.flags_extended).contains(flag)
        })
    }
}

/// Reads a plan's bytes and sees that they are the plan of that name.
pub(super) fn parse(plan: &PlanId, commit: Option<&str>, bytes: &[u8]) -> Result<Plan, StoreError> {
    let value = read_plan(bytes).map_err(|error| StoreError::Document {
        path: plan_path(plan),
        commit: commit.map(|id| id.get(..10).unwrap_or(id).to_owned()),
        error: Box::new(error),
    })?;
    if value.id == *plan { Ok(value) } else { Err(wrong_id(plan, &value)) }
}

/// Reads a plan from any file, or from a pipe: it need not lie in an archive, nor be named as the plan is.
pub fn read_plan_file(path: &Path) -> Result<Plan, StoreError> {
    let mut bytes = Vec::new();
    // One byte more than a plan may have is enough to refuse it.
    let most = MAX_BYTES as u64 + 1;
    let read = fs::File::open(path).and_then(|file| {
        let length = file.metadata()?.len().min(most);
        bytes.reserve_exact(usize::try_from(length).unwrap_or(0) + 1);
        file.take(most).read_to_end(&mut bytes)
    });
    read.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => StoreError::NoSuchFile(path.to_owned()),
        _ => StoreError::io(path, &error),
    })?;
    read_plan(&bytes).map_err(|error| StoreError::Document {
        path: path.display().to_string(),
        commit: None,
        error: Box::new(error),
    })
}

/// The bytes of any plan's file; `None` when there is none, and of what is no file: a pipe gives its bytes once.
pub fn file_bytes(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    if fs::metadata(path).is_ok_and(|meta| meta.is_file()) { read_plain(path) } else { Ok(None) }
}

/// A plan's bytes; refused where they are more than can be read back.
pub(super) fn written(plan: &Plan) -> Result<Vec<u8>, StoreError> {
    let bytes = write_plan(plan);
    if bytes.len() > MAX_BYTES {
        return Err(StoreError::PlanTooBig(plan.id.clone(), bytes.len()));
    }
    Ok(bytes)
}

fn wrong_id(folder: &PlanId, plan: &Plan) -> StoreError {
    StoreError::WrongId { path: plan_path(folder), folder: folder.clone(), found: plan.id.clone() }
}

/// Reads a file; `None` when it does not exist.
pub(super) fn read_plain(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::metadata(path) {
        Ok(meta) if meta.len() > LARGEST => return Err(StoreError::TooBig(path.to_owned(), meta.len())),
        _ => {}
    }
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::io(path, &error)),
    }
}

/// The stamp of a file as it is now.
pub(super) fn stamp_now(path: &Path) -> Result<Stamp, StoreError> {
    Ok(read_plain(path)?.map_or_else(Stamp::absent, |bytes| Stamp::of(&bytes)))
}

/// Replaces a file of the working tree whole, if it is still the one that was read.
pub(super) fn write_expected(path: &Path, bytes: &[u8], expected: &Stamp) -> Result<(), StoreError> {
    let new = Stamp::of(bytes);
    if new == *expected {
        return refuse_changed(path, expected);
    }
    let waiting = atomic::prepare(path, bytes)?;
    // As late as can be: what remains between this look and the renaming is a few microseconds.
    refuse_changed(path, expected)?;
    waiting.place()
}

/// Refuses when a file is not the one that was read.
pub(super) fn refuse_changed(path: &Path, expected: &Stamp) -> Result<(), StoreError> {
    if stamp_now(path)? == *expected { Ok(()) } else { Err(StoreError::ChangedUnderneath(path.to_owned())) }
}

/// Whether a file says what a blob does; git may have given the file other line ends.
pub(super) fn same_text(blob: &[u8], file: &[u8]) -> bool {
    if blob == file {
        return true;
    }
    let without_cr =
        file.iter().enumerate().filter(|(at, byte)| **byte != b'\r' || file.get(at + 1) != Some(&b'\n'));
    without_cr.map(|(_, byte)| byte).eq(blob)
}
