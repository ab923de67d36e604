//! Who has a plan open: a lock that the system itself releases when its holder dies.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::Duration;

use super::atomic;
use super::error::StoreError;
use super::message;
use super::open::Store;
use crate::date::Moment;
use crate::plan::PlanId;

/// How long another's lock is waited for: someone drafting keeps it for hours, a scripted edit for a moment.
const PATIENCE: Duration = Duration::from_millis(300);

/// Held while a plan is open; dropped, or its process gone, the plan is free.
#[derive(Debug)]
pub struct Presence {
    // `None` where the file system has no locks.
    file: Option<File>,
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

impl Presence {
    /// Whether the lock is real: some network file systems have none, and then two programs can't notice each other.
    pub fn is_sure(&self) -> bool {
        self.file.is_some()
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            let _ = file.unlock();
        }
    }
}

impl Store {
    /// Opens a plan for drafting: refused with [`StoreError::OpenElsewhere`] while another program has it open, or
    /// another part of this one.
    ///
    /// The lock is on the working tree: a linked worktree has drafts of its own.
    pub fn lock(&self, plan: &PlanId, since: Moment) -> Result<Presence, StoreError> {
        self.refuse_bare()?;
        let folder = self.own_dir().join("open");
        atomic::make_folder(&folder)?;
        // Two files, since on some systems a locked file can't be read by others.
        let (lock, card) = (folder.join(format!("{plan}.lock")), folder.join(format!("{plan}.who")));
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&lock);
        let file = file.map_err(|error| StoreError::io(&lock, &error))?;
        match atomic::try_lock_for(&file, PATIENCE) {
            Ok(()) => {
                let holder = Holder {
                    plan: plan.clone(),
                    who: self.who().map_or_else(|_| String::new(), |who| who.name),
                    host: host(),
                    pid: std::process::id(),
                    since: format!("{} {}", since.day(), since.clock()),
                };
                atomic::write(&card, holder.to_string().as_bytes())?;
                Ok(Presence { file: Some(file) })
            }
            Err(TryLockError::WouldBlock) => {
                Err(StoreError::OpenElsewhere(Box::new(Holder::read(plan, &card))))
            }
            Err(TryLockError::Error(_)) => Ok(Presence { file: None }),
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
}

/// The machine's name, as far as it can be had without asking the system itself.
fn host() -> String {
    let name =
        ["/proc/sys/kernel/hostname", "/etc/hostname"].iter().find_map(|path| fs::read_to_string(path).ok());
    let name = name.or_else(|| std::env::var("COMPUTERNAME").ok()).or_else(|| std::env::var("HOSTNAME").ok());
    message::name(&name.unwrap_or_default())
}
