//! `show`: a plan as text.

use clap::{ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names, values};
use super::export::{asked, dressed};
use crate::document::{answer, content_hash};
use crate::export;
use crate::locale::Lang;
use crate::plan::{Numbers, Plan};
use crate::revision::Rev;
use crate::workflow::stamp;

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("show")
        .arg(arguments::plan(lang))
        .arg(arguments::rev(lang))
        .arg(arguments::switch("ids", lang.help_arg_ids()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let office = session.office()?;
    let plan = names::plan(&office, args)?;
    let mut version = asked(&office, &plan, values::rev(session, args, "rev"))?;
    if session.json {
        if version.rev == Rev::Draft {
            stamp(&office, &mut version)?;
        }
        let hash = content_hash(&version.plan);
        let text = answer::shown(&version.rev.to_string(), version.commit.as_deref(), &hash, &version.plan);
        session.answer(&text)?;
    } else if args.get_flag("ids") {
        session.show(&with_ids(&version.plan))?;
    } else {
        let width = session.environment.width;
        let dressing = dressed(&office, &mut version, width)?;
        let text = export::text(&version.plan, &dressing);
        session.raw(text.as_bytes())?;
    }
    Ok(Exit::Done)
}

/// Each item's number, which the other commands take, its id, and its text.
fn with_ids(plan: &Plan) -> Page {
    let mut page = Page::default();
    page.line(piece(Look::Strong, plan.title.as_str()));
    page.blank();
    let mut marks = Numbers::default();
    let mut rows = Vec::new();
    for (number, visit) in plan.numbered() {
        let mark = marks.next(&visit);
        let mark = if mark.is_empty() { String::new() } else { format!("{mark} ") };
        let text = format!("{}{mark}{}", "  ".repeat(visit.depth), visit.item.text.replace('\n', " "));
        rows.push(vec![number.into(), piece(Look::Dim, visit.item.id.as_str()), text.into()]);
    }
    for note in &plan.footnotes {
        let url = note.url.as_deref().unwrap_or_default();
        let text = format!("{} {url}", note.text);
        rows.push(vec![format!("footnote:{}", note.id).into(), "".into(), text.trim().into()]);
    }
    page.table(0, rows);
    page
}
