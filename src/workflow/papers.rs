//! `papers`: everything that goes out before a meeting; and `export --all`: everything that is in force.

use std::ops::ControlFlow;
use std::path::Path;

use super::failure::Refusal;
use super::matter::{Matter, Source, matters};
use super::read::in_force;
use super::render::{Made, Unmade};
use super::track::last_decided;
use super::{Failure, Office, render};
use crate::calendar::{BodyId, Meeting, MeetingRef};
use crate::date::Day;
use crate::document::{FileHash, MANIFEST, Manifest, PackedFile, PackedPlan, content_hash, write_manifest};
use crate::export::{self, Format, Listed, Paper, Stamp};
use crate::plan::PlanId;
use crate::revision::{DecisionError, Version};
use crate::store::Package;

/// What is to be made for which meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PapersRequest {
    /// The meeting's day.
    pub meeting: Day,
    /// The body; `None` for the only one that meets that day.
    pub body: Option<BodyId>,
    /// The plans; none for all that are up.
    pub plans: Vec<PlanId>,
    /// The formats, each once.
    pub formats: Vec<Format>,
}

/// A package that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// What it consists of.
    pub manifest: Manifest,
    /// Whether an earlier package was replaced.
    pub replaced: bool,
    /// Each plan with the decision that is proposed, in the archive's language; empty for what is in force.
    pub matters: Vec<Presented>,
}

/// A plan as it is put before a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presented {
    /// The plan.
    pub plan: PlanId,
    /// The decision as the minutes should have it.
    pub resolution: String,
    /// Where its text comes from.
    pub source: &'static str,
}

/// Told before each file is made: of which plan, by its number of how many from 1, and its title. A `Break` leaves the work,
/// and nothing is written.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize, &str) -> ControlFlow<()>;

/// Writes the papers of a meeting into a folder, all or none.
pub fn papers(
    office: &Office,
    request: &PapersRequest,
    folder: &Path,
    progress: Progress<'_>,
) -> Result<Packed, Failure> {
    let meeting = meeting(office, request.meeting, request.body.as_ref())?;
    let matters = matters(office, &meeting, &request.plans)?;
    let package = begin(office, folder)?;
    let mut sink =
        |path: &str, bytes: &[u8]| package.put(path, bytes).map_err(|error| office.failure(&error));
    let commit = office.store.head();
    let manifest = meeting_papers(office, &meeting, &matters, &request.formats, commit, &mut sink, progress)?;
    sink(MANIFEST, &write_manifest(&manifest))?;
    let replaced = package.replaces();
    package.finish().map_err(|error| office.failure(&error))?;
    let presented = |matter: &Matter| Presented {
        plan: matter.plan.id.clone(),
        resolution: matter.told(&meeting).resolution(&office.settings),
        source: matter.source.code(),
    };
    Ok(Packed { manifest, replaced, matters: matters.iter().map(presented).collect() })
}

/// Writes everything that is in force into a folder with an index, all or nothing.
pub fn export_in_force(
    office: &Office,
    formats: &[Format],
    folder: &Path,
    progress: Progress<'_>,
) -> Result<Packed, Failure> {
    let mut versions = Vec::new();
    for id in office.store.plan_ids().map_err(|error| office.failure(&error))? {
        versions.extend(in_force(office, &id)?);
    }
    if versions.is_empty() {
        return Err(office.failure(&Refusal::NothingInForceAtAll));
    }
    let package = begin(office, folder)?;
    let mut sink =
        |path: &str, bytes: &[u8]| package.put(path, bytes).map_err(|error| office.failure(&error));
    let commit = office.store.head();
    let manifest = in_force_papers(office, &versions, formats, commit, &mut sink, progress)?;
    sink(MANIFEST, &write_manifest(&manifest))?;
    let replaced = package.replaces();
    package.finish().map_err(|error| office.failure(&error))?;
    Ok(Packed { manifest, replaced, matters: Vec::new() })
}

/// Takes each file as it is made.
pub(super) type Sink<'a> = &'a mut dyn FnMut(&str, &[u8]) -> Result<(), Failure>;

