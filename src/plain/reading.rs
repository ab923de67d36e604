//! Reading a plan item by item, and finding the way in it.

use std::collections::HashMap;

use super::deciding::explained;
use super::rest::Rest;
use super::voice::refused;
use super::{Table, Trouble, words};
use crate::diff::{self, Change, ChangeKind, Difference, FieldName, Target};
use crate::export::{self, Dressing, Line, Marks};
use crate::locale::{Lang, Said};
use crate::plan::{Item, ItemId, Marker, Numbers, Plan, references_in};
use crate::revision::Rev;
use crate::workflow::{stamp, version};

/// How many changes are told of one by one after an undo.
const TOLD: usize = 10;

impl Table<'_, '_> {
    /// The item that the next word names; the one that was read last where there is no word.
    pub(super) fn item_or_here(&self, rest: &mut Rest<'_>) -> Result<ItemId, Trouble> {
        let here = self.open.at.filter(|_| rest.is_empty());
        here.map_or_else(|| self.item(rest), Ok)
    }

    /// The same, or an item that is gone: that one is known by its id alone.
    pub(super) fn item_even_gone(&self, rest: &mut Rest<'_>) -> Result<ItemId, Trouble> {
        match rest.peek().and_then(|word| word.parse().ok()) {
            Some(id) => {
                rest.word();
                Ok(id)
            }
            None => self.item_or_here(rest),
        }
    }

    /// The two versions that are to be compared, the earlier one only where another than the usual is meant.
    pub(super) fn versions(&mut self, mut rest: Rest<'_>) -> Result<(Option<Rev>, Rev), Trouble> {
        let from = if rest.is_empty() { None } else { Some(version_or(&mut rest, Rev::InForce)) };
        let to = version_or(&mut rest, Rev::Draft);
        rest.end(self.command, self.lang())?;
        if to == Rev::Draft {
            self.refuse_unsaved()?;
        }
        // The two versions in one word mean the same the other way round: what the draft changes against it.
        Ok((from.filter(|rev| *rev != Rev::InForce || to != Rev::Draft), to))
    }

    /// The item that the next word names.
    pub(super) fn item(&self, rest: &mut Rest<'_>) -> Result<ItemId, Trouble> {
        let lang = self.lang();
        let Some(word) = rest.word() else {
            let said = Said::new(lang.plain_which_item(), lang.plain_which_item_hint());
            return Err(refused("no_such_item", said));
        };
        self.open.item_at(word).ok_or_else(|| {
            refused("no_such_item", Said::new(lang.plain_no_item(word), lang.plain_no_item_hint()))
        })
    }

    /// An item of the draft that is known to be there.
    pub(super) fn find_item(&self, id: ItemId) -> Result<&Item, Trouble> {
        self.open.plan.find(id).ok_or(Trouble::Cancelled)
    }

    /// What the draft changes against what is in force; nothing where nothing is.
    pub(super) fn difference(&self) -> Option<Difference> {
        let base = self.open.desk.in_force.as_ref()?;
        Some(diff::compare(Some(base), &self.open.plan))
    }

    /// `list`.
    pub(super) fn list(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let only = if rest.is_empty() { None } else { Some(self.item(&mut rest)?) };
        rest.end(self.command, lang)?;
        let changes = self.difference();
        let by_item: HashMap<ItemId, &Change> = changes
            .iter()
            .flat_map(|changes| &changes.changes)
            .filter_map(|change| match change.target {
                Target::Item(id) => Some((id, change)),
                Target::Head(_) | Target::Footnote(_) => None,
            })
            .collect();
        let under = only.map(|id| self.open.number(id));
        let mut lines = Vec::new();
        for (number, visit) in self.open.plan.numbered() {
            let inside = under.as_ref().is_none_or(|under| {
                number == *under
                    || number.strip_prefix(under.as_str()).is_some_and(|rest| rest.starts_with('.'))
            });
            if !inside {
                continue;
            }
            let item = visit.item;
            let text = words::beginning(&item.text);
            let text = if text.is_empty() { lang.plain_empty().to_owned() } else { text };
            let change = by_item.get(&item.id).map(|change| said_of(change, lang));
            lines.push(named(&number, item, &text, change.as_deref(), lang));
        }
        let gone = changes.iter().flat_map(|changes| &changes.changes);
        let gone = gone.filter(|change| change.is(ChangeKind::Removed) && change.kind.is_some());
        let gone = gone.map(|change| change.before.as_deref().unwrap_or_default());
        if only.is_none() {
            lines.extend(gone.map(|text| lang.plain_gone(words::beginning(text))));
        }
        if lines.is_empty() {
            return self.voice.say(lang.plain_no_items());
        }
        lines.iter().try_for_each(|line| self.voice.say(line))
    }

