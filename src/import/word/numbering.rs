//! The lists of a document, counted as Word counts them: an item of a level begins the levels under it anew.

use std::collections::HashMap;

use roxmltree::Node;

use super::styles::left;
use super::xml::{attribute, child, named, switch, value};
use crate::import::lines::{Mark, Style};

/// How many levels a list has.
const LEVELS: usize = 9;

/// How a level of a list looks.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2`
    text: String,
    /// Whether numbers of the levels above are shown as figures.
    legal: bool,
    left: Option<i64>,
    /// The style that puts a paragraph on this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            legal: false,
            left: None,
            style: None,
        }
    }
}

/// A list as a paragraph names it: whose counting it shares, and which levels it sets anew.
#[derive(Debug)]
struct List {
    shape: String,
    levels: Vec<Level>,
    /// Levels that begin anew with the list's first item.
    restarts: [Option<u32>; LEVELS],
}

/// The lists of a document, and how far they are counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, List>,
    /// The last number of each level, by shape.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// The lists that have begun.
    begun: std::collections::HashSet<(String, usize)>,
}

/// An item's mark, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) mark: Mark,
    /// As Word shows it.
    pub(super) written: String,
    /// How far its level is set in.
    pub(super) left: Option<i64>,
}

impl Numbering {
    /// Reads the part that defines the lists.
    pub(super) fn of(root: Node<'_, '_>) -> Self {
        let mut shapes: HashMap<&str, Vec<Level>> = HashMap::new();
        let mut linked: HashMap<&str, &str> = HashMap::new();
        let mut by_link: HashMap<&str, &str> = HashMap::new();
        for shape in root.children().filter(|node| named(*node, "abstractNum")) {
            let Some(id) = attribute(shape, "abstractNumId") else { continue };
            shapes.insert(id, levels(shape));
            if let Some(style) = value(shape, "numStyleLink") {
                linked.insert(id, style);
            }
            if let Some(style) = value(shape, "styleLink") {
                by_link.insert(style, id);
            }
        }
        let mut lists = HashMap::new();
        for list in root.children().filter(|node| named(*node, "num")) {
            let Some(id) = attribute(list, "numId") else { continue };
            let Some(mut shape) = value(list, "abstractNumId") else { continue };
            if let Some(other) = linked.get(shape).and_then(|style| by_link.get(style)) {
                shape = other;
            }
            let mut levels = shapes.get(shape).cloned().unwrap_or_default();
            levels.resize(LEVELS, Level::default());
            let mut restarts = [None; LEVELS];
            for change in list.children().filter(|node| named(*node, "lvlOverride")) {
                let Some(at) = attribute(change, "ilvl").and_then(|at| at.parse::<usize>().ok()) else {
                    continue;
                };
                if let (Some(own), Some(slot)) = (child(change, "lvl"), levels.get_mut(at)) {
                    *slot = level(own);
                }
                let start = value(change, "startOverride").and_then(|start| start.parse().ok());
                if let Some(slot) = restarts.get_mut(at) {
                    *slot = start;
                }
            }
            lists.insert(id.to_owned(), List { shape: shape.to_owned(), levels, restarts });
        }
        Self { lists, ..Self::default() }
    }

    /// The level of a list that a style belongs to.
    pub(super) fn level_of(&self, list: &str, style: &str) -> Option<usize> {
        self.lists.get(list)?.levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts an item; `None` when there is no such list or its level shows nothing.
    pub(super) fn count(&mut self, list: &str, at: usize) -> Option<Counted> {
        let at = at.min(LEVELS - 1);
        let found = self.lists.get(list)?;
        let level = found.levels.get(at)?;
        if level.format == "bullet" {
            let mark = Mark::Bullet { glyph: '•', glued: false };
            return Some(Counted { mark, written: "•".to_owned(), left: level.left });
        }
        let counts = self.counts.entry(found.shape.clone()).or_default();
        let restart = found.restarts.get(at).copied().flatten();
        let fresh = self.begun.insert((list.to_owned(), at));
        let slot = counts.get_mut(at)?;
        *slot = Some(match (restart.filter(|_| fresh), *slot) {
            (Some(start), _) => start,
            (None, Some(before)) => before.saturating_add(1),
            (None, None) => restart.unwrap_or(level.start),
        });
        if let Some(under) = counts.get_mut(at + 1..) {
            under.fill(None);
        }
        if level.format == "none" || level.text.trim().is_empty() {
            return None;
        }
        let shown: Vec<u32> = (0..=at)
            .map(|above| {
                let start = found.levels.get(above).map_or(1, |level| level.start);
                counts.get(above).copied().flatten().unwrap_or(start)
            })
            .collect();
        let mut written = level.text.clone();
        for (above, number) in shown.iter().enumerate() {
            let format = if level.legal { "decimal" } else { found.levels.get(above)?.format.as_str() };
            written = written.replace(&format!("%{}", above + 1), &said(*number, format));
        }
        let written = written.trim().to_owned();
        Some(Counted { mark: mark(&written, *shown.last()?), written, left: level.left })
    }
}

fn levels(shape: Node<'_, '_>) -> Vec<Level> {
    let mut out = vec![Level::default(); LEVELS];
    for node in shape.children().filter(|node| named(*node, "lvl")) {
        let at = attribute(node, "ilvl").and_then(|at| at.parse::<usize>().ok());
        if let Some(slot) = at.and_then(|at| out.get_mut(at)) {
            *slot = level(node);
        }
    }
    out
}

fn level(node: Node<'_, '_>) -> Level {
    Level {
        start: value(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1),
        format: value(node, "numFmt").unwrap_or("decimal").to_owned(),
        text: value(node, "lvlText").unwrap_or_default().to_owned(),
        legal: switch(node, "isLgl").unwrap_or(false),
        left: child(node, "pPr").and_then(left),
        style: value(node, "pStyle").map(str::to_owned),
    }
}

/// The mark that a counted number is: what the plan can show by itself is decided later, by what is written.
fn mark(written: &str, number: u32) -> Mark {
    let inner = written.trim_start_matches('(');
    let core = inner.trim_end_matches([')', '.', ':']);
    if core.len() == 1 && core.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Mark::Letter(number);
    }
    let parts: Option<Vec<u32>> = core.split('.').map(|part| part.parse().ok()).collect();
    let style = match inner.get(core.len()..) {
        Some(end) if end.starts_with(')') => Style::Bracket,
        Some("") => Style::Bare,
        _ => Style::Stop,
    };
    Mark::Number { parts: parts.unwrap_or_else(|| vec![number]), style }
}

/// A number as a format shows it.
fn said(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number, 'a'),
        "upperLetter" => letters(number, 'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        "bullet" | "none" => String::new(),
        _ => number.to_string(),
    }
}

/// a, b, … z, aa, bb, as Word counts.
fn letters(number: u32, first: char) -> String {
    let Some(before) = number.checked_sub(1) else { return "0".to_owned() };
    let letter = char::from_u32(u32::from(first) + before % 26).unwrap_or(first);
    let times = usize::try_from(before / 26 + 1).unwrap_or(1).min(40);
    letter.to_string().repeat(times)
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut out = String::new();
    let mut rest = number;
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}
