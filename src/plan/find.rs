//! Finding one's way in a plan: by id, in reading order, by rendered number.

use std::borrow::Cow;

use super::{Item, ItemId, Kind, Marker, Place, Plan};

/// One step of a walk in reading order.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// The item.
    pub item: &'a Item,
    /// How deep it lies, 0 at the top.
    pub depth: usize,
    /// What it lies under.
    pub parent: Option<ItemId>,
    /// Its place among its siblings, from 0.
    pub index: usize,
}

/// A place on the way down: the position among siblings, from 0.
pub type Step = usize;

impl Plan {
    /// All items in reading order.
    pub fn walk(&self) -> impl Iterator<Item = Visit<'_>> {
        let mut stack: Vec<Visit<'_>> = Vec::new();
        push(&mut stack, &self.content, 0, None);
        std::iter::from_fn(move || {
            let visit = stack.pop()?;
            push(&mut stack, &visit.item.children, visit.depth + 1, Some(visit.item.id));
            Some(visit)
        })
    }

    /// Each item with its number, in reading order: positions from 1 on the way down, `2.3`.
    pub fn numbered(&self) -> impl Iterator<Item = (String, Visit<'_>)> {
        let mut path: Vec<Step> = Vec::new();
        self.walk().map(move |visit| {
            path.truncate(visit.depth);
            path.push(visit.index);
            (number(&path), visit)
        })
    }

    /// The mark that an item of a kind gets at a place where nobody names one: that of the same sort of item beside it,
    /// so that a list stays one list, or else the usual one.
    pub fn marker_at(&self, at: Place, kind: Kind) -> Marker {
        let siblings = self.siblings(at.parent).unwrap_or_default();
        let before = at.index.checked_sub(1).and_then(|index| siblings.get(index));
        let beside = [before, siblings.get(at.index)].into_iter().flatten().find(|item| item.kind == kind);
        beside.map_or_else(|| kind.usual_marker(), |item| item.marker)
    }

    /// The item with this id.
    pub fn find(&self, id: ItemId) -> Option<&Item> {
        fn inside(items: &[Item], id: ItemId) -> Option<&Item> {
            items.iter().find_map(|item| if item.id == id { Some(item) } else { inside(&item.children, id) })
        }
        inside(&self.content, id)
    }

    /// The item with this id, to change it. Only edits do, so that each change has its inverse.
    pub(super) fn find_mut(&mut self, id: ItemId) -> Option<&mut Item> {
        fn inside(items: &mut [Item], id: ItemId) -> Option<&mut Item> {
            for item in items {
                if item.id == id {
                    return Some(item);
                }
                if let Some(found) = inside(&mut item.children, id) {
                    return Some(found);
                }
            }
            None
        }
        inside(&mut self.content, id)
    }

    /// The way down to an item: positions from the top.
    pub fn path(&self, id: ItemId) -> Option<Vec<Step>> {
        fn inside(items: &[Item], id: ItemId, path: &mut Vec<Step>) -> bool {
            for (index, item) in items.iter().enumerate() {
                path.push(index);
                if item.id == id || inside(&item.children, id, path) {
                    return true;
                }
                path.pop();
            }
            false
        }
        let mut path = Vec::new();
        inside(&self.content, id, &mut path).then_some(path)
    }

    /// Where an item lies now.
    pub fn place(&self, id: ItemId) -> Option<Place> {
        self.walk()
            .find(|visit| visit.item.id == id)
            .map(|visit| Place { parent: visit.parent, index: visit.index })
    }

    /// The items under a parent, or at the top.
    pub fn siblings(&self, parent: Option<ItemId>) -> Option<&[Item]> {
        match parent {
            None => Some(&self.content),
            Some(id) => self.find(id).map(|item| item.children.as_slice()),
        }
    }
}

/// The number of an item whose way down from the top is `path`: `2.3`.
pub fn number(path: &[Step]) -> String {
    let steps: Vec<String> = path.iter().map(|step| (step + 1).to_string()).collect();
    steps.join(".")
}

fn push<'a>(stack: &mut Vec<Visit<'a>>, items: &'a [Item], depth: usize, parent: Option<ItemId>) {
    stack.extend(items.iter().enumerate().rev().map(|(index, item)| Visit { item, depth, parent, index }));
}

/// Renders the marks of items in reading order: feed it each [`Visit`] of a walk in turn.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    levels: Vec<Level>,
}

#[derive(Clone, Debug, Default)]
struct Level {
    /// The number of the section at this level, as it is shown to those below.
    shown: Option<String>,
    /// Sections count through whatever stands between them.
    sections: Run,
    /// A list's count is broken by anything else.
    list: Run,
    /// How many lists the items at this level lie inside: headings are no lists.
    nested: usize,
    /// Whether the last item met at this level is one of a list.
    in_list: bool,
}

/// How many items of one marker have gone by.
#[derive(Clone, Debug, Default)]
struct Run {
    marker: Option<Marker>,
    count: usize,
}

impl Run {
    fn count(&mut self, marker: Marker) -> usize {
        if self.marker != Some(marker) {
            *self = Self { marker: Some(marker), count: 0 };
        }
        self.count += 1;
        self.count
    }
}

impl Numbers {
    /// The mark of the next item: `1.2` for a numbered section, `3.` or `c)` in a list, `•` or `–` for a
    /// bullet, by how many lists it lies in, nothing for a plain item. A list's count begins anew when other marks come between.
    pub fn next(&mut self, visit: &Visit<'_>) -> Cow<'static, str> {
        let Visit { item, depth, index, .. } = *visit;
        self.levels.truncate(depth + 1);
        self.levels.resize_with(depth + 1, Level::default);
        let section = item.kind == Kind::Section;
        let outer = if section {
            depth.checked_sub(1).and_then(|above| self.levels[above].shown.clone())
        } else {
            None
        };
        let nested = match depth.checked_sub(1).map(|above| &self.levels[above]) {
            Some(above) => above.nested + usize::from(above.in_list),
            None => 0,
        };
        let level = &mut self.levels[depth];
        if index == 0 {
            *level = Level::default();
        }
        level.nested = nested;
        level.in_list = !section;
        let counted = matches!(item.marker, Marker::Number | Marker::Letter);
        if section || !counted {
            level.list = Run::default();
        }
        let count = match (counted, section) {
            (true, true) => level.sections.count(item.marker),
            (true, false) => level.list.count(item.marker),
            (false, _) => 0,
        };
        level.shown = None;
        match item.marker {
            Marker::Plain => Cow::Borrowed(""),
            Marker::Bullet => Cow::Borrowed(if nested.is_multiple_of(2) { "•" } else { "–" }),
            Marker::Letter => Cow::Owned(format!("{})", letters(count))),
            Marker::Number if section => {
                let number = outer.map_or_else(|| count.to_string(), |outer| format!("{outer}.{count}"));
                level.shown = Some(number.clone());
                Cow::Owned(number)
            }
            Marker::Number => Cow::Owned(format!("{count}.")),
        }
    }
}

/// 1 → a, 26 → z, 27 → aa.
fn letters(mut n: usize) -> String {
    let mut out = Vec::new();
    while n > 0 {
        n -= 1;
        out.push(b'a' + u8::try_from(n % 26).unwrap_or(0));
        n /= 26;
    }
    out.reverse();
    String::from_utf8(out).unwrap_or_default()
}
