//! A folder of papers, made whole or not at all.
//!
//! The files are written in a folder beside the one asked for, which takes its place by one renaming when all of them are
//! there. A folder that exists is replaced only where everything in it is what an earlier package's manifest says, to
//! the byte: what anyone else has put or changed there is never removed.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::atomic;
use crate::document::{FileHash, MANIFEST, Manifest, read_manifest};
use crate::locale::{Lang, Said};

/// Why a folder of papers could not be made.
#[derive(Debug)]
pub enum PackageError {
    /// The folder holds something that no manifest of ours tells of: its first such file.
    Occupied(PathBuf),
    /// A file of the earlier package was changed since it was written.
    Edited(PathBuf),
    /// The system refused, at this path.
    System(PathBuf, io::Error),
    /// A file of a package could not be read.
    Read(PathBuf, io::Error),
}

/// A folder of papers under way; dropped before it is finished, it leaves nothing.
#[derive(Debug)]
pub struct Package {
    target: PathBuf,
    waiting: PathBuf,
    replaces: bool,
    done: bool,
}

/// What a folder holds against its manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Files that are not what the manifest says.
    pub changed: Vec<String>,
    /// Files of the manifest that are not there.
    pub missing: Vec<String>,
    /// Files and folders that the manifest does not tell of.
    pub surplus: Vec<String>,
}

impl PackageError {
    /// The word for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Occupied(_) => "folder_occupied",
            Self::Edited(_) => "papers_edited",
            Self::System(..) => "cannot_write",
            Self::Read(..) => "cannot_read",
        }
    }

    /// What failed and what to do next.
    pub fn say(&self, lang: Lang) -> Said {
        let name = |path: &Path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let folder = |path: &Path| path.parent().unwrap_or(path).display().to_string();
        match self {
            Self::Occupied(path) => {
                Said::new(lang.papers_occupied(folder(path)), lang.papers_occupied_hint(name(path)))
            }
            Self::Edited(path) => {
                Said::new(lang.papers_edited(folder(path), name(path)), lang.papers_edited_hint())
            }
            Self::Read(path, error) => Said::new(
                lang.cli_cannot_read(path.display(), lang.system_why(error.kind())),
                lang.cli_cannot_read_hint(),
            ),
            Self::System(path, error) => Said::new(
                lang.cli_cannot_write(path.display(), lang.system_why(error.kind())),
                lang.write_hint(error.kind()),
            ),
        }
    }
}

impl Package {
    /// Begins a folder of papers; refused where the folder holds anything that is not an earlier package of ours.
    pub fn begin(target: &Path) -> Result<Self, PackageError> {
        let system = |path: &Path| {
            let path = path.to_owned();
            move |error| PackageError::System(path, error)
        };
        let replaces = match fs::symlink_metadata(target) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(PackageError::System(target.to_owned(), error)),
            Ok(found) if found.is_dir() => {
                may_be_replaced(target)?;
                true
            }
            Ok(_) => return Err(PackageError::Occupied(target.to_owned())),
        };
        let name = target.file_name().unwrap_or(OsStr::new("revidera")).to_string_lossy().into_owned();
        let parent =
            target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(system(parent))?;
        let waiting = parent.join(format!(".{name}.{}.revidera", std::process::id()));
        // The folder under way is nobody's concern here either.
        fs::create_dir(&waiting).map_err(system(target))?;
        Ok(Self { target: target.to_owned(), waiting, replaces, done: false })
    }

    /// Whether an earlier package will be replaced.
    pub fn replaces(&self) -> bool {
        self.replaces
    }

    /// Writes a file; its path is of names set apart by `/`.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PackageError> {
        let file = self.waiting.join(path);
        let write = || {
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&file, bytes)?;
            fs::File::open(&file)?.sync_all()
        };
        // The folder under way is nobody's concern: the error names where the file was to be.
        write().map_err(|error| PackageError::System(self.target.join(path), error))
    }

    /// Puts the folder in its place.
    pub fn finish(mut self) -> Result<(), PackageError> {
        let at = |error| PackageError::System(self.target.clone(), error);
        if self.replaces {
            // Someone may have put a file there while the papers were made.
            may_be_replaced(&self.target)?;
            let aside = self.waiting.with_extension("old");
            fs::rename(&self.target, &aside).map_err(at)?;
            if let Err(error) = fs::rename(&self.waiting, &self.target) {
                let _ = fs::rename(&aside, &self.target);
                return Err(at(error));
            }
            self.done = true;
            clear(&aside);
        } else {
            fs::rename(&self.waiting, &self.target).map_err(at)?;
            self.done = true;
        }
        atomic::sync_folder(self.target.parent().unwrap_or(Path::new(".")));
        Ok(())
    }
}

