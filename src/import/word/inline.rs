//! What stands inside a paragraph: its words, and what of it is no text.

use std::collections::HashMap;

use roxmltree::Node;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::remark::Seen;
use super::styles::Styles;
use super::xml::{attribute, child, named, switch, value};
use crate::import::lines::collapse;

/// No document has more fields inside each other than this; what goes beyond is text.
const MOST_FIELDS: usize = 100;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text {
        text: String,
        bold: bool,
    },
    Tab,
    /// A line that ends inside the paragraph.
    Break,
    /// A reference to a note, by the name that stands for it in the text.
    Note(String),
}

/// A field that Word computes, of which only the shown result is text.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    shows: bool,
    /// The pieces that stood before its result.
    from: usize,
}

/// Reads runs of text, through the whole document.
pub(super) struct Inline<'s> {
    styles: &'s Styles,
    /// The addresses that the part at hand refers to.
    pub(super) addresses: HashMap<String, String>,
    fields: Vec<Field>,
    /// The notes that were referred to, in order: whether an endnote, and its id.
    pub(super) notes: Vec<(bool, String)>,
    known: HashMap<(bool, String), usize>,
    /// The addresses of links in the paragraph at hand, each with its words.
    pub(super) links: Vec<(String, String)>,
    pub(super) seen: Seen,
    /// The number of the paragraph at hand, from 1.
    pub(super) number: usize,
}

impl<'s> Inline<'s> {
    pub(super) fn new(styles: &'s Styles, addresses: HashMap<String, String>) -> Self {
        Self {
            styles,
            addresses,
            fields: Vec::new(),
            notes: Vec::new(),
            known: HashMap::new(),
            links: Vec::new(),
            seen: Seen::default(),
            number: 0,
        }
    }

    /// Closes fields that nothing closed before a heading: a list of contents has none.
    pub(super) fn close_fields(&mut self) {
        self.fields.clear();
    }

