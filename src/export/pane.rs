//! Two versions laid side by side as panes: what the forms that show more than the changes are written from.

use std::collections::{HashMap, HashSet};

use super::block::{Fact, signature};
use super::entry::{Entry, entries, is_common, place};
use super::{Dressing, Marks};
use crate::diff::{Cell, Change, ChangeKind, FieldName, HeadField, Laid, Op, Row, Target, Word};
use crate::locale::Lang;
use crate::plan::{Field, Footnote, Item, ItemId, Kind, Plan};

/// How much of two versions a form shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What changed, with this many unchanged items before and after each change.
    Changes(usize),
    /// Everything.
    Full,
}

/// How two versions are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The reader's language; the plan's texts keep their own.
    pub lang: Lang,
    /// How wide a form of lines may be, in columns.
    pub width: usize,
    /// How a form of lines tells removed and added text apart.
    pub marks: Marks,
    /// How much is shown.
    pub extent: Extent,
    /// What the old version is called: `Nuvarande lydelse`.
    pub before: String,
    /// What the new version is called: `Föreslagen lydelse`.
    pub after: String,
    /// Whether each changed item's id is told, for whoever is to name it in a command.
    pub ids: bool,
    /// Whether the new version's texts that came damaged from their source say so, as those of an undecided paper do.
    pub damaged: bool,
}

impl View {
    /// What a board is shown: the changes with one unchanged item around each, current against proposed wording,
    /// marked with signs.
    pub fn of_proposal(lang: Lang, width: usize) -> Self {
        Self {
            lang,
            width,
            marks: Marks::Signs,
            extent: Extent::Changes(1),
            before: lang.changes_current().to_owned(),
            after: lang.changes_proposed().to_owned(),
            ids: true,
            damaged: true,
        }
    }
}

impl View {
    /// Whose a paper is that two versions are shown in, where the facts that it shows do not say so.
    pub(super) fn signature(&self, plan: &Plan, dressing: &Dressing<'_>) -> Option<Fact> {
        let told = self.extent == Extent::Full && plan.organisation.is_some();
        if told { None } else { signature(plan, dressing) }
    }
}

/// A part of the two versions in reading order.
#[derive(Debug)]
pub(super) enum Strip {
    /// This many items that are the same in both are left out.
    Gap(usize),
    /// An item, a footnote or facts of the head.
    Pane(Box<Pane>),
}

impl Strip {
    pub(super) fn is_changed(&self) -> bool {
        matches!(self, Self::Pane(pane) if pane.changed)
    }
}

/// One thing in both versions.
#[derive(Debug, Default)]
pub(super) struct Pane {
    /// What happened, to what. Nothing where nothing did, or where the first of a subtree has said it.
    pub(super) headline: Option<String>,
    /// The item's id.
    pub(super) id: Option<ItemId>,
    /// The change it tells of, by its place in the difference; nothing where nothing happened.
    pub(super) change: Option<usize>,
    /// Its kind; nothing for footnotes and the head.
    pub(super) kind: Option<Kind>,
    /// Whether it is a heading that runs into the text after it.
    pub(super) run_in: bool,
    /// The footnote's id, of a footnote.
    pub(super) footnote: Option<String>,
    /// Where it stands in the old version, if it does.
    pub(super) left: Option<Stand>,
    /// Where it stands in the new version, if it does.
    pub(super) right: Option<Stand>,
    /// Whether something happened to it.
    pub(super) changed: bool,
    /// It moved and its text is the same.
    pub(super) moved: bool,
    /// Its text, with what happened to each stretch.
    pub(super) words: Vec<Word>,
    /// How many of the last words are no part of the text, but say of the new version's that it is damaged.
    pub(super) tail: usize,
    /// Labelled facts, likewise.
    pub(super) facts: Vec<(String, Vec<Word>)>,
    /// What is to be said besides: what became part of what, what does not show.
    pub(super) note: Option<String>,
    /// The item stood here, and this says where it is now; there is nothing else then.
    pub(super) away: Option<String>,
}

/// How something stands in a version.
#[derive(Clone, Debug, Default)]
pub(super) struct Stand {
    /// How many items it lies in.
    pub(super) depth: usize,
    /// The mark it shows.
    pub(super) mark: String,
}

impl Stand {
    fn of(cell: &Cell<'_>) -> Self {
        Self { depth: cell.depth, mark: cell.mark.clone() }
    }
}

impl Pane {
    /// The words of one version: those that the other one alone has are left out.
    pub(super) fn words_without(&self, other: Op) -> Vec<Word> {
        let own = self.words.len() - if other == Op::Added { self.tail } else { 0 };
        without(self.words.get(..own).unwrap_or_default(), other)
    }

    /// Says after the words that the text came damaged from its source.
    fn flag(&mut self, lang: Lang) {
        let apart = if self.words.is_empty() { "" } else { " " };
        self.words.extend(same(&format!("{apart}{}", lang.export_damaged())));
        self.tail = 1;
    }
}

