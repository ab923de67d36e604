//! `register`: all plans with state, owners, last decision and next revision.

use clap::{ArgMatches, Command};

use super::super::page::{Look, Page, piece};
use super::super::session::Session;
use super::super::{Exit, Trouble, arguments};
use super::output;
use crate::document::answer;
use crate::export::{self, Part, Sheet};
use crate::locale::Lang;
use crate::workflow::register;

pub(in crate::cli) fn command(lang: Lang) -> Command {
    Command::new("register")
        .arg(
            arguments::text("format", lang.help_value_format(), lang.help_arg_register_format())
                .value_parser(SHEETS),
        )
        .arg(arguments::output(lang.help_value_file(), lang.help_arg_output()))
}

/// The formats that a page which lists things can have.
pub(super) const SHEETS: [&str; 3] = ["html", "csv", "md"];

pub(in crate::cli) fn run(session: &mut Session<'_>, args: &ArgMatches) -> Result<Exit, Trouble> {
    let office = session.office()?;
    let sheet = register(&office)?;
    let format = args.get_one::<String>("format").map(String::as_str);
    if format.is_some() || args.contains_id("output") {
        let bytes = written(&sheet, format.unwrap_or("html"));
        return output::deliver(session, &office, args, &bytes);
    }
    if session.json {
        session.answer(&answer::sheet(&sheet.title, tables(&sheet)))?;
    } else {
        session.show(&page(&sheet))?;
    }
    Ok(Exit::Done)
}

/// A page in one of [`SHEETS`].
pub(super) fn written(sheet: &Sheet, format: &str) -> Vec<u8> {
    match format {
        "csv" => export::sheet_csv(sheet),
        "md" => export::sheet_markdown(sheet),
        _ => export::sheet_html(sheet),
    }
    .into_bytes()
}

fn tables(sheet: &Sheet) -> (&[String], Vec<Vec<String>>) {
    let table = sheet.parts.iter().find_map(|part| match part {
        Part::Table { head, rows, .. } => Some((head.as_slice(), rows)),
        _ => None,
    });
    let (head, rows) = match table {
        Some((head, rows)) => (head, rows.as_slice()),
        None => (&[][..], &[][..]),
    };
    (head, rows.iter().map(|row| row.iter().map(export::Cell::text).collect()).collect())
}

/// A page for a terminal: each row a name and under it what is known.
fn page(sheet: &Sheet) -> Page {
    let mut page = Page::default();
    page.line(piece(Look::Strong, sheet.title.as_str()));
    for notice in &sheet.notices {
        page.line(piece(Look::Warn, notice.as_str()));
    }
    let (head, rows) = tables(sheet);
    for row in &rows {
        page.blank();
        let mut cells = head.iter().zip(row);
        if let Some((_, name)) = cells.next() {
            page.line(piece(Look::Strong, name.as_str()));
        }
        let known = cells.filter(|(_, value)| !value.is_empty());
        page.table(
            2,
            known
                .map(|(label, value)| vec![piece(Look::Dim, format!("{label}:")), value.as_str().into()])
                .collect(),
        );
    }
    for part in &sheet.parts {
        if let Part::Paragraph(text) = part {
            page.blank();
            page.line(text.as_str());
        }
    }
    page
}
