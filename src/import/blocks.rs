//! From lines to blocks: which lines are one text.
//!
//! PDF extraction leaves a break at every line's end and often a blank line as well, so neither says where a paragraph
//! ends. What decides: whether the line before ended a sentence, whether the next begins in lower case, and whether
//! the next line's first word would have had room on the line before. A line that had room for it was broken on
//! purpose.

use super::join::{self, Words};
use super::lines::{Line, Mark};
use super::marks::Company;
use super::pages::is_drawn;
use super::phrase::{
    Beginning, Ending, beginning, breaks_off, ending, first_word, heading_like, is_address, label, width,
};
use super::{Repair, RepairKind, fields, notes, records, runs};
use crate::calendar::BodyId;

/// One text of the source: a paragraph, a heading, a list item.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The line it begins on.
    pub(super) line: usize,
    pub(super) page: usize,
    /// How many blank lines lie before it.
    pub(super) blank: usize,
    pub(super) indent: usize,
    pub(super) mark: Mark,
    pub(super) written: String,
    pub(super) text: String,
    /// A line of `===` or `---` stood right under it.
    pub(super) underlined: bool,
    /// It is a footnote.
    pub(super) note: Option<Note>,
    /// What the source itself says it is; otherwise it is judged by its looks.
    pub(super) given: Option<Given>,
}

/// What a source can say of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// The document's title.
    Title,
    /// A heading of this rank, 1 being the highest.
    Heading(usize),
    /// A list item.
    Item,
    /// Running text.
    Paragraph,
    /// Running text whose first so many bytes are a heading.
    RunIn(usize),
}

/// What makes a block a footnote.
#[derive(Clone, Debug)]
pub(super) struct Note {
    /// Its number, or a Markdown note's name.
    pub(super) number: String,
    /// The id its footnote gets, unless another one has it.
    pub(super) id: String,
    /// What stands before its words in the source.
    pub(super) prefix: String,
}

/// What holds for the whole document.
struct Shape {
    /// The width of a full line.
    full: usize,
    /// Lines are wrapped at all; otherwise each line is a text.
    wrapped: bool,
    /// Blank lines lie between lines of one text.
    spaced: bool,
}

/// How a block grows.
pub(super) struct Open {
    pub(super) block: Block,
    lines: usize,
    blanks: usize,
    pub(super) last: Line,
    /// It began as a statement of decisions, which nothing but more of it continues.
    stating: bool,
}

/// Puts the lines together.
pub(super) fn build(mut lines: Vec<Line>, default: &BodyId, repairs: &mut Vec<Repair>) -> Vec<Block> {
    runs::read(&mut lines);
    let shape = Shape::of(&lines);
    let words = Words::of(&lines);
    let starts = notes::starts(&lines);
    let mut desk = Desk::default();
    let company = Company::of(&lines);
    for at in 0..lines.len() {
        let note = starts.get(&at).cloned();
        if note.is_none() && !company.is_mark(at, &lines, desk.open.as_ref(), shape.full) {
            lines[at].unmark();
        }
        let line = lines[at].clone();
        let next = lines.get(at + 1);
        if is_drawn(&line.body) && line.mark == Mark::None {
            desk.underline(&line);
            desk.close(repairs);
            repairs.push(Repair { line: line.number, kind: RepairKind::DrawnLineRemoved(line.body) });
            continue;
        }
        if note.is_none()
            && line.mark == Mark::None
            && desk.held.as_ref().is_some_and(|held| {
                // The text goes on after its page's notes on the next page only.
                line.page != held.last.page && !held.stating && shape.continues(held, &line, next)
            })
        {
            desk.resume(repairs);
        }
        let states = line.mark == Mark::None && states(&line, next, desk.open.as_ref(), &shape, default);
        let goes_on = note.is_none()
            && line.mark == Mark::None
            && fields::read(&line.body).is_none()
            && desk.open.as_ref().is_some_and(|open| {
                let title = desk.out.len() <= 2 && open.lines == 1 && title_goes_on(open, &line);
                if open.stating {
                    open.block.text.ends_with(',') && line.blank == 0
                } else {
                    !open.block.underlined && !states && (title || shape.continues(open, &line, next))
                }
            });
        if let Some(open) = desk.open.as_mut().filter(|_| goes_on) {
            if open.block.text.is_empty() {
                open.block.text.clone_from(&line.body);
            } else {
                join::add(&mut open.block.text, &line.body, open.last.number, &words, repairs);
            }
            open.lines += 1;
            open.blanks += usize::from(line.blank > 0 && line.page == open.last.page);
            open.last = line;
            continue;
        }
        desk.begin(line, note, states, repairs);
    }
    desk.close(repairs);
    desk.out
}

