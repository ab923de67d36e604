//! A plan as Markdown: CommonMark with the footnotes of GitHub and Pandoc.

use super::block::signed;
use super::{Block, Dressing, Fact};
use crate::locale::shown;
use crate::plan::{Marker, Piece, Plan, pieces};

/// Writes a plan as Markdown, in the plan's language. Markup in the plan's text is escaped: it stays text.
pub fn markdown(plan: &Plan, dressing: &Dressing<'_>) -> String {
    markdown_blocks(&signed(plan, dressing))
}

/// Writes any paper's blocks as Markdown.
pub fn markdown_blocks(blocks: &[Block]) -> String {
    let mut page = Page::default();
    for block in blocks {
        page.put(block);
    }
    page.out
}

#[derive(Default)]
struct Page {
    out: String,
    /// How far the text of each open list item is set in.
    indents: Vec<usize>,
    /// The last block belongs to a list.
    in_list: bool,
    /// The last block was a list of fields outside any list item.
    loose_fields: bool,
}

impl Page {
    fn put(&mut self, block: &Block) {
        match block {
            Block::Notice(said) => self.apart(&format!("> **{}**", escaped(said, ""))),
            Block::Title(title) => self.apart(&format!("# {}", on_one_line(title))),
            Block::Facts(facts) => self.apart(&list_of(facts, "")),
            Block::Heading { level, mark, text } => {
                self.indents.clear();
                let heading = on_one_line(&format!("{mark} {text}"));
                self.apart(&format!("{} {heading}", "#".repeat((level + 1).min(6))));
            }
            Block::Paragraph { depth, lead, text } => {
                let indent = self.indent(*depth);
                let text = escaped(text, &indent);
                let whole = match lead.as_deref().map(on_one_line).filter(|lead| !lead.is_empty()) {
                    Some(lead) => format!("**{lead}** {text}"),
                    None => text,
                };
                self.apart(&format!("{indent}{}", whole.trim_end()));
            }
            Block::ListItem { depth, marker, mark, text } => self.list_item(*depth, *marker, mark, text),
            Block::Fields { depth, facts } => {
                let indent = self.indent(*depth);
                let list = list_of(facts, &indent);
                if *depth == 0 {
                    self.apart(&list);
                    self.loose_fields = true;
                } else {
                    self.out.push_str(&list);
                    self.out.push('\n');
                }
            }
            Block::Footnote { note, referred } => {
                let text = escaped(&note.text, "    ");
                let said = match &note.url {
                    Some(url) if text.is_empty() => address(url),
                    Some(url) => format!("{text} {}", address(url)),
                    None => text,
                };
                // A note that nothing refers to would not be shown as one.
                let mark = if *referred { format!("[^{}]:", note.id) } else { format!("\\[{}\\]", note.id) };
                self.apart(&format!("{mark} {said}"));
            }
            Block::Decision(said) => self.apart(&escaped(said, "")),
            Block::Hash(fact) => {
                self.apart(&format!("{}: {}", escaped(&fact.label, ""), escaped(&fact.value, "")));
            }
        }
    }

    /// A block with an empty line before it.
    fn apart(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(text);
        self.out.push('\n');
        self.in_list = false;
        self.loose_fields = false;
    }

    fn list_item(&mut self, depth: usize, marker: Marker, mark: &str, text: &str) {
        let indent = self.indent(depth);
        // Markdown knows numbers but no letters: those stand in the text of a bullet.
        let (mark, letter) = match marker {
            Marker::Number => (mark.to_owned(), String::new()),
            Marker::Letter => ("-".to_owned(), format!("{mark} ")),
            Marker::Bullet | Marker::Plain => ("-".to_owned(), String::new()),
        };
        self.indents.truncate(depth);
        self.indents.push(indent.len() + mark.len() + 1);
        if self.loose_fields {
            // Ends the list of fields: the item is none of them.
            self.apart("<!-- -->");
        }
        if !self.in_list && !self.out.is_empty() {
            self.out.push('\n');
        }
        let inside = self.indent(depth + 1);
        let item = format!("{indent}{mark} {letter}{}", escaped(text, &inside));
        self.out.push_str(item.trim_end());
        self.out.push('\n');
        self.in_list = true;
    }

    fn indent(&self, depth: usize) -> String {
        " ".repeat(depth.checked_sub(1).and_then(|at| self.indents.get(at)).copied().unwrap_or(0))
    }
}

fn list_of(facts: &[Fact], indent: &str) -> String {
    let inside = format!("{indent}  ");
    let lines: Vec<String> = facts
        .iter()
        .map(|fact| {
            format!("{indent}- **{}:** {}", escaped(&fact.label, &inside), escaped(&fact.value, &inside))
        })
        .collect();
    lines.join("\n")
}

/// A text on one line, escaped: what a heading can hold.
fn on_one_line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "), "")
}

/// An address as a link where it is one; otherwise as text.
fn address(url: &str) -> String {
    let web = url.starts_with("https://") || url.starts_with("http://");
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\');
    if web && !url.contains(odd) { format!("<{url}>") } else { escaped(url, "") }
}

/// A text as Markdown that shows it as it is, references to footnotes excepted. Lines after the first begin with
/// `indent`.
pub(super) fn escaped(text: &str, indent: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (nth, line) in text.split('\n').map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        if nth > 0 {
            out.push_str("\\\n");
            out.push_str(indent);
        }
        let mut start = true;
        for piece in pieces(line) {
            match piece {
                Piece::Text(part) => escape_line(&shown(part), start, &mut out),
                Piece::Reference(id) => out.extend(["[^", id, "]"]),
            }
            start = false;
        }
    }
    out
}

fn escape_line(text: &str, at_start: bool, out: &mut String) {
    let digits = if at_start { text.bytes().take_while(u8::is_ascii_digit).count() } else { 0 };
    let after_stop = text.get(digits + 1..).and_then(|rest| rest.chars().next());
    let numbered = digits > 0 && after_stop.is_none_or(char::is_whitespace);
    for (at, c) in text.char_indices() {
        let marks = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '#' | '$' | '&' | '^' | '{' | '}'
        );
        let opens_list = at_start
            && (at == 0 && matches!(c, '-' | '+' | '=' | ':')
                || at == digits && numbered && matches!(c, '.' | ')'));
        if marks || opens_list {
            out.push('\\');
        }
        out.push(c);
    }
}
