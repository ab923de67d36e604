//! `verify`: the archive's own history; and a paper or a package against it.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use super::matter::{Matter, settled, unchanged};
use super::papers::{in_force_papers, made_by, meeting_papers};
use super::recognise::{recognise, reproduced};
use super::{Failure, Office};
use crate::calendar::MeetingRef;
use crate::document::{
    FileHash, MANIFEST, Manifest, looks_like_manifest, read_manifest, read_plan, write_manifest,
};
use crate::export::{self, Format};
use crate::locale::{Lang, Said};
use crate::plan::PlanId;
use crate::revision::{ContentHash, Rev, Version};
use crate::store::{self, Audit, Fault, Wrong};

/// What judging the history of one plan or all gave, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// How many decisions, plans and proposals were looked at.
    pub counts: [usize; 3],
    /// What is wrong.
    pub faults: Vec<Judged>,
}

/// Something wrong in the history, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The plan.
    pub plan: Option<PlanId>,
    /// The commit.
    pub commit: Option<String>,
    /// Whether it is an error, not a warning.
    pub error: bool,
    /// A stable word for scripts.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub said: Said,
}

/// A version of a plan that a paper or a package shows, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// The plan.
    pub plan: PlanId,
    /// What it is: `draft`, `proposal`, `old_proposal`, `in_force`, `historic`.
    pub state: &'static str,
    /// The decision that put the text in force, where one has.
    pub decision: Option<crate::revision::Decision>,
    /// All of it in a sentence.
    pub said: String,
}

/// What verifying a single paper gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperVerdict {
    /// The content hash it carries.
    pub hash: Option<ContentHash>,
    /// The versions with that text, the most telling first.
    pub versions: Vec<Recognised>,
    /// Whether every byte is as the archive gives it.
    pub exact: bool,
}

/// What verifying a package gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageVerdict {
    /// What the package says it is; `None` where its manifest can't be relied on.
    pub manifest: Option<Manifest>,
    /// What the folder holds against it.
    pub held: store::Held,
    /// Each plan with its version, or nothing where the archive knows none.
    pub plans: Vec<(PlanId, ContentHash, Option<Recognised>)>,
    /// Whether the archive gives the same bytes.
    pub again: Again,
}

/// Whether a package could be made anew with the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Again {
    /// Yes.
    Same,
    /// No; the first file that differs.
    Differs(String),
    /// It is made from a draft, which is not kept.
    Draft,
    /// It could not be made at all; why.
    Failed(String),
    /// Not tried, since the package itself is not whole.
    NotTried,
}

impl PackageVerdict {
    /// Whether all is proven to be as the archive gives it.
    pub fn holds(&self) -> bool {
        self.manifest.is_some()
            && self.held == store::Held::default()
            && self.again == Again::Same
            && self.plans.iter().all(|(.., version)| version.is_some())
    }
}

/// Judges the history of one plan, or of all.
pub fn verify_history(office: &Office, plan: Option<&PlanId>) -> Result<Judgement, Failure> {
    if let Some(plan) = plan {
        office.known(plan)?;
    }
    let Audit { decisions, plans, proposals, faults } =
        office.store.audit(plan).map_err(|error| office.failure(&error))?;
    let faults = faults.into_iter().map(|fault| judged(office, fault)).collect();
    Ok(Judgement { counts: [decisions, plans, proposals], faults })
}

