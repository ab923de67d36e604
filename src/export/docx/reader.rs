//! Reads office documents back as an office program would show them, for tests: paragraphs with their style and their
//! counted mark, with all tracked changes accepted or rejected.

use std::collections::{BTreeSet, HashMap};
use std::io::{Cursor, Read as _};

use roxmltree::{Document, Node};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What is done with the tracked changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Take {
    Accept,
    Reject,
}

/// The parts of a package by name, in their order.
pub(super) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

pub(super) fn part<'a>(parts: &'a [(String, String)], name: &str) -> &'a str {
    parts.iter().find(|(other, _)| other == name).map_or("", |(_, text)| text)
}

fn named(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((W, name))
}

fn child<'a, 'b>(node: Node<'a, 'b>, name: &str) -> Option<Node<'a, 'b>> {
    node.children().find(|child| named(*child, name))
}

fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((W, name))
}

/// What the document shows, a line a paragraph: `style|mark|text`.
pub(super) fn shown(bytes: &[u8], take: Take) -> Vec<String> {
    let parts = parts(bytes);
    let document = Document::parse(part(&parts, "word/document.xml")).unwrap();
    let notes = Document::parse(part(&parts, "word/footnotes.xml")).unwrap();
    let numbering = Document::parse(part(&parts, "word/numbering.xml")).unwrap();
    let body = child(document.root_element(), "body").unwrap();
    let mut reader = Reader {
        take,
        notes: &notes,
        lists: Lists::of(&numbering),
        note: 0,
        lines: Vec::new(),
        open: String::new(),
    };
    for block in body.children() {
        if named(block, "p") {
            reader.paragraph(block);
        } else if named(block, "tbl") {
            reader.table(block);
        }
    }
    assert!(reader.open.is_empty(), "a paragraph's end was taken away and none follows: {}", reader.open);
    reader.lines
}

struct Reader<'a> {
    take: Take,
    notes: &'a Document<'a>,
    lists: Lists,
    note: usize,
    lines: Vec<String>,
    /// The text of paragraphs whose end is gone: it runs into the next one.
    open: String,
}

impl Reader<'_> {
    /// Whether something that is marked so is there.
    fn stays(&self, mark: &str) -> bool {
        let there = if self.take == Take::Accept { ["ins", "moveTo"] } else { ["del", "moveFrom"] };
        there.contains(&mark)
    }

    fn table(&mut self, table: Node<'_, '_>) {
        assert!(self.open.is_empty(), "a paragraph's end before a table is gone");
        for row in table.children().filter(|row| named(*row, "tr")) {
            let marks = child(row, "trPr");
            let mark = marks
                .and_then(|marks| marks.children().find(|mark| named(*mark, "ins") || named(*mark, "del")));
            if mark.is_some_and(|mark| !self.stays(mark.tag_name().name())) {
                continue;
            }
            for cell in row.children().filter(|cell| named(*cell, "tc")) {
                let mut line = "cell".to_owned();
                for paragraph in cell.children().filter(|part| named(*part, "p")) {
                    line.push('|');
                    self.inside(paragraph, &mut line);
                }
                self.lines.push(line);
            }
        }
    }

    fn paragraph(&mut self, paragraph: Node<'_, '_>) {
        let mut text = std::mem::take(&mut self.open);
        self.inside(paragraph, &mut text);
        let properties = child(paragraph, "pPr").unwrap();
        let mark = child(properties, "rPr").and_then(|run| {
            run.children().find(|mark| ["ins", "del", "moveFrom", "moveTo"].contains(&mark.tag_name().name()))
        });
        if mark.is_some_and(|mark| !self.stays(mark.tag_name().name())) {
            assert!(text.is_empty(), "a paragraph's end is gone and its text is not: {text}");
            self.open = text;
            return;
        }
        let properties = match child(properties, "pPrChange") {
            Some(change) if self.take == Take::Reject => child(change, "pPr").unwrap(),
            _ => properties,
        };
        let style = child(properties, "pStyle").and_then(|style| value(style, "val")).unwrap();
        let mark = child(properties, "numPr").map_or_else(String::new, |number| {
            let of = |name| child(number, name).and_then(|node| value(node, "val")).unwrap().parse().unwrap();
            self.lists.count(of("numId"), of("ilvl"))
        });
        self.lines.push(format!("{style}|{mark}|{text}"));
    }

    fn inside(&mut self, node: Node<'_, '_>, out: &mut String) {
        for part in node.children() {
            let name = part.tag_name().name();
            match name {
                "ins" | "del" | "moveFrom" | "moveTo" if !self.stays(name) => {}
                "ins" | "del" | "moveFrom" | "moveTo" | "hyperlink" | "r" => self.inside(part, out),
                "t" | "delText" => out.push_str(part.text().unwrap_or_default()),
                "br" => out.push('\n'),
                "tab" => out.push('\t'),
                "softHyphen" => out.push('\u{ad}'),
                "noBreakHyphen" => out.push('\u{2011}'),
                "footnoteReference" => {
                    self.note += 1;
                    let id = value(part, "id").unwrap();
                    let found = self
                        .notes
                        .root_element()
                        .children()
                        .find(|note| value(*note, "id") == Some(id))
                        .unwrap();
                    out.extend(["{", &self.note.to_string(), ":"]);
                    for paragraph in found.children() {
                        self.inside(paragraph, out);
                    }
                    out.push('}');
                }
                _ => {}
            }
        }
    }
}

