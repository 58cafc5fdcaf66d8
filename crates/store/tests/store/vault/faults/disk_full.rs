//! The disk is full at some write: it is said, nothing acknowledged is lost, and with room again everything goes on.

use super::work;
use crate::vault::support::{Desk, NewIds, OPTIONS, PASSPHRASE, assert_sound, files_in, get, set};
use folkmoot_store::backup::Reason;
use folkmoot_store::{CreateError, OpenError, RestoreError, Store, StoreError, Unlock, backups_in, check_backup};
use folkmoot_testkit::{FixedClock, SmallDisk, cannot_try, rounds};
use secrecy::SecretString;
use std::path::Path;
use std::sync::Arc;

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let (_desk, store) = Desk::with_office();
    set(&store, 1).expect("saved");
    let full = |pages: i64| {
        store.sql_for_tests(|sql| {
            let pages: i64 = if pages > 0 {
                pages
            } else {
                sql.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("pages")
            };
            sql.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).expect("a limit");
        })
    };
    full(0).expect("open");
    let big = "x".repeat(100_000);
    let refused = store.write("big", |write| {
        write.set_setting("number", &2)?;
        write.set_setting("big", &big)
    });
    assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
    assert_eq!(get(&store).expect("read"), Some(1), "the whole write is undone");
    full(1_000_000).expect("open");
    store.write("big", |write| write.set_setting("big", &big)).expect("room again");
    assert_sound(&store);
}

/// An office on a small disk of its own, closed; none where there can't be one.
fn on_a_small_disk(megabytes: u32) -> Option<(SmallDisk, Desk)> {
    let Some(disk) = SmallDisk::mount(megabytes) else {
        cannot_try("mounting a small disk needs Linux and root");
        return None;
    };
    let folder = tempfile::tempdir_in(disk.path()).expect("a folder");
    let desk = Desk::at(folder, Arc::new(FixedClock::at("2026-11-21T10:00:00Z")));
    let (store, _) = desk.create(&desk.path).expect("an office");
    work::step(&store, 1).expect("saved");
    drop(store);
    Some((disk, desk))
}

/// Room for nothing, for a part, or for all of a small office: another amount for twenty rounds, in no simple order.
fn room(round: usize) -> u64 {
    (round * 9 % 20) as u64 * 114_688
}

#[test]
fn a_disk_that_fills_up_while_somebody_works_loses_nothing_that_was_said() {
    let Some((disk, desk)) = on_a_small_disk(6) else { return };
    let mut said = 1;
    for round in rounds("disk full while editing", 12, 80) {
        // A few pages short of full, a little more each time.
        disk.fill_but(round as u64 % 20 * 12_288);
        match desk.open() {
            Ok(store) => {
                for _ in 0..50 {
                    match work::step(&store, said + 1) {
                        Ok(()) => said += 1,
                        Err(StoreError::DiskFull) => break,
                        Err(other) => panic!("round {round}: {other:?}"),
                    }
                }
                work::assert_done(&store, said, false);
                let _ = store.close();
            }
            Err(OpenError::Store(StoreError::DiskFull)) => {}
            Err(other) => panic!("round {round}: {other:?}"),
        }
        disk.make_room();
        let store = desk.open().expect("opened");
        work::assert_done(&store, said, false);
        assert_sound(&store);
    }
    assert!(said > 1, "some writes had room");
}

#[test]
fn a_disk_that_fills_up_while_backing_up_leaves_no_half_backup_and_the_office_unharmed() {
    let Some((disk, desk)) = on_a_small_disk(8) else { return };
    let passphrase: SecretString = PASSPHRASE.into();
    let store = desk.open().expect("opened");
    work::fill(&store, 200);
    drop(store);
    let copies = desk.folder.path().join("copies");
    let all = rounds("disk full while backing up", 6, 40);
    let (tried, mut whole) = (all.len(), 0);
    for round in all {
        let store = desk.open().expect("opened");
        disk.fill_but(room(round));
        match store.backup(&copies, Reason::ByHand, &mut |_| true) {
            Ok(_) => whole += 1,
            Err(StoreError::DiskFull) => {}
            Err(other) => panic!("round {round}: {other:?}"),
        }
        let listed = backups_in(&copies).expect("a list");
        for backup in &listed {
            assert!(check_backup(&backup.path, Unlock::Passphrase(&passphrase)).is_ok(), "round {round}: it is whole");
        }
        assert_eq!(files_in(&copies).len(), listed.len(), "round {round}: nothing half made is left");
        work::assert_done(&store, 1, true);
        disk.make_room();
        assert_sound(&store);
        let _ = std::fs::remove_dir_all(&copies);
        std::fs::create_dir(&copies).expect("a folder");
    }
    assert!(whole > 0 && whole < tried, "some had room, and some had not");
}

#[test]
fn a_disk_that_fills_up_while_restoring_makes_no_half_office() {
    let Some((disk, desk)) = on_a_small_disk(8) else { return };
    let passphrase: SecretString = PASSPHRASE.into();
    let store = desk.open().expect("opened");
    work::fill(&store, 200);
    let backup = store.backup(&desk.folder.path().join("copies"), Reason::ByHand, &mut |_| true).expect("a backup");
    drop(store);
    let to = desk.folder.path().join("again");
    let restore = |path: &Path| {
        let unlock = Unlock::Passphrase(&passphrase);
        Store::restore(path, &to.join("office.folkmoot"), unlock, &[], &OPTIONS, desk.clock(), Arc::new(NewIds))
    };
    let all = rounds("disk full while restoring", 6, 20);
    let (tried, mut full) = (all.len(), 0);
    for round in all {
        disk.fill_but(room(round));
        let refused = match restore(&backup.path) {
            Ok(_) => false,
            Err(
                RestoreError::Place(CreateError::DiskFull | CreateError::Store(StoreError::DiskFull))
                | RestoreError::Backup(OpenError::Store(StoreError::DiskFull)),
            ) => true,
            Err(other) => panic!("round {round}: {other:?}"),
        };
        full += usize::from(refused);
        disk.make_room();
        // Where it was whole, and only opening it found no room, it is there.
        if refused && !to.join("office.folkmoot").exists() {
            work::assert_done(&restore(&backup.path).expect("there is room"), 1, true);
        }
        let passphrase = Unlock::Passphrase(&passphrase);
        let restored = Store::open(&to.join("office.folkmoot"), passphrase, &OPTIONS, desk.clock(), Arc::new(NewIds));
        work::assert_done(&restored.expect("opened"), 1, true);
        let store = desk.open().expect("opened");
        work::assert_done(&store, 1, true);
        drop(store);
        std::fs::remove_dir_all(&to).expect("room");
    }
    assert!(full > 0 && full < tried, "some had room, and some had not");
}
