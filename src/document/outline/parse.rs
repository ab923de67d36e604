//! Reading a text into blocks. What the blocks change is for `edits` to say.

use std::collections::HashMap;

use super::error::{OutlineError, OutlineProblem};
use super::form::{self, Bracket, COMMENT, Fact, Mark, Word};
use crate::plan::{Fields, ItemId, Kind, Marker};

/// What is read from a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parsed {
    /// The plan's own facts, with their lines.
    pub(super) facts: Vec<(Fact, String, usize)>,
    /// Items in reading order.
    pub(super) nodes: Vec<Node>,
    /// Footnotes.
    pub(super) notes: Vec<Note>,
}

/// An item as the text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) id: Option<ItemId>,
    /// The position, among the nodes, of what it lies under.
    pub(super) parent: Option<usize>,
    pub(super) kind: Kind,
    pub(super) marker: Marker,
    pub(super) run_in: bool,
    pub(super) damaged: bool,
    pub(super) text: String,
    pub(super) fields: Fields,
}

/// A footnote as the text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) line: usize,
    pub(super) id: String,
    pub(super) text: String,
    pub(super) url: Option<String>,
}

/// What the plan says of the items it has.
pub(super) type Known = HashMap<ItemId, (Kind, Marker)>;

/// What a line that begins nothing goes on with.
#[derive(Clone, Copy)]
enum Target {
    Nothing,
    Fact,
    Text,
    Field(crate::plan::Field),
    NoteText,
    NoteUrl,
}

struct Reader<'a> {
    known: &'a Known,
    parsed: Parsed,
    /// Items that can have others under them, outermost first, with their indents.
    open: Vec<(usize, usize)>,
    /// The indent of each node.
    indents: Vec<usize>,
    target: Target,
    /// The last line ended with a line break of the text's own.
    broken: bool,
    seen: HashMap<String, usize>,
}

/// Reads a text.
pub(super) fn parse(text: &str, known: &Known) -> Result<Parsed, OutlineError> {
    let mut reader = Reader {
        known,
        parsed: Parsed::default(),
        open: Vec::new(),
        indents: Vec::new(),
        target: Target::Nothing,
        broken: false,
        seen: HashMap::new(),
    };
    let mut blank = true;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (at, line) in text.split('\n').enumerate() {
        let line = line.trim_end_matches([' ', '\t', '\r']);
        let content = line.trim_start_matches([' ', '\t']);
        if content.starts_with(COMMENT) {
            continue;
        }
        if content.is_empty() {
            blank = true;
            continue;
        }
        reader.line(at + 1, indent_of(line), content, blank)?;
        blank = false;
    }
    Ok(reader.parsed)
}

fn indent_of(line: &str) -> usize {
    let blank = line.chars().take_while(|c| matches!(c, ' ' | '\t'));
    blank.fold(0, |column, c| if c == '\t' { (column / 4 + 1) * 4 } else { column + 1 })
}

