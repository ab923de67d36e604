//! Each change as a sentence, as minutes or an officer's report would put it.

use super::entry::{capital, divisions, fact_words, in_a_row, is_common, note, place};
use super::wrap::{Line, Span, Style, wrap};
use crate::diff::{Change, ChangeKind, Difference, FieldChange, Op, Spot, Target, Word};
use crate::locale::Lang;
use crate::plan::{Piece, pieces};

/// More edits than this in one text, and the new text is quoted instead.
const MOST_EDITS: usize = 4;

/// Quotations longer than this many characters are cut at a word.
const LONGEST: usize = 120;

/// The difference as sentences: first the whole in one line, then each change in its order, such as `I punkt 1 ersätts
/// ”verksamhetsplan” med ”budget”.` Texts are quoted, long ones cut.
pub fn sentences(difference: &Difference, lang: Lang) -> Vec<String> {
    let first = super::changes::summary(difference, lang);
    let divisions = divisions(difference, lang);
    let each = difference.changes.iter().map(|change| {
        let said = sentence(change, lang);
        note(change, &divisions, lang).into_iter().fold(said, |said, note| said + " " + &note)
    });
    std::iter::once(first).chain(each).collect()
}

/// The difference as [`sentences`] in lines no wider than `width` columns where words allow, each change a list item.
pub fn sentence_lines(difference: &Difference, lang: Lang, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, said) in sentences(difference, lang).into_iter().enumerate() {
        let (style, first) = if at == 0 { (Style::Heading, "") } else { (Style::Plain, "- ") };
        lines.extend(wrap(&[Span::new(style, said)], width.max(20), &Span::new(Style::Plain, first)));
    }
    lines
}

/// What is replaced, added and struck in a text, in a sentence; nothing where that would only repeat the text.
pub(super) fn sentence_of(change: &Change, lang: Lang) -> Option<String> {
    let stayed = change.words.iter().any(|word| word.op == Op::Same && !word.text.trim().is_empty());
    let few = (1..=MOST_EDITS).contains(&edits(&change.words, lang).len());
    (change.is(ChangeKind::Reworded) && change.spot().is_some() && stayed && few)
        .then(|| sentence(change, lang))
}

/// One change in one or more sentences.
fn sentence(change: &Change, lang: Lang) -> String {
    let mut said = Vec::new();
    if let Target::Head(field) = change.target {
        said.extend(change.fields.iter().map(|fact| head(fact, field.label(lang), lang)));
    } else {
        let spot = |spot: Option<&Spot>| spot.map(|spot| place(spot, lang)).unwrap_or_default();
        let name = match &change.target {
            Target::Footnote(id) => lang.changes_place(lang.changes_footnote(), id),
            _ => spot(change.spot()),
        };
        said.extend(whole(change, &name, lang));
        if change.is(ChangeKind::Moved) {
            said.push(moved(change, &name, &spot(change.from.as_ref()), lang));
        }
        if change.is(ChangeKind::Reworded) {
            said.push(reworded(change, &name, lang));
        }
        said.extend(change.fields.iter().map(|fact| field(fact, &name, change, lang)));
    }
    let ended = |sentence: &String| {
        // A quotation that ends with a stop ends the sentence too.
        let doubled = sentence.ends_with(".”.");
        let end = sentence.len() - usize::from(doubled);
        capital(sentence.get(..end).unwrap_or(sentence))
    };
    said.iter().map(ended).collect::<Vec<_>>().join(" ")
}

fn whole(change: &Change, name: &str, lang: Lang) -> Option<String> {
    let common = is_common(change.kind);
    match (&change.before, &change.after) {
        (None, Some(text)) if text.is_empty() && common => Some(lang.sentence_new_bare_common(name)),
        (None, Some(text)) if text.is_empty() => Some(lang.sentence_new_bare_neuter(name)),
        (None, Some(text)) if common => Some(lang.sentence_new_common(name, quoted(text, lang))),
        (None, Some(text)) => Some(lang.sentence_new_neuter(name, quoted(text, lang))),
        (Some(text), None) if text.is_empty() => Some(lang.sentence_removed_bare(name)),
        (Some(text), None) => Some(lang.sentence_removed(name, quoted(text, lang))),
        _ => None,
    }
}

