//! The commands: one file each, and the table that lists them.

mod add;
mod blame;
mod check;
mod complete;
mod completions;
mod decide;
mod demo;
mod diff;
mod edit;
mod edited;
mod export;
mod help;
mod import;
mod init;
mod list;
mod log;
mod man;
mod meetings;
mod moving;
pub(super) mod overview;
mod propose;
mod remove;
mod restore;
mod set;
mod show;
mod status;

use clap::{ArgMatches, Command};

use crate::locale::Lang;

use super::session::Session;
use super::{Exit, Trouble};

/// A command: its name, its arguments in a language, and what it does.
pub(super) struct Verb {
    pub(super) name: &'static str,
    pub(super) command: fn(Lang) -> Command,
    pub(super) run: fn(&mut Session<'_>, &ArgMatches) -> Result<Exit, Trouble>,
}

/// All commands, in the order help lists them.
pub(super) const VERBS: &[Verb] = &[
    Verb { name: "status", command: status::command, run: status::run },
    Verb { name: "list", command: list::command, run: list::run },
    Verb { name: "show", command: show::command, run: show::run },
    Verb { name: "diff", command: diff::command, run: diff::run },
    Verb { name: "log", command: log::command, run: log::run },
    Verb { name: "blame", command: blame::command, run: blame::run },
    Verb { name: "check", command: check::command, run: check::run },
    Verb { name: "edit", command: edit::command, run: edit::run },
    Verb { name: "set", command: set::command, run: set::run },
    Verb { name: "add", command: add::command, run: add::run },
    Verb { name: "remove", command: remove::command, run: remove::run },
    Verb { name: "move", command: moving::command, run: moving::run },
    Verb { name: "restore", command: restore::command, run: restore::run },
    Verb { name: "propose", command: propose::command, run: propose::run },
    Verb { name: "decide", command: decide::command, run: decide::run },
    Verb { name: "complete", command: complete::command, run: complete::run },
    Verb { name: "meetings", command: meetings::command, run: meetings::run },
    Verb { name: "export", command: export::command, run: export::run },
    Verb { name: "import", command: import::command, run: import::run },
    Verb { name: "init", command: init::command, run: init::run },
    Verb { name: "demo", command: demo::command, run: demo::run },
    Verb { name: "completions", command: completions::command, run: completions::run },
    Verb { name: "man", command: man::command, run: man::run },
    Verb { name: "help", command: help::command, run: help::run },
];
