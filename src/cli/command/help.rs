//! `help`: a command explained.

use clap::{Arg, ArgMatches, Command};

use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, help};
use crate::document::answer;
use crate::locale::{Lang, Said};
use crate::workflow::nearest;

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("help").arg(
        Arg::new("command")
            .value_name(lang.help_value_command())
            .num_args(0..)
            .help(lang.help_arg_help_command()),
    )
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let mut root = arguments::build(lang, arguments::Extent::Whole);
    // The shared flags reach the commands below.
    root.build();
    let words: Vec<&str> =
        args.get_many::<String>("command").into_iter().flatten().map(String::as_str).collect();
    let path = words.join(" ");
    if help::at_path(&root, &path).is_none() {
        return Err(unknown(&root, &words, lang));
    }
    let page = help::page(&root, &path, lang);
    if session.json {
        session.answer(&answer::page_written(Some(&page.render(80, false)), &[]))?;
    } else {
        session.show(&page)?;
    }
    Ok(Exit::Done)
}

/// A command that there is not, with the nearest that there is.
pub(super) fn unknown(root: &Command, words: &[&str], lang: Lang) -> Trouble {
    let mut above = root;
    let mut path = String::new();
    for word in words {
        let Some(below) = above.find_subcommand(word) else {
            let hint = match nearest(word, above.get_subcommands().map(Command::get_name)) {
                Some(near) => lang.cli_did_you_mean(near),
                None => lang.cli_see_help(""),
            };
            let said = Said::new(lang.cli_unknown_command(word), hint);
            return Trouble::Usage { kind: "unknown_command", said, path };
        };
        above = below;
        path = if path.is_empty() { (*word).to_owned() } else { format!("{path} {word}") };
    }
    Trouble::usage(
        "unknown_command",
        Said::new(lang.cli_unknown_command(words.join(" ")), lang.cli_see_help("")),
    )
}
