//! A body that meets and decides: a board, a council.

use std::fmt;
use std::str::FromStr;

/// A body's short name in files and on the command line: a slug such as `styrelsen`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyId(String);

/// A body with the name that papers use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The slug that meetings and rules refer to.
    pub id: BodyId,
    /// The name as it stands in a reference: `Styrelsen`.
    pub name: String,
}

/// A text that is not a slug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotASlug(pub String);

/// Tells whether a text is a slug: 1 to 64 of `a`–`z`, `0`–`9` and inner hyphens. A slug is safe as a folder's
/// name, as a branch's name and in a trailer.
pub fn is_slug(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

impl BodyId {
    /// The body that an archive starts with when nothing else is said: `styrelsen`, the board.
    pub fn board() -> Self {
        Self("styrelsen".to_owned())
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BodyId {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        if is_slug(text) { Ok(Self(text.to_owned())) } else { Err(NotASlug(text.to_owned())) }
    }
}

impl fmt::Display for BodyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
