use super::child::Other;
use super::support::{Desk, assert_sound, get, set, times};
use folkmoot_store::{Cancel, OpenError, StoreError};
use std::fs;

#[test]
fn killed_in_the_middle_of_writing_nothing_that_was_said_is_lost() {
    let (desk, store) = Desk::with_office();
    drop(store);
    for round in 0..times(50) {
        let mut writer = Other::start("write", &desk.path);
        let mut said: u64 = 0;
        for _ in 0..round * 7 % 23 {
            said = writer.says().expect("it writes").parse().expect("a number");
        }
        if let Some(last) = writer.kill().last() {
            said = last.parse().expect("a number");
        }
        let store = desk.open().expect("opened");
        let (number, big) = store
            .read(|read| Ok((read.setting::<u64>("number")?.unwrap_or(0), read.setting::<String>("big")?)))
            .expect("read");
        assert!(number == said || number == said + 1 || said == 0, "said {said}, kept {number}");
        if let Some(big) = big {
            let digits: String = big.chars().take_while(char::is_ascii_digit).collect();
            assert_eq!(digits, number.to_string(), "a write is whole or not at all");
        }
        if round % 10 == 9 {
            assert_sound(&store);
        } else {
            store.close().expect("closed");
        }
    }
}

#[test]
fn a_flipped_byte_in_the_database_is_an_error_or_changes_nothing() {
    let (desk, store) = Desk::with_office();
    for number in 0..300 {
        store
            .write("fill", |write| write.set_setting(&format!("key {number}"), &format!("value {number}")))
            .expect("saved");
    }
    set(&store, 7).expect("saved");
    drop(store);
    let whole = fs::read(&desk.path).expect("bytes");
    let mut noticed = 0;
    for n in 0..times(120) {
        // A prime step visits other places of a page each time.
        let place = n * 104_729 % whole.len();
        let mut bytes = whole.clone();
        bytes[place] ^= 1_u8 << (n % 8);
        fs::write(&desk.path, &bytes).expect("written");
        let before = desk.files();
        match desk.open() {
            Err(OpenError::Damaged) => {
                noticed += 1;
                assert_eq!(desk.files(), before, "at {place}: a failed opening changes nothing");
            }
            Err(other) => panic!("at {place}: {other:?}"),
            Ok(store) => {
                for number in 0..300 {
                    let read = store.read(|read| read.setting::<String>(&format!("key {number}")));
                    match read {
                        Ok(value) => assert_eq!(value, Some(format!("value {number}")), "at {place}"),
                        Err(error) => assert!(matches!(error, StoreError::Damaged), "at {place}: {error:?}"),
                    }
                }
                noticed += usize::from(store.verify(&Cancel::default()).map_or(true, |found| !found.is_ok()));
            }
        }
        fs::write(&desk.path, &whole).expect("whole again");
        let _ = fs::remove_file(desk.beside("-wal"));
    }
    assert_eq!(noticed, times(120), "every page is authenticated: no flip goes unseen");
}

#[test]
fn a_flipped_byte_in_the_log_gives_an_older_state_and_the_audit_says_so() {
    let (desk, store) = Desk::with_office();
    for number in 1..=20 {
        set(&store, number).expect("saved");
    }
    let copy = Desk::empty();
    let files = ["", "-wal", ".keys", ".head"].map(|ending| (ending, fs::read(desk.beside(ending)).expect("bytes")));
    drop(store);
    let length = files[1].1.len();
    assert!(length > 40_000, "the log holds the writes");
    for n in 0..times(40) {
        let place = n * 7_919 % length;
        for (ending, bytes) in &files {
            let mut bytes = bytes.clone();
            if *ending == "-wal" {
                bytes[place] ^= 1_u8 << (n % 8);
            }
            fs::write(copy.beside(ending), &bytes).expect("written");
        }
        let store = copy.open().expect("opened");
        let number = get(&store).expect("read").unwrap_or(0);
        assert!(number <= 20, "at {place}");
        let found = store.verify(&Cancel::default()).expect("verified");
        assert_eq!(found.is_ok(), number == 20, "at {place}: {number} is kept, {:?}", found.problems);
        store.close().expect("closed");
    }
}

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

