//! Work that is shared out among threads.

use std::panic::resume_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Does something for each number below `count`, on several threads; the answers in the order of the numbers. `begin`
/// makes what a thread keeps from one to the next.
pub(crate) fn each<S, T: Send>(
    count: usize,
    threads: usize,
    begin: &(dyn Fn() -> S + Sync),
    f: &(dyn Fn(&mut S, usize) -> T + Sync),
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut kept = begin();
        let mut done = Vec::new();
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            if n >= count {
                return done;
            }
            done.push((n, f(&mut kept, n)));
        }
    };
    let mut done: Vec<(usize, T)> = on_each(threads.min(count), &work).into_iter().flatten().collect();
    done.sort_unstable_by_key(|(n, _)| *n);
    done.into_iter().map(|(_, answer)| answer).collect()
}

/// Changes a long row of things part by part, on several threads. `f` hears where its part begins.
pub(crate) fn change<T: Send>(all: &mut [T], threads: usize, f: &(dyn Fn(usize, &mut [T]) + Sync)) {
    let parts = Mutex::new(all.chunks_mut(A_PART).enumerate());
    on_each(threads, &|| {
        loop {
            let part = parts.lock().map_or(None, |mut parts| parts.next());
            let Some((n, part)) = part else { return };
            f(n * A_PART, part);
        }
    });
}

/// Things that one thread changes in one go; a multiple of 64, so that bits of a number are not shared.
const A_PART: usize = 8192;

fn on_each<T: Send>(threads: usize, work: &(dyn Fn() -> T + Sync)) -> Vec<T> {
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads.max(1)).map(|_| scope.spawn(work)).collect();
        let own = work();
        let others = others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        others.chain(std::iter::once(own)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_the_order_of_the_numbers() {
        for threads in [0, 1, 3] {
            assert_eq!(each(70, threads, &|| (), &|(), n| n), (0..70).collect::<Vec<_>>());
        }
        assert!(each(0, 3, &|| (), &|(), n| n).is_empty());
    }

    #[test]
    fn everything_is_changed_once() {
        let mut all: Vec<usize> = vec![1; A_PART * 2 + 7];
        change(&mut all, 3, &|from, part| part.iter_mut().enumerate().for_each(|(n, x)| *x += from + n));
        assert_eq!(all, (1..=all.len()).collect::<Vec<_>>());
    }
}
