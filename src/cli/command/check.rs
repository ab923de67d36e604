//! `check`: what is wrong, where, and what to do.

use clap::{Arg, ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, names};
use crate::document::answer::{self, Found};
use crate::locale::Lang;
use crate::workflow::{Findings, check};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("check")
        .arg(Arg::new("plan").value_name(lang.help_value_plan()).help(lang.help_arg_check_plan()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let office = session.office()?;
    let plan = if args.contains_id("plan") { Some(names::plan(&office, args)?) } else { None };
    let findings = check(&office, plan.as_ref())?;
    if session.json {
        let text = answer::check(findings.iter().map(|finding| Found {
            plan: finding.plan.as_ref(),
            error: finding.error,
            code: finding.code,
            pointer: &finding.pointer,
            message: &finding.message,
            hint: &finding.hint,
        }));
        session.answer(&text)?;
    } else {
        let page = page(&findings, session.lang);
        session.show(&page)?;
    }
    Ok(if findings.iter().any(|finding| finding.error) { Exit::Findings } else { Exit::Done })
}

fn page(findings: &[Findings], lang: Lang) -> Page {
    let mut page = Page::default();
    for finding in findings {
        let level = if finding.error {
            piece(Look::Bad, format!("{}: ", lang.cli_error()))
        } else {
            piece(Look::Warn, format!("{}: ", lang.cli_warning()))
        };
        page.pieces(0, 2, vec![level, finding.message.as_str().into()]);
        let plan = finding.plan.as_ref().map_or_else(|| lang.cli_archive().to_owned(), ToString::to_string);
        let place = if finding.pointer.is_empty() { plan } else { format!("{plan} {}", finding.pointer) };
        page.pieces(2, 4, vec![piece(Look::Dim, place)]);
        if !finding.hint.is_empty() {
            page.pieces(2, 4, vec![format!("{}: {}", lang.cli_hint(), finding.hint).into()]);
        }
        page.blank();
    }
    let errors = findings.iter().filter(|finding| finding.error).count();
    match (errors, findings.len() - errors) {
        (0, 0) => page.line(piece(Look::Good, lang.cli_check_clean())),
        (errors, warnings) => page.line(piece(Look::Strong, lang.cli_check_sum(errors, warnings))),
    }
    page
}
