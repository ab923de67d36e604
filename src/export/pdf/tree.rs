//! The tree of meanings as the file has it.

use std::collections::HashMap;
use std::num::{NonZeroU16, NonZeroU32};

use krilla::tagging::{
    Identifier, ListNumbering, Node as TreeNode, TableHeaderScope, Tag as K, TagGroup, TagKind,
    TextDecorationType,
};

use super::flow::{Counted, Node, NodeId, Tag};
use super::said::{NAME, PROPERTY, shortened};

/// The tree under a node, without what nothing was written for.
pub(super) fn group(
    nodes: &[Node],
    at: NodeId,
    leaves: &mut HashMap<NodeId, Vec<Identifier>>,
) -> Option<TreeNode> {
    let node = nodes.get(at)?;
    let mut children = Vec::new();
    for child in &node.children {
        if nodes.get(*child).is_some_and(|node| node.tag == Tag::Slot) {
            let written = leaves.remove(child).unwrap_or_default();
            children.extend(written.into_iter().map(TreeNode::Leaf));
        } else {
            children.extend(group(nodes, *child, leaves));
        }
    }
    // A cell may be empty; anything else that is, is nothing.
    if children.is_empty() && !matches!(node.tag, Tag::Cell(_)) {
        return None;
    }
    Some(TreeNode::Group(TagGroup::with_children(kind(&node.tag), children)))
}

fn kind(tag: &Tag) -> TagKind {
    match tag {
        Tag::Slot => K::Span.into(),
        Tag::Section => K::Section.into(),
        Tag::Heading(level, text) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            K::Hn(level, Some(shortened(text, NAME))).into()
        }
        Tag::Paragraph => K::P.into(),
        Tag::List(counted) => K::L(match counted {
            Counted::Dots => ListNumbering::Disc,
            Counted::Dashes => ListNumbering::Circle,
            Counted::Numbers => ListNumbering::Decimal,
            Counted::Letters => ListNumbering::LowerAlpha,
        })
        .into(),
        Tag::Item => K::LI.into(),
        Tag::Label => K::Lbl.into(),
        Tag::Body => K::LBody.into(),
        Tag::Table(summary) => K::Table.with_summary(Some(shortened(summary, PROPERTY))).into(),
        Tag::TableHead => K::THead.into(),
        Tag::TableBody => K::TBody.into(),
        Tag::Row => K::TR.into(),
        Tag::RowHead => K::TH(TableHeaderScope::Row).into(),
        Tag::ColumnHead(span) => K::TH(TableHeaderScope::Column).with_col_span(NonZeroU32::new(*span)).into(),
        Tag::Cell(span) => K::TD.with_col_span(NonZeroU32::new(*span).filter(|span| span.get() > 1)).into(),
        Tag::Note => K::Note.into(),
        Tag::Reference => K::Reference.into(),
        Tag::Link => K::Link.into(),
        Tag::Strong => K::Strong.into(),
        Tag::Added(said) => K::Span
            .with_alt_text(Some(said.clone()))
            .with_text_decoration_type(Some(TextDecorationType::Underline))
            .into(),
        Tag::Removed(said) => K::Span
            .with_alt_text(Some(said.clone()))
            .with_text_decoration_type(Some(TextDecorationType::LineThrough))
            .into(),
        Tag::LinkAdded(said) => K::Link
            .with_alt_text(Some(said.clone()))
            .with_text_decoration_type(Some(TextDecorationType::Underline))
            .into(),
        Tag::LinkRemoved(said) => K::Link
            .with_alt_text(Some(said.clone()))
            .with_text_decoration_type(Some(TextDecorationType::LineThrough))
            .into(),
    }
}
