//! What may be wrong with an archive as a place: who owns it, where it lies, what was left behind in it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::atomic;
use super::draft::read_plain;
use super::error::StoreError;
use super::meta::Called;
use super::open::Store;
use crate::document::read_journal;
use crate::locale::{Lang, Said};
use crate::plan::PlanId;

/// One thing that is wrong with an archive or its computer, or may become so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ailment {
    /// Something that stops the program.
    Trouble(StoreError),
    /// git may convert the line ends of our files.
    LineEnds,
    /// git is not told of our drivers.
    Unregistered,
    /// git is told of a program that is not there.
    ProgramGone(PathBuf),
    /// The archive lies in a folder that this service copies to other computers.
    Synced(&'static str, PathBuf),
    /// The archive lies on a network disk of this kind.
    Network(String),
    /// A lock that some program left, or holds; and for how many minutes it has been there.
    Lock(PathBuf, u64),
    /// Edits of a plan that have not reached its file.
    Journal(PlanId),
    /// A page of the ledger that can't be read.
    LedgerPage(PathBuf),
    /// Files that an interrupted program left beside their places.
    Leftovers(usize),
    /// git is set to sign what it records, by this key of its configuration; we sign nothing.
    Unsigned(&'static str),
    /// Hooks that git runs at a commit, by name, in this folder; we run none.
    Hooks(Vec<&'static str>, PathBuf),
}

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Something does not work.
    Wrong,
    /// Worth knowing; everything works.
    Remark,
}

impl Ailment {
    /// How grave it is.
    pub const fn gravity(&self) -> Gravity {
        match self {
            Self::Trouble(StoreError::Detached | StoreError::Bare(_) | StoreError::Unfinished(_))
            | Self::Unregistered
            | Self::Synced(..)
            | Self::Network(_)
            | Self::Journal(_)
            | Self::LedgerPage(_)
            | Self::Leftovers(_)
            | Self::Unsigned(_)
            | Self::Hooks(..) => Gravity::Remark,
            Self::Lock(_, minutes) if *minutes < STALE_MINUTES => Gravity::Remark,
            _ => Gravity::Wrong,
        }
    }

    /// Whether `doctor --fix` mends it.
    pub const fn mendable(&self) -> bool {
        matches!(
            self,
            Self::LineEnds
                | Self::Unregistered
                | Self::ProgramGone(_)
                | Self::LedgerPage(_)
                | Self::Leftovers(_)
        )
    }

    /// A stable word for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Trouble(error) => error.code(),
            Self::LineEnds => "line_ends",
            Self::Unregistered => "drivers_not_registered",
            Self::ProgramGone(_) => "driver_program_missing",
            Self::Synced(..) => "synced_folder",
            Self::Network(_) => "network_disk",
            Self::Lock(..) => "lock_left",
            Self::Journal(_) => "unsaved_edits",
            Self::LedgerPage(_) => "ledger_damaged",
            Self::Leftovers(_) => "leftover_files",
            Self::Unsigned(_) => "signing_asked",
            Self::Hooks(..) => "hooks_not_run",
        }
    }

    /// What it is and what to do.
    pub fn say(&self, lang: Lang) -> Said {
        match self {
            Self::Trouble(error) => error.say(lang),
            Self::LineEnds => Said::new(lang.doctor_line_ends(), lang.doctor_line_ends_hint()),
            Self::Unregistered => Said::new(lang.doctor_unregistered(), lang.doctor_fix_hint()),
            Self::ProgramGone(path) => {
                Said::new(lang.doctor_program_gone(path.display()), lang.doctor_fix_hint())
            }
            Self::Synced(service, path) => {
                Said::new(lang.doctor_synced(path.display(), service), lang.doctor_synced_hint())
            }
            Self::Network(kind) => Said::new(lang.doctor_network(kind), lang.doctor_network_hint()),
            Self::Lock(path, minutes) => Said::new(
                lang.doctor_lock(path.display(), minutes),
                lang.store_index_locked_hint(path.display()),
            ),
            Self::Journal(plan) => Said::new(lang.doctor_journal(plan), lang.doctor_journal_hint(plan)),
            Self::LedgerPage(path) => Said::new(lang.doctor_ledger(path.display()), lang.doctor_fix_hint()),
            Self::Leftovers(count) => Said::new(lang.doctor_leftovers(count), lang.doctor_fix_hint()),
            Self::Hooks(names, folder) => {
                Said::new(lang.doctor_hooks(names.join(", "), folder.display()), lang.doctor_hooks_hint())
            }
            Self::Unsigned(key) => Said::new(lang.doctor_unsigned(key), lang.doctor_unsigned_hint()),
        }
    }
}

/// No git works this long on one of our archives.
const STALE_MINUTES: u64 = 10;

/// Services that copy folders between computers, by how their folders begin.
const SERVICES: [(&str, &str); 8] = [
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
];

/// Files by which a service marks a folder as its own.
const MARKS: [(&str, &str); 6] = [
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".tmp.driveupload", "Google Drive"),
    (".sync_folder", "Nextcloud"),
    (".stfolder", "Syncthing"),
];