/// Whether a line begins a statement of decisions. In the middle of a sentence it does not.
fn states(line: &Line, next: Option<&Line>, open: Option<&Open>, shape: &Shape, default: &BodyId) -> bool {
    let reads =
        |text: &str| records::read(text, default).is_some() || records::registry_number(text).is_some();
    if !reads(&line.body) {
        return false;
    }
    let inside = open.is_some_and(|open| {
        let room = open.last.width + 1 + width(first_word(&line.body));
        line.blank == 0
            && !open.stating
            && ending(&open.block.text) == Ending::Open
            && room * 4 > shape.full * 3
    });
    let goes_on = next.is_some_and(|next| {
        next.blank == 0 && beginning(&next.body) == Beginning::Lower && !reads(&next.body)
    });
    !inside && !goes_on
}

/// The blocks made so far, and those being made.
#[derive(Default)]
struct Desk {
    out: Vec<Block>,
    open: Option<Open>,
    /// A text that notes at the end of its page broke off.
    held: Option<Open>,
    /// Those notes.
    notes: Vec<Block>,
}

impl Desk {
    fn begin(
        &mut self,
        line: Line,
        note: Option<(String, String)>,
        stating: bool,
        repairs: &mut Vec<Repair>,
    ) {
        let text_open = self.open.as_ref().is_some_and(|open| open.block.note.is_none());
        if note.is_some() && text_open {
            self.held = self.open.take();
        } else if note.is_some() || text_open {
            self.close_open(repairs);
        } else {
            self.close(repairs);
        }
        let (note, text) = match note {
            Some((number, body)) => {
                let whole = line.whole();
                let prefix = whole.strip_suffix(&body).unwrap_or_default().to_owned();
                (Some(Note { id: number.clone(), number, prefix }), body)
            }
            None => (None, line.body.clone()),
        };
        let block = Block {
            line: line.number,
            page: line.page,
            blank: line.blank,
            indent: line.indent,
            mark: line.mark.clone(),
            written: line.written.clone(),
            text,
            underlined: false,
            note,
            given: None,
        };
        self.open = Some(Open { block, lines: 1, blanks: 0, last: line, stating });
    }

    /// Goes on with the text that the notes broke off.
    fn resume(&mut self, repairs: &mut Vec<Repair>) {
        self.close_open(repairs);
        self.open = self.held.take();
    }

    /// Closes everything, the text before the notes that broke it off.
    fn close(&mut self, repairs: &mut Vec<Repair>) {
        self.close_open(repairs);
        if let Some(held) = self.held.take() {
            let block = finish(held, repairs);
            self.out.extend(block);
        }
        self.out.append(&mut self.notes);
    }

    fn close_open(&mut self, repairs: &mut Vec<Repair>) {
        let Some(open) = self.open.take() else { return };
        let Some(block) = finish(open, repairs) else { return };
        if block.note.is_some() {
            self.notes.push(block);
        } else {
            self.out.push(block);
            self.out.append(&mut self.notes);
        }
    }

    /// A line of `===` or `---` makes a heading of the line right above it.
    fn underline(&mut self, line: &Line) {
        let top = self.out.is_empty();
        if let Some(open) = self.open.as_mut()
            && line.blank == 0
            && line.body.starts_with(['=', '-'])
            && (heading_like(&open.block.text) || top)
        {
            open.block.underlined = true;
        }
    }
}

fn finish(open: Open, repairs: &mut Vec<Repair>) -> Option<Block> {
    if open.lines > 1 {
        let kind = RepairKind::LinesJoined { lines: open.lines, blank: open.blanks };
        repairs.push(Repair { line: open.block.line, kind });
    }
    if open.block.text.is_empty() {
        repairs.push(Repair { line: open.block.line, kind: RepairKind::EmptyItem(open.block.written) });
        return None;
    }
    Some(open.block)
}

