//! One paper of a matter, in one format.

use super::Office;
use super::matter::{Matter, Source};
use crate::calendar::Meeting;
use crate::diff::{comparable, lay_out};
use crate::document::{answer, content_hash, write_plan};
use crate::export::{self, Dressing, Extent, Format, Paper, Stamp, Track, View};
use crate::locale::Lang;
use crate::plan::Plan;

/// How wide a text is that is to be read on paper, in columns, and one in two columns.
const WIDE: usize = 80;
const IN_COLUMNS: usize = 120;

/// Writes a paper; `None` where the format has none such: JSON knows a difference in one form only.
pub(super) fn paper(
    office: &Office,
    matter: &Matter,
    meeting: &Meeting,
    at: usize,
    paper: Paper,
    format: Format,
) -> Option<Vec<u8>> {
    let told = matter.told(meeting);
    let stamp = match &matter.source {
        Source::Proposal(_) => Stamp::Proposal(Some(meeting.reference())),
        Source::Draft => Stamp::Draft,
        Source::InForce => Stamp::InForce,
    };
    let lang = matter.plan.language;
    let label = (at > 0).then(|| lang.report_appendix_named(at, told.name_of(paper)));
    let dressing = Dressing { label, ..dressing(office, stamp, &matter.hash.to_string()) };
    match paper {
        Paper::Report => Some(report(office, &told, format, &dressing)),
        Paper::Clean => Some(clean(&matter.plan, format, &dressing)),
        Paper::Marked | Paper::Comparison => changes(office, matter, paper, format, &dressing),
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
pub(super) fn clean(plan: &Plan, format: Format, dressing: &Dressing<'_>) -> Vec<u8> {
    match format {
        Format::Docx => export::docx(plan, dressing),
        Format::Html => export::html(plan, dressing).into_bytes(),
        Format::Markdown => export::markdown(plan, dressing).into_bytes(),
        Format::Text => export::text(plan, dressing).into_bytes(),
        Format::Json => write_plan(plan),
    }
}

fn report(office: &Office, told: &export::Matter<'_>, format: Format, dressing: &Dressing<'_>) -> Vec<u8> {
    let settings = &office.settings;
    let blocks = export::report(told, settings);
    let organisation = told.plan.organisation.as_deref().unwrap_or(&settings.organisation);
    match format {
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
    }
}

fn changes(
    office: &Office,
    matter: &Matter,
    paper: Paper,
    format: Format,
    dressing: &Dressing<'_>,
) -> Option<Vec<u8>> {
    let before = matter.before.as_ref()?;
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
        return Some(export::docx_tracked(&base, plan, dressing, &track));
    }
    let laid = lay_out(Some(&base), plan);
    let view = |width| View {
        extent: if paper == Paper::Marked { Extent::Full } else { Extent::Changes(0) },
        ..View::of_proposal(lang, width)
    };
    Some(match (paper, format) {
        (Paper::Marked, Format::Html) => export::html_marked(&laid, &view(WIDE), dressing).into_bytes(),
        (Paper::Marked, Format::Markdown) => {
            export::markdown_marked(&laid, &view(WIDE), dressing).into_bytes()
        }
        (Paper::Marked, Format::Text) => framed(plan, &export::full_text(&laid, &view(WIDE)), dressing),
        (_, Format::Html) => export::html_comparison(&laid, &view(WIDE), dressing).into_bytes(),
        (_, Format::Markdown) => export::markdown_comparison(&laid, &view(WIDE), dressing).into_bytes(),
        (_, Format::Docx) => export::docx_comparison(&laid, &view(WIDE), dressing),
        (_, Format::Text) => {
            let text = export::side_by_side_text(&laid, &view(IN_COLUMNS));
            framed(plan, &text, dressing)
        }
        (Paper::Comparison, Format::Json) => {
            answer::diff(&plan.id, Some("in-force"), matter.source.code(), &matter.difference).into_bytes()
        }
        (_, Format::Json) => return None,
    })
}

/// A list of changes with what makes it a paper: whose it is, which appendix, the content hash.
fn framed(plan: &Plan, text: &str, dressing: &Dressing<'_>) -> Vec<u8> {
    let title = Plan { content: Vec::new(), footnotes: Vec::new(), decisions: Vec::new(), ..plan.clone() };
    let opening = export::text(&title, &Dressing { content_hash: None, ..dressing.clone() });
    let lang: Lang = plan.language;
    let hash = dressing.content_hash.as_deref().unwrap_or_default();
    format!("{opening}\n{text}\n{}: {hash}\n", lang.export_hash()).into_bytes()
}
