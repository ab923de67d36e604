//! A difference as entries in words: what every form of a list of changes is written from.

use std::collections::HashMap;

use crate::diff::{Change, ChangeKind, Difference, Division, FieldChange, Level, Op, Spot, Target, Word};
use crate::locale::Lang;
use crate::plan::{ItemId, Kind, Piece, pieces};

/// One change as a reader meets it.
pub(super) struct Entry {
    /// What happened, to what. Nothing for an item of a subtree whose first item has said it.
    pub(super) headline: Option<String>,
    /// The item's id.
    pub(super) id: Option<ItemId>,
    /// How deep it lies in the added or removed subtree it belongs to.
    pub(super) depth: usize,
    /// Its mark, for an item of such a subtree.
    pub(super) mark: String,
    /// Its text moved and is otherwise the same.
    pub(super) moved: bool,
    /// The text, with what happened to each stretch; empty when it has none.
    pub(super) words: Vec<Word>,
    /// Facts that changed.
    pub(super) facts: Vec<(String, Vec<Word>)>,
    /// What it became part of, and what changed that a reader can't see.
    pub(super) note: Option<String>,
}

/// Turns a difference into entries, in its order.
pub(super) fn entries(difference: &Difference, lang: Lang) -> Vec<Entry> {
    // The depth of each item in the added or removed subtree that it belongs to.
    let mut depths: HashMap<(ItemId, ChangeKind), usize> = HashMap::new();
    let divisions = divisions(difference, lang);
    difference
        .changes
        .iter()
        .map(|change| {
            let whole = [ChangeKind::Added, ChangeKind::Removed].into_iter().find(|kind| change.is(*kind));
            let (id, depth) = match (&change.target, whole) {
                (Target::Item(id), Some(kind)) => {
                    let above = change.parent.and_then(|parent| depths.get(&(parent, kind)));
                    let depth = above.map_or(0, |above| above + 1);
                    depths.insert((*id, kind), depth);
                    (Some(*id), depth)
                }
                (Target::Item(id), None) => (Some(*id), 0),
                _ => (None, 0),
            };
            let head = matches!(change.target, Target::Head(_));
            Entry {
                note: note(change, &divisions, lang),
                headline: (depth == 0).then(|| headline(change, lang)),
                id,
                depth,
                mark: change.spot().map(|spot| spot.mark.clone()).unwrap_or_default(),
                moved: change.kinds == [ChangeKind::Moved],
                words: match change.fields.as_slice() {
                    [only] if head => fact_words(only, lang),
                    _ => change.words.clone(),
                },
                facts: if head {
                    Vec::new()
                } else {
                    change.fields.iter().map(|field| fact(field, lang)).collect()
                },
            }
        })
        .collect()
}

/// What to say of items that were split or merged.
pub(super) fn divisions(difference: &Difference, lang: Lang) -> HashMap<ItemId, String> {
    let found = difference.divisions();
    if found.is_empty() {
        return HashMap::new();
    }
    let changes: HashMap<ItemId, &Change> = difference
        .changes
        .iter()
        .filter_map(|change| match change.target {
            Target::Item(id) => Some((id, change)),
            _ => None,
        })
        .collect();
    let named = |id| {
        let spot = changes.get(&id).and_then(|change| change.spot());
        spot.map(|spot| place(spot, lang)).unwrap_or_default()
    };
    let mut said = HashMap::new();
    for parts in found.chunk_by(|one, next| one.whole == next.whole) {
        let Some(&Division { split, whole, .. }) = parts.first() else { continue };
        let of_whole = named(whole);
        let of_parts = in_a_row(parts.iter().map(|division| named(division.part)).collect(), lang);
        said.insert(whole, if split { lang.division_rest(of_parts) } else { lang.division_joined(of_parts) });
        for Division { part, .. } in parts {
            let of_part = if split { lang.division_out_of(&of_whole) } else { lang.division_into(&of_whole) };
            said.insert(*part, of_part);
        }
    }
    said
}

/// Things in words: “one, another and a third”.
pub(super) fn in_a_row(mut things: Vec<String>, lang: Lang) -> String {
    let last = things.pop().unwrap_or_default();
    if things.is_empty() { last } else { lang.sentence_and(things.join(", "), last) }
}

