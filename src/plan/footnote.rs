//! References to footnotes inside a text: `[^1]`.

use super::{ItemId, Plan};

/// Tells whether a text can be a footnote's id: 1 to 16 of ASCII letters, digits, `-` and `_`.
pub fn is_footnote_id(text: &str) -> bool {
    (1..=16).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// The footnotes a text refers to, in order, as often as it does. A `[^` that no `]` closes is plain text.
pub fn references_in(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Reference(id) => Some(id),
        Piece::Text(_) => None,
    })
}

/// A text cut at its references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Plain text, not empty.
    Text(&'a str),
    /// A reference to the footnote with this id.
    Reference(&'a str),
}

/// Cuts a text at its references, losing nothing.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        // Most texts have no bracket at all, which is told faster.
        let plain = !rest.as_bytes().contains(&b'[');
        let mut from = if plain { rest.len() } else { 0 };
        while let Some(at) = rest[from..].find("[^").map(|at| from + at) {
            let inside = &rest[at + 2..];
            // No id is longer than 16: looking further would make a text full of `[^` cost its length squared.
            let end = inside.bytes().take(17).position(|b| b == b']');
            if let Some(end) = end.filter(|end| is_footnote_id(&inside[..*end])) {
                if at > 0 {
                    let text = &rest[..at];
                    rest = &rest[at..];
                    return Some(Piece::Text(text));
                }
                rest = &inside[end + 1..];
                return Some(Piece::Reference(&inside[..end]));
            }
            from = at + 2;
        }
        Some(Piece::Text(std::mem::take(&mut rest)))
    })
}

impl Plan {
    /// Every reference to a footnote in the plan's items, in reading order, with the item it stands in. Inside a
    /// footnote's own text a reference is plain text.
    pub fn references(&self) -> impl Iterator<Item = (ItemId, &str)> {
        self.walk().flat_map(|visit| {
            let item = visit.item;
            let fields = item.fields.present().flat_map(|(_, value)| references_in(value));
            references_in(&item.text).chain(fields).map(move |id| (item.id, id))
        })
    }

    /// A footnote id that is free: the lowest number above all that are used.
    pub fn free_footnote_id(&self) -> String {
        let highest = self.footnotes.iter().filter_map(|note| note.id.parse::<u32>().ok()).max();
        (highest.unwrap_or(0).saturating_add(1)).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_references_and_loses_nothing() {
        let text = "för jämställdhet[^1], [^ ej] [^a-2][^";
        let parts: Vec<_> = pieces(text).collect();
        assert_eq!(
            parts,
            [
                Piece::Text("för jämställdhet"),
                Piece::Reference("1"),
                Piece::Text(", [^ ej] "),
                Piece::Reference("a-2"),
                Piece::Text("[^"),
            ]
        );
    }
}
