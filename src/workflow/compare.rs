//! `diff`: two versions of a plan, and what differs.

use std::path::PathBuf;

use super::read::{in_force, version};
use super::{Failure, Office};
use crate::diff::{self, Difference};
use crate::locale::Lang;
use crate::plan::PlanId;
use crate::revision::{Rev, Version};
use crate::store::{file_length, read_plan_file};

/// Two versions of a plan and what differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The earlier version; `None` when nothing was in force.
    pub from: Option<Version>,
    /// The later version.
    pub to: Version,
    /// What differs.
    pub difference: Difference,
}

/// Compares two versions. `from` of `None` means what is in force, or nothing when nothing is;
/// `to` of `None` means the draft.
pub fn compare(
    office: &Office,
    plan: &PlanId,
    from: Option<&Rev>,
    to: Option<&Rev>,
) -> Result<Compared, Failure> {
    let to = version(office, plan, to.unwrap_or(&Rev::Draft))?;
    let from = match from {
        Some(rev) => Some(version(office, plan, rev)?),
        None => in_force(office, plan)?,
    };
    Ok(compared(from, to))
}

/// A file to compare: what the user calls it, and where it is.
pub type PlanFile = (String, PathBuf);

/// From so many bytes on, reading a file takes longer than beginning a thread for it.
const LONG: u64 = 500_000;

/// Compares two plans' files, which need not lie in any archive. Says what is wrong in a language.
pub fn compare_files(from: &PlanFile, to: &PlanFile, lang: Lang) -> Result<Compared, Failure> {
    let read = |(name, path): &PlanFile| {
        let plan = read_plan_file(path).map_err(|error| Failure::of(&error, lang))?;
        let rev = Rev::File { name: name.clone(), path: path.clone() };
        Ok(Version { rev, plan, commit: None })
    };
    let is_long = |(_, path): &PlanFile| file_length(path) > LONG;
    if !is_long(from) || !is_long(to) {
        return Ok(compared(Some(read(from)?), read(to)?));
    }
    // Neither waits for the other.
    let (from, to) = std::thread::scope(|scope| {
        let from = scope.spawn(|| read(from));
        let to = read(to);
        (from.join(), to)
    });
    let from = from.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
    Ok(compared(Some(from), to?))
}

fn compared(from: Option<Version>, to: Version) -> Compared {
    // Versions that were taken in from elsewhere may share no ids: then their texts tell what is the same.
    let base = from.as_ref().map(|version| diff::comparable(&version.plan, &to.plan));
    let difference = diff::compare(base.as_deref(), &to.plan);
    Compared { from, to, difference }
}
