//! `remove`: takes away an item with all under it, or a footnote.

use clap::{ArgMatches, Command};

use super::super::address::{self, Subject};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names};
use super::edited::{self, Done};
use crate::locale::{Lang, Said};
use crate::plan::Edit;
use crate::workflow::{Failure, edit_plan};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("remove").arg(arguments::plan(lang)).arg(arguments::item(lang, lang.help_arg_item_or_note()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let mut office = session.office()?;
    let plan = names::plan(&office, args)?;
    let address = args.get_one::<String>("item").cloned().unwrap_or_default();
    let mut done = Done::new("remove");
    edit_plan(&mut office, &plan, &mut |_, plan| {
        let subject = address::subject(plan, &address, lang)?;
        done.about(plan, &subject);
        match subject {
            Subject::Item(id) => Ok(Edit::Remove { id }),
            Subject::Footnote(id) => Ok(Edit::RemoveFootnote { id }),
            Subject::Plan => {
                let said = Said::new(lang.cli_cannot_remove_plan(), lang.cli_cannot_remove_plan_hint());
                Err(Failure { kind: "cannot_remove_plan", said })
            }
        }
    })?;
    edited::say(session, &plan, &done)
}
