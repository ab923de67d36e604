//! `export`: one paper, to the screen or a file.

use std::io;
use std::path::Path;

use clap::{ArgMatches, Command};

use super::super::page::Page;
use super::super::session::Session;
use super::super::trouble::why;
use super::super::{Exit, Trouble, arguments, json, names, values};
use crate::diff::{comparable, lay_out};
use crate::document::{answer, content_hash, write_plan};
use crate::export::{self, Dressing, Extent, Format, Track, View};
#[cfg(feature = "pdf")]
use crate::export::{Made, PdfError};
use crate::locale::{Lang, Said};
use crate::plan::PlanId;
use crate::revision::{Rev, Version};
#[cfg(feature = "pdf")]
use crate::workflow::dated;
use crate::workflow::{Failure, Office, authorship, export_in_force, stamp, version, write_paper};

use super::diff::{goes_with, heads};
use super::output;

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("export")
        .arg(arguments::plan(lang).required(false).required_unless_present("all"))
        .arg(
            arguments::switch("all", lang.help_arg_export_all())
                .conflicts_with_all(["plan", "against", "layout", "no-moves", "embed-json"])
                .requires("output"),
        )
        .arg(
            arguments::text("format", lang.help_value_format(), lang.help_arg_export_format())
                .value_parser(["pdf", "docx", "html", "md", "text", "csv", "json"])
                .value_delimiter(',')
                .required(true),
        )
        .arg(arguments::rev(lang))
        .arg(arguments::text("against", lang.help_value_rev(), lang.help_arg_against()))
        .arg(
            arguments::text("layout", lang.help_value_layout(), lang.help_arg_layout())
                .value_parser(["comparison"]),
        )
        .arg(arguments::switch("full", lang.help_arg_export_full()).requires("layout"))
        .arg(arguments::switch("embed-json", lang.help_arg_embed_json()))
        .arg(arguments::switch("no-moves", lang.help_arg_no_moves()))
        .arg(arguments::output(lang.help_value_file(), lang.help_arg_output()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    if args.get_flag("all") {
        return all(session, args);
    }
    if args.get_many::<String>("format").is_some_and(|formats| formats.len() > 1) {
        let said = Said::new(lang.cli_one_format(), lang.cli_one_format_hint());
        return Err(Trouble::usage("conflict", said));
    }
    let office = session.office()?;
    let plan = names::plan(&office, args)?;
    let mut version = asked(&office, &plan, values::rev(session, args, "rev"))?;
    let format = args.get_one::<String>("format").map_or("text", String::as_str);
    let comparison = args.contains_id("layout");
    let against = values::rev(session, args, "against");
    goes_with("--against", against.is_some(), format, &MARKED, lang)?;
    goes_with("--layout", comparison, format, &MARKED, lang)?;
    goes_with("--no-moves", args.get_flag("no-moves"), format, &["docx"], lang)?;
    goes_with("--embed-json", args.get_flag("embed-json"), format, &["pdf"], lang)?;
    #[cfg(not(feature = "pdf"))]
    if format == "pdf" {
        return Err(without_pdf(lang));
    }
    if matches!(format, "docx" | "pdf") && session.environment.stdout_tty && !args.contains_id("output") {
        return Err(Trouble::usage("binary", Said::new(lang.cli_binary(), lang.cli_binary_hint())));
    }
    // A paper is 80 columns wide, whatever terminal it was made in: the same plan gives the same bytes.
    let dressing = dressed(&office, &mut version, 80)?;
    let bytes = if comparison || against.is_some() {
        let base = base(&office, &plan, against.as_ref())?;
        let asked = Asked {
            comparison,
            full: args.get_flag("full"),
            moves: !args.get_flag("no-moves"),
            data: args.get_flag("embed-json"),
        };
        marked(&office, &base, &version, &dressing, format, &asked)?
    } else {
        match format {
            "json" => write_plan(&version.plan),
            "docx" => export::docx(&version.plan, &dressing),
            #[cfg(feature = "pdf")]
            "pdf" => pdf(&office, &version, args.get_flag("embed-json"), |made| {
                export::pdf(&version.plan, &dressing, made)
            })?,
            "html" => export::html(&version.plan, &dressing).into_bytes(),
            "csv" => export::csv(&version.plan).into_bytes(),
            "md" => export::markdown(&version.plan, &dressing).into_bytes(),
            _ => export::text(&version.plan, &dressing).into_bytes(),
        }
    };
    let Some(file) = args.get_one::<std::path::PathBuf>("output") else {
        if format == "json" && session.environment.stdout_tty {
            let text = String::from_utf8_lossy(&bytes);
            session.raw(json::safe(&text).as_bytes())?;
        } else {
            session.raw(&bytes)?;
        }
        return Ok(Exit::Done);
    };
    let path = session.path(file);
    if office.keeps(&path) {
        let said = Said::new(lang.cli_archives_own(file.display()), lang.cli_archives_own_hint());
        return Err(Trouble::failed("archives_own_file", said));
    }
    write_paper(&path, &bytes).map_err(|error| cannot_write(&path, &error, lang))?;
    if session.json {
        let hash = content_hash(&version.plan);
        session.answer(&answer::written(&plan, &version.rev.to_string(), format, &path, &hash))?;
    } else {
        let mut page = Page::default();
        page.line(lang.cli_written(file.display()));
        session.show(&page)?;
    }
    Ok(Exit::Done)
}

/// Everything that is in force, into a folder with an index.
fn all(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    if values::rev(session, args, "rev").is_some_and(|rev| rev != Rev::InForce) {
        let said = Said::new(lang.cli_conflict("--all", "--rev"), lang.cli_valid_values(Rev::InForce));
        return Err(Trouble::usage("conflict", said));
    }
    let strange = args.get_many::<String>("format").into_iter().flatten();
    if let Some(strange) = strange.into_iter().find(|format| Format::from_code(format).is_none()) {
        let said = lang.cli_conflict("--all", format!("--format {strange}"));
        let valid = lang.cli_valid_values(Format::ALL.map(Format::code).join(", "));
        return Err(Trouble::usage("conflict", Said::new(said, valid)));
    }
    let office = session.office()?;
    let formats = output::formats_of(args);
    output::package(session, args, |folder, progress| export_in_force(&office, &formats, folder, progress))
}

/// The formats that can show what changed.
const MARKED: [&str; 5] = ["pdf", "docx", "html", "md", "text"];

/// How what changed is to be shown.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command")]
struct Asked {
    comparison: bool,
    full: bool,
    moves: bool,
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "data goes into a PDF alone"))]
    data: bool,
}

