//! No command: the full-screen interface in a terminal, else the overview as text.

use super::super::session::Session;
use super::super::{Exit, Trouble};
use super::status;

pub(in crate::cli) fn run(session: &mut Session<'_>) -> Result<Exit, Trouble> {
    let environment = &session.environment;
    match environment.screen {
        Some(screen) if environment.stdin_tty && environment.stdout_tty && !session.json => {
            Ok(screen(&session.dir, session.surroundings())?)
        }
        _ => status::report(session, false),
    }
}