/// The two versions in strips, as a view asks for them.
pub(super) fn strips(laid: &Laid<'_>, view: &View) -> Vec<Strip> {
    let mut strips = strips_of(laid, view.lang, view.extent);
    if view.damaged {
        let damaged: HashSet<ItemId> = laid
            .after
            .walk()
            .map(|visit| visit.item)
            .filter(|item| item.damaged)
            .map(|item| item.id)
            .collect();
        for strip in &mut strips {
            // One that stood here and is elsewhere now says so there.
            if let Strip::Pane(pane) = strip
                && pane.right.is_some()
                && pane.id.is_some_and(|id| damaged.contains(&id))
            {
                pane.flag(view.lang);
            }
        }
    }
    strips
}

/// The two versions in strips, for whoever has each looked at where it stands.
pub(super) fn strips_of(laid: &Laid<'_>, lang: Lang, extent: Extent) -> Vec<Strip> {
    let mut told: Vec<Option<Entry>> = entries(&laid.difference, lang).into_iter().map(Some).collect();
    let full = extent == Extent::Full;
    let mut strips = head(laid, &mut told, lang, full);
    let shown = shown_rows(&laid.rows, extent);
    let mut hidden = 0;
    for (row, shown) in laid.rows.iter().zip(shown) {
        if !shown {
            hidden += 1;
            continue;
        }
        gap(&mut hidden, &mut strips);
        strips.push(Strip::Pane(Box::new(item(laid, row, &mut told, lang))));
    }
    gap(&mut hidden, &mut strips);
    strips.extend(footnotes(laid, &mut told, lang, full).into_iter().map(|pane| Strip::Pane(Box::new(pane))));
    if laid.difference.is_empty() && !full { Vec::new() } else { strips }
}

fn gap(hidden: &mut usize, strips: &mut Vec<Strip>) {
    if *hidden > 0 {
        strips.push(Strip::Gap(std::mem::take(hidden)));
    }
}

