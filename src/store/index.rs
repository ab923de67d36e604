//! The index: the entries of our own files set, every other left as it is.
//!
//! The new index is built on a copy, then put in place by git's own rules: `index.lock` is taken before the branch
//! moves and renamed to `index` after, so that no git runs in between and sees the one without the other.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use git2::{Index, IndexEntry, IndexEntryExtendedFlag, IndexTime, Oid};

use super::atomic;
use super::draft::stamp_now;
use super::error::{Obstacle, StoreError};
use super::meta::Stamp;
use super::open::Store;

/// What one path is to be in the index.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The path, from the archive's top.
    pub(super) path: String,
    /// The blob it is to have.
    pub(super) blob: Oid,
    /// Its mode, where the index has none for it yet.
    pub(super) mode: u32,
}

/// An index that is written and waits for `index.lock` to become it.
pub(super) struct NewIndex {
    waiting: PathBuf,
    base: Stamp,
    /// The stamp of its bytes.
    pub(super) stamp: Stamp,
}

/// `index.lock`, ours, with the new index in it. Dropped before [`HeldIndex::place`], it is removed.
pub(super) struct HeldIndex {
    lock: PathBuf,
    index: PathBuf,
    placed: bool,
}

impl Store {
    pub(super) fn index_path(&self) -> PathBuf {
        self.repo.path().join("index")
    }

    fn index_lock_path(&self) -> PathBuf {
        self.repo.path().join("index.lock")
    }

    /// Builds the index that has these entries and is otherwise the one there is.
    pub(super) fn build_index(&self, entries: &[Entry]) -> Result<NewIndex, StoreError> {
        let (path, lock) = (self.index_path(), self.index_lock_path());
        if lock.symlink_metadata().is_ok() {
            return Err(StoreError::IndexLocked(lock));
        }
        let waiting = self.own_dir().join(format!("index.{}", std::process::id()));
        atomic::make_folder(&self.own_dir())?;
        let failed = |error: io::Error| StoreError::io(&waiting, &error);
        let base = match fs::read(&path) {
            Ok(bytes) => {
                fs::write(&waiting, &bytes).map_err(failed)?;
                Stamp::of(&bytes)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let _ = fs::remove_file(&waiting);
                Stamp::absent()
            }
            Err(error) => return Err(StoreError::io(&path, &error)),
        };
        let mut built = NewIndex { waiting: waiting.clone(), base, stamp: base };
        let mut index =
            Index::open(&waiting).map_err(|error| StoreError::IndexForm(error.message().to_owned()))?;
        refuse_conflicts(&index)?;
        for entry in entries {
            refuse_collision(&index, &entry.path)?;
            index.add(&renewed(&index, entry)).map_err(|error| self.git(&error))?;
        }
        index.write().map_err(|error| self.git(&error))?;
        drop(index);
        if let Ok(old) = fs::metadata(&path) {
            let _ = fs::set_permissions(&waiting, old.permissions());
            // Which entries could have changed unnoticed is judged by the index's own time: with the old time, the
            // judgement about everyone else's files stays what it was.
            if let (Ok(time), Ok(file)) = (old.modified(), File::options().write(true).open(&waiting)) {
                let _ = file.set_modified(time);
            }
        }
        let bytes = fs::read(&waiting).map_err(failed)?;
        File::open(&waiting).and_then(|file| file.sync_all()).map_err(failed)?;
        built.stamp = Stamp::of(&bytes);
        Ok(built)
    }

    /// Takes `index.lock` with a new index in it; refused when another git has it or the index has changed.
    pub(super) fn hold_index(&self, new: &NewIndex) -> Result<HeldIndex, StoreError> {
        let lock = self.index_lock_path();
        let taken = match fs::hard_link(&new.waiting, &lock) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => copy_new(&new.waiting, &lock),
            linked => linked,
        };
        match taken {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(StoreError::IndexLocked(lock));
            }
            Err(error) => return Err(StoreError::io(&lock, &error)),
        }
        let held = HeldIndex { lock, index: self.index_path(), placed: false };
        if stamp_now(&held.index)? == new.base {
            Ok(held)
        } else {
            // Another git wrote it between our look and our lock, and may still be at work.
            Err(StoreError::IndexLocked(held.lock.clone()))
        }
    }

    /// The lock that an earlier run left, if there is one with this written stamp.
    pub(super) fn left_index(&self, stamp: &str) -> Option<HeldIndex> {
        let lock = self.index_lock_path();
        let same = lock.is_file() && stamp_now(&lock).is_ok_and(|found| found.to_string() == stamp);
        same.then(|| HeldIndex { lock, index: self.index_path(), placed: false })
    }

    /// The blob that somebody has staged for a path, or HEAD's where nobody has; nothing where git only means to add it.
    pub(super) fn staged(&self, path: &str) -> Option<Oid> {
        let entry = Index::open(&self.index_path()).ok()?.get_path(Path::new(path), 0)?;
        let extended = IndexEntryExtendedFlag::from_bits_retain(entry.flags_extended);
        (!extended.contains(IndexEntryExtendedFlag::INTENT_TO_ADD)).then_some(entry.id)
    }

    /// The blob that the index has for a path.
    pub(super) fn indexed(&self, path: &str) -> Option<Oid> {
        let index = Index::open(&self.index_path()).ok()?;
        Some(index.get_path(Path::new(path), 0)?.id)
    }
}

