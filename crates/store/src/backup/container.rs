//! The backup file: the database first (as SQLCipher wrote it, so that it need not be copied once more), then the slot
//! file, the ledger of erased people, a description in JSON, and 56 bytes that say where that begins.
//!
//! Everything secret in it is encrypted in the database; the description says which office, when, and how much.

use super::Reason;
use crate::erased::{self, Ledger};
use crate::hex;
use crate::key::file::SlotFile;
use crate::open::OpenError;
use chrono::NaiveDate;
use folkmoot_domain::ids::UtcMillis;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// How backups end.
pub(crate) const ENDING: &str = "folkmoot-backup";
const MAGIC: &[u8; 16] = b"folkmoot-backup\n";
const VERSION: u32 = 1;
/// Length and SHA-256 of the description, and the magic.
const TRAILER: u64 = 8 + 32 + 16;
/// Far more than slots, ledger and description ever need.
const MAX_PART: u64 = 64 << 20;

/// A backup, as its description says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    pub path: PathBuf,
    pub office: Uuid,
    pub at: UtcMillis,
    /// The day in the office's time zone.
    pub day: NaiveDate,
    pub reason: Reason,
    /// Of the whole file.
    pub bytes: u64,
    /// People in it.
    pub people: u64,
    /// The newest entry of the audit chain in it.
    pub entries: u64,
    /// SHA-256 of the database in it, in hexadecimal.
    pub digest: String,
}

/// What stands in the description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Description {
    version: u32,
    pub(crate) office: Uuid,
    pub(crate) at: UtcMillis,
    pub(crate) day: NaiveDate,
    pub(crate) reason: Reason,
    pub(crate) people: u64,
    pub(crate) entries: u64,
    database: Part,
    slots: Part,
    erased: Part,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    bytes: u64,
    #[serde(with = "hex")]
    sha256: Vec<u8>,
}

/// What is known of a snapshot when its database is written.
pub(crate) struct Snapshot {
    pub(crate) office: Uuid,
    pub(crate) at: UtcMillis,
    pub(crate) day: NaiveDate,
    pub(crate) reason: Reason,
    pub(crate) people: u64,
    pub(crate) entries: u64,
}

/// Turns a file that holds a finished database into a backup by writing the rest behind it. Synced when it returns.
pub(crate) fn complete(file: &mut File, snapshot: &Snapshot, slots: &[u8], erased: &[u8]) -> io::Result<Description> {
    file.seek(SeekFrom::Start(0))?;
    let database = hashed(file, &mut io::sink())?;
    file.seek(SeekFrom::End(0))?;
    let part = |bytes: &[u8]| Part { bytes: bytes.len() as u64, sha256: Sha256::digest(bytes).to_vec() };
    let description = Description {
        version: VERSION,
        office: snapshot.office,
        at: snapshot.at,
        day: snapshot.day,
        reason: snapshot.reason,
        people: snapshot.people,
        entries: snapshot.entries,
        database,
        slots: part(slots),
        erased: part(erased),
    };
    let text = serde_json::to_vec(&description)?;
    let mut rest = [slots, erased, &text, &(text.len() as u64).to_le_bytes()].concat();
    rest.extend_from_slice(&Sha256::digest(&text));
    rest.extend_from_slice(MAGIC);
    file.write_all(&rest)?;
    file.sync_all()?;
    Ok(description)
}

/// A backup whose description was read.
pub(crate) struct Backup {
    pub(crate) file: BackupFile,
    description: Description,
}

