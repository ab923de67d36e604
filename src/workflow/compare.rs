//! `diff`: two versions of a plan, and what differs.

use std::path::PathBuf;

use super::read::{in_force, version};
use super::{Failure, Office};
use crate::diff::{self, Difference};
use crate::locale::Lang;
use crate::plan::{PlanId, nfc};
use crate::revision::{Rev, Version};
use crate::store::{file_bytes, file_length, read_plan_file};

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

/// Whether two versions that say the same differ in how their files put letters together: `å` as one character or as two.
/// A plan has one form of both, so that nothing else tells.
pub fn composed_otherwise(office: &Office, compared: &Compared) -> Result<bool, Failure> {
    let bytes = |version: &Version| office.store.bytes_of(version).map_err(|error| office.failure(&error));
    otherwise(compared, bytes)
}

/// The same of two files, which need not lie in any archive.
pub fn files_composed_otherwise(compared: &Compared, lang: Lang) -> Result<bool, Failure> {
    otherwise(compared, |version| match &version.rev {
        Rev::File { path, .. } => file_bytes(path).map_err(|error| Failure::of(&error, lang)),
        _ => Ok(None),
    })
}

fn otherwise<E>(
    compared: &Compared,
    bytes: impl Fn(&Version) -> Result<Option<Vec<u8>>, E>,
) -> Result<bool, E> {
    let Some(from) = compared.from.as_ref().filter(|_| compared.difference.is_empty()) else {
        return Ok(false);
    };
    let (Some(one), Some(two)) = (bytes(from)?, bytes(&compared.to)?) else { return Ok(false) };
    let [old, new] = [&one, &two].map(|bytes| String::from_utf8_lossy(bytes));
    Ok(one != two && nfc(old) == nfc(new))
}

fn compared(from: Option<Version>, to: Version) -> Compared {
    // Versions that were taken in from elsewhere may share no ids: then their texts tell what is the same.
    let base = from.as_ref().map(|version| diff::comparable(&version.plan, &to.plan));
    let difference = diff::compare(base.as_deref(), &to.plan);
    Compared { from, to, difference }
}
