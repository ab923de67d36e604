//! Reading a plan's file in canonical form by its lines, which is how nearly every file comes: several times faster than
//! understanding it as JSON.
//!
//! JSON lets no text hold a line feed, so in canonical form every line says what it is by its indent and its key. Each
//! line of an item is taken apart here; what stands around the items is read by the one strict reader. Anything that is
//! not just so, faults included, is left to that reader, which says what is wrong and where.

use std::borrow::Cow;

use foldhash::{HashSet, HashSetExt as _};
use memchr::memchr;

use super::item::holds_together;
use super::plan::frame;
use super::scalar::{OneOf, Word};
use crate::plan::{Fields, Item, ItemId, Kind, MAX_DEPTH, MAX_ITEMS, Marker, Plan, nfc, references_in};

/// The line that the items come after.
pub(super) const OPENING: &str = "\n  \"content\": [\n";
const CHILDREN: &str = "\"children\": [\n";
const SPACES: &str = match str::from_utf8(&[b' '; 4 * MAX_DEPTH + 8]) {
    Ok(spaces) => spaces,
    Err(_) => "",
};

/// Reads a plan's file; `None` where it has to be read in the other way.
pub(super) fn read(bytes: &[u8]) -> Option<Plan> {
    let text = str::from_utf8(bytes).ok()?;
    let start = text.find(OPENING)? + OPENING.len();
    let (before, rest) = text.split_at_checked(start)?;
    // An item takes more than a hundred bytes.
    let expected = (rest.len() / 128).min(MAX_ITEMS);
    let (seen, references) = (HashSet::with_capacity(expected), HashSet::new());
    let mut lines = Lines { rest, seen, references, waiting: Vec::new() };
    let content = lines.items(0)?;
    let (mut plan, stated_in) = frame(&[before, lines.rest].concat())?;
    let notes: HashSet<&str> = plan.footnotes.iter().map(|note| note.id.as_str()).collect();
    if !lines.references.iter().all(|id| notes.contains(id.as_str())) {
        return None;
    }
    if let Some(id) = stated_in {
        plan.revision_rule.as_mut()?.stated_in = Some(id).filter(|id| lines.seen.contains(id));
        plan.revision_rule.as_ref()?.stated_in?;
    }
    plan.content = content;
    Some(plan)
}

/// What is left to read, and what was met.
struct Lines<'t> {
    rest: &'t str,
    seen: HashSet<ItemId>,
    references: HashSet<String>,
    /// The items of lists that are not at their end.
    waiting: Vec<Item>,
}

/// How far an item's braces are set in.
const fn indent(depth: usize) -> usize {
    4 + 4 * depth
}

/// The facts of an item, as its lines give them.
#[derive(Default)]
struct Facts<'t> {
    id: Option<ItemId>,
    kind: Option<Kind>,
    heading: Option<Cow<'t, str>>,
    text: Option<Cow<'t, str>>,
    marker: Option<Marker>,
    run_in: bool,
    damaged: bool,
    fields: Fields,
}

impl<'t> Lines<'t> {
    /// Passes what must come next.
    fn pass(&mut self, next: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(next)?;
        Some(())
    }

    fn pass_spaces(&mut self, count: usize) -> Option<()> {
        self.pass(SPACES.get(..count)?)
    }

    /// The items of a list, at least one, up to the line that ends the list.
    fn items(&mut self, depth: usize) -> Option<Vec<Item>> {
        if depth == MAX_DEPTH {
            return None;
        }
        // Put by until their number is known: a list that grows is copied again and again.
        let first = self.waiting.len();
        loop {
            let item = self.item(depth)?;
            self.waiting.push(item);
            if self.pass(",\n").is_none() {
                self.pass("\n")?;
                return Some(self.waiting.split_off(first));
            }
        }
    }

