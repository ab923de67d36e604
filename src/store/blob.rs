//! Reading files out of commits.

use std::path::Path;

use git2::{Commit, ErrorCode, ObjectType, Oid, Tree, TreeEntry};

use super::error::{Obstacle, StoreError};
use super::open::Store;
use crate::plan::PlanId;

/// A plan's file, from the archive's top.
pub(super) fn plan_path(plan: &PlanId) -> String {
    format!("plans/{plan}/plan.json")
}

impl Store {
    /// HEAD's commit; `None` before the first.
    pub(super) fn head_commit(&self) -> Result<Option<Commit<'_>>, StoreError> {
        let Some(id) = self.head_id()? else { return Ok(None) };
        self.commit(id).map(Some)
    }

    pub(super) fn commit(&self, id: Oid) -> Result<Commit<'_>, StoreError> {
        self.repo.find_commit(id).map_err(|error| self.git(&error))
    }

    /// The id of a file's blob in HEAD.
    pub(super) fn head_blob(&self, path: &str) -> Result<Option<Oid>, StoreError> {
        match self.head_commit()? {
            Some(commit) => self.blob_id_in(&commit, path),
            None => Ok(None),
        }
    }

    /// The id of a file's blob in a commit; refused when something else than a file has its name.
    pub(super) fn blob_id_in(&self, commit: &Commit<'_>, path: &str) -> Result<Option<Oid>, StoreError> {
        let tree = commit.tree().map_err(|error| self.git(&error))?;
        Ok(self.plain_entry(&tree, path)?.map(|entry| entry.id()))
    }

    /// The entry of a plain file in a tree.
    pub(super) fn plain_entry(
        &self,
        tree: &Tree<'_>,
        path: &str,
    ) -> Result<Option<TreeEntry<'static>>, StoreError> {
        let refuse = |at: &Path, entry: &TreeEntry<'_>, folder: bool| {
            let obstacle = match entry.kind() {
                Some(ObjectType::Commit) => Obstacle::Submodule,
                Some(ObjectType::Blob) if entry.filemode() == 0o120_000 => Obstacle::Link,
                Some(ObjectType::Tree) if !folder => Obstacle::Folder,
                Some(ObjectType::Blob) if !folder => return Ok(()),
                Some(ObjectType::Tree) => return Ok(()),
                _ => Obstacle::Other,
            };
            Err(StoreError::NotAFile(at.to_owned(), obstacle))
        };
        let mut found = None;
        let mut folders: Vec<&Path> = Path::new(path).ancestors().filter(|at| *at != Path::new("")).collect();
        folders.reverse();
        for at in folders {
            let entry = match tree.get_path(at) {
                Ok(entry) => entry,
                Err(error) if error.code() == ErrorCode::NotFound => return Ok(None),
                Err(error) => return Err(self.git(&error)),
            };
            refuse(at, &entry, at != Path::new(path))?;
            found = Some(entry);
        }
        Ok(found)
    }

    /// A file's bytes in a commit.
    pub(super) fn bytes_in(&self, commit: &Commit<'_>, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match self.blob_id_in(commit, path)? {
            Some(id) => self.blob(id).map(Some),
            None => Ok(None),
        }
    }

    /// A blob's bytes.
    pub(super) fn blob(&self, id: Oid) -> Result<Vec<u8>, StoreError> {
        let blob = self.repo.find_blob(id).map_err(|error| self.git(&error))?;
        Ok(blob.content().to_vec())
    }

    /// A file's bytes in HEAD.
    pub(super) fn head_bytes(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match self.head_commit()? {
            Some(commit) => self.bytes_in(&commit, path),
            None => Ok(None),
        }
    }
}
