//! Current and proposed wording in two columns.

use super::super::Dressing;
use super::super::columns::{Group, Half, Pair, groups};
use super::super::pane::View;
use super::flow::{Cell, Flow, NodeId, Para, Part, Row, Setting, Tag};
use super::marked::{closing, opening};
use super::notes::Standing;
use super::setter::{Setter, para, places};
use super::style;
use crate::diff::Laid;

/// The room between the columns.
const APART: f32 = 20.0;

/// How far an item's text stands in from its mark.
const HANG: f32 = 15.0;

/// Sets two versions in two columns, before they have pages.
pub(super) fn flow(laid: &Laid<'_>, view: &View, dressing: &Dressing<'_>) -> Flow {
    let mut setter = Setter::new(view.lang, &[]);
    opening(&mut setter, laid, view, dressing);
    let groups = groups(laid, view);
    let notes = |side: fn(&Pair) -> Option<&Half>| {
        let halves = groups.iter().flat_map(|group| &group.rows).filter_map(side);
        halves.filter_map(|half| half.footnote.clone()).collect()
    };
    setter.standing = Standing::apart(notes(|pair| pair.left.as_ref()), notes(|pair| pair.right.as_ref()));
    if !groups.is_empty() {
        let summary = view.lang.changes_versions(&view.before, &view.after);
        let table = setter.flow.node(setter.container(), Tag::Table(summary));
        let head = setter.flow.node(table, Tag::TableHead);
        let row = setter.flow.node(head, Tag::Row);
        let heads = [&view.before, &view.after].map(|said| {
            let cell = setter.flow.node(row, Tag::ColumnHead(1));
            text(&mut setter, cell, said, style::LABEL, style::plain(13.0, 0.0))
        });
        let [left, right] = heads;
        let row =
            Row { header: true, line_above: 1.0, line_below: 0.5, with_next: true, ..row_of(left, right) };
        setter.flow.parts.push(Part::Row(row));
        let body = setter.flow.node(table, Tag::TableBody);
        for (at, group) in groups.iter().enumerate() {
            // How much was left out at the end is nothing to turn a page for.
            let ends = at > 0 && at + 1 == groups.len() && group.headline.is_none() && group.rows.is_empty();
            if let (true, Some(Part::Row(above))) = (ends, setter.flow.parts.last_mut()) {
                above.with_next = true;
            }
            set(&mut setter, body, group);
        }
        if let Some(Part::Row(last)) = setter.flow.parts.last_mut() {
            last.line_below = 1.0;
        }
        setter.flow.parts.push(Part::EndTable);
    }
    closing(&mut setter, laid, dressing);
    setter.flow
}

fn width() -> f32 {
    (style::WIDE.measure - APART) / 2.0
}

fn row_of(left: Vec<Para>, right: Vec<Para>) -> Row {
    let width = width();
    Row {
        cells: vec![Cell { at: 0.0, width, paras: left }, Cell { at: width + APART, width, paras: right }],
        header: false,
        line_above: 0.0,
        line_below: 0.0,
        at: 0.0,
        width: style::WIDE.measure,
        padding: 4.0,
        with_next: false,
        cut: true,
        before: 0.0,
        after: 0.0,
    }
}

/// A row of one cell across both columns.
fn across(paras: Vec<Para>) -> Row {
    let whole = Cell { at: 0.0, width: style::WIDE.measure, paras };
    Row { cells: vec![whole], ..row_of(Vec::new(), Vec::new()) }
}

fn text(
    setter: &mut Setter<'_>,
    cell: NodeId,
    said: &str,
    look: super::flow::Look,
    setting: Setting,
) -> Vec<Para> {
    setter.at(said);
    let node = setter.flow.node(cell, Tag::Paragraph);
    let mut runs = Vec::new();
    setter.flow.run(node, said, look, &mut runs);
    vec![para(runs, setting)]
}

