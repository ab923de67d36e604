//! One commit: HEAD's tree with the files it is about, and nothing else.
//!
//! The steps, in this order, so that a crash between any two is harmless:
//!
//! 1. Everything that can refuse does. Nothing is written yet.
//! 2. Blobs, trees and the commit are written and made durable: objects that nothing points at.
//! 3. The working tree's new files are written beside their places; the new index under our own folder.
//! 4. A note of what is under way is made durable (`pending.rs`), and `index.lock` is taken.
//! 5. **The branch moves**, if it still points where it did. From here the commit is made.
//! 6. The new index and then the new files take their places, by rename; the tag is made; the note is struck out.
//!
//! A start that finds the note finishes step 6 when the branch holds the commit, and otherwise clears 3 and 4 away.

use std::path::Path;

use git2::{
    Commit, ErrorCode, FileMode, Oid, RepositoryState, Signature, Time, Tree, build::TreeUpdateBuilder,
};

use super::atomic::{self, Waiting};
use super::draft::{read_plain, refuse_changed, same_text, stamp_now};
use super::error::StoreError;
use super::index::{Entry, HeldIndex, tree_of};
use super::message;
use super::meta::{CommitMeta, Stamp, blob_id};
use super::open::Store;
use super::pending::{Pending, PendingFile};
use crate::document::{content_hash, read_plan};

/// A file of a commit.
pub(super) struct Change {
    /// Its path, from the archive's top.
    pub(super) path: String,
    /// What the commit has; `None` when it leaves HEAD's.
    pub(super) committed: Option<Vec<u8>>,
    /// What the working tree gets, if its file is still the one read; `None` to leave it.
    pub(super) work: Option<(Vec<u8>, Stamp)>,
}

/// A commit to make.
pub(super) struct Recording<'a> {
    pub(super) changes: Vec<Change>,
    pub(super) meta: &'a CommitMeta,
    /// The message, clean.
    pub(super) message: String,
    /// Where the branch must still point; `None` for a branch without commits.
    pub(super) head: Option<Oid>,
    /// The tag to make, without `refs/tags/`; a number is added when it is taken.
    pub(super) tag: Option<String>,
}

/// A commit, made.
pub(super) struct Recorded {
    pub(super) commit: Oid,
    pub(super) tag: Option<String>,
}

impl Store {
    /// Makes a commit, see the top of this file.
    pub(super) fn record(&self, recording: &Recording<'_>) -> Result<Recorded, StoreError> {
        self.refuse_bare()?;
        let recorder = self.recorder()?;
        self.mend_as(&recorder)?;
        let branch = self.may_record()?;
        self.refuse_moved(&branch, recording.head)?;
        if let Some(tag) = &recording.tag {
            self.refuse_ref_in_the_way(&format!("refs/tags/{tag}"))?;
        }
        let targets = self.targets(recording)?;

        let parent = recording.head.map(|id| self.commit(id)).transpose()?;
        for change in &recording.changes {
            self.refuse_staged_otherwise(parent.as_ref(), change)?;
        }
        let (tree, entries) = self.changed_tree(parent.as_ref(), &recording.changes)?;
        let parents: Vec<&Commit<'_>> = parent.iter().collect();
        let commit = self.write_commit(&tree, &parents, recording.meta, &recording.message)?;

        self.hide_waiting();
        let mut waiting = Vec::new();
        for (path, change) in targets.iter().zip(&recording.changes) {
            waiting.push(match &change.work {
                Some((bytes, expected)) if Stamp::of(bytes) != *expected => {
                    Some(atomic::prepare(path, bytes)?)
                }
                _ => None,
            });
        }
        let index = if entries.is_empty() { None } else { Some(self.build_index(&entries)?) };
        self.note(&Pending {
            commit,
            branch: branch.clone(),
            index: index.as_ref().map_or_else(Stamp::absent, |index| index.stamp).to_string(),
            tag: recording.tag.clone(),
            files: self.pending_files(recording, &entries, &waiting),
        })?;
        let moved = index.as_ref().map(|index| self.hold_index(index)).transpose().and_then(|held| {
            self.set_ref(&branch, recording.head, commit, &recording.message)?;
            Ok(held)
        });
        let held = moved.inspect_err(|_| self.strike())?;
        self.follow_up(recording, commit, held, waiting)
    }

