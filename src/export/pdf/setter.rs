//! What every paper is set with: texts as runs, lists, tables of facts, footnotes, in a tree of meanings.

use super::super::block::Fact;
use super::super::references::Reference;
use super::super::wrap::with_references;
use super::flow::{Cell, Counted, Flow, Ink, Look, NodeId, Para, Part, Row, Rule, Run, Setting, Stroke, Tag};
use super::missing::Place;
use super::notes::Standing;
use super::said::{is_heard, one_line, portions};
use super::style;
use crate::diff::{Op, Word};
use crate::export::changes::parted;
use crate::locale::Lang;
use crate::plan::{Footnote, Marker, Piece, pieces};

/// An open list with its open item.
struct Open {
    list: NodeId,
    body: NodeId,
    marker: Marker,
    /// An item of the paper's own version stands in it, not only such that went.
    counts: bool,
}

/// Sets texts.
pub(super) struct Setter<'a> {
    pub(super) flow: Flow,
    pub(super) lang: Lang,
    pub(super) footnotes: &'a [Footnote],
    open: Vec<Open>,
    /// The open sections, outermost first, with their levels from 1.
    sections: Vec<(usize, NodeId)>,
    /// The last heading's level in the tree: a reader meets no gap.
    level: u16,
    /// The references of the block at hand.
    references: Vec<Reference>,
    next: usize,
    /// Of two versions, the footnotes that stand on the paper: where references lead.
    pub(super) standing: Standing,
    /// Notes that the paragraph at hand refers to first: place among the footnotes, number.
    pub(super) pending: Vec<(usize, usize)>,
}

impl<'a> Setter<'a> {
    pub(super) fn new(lang: Lang, footnotes: &'a [Footnote]) -> Self {
        Self {
            flow: Flow::new(),
            lang,
            footnotes,
            open: Vec::new(),
            sections: Vec::new(),
            level: 0,
            references: Vec::new(),
            next: 0,
            standing: Standing::default(),
            pending: Vec::new(),
        }
    }

    /// Begins a block with these references.
    pub(super) fn begin(&mut self, references: &[Reference]) {
        self.references = references.to_vec();
        self.next = 0;
    }

    /// Says what is being set, for the report of what can't be.
    pub(super) fn at(&mut self, text: &str) {
        let text = with_references(text);
        let mut words = text.split_whitespace();
        let mut said = String::new();
        while said.chars().count() < 40
            && let Some(word) = words.next()
        {
            if !said.is_empty() {
                said.push(' ');
            }
            said.extend(word.chars().take(40));
        }
        if words.next().is_some() {
            said.push('…');
        }
        self.flow.place = Place { text: said };
    }

    /// Where the next block goes.
    pub(super) fn container(&self) -> NodeId {
        self.open
            .last()
            .map(|open| open.body)
            .or_else(|| self.sections.last().map(|(_, section)| *section))
            .unwrap_or(Flow::ROOT)
    }

    /// Closes lists until so many are open.
    pub(super) fn close_to(&mut self, depth: usize) {
        self.open.truncate(depth);
    }

