//! `list`: the plans, one a line.

use clap::{ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble};
use super::status::look;
use crate::document::answer;
use crate::locale::Lang;
use crate::workflow::status;

pub(in crate::cli) fn command(_lang: Lang) -> Command {
    Command::new("list")
}

pub(in crate::cli) fn run(session: &mut Session<'_>, _: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let office = session.office()?;
    let statuses = status(&office)?;
    if session.json {
        let readable = statuses.plans.iter().map(|plan| (&plan.id, Some(plan.title.as_str())));
        let broken = statuses.unreadable.iter().map(|plan| (&plan.id, None));
        session.answer(&answer::list(readable.chain(broken)))?;
        return Ok(Exit::Done);
    }
    let readable = statuses.plans.iter().map(|plan| {
        let state = plan.standing.state;
        vec![
            piece(Look::Strong, plan.id.as_str()),
            piece(look(state), state.name(lang)),
            plan.title.as_str().into(),
        ]
    });
    let broken = statuses.unreadable.iter().map(|plan| {
        vec![piece(Look::Strong, plan.id.as_str()), piece(Look::Bad, lang.cli_unreadable()), "".into()]
    });
    let mut page = Page::default();
    page.table(0, readable.chain(broken).collect());
    if page.is_empty() {
        page.line(lang.cli_no_plans());
    }
    session.show(&page)?;
    Ok(Exit::Done)
}