    /// `read`.
    pub(super) fn read(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let first = self.open.plan.content.first().map(|item| item.id);
        let id = match (rest.is_empty(), self.open.at.or(first)) {
            (true, Some(here)) => here,
            (true, None) => return self.voice.say(self.lang().plain_no_items()),
            (false, _) => self.item(&mut rest)?,
        };
        rest.end(self.command, self.lang())?;
        self.open.at = Some(id);
        self.read_out(id)
    }

    /// `next` and `previous`.
    pub(super) fn step(&mut self, mut rest: Rest<'_>, forward: bool) -> Result<(), Trouble> {
        let lang = self.lang();
        rest.end(self.command, lang)?;
        let all: Vec<ItemId> = self.open.plan.walk().map(|visit| visit.item.id).collect();
        let here = self.open.at.and_then(|at| all.iter().position(|id| *id == at));
        let to = match (here, forward) {
            (None, true) => Some(0),
            (None, false) => all.len().checked_sub(1),
            (Some(at), true) => at.checked_add(1),
            (Some(at), false) => at.checked_sub(1),
        };
        match to.and_then(|to| all.get(to)) {
            Some(id) => {
                self.open.at = Some(*id);
                self.read_out(*id)
            }
            None if all.is_empty() => self.voice.say(lang.plain_no_items()),
            None => self.voice.say(if forward { lang.plain_at_end() } else { lang.plain_at_start() }),
        }
    }

    /// Reads an item out: number, kind, what the draft did to it, text, details, footnotes.
    fn read_out(&mut self, id: ItemId) -> Result<(), Trouble> {
        let lang = self.lang();
        let number = self.open.number(id);
        let mut marks = Numbers::default();
        let mark = self.open.plan.walk().find_map(|visit| {
            let mark = marks.next(&visit);
            (visit.item.id == id).then_some(mark)
        });
        let change = match &self.open.desk.in_force {
            Some(_) => self.difference().and_then(|changes| Some(said_of(changes.of_item(id)?, lang))),
            None => None,
        };
        let item = self.find_item(id)?;
        let kind = words::kind(lang, item.kind);
        let counted = matches!(item.marker, Marker::Number | Marker::Letter);
        let mut lines = vec![match mark.filter(|mark| counted && !mark.is_empty()) {
            Some(mark) => lang.plain_item_head_mark(&number, kind, mark.trim_end_matches(['.', ')'])),
            None => lang.plain_item_head(&number, kind),
        }];
        lines.extend(change.map(|change| lang.plain_item_changed(change)));
        let text = words::read_aloud(&item.text);
        lines.push(if text.trim().is_empty() { lang.plain_empty().to_owned() } else { text });
        for (field, value) in item.fields.present() {
            lines.push(lang.plain_detail(FieldName::Field(field).label(lang), words::read_aloud(value)));
        }
        lines.extend(notes(&self.open.plan, item, lang));
        if item.damaged {
            lines.push(lang.plain_item_damaged().to_owned());
        }
        let below = item.walk().count() - 1;
        if below > 0 {
            lines.push(lang.plain_item_below(below));
        }
        lines.iter().try_for_each(|line| self.voice.say(line))
    }

