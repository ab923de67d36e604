//! One run: where it works, in which language, and how it answers.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::date::Day;
use crate::locale::{Lang, Said, shown};
use crate::tui::Preferences;
use crate::workflow::{Called, ConfigFiles, Office, Surroundings};

use super::page::Page;
use super::prescan::{Colour, Prescan};
use super::trouble::written;
use super::{Environment, Trouble, values};

/// One run of the program.
pub(super) struct Session<'a> {
    /// The interface's language.
    pub(super) lang: Lang,
    /// Answers are JSON.
    pub(super) json: bool,
    /// Answers are coloured.
    pub(super) colour: bool,
    /// What was asked about colour.
    pub(super) asked_colour: Option<Colour>,
    /// The user's own settings.
    pub(super) preferences: Preferences,
    /// The day to reckon from, where one is asked for.
    on: Option<Day>,
    /// The folder to work in.
    pub(super) dir: PathBuf,
    /// What the run got from outside.
    pub(super) environment: &'a mut Environment,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

impl<'a> Session<'a> {
    /// Reads the globals.
    pub(super) fn new(
        (prescan, preferences): (Prescan, Preferences),
        matches: &ArgMatches,
        environment: &'a mut Environment,
        out: &'a mut dyn Write,
        err: &'a mut dyn Write,
    ) -> Result<Self, Trouble> {
        let lang = prescan.lang;
        let on = matches.get_one::<String>("on").map(|day| values::day(day, lang)).transpose()?;
        let mut dir = environment.cwd.clone();
        if let Some(asked) = matches.get_one::<PathBuf>("dir") {
            dir.push(asked);
            if !dir.is_dir() {
                let said = if dir.exists() {
                    lang.cli_not_a_folder(asked.display())
                } else {
                    lang.cli_no_such_folder(asked.display())
                };
                return Err(Trouble::failed(
                    "no_such_folder",
                    Said::new(said, lang.cli_no_such_folder_hint()),
                ));
            }
        }
        let colour = coloured(prescan.colour, environment.stdout_tty, environment);
        Ok(Self {
            lang,
            json: prescan.json,
            colour,
            asked_colour: prescan.colour,
            preferences,
            on,
            dir,
            environment,
            out,
            err,
        })
    }

    /// What the verbs get from outside.
    pub(super) fn surroundings(&self) -> Surroundings {
        // What is there and empty says something, too: that there is no such file.
        let var = |name: &str| (self.environment.var)(name);
        Surroundings {
            // Two files are compared on no day: the clock, and the zone it needs, are read for an archive alone.
            today: self.on.unwrap_or_else(|| (self.environment.clock)().day()),
            lang: self.lang,
            clock: self.environment.clock,
            seed: self.environment.seed,
            called: Called {
                name: self.environment.set("GIT_AUTHOR_NAME"),
                email: self.environment.set("GIT_AUTHOR_EMAIL"),
                files: ConfigFiles {
                    user: var("GIT_CONFIG_GLOBAL").map(PathBuf::from),
                    system: var("GIT_CONFIG_SYSTEM").map(PathBuf::from),
                    no_system: var("GIT_CONFIG_NOSYSTEM"),
                },
            },
        }
    }

    /// Opens the archive the run works in.
    pub(super) fn office(&self) -> Result<Office, Trouble> {
        Ok(Office::open(&self.dir, self.surroundings())?)
    }

    /// A path as the user wrote it, seen from the folder the run works in.
    pub(super) fn path(&self, path: &Path) -> PathBuf {
        self.dir.join(path)
    }

    /// What the run got from outside, and where its answer goes: for what answers line by line.
    pub(super) fn ends(&mut self) -> (&mut Environment, &mut dyn Write) {
        (self.environment, self.out)
    }

    /// Prints a page.
    pub(super) fn show(&mut self, page: &Page) -> Result<(), Trouble> {
        let text = page.render(self.environment.width, self.colour);
        self.raw(text.as_bytes())
    }

