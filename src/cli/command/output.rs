//! Where what a command makes goes: to the screen, to a file, to a folder of its own.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments};
use super::export::cannot_write;
use crate::document::answer;
use crate::export::Format;
use crate::locale::{Lang, Said};
use crate::workflow::{Failure, Office, Packed, write_paper};

/// `--format F[,F…]` of a package.
pub(super) fn formats(lang: Lang, help: &'static str) -> Arg {
    arguments::text("format", lang.help_value_formats(), help)
        .value_parser(Format::ALL.map(Format::code))
        .value_delimiter(',')
}

/// The formats asked for, each once and in their own order; the usual ones where none are.
pub(super) fn formats_of(args: &ArgMatches) -> Vec<Format> {
    let asked: Vec<&String> = args.get_many::<String>("format").into_iter().flatten().collect();
    if asked.is_empty() {
        return Format::usual();
    }
    Format::ALL.into_iter().filter(|format| asked.iter().any(|code| *code == format.code())).collect()
}

/// Prints a text, or writes it to the file that `-o` names.
pub(super) fn deliver(
    session: &mut Session<'_>,
    office: &Office,
    args: &ArgMatches,
    bytes: &[u8],
) -> Result<Exit, Trouble> {
    let Some(file) = args.get_one::<PathBuf>("output") else {
        session.raw(bytes)?;
        return Ok(Exit::Done);
    };
    let lang = session.lang;
    let path = session.path(file);
    refuse_own(office, &path, file, lang)?;
    write_paper(&path, bytes).map_err(|error| cannot_write(&path, &error, lang))?;
    if session.json {
        session.answer(&answer::page_written(None, &[path.display().to_string()]))?;
    } else {
        let mut page = Page::default();
        page.line(lang.cli_written(file.display()));
        session.show(&page)?;
    }
    Ok(Exit::Done)
}

fn refuse_own(office: &Office, path: &Path, file: &Path, lang: Lang) -> Result<(), Trouble> {
    if office.keeps(path) {
        let said = Said::new(lang.cli_archives_own(file.display()), lang.cli_archives_own_hint());
        return Err(Trouble::failed("archives_own_file", said));
    }
    Ok(())
}

/// Makes a package in the folder that `-o` names, telling how far it has come, and reports it.
pub(super) fn package(
    session: &mut Session<'_>,
    args: &ArgMatches,
    make: impl FnOnce(&Path, crate::workflow::Progress<'_>) -> Result<Packed, Failure>,
) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let Some(dir) = args.get_one::<PathBuf>("output") else {
        return Err(Trouble::usage(
            "missing_argument",
            Said::new(lang.cli_missing_argument("-o"), lang.cli_see_help("")),
        ));
    };
    let folder: PathBuf = session.path(dir).components().collect();
    let packed = {
        let mut progress = session.progress();
        let packed = make(&folder, &mut |at, all, title| {
            progress(Some(&lang.papers_progress(at, all, title)));
            ControlFlow::Continue(())
        });
        progress(None);
        packed?
    };
    if session.json {
        let matters = packed.matters.iter().map(|put| (&put.plan, put.resolution.as_str(), put.source));
        session.answer(&answer::packed(&folder, &packed.manifest, packed.replaced, matters))?;
        return Ok(Exit::Done);
    }
    let mut page = Page::default();
    let count = packed.manifest.files.len() + 1;
    page.line(if packed.replaced {
        lang.papers_replaced(count, dir.display())
    } else {
        lang.papers_written(count, dir.display())
    });
    for put in &packed.matters {
        page.blank();
        page.pieces(0, 2, vec![piece(Look::Strong, put.plan.as_str())]);
        page.indented(2, put.resolution.as_str());
        if put.source == "draft" {
            page.indented(2, piece(Look::Warn, lang.papers_from_draft(&put.plan)));
        }
    }
    session.show(&page)?;
    Ok(Exit::Done)
}