fn judged(office: &Office, fault: Fault) -> Judged {
    let lang = office.lang();
    let short = |commit: &str| commit.chars().take(10).collect::<String>();
    let commit = fault.commit.as_deref().map(short).unwrap_or_default();
    let word = |said: &Option<String>| said.clone().unwrap_or_else(|| lang.verify_nothing_said().to_owned());
    let own = |[sv, en]: &[String; 2]| if lang == Lang::Sv { sv.clone() } else { en.clone() };
    let message = match &fault.wrong {
        Wrong::Trailer(key) => lang.verify_bad_trailer(key),
        Wrong::NoText => lang.verify_no_text().to_owned(),
        Wrong::Unreadable(why) => lang.verify_unreadable(own(why)),
        Wrong::Faulty(why) => lang.verify_faulty(own(why)),
        Wrong::Hash(said, is) => lang.verify_hash(said.short(), is.short()),
        Wrong::NotListed => lang.verify_not_listed().to_owned(),
        Wrong::Record(key, said, is) => lang.verify_record(key, word(said), word(is)),
        Wrong::OtherFile(path) => lang.verify_other_files(path),
        Wrong::TextChanged(kind) => lang.verify_text_changed(lang.decision_kind(*kind)),
        Wrong::NoTag(tag) => lang.verify_no_tag(tag),
        Wrong::WrongTag(tag) => lang.verify_wrong_tag(tag, &commit),
        Wrong::Undecided => lang.verify_undecided(&commit),
        Wrong::BeginsHere(count) => lang.verify_begins_here(&commit, lang.verify_decisions(*count)),
        Wrong::ProposalText => lang.verify_proposal_text().to_owned(),
        Wrong::Completes(of) => lang.verify_completes(short(of)),
        Wrong::Retracts(of) => lang.verify_retracts(short(of)),
        Wrong::NotAsBefore => lang.verify_not_as_before().to_owned(),
        Wrong::HeadLacks(record) => lang.verify_head_lacks(export::citation(record, office.settings(), lang)),
        Wrong::ForeignProposal(branch) => lang.verify_foreign_proposal(branch),
        Wrong::Shallow => lang.verify_shallow().to_owned(),
    };
    let hint = match &fault.wrong {
        Wrong::NoTag(_) => lang.verify_hint_clone(),
        Wrong::Undecided => lang.verify_hint_decide(),
        Wrong::BeginsHere(_) => lang.verify_hint_begins(),
        Wrong::Shallow => lang.verify_hint_unshallow(),
        _ => lang.verify_hint_restore(),
    };
    Judged {
        plan: fault.plan,
        commit: fault.commit,
        error: !fault.wrong.is_warning(),
        code: fault.wrong.code(),
        said: Said::new(message, hint),
    }
}

/// Verifies one paper: which version it shows, and whether the archive gives the same bytes.
pub fn verify_paper(office: &Office, name: &str, bytes: &[u8]) -> Result<PaperVerdict, Failure> {
    let format = Path::new(name).extension().and_then(|end| end.to_str()).and_then(Format::from_extension);
    let mut hashes: Vec<ContentHash> = Vec::new();
    if let Ok(plan) = read_plan(bytes) {
        hashes.push(crate::document::content_hash(&plan));
    }
    let text = export::paper_text(bytes);
    hashes.extend(carried(&text));
    let mut verdict = PaperVerdict { hash: hashes.first().copied(), versions: Vec::new(), exact: false };
    for hash in hashes {
        let found = recognise(office, hash, None)?;
        if found.is_empty() {
            continue;
        }
        verdict.hash = Some(hash);
        if let Some(format) = format {
            verdict.exact = reproduced(office, &found, format, bytes)?;
        }
        let mut told = BTreeSet::new();
        let proven = found.iter().map(|(recognised, _)| recognised.clone());
        // A text in force needs not be told again as what it was.
        let mut versions: Vec<Recognised> =
            proven.filter(|version| told.insert(version.said.clone())).collect();
        // A draft that says the same as a proposal tells nothing more.
        if versions.len() > 1 {
            versions.retain(|version| version.state != "draft");
        }
        let current: Vec<PlanId> = versions
            .iter()
            .filter(|version| version.state == "in_force")
            .map(|version| version.plan.clone())
            .collect();
        versions.retain(|version| version.state == "in_force" || !current.contains(&version.plan));
        verdict.versions = versions;
        break;
    }
    Ok(verdict)
}

/// The content hashes that a text carries, in its order, each once.
fn carried(text: &str) -> Vec<ContentHash> {
    const LEAD: &str = "sha256:";
    let mut found: Vec<ContentHash> = Vec::new();
    for (at, _) in text.match_indices(LEAD) {
        let hash = text.get(at..at + LEAD.len() + 64).and_then(|hash| hash.parse().ok());
        found.extend(hash.filter(|hash| !found.contains(hash)));
    }
    found
}

/// Whether a folder is a package: whether it has a manifest.
pub fn is_package(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file()
}

/// Whether a file is a package's manifest.
pub fn is_manifest(bytes: &[u8]) -> bool {
    looks_like_manifest(bytes)
}