    /// Step 6. Whatever fails here, the commit is made, and the error says so.
    fn follow_up(
        &self,
        recording: &Recording<'_>,
        commit: Oid,
        held: Option<HeldIndex>,
        waiting: Vec<Option<Waiting>>,
    ) -> Result<Recorded, StoreError> {
        let half_done = |why| StoreError::HalfDone { commit: commit.to_string(), why: Box::new(why) };
        if let Err(why) = held.map_or(Ok(()), HeldIndex::place) {
            waiting.into_iter().flatten().for_each(Waiting::leave);
            return Err(half_done(why));
        }
        let mut left = None;
        let mut failed = None;
        for (change, file) in recording.changes.iter().zip(waiting) {
            let (Some(file), Some((_, expected))) = (file, &change.work) else { continue };
            let target = self.root.join(&change.path);
            match stamp_now(&target) {
                Ok(now) if now != *expected => left = Some(target),
                Ok(_) => failed = file.place_or_leave().err().or(failed),
                Err(why) => {
                    file.leave();
                    failed = Some(why);
                }
            }
        }
        let tag = recording.tag.as_ref().map(|name| self.tag(commit, name)).transpose();
        let tag = match (tag, failed) {
            (Ok(tag), None) => tag,
            (Err(why), _) | (_, Some(why)) => return Err(half_done(why)),
        };
        self.strike();
        match left {
            Some(path) => Err(StoreError::DraftLeft { commit: commit.to_string(), path }),
            None => Ok(Recorded { commit, tag }),
        }
    }

    /// The branch that HEAD is on, if something may be recorded on it now.
    pub(super) fn may_record(&self) -> Result<String, StoreError> {
        let what = match self.repo.state() {
            RepositoryState::Clean => None,
            RepositoryState::Merge => Some("merge"),
            RepositoryState::Revert | RepositoryState::RevertSequence => Some("revert"),
            RepositoryState::CherryPick | RepositoryState::CherryPickSequence => Some("cherry-pick"),
            RepositoryState::Bisect => Some("bisect"),
            RepositoryState::Rebase | RepositoryState::RebaseInteractive | RepositoryState::RebaseMerge => {
                Some("rebase")
            }
            RepositoryState::ApplyMailbox | RepositoryState::ApplyMailboxOrRebase => Some("am"),
        };
        if let Some(what) = what {
            return Err(StoreError::Unfinished(what));
        }
        let branch =
            self.branch().filter(|name| name.starts_with("refs/heads/")).ok_or(StoreError::Detached)?;
        // A decision there would be on the table, not in force.
        match branch.strip_prefix("refs/heads/").filter(|name| name.starts_with("proposal/")) {
            Some(name) => Err(StoreError::CheckedOut(name.to_owned())),
            None => Ok(branch),
        }
    }

    fn refuse_moved(&self, branch: &str, expected: Option<Oid>) -> Result<(), StoreError> {
        let now = self.head_id()?;
        if now == expected { Ok(()) } else { Err(moved(branch, now)) }
    }

    /// The working tree's files, each still the one that was read.
    fn targets(&self, recording: &Recording<'_>) -> Result<Vec<std::path::PathBuf>, StoreError> {
        let mut targets = Vec::new();
        for change in &recording.changes {
            let path = self.plain_file(&change.path)?;
            if let Some((_, expected)) = &change.work {
                refuse_changed(&path, expected)?;
            }
            targets.push(path);
        }
        Ok(targets)
    }

    /// Refuses where the index alone has a text of the file: setting its entry would lose it. What HEAD has, what the
    /// commit will have and what stands in the working tree is not lost.
    fn refuse_staged_otherwise(
        &self,
        parent: Option<&Commit<'_>>,
        change: &Change,
    ) -> Result<(), StoreError> {
        let Some(committed) = &change.committed else { return Ok(()) };
        let Some(staged) = self.staged(&change.path) else { return Ok(()) };
        let head = parent.map(|parent| self.blob_id_in(parent, &change.path)).transpose()?.flatten();
        if head == Some(staged) || blob_id(committed) == staged {
            return Ok(());
        }
        // An entry whose blob is gone holds nothing.
        let Ok(staged) = self.blob(staged) else { return Ok(()) };
        let file = read_plain(&self.plain_file(&change.path)?)?;
        if file.is_some_and(|file| same_text(&staged, &file)) {
            return Ok(());
        }
        // A proposal that was staged as it was made is committed with the record of its decision.
        let text = |bytes: &[u8]| read_plan(bytes).ok().map(|plan| content_hash(&plan));
        match text(&staged) {
            Some(staged) if text(committed) == Some(staged) => Ok(()),
            _ => Err(StoreError::StagedOtherwise(change.path.clone())),
        }
    }