    /// Reads what stands in an element. `usual` is what the paragraph's style says: hidden, bold.
    pub(super) fn read(&mut self, node: Node<'_, '_>, usual: (bool, bool), out: &mut Vec<Piece>) {
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "r" => self.run(part, usual, out),
                "hyperlink" => {
                    let from = out.len();
                    self.read(part, usual, out);
                    let address = attribute(part, "id").and_then(|id| self.addresses.get(id)).cloned();
                    if let Some(address) = address {
                        self.links.push((said(out.get(from..).unwrap_or_default()), address));
                    }
                }
                "fldSimple" if is_contents(attribute(part, "instr").unwrap_or_default()) => {
                    self.seen.contents(self.number, &words(part));
                }
                "del" | "moveFrom" => self.seen.tracked(self.number, &words(part)),
                "ins" | "moveTo" => {
                    self.seen.tracked(self.number, "");
                    self.read(part, usual, out);
                }
                "sdt" => {
                    if let Some(content) = self.control(part) {
                        self.read(content, usual, out);
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = alternative(part) {
                        self.read(choice, usual, out);
                    }
                }
                name if name.ends_with("Pr") => {}
                _ => self.read(part, usual, out),
            }
        }
    }

    /// The content of a content control; `None` where it holds a table of contents or a prompt, which are told.
    pub(super) fn control<'a, 'b>(&mut self, node: Node<'a, 'b>) -> Option<Node<'a, 'b>> {
        let content = child(node, "sdtContent")?;
        let properties = child(node, "sdtPr");
        let gallery = properties
            .and_then(|properties| properties.children().find(|node| named(*node, "docPartObj")))
            .and_then(|part| value(part, "docPartGallery"));
        if gallery == Some("Table of Contents") {
            self.seen.contents(self.number + 1, &words(content));
            return None;
        }
        if properties.and_then(|properties| switch(properties, "showingPlcHdr")) == Some(true) {
            self.seen.hidden(self.number, &words(content));
            return None;
        }
        Some(content)
    }

    fn run(&mut self, run: Node<'_, '_>, (hidden, bold): (bool, bool), out: &mut Vec<Piece>) {
        let properties = child(run, "rPr");
        let style = properties.and_then(|own| self.styles.find(value(own, "rStyle")));
        let of = |name: &str, styled: Option<bool>, usual: bool| {
            properties.and_then(|own| switch(own, name)).or(styled).unwrap_or(usual)
        };
        let hidden = of("vanish", style.and_then(|style| style.hidden), hidden);
        let bold = of("b", style.and_then(|style| style.bold), bold);
        self.inside(run, (hidden, bold), out);
    }

    fn inside(&mut self, run: Node<'_, '_>, (hidden, bold): (bool, bool), out: &mut Vec<Piece>) {
        for part in run.children().filter(Node::is_element) {
            let name = part.tag_name().name();
            match name {
                "fldChar" => self.field(part, out),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.shows) {
                        field.instruction.push_str(part.text().unwrap_or_default());
                    }
                }
                "delText" => self.seen.tracked(self.number, part.text().unwrap_or_default()),
                "commentReference" => self.seen.comment(self.number),
                "drawing" | "pict" | "object" => self.drawn(part),
                "AlternateContent" => {
                    if let Some(choice) = alternative(part) {
                        self.inside(choice, (hidden, bold), out);
                    }
                }
                "t" if self.in_contents() => {
                    self.seen.contents(self.number, part.text().unwrap_or_default());
                }
                _ if self.in_contents() => {}
                _ if hidden => self.seen.hidden(self.number, part.text().unwrap_or_default()),
                "t" => push(part.text().unwrap_or_default(), bold, out),
                "tab" | "ptab" => out.push(Piece::Tab),
                "cr" => out.push(Piece::Break),
                "br" if matches!(attribute(part, "type"), None | Some("textWrapping")) => {
                    out.push(Piece::Break);
                }
                "br" => push(" ", bold, out),
                "noBreakHyphen" => push("\u{2011}", bold, out),
                "softHyphen" => push("\u{ad}", bold, out),
                "sym" => {
                    let code = attribute(part, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
                    let sign = code.and_then(char::from_u32).filter(|sign| !sign.is_control());
                    push(&sign.map(String::from).unwrap_or_default(), bold, out);
                }
                "footnoteReference" | "endnoteReference" => {
                    if let Some(id) = attribute(part, "id") {
                        let note = (name == "endnoteReference", id.to_owned());
                        let next = self.notes.len();
                        let at = *self.known.entry(note.clone()).or_insert(next);
                        if at == next {
                            self.notes.push(note);
                        }
                        out.push(Piece::Note(name_of(at)));
                    }
                }
                "ruby" => self.read(part, (hidden, bold), out),
                _ => {}
            }
        }
    }

    fn in_contents(&self) -> bool {
        self.fields.iter().any(|field| field.shows && is_contents(&field.instruction))
    }

    fn field(&mut self, node: Node<'_, '_>, out: &[Piece]) {
        match attribute(node, "fldCharType") {
            Some("begin") if self.fields.len() < MOST_FIELDS => {
                self.fields.push(Field { from: out.len(), ..Field::default() });
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                    field.from = out.len();
                }
            }
            Some("end") => {
                let Some(field) = self.fields.pop() else { return };
                let mut words = field.instruction.split_whitespace();
                if words.next().is_some_and(|word| word.eq_ignore_ascii_case("HYPERLINK"))
                    && let Some(address) = words.next().filter(|word| word.starts_with('"'))
                {
                    let shown = said(out.get(field.from..).unwrap_or_default());
                    self.links.push((shown, address.trim_matches('"').to_owned()));
                }
            }
            _ => {}
        }
    }

    fn drawn(&mut self, node: Node<'_, '_>) {
        let boxed: Vec<String> = node
            .descendants()
            .filter(|node| named(*node, "txbxContent"))
            .filter(|node| !node.ancestors().skip(1).any(|above| named(above, "Fallback")))
            .map(words)
            .collect();
        let text = boxed.join(" ");
        if text.trim().is_empty() {
            self.seen.picture(self.number);
        } else {
            self.seen.boxed(self.number, text.trim());
        }
    }
}