    /// Prints one JSON value, made by the document room. A terminal obeys some characters that JSON lets through:
    /// they are written as escapes, which are the same value.
    pub(super) fn answer(&mut self, json: &str) -> Result<(), Trouble> {
        let text = super::json::safe(json);
        self.raw(text.as_bytes())?;
        if text.ends_with('\n') { Ok(()) } else { self.raw(b"\n") }
    }

    /// Prints bytes as they are.
    pub(super) fn raw(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        written(self.out.write_all(bytes), self.lang)
    }

    /// What tells how far a long run has come: one line of standard error, each time the one before it replaced; silent
    /// where that is no terminal. Given nothing, it takes the line away.
    pub(super) fn progress(&mut self) -> impl FnMut(Option<&str>) + use<'_, 'a> {
        let silent = !self.environment.stderr_tty || self.json;
        let width = self.environment.width.saturating_sub(1);
        let err = &mut *self.err;
        move |said| {
            if silent {
                return;
            }
            let line: String = shown(said.unwrap_or_default()).chars().take(width).collect();
            // Where nobody can read how far it has come, the work goes on.
            let _ = write!(err, "\r\u{1b}[K{line}").and_then(|()| err.flush());
        }
    }

    /// Sends on what was printed.
    pub(super) fn flush(&mut self) -> Result<(), Trouble> {
        written(self.out.flush(), self.lang)
    }

    /// The value of a text argument, where `-` stands for standard input.
    pub(super) fn text(&mut self, args: &ArgMatches, name: &str) -> Result<Option<String>, Trouble> {
        let Some(value) = args.get_one::<String>(name) else { return Ok(None) };
        if value != "-" {
            return Ok(Some(value.clone()));
        }
        let bytes = self.input()?;
        let text = String::from_utf8(bytes).map_err(|_| {
            let lang = self.lang;
            Trouble::failed("not_text", Said::new(lang.cli_input_not_text(), lang.cli_input_not_text_hint()))
        })?;
        // One newline is how a line is sent, not a part of the text.
        let text = text.strip_suffix('\n').unwrap_or(&text);
        Ok(Some(text.strip_suffix('\r').unwrap_or(text).replace("\r\n", "\n")))
    }

    /// The text that an argument gives, as one paragraph: where a line ends, a blank is meant.
    pub(super) fn paragraph(&mut self, args: &ArgMatches, name: &str) -> Result<Option<String>, Trouble> {
        let text = self.text(args, name)?;
        let one = |text: String| if text.contains('\n') { joined(&text) } else { text };
        Ok(text.map(one))
    }

    /// All of standard input; refused, never cut, where it is more than a document may have.
    pub(super) fn input(&mut self) -> Result<Vec<u8>, Trouble> {
        let lang = self.lang;
        let mut bytes = Vec::new();
        // One byte more than a document may have is enough to refuse it.
        let most = crate::document::MAX_BYTES as u64 + 1;
        match self.environment.input.by_ref().take(most).read_to_end(&mut bytes) {
            Ok(_) if bytes.len() > crate::document::MAX_BYTES => {
                let said = Said::new(
                    lang.cli_input_too_large(crate::document::MAX_BYTES / 1_000_000),
                    lang.cli_input_too_large_hint(),
                );
                Err(Trouble::failed("input_too_large", said))
            }
            Ok(_) => Ok(bytes),
            Err(error) => Err(super::trouble::cannot_read("-", &error, lang)),
        }
    }
}

/// A text of several lines as one line.
fn joined(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether to colour what goes to a stream: the flag decides, then the customary variables, then the stream.
pub(super) fn coloured(asked: Option<Colour>, tty: bool, environment: &Environment) -> bool {
    match asked {
        Some(Colour::Always) => true,
        Some(Colour::Never) => false,
        Some(Colour::Auto) | None => {
            if environment.set("NO_COLOR").is_some() {
                return false;
            }
            if environment.set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
                return true;
            }
            let dumb = environment.set("TERM").is_some_and(|term| term == "dumb");
            tty && !dumb && environment.set("CLICOLOR").is_none_or(|value| value != "0")
        }
    }
}
