use super::support::{Desk, assert_sound, get, set};
use folkmoot_store::{Cancel, StoreError};
use std::sync::Barrier;
use std::sync::mpsc;

#[test]
fn a_failed_write_leaves_nothing() {
    let (_desk, store) = Desk::with_office();
    let first = set(&store, 1).expect("saved");
    let failed = store.write("fail", |write| {
        write.set_setting("number", &2)?;
        Err::<(), _>(StoreError::Refused("on purpose".into()))
    });
    assert!(matches!(failed, Err(StoreError::Refused(_))));
    assert_eq!(get(&store).expect("read"), Some(1));
    assert_eq!(set(&store, 3).expect("saved"), first + 1, "its number in the chain was not used up");
    assert_sound(&store);
}

#[test]
fn a_panic_in_a_write_leaves_nothing_and_the_office_goes_on() {
    let (_desk, store) = Desk::with_office();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.write("panic", |write| -> Result<(), StoreError> {
            write.set_setting("number", &2)?;
            panic!("on purpose")
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(get(&store).expect("read"), None);
    set(&store, 3).expect("saved");
    assert_sound(&store);
}

#[test]
fn a_write_that_changes_nothing_has_no_entry() {
    let (_desk, store) = Desk::with_office();
    let first = set(&store, 1).expect("saved");
    let again = store.write("set number", |write| write.set_setting("number", &1)).expect("written");
    assert_eq!(again.entry, None, "the same value is no change");
    assert!(!again.changed.settings);
    assert_eq!(store.note("show address", &"for a letter").expect("noted").entry, Some(first + 1));
}

#[test]
fn exports_can_be_looked_up_with_their_purpose() {
    let (_desk, store) = Desk::with_office();
    for purpose in ["for the county", "for a letter"] {
        store.write("export", |write| write.detail("purpose", &purpose)).expect("noted");
        set(&store, 1).expect("saved between");
    }
    let entries = store.read(|read| read.entries("export", 10)).expect("read");
    let purposes: Vec<_> = entries.iter().filter_map(|entry| entry.details["purpose"].as_str()).collect();
    assert_eq!(purposes, ["for a letter", "for the county"], "newest first");
    assert!(entries.iter().all(|entry| entry.by_name == "Sam"));
    assert_eq!(store.read(|read| read.entries("export", 1)).expect("read").len(), 1);
}

#[test]
fn a_removed_setting_is_as_if_it_was_never_set() {
    let (_desk, store) = Desk::with_office();
    set(&store, 1).expect("saved");
    let remove = || store.write("remove number", |write| write.remove_setting("number")).expect("removed");
    assert!(remove().changed.settings);
    assert_eq!(get(&store).expect("read"), None);
    assert_eq!(remove().entry, None, "twice is no change");
    assert_sound(&store);
}

#[test]
fn a_read_sees_one_moment_whatever_is_written_meanwhile() {
    let (_desk, store) = Desk::with_office();
    set(&store, 1).expect("saved");
    let seen = store.read(|read| {
        let before: Option<u64> = read.setting("number")?;
        set(&store, 2)?;
        Ok((before, read.setting("number")?))
    });
    assert_eq!(seen.expect("read"), (Some(1), Some(1)));
    assert_eq!(get(&store).expect("read"), Some(2));
}

#[test]
fn more_readers_than_connections_take_turns() {
    let (_desk, store) = Desk::with_office();
    set(&store, 5).expect("saved");
    let start = Barrier::new(12);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..12)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    (0..20).all(|_| get(&store).expect("read") == Some(5))
                })
            })
            .collect();
        assert!(readers.into_iter().all(|reader| reader.join().expect("no panic")));
    });
}

#[test]
fn a_search_that_is_not_needed_any_more_stops() {
    let (_desk, store) = Desk::with_office();
    let cancel = Cancel::default();
    let (started, has_started) = mpsc::channel();
    std::thread::scope(|scope| {
        let endless = scope.spawn(|| {
            store.read_until(&cancel, |read| {
                started.send(()).expect("the test listens");
                // Only stopping ends it.
                while read.setting::<u64>("nothing")?.is_none() {
                    endless_query(&store, &cancel)?;
                }
                Ok(())
            })
        });
        has_started.recv().expect("started");
        cancel.cancel();
        assert!(matches!(endless.join().expect("no panic"), Err(StoreError::Cancelled)));
    });
    assert_eq!(get(&store).expect("the connection is fine"), None);
}

/// Counts for hours, if nobody stops it.
fn endless_query(store: &folkmoot_store::Store, cancel: &Cancel) -> Result<(), StoreError> {
    store.verify(cancel).map(|_| ())
}

#[test]
fn closing_ends_what_runs_and_wipes_every_door() {
    let (desk, store) = Desk::with_office();
    set(&store, 1).expect("saved");
    let clone = store.clone();
    store.close().expect("closed");
    assert!(clone.is_closed());
    assert!(matches!(get(&clone), Err(StoreError::Locked)));
    assert!(matches!(set(&clone, 2), Err(StoreError::Locked)));
    assert!(matches!(clone.note("show", &1), Err(StoreError::Locked)));
    assert!(matches!(clone.staff(), Err(StoreError::Locked)));
    assert!(matches!(clone.verify(&Cancel::default()), Err(StoreError::Locked)));
    store.close().expect("again is fine");
    assert!(!desk.beside("-wal").exists(), "the log went into the file");
    assert_eq!(get(&desk.open().expect("opened")).expect("read"), Some(1));
}

#[test]
fn closing_waits_for_the_write_under_way() {
    let (desk, store) = Desk::with_office();
    let (inside, is_inside) = mpsc::channel();
    let (go, may_go) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let may_go = may_go;
            store.write("slow", |write| {
                inside.send(()).expect("the test listens");
                may_go.recv().expect("the test says when");
                write.set_setting("number", &9)
            })
        });
        is_inside.recv().expect("the write runs");
        let closer = scope.spawn(|| store.close());
        while !store.is_closed() {
            std::thread::yield_now();
        }
        go.send(()).expect("the write listens");
        let written = writer.join().expect("no panic");
        closer.join().expect("no panic").expect("closed");
        let store = desk.open().expect("opened");
        let number = get(&store).expect("read");
        match written {
            Ok(_) => assert_eq!(number, Some(9), "acknowledged, so it is there"),
            Err(error) => assert!(matches!(error, StoreError::Locked) && number.is_none(), "{error:?}"),
        }
    });
}

#[test]
fn background_chunks_and_a_person_who_saves_share_the_writer() {
    let (_desk, store) = Desk::with_office();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for chunk in 0..50 {
                store.write_behind("chunk", |write| write.set_setting("chunk", &chunk)).expect("a chunk");
            }
        });
        for number in 0..50 {
            set(&store, number).expect("saved");
        }
    });
    assert_sound(&store);
}
