use super::support::{Desk, NewIds, OPTIONS, PASSPHRASE, assert_sound, files_in, get, set};
use folkmoot_store::backup::Reason;
use folkmoot_store::{CreateError, OpenError, RestoreError, Store, StoreError, Unlock, backups_in, check_backup};
use secrecy::SecretString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn restore(desk: &Desk, backup: &Path, to: &Path) -> Result<Store, RestoreError> {
    let passphrase: SecretString = PASSPHRASE.into();
    let unlock = Unlock::Passphrase(&passphrase);
    Store::restore(backup, to, unlock, std::slice::from_ref(&desk.path), &OPTIONS, desk.clock(), Arc::new(NewIds))
}

fn backup(store: &Store, folder: &Path) -> PathBuf {
    store.backup(folder, Reason::ByHand, &mut |_| true).expect("a backup").path
}

#[test]
fn a_backup_becomes_an_office_again_on_another_desk() {
    let (desk, store, code) = Desk::with_code();
    for number in 1..=50 {
        set(&store, number).expect("saved");
    }
    let backups = tempfile::tempdir().expect("a folder");
    let made = store.backup(backups.path(), Reason::ByHand, &mut |_| true).expect("a backup");
    assert_eq!(made.entries, 51);
    assert_eq!(backups_in(backups.path()).expect("a list"), std::slice::from_ref(&made));
    set(&store, 999).expect("saved after it");
    let before = files_in(backups.path());

    let other = desk.folder.path().join("elsewhere/office.folkmoot");
    let restored = restore(&desk, &made.path, &other).expect("restored");
    assert_eq!(get(&restored).expect("read"), Some(50));
    assert_ne!(restored.identity().device, store.identity().device, "a desk of its own");
    assert_eq!(restored.identity().office_id, store.identity().office_id, "of the same office");
    set(&restored, 51).expect("it can be worked in");
    assert_sound(&restored);
    drop(restored);
    let by_code =
        Store::open(&other, Unlock::Recovery(&code.groups().concat()), &OPTIONS, desk.clock(), Arc::new(NewIds));
    assert_eq!(get(&by_code.expect("the recovery code opens it too")).expect("read"), Some(51));
    assert_eq!(files_in(backups.path()), before, "the backup is as it was");
    assert_eq!(get(&store).expect("read"), Some(999), "the first office is as it was");
    assert_sound(&store);
}

#[test]
fn a_backup_is_of_one_moment_while_others_write() {
    let (desk, store) = Desk::with_office();
    let big = "x".repeat(200_000);
    for key in 0..60 {
        store.write("fill", |write| write.set_setting(&format!("big{key}"), &big)).expect("saved");
    }
    set(&store, 1).expect("saved");
    let mut steps = 0;
    let made = store.backup(desk.folder.path(), Reason::ByHand, &mut |progress| {
        steps += 1;
        set(&store, 100 + steps).expect("saved meanwhile");
        progress.done <= progress.of
    });
    assert!(steps > 1, "it has several steps");
    let restored =
        restore(&desk, &made.expect("a backup").path, &desk.folder.path().join("b/b.folkmoot")).expect("restored");
    assert_eq!(get(&restored).expect("read"), Some(1));
    assert_sound(&restored);
}

#[test]
fn a_restore_never_replaces_an_office() {
    let (desk, store) = Desk::with_office();
    let path = backup(&store, desk.folder.path());
    assert!(matches!(restore(&desk, &path, &desk.path).err(), Some(RestoreError::Place(CreateError::Exists))));
    drop(store);
    let before = desk.files();
    assert!(matches!(restore(&desk, &path, &desk.path).err(), Some(RestoreError::Place(CreateError::Exists))));
    assert_eq!(desk.files(), before);
}

