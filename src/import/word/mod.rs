//! Word documents: their paragraphs as blocks, with what the document itself says of each.
//!
//! What a style, a list or a tracked change tells is known and not guessed. A document whose headings have no style
//! (they are only bold, say) is judged as a text is.

mod body;
mod inline;
mod numbering;
mod package;
mod remark;
mod styles;
mod tables;
#[cfg(test)]
mod tests;
mod xml;

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::blocks::{Block, Given, Note};
use super::lines::{self, Line, Mark, Style};
use super::marks::Company;
use super::phrase::{label, width};
use super::{Hints, ImportError, Imported, Repair, RepairKind, fields, outline, records};
use crate::plan::{Ids, Piece, pieces};
use body::{Body, Para, Sort};
use inline::{Inline, name_of, set};
use numbering::Numbering;
use package::{Package, Relation};
pub use remark::WordRemark;
use styles::Styles;
use xml::{Tree, attribute, child, named};

/// What counts as a full line where lines have no width.
const FULL: usize = 80;

/// Why a Word document can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordFault {
    /// The file is damaged.
    Broken,
    /// It has a password.
    Locked,
    /// It holds more than any plan can.
    TooLong,
}

/// Makes a plan of a Word document; `None` when the bytes are another sort of zip archive.
pub(super) fn read(bytes: &[u8], hints: &Hints, ids: &mut Ids) -> Option<Result<Imported, ImportError>> {
    match Package::open(bytes) {
        Ok(None) => None,
        Ok(Some(package)) => Some(imported(package, hints, ids)),
        Err(fault) => Some(Err(ImportError::Word(fault))),
    }
}

/// Whether a file is a Word document with a password: that lies in a container of the old format, which names its parts
/// in UTF-16.
pub(super) fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        && bytes.windows(name.len()).any(|part| part == name)
}

fn imported(mut package: Package<'_>, hints: &Hints, ids: &mut Ids) -> Result<Imported, ImportError> {
    let (blocks, repairs) = blocks(&mut package, hints).map_err(ImportError::Word)?;
    if blocks.is_empty() {
        let remarks = repairs.into_iter().filter_map(|repair| match repair.kind {
            RepairKind::Word(remark) => Some(remark),
            _ => None,
        });
        // A box says more than what stands at the edge of the page, and words more than pictures.
        let told = remarks
            .max_by_key(|remark| (matches!(remark, WordRemark::TextBox(_)), remark.removed().is_some()));
        return Err(told.map_or(ImportError::Empty, |remark| ImportError::LeftOut(Box::new(remark))));
    }
    let mut imported = outline::assemble(blocks, hints, ids, repairs, true).map_err(|error| match error {
        ImportError::NoTitle(at) => ImportError::NoWordTitle(at),
        other => other,
    })?;
    // Word's own references are certain, and nothing to look at.
    imported.repairs.retain(
        |repair| !matches!(&repair.kind, RepairKind::NoteLinked { written, .. } if written.starts_with("[^word-")),
    );
    let title = without_notes(&imported.plan.title);
    if title != imported.plan.title {
        imported.plan.title = title;
        imported.repairs.push(Repair { line: 1, kind: RepairKind::Word(WordRemark::TitleNote) });
    }
    if let Some(organisation) = &mut imported.plan.organisation {
        *organisation = without_notes(organisation);
    }
    imported.repairs.sort_by_key(|repair| repair.line);
    Ok(imported)
}

/// A text without its references to Word's notes.
fn without_notes(text: &str) -> String {
    let kept = pieces(text).filter_map(|piece| match piece {
        Piece::Reference(id) if id.starts_with("word-") => None,
        Piece::Reference(id) => Some(format!("[^{id}]")),
        Piece::Text(text) => Some(text.to_owned()),
    });
    lines::collapse(kept.collect::<String>().trim()).0
}

