//! The chain's head outside the database: number, hash and MAC of the newest entry. A tail that is cut off later does
//! not reach it any more.
//!
//! It stands in a small file of its own, written in place after every commit in one of two places by turns, so that a
//! torn write spoils at most the newer; and in the slot file whenever that one is written. See ADR 0011.

use super::entry::End;
use crate::disk;
use crate::key::DataKey;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use uuid::Uuid;

/// Number, hash, MAC.
const BYTES: usize = 8 + 32 + 32;
/// The two places are a disk sector apart.
const APART: u64 = 512;

/// A head, and the proof that somebody with the data key wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) number: u64,
    #[serde(with = "crate::hex")]
    pub(crate) hash: Vec<u8>,
    #[serde(with = "crate::hex")]
    mac: Vec<u8>,
}

impl Head {
    pub(crate) fn of(end: End, key: &DataKey, office: Uuid) -> Self {
        Self { number: end.number, hash: end.hash.to_vec(), mac: mac(end.number, &end.hash, key, office).to_vec() }
    }

    /// Whether it was written with this office's data key.
    pub(crate) fn is_genuine(&self, key: &DataKey, office: Uuid) -> bool {
        self.mac == mac(self.number, &self.hash, key, office)
    }
}

/// The file of the newest head, open for writing.
pub(crate) struct HeadFile {
    file: File,
}

impl HeadFile {
    /// Opens the file, and makes it if it is not there.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = disk::open_or_create(path)?;
        if file.metadata()?.len() < APART * 2 {
            // All its room from the start: writing a head can then not fail for a full disk.
            (&file).write_all(&[0; (APART * 2) as usize])?;
            file.sync_all()?;
        }
        Ok(Self { file })
    }

    /// Writes a head over the older of the two. Not synced: the entry itself is, and a head that is one behind after a
    /// power cut is still a true one.
    pub(crate) fn write(&mut self, head: &Head) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(BYTES);
        bytes.extend_from_slice(&head.number.to_le_bytes());
        bytes.extend_from_slice(&head.hash);
        bytes.extend_from_slice(&head.mac);
        self.file.seek(SeekFrom::Start(head.number % 2 * APART))?;
        self.file.write_all(&bytes)
    }

    pub(crate) fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }
}

/// The newest genuine head of the file and the slot file; none when neither has one.
pub(crate) fn newest(path: &Path, in_slots: Option<&Head>, key: &DataKey, office: Uuid) -> Option<Head> {
    let mut heads: Vec<Head> = in_slots.cloned().into_iter().collect();
    if let Ok(file) = File::open(path) {
        let mut bytes = Vec::new();
        // A file of more than both places has something behind them that is not ours to read.
        if file.take(APART * 2).read_to_end(&mut bytes).is_ok() {
            heads.extend([0, APART as usize].iter().filter_map(|&start| parse(bytes.get(start..start + BYTES)?)));
        }
    }
    heads.into_iter().filter(|head| head.is_genuine(key, office)).max_by_key(|head| head.number)
}

fn parse(bytes: &[u8]) -> Option<Head> {
    let (number, rest) = bytes.split_first_chunk::<8>()?;
    let (hash, mac) = rest.split_at_checked(32)?;
    Some(Head { number: u64::from_le_bytes(*number), hash: hash.to_vec(), mac: mac.to_vec() })
}

fn mac(number: u64, hash: &[u8], key: &DataKey, office: Uuid) -> [u8; 32] {
    key.mac("audit head 1", &[office.as_bytes(), &number.to_le_bytes(), hash])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(number: u64, key: &DataKey) -> Head {
        Head::of(End { number, hash: [3; 32], seq: 0 }, key, Uuid::nil())
    }

    #[test]
    fn a_torn_write_leaves_the_head_before_it() {
        let key = DataKey::from_slice(&[1; 32]).expect("32 bytes");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("head");
        let mut file = HeadFile::open(&path).expect("a head file");
        for number in 1..=7 {
            file.write(&head(number, &key)).expect("written");
        }
        assert_eq!(newest(&path, None, &key, Uuid::nil()), Some(head(7, &key)));
        let mut bytes = std::fs::read(&path).expect("bytes");
        bytes[APART as usize + 20] ^= 1;
        std::fs::write(&path, &bytes).expect("written");
        assert_eq!(newest(&path, None, &key, Uuid::nil()), Some(head(6, &key)), "7 is torn, 6 is whole");
        assert_eq!(
            newest(&path, Some(&head(9, &key)), &key, Uuid::nil()),
            Some(head(9, &key)),
            "the slot file's is newer"
        );
    }

    #[test]
    fn a_head_without_the_data_key_counts_for_nothing() {
        let [key, other] = [1, 2].map(|n| DataKey::from_slice(&[n; 32]).expect("32 bytes"));
        let forged = head(100, &other);
        assert_eq!(newest(Path::new("/nowhere"), Some(&forged), &key, Uuid::nil()), None);
    }
}
