//! Finding which items are the same in two versions that share no ids: by exact text, then by likeness, and not at
//! all where it is not certain. A wrong pair costs a reader more than a missed one.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::best::{MARGIN, best};
use super::change::Difference;
use super::leaf::{Version, around, rarity};
use super::order;
use super::structure::compare;
use crate::plan::{Ids, Item, ItemId, Kind, Plan, Visit};

/// Compares two versions by their texts, whatever their items' ids: see [`identified`].
pub fn compare_by_text(before: &Plan, after: &Plan) -> Difference {
    compare(Some(&identified(before, after)), after)
}

/// The old version as it is to be compared: itself where the two share ids, otherwise with the ids that its items
/// have in the new version, found by their texts.
pub fn comparable<'a>(before: &'a Plan, after: &Plan) -> Cow<'a, Plan> {
    if share_ids(before, after) { Cow::Borrowed(before) } else { Cow::Owned(identified(before, after)) }
}

/// Whether enough items have one id in both versions for it to mean anything: one in ten of the smaller version.
/// Versions that were taken in from elsewhere, each by itself, share none.
pub fn share_ids(before: &Plan, after: &Plan) -> bool {
    fn count(items: &[Item]) -> usize {
        items.iter().map(|item| 1 + count(&item.children)).sum()
    }
    let smaller = count(&before.content).min(count(&after.content));
    let same = |(old, new): &(Visit<'_>, Visit<'_>)| old.item.id == new.item.id;
    // Nearly always enough of them stand where they stood.
    let enough = smaller.div_ceil(10);
    if before.walk().zip(after.walk()).filter(same).take(enough).count() == enough {
        return true;
    }
    let old: HashSet<ItemId> = before.walk().map(|visit| visit.item.id).collect();
    let (mut items, mut shared) = (0, 0);
    for visit in after.walk() {
        items += 1;
        shared += usize::from(old.contains(&visit.item.id));
    }
    let smaller = items.min(old.len());
    smaller == 0 || shared * 10 >= smaller
}

/// The old version with its items under the ids that they have in the new one: those whose text is the same or
/// clearly alike, with what lies around them telling equals apart. What could be either of two is left without a
/// partner, under an id that the new version does not have.
pub fn identified(before: &Plan, after: &Plan) -> Plan {
    let pairs = pairs(before, after);
    let taken: HashSet<ItemId> = before.walk().chain(after.walk()).map(|visit| visit.item.id).collect();
    let theirs: HashSet<ItemId> = after.walk().map(|visit| visit.item.id).collect();
    // The seed is as good as any: a difference must not depend on chance.
    let mut fresh = Ids::from_seed(0);
    let mut names: HashMap<ItemId, ItemId> = HashMap::new();
    let mut order = Vec::new();
    for (visit, pair) in before.walk().zip(pairs) {
        let own = visit.item.id;
        let id = pair.unwrap_or_else(|| {
            if theirs.contains(&own) {
                std::iter::repeat_with(|| fresh.next_id()).find(|id| !taken.contains(id)).unwrap_or(own)
            } else {
                own
            }
        });
        names.entry(own).or_insert(id);
        order.push(id);
    }
    let mut plan = before.clone();
    let mut next = order.into_iter();
    rename(&mut plan.content, &mut next);
    if let Some(rule) = &mut plan.revision_rule {
        rule.stated_in = rule.stated_in.map(|id| names.get(&id).copied().unwrap_or(id));
    }
    plan
}

fn rename(items: &mut [Item], ids: &mut impl Iterator<Item = ItemId>) {
    for item in items {
        if let Some(id) = ids.next() {
            item.id = id;
        }
        rename(&mut item.children, ids);
    }
}

