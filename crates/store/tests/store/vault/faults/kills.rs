//! The process is killed while it edits, backs up or upgrades: whatever it said was done is there, whole, and nothing
//! else. (While it imports: `crates/app/tests/app/faults`; while it rotates the key: `rotation.rs`.)

use super::work;
use crate::vault::child::{Moment, Other};
use crate::vault::support::{Desk, NewIds, OPTIONS, PASSPHRASE, assert_sound, files_in};
use folkmoot_store::backup::Reason;
use folkmoot_store::table::repair_if_needed;
use folkmoot_store::{Store, Unlock, backups_in, check_backup};
use folkmoot_testkit::rounds;
use secrecy::SecretString;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

/// Rounds in one office, so that it stays small enough to be looked at each time.
const ROUNDS_AN_OFFICE: usize = 20;

#[test]
fn killed_while_editing_nothing_that_was_said_is_lost() {
    let mut desk = Desk::empty();
    let mut said = 0;
    for round in rounds("killed while editing", 40, 350) {
        if round % ROUNDS_AN_OFFICE == 0 {
            desk = work::office(0).0;
            said = 0;
        }
        let worker = Other::start("work", &desk.path);
        let lines = worker.kill_at(Moment::of(round, 0..7, 4_000));
        if let Some(last) = lines.last() {
            said = last.parse().expect("a number");
        }
        let store = desk.open().expect("opened");
        let kept = work::last_step(&store);
        assert!(kept == said || kept == said + 1, "round {round}: said {said}, kept {kept}");
        work::assert_done(&store, kept, round % ROUNDS_AN_OFFICE == ROUNDS_AN_OFFICE - 1);
        assert_sound(&store);
        said = kept;
    }
}

#[test]
fn killed_while_backing_up_there_are_only_whole_backups_and_the_office_is_unharmed() {
    let passphrase: SecretString = PASSPHRASE.into();
    let mut desk = Desk::empty();
    let mut said = 0;
    for round in rounds("killed while backing up", 12, 150) {
        if round % ROUNDS_AN_OFFICE == 0 {
            let (new, store) = work::office(3);
            work::fill(&store, 300);
            (desk, said) = (new, 3);
        }
        let copies = desk.beside(".copies");
        let worker = Other::start("back up", &desk.path);
        let lines = worker.kill_at(Moment::of(round, 0..5, 40_000));
        let (made, steps): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.starts_with("made"));
        said = steps.last().map_or(said, |last| last.parse().expect("a number"));
        let store = desk.open().expect("opened");
        let kept = work::last_step(&store);
        assert!(kept == said || kept == said + 1, "round {round}: said {said}, kept {kept}");
        work::assert_done(&store, kept, false);
        assert_sound(&store);
        said = kept;

        let listed = backups_in(&copies).expect("a list");
        assert!((made.len()..=made.len() + 1).contains(&listed.len()), "round {round}: said {made:?}, kept {listed:?}");
        for backup in &listed {
            let whole = check_backup(&backup.path, Unlock::Passphrase(&passphrase));
            assert_eq!(whole.as_ref().ok(), Some(backup), "round {round}: whatever is listed is whole");
        }
        if let Some(newest) = listed.first()
            && round % 5 == 0
        {
            let to = desk.folder.path().join(format!("again/{round}.folkmoot"));
            let unlock = Unlock::Passphrase(&passphrase);
            let restored =
                Store::restore(&newest.path, &to, unlock, &[], &OPTIONS, desk.clock(), Arc::new(NewIds)).expect("made");
            work::assert_done(&restored, work::last_step(&restored), false);
            assert_sound(&restored);
        }
        store.backup(&copies, Reason::ByHand, &mut |_| true).expect("a backup");
        let half = files_in(&copies).into_keys().filter(|path| path.extension().is_some_and(|end| end == "partial"));
        assert_eq!(half.count(), 0, "round {round}: the next of that moment replaces what the broken one left");
        std::fs::remove_dir_all(&copies).expect("room");
    }
}

#[test]
fn killed_while_a_first_load_comes_in_whole_chunks_are_there_and_everybody_is_found_once_it_is_repaired() {
    for round in rounds("killed while loading and building indexes", 12, 50) {
        let (desk, store) = Desk::with_office();
        drop(store);
        let loader = Other::start("load", &desk.path);
        let lines = loader.kill_at(Moment::of(round, 0..24, 3_000));
        let said = lines.iter().filter(|line| line.parse::<u64>().is_ok()).count() as u64;
        let store = desk.open().expect("opened");
        store.write("repair indexes", repair_if_needed).expect("repaired");
        let kept =
            store.read(|read| Ok(read.imports().list(1)?.pop().map_or(0, |run| run.counts.rows))).expect("read") / 5;
        assert!(kept == said || kept == said + 1, "round {round}: said {said}, kept {kept}");
        work::assert_loaded(&store, kept);
        assert_sound(&store);
    }
}

#[test]
fn what_a_crash_left_of_a_backup_is_cleared_away_the_next_day_and_nothing_that_may_be_under_way() {
    let (desk, store) = work::office(1);
    let copies = desk.folder.path().join("copies");
    let made = store.backup(&copies, Reason::ByHand, &mut |_| true).expect("a backup");
    let name = made.path.file_name().expect("a name").to_string_lossy().into_owned();
    let (_, rest) = name.split_once('-').expect("a time and an office");
    let (office, ending) = rest.split_once('.').expect("an ending");
    let another = office.chars().rev().collect::<String>();
    let half = |office: &str, time: &str, hours_ago: u64| {
        let path = copies.join(format!("{time}-{office}.{ending}.partial"));
        let file = std::fs::File::create(&path).expect("left behind");
        let now = UNIX_EPOCH + Duration::from_millis(store.clock().now().0 as u64);
        file.set_modified(now - Duration::from_secs(hours_ago * 60 * 60)).expect("an age");
        path
    };
    let left = half(office, "20261119T100000Z", 48);
    let under_way = half(office, "20261121T090000Z", 1);
    let others = half(&another, "20261119T100000Z", 48);
    store.backup(&copies, Reason::ByHand, &mut |_| true).expect("a backup");
    assert!(!left.exists(), "ours, and nobody works on it any more");
    assert!(under_way.exists(), "perhaps by another desk of this office");
    assert!(others.exists(), "of another office");
}
