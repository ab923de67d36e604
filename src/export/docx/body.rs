//! The main part of a document: the woven blocks as paragraphs and tables.

use std::fmt::Write as _;

use super::super::block::Block;
use super::super::weave::{Moved, Strand};
use super::Version;
use super::form::{Form, Shape};
use super::ink::{Look, Mark, Pen, run};
use super::notes::{Links, Notes};
use super::numbering::{Numbering, STEP};
use super::styles::continued;
use super::table::LABELS;
use crate::locale::Lang;

/// What is being written.
pub(super) struct Body<'a> {
    pub(super) out: String,
    pub(super) links: Links,
    pub(super) notes: Notes,
    pub(super) numbering: Numbering,
    pub(super) pen: Pen,
    pub(super) lang: Lang,
    pub(super) old: &'a Version<'a>,
    pub(super) new: &'a Version<'a>,
    /// What was written last is a table, or looks like one.
    after_table: bool,
    /// The next paragraph is new.
    pub(super) before_added: bool,
    /// What comes next says more about this, and stands on its page.
    before_fields: bool,
    /// The next reference of the block at hand in either version.
    pub(super) cursor: Cursor,
}

/// Where in each version the block at hand stands, and how many of its references are written.
#[derive(Clone, Copy, Default)]
pub(super) struct Cursor {
    pub(super) old: Option<(usize, usize)>,
    pub(super) new: Option<(usize, usize)>,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        old: &'a Version<'a>,
        new: &'a Version<'a>,
        numbering: Numbering,
        pen: Pen,
        lang: Lang,
    ) -> Self {
        let (links, notes) = (Links::default(), Notes::default());
        Self {
            out: String::new(),
            links,
            notes,
            numbering,
            pen,
            lang,
            old,
            new,
            after_table: false,
            before_added: false,
            before_fields: false,
            cursor: Cursor::default(),
        }
    }

    /// Whether there are two versions in the document.
    pub(super) fn is_tracked(&self) -> bool {
        !std::ptr::eq(self.old, self.new)
    }

    /// Writes the blocks and the paragraph that ends every document: what was removed at the end needs one that stays.
    /// It says the content hash, or else the plan's name.
    pub(super) fn write(&mut self, strands: &[Strand], plan: &str) {
        let mut closed = false;
        for (at, strand) in strands.iter().enumerate() {
            let added = |next: &Strand| next.before.is_none() && next.moved.is_none();
            self.before_added = self.is_tracked() && strands.get(at + 1).is_some_and(added);
            let next = strands.get(at + 1).and_then(|next| match (next.after, next.before) {
                (Some(at), _) => self.new.forms.each.get(at),
                (None, Some(at)) => self.old.forms.each.get(at),
                (None, None) => None,
            });
            self.before_fields =
                next.is_some_and(|form| matches!(form.shape, Shape::Fields(_) | Shape::Field(_)));
            self.strand(strand);
            closed = strand
                .after
                .and_then(|at| self.new.placed.get(at))
                .is_some_and(|placed| matches!(placed.block, Block::Hash(_)));
        }
        if !closed {
            // Not an empty one: what is removed before an empty paragraph leaves it its own style in some programs.
            let mut runs = String::new();
            run(plan, Look::Plain, Mark::Plain, &mut runs);
            let _ = write!(self.out, "<w:p><w:pPr>{}</w:pPr>{runs}</w:p>", style(Shape::Closing));
        }
    }

    fn strand(&mut self, strand: &Strand) {
        let old = strand.before.and_then(|at| self.old.placed.get(at)).map(|placed| &placed.block);
        let new = strand.after.and_then(|at| self.new.placed.get(at)).map(|placed| &placed.block);
        let old_form = strand.before.and_then(|at| self.old.forms.each.get(at));
        let new_form = strand.after.and_then(|at| self.new.forms.each.get(at));
        let Some(form) = new_form.or(old_form) else { return };
        let before = old_form.filter(|_| strand.after.is_some());
        self.cursor = Cursor { old: strand.before.map(|at| (at, 0)), new: strand.after.map(|at| (at, 0)) };
        // What a paper says of itself is no part of what changed.
        if matches!(form.shape, Shape::Notice | Shape::Closing) {
            if let Some(block) = new {
                self.own(block, form);
            }
            return;
        }
        let facts = |block: Option<&'a Block>| match block {
            Some(Block::Facts(facts) | Block::Fields { facts, .. }) => facts.as_slice(),
            _ => &[],
        };
        match form.shape {
            Shape::Table => self.table(facts(old), facts(new), None),
            Shape::Fields(depth) => self.table(facts(old), facts(new), Some(depth)),
            _ => self.paragraph(strand, old, new, form, before),
        }
        self.after_table = matches!(form.shape, Shape::Table | Shape::Field(_) | Shape::Fields(_));
    }

    /// A notice or the closing line, as the new version has it.
    fn own(&mut self, block: &Block, form: &Form) {
        let text = match block {
            Block::Notice(said) => said.clone(),
            Block::Hash(fact) => format!("{}: {}", fact.label, fact.value),
            _ => return,
        };
        let mut runs = String::new();
        run(&text, Look::Plain, Mark::Plain, &mut runs);
        let _ = write!(self.out, "<w:p><w:pPr>{}</w:pPr>{runs}</w:p>", style(form.shape));
    }

    /// Writes a paragraph; `before` is its form in the old version where it stands in both.
    fn paragraph(
        &mut self,
        strand: &Strand,
        old: Option<&Block>,
        new: Option<&Block>,
        form: &Form,
        before: Option<&Form>,
    ) {
        let of_old = strand.after.is_none();
        let mark = match (strand.before, strand.after, strand.moved) {
            (Some(_), None, None) => Mark::Removed,
            (Some(_), None, Some(_)) => Mark::MovedFrom,
            (None, Some(_), None) => Mark::Added,
            (None, Some(_), Some(_)) => Mark::MovedTo,
            _ => Mark::Plain,
        };
        let properties = self.properties(form, of_old);
        let _ = write!(self.out, "<w:p><w:pPr>{properties}");
        let end = self.pen.end(mark);
        if !end.is_empty() {
            let _ = write!(self.out, "<w:rPr>{end}</w:rPr>");
        }
        let was = before.map(|form| self.properties(form, true)).filter(|was| *was != properties);
        if let Some(was) = was {
            let by = self.pen.by(Mark::Plain);
            let _ = write!(self.out, "<w:pPrChange{by}><w:pPr>{was}</w:pPr></w:pPrChange>");
        }
        self.out.push_str("</w:pPr>");
        let range = strand.moved.and_then(|moved| self.range(moved, of_old));
        // A half of a move is told by its own words: those that stayed the same moved, the others came or went.
        let other = strand.moved.and_then(|moved| {
            let placed = if of_old { &self.new.placed } else { &self.old.placed };
            placed.get(moved.other).map(|placed| &placed.block)
        });
        self.pen.enter(mark, &mut self.out);
        let was =
            if mark == Mark::Plain { before.map_or_else(|| literal(form), literal) } else { literal(form) };
        let is = literal(form);
        if was == is {
            self.text(&is, Look::Plain, mark);
        } else {
            self.text(&was, Look::Plain, Mark::Removed);
            self.text(&is, Look::Plain, Mark::Added);
        }
        match (old.or(new), old, new) {
            (Some(Block::Footnote { .. }), ..) => {
                self.pen.set_apart(self.before_added && mark == Mark::Plain);
                self.loose_note(old, new, mark);
                self.pen.set_apart(false);
            }
            (_, Some(old), Some(new)) => self.words_of(Some(old), Some(new), mark),
            (_, Some(old), None) => self.words_of(Some(old), other, mark),
            (_, None, Some(new)) => self.words_of(other, Some(new), mark),
            _ => {}
        }
        self.pen.leave(&mut self.out);
        self.out.push_str("</w:p>");
        if let Some(range) = range {
            self.out.push_str(&range);
        }
    }

    /// What a paragraph's form says in `w:pPr`.
    fn properties(&self, form: &Form, of_old: bool) -> String {
        let mut out = style(form.shape);
        if self.before_fields {
            out.push_str("<w:keepNext/>");
        }
        if let Some(number) = form.number {
            out.push_str(&self.numbering.properties(number, of_old));
        }
        indent(form, self.after_table, &mut out);
        out
    }

    /// Opens a move's range before its first paragraph's text, and gives what closes it after its last paragraph.
    fn range(&mut self, moved: Moved, of_old: bool) -> Option<String> {
        let element = if of_old { "w:moveFromRange" } else { "w:moveToRange" };
        // Both ends of one side have one id; both sides have one name.
        let id = self.pen.range(moved.stretch, of_old);
        if moved.first {
            let by = self.pen.signed(id, Mark::Plain);
            let _ = write!(self.out, "<{element}Start{by} w:name=\"move{}\"/>", moved.stretch);
        }
        moved.last.then(|| format!("<{element}End w:id=\"{id}\"/>"))
    }

    /// The words of a block that stands here, with what happened to each; `mark` says what happened to the block.
    fn words_of(&mut self, old: Option<&Block>, new: Option<&Block>, mark: Mark) {
        let field = |block: Option<&Block>| match block {
            Some(Block::Fields { facts, .. }) => facts.first().map(|fact| fact.label.clone()),
            _ => None,
        };
        // Where both halves are of one field they have one label.
        if let Some(label) = field(new).or_else(|| field(old)) {
            self.text(&format!("{label}\t"), Look::Strong, mark);
        }
        let parts = |block: Option<&Block>| match block {
            Some(Block::Paragraph { lead, text, .. }) => (lead.clone().unwrap_or_default(), text.clone()),
            Some(Block::Title(text) | Block::Decision(text)) => (String::new(), text.clone()),
            Some(block) => (String::new(), block.text()),
            None => (String::new(), String::new()),
        };
        let ((old_lead, old_text), (new_lead, new_text)) = (parts(old), parts(new));
        let gap = |lead: &str, text: &str| if lead.is_empty() || text.is_empty() { "" } else { " " };
        let (old_gap, new_gap) = (gap(&old_lead, &old_text), gap(&new_lead, &new_text));
        let bold = Look::Strong;
        for (before, after, look) in [
            (old_lead.as_str(), new_lead.as_str(), bold),
            (old_gap, new_gap, Look::Plain),
            (old_text.as_str(), new_text.as_str(), Look::Plain),
        ] {
            self.compared(old.map(|_| before), new.map(|_| after), look, mark);
        }
    }
}