fn set(setter: &mut Setter<'_>, body: NodeId, group: &Group) {
    let count = group.rows.len();
    if let Some(headline) = &group.headline {
        let row = setter.flow.node(body, Tag::Row);
        let cell = setter.flow.node(row, Tag::ColumnHead(2));
        let mut paras = text(setter, cell, headline, style::LABEL, style::plain(13.0, 2.0));
        for note in group.notes.iter().chain(&group.said) {
            let setting = Setting { hyphenate: true, ..style::plain(12.0, 1.0) };
            paras.extend(text(setter, cell, note, style::ASIDE, setting));
        }
        let row = Row { line_above: 0.5, with_next: count > 0, cut: false, ..across(paras) };
        setter.flow.parts.push(Part::Row(row));
    } else if let Some(said) = &group.said {
        let row = setter.flow.node(body, Tag::Row);
        let cell = setter.flow.node(row, Tag::Cell(2));
        let paras = text(setter, cell, said, style::ASIDE, style::plain(12.0, 0.0));
        setter.flow.parts.push(Part::Row(Row { line_above: 0.5, ..across(paras) }));
    }
    for (nth, pair) in group.rows.iter().enumerate() {
        let row = setter.flow.node(body, Tag::Row);
        setter.standing.take_old();
        let left = half(setter, row, pair.left.as_ref());
        setter.standing.take_new();
        let right = half(setter, row, pair.right.as_ref());
        let first = nth == 0 && group.headline.is_none() && group.said.is_none();
        let line_above = if first { 0.5 } else { 0.0 };
        setter.flow.parts.push(Part::Row(Row { line_above, ..row_of(left, right) }));
    }
}

fn half(setter: &mut Setter<'_>, row: NodeId, half: Option<&Half>) -> Vec<Para> {
    let cell = setter.flow.node(row, Tag::Cell(1));
    let Some(half) = half else { return Vec::new() };
    let mut paras = Vec::new();
    let indent = 12.0 * places(half.depth.min(4));
    let setting = Setting { indent, after: 3.0, ..style::body(13.4) };
    // A footnote's mark and all that is said of it lie in the footnote.
    let mut into = cell;
    let mut anchor = None;
    let mut runs = Vec::new();
    let look = if half.heading { style::CELL_STRONG } else { style::CELL };
    if let Some(id) = &half.footnote {
        (into, anchor) = setter.open_note(cell, id, look, &mut runs);
    }
    if !half.words.is_empty() || half.footnote.is_some() {
        let text: String = half.words.iter().map(|word| word.text.as_str()).collect();
        setter.at(&text);
        let node = setter.flow.node(into, Tag::Paragraph);
        if half.footnote.is_none() && !half.mark.is_empty() {
            setter.flow.run(node, &format!("{} ", half.mark), look, &mut runs);
        }
        // A heading's number runs into it, and so does what has no room beside the text; an item's mark hangs.
        let narrow = runs.iter().map(|run| run.text.trim_end().chars().count()).sum::<usize>() <= 3;
        let hangs = !half.heading && runs.len() == 1 && narrow;
        let label = if hangs { runs.pop().map(|run| (run, indent)) } else { None };
        if half.footnote.is_some() && !hangs {
            setter.flow.run(node, " ", look, &mut runs);
        }
        setter.words(node, &half.words, look, &mut runs);
        let indent = if hangs { indent + HANG } else { indent };
        paras.push(Para { label, anchor, ..para(runs, Setting { indent, ..setting.clone() }) });
    }
    for (label, words) in &half.facts {
        setter.at(label);
        let node = setter.flow.node(into, Tag::Paragraph);
        let mut runs = Vec::new();
        setter.flow.run(node, &format!("{label}: "), style::LABEL, &mut runs);
        if half.footnote.is_some() {
            setter.address_words(node, words, style::CELL, &mut runs);
        } else {
            setter.words(node, words, style::CELL, &mut runs);
        }
        let hang = if half.mark.is_empty() && half.footnote.is_none() || half.heading { 0.0 } else { HANG };
        paras.push(para(runs, Setting { indent: indent + hang, ..setting.clone() }));
    }
    paras
}
