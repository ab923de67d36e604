//! What a table says in a plan: measures with their fields, labels with their values, or rows of cells.

use super::body::{Body, Para, Sort};
use super::remark::WordRemark;
use crate::import::lines::Mark;
use crate::import::phrase::width;
use crate::import::{fields, records};

/// How far what belongs to a table's item is set in.
const UNDER: i64 = 720;

/// What heads the column or the row with the measure itself.
const ITEMS: [&str; 14] = [
    "åtgärd",
    "åtgärder",
    "aktivitet",
    "aktiviteter",
    "insats",
    "insatser",
    "mål",
    "delmål",
    "measure",
    "measures",
    "action",
    "actions",
    "activity",
    "activities",
];

type Cell = Vec<Para>;
type Row = Vec<Cell>;

impl Body<'_> {
    /// Puts a table's rows into the text.
    pub(super) fn lay_out(&mut self, mut rows: Vec<Row>) {
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let Some(number) = rows.iter().flatten().flatten().map(|para| para.number).next() else { return };
        let layout = rows.iter().all(|row| row.iter().filter(|cell| !cell.is_empty()).count() < 2);
        if layout {
            self.out.extend(rows.into_iter().flatten().flatten());
        } else if self.ours && !self.out.iter().any(|para| para.sort != Sort::Title) {
            self.own_facts(rows);
        } else if has_head(&rows) {
            self.measures(number, rows);
        } else if rows.iter().all(|row| row.len() <= 2) && rows.iter().any(|row| labels(row)) {
            let remark = WordRemark::Labels;
            self.inline.seen.word(number, remark);
            self.labels(rows);
        } else {
            self.inline.seen.word(number, WordRemark::Rows(rows.len()));
            for row in rows {
                let cells: Vec<String> = row.iter().filter(|cell| !cell.is_empty()).map(whole).collect();
                self.say(first(&row, number), Sort::Text, cells.join(" – "), 0);
            }
        }
    }

    /// The facts at the top of a paper of ours: what the plan itself can hold is read, all else is told.
    fn own_facts(&mut self, rows: Vec<Row>) {
        for row in rows {
            let number = first(&row, 1);
            let cells: Vec<String> = row.iter().map(whole).collect();
            let text = cells.join(": ");
            if records::registry_number(&text).is_some() {
                self.say(number, Sort::Text, text, 0);
            } else {
                self.inline.seen.word(number, WordRemark::OwnPaper(text));
            }
        }
    }

    /// A table whose head names fields: each row is a measure.
    fn measures(&mut self, number: usize, rows: Vec<Row>) {
        let mut rows = rows.into_iter();
        let head: Vec<String> = rows.next().unwrap_or_default().iter().map(whole).collect();
        self.inline.seen.word(number, WordRemark::Measures(head.join(" ")));
        let label =
            |at: usize| head.get(at).map(|text| text.trim_end_matches(':').to_owned()).unwrap_or_default();
        let is_field = |at: usize| fields::named(&label(at)).is_some();
        let columns = head.len();
        let main = (0..columns).find(|at| ITEMS.contains(&label(*at).to_lowercase().as_str()));
        let main = main.or_else(|| (0..columns).find(|at| !is_field(*at))).unwrap_or(0);
        for row in rows {
            let at_row = first(&row, number);
            if let Some(cell) = row.get(main).filter(|cell| !cell.is_empty()) {
                self.item(at_row, cell);
            }
            for (at, cell) in row.iter().enumerate().filter(|(at, cell)| *at != main && !cell.is_empty()) {
                let label = label(at);
                let text = if label.is_empty() { whole(cell) } else { format!("{label}: {}", whole(cell)) };
                self.say(first_of(cell, at_row), Sort::Text, text, UNDER);
            }
        }
    }

    /// A table of labels and values under what it belongs to.
    fn labels(&mut self, rows: Vec<Row>) {
        for row in rows {
            let number = first(&row, 1);
            let mut cells = row.iter().filter(|cell| !cell.is_empty());
            let (Some(label), Some(value)) = (cells.next(), cells.next()) else {
                self.out.extend(row.into_iter().flatten());
                continue;
            };
            let name = whole(label);
            let name = name.trim_end_matches(':').trim_end();
            if ITEMS.contains(&name.to_lowercase().as_str()) {
                self.inline.seen.word(number, WordRemark::Measures(name.to_owned()));
                self.item(number, value);
            } else {
                self.say(number, Sort::Text, format!("{name}: {}", whole(value)), UNDER);
            }
        }
    }

    /// A cell as an item: its first paragraph, and the others under it.
    fn item(&mut self, number: usize, cell: &[Para]) {
        for (at, para) in cell.iter().enumerate() {
            if at == 0 {
                let mark = Mark::Bullet { glyph: '•', glued: false };
                let text = worded(para);
                self.out.push(Para {
                    sort: Sort::Item,
                    mark,
                    written: String::new(),
                    text,
                    lead: 0,
                    left: 0,
                    number,
                });
            } else {
                self.out.push(Para { left: para.left.max(UNDER), ..para.clone() });
            }
        }
    }

    fn say(&mut self, number: usize, sort: Sort, text: String, left: i64) {
        let (mark, written) = (Mark::None, String::new());
        self.out.push(Para { number, sort, mark, written, text, lead: 0, left });
    }
}

/// Whether the first row names fields, over columns of their values.
fn has_head(rows: &[Row]) -> bool {
    let Some((head, rest)) = rows.split_first() else { return false };
    let short = |cell: &Cell| cell.len() <= 1 && width(&whole(cell)) <= 40;
    let named = head.iter().skip(1).any(|cell| fields::named(&whole(cell)).is_some());
    let of_values = head.first().is_some_and(|cell| fields::named(&whole(cell)).is_some()) && head.len() == 2;
    !rest.is_empty() && named && head.iter().all(short) && !of_values
}

/// Whether a row is a label that names a field, and its value.
fn labels(row: &[Cell]) -> bool {
    let [label, value] = row else { return false };
    let name = whole(label);
    label.len() == 1
        && !value.is_empty()
        && (fields::named(&name).is_some()
            || ITEMS.contains(&name.trim_end_matches(':').to_lowercase().as_str()))
}

fn whole(cell: &Cell) -> String {
    cell.iter().map(worded).collect::<Vec<_>>().join(" ")
}

/// A paragraph's words with the number it had; a bullet says nothing.
fn worded(para: &Para) -> String {
    match para.mark {
        Mark::Number { .. } | Mark::Letter(_) => format!("{} {}", para.written, para.text),
        _ => para.text.clone(),
    }
}

fn first(row: &[Cell], or: usize) -> usize {
    row.iter().flatten().map(|para| para.number).next().unwrap_or(or)
}

fn first_of(cell: &Cell, or: usize) -> usize {
    cell.first().map_or(or, |para| para.number)
}