    /// `show`: a whole version as it prints.
    pub(super) fn show(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let rev = version_or(&mut rest, Rev::Draft);
        rest.end(self.command, lang)?;
        let mut version =
            version(self.office, &self.open.id, &rev).map_err(|failure| explained(failure, lang))?;
        let stamp = stamp(self.office, &mut version)?;
        let dressing = Dressing {
            stamp: Some(stamp),
            width: self.voice.columns(),
            ..Dressing::new(self.office.settings())
        };
        let text = export::text(&version.plan, &dressing);
        // A line drawn under a heading is a picture, and would be read out sign by sign.
        let bare = |line: &str| {
            let inner = line.strip_prefix("*** ").and_then(|line| line.strip_suffix(" ***"));
            inner.unwrap_or(line).to_owned()
        };
        let drawn = |line: &&str| {
            line.len() > 2 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
        };
        text.lines().filter(|line| !drawn(line)).try_for_each(|line| self.voice.say(bare(line)))
    }

    /// `find`.
    pub(super) fn find(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let wanted = match rest.all() {
            "" => self.voice.ask_text(lang.plain_find_what())?.ok_or(Trouble::Cancelled)?,
            text => text.to_owned(),
        };
        let needle = wanted.to_lowercase();
        let holds = |text: &str| text.to_lowercase().contains(&needle);
        let plan = &self.open.plan;
        let mut lines: Vec<String> = Vec::new();
        let mut first = None;
        for (number, visit) in plan.numbered() {
            let item = visit.item;
            let fields = item.fields.present().filter(|(_, value)| holds(value));
            let fields: Vec<&str> = fields.map(|(field, _)| FieldName::Field(field).label(lang)).collect();
            if !holds(&words::read_aloud(&item.text)) && fields.is_empty() {
                continue;
            }
            first = first.or(Some(item.id));
            let within = (!fields.is_empty()).then(|| fields.join(", "));
            lines.push(named(&number, item, &around(&item.text, &needle), within.as_deref(), lang));
        }
        for note in plan.footnotes.iter().filter(|note| holds(&note.text)) {
            lines.push(lang.plain_note(&note.id, around(&note.text, &needle)));
        }
        if lines.is_empty() {
            return self.voice.say(lang.plain_not_found(&wanted));
        }
        self.open.at = first.or(self.open.at);
        lines.iter().try_for_each(|line| self.voice.say(line))?;
        self.voice.say(lang.plain_found(lines.len()))
    }

    /// Lines about changes, in which an item is known by its number in the list and not by its id; one that the draft
    /// has not got keeps its id, by which it can be asked for.
    pub(super) fn told(&self, lines: &[Line]) -> String {
        let lang = self.lang();
        let text = export::plain(lines);
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(at) = rest.find(" (") {
            let (before, after) = rest.split_at(at);
            out.push_str(before);
            out.push_str(" (");
            let inner = after.get(2..).unwrap_or_default();
            let id = inner.split_once(')').map_or("", |(inside, _)| inside);
            let item = id.parse::<ItemId>().ok().filter(|item| self.open.plan.find(*item).is_some());
            rest = inner;
            if let Some(item) = item {
                out.push_str(&lang.plain_list_number(self.open.number(item)));
                rest = inner.get(id.len()..).unwrap_or_default();
            }
        }
        out.push_str(rest);
        out
    }

    /// `in force`: the wording that stands, and what the draft changes in it.
    pub(super) fn current(&mut self, mut rest: Rest<'_>) -> Result<(), Trouble> {
        let lang = self.lang();
        let id = self.item_or_here(&mut rest)?;
        rest.end(self.command, lang)?;
        let Some(base) = &self.open.desk.in_force else { return self.voice.say(lang.plain_no_in_force()) };
        let Some(was) = base.find(id) else { return self.voice.say(lang.plain_new_item()) };
        let mut lines = vec![words::read_aloud(&was.text)];
        for (field, value) in was.fields.present() {
            lines.push(lang.plain_detail(FieldName::Field(field).label(lang), words::read_aloud(value)));
        }
        let change = self.difference().and_then(|changes| changes.of_item(id).cloned());
        let told = match change {
            None => vec![lang.plain_same().to_owned()],
            Some(change) => {
                let only = Difference { from_nothing: false, changes: vec![change] };
                let said = self.told(&export::change_lines(&only, lang, self.voice.columns(), Marks::Signs));
                let head = lang.plain_compare_draft().to_owned();
                std::iter::once(head).chain(said.trim_end().lines().map(str::to_owned)).collect()
            }
        };
        lines.extend(told);
        lines.iter().try_for_each(|line| self.voice.say(line))
    }
}