/// The version to compare with: the one asked for, or what is in force.
fn base(office: &Office, plan: &PlanId, against: Option<&Rev>) -> Result<Version, Trouble> {
    version(office, plan, against.unwrap_or(&Rev::InForce)).map_err(|failure| {
        if against.is_some() || failure.kind != "nothing_in_force" {
            return failure.into();
        }
        let lang = office.lang();
        Trouble::failed(
            failure.kind,
            Said::new(lang.cli_nothing_to_compare(plan), lang.cli_nothing_to_compare_hint()),
        )
    })
}

/// A version with what changed since another, in the plan's language.
fn marked(
    office: &Office,
    base: &Version,
    version: &Version,
    dressing: &Dressing<'_>,
    format: &str,
    asked: &Asked,
) -> Result<Vec<u8>, Trouble> {
    let lang = version.plan.language;
    let before = comparable(&base.plan, &version.plan);
    if format == "docx" && !asked.comparison {
        let by = authorship(office, version)?;
        let track = Track {
            author: &by.author,
            date: by.date,
            before_hash: Some(content_hash(&base.plan).to_string()),
            moves: asked.moves,
        };
        return Ok(export::docx_tracked(&before, &version.plan, dressing, &track));
    }
    let laid = lay_out(Some(&before), &version.plan);
    let whole = asked.full || !asked.comparison;
    let [before_head, after_head] = heads(Some(&base.rev), &version.rev, lang);
    let view = |width| View {
        extent: if whole { Extent::Full } else { Extent::Changes(0) },
        before: before_head.clone(),
        after: after_head.clone(),
        damaged: dressing.is_undecided(),
        ..View::of_proposal(lang, width)
    };
    let around = |view: &View, lines| export::text_around(&version.plan, view, dressing, lines).into_bytes();
    Ok(match (format, asked.comparison) {
        #[cfg(feature = "pdf")]
        ("pdf", true) => {
            pdf(office, version, asked.data, |made| export::pdf_comparison(&laid, &view(80), dressing, made))?
        }
        #[cfg(feature = "pdf")]
        ("pdf", false) => {
            pdf(office, version, asked.data, |made| export::pdf_marked(&laid, &view(80), dressing, made))?
        }
        ("docx", _) => export::docx_comparison(&laid, &view(80), dressing),
        ("html", true) => export::html_comparison(&laid, &view(80), dressing).into_bytes(),
        ("html", false) => export::html_marked(&laid, &view(80), dressing).into_bytes(),
        ("md", true) => export::markdown_comparison(&laid, &view(80), dressing).into_bytes(),
        ("md", false) => export::markdown_marked(&laid, &view(80), dressing).into_bytes(),
        // Two columns need more room than one.
        (_, true) => around(&view(120), export::side_by_side(&laid, &view(120))),
        (_, false) => around(&view(80), export::full(&laid, &view(80))),
    })
}

