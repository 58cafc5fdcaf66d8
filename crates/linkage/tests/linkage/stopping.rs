//! Long work can be stopped, and says how far it is.

use crate::asking::all;
use crate::town::town;
use folkmoot_linkage::{Lists, Settings, Side, Stopped};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

fn lists() -> Lists {
    let mut lists = Lists::new();
    town(200, 8).iter().for_each(|facts| _ = lists.add(Side::First, facts));
    lists
}

#[test]
fn it_stops_when_it_is_told_to() {
    for threads in [1, 2] {
        let settings = Settings { threads, ..all() };
        assert_eq!(lists().link(&settings, &|_, _| false).err(), Some(Stopped), "at once");
        let steps = AtomicU64::new(0);
        let linked = lists().link(&settings, &|_, _| steps.fetch_add(1, Ordering::Relaxed) < 3);
        assert_eq!(linked.err(), Some(Stopped), "later");
        assert!(steps.into_inner() < 3 + 1 + threads as u64 * 2, "and does no more than what was begun");
    }
}

#[test]
fn progress_ends_with_the_last_step() {
    let heard = Mutex::new(Vec::new());
    let linked = lists().link(&all(), &|done, of| {
        heard.lock().expect("nobody panicked").push((done, of));
        true
    });
    assert!(linked.is_ok());
    let mut heard = heard.into_inner().expect("nobody panicked");
    heard.sort_unstable();
    let (last, of) = *heard.last().expect("steps");
    assert_eq!(last, of);
    assert_eq!(heard.iter().map(|(done, _)| *done).collect::<Vec<_>>(), (1..=of).collect::<Vec<_>>(), "each step once");
}
