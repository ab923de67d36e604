//! A plan as a clean paper.

use super::super::Dressing;
use super::super::block::{Block, placed};
use super::super::references::References;
use super::flow::{Flow, Ink, Part, Rule, Setting, Tag};
use super::setter::{Setter, para, places};
use super::style;
use crate::plan::{Marker, Plan};

/// Sets a plan, before it has pages.
pub(super) fn flow(plan: &Plan, dressing: &Dressing<'_>) -> Flow {
    let mut placed = placed(plan, dressing);
    let references = References::of(&mut placed, &plan.footnotes);
    let mut setter = Setter::new(plan.language, &plan.footnotes);
    for (at, placed) in placed.iter().enumerate() {
        setter.begin(references.in_block(at));
        block(&mut setter, &placed.block);
    }
    setter.flow
}

/// Sets one block.
pub(super) fn block(setter: &mut Setter<'_>, block: &Block) {
    match block {
        Block::Notice(said) => notice(setter, said),
        Block::Title(title) => setter.title(title),
        Block::Facts(facts) => {
            let summary = setter.lang.export_facts_caption();
            setter.facts(facts, summary, 0.0, 14.0);
        }
        Block::Heading { level, mark, text } => setter.heading(*level, mark, text, None),
        Block::Paragraph { depth, lead, text } => {
            // What comes after a list stands apart from it.
            let before = if setter.depth() > *depth { 4.0 } else { 0.0 };
            setter.close_to(*depth);
            setter.at(if text.is_empty() { lead.as_deref().unwrap_or_default() } else { text });
            let node = setter.flow.node(setter.container(), Tag::Paragraph);
            let mut runs = Vec::new();
            if let Some(lead) = lead.as_deref().filter(|lead| !lead.is_empty()) {
                let strong = setter.flow.node(node, Tag::Strong);
                setter.inline(strong, lead, style::STRONG, &mut runs);
                if !text.is_empty() {
                    setter.flow.run(node, " ", style::TEXT, &mut runs);
                }
            }
            setter.inline(node, text, style::TEXT, &mut runs);
            let indent = style::STEP * places(setter.depth());
            let with_next = text.is_empty();
            setter.push(runs, Setting { indent, before, with_next, ..style::body(15.4) });
            setter.notes();
        }
        Block::ListItem { depth, marker, mark, text } => item(setter, *depth, *marker, mark, text),
        Block::Fields { depth, facts } => {
            setter.close_to(*depth);
            let summary = setter.lang.export_fields_caption();
            setter.facts(facts, summary, style::STEP * places(setter.depth()), 10.0);
        }
        Block::Footnote { note, .. } => {
            setter.close_to(0);
            setter.at(&note.text);
            let node = setter.flow.node(setter.container(), Tag::Paragraph);
            let mut runs = Vec::new();
            setter.flow.run(node, &format!("[{}] ", note.id), style::NOTE, &mut runs);
            runs.extend(setter.note_text(node, note, style::NOTE));
            setter.push(runs, Setting { after: 3.0, ..style::body(12.4) });
        }
        Block::Decision(said) => {
            setter.close_to(0);
            let setting = Setting { before: 14.0, after: 4.0, together: true, ..style::body(15.4) };
            setter.line(said, style::ITALIC, setting);
        }
        // Every page says it at its foot.
        Block::Hash(_) => {}
    }
}

/// What the reader has to know first.
pub(super) fn notice(setter: &mut Setter<'_>, said: &str) {
    let setting = Setting { indent: 10.0, rule: Rule::Bar, with_next: true, ..style::plain(17.5, 0.0) };
    setter.line(said, style::NOTICE.in_ink(Ink::Deep), setting);
}

fn item(setter: &mut Setter<'_>, depth: usize, marker: Marker, mark: &str, text: &str) {
    setter.at(text);
    let (body, label) = setter.item(depth, marker, mark, true);
    let node = setter.flow.node(body, Tag::Paragraph);
    let mut runs = Vec::new();
    setter.inline(node, text, style::TEXT, &mut runs);
    let indent = style::STEP * places(setter.depth());
    let setting = Setting { indent, after: 4.0, ..style::body(15.4) };
    setter.flow.parts.push(Part::Para(super::flow::Para { label, ..para(runs, setting) }));
    setter.notes();
}
