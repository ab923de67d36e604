//! Files outside the archive's own: a paper the user asked for, and a plan's text while an editor has it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::atomic;
use super::open::Store;

/// Writes a file whole: beside its place first, then in it, so that a full disk leaves what was there. The folder has
/// to exist. A link is followed; a pipe or a device is written through, since it can't be replaced.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.file_name().is_none() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let Ok(found) = fs::symlink_metadata(path) else { return atomic::replace(path, bytes) };
    if found.is_file() {
        return atomic::replace(path, bytes);
    }
    match fs::canonicalize(path) {
        Ok(real) if real.is_file() => atomic::replace(&real, bytes),
        _ => fs::write(path, bytes),
    }
}

/// A file's length in bytes; 0 for one that can't be looked at.
pub fn file_length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| meta.len())
}

/// Reads a text file of at most so many bytes.
pub fn read_text(path: &Path, most: u64) -> io::Result<String> {
    if fs::metadata(path)?.len() > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    fs::read_to_string(path)
}

/// Writes a file whole or not at all, without waiting for the disk: for one that another program waits for, and makes durable
/// itself where it has to be.
pub fn write_scratch(path: &Path, bytes: &[u8]) -> io::Result<()> {
    atomic::replace_lightly(path, bytes)
}

/// Makes a folder and those above it; one that exists is left as it is.
pub fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Removes a file.
pub fn remove_file(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

impl Store {
    /// Writes a text to a new file in our own folder under the git directory, where nobody reads who can't read the
    /// archive and where it survives the machine's restart. What an earlier attempt left is never written over: the
    /// name gets a number. On failure, gives the file that could not be made.
    pub fn set_aside(&self, name: &str, text: &str) -> Result<PathBuf, (PathBuf, io::Error)> {
        let folder = self.own_dir();
        fs::create_dir_all(&folder).map_err(|error| (folder.clone(), error))?;
        let mut number = 1;
        loop {
            let end = if number == 1 { String::new() } else { format!("-{number}") };
            let file = folder.join(format!("{name}{end}.txt"));
            match OpenOptions::new().write(true).create_new(true).open(&file) {
                Ok(mut open) => {
                    let done = open.write_all(text.as_bytes()).and_then(|()| open.sync_all());
                    return match done {
                        Ok(()) => Ok(file),
                        Err(error) => {
                            // Half a text would be taken for a whole one later.
                            let _ = fs::remove_file(&file);
                            Err((file, error))
                        }
                    };
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
                Err(error) => return Err((file, error)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_replaces_what_was_there_and_makes_no_folder() {
        let dir = tempfile::tempdir().unwrap();
        let paper = dir.path().join("plan.md");
        write_file(&paper, b"one").unwrap();
        write_file(&paper, b"two").unwrap();
        assert_eq!(fs::read(&paper).unwrap(), b"two");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
        let error = write_file(&dir.path().join("none/plan.md"), b"x").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(write_file(dir.path(), b"x").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let (real, link) = (dir.path().join("real.md"), dir.path().join("link.md"));
        fs::write(&real, b"one").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write_file(&link, b"two").unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"two");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn where_nothing_can_be_written_what_was_there_stays() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let paper = dir.path().join("plan.md");
        fs::write(&paper, b"one").unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).unwrap();
        let done = write_file(&paper, b"two");
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        // The superuser may write anywhere.
        assert_eq!(fs::read(&paper).unwrap(), if done.is_ok() { b"two" } else { b"one" });
    }
}
