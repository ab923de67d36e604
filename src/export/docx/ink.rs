//! Runs of text in an office document, and the marks of tracked changes around them.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::Track;
use crate::date::Moment;
use crate::locale::shown;

/// What happened to a stretch of text, a paragraph or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing: it stands in both versions, or changes are not tracked.
    Plain,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere in the new version.
    MovedFrom,
    /// It stood elsewhere in the old version.
    MovedTo,
}

/// How a stretch of text looks: as its paragraph's style has it, or as a character style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Plain,
    Strong,
    /// Shown as added where changes are not tracked: bold and underlined.
    Added,
    /// Shown as removed where changes are not tracked: struck through.
    Removed,
    /// A reference to a footnote.
    Reference,
    /// One that is shown as added.
    AddedReference,
    /// One that is shown as removed.
    RemovedReference,
    /// A link.
    Link,
}

impl Mark {
    /// The element that says it of a paragraph's end or a stretch of runs.
    const fn element(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Added => Some("w:ins"),
            Self::Removed => Some("w:del"),
            Self::MovedFrom => Some("w:moveFrom"),
            Self::MovedTo => Some("w:moveTo"),
        }
    }
}

/// Writes the text of one document, with ids that are unique in it.
#[derive(Debug)]
pub(super) struct Pen {
    author: String,
    date: Option<Moment>,
    /// What is written now has to be told from what follows it.
    apart: bool,
    /// The mark of the element that is open around what is written now.
    inside: Mark,
    next: usize,
    ranges: HashMap<(usize, bool), usize>,
}

/// How much earlier, in seconds, an insertion at a paragraph's end is dated when the next paragraph is new. LibreOffice
/// joins the two when they were made within a minute, and takes back both paragraphs' ends where it should take one.
const APART: i64 = 120;

impl Pen {
    pub(super) fn new(track: Option<&Track<'_>>) -> Self {
        let named = track.map(|track| track.author).filter(|author| !author.trim().is_empty());
        Self {
            author: attribute(named.unwrap_or("revidera")),
            date: track.and_then(|track| track.date),
            apart: false,
            inside: Mark::Plain,
            next: 1,
            ranges: HashMap::new(),
        }
    }

    /// An id that nothing else in the document has.
    pub(super) fn id(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    /// `w:id`, `w:author` and `w:date` of one tracked change.
    pub(super) fn by(&mut self, mark: Mark) -> String {
        let id = self.id();
        self.signed(id, mark)
    }

    /// The same with an id that is given.
    pub(super) fn signed(&self, id: usize, mark: Mark) -> String {
        let early = self.apart && mark == Mark::Added;
        let date = self.date.map_or_else(String::new, |at| {
            let seconds = if early { at.seconds.saturating_sub(APART) } else { at.seconds };
            format!(" w:date=\"{}\"", when(Moment { seconds, ..at }))
        });
        format!(" w:id=\"{id}\" w:author=\"{}\"{date}", self.author)
    }

    /// Says whether what is added from now on has to be told from what is added after it.
    pub(super) fn set_apart(&mut self, apart: bool) {
        self.apart = apart;
    }

    /// The id of one side of a move.
    pub(super) fn range(&mut self, stretch: usize, of_old: bool) -> usize {
        if let Some(id) = self.ranges.get(&(stretch, of_old)) {
            return *id;
        }
        let id = self.id();
        self.ranges.insert((stretch, of_old), id);
        id
    }

    /// The mark of a paragraph's end, for its `w:rPr`.
    pub(super) fn end(&mut self, mark: Mark) -> String {
        mark.element().map_or_else(String::new, |element| format!("<{element}{}/>", self.by(mark)))
    }

    /// Opens the element of a mark, in which all that follows stands: one change is one, whatever its text looks like.
    /// Programs compare changes with each other, and parts of one could be taken for something else.
    pub(super) fn enter(&mut self, mark: Mark, out: &mut String) {
        if let Some(element) = mark.element() {
            let _ = write!(out, "<{element}{}>", self.by(mark));
        }
        self.inside = mark;
    }

    /// Closes the element that is open, and gives its mark.
    pub(super) fn leave(&mut self, out: &mut String) -> Mark {
        if let Some(element) = self.inside.element() {
            let _ = write!(out, "</{element}>");
        }
        std::mem::replace(&mut self.inside, Mark::Plain)
    }

    /// Says what is open where the next text goes, in another part of the document, and gives what was open here.
    pub(super) fn aside(&mut self, inside: Mark) -> Mark {
        std::mem::replace(&mut self.inside, inside)
    }

    /// Whether all that is written now is of one mark.
    pub(super) fn is_inside(&self) -> bool {
        self.inside != Mark::Plain
    }

    /// Runs inside the element of their mark.
    pub(super) fn marked(&mut self, mark: Mark, runs: &str, out: &mut String) {
        if runs.is_empty() {
            return;
        }
        match mark.element().filter(|_| mark != self.inside) {
            None => out.push_str(runs),
            Some(element) => {
                let _ = write!(out, "<{element}{}>{runs}</{element}>", self.by(mark));
            }
        }
    }
}

/// A moment as tracked changes have it: the time on the clock it was read from, which office programs show as it is.
fn when(at: Moment) -> String {
    format!("{}T{}:{:02}Z", at.day(), at.clock(), at.seconds.rem_euclid(60))
}

/// One run, or nothing for no text. Line breaks, tabs and soft hyphens become elements of their own.
pub(super) fn run(text: &str, look: Look, mark: Mark, out: &mut String) {
    if text.is_empty() {
        return;
    }
    out.push_str("<w:r>");
    look.write(out);
    let tag = if mark == Mark::Removed { "w:delText" } else { "w:t" };
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let element = match c {
            '\n' => "<w:br/>",
            '\t' => "<w:tab/>",
            '\u{ad}' => "<w:softHyphen/>",
            '\u{2011}' => "<w:noBreakHyphen/>",
            _ => continue,
        };
        plain(text.get(from..at).unwrap_or_default(), tag, out);
        out.push_str(element);
        from = at + c.len_utf8();
    }
    plain(text.get(from..).unwrap_or_default(), tag, out);
    out.push_str("</w:r>");
}

fn plain(text: &str, tag: &str, out: &mut String) {
    if !text.is_empty() {
        out.extend(["<", tag, " xml:space=\"preserve\">"]);
        escape(text, out);
        out.extend(["</", tag, ">"]);
    }
}

impl Look {
    /// The id of its character style.
    const fn style(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Strong => Some("Strong"),
            Self::Added => Some("AddedText"),
            Self::Removed => Some("RemovedText"),
            Self::Reference => Some("FootnoteReference"),
            Self::AddedReference => Some("AddedReference"),
            Self::RemovedReference => Some("RemovedReference"),
            Self::Link => Some("Hyperlink"),
        }
    }

    /// The run's properties.
    pub(super) fn write(self, out: &mut String) {
        if let Some(style) = self.style() {
            out.extend(["<w:rPr><w:rStyle w:val=\"", style, "\"/></w:rPr>"]);
        }
    }
}

/// Adds a text as the content of an XML element: markup escaped, and nothing that XML or a reader's eye can't bear.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in shown(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// A text as the value of an attribute, on one line.
pub(super) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let line = text.split(['\n', '\t']).collect::<Vec<_>>().join(" ");
    escape(&line, &mut out);
    out
}