/// For each old item in reading order, the id of the new item that it is.
fn pairs(before: &Plan, after: &Plan) -> Vec<Option<ItemId>> {
    let mut known = HashMap::new();
    let (old, new) = (Version::of(before, &mut known), Version::of(after, &mut known));
    let mut matching = Matching {
        fate: vec![None; old.leaves.len()],
        origin: vec![None; new.leaves.len()],
        rarity: rarity(&old, &new, known.len()),
        scores: None,
        old,
        new,
    };
    matching.by_exact_text();
    matching.by_parts();
    // What was found tells more of what lies around it; after a few rounds nothing more comes.
    for _ in 0..4 {
        let found = matching.found();
        matching.by_children();
        matching.by_place();
        matching.by_likeness();
        if matching.found() == found {
            break;
        }
    }
    let ids: Vec<ItemId> = after.walk().map(|visit| visit.item.id).collect();
    matching.fate.iter().map(|fate| fate.and_then(|at| ids.get(at).copied())).collect()
}

/// Where an item lies as far as what is known tells: under which item of the new version, after which one of it,
/// before which. Both neighbours, since one of them may have moved.
type Slot = (Option<usize>, Option<usize>, Option<usize>);

/// Likeness is counted in thousandths.
const CLEARLY_ALIKE: u64 = 650;
/// How much more it takes for each word that the shorter text has less than [`MANY_WORDS`].
const PER_WORD: u64 = 25;
const MANY_WORDS: usize = 12;
/// What is enough for two items in one place.
const ALIKE_IN_PLACE: u64 = 300;
/// With fewer words than this, nothing but the very text tells that an item moved.
const FEW_WORDS: usize = 4;
/// A word that more items than this have is not used to look for partners.
const COMMON: usize = 200;
/// So many of an item's words are used to look for partners, the rarest.
const RAREST: usize = 6;

struct Matching {
    old: Version,
    new: Version,
    fate: Vec<Option<usize>>,
    origin: Vec<Option<usize>>,
    rarity: Vec<u32>,
    /// How alike what was open at first is, counted once.
    scores: Option<Vec<(usize, usize, u64)>>,
}

impl Matching {
    fn found(&self) -> usize {
        self.fate.iter().flatten().count()
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.fate[old] = Some(new);
        self.origin[new] = Some(old);
    }

    fn open_old(&self) -> Vec<usize> {
        (0..self.fate.len()).filter(|at| self.fate[*at].is_none()).collect()
    }

    fn open_new(&self) -> Vec<usize> {
        (0..self.origin.len()).filter(|at| self.origin[*at].is_none()).collect()
    }

    /// Pairs texts that occur once on each side; the shortest wait for what lies around them.
    fn by_exact_text(&mut self) {
        fn once(version: &Version) -> HashMap<&str, Option<usize>> {
            let mut places = HashMap::new();
            for (at, leaf) in
                version.leaves.iter().enumerate().filter(|(_, leaf)| leaf.bag.len() >= FEW_WORDS)
            {
                places.entry(leaf.text.as_str()).and_modify(|place| *place = None).or_insert(Some(at));
            }
            places
        }
        let (old, new) = (once(&self.old), once(&self.new));
        let pairs: Vec<(usize, usize)> =
            old.into_iter().filter_map(|(text, at)| Some((at?, new.get(text).copied().flatten()?))).collect();
        for (old, new) in pairs {
            self.pair(old, new);
        }
    }

    /// Pairs an item with the first of two neighbours that say together, word for word, what it said; likewise the
    /// first of two with what they became.
    fn by_parts(&mut self) {
        fn neighbours(version: &Version, open: &[usize]) -> HashMap<Vec<u32>, Option<usize>> {
            let mut said = HashMap::new();
            for &at in open {
                let next = version.siblings(at).get(version.leaves[at].index + 1);
                if let Some(next) = next.filter(|next| open.binary_search(next).is_ok()) {
                    let both = [version.leaves[at].words.as_slice(), &version.leaves[*next].words].concat();
                    said.entry(both).and_modify(|place| *place = None).or_insert(Some(at));
                }
            }
            said
        }
        let (old, new) = (self.open_old(), self.open_new());
        let (of_old, of_new) = (neighbours(&self.old, &old), neighbours(&self.new, &new));
        let long = |words: &[u32]| words.len() >= 2 * FEW_WORDS;
        let mut pairs = Vec::new();
        for at in old {
            let words = &self.old.leaves[at].words;
            pairs.extend(of_new.get(words).copied().flatten().filter(|_| long(words)).map(|to| (at, to)));
        }
        for to in new {
            let words = &self.new.leaves[to].words;
            pairs.extend(of_old.get(words).copied().flatten().filter(|_| long(words)).map(|at| (at, to)));
        }
        for (old, new) in pairs {
            if self.fate[old].is_none() && self.origin[new].is_none() {
                self.pair(old, new);
            }
        }
    }

