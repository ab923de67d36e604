//! Two versions in two columns, as groups of rows: what every form of the comparison of a paper is written from.

use super::pane::{Pane, Strip, View, strips, without};
use super::sentence::sentence_of;
use crate::diff::{Laid, Op, Target, Word};
use crate::plan::Kind;

/// A change with all that belongs to it, or something that stayed.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// What happened; nothing where nothing did.
    pub(super) headline: Option<String>,
    /// The change in a sentence, and what is to be said besides.
    pub(super) notes: Vec<String>,
    /// What stands across both columns where nothing changed: how much was left out.
    pub(super) said: Option<String>,
    /// The rows.
    pub(super) rows: Vec<Pair>,
}

/// One thing in both columns.
#[derive(Debug, Default)]
pub(super) struct Pair {
    /// As the old version has it.
    pub(super) left: Option<Half>,
    /// As the new version has it.
    pub(super) right: Option<Half>,
}

/// One thing in one column, without the words that the other version alone has.
#[derive(Debug, Default)]
pub(super) struct Half {
    pub(super) depth: usize,
    pub(super) mark: String,
    pub(super) heading: bool,
    /// The footnote's id, of a footnote.
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "a PDF alone tags it as one"))]
    pub(super) footnote: Option<String>,
    pub(super) words: Vec<Word>,
    pub(super) facts: Vec<(String, Vec<Word>)>,
}

/// The two versions in groups; none when nothing is to be shown.
pub(super) fn groups(laid: &Laid<'_>, view: &View) -> Vec<Group> {
    let lang = view.lang;
    let mut groups: Vec<Group> = Vec::new();
    for strip in strips(laid, view) {
        match strip {
            Strip::Gap(count) => {
                let said = if count == 1 {
                    lang.changes_same_one().to_owned()
                } else {
                    lang.changes_same_many(count)
                };
                groups.push(Group { said: Some(said), ..Group::default() });
            }
            Strip::Pane(pane) => {
                let belongs = pane.changed
                    && pane.headline.is_none()
                    && pane.away.is_none()
                    && groups.last().is_some_and(|group| group.headline.is_some());
                let row = pair(&pane);
                if belongs && let Some(group) = groups.last_mut() {
                    group.notes.extend(pane.note);
                    group.rows.push(row);
                    continue;
                }
                let change = laid.difference.changes.iter().find(|change| match (&change.target, pane.id) {
                    (Target::Item(id), Some(wanted)) => *id == wanted,
                    _ => false,
                });
                let mut notes = Vec::new();
                if pane.headline.is_some()
                    && let Some(change) = change
                {
                    notes.extend(sentence_of(change, lang));
                }
                notes.extend(pane.note);
                groups.push(Group { headline: pane.headline, notes, said: pane.away, rows: vec![row] });
            }
        }
    }
    for group in &mut groups {
        group.rows.retain(|row| row.left.is_some() || row.right.is_some());
    }
    groups
}

fn pair(pane: &Pane) -> Pair {
    if pane.away.is_some() {
        return Pair::default();
    }
    let half = |other| {
        let stand = match other {
            Op::Added => pane.left.as_ref(),
            _ => pane.right.as_ref(),
        }?;
        Some(Half {
            depth: stand.depth,
            mark: stand.mark.clone(),
            heading: pane.kind == Some(Kind::Section),
            footnote: pane.footnote.clone(),
            words: pane.words_without(other),
            facts: pane
                .facts
                .iter()
                .map(|(label, words)| (label.clone(), without(words, other)))
                .filter(|(_, words)| !words.is_empty())
                .collect(),
        })
    };
    Pair { left: half(Op::Added), right: half(Op::Removed) }
}
