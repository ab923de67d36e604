//! `log`: the decisions on a plan, as minutes would tell them.

use clap::{ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names};
use super::status::capital;
use crate::document::answer;
use crate::export::citation;
use crate::locale::Lang;
use crate::revision::Decision;
use crate::workflow::{Office, history};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("log").about(lang.help_log()).arg(arguments::plan(lang))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let office = session.office()?;
    let plan = names::plan(&office, args)?;
    let decisions = history(&office, &plan)?;
    if session.json {
        session.answer(&answer::log(&plan, &decisions))?;
        return Ok(Exit::Done);
    }
    let mut page = Page::default();
    for decision in &decisions {
        page.append(one(decision, &office));
        page.blank();
    }
    if decisions.is_empty() {
        page.line(lang.cli_no_decisions());
    }
    session.show(&page)?;
    Ok(Exit::Done)
}

/// A decision as the minutes would have it.
pub(super) fn one(decision: &Decision, office: &Office) -> Page {
    let lang = office.lang();
    let record = &decision.record;
    let mut page = Page::default();
    page.pieces(
        0,
        2,
        vec![
            piece(Look::Strong, citation(record, office.settings(), lang)),
            format!("  {}", capital(lang.decision_kind(record.kind))).into(),
        ],
    );
    if !decision.summary.is_empty() {
        page.indented(2, decision.summary.as_str());
    }
    if let Some(adjusted) = record.minutes_adjusted {
        page.indented(2, lang.cli_minutes_adjusted(adjusted));
    }
    let mut traces = Vec::new();
    if let Some(commit) = &decision.commit {
        traces.push(commit.chars().take(10).collect::<String>());
    }
    traces.extend(decision.tag.clone());
    traces.extend(decision.by.clone());
    if traces.is_empty() {
        traces.push(lang.cli_no_commit().to_owned());
    }
    page.indented(2, piece(Look::Dim, traces.join("  ")));
    page
}
