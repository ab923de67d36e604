//! Facts as a table: what something is called, what it says. The plan's own, and those of each item that stands in one
//! place.

use std::fmt::Write as _;

use super::super::block::Fact;
use super::body::Body;
use super::ink::{Look, Mark, attribute};
use super::numbering::STEP;
use super::parts::TEXT_WIDTH;

/// How wide the column of labels is: 4 cm.
pub(super) const LABELS: usize = 2268;

impl Body<'_> {
    /// The facts of either version as a table, those of one alone marked as removed or added rows. An item's stand under
    /// its text, which lies under so many list items.
    pub(super) fn table(&mut self, old: &[Fact], new: &[Fact], under: Option<usize>) {
        let indent = STEP * under.unwrap_or(0).min(9);
        let width = TEXT_WIDTH - indent;
        let values = width - LABELS;
        let lang = self.lang;
        let caption =
            if under.is_some() { lang.export_fields_caption() } else { lang.export_facts_caption() };
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Facts\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>\
             <w:tblInd w:w=\"{indent}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"0080\" w:firstRow=\"0\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"{LABELS}\"/><w:gridCol w:w=\"{values}\"/></w:tblGrid>",
            attribute(caption)
        );
        // What is gone stands where it stood: after the fact before it, and before what came there instead.
        let goes = |fact: &&Fact| !new.iter().any(|other| other.label == fact.label);
        let mut left = old.iter().peekable();
        for (nth, fact) in new.iter().enumerate() {
            while let Some(gone) = left.next_if(goes) {
                self.row(Some(gone), None, values, false);
            }
            // An item's facts stay together, and with its text.
            let kept = under.is_some() && nth + 1 < new.len();
            let was = left.next_if(|was| was.label == fact.label);
            self.row(was, Some(fact), values, kept);
        }
        for gone in left {
            self.row(Some(gone), None, values, false);
        }
        self.out.push_str("</w:tbl>");
    }

    fn row(&mut self, old: Option<&Fact>, new: Option<&Fact>, values: usize, kept: bool) {
        let Some(label) = new.or(old).map(|fact| fact.label.clone()) else { return };
        let mark = match (old, new) {
            (Some(_), None) => Mark::Removed,
            (None, Some(_)) => Mark::Added,
            _ => Mark::Plain,
        };
        let whole = self.pen.end(mark);
        let _ = write!(self.out, "<w:tr><w:trPr><w:cantSplit/>{whole}</w:trPr>");
        let keep = if kept { "<w:keepNext/>" } else { "" };
        self.cell(LABELS, ("FactLabel", keep), mark, |body| body.text(&label, Look::Plain, mark));
        self.cell(values, ("TableText", keep), mark, |body| {
            body.compared(
                old.map(|fact| fact.value.as_str()),
                new.map(|fact| fact.value.as_str()),
                Look::Plain,
                mark,
            );
        });
        self.out.push_str("</w:tr>");
    }

    /// A cell whose paragraph has a style and what else its properties say.
    fn cell(&mut self, width: usize, (style, keep): (&str, &str), mark: Mark, write: impl FnOnce(&mut Self)) {
        let end = self.pen.end(mark);
        let end = if end.is_empty() { end } else { format!("<w:rPr>{end}</w:rPr>") };
        let _ = write!(
            self.out,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}{end}</w:pPr>"
        );
        write(self);
        self.out.push_str("</w:p></w:tc>");
    }
}