/// File systems that lie on another computer.
const NETWORK: [&str; 9] = ["cifs", "smb", "smb2", "smb3", "nfs", "nfs4", "9p", "fuse.sshfs", "davfs"];

impl Store {
    /// Looks at the archive as a place: everything but what its files say.
    pub fn ailments(&self, called: &Called) -> Result<Vec<Ailment>, StoreError> {
        let mut found = Vec::new();
        if let Err(error) = self.who(called) {
            found.push(Ailment::Trouble(error));
        }
        if self.is_bare() {
            found.push(Ailment::Trouble(StoreError::Bare(self.root.clone())));
        } else if let Err(error) = self.may_record() {
            found.push(Ailment::Trouble(error));
        }
        if !self.is_bare()
            && let Err(error) = self.may_write()
        {
            found.push(Ailment::Trouble(error));
        }
        let drivers = self.drivers()?;
        if !drivers.line_ends_kept && !self.is_bare() {
            found.push(Ailment::LineEnds);
        }
        match drivers.program_gone {
            Some(program) => found.push(Ailment::ProgramGone(program)),
            None if !drivers.registered && !self.is_bare() => found.push(Ailment::Unregistered),
            None => {}
        }
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.clone());
        found.extend(synced(&root));
        found.extend(network(&root, &fs::read_to_string("/proc/self/mounts").unwrap_or_default()));
        found.extend(self.locks());
        found.extend(self.journals()?);
        found.extend(self.damaged_pages().into_iter().map(Ailment::LedgerPage));
        let left = self.leftovers().len();
        if left > 0 {
            found.push(Ailment::Leftovers(left));
        }
        found.extend(self.signing_asked()?.map(Ailment::Unsigned));
        found.extend(self.hooks()?);
        Ok(found)
    }

    /// Mends what can be without touching what the archive says: git is told of our drivers, which `program` is, and what
    /// interrupted programs left is cleared away. Says whether anything had to be done.
    pub fn mend_place(&self, program: &Path) -> Result<bool, StoreError> {
        let mut done = !self.is_bare() && self.register_drivers(program)?;
        for file in self.damaged_pages().into_iter().chain(self.leftovers()) {
            fs::remove_file(&file).map_err(|error| StoreError::io(&file, &error))?;
            done = true;
        }
        Ok(done)
    }

    /// Whether our files can be written where they lie: a few bytes are put beside each and taken away again.
    fn may_write(&self) -> Result<(), StoreError> {
        // A folder that leads elsewhere is none of ours.
        let real = |path: &PathBuf| path.symlink_metadata().is_ok_and(|meta| meta.is_dir());
        let folders = self.folders().into_iter().filter(real).chain([self.own_dir()]);
        for folder in folders {
            atomic::prepare(&folder.join("doctor"), b"-").map(drop).map_err(|error| match error {
                StoreError::ReadOnly(_) => StoreError::ReadOnly(folder),
                StoreError::NoSpace(_) => StoreError::NoSpace(folder),
                other => other,
            })?;
        }
        Ok(())
    }

    /// The key by which git is told to sign commits or tags, if it is.
    fn signing_asked(&self) -> Result<Option<&'static str>, StoreError> {
        let config = self.config()?;
        Ok(["commit.gpgsign", "tag.gpgsign"].into_iter().find(|key| config.is_on(key)))
    }

    /// The hooks that git would run at a commit, where it keeps them; samples and files that can't be run are none.
    fn hooks(&self) -> Result<Option<Ailment>, StoreError> {
        const AT_COMMIT: [&str; 4] = ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"];
        if self.is_bare() {
            return Ok(None);
        }
        let folder = match self.config()?.path("core.hookspath") {
            // Git reckons it from where hooks are run.
            Some(folder) => self.root.join(folder),
            None => self.repo.commondir().join("hooks"),
        };
        let names: Vec<&str> = AT_COMMIT.into_iter().filter(|name| can_be_run(&folder.join(name))).collect();
        Ok((!names.is_empty()).then_some(Ailment::Hooks(names, folder)))
    }

    fn locks(&self) -> Vec<Ailment> {
        let (own, common) = (self.repo.path(), self.repo.commondir());
        let mut locks = vec![own.join("index.lock"), own.join("HEAD.lock"), common.join("config.lock")];
        locks.push(common.join("packed-refs.lock"));
        locks.extend(self.branch().map(|branch| common.join(format!("{branch}.lock"))));
        let age = |path: PathBuf| {
            let modified = fs::symlink_metadata(&path).ok()?.modified().ok()?;
            let age = SystemTime::now().duration_since(modified).unwrap_or_default();
            Some(Ailment::Lock(path, age.as_secs() / 60))
        };
        locks.into_iter().filter_map(age).collect()
    }

    fn journals(&self) -> Result<Vec<Ailment>, StoreError> {
        let mut found = Vec::new();
        for plan in self.plan_ids()? {
            let path = self.own_dir().join("journal").join(format!("{plan}.jsonl"));
            let journal = read_plain(&path)?.and_then(|bytes| read_journal(&bytes));
            if journal.is_some_and(|journal| !journal.entries.is_empty()) {
                found.push(Ailment::Journal(plan));
            }
        }
        Ok(found)
    }

    /// Tells git to overlook files that wait beside their places, so that one that a crash left is not committed with the
    /// rest of a folder. In this repository's own list: nothing of the archive is changed. Where that can't be written all
    /// goes on as before.
    pub(super) fn hide_waiting(&self) {
        let info = self.repo.commondir().join("info");
        let list = info.join("exclude");
        let pattern = format!(".*{}", atomic::WAITING);
        let old = fs::read(&list).unwrap_or_default();
        if old.split(|byte| *byte == b'\n').any(|line| line.trim_ascii() == pattern.as_bytes()) {
            return;
        }
        let ended = if old.is_empty() || old.ends_with(b"\n") { "" } else { "\n" };
        let _ = fs::create_dir(&info);
        // One short write at the end: what others have in the list, or put there at this moment, stays.
        let file = fs::OpenOptions::new().append(true).create(true).open(&list);
        let _ = file.and_then(|mut file| file.write_all(format!("{ended}{pattern}\n").as_bytes()));
    }

    /// Files that an interrupted program left beside their places, in the plans' folders and our own.
    fn leftovers(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.own_dir(), self.own_dir().join("journal"), self.own_dir().join("ledger")];
        if !self.is_bare() {
            folders.extend(self.folders());
        }
        folders.iter().flat_map(|folder| atomic::left_behind(folder)).collect()
    }

    /// The plans' folders, and the one that they lie in.
    fn folders(&self) -> Vec<PathBuf> {
        let plans = self.root.join("plans");
        let inside = fs::read_dir(&plans).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut folders: Vec<PathBuf> =
            inside.filter(|path| path.symlink_metadata().is_ok_and(|meta| meta.is_dir())).collect();
        folders.push(plans);
        folders
    }
}