impl HeldIndex {
    /// Makes it the index.
    pub(super) fn place(mut self) -> Result<(), StoreError> {
        self.placed = true;
        atomic::put(&self.lock, &self.index)
    }
}

impl Drop for HeldIndex {
    fn drop(&mut self) {
        if !self.placed {
            let _ = fs::remove_file(&self.lock);
        }
    }
}

impl Drop for NewIndex {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.waiting);
    }
}

/// An index in memory with these files alone.
pub(super) fn tree_of(entries: &[Entry]) -> Result<Index, git2::Error> {
    let mut index = Index::new()?;
    for entry in entries {
        index.add(&renewed(&index, entry))?;
    }
    Ok(index)
}

/// The entry with its new blob. Flags that others set (skip-worktree, assume-unchanged) stay. Times and size are left
/// at zero, which makes git compare the file itself the next time it looks.
fn renewed(index: &Index, entry: &Entry) -> IndexEntry {
    let intent = IndexEntryExtendedFlag::INTENT_TO_ADD.bits();
    let old = index.get_path(Path::new(&entry.path), 0);
    IndexEntry {
        ctime: IndexTime::new(0, 0),
        mtime: IndexTime::new(0, 0),
        dev: 0,
        ino: 0,
        mode: old.as_ref().map_or(entry.mode, |old| old.mode),
        uid: 0,
        gid: 0,
        file_size: 0,
        id: entry.blob,
        flags: old.as_ref().map_or(0, |old| old.flags),
        flags_extended: old.as_ref().map_or(0, |old| old.flags_extended & !intent),
        path: entry.path.clone().into_bytes(),
    }
}

fn refuse_conflicts(index: &Index) -> Result<(), StoreError> {
    if !index.has_conflicts() {
        return Ok(());
    }
    let first = index.iter().find(|entry| entry.flags >> 12 & 3 != 0);
    let path = first.map(|entry| String::from_utf8_lossy(&entry.path).into_owned());
    Err(StoreError::IndexConflicts(path.unwrap_or_default()))
}

/// Refuses when something staged lies where our file or its folders should: setting our entry would drop it.
fn refuse_collision(index: &Index, path: &str) -> Result<(), StoreError> {
    let under = format!("{path}/");
    let obstacle = index.iter().find_map(|entry| {
        if entry.path.starts_with(under.as_bytes()) {
            return Some(Obstacle::Folder);
        }
        let above = path
            .as_bytes()
            .strip_prefix(entry.path.as_slice())
            .is_some_and(|rest| rest.first() == Some(&b'/'));
        let link = entry.path == path.as_bytes() && entry.mode & 0o170_000 != 0o100_000;
        match (above || link, entry.mode & 0o170_000) {
            (false, _) => None,
            (true, 0o160_000) => Some(Obstacle::Submodule),
            (true, 0o120_000) => Some(Obstacle::Link),
            (true, _) => Some(Obstacle::Other),
        }
    });
    match obstacle {
        Some(obstacle) => Err(StoreError::NotAFile(PathBuf::from(path), obstacle)),
        None => Ok(()),
    }
}

/// For file systems without hard links.
fn copy_new(from: &Path, to: &Path) -> io::Result<()> {
    let bytes = fs::read(from)?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(to)?;
    let written = file.write_all(&bytes).and_then(|()| file.sync_all());
    if let Ok(time) = fs::metadata(from).and_then(|meta| meta.modified()) {
        let _ = file.set_modified(time);
    }
    if written.is_err() {
        let _ = fs::remove_file(to);
    }
    written
}
