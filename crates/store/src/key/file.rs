//! The slot file: all slots, and the audit chain's head as it stood when the file was written. JSON, because IT staff
//! will look into it one day; nothing in it is secret, and no names are in it.

use super::DataKey;
use super::pair::OfficeSecret;
use super::slot::{Belongs, Slot, SlotKind};
use crate::audit::head::Head;
use crate::disk;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::Path;
use uuid::Uuid;

const FORMAT: &str = "folkmoot-keys";
const VERSION: u32 = 1;
/// Far more than any office needs; a file that is bigger is not ours and is not read into memory.
const MAX_BYTES: u64 = 4 << 20;

/// What stands in `office.folkmoot.keys`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SlotFile {
    format: String,
    version: u32,
    pub(crate) office: Uuid,
    /// Counts the data keys that the office had.
    pub(crate) epoch: u32,
    pub(crate) slots: Vec<Slot>,
    pub(crate) head: Option<Head>,
    /// This file as it will be, while the database is being replaced by one under the next data key: whichever of the two
    /// databases is there after a crash, one of the two opens it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<Box<SlotFile>>,
    /// SHA-256 of all of the above: tells a damaged file from a wrong passphrase.
    #[serde(with = "crate::hex")]
    check: Vec<u8>,
}

/// Why a file gives no slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SlotFileError {
    Missing,
    Damaged,
    /// Another program's file.
    Foreign,
    TooNew,
    File(std::io::ErrorKind),
}

impl SlotFile {
    pub(crate) fn new(office: Uuid) -> Self {
        let format = FORMAT.into();
        Self { format, version: VERSION, office, epoch: 1, slots: vec![], head: None, next: None, check: vec![] }
    }

    pub(crate) fn belongs(&self) -> Belongs {
        Belongs { office: self.office, epoch: self.epoch }
    }

    pub(crate) fn read(path: &Path) -> Result<Self, SlotFileError> {
        let problem = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => SlotFileError::Missing,
            kind => SlotFileError::File(kind),
        };
        if std::fs::metadata(path).map_err(problem)?.len() > MAX_BYTES {
            return Err(SlotFileError::Foreign);
        }
        Self::parse(&std::fs::read(path).map_err(problem)?)
    }

    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, SlotFileError> {
        #[derive(Deserialize)]
        struct Kind {
            format: String,
            version: u32,
        }
        let kind = match serde_json::from_slice::<Kind>(bytes) {
            Ok(kind) => kind,
            // Begins like ours, and ends before its time or has a hole.
            Err(_) if bytes.starts_with(b"{\n  \"format\": \"folkmoot") || bytes.is_empty() => {
                return Err(SlotFileError::Damaged);
            }
            Err(_) => return Err(SlotFileError::Foreign),
        };
        if kind.format != FORMAT {
            return Err(SlotFileError::Foreign);
        }
        if kind.version > VERSION {
            return Err(SlotFileError::TooNew);
        }
        let file: Self = serde_json::from_slice(bytes).map_err(|_| SlotFileError::Damaged)?;
        let is_whole = file.digest() == file.check;
        let fits = file.next.as_ref().is_none_or(|next| next.office == file.office && next.next.is_none());
        if is_whole && fits { Ok(file) } else { Err(SlotFileError::Damaged) }
    }

    /// The bytes of the file, its checksum renewed.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut file = self.clone();
        file.check = file.digest();
        let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Replaces the file: the new one is written, synced, read back and only then takes the old one's name, so that at
    /// every moment one whole file is there. `opens` says whether the new one still lets somebody in.
    pub(crate) fn write(&self, path: &Path, opens: impl Fn(&Self) -> bool) -> std::io::Result<()> {
        disk::replace(path, &self.to_bytes(), |written| Self::parse(written).is_ok_and(|file| opens(&file)))
    }

    /// Passphrase slots, which are the members of staff who can get in.
    pub(crate) fn passphrases(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(|slot| slot.kind == SlotKind::Passphrase)
    }

    /// This file for a new data key: the same slots, which the new one is sealed to. None when a slot's public half is none.
    pub(crate) fn sealed_anew(&self, data: &DataKey, secret: &OfficeSecret) -> Option<Self> {
        let mut file =
            Self { epoch: self.epoch.checked_add(1)?, head: None, next: None, check: vec![], ..self.clone() };
        let to = file.belongs();
        for slot in &mut file.slots {
            slot.seal(data, secret, to)?;
        }
        Some(file)
    }

    /// Takes out every slot that nobody with the data key put there as it is. `opened` has just proved itself and stays,
    /// with its tag made right. Gives the kinds of those that were not right.
    pub(crate) fn drop_strangers(&mut self, data: &DataKey, opened: &Slot) -> Vec<SlotKind> {
        let to = self.belongs();
        let mut strangers = Vec::new();
        self.slots.retain_mut(|slot| {
            let is_opened = slot == opened;
            if !slot.is_genuine(data, to) {
                strangers.push(slot.kind);
                if is_opened {
                    slot.vouch(data, to);
                }
                return is_opened;
            }
            true
        });
        strangers
    }

    fn digest(&self) -> Vec<u8> {
        let unchecked = Self { check: Vec::new(), ..self.clone() };
        Sha256::digest(serde_json::to_vec(&unchecked).unwrap_or_default()).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_wrong_with_a_slot_file_is_told_apart() {
        let bytes = SlotFile::new(Uuid::from_u128(5)).to_bytes();
        let text = String::from_utf8(bytes.clone()).expect("JSON");
        assert!(SlotFile::parse(&bytes).is_ok());
        for (what, bytes, problem) in [
            ("empty", Vec::new(), SlotFileError::Damaged),
            ("cut off", bytes[..bytes.len() / 2].to_vec(), SlotFileError::Damaged),
            ("another epoch", text.replace("\"epoch\": 1", "\"epoch\": 2").into_bytes(), SlotFileError::Damaged),
            ("a letter", b"Dear Ada".to_vec(), SlotFileError::Foreign),
            ("other JSON", b"{\"format\":\"x\",\"version\":1}".to_vec(), SlotFileError::Foreign),
            ("newer", text.replace("\"version\": 1", "\"version\": 2").into_bytes(), SlotFileError::TooNew),
        ] {
            assert_eq!(SlotFile::parse(&bytes).err(), Some(problem), "{what}");
        }
    }

    #[test]
    fn a_file_for_the_next_key_is_taken_only_for_the_same_office() {
        let file = |office, next: Option<SlotFile>| {
            let mut file = SlotFile::new(Uuid::from_u128(office));
            file.next = next.map(Box::new);
            file
        };
        let parsed = |file: SlotFile| SlotFile::parse(&file.to_bytes()).map(|file| file.next.is_some());
        assert_eq!(parsed(file(5, Some(file(5, None)))), Ok(true));
        assert_eq!(parsed(file(5, None)), Ok(false));
        assert_eq!(parsed(file(5, Some(file(6, None)))), Err(SlotFileError::Damaged), "another office's");
        assert_eq!(parsed(file(5, Some(file(5, Some(file(5, None)))))), Err(SlotFileError::Damaged), "one step only");
    }

    proptest! {
        #[test]
        fn no_flipped_byte_passes(place: prop::sample::Index, bit in 0_u8..8) {
            let mut bytes = SlotFile::new(Uuid::from_u128(5)).to_bytes();
            let before = SlotFile::parse(&bytes).expect("whole");
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
            // White space and a letter's case in hexadecimal say the same.
            prop_assert!(SlotFile::parse(&bytes).is_err() || SlotFile::parse(&bytes) == Ok(before));
        }
    }
}
