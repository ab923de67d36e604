//! Merging the order of things: siblings, footnotes, decisions.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::super::order;

/// Merges the order of things that are all to stay. What no side moved keeps its order; what a side moved or put in comes
/// after what it follows there. Where both put something at one place, the order is the same whichever side merges.
///
/// Every thing in `stay` comes out once, provided that some side has it; nothing else does.
pub(super) fn merged<K: Copy + Eq + Hash + Ord>(
    base: &[K],
    ours: &[K],
    theirs: &[K],
    stay: &HashSet<K>,
    weight: impl Fn(K) -> u64,
) -> Vec<K> {
    let all = [base, ours, theirs];
    let only = |keys: &[K]| -> Vec<K> { keys.iter().copied().filter(|key| stay.contains(key)).collect() };
    let (base, ours, theirs) = (only(base), only(ours), only(theirs));
    if ours == theirs || base == theirs && covers(&ours, &theirs) {
        return ours;
    }
    if base == ours && covers(&theirs, &ours) {
        return theirs;
    }
    // What moved is told from all there was: what is gone now shows over what a thing was moved.
    let [old, mine, other] = all;
    let floats = [floating(old, mine, &weight), floating(old, other, &weight)];
    let moved = |key: &K| floats.iter().any(|floating| floating.contains(key));
    let skeleton: Vec<K> = base.iter().copied().filter(|key| !moved(key)).collect();
    let fixed: HashSet<K> = skeleton.iter().copied().collect();
    let [of_ours, of_theirs] = &floats;
    let (mut from_ours, mut from_theirs) = (gaps(&ours, &fixed, of_ours), gaps(&theirs, &fixed, of_theirs));
    one_place(&mut from_ours, &mut from_theirs);
    let mut out = Vec::with_capacity(stay.len());
    let none = Vec::new();
    for anchor in std::iter::once(None).chain(skeleton.into_iter().map(Some)) {
        out.extend(anchor);
        let (mine, other) = (from_ours.get(&anchor), from_theirs.get(&anchor));
        out.extend(woven(mine.unwrap_or(&none), other.unwrap_or(&none)));
    }
    out
}

/// What floats, by the fixed thing that it follows; `None` for the start.
type Gaps<K> = HashMap<Option<K>, Vec<K>>;

/// Of what both sides put somewhere, each in another place, one place is left: the one that comes first by its name, whichever
/// side it is.
fn one_place<K: Copy + Eq + Hash + Ord>(ours: &mut Gaps<K>, theirs: &mut Gaps<K>) {
    let homes = |gaps: &Gaps<K>| -> HashMap<K, Option<K>> {
        gaps.iter().flat_map(|(gap, keys)| keys.iter().map(|key| (*key, *gap))).collect()
    };
    let (in_ours, in_theirs) = (homes(ours), homes(theirs));
    let keep = |gaps: &mut Gaps<K>, others: &HashMap<K, Option<K>>| {
        for (gap, keys) in gaps {
            keys.retain(|key| others.get(key).is_none_or(|other| gap <= other));
        }
    };
    keep(ours, &in_theirs);
    keep(theirs, &in_ours);
}

fn covers<K: Eq + Hash>(more: &[K], less: &[K]) -> bool {
    let more: HashSet<&K> = more.iter().collect();
    less.iter().all(|key| more.contains(key))
}

/// What a side has that is new to it or did not keep its order.
fn floating<K: Copy + Eq + Hash>(base: &[K], side: &[K], weight: impl Fn(K) -> u64) -> HashSet<K> {
    let places: HashMap<K, usize> = base.iter().enumerate().map(|(at, key)| (*key, at)).collect();
    let (known, fresh): (Vec<K>, Vec<K>) = side.iter().partition(|key| places.contains_key(key));
    let keys: Vec<usize> = known.iter().filter_map(|key| places.get(key).copied()).collect();
    let kept = order::kept(&keys, |at| known.get(at).map_or(0, |key| weight(*key)));
    let moved = known.iter().zip(kept).filter(|(_, kept)| !*kept).map(|(key, _)| *key);
    moved.chain(fresh).collect()
}

/// What floats in a side, by the fixed thing that it follows there.
fn gaps<K: Copy + Eq + Hash>(side: &[K], fixed: &HashSet<K>, floating: &HashSet<K>) -> Gaps<K> {
    let mut gaps: Gaps<K> = HashMap::new();
    let mut anchor = None;
    for key in side {
        if fixed.contains(key) {
            anchor = Some(*key);
        } else if floating.contains(key) {
            gaps.entry(anchor).or_default().push(*key);
        }
    }
    gaps
}

/// Two lists as one: what is in both comes once and keeps its order, the rest stands where its own list has it.
fn woven<K: Copy + Eq + Hash + Ord>(a: &[K], b: &[K]) -> Vec<K> {
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    let places: HashMap<K, usize> = first.iter().enumerate().map(|(at, key)| (*key, at)).collect();
    let shared: Vec<K> = second.iter().copied().filter(|key| places.contains_key(key)).collect();
    let keys: Vec<usize> = shared.iter().filter_map(|key| places.get(key).copied()).collect();
    let kept = order::kept(&keys, |_| 1);
    let joints: Vec<K> = shared.iter().zip(kept).filter(|(_, kept)| *kept).map(|(key, _)| *key).collect();
    let mut out = Vec::new();
    let (mut at, mut bt) = (0, 0);
    for joint in joints.iter().map(Some).chain([None]) {
        let until = |keys: &[K], from: usize| {
            let ahead = keys.get(from..).unwrap_or_default();
            from + ahead.iter().take_while(|key| Some(*key) != joint).count()
        };
        let (ends, stops) = (until(first, at), until(second, bt));
        out.extend(first.get(at..ends).unwrap_or_default());
        out.extend(second.get(bt..stops).unwrap_or_default().iter().filter(|key| !places.contains_key(key)));
        out.extend(joint);
        (at, bt) = (ends + 1, stops + 1);
    }
    out
}
