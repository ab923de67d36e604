//! The parser's complaints, in our words and the user's language.

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::locale::{Lang, Said};

use super::values::echo;
use super::{Trouble, help};

/// What the parser stopped at.
pub(super) enum Stop {
    /// Help was asked for, of the command with this path.
    Help(String),
    /// The version was asked for.
    Version,
    /// The command line was not understood.
    Trouble(Trouble),
}

/// Reads the parser's stop.
pub(super) fn stop(error: &Error, root: &Command, args: &[std::ffi::OsString], lang: Lang) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Stop::Help(error.render().to_string().trim().to_owned())
        }
        ErrorKind::DisplayVersion => Stop::Version,
        _ => {
            let path = path_of(root, args);
            let (kind, said) = complaint(error, &path, lang);
            Stop::Trouble(Trouble::Usage { kind, said, path })
        }
    }
}

fn complaint(error: &Error, path: &str, lang: Lang) -> (&'static str, Said) {
    let one = |kind| text(error, kind).and_then(|texts| texts.into_iter().next()).unwrap_or_default();
    let all = |kind| text(error, kind).unwrap_or_default();
    let arg = one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    let near = |kind| {
        let near = all(kind);
        near.first().map(|near| lang.cli_did_you_mean(near))
    };
    let usage = || {
        let command = if path.is_empty() { String::new() } else { format!(" {path}") };
        lang.cli_see_help(command)
    };
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            ("missing_value", Said::new(lang.cli_missing_value(&arg), usage()))
        }
        ErrorKind::InvalidValue => {
            let valid = all(ContextKind::ValidValue).join(", ");
            let hint = if valid.is_empty() { usage() } else { lang.cli_valid_values(valid) };
            ("invalid_value", Said::new(lang.cli_invalid_value(echo(&value), bare(&arg)), hint))
        }
        ErrorKind::ValueValidation => {
            ("invalid_value", Said::new(lang.cli_invalid_value(echo(&value), bare(&arg)), usage()))
        }
        ErrorKind::UnknownArgument => {
            let hint = near(ContextKind::SuggestedArg).unwrap_or_else(usage);
            let said = if arg.starts_with('-') {
                Said::new(lang.cli_unknown_flag(echo(&arg)), hint)
            } else {
                Said::new(lang.cli_surplus_argument(echo(&arg)), hint)
            };
            ("unknown_argument", said)
        }
        ErrorKind::InvalidSubcommand => {
            let hint = near(ContextKind::SuggestedSubcommand).unwrap_or_else(usage);
            let name = one(ContextKind::InvalidSubcommand);
            ("unknown_command", Said::new(lang.cli_unknown_command(echo(&name)), hint))
        }
        ErrorKind::MissingSubcommand => {
            ("missing_command", Said::new(lang.cli_missing_command(path), usage()))
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = all(ContextKind::InvalidArg);
            let missing = missing.iter().map(|arg| choice(arg)).collect::<Vec<_>>().join(", ");
            ("missing_argument", Said::new(lang.cli_missing_argument(missing), usage()))
        }
        ErrorKind::ArgumentConflict => {
            let others = all(ContextKind::PriorArg);
            let said = match others.first() {
                Some(other) if *other != arg => {
                    Said::new(lang.cli_conflict(bare(&arg), bare(&others.join(", "))), usage())
                }
                _ => Said::new(lang.cli_given_twice(bare(&arg)), usage()),
            };
            ("conflicting_arguments", said)
        }
        ErrorKind::InvalidUtf8 => ("not_text", Said::new(lang.cli_not_text(), lang.cli_not_text_hint())),
        ErrorKind::NoEquals
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues => {
            ("wrong_number_of_values", Said::new(lang.cli_wrong_number(bare(&arg)), usage()))
        }
        _ => ("usage", Said::new(lang.cli_not_understood(), usage())),
    }
}

/// One of several flags is asked for as `<--after <ITEM>|--before <ITEM>>`.
fn choice(arg: &str) -> String {
    match arg.strip_prefix("<--").and_then(|rest| rest.strip_suffix('>')) {
        Some(flags) => format!("--{}", flags.replace('|', " | ")),
        None => arg.to_owned(),
    }
}

/// The flag without the name of its value: `--meeting <DATE>` gives `--meeting`.
fn bare(arg: &str) -> String {
    arg.split(" <").next().unwrap_or(arg).to_owned()
}

fn text(error: &Error, kind: ContextKind) -> Option<Vec<String>> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(vec![text.clone()]),
        ContextValue::Strings(texts) => Some(texts.clone()),
        ContextValue::StyledStr(text) => Some(vec![text.to_string()]),
        ContextValue::StyledStrs(texts) => Some(texts.iter().map(ToString::to_string).collect()),
        _ => None,
    }
}

/// The command that the arguments reach, for the hint.
pub(super) fn path_of(root: &Command, args: &[std::ffi::OsString]) -> String {
    let mut path = String::new();
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        }
        if matches!(word, "-C" | "--on" | "--lang" | "--color") {
            words.next();
        } else if !word.starts_with('-') {
            let longer = if path.is_empty() { word.to_owned() } else { format!("{path} {word}") };
            if help::at_path(root, &longer).is_none() || word.is_empty() {
                break;
            }
            path = longer;
        }
    }
    path
}