/// A title may run over two lines: "Handlingsplan för jämställdhet" and "2024–2027".
fn title_goes_on(open: &Open, line: &Line) -> bool {
    let years = !line.body.is_empty()
        && line.body.chars().all(|c| c.is_ascii_digit() || matches!(c, '–' | '-' | '/' | ' '));
    line.blank == 0 && (years || breaks_off(&open.block.text))
}

impl Shape {
    fn of(lines: &[Line]) -> Self {
        let mut widths: Vec<usize> =
            lines.iter().filter(|line| line.body.contains(' ')).map(|line| line.width).collect();
        widths.sort_unstable();
        let full = widths.get(widths.len().saturating_sub(1) * 95 / 100).copied().unwrap_or(0).max(50);
        let long = widths.iter().filter(|width| **width > 160).count();
        let spaced = lines.windows(2).filter(|pair| {
            let [a, b] = pair else { return false };
            b.blank == 1
                && a.page == b.page
                && b.mark == Mark::None
                && ending(&a.body) == Ending::Open
                && beginning(&b.body) == Beginning::Lower
                && a.width * 10 >= full * 6
        });
        Self { full, wrapped: long < 2 && full <= 160, spaced: spaced.count() >= 2 }
    }

    /// Whether a line without mark goes on with the open text.
    fn continues(&self, open: &Open, line: &Line, next: Option<&Line>) -> bool {
        let last = &open.last;
        let text = &open.block.text;
        if text.is_empty() {
            return true;
        }
        let heading = matches!(open.block.mark, Mark::Hash(_));
        if heading || !self.wrapped {
            return false;
        }
        let end = ending(text);
        let begin = beginning(&line.body);
        let item = open.block.mark != Mark::None;
        let room = last.width + 1 + width(first_word(&line.body));
        let turned = line.page != last.page;
        if text.ends_with('\u{ad}') {
            return true;
        }
        if line.blank == 0 && !turned {
            if is_address(&line.body) {
                return end != Ending::Colon || open.block.note.is_some();
            }
            // A hanging indent says that it is the same item.
            if item && line.indent >= open.block.indent + 2 && last.width * 2 >= self.full {
                return true;
            }
            return match (end, begin) {
                (Ending::Sentence, Beginning::Upper | Beginning::Other) => {
                    room * 10 > self.full * 9 && !self.stands_alone(line, next)
                }
                (Ending::Sentence | Ending::Colon, _) => room * 10 > self.full * 9,
                (Ending::Open, Beginning::Lower) => true,
                (Ending::Open, _) => {
                    // A label opens a paragraph of its own; a short line that looks like a heading is one.
                    let sentence = open.lines == 1 && !item && !heading_like(text);
                    label(&line.body).is_none()
                        && (room * 4 > self.full * 3 || text.ends_with(',') || breaks_off(text) || sentence)
                }
            };
        }
        // Across blank lines.
        let near = line.blank == 1 || turned;
        let was_full = room * 10 > self.full * 9;
        match (end, begin) {
            (Ending::Open, Beginning::Lower) => {
                (near && last.width * 10 >= self.full * 4) || (line.blank <= 3 && was_full)
            }
            (Ending::Open, _) => {
                near && (self.spaced || turned)
                    && (was_full || text.ends_with(',') || breaks_off(text))
                    && label(&line.body).is_none()
            }
            // Inside a text whose lines all have a blank line between them, only room tells.
            (Ending::Sentence, Beginning::Upper) => {
                line.blank == 1
                    && !turned
                    && self.spaced
                    && was_full
                    && open.lines == open.blanks + 1
                    && next.is_some_and(|next| next.blank == 1 || open.blanks > 0)
                    && !self.stands_alone(line, next)
            }
            _ => false,
        }
    }

    /// Whether a line looks like a heading with its text after it, though the text before it left no room.
    fn stands_alone(&self, line: &Line, next: Option<&Line>) -> bool {
        heading_like(&line.body)
            && line.width * 2 <= self.full
            && next.is_some_and(|next| next.mark != Mark::None || beginning(&next.body) != Beginning::Lower)
    }
}
