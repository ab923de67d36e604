//! Which of some siblings stay in place when their order changes: as many as can.

/// Positions in `numbers` (all different) of one longest increasing run, not necessarily unbroken.
pub(super) fn longest_increasing(numbers: &[usize]) -> Vec<usize> {
    // `ends[n]` is the position of the smallest number that ends a run of n + 1.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers.get(*end).is_some_and(|other| other < number));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(position) = at {
        run.push(position);
        at = before.get(position).copied().flatten();
    }
    run.reverse();
    run
}
