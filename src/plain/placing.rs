//! New items, where items stand, and of what kind they are.

use super::rest::Rest;
use super::voice::refused;
use super::writing::refuse_empty;
use super::{Table, Trouble, words};
use crate::locale::{Lang, Said};
use crate::plan::{Edit, Item, ItemId, Kind, Place};

/// Where an item is put, seen from another.
#[derive(Clone, Copy)]
enum Beside {
    After,
    Before,
    Under,
    Last,
}

/// A step of an item among the others.
#[derive(Clone, Copy)]
enum Step {
    Up,
    Down,
    In,
    Out,
}

const PLACES: [(words::Words, Beside); 4] = [
    (Lang::plain_words_after, Beside::After),
    (Lang::plain_words_before, Beside::Before),
    (Lang::plain_words_under, Beside::Under),
    (Lang::plain_words_last, Beside::Last),
];

const STEPS: [(words::Words, Step); 4] = [
    (Lang::plain_words_up, Step::Up),
    (Lang::plain_words_down, Step::Down),
    (Lang::plain_words_in, Step::In),
    (Lang::plain_words_out, Step::Out),
];

impl Table<'_, '_> {
    /// `add`.
    pub(super) fn add(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        self.open.refuse_read_only()?;
        let bare = rest.is_empty();
        let kind = if bare { self.ask_kind()? } else { self.kind_named(&mut rest)? };
        let at =
            if bare { self.ask_place()? } else { self.place(&mut rest)?.unwrap_or(self.open.end_of(None)) };
        let id = self.office.ids().fresh(&self.open.plan);
        let marker = self.open.plan.marker_at(at, kind);
        let made = |text: String| Item { marker, ..Item::new(id, kind, text) };
        let known = self.open.plan.footnotes.len();
        let text = rest.all().to_owned();
        if text.is_empty() {
            let text = self.dictate(&mut |text, first| {
                if first { Edit::Insert { at, item: made(text) } } else { Edit::SetText { id, text } }
            })?;
            refuse_empty(&text, lang)?;
            // The journal has the item with its first line already.
            let edit = self.open.plan.with_missing_footnotes(Edit::Insert { at, item: made(text.clone()) });
            self.open.make_as(self.office, edit, &Edit::SetText { id, text })?;
        } else {
            self.open.make(self.office, Edit::Insert { at, item: made(text) })?;
        }
        self.open.at = Some(id);
        self.voice.say(lang.plain_added(self.open.number(id)))?;
        self.tell_new_notes(known)
    }

    fn ask_kind(&mut self) -> Result<Kind, Trouble> {
        let lang = self.lang();
        let names: Vec<String> = words::KINDS.iter().map(|(_, kind)| words::kind(lang, *kind)).collect();
        let at = self.voice.choose(lang.plain_which_kind(), &names, None)?;
        words::KINDS.get(at).map(|(_, kind)| *kind).ok_or(Trouble::Cancelled)
    }

    fn kind_named(&self, rest: &mut Rest<'_>) -> Result<Kind, Trouble> {
        let lang = self.lang();
        rest.take_one(&words::KINDS).ok_or_else(|| {
            let message = rest
                .peek()
                .map_or_else(|| lang.plain_which_kind().to_owned(), |word| lang.plain_no_kind(word));
            refused(
                "no_such_kind",
                Said::new(message, lang.plain_kinds_are(words::listed(&words::KINDS, lang))),
            )
        })
    }

    fn ask_place(&mut self) -> Result<Place, Trouble> {
        let lang = self.lang();
        let end = self.open.end_of(None);
        let Some(here) = self.open.at else { return Ok(end) };
        let number = self.open.number(here);
        let mut choices = vec![lang.plain_where_after(&number), lang.plain_where_before(&number)];
        let mut places = vec![Beside::After, Beside::Before];
        if self.find_item(here)?.kind.holds_children() {
            choices.push(lang.plain_where_under(&number));
            places.push(Beside::Under);
        }
        choices.push(lang.plain_where_last().to_owned());
        places.push(Beside::Last);
        let at = self.voice.choose(lang.plain_where(), &choices, Some(0))?;
        let chosen = places.get(at).copied().unwrap_or(Beside::Last);
        Ok(self.beside(chosen, here).unwrap_or(end))
    }

