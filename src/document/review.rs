//! What a mark of reading is made of, and `revidera/reviewed/1`: the marks of a plan, one JSON value a line.
//!
//! The first line names the format and the plan; each line after it is one thing that someone did: marked a change as
//! read, or took a mark away. The last one counts. Lines are only ever added, so two programs can write at once, and one
//! that can't be read is passed over: a lost mark means that a change is read once more, which harms nobody.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::item::ItemV1;
use super::plan::FootnoteV1;
use super::rule::RuleV1;
use super::scalar::{As, Format, Obj, Tag, Text};
use crate::date::Moment;
use crate::diff::{Change, ChangeKind, Difference, HeadField, Target, Value};
use crate::plan::{Item, ItemId, Plan, PlanId};
use crate::revision::{ContentHash, Mark};

/// One thing that a reviewer did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// When.
    pub made: Moment,
    /// Who, by the address that git has for them; empty where it has none.
    pub by: String,
    /// The change, by its content.
    pub mark: Mark,
    /// Whether it was marked as read, or the mark taken away.
    pub reviewed: bool,
}

/// The mark of each change that speaks for itself, `None` for the others; by the changes' places. `base` and `after` are
/// what was compared.
pub fn marks(base: Option<&Plan>, after: &Plan, difference: &Difference) -> Vec<Option<Mark>> {
    let (old, new) = (base.map(Seats::of).unwrap_or_default(), Seats::of(after));
    let speakers = difference.speakers();
    let mut seals: Vec<Option<(Seal, Seal)>> = vec![None; speakers.len()];
    for (change, speaker) in difference.changes.iter().zip(&speakers) {
        let slot = seals.get_mut(*speaker).map(|slot| slot.get_or_insert_with(Default::default));
        let Some((before, after_seal)) = slot else { continue };
        before.add(&said(change, base, &old));
        after_seal.add(&said(change, Some(after), &new));
    }
    let sealed = difference.changes.iter().zip(seals);
    sealed
        .map(|(change, seals)| {
            let (before, after) = seals?;
            Some(Mark {
                target: target(&change.target),
                before: before.close(),
                after: after.close(),
                place: change.is(ChangeKind::Moved).then(|| place(change, &old, &new)),
            })
        })
        .collect()
}

/// Writes the first line, with its newline.
pub fn write_marks_header(plan: &PlanId) -> Vec<u8> {
    line(&HeaderV1 { format: Tag::default(), plan: As(plan.clone()) })
}

/// Writes one line, with its newline.
pub fn write_mark(marked: &Marked) -> Vec<u8> {
    let Moment { seconds, offset_minutes } = marked.made;
    let Mark { target, before, after, place } = &marked.mark;
    line(&MarkedV1 {
        seconds,
        offset_minutes,
        by: marked.by.as_str().into(),
        target: target.as_str().into(),
        before: hash(before),
        after: hash(after),
        place: place.as_ref().map(hash),
        reviewed: marked.reviewed,
    })
}

/// Reads a plan's marks, oldest first; `None` for a file that is none of this plan, or of another version of the form.
pub fn read_marks(bytes: &[u8], plan: &PlanId) -> Option<Vec<Marked>> {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let header: Obj<HeaderV1> = serde_json::from_slice(lines.next()?).ok()?;
    if header.0.plan.0 != *plan {
        return None;
    }
    Some(
        lines
            .filter_map(|line| serde_json::from_slice::<Obj<MarkedV1<'_>>>(line).ok()?.0.into_marked())
            .collect(),
    )
}

fn line(shape: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(shape).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn hash(hash: &ContentHash) -> Cow<'static, str> {
    Cow::Owned(hash.to_string())
}

struct ReviewedFormat;

impl Format for ReviewedFormat {
    const NAME: &'static str = "revidera/reviewed/1";
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderV1 {
    format: Tag<ReviewedFormat>,
    plan: As<PlanId>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkedV1<'a> {
    seconds: i64,
    offset_minutes: i32,
    by: Text<'a>,
    target: Text<'a>,
    before: Cow<'a, str>,
    after: Cow<'a, str>,
    place: Option<Cow<'a, str>>,
    reviewed: bool,
}

impl MarkedV1<'_> {
    fn into_marked(self) -> Option<Marked> {
        let place = match self.place {
            Some(place) => Some(place.parse().ok()?),
            None => None,
        };
        let mark = Mark {
            target: self.target.into_string(),
            before: self.before.parse().ok()?,
            after: self.after.parse().ok()?,
            place,
        };
        let made = Moment { seconds: self.seconds, offset_minutes: self.offset_minutes };
        Some(Marked { made, by: self.by.into_string(), mark, reviewed: self.reviewed })
    }
}

/// A hash of parts, each told apart from the next.
#[derive(Clone, Default)]
struct Seal(Sha256);

impl Seal {
    fn add(&mut self, part: &[u8]) {
        self.0.update(part.len().to_le_bytes());
        self.0.update(part);
    }

    fn close(self) -> ContentHash {
        ContentHash(self.0.finalize().into())
    }
}

/// Where every item of a version sits.
#[derive(Default)]
struct Seats<'a> {
    items: HashMap<ItemId, Seat<'a>>,
}