/// Makes a meeting's papers and their index; gives the manifest, which is not written.
pub(super) fn meeting_papers(
    office: &Office,
    meeting: &Meeting,
    matters: &[Matter],
    formats: &[Format],
    commit: Option<String>,
    sink: Sink<'_>,
    progress: Progress<'_>,
) -> Result<Manifest, Failure> {
    let mut pack = Pack::new(Some(meeting.reference()), commit, sink);
    let mut index = Vec::new();
    for (number, matter) in matters.iter().enumerate() {
        let told = matter.told(meeting);
        let id = &matter.plan.id;
        pack.plan(PackedPlan {
            id: id.clone(),
            title: matter.plan.title.clone(),
            source: matter.source.code().to_owned(),
            proposed: Some(matter.kind.code().to_owned()),
            content_hash: matter.hash,
            commit: matter.commit.clone(),
        });
        let mut listed = Vec::new();
        for (at, paper) in told.papers().iter().copied().enumerate() {
            let mut files = Vec::new();
            for format in formats.iter().copied() {
                go_on(office, progress(number + 1, matters.len(), &matter.plan.title))?;
                let made = render::paper(office, matter, meeting, at, paper, format);
                let Some(bytes) =
                    pack.made(office, &matter.plan.title, paper == Paper::Clean, made)?.flatten()
                else {
                    continue;
                };
                let path = format!("{id}/{}.{}", told.file_of(at, paper), format.extension());
                pack.put(path.clone(), Some(id), paper.code(), (at > 0).then_some(at), format, &bytes)?;
                files.push((format.name(office.settings.language).to_owned(), path));
            }
            let lang = matter.plan.language;
            let name = told.name_of(paper);
            let name = if at == 0 { name.to_owned() } else { lang.report_appendix_named(at, name) };
            listed.push(Listed { name, files });
        }
        index.push((told, listed));
    }
    let day = matters.iter().map(|matter| matter.day(meeting)).max().unwrap_or(meeting.date);
    pack.finish(office, &export::meeting_index(meeting, &index, &office.settings), formats, day)
}

/// Makes the papers of what is in force and their index; gives the manifest, which is not written.
pub(super) fn in_force_papers(
    office: &Office,
    versions: &[Version],
    formats: &[Format],
    commit: Option<String>,
    sink: Sink<'_>,
    progress: Progress<'_>,
) -> Result<Manifest, Failure> {
    let mut pack = Pack::new(None, commit, sink);
    let mut index = Vec::new();
    for (number, version) in versions.iter().enumerate() {
        let plan = &version.plan;
        pack.plan(PackedPlan {
            id: plan.id.clone(),
            title: plan.title.clone(),
            source: Source::InForce.code().to_owned(),
            proposed: None,
            content_hash: content_hash(&version.plan),
            commit: version.commit.clone(),
        });
        let dressing = render::dressing(office, Stamp::InForce, &content_hash(&version.plan).to_string());
        let mut files = Vec::new();
        for format in formats.iter().copied() {
            go_on(office, progress(number + 1, versions.len(), &plan.title))?;
            let day = last_decided(plan).unwrap_or(Day::FIRST);
            let made = render::clean(plan, format, &dressing, Made::on(day));
            let Some(bytes) = pack.made(office, &plan.title, true, made)? else { continue };
            let path = format!("{}.{}", plan.id, format.extension());
            pack.put(path.clone(), Some(&plan.id), Paper::Clean.code(), None, format, &bytes)?;
            files.push((format.name(office.settings.language).to_owned(), path));
        }
        index.push((plan, vec![Listed { name: plan.title.clone(), files }]));
    }
    let day = versions.iter().filter_map(|version| last_decided(&version.plan)).max();
    let listing = export::in_force_index(&index, &office.settings);
    pack.finish(office, &listing, formats, day.unwrap_or(Day::FIRST))
}

/// The meeting that a day and a body name, from the calendar; refused where it was cancelled.
fn meeting(office: &Office, day: Day, body: Option<&BodyId>) -> Result<Meeting, Failure> {
    let reference: MeetingRef = office.meeting_on(day, body, None, None)?;
    let Some(meeting) = office.calendar.find(&reference) else {
        let near = office.calendar.nearest(&reference);
        return Err(office.failure(&DecisionError::UnknownMeeting(reference, near)));
    };
    if meeting.stands() {
        Ok(meeting.clone())
    } else {
        Err(office.failure(&Refusal::MeetingCancelled(reference, meeting.moved_to)))
    }
}

