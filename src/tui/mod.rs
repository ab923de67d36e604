//! The terminal interface, in the manner of Elm: a key becomes a command by the one key table, `update` turns it into
//! a changed [`App`](app::model::App) and effects, a worker does the effects through `workflow` and answers with a message.
//!
//! `update` and `view` do no input or output and read no clock; the loop in `run` is the only one.

mod app;
mod canvas;
mod command;
mod dialog;
mod fit;
mod frame;
mod gate;
mod halt;
mod key;
mod keymap;
mod run;
mod screen;
mod search;
mod sheet;
mod staff;
mod terminal;
mod theme;
mod widget;
mod words;
mod worker;

#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};

pub use keymap::key_list;

use crate::document::Config;
use crate::locale::Said;
use crate::plan::PlanId;
use crate::workflow::{Failure, Surroundings};

/// What the command line says about how to start.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A plan to open at once.
    pub plan: Option<PlanId>,
    /// The user's editor; without one a text is written here alone.
    pub editor: Option<Editor>,
    /// No shell could bring the program back, were it put aside.
    pub stands_alone: bool,
    /// The user's own settings.
    pub preferences: Preferences,
    /// The user's own folder, which `~` stands for in a path that is typed.
    pub home: Option<PathBuf>,
}

/// The user's own settings, as the command line found them.
#[derive(Clone, Debug, Default)]
pub struct Preferences {
    /// Where their file lies, be it there or not; `None` where the computer does not say.
    pub file: Option<PathBuf>,
    /// What it says; the usual where it is not there or can't be read.
    pub config: Config,
    /// Why it can't be read.
    pub fault: Option<Said>,
    /// Colours are turned off from outside: none are shown, whatever the file says.
    pub colourless: bool,
}

/// The user's own editor.
#[derive(Clone, Debug)]
pub struct Editor {
    /// Its command, as the shell reads it.
    pub command: String,
    /// Runs a command on a file in the terminal until it ends; `Ok(false)` when it ended with an error.
    pub run: fn(&str, &Path) -> io::Result<bool>,
}

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Its user ended it.
    ByUser,
    /// A signal did, by its number: what was typed is in the journal, and the exit code is 128 and the number.
    BySignal(i32),
    /// A fault of ours did: what was typed is in the journal but for the last second.
    ByFault,
}

/// Runs the terminal interface on the archive that `dir` lies in, until its user or a signal ends it. The terminal is
/// as it was before when this returns, whatever happened.
pub fn run(dir: &Path, around: Surroundings, options: &Options) -> Result<Ended, Failure> {
    let lang = around.lang;
    run::run(dir, around, options).map_err(|error| Failure {
        kind: "terminal",
        said: Said::new(lang.tui_no_terminal(error), lang.tui_no_terminal_hint()),
    })
}