impl Drop for Package {
    fn drop(&mut self) {
        if !self.done {
            // Ours alone: made by this process under a name of its own.
            let _ = fs::remove_dir_all(&self.waiting);
        }
    }
}

/// Compares a folder with a manifest, byte by byte.
pub fn held(folder: &Path, manifest: &Manifest) -> io::Result<Held> {
    let mut held = Held::default();
    let mut known: HashSet<&str> = HashSet::from([MANIFEST]);
    for file in &manifest.files {
        known.insert(&file.path);
        let path = folder.join(&file.path);
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() => {
                let same = found.len() == file.bytes && FileHash::of(&fs::read(&path)?) == file.hash;
                if !same {
                    held.changed.push(file.path.clone());
                }
            }
            Ok(_) => held.changed.push(file.path.clone()),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                held.missing.push(file.path.clone());
            }
            Err(error) => return Err(error),
        }
    }
    let folders: HashSet<&str> =
        manifest.files.iter().filter_map(|file| Some(file.path.rsplit_once('/')?.0)).collect();
    let mut open = vec![String::new()];
    while let Some(inside) = open.pop() {
        for entry in fs::read_dir(folder.join(&inside))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if inside.is_empty() { name } else { format!("{inside}/{name}") };
            let is_folder = entry.file_type()?.is_dir();
            if is_folder
                && folders.iter().any(|known| *known == path || known.starts_with(&format!("{path}/")))
            {
                open.push(path);
            } else if is_folder || !known.contains(path.as_str()) {
                held.surplus.push(path);
            }
        }
    }
    held.surplus.sort();
    Ok(held)
}

