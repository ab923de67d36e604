//! The commands, through the seam that needs no process.

mod archives;
mod calendars;
mod drafting;
mod frame;
mod language;
mod mishaps;
mod papers;
mod reading;
mod registers;
mod retract;
mod verify;
mod versions;
mod year;

use std::io::{self, Cursor, Write};
use std::path::Path;

use revidera::cli::{self, Environment, Exit};
use serde_json::Value;

use super::fixture::{Place, clock};

/// What a run gave.
pub struct Ran {
    pub exit: Exit,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The answer as JSON, of a run that did what it should.
    pub fn json(&self) -> Value {
        assert!(self.err.is_empty(), "{}", self.err);
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// The word, message and hint of a run that failed with `--json`.
    pub fn error(&self) -> (String, String, String) {
        assert!(self.out.is_empty(), "{}", self.out);
        let value: Value =
            serde_json::from_str(&self.err).unwrap_or_else(|error| panic!("{error}: {}", self.err));
        assert_eq!(keys(&value), ["error"]);
        assert_eq!(keys(&value["error"]), ["kind", "message", "hint"]);
        let text = |key: &str| value["error"][key].as_str().unwrap().to_owned();
        (text("kind"), text("message"), text("hint"))
    }

    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.exit, Exit::Done, "{}{}", self.out, self.err);
        self
    }

    #[track_caller]
    pub fn ends(self, exit: Exit) -> Self {
        assert_eq!(self.exit, exit, "{}{}", self.out, self.err);
        self
    }
}

/// The keys of an object, in order.
pub fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap_or_else(|| panic!("{value} is no object")).keys().map(String::as_str).collect()
}

/// An environment without a terminal, in Swedish, in a folder.
pub fn environment(cwd: &Path) -> Environment {
    Environment {
        stdin_tty: false,
        stdout_tty: false,
        stderr_tty: false,
        width: 80,
        var: Box::new(|name| (name == "LANG").then(|| "sv_SE.UTF-8".to_owned())),
        locale: None,
        clock,
        seed: 11,
        program: Some(env!("CARGO_BIN_EXE_revidera").into()),
        cwd: cwd.to_path_buf(),
        input: Box::new(Cursor::new(Vec::new())),
        editor: Box::new(|_, _| Err(io::Error::other("no editor in this test"))),
        screen: None,
        hush_panics: false,
    }
}

/// Runs the program in an environment.
pub fn run_in(environment: Environment, args: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = std::iter::once("revidera").chain(args.iter().copied());
    let exit = cli::run(args, environment, &mut out, &mut err);
    Ran { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

/// Runs the program in a place's archive.
pub fn run(place: &Place, args: &[&str]) -> Ran {
    run_in(environment(&place.archive()), args)
}

/// Runs the program with something on standard input.
pub fn run_fed(place: &Place, input: &str, args: &[&str]) -> Ran {
    let mut environment = environment(&place.archive());
    environment.input = Box::new(Cursor::new(input.to_owned().into_bytes()));
    run_in(environment, args)
}

/// A pipe whose reader has gone, or a disk that is full.
pub struct Refusing(pub io::ErrorKind);

impl Write for Refusing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(self.0.into())
    }
}

/// The id of the item that `show --ids` numbers so.
pub fn id_of(place: &Place, plan: &str, number: &str) -> String {
    let shown = run(place, &["show", plan, "--ids"]).done().out;
    let line = shown.lines().find(|line| line.split_whitespace().next() == Some(number));
    line.and_then(|line| line.split_whitespace().nth(1))
        .unwrap_or_else(|| panic!("no {number} in {shown}"))
        .to_owned()
}
