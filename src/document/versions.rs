//! Reading a plan's versions one after another, each much like the one before: what was read once is not read again.
//!
//! A file in canonical form has each item's own lines in one stretch: its opening brace and its own fields, before its
//! children and its closing brace. JSON lets no text hold a line feed, so lines can be told without understanding
//! them. A stretch that is byte for byte the one that the item had in a version before is taken as it was read then;
//! another is read by the one strict reader, as are the lines around the items. Whatever in a version is not just so
//! (another indent, a key out of place, an id that is there twice) has that version read whole. So the answer is
//! always the one that reading it whole would give, see the tests.

use std::collections::HashMap;
use std::sync::Arc;

use super::item::{Around, ItemV1};
use super::plan::{Shell, shell};
use super::read::MAX_BYTES;
use super::read_plan;
use super::scalar::Obj;
use crate::plan::{Item, ItemId, MAX_DEPTH, MAX_ITEMS, references_in};
use crate::revision::{Kept, Wordings};

/// Reads the versions of a plan for what they have of a later one's items.
#[derive(Debug)]
pub struct Versions {
    wordings: Arc<Wordings>,
    stretches: Vec<Stretch>,
    by_id: HashMap<ItemId, usize>,
    /// The version that was read last in this way.
    last: Last,
    around: Option<Surround>,
    /// Which version is being read, from 1.
    round: usize,
}

/// A version: its bytes, and its items in their order.
#[derive(Debug, Default)]
struct Last {
    bytes: Vec<u8>,
    seats: Vec<Seat>,
    /// Where the line begins that ends the items.
    end: usize,
}

/// Where an item stands in a version.
#[derive(Clone, Copy, Debug)]
struct Seat {
    stretch: usize,
    /// Where its first line begins.
    at: usize,
    depth: usize,
}

/// An item's own lines, as they were met last, and what they say.
#[derive(Debug)]
struct Stretch {
    lines: Vec<u8>,
    kept: Option<(usize, bool)>,
    references: Vec<String>,
    holds_children: bool,
    /// The version that it was met in last, and its place in that.
    round: usize,
    nth: Option<usize>,
}

/// The lines before and after the items, and what they say.
#[derive(Debug)]
struct Surround {
    before: Vec<u8>,
    after: Vec<u8>,
    said: Shell,
}

/// The line that the items come after.
const OPENING: &[u8] = b"\n  \"content\": [\n";
const CHILDREN: &[u8] = b"\"children\": [\n";
/// What opens the line of an item's id.
const ID: &[u8] = b"\"id\": \"";
const SPACES: [u8; 4 * MAX_DEPTH + 8] = [b' '; 4 * MAX_DEPTH + 8];

impl Versions {
    /// Begins to read what the version asked about is held against.
    pub fn new(wordings: Arc<Wordings>) -> Self {
        let (stretches, by_id, last) = (Vec::new(), HashMap::new(), Last::default());
        Self { wordings, stretches, by_id, last, around: None, round: 0 }
    }

    /// Reads a version's file; `None` where it can't be read. Any order of versions will do; that in which each is much
    /// like the one before is fast.
    pub fn kept(&mut self, bytes: Vec<u8>) -> Option<Kept> {
        if bytes.len() > MAX_BYTES {
            return None;
        }
        if self.stretches.len() > 2 * MAX_ITEMS {
            self.stretches.clear();
            self.by_id.clear();
            self.last = Last::default();
        }
        let Some((here, kept)) = self.kept_in_lines(&bytes) else {
            return Some(self.wordings.kept_in(&read_plan(&bytes).ok()?));
        };
        self.last = Last { bytes, ..here };
        Some(kept)
    }

    #[cfg(test)]
    pub(super) fn leans_on_last(&self) -> bool {
        !self.last.seats.is_empty()
    }

