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

/// What stands between white space and has a letter or a digit.
fn of_plain(text: &str) -> usize {
    let (mut words, mut counted) = (0, false);
    for letter in text.chars() {
        if letter.is_whitespace() {
            counted = false;
        } else if !counted && letter.is_alphanumeric() {
            counted = true;
            words += 1;
        }
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
    use super::words;

    #[test]
    fn counts_words_and_nothing_else() {
        assert_eq!(words("Förbundet ska – senast 2027 – se över e-tjänsterna[^1]."), 7);
        assert_eq!(words("jämställdhet[^1]"), 1);
        assert_eq!(words(""), 0);
        assert_eq!(words(" \u{a0}– §\u{2003}(å) 3§4\n…"), 2);
    }
}