/// Whether a file is a program as git sees it: where the system marks programs, one that is marked.
fn can_be_run(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| {
        #[cfg(unix)]
        let marked = std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o111 != 0;
        #[cfg(not(unix))]
        let marked = true;
        meta.is_file() && marked
    })
}

/// The service that copies a folder, told by the names on the way to it and by what the services put in theirs.
fn synced(root: &Path) -> Option<Ailment> {
    root.ancestors().find_map(|folder| {
        let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_lowercase();
        let named = SERVICES.iter().find(|(begin, _)| {
            // `OneDrive - Kommunen`, `Dropbox (Kontoret)`, and not `onedriveri`.
            name.strip_prefix(begin).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        let marked = || MARKS.iter().find(|(mark, _)| folder.join(mark).symlink_metadata().is_ok());
        named.or_else(marked).map(|(_, service)| Ailment::Synced(service, folder.to_owned()))
    })
}

/// The network disk that a folder lies on, by the system's list of mounts, or by its name where that has none.
fn network(root: &Path, mounts: &str) -> Option<Ailment> {
    if root.to_str().is_some_and(|path| path.starts_with("\\\\") && !path.starts_with("\\\\?\\C")) {
        return Some(Ailment::Network("SMB".to_owned()));
    }
    let mount = mounts.lines().filter_map(|line| {
        let mut parts = line.split(' ').skip(1);
        let (place, kind) = (parts.next()?.replace("\\040", " "), parts.next()?);
        root.starts_with(&place).then_some((place.len(), kind))
    });
    // The deepest counts, and of two at one place the later.
    let (_, kind) = mount.max_by_key(|(length, _)| *length)?;
    NETWORK.contains(&kind).then(|| Ailment::Network(kind.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_services_are_known_by_name_and_mark() {
        let dir = tempfile::tempdir().unwrap();
        let service = |path: &Path| match synced(path) {
            Some(Ailment::Synced(service, _)) => Some(service),
            _ => None,
        };
        for (name, expected) in [
            ("OneDrive - Kommunen", Some("OneDrive")),
            ("OneDrive", Some("OneDrive")),
            ("Dropbox (Kontoret)", Some("Dropbox")),
            ("onedriveri", None),
            ("arkiv", None),
        ] {
            assert_eq!(service(&dir.path().join(name).join("arkiv")), expected, "{name}");
        }
        fs::write(dir.path().join(".stfolder"), "").unwrap();
        assert_eq!(service(&dir.path().join("arkiv")), Some("Syncthing"));
    }

    #[test]
    fn a_network_disk_is_told_from_the_deepest_mount() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\n//srv/g /mnt/gemensam\\040mapp cifs rw 0 0\n\
                      tmpfs /mnt/gemensam\\040mapp/lokal tmpfs rw 0 0\n";
        let kind = |path: &str| match network(Path::new(path), mounts) {
            Some(Ailment::Network(kind)) => Some(kind),
            _ => None,
        };
        assert_eq!(kind("/mnt/gemensam mapp/arkiv").as_deref(), Some("cifs"));
        assert_eq!(kind("/mnt/gemensam mapp/lokal/arkiv"), None);
        assert_eq!(kind("/home/anna/arkiv"), None);
    }
}