/// The document's lists, counted as office programs do.
struct Lists {
    /// The text of each level of each list.
    levels: HashMap<(usize, usize), (String, String)>,
    counts: HashMap<usize, [usize; 9]>,
}

impl Lists {
    fn of(numbering: &Document<'_>) -> Self {
        let mut levels = HashMap::new();
        let number = |node: Node<'_, '_>, name: &str| value(node, name).unwrap().parse::<usize>().unwrap();
        for list in numbering.root_element().children().filter(|node| named(*node, "num")) {
            let of = number(child(list, "abstractNumId").unwrap(), "val");
            let shape = numbering
                .root_element()
                .children()
                .find(|node| named(*node, "abstractNum") && number(*node, "abstractNumId") == of)
                .unwrap();
            for level in shape.children().filter(|node| named(*node, "lvl")) {
                let text = value(child(level, "lvlText").unwrap(), "val").unwrap().to_owned();
                let format = value(child(level, "numFmt").unwrap(), "val").unwrap().to_owned();
                levels.insert((number(list, "numId"), number(level, "ilvl")), (text, format));
            }
        }
        Self { levels, counts: HashMap::new() }
    }

    fn count(&mut self, list: usize, level: usize) -> String {
        let counts = self.counts.entry(list).or_default();
        counts[level] += 1;
        counts[level + 1..].fill(0);
        let (text, format) = &self.levels[&(list, level)];
        let mut shown = text.clone();
        for (at, count) in counts.iter().enumerate() {
            let said = match format.as_str() {
                "lowerLetter" => {
                    let letter = u8::try_from(count.max(&1) - 1).unwrap() % 26 + b'a';
                    char::from(letter).to_string().repeat(count.max(&1).div_ceil(26))
                }
                _ => count.to_string(),
            };
            shown = shown.replace(&format!("%{}", at + 1), &said);
        }
        shown
    }
}

