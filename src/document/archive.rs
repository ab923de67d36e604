//! `revidera/archive/1`: the shape of the archive's own file.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fault::{Fault, each};
use super::item::is_false;
use super::scalar::{As, DateStyle, Format, Obj, OneOf, Tag, Text};
use super::{DocumentError, Problem, canonical, read};
use crate::calendar::{Body, BodyId, Settings};
use crate::locale::Lang;

/// The archive's own facts.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Archive")]
pub(super) struct ArchiveV1<'a> {
    /// The name of this format.
    format: Tag<ArchiveFormat>,
    /// The organisation whose plans these are.
    organisation: Text<'a>,
    /// The language a new plan gets.
    language: OneOf<Lang>,
    /// The bodies that decide, the usual one first.
    bodies: Vec<Obj<BodyV1<'a>>>,
    /// When papers are due.
    papers_due: Obj<PapersDueV1>,
    /// How decisions are cited.
    reference: Obj<ReferenceV1>,
    /// The archive is a demonstration: its decisions are invented, and every screen and paper says so.
    #[serde(default, skip_serializing_if = "is_false")]
    demo: bool,
}

/// The name of the format.
pub(super) struct ArchiveFormat;

impl Format for ArchiveFormat {
    const NAME: &'static str = "revidera/archive/1";
}

/// A body that meets and decides.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Body")]
struct BodyV1<'a> {
    /// The short name that meetings, rules and decisions use.
    id: As<BodyId>,
    /// The name as it stands in a reference.
    name: Text<'a>,
}

/// When papers are due.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PapersDue")]
struct PapersDueV1 {
    /// How many days before a meeting its papers go out, unless the meeting says otherwise.
    days_before: u16,
    /// How many days before that day a plan begins to count as due soon.
    warn_days: u16,
}

/// How decisions are cited.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Reference")]
struct ReferenceV1 {
    /// iso: 2022-11-22; long: 22 november 2022.
    dates: OneOf<DateStyle>,
}

/// Reads an archive's file.
pub fn read_archive(bytes: &[u8]) -> Result<Settings, DocumentError> {
    read::read::<Obj<ArchiveV1<'_>>, ArchiveFormat, _>(bytes, |shape| shape.0.into_settings())
}

/// Writes an archive's file in canonical form.
pub fn write_archive(settings: &Settings) -> Vec<u8> {
    let dates = if settings.long_dates { DateStyle::Long } else { DateStyle::Iso };
    canonical::write(&ArchiveV1 {
        format: Tag::default(),
        organisation: Text::from(settings.organisation.as_str()),
        language: OneOf(settings.language),
        bodies: settings.bodies.iter().map(|body| Obj(BodyV1::from(body))).collect(),
        papers_due: Obj(PapersDueV1 {
            days_before: settings.papers_days_before,
            warn_days: settings.warning_days,
        }),
        reference: Obj(ReferenceV1 { dates: OneOf(dates) }),
        demo: settings.demo,
    })
}

impl<'a> From<&'a Body> for BodyV1<'a> {
    fn from(body: &'a Body) -> Self {
        Self { id: As(body.id.clone()), name: Text::from(body.name.as_str()) }
    }
}

impl ArchiveV1<'_> {
    fn into_settings(self) -> Result<Settings, Fault> {
        let mut seen = HashSet::new();
        let bodies = each(self.bodies, |body| {
            let body = Body { id: body.0.id.0, name: body.0.name.into_string() };
            if !seen.insert(body.id.clone()) {
                return Err(Fault::new(Problem::DuplicateBody(body.id.to_string())).under("id"));
            }
            Ok(body)
        })
        .map_err(|fault| fault.under("bodies"))?;
        Ok(Settings {
            organisation: self.organisation.into_string(),
            language: self.language.0,
            bodies,
            papers_days_before: self.papers_due.0.days_before,
            warning_days: self.papers_due.0.warn_days,
            long_dates: self.reference.0.dates.0 == DateStyle::Long,
            demo: self.demo,
        })
    }
}
