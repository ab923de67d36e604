//! Changes that a reader can't see: which they are, so that they can be named.

use std::borrow::Cow;

use super::change::Change;
use super::words::{Op, Word};
use crate::locale::Lang;
use crate::plan::nfc;

/// Characters that look like another, like a space or like nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unseen {
    /// A space that does not break a line: U+00A0, U+202F, U+2007.
    HardSpace,
    /// A space of another width: U+2000 to U+200A without U+2007, U+205F, U+3000.
    OddSpace,
    /// An ordinary space.
    Space,
    /// A tab.
    Tab,
    /// The end of a line.
    LineBreak,
    /// A hyphen that shows only where a line breaks: U+00AD.
    SoftHyphen,
    /// A hyphen that does not break a line: U+2011.
    HardHyphen,
    /// A character of no width: U+200B to U+200D, U+2060, U+FEFF.
    ZeroWidth,
    /// A mark of reading direction: U+200E, U+200F.
    Direction,
    /// Letters put together otherwise than in normal form C.
    Composition,
}

/// How many of one sort came and went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnseenChange {
    /// The sort.
    pub sort: Unseen,
    /// How many came.
    pub added: usize,
    /// How many went.
    pub removed: usize,
}

impl Unseen {
    /// All sorts, in the order they are named.
    pub const ALL: [Self; 10] = [
        Self::HardSpace,
        Self::OddSpace,
        Self::SoftHyphen,
        Self::HardHyphen,
        Self::ZeroWidth,
        Self::Direction,
        Self::Tab,
        Self::LineBreak,
        Self::Space,
        Self::Composition,
    ];

    const fn of(c: char) -> Option<Self> {
        Some(match c {
            ' ' => Self::Space,
            '\t' => Self::Tab,
            '\n' | '\r' => Self::LineBreak,
            '\u{a0}' | '\u{202f}' | '\u{2007}' => Self::HardSpace,
            '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => Self::OddSpace,
            '\u{ad}' => Self::SoftHyphen,
            '\u{2011}' => Self::HardHyphen,
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Self::ZeroWidth,
            '\u{200e}' | '\u{200f}' => Self::Direction,
            _ => return None,
        })
    }

    /// What people call it, one or several.
    const fn name(self, lang: Lang, several: bool) -> &'static str {
        match (self, several) {
            (Self::HardSpace, false) => lang.diff_hard_space(),
            (Self::HardSpace, true) => lang.diff_hard_spaces(),
            (Self::OddSpace, false) => lang.diff_odd_space(),
            (Self::OddSpace, true) => lang.diff_odd_spaces(),
            (Self::Space, false) => lang.diff_space(),
            (Self::Space, true) => lang.diff_spaces(),
            (Self::Tab, false) => lang.diff_tab(),
            (Self::Tab, true) => lang.diff_tabs(),
            (Self::LineBreak, false) => lang.diff_line_break(),
            (Self::LineBreak, true) => lang.diff_line_breaks(),
            (Self::SoftHyphen, false) => lang.diff_soft_hyphen(),
            (Self::SoftHyphen, true) => lang.diff_soft_hyphens(),
            (Self::HardHyphen, false) => lang.diff_hard_hyphen(),
            (Self::HardHyphen, true) => lang.diff_hard_hyphens(),
            (Self::ZeroWidth, false) => lang.diff_zero_width(),
            (Self::ZeroWidth, true) => lang.diff_zero_widths(),
            (Self::Direction, false) => lang.diff_direction(),
            (Self::Direction, true) => lang.diff_directions(),
            (Self::Composition, _) => lang.diff_composition(),
        }
    }

    const fn is_neuter(self) -> bool {
        !matches!(self, Self::Tab | Self::LineBreak)
    }
}

/// The invisible part of a comparison: what came and went in stretches whose letters, digits and marks stayed, and in
/// those words of a rewording whose did. In the order of [`Unseen::ALL`]; empty when every change can be seen.
pub fn unseen(words: &[Word]) -> Vec<UnseenChange> {
    let mut found: Vec<UnseenChange> =
        Unseen::ALL.into_iter().map(|sort| UnseenChange { sort, added: 0, removed: 0 }).collect();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let (removed, added) = match (word.op, words.get(at + 1)) {
            (Op::Same, _) => {
                at += 1;
                continue;
            }
            (Op::Removed, Some(next)) if next.op == Op::Added => (word.text.as_str(), next.text.as_str()),
            (Op::Removed, _) => (word.text.as_str(), ""),
            (Op::Added, _) => ("", word.text.as_str()),
        };
        at += if removed.is_empty() || added.is_empty() { 1 } else { 2 };
        if seen(removed) == seen(added) {
            count(removed, added, &mut found);
        } else if may_hide(removed) || may_hide(added) {
            for (old, new) in kept_words(removed, added) {
                if old != new {
                    count(old, new, &mut found);
                }
            }
        }
    }
    found.retain(|change| change.added + change.removed > 0);
    found
}

