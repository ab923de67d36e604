//! Files replaced whole: written beside their place, made durable, and renamed into it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use super::error::StoreError;

/// How every file that waits beside its place ends.
pub(super) const WAITING: &str = ".revidera-tmp";
/// No write takes this long; a waiting file that is older was left by a crash.
const STALE: Duration = Duration::from_hours(1);

/// A file that is written and durable, but not in its place yet. Dropped unplaced, it is removed.
pub(super) struct Waiting {
    path: PathBuf,
    target: PathBuf,
    placed: bool,
}

impl Waiting {
    /// Where it waits.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts it in its place, over what is there.
    pub(super) fn place(mut self) -> Result<(), StoreError> {
        put(&self.path, &self.target)?;
        self.placed = true;
        Ok(())
    }

    /// Puts it in its place; where that fails it stays, for the next start to place.
    pub(super) fn place_or_leave(mut self) -> Result<(), StoreError> {
        self.placed = true;
        put(&self.path, &self.target)
    }

    /// Leaves it where it is, for the next start to place.
    pub(super) fn leave(mut self) {
        self.placed = true;
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if !self.placed {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Writes a file beside its place and makes it durable. It gets the permissions of the file it will replace.
pub(super) fn prepare(target: &Path, bytes: &[u8]) -> Result<Waiting, StoreError> {
    make_folder(target.parent().unwrap_or(Path::new(".")))?;
    written(target, bytes).map_err(|error| StoreError::io(target, &error))
}

/// Replaces a file whole in a folder that exists, with the system's own word for what goes wrong.
pub(super) fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut waiting = written(target, bytes)?;
    fs::rename(&waiting.path, &waiting.target)?;
    waiting.placed = true;
    sync_folder(target.parent().unwrap_or(Path::new(".")));
    Ok(())
}

fn written(target: &Path, bytes: &[u8]) -> io::Result<Waiting> {
    sweep(target.parent().unwrap_or(Path::new(".")));
    let (mut file, path) = open_beside(target)?;
    let waiting = Waiting { path, target: target.to_owned(), placed: false };
    if let Ok(old) = fs::metadata(target) {
        // A file system without permissions refuses this, and then there are none to keep.
        let _ = file.set_permissions(old.permissions());
    }
    file.write_all(bytes).and_then(|()| file.sync_all())?;
    Ok(waiting)
}

/// Replaces a file whole.
pub(super) fn write(target: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    prepare(target, bytes)?.place()
}

/// Replaces a file whole, without waiting for the disk: for what can be made anew when a crash takes it.
pub(super) fn write_lightly(target: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let folder = target.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| StoreError::io(folder, &error))?;
    sweep(folder);
    replace_lightly(target, bytes).map_err(|error| StoreError::io(target, &error))
}

/// Replaces a file whole in a folder that exists, without waiting for the disk. It keeps the permissions of the old one.
pub(super) fn replace_lightly(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let (mut file, path) = open_beside(target)?;
    let mut waiting = Waiting { path, target: target.to_owned(), placed: false };
    if let Ok(old) = fs::metadata(target) {
        let _ = file.set_permissions(old.permissions());
    }
    file.write_all(bytes)?;
    drop(file);
    fs::rename(&waiting.path, &waiting.target)?;
    waiting.placed = true;
    Ok(())
}

/// Replaces a file whole by git's own rules: through its lock file, which must not exist, in a folder that does.
pub(super) fn replace_locked(target: &Path, lock: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(lock)?;
    let mut waiting = Waiting { path: lock.to_owned(), target: target.to_owned(), placed: false };
    if let Ok(old) = fs::metadata(target) {
        let _ = file.set_permissions(old.permissions());
    }
    file.write_all(bytes).and_then(|()| file.sync_all())?;
    drop(file);
    fs::rename(&waiting.path, &waiting.target)?;
    waiting.placed = true;
    sync_folder(target.parent().unwrap_or(Path::new(".")));
    Ok(())
}

/// Renames a file into its place and makes the renaming durable.
pub(super) fn put(from: &Path, target: &Path) -> Result<(), StoreError> {
    fs::rename(from, target).map_err(|error| StoreError::io(target, &error))?;
    sync_folder(target.parent().unwrap_or(Path::new(".")));
    Ok(())
}

/// Makes a folder and those above it, durably.
pub(super) fn make_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(|error| StoreError::io(folder, &error))?;
    for above in folder.ancestors().skip(1).take(2) {
        sync_folder(above);
    }
    Ok(())
}

/// Makes the names in a folder durable, where the system can.
pub(super) fn sync_folder(folder: &Path) {
    // Windows can't open a folder, and some network file systems can't sync one: the rename is then as durable
    // as it gets.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

fn open_beside(target: &Path) -> io::Result<(File, PathBuf)> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = target.with_file_name(format!(".{name}.{}-{number}{WAITING}", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

/// Removes what crashes of long ago left waiting in a folder.
fn sweep(folder: &Path) {
    for left in left_behind(folder) {
        let _ = fs::remove_file(left);
    }
}

/// What crashes of long ago left waiting in a folder.
pub(super) fn left_behind(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let stale =
        |modified: SystemTime| SystemTime::now().duration_since(modified).is_ok_and(|age| age > STALE);
    let left = entries.flatten().filter(|entry| {
        let ours =
            entry.file_name().to_str().is_some_and(|name| name.starts_with('.') && name.ends_with(WAITING));
        ours && entry.metadata().and_then(|meta| meta.modified()).is_ok_and(stale)
    });
    left.map(|entry| entry.path()).collect()
}

/// Takes a file's lock, waiting a little for whoever has it: a recording takes some tenths of a second, and a process
/// that is being started holds its parent's locks until it becomes another program.
pub(super) fn try_lock_for(file: &File, patience: Duration) -> Result<(), TryLockError> {
    const STEP: Duration = Duration::from_millis(10);
    let mut waited = Duration::ZERO;
    loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if waited < patience => {
                std::thread::sleep(STEP);
                waited += STEP;
            }
            result => return result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_and_keeps_its_permissions() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("a/b/plan.json");
        write(&target, b"one").unwrap();
        let mut open = File::open(&target).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        }
        write(&target, b"two").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"two");
        assert_eq!(io::read_to_string(&mut open).unwrap(), "one", "a reader of the old file keeps it whole");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
        }
        assert_eq!(names(&dir.path().join("a/b")), ["plan.json"]);
    }

    #[test]
    fn a_file_not_placed_is_removed_and_an_old_one_swept() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("plan.json");
        drop(prepare(&target, b"one").unwrap());
        assert!(names(dir.path()).is_empty());
        let left = prepare(&target, b"one").unwrap();
        let path = left.path().to_owned();
        left.leave();
        write(&target, b"two").unwrap();
        assert!(path.exists(), "another program may be about to place it");
        let long_ago = SystemTime::now() - 2 * STALE;
        File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
        write(&target, b"three").unwrap();
        assert_eq!(names(dir.path()), ["plan.json"]);
    }
}
