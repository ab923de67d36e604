//! A plan as plain text.

use unicode_width::UnicodeWidthStr as _;

use super::block::signed;
use super::wrap::{Line, Span, Style, plain, with_references, wrap};
use super::{Block, Dressing, Fact, View, blocks};
use crate::plan::Plan;

/// Writes a plan as plain text, wrapped at the dressing's width, in the plan's language. It can be printed as it is:
/// nothing in it commands a terminal. Footnotes are referred to as `[1]`.
pub fn text(plan: &Plan, dressing: &Dressing<'_>) -> String {
    text_blocks(&signed(plan, dressing), dressing.width)
}

/// Writes any paper's blocks as plain text of so many columns.
pub fn text_blocks(blocks: &[Block], width: usize) -> String {
    let mut page = Page { lines: Vec::new(), indents: Vec::new(), width: width.max(20), last: Last::Start };
    for block in blocks {
        page.put(block);
    }
    plain(&page.lines)
}

/// Sets lines that tell two versions apart between what opens and what closes a paper: its notices, its title and whose it
/// is; its decisions and its hash.
pub fn text_around(plan: &Plan, view: &View, dressing: &Dressing<'_>, lines: Vec<Line>) -> String {
    let width = dressing.width.max(20);
    let mut page = Page { lines: Vec::new(), indents: Vec::new(), width, last: Last::Start };
    let (before, after): (Vec<Block>, Vec<Block>) = blocks(plan, dressing)
        .into_iter()
        .filter(|block| {
            matches!(block, Block::Notice(_) | Block::Title(_) | Block::Decision(_) | Block::Hash(_))
        })
        .partition(|block| matches!(block, Block::Notice(_) | Block::Title(_)));
    for block in &before {
        page.put(block);
    }
    if let Some(fact) = view.signature(plan, dressing) {
        page.put(&Block::Facts(vec![fact]));
    }
    page.begin(Last::Other);
    page.lines.extend(lines);
    for block in &after {
        page.put(block);
    }
    plain(&page.lines)
}

/// What was written last: a list is kept together, all else is set apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Start,
    List,
    Notes,
    Decisions,
    Other,
}

struct Page {
    lines: Vec<Line>,
    /// How far the text of each open list item is set in.
    indents: Vec<usize>,
    width: usize,
    last: Last,
}

impl Page {
    fn put(&mut self, block: &Block) {
        match block {
            Block::Notice(said) => {
                self.begin(Last::Other);
                self.write("", &format!("*** {said} ***"));
            }
            Block::Title(title) => {
                self.begin(Last::Other);
                self.underlined(title, '=');
            }
            Block::Facts(facts) => {
                self.begin(Last::Other);
                self.facts("", facts);
            }
            Block::Heading { level, mark, text } => {
                self.begin(Last::Other);
                self.indents.clear();
                let heading = format!("{mark} {text}").trim().to_owned();
                if *level == 1 { self.underlined(&heading, '-') } else { self.write("", &heading) }
            }
            Block::Paragraph { depth, lead, text } => {
                self.begin(Last::Other);
                let indent = self.indent(*depth);
                let whole = match lead {
                    Some(lead) => format!("{lead} {text}"),
                    None => text.clone(),
                };
                self.write(&" ".repeat(indent), whole.trim_end());
            }
            Block::ListItem { depth, mark, text, .. } => {
                self.begin(Last::List);
                let indent = self.indent(*depth);
                self.indents.truncate(*depth);
                self.indents.push(indent + mark.width() + 1);
                self.write(&format!("{}{mark} ", " ".repeat(indent)), text);
            }
            Block::Fields { depth, facts } => {
                if *depth == 0 {
                    self.last = Last::Other;
                } else {
                    self.begin(Last::List);
                }
                let indent = self.indent(*depth);
                self.facts(&" ".repeat(indent), facts);
            }
            Block::Footnote { note, .. } => {
                self.begin(Last::Notes);
                let mark = format!("[{}] ", note.id);
                match &note.url {
                    Some(url) if note.text.is_empty() => self.write(&mark, url),
                    Some(url) => self.write(&mark, &format!("{}\n{url}", note.text)),
                    None => self.write(&mark, &note.text),
                }
            }
            Block::Decision(said) => {
                self.begin(Last::Decisions);
                self.write("", said);
            }
            Block::Hash(fact) => {
                self.begin(Last::Other);
                self.facts("", std::slice::from_ref(fact));
            }
        }
    }

    /// Sets a block apart from the one before, unless both are of one list.
    fn begin(&mut self, what: Last) {
        let together = self.last == what && what != Last::Other;
        if self.last != Last::Start && !together {
            self.lines.push(Line::default());
        }
        self.last = what;
    }

    fn indent(&self, depth: usize) -> usize {
        // Deeply nested text keeps half the page.
        let indent = depth.checked_sub(1).and_then(|at| self.indents.get(at)).copied().unwrap_or(0);
        indent.min(self.width / 2)
    }

    fn underlined(&mut self, heading: &str, with: char) {
        let from = self.lines.len();
        self.write("", heading);
        let columns = |line: &Line| line.spans.iter().map(|span| span.text.width()).sum::<usize>();
        let widest = self.lines.get(from..).into_iter().flatten().map(columns).max().unwrap_or(0);
        self.write("", &with.to_string().repeat(widest.min(self.width)));
    }

    fn facts(&mut self, indent: &str, facts: &[Fact]) {
        for fact in facts {
            // What hangs is set in by two columns: under a long label there would be no room.
            let said = format!("{}: {}", fact.label, fact.value);
            let hang = Span::new(Style::Plain, format!("{indent}  "));
            let mut lines = wrap(&[span(&said)], self.width, &hang);
            if let Some(first) = lines.first_mut().and_then(|line| line.spans.first_mut())
                && let Some(text) = first.text.strip_prefix(hang.text.as_str())
            {
                first.text = format!("{indent}{text}");
            }
            self.lines.extend(lines);
        }
    }

    fn write(&mut self, first: &str, text: &str) {
        self.lines.extend(wrap(&[span(text)], self.width, &Span::new(Style::Plain, first)));
    }
}

fn span(text: &str) -> Span {
    Span::new(Style::Plain, with_references(text))
}
