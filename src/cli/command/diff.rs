//! `diff`: what differs between two versions.

use clap::{Arg, ArgMatches, Command};

use super::super::page::{Look, Page, Piece, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments, names, values};
use crate::document::answer;
use crate::export::{self, Marks, Style};
use crate::locale::Lang;
use crate::workflow::{Compared, compare};

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("diff")
        .about(lang.help_diff())
        .arg(arguments::plan(lang))
        .arg(Arg::new("from").value_name(lang.help_value_from()).help(lang.help_arg_from()))
        .arg(Arg::new("to").value_name(lang.help_value_to()).help(lang.help_arg_to()))
        .arg(
            arguments::text("format", lang.help_value_format(), lang.help_arg_diff_format())
                .value_parser(["terminal", "text", "markdown", "json"]),
        )
        .arg(arguments::switch("exit-code", lang.help_arg_exit_code()))
}

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let lang = session.lang;
    let office = session.office()?;
    let plan = names::plan(&office, args)?;
    let (from, to) = (values::rev(args, "from"), values::rev(args, "to"));
    let compared = compare(&office, &plan, from.as_ref(), to.as_ref())?;
    let Compared { from, to, difference } = &compared;
    let format = args.get_one::<String>("format").map(String::as_str);
    let format = format.unwrap_or(if session.json { "json" } else { "terminal" });
    match format {
        "json" => {
            let from = from.as_ref().map(|version| version.rev.to_string());
            let text = answer::diff(&plan, from.as_deref(), &to.rev.to_string(), difference);
            session.answer(&text)?;
        }
        "markdown" => session.raw(export::changes_markdown(difference, lang).as_bytes())?,
        // Eighty columns whatever the terminal: for a file or a mail.
        "text" => session.raw(export::changes_text(difference, lang, 80).as_bytes())?,
        _ => {
            let width = session.environment.width;
            let mut page = Page::default();
            for line in export::changes(difference, lang, width, Marks::Signs) {
                let pieces: Vec<Piece> =
                    line.spans.into_iter().map(|span| piece(look(span.style), span.text)).collect();
                page.pieces(0, 0, pieces);
            }
            session.show(&page)?;
        }
    }
    let findings = args.get_flag("exit-code") && !difference.is_empty();
    Ok(if findings { Exit::Findings } else { Exit::Done })
}

pub(super) const fn look(style: Style) -> Look {
    match style {
        Style::Plain => Look::Plain,
        Style::Added => Look::Added,
        Style::Removed => Look::Removed,
        Style::Moved => Look::Moved,
        Style::Heading => Look::Strong,
        Style::Dim => Look::Dim,
    }
}
