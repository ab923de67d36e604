//! The archive's settings and its calendar: each change a commit of that file alone.

use super::draft::{read_plain, write_expected};
use super::error::StoreError;
use super::meta::{CommitMeta, Stamp, Stamped, blob_id};
use super::open::{ARCHIVE, MEETINGS, Store};
use super::record::{Change, Recording};
use crate::calendar::{Calendar, Settings};
use crate::document::{DocumentError, read_archive, read_meetings, write_meetings};

impl Store {
    /// The archive's settings: the working tree's, or HEAD's where the file is not in the working tree.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        Ok(self.stamped_settings()?.value)
    }

    /// The archive's settings with the stamp of their file.
    pub fn stamped_settings(&self) -> Result<Stamped<Settings>, StoreError> {
        let Some(file) = self.shared(ARCHIVE)? else { return Err(StoreError::NoArchive(self.root.clone())) };
        let value = read_archive(&file.bytes).map_err(|error| file.unreadable(ARCHIVE, error))?;
        Ok(Stamped { value, stamp: file.stamp })
    }

    /// The calendar: the working tree's, or HEAD's where the file is not in the working tree. An archive without
    /// the file has an empty calendar.
    pub fn calendar(&self) -> Result<Stamped<Calendar>, StoreError> {
        let Some(file) = self.shared(MEETINGS)? else {
            return Ok(Stamped { value: Calendar::default(), stamp: Stamp::absent() });
        };
        let value = read_meetings(&file.bytes).map_err(|error| file.unreadable(MEETINGS, error))?;
        Ok(Stamped { value, stamp: file.stamp })
    }

    /// The calendar that history knows: HEAD's.
    pub fn committed_calendar(&self) -> Result<Calendar, StoreError> {
        let head = self.head();
        match self.head_bytes(MEETINGS)? {
            Some(bytes) => {
                read_meetings(&bytes).map_err(|error| unreadable(MEETINGS, head.as_deref(), error))
            }
            None => Ok(Calendar::default()),
        }
    }

    /// Commits a calendar, that file alone, and puts it in the working tree. Gives back the commit: HEAD's own when
    /// HEAD has this calendar already. Refused with [`StoreError::CalendarUncommitted`] while the working tree's file
    /// has changes that no commit has.
    pub fn save_calendar(
        &self,
        calendar: &Calendar,
        expected: &Stamp,
        meta: &CommitMeta,
    ) -> Result<String, StoreError> {
        self.refuse_bare()?;
        self.refuse_uncommitted(expected)?;
        self.save_shared(MEETINGS, &write_meetings(calendar), expected, meta)
    }

    /// Refuses where the calendar's file says something else than HEAD's: those are somebody's changes, and a commit of
    /// the whole file would put them under another change's name. Line ends and spacing are nobody's change.
    fn refuse_uncommitted(&self, expected: &Stamp) -> Result<(), StoreError> {
        let file = self.plain_file(MEETINGS)?;
        let Some(bytes) = read_plain(&file)? else { return Ok(()) };
        // Before the first commit nothing is known; and a file that is not what the caller read is told as that.
        let Some(_) = self.head_id()? else { return Ok(()) };
        if self.head_blob(MEETINGS)? == Some(blob_id(&bytes)) || Stamp::of(&bytes) != *expected {
            return Ok(());
        }
        if read_meetings(&bytes).ok() == Some(self.committed_calendar()?) {
            return Ok(());
        }
        Err(StoreError::CalendarUncommitted(file))
    }

    fn save_shared(
        &self,
        path: &'static str,
        bytes: &[u8],
        expected: &Stamp,
        meta: &CommitMeta,
    ) -> Result<String, StoreError> {
        if let Some(head) = self.head_id()?
            && self.head_blob(path)? == Some(blob_id(bytes))
        {
            self.hide_waiting();
            write_expected(&self.plain_file(path)?, bytes, expected)?;
            return Ok(head.to_string());
        }
        let change = Change {
            path: path.to_owned(),
            committed: Some(bytes.to_vec()),
            work: Some((bytes.to_vec(), *expected)),
        };
        let recorded = self.record(&Recording {
            changes: vec![change],
            meta,
            message: super::message::message(&meta.message),
            head: self.head_id()?,
            tag: None,
        })?;
        Ok(recorded.commit.to_string())
    }

    /// The working tree's file, else HEAD's.
    fn shared(&self, path: &str) -> Result<Option<Shared>, StoreError> {
        if !self.is_bare()
            && let Some(bytes) = read_plain(&self.plain_file(path)?)?
        {
            return Ok(Some(Shared { stamp: Stamp::of(&bytes), bytes, commit: None }));
        }
        let bytes = self.head_bytes(path)?;
        Ok(bytes.map(|bytes| Shared { stamp: Stamp::absent(), bytes, commit: self.head() }))
    }
}

/// A file that all plans share, as it was read.
struct Shared {
    bytes: Vec<u8>,
    stamp: Stamp,
    commit: Option<String>,
}

impl Shared {
    fn unreadable(&self, path: &str, error: DocumentError) -> StoreError {
        unreadable(path, self.commit.as_deref(), error)
    }
}

fn unreadable(path: &str, commit: Option<&str>, error: DocumentError) -> StoreError {
    let commit = commit.map(|id| id.get(..10).unwrap_or(id).to_owned());
    StoreError::Document { path: path.to_owned(), commit, error: Box::new(error) }
}
