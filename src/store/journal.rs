//! Journals: the edits that have not reached a plan's file yet, made durable line by line.
//!
//! A journal is one file under the git directory. Its first line tells which file the edits were made on; each further
//! line is one batch of edits and when it was made. A crash can only damage the last line, and that is noticed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::atomic;
use super::error::StoreError;
use super::meta::Stamp;
use super::open::Store;
use crate::date::Moment;
use crate::plan::{Edit, PlanId};

/// The journal of one plan.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    plan: PlanId,
    file: Option<File>,
}

/// What an earlier run left in a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// The edits, oldest first.
    pub edits: Vec<Edit>,
    /// When the last of them was made.
    pub when: Moment,
    /// The stamp of the draft's file they were made on.
    pub base: Stamp,
    /// Whether that is the file as it is now.
    pub fits: bool,
    /// Whether the end of the journal was damaged, so that the last moment's edits are missing.
    pub damaged: bool,
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
