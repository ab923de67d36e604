//! Two versions in one paper: the new one whole, with what changed marked where it stands.

use super::super::block::{Block, Fact, blocks};
use super::super::changes::summary;
use super::super::pane::{Extent, Pane, Strip, View, notes_in, strips, without};
use super::super::{Dressing, with_references};
use super::flow::{Cell, Flow, NodeId, Para, Part, Row, Rule, Run, Setting, Tag};
use super::notes::Standing;
use super::paper::{block, notice};
use super::setter::{Setter, para, places};
use super::style;
use crate::diff::{Laid, Op, Word};
use crate::plan::{Kind, Marker};

/// Sets two versions as one paper, before it has pages.
pub(super) fn flow(laid: &Laid<'_>, view: &View, dressing: &Dressing<'_>) -> Flow {
    let mut setter = Setter::new(view.lang, &[]);
    opening(&mut setter, laid, view, dressing);
    for said in blocks(laid.after, dressing) {
        if matches!(said, Block::Facts(_)) {
            block(&mut setter, &said);
        }
    }
    let mut levels: Vec<Level> = Vec::new();
    let mut lead: Option<Pane> = None;
    let strips = strips(laid, &View { extent: Extent::Full, ..view.clone() });
    setter.standing = Standing::together(notes_in(&strips));
    for strip in strips {
        match strip {
            Strip::Gap(_) => {}
            // What stays as it is of the head, the paper's own table says.
            Strip::Pane(pane) if is_head(&pane) && !pane.changed && pane.words.is_empty() => {}
            Strip::Pane(pane) => set(&mut setter, *pane, &mut levels, &mut lead),
        }
    }
    alone(&mut setter, lead.take());
    closing(&mut setter, laid, dressing);
    setter.flow
}

/// Whether it tells of the head: it is neither an item nor a footnote.
fn is_head(pane: &Pane) -> bool {
    pane.id.is_none() && pane.footnote.is_none()
}

/// An item that the next one may lie in: how deep it lies, and whether it is a section or an item of a list.
#[derive(Clone, Copy)]
struct Level {
    depth: usize,
    section: bool,
    listed: bool,
}

/// Notices, title, what is compared with what, and how changes are shown.
pub(super) fn opening(setter: &mut Setter<'_>, laid: &Laid<'_>, view: &View, dressing: &Dressing<'_>) {
    for block in blocks(laid.after, dressing) {
        match block {
            Block::Notice(said) => notice(setter, &said),
            Block::Title(title) => setter.title(&title),
            _ => {}
        }
    }
    let versions = view.lang.changes_versions(&view.before, &view.after);
    setter.line(&versions, style::ASIDE, style::plain(13.0, 4.0));
    setter.line(
        &summary(&laid.difference, view.lang),
        style::STRONG,
        Setting { after: 4.0, ..style::body(15.4) },
    );
    let node = setter.flow.node(setter.container(), Tag::Paragraph);
    let mut runs = Vec::new();
    let said = |op, text: &str| Word { op, text: text.to_owned() };
    let legend = [
        said(Op::Same, &format!("{} ", view.lang.changes_legend())),
        said(Op::Added, view.lang.changes_legend_added()),
        said(Op::Same, ", "),
        said(Op::Removed, view.lang.changes_legend_removed()),
        said(Op::Same, "."),
    ];
    setter.words(node, &legend, style::ASIDE, &mut runs);
    setter.push(runs, style::plain(13.0, 14.0));
}

/// The decisions.
pub(super) fn closing(setter: &mut Setter<'_>, laid: &Laid<'_>, dressing: &Dressing<'_>) {
    for said in blocks(laid.after, dressing) {
        if matches!(said, Block::Decision(_)) {
            block(setter, &said);
        }
    }
}

