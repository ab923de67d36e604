//! `export`: one paper, to the screen or a file.

use std::io;
use std::path::Path;

use clap::{ArgMatches, Command};

use super::super::page::Page;
use super::super::session::Session;
use super::super::trouble::why;
use super::super::{Exit, Trouble, arguments, json, names, values};
use crate::document::{answer, content_hash, write_plan};
use crate::export::{self, Dressing};
use crate::locale::{Lang, Said};
use crate::plan::PlanId;
use crate::revision::{Rev, Version};
use crate::workflow::{Failure, Office, stamp, version, write_paper};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("export")
        .arg(arguments::plan(lang))
        .arg(
            arguments::text("format", lang.help_value_format(), lang.help_arg_export_format())
                .value_parser(["md", "text", "json"])
                .required(true),
        )
        .arg(arguments::rev(lang))
        .arg(arguments::output(lang.help_value_file(), lang.help_arg_output()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let office = session.office()?;
    let plan = names::plan(&office, args)?;
    let version = asked(&office, &plan, values::rev(args, "rev"))?;
    let format = args.get_one::<String>("format").map_or("text", String::as_str);
    // A paper is 80 columns wide, whatever terminal it was made in: the same plan gives the same bytes.
    let dressing = dressed(&office, &version, 80)?;
    let bytes = match format {
        "json" => write_plan(&version.plan),
        "md" => export::markdown(&version.plan, &dressing).into_bytes(),
        _ => export::text(&version.plan, &dressing).into_bytes(),
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

/// What a paper of this version says besides the plan.
pub(super) fn dressed<'a>(
    office: &'a Office,
    version: &Version,
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
        _ => (why(error, lang), lang.cli_cannot_write_hint()),
    };
    Trouble::failed("cannot_write", Said::new(lang.cli_cannot_write(path.display(), why), hint))
}
