//! The commands: one file each, and the table that lists them.

mod add;
mod blame;
mod check;
mod complete;
mod completions;
mod decide;
mod demo;
mod diff;
mod doctor;
mod edit;
mod edited;
mod export;
mod git;
mod help;
mod ics;
mod import;
mod init;
mod list;
mod log;
mod man;
mod meetings;
mod moving;
mod output;
pub(super) mod overview;
mod papers;
mod propose;
mod register;
mod remove;
mod restore;
mod retract;
mod set;
mod show;
mod status;
mod verify;

use clap::{ArgMatches, Command};

use crate::locale::Lang;

use super::session::Session;
use super::{Exit, Trouble};

/// A command: its name, what it is for, its arguments in a language, and what it does.
pub(super) struct Verb {
    pub(super) name: &'static str,
    pub(super) about: fn(Lang) -> &'static str,
    pub(super) command: fn(Lang) -> Command,
    pub(super) run: fn(&mut Session<'_>, &ArgMatches) -> Result<Exit, Trouble>,
}

/// All commands, in the order help lists them.
pub(super) const VERBS: &[Verb] = &[
    Verb { name: "status", about: Lang::help_status, command: status::command, run: status::run },
    Verb { name: "list", about: Lang::help_list, command: list::command, run: list::run },
    Verb { name: "show", about: Lang::help_show, command: show::command, run: show::run },
    Verb { name: "diff", about: Lang::help_diff, command: diff::command, run: diff::run },
    Verb { name: "log", about: Lang::help_log, command: log::command, run: log::run },
    Verb { name: "blame", about: Lang::help_blame, command: blame::command, run: blame::run },
    Verb { name: "check", about: Lang::help_check, command: check::command, run: check::run },
    Verb { name: "edit", about: Lang::help_edit, command: edit::command, run: edit::run },
    Verb { name: "set", about: Lang::help_set, command: set::command, run: set::run },
    Verb { name: "add", about: Lang::help_add, command: add::command, run: add::run },
    Verb { name: "remove", about: Lang::help_remove, command: remove::command, run: remove::run },
    Verb { name: "move", about: Lang::help_move, command: moving::command, run: moving::run },
    Verb { name: "restore", about: Lang::help_restore, command: restore::command, run: restore::run },
    Verb { name: "propose", about: Lang::help_propose, command: propose::command, run: propose::run },
    Verb { name: "decide", about: Lang::help_decide, command: decide::command, run: decide::run },
    Verb { name: "complete", about: Lang::help_complete, command: complete::command, run: complete::run },
    Verb { name: "retract", about: Lang::help_retract, command: retract::command, run: retract::run },
    Verb { name: "meetings", about: Lang::help_meetings, command: meetings::command, run: meetings::run },
    Verb { name: "export", about: Lang::help_export, command: export::command, run: export::run },
    Verb { name: "papers", about: Lang::help_papers, command: papers::command, run: papers::run },
    Verb { name: "register", about: Lang::help_register, command: register::command, run: register::run },
    Verb { name: "verify", about: Lang::help_verify, command: verify::command, run: verify::run },
    Verb { name: "import", about: Lang::help_import, command: import::command, run: import::run },
    Verb { name: "init", about: Lang::help_init, command: init::command, run: init::run },
    Verb { name: "demo", about: Lang::help_demo, command: demo::command, run: demo::run },
    Verb { name: "doctor", about: Lang::help_doctor, command: doctor::command, run: doctor::run },
    Verb { name: "git", about: Lang::help_git, command: git::command, run: git::run },
    Verb {
        name: "completions",
        about: Lang::help_completions,
        command: completions::command,
        run: completions::run,
    },
    Verb { name: "man", about: Lang::help_man, command: man::command, run: man::run },
    Verb { name: "help", about: Lang::help_help, command: help::command, run: help::run },
];