/// Refuses to go on where nobody wants the papers any more.
fn go_on(office: &Office, wanted: ControlFlow<()>) -> Result<(), Failure> {
    match wanted {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(office.failure(&Refusal::PapersLeft)),
    }
}

fn begin(office: &Office, folder: &Path) -> Result<Package, Failure> {
    if office.keeps(folder) {
        return Err(office.failure(&Refusal::OwnFolder(folder.display().to_string())));
    }
    Package::begin(folder).map_err(|error| office.failure(&error))
}

/// A package in the making.
struct Pack<'a> {
    manifest: Manifest,
    sink: Sink<'a>,
    /// What can't be set. With any, there is no package.
    missing: Vec<Missing>,
}

/// A character that can't be set.
#[derive(PartialEq)]
struct Missing {
    title: String,
    place: String,
    character: char,
    /// Whether it stands in the plan itself, not in what a report says of it.
    own: bool,
}

impl<'a> Pack<'a> {
    fn new(meeting: Option<MeetingRef>, commit: Option<String>, sink: Sink<'a>) -> Self {
        let manifest = Manifest { made_by: made_by(), meeting, commit, plans: Vec::new(), files: Vec::new() };
        Self { manifest, sink, missing: Vec::new() }
    }

    fn plan(&mut self, plan: PackedPlan) {
        self.manifest.plans.push(plan);
    }

    fn put(
        &mut self,
        path: String,
        plan: Option<&PlanId>,
        paper: &str,
        appendix: Option<usize>,
        format: Format,
        bytes: &[u8],
    ) -> Result<(), Failure> {
        (self.sink)(&path, bytes)?;
        self.manifest.files.push(PackedFile {
            path,
            plan: plan.cloned(),
            paper: paper.to_owned(),
            appendix,
            format: format.code().to_owned(),
            bytes: bytes.len() as u64,
            hash: FileHash::of(bytes),
        });
        Ok(())
    }

    /// What was made; nothing where it can't be set, which is told when the rest has been tried.
    fn made<T>(
        &mut self,
        office: &Office,
        title: &str,
        own: bool,
        made: Result<T, Unmade>,
    ) -> Result<Option<T>, Failure> {
        match made {
            Ok(made) => Ok(Some(made)),
            Err(Unmade::Refused(refusal)) => Err(office.failure(&refusal)),
            Err(Unmade::Missing(missing)) => {
                for (place, character) in missing {
                    // The same text stands in several papers of a plan.
                    let one = Missing { title: title.to_owned(), place, character, own };
                    if !self.missing.contains(&one) {
                        self.missing.push(one);
                    }
                }
                Ok(None)
            }
        }
    }

    /// The index, always as a web page and as Markdown, and as PDF beside PDF papers; then the manifest.
    fn finish(
        mut self,
        office: &Office,
        listing: &export::Sheet,
        formats: &[Format],
        day: Day,
    ) -> Result<Manifest, Failure> {
        let pdf = formats.contains(&Format::Pdf).then_some(Format::Pdf);
        for format in [Format::Html, Format::Markdown].into_iter().chain(pdf) {
            let made = render::sheet(office, listing, format, Made::on(day));
            let Some(page) = self.made(office, &listing.title, false, made)? else { continue };
            self.put(format!("index.{}", format.extension()), None, "index", None, format, &page)?;
        }
        if self.missing.is_empty() {
            Ok(self.manifest)
        } else {
            // A report repeats what the plan says: it is told where it can be mended.
            let known = |one: &Missing| {
                let same = |other: &Missing| other.own && other.character == one.character;
                self.missing.iter().any(same)
            };
            let told = self.missing.iter().filter(|one| one.own || !known(one));
            let told = told.map(|one| (one.title.clone(), one.place.clone(), one.character));
            Err(office.failure(&Refusal::CannotBeSet(told.collect())))
        }
    }
}

/// The program and its version, as a manifest says them.
pub(super) fn made_by() -> String {
    concat!("revidera ", env!("CARGO_PKG_VERSION")).to_owned()
}