/// Whether a word of the text has more to it than shows.
fn may_hide(text: &str) -> bool {
    !text.is_ascii()
        && (text.chars().any(|c| Unseen::of(c).is_some_and(|_| !c.is_whitespace()))
            || nfc(Cow::Borrowed(text)) != text)
}

/// More words than this are not held against one another: what is reworded at such length is new.
const MOST: usize = 1_000;

/// The words of a rewording that look the same in both texts, in order.
fn kept_words<'a>(removed: &'a str, added: &'a str) -> Vec<(&'a str, &'a str)> {
    let [old, new]: [Vec<&str>; 2] =
        [removed, added].map(|text| text.split_whitespace().take(MOST).collect());
    let [look, now] = [&old, &new].map(|words| words.iter().map(|word| seen(word)).collect::<Vec<String>>());
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, &look, &now);
    let same = ops.into_iter().filter(|op| op.tag() == similar::DiffTag::Equal);
    same.flat_map(|op| op.old_range().zip(op.new_range()))
        .filter_map(|(at, then)| Some((*old.get(at)?, *new.get(then)?)))
        .collect()
}

/// What a reader sees of a text.
fn seen(text: &str) -> String {
    nfc(Cow::Borrowed(text))
        .chars()
        .filter_map(|c| match Unseen::of(c) {
            Some(Unseen::HardHyphen) => Some('-'),
            Some(_) => None,
            None => Some(c),
        })
        .collect()
}

fn count(removed: &str, added: &str, found: &mut [UnseenChange]) {
    let number = |text: &str, sort| text.chars().filter(|c| Unseen::of(*c) == Some(sort)).count();
    let mut any = false;
    for change in found.iter_mut() {
        let (old, new) = (number(removed, change.sort), number(added, change.sort));
        change.added += new.saturating_sub(old);
        change.removed += old.saturating_sub(new);
        any |= old != new;
    }
    let composed = nfc(Cow::Borrowed(removed)) != removed || nfc(Cow::Borrowed(added)) != added;
    if let Some(last) = found.last_mut()
        && (composed || !any)
    {
        last.added += 1;
    }
}

impl Change {
    /// The invisible changes of its text and of its fields' in words, a sentence; nothing when all can be seen.
    pub fn unseen_in_words(&self, lang: Lang) -> Option<String> {
        if self.before.is_none() || self.after.is_none() {
            return None;
        }
        let mut words = self.words.clone();
        if !self.fields.iter().any(|field| field.words == self.words) {
            words.extend(self.fields.iter().flat_map(|field| field.words.iter().cloned()));
        }
        let parts: Vec<String> = unseen(&words).iter().flat_map(|change| change.say(lang)).collect();
        (!parts.is_empty()).then(|| lang.diff_unseen(parts.join(", ")))
    }
}

impl UnseenChange {
    fn say(&self, lang: Lang) -> Vec<String> {
        if self.sort == Unseen::Composition {
            return vec![self.sort.name(lang, false).to_owned()];
        }
        let said = |count: usize, one: &'static str, neuter: &'static str, many: &'static str| {
            let number = lang.number(count, self.sort.is_neuter());
            let verb = match (count, self.sort.is_neuter()) {
                (1, false) => one,
                (1, true) => neuter,
                _ => many,
            };
            format!("{number} {} {verb}", self.sort.name(lang, count > 1))
        };
        let mut parts = Vec::new();
        if self.added > 0 {
            parts.push(said(
                self.added,
                lang.diff_put_in(),
                lang.diff_put_in_neuter(),
                lang.diff_put_in_many(),
            ));
        }
        if self.removed > 0 {
            parts.push(said(
                self.removed,
                lang.diff_taken_out(),
                lang.diff_taken_out_neuter(),
                lang.diff_taken_out_many(),
            ));
        }
        parts
    }
}
