//! `init`: a new archive.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, ValueHint};

use super::super::page::Page;
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, values};
use crate::calendar::BodyId;
use crate::document::answer;
use crate::locale::Lang;
use crate::workflow::{InitRequest, Office, init, status};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("init")
        .arg(folder(lang, lang.help_arg_new_dir()))
        .arg(arguments::text("organisation", lang.help_value_name(), lang.help_arg_organisation()))
        .arg(arguments::text("body", lang.help_value_body(), lang.help_arg_first_body()))
}

/// The folder of a new archive.
pub(super) fn folder(lang: Lang, help: &'static str) -> Arg {
    Arg::new("folder")
        .value_name(lang.help_value_dir())
        .value_hint(ValueHint::DirPath)
        .value_parser(clap::value_parser!(PathBuf))
        .help(help)
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let body = values::optional_body(args, "body", lang)?.unwrap_or_else(BodyId::board);
    let dir = match args.get_one::<PathBuf>("folder") {
        Some(folder) => session.path(folder),
        None => session.dir.clone(),
    };
    let organisation = values::plain(args, "organisation", lang)?;
    let request = InitRequest { organisation: organisation.unwrap_or_default(), body, language: lang };
    let office = init(&dir, &request, session.surroundings())?;
    let place = office.root().display().to_string();
    say(session, &office, &lang.cli_made_archive(place), lang.cli_made_archive_next())
}

/// Says where the new archive is and what to do with it.
pub(super) fn say(
    session: &mut Session<'_>,
    office: &Office,
    done: &str,
    next: &str,
) -> Result<Exit, Trouble> {
    if session.json {
        let plans: Vec<_> = status(office)?.plans.into_iter().map(|plan| plan.id).collect();
        session.answer(&answer::made(office.root(), &plans))?;
        return Ok(Exit::Done);
    }
    let mut page = Page::default();
    page.line(done);
    page.line(next);
    session.show(&page)?;
    Ok(Exit::Done)
}
