//! A part's XML as a tree, within bounds. Elements are known by their local names: the two editions of the format have
//! different namespaces and the same names.

use roxmltree::{Document, Node, ParsingOptions};

use super::WordFault;

/// More nodes than this are not read: ten times what a plan of a thousand pages has.
const MOST_NODES: u32 = 4_000_000;

/// Elements that lie deeper are not written by any office program.
const DEEPEST: usize = 256;

/// A tree that is no deeper than a program that walks it can bear.
pub(super) struct Tree<'a>(pub(super) Document<'a>);

/// Reads a part. Definitions of entities are refused with all else that is not well formed.
pub(super) fn parse(text: &str) -> Result<Tree<'_>, WordFault> {
    if depth(text) > DEEPEST {
        return Err(WordFault::Broken);
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    match Document::parse_with_options(text, options) {
        Ok(document) => Ok(Tree(document)),
        Err(roxmltree::Error::NodesLimitReached) => Err(WordFault::TooLong),
        Err(_) => Err(WordFault::Broken),
    }
}

/// How deep a text's elements lie at the most, told without recursion before it is read. What stands in comments and
/// quoted sections is counted too, which can only make it more.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !rest.starts_with(['!', '?']) {
            let end = rest.find('>').unwrap_or(rest.len());
            if !rest.get(..end).unwrap_or_default().ends_with('/') {
                depth += 1;
                deepest = deepest.max(depth);
            }
        }
    }
    deepest
}

/// Whether a node is an element of this local name.
pub(super) fn named(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An element's first child of this name.
pub(super) fn child<'a, 'b>(node: Node<'a, 'b>, name: &str) -> Option<Node<'a, 'b>> {
    node.children().find(|child| named(*child, name))
}

/// The value of an attribute, by its local name.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// `w:val` of an element's child of this name.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name).and_then(|child| attribute(child, "val"))
}

/// A switch such as `<w:vanish/>`: `None` when it is not there, and off with the value `0`, `false` or `off`.
pub(super) fn switch(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let found = child(node, name)?;
    Some(!matches!(attribute(found, "val"), Some("0" | "false" | "off" | "none")))
}