    /// What a file in canonical form has; `None` for any other, which may be as good.
    fn kept_in_lines(&mut self, bytes: &[u8]) -> Option<(Last, Kept)> {
        self.round += 1;
        let start = self.items_start(bytes)?;
        // Where a version does not come to its end here, its successor has nothing to lean on.
        let last = std::mem::take(&mut self.last);
        let mut here = Last { seats: Vec::with_capacity(last.seats.len() + 8), ..Last::default() };
        let mut kept = Kept { in_force: false, items: Vec::with_capacity(last.seats.len() + 8) };
        let (mut at, mut depth, mut likely) = (start, 0, Some(0));
        loop {
            let same = likely
                .map_or(&[][..], |likely| last.same(bytes.get(at..).unwrap_or_default(), depth, likely));
            if let (Some(first), Some(nth)) = (same.first(), likely) {
                for seat in same {
                    self.seat(Seat { at: seat.at - first.at + at, ..*seat }, &mut here, &mut kept)?;
                }
                likely = Some(nth + same.len());
                let next = last.seats.get(nth + same.len());
                at += next.map_or(last.end, |next| next.at) - first.at;
                match next {
                    Some(next) => depth = next.depth,
                    None => break,
                }
            }
            let stretch = self.stretch(bytes.get(at..)?, depth)?;
            let known = self.stretches.get(stretch)?;
            likely = known.nth.map(|nth| nth + 1).or(likely);
            let after = at + known.lines.len();
            let (has_children, may) = (known.lines.ends_with(b",\n"), known.holds_children);
            self.seat(Seat { stretch, at, depth }, &mut here, &mut kept)?;
            if has_children {
                depth += 1;
                if depth == MAX_DEPTH || !may {
                    return None;
                }
                at = after + indent(depth) - 2 + CHILDREN.len();
            } else {
                let (next, another) = closed(bytes, after, depth)?;
                at = next;
                match another {
                    Some(up) => depth = up,
                    None => break,
                }
            }
        }
        here.end = at;
        kept.in_force = self.surrounded(bytes.get(..start)?, bytes.get(at..)?, &here)?;
        Some((here, kept))
    }

    /// Puts an item where it stands; `None` for one that stands elsewhere too, and for one too many.
    fn seat(&mut self, seat: Seat, here: &mut Last, kept: &mut Kept) -> Option<()> {
        let stretch = self.stretches.get_mut(seat.stretch)?;
        if stretch.round == self.round || here.seats.len() == MAX_ITEMS {
            return None;
        }
        (stretch.round, stretch.nth) = (self.round, Some(here.seats.len()));
        kept.items.extend(stretch.kept);
        here.seats.push(seat);
        Some(())
    }

    /// Where the first item's line begins.
    fn items_start(&self, bytes: &[u8]) -> Option<usize> {
        let last = self.around.as_ref().map(|around| &around.before).filter(|last| bytes.starts_with(last));
        if let Some(last) = last {
            return Some(last.len());
        }
        bytes.windows(OPENING.len()).position(|window| window == OPENING).map(|at| at + OPENING.len())
    }

    /// The stretch that `rest` begins with: the one that its item had before, or a new one.
    fn stretch(&mut self, rest: &[u8], depth: usize) -> Option<usize> {
        let id = rest.get(2 * indent(depth) + 4 + ID.len()..)?.get(..8)?;
        let id = std::str::from_utf8(id).ok().and_then(|id| id.parse::<ItemId>().ok());
        let known = id.and_then(|id| self.by_id.get(&id).copied());
        let here = |stretch: &Stretch| is_here(&stretch.lines, rest, depth);
        if let Some(known) = known.filter(|known| self.stretches.get(*known).is_some_and(here)) {
            return Some(known);
        }
        let (lines, item) = own_lines(rest, depth)?;
        let texts = std::iter::once(item.text.as_str()).chain(item.fields.present().map(|(_, text)| text));
        let references = texts.flat_map(references_in).map(str::to_owned).collect();
        let kept = self.wordings.kept(&item);
        let holds_children = item.kind.holds_children();
        let new = self.stretches.len();
        let at = *self.by_id.entry(item.id).or_insert(new);
        let lines = lines.to_vec();
        if let Some(stretch) = self.stretches.get_mut(at) {
            *stretch = Stretch { lines, kept, references, holds_children, ..*stretch };
        } else {
            self.stretches.push(Stretch { lines, kept, references, holds_children, round: 0, nth: None });
        }
        Some(at)
    }

    /// Reads what stands around the items, and says whether the version was in force; `None` when the items do not fit
    /// in there.
    fn surrounded(&mut self, before: &[u8], after: &[u8], here: &Last) -> Option<bool> {
        let same = |around: &Surround| around.before == before && around.after == after;
        if !self.around.as_ref().is_some_and(same) {
            let said = shell(std::str::from_utf8(&[before, after].concat()).ok()?)?;
            self.around = Some(Surround { before: before.to_vec(), after: after.to_vec(), said });
        }
        let said = &self.around.as_ref()?.said;
        let there = |id: &ItemId| {
            self.by_id.get(id).and_then(|at| self.stretches.get(*at)).is_some_and(|it| it.round == self.round)
        };
        let refers = |seat: &Seat| {
            let stretch = self.stretches.get(seat.stretch);
            stretch.filter(|stretch| !stretch.references.is_empty())
        };
        let fits = said.stated_in.as_ref().is_none_or(there)
            && here.seats.iter().filter_map(refers).all(|stretch| said.notes_hold(&stretch.references));
        fits.then_some(said.in_force)
    }
}

