//! A plan as a web page.

use std::fmt::Write as _;

use super::super::Dressing;
use super::super::block::{Block, Fact, placed};
use super::super::references::{Reference, References, followed};
use super::{Frame, close_page, escaped, open_page, worded};
use crate::locale::Lang;
use crate::plan::{Footnote, Marker, Piece, Plan, pieces};

/// Writes a plan as one HTML page in its own language: headings, lists and tables as what they are, footnotes with
/// links there and back. It has no scripts and loads nothing; all text is escaped.
pub fn html(plan: &Plan, dressing: &Dressing<'_>) -> String {
    let mut placed = placed(plan, dressing);
    let references = References::of(&mut placed, &plan.footnotes);
    let frame = Frame::of(plan, dressing);
    let hash = frame.hash.as_ref().map(|fact| fact.value.as_str());
    let mut page = Page {
        out: open_page(plan.language, &plan.title, hash, ""),
        lang: plan.language,
        open: Vec::new(),
        references: Vec::new(),
        next: 0,
        carried: Vec::new(),
        loose: Vec::new(),
    };
    frame.masthead(&mut page.out);
    for (at, placed) in placed.iter().enumerate() {
        page.references = references.in_block(at).to_vec();
        page.next = 0;
        page.block(&placed.block);
    }
    page.close_to(0);
    page.notes(&plan.footnotes);
    frame.colophon(&mut page.out);
    close_page(&mut page.out);
    page.out
}

/// Writes any paper's blocks as one HTML page in a language.
pub fn html_blocks(blocks: &[Block], organisation: &str, lang: Lang) -> String {
    let mut frame = Frame {
        organisation: organisation.to_owned(),
        notices: Vec::new(),
        decisions: Vec::new(),
        hash: None,
    };
    let mut title = "";
    for block in blocks {
        match block {
            Block::Notice(said) => frame.notices.push(said.clone()),
            Block::Hash(fact) => frame.hash = Some(fact.clone()),
            Block::Title(said) => title = said,
            _ => {}
        }
    }
    let hash = frame.hash.as_ref().map(|fact| fact.value.as_str());
    let mut page = Page {
        out: open_page(lang, title, hash, ""),
        lang,
        open: Vec::new(),
        references: Vec::new(),
        next: 0,
        carried: Vec::new(),
        loose: Vec::new(),
    };
    frame.masthead(&mut page.out);
    for block in blocks {
        page.block(block);
    }
    page.close_to(0);
    frame.colophon(&mut page.out);
    close_page(&mut page.out);
    page.out
}

struct Page<'a> {
    out: String,
    lang: Lang,
    /// The open lists, each with an open item.
    open: Vec<Marker>,
    /// The references of the block at hand.
    references: Vec<Reference>,
    next: usize,
    /// The notes that a text carries, by number from 1.
    carried: Vec<usize>,
    /// Notes that no text refers to.
    loose: Vec<&'a Footnote>,
}

impl<'a> Page<'a> {
    fn block(&mut self, block: &'a Block) {
        match block {
            // The frame says these.
            Block::Notice(_) | Block::Decision(_) | Block::Hash(_) => {}
            Block::Title(title) => {
                let _ = writeln!(self.out, "<h1>{}</h1>", worded(title));
            }
            Block::Facts(facts) => {
                let caption = self.lang.export_facts_caption();
                let _ = writeln!(
                    self.out,
                    "<table class=\"facts\">\n<caption class=\"heard\">{caption}</caption>"
                );
                self.rows(facts);
            }
            Block::Heading { level, mark, text } => {
                self.close_to(0);
                let mark = if mark.is_empty() { String::new() } else { format!("{} ", escaped(mark)) };
                let text = self.inline(text);
                // HTML has six levels and the title is the first; deeper ones are told apart by their number.
                let _ = match level + 1 {
                    level @ ..=6 => writeln!(self.out, "<h{level}>{mark}{text}</h{level}>"),
                    level => writeln!(
                        self.out,
                        "<div class=\"h7\" role=\"heading\" aria-level=\"{level}\">{mark}{text}</div>"
                    ),
                };
            }
            Block::Paragraph { depth, lead, text } => {
                self.close_to(*depth);
                let lead = lead.as_deref().filter(|lead| !lead.is_empty());
                let lead = lead.map(|lead| format!("<strong>{}</strong> ", self.inline(lead)));
                let text = self.inline(text);
                let whole = lead.unwrap_or_default() + &text;
                let _ = writeln!(self.out, "<p>{}</p>", whole.trim_end());
            }
            Block::ListItem { depth, marker, mark, text } => self.item(*depth, *marker, mark, text),
            Block::Fields { depth, facts } => {
                self.close_to(*depth);
                let caption = self.lang.export_fields_caption();
                let _ = writeln!(
                    self.out,
                    "<table class=\"facts\">\n<caption class=\"heard\">{caption}</caption>"
                );
                self.rows(facts);
            }
            Block::Footnote { note, .. } => self.loose.push(note),
        }
    }

