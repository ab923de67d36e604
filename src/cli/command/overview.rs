//! No command: the full-screen interface in a terminal, the plain dialogue where that is asked for or the terminal can
//! do no more, else the overview as text.

use super::super::environment::{DEFAULT_EDITOR, home_folder};
use super::super::session::Session;
use super::super::trouble::written;
use super::super::{Exit, Trouble};
use super::status;
use crate::locale::Said;
use crate::plain::{self, Editor, Ended, Options};
use crate::tui::Preferences;

pub(in crate::cli) fn run(session: &mut Session<'_>, plain: bool) -> Result<Exit, Trouble> {
    let environment = &session.environment;
    let terminal = environment.stdin_tty && environment.stdout_tty && !session.json;
    let dumb = environment.set("TERM").is_some_and(|term| term == "dumb");
    if plain && session.json {
        let lang = session.lang;
        let said = Said::new(lang.cli_conflict("--plain", "--json"), lang.cli_plain_or_json_hint());
        return Err(Trouble::usage("conflict", said));
    }
    if plain || (terminal && dumb) {
        return converse(session);
    }
    match environment.screen {
        Some(screen) if terminal => {
            let colourless = !session.colour;
            let preferences = Preferences { colourless, ..session.preferences.clone() };
            Ok(screen(&session.dir, session.surroundings(), preferences)?)
        }
        _ => status::report(session, false),
    }
}

/// Holds the plain dialogue.
fn converse(session: &mut Session<'_>) -> Result<Exit, Trouble> {
    let (lang, dir, around) = (session.lang, session.dir.clone(), session.surroundings());
    // A script is no wish of its user's to hear another language tomorrow.
    let settings = session.preferences.file.clone().filter(|_| session.environment.stdin_tty);
    let (environment, out) = session.ends();
    let set = |name: &str| environment.set(name);
    let usual = environment.stdin_tty.then(|| DEFAULT_EDITOR.to_owned());
    let command = set("VISUAL").or_else(|| set("EDITOR")).or(usual);
    let home = home_folder(set);
    let run = &mut environment.editor;
    let options = Options {
        script: !environment.stdin_tty,
        width: environment.stdout_tty.then_some(environment.width),
        home,
        settings,
        editor: command.map(|command| Editor { command, run: &mut **run }),
    };
    match plain::run(&dir, &around, options, &mut *environment.input, out) {
        Ok(()) => Ok(Exit::Done),
        Err(Ended::Failed(failure)) => Err(failure.into()),
        Err(Ended::Output(error)) => written(Err(error), lang).map(|()| Exit::Done),
    }
}