struct Seat<'a> {
    item: &'a Item,
    parent: Option<ItemId>,
    /// The sibling before it.
    after: Option<ItemId>,
}

impl<'a> Seats<'a> {
    fn of(plan: &'a Plan) -> Self {
        let mut items = HashMap::new();
        let mut last: HashMap<Option<ItemId>, ItemId> = HashMap::new();
        for visit in plan.walk() {
            let after = last.insert(visit.parent, visit.item.id);
            items.entry(visit.item.id).or_insert(Seat { item: visit.item, parent: visit.parent, after });
        }
        Self { items }
    }
}

/// What a version says of a target, as bytes: its own facts, not what lies under it, and under what it lies. Nothing where
/// the version does not have it, which no text is taken for.
fn said(change: &Change, plan: Option<&Plan>, seats: &Seats<'_>) -> Vec<u8> {
    match &change.target {
        Target::Head(field) => plan.and_then(|plan| head(*field, plan)).unwrap_or_default(),
        Target::Footnote(id) => {
            let note = plan.and_then(|plan| plan.footnotes.iter().find(|note| note.id == *id));
            note.map(|note| line(&FootnoteV1::from(note))).unwrap_or_default()
        }
        Target::Item(id) => {
            let Some(seat) = seats.items.get(id) else { return Vec::new() };
            let mut bytes = line(&ItemV1::from(&alone(seat.item)));
            bytes.extend(seat.parent.map_or("-".to_owned(), |parent| parent.to_string()).into_bytes());
            bytes
        }
    }
}

/// An item without what lies under it.
fn alone(item: &Item) -> Item {
    let Item { id, kind, marker, run_in, damaged, .. } = *item;
    let (text, fields) = (item.text.clone(), item.fields.clone());
    Item { id, kind, text, marker, run_in, damaged, fields, children: Vec::new() }
}

fn head(field: HeadField, plan: &Plan) -> Option<Vec<u8>> {
    Some(match field.value(plan)? {
        Value::Rule(rule) => line(&RuleV1::from(&rule)),
        other => line(&super::answer::value(&other)),
    })
}

/// From where to where an item moved, by what it stood after and stands after: what happens elsewhere does not matter.
fn place(change: &Change, old: &Seats<'_>, new: &Seats<'_>) -> ContentHash {
    let mut seal = Seal::default();
    match &change.target {
        Target::Item(id) => {
            for seats in [old, new] {
                let sits = seats.items.get(id);
                for id in [sits.and_then(|seat| seat.parent), sits.and_then(|seat| seat.after)] {
                    seal.add(id.map_or("-".to_owned(), |id| id.to_string()).as_bytes());
                }
            }
        }
        _ => {
            for path in [&change.from_path, &change.to_path] {
                seal.add(format!("{path:?}").as_bytes());
            }
        }
    }
    seal.close()
}

fn target(target: &Target) -> String {
    match target {
        Target::Head(field) => format!("head:{}", field.code()),
        Target::Item(id) => format!("item:{id}"),
        Target::Footnote(id) => format!("footnote:{id}"),
    }
}

#[cfg(test)]
#[path = "tests/review.rs"]
mod tests;
