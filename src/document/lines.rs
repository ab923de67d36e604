//! Reading a plan's file in canonical form by its lines, which is how nearly every file comes: several times faster than
//! understanding it as JSON.
//!
//! JSON lets no text hold a line feed, so in canonical form every line says what it is by its indent and its key. Each
//! line of an item is taken apart here; what stands around the items is read by the one strict reader. Anything that is
//! not just so, faults included, is left to that reader, which says what is wrong and where.

use std::borrow::Cow;
use std::thread;

use foldhash::{HashSet, HashSetExt as _};
use memchr::{memchr, memmem};
use simdutf8::basic::from_utf8;

use super::item::holds_together;
use super::plan::frame;
use super::scalar::{OneOf, Word};
use crate::plan::{
    Field, Fields, Item, ItemId, Kind, MAX_DEPTH, MAX_ITEMS, Marker, Plan, nfc, references_in,
};

/// The line that the items come after.
pub(super) const OPENING: &str = "\n  \"content\": [\n";
/// The line that ends the items.
const CLOSING: &str = "\n  ]";
/// Where one item at the top ends and the next begins.
const SEAM: &str = "\n    },\n    {\n";
/// From how many bytes on a text is read in two halves.
const LARGE: usize = 512 * 1024;
/// How long an item's keys are at most.
const LONGEST_KEY: usize = "responsible".len();
const CHILDREN: &str = "\"children\": [\n";
const SPACES: &str = match str::from_utf8(&[b' '; 4 * MAX_DEPTH + 8]) {
    Ok(spaces) => spaces,
    Err(_) => "",
};

/// Reads a plan's file; `None` where it has to be read in the other way.
pub(super) fn read(bytes: &[u8]) -> Option<Plan> {
    let start = memmem::find(bytes, OPENING.as_bytes())? + OPENING.len();
    let (before, rest) = bytes.split_at_checked(start)?;
    let before = from_utf8(before).ok()?;
    let (content, lines) = content(rest)?;
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

/// Reads what a plan's file in canonical form says besides its items: a plan without any. The items are not looked at,
/// so that faults in them are not found; `None` for any other file.
pub fn glance_at_plan(bytes: &[u8]) -> Option<Plan> {
    let start = memmem::find(bytes, OPENING.as_bytes())? + OPENING.len();
    let (before, rest) = bytes.split_at_checked(start)?;
    // Every line of an item is set in further, and no text holds a line feed.
    let end = memmem::find(rest, CLOSING.as_bytes())? + 1;
    let around = [before, rest.get(end..)?].concat();
    frame(str::from_utf8(&around).ok()?).map(|(plan, _)| plan)
}

/// The items at the top, and what is left after them. A large text is read in two halves side by side.
fn content(bytes: &[u8]) -> Option<(Vec<Item>, Lines<'_>)> {
    let halves = (bytes.len() >= LARGE).then(|| middle(bytes)).flatten();
    if let Some(read) = halves.and_then(|(first, second)| side_by_side(first, second)) {
        return Some(read);
    }
    part(bytes, false)
}

/// Reads the items of one part.
fn part(bytes: &[u8], cut: bool) -> Option<(Vec<Item>, Lines<'_>)> {
    let mut lines = Lines::new(from_utf8(bytes).ok()?, cut);
    Some((lines.items(0)?, lines))
}

fn side_by_side<'t>(first: &'t [u8], second: &'t [u8]) -> Option<(Vec<Item>, Lines<'t>)> {
    let (first, second) = thread::scope(|scope| {
        let beside = scope.spawn(|| part(second, false));
        (part(first, true), beside.join().ok().flatten())
    });
    let ((mut content, mut first), (others, second)) = (first?, second?);
    let items = first.seen.len() + second.seen.len();
    first.seen.extend(second.seen);
    if !first.rest.is_empty() || first.seen.len() < items || items > MAX_ITEMS {
        return None;
    }
    content.extend(others);
    first.references.extend(second.references);
    Some((content, Lines { rest: second.rest, cut: false, ..first }))
}

/// Cuts a text about its middle, where one entry at the top ends and the next begins: of the items, or of a list that comes
/// after them, which can't be read as items.
fn middle(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let half = text.get(text.len() / 2..)?;
    let at = memmem::find(half, SEAM.as_bytes())?;
    // The second half begins with the second entry's indent.
    text.split_at_checked(text.len() / 2 + at + SEAM.len() - "    {\n".len())
}

