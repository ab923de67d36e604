//! `log`: the decisions on a plan, as minutes would tell them.

use clap::{ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, address, arguments, names};
use super::status::capital;
use super::{blame, diff, output, register};
use crate::diff::Difference;
use crate::document::answer;
use crate::export::{self, Marks, citation};
use crate::locale::{Lang, shown};
use crate::plan::PlanId;
use crate::revision::{Decision, Rev};
use crate::workflow::{Office, history, history_page, life, status_of, version};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("log")
        .arg(arguments::plan(lang))
        .arg(arguments::text("item", lang.help_value_item(), lang.help_arg_log_item()))
        .arg(
            arguments::text("format", lang.help_value_format(), lang.help_arg_log_format())
                .value_parser(register::SHEETS)
                .conflicts_with("item"),
        )
        .arg(arguments::output(lang.help_value_file(), lang.help_arg_output()).conflicts_with("item"))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let office = session.office()?;
    let plan = names::plan(&office, args)?;
    if let Some(item) = args.get_one::<String>("item") {
        return told(session, &office, &plan, item);
    }
    let format = args.get_one::<String>("format").map(String::as_str);
    if format.is_some() || args.contains_id("output") {
        let bytes = register::written(&history_page(&office, &plan)?, format.unwrap_or("html"));
        return output::deliver(session, &office, args, &bytes);
    }
    let decisions = history(&office, &plan)?;
    if session.json {
        session.answer(&answer::log(&plan, &decisions))?;
        return Ok(Exit::Done);
    }
    if decisions.is_empty() {
        let mut page = Page::default();
        page.line(lang.cli_no_decisions());
        session.show(&page)?;
    }
    // A long history goes out piece by piece.
    for (number, part) in decisions.chunks(64).enumerate() {
        if number > 0 {
            session.raw(b"\n")?;
        }
        let mut page = Page::default();
        for decision in part {
            page.blank();
            page.append(one(decision, &office));
        }
        session.show(&page)?;
    }
    // The run ends here: what the system takes back at once need not be given back piece by piece.
    std::mem::forget((office, decisions));
    Ok(Exit::Done)
}

/// The life of one item. One that is gone is known by its id alone.
fn told(session: &mut Session<'_>, office: &Office, plan: &PlanId, asked: &str) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let item = if let Ok(id) = asked.parse() {
        id
    } else {
        let rev = if status_of(office, plan)?.draft { Rev::Draft } else { Rev::InForce };
        address::item(&version(office, plan, &rev)?.plan, asked, lang)?
    };
    let events = life(office, plan, item)?;
    if session.json {
        session.answer(&answer::life(plan, item, &events))?;
        return Ok(Exit::Done);
    }
    let mut page = Page::default();
    for event in &events {
        page.blank();
        page.pieces(0, 2, vec![blame::said(office, &event.since)]);
        let difference = Difference { from_nothing: false, changes: vec![event.change.clone()] };
        let width = session.environment.width.saturating_sub(2);
        for line in export::change_lines(&difference, lang, width, Marks::Signs) {
            let pieces = line.spans.into_iter().map(|span| piece(diff::look(span.style), span.text));
            page.pieces(2, 2, pieces.collect());
        }
    }
    session.show(&page)?;
    Ok(Exit::Done)
}

/// A decision as the minutes would have it.
pub(super) fn one(decision: &Decision, office: &Office) -> Page {
    let lang = office.lang();
    let record = &decision.record;
    let mut kind = capital(lang.decision_kind(record.kind));
    if !decision.stands() {
        kind = format!("{kind} ({})", lang.retracted_word());
    }
    let mut page = Page::default();
    page.pieces(
        0,
        2,
        vec![piece(Look::Strong, citation(record, office.settings(), lang)), format!("  {kind}").into()],
    );
    if !decision.summary.is_empty() {
        page.indented(2, decision.summary.as_str());
    }
    if let Some(adjusted) = record.minutes_adjusted {
        page.indented(2, lang.cli_minutes_adjusted(adjusted));
    }
    if let Some(struck) = &decision.retracted {
        let said = lang.retracted_on(struck.when.day(), shown(&struck.by));
        page.indented(2, piece(Look::Warn, said));
        for paragraph in struck.why.iter().flat_map(|why| why.split("\n\n")) {
            page.indented(2, paragraph);
        }
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