/// Reads a backup's description.
pub(crate) fn read(path: &Path) -> Result<Backup, OpenError> {
    let mut file = File::open(path).map_err(file_error)?;
    let length = file.metadata().map_err(file_error)?.len();
    let beginning = length.checked_sub(TRAILER).ok_or(OpenError::Foreign)?;
    let trailer = read_at(&mut file, beginning, TRAILER)?;
    let (size, rest) = trailer.split_first_chunk::<8>().ok_or(OpenError::Damaged)?;
    let (sha256, magic) = rest.split_at(32);
    if magic != MAGIC {
        // Cut off, or another program's: which of the two nobody can say.
        return Err(OpenError::Foreign);
    }
    let size = u64::from_le_bytes(*size);
    let start = beginning.checked_sub(size).ok_or(OpenError::Damaged)?;
    let text = read_at(&mut file, start, size)?;
    if Sha256::digest(&text).as_slice() != sha256 {
        return Err(OpenError::Damaged);
    }
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    let version: Version = serde_json::from_slice(&text).map_err(|_| OpenError::Damaged)?;
    if version.version > VERSION {
        return Err(OpenError::TooNew);
    }
    let description: Description = serde_json::from_slice(&text).map_err(|_| OpenError::Damaged)?;
    let parts = [&description.database, &description.slots, &description.erased];
    let sum = parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(part.bytes));
    if sum != Some(start) {
        return Err(OpenError::Damaged);
    }
    Ok(Backup { file: description.to_file(path, length), description })
}

impl Description {
    pub(crate) fn to_file(&self, path: &Path, bytes: u64) -> BackupFile {
        BackupFile {
            path: path.to_owned(),
            office: self.office,
            at: self.at,
            day: self.day,
            reason: self.reason,
            bytes,
            people: self.people,
            entries: self.entries,
            digest: hex::encode(&self.database.sha256),
        }
    }
}

impl Backup {
    pub(crate) fn slots(&self) -> Result<SlotFile, OpenError> {
        let bytes = self.part(self.description.database.bytes, &self.description.slots)?;
        Ok(SlotFile::parse(&bytes)?)
    }

    pub(crate) fn erased(&self) -> Result<Ledger, OpenError> {
        let start = self.description.database.bytes + self.description.slots.bytes;
        let bytes = self.part(start, &self.description.erased)?;
        Ok(erased::parse(&bytes))
    }

    /// Copies the database out, and makes sure of every byte.
    pub(crate) fn copy_database(&self, to: &mut impl Write) -> Result<(), OpenError> {
        let file = File::open(&self.file.path).map_err(file_error)?;
        let part = &self.description.database;
        let copied = hashed(&mut file.take(part.bytes), to).map_err(|error| OpenError::Store(error.into()))?;
        if copied == *part { Ok(()) } else { Err(OpenError::Damaged) }
    }

    fn part(&self, start: u64, part: &Part) -> Result<Vec<u8>, OpenError> {
        let mut file = File::open(&self.file.path).map_err(file_error)?;
        let bytes = read_at(&mut file, start, part.bytes)?;
        if Sha256::digest(&bytes).as_slice() == part.sha256 { Ok(bytes) } else { Err(OpenError::Damaged) }
    }
}

fn read_at(file: &mut File, start: u64, length: u64) -> Result<Vec<u8>, OpenError> {
    if length > MAX_PART {
        return Err(OpenError::Damaged);
    }
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(start)).map_err(file_error)?;
    file.take(length).read_to_end(&mut bytes).map_err(file_error)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(OpenError::Damaged) }
}

/// Copies, and says how much it was and what its digest is.
fn hashed(from: &mut impl Read, to: &mut impl Write) -> io::Result<Part> {
    let mut buffer = vec![0; 1 << 18];
    let (mut bytes, mut hasher) = (0, Sha256::new());
    loop {
        let length = match from.read(&mut buffer) {
            Ok(0) => return Ok(Part { bytes, sha256: hasher.finalize().to_vec() }),
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.update(&buffer[..length]);
        to.write_all(&buffer[..length])?;
        bytes += length as u64;
    }
}

fn file_error(error: io::Error) -> OpenError {
    match error.kind() {
        io::ErrorKind::NotFound => OpenError::NotFound,
        kind => OpenError::File(kind),
    }
}