fn blocks(package: &mut Package<'_>, hints: &Hints) -> Result<(Vec<Block>, Vec<Repair>), WordFault> {
    let main = package.main().to_owned();
    let text = package.part(&main)?.ok_or(WordFault::Broken)?;
    let relations = package.relations(&main)?;
    let Tree(document) = xml::parse(&text)?;
    let root = child(document.root_element(), "body").ok_or(WordFault::Broken)?;
    let mut one = |sort: &str| package.related(&relations, sort).map(|parts| parts.into_iter().next());
    let styles = one("styles")?;
    let numbering = one("numbering")?;
    let notes = [one("footnotes")?, one("endnotes")?];
    let styles = match &styles {
        Some((_, text)) => Styles::of(xml::parse(text)?.0.root_element()),
        None => Styles::default(),
    };
    let numbering = match &numbering {
        Some((_, text)) => Numbering::of(xml::parse(text)?.0.root_element()),
        None => Numbering::default(),
    };
    let ours = ["fact label", "notice", "colophon"].iter().all(|name| styles.has(name));
    let mut body = Body::new(&styles, numbering, Inline::new(&styles, addresses(&relations)), ours);
    body.read(root);
    body.finish();
    let paras = std::mem::take(&mut body.out);
    let mut inline = body.inline;
    let mut blocks = judged(paras, ours, hints, &mut inline);
    blocks.extend(footnotes(package, notes, &mut inline)?);
    running(package, &relations, ours, &mut inline)?;
    Ok((blocks, inline.seen.into_repairs()))
}

fn addresses(relations: &[Relation]) -> HashMap<String, String> {
    let links = relations.iter().filter(|one| one.sort == "hyperlink");
    links.map(|one| (one.id.clone(), one.target.clone())).collect()
}

/// The notes that the text refers to, in the order it does.
fn footnotes(
    package: &mut Package<'_>,
    parts: [Option<(String, String)>; 2],
    inline: &mut Inline<'_>,
) -> Result<Vec<Block>, WordFault> {
    let wanted = std::mem::take(&mut inline.notes);
    let keys: HashSet<(bool, String)> = wanted.iter().cloned().collect();
    let mut found: HashMap<(bool, String), String> = HashMap::new();
    for (part, of_end) in parts.into_iter().zip([false, true]) {
        let Some((name, text)) = part else { continue };
        inline.addresses = addresses(&package.relations(&name)?);
        let Tree(document) = xml::parse(&text)?;
        for node in document.root_element().children().filter(Node::is_element) {
            let Some(id) = attribute(node, "id") else { continue };
            let key = (of_end, id.to_owned());
            if keys.contains(&key) && !found.contains_key(&key) {
                found.insert(key, note(node, inline));
            }
        }
    }
    let last = inline.number;
    let block = |at: usize, text: String| Block {
        line: last,
        page: 0,
        blank: 1,
        indent: 0,
        mark: Mark::None,
        written: String::new(),
        text,
        underlined: false,
        note: Some(Note { number: name_of(at), id: (at + 1).to_string(), prefix: String::new() }),
        given: None,
    };
    let texts = wanted.iter().enumerate().map(|(at, key)| (at, found.remove(key).unwrap_or_default()));
    Ok(texts.map(|(at, text)| block(at, text)).collect())
}

/// A note's words, its address last.
fn note(node: Node<'_, '_>, inline: &mut Inline<'_>) -> String {
    let mut texts: Vec<String> = Vec::new();
    for paragraph in node.descendants().filter(|node| named(*node, "p")) {
        let mut pieces = Vec::new();
        inline.read(paragraph, (false, false), &mut pieces);
        let number = inline.number;
        texts.extend(set(&pieces, number, &mut inline.seen).into_iter().map(|line| line.text));
    }
    texts.retain(|text| !text.is_empty());
    let mut text = texts.join(" ");
    for (words, url) in std::mem::take(&mut inline.links) {
        let stands = text.contains(url.trim_end_matches('/'));
        if !stands && !text.contains("http") && url.starts_with("http") {
            text.push(' ');
            text.push_str(&url);
        } else if !stands {
            inline.seen.word(inline.number, WordRemark::Address { text: words, url });
        }
    }
    text
}

