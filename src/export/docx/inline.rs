//! The words of a paragraph: what happened to each, and its references to footnotes.

use std::fmt::Write as _;

use super::super::block::Block;
use super::super::references::Reference;
use super::body::Body;
use super::ink::{Look, Mark, run};
use super::notes::note_text;
use crate::diff::{Op, Word, words};
use crate::plan::{Footnote, Piece, pieces};

impl Body<'_> {
    /// A text that stands in the version or versions of the block at hand, with what happened to its words.
    pub(super) fn compared(&mut self, before: Option<&str>, after: Option<&str>, look: Look, mark: Mark) {
        let whole = |op, text: &str| {
            if text.is_empty() { Vec::new() } else { vec![Word { op, text: text.to_owned() }] }
        };
        let said = match (before, after) {
            (Some(before), Some(after)) if before == after => whole(Op::Same, after),
            (Some(before), Some(after)) => words(before, after),
            (Some(before), None) => whole(Op::Removed, before),
            (None, Some(after)) => whole(Op::Added, after),
            (None, None) => return,
        };
        let last = said.len();
        for (at, word) in said.into_iter().enumerate() {
            self.pen.set_apart(self.before_added && mark == Mark::Plain && at + 1 == last);
            let mark = match (word.op, mark) {
                // The other half of a move tells these.
                (Op::Added, Mark::MovedFrom) | (Op::Removed, Mark::MovedTo) => continue,
                (Op::Same, mark) => mark,
                (Op::Removed, _) => Mark::Removed,
                (Op::Added, _) => Mark::Added,
            };
            self.stretch(&word.text, look, mark);
        }
        self.pen.set_apart(false);
    }

    /// Text with references to footnotes, of one mark.
    fn stretch(&mut self, text: &str, look: Look, mark: Mark) {
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => self.text(text, look, mark),
                Piece::Reference(id) => self.reference(id, look, mark),
            }
        }
    }

    pub(super) fn text(&mut self, text: &str, look: Look, mark: Mark) {
        let mut runs = String::new();
        run(text, look, mark, &mut runs);
        self.pen.marked(mark, &runs, &mut self.out);
    }

    fn next_reference(&mut self, of_old: bool) -> Reference {
        let (place, version) =
            if of_old { (&mut self.cursor.old, self.old) } else { (&mut self.cursor.new, self.new) };
        let Some((block, nth)) = place else { return Reference::Nothing };
        let found = version.references.in_block(*block).get(*nth).copied();
        *nth += 1;
        found.unwrap_or(Reference::Nothing)
    }

    fn reference(&mut self, id: &str, look: Look, mark: Mark) {
        match mark {
            Mark::Removed | Mark::MovedFrom => {
                let old = self.next_reference(true);
                self.refer(id, Some(old), None, look, mark);
            }
            Mark::Added | Mark::MovedTo => {
                let new = self.next_reference(false);
                self.refer(id, None, Some(new), look, mark);
            }
            Mark::Plain if !self.is_tracked() => {
                let new = self.next_reference(false);
                self.refer(id, Some(new), Some(new), look, mark);
            }
            Mark::Plain => {
                let (old, new) = (self.next_reference(true), self.next_reference(false));
                let same = match (old, new) {
                    // The program counts these itself.
                    (Reference::Carries(_), Reference::Carries(_))
                    | (Reference::Nothing, Reference::Nothing) => true,
                    (Reference::Repeats(old), Reference::Repeats(new)) => old.number == new.number,
                    _ => false,
                };
                if same {
                    self.refer(id, Some(old), Some(new), look, mark);
                } else {
                    self.refer(id, Some(old), None, look, Mark::Removed);
                    self.refer(id, None, Some(new), look, Mark::Added);
                }
            }
        }
    }

    fn refer(&mut self, id: &str, old: Option<Reference>, new: Option<Reference>, look: Look, mark: Mark) {
        let mut runs = String::new();
        match new.or(old) {
            None | Some(Reference::Nothing) => run(&format!("[{id}]"), look, mark, &mut runs),
            Some(Reference::Repeats(carried)) => {
                run(&carried.number.to_string(), Look::Reference, mark, &mut runs);
                // A link would tear one change apart.
                if let Some(Reference::Repeats(carried)) = new
                    && !self.pen.is_inside()
                {
                    let _ = write!(self.out, "<w:hyperlink w:anchor=\"note{}\">", carried.number);
                    self.pen.marked(mark, &runs, &mut self.out);
                    self.out.push_str("</w:hyperlink>");
                    return;
                }
            }
            Some(Reference::Carries(_)) => {
                let carried = |reference| match reference {
                    Some(Reference::Carries(carried)) => Some(carried),
                    _ => None,
                };
                let (old, new) = (carried(old), carried(new));
                let before = old.and_then(|carried| self.old.note(carried));
                let after = new.and_then(|carried| self.new.note(carried));
                // Inside a stretch that moved the note is as it is on its side.
                let inside = if matches!(mark, Mark::MovedFrom | Mark::MovedTo) { Mark::Plain } else { mark };
                let note = self.notes.add(before, after, inside, &mut self.pen);
                let _ = write!(
                    runs,
                    "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{note}\"/></w:r>"
                );
                if let Some(carried) = new {
                    let place = self.pen.id();
                    let _ = write!(
                        self.out,
                        "<w:bookmarkStart w:id=\"{place}\" w:name=\"note{}\"/>",
                        carried.number
                    );
                    self.pen.marked(mark, &runs, &mut self.out);
                    let _ = write!(self.out, "<w:bookmarkEnd w:id=\"{place}\"/>");
                    return;
                }
            }
        }
        self.pen.marked(mark, &runs, &mut self.out);
    }

    /// A footnote that no text refers to.
    pub(super) fn loose_note(&mut self, old: Option<&Block>, new: Option<&Block>, mark: Mark) {
        fn note(block: Option<&Block>) -> Option<&Footnote> {
            match block {
                Some(Block::Footnote { note, .. }) => Some(note),
                _ => None,
            }
        }
        let (old, new) = (note(old), note(new));
        if let Some(note) = new.or(old) {
            self.text(&format!("[{}] ", note.id), Look::Plain, mark);
        }
        note_text(old, new, mark, &mut self.links, &mut self.pen, &mut self.out);
    }
}