/// The name by which the text refers to a note: no word of the text can be taken for it.
pub(super) fn name_of(note: usize) -> String {
    format!("word-{}", note + 1)
}

fn is_contents(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("TOC"))
}

/// What the first program of those that the element speaks to is to show.
pub(super) fn alternative<'a, 'b>(node: Node<'a, 'b>) -> Option<Node<'a, 'b>> {
    child(node, "Choice").or_else(|| child(node, "Fallback"))
}

/// The plain words under an element, paragraphs set apart.
pub(super) fn words(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for node in node.descendants() {
        match node.tag_name().name() {
            "t" | "delText" if node.is_element() => out.push_str(node.text().unwrap_or_default()),
            "p" | "tab" | "br" | "cr" if !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    collapse(out.trim()).0
}

fn push(text: &str, bold: bool, out: &mut Vec<Piece>) {
    if text.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Piece::Text { text: open, bold: same }) if *same == bold => open.push_str(text),
        _ => out.push(Piece::Text { text: text.to_owned(), bold }),
    }
}

/// Parts what would read as one of our references to Word's notes.
fn plain(text: &str) -> String {
    text.replace("[^word-", "[^ word-")
}

fn said(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text { text, .. } => out.push_str(text),
            Piece::Tab | Piece::Break => out.push(' '),
            Piece::Note(_) => {}
        }
    }
    collapse(out.trim()).0
}

/// A line of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Single-spaced, with references as `[^word-1]`.
    pub(super) text: String,
    /// How many of its first bytes are bold.
    pub(super) lead: usize,
    /// Where its first tab stood, in bytes, when there was one inside.
    pub(super) tab: Option<usize>,
}

/// Sets pieces as lines. Characters that have no place in a text are left out and told.
pub(super) fn set(pieces: &[Piece], number: usize, seen: &mut Seen) -> Vec<Said> {
    let mut out = Vec::new();
    for line in pieces.split(|piece| *piece == Piece::Break) {
        out.push(set_line(line, number, seen));
    }
    out
}

fn set_line(pieces: &[Piece], number: usize, seen: &mut Seen) -> Said {
    let mut whole = String::new();
    let mut literal = String::new();
    let (mut lead, mut leading, mut tab) = (0, true, None);
    // Neighbouring texts are looked at together, so that nothing in them reads like a reference.
    let flush = |literal: &mut String, whole: &mut String| whole.push_str(&plain(&std::mem::take(literal)));
    for piece in pieces {
        match piece {
            Piece::Text { text, bold } => {
                leading &= *bold || text.trim().is_empty();
                literal.push_str(text);
            }
            Piece::Tab => {
                if tab.is_none() && !(whole.is_empty() && literal.trim().is_empty()) {
                    tab = Some(whole.len() + plain(&literal).len());
                }
                literal.push('\t');
            }
            Piece::Note(name) => {
                flush(&mut literal, &mut whole);
                whole.extend(["[^", name, "]"]);
            }
            Piece::Break => {}
        }
        if leading {
            lead = whole.len() + plain(&literal).len();
        }
    }
    flush(&mut literal, &mut whole);
    let clean = |text: Option<&str>| {
        let text = text.unwrap_or_default();
        let kept: String = text
            .chars()
            .filter_map(|c| match c {
                '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some(' '),
                c if c.is_control() => None,
                c => Some(c),
            })
            .nfc()
            .collect();
        collapse(kept.trim()).0
    };
    let bare =
        whole.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}')).count();
    if bare > 0 {
        seen.controls(number, bare);
    }
    if !is_nfc(&whole) {
        seen.composed(number);
    }
    let text = clean(Some(&whole));
    let before = |at: usize| clean(whole.get(..at)).len().min(text.len());
    let lead = before(lead);
    let tab = tab.map(before).filter(|at| text.is_char_boundary(*at));
    Said { lead: if text.is_char_boundary(lead) { lead } else { 0 }, tab, text }
}
