//! What is under way: a note of a commit's remaining steps, so that a start after a crash can finish them.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::PathBuf;
use std::time::Duration;

use git2::Oid;

use super::atomic;
use super::draft::stamp_now;
use super::error::StoreError;
use super::index::Entry;
use super::open::Store;

/// How long another program's recording is waited for.
const PATIENCE: Duration = Duration::from_secs(3);

const FIRST_LINE: &str = "revidera pending 1";

/// A commit under way. It counts as made once its branch holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pending {
    /// The commit.
    pub(super) commit: Oid,
    /// The branch, by its full name.
    pub(super) branch: String,
    /// The written stamp of the index that waits in `index.lock`.
    pub(super) index: String,
    /// The tag that is to point at it, without `refs/tags/`.
    pub(super) tag: Option<String>,
    /// Its files.
    pub(super) files: Vec<PendingFile>,
}

/// One file of a commit under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PendingFile {
    /// Its path, from the archive's top.
    pub(super) path: String,
    /// The blob it has in the commit and is to have in the index; `None` when the commit does not change it.
    pub(super) blob: Option<Oid>,
    /// The blob the index had for it.
    pub(super) indexed: Option<Oid>,
    /// The file beside it that waits to take its place.
    pub(super) waiting: Option<PathBuf>,
    /// What the working tree's file must be for that: its written stamp.
    pub(super) expected: String,
}

/// Held while a commit is made or an earlier one mended; the system releases it when the program dies.
pub(super) struct Recorder {
    // `None` where the file system has no locks.
    _file: Option<File>,
}

impl Store {
    fn pending_path(&self) -> PathBuf {
        self.own_dir().join("pending")
    }

    /// Becomes the one program that records in this archive.
    pub(super) fn recorder(&self) -> Result<Recorder, StoreError> {
        atomic::make_folder(&self.own_dir())?;
        let path = self.own_dir().join("recording.lock");
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|error| StoreError::io(&path, &error))?;
        match atomic::try_lock_for(&file, PATIENCE) {
            Ok(()) => Ok(Recorder { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy(self.root.clone())),
            Err(TryLockError::Error(_)) => Ok(Recorder { _file: None }),
        }
    }

    /// Notes what is under way, durably.
    pub(super) fn note(&self, pending: &Pending) -> Result<(), StoreError> {
        atomic::write(&self.pending_path(), pending.to_text().as_bytes())
    }

    /// Strikes the note out.
    pub(super) fn strike(&self) {
        let _ = fs::remove_file(self.pending_path());
        atomic::sync_folder(&self.own_dir());
    }

    /// Finishes what an earlier run began, if it can: reading an archive must work even where this does not.
    pub(super) fn mend(&self) {
        if self.is_bare() || !self.pending_path().exists() {
            return;
        }
        if let Ok(recorder) = self.recorder() {
            let _ = self.mend_as(&recorder);
        }
    }

    /// Finishes what an earlier run began: all of it when its branch holds the commit, none of it otherwise.
    pub(super) fn mend_as(&self, _: &Recorder) -> Result<(), StoreError> {
        let path = self.pending_path();
        let Ok(text) = fs::read_to_string(&path) else { return Ok(()) };
        let Some(pending) = Pending::from_text(&text) else {
            // Not a note of ours, or a later version's: out of the way, not lost.
            return atomic::put(&path, &self.own_dir().join("pending.unread"));
        };
        let left = self.left_index(&pending.index);
        if self.holds(&pending) {
            self.finish(&pending, left)?;
        }
        for file in &pending.files {
            if let Some(waiting) = &file.waiting {
                let _ = fs::remove_file(waiting);
            }
        }
        self.strike();
        Ok(())
    }

    /// Whether the branch holds the commit.
    fn holds(&self, pending: &Pending) -> bool {
        let Ok(tip) = self.repo.refname_to_id(&pending.branch) else { return false };
        tip == pending.commit || self.repo.graph_descendant_of(tip, pending.commit).unwrap_or(false)
    }

