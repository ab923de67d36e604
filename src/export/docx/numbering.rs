//! The lists of a document, shared between the two versions that it holds.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::form::{Form, Forms, List, Number};

/// How far each level of a list is set in, in twentieths of a point: 0.75 cm.
pub(super) const STEP: usize = 425;

/// Which list of the document each list of the two versions is.
///
/// Lists of the two versions are one where most of what stands in both of them agrees; what stands in others changes
/// its list, which is told as a change of the paragraph. In neither version anything counts in a list that is not its
/// own.
#[derive(Debug)]
pub(super) struct Numbering {
    old: Vec<usize>,
    new: Vec<usize>,
    lists: Vec<List>,
}

impl Numbering {
    /// Shares the lists of two versions out, by the forms of the blocks that kept their place in both.
    pub(super) fn of(old: &Forms, new: &Forms, both: &[(&Form, &Form)]) -> Self {
        if std::ptr::eq(old, new) {
            let same: Vec<usize> = (0..old.lists.len()).collect();
            return Self { old: same.clone(), new: same, lists: old.lists.clone() };
        }
        let mut together: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (before, after) in both {
            if let (Some(before), Some(after)) = (before.number, after.number) {
                *together.entry((before.list, after.list)).or_default() += 1;
            }
        }
        let mut agreed: Vec<((usize, usize), usize)> = together.into_iter().collect();
        agreed.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut of_old: HashMap<usize, usize> = HashMap::new();
        let mut of_new: HashMap<usize, usize> = HashMap::new();
        for ((before, after), _) in agreed {
            let alike = old.lists.get(before) == new.lists.get(after);
            if alike && !of_old.contains_key(&before) && !of_new.contains_key(&after) {
                of_old.insert(before, after);
                of_new.insert(after, before);
            }
        }
        // Bullets count nothing: all of one look are one list.
        let mut lists = new.lists.clone();
        let old = old.lists.iter().enumerate().map(|(at, list)| {
            let bullets = matches!(list, List::Bullets { .. });
            let twin = if bullets { new.lists.iter().position(|other| other == list) } else { None };
            twin.or_else(|| of_old.get(&at).copied()).unwrap_or_else(|| {
                lists.push(*list);
                lists.len() - 1
            })
        });
        let old = old.collect();
        Self { old, new: (0..new.lists.len()).collect(), lists }
    }

    /// `w:numPr` of a paragraph.
    pub(super) fn properties(&self, number: Number, of_old: bool) -> String {
        let lists = if of_old { &self.old } else { &self.new };
        let list = lists.get(number.list).map_or(0, |list| list + 1);
        format!("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{list}\"/></w:numPr>", number.level)
    }

    /// The part that defines the lists.
    pub(super) fn xml(&self) -> String {
        let mut out = String::from(super::parts::DECLARATION);
        let _ = write!(out, "<w:numbering {}>", super::parts::NAMESPACES);
        for (at, list) in self.lists.iter().enumerate() {
            let _ = write!(
                out,
                "<w:abstractNum w:abstractNumId=\"{at}\"><w:nsid w:val=\"{:08X}\"/>\
                 <w:multiLevelType w:val=\"multilevel\"/>",
                0x5245_0000_usize + at
            );
            for level in 0..9 {
                out.push_str(&list.level(level));
            }
            out.push_str("</w:abstractNum>");
        }
        for at in 0..self.lists.len() {
            let _ = write!(out, "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{at}\"/></w:num>", at + 1);
        }
        out.push_str("</w:numbering>");
        out
    }
}

/// The part of a document without lists.
pub(super) fn empty() -> String {
    Numbering { old: Vec::new(), new: Vec::new(), lists: Vec::new() }.xml()
}

impl List {
    fn level(self, level: usize) -> String {
        let even = level.is_multiple_of(2);
        let (format, text) = match self {
            Self::Bullets { dash_first } => ("bullet", if even == dash_first { "–" } else { "•" }.to_owned()),
            Self::Numbers => ("decimal", format!("%{}.", level + 1)),
            Self::Letters | Self::LetteredChapters => ("lowerLetter", format!("%{})", level + 1)),
            Self::Chapters { root } => {
                // Levels above the root are never used.
                let parts: Vec<String> =
                    (root.min(level)..=level).map(|part| format!("%{}", part + 1)).collect();
                ("decimal", parts.join("."))
            }
        };
        let chapter = matches!(self, Self::Chapters { .. } | Self::LetteredChapters);
        let suffix = if chapter { "<w:suff w:val=\"space\"/>" } else { "" };
        let indent = if chapter {
            "<w:ind w:left=\"0\" w:firstLine=\"0\"/>".to_owned()
        } else {
            format!("<w:ind w:left=\"{}\" w:hanging=\"{STEP}\"/>", STEP * (level + 1))
        };
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{suffix}\
             <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr>{indent}</w:pPr></w:lvl>"
        )
    }
}