fn moved(change: &Change, name: &str, from: &str, lang: Lang) -> String {
    match (from == name || from.is_empty(), change.below > 0) {
        (true, false) => lang.sentence_moved(name),
        (true, true) => lang.sentence_moved_all(name),
        (false, false) => lang.sentence_moved_from(from, name),
        (false, true) => lang.sentence_moved_all_from(from, name),
    }
}

fn reworded(change: &Change, name: &str, lang: Lang) -> String {
    let after = change.after.as_deref().unwrap_or_default();
    let edits = edits(&change.words, lang);
    let stayed = change.words.iter().any(|word| word.op == Op::Same && !word.text.trim().is_empty());
    if edits.is_empty() {
        // Nothing but white space: what it is follows.
        return lang.sentence_invisible(name);
    }
    if !stayed || edits.len() > MOST_EDITS {
        return lang.sentence_new_wording(name, quoted(after, lang));
    }
    lang.sentence_reworded(name, in_a_row(edits, lang))
}

/// What is replaced, added and struck, in order; white space alone is left out.
fn edits(words: &[Word], lang: Lang) -> Vec<String> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        let next = words.get(at);
        match (word.op, next) {
            (Op::Removed, Some(added)) if added.op == Op::Added => {
                at += 1;
                if squeezed(&word.text) != squeezed(&added.text) {
                    edits.push(lang.sentence_replaced(quoted(&word.text, lang), quoted(&added.text, lang)));
                }
            }
            (Op::Removed, _) if !word.text.trim().is_empty() => {
                edits.push(lang.sentence_struck(quoted(&word.text, lang)));
            }
            (Op::Added, _) if !word.text.trim().is_empty() => {
                edits.push(lang.sentence_put_in(quoted(&word.text, lang)));
            }
            _ => {}
        }
    }
    edits
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn values(fact: &FieldChange, lang: Lang) -> (Option<String>, Option<String>) {
    let words = fact_words(fact, lang);
    let side = |other| -> String {
        words.iter().filter(|word| word.op != other).map(|word| word.text.as_str()).collect()
    };
    let quote = |text: String| (!text.is_empty()).then(|| quoted(&text, lang));
    (quote(side(Op::Added)), quote(side(Op::Removed)))
}

fn head(fact: &FieldChange, label: &str, lang: Lang) -> String {
    match values(fact, lang) {
        (Some(old), Some(new)) => lang.sentence_head_changed(label, old, new),
        (None, Some(new)) => lang.sentence_head_set(label, new),
        (old, None) => lang.sentence_head_gone(label, old.unwrap_or_default()),
    }
}

fn field(fact: &FieldChange, name: &str, change: &Change, lang: Lang) -> String {
    let label = fact.name.label(lang);
    match values(fact, lang) {
        // What an item came with or had needs no name of the item again.
        (None, Some(new)) if change.is(ChangeKind::Added) => lang.sentence_with(label, new),
        (Some(old), None) if change.is(ChangeKind::Removed) => lang.sentence_with(label, old),
        (Some(old), Some(new)) => lang.sentence_field_changed(label, name, old, new),
        (None, Some(new)) => lang.sentence_field_set(label, name, new),
        (old, None) => lang.sentence_field_gone(label, name, old.unwrap_or_default()),
    }
}

/// A text in quotation marks, on one line, without references to footnotes; a long one cut at a word.
fn quoted(text: &str, lang: Lang) -> String {
    let plain: String = pieces(text)
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Reference(id) => format!("[{id}]"),
        })
        .collect();
    let mut said = String::new();
    for word in plain.split_whitespace() {
        if said.chars().count() + word.chars().count() >= LONGEST && !said.is_empty() {
            said.push_str(" …");
            break;
        }
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(word);
    }
    lang.sentence_quoted(said)
}