    fn finish(&self, pending: &Pending, left: Option<super::index::HeldIndex>) -> Result<(), StoreError> {
        if let Some(held) = left {
            held.place()?;
        }
        let mut missing = Vec::new();
        for file in &pending.files {
            // The user may have removed the lock by hand, as git itself advises; then the entry is still the old one.
            let head = self.head_blob(&file.path)?;
            if let Some(blob) = file.blob
                && head == Some(blob)
                && self.indexed(&file.path) == file.indexed
            {
                missing.push(Entry { path: file.path.clone(), blob, mode: 0o100_644 });
            }
        }
        if !missing.is_empty() {
            self.hold_index(&self.build_index(&missing)?)?.place()?;
        }
        for file in &pending.files {
            let target = self.plain_file(&file.path)?;
            if let Some(waiting) = file.waiting.as_ref().filter(|waiting| waiting.is_file())
                && stamp_now(&target)?.to_string() == file.expected
            {
                atomic::put(waiting, &target)?;
            }
        }
        if let Some(name) = &pending.tag {
            self.tag(pending.commit, name)?;
        }
        Ok(())
    }
}

impl Pending {
    /// One line a fact; paths are slugs and item names of ours, and a waiting file's path comes last on its line.
    fn to_text(&self) -> String {
        let id = |id: Option<Oid>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
        let mut text =
            format!("{FIRST_LINE}\ncommit {}\nbranch {}\nindex {}\n", self.commit, self.branch, self.index);
        if let Some(tag) = &self.tag {
            let _ = writeln!(text, "tag {tag}");
        }
        for file in &self.files {
            let waiting = file.waiting.as_ref().map_or("-".into(), |path| path.to_string_lossy());
            let (blob, indexed) = (id(file.blob), id(file.indexed));
            let _ = writeln!(text, "file {} {blob} {indexed} {} {waiting}", file.path, file.expected);
        }
        text.push_str("end\n");
        text
    }

    fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix("end\n")?.lines();
        if lines.next()? != FIRST_LINE {
            return None;
        }
        let id = |text: &str| (text != "-").then(|| text.parse::<Oid>());
        let commit = lines.next()?.strip_prefix("commit ")?.parse().ok()?;
        let branch = lines.next()?.strip_prefix("branch ")?.to_owned();
        let index = lines.next()?.strip_prefix("index ")?.to_owned();
        let mut pending = Self { commit, branch, index, tag: None, files: Vec::new() };
        for line in lines {
            if let Some(tag) = line.strip_prefix("tag ") {
                pending.tag = Some(tag.to_owned());
                continue;
            }
            let parts: Vec<&str> = line.strip_prefix("file ")?.splitn(5, ' ').collect();
            let [path, blob, indexed, expected, waiting] = parts[..] else { return None };
            pending.files.push(PendingFile {
                path: path.to_owned(),
                blob: id(blob).transpose().ok()?,
                indexed: id(indexed).transpose().ok()?,
                waiting: (waiting != "-").then(|| PathBuf::from(waiting)),
                expected: expected.to_owned(),
            });
        }
        Some(pending)
    }
}

#[cfg(test)]
mod tests {
    use super::super::meta::Stamp;
    use super::*;

    #[test]
    fn a_note_reads_back_as_it_was_written() {
        let pending = Pending {
            commit: Oid::ZERO_SHA1,
            branch: "refs/heads/main".into(),
            index: Stamp::of(b"x").to_string(),
            tag: Some("plan/2026-11-24".into()),
            files: vec![PendingFile {
                path: "plans/a/plan.json".into(),
                blob: Some(Oid::ZERO_SHA1),
                indexed: None,
                waiting: Some("/a folder/åäö".into()),
                expected: Stamp::absent().to_string(),
            }],
        };
        let text = pending.to_text();
        assert_eq!(Pending::from_text(&text), Some(pending));
        assert_eq!(Pending::from_text(&text[..text.len() - 2]), None, "a torn note is not obeyed");
    }
}