/// Tells what stands in headers and footers, but for the number of the page.
fn running(
    package: &mut Package<'_>,
    relations: &[Relation],
    ours: bool,
    inline: &mut Inline<'_>,
) -> Result<(), WordFault> {
    let mut told: Vec<String> = Vec::new();
    for sort in ["header", "footer"] {
        for (_, text) in package.related(relations, sort)? {
            let words = inline::words(xml::parse(&text)?.0.root_element());
            let said = words.split_whitespace().any(|word| {
                word.chars().any(char::is_alphabetic)
                    && !matches!(word.to_lowercase().as_str(), "sida" | "sid" | "page" | "av" | "of")
            });
            if said && !told.contains(&words) {
                told.push(words);
            }
        }
    }
    for words in told {
        let remark = if ours { WordRemark::OwnPaper(words) } else { WordRemark::Running(words) };
        inline.seen.word(1, remark);
    }
    Ok(())
}

/// Says of each paragraph what is known of it.
fn judged(mut paras: Vec<Para>, ours: bool, hints: &Hints, inline: &mut Inline<'_>) -> Vec<Block> {
    let styled = paras.iter().any(|para| matches!(para.sort, Sort::Heading(_)));
    paras.retain(|para| {
        let stated = records::read(&para.text, &hints.default_body).is_some();
        let told = para.sort == Sort::Decision && !stated;
        if told {
            inline.seen.word(para.number, WordRemark::OwnPaper(para.text.clone()));
        }
        !told
    });
    let lines: Vec<Line> = paras.iter().map(line).collect();
    let company = Company::of(&lines);
    let mut blocks = Vec::with_capacity(paras.len());
    for (at, (para, line)) in paras.into_iter().zip(&lines).enumerate() {
        let mut line = line.clone();
        let typed = para.mark == Mark::None && line.mark != Mark::None;
        let keeps = match (&line.mark, para.sort) {
            // A heading's own number is one; other signs before it are words.
            (Mark::Number { .. }, Sort::Heading(_)) => true,
            (_, Sort::Title | Sort::Heading(_) | Sort::Decision) => false,
            // In a document with real headings a figure at a line's beginning is a word.
            (Mark::Number { style: Style::Bare, .. } | Mark::Hash(_), _) if styled => false,
            _ => company.is_mark(at, &lines, None, FULL),
        };
        if typed && !keeps {
            line.unmark();
        }
        let given = match para.sort {
            Sort::Title => Some(Given::Title),
            Sort::Heading(rank) => Some(Given::Heading(rank)),
            Sort::Decision => Some(Given::Paragraph),
            Sort::Item | Sort::Text => match &line.mark {
                Mark::Bullet { .. } | Mark::Letter(_) | Mark::Roman(_) => Some(Given::Item),
                // Numbered lines may be headings where no style says which are.
                Mark::Number { .. } => styled.then_some(Given::Item),
                Mark::Hash(_) => None,
                Mark::None if !styled => None,
                Mark::None => Some(lead(&para, ours).map_or(Given::Paragraph, Given::RunIn)),
            },
        };
        let set_in = usize::try_from((para.left + 50) / 100).unwrap_or(0);
        // A list's mark hangs out to the left of its text.
        let indent = if para.sort == Sort::Item { set_in.saturating_sub(2) } else { set_in };
        blocks.push(Block {
            line: para.number,
            page: 0,
            blank: 1,
            indent,
            mark: line.mark,
            written: line.written,
            text: line.body,
            underlined: false,
            note: None,
            given,
        });
    }
    blocks
}

/// How many of a paragraph's first bytes are a heading that runs into it: a bold label, or in a paper of ours any bold
/// beginning.
fn lead(para: &Para, ours: bool) -> Option<usize> {
    let text = &para.text;
    if para.lead == 0 || para.lead >= text.len() || fields::read(text).is_some() {
        return None;
    }
    let labelled = label(text).is_some_and(|(head, rest)| head.len() == para.lead && !rest.is_empty());
    (ours || labelled).then_some(para.lead)
}

/// A paragraph as a line of a text: with the mark that its list gives it, or else the one that is typed.
fn line(para: &Para) -> Line {
    let (mark, written, body) = if para.mark == Mark::None && para.written.is_empty() {
        let (mark, written, body) = lines::mark(&para.text);
        (mark, written.to_owned(), body.to_owned())
    } else {
        (para.mark.clone(), para.written.clone(), para.text.clone())
    };
    let width = width(&para.text);
    Line { number: para.number, page: 0, blank: 1, indent: 0, mark, written, body, width }
}