    /// Pairs parents whose children went from the one to the other: more than half of those known on both sides.
    fn by_children(&mut self) {
        for old in self.open_old().into_iter().rev() {
            let mut votes: HashMap<usize, usize> = HashMap::new();
            let fates: Vec<usize> =
                self.old.leaves[old].children.iter().filter_map(|child| self.fate[*child]).collect();
            for parent in fates.iter().filter_map(|child| self.new.leaves[*child].parent) {
                *votes.entry(parent).or_default() += 1;
            }
            let Some((&new, &count)) = votes.iter().max_by_key(|(at, count)| (**count, usize::MAX - **at))
            else {
                continue;
            };
            let known = self.new.leaves[new].children.iter().filter(|child| self.origin[**child].is_some());
            let most = count * 2 > fates.len().max(known.count());
            if most && self.origin[new].is_none() && self.old.leaves[old].kind == self.new.leaves[new].kind {
                self.pair(old, new);
            }
        }
    }

    /// The slot of an old item, in terms of the new version; nothing when its parent is not known there.
    fn old_slot(&self, at: usize) -> Option<Slot> {
        let parent = match self.old.leaves[at].parent {
            Some(parent) => Some(self.fate[parent]?),
            None => None,
        };
        let stays = |other: &usize| self.fate[*other].filter(|new| self.new.leaves[*new].parent == parent);
        let (before, after) = around(self.old.siblings(at), self.old.leaves[at].index);
        Some((parent, before.iter().rev().find_map(stays), after.iter().find_map(stays)))
    }

    fn new_slot(&self, at: usize) -> Slot {
        let parent = self.new.leaves[at].parent;
        let stayed = |other: &&usize| {
            self.origin[**other].is_some_and(|old| match self.old.leaves[old].parent {
                Some(above) => parent.is_some() && self.fate[above] == parent,
                None => parent.is_none(),
            })
        };
        let (before, after) = around(self.new.siblings(at), self.new.leaves[at].index);
        (parent, before.iter().rev().find(stayed).copied(), after.iter().find(stayed).copied())
    }

    /// Pairs what lies in one place in both versions, between what is known, if it is alike; equal texts first. Then
    /// equal texts under one item.
    fn by_place(&mut self) {
        for exactly in [true, false] {
            let mut slots: HashMap<Slot, (Vec<usize>, Vec<usize>)> = HashMap::new();
            let key = |slot: Slot| if exactly { slot } else { (slot.0, None, None) };
            for at in self.open_old() {
                if let Some(slot) = self.old_slot(at) {
                    slots.entry(key(slot)).or_default().0.push(at);
                }
            }
            for at in self.open_new() {
                slots.entry(key(self.new_slot(at))).or_default().1.push(at);
            }
            let mut places: Vec<(Vec<usize>, Vec<usize>)> = slots.into_values().collect();
            places.retain(|(old, new)| !old.is_empty() && !new.is_empty() && old.len() * new.len() <= 10_000);
            for (old, new) in places {
                // What is equal parts a place in smaller ones: the rest waits for the next round.
                if !self.equal_in_order(&old, &new) && exactly {
                    self.best_of(&old, &new);
                }
            }
        }
    }

    /// Pairs equal texts in their order, where there are as many on both sides.
    fn equal_in_order(&mut self, old: &[usize], new: &[usize]) -> bool {
        let mut texts: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for at in old {
            texts.entry(&self.old.leaves[*at].text).or_default().0.push(*at);
        }
        for at in new {
            texts.entry(&self.new.leaves[*at].text).or_default().1.push(*at);
        }
        let pairs: Vec<(usize, usize)> = texts
            .into_values()
            .filter(|(old, new)| old.len() == new.len())
            .flat_map(|(old, new)| old.into_iter().zip(new))
            .collect();
        for (old, new) in &pairs {
            self.pair(*old, *new);
        }
        !pairs.is_empty()
    }

