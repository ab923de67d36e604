//! Journals: the edits that have not reached a plan's file yet, made durable as they are made.
//!
//! A journal is one file under the git directory, `revidera/journal/<plan>.jsonl`; its lines are the document room's.
//! Only its end can be harmed by a crash, and reading notices that. A journal is never deleted but when its edits have
//! reached the plan's file: one that does not fit, or that its user does not want back, is set aside.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::atomic;
use super::draft::{read_plain, stamp_now};
use super::error::StoreError;
use super::meta::Stamp;
use super::open::Store;
use crate::date::Moment;
use crate::document::{self, JournalHeader, read_journal, write_entry, write_header};
use crate::plan::{Edit, PlanId};

/// The journal of one plan. Whoever writes it holds the plan's [`Presence`](super::Presence).
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    draft: PathBuf,
    plan: PlanId,
    resumed: bool,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    file: File,
    length: u64,
}

/// A journal opened for its first new line.
enum Begun {
    /// The line is still to be added.
    GoesOn(Open),
    /// The line is in it.
    Anew(Open),
}

/// What an earlier run left in a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// The edits, oldest first.
    pub edits: Vec<Edit>,
    /// When the last of them were made.
    pub when: Moment,
    /// Whether they were made on the very file that is there now.
    pub fits: bool,
    /// Whether the end was damaged, so that the last moment's edits are missing.
    pub damaged: bool,
}

impl Store {
    /// The journal of a plan. Touches no file yet.
    pub fn journal(&self, plan: &PlanId) -> Result<Journal, StoreError> {
        let draft = self.draft_file(plan)?;
        self.refuse_bare()?;
        let path = self.own_dir().join("journal").join(format!("{plan}.jsonl"));
        Ok(Journal { path, draft, plan: plan.clone(), resumed: false, open: None })
    }
}

impl Store {
    /// What a plan's journal holds, read and nothing more: unlike [`Journal::read`] it takes no plan's lock for granted and
    /// sets nothing aside. `None` when there is no whole edit in it.
    pub fn unsaved(&self, plan: &PlanId) -> Result<Option<Recovered>, StoreError> {
        let path = self.own_dir().join("journal").join(format!("{plan}.jsonl"));
        let Some(bytes) = read_plain(&path)? else { return Ok(None) };
        let draft = self.draft_file(plan)?;
        let found = read_journal(&bytes).filter(|found| found.header.plan == *plan);
        found.map_or(Ok(None), |found| recovered(found, &draft))
    }
}

/// A journal's edits, and whether they were made on the draft's file as it is now; `None` when it holds none.
fn recovered(found: document::Journal, draft: &Path) -> Result<Option<Recovered>, StoreError> {
    let Some(when) = found.entries.last().map(|entry| entry.made) else { return Ok(None) };
    let fits = found.header.base == stamp_now(draft)?.hash();
    let edits = found.entries.into_iter().flat_map(|entry| entry.edits).collect();
    Ok(Some(Recovered { edits, when, fits, damaged: found.damaged_tail }))
}

impl Journal {
    /// What an earlier run left; `None` when it left nothing that can be read.
    ///
    /// A file that is no journal of this plan, or holds no whole edit, is set aside or left; it is never lost.
    pub fn read(&mut self) -> Result<Option<Recovered>, StoreError> {
        let Some(bytes) = read_plain(&self.path)? else { return Ok(None) };
        let Some(found) = read_journal(&bytes).filter(|found| found.header.plan == self.plan) else {
            self.set_aside()?;
            return Ok(None);
        };
        recovered(found, &self.draft)
    }

    /// Takes the recovered edits back: further edits follow them in the same journal. Without this the first new edit
    /// sets the old journal aside.
    pub fn resume(&mut self) {
        self.resumed = true;
    }

