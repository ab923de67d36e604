//! `propose`: the draft, frozen for a meeting.

use clap::{ArgMatches, Command};

use super::super::page::Page;
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names, values};
use crate::document::answer;
use crate::locale::Lang;
use crate::workflow::{ProposalRequest, propose, status_of};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("propose")
        .arg(arguments::plan(lang))
        .arg(arguments::meeting(lang).required(true))
        .arg(arguments::body(lang))
        .arg(arguments::text("why", lang.help_value_text(), lang.help_arg_why()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let meeting = values::required_day(args, "meeting", lang)?;
    let body = values::optional_body(args, "body", lang)?;
    let why = session.text(args, "why")?;
    let mut office = session.office()?;
    let plan = names::plan(&office, args)?;
    let before = status_of(&office, &plan).ok().and_then(|status| status.proposal);
    let proposal = propose(&mut office, &ProposalRequest { plan, meeting, body, why })?;
    if session.json {
        session.answer(&answer::proposed(&proposal))?;
        return Ok(Exit::Done);
    }
    let name = office.settings().body_name(&proposal.meeting.body);
    let mut page = Page::default();
    page.line(if before.is_some_and(|before| before.commit == proposal.commit) {
        lang.cli_proposed_already(&proposal.plan, name, proposal.meeting.date)
    } else {
        lang.cli_proposed(&proposal.plan, name, proposal.meeting.date)
    });
    page.indented(2, lang.cli_content_hash(proposal.hash));
    session.show(&page)?;
    Ok(Exit::Done)
}
