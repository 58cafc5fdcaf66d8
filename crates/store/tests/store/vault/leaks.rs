use super::support::{Desk, files_in, set};
use folkmoot_store::backup::Reason;
use std::collections::BTreeMap;
use std::path::PathBuf;

fn canaries() -> Vec<String> {
    (0..50).map(|n| format!("canary{:016x}", 0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(n + 1))).collect()
}

fn assert_no_canary(files: &BTreeMap<PathBuf, Vec<u8>>) {
    let canaries = canaries();
    for (path, bytes) in files {
        assert!(!path.to_string_lossy().contains("canary"));
        // One pass over each file: all canaries begin alike.
        for (at, _) in bytes.windows(6).enumerate().filter(|(_, window)| *window == b"canary") {
            let found = canaries.iter().any(|canary| bytes[at..].starts_with(canary.as_bytes()));
            assert!(!found, "a canary in {}", path.display());
        }
        assert!(!bytes.windows(8).any(|window| window == b"Anytown!" || window == b"horse ba"), "{}", path.display());
    }
}

#[test]
fn nothing_that_was_typed_stands_in_any_file() {
    let (desk, store) = Desk::with_office();
    for canary in canaries() {
        store.write("type", |write| write.set_setting(&format!("setting {canary}"), &canary)).expect("saved");
        store.note("export", &canary).expect("noted");
    }
    store.add_staff("canary", &"horse battery".into()).expect("added");
    let backups = desk.folder.path().join("backups");
    store.backup(&backups, Reason::ByHand, &mut |_| true).expect("a backup");
    assert_no_canary(&desk.files());
    let wal = std::fs::metadata(desk.beside("-wal")).expect("a log while open");
    assert!(wal.len() > 0, "the log was looked at too");
    drop(store);
    assert_no_canary(&desk.files());
}

#[test]
fn nothing_that_was_typed_stands_in_any_file_after_a_kill() {
    let (desk, store) = Desk::with_office();
    set(&store, 0).expect("saved");
    drop(store);
    let mut writer = super::child::Other::start("write", &desk.path);
    for _ in 0..12 {
        writer.says().expect("it writes");
    }
    writer.kill();
    let files = files_in(desk.folder.path());
    assert!(files.len() >= 4, "database, log, slots, head");
    for (path, bytes) in &files {
        assert!(!bytes.windows(6).any(|window| window == b"canary"), "{}", path.display());
    }
}
