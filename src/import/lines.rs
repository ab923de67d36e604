//! Lines, and the marks they begin with.

use super::decode::Raw;
use super::pages::is_drawn;
use super::phrase::{is_gap, width};
use super::{Repair, RepairKind};

/// A line that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) page: usize,
    /// How many blank lines lie before it.
    pub(super) blank: usize,
    /// How far in it begins, in characters; a tab counts as far as the next multiple of four.
    pub(super) indent: usize,
    pub(super) mark: Mark,
    /// The mark as it is written; empty when there is none.
    pub(super) written: String,
    /// The words after the mark, single-spaced.
    pub(super) body: String,
    /// The line's whole width without indent.
    pub(super) width: usize,
}

/// What a line begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    /// A bullet; `glued` when no space parts it from the word.
    Bullet {
        glyph: char,
        glued: bool,
    },
    /// `1`, `1.`, `1.1`, `1)`.
    Number {
        parts: Vec<u32>,
        style: Style,
    },
    /// `a)`, from 1; `a.` only where the lines around it count on.
    Letter(u32),
    /// `ii.`, `(ii)`, `ii)`, from 1; only where the lines around it count on.
    Roman(u32),
    /// `#` to `######`.
    Hash(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Bare,
    Stop,
    Bracket,
}

/// Signs that are nothing but bullets, wherever they stand; the private ones are Symbol's and Wingdings'.
const BULLETS: &str = "➢➤►▶▸•●○◦▪■□◆◇❖✓✔☐‣⁃∙·➔→\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f076}\u{f02d}\u{f06f}";
/// Signs that are bullets only at a line's beginning and before a space.
const DASHES: &str = "-–—*o";

impl Line {
    /// The line's words with its mark, for where the mark turns out to be none.
    pub(super) fn whole(&self) -> String {
        match self.mark {
            Mark::None => self.body.clone(),
            Mark::Bullet { glued: true, .. } => format!("{}{}", self.written, self.body),
            _ if self.body.is_empty() => self.written.clone(),
            _ => format!("{} {}", self.written, self.body),
        }
    }

    /// Takes the mark for words.
    pub(super) fn unmark(&mut self) {
        self.body = self.whole();
        self.mark = Mark::None;
        self.written.clear();
    }
}

/// Reads the marks and spaces of the lines that are not blank.
pub(super) fn read(raw: Vec<Raw>, repairs: &mut Vec<Repair>) -> Vec<Line> {
    let mut out = Vec::new();
    let mut blank = 0;
    for Raw { number, page, text } in raw {
        if text.trim().is_empty() {
            blank += 1;
            continue;
        }
        let indent = indent(&text);
        let text = text.trim();
        let drawn = is_drawn(text);
        let (mark, written, rest) = if drawn { (Mark::None, "", text) } else { mark(text) };
        let (body, collapsed) = collapse(rest);
        if collapsed && !drawn {
            repairs.push(Repair { line: number, kind: RepairKind::SpacesCollapsed });
        }
        let width = width(&body) + if written.is_empty() { 0 } else { width(written) + 1 };
        out.push(Line { number, page, blank, indent, mark, written: written.to_owned(), body, width });
        blank = 0;
    }
    out
}

fn indent(text: &str) -> usize {
    let mut indent = 0;
    for c in text.chars() {
        match c {
            '\t' => indent = indent / 4 * 4 + 4,
            c if c.is_whitespace() => indent += 1,
            _ => break,
        }
    }
    indent
}

/// Makes every run of gaps one space, and tells whether there was a run.
pub(super) fn collapse(text: &str) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let mut collapsed = false;
    let mut gap = 0;
    for c in text.chars() {
        if is_gap(c) {
            gap += 1;
            continue;
        }
        if gap > 0 {
            out.push(' ');
            collapsed |= gap > 1;
        }
        gap = 0;
        out.push(c);
    }
    (out, collapsed)
}

/// The mark, as written, and what follows it.
pub(super) fn mark(text: &str) -> (Mark, &str, &str) {
    bullet(text).or_else(|| hash(text)).or_else(|| number(text)).or_else(|| letter(text)).unwrap_or((
        Mark::None,
        "",
        text,
    ))
}

fn after(text: &str, at: usize) -> Option<(&str, &str)> {
    let (written, rest) = text.split_at_checked(at)?;
    rest.starts_with(char::is_whitespace).then(|| (written, rest.trim_start()))
}

fn bullet(text: &str) -> Option<(Mark, &str, &str)> {
    let glyph = text.chars().next()?;
    let (written, rest) = text.split_at_checked(glyph.len_utf8())?;
    let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let found = if BULLETS.contains(glyph) {
        Mark::Bullet { glyph, glued: !spaced }
    } else if DASHES.contains(glyph) && spaced && !(glyph == 'o' && rest.is_empty()) {
        Mark::Bullet { glyph, glued: false }
    } else if matches!(glyph, '-' | '–') && rest.starts_with(char::is_alphabetic) {
        Mark::Bullet { glyph, glued: true }
    } else {
        return None;
    };
    Some((found, written, rest.trim_start()))
}

fn hash(text: &str) -> Option<(Mark, &str, &str)> {
    let level = text.bytes().take_while(|b| *b == b'#').count();
    let (written, rest) = after(text, level).filter(|(_, rest)| !rest.is_empty())?;
    (1..=6).contains(&level).then_some((Mark::Hash(level), written, rest))
}

fn number(text: &str) -> Option<(Mark, &str, &str)> {
    let open = usize::from(text.starts_with('('));
    let digits = text.get(open..)?;
    let long = digits.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let inner = digits.get(..long)?;
    let bare = inner.strip_suffix('.');
    let parts: Option<Vec<u32>> = bare
        .unwrap_or(inner)
        .split('.')
        .map(|part| (1..=3).contains(&part.len()).then(|| part.parse().ok())?)
        .collect();
    let parts = parts.filter(|parts| parts.len() <= 6 && parts.first() != Some(&0))?;
    let bracket = digits.get(long..)?.starts_with(')');
    let style = match (bracket, bare.is_some()) {
        (true, false) => Style::Bracket,
        (false, stop) if open == 0 => {
            if stop {
                Style::Stop
            } else {
                Style::Bare
            }
        }
        _ => return None,
    };
    let (written, rest) = after(text, open + long + usize::from(bracket))?;
    (!rest.is_empty()).then_some((Mark::Number { parts, style }, written, rest))
}

fn letter(text: &str) -> Option<(Mark, &str, &str)> {
    let open = usize::from(text.starts_with('('));
    let [letter @ b'a'..=b'z', b')', ..] = text.as_bytes().get(open..)? else { return None };
    let (written, rest) = after(text, open + 2)?;
    (!rest.is_empty()).then(|| (Mark::Letter(u32::from(letter - b'a') + 1), written, rest))
}
