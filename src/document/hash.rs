//! The content hash of a plan, and the hash of a file as it lies on the disk.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use super::plan::write_without_decisions;
use crate::plan::Plan;
use crate::revision::ContentHash;

/// Hashes a plan's canonical bytes with the list of decisions emptied.
///
/// Anyone can do it over again: `jq --indent 2 '.decisions = []' plan.json | sha256sum`.
pub fn content_hash(plan: &Plan) -> ContentHash {
    ContentHash(Sha256::digest(write_without_decisions(plan)).into())
}

/// SHA-256 of a file's bytes as they are: tells whether a file is still the one that was read. Written `sha256:` and
/// 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FileHash([u8; 32]);

impl FileHash {
    /// Hashes bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl FromStr for FileHash {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.parse::<ContentHash>().map(|hash| Self(hash.0))
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ContentHash(self.0).fmt(f)
    }
}

impl fmt::Debug for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