/// Holds a package against the rules of the format that an office program would refuse it for.
pub(super) fn sound(bytes: &[u8]) {
    let parts = parts(bytes);
    assert_eq!(parts[0].0, "[Content_Types].xml");
    let parsed: Vec<(&str, Document<'_>)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), Document::parse(text).unwrap_or_else(|e| panic!("{name}: {e}"))))
        .collect();
    for (name, document) in &parsed {
        super::order::in_order(name, document);
    }
    let of = |name: &str| parsed.iter().find(|(other, _)| *other == name).map(|(_, document)| document);
    let types = part(&parts, "[Content_Types].xml");
    let styles: BTreeSet<&str> =
        of("word/styles.xml").unwrap().descendants().filter_map(|node| value(node, "styleId")).collect();
    let lists: BTreeSet<&str> =
        of("word/numbering.xml").unwrap().descendants().filter_map(|node| value(node, "numId")).collect();
    let notes: BTreeSet<&str> = of("word/footnotes.xml")
        .unwrap()
        .descendants()
        .filter(|node| named(*node, "footnote"))
        .map(|node| value(node, "id").unwrap())
        .collect();
    for (name, document) in &parsed {
        if !name.contains("_rels/") && *name != "[Content_Types].xml" {
            assert!(types.contains(&format!("\"/{name}\"")), "{name} has no type of content");
        }
        let folder = name.strip_suffix(".rels").map(|_| if name.starts_with("word/") { "word/" } else { "" });
        for relation in document.descendants().filter(|node| node.tag_name().name() == "Relationship") {
            if relation.attribute("TargetMode") != Some("External") {
                let target = format!("{}{}", folder.unwrap(), relation.attribute("Target").unwrap());
                assert!(of(&target).is_some(), "{name}: {target} is missing");
            }
        }
        let file = name.rsplit('/').next().unwrap();
        let relations = of(&format!("word/_rels/{file}.rels"));
        let relation = |id: &str| {
            relations
                .is_some_and(|document| document.descendants().any(|node| node.attribute("Id") == Some(id)))
        };
        for node in document.descendants() {
            for style in ["pStyle", "rStyle", "tblStyle", "basedOn", "next"] {
                if named(node, style) {
                    assert!(styles.contains(value(node, "val").unwrap()), "{name}: {node:?}");
                }
            }
            if named(node, "numId") && *name == "word/document.xml" {
                assert!(lists.contains(value(node, "val").unwrap()), "{node:?}");
            }
            if named(node, "footnoteReference") {
                assert!(notes.contains(value(node, "id").unwrap()), "{node:?}");
            }
            if let Some(id) = node.attribute((R, "id")) {
                assert!(relation(id), "{name}: {id} is no relation");
            }
        }
    }
    // Marks, ranges and bookmarks share one space of ids, in the text and in the notes together.
    let mut ids = BTreeSet::new();
    let mut names = BTreeSet::new();
    let mut ends = BTreeSet::new();
    for (_, document) in
        parsed.iter().filter(|(name, _)| ["word/document.xml", "word/footnotes.xml"].contains(name))
    {
        for node in document.descendants() {
            let tag = node.tag_name().name();
            let Some(id) = value(node, "id") else { continue };
            match tag {
                "ins" | "del" | "moveFrom" | "moveTo" | "pPrChange" | "bookmarkStart"
                | "moveFromRangeStart" | "moveToRangeStart" => {
                    assert!(ids.insert(id), "{tag} {id} is not the only one");
                    let inside = node.ancestors().skip(1).find(|above| {
                        ["ins", "del", "moveFrom", "moveTo"].contains(&above.tag_name().name())
                    });
                    assert!(inside.is_none() || tag == "bookmarkStart", "{tag} inside {inside:?}");
                    if let Some(said) = value(node, "name") {
                        assert!(names.insert((tag, said)), "{tag} {said} is there twice");
                    }
                }
                "bookmarkEnd" | "moveFromRangeEnd" | "moveToRangeEnd" => {
                    assert!(ids.contains(id) && ends.insert(id), "{tag} {id} ends nothing");
                }
                _ => {}
            }
        }
    }
    let sides = |side: &str| -> Vec<&str> {
        names.iter().filter(|(tag, _)| *tag == side).map(|(_, name)| *name).collect()
    };
    assert_eq!(sides("moveFromRangeStart"), sides("moveToRangeStart"));
}
