//! The manifest of a package of papers: what every file's bytes are, and what they were made from.
//!
//! It holds its own checksum, so that a byte changed in it is seen as well as one in any other file.

use serde::{Deserialize, Serialize};

use super::{FileHash, canonical};
use crate::calendar::MeetingRef;
use crate::plan::PlanId;
use crate::revision::ContentHash;

const FORMAT: &str = "revidera/papers/1";

/// The name of the manifest's file.
pub const MANIFEST: &str = "manifest.json";

/// What a package of papers consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The program and version that made it.
    pub made_by: String,
    /// The meeting its papers are for; `None` for what is in force.
    pub meeting: Option<MeetingRef>,
    /// The commit HEAD was at.
    pub commit: Option<String>,
    /// The plans, in the order of the package.
    pub plans: Vec<PackedPlan>,
    /// The files besides the manifest, in the order of the package.
    pub files: Vec<PackedFile>,
}

/// A plan in a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedPlan {
    /// Its id.
    pub id: PlanId,
    /// Its title.
    pub title: String,
    /// What the text is: `proposal`, `draft` or `in_force`.
    pub source: String,
    /// What the board is asked to do, as a kind of decision; nothing for what is in force.
    pub proposed: Option<String>,
    /// The hash of the text.
    pub content_hash: ContentHash,
    /// The commit the text was read from; `None` for a draft.
    pub commit: Option<String>,
}

