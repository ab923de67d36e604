//! Ties references to their footnotes.

use std::collections::{HashMap, HashSet};

use super::blocks::Block;
use super::{Repair, RepairKind, notes};
use crate::plan::Footnote;

/// The document's footnotes while references to them are being found.
pub(super) struct Links {
    notes: Vec<Entry>,
    /// Notes by number, in order.
    by_number: HashMap<String, Vec<usize>>,
}

struct Entry {
    page: usize,
    used: bool,
    note: Footnote,
}

impl Links {
    /// Takes the notes out of the blocks; a note that nothing refers to becomes a plain block again. The number of
    /// each note, as written, goes to `marks`.
    pub(super) fn take(blocks: Vec<Block>, marks: &mut Vec<(usize, String)>) -> (Self, Vec<Block>) {
        let referred: HashSet<String> = blocks
            .iter()
            .filter(|block| block.note.is_none())
            .flat_map(|block| notes::references(&block.text))
            .map(|reference| reference.number)
            .collect();
        let mut links = Self { notes: Vec::new(), by_number: HashMap::new() };
        let mut taken: HashSet<String> = HashSet::new();
        let mut highest = 0_u32;
        let mut rest = Vec::with_capacity(blocks.len());
        let mut after_note = false;
        for mut block in blocks {
            let Some(note) = block.note.take() else {
                let tail = links.notes.last_mut().filter(|entry| {
                    after_note && entry.note.url.is_none() && super::phrase::is_address(&block.text)
                });
                match (tail, notes::address(&block.text)) {
                    (Some(entry), (words, Some(url))) if words.is_empty() => entry.note.url = Some(url),
                    _ => {
                        after_note = false;
                        rest.push(block);
                    }
                }
                continue;
            };
            after_note = referred.contains(&note.number);
            if !after_note {
                block.text = format!("{}{}", note.prefix, block.text);
                block.mark = super::lines::Mark::None;
                block.written.clear();
                rest.push(block);
                continue;
            }
            marks.push((block.line, note.prefix.trim_end().to_owned()));
            let mut id = note.id.clone();
            if taken.contains(&id) {
                id = (highest + 1).to_string();
                while taken.contains(&id) {
                    highest += 1;
                    id = (highest + 1).to_string();
                }
            }
            highest = highest.max(id.parse().unwrap_or(0));
            taken.insert(id.clone());
            let (words, url) = notes::address(&block.text);
            links.by_number.entry(note.number).or_default().push(links.notes.len());
            let note = Footnote { id, text: plain(&words), url };
            links.notes.push(Entry { page: block.page, used: false, note });
        }
        (links, rest)
    }

    /// Writes references as the plan has them, and leaves no text that only looks like one.
    pub(super) fn link(&mut self, text: &str, line: usize, page: usize, repairs: &mut Vec<Repair>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for reference in notes::references(text) {
            let found = self.find(&reference, page);
            let before = text.get(from..reference.start).unwrap_or_default();
            if let Some(entry) = found.and_then(|at| self.notes.get_mut(at)) {
                entry.used = true;
                out.push_str(&plain(before));
                out.extend(["[^", &entry.note.id, "]"]);
                let written = text.get(reference.start..reference.end).unwrap_or_default().to_owned();
                let kind =
                    RepairKind::NoteLinked { note: entry.note.id.clone(), word: reference.word, written };
                repairs.push(Repair { line, kind });
                from = reference.end;
            } else if let Some(name) =
                text.get(reference.start..reference.end).filter(|text| text.starts_with("[^"))
            {
                repairs.push(Repair { line, kind: RepairKind::NoteMissing(name.to_owned()) });
            }
        }
        out.push_str(&plain(text.get(from..).unwrap_or_default()));
        out
    }

    fn find(&self, reference: &notes::Reference, page: usize) -> Option<usize> {
        let places = self.by_number.get(&reference.number)?;
        let free = |at: &&usize| self.notes.get(**at).is_some_and(|entry| reference.certain || !entry.used);
        // Notes lie on the reference's page or, when the text runs over, on the next ones.
        let near = places
            .iter()
            .filter(free)
            .find(|at| self.notes.get(**at).is_some_and(|entry| entry.page >= page));
        near.or_else(|| places.iter().find(free)).copied()
    }

    /// The footnotes, in order.
    pub(super) fn into_notes(self) -> Vec<Footnote> {
        self.notes.into_iter().map(|entry| entry.note).collect()
    }
}

/// Parts what would read as a reference: `[^1]` becomes `[^ 1]`.
pub(super) fn plain(text: &str) -> String {
    if text.contains("[^") { text.replace("[^", "[^ ") } else { text.to_owned() }
}