/// Sets a pane. A heading that runs into its text waits for it in `lead`.
fn set(setter: &mut Setter<'_>, pane: Pane, levels: &mut Vec<Level>, lead: &mut Option<Pane>) {
    let stand = pane.right.as_ref().or(pane.left.as_ref()).cloned().unwrap_or_default();
    if pane.kind.is_none() {
        // The head and the footnotes stand by themselves.
        setter.close_to(0);
        levels.clear();
    }
    while levels.last().is_some_and(|level| level.depth >= stand.depth) {
        levels.pop();
    }
    let lists = levels.iter().filter(|level| level.listed).count();
    let text: String = pane.words.iter().map(|word| word.text.as_str()).collect();
    let plain = stand.mark.is_empty() && pane.kind.is_some_and(|kind| kind != Kind::Section);
    let bare = |lead: &Pane| lead.facts.is_empty() && lead.note.is_none();
    let joins = plain && pane.headline.is_none() && pane.away.is_none() && !pane.words.is_empty();
    let joins = joins && lead.as_ref().is_some_and(bare);
    let lead_here = if joins { lead.take() } else { None };
    alone(setter, lead.take());
    if pane.run_in && pane.away.is_none() {
        setter.close_to(0);
        headline(setter, &pane, 0.0, 6.0);
        levels.push(Level { depth: stand.depth, section: true, listed: false });
        *lead = Some(pane);
        return;
    } else if pane.kind == Some(Kind::Section) && pane.away.is_none() {
        setter.close_to(0);
        let level = levels.iter().filter(|level| level.section).count() + 1;
        // A headline stands before its heading, and belongs with what it is about.
        headline(setter, &pane, 0.0, 16.0);
        if !(pane.words.is_empty() && stand.mark.is_empty()) {
            // It is called what it says now, and where it went, what it said.
            let new: String = without(&pane.words, Op::Removed).into_iter().map(|word| word.text).collect();
            let called = with_references(if new.trim().is_empty() { &text } else { &new });
            setter.heading(level, &stand.mark, &called, Some(&pane.words));
            mark_last(setter, pane.changed);
        }
        levels.push(Level { depth: stand.depth, section: true, listed: false });
    } else {
        let is_listed = pane.kind.is_some() && !stand.mark.is_empty();
        // What happened to an item is told in the item: beside it, it would part the list in two.
        let item = is_listed.then(|| begin(setter, &pane, &stand.mark, lists));
        if !is_listed {
            setter.close_to(lists);
        }
        let indent = style::STEP * places(setter.depth() - usize::from(is_listed));
        headline(setter, &pane, indent, 6.0);
        if let Some(away) = &pane.away {
            let setting = Setting { indent, after: 6.0, rule: Rule::Changed, ..style::body(13.0) };
            setter.line(away, style::ASIDE, setting);
            return;
        }
        setter.at(&text);
        if let Some((body, label)) = item {
            listed(setter, &pane, body, label);
        } else if !pane.words.is_empty() || pane.footnote.is_some() {
            words(setter, &pane, lead_here.as_ref(), &stand.mark);
        }
        if pane.kind.is_some() {
            levels.push(Level { depth: stand.depth, section: false, listed: is_listed });
        }
    }
    rest(setter, &pane);
}

/// A heading that nothing runs on from.
fn alone(setter: &mut Setter<'_>, lead: Option<Pane>) {
    if let Some(lead) = lead {
        let text: String = lead.words.iter().map(|word| word.text.as_str()).collect();
        setter.at(&text);
        let node = setter.flow.node(setter.container(), Tag::Paragraph);
        let mut runs = Vec::new();
        leads(setter, node, &lead, &mut runs);
        let setting = Setting { rule: changed(lead.changed), with_next: true, ..style::body(15.4) };
        setter.push(runs, setting);
        rest(setter, &lead);
    }
}

/// What is said of a pane besides its words.
fn rest(setter: &mut Setter<'_>, pane: &Pane) {
    // A footnote's address stands in it.
    if pane.footnote.is_none() && (pane.kind.is_some() || pane.words.is_empty()) {
        facts(setter, pane);
    }
    if let Some(note) = &pane.note {
        let indent = style::STEP * places(setter.depth());
        let setting = Setting { indent, after: 6.0, rule: changed(pane.changed), ..style::body(13.0) };
        setter.line(note, style::ASIDE, setting);
    }
}

/// The words of a heading that runs into its text.
fn leads(setter: &mut Setter<'_>, node: NodeId, lead: &Pane, runs: &mut Vec<Run>) {
    let strong = setter.flow.node(node, Tag::Strong);
    let stand = lead.right.as_ref().or(lead.left.as_ref());
    if let Some(stand) = stand.filter(|stand| !stand.mark.is_empty()) {
        setter.flow.run(strong, &format!("{} ", stand.mark), style::STRONG, runs);
    }
    setter.words(strong, &lead.words, style::STRONG, runs);
}

/// Opens an item of a list: the place of all that is said of it, and its mark.
fn begin(setter: &mut Setter<'_>, pane: &Pane, mark: &str, lists: usize) -> (NodeId, Option<(Run, f32)>) {
    let marker = match mark.chars().last() {
        Some('.') => Marker::Number,
        Some(')') => Marker::Letter,
        _ => Marker::Bullet,
    };
    setter.item(lists, marker, mark, pane.right.is_some() && pane.away.is_none())
}

/// The words of an item of a list.
fn listed(setter: &mut Setter<'_>, pane: &Pane, body: NodeId, label: Option<(Run, f32)>) {
    let node = setter.flow.node(body, Tag::Paragraph);
    let mut runs = Vec::new();
    setter.words(node, &pane.words, style::TEXT, &mut runs);
    let indent = style::STEP * places(setter.depth());
    let setting = Setting { indent, after: 4.0, rule: changed(pane.changed), ..style::body(15.4) };
    setter.flow.parts.push(Part::Para(Para { label, ..para(runs, setting) }));
}

