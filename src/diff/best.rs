//! Choosing pairs by score, and none where two are nearly as good.

use foldhash::{HashMap, HashMapExt as _};

/// By how much the best must be liker than the next best, in thousandths.
pub(super) const MARGIN: u64 = 150;

/// The pairs that are the best each way by a margin, and alike enough: so much, and what `more` asks for the two.
pub(super) fn best(
    scores: &[(usize, usize, u64)],
    enough: u64,
    more: impl Fn(usize, usize) -> u64,
) -> Vec<(usize, usize)> {
    let (mut of_old, mut of_new) = (HashMap::new(), HashMap::new());
    for &(old, new, score) in scores {
        of_old.entry(old).or_insert_with(Two::default).put(score);
        of_new.entry(new).or_insert_with(Two::default).put(score);
    }
    let clear = |two: Option<&Two>, score| {
        two.is_some_and(|two| two.best == score && (two.next == 0 || two.next + MARGIN <= score))
    };
    scores
        .iter()
        .filter(|(old, new, score)| {
            *score >= enough + more(*old, *new)
                && clear(of_old.get(old), *score)
                && clear(of_new.get(new), *score)
        })
        .map(|(old, new, _)| (*old, *new))
        .collect()
}

/// The two highest scores.
#[derive(Default)]
struct Two {
    best: u64,
    next: u64,
}

impl Two {
    fn put(&mut self, score: u64) {
        if score > self.best {
            self.next = self.best;
            self.best = score;
        } else {
            self.next = self.next.max(score);
        }
    }
}