impl Reader<'_> {
    fn line(&mut self, at: usize, indent: usize, content: &str, blank: bool) -> Result<(), OutlineError> {
        let plain = content.starts_with('\\');
        if !plain {
            match form::bracket(content) {
                Some((Bracket::Note(id), rest)) => return self.start_note(at, id, rest),
                Some((Bracket::Item(id, words), rest)) => {
                    return self.start_item(at, indent, id, &words, rest);
                }
                // An id with a slip of the finger must not become the text of a new item.
                None if blank => {
                    if let Some(unknown) = form::unknown_bracket(content) {
                        let problem = OutlineProblem::UnknownId(unknown.to_owned());
                        return Err(OutlineError { line: at, problem });
                    }
                }
                None => {}
            }
            if let Some((mark, _)) = form::mark(content)
                && (blank || self.goes_on_listing(mark, content))
            {
                return self.start_item(at, indent, None, &[], content);
            }
            if self.parsed.nodes.is_empty()
                && self.parsed.notes.is_empty()
                && let Some((fact, value)) = form::fact(content)
            {
                self.target = Target::Fact;
                self.parsed.facts.push((fact, String::new(), at));
                self.append(&value, true);
                return Ok(());
            }
            if matches!(self.target, Target::NoteText | Target::NoteUrl)
                && let Some(value) = form::address(content)
                && let Some(note) = self.parsed.notes.last_mut()
            {
                note.url = Some(String::new());
                self.target = Target::NoteUrl;
                self.append(&value, true);
                return Ok(());
            }
            if matches!(self.target, Target::Text | Target::Field(_))
                && let Some(node) = self.parsed.nodes.last_mut().filter(|node| node.kind.has_fields())
                && let Some((field, value)) = form::field(content)
            {
                node.fields.replace(field, Some(String::new()));
                self.target = Target::Field(field);
                self.append(&value, true);
                return Ok(());
            }
        }
        if blank || matches!(self.target, Target::Nothing) {
            return self.start_item(at, indent, None, &[], content);
        }
        self.append(content, false);
        Ok(())
    }

    /// Whether a mark without an empty line before it begins a new item: a heading or a hyphen does; another dash or a
    /// number may have come to the line's start where an editor wrapped, unless the item before is marked so too.
    fn goes_on_listing(&self, (heading, marker): Mark, content: &str) -> bool {
        let counted = |marker| matches!(marker, Marker::Number | Marker::Letter);
        let listing = self.parsed.nodes.last().is_some_and(|node| counted(node.marker));
        heading || content.starts_with("- ") || (counted(marker) && listing)
    }

    fn start_item(
        &mut self,
        at: usize,
        indent: usize,
        id: Option<&str>,
        words: &[&str],
        rest: &str,
    ) -> Result<(), OutlineError> {
        let fail = |problem| Err(OutlineError { line: at, problem });
        let mut known = None;
        let mut item_id = None;
        if let Some(text) = id {
            if let Some(first) = self.seen.insert(text.to_owned(), at) {
                return fail(OutlineProblem::Twice(text.to_owned(), first));
            }
            item_id = text.parse::<ItemId>().ok();
            known = item_id.and_then(|id| self.known.get(&id).copied());
            if known.is_none() {
                return fail(OutlineProblem::UnknownId(text.to_owned()));
            }
        }
        let (mut asked, mut run_in, mut damaged) = (None, false, false);
        for word in words {
            match form::word(word) {
                Some(Word::Kind(kind)) => asked = Some(kind),
                Some(Word::RunIn) => run_in = true,
                Some(Word::Damaged) => damaged = true,
                None => return fail(OutlineProblem::Word((*word).to_owned())),
            }
        }
        let (mark, rest) = match form::mark(rest) {
            Some((mark, rest)) => (Some(mark), rest),
            None => (None, rest),
        };
        while self.open.last().is_some_and(|(_, open)| *open >= indent) {
            self.open.pop();
        }
        let parent = self.open.last().map(|(node, _)| *node);
        let (kind, marker) = self.sort(known, mark, asked, indent, parent);
        let position = self.parsed.nodes.len();
        if kind.holds_children() {
            self.open.push((position, indent));
        }
        self.indents.push(indent);
        self.parsed.nodes.push(Node {
            line: at,
            id: item_id,
            parent,
            kind,
            marker,
            run_in: run_in && kind == Kind::Section,
            damaged,
            text: String::new(),
            fields: Fields::default(),
        });
        self.target = Target::Text;
        self.append(rest, true);
        Ok(())
    }

    /// What sort of item it is: a `#` says so, then a word; an untouched mark keeps what the item was; else the mark.
    fn sort(
        &self,
        known: Option<(Kind, Marker)>,
        mark: Option<Mark>,
        asked: Option<Kind>,
        indent: usize,
        parent: Option<usize>,
    ) -> (Kind, Marker) {
        let (heading, marker) = mark.unwrap_or((false, Marker::Plain));
        if heading {
            return (Kind::Section, marker);
        }
        if let Some(kind) = asked {
            let usual = known.is_none() && mark.is_none();
            return (kind, if usual { kind.usual_marker() } else { marker });
        }
        if marker == Marker::Plain && known.is_none_or(|(kind, was)| kind == Kind::Section || was != marker) {
            return (Kind::Paragraph, marker);
        }
        let kind = match known {
            Some((kind, was)) if kind != Kind::Section && (was == marker || kind.has_fields()) => kind,
            Some(_) => Kind::Measure,
            None => {
                // A new point in a list is what the points beside it are.
                let nodes = self.parsed.nodes.iter().zip(&self.indents).rev();
                let beside = nodes
                    .filter(|(node, _)| node.parent == parent)
                    .find(|(node, at)| **at == indent && node.kind.has_fields());
                beside.map_or(Kind::Measure, |(node, _)| node.kind)
            }
        };
        (kind, marker)
    }

    fn start_note(&mut self, at: usize, id: &str, rest: &str) -> Result<(), OutlineError> {
        let name = format!("^{id}");
        if let Some(first) = self.seen.insert(name.clone(), at) {
            return Err(OutlineError { line: at, problem: OutlineProblem::Twice(name, first) });
        }
        self.parsed.notes.push(Note { line: at, id: id.to_owned(), text: String::new(), url: None });
        self.target = Target::NoteText;
        self.append(rest, true);
        Ok(())
    }

    /// Adds a line to what is being read: joined by a space, or by the line break that ended the line before.
    fn append(&mut self, content: &str, fresh: bool) {
        let content = content.strip_prefix('\\').unwrap_or(content);
        let count = content.len() - content.trim_end_matches('\\').len();
        let kept = content.len() - count + count / 2;
        let broken = std::mem::replace(&mut self.broken, count % 2 == 1);
        let slot = match self.target {
            Target::Nothing => None,
            Target::Fact => self.parsed.facts.last_mut().map(|(_, value, _)| value),
            Target::Text => self.parsed.nodes.last_mut().map(|node| &mut node.text),
            Target::NoteText => self.parsed.notes.last_mut().map(|note| &mut note.text),
            Target::NoteUrl => self.parsed.notes.last_mut().and_then(|note| note.url.as_mut()),
            Target::Field(field) => {
                let node = self.parsed.nodes.last_mut();
                if let Some(node) = node {
                    let mut value = node.fields.replace(field, None).unwrap_or_default();
                    add(&mut value, content.get(..kept).unwrap_or(content), fresh, broken);
                    node.fields.replace(field, Some(value));
                }
                None
            }
        };
        if let Some(slot) = slot {
            add(slot, content.get(..kept).unwrap_or(content), fresh, broken);
        }
    }
}

fn add(slot: &mut String, line: &str, fresh: bool, broken: bool) {
    if !fresh {
        if broken {
            slot.push('\n');
        } else if !slot.is_empty() {
            slot.push(' ');
        }
    }
    slot.push_str(line);
}
