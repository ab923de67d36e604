//! The archive's settings and its calendar: each change a commit of that file alone.

use super::draft::read_plain;
use super::error::StoreError;
use super::meta::{CommitMeta, Stamp, Stamped, blob_id};
use super::open::{ARCHIVE, MEETINGS, Store};
use super::record::{Change, Recording};
use crate::calendar::{Calendar, Settings};
use crate::document::{DocumentError, read_archive, read_meetings, write_archive, write_meetings};

impl Store {
    /// The archive's settings: the working tree's, or HEAD's where the file is not in the working tree.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        Ok(self.stamped_settings()?.value)
    }

    /// The archive's settings with the stamp of their file.
    pub fn stamped_settings(&self) -> Result<Stamped<Settings>, StoreError> {
        let (bytes, stamp, commit) = self.shared_bytes(ARCHIVE)?;
        let Some(bytes) = bytes else { return Err(StoreError::NoArchive(self.root.clone())) };
        let value = read_archive(&bytes).map_err(|error| unreadable(ARCHIVE, commit.as_deref(), error))?;
        Ok(Stamped { value, stamp })
    }

    /// The calendar: the working tree's, or HEAD's where the file is not in the working tree. An archive without
    /// the file has an empty calendar.
    pub fn calendar(&self) -> Result<Stamped<Calendar>, StoreError> {
        let (bytes, stamp, commit) = self.shared_bytes(MEETINGS)?;
        let value = match bytes {
            Some(bytes) => {
                read_meetings(&bytes).map_err(|error| unreadable(MEETINGS, commit.as_deref(), error))?
            }
            None => Calendar::default(),
        };
        Ok(Stamped { value, stamp })
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
    /// HEAD has this calendar already.
    pub fn save_calendar(
        &self,
        calendar: &Calendar,
        expected: &Stamp,
        meta: &CommitMeta,
    ) -> Result<String, StoreError> {
        self.save_shared(MEETINGS, &write_meetings(calendar), expected, meta)
    }

    /// Commits the archive's settings, that file alone, and puts them in the working tree.
    pub fn save_settings(
        &self,
        settings: &Settings,
        expected: &Stamp,
        meta: &CommitMeta,
    ) -> Result<String, StoreError> {
        self.save_shared(ARCHIVE, &write_archive(settings), expected, meta)
    }

    fn save_shared(
        &self,
        path: &'static str,
        bytes: &[u8],
        expected: &Stamp,
        meta: &CommitMeta,
    ) -> Result<String, StoreError> {
        self.refuse_bare()?;
        if let Some(head) = self.head_id()?
            && self.head_blob(path)? == Some(blob_id(bytes))
        {
            self.write_expected(&self.plain_file(path)?, bytes, expected)?;
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

    fn shared_bytes(&self, path: &str) -> Result<(Option<Vec<u8>>, Stamp, Option<String>), StoreError> {
        if !self.is_bare()
            && let Some(bytes) = read_plain(&self.plain_file(path)?)?
        {
            let stamp = Stamp::of(&bytes);
            return Ok((Some(bytes), stamp, None));
        }
        Ok((self.head_bytes(path)?, Stamp::absent(), self.head()))
    }
}

fn unreadable(path: &str, commit: Option<&str>, error: DocumentError) -> StoreError {
    let commit = commit.map(|id| id.get(..10).unwrap_or(id).to_owned());
    StoreError::Document { path: path.to_owned(), commit, error }
}
