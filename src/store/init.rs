//! A new archive.

use std::fs;
use std::io;
use std::path::Path;

use git2::{Repository, RepositoryInitOptions};

use super::config::{ConfigFiles, Configuration};
use super::error::StoreError;
use super::message;
use super::meta::{CommitMeta, Stamp};
use super::open::{ARCHIVE, MEETINGS, Store, open_repository};
use super::record::{Change, Recording, signature};
use crate::calendar::{Calendar, Settings};
use crate::document::{write_archive, write_meetings};

/// Beside the plans, not at the top: a repository may have a file of that name already. Plans are hashed, so git must
/// never convert their line ends.
const ATTRIBUTES: &str = "plans/.gitattributes";
const FILES: [&str; 3] = [ARCHIVE, MEETINGS, ATTRIBUTES];
const NO_CONVERSION: &[u8] = b"* -text\n";

impl Store {
    /// Refuses a folder with anything in it; one that does not exist is as good as empty.
    pub fn refuse_occupied(dir: &Path) -> Result<(), StoreError> {
        match fs::read_dir(dir) {
            Ok(mut entries) => match entries.next() {
                Some(_) => Err(StoreError::NotEmpty(dir.to_owned())),
                None => Ok(()),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                Err(StoreError::InTheWay(dir.to_owned()))
            }
            Err(error) => Err(StoreError::io(dir, &error)),
        }
    }

    /// Takes away what was made of an archive in a folder that was empty before, and the folder where it was made for
    /// it. What anyone else has put there stays.
    pub fn take_back(dir: &Path, is_new: bool) {
        for folder in [".git", "plans"] {
            let _ = fs::remove_dir_all(dir.join(folder));
        }
        if is_new {
            let _ = fs::remove_dir(dir);
        }
    }

    /// Makes an archive in a folder: a git repository unless the folder is the top of one, the settings, the calendar,
    /// and one commit of these files alone. Whatever else the repository holds, staged or not, stays as it is.
    pub fn create(
        dir: &Path,
        settings: &Settings,
        calendar: &Calendar,
        first: &CommitMeta,
        files: &ConfigFiles,
    ) -> Result<Self, StoreError> {
        let is_bare = dir.join("HEAD").is_file() && dir.join("objects").is_dir();
        let is_top = is_bare || dir.join(".git").symlink_metadata().is_ok();
        // What can be refused is, before there is a repository.
        signature(dir, first)?;
        if !is_top && let Some(there) = FILES.iter().map(|path| dir.join(path)).find(|path| path.exists()) {
            return Err(StoreError::InTheWay(there));
        }
        let store =
            if is_top { Self::with(open_repository(dir)?) } else { Self::with(new_repository(dir, files)?) };
        let store = store.reading(files);
        store.refuse_bare()?;
        if store.head_blob(ARCHIVE)?.is_some() || store.root.join(ARCHIVE).symlink_metadata().is_ok() {
            return Err(StoreError::ArchiveExists(store.root));
        }
        let bytes = [write_archive(settings), write_meetings(calendar), NO_CONVERSION.to_vec()];
        let mut changes = Vec::new();
        for (path, bytes) in FILES.into_iter().zip(bytes) {
            let there = store.plain_file(path)?;
            if there.symlink_metadata().is_ok() || store.head_blob(path)?.is_some() {
                return Err(StoreError::InTheWay(there));
            }
            let work = Some((bytes.clone(), Stamp::absent()));
            changes.push(Change { path: path.to_owned(), committed: Some(bytes), work });
        }
        store.record(&Recording {
            changes,
            meta: first,
            message: message::message(&first.message),
            head: store.head_id()?,
            tag: None,
        })?;
        Ok(store)
    }
}

/// A repository of the kind that can be read: SHA-1 and branches in files, whatever the user's own default is.
fn new_repository(dir: &Path, files: &ConfigFiles) -> Result<Repository, StoreError> {
    if fs::metadata(dir).is_ok_and(|meta| !meta.is_dir()) {
        return Err(StoreError::InTheWay(dir.to_owned()));
    }
    let config = Configuration::read(None, files).ok();
    let branch = config.and_then(|config| config.get("init.defaultBranch"));
    let branch = branch.filter(|name| git2::Branch::name_is_valid(name).unwrap_or(false));
    let mut options = RepositoryInitOptions::new();
    options.no_reinit(true).external_template(false).initial_head(branch.as_deref().unwrap_or("main"));
    Repository::init_opts(dir, &options).map_err(|error| StoreError::git(dir, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_is_taken_back_and_nothing_else() {
        let place = tempfile::TempDir::new().unwrap();
        let make = |name: &str| {
            let dir = place.path().join(name);
            fs::create_dir_all(dir.join(".git/objects")).unwrap();
            fs::create_dir_all(dir.join("plans/a")).unwrap();
            dir
        };
        let fresh = make("ny");
        Store::take_back(&fresh, true);
        assert!(!fresh.exists());
        let theirs = make("andras");
        fs::write(theirs.join("brev.txt"), "x").unwrap();
        Store::take_back(&theirs, true);
        assert_eq!(fs::read_dir(&theirs).unwrap().count(), 1);
        let empty = make("tom");
        Store::take_back(&empty, false);
        assert!(empty.exists() && Store::refuse_occupied(&empty).is_ok());
    }
}
