//! `blame`: since when each item has been in force.

use clap::{ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names, values};
use super::edited::beginning;
use crate::document::answer;
use crate::locale::Lang;
use crate::revision::{Rev, Since};
use crate::workflow::{Office, blame};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("blame").arg(arguments::plan(lang)).arg(arguments::rev(lang))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let office = session.office()?;
    let plan = names::plan(&office, args)?;
    let rev = values::rev(session, args, "rev").unwrap_or(Rev::InForce);
    let items = blame(&office, &plan, &rev)?;
    if session.json {
        session.answer(&answer::blame(&plan, &rev.to_string(), &items))?;
        return Ok(Exit::Done);
    }
    let short = |since: &Since| since.say_short(office.settings(), lang);
    let mut page = Page::default();
    let rows = items.iter().map(|item| {
        let mark = if item.mark.is_empty() { String::new() } else { format!("{} ", item.mark) };
        let mut text = format!("{}{mark}{}", "  ".repeat(item.depth), beginning(&item.text));
        if item.brought != item.changed {
            text = format!("{text} ({})", lang.blame_brought(short(&item.brought)));
        }
        vec![said(&office, &item.changed), piece(Look::Dim, item.id.as_str()), text.into()]
    });
    page.table(0, rows.collect());
    if items.is_empty() {
        page.line(lang.blame_no_items());
    }
    session.show(&page)?;
    Ok(Exit::Done)
}

/// Since when, as a column has it: what nobody decided on stands out.
pub(super) fn said(office: &Office, since: &Since) -> super::super::page::Piece {
    let look = if *since == Since::Undecided { Look::Warn } else { Look::Strong };
    piece(look, since.say_short(office.settings(), office.lang()))
}
