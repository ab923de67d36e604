//! Current and proposed wording in two columns, as an office document.

use std::fmt::Write as _;

use super::super::Dressing;
use super::super::changes::{parted, summary};
use super::super::citation::decision_lines;
use super::super::columns::{Group, Half, groups};
use super::super::pane::View;
use super::ink::{Look, Mark, attribute, run};
use super::notes::{Links, Notes};
use super::parts::{self, Content, Frame, TEXT_WIDTH};
use super::{numbering, package};
use crate::diff::{Laid, Op, Word};
use crate::plan::{Piece, pieces};

/// Two versions in two columns, the old one left, the new one right, as an office document: what was removed is struck
/// through, what was added is bold and underlined, under a heading that says what happened. Nothing in it is tracked.
pub fn docx_comparison(laid: &Laid<'_>, view: &View, dressing: &Dressing<'_>) -> Vec<u8> {
    let frame = Frame::of(laid.after, dressing, None);
    let mut sheet = Sheet { out: String::new(), view };
    for said in &frame.notices {
        sheet.line("Notice", said, Look::Plain);
    }
    sheet.line("Title", &laid.after.title, Look::Plain);
    let bold = Look::Strong;
    sheet.line("BodyText", &summary(&laid.difference, view.lang), bold);
    sheet.legend();
    let groups = groups(laid, view);
    if !groups.is_empty() {
        sheet.table(&groups);
    }
    for said in decision_lines(laid.after, dressing.settings) {
        sheet.line("Decision", &said, Look::Plain);
    }
    let closing = match &dressing.content_hash {
        Some(hash) => format!("{}: {hash}", view.lang.export_hash()),
        None => laid.after.id.to_string(),
    };
    sheet.line("Closing", &closing, Look::Plain);
    let content = Content {
        body: sheet.out,
        links: Links::default(),
        notes: Notes::default(),
        numbering: numbering::empty(),
    };
    package::pack(&parts::parts(&frame, content))
}

/// How far an item's text stands in from its mark.
const HANG: usize = 284;

struct Sheet<'a> {
    out: String,
    view: &'a View,
}

impl Sheet<'_> {
    fn line(&mut self, style: &str, text: &str, look: Look) {
        let _ = write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
        run(text, look, Mark::Plain, &mut self.out);
        self.out.push_str("</w:p>");
    }

    fn legend(&mut self) {
        let lang = self.view.lang;
        self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr>");
        run(&format!("{} ", lang.changes_legend()), Look::Plain, Mark::Plain, &mut self.out);
        run(lang.changes_legend_added(), Look::Added, Mark::Plain, &mut self.out);
        run(", ", Look::Plain, Mark::Plain, &mut self.out);
        run(lang.changes_legend_removed(), Look::Removed, Mark::Plain, &mut self.out);
        run(".", Look::Plain, Mark::Plain, &mut self.out);
        self.out.push_str("</w:p>");
    }

    fn table(&mut self, groups: &[Group]) {
        let half = TEXT_WIDTH / 2;
        let caption = self.view.lang.changes_versions(&self.view.before, &self.view.after);
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Comparison\"/><w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"{half}\"/><w:gridCol w:w=\"{half}\"/></w:tblGrid>\
             <w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
            attribute(&caption)
        );
        for name in [self.view.before.clone(), self.view.after.clone()] {
            self.cell(1, |sheet| sheet.line("TableHeading", &name, Look::Plain));
        }
        self.out.push_str("</w:tr>");
        for group in groups {
            self.group(group);
        }
        self.out.push_str("</w:tbl>");
    }

    fn group(&mut self, group: &Group) {
        if let Some(headline) = &group.headline {
            self.across(|sheet| {
                sheet.line("TableHeading", headline, Look::Plain);
                for note in &group.notes {
                    sheet.line("TableText", note, Look::Plain);
                }
            });
        }
        if let Some(said) = &group.said {
            self.across(|sheet| sheet.line("TableText", said, Look::Plain));
        }
        for row in &group.rows {
            self.out.push_str("<w:tr>");
            for half in [&row.left, &row.right] {
                self.cell(1, |sheet| sheet.half(half.as_ref()));
            }
            self.out.push_str("</w:tr>");
        }
    }

    fn across(&mut self, write: impl FnOnce(&mut Self)) {
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        self.cell(2, write);
        self.out.push_str("</w:tr>");
    }

    fn cell(&mut self, columns: usize, write: impl FnOnce(&mut Self)) {
        let width = TEXT_WIDTH / 2 * columns;
        let _ = write!(self.out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if columns > 1 {
            // What says what happened is told from what is said by a line and a shade, and by its style.
            let _ = write!(
                self.out,
                "<w:gridSpan w:val=\"{columns}\"/><w:tcBorders><w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"1F3150\"/></w:tcBorders>\
                 <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F0F2F5\"/>"
            );
        }
        self.out.push_str("</w:tcPr>");
        write(self);
        self.out.push_str("</w:tc>");
    }

    fn half(&mut self, half: Option<&Half>) {
        let Some(half) = half.filter(|half| !half.words.is_empty() || !half.facts.is_empty()) else {
            self.line("TableText", "", Look::Plain);
            return;
        };
        // An item's mark hangs left of its text; a heading's number runs into it.
        let hang = if half.mark.is_empty() || half.heading { 0 } else { HANG };
        let indent = 227 * half.depth.min(6) + hang;
        if !half.words.is_empty() {
            self.open(indent, hang);
            if !half.mark.is_empty() {
                let apart = if hang == 0 { ' ' } else { '\t' };
                run(&format!("{}{apart}", half.mark), Look::Plain, Mark::Plain, &mut self.out);
            }
            self.words(&half.words, if half.heading { Look::Strong } else { Look::Plain });
            self.out.push_str("</w:p>");
        }
        for (label, words) in &half.facts {
            self.open(indent, 0);
            run(&format!("{label}: "), Look::Strong, Mark::Plain, &mut self.out);
            self.words(words, Look::Plain);
            self.out.push_str("</w:p>");
        }
    }

    fn open(&mut self, indent: usize, hang: usize) {
        let hanging = if hang == 0 { String::new() } else { format!(" w:hanging=\"{hang}\"") };
        let _ = write!(
            self.out,
            "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/><w:ind w:left=\"{indent}\"{hanging}/></w:pPr>"
        );
    }

    fn words(&mut self, words: &[Word], usual: Look) {
        for word in words {
            let (look, raised) = match word.op {
                Op::Same => {
                    self.referring(&word.text, usual, Look::Reference);
                    continue;
                }
                Op::Removed => (Look::Removed, Look::RemovedReference),
                Op::Added => (Look::Added, Look::AddedReference),
            };
            let (before, text, after) = parted(&word.text);
            run(before, usual, Mark::Plain, &mut self.out);
            self.referring(&text, look, raised);
            run(after, usual, Mark::Plain, &mut self.out);
        }
    }

    /// A text with its references raised, each under its footnote's own id.
    fn referring(&mut self, text: &str, look: Look, raised: Look) {
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => run(text, look, Mark::Plain, &mut self.out),
                Piece::Reference(id) => run(id, raised, Mark::Plain, &mut self.out),
            }
        }
    }
}
