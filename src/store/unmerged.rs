//! Files that a merge of git's left for a person to settle.

use super::draft::read_plain;
use super::error::StoreError;
use super::open::Store;

/// A file with contradictions: its versions as git keeps them until the path is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmerged {
    /// The file, from the archive's top.
    pub path: String,
    /// What both sides were made from; `None` when both added the file.
    pub base: Option<Vec<u8>>,
    /// The version that is merged into; `None` when that side removed the file.
    pub ours: Option<Vec<u8>>,
    /// The version that is merged in; `None` when that side removed the file.
    pub theirs: Option<Vec<u8>>,
    /// What the working tree's file says; `None` where there is none that can be read.
    pub file: Option<Vec<u8>>,
}

impl Store {
    /// The files under `plans` that a merge, a rebase or the like left unsettled, in the order of their paths.
    pub fn unmerged(&self) -> Result<Vec<Unmerged>, StoreError> {
        let git = |error: git2::Error| self.git(&error);
        // Read anew: the library's own copy may be older than git's last word.
        let index = git2::Index::open(&self.index_path()).map_err(git)?;
        let mut found = Vec::new();
        for conflict in index.conflicts().map_err(git)? {
            let conflict = conflict.map_err(git)?;
            let any = conflict.our.as_ref().or(conflict.their.as_ref()).or(conflict.ancestor.as_ref());
            let Some(path) = any.map(|entry| String::from_utf8_lossy(&entry.path).into_owned()) else {
                continue;
            };
            if !path.starts_with("plans/") {
                continue;
            }
            let bytes = |entry: Option<git2::IndexEntry>| -> Option<Vec<u8>> {
                Some(self.repo.find_blob(entry?.id).ok()?.content().to_vec())
            };
            found.push(Unmerged {
                file: self.plain_file(&path).and_then(|file| read_plain(&file)).ok().flatten(),
                path,
                base: bytes(conflict.ancestor),
                ours: bytes(conflict.our),
                theirs: bytes(conflict.their),
            });
        }
        Ok(found)
    }
}
