//! The whole command line, built in the user's language.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, ValueHint};

use crate::locale::Lang;
use crate::plan::DecisionKind;

use super::command::VERBS;

/// How much of the command line is built.
#[derive(Clone, Copy)]
pub(super) enum Extent<'a> {
    /// All commands with all their arguments.
    Whole,
    /// The commands whose names are among the words, and no others: what running one takes. Most of what a short run
    /// costs would be the arguments of all the others.
    Named(&'a [OsString]),
    /// As [`Extent::Named`], with the others by name and purpose alone: what listing them takes.
    Listed(&'a [OsString]),
}

/// Builds the command line. Help texts, headings and value names are `lang`'s; names and flags are the same in both.
pub(super) fn build(lang: Lang, extent: Extent<'_>) -> Command {
    let (words, listed) = match extent {
        Extent::Whole => (None, true),
        Extent::Named(words) => (Some(words), false),
        Extent::Listed(words) => (Some(words), true),
    };
    let verbs = VERBS.iter().filter_map(|verb| {
        if words.is_none_or(|words| words.iter().skip(1).any(|word| word == verb.name)) {
            Some(finish((verb.command)(lang).about((verb.about)(lang)), lang, verb.name))
        } else {
            listed.then(|| Command::new(verb.name).about((verb.about)(lang)))
        }
    });
    let root = Command::new("revidera")
        .version(env!("CARGO_PKG_VERSION"))
        .about(lang.help_about())
        .after_help(lang.help_more())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(lang.help_commands())
        .subcommand_value_name(lang.help_command_slot())
        .args(shared(lang))
        .arg(
            Arg::new("plain")
                .long("plain")
                .action(ArgAction::SetTrue)
                .help(lang.help_flag_plain())
                .help_heading(lang.help_flags()),
        )
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(lang.help_flag_version())
                .help_heading(lang.help_flags()),
        );
    finish(root, lang, "").subcommands(verbs)
}

/// The flags that every command takes, before its name or after.
fn shared(lang: Lang) -> [Arg; 5] {
    let heading = lang.help_shared();
    [
        Arg::new("dir")
            .short('C')
            .value_name(lang.help_value_dir())
            .value_hint(ValueHint::DirPath)
            .value_parser(clap::value_parser!(std::path::PathBuf))
            .help(lang.help_flag_dir()),
        Arg::new("on").long("on").value_name(lang.help_value_date()).help(lang.help_flag_on()),
        Arg::new("lang")
            .long("lang")
            .value_name(lang.help_value_lang())
            .value_parser(["sv", "en"])
            .help(lang.help_flag_lang()),
        Arg::new("color")
            .long("color")
            .value_name(lang.help_value_when())
            .value_parser(["auto", "always", "never"])
            .help(lang.help_flag_color()),
        Arg::new("json").long("json").action(ArgAction::SetTrue).help(lang.help_flag_json()),
    ]
    .map(|arg| arg.global(true).help_heading(heading))
}

/// Gives a command and all below it the help flag, and leaves its path where the help is asked for.
fn finish(command: Command, lang: Lang, path: &str) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        // Rendered by `help`, in the user's language; the parser only carries the path there.
        .override_help(path.to_owned())
        .mut_args(|arg| {
            let heading = match arg.get_help_heading() {
                Some(_) => None,
                None if arg.is_positional() => Some(lang.help_arguments()),
                None => Some(lang.help_flags()),
            };
            let takes_value = arg.get_action().takes_values();
            let arg = if takes_value { arg.hide_possible_values(true) } else { arg };
            match heading {
                Some(heading) => arg.help_heading(heading),
                None => arg,
            }
        })
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(lang.help_flag_help())
                .help_heading(lang.help_shared()),
        );
    for name in names {
        let below = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(name, |sub| finish(sub, lang, &below));
    }
    command
}

/// The plan a command is about.
pub(super) fn plan(lang: Lang) -> Arg {
    Arg::new("plan").value_name(lang.help_value_plan()).required(true).help(lang.help_arg_plan())
}

/// The item an edit is about.
pub(super) fn item(lang: Lang, help: &'static str) -> Arg {
    Arg::new("item").value_name(lang.help_value_item()).required(true).help(help)
}

/// A flag that takes a value.
pub(super) fn text(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// A flag without a value.
pub(super) fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// `--meeting DATE`.
pub(super) fn meeting(lang: Lang) -> Arg {
    text("meeting", lang.help_value_date(), lang.help_arg_meeting())
}

/// `--body ID`.
pub(super) fn body(lang: Lang) -> Arg {
    text("body", lang.help_value_body(), lang.help_arg_body())
}

/// `--kind K` of a decision.
pub(super) fn decision_kind(lang: Lang) -> Arg {
    text("kind", lang.help_value_kind(), lang.help_arg_decision_kind())
        .value_parser(DecisionKind::ALL.map(DecisionKind::code))
}

/// `--paragraph N` and `--registry-number N`.
pub(super) fn minutes(lang: Lang) -> [Arg; 2] {
    [
        text("paragraph", lang.help_value_number(), lang.help_arg_paragraph()),
        text("registry-number", lang.help_value_number(), lang.help_arg_registry()),
    ]
}

/// `--rev R`.
pub(super) fn rev(lang: Lang) -> Arg {
    text("rev", lang.help_value_rev(), lang.help_arg_rev())
}

/// `--after`, `--before` and `--under`, of which one may be given.
pub(super) fn place(lang: Lang) -> [Arg; 3] {
    [
        text("after", lang.help_value_item(), lang.help_arg_after()).conflicts_with_all(["before", "under"]),
        text("before", lang.help_value_item(), lang.help_arg_before()).conflicts_with("under"),
        text("under", lang.help_value_item(), lang.help_arg_under()),
    ]
}

/// The file that is read.
pub(super) fn file(lang: Lang, help: &'static str) -> Arg {
    Arg::new("file")
        .value_name(lang.help_value_file())
        .value_hint(ValueHint::FilePath)
        .value_parser(clap::value_parser!(std::path::PathBuf))
        .required(true)
        .help(help)
}

/// `-o FILE`.
pub(super) fn output(value: &'static str, help: &'static str) -> Arg {
    Arg::new("output")
        .short('o')
        .long("output")
        .value_name(value)
        .value_hint(ValueHint::AnyPath)
        .value_parser(clap::value_parser!(std::path::PathBuf))
        .help(help)
}
