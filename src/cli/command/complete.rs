//! `complete`: what the minutes settled.

use clap::{ArgMatches, Command};

use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names, values};
use super::decide;
use crate::locale::Lang;
use crate::workflow::{Completion, complete};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("complete")
        .arg(arguments::plan(lang))
        .arg(arguments::meeting(lang).required(true))
        .arg(arguments::body(lang))
        .args(arguments::minutes(lang))
        .arg(arguments::text("adjusted", lang.help_value_date(), lang.help_arg_adjusted()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let meeting = values::required_day(args, "meeting", lang)?;
    let body = values::optional_body(args, "body", lang)?;
    let paragraph = values::paragraph(args, lang)?;
    let adjusted = values::optional_day(args, "adjusted", lang)?;
    let mut office = session.office()?;
    let plan = names::plan(&office, args)?;
    let request = Completion {
        plan: plan.clone(),
        meeting,
        body,
        paragraph,
        registry_number: values::registry_number(args, lang)?,
        adjusted,
    };
    let decided = complete(&mut office, &request)?;
    decide::say(session, &office, &plan, &decided)
}
