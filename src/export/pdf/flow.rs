//! What is to be set, before it has a place: paragraphs of runs, rows of cells, and the tree that says what each is to
//! those who listen. It knows nothing of pages, lines or files.

use super::face::{Face, Faces, is_nothing, is_silent};
use super::missing::{Missing, Place};

/// A place in the tree of meanings.
pub(super) type NodeId = usize;

/// What a part of the text is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tag {
    /// Nothing by itself: it holds a place among its parent's children.
    Slot,
    Section,
    /// From 1, with its text.
    Heading(u16, String),
    Paragraph,
    List(Counted),
    Item,
    Label,
    Body,
    /// With a summary.
    Table(String),
    TableHead,
    TableBody,
    Row,
    RowHead,
    /// A heading of this many columns.
    ColumnHead(u32),
    /// A cell of this many columns.
    Cell(u32),
    Note,
    Reference,
    Link,
    Strong,
    /// New text, with how it is said aloud.
    Added(String),
    /// Removed text, with how it is said aloud.
    Removed(String),
    /// A link that is new, with how it is said aloud.
    LinkAdded(String),
    /// A link that was removed, with how it is said aloud.
    LinkRemoved(String),
}

/// How a list counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    Dots,
    Dashes,
    Numbers,
    Letters,
}

/// A node of the tree.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) children: Vec<NodeId>,
}

/// A colour of ink; each keeps a contrast of at least 4.5 to 1 on white.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ink {
    #[default]
    Black,
    /// For headings and rules.
    Deep,
    /// For what may be overlooked.
    Quiet,
    Added,
    Removed,
    Link,
}

/// A line that goes with text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    Under,
    Through,
}

/// How a run looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) face: Face,
    pub(super) size: f32,
    /// How far above the line it stands, in points.
    pub(super) rise: f32,
    pub(super) ink: Ink,
    pub(super) stroke: Option<Stroke>,
}

impl Look {
    pub(super) const fn new(face: Face, size: f32) -> Self {
        Self { face, size, rise: 0.0, ink: Ink::Black, stroke: None }
    }

    pub(super) const fn in_ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }
}

/// Where a run leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Link {
    Web(String),
    /// To a footnote, by its number among all, and what it is called on the paper.
    Note(usize, String),
    /// Back from a footnote to the text that refers to it.
    Back(usize, String),
}

/// A stretch of text that looks and means one thing.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) look: Look,
    /// The slot of the tree that it fills.
    pub(super) node: NodeId,
    pub(super) link: Option<Link>,
    /// The footnote that stands at the foot of the page where this does.
    pub(super) note: Option<usize>,
}

/// A line set with a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rule {
    #[default]
    None,
    /// A bar left of it: a notice.
    Bar,
    /// A thin bar in the margin: it changed.
    Changed,
    /// A rule below it: the title.
    Below,
}

/// How a paragraph is set; lengths in points.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    pub(super) indent: f32,
    pub(super) leading: f32,
    pub(super) before: f32,
    pub(super) after: f32,
    pub(super) hyphenate: bool,
    /// It stays on the page of what follows.
    pub(super) with_next: bool,
    /// Its lines stay on one page.
    pub(super) together: bool,
    pub(super) rule: Rule,
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(super) struct Para {
    pub(super) runs: Vec<Run>,
    pub(super) setting: Setting,
    /// What hangs left of its first line, and where, from the column's edge.
    pub(super) label: Option<(Run, f32)>,
    /// Its entry among the bookmarks: level from 1 and text.
    pub(super) bookmark: Option<(usize, String)>,
    /// The footnote whose first paragraph it is, by number.
    pub(super) anchor: Option<usize>,
}

/// A cell of a row: where its column begins, how wide it is, and what it holds.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) at: f32,
    pub(super) width: f32,
    pub(super) paras: Vec<Para>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// It stands again at the head of every page that the table goes on to.
    pub(super) header: bool,
    pub(super) line_above: f32,
    pub(super) line_below: f32,
    /// Where it stands from the left, and how wide its lines are.
    pub(super) at: f32,
    pub(super) width: f32,
    pub(super) padding: f32,
    pub(super) with_next: bool,
    /// Whether it may be cut between lines.
    pub(super) cut: bool,
    pub(super) before: f32,
    pub(super) after: f32,
}

/// What stands in the column one after the other.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Para(Para),
    Row(Row),
    /// The table with a repeated header is over.
    EndTable,
}

/// A whole paper before it has pages.
pub(super) struct Flow {
    pub(super) parts: Vec<Part>,
    /// Each footnote's paragraphs, by number from 1.
    pub(super) notes: Vec<Vec<Para>>,
    pub(super) nodes: Vec<Node>,
    /// What can't be set.
    pub(super) missing: Vec<Missing>,
    /// What is being written, for the report of what can't be set.
    pub(super) place: Place,
    pub(super) faces: Faces,
}

/// From so many bytes on a run is cut at the next blank, and at twice as many anywhere.
const LONG: usize = 8_000;

impl Flow {
    /// An empty paper, with the root of its tree.
    pub(super) fn new() -> Self {
        let root = Node { tag: Tag::Section, children: Vec::new() };
        Self {
            parts: Vec::new(),
            notes: Vec::new(),
            nodes: vec![root],
            missing: Vec::new(),
            place: Place::default(),
            faces: Faces::new(),
        }
    }

    /// The root of the tree.
    pub(super) const ROOT: NodeId = 0;

    /// Adds a node as the last child of another.
    pub(super) fn node(&mut self, parent: NodeId, tag: Tag) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node { tag, children: Vec::new() });
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.push(id);
        }
        id
    }

    /// Makes runs of a text: one, or several where other faces must stand in. What no face has is noted as missing.
    pub(super) fn run(&mut self, parent: NodeId, text: &str, look: Look, runs: &mut Vec<Run>) {
        let mut face = look.face;
        let mut part = String::new();
        for c in text.chars().filter(|c| !is_nothing(*c)) {
            let Some(found) = self.faces.face_for(look.face, c) else {
                let missing = Missing { place: self.place.clone(), character: c };
                if !self.missing.contains(&missing) {
                    self.missing.push(missing);
                }
                continue;
            };
            // A sign between two others of a stand-in face stays with them where it shows nothing.
            let found = if is_silent(c) || c.is_whitespace() { face } else { found };
            if found != face && !part.is_empty() {
                self.put(parent, std::mem::take(&mut part), Look { face, ..look }, runs);
            }
            // What has no room in a string of the file is no run: signs without a width could all be one.
            if part.len() > LONG && c.is_whitespace() || part.len() > 2 * LONG {
                self.put(parent, std::mem::take(&mut part), Look { face, ..look }, runs);
            }
            face = found;
            part.push(if c == '\t' { ' ' } else { c });
        }
        if !part.is_empty() {
            self.put(parent, part, Look { face, ..look }, runs);
        }
    }

    fn put(&mut self, parent: NodeId, text: String, look: Look, runs: &mut Vec<Run>) {
        let node = self.node(parent, Tag::Slot);
        runs.push(Run { text, look, node, link: None, note: None });
    }
}
