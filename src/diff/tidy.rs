//! Making a comparison readable: no confetti, and changes that begin where words begin.

use super::cut::{is_space, is_word};

/// A run of tokens: in both texts, or one lot in place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Run<'a> {
    Same(Vec<&'a str>),
    Changed { removed: Vec<&'a str>, added: Vec<&'a str> },
}

/// Less of the shorter text than this, in percent, having stayed, the texts are shown one after the other.
const WORTH_SHOWING: usize = 25;

/// Absorbs short runs that stayed by chance between changes, then moves pure insertions and removals to the word
/// boundary where a reader would put them. The texts that the runs spell do not change.
pub(super) fn tidy(runs: Vec<Run<'_>>) -> Vec<Run<'_>> {
    let mut measured: Vec<Measured<'_>> = Vec::with_capacity(runs.len());
    for run in runs {
        measured.push(Measured::of(run));
        while absorb_last(&mut measured) {}
    }
    let replaced = mostly_replaced(&measured);
    let mut tidied: Vec<Run<'_>> = measured.into_iter().map(|measured| measured.run).collect();
    if replaced {
        tidied = vec![whole(tidied)];
    }
    for at in 0..tidied.len() {
        slide(&mut tidied, at);
    }
    tidied.retain(|run| match run {
        Run::Same(tokens) => !tokens.is_empty(),
        Run::Changed { removed, added } => !removed.is_empty() || !added.is_empty(),
    });
    tidied
}

/// A run with what a reader sees of it: letters and digits, more or less. Counted once, not at every look.
struct Measured<'a> {
    run: Run<'a>,
    old: usize,
    new: usize,
}

impl<'a> Measured<'a> {
    fn of(run: Run<'a>) -> Self {
        let (old, new) = match &run {
            Run::Same(tokens) => (size(tokens), size(tokens)),
            Run::Changed { removed, added } => (size(removed), size(added)),
        };
        Self { run, old, new }
    }
}

fn size(tokens: &[&str]) -> usize {
    tokens.iter().filter(|token| is_word(token)).map(|token| token.chars().count()).sum()
}

/// Joins the last change with the one before it, if what stands between them is too little to be worth the break.
fn absorb_last(runs: &mut Vec<Measured<'_>>) -> bool {
    let [.., first, between, last] = runs.as_slice() else { return false };
    let (Run::Changed { removed, added }, Run::Same(same)) = (&first.run, &between.run) else { return false };
    let Run::Changed { removed: gone, added: come } = &last.run else { return false };
    let inserted = removed.is_empty() && gone.is_empty();
    let deleted = added.is_empty() && come.is_empty();
    let words = same.iter().filter(|token| is_word(token)).take(4).count();
    let smaller = first.old.max(first.new).min(last.old.max(last.new));
    let by_chance = words <= 3 && between.new <= smaller && !inserted && !deleted;
    if words > 0 && !by_chance {
        return false;
    }
    let (Some(last), Some(between)) = (runs.pop(), runs.pop()) else { return false };
    let Some(first) = runs.last_mut() else { return false };
    first.old += between.old + last.old;
    first.new += between.new + last.new;
    if let (Run::Changed { removed, added }, Run::Same(same), Run::Changed { removed: gone, added: come }) =
        (&mut first.run, between.run, last.run)
    {
        removed.extend(same.iter().copied().chain(gone));
        added.extend(same.into_iter().chain(come));
    }
    true
}

fn mostly_replaced(runs: &[Measured<'_>]) -> bool {
    let (mut stayed, mut old, mut new) = (0, 0, 0);
    for measured in runs {
        match measured.run {
            Run::Same(_) => stayed += measured.new,
            Run::Changed { .. } => {
                old += measured.old;
                new += measured.new;
            }
        }
    }
    let shorter = old.min(new) + stayed;
    old > 0 && new > 0 && stayed * 100 < shorter * WORTH_SHOWING
}

fn whole(runs: Vec<Run<'_>>) -> Run<'_> {
    let (mut all_removed, mut all_added) = (Vec::new(), Vec::new());
    for run in runs {
        match run {
            Run::Same(tokens) => {
                all_removed.extend(tokens.iter().copied());
                all_added.extend(tokens);
            }
            Run::Changed { removed, added } => {
                all_removed.extend(removed);
                all_added.extend(added);
            }
        }
    }
    Run::Changed { removed: all_removed, added: all_added }
}

/// Moves a pure insertion or removal along equal tokens so that it begins with a word and ends with its space.
fn slide(runs: &mut [Run<'_>], at: usize) {
    let Some(Run::Changed { removed, added }) = runs.get(at) else { return };
    let moving = match (removed.is_empty(), added.is_empty()) {
        (true, false) => added,
        (false, true) => removed,
        _ => return,
    };
    let Some(Run::Same(before)) = at.checked_sub(1).and_then(|at| runs.get(at)) else { return };
    let Some(Run::Same(after)) = runs.get(at + 1) else { return };
    let left = moving.iter().rev().zip(before.iter().rev()).take_while(|(a, b)| a == b).count();
    let right = moving.iter().zip(after).take_while(|(a, b)| a == b).count();
    let begins_and_ends = |first: &str, last: &str| match (is_space(first), is_space(last)) {
        (false, true) => 2,
        (true, false) => 1,
        _ => 0,
    };
    let length = moving.len();
    // The token at a place of the changed run turned by a whole number of tokens.
    let turned = |by: usize, at: usize| moving[(by + at) % length];
    let mut best = (begins_and_ends(moving[0], moving[length - 1]), 0_usize, true);
    for steps in 1..=left.min(length) {
        let by = length - steps;
        let score = begins_and_ends(turned(by, 0), turned(by, length - 1));
        if score > best.0 {
            best = (score, steps, true);
        }
    }
    for steps in 1..=right.min(length) {
        let score = begins_and_ends(turned(steps, 0), turned(steps, length - 1));
        if score > best.0 {
            best = (score, steps, false);
        }
    }
    let (_, steps, leftwards) = best;
    if steps > 0 {
        turn(runs, at, steps, leftwards);
    }
}

fn turn(runs: &mut [Run<'_>], at: usize, steps: usize, leftwards: bool) {
    let (head, tail) = runs.split_at_mut(at);
    let Some((Run::Changed { removed, added }, tail)) = tail.split_first_mut() else { return };
    let moving = if removed.is_empty() { added } else { removed };
    let (Some(Run::Same(before)), Some(Run::Same(after))) = (head.last_mut(), tail.first_mut()) else {
        return;
    };
    if leftwards {
        moving.rotate_right(steps);
        let kept = before.len() - steps;
        let shifted = before.split_off(kept);
        after.splice(0..0, shifted);
    } else {
        let shifted: Vec<&str> = after.drain(..steps).collect();
        moving.rotate_left(steps);
        before.extend(shifted);
    }
}
