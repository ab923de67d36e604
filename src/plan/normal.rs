//! Unicode's normal form C, which every text of a plan has: the same words are the same bytes, whatever keyboard or
//! document they came from.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::check::is_unprintable;
use super::{Edit, Field, Footnote, Head, Item};

/// Puts a text in normal form C.
pub fn nfc(text: Cow<'_, str>) -> Cow<'_, str> {
    // Nothing below U+0300 composes with what stands before it, and only from there on are bytes as high as these: most
    // Swedish and English text ends here.
    if text.bytes().fold(0, u8::max) < 0xcc || unicode_normalization::is_nfc(&text) {
        return text;
    }
    Cow::Owned(text.nfc().collect())
}

fn text(text: String) -> String {
    nfc(Cow::Owned(text)).into_owned()
}

fn optional(value: Option<String>) -> Option<String> {
    value.map(text)
}

impl Edit {
    /// The edit with its own texts in normal form; a batch's edits are taken one by one.
    pub(super) fn normal(self) -> Self {
        match self {
            Self::Insert { at, mut item } => {
                normal_item(&mut item);
                Self::Insert { at, item }
            }
            Self::SetText { id, text: new } => Self::SetText { id, text: text(new) },
            Self::SetField { id, field, value } => Self::SetField { id, field, value: optional(value) },
            Self::SetHead(head) => Self::SetHead(normal_head(head)),
            Self::InsertFootnote { index, note } => Self::InsertFootnote { index, note: normal_note(note) },
            Self::SetFootnote { note } => Self::SetFootnote { note: normal_note(note) },
            other => other,
        }
    }
}

impl Edit {
    /// Finds the first text in the edit that has a character which no proposal may have: a control character, a line
    /// break, one that turns the direction of text.
    pub fn unprintable(&self) -> Option<&str> {
        match self {
            Self::Insert { item, .. } => in_item(item),
            Self::SetText { text, .. } => bad(text),
            Self::SetField { value, .. } => value.as_deref().and_then(bad),
            Self::SetHead(head) => in_head(head),
            Self::InsertFootnote { note, .. } | Self::SetFootnote { note } => {
                bad(&note.text).or_else(|| note.url.as_deref().and_then(bad))
            }
            Self::Batch(edits) => edits.iter().find_map(Self::unprintable),
            _ => None,
        }
    }
}

fn bad(text: &str) -> Option<&str> {
    is_unprintable(text).then_some(text)
}

fn in_item(item: &Item) -> Option<&str> {
    let fields = || item.fields.present().find_map(|(_, value)| bad(value));
    bad(&item.text).or_else(fields).or_else(|| item.children.iter().find_map(in_item))
}

fn in_head(head: &Head) -> Option<&str> {
    match head {
        Head::Title(title) => bad(title),
        Head::Organisation(value)
        | Head::RegistryNumber(value)
        | Head::Officer(value)
        | Head::Political(value) => value.as_deref().and_then(bad),
        _ => None,
    }
}

fn normal_item(item: &mut Item) {
    item.text = text(std::mem::take(&mut item.text));
    for field in Field::ALL {
        let value = item.fields.replace(field, None);
        item.fields.replace(field, optional(value));
    }
    item.children.iter_mut().for_each(normal_item);
}

fn normal_head(head: Head) -> Head {
    match head {
        Head::Title(title) => Head::Title(text(title)),
        Head::Organisation(name) => Head::Organisation(optional(name)),
        Head::RegistryNumber(number) => Head::RegistryNumber(optional(number)),
        Head::Officer(name) => Head::Officer(optional(name)),
        Head::Political(name) => Head::Political(optional(name)),
        other => other,
    }
}

fn normal_note(note: Footnote) -> Footnote {
    Footnote { id: note.id, text: text(note.text), url: optional(note.url) }
}
