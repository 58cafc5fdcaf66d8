//! Killed, with a full disk, and where nothing can be written.

use super::{Office, STEPS, epoch, rotate};
use crate::vault::child::Other;
use crate::vault::support::{Desk, files_in, set};
use folkmoot_store::{RotateError, RotationStep, Store, StoreError, backups_in};
use folkmoot_testkit::{FixedClock, SmallDisk, cannot_try, rounds};
use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

/// What the other process does: it says each step as it comes, and waits for a word before going on.
pub fn rotate_step_by_step(store: &Store, say: impl Fn(&str)) {
    let mut last = None;
    let rotated = store.rotate_key(&backups_of(store), &mut |far| {
        if last.replace(far.step) != Some(far.step) {
            say(&format!("{:?}", far.step));
            let _ = std::io::stdin().read(&mut [0]);
        }
        true
    });
    say(&rotated.map_or_else(|error| format!("error {error:?}"), |rotated| format!("epoch {}", rotated.epoch)));
}

/// What the other process does: it rotates until it is killed, and says each step.
pub fn rotate_for_ever(store: &Store, say: impl Fn(&str)) {
    loop {
        let rotated = store.rotate_key(&backups_of(store), &mut |far| {
            say(&format!("{:?}", far.step));
            true
        });
        if let Err(error) = rotated {
            return say(&format!("error {error:?}"));
        }
        for backup in backups_in(&backups_of(store)).expect("a list") {
            fs::remove_file(backup.path).expect("room");
        }
    }
}

fn backups_of(store: &Store) -> PathBuf {
    let mut name = store.path().to_owned().into_os_string();
    name.push(".backups");
    name.into()
}

fn assert_nothing_typed_stands_in_the_files(office: &Office, when: &str) {
    for (path, bytes) in files_in(office.desk.folder.path()) {
        assert!(!bytes.windows(6).any(|window| window == b"canary"), "{when}: {}", path.display());
    }
}

#[test]
fn killed_at_any_step_the_office_opens_for_everybody() {
    use std::io::Write;
    let (office, store) = Office::new();
    store.close().expect("closed");
    for step in STEPS {
        let before = epoch(&office.desk);
        let mut other = Other::start("rotate step by step", &office.desk.path);
        loop {
            let said = other.says().expect("it says its steps");
            if said == format!("{step:?}") {
                break;
            }
            other.process.stdin.as_mut().expect("its input").write_all(b".").expect("told to go on");
        }
        other.kill();
        assert_nothing_typed_stands_in_the_files(&office, &format!("killed while {step:?}"));
        office.assert_opens_for_everybody(7, &format!("killed while {step:?}"));
        let is_new = step == RotationStep::Finishing;
        assert_eq!(epoch(&office.desk), before + u64::from(is_new), "{step:?}: the rename decides");
    }
}

#[test]
fn killed_at_any_moment_of_a_rotation_the_office_opens_for_everybody() {
    let (office, store) = Office::new();
    store.close().expect("closed");
    let all = rounds("killed while rotating the key", 16, 200);
    for round in all {
        let mut other = Other::start("rotate", &office.desk.path);
        let first = other.says().expect("it rotates");
        assert!(!first.starts_with("error"), "{first}");
        for _ in 0..round * 7 % 23 {
            let said = other.says().expect("it rotates");
            assert!(!said.starts_with("error"), "{said}");
        }
        other.kill();
        office.assert_opens_for_everybody(7, &format!("round {round}"));
        let _ = fs::remove_dir_all(office.backups());
    }
}

/// An office on a disk of its own; none where there can't be one.
fn on_a_small_disk() -> Option<(SmallDisk, Office)> {
    let Some(disk) = SmallDisk::mount(8) else {
        cannot_try("mounting a small disk needs Linux and root");
        return None;
    };
    let folder = tempfile::tempdir_in(disk.path()).expect("a folder");
    let clock = Arc::new(FixedClock::at("2026-11-21T10:00:00Z"));
    let (office, store) = Office::on(Desk::at(folder, clock));
    store.close().expect("closed");
    Some((disk, office))
}

#[cfg(unix)]
#[test]
fn a_disk_without_room_for_a_rotation_is_said_before_anything_is_written() {
    let Some((disk, office)) = on_a_small_disk() else { return };
    let size = fs::metadata(&office.desk.path).expect("a file").len();
    let store = office.desk.open().expect("opened");
    disk.fill_but(size * 2);
    let mut has_begun = false;
    let full = store.rotate_key(&office.backups(), &mut |_| {
        has_begun = true;
        true
    });
    assert!(matches!(full, Err(RotateError::Store(StoreError::DiskFull))), "{full:?}");
    assert!(!has_begun && backups_in(&office.backups()).expect("a list").is_empty());
    disk.make_room();
    rotate(&office, &store).expect("with room again");
    store.close().expect("closed");
    office.assert_opens_for_everybody(7, "with room again");
}

#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_during_a_rotation_is_said_and_loses_nothing() {
    let Some((disk, office)) = on_a_small_disk() else { return };
    let mut refused = 0;
    for round in rounds("disk full while rotating the key", 15, 60) {
        let store = office.desk.open().expect("opened");
        // It fills up when this step begins, but for so many pages.
        let (step, free) = (STEPS[round % STEPS.len()], round as u64 / STEPS.len() as u64 % 10 * 4096);
        let mut is_full = false;
        let rotated = store.rotate_key(&office.backups(), &mut |far| {
            if far.step == step && !is_full {
                is_full = true;
                disk.fill_but(free);
            }
            true
        });
        match rotated {
            Ok(_) => {}
            Err(RotateError::Store(StoreError::DiskFull) | RotateError::Closed(StoreError::DiskFull)) => refused += 1,
            Err(other) => panic!("round {round}, {step:?}: {other:?}"),
        }
        disk.make_room();
        if !store.is_closed() {
            set(&store, 7).expect("it goes on");
        }
        let _ = store.close();
        drop(store);
        office.assert_opens_for_everybody(7, &format!("round {round}, full while {step:?}"));
        let _ = fs::remove_dir_all(office.backups());
    }
    assert!(refused > 0, "some rotations found the disk full");
}

/// Root writes everywhere, so the office is opened by another user then.
#[cfg(unix)]
#[test]
fn an_office_that_can_only_be_read_keeps_its_key() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    let (desk, store) = Desk::with_office();
    drop(store);
    let is_root = fs::metadata(desk.folder.path()).expect("a folder").uid() == 0;
    for path in desk.files().into_keys() {
        fs::set_permissions(path, fs::Permissions::from_mode(0o444)).expect("rights");
    }
    let _ = fs::remove_file(desk.beside(".lock"));
    fs::set_permissions(desk.folder.path(), fs::Permissions::from_mode(0o555)).expect("rights");
    let before = desk.files();
    let mut other = Other::start_as("rotate", &desk.path, |command| {
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
    });
    assert_eq!(other.says().as_deref(), Some("error Store(ReadOnly)"));
    other.finish();
    assert_eq!(desk.files(), before);
    fs::set_permissions(desk.folder.path(), fs::Permissions::from_mode(0o755)).expect("rights");
}