    /// Writes the changed blobs and the tree that has them, durably.
    pub(super) fn changed_tree<'a>(
        &'a self,
        parent: Option<&Commit<'a>>,
        changes: &[Change],
    ) -> Result<(Tree<'a>, Vec<Entry>), StoreError> {
        let git = |error: git2::Error| self.git(&error);
        let base = parent.map(Commit::tree).transpose().map_err(git)?;
        let mut update = TreeUpdateBuilder::new();
        let mut entries = Vec::new();
        for change in changes {
            let Some(bytes) = &change.committed else { continue };
            let old = match &base {
                Some(base) => self.plain_entry(base, &change.path)?,
                None => None,
            };
            let executable = old.is_some_and(|old| old.filemode() == 0o100_755);
            let (mode, bits) =
                if executable { (FileMode::BlobExecutable, 0o100_755) } else { (FileMode::Blob, 0o100_644) };
            // Straight into the object store: no filter, no line-end conversion.
            let blob = self.repo.blob(bytes).map_err(git)?;
            self.sync_object(blob);
            update.upsert(change.path.as_str(), blob, mode);
            entries.push(Entry { path: change.path.clone(), blob, mode: bits });
        }
        let id = match base {
            Some(base) if entries.is_empty() => return Ok((base, entries)),
            Some(base) => update.create_updated(&self.repo, &base),
            // An empty tree to build on would be left in the object store, with nothing that points at it.
            None => tree_of(&entries).and_then(|mut index| index.write_tree_to(&self.repo)),
        };
        let id = id.map_err(git)?;
        let tree = self.repo.find_tree(id).map_err(git)?;
        self.sync_object(id);
        for entry in &entries {
            for folder in Path::new(&entry.path).ancestors().skip(1).filter(|folder| *folder != Path::new(""))
            {
                if let Ok(entry) = tree.get_path(folder) {
                    self.sync_object(entry.id());
                }
            }
        }
        Ok((tree, entries))
    }

    /// Writes a commit that nothing points at yet, durably.
    pub(super) fn write_commit(
        &self,
        tree: &Tree<'_>,
        parents: &[&Commit<'_>],
        meta: &CommitMeta,
        message: &str,
    ) -> Result<Oid, StoreError> {
        let who = signature(&self.root, meta)?;
        let commit = self.repo.commit(None, &who, &who, message, tree, parents);
        let commit = commit.map_err(|error| self.git(&error))?;
        self.sync_object(commit);
        Ok(commit)
    }

    /// Points a branch at a commit, if it still points where it did; `from` of `None` makes it anew.
    pub(super) fn set_ref(
        &self,
        name: &str,
        from: Option<Oid>,
        to: Oid,
        message: &str,
    ) -> Result<(), StoreError> {
        let log = format!("commit: {}", message.lines().next().unwrap_or_default());
        let set = match from {
            Some(from) => self.repo.reference_matching(name, to, true, from, &log),
            None => self.repo.reference(name, to, false, &log),
        };
        match set {
            Ok(_) => {
                self.sync_ref(name);
                Ok(())
            }
            Err(error) => {
                let now = self.repo.refname_to_id(name).ok();
                Err(match error.code() {
                    ErrorCode::Locked => {
                        StoreError::IndexLocked(self.repo.commondir().join(format!("{name}.lock")))
                    }
                    _ if now != from => moved(name, now),
                    _ => self.git(&error),
                })
            }
        }
    }

    fn pending_files(
        &self,
        recording: &Recording<'_>,
        entries: &[Entry],
        waiting: &[Option<Waiting>],
    ) -> Vec<PendingFile> {
        let file = |(change, waiting): (&Change, &Option<Waiting>)| PendingFile {
            path: change.path.clone(),
            blob: entries.iter().find(|entry| entry.path == change.path).map(|entry| entry.blob),
            indexed: self.indexed(&change.path),
            waiting: waiting.as_ref().map(|waiting| waiting.path().to_owned()),
            expected: change.work.as_ref().map_or_else(Stamp::absent, |(_, expected)| *expected).to_string(),
        };
        recording.changes.iter().zip(waiting).map(file).collect()
    }

    /// Makes an annotated tag with the commit's author and subject; gives back the name it got. A commit that has such
    /// a tag already keeps it.
    pub(super) fn tag(&self, commit: Oid, name: &str) -> Result<String, StoreError> {
        let git = |error: git2::Error| self.git(&error);
        let target = self.repo.find_object(commit, None).map_err(git)?;
        let commit = self.commit(commit)?;
        let subject = format!("{}\n", commit.summary().ok().flatten().unwrap_or(name));
        let mut number = 1;
        loop {
            let full = if number == 1 { name.to_owned() } else { format!("{name}-{number}") };
            match self.repo.tag(&full, &target, &commit.author(), &subject, false) {
                Ok(tag) => {
                    self.sync_object(tag);
                    self.sync_ref(&format!("refs/tags/{full}"));
                    return Ok(full);
                }
                Err(error) if error.code() == ErrorCode::Exists && number < 1_000 => {
                    let there = self.repo.find_reference(&format!("refs/tags/{full}"));
                    if there.and_then(|tag| tag.peel_to_commit()).is_ok_and(|at| at.id() == commit.id()) {
                        return Ok(full);
                    }
                    number += 1;
                }
                Err(error) => return Err(git(error)),
            }
        }
    }

    /// Refuses when a shorter name exists as a branch or tag of its own, or a longer one: git keeps them as files and
    /// folders.
    pub(super) fn refuse_ref_in_the_way(&self, wanted: &str) -> Result<(), StoreError> {
        for above in Path::new(wanted).ancestors().skip(1) {
            let Some(above) = above.to_str().filter(|above| above.matches('/').count() >= 2) else { break };
            if self.repo.find_reference(above).is_ok() {
                return Err(StoreError::RefInTheWay { exists: above.to_owned(), wanted: wanted.to_owned() });
            }
        }
        let under = self.repo.references_glob(&format!("{wanted}/*")).map_err(|error| self.git(&error))?;
        match under.flatten().next() {
            Some(exists) => Err(StoreError::RefInTheWay {
                exists: String::from_utf8_lossy(exists.name_bytes()).into_owned(),
                wanted: wanted.to_owned(),
            }),
            None => Ok(()),
        }
    }

    /// Makes an object durable: the library leaves that to the system's own time.
    fn sync_object(&self, id: Oid) {
        let hex = id.to_string();
        let (folder, rest) = hex.split_at(2);
        let folder = self.repo.commondir().join("objects").join(folder);
        sync_file(&folder.join(rest));
    }

    fn sync_ref(&self, name: &str) {
        sync_file(&self.repo.commondir().join(name));
    }
}

/// The author of a commit; refused when nothing of the name or the address can stand in one.
pub(super) fn signature(root: &Path, meta: &CommitMeta) -> Result<Signature<'static>, StoreError> {
    let (name, email) = (message::name(&meta.who.name), message::name(&meta.who.email));
    if name.is_empty() || email.is_empty() {
        return Err(StoreError::NoIdentity);
    }
    let time = Time::new(meta.when.seconds.max(0), meta.when.offset_minutes);
    Signature::new(&name, &email, &time).map_err(|error| StoreError::git(root, &error))
}

fn sync_file(path: &Path) {
    // What is not there lies in a pack, and a pack is old. Windows refuses to sync what is open for reading only.
    if let Ok(file) = std::fs::File::open(path) {
        let _ = file.sync_all();
        atomic::sync_folder(path.parent().unwrap_or(Path::new(".")));
    }
}

fn moved(branch: &str, now: Option<Oid>) -> StoreError {
    let branch = branch.strip_prefix("refs/heads/").unwrap_or(branch).to_owned();
    StoreError::MovedTip { branch, now: now.map(|id| id.to_string()) }
}