    /// How many lists are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn push(&mut self, runs: Vec<Run>, setting: Setting) {
        self.flow.parts.push(Part::Para(para(runs, setting)));
    }

    /// A paragraph of one look in the container at hand.
    pub(super) fn line(&mut self, text: &str, look: Look, setting: Setting) {
        self.at(text);
        let node = self.flow.node(self.container(), Tag::Paragraph);
        let mut runs = Vec::new();
        self.flow.run(node, text, look, &mut runs);
        self.push(runs, setting);
    }

    /// The title, which is the outermost heading.
    pub(super) fn title(&mut self, title: &str) {
        self.at(title);
        let said = one_line(title);
        let silent = !is_heard(title);
        let tag = if silent { Tag::Paragraph } else { Tag::Heading(1, said.clone()) };
        let node = self.flow.node(Flow::ROOT, tag);
        self.level = u16::from(!silent);
        let mut runs = Vec::new();
        self.flow.run(node, title, style::TITLE, &mut runs);
        let setting =
            Setting { rule: Rule::Below, before: 14.0, with_next: true, ..style::plain(30.0, 18.0) };
        let bookmark = (!silent).then_some((1, said));
        self.flow.parts.push(Part::Para(Para { bookmark, ..para(runs, setting) }));
    }

    /// A section's heading, of a level from 1; `words` are its runs.
    pub(super) fn heading(&mut self, level: usize, mark: &str, text: &str, words: Option<&[Word]>) {
        self.close_to(0);
        self.at(text);
        while self.sections.last().is_some_and(|(open, _)| *open >= level) {
            self.sections.pop();
        }
        let section = self.flow.node(self.container(), Tag::Section);
        self.sections.push((level, section));
        let said = one_line(&with_references(text));
        let whole = if mark.is_empty() { said } else { format!("{mark} {said}") };
        // One that has no words yet is nothing that a reader could go to by its heading.
        let silent = !is_heard(&whole);
        let tag = if silent {
            Tag::Paragraph
        } else {
            let deep = u16::try_from(level + 1).unwrap_or(6).min(self.level + 1).min(6);
            self.level = deep;
            Tag::Heading(deep, whole.clone())
        };
        let node = self.flow.node(section, tag);
        let (look, setting) = style::heading(level);
        let mut runs = Vec::new();
        if !mark.is_empty() {
            self.flow.run(node, mark, look, &mut runs);
            self.flow.run(node, " ", Look { size: look.size * 1.8, ..look }, &mut runs);
        }
        match words {
            Some(words) => self.words(node, words, look, &mut runs),
            None => self.inline(node, text, look, &mut runs),
        }
        let bookmark = (!silent).then_some((level + 1, whole));
        self.flow.parts.push(Part::Para(Para { bookmark, ..para(runs, setting) }));
        self.notes();
    }

    /// Opens an item of a list, under so many lists, and gives the place of its text and its mark as a label. One that
    /// does not stand in the paper's own version lies among those that do.
    pub(super) fn item(
        &mut self,
        depth: usize,
        marker: Marker,
        mark: &str,
        stands: bool,
    ) -> (NodeId, Option<(Run, f32)>) {
        let depth = depth.min(self.open.len());
        let open = self.open.get(depth).filter(|open| open.marker == marker);
        let counts = open.is_some_and(|open| open.counts);
        // A first mark begins a list of its own, unless it is that of an item that went.
        let first = stands && counts && (mark == "1." || mark == "a)");
        let (list, counts) = match open {
            Some(open) if !first => (open.list, counts || stands),
            _ => {
                self.close_to(depth);
                let counted = match marker {
                    Marker::Number => Counted::Numbers,
                    Marker::Letter => Counted::Letters,
                    Marker::Bullet | Marker::Plain if mark == "–" => Counted::Dashes,
                    Marker::Bullet | Marker::Plain => Counted::Dots,
                };
                (self.flow.node(self.container(), Tag::List(counted)), stands)
            }
        };
        self.close_to(depth);
        let item = self.flow.node(list, Tag::Item);
        let label = self.flow.node(item, Tag::Label);
        let body = self.flow.node(item, Tag::Body);
        self.open.push(Open { list, body, marker, counts });
        let mut runs = Vec::new();
        let look = if mark == "•" { style::STRONG } else { style::TEXT };
        self.flow.run(label, mark, look, &mut runs);
        let at = style::STEP * places(depth);
        (body, runs.into_iter().next().map(|run| (run, at)))
    }

    /// A text with its references to footnotes.
    pub(super) fn inline(&mut self, node: NodeId, text: &str, look: Look, runs: &mut Vec<Run>) {
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => self.flow.run(node, text, look, runs),
                Piece::Reference(id) => {
                    let reference = self.references.get(self.next).copied().unwrap_or(Reference::Nothing);
                    self.next += 1;
                    self.refer(node, reference, id, look, runs);
                }
            }
        }
    }

    /// Words with what happened to each: struck, underlined, and said aloud.
    pub(super) fn words(&mut self, node: NodeId, words: &[Word], look: Look, runs: &mut Vec<Run>) {
        let mut struck_letter = false;
        for word in words {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if word.op == Op::Added && struck_letter && letter(word.text.chars().next()) {
                // What was struck and what took its place do not run into one word.
                self.flow.run(node, " ", look, runs);
            }
            struck_letter = word.op == Op::Removed && letter(word.text.chars().last());
            let (ink, stroke) = match word.op {
                Op::Same => {
                    for piece in pieces(&word.text) {
                        match piece {
                            Piece::Text(text) => self.flow.run(node, text, look, runs),
                            Piece::Reference(id) => self.leading(node, id, look, Tag::Link, None, runs),
                        }
                    }
                    continue;
                }
                Op::Added => (Ink::Added, Stroke::Under),
                Op::Removed => (Ink::Removed, Stroke::Through),
            };
            let (before, text, after) = parted(&word.text);
            self.flow.run(node, before, look, runs);
            self.changed(node, &text, word.op, Look { stroke: Some(stroke), ..look.in_ink(ink) }, runs);
            self.flow.run(node, after, look, runs);
        }
    }

    /// A stretch that came or went. What is heard for a part of it would hide a link in that part: each reference is a
    /// part of its own, as is each portion of what is too long to be said in one, and the first and the last part say where the change begins and ends.
    fn changed(&mut self, node: NodeId, text: &str, op: Op, look: Look, runs: &mut Vec<Run>) {
        let added = op == Op::Added;
        let lang = self.lang;
        let begins = if added { lang.changes_heard_added() } else { lang.changes_heard_removed() };
        // No typeface of ours has a sign for a blank that came or went.
        let text = text.replace(['␣', '⍽'], "·").replace('↵', "¶");
        let parts: Vec<Piece<'_>> = pieces(&text)
            .flat_map(|piece| match piece {
                Piece::Text(text) => portions(text).into_iter().map(Piece::Text).collect(),
                Piece::Reference(id) => vec![Piece::Reference(id)],
            })
            .collect();
        for (at, part) in parts.iter().enumerate() {
            let said = match part {
                Piece::Text(text) => one_line(text),
                Piece::Reference(id) => format!("[{id}]"),
            };
            let begins = if at == 0 { begins } else { "" };
            let ends = if at + 1 == parts.len() { lang.changes_heard_end() } else { "" };
            let said = format!("{begins}{said}{ends}");
            let aloud = if added { Tag::Added(said.clone()) } else { Tag::Removed(said.clone()) };
            match part {
                // A blank between two references says nothing.
                Piece::Text(text) if said.is_empty() => self.flow.run(node, text, look, runs),
                Piece::Text(text) => {
                    let span = self.flow.node(node, aloud);
                    self.flow.run(span, text, look, runs);
                }
                Piece::Reference(id) => {
                    let link = if added { Tag::LinkAdded(said) } else { Tag::LinkRemoved(said) };
                    self.leading(node, id, look, link, Some(aloud), runs);
                }
            }
        }
    }

    /// Has what was set last stay on the page of what follows.
    pub(super) fn keep_last(&mut self) {
        if let Some(Part::Para(last)) = self.flow.parts.last_mut() {
            last.setting.with_next = true;
        }
    }

    /// Facts as a table: what each is called, what it says.
    pub(super) fn facts(&mut self, facts: &[Fact], summary: &str, indent: f32, room_after: f32) {
        self.keep_last();
        let table = self.flow.node(self.container(), Tag::Table(summary.to_owned()));
        let body = self.flow.node(table, Tag::TableBody);
        let measure = style::SHEET.measure;
        for (nth, fact) in facts.iter().enumerate() {
            self.flow.place = Place { text: fact.label.clone() };
            let row = self.flow.node(body, Tag::Row);
            let head = self.flow.node(row, Tag::RowHead);
            let head = self.flow.node(head, Tag::Paragraph);
            let mut label = Vec::new();
            self.flow.run(head, &fact.label, style::LABEL, &mut label);
            let cell = self.flow.node(row, Tag::Cell(1));
            let text = self.flow.node(cell, Tag::Paragraph);
            let mut value = Vec::new();
            self.inline(text, &fact.value, style::VALUE, &mut value);
            let (first, last) = (nth == 0, nth + 1 == facts.len());
            let setting = || Setting { together: false, ..style::plain(13.5, 0.0) };
            let split = style::LABELS;
            self.flow.parts.push(Part::Row(Row {
                cells: vec![
                    Cell { at: indent, width: split - 8.0, paras: vec![para(label, setting())] },
                    Cell {
                        at: indent + split,
                        width: measure - indent - split,
                        paras: vec![para(value, Setting { hyphenate: true, ..setting() })],
                    },
                ],
                header: false,
                // The title's own rule stands above the facts of the whole.
                line_above: if first && indent > 0.0 { 0.5 } else { 0.0 },
                line_below: 0.5,
                at: indent,
                width: measure - indent,
                padding: 3.0,
                with_next: !last,
                cut: true,
                before: 0.0,
                after: if last { room_after } else { 0.0 },
            }));
            // A note in a cell stands in the cell.
            let pending = std::mem::take(&mut self.pending);
            if !pending.is_empty() {
                let kept = std::mem::take(&mut self.open);
                self.open.push(Open { list: table, body: cell, marker: Marker::Plain, counts: false });
                self.pending = pending;
                self.notes();
                self.open = kept;
            }
        }
    }
}

pub(super) fn para(runs: Vec<Run>, setting: Setting) -> Para {
    Para { runs, setting, label: None, bookmark: None, anchor: None }
}

/// So many steps; a list deeper than this is not set in further.
pub(super) fn places(depth: usize) -> f32 {
    f32::from(u8::try_from(depth.min(10)).unwrap_or(10))
}