/// Needs a small file system of its own, so root; says loudly when it can't.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_at_any_write_loses_nothing_that_was_said() {
    use std::process::Command;
    let folder = tempfile::tempdir().expect("a folder");
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"]).arg(folder.path()).output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED: mounting a small file system needs root");
        return;
    }
    struct Unmount(std::path::PathBuf);
    impl Drop for Unmount {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(&self.0).status();
        }
    }
    let unmount = Unmount(folder.path().to_owned());
    let clock = std::sync::Arc::new(folkmoot_testkit::FixedClock::at("2026-11-21T10:00:00Z"));
    let desk = Desk::at(folder, clock);
    let (store, _) = desk.create(&desk.path).expect("an office");
    set(&store, 0).expect("saved");
    drop(store);
    let filler = desk.folder.path().join("filler");
    let mut said = 0;
    for round in 0..times(20) {
        // Fill up to a few pages short of full, a little more each time.
        let mut size = 6 << 20;
        while size > 0 && fs::write(&filler, vec![1; size]).is_err() {
            size -= 64 << 10;
        }
        fs::write(&filler, vec![1; size.saturating_sub(round % 20 * 12_288)]).expect("filled");
        match desk.open() {
            Ok(store) => {
                for _ in 0..50 {
                    match set(&store, said + 1) {
                        Ok(_) => said += 1,
                        Err(StoreError::DiskFull) => break,
                        Err(other) => panic!("{other:?}"),
                    }
                }
                let _ = store.backup(desk.folder.path(), folkmoot_store::backup::Reason::ByHand, &mut |_| true);
                let _ = store.close();
            }
            Err(OpenError::Store(StoreError::DiskFull)) => {}
            Err(other) => panic!("{other:?}"),
        }
        fs::remove_file(&filler).expect("room");
        for backup in folkmoot_store::backups_in(desk.folder.path()).expect("a list") {
            fs::remove_file(backup.path).expect("room");
        }
        let store = desk.open().expect("opened");
        assert_eq!(get(&store).expect("read"), Some(said), "round {round}");
        assert_sound(&store);
    }
    assert!(said > 0, "some writes had room");
    drop(unmount);
}

/// Root writes everywhere, so the office is opened by another user then.
#[cfg(unix)]
#[test]
fn where_nothing_can_be_written_everything_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    // Closed properly; with a log that a crash left; the same without a lock file.
    for (what, endings) in [
        ("closed", vec!["", ".keys", ".head"]),
        ("closed, with a lock file", vec!["", ".keys", ".head", ".lock"]),
        ("after a crash", vec!["", "-wal", ".keys", ".head"]),
    ] {
        let (desk, store) = Desk::with_office();
        set(&store, 7).expect("saved");
        let store = if endings.contains(&"-wal") {
            Some(store)
        } else {
            drop(store);
            None
        };
        let copy = Desk::empty();
        for ending in endings {
            fs::copy(desk.beside(ending), copy.beside(ending)).expect("copied");
            fs::set_permissions(copy.beside(ending), fs::Permissions::from_mode(0o444)).expect("rights");
        }
        drop(store);
        fs::set_permissions(copy.folder.path(), fs::Permissions::from_mode(0o555)).expect("rights");
        let before = copy.files();
        let root = is_root();
        let mut other = Other::start_as("look", &copy.path, |command| {
            if root {
                command.uid(NOBODY).gid(NOBODY);
            }
        });
        for expected in ["read only true", "number Some(7)", "write refused true", "staff refused true", "sound true"] {
            assert_eq!(other.says().as_deref(), Some(expected), "{what}");
        }
        other.finish();
        assert_eq!(copy.files(), before, "{what}");
        fs::set_permissions(copy.folder.path(), fs::Permissions::from_mode(0o755)).expect("rights");
    }
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    let probe = tempfile::NamedTempFile::new().expect("a file");
    probe.as_file().metadata().expect("its owner").uid() == 0
}