    /// Adds edits, made together, and makes them durable. `base` is the stamp of the draft's file that the journal's first edit applies
    /// to. When this fails the journal is as it was before.
    pub fn append(&mut self, base: &Stamp, made: Moment, edits: &[Edit]) -> Result<(), StoreError> {
        if edits.is_empty() {
            return Ok(());
        }
        let line = write_entry(made, edits);
        let mut open = match self.open.take() {
            Some(open) => open,
            None => match self.begin(base, &line)? {
                Begun::GoesOn(open) => open,
                Begun::Anew(open) => {
                    self.open = Some(open);
                    return Ok(());
                }
            },
        };
        let written = open.file.write_all(&line).and_then(|()| open.file.sync_data());
        match written {
            Ok(()) => open.length += line.len() as u64,
            Err(_) if open.file.set_len(open.length).is_ok() => {}
            Err(_) => {
                // Half a line would hide all that follow it: the next time the file is mended first.
                self.resumed = true;
                return written.map_err(|error| StoreError::io(&self.path, &error));
            }
        }
        self.open = Some(open);
        written.map_err(|error| StoreError::io(&self.path, &error))
    }

    /// Ends the journal: its edits have reached the plan's file.
    pub fn clear(&mut self) -> Result<(), StoreError> {
        self.open = None;
        self.resumed = false;
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(StoreError::io(&self.path, &error))
            }
            _ => Ok(()),
        }
    }

    /// Sets the journal aside under a free name beside it, and says which; `None` when there is none.
    pub fn set_aside(&mut self) -> Result<Option<PathBuf>, StoreError> {
        self.open = None;
        self.resumed = false;
        if !self.path.exists() {
            return Ok(None);
        }
        let kept = self.free_aside();
        atomic::put(&self.path, &kept)?;
        Ok(Some(kept))
    }

    /// Replaces a damaged journal by its whole lines; the damaged one is kept.
    fn rewrite(&self, found: &document::Journal) -> Result<(), StoreError> {
        let kept = self.free_aside();
        fs::copy(&self.path, &kept).map_err(|error| StoreError::io(&kept, &error))?;
        let mut bytes = write_header(&found.header);
        bytes.extend(found.entries.iter().flat_map(|entry| write_entry(entry.made, &entry.edits)));
        atomic::write(&self.path, &bytes)
    }

    fn free_aside(&self) -> PathBuf {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        // No slug has a dot in it, so this is no other plan's journal.
        free_name(folder, &format!("{}.aside", self.plan), "jsonl")
    }

    /// Opens the file to add to: the recovered one, mended where it was damaged, or a new one that has its header and
    /// its first line from the start. The old one stays in its place until the new one takes it: whenever the program
    /// is killed, there is a journal with edits in it.
    fn begin(&mut self, base: &Stamp, line: &[u8]) -> Result<Begun, StoreError> {
        let header = JournalHeader { plan: self.plan.clone(), base: base.hash() };
        let mut new = write_header(&header);
        new.extend_from_slice(line);
        let old = read_plain(&self.path)?;
        let found = old.as_ref().map(|bytes| read_journal(bytes));
        let goes_on = match (found, old) {
            (Some(Some(found)), _) if found.entries.is_empty() && !found.damaged_tail => {
                atomic::write(&self.path, &new)?;
                false
            }
            (Some(Some(found)), _) if self.resumed && found.header == header => {
                if found.damaged_tail {
                    self.rewrite(&found)?;
                }
                true
            }
            (_, Some(old)) => {
                let new = atomic::prepare(&self.path, &new)?;
                atomic::write(&self.free_aside(), &old)?;
                new.place()?;
                false
            }
            (_, None) => {
                atomic::write(&self.path, &new)?;
                false
            }
        };
        let failed = |error: std::io::Error| StoreError::io(&self.path, &error);
        let file = OpenOptions::new().append(true).open(&self.path).map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len();
        let open = Open { file, length };
        Ok(if goes_on { Begun::GoesOn(open) } else { Begun::Anew(open) })
    }
}

/// A name in a folder that no file has: `plan.json`, then `plan-2.json` and so on.
pub(super) fn free_name(folder: &Path, stem: &str, extension: &str) -> PathBuf {
    let mut number = 1_u32;
    loop {
        let name =
            if number == 1 { format!("{stem}.{extension}") } else { format!("{stem}-{number}.{extension}") };
        let path = folder.join(name);
        if path.symlink_metadata().is_err() {
            return path;
        }
        number = number.saturating_add(1);
    }
}
