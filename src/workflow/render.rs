//! One paper of a matter, in one format.

use super::Office;
use super::failure::Refusal;
use super::matter::{Matter, Source};
use crate::calendar::Meeting;
use crate::date::Day;
use crate::diff::{comparable, lay_out};
use crate::document::{answer, content_hash, write_plan};
use crate::export::{self, Dressing, Extent, Format, Paper, Stamp, Track, View};
use crate::plan::Plan;

/// How wide a text is that is to be read on paper, in columns, and one in two columns.
const WIDE: usize = 80;
const IN_COLUMNS: usize = 120;

/// Why a paper could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unmade {
    /// Its text has characters that can't be set: where each stands, in words, and which it is. Never empty.
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only PDF has typefaces of its own"))]
    Missing(Vec<(String, char)>),
    /// Anything else.
    Refused(Refusal),
}

#[cfg(feature = "pdf")]
impl From<export::PdfError> for Unmade {
    fn from(error: export::PdfError) -> Self {
        match error {
            export::PdfError::Missing(missing) => {
                Self::Missing(missing.into_iter().map(|one| (one.place.text, one.character)).collect())
            }
            export::PdfError::Refused(why) => Self::Refused(Refusal::PdfRefused(why)),
        }
    }
}

/// What a file says of its making, where its format has a place for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Made {
    /// The day of the text.
    pub(super) day: Day,
    /// Whether the plan's data goes with it.
    pub(super) data: bool,
}

impl Made {
    /// A paper of a day, without data.
    pub(super) const fn on(day: Day) -> Self {
        Self { day, data: false }
    }
}

/// Writes a paper; `None` where the format has none such: JSON knows a difference in one form only.
pub(super) fn paper(
    office: &Office,
    matter: &Matter,
    meeting: &Meeting,
    at: usize,
    paper: Paper,
    format: Format,
) -> Result<Option<Vec<u8>>, Unmade> {
    let told = matter.told(meeting);
    let stamp = match &matter.source {
        Source::Proposal(_) => Stamp::Proposal(Some(meeting.reference())),
        Source::Draft => Stamp::Draft,
        Source::InForce => Stamp::InForce,
    };
    let lang = matter.plan.language;
    let label = (at > 0).then(|| lang.report_appendix_named(at, told.name_of(paper)));
    let dressing = Dressing { label, ..dressing(office, stamp, &matter.hash.to_string()) };
    let made = Made::on(matter.day(meeting));
    match paper {
        Paper::Report => report(office, &told, format, &dressing, made).map(Some),
        Paper::Clean => clean(&matter.plan, format, &dressing, made).map(Some),
        Paper::Marked | Paper::Comparison => changes(office, matter, paper, format, &dressing, made),
    }
}

/// What a paper says besides the plan.
pub(super) fn dressing<'a>(office: &'a Office, stamp: Stamp, hash: &str) -> Dressing<'a> {
    Dressing {
        stamp: Some(stamp),
        content_hash: Some(hash.to_owned()),
        width: WIDE,
        ..Dressing::new(&office.settings)
    }
}

/// A plan as a paper.
pub(super) fn clean(
    plan: &Plan,
    format: Format,
    dressing: &Dressing<'_>,
    made: Made,
) -> Result<Vec<u8>, Unmade> {
    Ok(match format {
        Format::Pdf => pdf::clean(plan, dressing, made)?,
        Format::Docx => export::docx(plan, dressing),
        Format::Html => export::html(plan, dressing).into_bytes(),
        Format::Markdown => export::markdown(plan, dressing).into_bytes(),
        Format::Text => export::text(plan, dressing).into_bytes(),
        Format::Json => write_plan(plan),
    })
}

fn report(
    office: &Office,
    told: &export::Matter<'_>,
    format: Format,
    dressing: &Dressing<'_>,
    made: Made,
) -> Result<Vec<u8>, Unmade> {
    let settings = &office.settings;
    let blocks = export::report(told, settings);
    let organisation = told.plan.organisation.as_deref().unwrap_or(&settings.organisation);
    Ok(match format {
        Format::Pdf => pdf::report(&blocks, told.plan, dressing, made)?,
        Format::Docx => {
            // What the report says of its standing is among its blocks.
            export::docx_report(&blocks, told.plan, &Dressing { stamp: None, ..dressing.clone() })
        }
        Format::Html => export::html_blocks(&blocks, organisation, told.plan.language).into_bytes(),
        Format::Markdown => export::markdown_blocks(&blocks).into_bytes(),
        Format::Text => export::text_blocks(&blocks, WIDE).into_bytes(),
        Format::Json => {
            let appendices: Vec<&str> =
                told.papers().iter().skip(1).map(|paper| told.name_of(*paper)).collect();
            answer::report(&answer::Reported {
                plan: told.plan,
                meeting: told.meeting,
                heading: &told.heading(),
                resolution: &told.resolution(settings),
                proposed: told.kind.code(),
                draft: told.draft,
                why: told.why,
                changes: &told.changes(),
                appendices: &appendices,
                hash: &told.hash,
            })
            .into_bytes()
        }
    })
}

