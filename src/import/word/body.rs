//! The paragraphs of a document, in order, each with what its style and its list say of it.

use roxmltree::Node;

use super::inline::{Inline, Piece, Said, alternative, set, words};
use super::numbering::Numbering;
use super::remark::WordRemark;
use super::styles::{Style, Styles, left};
use super::xml::{child, named, value};
use crate::import::lines::{self, Mark};
use crate::import::{RepairKind, fields};

/// How far Word sets a level of a list in, where the list does not say, in twentieths of a point.
const STEP: i64 = 720;

/// Of more links than this in one paragraph each is told, whether its address stands there or not.
const MOST_LINKS: usize = 1000;

/// What a paragraph is by its style and list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Title,
    /// A heading, 1 being the highest rank.
    Heading(usize),
    Item,
    Text,
    /// What our own papers say of a decision.
    Decision,
}

/// A paragraph with words.
#[derive(Clone, Debug)]
pub(super) struct Para {
    /// Its number among the document's paragraphs, from 1.
    pub(super) number: usize,
    pub(super) sort: Sort,
    pub(super) mark: Mark,
    /// The mark as Word shows it.
    pub(super) written: String,
    pub(super) text: String,
    /// How many of its first bytes are bold.
    pub(super) lead: usize,
    /// How far it is set in, in twentieths of a point.
    pub(super) left: i64,
}

/// Reads the paragraphs.
pub(super) struct Body<'s> {
    pub(super) inline: Inline<'s>,
    styles: &'s Styles,
    numbering: Numbering,
    pub(super) out: Vec<Para>,
    /// Text whose paragraph's end was taken away by a tracked change: it runs into the next one.
    open: Vec<Piece>,
    titled: bool,
    /// The document is a paper of ours.
    pub(super) ours: bool,
}

impl<'s> Body<'s> {
    pub(super) fn new(styles: &'s Styles, numbering: Numbering, inline: Inline<'s>, ours: bool) -> Self {
        Self { inline, styles, numbering, out: Vec::new(), open: Vec::new(), titled: false, ours }
    }

