//! A page that lists things, as a web page.

use std::fmt::Write as _;

use super::super::sheet::{Cell, Part, Sheet};
use super::{close_page, escaped, open_page, worded};

/// How many columns an upright page has room for.
const COLUMNS: usize = 6;

/// A page as one HTML page that needs nothing besides itself. Addresses are those of files beside it.
pub fn sheet_html(sheet: &Sheet) -> String {
    // A table of many columns is printed across.
    let broad = |part: &Part| matches!(part, Part::Table { head, .. } if head.len() > COLUMNS);
    let class = if sheet.parts.iter().any(broad) { "wide broad" } else { "wide" };
    let mut body = open_page(sheet.lang, &sheet.title, None, class);
    for notice in &sheet.notices {
        let _ = writeln!(body, "<p class=\"notice\">{}</p>", worded(notice));
    }
    let _ = writeln!(body, "<h1>{}</h1>", worded(&sheet.title));
    if !sheet.facts.is_empty() {
        body.push_str("<dl>\n");
        for fact in &sheet.facts {
            let (label, value) = (escaped(&fact.label), worded(&fact.value));
            let _ = writeln!(body, "<div><dt>{label}:</dt> <dd>{value}</dd></div>");
        }
        body.push_str("</dl>\n");
    }
    for part in &sheet.parts {
        match part {
            Part::Heading(text) => drop(writeln!(body, "<h2>{}</h2>", worded(text))),
            Part::Paragraph(text) => drop(writeln!(body, "<p>{}</p>", worded(text))),
            Part::Table { caption, head, rows } => table(&mut body, caption, head, rows),
        }
    }
    close_page(&mut body);
    body
}

fn table(body: &mut String, caption: &str, head: &[String], rows: &[Vec<Cell>]) {
    let caption = escaped(caption);
    // A table that is wider than the window is moved in by itself, by the keyboard too.
    let _ = writeln!(
        body,
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\">\n<table>\n<caption class=\"heard\">{caption}</caption>\n<thead>\n<tr>"
    );
    for text in head {
        let _ = writeln!(body, "<th scope=\"col\">{}</th>", escaped(text));
    }
    body.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in rows {
        body.push_str("<tr>\n");
        for (at, cell) in row.iter().enumerate() {
            let links: Vec<String> = cell.links.iter().map(anchor).collect();
            let links = links.join(", ");
            let _ = match at {
                0 => writeln!(body, "<th scope=\"row\">{links}</th>"),
                _ => writeln!(body, "<td>{links}</td>"),
            };
        }
        body.push_str("</tr>\n");
    }
    body.push_str("</tbody>\n</table>\n</div>\n");
}

fn anchor((text, address): &(String, Option<String>)) -> String {
    match address {
        Some(address) => format!("<a href=\"{}\">{}</a>", escaped(address), worded(text)),
        None => worded(text),
    }
}