/// Writes a version as PDF, dated as the version is.
#[cfg(feature = "pdf")]
fn pdf(
    office: &Office,
    version: &Version,
    data: bool,
    write: impl FnOnce(&Made<'_>) -> Result<Vec<u8>, PdfError>,
) -> Result<Vec<u8>, Trouble> {
    let json = data.then(|| write_plan(&version.plan));
    let day = dated(office, version)?;
    write(&Made { day, json: json.as_deref() })
        .map_err(|error| Trouble::failed(error.code(), error.say(office.lang())))
}

/// Says how to get what this program was built without.
#[cfg(not(feature = "pdf"))]
fn without_pdf(lang: Lang) -> Trouble {
    Trouble::failed("pdf_not_built", Said::new(lang.pdf_not_built(), lang.pdf_not_built_hint()))
}

/// The version asked for. Where none is: the draft, or where there is no draft and can be none, what is in force.
pub(super) fn asked(office: &Office, plan: &PlanId, rev: Option<Rev>) -> Result<Version, Failure> {
    match rev {
        Some(rev) => version(office, plan, &rev),
        None => version(office, plan, &Rev::Draft).or_else(|failure| {
            if without_draft(&failure) {
                version(office, plan, &Rev::InForce).map_err(|_| failure)
            } else {
                Err(failure)
            }
        }),
    }
}

/// Whether a draft was asked for and there is none: the file is missing, or the repository has no working tree.
pub(super) fn without_draft(failure: &Failure) -> bool {
    matches!(failure.kind, "no_draft" | "bare_repository")
}

/// What a paper of this version says besides the plan; the version gets the decisions that were recorded.
pub(super) fn dressed<'a>(
    office: &'a Office,
    version: &mut Version,
    width: usize,
) -> Result<Dressing<'a>, Trouble> {
    let stamp = Some(stamp(office, version)?);
    let content_hash = Some(content_hash(&version.plan).to_string());
    Ok(Dressing { stamp, content_hash, width, ..Dressing::new(office.settings()) })
}

/// A file that could not be written.
pub(super) fn cannot_write(path: &Path, error: &io::Error, lang: Lang) -> Trouble {
    let (why, hint) = match error.kind() {
        io::ErrorKind::NotFound => (lang.cli_why_folder_missing(), lang.cli_cannot_write_hint()),
        io::ErrorKind::IsADirectory => (why(error, lang), lang.cli_folder_hint()),
        kind => (why(error, lang), lang.write_hint(kind)),
    };
    Trouble::failed("cannot_write", Said::new(lang.cli_cannot_write(path.display(), why), hint))
}
