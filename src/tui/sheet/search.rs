//! Finding words in a plan, and replacing them. Letters are never folded: å is no a, ö is no o.

use std::ops::Range;

use super::{Focus, Node, Sheet};
use crate::plan::{Edit, Field, Footnote, Head, ItemId, Piece, Plan, pieces};

/// The most places that are shown and replaced at a time.
pub(crate) const MOST: usize = 2000;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Query {
    /// The text; not empty.
    pub(crate) needle: String,
    /// Whether capitals have to be capitals.
    pub(crate) case: bool,
    /// Whether it has to be a whole word.
    pub(crate) words: bool,
}

/// A text of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The plan's title.
    Title,
    /// An item's text.
    Text(ItemId),
    /// An item's field.
    Field(ItemId, Field),
    /// A footnote's text.
    Note(String),
}

/// A place where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// In which text.
    pub(crate) slot: Slot,
    /// Where in it, in bytes.
    pub(crate) range: Range<usize>,
}

/// What is looked for, and the place where it was found last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sought {
    /// What.
    pub(crate) query: Query,
    /// Where.
    pub(crate) hit: Hit,
    /// Which of all places that is, where it was counted.
    pub(crate) count: Option<Count>,
}

/// Which of all places one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    /// From 1.
    pub(crate) number: usize,
    /// How many there are.
    pub(crate) total: usize,
    /// The changes that the plan had taken then.
    changes: u64,
}

impl Count {
    /// The place next to one that was counted: nothing where that was another search, or the plan has changed since.
    pub(crate) fn beside(sheet: &Sheet, query: &Query, last: &Sought, forward: bool) -> Option<Self> {
        let count = last.count.filter(|count| count.changes == sheet.changes() && last.query == *query)?;
        let steps = if forward { count.number } else { count.number + count.total - 2 };
        Some(Self { number: steps % count.total + 1, ..count })
    }
}

impl Sought {
    /// Where the place lies in the text of an item or a title as it is printed, in bytes; nothing where it lies in
    /// another text or is there no more. What print has in another form lies elsewhere, but comes in the same order.
    pub(crate) fn printed(&self, sheet: &Sheet, printed: &str) -> Option<Range<usize>> {
        if !matches!(self.hit.slot, Slot::Title | Slot::Text(_)) {
            return None;
        }
        let text = self.hit.slot.text(sheet.plan())?;
        let number = self.query.find(text).position(|range| range == self.hit.range)?;
        self.query.find(printed).nth(number)
    }
}

impl Slot {
    /// What is chosen to see the text.
    pub(crate) fn focus(&self) -> Focus {
        match self {
            Self::Title => Focus::Head,
            Self::Text(id) | Self::Field(id, _) => Focus::Item(*id),
            Self::Note(id) => Focus::Note(id.clone()),
        }
    }

    /// The text as the plan has it.
    pub(crate) fn text<'a>(&self, plan: &'a Plan) -> Option<&'a str> {
        match self {
            Self::Title => Some(&plan.title),
            Self::Text(id) => plan.find(*id).map(|item| item.text.as_str()),
            Self::Field(id, field) => plan.find(*id).and_then(|item| item.fields.get(*field)),
            Self::Note(id) => note(plan, id).map(|note| note.text.as_str()),
        }
    }
}

fn note<'a>(plan: &'a Plan, id: &str) -> Option<&'a Footnote> {
    plan.footnotes.iter().find(|note| note.id == id)
}

