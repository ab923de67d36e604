//! Papers that are no plan: the officer report, and pages that list things.

use super::super::block::Block;
use super::super::sheet::{Cell as Listed, Part as Listing, Sheet};
use super::flow::{Cell, Flow, Ink, Link, NodeId, Para, Part, Row, Setting, Tag};
use super::paper::{block, notice};
use super::said::has_room;
use super::setter::{Setter, para};
use super::style;
use crate::locale::Lang;

/// The room between two columns.
const APART: f32 = 12.0;

/// Sets the blocks of a report, before it has pages.
pub(super) fn report(blocks: &[Block], lang: Lang) -> Flow {
    let mut setter = Setter::new(lang, &[]);
    for said in blocks {
        match said {
            // A plan's hash stands at the foot of its pages; here the text speaks of it, so it stands there as well.
            Block::Hash(fact) => {
                setter.close_to(0);
                setter.at(&fact.label);
                let node = setter.flow.node(setter.container(), Tag::Paragraph);
                let mut runs = Vec::new();
                setter.flow.run(node, &format!("{}: {}", fact.label, fact.value), style::NOTE, &mut runs);
                setter.push(runs, style::plain(13.0, 7.0));
            }
            said => block(&mut setter, said),
        }
    }
    setter.flow
}

/// Sets a page that lists things, before it has pages.
pub(super) fn sheet(sheet: &Sheet) -> Flow {
    let mut setter = Setter::new(sheet.lang, &[]);
    for said in &sheet.notices {
        notice(&mut setter, said);
    }
    setter.title(&sheet.title);
    if !sheet.facts.is_empty() {
        block(&mut setter, &Block::Facts(sheet.facts.clone()));
    }
    for part in &sheet.parts {
        match part {
            Listing::Heading(text) => setter.heading(1, "", text, None),
            Listing::Paragraph(text) => {
                let text = text.clone();
                block(&mut setter, &Block::Paragraph { depth: 0, lead: None, text });
            }
            Listing::Table { caption, head, rows } => table(&mut setter, caption, head, rows),
        }
    }
    setter.flow
}

fn table(setter: &mut Setter<'_>, caption: &str, head: &[String], rows: &[Vec<Listed>]) {
    let columns = columns(head, rows);
    let table = setter.flow.node(setter.container(), Tag::Table(caption.to_owned()));
    let top = setter.flow.node(table, Tag::TableHead);
    let row = setter.flow.node(top, Tag::Row);
    let mut cells = Vec::new();
    for (said, (at, width)) in head.iter().zip(&columns) {
        setter.at(said);
        let cell = setter.flow.node(row, Tag::ColumnHead(1));
        let node = setter.flow.node(cell, Tag::Paragraph);
        let mut runs = Vec::new();
        setter.flow.run(node, said, style::LABEL, &mut runs);
        cells.push(Cell { at: *at, width: *width, paras: vec![para(runs, style::plain(13.0, 0.0))] });
    }
    setter.flow.parts.push(Part::Row(Row {
        header: true,
        line_above: 1.0,
        with_next: true,
        cut: false,
        before: 6.0,
        ..row_of(cells)
    }));
    let body = setter.flow.node(table, Tag::TableBody);
    for listed in rows {
        let row = setter.flow.node(body, Tag::Row);
        let mut cells = Vec::new();
        for (nth, (cell, (at, width))) in listed.iter().zip(&columns).enumerate() {
            let tag = if nth == 0 { Tag::RowHead } else { Tag::Cell(1) };
            let node = setter.flow.node(row, tag);
            cells.push(Cell { at: *at, width: *width, paras: vec![linked(setter, node, cell)] });
        }
        setter.flow.parts.push(Part::Row(row_of(cells)));
    }
    if let Some(Part::Row(last)) = setter.flow.parts.last_mut() {
        last.line_below = 1.0;
        last.after = 12.0;
    }
    setter.flow.parts.push(Part::EndTable);
}

fn row_of(cells: Vec<Cell>) -> Row {
    Row {
        cells,
        header: false,
        line_above: 0.0,
        line_below: 0.5,
        at: 0.0,
        width: style::SHEET.measure,
        padding: 3.0,
        with_next: false,
        cut: true,
        before: 0.0,
        after: 0.0,
    }
}

/// Where each column begins and how wide it is: in proportion to the longest that stands in it, none of them lost.
fn columns(head: &[String], rows: &[Vec<Listed>]) -> Vec<(f32, f32)> {
    let longest = |nth: usize| {
        let cells = rows.iter().filter_map(|row| row.get(nth)).map(|cell| cell.text().chars().count());
        let said = cells.chain(head.get(nth).map(|said| said.chars().count())).max().unwrap_or_default();
        f32::from(u8::try_from(said.clamp(10, 60)).unwrap_or(60))
    };
    let shares: Vec<f32> = (0..head.len()).map(longest).collect();
    let gaps = APART * f32::from(u8::try_from(head.len().saturating_sub(1)).unwrap_or(u8::MAX));
    let room = (style::SHEET.measure - gaps) / shares.iter().sum::<f32>().max(1.0);
    let mut at = 0.0;
    let place = |share: &f32| {
        let column = (at, share * room);
        at += share * room + APART;
        column
    };
    shares.iter().map(place).collect()
}

/// A cell's texts, set apart by commas, each leading where it leads.
fn linked(setter: &mut Setter<'_>, cell: NodeId, listed: &Listed) -> Para {
    setter.at(&listed.text());
    let node = setter.flow.node(cell, Tag::Paragraph);
    let mut runs = Vec::new();
    for (nth, (text, address)) in listed.links.iter().enumerate() {
        if nth > 0 {
            setter.flow.run(node, ", ", style::VALUE, &mut runs);
        }
        let Some(address) = address.as_ref().filter(|address| has_room(address)) else {
            setter.flow.run(node, text, style::VALUE, &mut runs);
            continue;
        };
        let link = setter.flow.node(node, Tag::Link);
        let from = runs.len();
        setter.flow.run(link, text, style::VALUE.in_ink(Ink::Link), &mut runs);
        for run in runs.iter_mut().skip(from) {
            run.link = Some(Link::Web(address.clone()));
        }
    }
    let setting = Setting { hyphenate: true, together: false, ..style::plain(13.5, 0.0) };
    para(runs, setting)
}
