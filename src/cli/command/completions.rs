//! `completions`: a shell's completion script.

use clap::{Arg, ArgMatches, Command};
use clap_complete::Shell;

use super::super::session::Session;
use super::super::{Exit, Trouble, arguments};
use crate::document::answer;
use crate::locale::Lang;

const SHELLS: [(&str, Shell); 5] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
    ("elvish", Shell::Elvish),
];

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("completions").arg(
        Arg::new("shell")
            .value_name(lang.help_value_shell())
            .value_parser(SHELLS.map(|(name, _)| name))
            .required(true)
            .help(lang.help_arg_shell()),
    )
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let asked = args.get_one::<String>("shell").map_or("", String::as_str);
    let Some((_, shell)) = SHELLS.into_iter().find(|(name, _)| *name == asked) else {
        return Ok(Exit::Usage);
    };
    let mut script = Vec::new();
    clap_complete::generate(
        shell,
        &mut arguments::build(session.lang, arguments::Extent::Whole),
        "revidera",
        &mut script,
    );
    if session.json {
        let text = String::from_utf8_lossy(&script).into_owned();
        session.answer(&answer::page_written(Some(&text), &[]))?;
    } else {
        session.raw(&script)?;
    }
    Ok(Exit::Done)
}