/// The version that the next word names, or the usual one.
pub(super) fn version_or(rest: &mut Rest<'_>, usual: Rev) -> Rev {
    // In English what is in force has a name of two words.
    let mut two = *rest;
    if (two.word(), two.word()) == (Some("in"), Some("force")) {
        *rest = two;
        return Rev::InForce;
    }
    let named: [(words::Words, fn() -> Rev); 3] = [
        (Lang::plain_words_the_draft, || Rev::Draft),
        (Lang::plain_words_in_force, || Rev::InForce),
        (Lang::plain_words_the_proposal, || Rev::Proposal),
    ];
    match rest.take_one(&named) {
        Some(rev) => rev(),
        // Any other word is the name of a version, which whoever looks it up refuses where there is none.
        None => rest.word().map_or(usual, |word| {
            let Ok(rev) = word.parse();
            rev
        }),
    }
}

/// An item as a line of a list.
fn named(number: &str, item: &Item, text: &str, mark: Option<&str>, lang: Lang) -> String {
    let kind = words::kind(lang, item.kind);
    match mark {
        Some(mark) => lang.plain_line_marked(number, kind, text, mark),
        None => lang.plain_line(number, kind, text),
    }
}

/// What happened between two texts of a plan, item by item as a list names them; not all of very much.
pub(super) fn touched(before: &Plan, now: &Plan, lang: Lang) -> Vec<String> {
    let changes = diff::compare(Some(before), now);
    let line = |change: &Change| match &change.target {
        Target::Head(field) => FieldName::Head(*field).label(lang).to_owned(),
        Target::Footnote(id) => lang.plain_note_touched(id),
        Target::Item(id) => match now.find(*id) {
            Some(item) => {
                let number = now.path(*id).map(|path| crate::plan::number(&path)).unwrap_or_default();
                named(&number, item, &words::beginning(&item.text), Some(&said_of(change, lang)), lang)
            }
            None => lang.plain_taken_away(words::beginning(change.before.as_deref().unwrap_or_default())),
        },
    };
    let mut lines: Vec<String> = changes.changes.iter().take(TOLD).map(line).collect();
    let more = changes.changes.len().saturating_sub(TOLD);
    if more > 0 {
        lines.push(lang.plain_other_changes(more));
    }
    lines
}

/// What the draft did to an item, in a few words.
fn said_of(change: &Change, lang: Lang) -> String {
    let word = |kind: &ChangeKind| match kind {
        ChangeKind::Added => lang.plain_is_added(),
        ChangeKind::Removed => lang.plain_is_removed(),
        ChangeKind::Moved => lang.plain_is_moved(),
        ChangeKind::Reworded => lang.plain_is_reworded(),
        ChangeKind::Field => lang.plain_is_field(),
    };
    change.kinds.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// The footnotes that an item's texts refer to, each once.
fn notes(plan: &Plan, item: &Item, lang: Lang) -> Vec<String> {
    let texts = std::iter::once(item.text.as_str()).chain(item.fields.present().map(|(_, value)| value));
    let mut seen: Vec<&str> = Vec::new();
    for id in texts.flat_map(references_in) {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    let found = seen.into_iter().filter_map(|id| plan.footnotes.iter().find(|note| note.id == id));
    found.map(|note| lang.plain_note(&note.id, super::notes::said(note, lang))).collect()
}

/// The words around the first place of a text that holds another.
fn around(text: &str, needle: &str) -> String {
    let text = words::read_aloud(text).replace('\n', " ");
    let all: Vec<char> = text.chars().collect();
    let lower: Vec<char> = text.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect();
    let wanted: Vec<char> = needle.chars().collect();
    let at = lower.windows(wanted.len().max(1)).position(|window| *window == *wanted).unwrap_or(0);
    let from = at.saturating_sub(30);
    let until = (at + wanted.len() + 30).min(all.len());
    let lead = if from > 0 { "… " } else { "" };
    let tail = if until < all.len() { " …" } else { "" };
    let part: String = all.get(from..until).unwrap_or_default().iter().collect();
    format!("{lead}{}{tail}", part.trim())
}
