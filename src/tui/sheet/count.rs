//! How many words a plan has, kept up with edit by edit.

use crate::plan::{Edit, Footnote, Head, Item, Piece, Plan, pieces};

/// The words of a text; a reference to a footnote is none.
pub(crate) fn words(text: &str) -> usize {
    if !text.contains("[^") {
        return of_plain(text);
    }
    let plain: String = pieces(text)
        .map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Reference(_) => "",
        })
        .collect();
    of_plain(&plain)
}

/// A byte that ends a word.
const SPACE: u8 = 1;
/// A byte that makes what it stands in a word: a letter or a digit.
const LETTER: u8 = 2;
/// The first byte of a longer character.
const LONG: u8 = 4;

/// What each byte says of the word it stands in.
const SAYS: [u8; 256] = {
    let mut says = [0; 256];
    let mut byte = 0_u8;
    loop {
        says[byte as usize] = match byte {
            b' ' | 0x09..=0x0d => SPACE,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => LETTER,
            0xc2..=0xff => LONG,
            _ => 0,
        };
        if byte == u8::MAX {
            break says;
        }
        byte += 1;
    }
};

/// What stands between white space and has a letter or a digit. A large plan's words are counted before it is first shown:
/// nearly all of it is told byte by byte, with nothing for the processor to guess.
fn of_plain(text: &str) -> usize {
    let (mut words, mut counted) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        let mut says = SAYS.get(usize::from(byte)).copied().unwrap_or(0);
        // Of longer characters only those that begin so are white space; within a counted word no other matters.
        if says == LONG && (counted == 0 || matches!(byte, 0xc2 | 0xe1..=0xe3)) {
            says = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, |letter| {
                u8::from(letter.is_whitespace()) * SPACE + u8::from(letter.is_alphanumeric()) * LETTER
            });
        }
        let letter = usize::from(says & LETTER != 0);
        words += letter & (1 - counted);
        counted = (counted | letter) & usize::from(says & SPACE == 0);
    }
    words
}

fn of_item(item: &Item) -> usize {
    let own =
        |item: &Item| words(&item.text) + item.fields.present().map(|(_, value)| words(value)).sum::<usize>();
    item.walk().map(own).sum()
}

fn of_note(note: &Footnote) -> usize {
    words(&note.text)
}

/// The words of a plan's title, items, fields and footnotes.
pub(super) fn of_plan(plan: &Plan) -> usize {
    words(&plan.title)
        + plan.content.iter().map(of_item).sum::<usize>()
        + plan.footnotes.iter().map(of_note).sum::<usize>()
}

/// The words that an edit puts into a plan: those of its inverse are the ones it takes away.
pub(super) fn of_edit(edit: &Edit) -> usize {
    match edit {
        Edit::Insert { item, .. } => of_item(item),
        Edit::SetText { text, .. } => words(text),
        Edit::SetField { value, .. } => value.as_deref().map_or(0, words),
        Edit::SetHead(Head::Title(title)) => words(title),
        Edit::InsertFootnote { note, .. } | Edit::SetFootnote { note } => of_note(note),
        Edit::Batch(edits) => edits.iter().map(of_edit).sum(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{of_plain, words};

    proptest! {
        #[test]
        fn bytes_tell_what_characters_say(text in "[ -~\\n\u{85}-ÿ\u{1680}\u{2000}-\u{2030}\u{205f}\u{3000}а字🙂̈]{0,40}") {
            let has_letters = |word: &&str| word.chars().any(char::is_alphanumeric);
            prop_assert_eq!(of_plain(&text), text.split_whitespace().filter(has_letters).count());
        }
    }

    #[test]
    fn no_white_space_begins_with_another_byte() {
        let long = ('\u{80}'..=char::MAX).filter(|letter| letter.is_whitespace());
        assert!(long.clone().count() > 10);
        assert!(
            long.map(|letter| letter.to_string().as_bytes()[0])
                .all(|byte| matches!(byte, 0xc2 | 0xe1..=0xe3))
        );
    }

    #[test]
    fn counts_words_and_nothing_else() {
        assert_eq!(words("Förbundet ska – senast 2027 – se över e-tjänsterna[^1]."), 7);
        assert_eq!(words("jämställdhet[^1]"), 1);
        assert_eq!(words(""), 0);
        assert_eq!(words(" \u{a0}– §\u{2003}(å) 3§4\n…"), 2);
    }
}