impl Last {
    /// The items from one on that stand here just so, with all that lies between them and before what comes next.
    fn same(&self, here: &[u8], depth: usize, from: usize) -> &[Seat] {
        let Some(first) = self.seats.get(from).filter(|seat| seat.depth == depth) else { return &[] };
        let alike = alike(self.bytes.get(first.at..self.end).unwrap_or_default(), here);
        let rest = self.seats.get(from..).unwrap_or_default();
        let ends = rest.iter().skip(1).map(|seat| seat.at).chain([self.end]);
        rest.get(..ends.take_while(|end| end - first.at <= alike).count()).unwrap_or_default()
    }
}

/// How many bytes two texts begin with alike.
fn alike(one: &[u8], other: &[u8]) -> usize {
    /// As many blocks of a size as are the same, from a place on.
    fn blocks<const SIZE: usize>(one: &[u8], other: &[u8], from: usize) -> usize {
        let (one, other) = (one.get(from..).unwrap_or_default(), other.get(from..).unwrap_or_default());
        let (one, other) = (one.as_chunks::<SIZE>().0, other.as_chunks::<SIZE>().0);
        from + SIZE * one.iter().zip(other).take_while(|(a, b)| a == b).count()
    }
    blocks::<1>(one, other, blocks::<32>(one, other, blocks::<1024>(one, other, 0)))
}

/// Passes the braces and brackets that end an item and what it lies in. Gives where the next line begins, and how deep
/// the item is that comes there, if one does.
fn closed(bytes: &[u8], mut at: usize, mut depth: usize) -> Option<(usize, Option<usize>)> {
    loop {
        let after = bytes.get(at..)?.strip_prefix(SPACES.get(..indent(depth))?)?.strip_prefix(b"}")?;
        at += indent(depth) + 1;
        if after.starts_with(b",\n") {
            return Some((at + 2, Some(depth)));
        }
        let after = after.strip_prefix(b"\n")?;
        at += 1;
        if depth == 0 {
            return Some((at, None));
        }
        depth -= 1;
        after.strip_prefix(SPACES.get(..indent(depth) + 2)?)?.strip_prefix(b"]\n")?;
        at += indent(depth) + 4;
    }
}

/// How far an item's braces are set in.
const fn indent(depth: usize) -> usize {
    4 + 4 * depth
}

/// Whether a text begins with these lines, and they are all of the item's own.
fn is_here(lines: &[u8], rest: &[u8], depth: usize) -> bool {
    let Some(after) = rest.strip_prefix(lines) else { return false };
    // After a comma come the children, or else one more line of its own.
    !lines.ends_with(b",\n") || children_follow(after, depth)
}

fn children_follow(rest: &[u8], depth: usize) -> bool {
    let inner = SPACES.get(..indent(depth) + 2).and_then(|spaces| rest.strip_prefix(spaces));
    inner.is_some_and(|rest| rest.starts_with(CHILDREN))
}

/// Cuts off an item's own lines and reads them.
fn own_lines(rest: &[u8], depth: usize) -> Option<(&[u8], Item)> {
    let (outer, inner) = (SPACES.get(..indent(depth))?, SPACES.get(..indent(depth) + 2)?);
    let mut end = outer.len() + 2;
    rest.strip_prefix(outer)?.strip_prefix(b"{\n")?;
    let children = loop {
        let line = rest.get(end..)?;
        if children_follow(line, depth) {
            break true;
        }
        if line.strip_prefix(outer)?.starts_with(b"}") {
            break false;
        }
        line.strip_prefix(inner)?.strip_prefix(b"\"")?;
        end += line.iter().position(|byte| *byte == b'\n')? + 1;
    };
    let lines = rest.get(..end)?;
    // Its children are those of the lines that follow, and no others.
    let key = CHILDREN.strip_suffix(b": [\n")?;
    if lines.windows(key.len()).any(|window| window == key) {
        return None;
    }
    let own = if children { lines.strip_suffix(b",\n")? } else { lines };
    let shape = serde_json::from_slice::<Obj<ItemV1<'_>>>(&[own, b"}"].concat()).ok()?;
    Some((lines, shape.0.into_item(0, &mut Around::default()).ok()?))
}
