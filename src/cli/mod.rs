//! The command line: arguments, answers, exit codes. One file a command.
//!
//! [`run`] takes all it needs from outside as arguments, so that a test of a command is a call.

mod address;
mod arguments;
mod command;
mod environment;
mod exit;
mod fault;
mod help;
mod json;
mod names;
mod page;
mod prescan;
mod session;
mod shell;
mod trouble;
mod usage;
mod values;

use std::ffi::OsString;
use std::io::Write;

use clap::ArgMatches;

use crate::document::{self, Config};
use crate::locale::{Lang, Said};
use crate::tui::Preferences;
use crate::workflow::read_config;

pub use environment::{Environment, RunEditor, Screen, Var};
pub use exit::Exit;

use arguments::Extent;
use page::{Look, Page, piece};
use prescan::{Prescan, prescan};
use session::Session;
use trouble::Trouble;
use usage::Stop;

/// Runs the program: `args` from the program's own name on, answers to `out`, errors to `err`.
///
/// Never panics: a fault of ours is caught, said, and ends with [`Exit::Fault`].
pub fn run(
    args: impl IntoIterator<Item = impl Into<OsString>>,
    mut environment: Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
    let mut prescan = prescan(&args, &environment);
    let preferences = preferences(&mut prescan, &environment);
    let ended = fault::caught(environment.hush_panics, || {
        start(&args, (prescan, preferences), &mut environment, out, err)
    });
    let (exit, trouble) = match ended {
        Ok(Ok(exit)) => return exit,
        Ok(Err(trouble)) => (trouble.exit(), trouble),
        Err(what) => {
            let said = Said::new(prescan.lang.cli_fault(what), prescan.lang.cli_fault_hint());
            (Exit::Fault, Trouble::failed("fault", said))
        }
    };
    // Where nobody reads errors either, the exit code is all that can be said.
    let _ = complain(&trouble, prescan, &environment, err);
    exit
}

/// Reads the user's own settings, whose language holds unless another is asked for. What is wrong with them is told by
/// the full-screen interface alone: a script's output is no place for it.
fn preferences(prescan: &mut Prescan, environment: &Environment) -> Preferences {
    let Some(file) = environment::config_file(environment) else { return Preferences::default() };
    let read = read_config(&file, prescan.lang);
    let (config, fault) = match read {
        Ok(config) => (config, None),
        Err(failure) => (Config::default(), Some(failure.said)),
    };
    if let Some(lang) = config.language.filter(|_| !prescan.lang_named) {
        prescan.lang = lang;
    }
    Preferences { file: Some(file), config, fault, colourless: false }
}

fn start(
    args: &[OsString],
    (prescan, preferences): (Prescan, Preferences),
    environment: &mut Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Exit, Trouble> {
    let lang = prescan.lang;
    let mut root = arguments::build(lang, Extent::Named(args));
    let mut parsed = root.try_get_matches_from_mut(args);
    if parsed.as_ref().is_err_and(clap::Error::use_stderr) {
        // What is said of a mistake may name any command's flags.
        root = arguments::build(lang, Extent::Whole);
        parsed = root.try_get_matches_from_mut(args);
    }
    let matches = match parsed {
        Ok(matches) => matches,
        Err(error) => {
            return match usage::stop(&error, &root, args, lang) {
                Stop::Trouble(trouble) => Err(trouble),
                Stop::Version => {
                    let line = format!("revidera {}\n", env!("CARGO_PKG_VERSION"));
                    sent(out, line.as_bytes(), lang)
                }
                Stop::Help(path) => {
                    root = arguments::build(lang, Extent::Listed(args));
                    root.build();
                    let colour = session::coloured(prescan.colour, environment.stdout_tty, environment);
                    let text = help::page(&root, &path, lang).render(environment.width.min(100), colour);
                    sent(out, text.as_bytes(), lang)
                }
            };
        }
    };
    // A value that is wrong in itself is told with the usage of the command it was given to.
    act(&matches, (prescan, preferences), environment, out, err).map_err(|trouble| match trouble {
        Trouble::Usage { kind, said, path } if path.is_empty() => {
            Trouble::Usage { kind, said, path: usage::path_of(&root, args) }
        }
        other => other,
    })
}

fn act(
    matches: &ArgMatches,
    told: (Prescan, Preferences),
    environment: &mut Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Exit, Trouble> {
    let mut deepest = matches;
    while let Some((_, below)) = deepest.subcommand() {
        deepest = below;
    }
    let mut session = Session::new(told, deepest, environment, out, err)?;
    // A command answers in plain lines already; what is left to leave out is its colour.
    let plain = matches.get_flag("plain");
    session.colour &= !plain;
    let exit = match matches.subcommand() {
        None => command::overview::run(&mut session, plain)?,
        Some((name, args)) => match command::VERBS.iter().find(|verb| verb.name == name) {
            Some(verb) => (verb.run)(&mut session, args)?,
            None => Exit::Usage,
        },
    };
    session.flush()?;
    Ok(exit)
}

fn sent(out: &mut dyn Write, bytes: &[u8], lang: Lang) -> Result<Exit, Trouble> {
    trouble::written(out.write_all(bytes).and_then(|()| out.flush()), lang)?;
    Ok(Exit::Done)
}

/// Says what went wrong, in the one frame that all errors have.
fn complain(
    trouble: &Trouble,
    prescan: Prescan,
    environment: &Environment,
    err: &mut dyn Write,
) -> std::io::Result<()> {
    let lang = prescan.lang;
    let (kind, said, path) = match trouble {
        Trouble::Remarks(_, page) if !prescan.json => {
            let colour = session::coloured(prescan.colour, environment.stderr_tty, environment);
            // Whoever called may have left a line unended.
            err.write_all(format!("\n{}", page.render(environment.width, colour)).as_bytes())?;
            return err.flush();
        }
        Trouble::Failed(failure) | Trouble::Remarks(failure, _) => (failure.kind, &failure.said, None),
        Trouble::Usage { kind, said, path } => (*kind, said, Some(path)),
        Trouble::Closed => return Ok(()),
    };
    if prescan.json {
        let text = document::answer::error(kind, said);
        err.write_all(json::safe(&text).as_bytes())?;
        return err.flush();
    }
    let mut page = Page::default();
    let lead = |label: &str| format!("{label}: ");
    page.pieces(0, 2, vec![piece(Look::Bad, lead(lang.cli_error())), said.message.as_str().into()]);
    if !said.hint.is_empty() {
        page.pieces(0, 2, vec![piece(Look::Strong, lead(lang.cli_hint())), said.hint.as_str().into()]);
    }
    if let Some(path) = path {
        let usage = help::usage(&arguments::build(lang, Extent::Whole), path, lang);
        page.pieces(0, 2, vec![piece(Look::Strong, lead(lang.help_usage())), usage.into()]);
    }
    let colour = session::coloured(prescan.colour, environment.stderr_tty, environment);
    err.write_all(page.render(environment.width, colour).as_bytes())?;
    err.flush()
}