#[test]
fn a_stopped_backup_leaves_nothing_behind() {
    let (_desk, store) = Desk::with_office();
    let big = "x".repeat(5_000_000);
    store.write("fill", |write| write.set_setting("big", &big)).expect("saved");
    let backups = tempfile::tempdir().expect("a folder");
    let stopped = store.backup(backups.path(), Reason::ByHand, &mut |_| false);
    assert!(matches!(stopped, Err(StoreError::Cancelled)));
    assert_eq!(files_in(backups.path()).len(), 0);
}

#[test]
fn closing_the_office_ends_its_backup() {
    let (desk, store) = Desk::with_office();
    let big = "x".repeat(5_000_000);
    store.write("fill", |write| write.set_setting("big", &big)).expect("saved");
    let backups = tempfile::tempdir().expect("a folder");
    let ended = std::thread::scope(|scope| {
        let mut closer = None;
        let ended = store.backup(backups.path(), Reason::ByHand, &mut |_| {
            closer.get_or_insert_with(|| scope.spawn(|| store.close()));
            while !store.is_closed() {
                std::thread::yield_now();
            }
            true
        });
        closer.expect("it has a step").join().expect("no panic").expect("closed");
        ended
    });
    assert!(matches!(ended, Err(StoreError::Locked)), "{ended:?}");
    assert_eq!(files_in(backups.path()).len(), 0, "nothing is left behind");
    assert!(desk.open().is_ok(), "nobody holds the office any more");
}

#[test]
fn the_wrong_passphrase_restores_nothing() {
    let (desk, store) = Desk::with_office();
    let path = backup(&store, desk.folder.path());
    let wrong: SecretString = "wrong".into();
    assert!(matches!(check_backup(&path, Unlock::Passphrase(&wrong)), Err(OpenError::WrongKey)));
    let to = desk.folder.path().join("elsewhere/office.folkmoot");
    let refused = Store::restore(&path, &to, Unlock::Passphrase(&wrong), &[], &OPTIONS, desk.clock(), Arc::new(NewIds));
    assert!(matches!(refused.err(), Some(RestoreError::Backup(OpenError::WrongKey))));
    assert!(!to.exists());
}

#[test]
fn a_backup_that_was_cut_off_is_none() {
    let (desk, store) = Desk::with_office();
    set(&store, 5).expect("saved");
    let path = backup(&store, desk.folder.path());
    let whole = std::fs::read(&path).expect("bytes");
    let passphrase: SecretString = PASSPHRASE.into();
    for cut in [0, 10, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&path, &whole[..cut]).expect("written");
        assert!(check_backup(&path, Unlock::Passphrase(&passphrase)).is_err(), "cut at {cut}");
    }
}

#[test]
fn a_year_of_first_unlockings_keeps_what_is_to_be_kept() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let (desk, store) = Desk::with_office();
    let backups = tempfile::tempdir().expect("a folder");
    let by_hand = backup(&store, backups.path());
    for day in 0..60 {
        desk.clock.advance(DAY);
        let first = store.backup_if_due(backups.path(), &mut |_| true).expect("backed up");
        assert!(first.is_some(), "day {day}");
        let second = store.backup_if_due(backups.path(), &mut |_| true).expect("looked");
        assert!(second.is_none(), "once a day");
    }
    let left = backups_in(backups.path()).expect("a list");
    let automatic = left.iter().filter(|file| file.reason == Reason::Daily).count();
    assert!((10..=13).contains(&automatic), "7 days, 4 weeks and 3 months, some the same: {automatic}");
    assert!(left.iter().any(|file| file.path == by_hand), "what somebody asked for stays");
    assert!(left.is_sorted_by_key(|file| std::cmp::Reverse(file.at)), "newest first");
}

#[test]
fn other_files_in_the_folder_are_passed_over() {
    let (desk, store) = Desk::with_office();
    std::fs::write(desk.folder.path().join("notes.folkmoot-backup"), "not one").expect("written");
    backup(&store, desk.folder.path());
    assert_eq!(backups_in(desk.folder.path()).expect("a list").len(), 1);
    assert_eq!(backups_in(Path::new("/nowhere/at/all")).expect("a list"), []);
}