    /// Pairs what is most alike each way, if it is alike enough and nothing else is nearly as much so.
    fn best_of(&mut self, old: &[usize], new: &[usize]) {
        let mut scores: Vec<(usize, usize, u64)> = Vec::new();
        for &from in old.iter().filter(|at| self.fate[**at].is_none()) {
            for &to in new.iter().filter(|at| self.origin[**at].is_none()) {
                scores.push((from, to, self.likeness(from, to)));
            }
        }
        let mut pairs = best(&scores, ALIKE_IN_PLACE, |_, _| 0);
        pairs.sort_unstable();
        // In one place nothing is said to have changed order.
        let order: Vec<usize> = pairs.iter().map(|(_, new)| *new).collect();
        let kept = order::kept(&order, |_| 1);
        for ((old, new), _) in pairs.into_iter().zip(kept).filter(|(_, kept)| *kept) {
            self.pair(old, new);
        }
    }

    /// Pairs what is clearly alike wherever it lies.
    fn by_likeness(&mut self) {
        let scores = match self.scores.take() {
            Some(scores) => scores,
            None => self.scores(),
        };
        let open: Vec<(usize, usize, u64)> = scores
            .iter()
            .copied()
            .filter(|(old, new, _)| self.fate[*old].is_none() && self.origin[*new].is_none())
            .collect();
        self.scores = Some(scores);
        let words =
            |old: usize, new: usize| self.old.leaves[old].bag.len().min(self.new.leaves[new].bag.len());
        let short_of = |old, new| u64::try_from(MANY_WORDS.saturating_sub(words(old, new))).unwrap_or(0);
        for (old, new) in best(&open, CLEARLY_ALIKE, |old, new| short_of(old, new) * PER_WORD) {
            self.pair(old, new);
        }
    }

    /// How alike open items are, of those that share one of their rarest words; what is too little to matter is left
    /// out.
    fn scores(&self) -> Vec<(usize, usize, u64)> {
        let mut with: HashMap<u32, Vec<usize>> = HashMap::new();
        for at in self.open_new() {
            let mut bag = self.new.leaves[at].bag.clone();
            bag.dedup();
            for word in bag {
                with.entry(word).or_default().push(at);
            }
        }
        let mut scores = Vec::new();
        for old in self.open_old() {
            let mut bag = self.old.leaves[old].bag.clone();
            bag.dedup();
            let mut places: Vec<&Vec<usize>> = bag.iter().filter_map(|word| with.get(word)).collect();
            places.retain(|places| places.len() <= COMMON);
            places.sort_by_key(|places| places.len());
            let mut near: Vec<usize> = places.into_iter().take(RAREST).flatten().copied().collect();
            near.sort_unstable();
            near.dedup();
            let all = near.into_iter().map(|new| (old, new, self.likeness(old, new)));
            scores.extend(all.filter(|(.., score)| *score + MARGIN >= CLEARLY_ALIKE));
        }
        scores
    }

    /// Twice what two texts share, as thousandths of what they have together, rare words counting for more.
    fn likeness(&self, old: usize, new: usize) -> u64 {
        let (a, b) = (&self.old.leaves[old], &self.new.leaves[new]);
        if (a.kind == Kind::Section) != (b.kind == Kind::Section) {
            return 0;
        }
        let weight = |word: u32| {
            let at = usize::try_from(word).unwrap_or(usize::MAX);
            u64::from(self.rarity.get(at).copied().unwrap_or(1))
        };
        let total: u64 = a.bag.iter().chain(&b.bag).map(|word| weight(*word)).sum();
        let (mut at, mut bt, mut shared) = (0, 0, 0);
        while let (Some(&x), Some(&y)) = (a.bag.get(at), b.bag.get(bt)) {
            if x == y {
                shared += weight(x);
            }
            at += usize::from(x <= y);
            bt += usize::from(y <= x);
        }
        (2000 * shared).checked_div(total).unwrap_or(0)
    }
}
