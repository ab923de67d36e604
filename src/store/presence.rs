//! Who has a plan open: a lock that the system itself releases when its holder dies.

use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::atomic;
use super::error::StoreError;
use super::message;
use super::meta::Called;
use super::open::Store;
use crate::date::Moment;
use crate::plan::PlanId;

/// How long another's lock is waited for: someone drafting keeps it for hours, a scripted edit for a moment.
const PATIENCE: Duration = Duration::from_millis(300);

/// Held while a plan is open; dropped, or its process gone, the plan is free.
#[derive(Debug)]
pub struct Presence {
    file: Option<File>,
    // Where the file system has no locks, the card alone says that the plan is open, and goes with us.
    card: Option<PathBuf>,
}

/// Who has a plan open. What is not known is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The plan.
    pub plan: PlanId,
    /// Their name.
    pub who: String,
    /// Their machine.
    pub host: String,
    /// Their process.
    pub pid: u32,
    /// Since when, as `2026-11-24 14:05`.
    pub since: String,
}

impl Drop for Presence {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            let _ = file.unlock();
        }
        if let Some(card) = &self.card {
            let _ = fs::remove_file(card);
        }
    }
}

impl Store {
    /// Opens a plan for drafting: refused with [`StoreError::OpenElsewhere`] while another program has it open, or
    /// another part of this one.
    ///
    /// The lock is on the working tree: a linked worktree has drafts of its own. Where the file system has no locks,
    /// another program is noticed only on the same machine, and only where the system tells which processes live
    /// (Linux); elsewhere the stamps alone guard what is saved.
    pub fn lock(&self, plan: &PlanId, since: Moment) -> Result<Presence, StoreError> {
        self.refuse_bare()?;
        let folder = self.own_dir().join("open");
        atomic::make_folder(&folder)?;
        // Two files, since on some systems a locked file can't be read by others.
        let (lock, card) = (folder.join(format!("{plan}.lock")), folder.join(format!("{plan}.who")));
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&lock);
        let file = file.map_err(|error| StoreError::io(&lock, &error))?;
        let holder = || Holder {
            plan: plan.clone(),
            who: self.who(&Called::default()).map_or_else(|_| String::new(), |who| who.name),
            host: host(),
            pid: std::process::id(),
            since: format!("{} {}", since.day(), since.clock()),
        };
        match atomic::try_lock_for(&file, PATIENCE) {
            Ok(()) => {
                atomic::write(&card, holder().to_string().as_bytes())?;
                Ok(Presence { file: Some(file), card: None })
            }
            Err(TryLockError::WouldBlock) => {
                Err(StoreError::OpenElsewhere(Box::new(Holder::read(plan, &card))))
            }
            Err(TryLockError::Error(_)) => {
                // No locks here, as on some network folders: the card is taken at its word while its process lives.
                let other = Holder::read(plan, &card);
                if other.is_here(&holder()) {
                    return Err(StoreError::OpenElsewhere(Box::new(other)));
                }
                atomic::write(&card, holder().to_string().as_bytes())?;
                Ok(Presence { file: None, card: Some(card) })
            }
        }
    }
}

impl Store {
    /// Whether somebody has a plan open just now, this program included. Where the file system has no locks and the system
    /// does not tell which processes live, nobody is known to.
    pub fn is_open(&self, plan: &PlanId) -> bool {
        let folder = self.own_dir().join("open");
        let (lock, card) = (folder.join(format!("{plan}.lock")), folder.join(format!("{plan}.who")));
        let Ok(file) = OpenOptions::new().write(true).open(lock) else { return false };
        match file.try_lock() {
            Ok(()) => {
                let _ = file.unlock();
                false
            }
            Err(TryLockError::WouldBlock) => true,
            Err(TryLockError::Error(_)) => {
                let other = Holder::read(plan, &card);
                other.host == host()
                    && lives(other.pid, std::env::current_exe().ok().as_deref().and_then(Path::file_name))
            }
        }
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}\n{}", self.pid, self.since, self.host, self.who)
    }
}

impl Holder {
    fn read(plan: &PlanId, card: &Path) -> Self {
        let text = fs::read_to_string(card).unwrap_or_default();
        let mut lines = text.lines();
        let pid = lines.next().and_then(|pid| pid.parse().ok()).unwrap_or(0);
        let mut line = || lines.next().unwrap_or_default().to_owned();
        let (since, host, who) = (line(), line(), line());
        Self { plan: plan.clone(), who, host, pid, since }
    }

    /// Whether this is another living process of the same program, on our machine.
    fn is_here(&self, we: &Self) -> bool {
        let program = std::env::current_exe().ok();
        let name = program.as_deref().and_then(Path::file_name);
        self.host == we.host && self.pid != we.pid && lives(self.pid, name)
    }
}

/// Whether a process of this program's name lives, as Linux tells it. A number that another program has got since then
/// is not it; of another user's process only the number can be seen.
fn lives(pid: u32, name: Option<&OsStr>) -> bool {
    let process = Path::new("/proc").join(pid.to_string());
    match fs::read_link(process.join("exe")) {
        Ok(program) => program.file_name() == name,
        Err(error) => error.kind() == io::ErrorKind::PermissionDenied,
    }
}

/// The machine's name, as far as it can be had without asking the system itself.
fn host() -> String {
    let name =
        ["/proc/sys/kernel/hostname", "/etc/hostname"].iter().find_map(|path| fs::read_to_string(path).ok());
    let name = name.or_else(|| std::env::var("COMPUTERNAME").ok()).or_else(|| std::env::var("HOSTNAME").ok());
    message::name(&name.unwrap_or_default())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_card_counts_while_its_process_lives_on_this_machine() {
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        // Which program `sleep` is differs: on some systems it is one of many names for the same.
        let exe = loop {
            let exe = fs::read_link(format!("/proc/{}/exe", child.id())).unwrap();
            if Some(&exe) != std::env::current_exe().ok().as_ref() {
                break exe;
            }
        };
        assert!(lives(child.id(), exe.file_name()));
        assert!(!lives(child.id(), Some(OsStr::new("another"))), "the number went to another program");
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!lives(child.id(), exe.file_name()));
        let card = |pid, host: &str| Holder {
            plan: "plan-a".parse().unwrap(),
            who: String::new(),
            host: host.to_owned(),
            pid,
            since: String::new(),
        };
        let we = card(std::process::id(), "here");
        assert!(!we.is_here(&we), "our own card is no one else's");
        assert!(!card(child.id(), "there").is_here(&we));
        assert!(!card(0, "here").is_here(&we));
    }
}
