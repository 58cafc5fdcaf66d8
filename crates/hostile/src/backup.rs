use crate::file::file;
use folkmoot_store::{Store, backups_in};
use sha2::{Digest, Sha256};

/// A backup file, as it is and with a trailer that fits its end: so what is behind the checksum is reached too.
pub fn backup(bytes: &[u8]) {
    read(bytes);
    let (start, description) = bytes.split_at(bytes.iter().position(|byte| *byte == b'{').unwrap_or(bytes.len()));
    let mut sealed = [start, description, &(description.len() as u64).to_le_bytes()].concat();
    sealed.extend_from_slice(&Sha256::digest(description));
    sealed.extend_from_slice(b"folkmoot-backup\n");
    read(&sealed);
}

fn read(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.folkmoot-backup");
    std::fs::write(&path, bytes).expect("written");
    let _ = Store::read_backup_for_tests(&path);
    let listed = backups_in(folder.path()).expect("a folder of backups, whatever is in them");
    assert!(listed.len() <= 1, "one file is one backup at most");
    assert_eq!(std::fs::read(&path).expect("there"), bytes, "nothing that can't be read is touched");
    let elsewhere = file(".folkmoot-backup", bytes);
    let _ = Store::read_backup_for_tests(elsewhere.path());
}