/// Verifies a package: every byte against its manifest, and the manifest against the archive.
pub fn verify_package(office: &Office, folder: &Path) -> Result<PackageVerdict, Failure> {
    let path = folder.join(MANIFEST);
    let system = |error| office.failure(&store::PackageError::Read(path.clone(), error));
    let bytes = store::read_paper(&path).map_err(system)?;
    let Some(manifest) = read_manifest(&bytes) else {
        let held = store::Held { changed: vec![MANIFEST.to_owned()], ..store::Held::default() };
        return Ok(PackageVerdict { manifest: None, held, plans: Vec::new(), again: Again::NotTried });
    };
    let held = store::held(folder, &manifest).map_err(system)?;
    let mut plans = Vec::new();
    for packed in &manifest.plans {
        let found = recognise(office, packed.content_hash, Some(&packed.id))?;
        plans.push((packed.id.clone(), packed.content_hash, found.into_iter().next().map(|(told, _)| told)));
    }
    let again = again(office, &manifest, &bytes)?;
    Ok(PackageVerdict { manifest: Some(manifest), held, plans, again })
}

/// Makes a package anew from the commits that its manifest names, and compares.
fn again(office: &Office, manifest: &Manifest, bytes: &[u8]) -> Result<Again, Failure> {
    if manifest.plans.iter().any(|plan| plan.source == "draft") {
        return Ok(Again::Draft);
    }
    let codes: Vec<&str> =
        manifest.files.iter().filter(|file| file.plan.is_some()).map(|file| file.format.as_str()).collect();
    let formats: Vec<Format> =
        Format::ALL.into_iter().filter(|format| codes.contains(&format.code())).collect();
    let mut made: Vec<(String, FileHash)> = Vec::new();
    let mut sink = |path: &str, bytes: &[u8]| {
        made.push((path.to_owned(), FileHash::of(bytes)));
        Ok(())
    };
    let commit = manifest.commit.clone();
    let mut quiet = |_: usize, _: usize, _: &str| ControlFlow::Continue(());
    let remade = if let Some(reference) = &manifest.meeting {
        let Some(meeting) = office.calendar.find(reference) else {
            return Ok(Again::Failed(unknown(office, reference)));
        };
        match matters_again(office, manifest) {
            Ok(matters) => meeting_papers(office, meeting, &matters, &formats, commit, &mut sink, &mut quiet),
            Err(why) => return Ok(Again::Failed(why)),
        }
    } else {
        match versions_again(office, manifest) {
            Ok(versions) => in_force_papers(office, &versions, &formats, commit, &mut sink, &mut quiet),
            Err(why) => return Ok(Again::Failed(why)),
        }
    };
    let remade = remade?;
    let differs = manifest
        .files
        .iter()
        .find(|file| !made.iter().any(|(path, hash)| *path == file.path && *hash == file.hash));
    if let Some(file) = differs {
        return Ok(Again::Differs(file.path.clone()));
    }
    // Who made it may be another version of the program whose papers are the same.
    let remade = Manifest { made_by: manifest.made_by.clone(), ..remade };
    Ok(if write_manifest(&remade) == bytes { Again::Same } else { Again::Differs(MANIFEST.to_owned()) })
}

/// The matters of a package as they were, or why they can't be had.
fn matters_again(office: &Office, manifest: &Manifest) -> Result<Vec<Matter>, String> {
    let mut matters = Vec::new();
    for plan in &manifest.plans {
        let commit = plan.commit.as_deref().unwrap_or_default();
        let matter = if plan.source == "proposal" {
            settled(office, &plan.id, commit)
        } else {
            unchanged(office, &plan.id, commit)
        };
        let matter = matter.map_err(|failure| failure.said.message)?;
        matters.push(matter.ok_or_else(|| office.lang().verify_missing_object(commit))?);
    }
    Ok(matters)
}

/// The texts of a package as they were in force, or why they can't be had.
fn versions_again(office: &Office, manifest: &Manifest) -> Result<Vec<Version>, String> {
    let version = |plan: &crate::document::PackedPlan| {
        let rev = Rev::Named(plan.commit.clone().unwrap_or_default());
        match office.store.version(&plan.id, &rev) {
            Ok(version) => Ok(Version { rev: Rev::InForce, ..version }),
            Err(error) => Err(office.failure(&error).said.message),
        }
    };
    manifest.plans.iter().map(version).collect()
}

fn unknown(office: &Office, meeting: &MeetingRef) -> String {
    office.lang().decision_unknown_meeting(meeting)
}

/// This program and its version, as a manifest says them.
pub fn this_program() -> String {
    made_by()
}
