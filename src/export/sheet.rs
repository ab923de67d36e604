//! Pages that list things (an index of papers, a register, a history) in Markdown, CSV and HTML.

use std::fmt::Write as _;

use super::block::Fact;
use super::csv::csv_row;
use super::markdown::escaped;
use crate::locale::Lang;

/// A page that lists things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its language.
    pub lang: Lang,
    /// What the reader has to know first.
    pub notices: Vec<String>,
    /// Its title.
    pub title: String,
    /// Facts under the title.
    pub facts: Vec<Fact>,
    /// What it lists, in order.
    pub parts: Vec<Part>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading of the page's second level.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A table with a heading over each column; every row has as many cells.
    Table {
        /// What the table shows, for those who listen.
        caption: String,
        /// The headings of the columns.
        head: Vec<String>,
        /// The rows; a row's first cell names it.
        rows: Vec<Vec<Cell>>,
    },
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Texts with an address each, where they lead somewhere; in HTML and Markdown set apart by commas.
    pub links: Vec<(String, Option<String>)>,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { links: vec![(text, None)] }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Cell {
    /// What it says, without addresses.
    pub fn text(&self) -> String {
        self.links.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// A page as Markdown; markup in its texts is escaped.
pub fn sheet_markdown(sheet: &Sheet) -> String {
    let mut out = String::new();
    for notice in &sheet.notices {
        let _ = writeln!(out, "> **{}**\n", escaped(notice, ""));
    }
    let _ = writeln!(out, "# {}", line(&sheet.title));
    if !sheet.facts.is_empty() {
        out.push('\n');
    }
    for fact in &sheet.facts {
        let _ = writeln!(out, "- **{}:** {}", line(&fact.label), line(&fact.value));
    }
    for part in &sheet.parts {
        out.push('\n');
        match part {
            Part::Heading(text) => drop(writeln!(out, "## {}", line(text))),
            Part::Paragraph(text) => drop(writeln!(out, "{}", line(text))),
            Part::Table { head, rows, .. } => {
                let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
                out.push_str(&row(head.iter().map(|text| line(text)).collect()));
                out.push_str(&row(head.iter().map(|_| "---".to_owned()).collect()));
                for cells in rows {
                    out.push_str(&row(cells.iter().map(linked).collect()));
                }
            }
        }
    }
    out
}

fn line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "), "")
}

fn linked(cell: &Cell) -> String {
    let link = |(text, address): &(String, Option<String>)| match address {
        Some(address) => format!("[{}](<{}>)", line(text), address.replace(['<', '>', '\\', '|'], "")),
        None => line(text),
    };
    cell.links.iter().map(link).collect::<Vec<_>>().join(", ")
}

/// The page's tables as CSV in the form of [`csv`](super::csv): a line of column names, then a line a row.
pub fn sheet_csv(sheet: &Sheet) -> String {
    let mut out = String::from('\u{feff}');
    for part in &sheet.parts {
        let Part::Table { head, rows, .. } = part else { continue };
        csv_row(head, sheet.lang, &mut out);
        for row in rows {
            csv_row(&row.iter().map(Cell::text).collect::<Vec<_>>(), sheet.lang, &mut out);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        Sheet {
            lang: Lang::Sv,
            notices: vec!["Demonstration".into()],
            title: "Register <1>".into(),
            facts: vec![Fact::new("Per den", "2026-11-24")],
            parts: vec![
                Part::Heading("Ärenden".into()),
                Part::Table {
                    caption: "Planer".into(),
                    head: vec!["Dokument".into(), "Läge".into()],
                    rows: vec![
                        vec![
                            Cell { links: vec![("A|B".into(), Some("a/x.html".into())), ("C".into(), None)] },
                            "=1+1, \"nu\"\u{1b}".into(),
                        ],
                        vec!["-minus".into(), "två\nrader".into()],
                    ],
                },
                Part::Paragraph("Slut.".into()),
            ],
        }
    }

    #[test]
    fn csv_holds_no_formula_and_reads_back() {
        assert_eq!(
            sheet_csv(&sheet()),
            "\u{feff}Dokument;Läge\r\n\"A|B, C\";\"'=1+1, \"\"nu\"\"\u{1b}\"\r\n'-minus;\"två\nrader\"\r\n"
        );
    }

    #[test]
    fn markdown_keeps_a_row_on_a_line_and_markup_as_text() {
        let page = sheet_markdown(&sheet());
        assert!(page.contains("# Register \\<1\\>\n\n- **Per den:** 2026-11-24\n\n## Ärenden\n\n| Dokument | Läge |\n| --- | --- |\n"), "{page}");
        assert!(
            page.contains("| [A\\|B](<a/x.html>), C | \\=1+1, \"nu\"␛ |\n| \\-minus | två rader |\n"),
            "{page}"
        );
    }

    #[test]
    fn a_web_page_names_rows_and_columns() {
        let page = crate::export::sheet_html(&sheet());
        assert!(page.contains("<h1>Register &lt;1&gt;</h1>"));
        assert!(page.contains("<th scope=\"row\"><a href=\"a/x.html\">A|B</a>, C</th>"));
        assert!(page.contains("<th scope=\"col\">Läge</th>"));
        assert_eq!(page.matches("<tr>").count(), page.matches("</tr>").count());
    }

    #[test]
    fn a_day_and_a_paragraph_are_not_cut_and_a_broad_table_is_printed_across() {
        let mut sheet = sheet();
        let cell = Cell { links: vec![("Styrelsen 2025-11-25 § <47>, dnr 2025:15".into(), None)] };
        let row: Vec<Cell> = std::iter::repeat_n(cell, 7).collect();
        let head = vec!["Kolumn".to_owned(); 7];
        assert!(!crate::export::sheet_html(&sheet).contains("wide broad"));
        sheet.parts = vec![Part::Table { caption: "Allt".into(), head, rows: vec![row] }];
        let page = crate::export::sheet_html(&sheet);
        assert!(page.contains(
            "Styrelsen <span class=\"whole\">2025-11-25</span> <span class=\"whole\">§ &lt;47&gt;,</span> <span class=\"whole\">dnr 2025:15</span>"
        ));
        assert!(page.contains("<main class=\"wide broad\">"));
    }
}