/// The words of what is no item of a list, after a heading that runs into them.
fn words(setter: &mut Setter<'_>, pane: &Pane, lead: Option<&Pane>, mark: &str) {
    let rule = changed(pane.changed || lead.is_some_and(|lead| lead.changed));
    // What is neither an item nor the head is a footnote.
    let look = if pane.kind.is_none() { style::NOTE } else { style::TEXT };
    let mut runs = Vec::new();
    let mut into = setter.container();
    let mut anchor = None;
    if let Some(id) = &pane.footnote {
        (into, anchor) = setter.open_note(into, id, look, &mut runs);
    }
    let node = setter.flow.node(into, Tag::Paragraph);
    if let Some(lead) = lead {
        leads(setter, node, lead, &mut runs);
        setter.flow.run(node, " ", style::TEXT, &mut runs);
    }
    if pane.footnote.is_some() {
        setter.flow.run(node, " ", look, &mut runs);
    } else if !mark.is_empty() {
        setter.flow.run(node, &format!("{mark} "), look, &mut runs);
    }
    setter.words(node, &pane.words, look, &mut runs);
    if pane.footnote.is_some() {
        // A footnote's address follows its text.
        for (_, address) in &pane.facts {
            if !pane.words.is_empty() {
                setter.flow.run(node, " ", look, &mut runs);
            }
            setter.address_words(node, address, look, &mut runs);
        }
    }
    let indent = style::STEP * places(setter.depth());
    let leading = if pane.kind.is_none() { 12.4 } else { 15.4 };
    let setting = Setting { indent, rule, ..style::body(leading) };
    setter.flow.parts.push(Part::Para(Para { anchor, ..para(runs, setting) }));
}

/// The line that says what happened.
fn headline(setter: &mut Setter<'_>, pane: &Pane, indent: f32, before: f32) {
    if let Some(said) = &pane.headline {
        let setting =
            Setting { indent, before, with_next: true, rule: Rule::Changed, ..style::plain(12.5, 1.0) };
        setter.line(said, style::HEADLINE, setting);
    }
}

fn changed(changed: bool) -> Rule {
    if changed { Rule::Changed } else { Rule::None }
}

/// Marks the paragraph that was set last as changed.
fn mark_last(setter: &mut Setter<'_>, is: bool) {
    if let (true, Some(Part::Para(last))) = (is, setter.flow.parts.last_mut()) {
        last.setting.rule = Rule::Changed;
        last.setting.before = last.setting.before.min(4.0);
    }
}

/// Labelled facts as a table.
fn facts(setter: &mut Setter<'_>, pane: &Pane) {
    if pane.facts.is_empty() {
        return;
    }
    setter.keep_last();
    let indent = style::STEP * places(setter.depth());
    let summary = setter.lang.export_fields_caption();
    let table = setter.flow.node(setter.container(), Tag::Table(summary.to_owned()));
    let body = setter.flow.node(table, Tag::TableBody);
    let measure = style::SHEET.measure;
    for (nth, (label, words)) in pane.facts.iter().enumerate() {
        let fact = Fact { label: label.clone(), value: String::new() };
        setter.at(&fact.label);
        let row = setter.flow.node(body, Tag::Row);
        let head = setter.flow.node(row, Tag::RowHead);
        let head = setter.flow.node(head, Tag::Paragraph);
        let mut name: Vec<Run> = Vec::new();
        setter.flow.run(head, label, style::LABEL, &mut name);
        let cell = setter.flow.node(row, Tag::Cell(1));
        let text = setter.flow.node(cell, Tag::Paragraph);
        let mut value = Vec::new();
        setter.words(text, words, style::VALUE, &mut value);
        let rule = changed(words.iter().any(|word| word.op != Op::Same));
        let setting = Setting { together: false, ..style::plain(13.5, 0.0) };
        let said = Setting { hyphenate: true, rule, ..setting.clone() };
        let last = nth + 1 == pane.facts.len();
        let split = style::LABELS;
        setter.flow.parts.push(Part::Row(Row {
            cells: vec![
                Cell { at: indent, width: split - 8.0, paras: vec![para(name, setting)] },
                Cell { at: indent + split, width: measure - indent - split, paras: vec![para(value, said)] },
            ],
            header: false,
            line_above: if nth == 0 { 0.5 } else { 0.0 },
            line_below: 0.5,
            at: indent,
            width: measure - indent,
            padding: 3.0,
            with_next: !last,
            cut: true,
            before: 0.0,
            after: if last { 10.0 } else { 0.0 },
        }));
    }
}