/// What is to be said of a change besides what its words show.
pub(super) fn note(change: &Change, divisions: &HashMap<ItemId, String>, lang: Lang) -> Option<String> {
    let division = match change.target {
        Target::Item(id) => divisions.get(&id).cloned(),
        _ => None,
    };
    let said: Vec<String> = division.into_iter().chain(change.unseen_in_words(lang)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn fact(change: &FieldChange, lang: Lang) -> (String, Vec<Word>) {
    (change.name.label(lang).to_owned(), fact_words(change, lang))
}

pub(super) fn fact_words(change: &FieldChange, lang: Lang) -> Vec<Word> {
    if !change.words.is_empty() {
        return change.words.clone();
    }
    let (before, after) = change.said(lang);
    let word = |op, text: Option<String>| text.map(|text| Word { op, text });
    word(Op::Removed, before)
        .into_iter()
        .chain(word(Op::Added, after))
        .filter(|word| !word.text.is_empty())
        .collect()
}

/// What happened, to what, in a line: `Flyttad och ändrad: punkt 3 under ”Internt åtagande”, tidigare punkt 5`.
fn headline(change: &Change, lang: Lang) -> String {
    if let Target::Head(field) = change.target {
        return lang.changes_headline(lang.changes_head_fact(), small(field.label(lang)));
    }
    let what = what(change, lang);
    let place = match &change.target {
        Target::Footnote(id) => lang.changes_place(lang.changes_footnote(), id),
        _ => change.spot().map(|spot| place(spot, lang)).unwrap_or_default(),
    };
    let mut said = lang.changes_headline(what, &place);
    if change.is(ChangeKind::Moved) {
        let from = change.from.as_ref().map(|spot| self::place(spot, lang)).filter(|from| *from != place);
        if let Some(from) = from {
            said = lang.changes_formerly(said, from);
        }
        if change.below > 0 {
            said = lang.changes_with_all(said);
        }
    }
    said
}

fn what(change: &Change, lang: Lang) -> &'static str {
    let common = is_common(change.kind);
    let pick = |common_form, neuter_form| if common { common_form } else { neuter_form };
    let changed = change.is(ChangeKind::Reworded) || change.is(ChangeKind::Field);
    if change.is(ChangeKind::Added) {
        pick(lang.changes_new_common(), lang.changes_new_neuter())
    } else if change.is(ChangeKind::Removed) {
        pick(lang.changes_removed_common(), lang.changes_removed_neuter())
    } else if change.is(ChangeKind::Moved) && changed {
        pick(lang.changes_both_common(), lang.changes_both_neuter())
    } else if change.is(ChangeKind::Moved) {
        pick(lang.changes_moved_common(), lang.changes_moved_neuter())
    } else if change.is(ChangeKind::Reworded) {
        pick(lang.changes_changed_common(), lang.changes_changed_neuter())
    } else {
        lang.changes_facts()
    }
}

/// Swedish: `en punkt`, `en fotnot`; `ett avsnitt, stycke, mål, åtagande`.
pub(super) const fn is_common(kind: Option<Kind>) -> bool {
    matches!(kind, None | Some(Kind::Measure))
}

/// Where an item is: `punkt 3, underpunkt 1 under ”Internt åtagande”`.
pub(super) fn place(spot: &Spot, lang: Lang) -> String {
    let mut steps = Vec::with_capacity(spot.levels.len());
    let mut above: Option<&Level> = None;
    for level in &spot.levels {
        let sub = above.is_some_and(|above| above.kind == level.kind);
        steps.push(lang.changes_place(noun(level.kind, sub, lang), &level.label));
        above = Some(level);
    }
    let place = steps.join(", ");
    let [under, within] = [&spot.under, &spot.within]
        .map(|heading| heading.as_deref().map(short).filter(|heading| !heading.is_empty()));
    match (under, within) {
        (Some(heading), Some(within)) => lang.changes_under_within(place, heading, within),
        (Some(heading), None) => lang.changes_under(place, heading),
        (None, _) => place,
    }
}

fn noun(kind: Kind, sub: bool, lang: Lang) -> &'static str {
    match (kind, sub) {
        (Kind::Section, _) => lang.diff_section(),
        (Kind::Paragraph, _) => lang.diff_paragraph(),
        (Kind::Goal, false) => lang.diff_goal(),
        (Kind::Goal, true) => lang.changes_sub_goal(),
        (Kind::Measure, false) => lang.diff_measure(),
        (Kind::Measure, true) => lang.changes_sub_measure(),
        (Kind::Commitment, false) => lang.diff_commitment(),
        (Kind::Commitment, true) => lang.changes_sub_commitment(),
    }
}

/// A heading short enough to name it by, without references to footnotes.
fn short(heading: &str) -> String {
    const LONGEST: usize = 60;
    let text: String = pieces(heading)
        .filter_map(|piece| match piece {
            Piece::Text(text) => Some(text),
            Piece::Reference(_) => None,
        })
        .collect();
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() >= LONGEST && !short.is_empty() {
            short.push_str(" …");
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

fn small(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// A line's text with its first letter a capital.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
