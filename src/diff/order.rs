//! The longest part of a sequence that kept its order: everything else moved.

use crate::plan::Item;

/// Weighs an item, without what lies under it: of two that changed places the lighter is said to have moved.
pub fn weight(item: &Item) -> u64 {
    u64::try_from(item.text.len()).unwrap_or(0) + 1
}

/// Marks the members of a longest increasing subsequence of `keys`; among several, one with the most members that have
/// the place they had, and of those the heaviest by `weight`, so that the least is said to have moved. Equal keys do not
/// increase. Time n log n.
pub fn kept(keys: &[usize], weight: impl Fn(usize) -> u64) -> Vec<bool> {
    let mut kept = vec![true; keys.len()];
    if keys.windows(2).all(|pair| pair[0] < pair[1]) {
        return kept;
    }
    kept.fill(false);
    let mut ranks: Vec<usize> = keys.to_vec();
    ranks.sort_unstable();
    ranks.dedup();
    let mut best = Highest::new(ranks.len());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(keys.len());
    for (at, key) in keys.iter().enumerate() {
        let rank = ranks.partition_point(|other| other < key);
        let below = best.under(rank);
        before.push(below.map(|chain| chain.last));
        let chain = Chain {
            length: below.map_or(0, |chain| chain.length) + 1,
            in_place: below.map_or(0, |chain| chain.in_place) + usize::from(rank == at),
            weight: below.map_or(0, |chain| chain.weight).saturating_add(weight(at)),
            last: at,
        };
        best.raise(rank, chain);
    }
    let mut at = best.under(ranks.len()).map(|chain| chain.last);
    while let Some(member) = at {
        kept[member] = true;
        at = before[member];
    }
    kept
}

/// An increasing subsequence, by its last member.
#[derive(Clone, Copy)]
struct Chain {
    length: usize,
    in_place: usize,
    weight: u64,
    last: usize,
}

impl Chain {
    fn beats(self, other: Option<Self>) -> bool {
        let worth = |chain: Self| (chain.length, chain.in_place, chain.weight);
        other.is_none_or(|other| worth(self) > worth(other))
    }
}

/// The best chain that ends below a rank: a binary indexed tree of maxima.
struct Highest(Vec<Option<Chain>>);

impl Highest {
    fn new(ranks: usize) -> Self {
        Self(vec![None; ranks + 1])
    }

    fn under(&self, rank: usize) -> Option<Chain> {
        let mut at = rank;
        let mut best: Option<Chain> = None;
        while at > 0 {
            if let Some(chain) = self.0[at]
                && chain.beats(best)
            {
                best = Some(chain);
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, rank: usize, chain: Chain) {
        let mut at = rank + 1;
        while at < self.0.len() {
            if chain.beats(self.0[at]) {
                self.0[at] = Some(chain);
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::kept;

    fn moved(keys: &[usize]) -> Vec<usize> {
        kept(keys, |_| 1).iter().zip(keys).filter(|(kept, _)| !**kept).map(|(_, key)| *key).collect()
    }

    #[test]
    fn one_that_jumped_is_the_one_that_moved() {
        assert_eq!(moved(&[0, 1, 2, 3]), [0; 0]);
        assert_eq!(moved(&[1, 2, 3, 4, 0]), [0]);
        assert_eq!(moved(&[4, 0, 1, 2, 3]), [4]);
        assert_eq!(moved(&[0, 3, 1, 2, 4]), [3]);
        assert_eq!(moved(&[]), [0; 0]);
    }

    #[test]
    fn of_two_that_changed_places_the_lighter_moved() {
        assert_eq!(kept(&[1, 0], |at| if at == 0 { 9 } else { 2 }), [true, false]);
        assert_eq!(kept(&[1, 0], |at| if at == 0 { 2 } else { 9 }), [false, true]);
    }

    #[test]
    fn of_a_list_turned_round_the_middle_stays() {
        assert_eq!(moved(&[2, 1, 0]), [2, 0]);
        assert_eq!(moved(&[4, 3, 2, 1, 0]), [4, 3, 1, 0]);
        assert_eq!(kept(&[2, 1, 0], |at| if at == 0 { 9 } else { 1 }), [false, true, false]);
    }

    fn longest(keys: &[usize]) -> usize {
        let mut lengths = vec![1; keys.len()];
        for at in 0..keys.len() {
            for below in 0..at {
                if keys[below] < keys[at] {
                    lengths[at] = lengths[at].max(lengths[below] + 1);
                }
            }
        }
        lengths.into_iter().max().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn what_is_kept_increases_and_is_as_long_as_can_be(keys in prop::collection::vec(0_usize..40, 0..40)) {
            let marks = kept(&keys, |at| u64::try_from(at % 5).unwrap());
            let chosen: Vec<usize> = keys.iter().zip(&marks).filter(|(_, kept)| **kept).map(|(key, _)| *key).collect();
            prop_assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert_eq!(chosen.len(), longest(&keys));
        }
    }
}
