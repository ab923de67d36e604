//! What a run gets from outside, handed in so that a test needs no process.

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use crate::date::Moment;
use crate::tui::{self, Editor, Ended, Options, Preferences};
use crate::workflow::{Failure, Surroundings};

use super::Exit;
use super::shell;

/// The editor where the user has named none.
pub(super) const DEFAULT_EDITOR: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// Opens the full-screen interface on the archive that a folder lies in; returns when its user or a signal ends it.
pub type Screen = fn(&Path, Surroundings, Preferences) -> Result<Exit, Failure>;

/// Runs the user's editor on a file; `Ok(false)` when it ended with an error.
pub type RunEditor = Box<dyn FnMut(&str, &Path) -> io::Result<bool>>;

/// Looks up an environment variable; `None` when it is unset or not text.
pub type Var = Box<dyn Fn(&str) -> Option<String>>;

/// What a run gets from outside.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact about the terminal, none a state")]
pub struct Environment {
    /// Whether standard input is a terminal.
    pub stdin_tty: bool,
    /// Whether standard output is a terminal.
    pub stdout_tty: bool,
    /// Whether standard error is a terminal.
    pub stderr_tty: bool,
    /// The terminal's width in columns.
    pub width: usize,
    /// Looks up an environment variable; `None` when it is unset or not text.
    pub var: Var,
    /// The system's locale where no variable names one.
    pub locale: Option<String>,
    /// Reads the clock.
    pub clock: fn() -> Moment,
    /// Where new item ids start from.
    pub seed: u64,
    /// Where the program itself lies, for git to call it.
    pub program: Option<PathBuf>,
    /// The folder the program was started in.
    pub cwd: PathBuf,
    /// Standard input.
    pub input: Box<dyn Read>,
    /// Runs the user's editor.
    pub editor: RunEditor,
    /// The full-screen interface; `None` prints the overview instead.
    pub screen: Option<Screen>,
    /// Whether a panic's own report is kept off the terminal; set for the whole process.
    pub hush_panics: bool,
}

impl Environment {
    /// The real one.
    pub fn of_process() -> Self {
        let var = |name: &str| std::env::var(name).ok();
        Self {
            stdin_tty: io::stdin().is_terminal(),
            stdout_tty: io::stdout().is_terminal(),
            stderr_tty: io::stderr().is_terminal(),
            width: terminal_width(&var),
            var: Box::new(var),
            locale: crate::locale::system_locale(),
            clock: Moment::now,
            seed: getrandom::u64().unwrap_or_else(|_| Moment::now().seconds.unsigned_abs()),
            program: std::env::current_exe().ok(),
            cwd: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            input: Box::new(io::stdin()),
            editor: Box::new(run_editor),
            screen: Some(open_screen),
            hush_panics: true,
        }
    }

    /// A variable that is set and not empty.
    pub(super) fn set(&self, name: &str) -> Option<String> {
        (self.var)(name).filter(|value| !value.is_empty())
    }
}

/// Where the user's own settings lie, be they there or not: in the folder that the system keeps settings in. A folder
/// that is not named from the root is not taken, as the custom for these variables has it.
pub(super) fn config_file(environment: &Environment) -> Option<PathBuf> {
    let folder = |name: &str| environment.set(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let xdg = folder("XDG_CONFIG_HOME");
    let usual = || {
        if cfg!(windows) {
            folder("APPDATA")
        } else if cfg!(target_os = "macos") {
            folder("HOME").map(|home| home.join("Library/Application Support"))
        } else {
            folder("HOME").map(|home| home.join(".config"))
        }
    };
    Some(xdg.or_else(usual)?.join("revidera").join("config.json"))
}

/// The user's own folder, which `~` stands for in a path that is typed.
pub(super) fn home_folder(set: impl Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let name = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    set(name).map(PathBuf::from).filter(|path| path.is_absolute())
}

/// The terminal's width, `COLUMNS`, or 80 where neither tells; never so small that words can't be set.
fn terminal_width(var: &dyn Fn(&str) -> Option<String>) -> usize {
    let asked = var("COLUMNS").and_then(|columns| columns.parse().ok());
    let real = || {
        let tty = io::stdout().is_terminal();
        tty.then(crossterm::terminal::size).and_then(Result::ok).map(|(columns, _)| usize::from(columns))
    };
    asked.or_else(real).filter(|width| *width > 0).unwrap_or(80)
}

/// Runs the editor as the shell would, so that `EDITOR="code --wait"` works.
fn run_editor(command: &str, file: &Path) -> io::Result<bool> {
    use std::process::Command;
    let status = if cfg!(windows) {
        let mut words = command.split_whitespace();
        let program = words.next().unwrap_or("notepad");
        Command::new(program).args(words).arg(file).status()?
    } else {
        // The file is the shell's own argument, never part of the words it reads.
        let script = format!("{command} \"$1\"");
        let words: [&OsStr; 4] = ["-c".as_ref(), script.as_ref(), "revidera".as_ref(), file.as_ref()];
        Command::new("sh").args(words).status()?
    };
    // What the shell ends with when there is no such program, and when it may not be run.
    match status.code() {
        Some(127) => return Err(io::ErrorKind::NotFound.into()),
        Some(126) => return Err(io::ErrorKind::PermissionDenied.into()),
        _ => {}
    }
    Ok(status.success())
}

/// The full-screen interface of the real terminal.
fn open_screen(from: &Path, around: Surroundings, preferences: Preferences) -> Result<Exit, Failure> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| DEFAULT_EDITOR.to_owned());
    let options = Options {
        editor: Some(Editor { command: editor, run: run_editor }),
        stands_alone: !shell::brings_back(),
        preferences,
        home: home_folder(set),
        ..Options::default()
    };
    Ok(match tui::run(from, around, &options)? {
        Ended::ByUser => Exit::Done,
        Ended::BySignal(number) => Exit::Signal(number),
        Ended::ByFault => Exit::Fault,
    })
}