    /// The place that the next words name, if they name one.
    fn place(&self, rest: &mut Rest<'_>) -> Result<Option<Place>, Trouble> {
        // A text may begin with such a word: only with an item behind it does it name a place.
        let mut trial = *rest;
        let place = match trial.take_one(&PLACES) {
            None => None,
            Some(Beside::Last) => Some(self.open.end_of(None)),
            Some(beside) => {
                let item = self.item(&mut trial)?;
                self.beside(beside, item)
            }
        };
        if place.is_some() {
            *rest = trial;
        }
        Ok(place)
    }

    fn beside(&self, beside: Beside, other: ItemId) -> Option<Place> {
        let later = match beside {
            Beside::Last => return Some(self.open.end_of(None)),
            Beside::Under => return Some(self.open.end_of(Some(other))),
            Beside::After => 1,
            Beside::Before => 0,
        };
        let place = self.open.plan.place(other)?;
        Some(Place { index: place.index + later, ..place })
    }

    /// `move`.
    pub(super) fn move_to(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let id = self.item(&mut rest)?;
        let nowhere =
            || refused("no_such_place", Said::new(lang.plain_cannot_move(), lang.plain_cannot_move_hint()));
        let from = self.open.plan.place(id).ok_or_else(nowhere)?;
        // A word such as `in` is a step where it ends the line, and a place where an item follows.
        let mut trial = rest;
        let step = trial.take_one(&STEPS).filter(|_| trial.is_empty());
        let to = if let Some(step) = step {
            rest = trial;
            self.stepped(step, from).ok_or_else(nowhere)?
        } else {
            let to = self.place(&mut rest)?.ok_or_else(|| {
                let usage = lang.plain_see_help_of(self.command.usage(lang));
                refused("not_understood", Said::new(lang.plain_where_to(), usage))
            })?;
            // The index counts among the others: the item is taken out of its old place first.
            let index = to.index - usize::from(to.parent == from.parent && to.index > from.index);
            Place { index, ..to }
        };
        rest.end(self.command, lang)?;
        let before = self.open.number(id);
        self.open.at = Some(id);
        if !self.open.make(self.office, Edit::Move { id, to })? {
            return self.voice.say(lang.plain_nothing_changed());
        }
        let after = self.open.number(id);
        self.voice.say(lang.plain_moved(before, after))
    }

    /// Where a step leads from a place; nothing where there is no such step.
    fn stepped(&self, step: Step, from: Place) -> Option<Place> {
        let siblings = self.open.plan.siblings(from.parent)?;
        match step {
            Step::Up => Some(Place { index: from.index.checked_sub(1)?, ..from }),
            Step::Down => {
                (from.index + 1 < siblings.len()).then_some(Place { index: from.index + 1, ..from })
            }
            Step::In => {
                let above = siblings.get(from.index.checked_sub(1)?)?;
                above.kind.holds_children().then(|| self.open.end_of(Some(above.id)))
            }
            Step::Out => {
                let place = self.open.plan.place(from.parent?)?;
                Some(Place { index: place.index + 1, ..place })
            }
        }
    }

    /// `kind`.
    pub(super) fn kind(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let id = self.item_or_here(&mut rest)?;
        let old = self.find_item(id)?;
        let (old_kind, old_marker) = (old.kind, old.marker);
        let kind = if rest.is_empty() { self.ask_kind()? } else { self.kind_named(&mut rest)? };
        let marker = match rest.take_one(&words::MARKERS) {
            Some(marker) => marker,
            None if !rest.is_empty() => {
                let word = rest.word().unwrap_or_default();
                let hint = lang.plain_not_a_choice(word, words::listed(&words::MARKERS, lang));
                return Err(refused("no_such_mark", Said::new(lang.plain_no_mark(word), hint)));
            }
            None if kind == old_kind => old_marker,
            None => kind.usual_marker(),
        };
        rest.end(self.command, lang)?;
        self.open.at = Some(id);
        let changed = self.open.make(self.office, Edit::SetKind { id, kind, marker })?;
        let said = if changed {
            lang.plain_changed_item(self.open.number(id))
        } else {
            lang.plain_nothing_changed().to_owned()
        };
        self.voice.say(said)
    }
}
