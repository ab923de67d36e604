//! `demo`: an archive to practise on.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::super::session::Session;
use super::super::{Exit, Trouble};
use super::init;
use crate::locale::Lang;
use crate::workflow::demo;

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("demo").arg(init::folder(lang, lang.help_arg_demo_dir()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let folder = args.get_one::<PathBuf>("folder").cloned().unwrap_or_else(|| PathBuf::from("revidera-demo"));
    let office = demo(&session.path(&folder), session.surroundings())?;
    let place = office.root().display().to_string();
    init::say(session, &office, &lang.cli_made_demo(place), &lang.cli_made_demo_next(folder.display()))
}