impl Query {
    /// Where the text is found in another, from left to right, without overlap.
    pub(crate) fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        // A book is looked through a byte at a time: what begins a character is never inside another.
        let first = self.first_bytes();
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let rest = text.get(from..)?;
                let start = from + rest.bytes().position(|byte| first.contains(&byte))?;
                let length = text.get(start..).and_then(|rest| self.at(rest));
                if let Some(length) = length.filter(|length| self.stands_alone(text, start, start + length)) {
                    from = start + length;
                    return Some(start..start + length);
                }
                from = start + text.get(start..)?.chars().next()?.len_utf8();
            }
        })
    }

    /// The bytes that what is looked for can begin with; nothing begins with the last of UTF-8.
    fn first_bytes(&self) -> [u8; 3] {
        const NONE: u8 = 0xff;
        let byte = |c: char| {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().next().unwrap_or(NONE)
        };
        let Some(c) = self.needle.chars().next() else { return [NONE; 3] };
        if self.case {
            return [byte(c); 3];
        }
        let small = c.to_lowercase().next().unwrap_or(c);
        let large = small.to_uppercase().next().unwrap_or(small);
        [byte(c), byte(small), byte(large)]
    }

    /// The length of what stands at the beginning of a text, when it is what is looked for.
    fn at(&self, text: &str) -> Option<usize> {
        if self.case {
            return text.starts_with(&self.needle).then_some(self.needle.len());
        }
        let mut wanted = self.needle.chars().flat_map(char::to_lowercase).peekable();
        for (at, c) in text.char_indices() {
            if wanted.peek().is_none() {
                return Some(at);
            }
            for small in c.to_lowercase() {
                if wanted.next() != Some(small) {
                    return None;
                }
            }
        }
        wanted.peek().is_none().then_some(text.len())
    }

    /// Whether no mark above a letter is cut off, and where that is asked for, no word.
    fn stands_alone(&self, text: &str, from: usize, to: usize) -> bool {
        let before = text.get(..from).and_then(|text| text.chars().next_back());
        let after = text.get(to..).and_then(|text| text.chars().next());
        if after.is_some_and(|c| ('\u{300}'..='\u{36f}').contains(&c)) {
            return false;
        }
        !self.words
            || !(before.is_some_and(char::is_alphanumeric) || after.is_some_and(char::is_alphanumeric))
    }

    /// What a place becomes: where capitals are not looked at, the new word gets those of the old one.
    pub(crate) fn replacement(&self, found: &str, with: &str) -> String {
        let letters = || found.chars().filter(|c| c.is_alphabetic());
        let large = |text: &str| text.chars().any(char::is_uppercase);
        if self.case || large(&self.needle) || large(with) {
            return with.to_owned();
        }
        if letters().nth(1).is_some() && letters().all(char::is_uppercase) {
            return with.to_uppercase();
        }
        if letters().next().is_some_and(char::is_uppercase) {
            let mut chars = with.chars();
            return chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default();
        }
        with.to_owned()
    }
}

/// The texts of a row, with the places they stand for.
fn texts(sheet: &Sheet, row: usize) -> Vec<(Slot, &str)> {
    match sheet.row(row).map(|row| row.node) {
        Some(Node::Head) => vec![(Slot::Title, sheet.plan().title.as_str())],
        Some(Node::Item(_)) => sheet.item(row).map_or_else(Vec::new, |item| {
            let fields = item.fields.present().map(|(field, value)| (Slot::Field(item.id, field), value));
            std::iter::once((Slot::Text(item.id), item.text.as_str())).chain(fields).collect()
        }),
        Some(Node::Note(_)) => sheet
            .note(row)
            .map_or_else(Vec::new, |note| vec![(Slot::Note(note.id.clone()), note.text.as_str())]),
        Some(Node::Gone(_)) | None => Vec::new(),
    }
}

/// Where a search goes on from: a row, and the place in one of its texts when something there is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct From {
    /// The row.
    pub(crate) row: usize,
    /// What of it is behind.
    pub(crate) hit: Option<Hit>,
}

/// The next place after one, or the one before, around the ends of the plan; with whether an end was passed.
pub(crate) fn next(sheet: &Sheet, query: &Query, from: &From, forward: bool) -> Option<(Hit, bool)> {
    let total = sheet.rows().len();
    for step in 0..=total {
        let row = if forward { (from.row + step) % total } else { (from.row + total - step % total) % total };
        let mut hits: Vec<Hit> = Vec::new();
        for (slot, text) in texts(sheet, row) {
            hits.extend(query.find(text).map(|range| Hit { slot: slot.clone(), range }));
        }
        if hits.is_empty() {
            continue;
        }
        let order = |slot: &Slot| texts(sheet, row).iter().position(|(other, _)| other == slot);
        let key = |hit: &Hit| (order(&hit.slot), hit.range.start);
        let found = match (&from.hit, step) {
            (Some(last), 0) if forward => {
                hits.into_iter().find(|hit| key(hit) >= (order(&last.slot), last.range.end))
            }
            (Some(last), 0) => hits.into_iter().rfind(|hit| key(hit) < (order(&last.slot), last.range.start)),
            (None, 0) if !forward => None,
            _ if forward => hits.into_iter().next(),
            _ => hits.pop(),
        };
        if let Some(hit) = found {
            let passed =
                if forward { row < from.row || step == total } else { row > from.row || step == total };
            return Some((hit, passed));
        }
    }
    None
}

/// Counts which of all places one is. Looks through the whole plan.
pub(crate) fn count(sheet: &Sheet, query: &Query, hit: &Hit) -> Option<Count> {
    let (mut total, mut number) = (0, None);
    for row in 0..sheet.rows().len() {
        for (slot, text) in texts(sheet, row) {
            for range in query.find(text) {
                total += 1;
                if hit.range == range && hit.slot == slot {
                    number = Some(total);
                }
            }
        }
    }
    Some(Count { number: number?, total, changes: sheet.changes() })
}