/// Reads a file that is to be verified.
pub fn read_paper(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

fn may_be_replaced(folder: &Path) -> Result<(), PackageError> {
    let system = |error| PackageError::System(folder.to_owned(), error);
    let first = fs::read_dir(folder).map_err(system)?.next().transpose().map_err(system)?;
    let Some(first) = first else { return Ok(()) };
    let manifest = fs::read(folder.join(MANIFEST)).ok().and_then(|bytes| read_manifest(&bytes));
    let Some(manifest) = manifest else {
        let known = folder.join(MANIFEST);
        return Err(if known.exists() {
            PackageError::Edited(known)
        } else {
            PackageError::Occupied(first.path())
        });
    };
    let held = held(folder, &manifest).map_err(system)?;
    if let Some(surplus) = held.surplus.first() {
        return Err(PackageError::Occupied(folder.join(surplus)));
    }
    match held.changed.first() {
        Some(changed) => Err(PackageError::Edited(folder.join(changed))),
        None => Ok(()),
    }
}

/// Removes an earlier package: the files that its manifest tells of, and the folders that are then empty.
fn clear(folder: &Path) {
    let manifest = fs::read(folder.join(MANIFEST)).ok().and_then(|bytes| read_manifest(&bytes));
    let Some(manifest) = manifest else {
        let _ = fs::remove_dir(folder);
        return;
    };
    for file in &manifest.files {
        let path = folder.join(&file.path);
        let _ = fs::remove_file(&path);
        for above in Path::new(&file.path).ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()) {
            let _ = fs::remove_dir(folder.join(above));
        }
    }
    let _ = fs::remove_file(folder.join(MANIFEST));
    let _ = fs::remove_dir(folder);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{PackedFile, write_manifest};

    fn files(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![folder.to_owned()];
        while let Some(inside) = open.pop() {
            for entry in fs::read_dir(inside).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    found.push(path.strip_prefix(folder).unwrap().to_string_lossy().into_owned());
                }
            }
        }
        found.sort();
        found
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_can_not_be_made_is_named_and_not_the_one_under_way() {
        // Nobody makes folders there.
        let refused = Package::begin(Path::new("/proc/handlingar")).map(drop).unwrap_err();
        let said = refused.say(Lang::Sv).message;
        assert!(said.contains("/proc/handlingar") && !said.contains(".revidera"), "{said}");
    }

    #[test]
    fn a_full_disk_is_told_what_to_do_about_it() {
        let failed = |kind: io::ErrorKind| PackageError::System("x".into(), kind.into()).say(Lang::Sv).hint;
        assert!(failed(io::ErrorKind::StorageFull).contains("Gör plats"));
        assert!(failed(io::ErrorKind::PermissionDenied).contains("får skriva"));
    }

    fn manifest(files: &[(&str, &[u8])]) -> Manifest {
        let file = |(path, bytes): &(&str, &[u8])| PackedFile {
            path: (*path).to_owned(),
            plan: None,
            paper: "index".into(),
            appendix: None,
            format: "md".into(),
            bytes: bytes.len() as u64,
            hash: FileHash::of(bytes),
        };
        let files = files.iter().map(file).collect();
        Manifest { made_by: "test".into(), meeting: None, commit: None, plans: Vec::new(), files }
    }

    fn pack(target: &Path, files: &[(&str, &[u8])]) -> Result<(), PackageError> {
        let package = Package::begin(target)?;
        for (path, bytes) in files {
            package.put(path, bytes)?;
        }
        package.put(MANIFEST, &write_manifest(&manifest(files)))?;
        package.finish()
    }

    #[test]
    fn a_package_is_replaced_whole_and_leaves_nothing_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("ny/handlingar");
        pack(&target, &[("a/1.md", b"one"), ("b/2.md", b"two"), ("index.md", b"i")]).unwrap();
        assert_eq!(files(&target), ["a/1.md", "b/2.md", "index.md", "manifest.json"]);
        pack(&target, &[("b/2.md", b"three")]).unwrap();
        assert_eq!(files(dir.path()), ["ny/handlingar/b/2.md", "ny/handlingar/manifest.json"]);
        assert_eq!(fs::read_dir(dir.path().join("ny")).unwrap().count(), 1);
    }

    #[test]
    fn what_is_not_ours_stays() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("p");
        pack(&target, &[("a/1.md", b"one")]).unwrap();
        fs::write(target.join("a/anteckning.txt"), "mine").unwrap();
        let refused = pack(&target, &[("a/1.md", b"two")]);
        assert!(matches!(refused, Err(PackageError::Occupied(path)) if path.ends_with("a/anteckning.txt")));
        fs::remove_file(target.join("a/anteckning.txt")).unwrap();
        fs::write(target.join("a/1.md"), "edited").unwrap();
        assert!(matches!(pack(&target, &[]), Err(PackageError::Edited(path)) if path.ends_with("a/1.md")));
        assert_eq!(fs::read(target.join("a/1.md")).unwrap(), b"edited");
        let other = dir.path().join("other");
        fs::create_dir(&other).unwrap();
        pack(&other, &[("x.md", b"x")]).unwrap();
        fs::write(dir.path().join("file"), "x").unwrap();
        assert!(matches!(pack(&dir.path().join("file"), &[]), Err(PackageError::Occupied(_))));
        assert!(matches!(pack(dir.path(), &[]), Err(PackageError::Occupied(_))));
    }

    #[test]
    fn a_package_that_is_given_up_leaves_what_was_there() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("p");
        pack(&target, &[("1.md", b"one")]).unwrap();
        let package = Package::begin(&target).unwrap();
        package.put("2.md", b"two").unwrap();
        drop(package);
        assert_eq!(files(dir.path()), ["p/1.md", "p/manifest.json"]);
    }

    #[test]
    fn every_difference_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("p");
        let all: &[(&str, &[u8])] = &[("a/1.md", b"one"), ("a/2.md", b"two"), ("3.md", b"three")];
        pack(&target, all).unwrap();
        assert_eq!(held(&target, &manifest(all)).unwrap(), Held::default());
        fs::write(target.join("a/1.md"), "onE").unwrap();
        fs::remove_file(target.join("3.md")).unwrap();
        fs::create_dir(target.join("b")).unwrap();
        fs::write(target.join("a/4.md"), "four").unwrap();
        let found = held(&target, &manifest(all)).unwrap();
        assert_eq!(
            (found.changed, found.missing, found.surplus),
            (vec!["a/1.md".into()], vec!["3.md".into()], vec!["a/4.md".into(), "b".into()])
        );
    }
}
