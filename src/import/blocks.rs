//! From lines to blocks: which lines are one text.
//!
//! PDF extraction leaves a break at every line's end and often a blank line as well, so neither says where a paragraph
//! ends. What decides: whether the line before ended a sentence, whether the next begins in lower case, and whether
//! the next line's first word would have had room on the line before. A line that had room for it was broken on
//! purpose.

use super::join::{self, Words};
use super::lines::{Line, Mark, Style};
use super::pages::is_drawn;
use super::phrase::{
    Beginning, Ending, beginning, breaks_off, ending, first_word, heading_like, is_address, label, width,
};
use super::{Repair, RepairKind, fields, notes, records};
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
}

/// What makes a block a footnote.
#[derive(Clone, Debug)]
pub(super) struct Note {
    /// Its number, or a Markdown note's name.
    pub(super) number: String,
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
struct Open {
    block: Block,
    lines: usize,
    blanks: usize,
    last: Line,
}

/// Puts the lines together.
pub(super) fn build(mut lines: Vec<Line>, default: &BodyId, repairs: &mut Vec<Repair>) -> Vec<Block> {
    let shape = Shape::of(&lines);
    let words = Words::of(&lines);
    let starts = notes::starts(&lines);
    let mut out: Vec<Block> = Vec::new();
    let mut open: Option<Open> = None;
    let mut dashes = DashLists::of(&lines);
    for at in 0..lines.len() {
        let note = starts.get(&at).cloned();
        if note.is_none() && !dashes.is_mark(at, &lines, open.as_ref(), &shape) {
            lines[at].unmark();
        }
        let line = lines[at].clone();
        if is_drawn(&line.body) && line.mark == Mark::None {
            let heading = line.blank == 0
                && line.body.starts_with(['=', '-'])
                && open.as_ref().is_some_and(|open| heading_like(&open.block.text) || out.is_empty());
            if let Some(open) = open.as_mut().filter(|_| heading) {
                open.block.underlined = true;
            }
            close(&mut open, &mut out, repairs);
            repairs.push(Repair { line: line.number, kind: RepairKind::DrawnLineRemoved(line.body) });
            continue;
        }
        let whole = line.mark == Mark::None
            && (records::read(&line.body, default).is_some()
                || records::registry_number(&line.body).is_some());
        let first = out.is_empty() && open.as_ref().is_some_and(|open| open.lines == 1);
        let goes_on = note.is_none()
            && !whole
            && open.as_ref().is_some_and(|open| {
                !open.block.underlined
                    && line.mark == Mark::None
                    && fields::read(&line.body).is_none()
                    && !is_record(&open.block, default)
                    && (shape.continues(open, &line, lines.get(at + 1))
                        || (first && title_goes_on(open, &line)))
            });
        if let Some(open) = open.as_mut().filter(|_| goes_on) {
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
        close(&mut open, &mut out, repairs);
        let (note, text) = match note {
            Some((number, body)) => {
                let whole = line.whole();
                let prefix = whole.strip_suffix(&body).unwrap_or_default().to_owned();
                (Some(Note { number, prefix }), body)
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
        };
        open = Some(Open { block, lines: 1, blanks: 0, last: line });
    }
    close(&mut open, &mut out, repairs);
    out
}

fn close(open: &mut Option<Open>, out: &mut Vec<Block>, repairs: &mut Vec<Repair>) {
    let Some(open) = open.take() else { return };
    if open.lines > 1 {
        let kind = RepairKind::LinesJoined { lines: open.lines, blank: open.blanks };
        repairs.push(Repair { line: open.block.line, kind });
    }
    if open.block.text.is_empty() {
        repairs.push(Repair { line: open.block.line, kind: RepairKind::EmptyItem(open.block.written) });
        return;
    }
    out.push(open.block);
}

fn is_record(block: &Block, default: &BodyId) -> bool {
    block.mark == Mark::None
        && (records::read(&block.text, default).is_some_and(|statement| {
            // Half a line of decisions, "Antagen av styrelsen 2017-02-02,", goes on.
            !statement.records.is_empty() && !block.text.ends_with(',')
        }) || records::registry_number(&block.text).is_some())
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
                (Ending::Sentence, Beginning::Lower) => room * 10 > self.full * 9,
                (Ending::Sentence, _) => room * 10 > self.full * 9 && !self.stands_alone(line, next),
                (Ending::Colon, _) => room * 10 > self.full * 9,
                (Ending::Open, Beginning::Lower) => true,
                (Ending::Open, _) => {
                    // A label opens a paragraph of its own; a short line that looks like a heading is one.
                    label(&line.body).is_none()
                        && (room * 4 > self.full * 3 || text.ends_with(',') || breaks_off(text))
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

/// Tells marks from words that only look like them.
struct DashLists {
    /// For each line, whether another line near it has the same weak mark.
    company: Vec<bool>,
}

impl DashLists {
    fn of(lines: &[Line]) -> Self {
        let mut company = vec![false; lines.len()];
        let mut last: Vec<(String, usize)> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let Some(sort) = sort(&line.mark) else { continue };
            match last.iter_mut().find(|(other, _)| *other == sort) {
                Some((_, before)) => {
                    if at - *before <= 8 {
                        company[at] = true;
                        company[*before] = true;
                    }
                    *before = at;
                }
                None => last.push((sort, at)),
            }
        }
        Self { company }
    }

    fn is_mark(&mut self, at: usize, lines: &[Line], open: Option<&Open>, shape: &Shape) -> bool {
        let line = &lines[at];
        let company = self.company.get(at).copied().unwrap_or(false);
        let lower = beginning(&line.body) == Beginning::Lower;
        let before = open.map_or(Ending::Sentence, |open| ending(&open.block.text));
        // In the middle of a sentence, on a line that the one before left no room for.
        let inside = before == Ending::Open
            && open.is_some_and(|open| {
                line.blank == 0
                    && open.last.width * 10 >= shape.full * 6
                    && sort(&open.block.mark) != sort(&line.mark)
            });
        match &line.mark {
            Mark::None => true,
            Mark::Hash(_) => !inside,
            Mark::Bullet { glyph: '-' | '–' | '—', glued: true } => {
                // A lone dash at a lower-case word is a piece of something, not a list.
                let listed = open.is_some_and(|open| sort(&open.block.mark) == sort(&line.mark));
                (company || listed || !lower || before == Ending::Colon) && !inside
            }
            Mark::Bullet { glyph: '-' | '–' | '—' | 'o' | '*', .. } => company || !inside || !lower,
            Mark::Bullet { .. } => true,
            Mark::Number { parts, style: Style::Bare } => {
                !inside && (heading_like(&line.body) || parts.len() > 1 && !lower) && parts.len() <= 6
            }
            Mark::Number { .. } | Mark::Letter(_) => !inside || company,
        }
    }
}

/// Marks of one sort make one list.
pub(super) fn sort(mark: &Mark) -> Option<String> {
    match mark {
        Mark::Bullet { glyph, .. } => Some(glyph.to_string()),
        Mark::Number { style: Style::Bare, .. } | Mark::None | Mark::Hash(_) => None,
        Mark::Number { style: Style::Stop, .. } => Some("1.".to_owned()),
        Mark::Number { style: Style::Bracket, .. } => Some("1)".to_owned()),
        Mark::Letter(_) => Some("a)".to_owned()),
    }
}
