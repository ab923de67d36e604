//! `retract`: a decision that was recorded by mistake.

use clap::{ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names, values};
use super::log;
use crate::document::answer;
use crate::locale::Lang;
use crate::workflow::{RetractRequest, preview_retraction, retract};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("retract")
        .arg(arguments::plan(lang))
        .arg(arguments::meeting(lang).required(true))
        .arg(arguments::body(lang))
        .arg(arguments::text("why", lang.help_value_text(), lang.help_arg_retract_why()).required(true))
        .arg(arguments::switch("preview", lang.help_arg_retract_preview()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let meeting = values::required_day(args, "meeting", lang)?;
    let body = values::optional_body(args, "body", lang)?;
    let why = session.text(args, "why")?.unwrap_or_default();
    let mut office = session.office()?;
    let plan = names::plan(&office, args)?;
    let request = RetractRequest { plan: plan.clone(), meeting, body, why };
    let mut page = Page::default();
    let remarks = if args.get_flag("preview") {
        let preview = preview_retraction(&office, &request)?;
        if session.json {
            let text = answer::retraction_preview(&plan, &preview.message, &preview.file, &preview.remarks);
            session.answer(&text)?;
            return Ok(Exit::Done);
        }
        page.line(piece(Look::Strong, lang.cli_would_commit()));
        page.blank();
        for line in preview.message.lines() {
            page.indented(2, line);
        }
        page.blank();
        preview.remarks
    } else {
        let (entry, remarks) = retract(&mut office, &request, None)?;
        if session.json {
            session.answer(&answer::retracted(&plan, &entry, &remarks))?;
            return Ok(Exit::Done);
        }
        page.append(log::one(&entry, &office));
        remarks
    };
    for remark in &remarks {
        page.pieces(2, 4, vec![piece(Look::Warn, "! "), remark.as_str().into()]);
    }
    session.show(&page)?;
    Ok(Exit::Done)
}