    /// An item, from its opening brace to its closing one.
    fn item(&mut self, depth: usize) -> Option<Item> {
        self.pass_spaces(indent(depth))?;
        self.pass("{\n")?;
        let mut facts = Facts::default();
        let mut children = Vec::new();
        loop {
            self.pass_spaces(indent(depth) + 2)?;
            if self.pass(CHILDREN).is_some() {
                children = self.items(depth + 1)?;
                self.pass_spaces(indent(depth) + 2)?;
                self.pass("]\n")?;
                break;
            }
            let end = memchr(b'\n', self.rest.as_bytes())?;
            let (line, rest) = self.rest.split_at_checked(end)?;
            self.rest = rest.get(1..)?;
            let more = line.strip_suffix(',');
            self.fact(&mut facts, more.unwrap_or(line))?;
            if more.is_none() {
                break;
            }
        }
        self.pass_spaces(indent(depth))?;
        self.pass("}")?;
        self.whole(facts, children)
    }

    /// Takes in one line. Each may come once.
    fn fact(&mut self, facts: &mut Facts<'t>, line: &'t str) -> Option<()> {
        fn set<T>(slot: &mut Option<T>, value: T) -> Option<()> {
            slot.replace(value).is_none().then_some(())
        }
        let (key, value) = line.strip_prefix('"')?.split_once('"')?;
        let value = value.strip_prefix(": ")?;
        match key {
            "id" => set(&mut facts.id, plain(value)?.parse().ok()?),
            "kind" => set(&mut facts.kind, word(plain(value)?)?),
            "marker" => set(&mut facts.marker, word(plain(value)?)?),
            "heading" => set(&mut facts.heading, self.text(value)?),
            "text" => set(&mut facts.text, self.text(value)?),
            "run_in" if value == "true" && !facts.run_in => {
                facts.run_in = true;
                Some(())
            }
            "damaged" if value == "true" && !facts.damaged => {
                facts.damaged = true;
                Some(())
            }
            "responsible" => set(&mut facts.fields.responsible, self.text(value)?.into_owned()),
            "schedule" => set(&mut facts.fields.schedule, self.text(value)?.into_owned()),
            "indicator" => set(&mut facts.fields.indicator, self.text(value)?.into_owned()),
            "resources" => set(&mut facts.fields.resources, self.text(value)?.into_owned()),
            "reports_to" => set(&mut facts.fields.reports_to, self.text(value)?.into_owned()),
            _ => None,
        }
    }

    /// A text, in normal form. What it refers to is noted.
    fn text(&mut self, value: &'t str) -> Option<Cow<'t, str>> {
        let text = match plain(value) {
            Some(text) => nfc(Cow::Borrowed(text)),
            // It has a character that is written as an escape.
            None => nfc(Cow::Owned(serde_json::from_str::<String>(value).ok()?)),
        };
        if text.as_bytes().contains(&b'[') {
            self.references.extend(references_in(&text).map(str::to_owned));
        }
        Some(text)
    }

    fn whole(&mut self, facts: Facts<'t>, children: Vec<Item>) -> Option<Item> {
        let (id, kind) = (facts.id?, facts.kind?);
        if !self.seen.insert(id) || self.seen.len() > MAX_ITEMS {
            return None;
        }
        let (text, stray) =
            if kind == Kind::Section { (facts.heading, facts.text) } else { (facts.text, facts.heading) };
        let marker = facts.marker.unwrap_or(kind.usual_marker());
        let (run_in, damaged, fields) = (facts.run_in, facts.damaged, facts.fields);
        let item = Item { id, kind, text: text?.into_owned(), marker, run_in, damaged, fields, children };
        (stray.is_none() && holds_together(&item)).then_some(item)
    }
}

/// A text that is written as it is: no escape, and nothing that would have to be one.
fn plain(value: &str) -> Option<&str> {
    let text = value.strip_prefix('"')?.strip_suffix('"')?;
    // No early end: so it is done many bytes at a time.
    let odd = |odd: u8, byte: &u8| {
        odd | u8::from(*byte == b'"') | u8::from(*byte == b'\\') | u8::from(*byte < 0x20)
    };
    (text.as_bytes().iter().fold(0, odd) == 0).then_some(text)
}

fn word<T: Word>(text: &str) -> Option<T> {
    OneOf::<T>::of_word(text).map(|word| word.0)
}