    fn rows(&mut self, facts: &[Fact]) {
        self.out.push_str("<tbody>\n");
        for fact in facts {
            let value = self.inline(&fact.value);
            let _ = writeln!(
                self.out,
                "<tr><th scope=\"row\">{}</th><td>{value}</td></tr>",
                escaped(&fact.label)
            );
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    fn item(&mut self, depth: usize, marker: Marker, mark: &str, text: &str) {
        // A first mark begins a list of its own.
        let first = mark == "1." || mark == "a)";
        let goes_on = !first && self.open.get(depth) == Some(&marker);
        self.close_to(if goes_on { depth + 1 } else { depth });
        if goes_on {
            self.out.push_str("</li>\n");
        } else {
            self.out.push_str(match marker {
                Marker::Number => "<ol>\n",
                Marker::Letter => "<ol class=\"letters\">\n",
                Marker::Bullet | Marker::Plain if mark == "–" => "<ul class=\"dash\">\n",
                Marker::Bullet | Marker::Plain => "<ul class=\"dot\">\n",
            });
            self.open.push(marker);
        }
        let text = self.inline(text);
        let _ = writeln!(self.out, "<li>{text}");
    }

    /// Closes lists until so many are open.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let tag = match self.open.pop() {
                Some(Marker::Number | Marker::Letter) => "ol",
                _ => "ul",
            };
            let _ = writeln!(self.out, "</li>\n</{tag}>");
        }
    }

    /// A text with its references to footnotes.
    fn inline(&mut self, text: &str) -> String {
        let mut out = String::new();
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => out.push_str(&worded(text)),
                Piece::Reference(id) => {
                    let reference = self.references.get(self.next).copied().unwrap_or(Reference::Nothing);
                    self.next += 1;
                    self.refer(reference, id, &mut out);
                }
            }
        }
        out
    }

    fn refer(&mut self, reference: Reference, id: &str, out: &mut String) {
        let (number, place) = match reference {
            Reference::Nothing => {
                let _ = write!(out, "[{}]", escaped(id));
                return;
            }
            Reference::Carries(carried) => {
                self.carried.push(carried.note);
                (carried.number, format!(" id=\"ref{}\"", carried.number))
            }
            Reference::Repeats(carried) => (carried.number, String::new()),
        };
        let label = self.lang.export_footnote(number);
        let _ = write!(
            out,
            "<sup><a href=\"#note{number}\"{place} role=\"doc-noteref\" aria-label=\"{label}\">{number}</a></sup>"
        );
    }

    fn notes(&mut self, footnotes: &[Footnote]) {
        if self.carried.is_empty() && self.loose.is_empty() {
            return;
        }
        let heading = self.lang.export_footnotes();
        let _ = writeln!(
            self.out,
            "<section class=\"notes\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">{heading}</h2>"
        );
        if !self.carried.is_empty() {
            self.out.push_str("<ol>\n");
            let back = self.lang.export_back();
            for (at, note) in self.carried.iter().filter_map(|at| footnotes.get(*at)).enumerate() {
                let number = at + 1;
                let _ = writeln!(
                    self.out,
                    "<li id=\"note{number}\">{} <a href=\"#ref{number}\" role=\"doc-backlink\" aria-label=\"{back} {number}\">↩</a></li>",
                    note_text(note)
                );
            }
            self.out.push_str("</ol>\n");
        }
        for note in &self.loose {
            let _ = writeln!(self.out, "<p>[{}] {}</p>", escaped(&note.id), note_text(note));
        }
        self.out.push_str("</section>\n");
    }
}

fn note_text(note: &Footnote) -> String {
    let mut out = worded(&super::super::wrap::with_references(&note.text));
    if let Some(url) = &note.url {
        if !out.is_empty() {
            out.push(' ');
        }
        let said = escaped(url);
        if followed(url) {
            let _ = write!(out, "<a href=\"{said}\">{said}</a>");
        } else {
            out.push_str(&said);
        }
    }
    out
}
