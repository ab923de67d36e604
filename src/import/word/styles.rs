//! What a paragraph's style says of it: that it is a heading, that it stands in a list, how far it is set in.

use std::collections::HashMap;

use roxmltree::Node;

use super::xml::{attribute, child, named, switch, value};

/// Longer chains of styles than this go round in a circle.
const LONGEST_CHAIN: usize = 20;

/// What is known of a style, with that of the styles it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// Its name in lower case, as Word knows it in every language: `heading 1`, `title`, `toc 2`.
    pub(super) name: String,
    /// The level of a heading, from 0.
    pub(super) outline: Option<usize>,
    /// The list and the level in it.
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
    /// How far it is set in, in twentieths of a point.
    pub(super) left: Option<i64>,
    pub(super) hidden: Option<bool>,
    pub(super) bold: Option<bool>,
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    known: HashMap<String, Style>,
    /// That of paragraphs which name none.
    usual: Style,
}

impl Styles {
    /// Reads the part that defines the styles.
    pub(super) fn of(root: Node<'_, '_>) -> Self {
        let nodes: HashMap<&str, Node<'_, '_>> = root
            .children()
            .filter(|node| named(*node, "style"))
            .filter_map(|node| Some((attribute(node, "styleId")?, node)))
            .collect();
        let mut known = HashMap::with_capacity(nodes.len());
        let mut usual = Style::default();
        for (id, node) in &nodes {
            let style = resolved(*node, &nodes);
            let default = matches!(attribute(*node, "default"), Some("1" | "true" | "on"));
            if default && attribute(*node, "type") == Some("paragraph") {
                usual = style.clone();
            }
            known.insert((*id).to_owned(), style);
        }
        Self { known, usual }
    }

    /// The style of this id, or of none.
    pub(super) fn get(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.known.get(id)).unwrap_or(&self.usual)
    }

    /// Whether there is a style of this name, in lower case.
    pub(super) fn has(&self, name: &str) -> bool {
        self.known.values().any(|style| style.name == name)
    }

    /// The style of this id, when there is one.
    pub(super) fn find(&self, id: Option<&str>) -> Option<&Style> {
        self.known.get(id?)
    }
}

/// A style's own words first, then those of the style it is based on.
fn resolved(node: Node<'_, '_>, nodes: &HashMap<&str, Node<'_, '_>>) -> Style {
    let mut out = Style { name: value(node, "name").unwrap_or_default().to_lowercase(), ..Style::default() };
    let mut at = Some(node);
    for _ in 0..LONGEST_CHAIN {
        let Some(node) = at else { break };
        let name = value(node, "name").unwrap_or_default().to_lowercase();
        if out.outline.is_none() {
            out.outline = heading(&name);
        }
        if let Some(properties) = child(node, "pPr") {
            let level = value(properties, "outlineLvl").and_then(|level| level.parse().ok());
            // 9 is Word's way to say that it is no heading.
            out.outline = out.outline.or(level);
            if let Some(number) = child(properties, "numPr") {
                out.list = out.list.or_else(|| value(number, "numId").map(str::to_owned));
                out.level = out.level.or_else(|| value(number, "ilvl").and_then(|level| level.parse().ok()));
            }
            out.left = out.left.or_else(|| left(properties));
        }
        if let Some(run) = child(node, "rPr") {
            out.hidden = out.hidden.or_else(|| switch(run, "vanish"));
            out.bold = out.bold.or_else(|| switch(run, "b"));
        }
        at = value(node, "basedOn").and_then(|id| nodes.get(id).copied());
    }
    out
}

/// The level of a heading that a built-in name tells, from 0.
fn heading(name: &str) -> Option<usize> {
    let digit = ["heading ", "rubrik "].iter().find_map(|lead| name.strip_prefix(lead))?;
    let level: usize = digit.trim().parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}

/// How far a paragraph is set in, in twentieths of a point.
pub(super) fn left(properties: Node<'_, '_>) -> Option<i64> {
    let indent = child(properties, "ind")?;
    let length = attribute(indent, "left").or_else(|| attribute(indent, "start"))?;
    length.parse::<i64>().ok().map(|length| length.clamp(0, 20_000))
}