    /// Reads paragraphs and tables.
    pub(super) fn read(&mut self, node: Node<'_, '_>) {
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "p" => self.paragraph(part),
                "tbl" => self.table(part),
                "sdt" => {
                    if let Some(content) = self.inline.control(part) {
                        self.read(content);
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = alternative(part) {
                        self.read(choice);
                    }
                }
                // Another document that Word would take in when it opens this one.
                "altChunk" => self.inline.seen.picture(self.inline.number),
                name if name.ends_with("Pr") => {}
                _ => self.read(part),
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>) {
        self.inline.number += 1;
        let number = self.inline.number;
        let properties = child(node, "pPr");
        let own = |name: &str| properties.and_then(|own| value(own, name));
        let id = own("pStyle");
        let styles = self.styles;
        let style = styles.get(id);
        if is_contents(style) {
            self.inline.seen.contents(number, &words(node));
            return;
        }
        let rank = rank(own("outlineLvl"), style);
        if rank.is_some() {
            self.inline.close_fields();
        }
        let mut pieces = std::mem::take(&mut self.open);
        let usual = (style.hidden.unwrap_or(false), style.bold.unwrap_or(false));
        self.inline.read(node, usual, &mut pieces);
        let end = properties.and_then(|own| child(own, "rPr"));
        if end.is_some_and(|end| child(end, "del").is_some() || child(end, "moveFrom").is_some()) {
            self.inline.seen.tracked(number, "");
            self.open = pieces;
            return;
        }
        let said = set(&pieces, number, &mut self.inline.seen);
        let list = self.list(properties, id, style);
        let counted = list.as_ref().and_then(|(list, level, _)| self.numbering.count(list, *level));
        self.links(number, &said);
        let left = set_in(properties, style, list.as_ref(), counted.as_ref().and_then(|one| one.left));
        if said.iter().all(|line| line.text.is_empty()) {
            return;
        }
        if self.own_words(style, number, &said) {
            return;
        }
        let title = style.name == "title" && !self.titled;
        let sort = match rank {
            _ if title => Sort::Title,
            _ if style.name == "title" => Sort::Heading(1),
            _ if self.ours && style.name == "decision" => Sort::Decision,
            Some(rank) => Sort::Heading(rank),
            None if counted.is_some() => Sort::Item,
            None => Sort::Text,
        };
        self.titled |= title;
        let (mark, written) = counted.map_or((Mark::None, String::new()), |one| (one.mark, one.written));
        let para = Para { number, sort, mark, written, text: String::new(), lead: 0, left };
        self.put(para, said);
    }

    /// The list a paragraph stands in, its level, and whether the paragraph itself says so.
    fn list(
        &self,
        properties: Option<Node<'_, '_>>,
        id: Option<&str>,
        style: &Style,
    ) -> Option<(String, usize, bool)> {
        let number = properties.and_then(|own| child(own, "numPr"));
        let of = |name: &str| number.and_then(|number| value(number, name));
        let own = of("numId").map(str::to_owned);
        let direct = own.is_some();
        let list = own.or_else(|| style.list.clone()).filter(|list| list != "0")?;
        let level = of("ilvl").and_then(|level| level.parse().ok());
        let of_style = || id.and_then(|id| self.numbering.level_of(&list, id));
        let level = level.or_else(|| if direct { None } else { of_style() }).or(style.level).unwrap_or(0);
        Some((list, level, direct))
    }

    /// Tells the addresses of links that do not stand in the text.
    fn links(&mut self, number: usize, said: &[Said]) {
        let links = std::mem::take(&mut self.inline.links);
        if links.is_empty() {
            return;
        }
        let low: Vec<String> = said.iter().map(|line| line.text.to_lowercase()).collect();
        for (at, (text, url)) in links.into_iter().enumerate() {
            let bare = |address: &str| {
                let low = address.trim_end_matches('/').to_lowercase();
                ["https://", "http://", "mailto:"]
                    .iter()
                    .find_map(|lead| low.strip_prefix(lead))
                    .unwrap_or(&low)
                    .to_owned()
            };
            let bare = bare(&url);
            let stands = at < MOST_LINKS && low.iter().any(|line| line.contains(&bare));
            if !stands && !text.is_empty() {
                self.inline.seen.word(number, WordRemark::Address { text, url });
            }
        }
    }

    /// Leaves out what a paper of ours says of itself.
    fn own_words(&mut self, style: &Style, number: usize, said: &[Said]) -> bool {
        let own = self.ours && matches!(style.name.as_str(), "notice" | "colophon");
        if own {
            let text: Vec<&str> = said.iter().map(|line| line.text.as_str()).collect();
            self.inline.seen.word(number, WordRemark::OwnPaper(text.join(" ")));
        }
        own
    }

    /// Sets a paragraph's lines as one text, or as several where one of them has a mark or a label of its own.
    fn put(&mut self, para: Para, said: Vec<Said>) {
        let said: Vec<Said> = said.into_iter().filter(|line| !line.text.is_empty()).map(labelled).collect();
        let running = matches!(para.sort, Sort::Item | Sort::Text);
        let apart = running
            && said
                .iter()
                .skip(1)
                .any(|line| fields::read(&line.text).is_some() || lines::mark(&line.text).0 != Mark::None);
        if !apart {
            let count = said.len();
            let mut said = said.into_iter();
            let Some(mut whole) = said.next() else { return };
            for line in said {
                whole.text.push(' ');
                whole.text.push_str(&line.text);
            }
            if count > 1 {
                let kind = RepairKind::LinesJoined { lines: count, blank: 0 };
                self.inline.seen.other(para.number, kind);
            }
            self.out.push(Para { text: whole.text, lead: whole.lead, ..para });
            return;
        }
        for (at, line) in said.into_iter().enumerate() {
            let para = para.clone();
            let (text, lead) = (line.text, line.lead);
            self.out.push(if at == 0 {
                Para { text, lead, ..para }
            } else {
                Para { sort: Sort::Text, mark: Mark::None, written: String::new(), text, lead, ..para }
            });
        }
    }

    fn table(&mut self, table: Node<'_, '_>) {
        let mut rows = Vec::new();
        let outer = std::mem::take(&mut self.out);
        self.rows(table, &mut rows);
        self.out = outer;
        self.lay_out(rows);
    }

    /// Reads the rows of a table, each cell as its paragraphs.
    fn rows(&mut self, node: Node<'_, '_>, rows: &mut Vec<Vec<Vec<Para>>>) {
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "tr" => {
                    let gone = child(part, "trPr").is_some_and(|marks| child(marks, "del").is_some());
                    if gone {
                        self.inline.seen.tracked(self.inline.number, &words(part));
                        continue;
                    }
                    let mut cells = Vec::new();
                    self.cells(part, &mut cells);
                    rows.push(cells);
                }
                "sdt" | "sdtContent" | "customXml" => self.rows(part, rows),
                _ => {}
            }
        }
    }

    fn cells(&mut self, node: Node<'_, '_>, cells: &mut Vec<Vec<Para>>) {
        for part in node.children().filter(Node::is_element) {
            if named(part, "tc") {
                self.read(part);
                // What a cell's last paragraph left open ends with the cell.
                self.finish();
                cells.push(std::mem::take(&mut self.out));
            } else if matches!(part.tag_name().name(), "sdt" | "sdtContent" | "customXml") {
                self.cells(part, cells);
            }
        }
    }

    /// Ends the text, or a cell's: what a paragraph's end was taken from stands by itself.
    pub(super) fn finish(&mut self) {
        let open = std::mem::take(&mut self.open);
        let number = self.inline.number;
        let said = set(&open, number, &mut self.inline.seen);
        let (mark, written) = (Mark::None, String::new());
        self.put(
            Para { number, sort: Sort::Text, mark, written, text: String::new(), lead: 0, left: 0 },
            said,
        );
    }
}

/// Sets a label that a tab parts from its value as lines of fields have it.
fn labelled(mut said: Said) -> Said {
    if let Some(tab) = said.tab
        && let Some((label, value)) = said.text.split_at_checked(tab)
        && fields::named(label).is_some()
        && !label.trim_end().ends_with(':')
    {
        said.text = format!("{}: {}", label.trim_end(), value.trim_start());
    }
    said
}

fn is_contents(style: &Style) -> bool {
    style.name.starts_with("toc ") || style.name == "table of figures" || style.name == "contents heading"
}

/// The rank of a heading, from 1.
fn rank(own: Option<&str>, style: &Style) -> Option<usize> {
    let own = own.and_then(|level| level.parse::<usize>().ok());
    own.or(style.outline).filter(|level| *level < 9).map(|level| level + 1)
}

/// How far a paragraph is set in: by its own words, its list's or its style's.
fn set_in(
    properties: Option<Node<'_, '_>>,
    style: &Style,
    list: Option<&(String, usize, bool)>,
    of_level: Option<i64>,
) -> i64 {
    let usual = match list {
        Some((_, _, true)) => of_level.or(style.left),
        Some(_) => style.left.or(of_level),
        None => style.left,
    };
    let default = list.map_or(0, |(_, level, _)| STEP * (i64::try_from(*level).unwrap_or(0) + 1));
    properties.and_then(left).or(usual).unwrap_or(default)
}
