//! The ledger of erased people, beside the office: a restore of an older backup erases them again. It holds ids and
//! times, nothing else.

use crate::disk;
use crate::error::StoreError;
use folkmoot_domain::ids::{PersonId, UtcMillis};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

/// Adds people, and returns when that is on disk. Nothing happens for none.
pub(crate) fn append(path: &Path, people: &[PersonId], at: UtcMillis) -> Result<(), StoreError> {
    if people.is_empty() {
        return Ok(());
    }
    let is_new = !path.exists();
    let mut file = disk::open_or_create(path)?;
    let mut lines = String::new();
    // A line that was cut off by a crash ends here.
    if file.seek(SeekFrom::End(0))? > 0 {
        lines.push('\n');
    }
    for person in people {
        lines.push_str(&format!("{person} {}\n", at.0));
    }
    file.write_all(lines.as_bytes())?;
    file.sync_all()?;
    if is_new {
        disk::sync_folder(path)?;
    }
    Ok(())
}

/// Everyone in a ledger; nobody when there is none.
pub(crate) fn read(path: &Path) -> Result<BTreeSet<PersonId>, StoreError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(parse(&text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(error.into()),
    }
}

/// Everyone in a ledger's text. A line that is none, cut off by a crash, named somebody whose erasure was not committed.
pub(crate) fn parse(text: &str) -> BTreeSet<PersonId> {
    text.lines().filter_map(|line| line.split_once(' ')?.0.parse().ok()).collect()
}

/// Everyone whose erasure stands in the office's own history: what a lost ledger is made from again.
pub(crate) fn known_to(sql: &Connection) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut statement = sql.prepare("SELECT DISTINCT record FROM change WHERE action = 5 AND kind = 1")?;
    let people = statement.query_map([], |row| row.get::<_, [u8; 16]>(0))?;
    people.map(|person| Ok(PersonId(uuid::Uuid::from_bytes(person?)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_line_cut_off_by_a_crash_spoils_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("erased");
        let [ada, bob] = [1, 2].map(|n| PersonId(Uuid::from_u128(n)));
        append(&path, &[ada], UtcMillis(5)).expect("written");
        let whole = std::fs::read(&path).expect("bytes");
        std::fs::write(&path, [&whole[..], b"0000"].concat()).expect("written");
        append(&path, &[bob], UtcMillis(6)).expect("written");
        assert_eq!(read(&path).expect("read"), BTreeSet::from([ada, bob]));
    }
}