/// A file of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedFile {
    /// Its path from the package's folder, parts set apart by `/`.
    pub path: String,
    /// The plan it is about; `None` for an index.
    pub plan: Option<PlanId>,
    /// Which paper: `report`, `clean`, `marked`, `comparison`, `index`.
    pub paper: String,
    /// Its number as an appendix, where it is one.
    pub appendix: Option<usize>,
    /// Its format.
    pub format: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// The hash of its bytes.
    pub hash: FileHash,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    format: String,
    made_by: String,
    meeting: Option<MeetingShape>,
    commit: Option<String>,
    plans: Vec<PlanShape>,
    files: Vec<FileShape>,
    checksum: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MeetingShape {
    body: String,
    date: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanShape {
    id: String,
    title: String,
    source: String,
    proposed: Option<String>,
    content_hash: String,
    commit: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape {
    path: String,
    plan: Option<String>,
    paper: String,
    appendix: Option<usize>,
    format: String,
    bytes: u64,
    sha256: String,
}

/// Writes a manifest in canonical form, with its own checksum. `sha256` is bare, as `sha256sum` writes it.
pub fn write_manifest(manifest: &Manifest) -> Vec<u8> {
    let mut shape = shape(manifest);
    shape.checksum = FileHash::of(&canonical::write(&shape)).to_string();
    canonical::write(&shape)
}

/// Reads a manifest; `None` where the bytes are not, to the last one, what this program wrote.
pub fn read_manifest(bytes: &[u8]) -> Option<Manifest> {
    let shape: Shape = serde_json::from_slice(bytes).ok()?;
    let manifest = manifest(shape)?;
    (write_manifest(&manifest) == bytes).then_some(manifest)
}

/// Whether bytes call themselves a manifest of ours, whole or not.
pub fn looks_like_manifest(bytes: &[u8]) -> bool {
    let lead = format!("{{\n  \"format\": \"{FORMAT}\",");
    bytes.starts_with(lead.as_bytes())
}

fn shape(manifest: &Manifest) -> Shape {
    Shape {
        format: FORMAT.to_owned(),
        made_by: manifest.made_by.clone(),
        meeting: manifest
            .meeting
            .as_ref()
            .map(|meeting| MeetingShape { body: meeting.body.to_string(), date: meeting.date.to_string() }),
        commit: manifest.commit.clone(),
        plans: manifest
            .plans
            .iter()
            .map(|plan| PlanShape {
                id: plan.id.to_string(),
                title: plan.title.clone(),
                source: plan.source.clone(),
                proposed: plan.proposed.clone(),
                content_hash: plan.content_hash.to_string(),
                commit: plan.commit.clone(),
            })
            .collect(),
        files: manifest
            .files
            .iter()
            .map(|file| FileShape {
                path: file.path.clone(),
                plan: file.plan.as_ref().map(PlanId::to_string),
                paper: file.paper.clone(),
                appendix: file.appendix,
                format: file.format.clone(),
                bytes: file.bytes,
                sha256: bare(&file.hash.to_string()),
            })
            .collect(),
        checksum: String::new(),
    }
}

fn bare(hash: &str) -> String {
    hash.strip_prefix("sha256:").unwrap_or(hash).to_owned()
}

fn manifest(shape: Shape) -> Option<Manifest> {
    if shape.format != FORMAT {
        return None;
    }
    let meeting = match shape.meeting {
        Some(meeting) => {
            Some(MeetingRef { date: meeting.date.parse().ok()?, body: meeting.body.parse().ok()? })
        }
        None => None,
    };
    let plan = |plan: PlanShape| {
        Some(PackedPlan {
            id: plan.id.parse().ok()?,
            title: plan.title,
            source: plan.source,
            proposed: plan.proposed,
            content_hash: plan.content_hash.parse().ok()?,
            commit: plan.commit,
        })
    };
    let file = |file: FileShape| {
        let plan = match file.plan {
            Some(plan) => Some(plan.parse().ok()?),
            None => None,
        };
        Some(PackedFile {
            plan,
            paper: file.paper,
            appendix: file.appendix,
            format: file.format,
            bytes: file.bytes,
            hash: format!("sha256:{}", file.sha256).parse().ok()?,
            path: Some(file.path).filter(|path| is_inside(path))?,
        })
    };
    Some(Manifest {
        made_by: shape.made_by,
        meeting,
        commit: shape.commit,
        plans: shape.plans.into_iter().map(plan).collect::<Option<_>>()?,
        files: shape.files.into_iter().map(file).collect::<Option<_>>()?,
    })
}

/// Whether a path stays inside the package: names that a package of ours has, and no steps up.
fn is_inside(path: &str) -> bool {
    let name = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
    };
    path.split('/').all(name) && path != MANIFEST
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn example() -> Manifest {
        Manifest {
            made_by: "revidera 0.1.0".into(),
            meeting: Some(MeetingRef {
                date: "2026-11-24".parse().unwrap(),
                body: "styrelsen".parse().unwrap(),
            }),
            commit: Some("a".repeat(40)),
            plans: vec![PackedPlan {
                id: "plan".parse().unwrap(),
                title: "En plan".into(),
                source: "proposal".into(),
                proposed: Some("revised".into()),
                content_hash: ContentHash([7; 32]),
                commit: None,
            }],
            files: vec![PackedFile {
                path: "plan/01-tjansteskrivelse.html".into(),
                plan: Some("plan".parse().unwrap()),
                paper: "report".into(),
                appendix: None,
                format: "html".into(),
                bytes: 3,
                hash: FileHash::of(b"abc"),
            }],
        }
    }

    #[test]
    fn a_manifest_reads_back_as_it_was_written() {
        let bytes = write_manifest(&example());
        assert_eq!(read_manifest(&bytes), Some(example()));
        assert!(looks_like_manifest(&bytes));
        assert!(!looks_like_manifest(b"{}"));
    }

    #[test]
    fn no_file_of_a_manifest_lies_outside_its_folder() {
        for path in ["../x", "/etc/x", "a//b", ".git/x", "a/..", "a\\b", "", "manifest.json", "c:x"] {
            let mut manifest = example();
            manifest.files[0].path = path.to_owned();
            assert_eq!(read_manifest(&write_manifest(&manifest)), None, "{path}");
        }
    }

    proptest! {
        #[test]
        fn no_byte_of_it_changes_unseen(at in any::<prop::sample::Index>(), by in 1_u8..=255) {
            let mut bytes = write_manifest(&example());
            let at = at.index(bytes.len());
            bytes[at] ^= by;
            prop_assert_eq!(read_manifest(&bytes), None);
        }
    }
}
