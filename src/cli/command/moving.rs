//! `move`: another place for an item and all under it.

use clap::{ArgGroup, ArgMatches, Command};

use super::super::address;
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names};
use super::add;
use super::edited::{self, Done};
use crate::locale::Lang;
use crate::plan::{Edit, Place};
use crate::workflow::edit_plan;

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("move")
        .arg(arguments::plan(lang))
        .arg(arguments::item(lang, lang.help_arg_item_only()))
        .args(arguments::place(lang))
        .group(ArgGroup::new("place").args(["after", "before", "under"]).required(true))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let mut office = session.office()?;
    let plan = names::plan(&office, args)?;
    let address = args.get_one::<String>("item").cloned().unwrap_or_default();
    let mut done = Done::new("move");
    edit_plan(&mut office, &plan, &mut |_, plan| {
        let id = address::item(plan, &address, lang)?;
        done.item_of(plan, id);
        let to = add::place(plan, args, lang)?;
        let Some(from) = plan.place(id) else { return Ok(Edit::Batch(Vec::new())) };
        // The index counts among the others: the item is taken out of its old place first.
        let index = to.index - usize::from(to.parent == from.parent && to.index > from.index);
        let to = Place { index, ..to };
        if to == from {
            return Ok(Edit::Batch(Vec::new()));
        }
        done.changed = vec!["place"];
        Ok(Edit::Move { id, to })
    })?;
    edited::say(session, &plan, &done)
}
