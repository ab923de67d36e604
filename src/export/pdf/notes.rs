//! Footnotes and the references that lead to them.

use std::ops::Range;

use super::super::references::{Reference, followed};
use super::super::wrap::with_references;
use super::flow::{Ink, Link, Look, NodeId, Para, Run, Setting, Tag};
use super::said::has_room;
use super::setter::{Setter, para};
use super::style;
use crate::diff::{Op, Word};
use crate::plan::Footnote;

/// The footnotes that stand on a paper of two versions.
#[derive(Default)]
pub(super) struct Standing {
    /// Their ids, those of the old version first where each version has its own.
    ids: Vec<String>,
    /// Which of them the text at hand can lead to.
    among: Range<usize>,
    /// Where the new version's begin.
    half: usize,
    /// Whether the text leads to each.
    referred: Vec<bool>,
}

impl Standing {
    /// Two versions in one text, with one row of footnotes.
    pub(super) fn together(ids: Vec<String>) -> Self {
        Self { among: 0..ids.len(), half: 0, referred: vec![false; ids.len()], ids }
    }

    /// Two versions side by side, each with its own footnotes.
    pub(super) fn apart(old: Vec<String>, new: Vec<String>) -> Self {
        Self { half: old.len(), ..Self::together([old, new].concat()) }
    }

    /// The text at hand is that of the old version.
    pub(super) fn take_old(&mut self) {
        self.among = 0..self.half;
    }

    /// The text at hand is that of the new version.
    pub(super) fn take_new(&mut self) {
        self.among = self.half..self.ids.len();
    }

    /// A footnote's number on the paper, from 1.
    pub(super) fn number(&self, id: &str) -> Option<usize> {
        let among = self.ids.get(self.among.clone())?;
        among.iter().position(|note| note == id).map(|at| self.among.start + at + 1)
    }

    /// The text leads to a footnote.
    fn refer(&mut self, number: usize) {
        if let Some(referred) = number.checked_sub(1).and_then(|at| self.referred.get_mut(at)) {
            *referred = true;
        }
    }

    fn is_referred(&self, number: usize) -> bool {
        number.checked_sub(1).and_then(|at| self.referred.get(at)).copied().unwrap_or_default()
    }
}

impl Setter<'_> {
    /// A raised number that leads to a footnote of the paper's one version.
    pub(super) fn refer(
        &mut self,
        node: NodeId,
        reference: Reference,
        id: &str,
        look: Look,
        runs: &mut Vec<Run>,
    ) {
        let (carried, first) = match reference {
            Reference::Nothing => return self.flow.run(node, &format!("[{id}]"), look, runs),
            Reference::Carries(carried) => (carried, true),
            Reference::Repeats(carried) => (carried, false),
        };
        let outer = self.flow.node(node, Tag::Reference);
        let link = self.flow.node(outer, Tag::Link);
        let from = runs.len();
        self.flow.run(link, &carried.number.to_string(), style::raised(look), runs);
        for run in runs.iter_mut().skip(from) {
            run.link = Some(Link::Note(carried.number, carried.number.to_string()));
            run.note = first.then_some(carried.number);
        }
        if first {
            self.pending.push((carried.note, carried.number));
        }
    }

    /// A raised reference under its footnote's own id, in a link of this tag where the footnote stands on the paper and
    /// in the other tag where it does not.
    pub(super) fn leading(
        &mut self,
        node: NodeId,
        id: &str,
        look: Look,
        link: Tag,
        else_in: Option<Tag>,
        runs: &mut Vec<Run>,
    ) {
        let Some(number) = self.standing.number(id) else {
            let node = else_in.map_or(node, |tag| self.flow.node(node, tag));
            return self.flow.run(node, id, style::raised(look), runs);
        };
        let outer = self.flow.node(node, Tag::Reference);
        let link = self.flow.node(outer, link);
        let from = runs.len();
        self.flow.run(link, id, style::raised(look), runs);
        for run in runs.iter_mut().skip(from) {
            run.link = Some(Link::Note(number, id.to_owned()));
        }
        self.standing.refer(number);
    }

    /// Sets the footnotes that the paragraph before this refers to first, beside it in the tree.
    pub(super) fn notes(&mut self) {
        for (at, number) in std::mem::take(&mut self.pending) {
            let footnotes = self.footnotes;
            let Some(note) = footnotes.get(at) else { continue };
            let holder = self.flow.node(self.container(), Tag::Note);
            let label = self.flow.node(holder, Tag::Label);
            let back = self.flow.node(label, Tag::Link);
            self.at(&note.text);
            let mut mark = Vec::new();
            self.flow.run(back, &number.to_string(), style::NOTE, &mut mark);
            for run in &mut mark {
                run.link = Some(Link::Back(number, number.to_string()));
            }
            let text = self.flow.node(holder, Tag::Paragraph);
            let runs = self.note_text(text, note, style::NOTE);
            let setting =
                Setting { indent: 16.0, together: false, hyphenate: true, ..style::plain(11.8, 2.0) };
            let label = mark.into_iter().next().map(|run| (run, 0.0));
            let para = Para { label, anchor: Some(number), ..para(runs, setting) };
            if self.flow.notes.len() < number {
                self.flow.notes.resize(number, Vec::new());
            }
            if let Some(slot) = number.checked_sub(1).and_then(|at| self.flow.notes.get_mut(at)) {
                *slot = vec![para];
            }
        }
    }

    /// A footnote's text and address.
    pub(super) fn note_text(&mut self, into: NodeId, note: &Footnote, look: Look) -> Vec<Run> {
        let mut runs = Vec::new();
        self.flow.run(into, &with_references(&note.text), look, &mut runs);
        if let Some(url) = &note.url {
            if !runs.is_empty() {
                self.flow.run(into, " ", look, &mut runs);
            }
            self.address(into, url, look, &mut runs);
        }
        runs
    }

    /// An address, which leads where it says if it can be followed.
    fn address(&mut self, into: NodeId, url: &str, look: Look, runs: &mut Vec<Run>) {
        if !followed(url) || !has_room(url) {
            return self.flow.run(into, url, look, runs);
        }
        let link = self.flow.node(into, Tag::Link);
        let from = runs.len();
        self.flow.run(link, url, look.in_ink(Ink::Link), runs);
        for run in runs.iter_mut().skip(from) {
            run.link = Some(Link::Web(url.to_owned()));
        }
    }

    /// An address of one of two versions, which leads nowhere where it was changed.
    pub(super) fn address_words(&mut self, into: NodeId, words: &[Word], look: Look, runs: &mut Vec<Run>) {
        match words {
            [Word { op: Op::Same, text }] => self.address(into, text, look, runs),
            words => self.words(into, words, look, runs),
        }
    }

    /// Opens a footnote of a paper of two versions: the place of what is said in it, with its mark, which leads back to
    /// the text that refers to it; and its number, by which references lead to it.
    pub(super) fn open_note(
        &mut self,
        parent: NodeId,
        id: &str,
        look: Look,
        runs: &mut Vec<Run>,
    ) -> (NodeId, Option<usize>) {
        let holder = self.flow.node(parent, Tag::Note);
        let label = self.flow.node(holder, Tag::Label);
        let number = self.standing.number(id);
        let back = number.filter(|number| self.standing.is_referred(*number));
        let into = if back.is_some() { self.flow.node(label, Tag::Link) } else { label };
        let from = runs.len();
        self.flow.run(into, &format!("[{id}]"), look, runs);
        if let Some(number) = back {
            for run in runs.iter_mut().skip(from) {
                run.link = Some(Link::Back(number, id.to_owned()));
            }
        }
        (holder, number)
    }
}