/// A mark that no list counts, with what sets it apart.
fn literal(form: &Form) -> String {
    match form.shape {
        _ if form.literal.is_empty() => String::new(),
        Shape::Heading(_) => format!("{} ", form.literal),
        _ => format!("{}\t", form.literal),
    }
}

/// The style of a paragraph.
pub(super) fn style(shape: Shape) -> String {
    let id = match shape {
        Shape::Notice => "Notice".to_owned(),
        Shape::Title => "Title".to_owned(),
        Shape::Heading(level) => format!("Heading{}", level.clamp(1, 9)),
        Shape::Text(0) => "BodyText".to_owned(),
        Shape::Text(depth) => continued(depth).0,
        Shape::Item(0) => "ListParagraph".to_owned(),
        Shape::Item(depth) => format!("ListParagraph{}", depth.min(8) + 1),
        Shape::Field(_) => "FieldLine".to_owned(),
        Shape::Table | Shape::Fields(_) => "TableText".to_owned(),
        Shape::Note => "LooseNote".to_owned(),
        Shape::Decision => "Decision".to_owned(),
        Shape::Closing => "Closing".to_owned(),
    };
    format!("<w:pStyle w:val=\"{id}\"/>")
}

/// How far a paragraph is set in that no list sets in, and from a table above it.
fn indent(form: &Form, after_table: bool, out: &mut String) {
    // What lies deeper than an office program counts keeps half the page.
    let step = |depth: usize| STEP * depth.min(9);
    let space = if after_table && matches!(form.shape, Shape::Text(_) | Shape::Item(_) | Shape::Note) {
        "<w:spacing w:before=\"180\"/>"
    } else {
        ""
    };
    match form.shape {
        Shape::Field(depth) => {
            let left = step(depth) + LABELS;
            let _ = write!(
                out,
                "<w:tabs><w:tab w:val=\"left\" w:pos=\"{left}\"/></w:tabs><w:ind w:left=\"{left}\" w:hanging=\"{LABELS}\"/>"
            );
        }
        Shape::Item(depth) if form.number.is_none() => {
            let left = step(depth + 1);
            let _ = write!(
                out,
                "<w:tabs><w:tab w:val=\"left\" w:pos=\"{left}\"/></w:tabs>{space}<w:ind w:left=\"{left}\" w:hanging=\"{STEP}\"/>"
            );
        }
        _ => out.push_str(space),
    }
}