/// Which rows are near enough to a change.
fn shown_rows(rows: &[Row<'_>], extent: Extent) -> Vec<bool> {
    let Extent::Changes(around) = extent else { return vec![true; rows.len()] };
    let mut shown = vec![false; rows.len()];
    let mut until = 0;
    for (at, row) in rows.iter().enumerate() {
        if row.change.is_some() {
            // What lies before the last end is marked already: each row is marked once.
            let from = at.saturating_sub(around).max(until);
            until = at.saturating_add(around).saturating_add(1).min(rows.len());
            for near in shown.iter_mut().take(until).skip(from) {
                *near = true;
            }
        }
    }
    shown
}

fn same(text: &str) -> Vec<Word> {
    if text.is_empty() { Vec::new() } else { vec![Word { op: Op::Same, text: text.to_owned() }] }
}

/// A pane for what an entry tells, without its place.
fn told_by(entry: Option<Entry>) -> Pane {
    entry.map_or_else(Pane::default, |entry| Pane {
        headline: entry.headline,
        id: entry.id,
        changed: true,
        moved: entry.moved,
        words: entry.words,
        facts: entry.facts,
        note: entry.note,
        ..Pane::default()
    })
}

fn head(laid: &Laid<'_>, told: &mut [Option<Entry>], lang: Lang, full: bool) -> Vec<Strip> {
    let here = Some(Stand::default());
    let mut panes = Vec::new();
    let mut facts = Vec::new();
    for field in HeadField::ALL {
        let change = laid.difference.changes.iter().position(|change| change.target == Target::Head(field));
        if let Some(at) = change {
            let entry = told.get_mut(at).and_then(Option::take);
            panes.push(Pane { change, left: here.clone(), right: here.clone(), ..told_by(entry) });
        } else if full && let Some(value) = field.value(laid.after) {
            facts.push((field.label(lang).to_owned(), same(&value.say(lang))));
        }
    }
    if !facts.is_empty() {
        let left = laid.before.and(here.clone());
        panes.insert(0, Pane { left, right: here, facts, ..Pane::default() });
    }
    panes.into_iter().map(|pane| Strip::Pane(Box::new(pane))).collect()
}

fn item(laid: &Laid<'_>, row: &Row<'_>, told: &mut [Option<Entry>], lang: Lang) -> Pane {
    let change = row.change.and_then(|at| laid.difference.changes.get(at).map(|change| (at, change)));
    let stands = (row.before.as_ref().map(Stand::of), row.after.as_ref().map(Stand::of));
    let Some(item) = row.after.as_ref().or(row.before.as_ref()).map(|cell| cell.item) else {
        return Pane::default();
    };
    let base = Pane {
        id: Some(item.id),
        change: row.change,
        kind: Some(item.kind),
        run_in: item.run_in && item.kind == Kind::Section,
        left: stands.0,
        right: stands.1,
        ..Pane::default()
    };
    match change {
        None => Pane { words: same(&item.text), facts: facts(item, None, Vec::new(), lang), ..base },
        Some((_, change)) if row.after.is_none() && !change.is(ChangeKind::Removed) => {
            Pane { changed: true, away: Some(away(change, lang)), ..base }
        }
        Some((at, change)) => {
            let entry = told.get_mut(at).and_then(Option::take);
            let pane = told_by(entry);
            let facts = facts(item, Some(change), pane.facts, lang);
            Pane {
                facts,
                headline: pane.headline,
                moved: pane.moved,
                words: pane.words,
                note: pane.note,
                changed: true,
                ..base
            }
        }
    }
}

/// The facts that changed, and in the order of forms those fields that did not.
fn facts(
    item: &Item,
    change: Option<&Change>,
    changed: Vec<(String, Vec<Word>)>,
    lang: Lang,
) -> Vec<(String, Vec<Word>)> {
    let names = change.map_or(&[][..], |change| change.fields.as_slice()).iter().map(|field| field.name);
    let mut said: Vec<(FieldName, (String, Vec<Word>))> = names.zip(changed).collect();
    let mut all = Vec::new();
    for field in Field::ALL {
        let name = FieldName::Field(field);
        if let Some(at) = said.iter().position(|(other, _)| *other == name) {
            all.push(said.remove(at).1);
        } else if let Some(value) = item.fields.get(field) {
            all.push((name.label(lang).to_owned(), same(value)));
        }
    }
    said.into_iter().map(|(_, fact)| fact).chain(all).collect()
}

fn away(change: &Change, lang: Lang) -> String {
    let place = change.to.as_ref().map(|spot| place(spot, lang)).unwrap_or_default();
    if is_common(change.kind) {
        lang.changes_moved_to_common(place)
    } else {
        lang.changes_moved_to_neuter(place)
    }
}

/// The footnotes: of the new version in its order, removed ones before those they stood before.
fn footnotes(laid: &Laid<'_>, told: &mut [Option<Entry>], lang: Lang, full: bool) -> Vec<Pane> {
    let changed =
        laid.difference.changes.iter().enumerate().filter_map(|(at, change)| match &change.target {
            Target::Footnote(id) => Some((id.as_str(), at, change)),
            _ => None,
        });
    let pane = |at: usize, change: &Change, told: &mut [Option<Entry>]| {
        let footnote = match &change.target {
            Target::Footnote(id) => Some(id.clone()),
            _ => None,
        };
        // In a list of changes its headline says which one it is; among all the others it has its mark as they do.
        let mark = footnote.as_ref().filter(|_| full).map(|id| format!("[{id}]")).unwrap_or_default();
        let stand = || Stand { depth: 0, mark: mark.clone() };
        Pane {
            change: Some(at),
            left: change.from_path.as_ref().map(|_| stand()),
            right: change.to_path.as_ref().map(|_| stand()),
            footnote,
            ..told_by(told.get_mut(at).and_then(Option::take))
        }
    };
    if !full {
        return changed.map(|(_, at, change)| pane(at, change, told)).collect();
    }
    let mut panes = Vec::new();
    let mut gone = Vec::new();
    let mut by_id = HashMap::new();
    for (id, at, change) in changed {
        if change.is(ChangeKind::Removed) {
            let from = change.from_path.as_ref().and_then(|path| path.first().copied()).unwrap_or(0);
            gone.push((from, at, change));
        } else {
            by_id.insert(id, (at, change));
        }
    }
    let old = laid.before.map_or(&[][..], |plan| plan.footnotes.as_slice());
    let places: HashMap<&str, usize> =
        old.iter().enumerate().map(|(at, note)| (note.id.as_str(), at)).collect();
    let mut gone = gone.into_iter().peekable();
    for note in &laid.after.footnotes {
        let place = places.get(note.id.as_str());
        while let Some((_, at, change)) = gone.next_if(|(from, ..)| place.is_some_and(|place| from < place)) {
            panes.push(pane(at, change, told));
        }
        match by_id.get(note.id.as_str()) {
            Some((at, change)) => {
                let changed = pane(*at, change, told);
                let facts =
                    if changed.facts.is_empty() { unchanged(note, lang).facts } else { changed.facts };
                panes.push(Pane { facts, ..changed });
            }
            None => panes.push(unchanged(note, lang)),
        }
    }
    panes.extend(gone.map(|(_, at, change)| pane(at, change, told)));
    panes
}

fn unchanged(note: &Footnote, lang: Lang) -> Pane {
    let stand = Some(Stand { depth: 0, mark: format!("[{}]", note.id) });
    let address = note.url.as_deref().map(|url| (FieldName::Address.label(lang).to_owned(), same(url)));
    Pane {
        footnote: Some(note.id.clone()),
        left: stand.clone(),
        right: stand,
        words: same(&note.text),
        facts: address.into_iter().collect(),
        ..Pane::default()
    }
}

/// The footnotes that are among strips, by their ids, in their order.
pub(super) fn notes_in(strips: &[Strip]) -> Vec<String> {
    let note = |strip: &Strip| match strip {
        Strip::Pane(pane) if pane.away.is_none() => pane.footnote.clone(),
        _ => None,
    };
    strips.iter().filter_map(note).collect()
}

/// The words that one version has.
pub(super) fn without(words: &[Word], other: Op) -> Vec<Word> {
    words.iter().filter(|word| word.op != other).cloned().collect()
}