/// Every place in the plan where something could be replaced, at most [`MOST`], and whether there are more. A reference
/// to a footnote is no text.
pub(crate) fn places(sheet: &Sheet, query: &Query) -> (Vec<Hit>, bool) {
    let mut hits = Vec::new();
    for row in 0..sheet.rows().len() {
        for (slot, text) in texts(sheet, row) {
            for range in query.find(text) {
                if in_reference(text, &range) {
                    continue;
                }
                if hits.len() == MOST {
                    return (hits, true);
                }
                hits.push(Hit { slot: slot.clone(), range });
            }
        }
    }
    (hits, false)
}

fn in_reference(text: &str, range: &Range<usize>) -> bool {
    let mut at = 0;
    pieces(text).any(|piece| {
        let (length, reference) = match piece {
            Piece::Text(text) => (text.len(), false),
            Piece::Reference(id) => (id.len() + 3, true),
        };
        let here = at..at + length;
        at = here.end;
        reference && range.start < here.end && here.start < range.end
    })
}

/// The edits that replace places, which follow each other as in the plan; one edit a text.
pub(crate) fn replace(plan: &Plan, query: &Query, hits: &[&Hit], with: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for same in hits.chunk_by(|one, two| one.slot == two.slot) {
        let Some(slot) = same.first().map(|hit| &hit.slot) else { continue };
        let Some(old) = slot.text(plan) else { continue };
        let mut text = old.to_owned();
        for hit in same.iter().rev() {
            if let Some(found) = old.get(hit.range.clone()) {
                text.replace_range(hit.range.clone(), &query.replacement(found, with));
            }
        }
        edits.push(match slot {
            Slot::Title => Edit::SetHead(Head::Title(text)),
            Slot::Text(id) => Edit::SetText { id: *id, text },
            Slot::Field(id, field) => Edit::SetField {
                id: *id,
                field: *field,
                value: Some(text).filter(|text| !text.trim().is_empty()),
            },
            Slot::Note(id) => match note(plan, id) {
                Some(note) => Edit::SetFootnote { note: Footnote { text, ..note.clone() } },
                None => continue,
            },
        });
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn query(needle: &str) -> Query {
        Query { needle: needle.to_owned(), case: false, words: false }
    }

    fn found<'a>(query: &'a Query, text: &'a str) -> Vec<&'a str> {
        query.find(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn letters_keep_their_rings_and_dots() {
        assert_eq!(found(&query("för"), "FÖR för for För"), ["FÖR", "för", "För"]);
        assert_eq!(found(&query("for"), "FÖR för for"), ["for"]);
        assert_eq!(found(&query("Å"), "å a Å A a\u{30a}"), ["å", "Å"]);
        assert_eq!(found(&query("a"), "a\u{30a} å a"), ["a"]);
        assert_eq!(found(&query("ß"), "Maß MASS"), ["ß"]);
    }

    #[test]
    fn capitals_and_whole_words_can_be_asked_for() {
        let exact = Query { case: true, ..query("Mål") };
        assert_eq!(found(&exact, "Mål mål delmål"), ["Mål"]);
        let whole = Query { words: true, ..query("mål") };
        assert_eq!(found(&whole, "Mål, mål. delmål målet mål1"), ["Mål", "mål"]);
        assert_eq!(found(&query("aa"), "aaaaa"), ["aa", "aa"]);
        assert_eq!(found(&query(""), "x"), Vec::<&str>::new());
    }

    #[test]
    fn the_new_word_is_written_as_the_old_one_was() {
        let query = query("förbundet");
        assert_eq!(query.replacement("Förbundet", "åklagaren"), "Åklagaren");
        assert_eq!(query.replacement("FÖRBUNDET", "åklagaren"), "ÅKLAGAREN");
        assert_eq!(query.replacement("förbundet", "åklagaren"), "åklagaren");
        assert_eq!(query.replacement("Förbundet", "SKR"), "SKR");
        assert_eq!(query.replacement("Förbundet", ""), "");
    }

    proptest! {
        #[test]
        fn every_place_says_what_is_looked_for(
            needle in "[a-cåäöÅÄÖİß\u{30a}\u{301} ]{1,3}",
            text in "[a-cåäöÅÄÖİß\u{30a}\u{301} ]{0,30}",
            case in any::<bool>(),
            words in any::<bool>(),
        ) {
            let query = Query { needle, case, words };
            let mut end = 0;
            for range in query.find(&text) {
                prop_assert!(range.start >= end && !range.is_empty());
                end = range.end;
                prop_assert_eq!(text[range].to_lowercase(), query.needle.to_lowercase());
            }
        }
    }
}
