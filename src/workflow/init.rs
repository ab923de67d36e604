//! `init` and `demo`: a new archive.

use std::path::Path;

use super::{Failure, Office, Surroundings};
use crate::calendar::BodyId;
use crate::locale::Lang;

/// What a new archive starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitRequest {
    /// The organisation's name; empty when it is not known yet.
    pub organisation: String,
    /// The body that decides.
    pub body: BodyId,
    /// The language of its plans.
    pub language: Lang,
}

/// Makes a new archive in a folder: git repository, settings, empty calendar, first commit.
pub fn init(dir: &Path, request: &InitRequest, around: Surroundings) -> Result<Office, Failure> {
    let _ = (dir, request, around);
    Err(Failure { kind: "unfinished", said: crate::locale::Said::new("", "") })
}

/// Makes an archive with the two seed plans and several invented years of decisions, marked as a demo.
pub fn demo(dir: &Path, around: Surroundings) -> Result<Office, Failure> {
    let _ = (dir, around);
    Err(Failure { kind: "unfinished", said: crate::locale::Said::new("", "") })
}
