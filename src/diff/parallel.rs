//! Doing the same to each of many things, on as many processors as there are.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// More parts than this are hardly ever faster.
const MOST: usize = 4;

/// What `each` makes of every item, in their order. Fewer than twice `least` items are not worth a thread.
///
/// `each` must do nothing but answer.
pub fn in_parallel<T: Sync, R: Send>(items: &[T], least: usize, each: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let parts = if items.len() < 2 * least {
        1
    } else {
        thread::available_parallelism().map_or(1, NonZero::get).min(MOST).min(items.len() / least)
    };
    if parts == 1 {
        return items.iter().map(each).collect();
    }
    in_parts(items, parts, &each)
}

fn in_parts<T: Sync, R: Send>(items: &[T], parts: usize, each: &(impl Fn(&T) -> R + Sync)) -> Vec<R> {
    let all = |part: &[T]| part.iter().map(each).collect::<Vec<R>>();
    let (own, others) = items.split_at(items.len().div_ceil(parts));
    thread::scope(|scope| {
        let all = &all;
        let others: Vec<_> = others
            .chunks(own.len().max(1))
            .map(|part| (part, thread::Builder::new().spawn_scoped(scope, move || all(part))))
            .collect();
        let mut made = all(own);
        made.reserve(items.len() - own.len());
        for (part, thread) in others {
            // Where the system gives no more threads, this one does the work.
            made.extend(match thread {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Err(_) => all(part),
            });
        }
        made
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_come_in_the_order_of_the_items() {
        for count in [0, 1, 7, 100, 1_001] {
            let items: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = items.iter().map(|n| 2 * n).collect();
            assert_eq!(in_parallel(&items, 10, |n| 2 * n), doubled);
            for parts in 1..=5 {
                assert_eq!(in_parts(&items, parts, &|n: &usize| 2 * n), doubled, "{count} in {parts}");
            }
        }
    }
}
