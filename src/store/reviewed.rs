//! Marks of what reviewers have read: one file a plan under the git directory, `revidera/reviewed/<plan>.jsonl`, whose
//! lines are the document room's.
//!
//! It is no part of the archive: what someone has got to in their reading is a working note, neither shared nor kept. It
//! may be deleted at any time, and then nothing counts as read. A mark in it proves nothing by itself; the texts it was
//! made for are compared by hash each time.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use super::atomic;
use super::draft::read_plain;
use super::error::StoreError;
use super::open::Store;
use crate::document::{Marked, read_marks, write_mark, write_marks_header};
use crate::plan::PlanId;
use crate::revision::Reviewed;

/// A file with more lines than this is written anew with the newest half.
const MOST: usize = 20_000;

impl Store {
    fn reviewed_path(&self, plan: &PlanId) -> PathBuf {
        self.own_dir().join("reviewed").join(format!("{plan}.jsonl"))
    }

    /// One reader's marks on a plan, by the address that they are made with. None where the file is missing, damaged or of
    /// a later version of the program.
    ///
    /// A mark is one person's word that they have read something. Where several work in one folder, as on a shared drive,
    /// nobody's reading counts for another.
    pub fn reviewed(&self, plan: &PlanId, reader: &str) -> Reviewed {
        let mut reviewed = Reviewed::default();
        let found = read_plain(&self.reviewed_path(plan)).ok().flatten();
        for marked in found.and_then(|bytes| read_marks(&bytes, plan)).unwrap_or_default() {
            if marked.by == reader {
                reviewed.set(marked.mark, marked.reviewed);
            }
        }
        reviewed
    }

    /// Adds what a reader did, in one write at the file's end: two programs may do so at once. A file that is not ours to
    /// read is set aside.
    pub fn keep_reviewed(&self, plan: &PlanId, done: &[Marked]) -> Result<(), StoreError> {
        let path = self.reviewed_path(plan);
        let failed = |error: std::io::Error| StoreError::io(&path, &error);
        let old = read_plain(&path)?;
        let known = old.as_ref().map(|bytes| (read_marks(bytes, plan), bytes.ends_with(b"\n")));
        let mut lines: Vec<u8> = done.iter().flat_map(write_mark).collect();
        match known {
            Some((Some(marks), _)) if marks.len() >= MOST => {
                let mut bytes = write_marks_header(plan);
                bytes.extend(marks.iter().skip(marks.len() - MOST / 2).flat_map(write_mark));
                bytes.append(&mut lines);
                return atomic::write(&path, &bytes);
            }
            Some((Some(_), ended)) => {
                if !ended {
                    // A crash tore the last line: what follows begins on its own.
                    lines.insert(0, b'\n');
                }
                let mut file = OpenOptions::new().append(true).open(&path).map_err(failed)?;
                return file.write_all(&lines).and_then(|()| file.sync_data()).map_err(failed);
            }
            Some((None, _)) => atomic::put(&path, &path.with_extension("jsonl.aside"))?,
            None => {}
        }
        let mut bytes = write_marks_header(plan);
        bytes.append(&mut lines);
        atomic::write(&path, &bytes)
    }
}
