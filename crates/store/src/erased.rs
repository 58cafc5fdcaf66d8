//! The ledger of erased people, beside the office: a restore of an older backup erases them again. It holds ids and
//! times, nothing else.
//!
//! A line is `id milliseconds check`: the check tells a line that the disk changed, whose id would name nobody. It is no
//! proof of who wrote it: whoever may write here may as well remove the file.

use crate::disk;
use crate::error::StoreError;
use folkmoot_domain::ids::{PersonId, UtcMillis};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::Path;

/// What a ledger says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Ledger {
    /// Everyone who was erased, and when.
    pub(crate) people: BTreeMap<PersonId, UtcMillis>,
    /// Lines that can't be trusted: cut off by a crash, then they named somebody whose erasure was not committed; or
    /// changed on the disk.
    pub(crate) unreadable: usize,
}

impl Ledger {
    /// Takes in what another ledger says.
    pub(crate) fn add(&mut self, other: Self) {
        self.people.extend(other.people);
        self.unreadable += other.unreadable;
    }
}

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
    lines.extend(people.iter().map(|person| line(*person, at)));
    file.write_all(lines.as_bytes())?;
    file.sync_all()?;
    if is_new {
        disk::sync_folder(path)?;
    }
    Ok(())
}

/// What stands in a ledger; nobody when there is none.
pub(crate) fn read(path: &Path) -> Result<Ledger, StoreError> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(parse(&bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Ledger::default()),
        Err(error) => Err(error.into()),
    }
}

/// What the bytes of a ledger say.
pub(crate) fn parse(bytes: &[u8]) -> Ledger {
    let mut ledger = Ledger::default();
    for text in String::from_utf8_lossy(bytes).lines().filter(|line| !line.is_empty()) {
        match parse_line(text) {
            Some((person, at)) => _ = ledger.people.insert(person, at),
            None => ledger.unreadable += 1,
        }
    }
    ledger
}

/// Writes a ledger that is lost, or that has unreadable lines, again: what can be read of it, and everyone whose erasure
/// stands in the office's own history.
pub(crate) fn mend(path: &Path, sql: &Connection, at: UtcMillis) -> Result<(), StoreError> {
    let is_there = path.exists();
    let mut ledger = read(path)?;
    if is_there && ledger.unreadable == 0 {
        return Ok(());
    }
    for person in known_to(sql)? {
        ledger.people.entry(person).or_insert(at);
    }
    if ledger.people.is_empty() && !is_there {
        return Ok(());
    }
    let lines: String = ledger.people.iter().map(|(person, at)| line(*person, *at)).collect();
    Ok(disk::replace(path, lines.as_bytes(), |written| written == lines.as_bytes())?)
}

/// Everyone whose erasure stands in the office's own history.
fn known_to(sql: &Connection) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut statement = sql.prepare("SELECT DISTINCT record FROM change WHERE action = 5 AND kind = 1")?;
    let people = statement.query_map([], |row| row.get::<_, [u8; 16]>(0))?;
    people.map(|person| Ok(PersonId(uuid::Uuid::from_bytes(person?)))).collect()
}

fn line(person: PersonId, at: UtcMillis) -> String {
    format!("{person} {} {}\n", at.0, check(person, at))
}

fn parse_line(text: &str) -> Option<(PersonId, UtcMillis)> {
    let mut parts = text.split(' ');
    let (person, at) = (parts.next()?.parse().ok()?, UtcMillis(parts.next()?.parse().ok()?));
    (parts.next() == Some(check(person, at).as_str()) && parts.next().is_none()).then_some((person, at))
}

/// Eight hexadecimal digits: the beginning of SHA-256 over id and time.
fn check(person: PersonId, at: UtcMillis) -> String {
    let digest = Sha256::new()
        .chain_update(b"folkmoot erased 1\0")
        .chain_update(person.0.as_bytes())
        .chain_update(at.0.to_le_bytes())
        .finalize();
    crate::hex::encode(&digest[..4])
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
        let people = BTreeMap::from([(ada, UtcMillis(5)), (bob, UtcMillis(6))]);
        assert_eq!(read(&path).expect("read"), Ledger { people, unreadable: 1 });
    }

    #[test]
    fn no_flipped_bit_in_a_line_makes_it_name_somebody_else() {
        let [ada, bob] = [1, 2].map(|n| PersonId(Uuid::from_u128(n)));
        let whole = line(ada, UtcMillis(5));
        for bit in 0..whole.len() * 8 {
            let mut bytes = [whole.as_bytes(), line(bob, UtcMillis(6)).as_bytes()].concat();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let Ledger { mut people, unreadable } = parse(&bytes);
            // A hexadecimal digit in capitals says the same; a line end less joins two lines, and both are in doubt.
            let is_joined = people.remove(&bob).is_none();
            assert!(people.is_empty() && unreadable > 0 || people == BTreeMap::from([(ada, UtcMillis(5))]), "{bit}");
            assert!(!is_joined || bit / 8 == whole.len() - 1, "{bit}: the other line is whole");
        }
    }
}