fn changes(
    office: &Office,
    matter: &Matter,
    paper: Paper,
    format: Format,
    dressing: &Dressing<'_>,
    made: Made,
) -> Result<Option<Vec<u8>>, Unmade> {
    let Some(before) = matter.before.as_ref() else { return Ok(None) };
    let plan = &matter.plan;
    let lang = plan.language;
    let base = comparable(&before.plan, plan);
    if (paper, format) == (Paper::Marked, Format::Docx) {
        let (author, date) = matter.author(office);
        let track = Track {
            author: &author,
            date,
            before_hash: Some(content_hash(&before.plan).to_string()),
            moves: true,
        };
        return Ok(Some(export::docx_tracked(&base, plan, dressing, &track)));
    }
    let laid = lay_out(Some(&base), plan);
    let view = |width| View {
        extent: if paper == Paper::Marked { Extent::Full } else { Extent::Changes(0) },
        damaged: dressing.is_undecided(),
        ..View::of_proposal(lang, width)
    };
    Ok(Some(match (paper, format) {
        (_, Format::Pdf) => pdf::changes(&laid, &view(WIDE), paper, dressing, made)?,
        (Paper::Marked, Format::Html) => export::html_marked(&laid, &view(WIDE), dressing).into_bytes(),
        (Paper::Marked, Format::Markdown) => {
            export::markdown_marked(&laid, &view(WIDE), dressing).into_bytes()
        }
        (Paper::Marked, Format::Text) => {
            let view = view(WIDE);
            export::text_around(plan, &view, dressing, export::full(&laid, &view)).into_bytes()
        }
        (_, Format::Html) => export::html_comparison(&laid, &view(WIDE), dressing).into_bytes(),
        (_, Format::Markdown) => export::markdown_comparison(&laid, &view(WIDE), dressing).into_bytes(),
        (_, Format::Docx) => export::docx_comparison(&laid, &view(WIDE), dressing),
        (_, Format::Text) => {
            let view = view(IN_COLUMNS);
            export::text_around(plan, &view, dressing, export::side_by_side(&laid, &view)).into_bytes()
        }
        (Paper::Comparison, Format::Json) => {
            answer::diff(&plan.id, Some("in-force"), matter.source.code(), &matter.difference).into_bytes()
        }
        (_, Format::Json) => return Ok(None),
    }))
}

/// Writes a page that lists things, in a format that such pages have.
pub(super) fn sheet(
    office: &Office,
    sheet: &export::Sheet,
    format: Format,
    made: Made,
) -> Result<Vec<u8>, Unmade> {
    Ok(match format {
        Format::Pdf => pdf::sheet(office, sheet, made)?,
        Format::Html => export::sheet_html(sheet).into_bytes(),
        _ => export::sheet_markdown(sheet).into_bytes(),
    })
}

#[cfg(feature = "pdf")]
mod pdf {
    use super::{Dressing, Made, Office, Paper, Plan, Unmade, View, export, write_plan};
    use crate::diff::Laid;

    pub(super) fn clean(plan: &Plan, dressing: &Dressing<'_>, made: Made) -> Result<Vec<u8>, Unmade> {
        let json = made.data.then(|| write_plan(plan));
        let made = export::Made { day: made.day, json: json.as_deref() };
        Ok(export::pdf(plan, dressing, &made)?)
    }

    pub(super) fn report(
        blocks: &[export::Block],
        about: &Plan,
        dressing: &Dressing<'_>,
        made: Made,
    ) -> Result<Vec<u8>, Unmade> {
        Ok(export::pdf_report(blocks, about, dressing, &of(made))?)
    }

    pub(super) fn changes(
        laid: &Laid<'_>,
        view: &View,
        paper: Paper,
        dressing: &Dressing<'_>,
        made: Made,
    ) -> Result<Vec<u8>, Unmade> {
        Ok(if paper == Paper::Marked {
            export::pdf_marked(laid, view, dressing, &of(made))?
        } else {
            export::pdf_comparison(laid, view, dressing, &of(made))?
        })
    }

    pub(super) fn sheet(office: &Office, sheet: &export::Sheet, made: Made) -> Result<Vec<u8>, Unmade> {
        Ok(export::pdf_sheet(sheet, &office.settings.organisation, &of(made))?)
    }

    const fn of(made: Made) -> export::Made<'static> {
        export::Made { day: made.day, json: None }
    }
}

/// In a program without PDF each of these says so.
#[cfg(not(feature = "pdf"))]
mod pdf {
    use super::{Dressing, Made, Office, Paper, Plan, Refusal, Unmade, View, export};
    use crate::diff::Laid;

    const NONE: Result<Vec<u8>, Unmade> = Err(Unmade::Refused(Refusal::NoPdf));

    pub(super) fn clean(_: &Plan, _: &Dressing<'_>, _: Made) -> Result<Vec<u8>, Unmade> {
        NONE
    }

    pub(super) fn report(
        _: &[export::Block],
        _: &Plan,
        _: &Dressing<'_>,
        _: Made,
    ) -> Result<Vec<u8>, Unmade> {
        NONE
    }

    pub(super) fn changes(
        _: &Laid<'_>,
        _: &View,
        _: Paper,
        _: &Dressing<'_>,
        _: Made,
    ) -> Result<Vec<u8>, Unmade> {
        NONE
    }

    pub(super) fn sheet(_: &Office, _: &export::Sheet, _: Made) -> Result<Vec<u8>, Unmade> {
        NONE
    }
}
