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
    let only = |keys: &[K]| -> Vec<K> { keys.iter().copied().filter(|key| stay.contains(key)).collect() };
    let (base, ours, theirs) = (only(base), only(ours), only(theirs));
    let shared = |a: &[K], b: &[K]| a.len() == b.len() && a == b;
    if shared(&ours, &theirs) || shared(&base, &theirs) && covers(&ours, &theirs) {
        return ours;
    }
    if shared(&base, &ours) && covers(&theirs, &ours) {
        return theirs;
    }
    let moved_by_ours = floating(&base, &ours, &weight);
    let moved_by_theirs = floating(&base, &theirs, &weight);
    let skeleton: Vec<K> = base
        .iter()
        .copied()
        .filter(|key| !moved_by_ours.contains(key) && !moved_by_theirs.contains(key))
        .collect();
    let fixed: HashSet<K> = skeleton.iter().copied().collect();
    let (mut gaps_ours, gaps_theirs) =
        (gaps(&ours, &fixed, &moved_by_ours), gaps(&theirs, &fixed, &moved_by_theirs));
    let mut out = Vec::with_capacity(stay.len());
    let mut placed: HashSet<K> = HashSet::new();
    // Told apart first: what both moved, each to its own place, is where the lesser of the two sides' gaps has it.
    let mut theirs_now: HashMap<Option<K>, Vec<K>> = HashMap::new();
    let home: HashMap<K, Option<K>> =
        gaps_ours.iter().flat_map(|(gap, keys)| keys.iter().map(|key| (*key, *gap))).collect();
    let mut leave: HashSet<K> = HashSet::new();
    for (gap, keys) in gaps_theirs {
        for key in keys {
            match home.get(&key) {
                Some(other) if *other != gap && *other <= gap => {}
                Some(other) if *other != gap => {
                    leave.insert(key);
                    theirs_now.entry(gap).or_default().push(key);
                }
                _ => theirs_now.entry(gap).or_default().push(key),
            }
        }
    }
    for keys in gaps_ours.values_mut() {
        keys.retain(|key| !leave.contains(key));
    }
    for anchor in std::iter::once(None).chain(skeleton.iter().copied().map(Some)) {
        if let Some(key) = anchor {
            out.push(key);
            placed.insert(key);
        }
        let none = Vec::new();
        let both = woven(gaps_ours.get(&anchor).unwrap_or(&none), theirs_now.get(&anchor).unwrap_or(&none));
        out.extend(both.into_iter().filter(|key| placed.insert(*key)));
    }
    out
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

/// What floats, by the fixed thing that it follows.
fn gaps<K: Copy + Eq + Hash>(
    side: &[K],
    fixed: &HashSet<K>,
    floating: &HashSet<K>,
) -> HashMap<Option<K>, Vec<K>> {
    let mut gaps: HashMap<Option<K>, Vec<K>> = HashMap::new();
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
