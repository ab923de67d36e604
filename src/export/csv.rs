//! A plan as a table for spreadsheets: one row an item.

use super::with_references;
use crate::diff::FieldName;
use crate::locale::Lang;
use crate::plan::{Field, Item, Kind, Marker, Numbers, Plan};

/// Writes a plan's items as CSV (RFC 4180: quoted where needed, rows end in CR LF), in the plan's language, in reading
/// order under one row of headings: id, depth, number, kind, heading of the section it lies under, text, the fields.
///
/// The cells are set apart by semicolons in a Swedish plan and by commas in an English one, as a spreadsheet in that
/// language expects; a byte order mark at the start is what makes it read the text as UTF-8. A cell that a spreadsheet
/// would take for a formula begins with an apostrophe.
pub fn csv(plan: &Plan) -> String {
    let lang = plan.language;
    let separator = separator(lang);
    let mut out = String::from('\u{feff}');
    let mut headings = [
        lang.export_csv_id(),
        lang.export_csv_depth(),
        lang.export_csv_mark(),
        FieldName::Kind.label(lang),
        lang.export_csv_under(),
        lang.export_csv_text(),
    ]
    .map(str::to_owned)
    .to_vec();
    headings.extend(Field::ALL.map(|field| FieldName::Field(field).label(lang).to_owned()));
    row(&headings, separator, &mut out);
    let mut numbers = Numbers::default();
    // The sections that the item at hand lies in, with their depths.
    let mut sections: Vec<(usize, &Item)> = Vec::new();
    for visit in plan.walk() {
        let mark = numbers.next(&visit);
        sections.retain(|(depth, _)| *depth < visit.depth);
        let item = visit.item;
        let under = sections.last().map_or_else(String::new, |(_, section)| with_references(&section.text));
        let mut cells = vec![
            item.id.to_string(),
            (visit.depth + 1).to_string(),
            if matches!(item.marker, Marker::Number | Marker::Letter) {
                mark.into_owned()
            } else {
                String::new()
            },
            item.kind.word(lang).to_owned(),
            under,
            with_references(&item.text),
        ];
        cells.extend(Field::ALL.map(|field| item.fields.get(field).map(with_references).unwrap_or_default()));
        row(&cells, separator, &mut out);
        if item.kind == Kind::Section {
            sections.push((visit.depth, item));
        }
    }
    out
}

/// What sets cells apart where a language writes decimals with a comma, and where not.
const fn separator(lang: Lang) -> char {
    match lang {
        Lang::Sv => ';',
        Lang::En => ',',
    }
}

/// Writes a row of any table.
pub(super) fn csv_row(cells: &[String], lang: Lang, out: &mut String) {
    row(cells, separator(lang), out);
}

fn row(cells: &[String], separator: char, out: &mut String) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(separator);
        }
        self::cell(cell, separator, out);
    }
    out.push_str("\r\n");
}

fn cell(text: &str, separator: char, out: &mut String) {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    // A NUL ends a cell in some programs.
    let text = text.replace('\0', "\u{fffd}");
    if text.contains(['"', '\n', '\r', separator, ',', ';', '\t'])
        || text.starts_with(' ')
        || text.ends_with(' ')
    {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&text);
    }
}
