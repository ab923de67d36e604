//! Who commits and when, and how a file is recognised as the one that was read.

use std::fmt;

use git2::Oid;
use sha1::{Digest, Sha1};

use super::config::{ConfigFiles, Configuration};
use crate::date::Moment;
use crate::document::FileHash;

/// The name and address that git writes on a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
}

/// What the environment calls whoever commits (`GIT_AUTHOR_NAME`, `GIT_AUTHOR_EMAIL`): it goes before the configuration,
/// as it does for git. And which configuration that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The files that git's configuration is read from.
    pub files: ConfigFiles,
}

impl Who {
    /// The identity that the environment and a configuration name together, when they name both parts.
    pub(super) fn known(called: &Called, config: &Configuration) -> Option<Self> {
        let value = |called: Option<&String>, key: &str| {
            let given = called.map(|text| super::message::name(text)).filter(|text| !text.is_empty());
            let text = given.or_else(|| Some(super::message::name(&config.get(key)?)))?;
            (!text.is_empty()).then_some(text)
        };
        Some(Self {
            name: value(called.name.as_ref(), "user.name")?,
            email: value(called.email.as_ref(), "user.email")?,
        })
    }
}

/// What a commit says besides its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitMeta {
    /// Its author and committer.
    pub who: Who,
    /// When it is made: the real time, never the meeting's.
    pub when: Moment,
    /// The whole message, trailers and all. Control characters in it are replaced before it is written.
    pub message: String,
}

/// Recognises the bytes of a file: the file as it was read, or that there was none.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp(Option<(FileHash, usize)>);

/// A value and the stamp of the file it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamped<T> {
    /// The value.
    pub value: T,
    /// The file's stamp.
    pub stamp: Stamp,
}

impl Stamp {
    /// The stamp of a file that does not exist.
    pub const fn absent() -> Self {
        Self(None)
    }

    /// The stamp of a file with these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Some((FileHash::of(bytes), bytes.len())))
    }

    /// The hash of the file's bytes.
    pub(super) fn hash(&self) -> Option<FileHash> {
        self.0.map(|(hash, _)| hash)
    }
}

/// The id that git gives these bytes, without storing them.
///
/// It only answers whether a file is what git already holds; what git stores is hashed by git's own library, which also
/// looks for collisions and takes six times as long.
pub(super) fn blob_id(bytes: &[u8]) -> Oid {
    let mut hash = Sha1::new();
    hash.update(format!("blob {}\0", bytes.len()));
    hash.update(bytes);
    // Twenty bytes are an id; the zero id would match no file.
    Oid::from_bytes(&hash.finalize()).unwrap_or(Oid::ZERO_SHA1)
}

impl fmt::Display for Stamp {
    /// The form that the note of a commit under way keeps: `-`, or the hash and the length.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("-"),
            Some((hash, length)) => write!(f, "{hash}:{length}"),
        }
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use git2::ObjectType;

    use super::*;

    #[test]
    fn a_files_id_is_the_one_git_gives_it() {
        for bytes in [&b""[..], b"{}\n", "Åtgärder för år 2026\n".as_bytes(), &vec![0; 70_000]] {
            assert_eq!(blob_id(bytes), Oid::hash_object(ObjectType::Blob, bytes).unwrap());
        }
    }
}
