//! `papers`: everything that goes out before a meeting.

use clap::{Arg, ArgMatches, Command};

use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names, values};
use super::output;
use crate::locale::Lang;
use crate::workflow::{PapersRequest, papers};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("papers")
        .arg(
            Arg::new("plan")
                .value_name(lang.help_value_plan())
                .num_args(0..)
                .help(lang.help_arg_papers_plan()),
        )
        .arg(arguments::meeting(lang).required(true))
        .arg(arguments::body(lang))
        .arg(arguments::output(lang.help_value_dir(), lang.help_arg_papers_dir()).required(true))
        .arg(output::formats(lang, lang.help_arg_papers_format()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let meeting = values::required_day(args, "meeting", lang)?;
    let body = values::optional_body(args, "body", lang)?;
    let office = session.office()?;
    let named = args.get_many::<String>("plan").into_iter().flatten();
    let plans = named.map(|name| names::named(&office, name)).collect::<Result<_, _>>()?;
    let request = PapersRequest { meeting, body, plans, formats: output::formats_of(args) };
    output::package(session, args, |folder, progress| papers(&office, &request, folder, progress))
}