/// What is left to read, and what was met.
struct Lines<'t> {
    rest: &'t str,
    /// Whether the text was cut after an item at the top that others follow.
    cut: bool,
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
    fn new(rest: &'t str, cut: bool) -> Self {
        // An item takes more than a hundred bytes.
        let expected = (rest.len() / 128).min(MAX_ITEMS);
        let (seen, references) = (HashSet::with_capacity(expected), HashSet::new());
        Self { rest, cut, seen, references, waiting: Vec::new() }
    }

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
            if self.cut && depth == 0 && self.rest.is_empty() {
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
        let line = line.strip_prefix('"')?;
        // Keys are short: no search is as quick as looking.
        let end = line.bytes().take(LONGEST_KEY + 1).position(|byte| byte == b'"')?;
        let (key, value) = line.split_at_checked(end)?;
        let value = value.strip_prefix("\": ")?;
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
            key => {
                let field = Field::ALL.into_iter().find(|field| field.code() == key)?;
                let value = self.text(value)?.into_owned();
                facts.fields.replace(field, Some(value)).is_none().then_some(())
            }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{read_plan, write_plan};
    use crate::plan::{RevisionRule, made};

    /// What follows the line that opens the items.
    fn opened(text: &str) -> &[u8] {
        text.split_once(OPENING).map_or(&[], |(_, rest)| rest.as_bytes())
    }

    proptest! {
        #[test]
        fn two_halves_say_what_the_whole_says(plan in made::plan(), doubled in any::<bool>()) {
            let mut plan = plan;
            if let (true, Some(first)) = (doubled, plan.content.first().cloned()) {
                plan.content.push(first);
            }
            let text = String::from_utf8(write_plan(&plan)).unwrap();
            let rest = opened(&text);
            if !rest.is_empty() {
                let glance = glance_at_plan(text.as_bytes()).unwrap();
                let rule = plan.revision_rule.clone().map(|rule| RevisionRule { stated_in: None, ..rule });
                prop_assert_eq!(glance, Plan { content: Vec::new(), revision_rule: rule, ..plan.clone() });
            }
            let whole = || {
                part(rest, false).map(|(items, lines)| (items, lines.rest, lines.seen, lines.references))
            };
            for at in memmem::find_iter(rest, SEAM) {
                let (first, second) = rest.split_at(at + "\n    },\n".len());
                // A seam after the items parts another list, and the halves are not read as such.
                let halves = side_by_side(first, second);
                if memmem::find(first, b"\n  ]").is_some() {
                    prop_assert!(halves.is_none());
                } else {
                    let halves = halves.map(|(items, lines)| (items, lines.rest, lines.seen, lines.references));
                    prop_assert_eq!(halves, whole());
                }
            }
        }
    }

    /// A plan whose file is read in halves.
    fn large(plan: Plan) -> Plan {
        let long = "Förbundet ska se över sina rutiner. ".repeat(800);
        let mut plan = Plan { revision_rule: None, ..plan };
        plan.content = (0..40)
            .map(|n| {
                let id = format!("zzzzzz{}{}", n / 10, n % 10).parse().unwrap();
                Item { text: long.trim_end().to_owned(), ..Item::new(id, Kind::Paragraph, "") }
            })
            .collect();
        plan
    }

    #[test]
    fn a_large_plan_is_read_in_halves_and_refused_for_what_the_two_share() {
        let plan = large(read_plan(crate::document::tests::PLAN.as_bytes()).unwrap());
        let bytes = write_plan(&plan);
        let text = str::from_utf8(&bytes).unwrap();
        assert!(opened(text).len() >= LARGE);
        let (first, second) = middle(opened(text)).unwrap();
        assert!(second.starts_with(b"    {\n") && first.ends_with(b"    },\n"));
        assert!(side_by_side(first, second).is_some_and(|(items, _)| items == plan.content));
        assert!(read(&bytes).is_some_and(|read| read == plan));

        let doubled = text.replace("zzzzzz39", "zzzzzz00");
        assert!(read(doubled.as_bytes()).is_none());
        let refused = read_plan(doubled.as_bytes()).unwrap_err();
        assert_eq!(refused.code(), "duplicate_item");
    }
}
