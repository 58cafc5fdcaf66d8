//! Opening an office: the slots first, then a look that changes nothing, and only then the database.

use crate::audit::entry::End;
use crate::audit::head::{self, Head, HeadFile};
use crate::backup::{self, Reason, Source};
use crate::connection::{self, Cancel};
use crate::erased;
use crate::error::StoreError;
use crate::key::file::{SlotFile, SlotFileError};
use crate::key::kdf::KdfError;
use crate::key::pair::OfficeSecret;
use crate::key::slot::{self, Slot, SlotKind};
use crate::key::{DataKey, DeviceSecret, RecoveryCode};
use crate::lock::{self, LockError, OfficeLock};
use crate::migrate;
use crate::places::Places;
use crate::rotate;
use crate::store::{Hands, Identity, Keys, Opened, Options, Store, commit};
use folkmoot_domain::ids::{Clock, Ids, StaffId};
use rusqlite::{Connection, OptionalExtension};
use secrecy::SecretString;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// The name of the entry that says: the chain did not reach the head that was written outside.
pub(crate) const HEAD_LOST: &str = "find audit chain cut";

/// The name of the entry that says: slots stood in the slot file that nobody with the data key put there as they were.
const SLOTS_ALTERED: &str = "find key slots altered";

/// What a person has to get in.
#[derive(Clone, Copy)]
pub enum Unlock<'a> {
    Passphrase(&'a SecretString),
    /// As it was typed.
    Recovery(&'a str),
    /// What the keyring of this computer keeps for a device slot: see [`Store::add_device_slot`].
    Device {
        slot: Uuid,
        secret: &'a DeviceSecret,
    },
}

/// Why an office does not open. No byte of it is changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("no office is there")]
    NotFound,
    /// The key slots beside the office are missing: without them, or a backup, nobody can open it.
    #[error("the key slots are missing")]
    NoSlots,
    /// The passphrase, a well-formed recovery code, or a computer's secret opens no slot.
    #[error("wrong passphrase or recovery code")]
    WrongKey,
    /// What was typed can't be a recovery code.
    #[error("the recovery code is mistyped")]
    Mistyped,
    /// The key is right, but the file, or the slot file, is not whole.
    #[error("the office file is damaged")]
    Damaged,
    /// Written by a newer release.
    #[error("the office was written by a newer release")]
    TooNew,
    /// Another process, or this one, has it open.
    #[error("the office is open elsewhere")]
    InUse,
    /// It stands on another machine's disk.
    #[error("the office is on the network")]
    NetworkFolder,
    /// Another program's file, or the slots of another office.
    #[error("not an office of this program")]
    Foreign,
    /// It was written by an older release, and can't be brought up to date where nothing can be written.
    #[error("the office needs an upgrade and can't be written")]
    UpgradeNeedsWriting,
    /// This machine has too little memory for what the slot asks for.
    #[error("too little memory")]
    Memory,
    #[error("file error: {0}")]
    File(ErrorKind),
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Damaged => Self::Damaged,
            other => Self::Store(other),
        }
    }
}

impl Store {
    /// Opens an office. Where its folder or file can't be written it opens for reading only.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(
        path: &Path,
        unlock: Unlock<'_>,
        options: &Options,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
    ) -> Result<Self, OpenError> {
        let places = Places::of(path);
        match std::fs::metadata(path) {
            Ok(file) if file.is_file() => {}
            Ok(_) => return Err(OpenError::Foreign),
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(OpenError::NotFound),
            Err(error) => return Err(OpenError::File(error.kind())),
        }
        // Before the lock leaves a file beside something that is not ours.
        SlotFile::read(&places.keys)?;
        if lock::is_on_network(&places.folder).map_err(|error| OpenError::File(error.kind()))? {
            return Err(OpenError::NetworkFolder);
        }
        let lock = OfficeLock::take(&places).map_err(|error| match error {
            LockError::InUse => OpenError::InUse,
            LockError::File(kind) => OpenError::File(kind),
        })?;
        // Again: another process may have changed a passphrase meanwhile.
        let file = SlotFile::read(&places.keys)?;
        look_at_beginning(&places.database)?;
        let (keys, slot, is_settled) = rotate::settle::either(&places, file, unlock)?;
        finish(Found { places, lock, keys, slot, is_settled }, *options, clock, ids)
    }
}

/// An office whose data key is known.
pub(crate) struct Found {
    pub(crate) places: Places,
    pub(crate) lock: OfficeLock,
    pub(crate) keys: Keys,
    /// The slot that opened.
    pub(crate) slot: Slot,
    /// Whether the slot file stands on disk as it is in `keys`.
    pub(crate) is_settled: bool,
}

/// Finds the slot that opens, and what is in it.
pub(crate) fn unwrap(file: &SlotFile, unlock: Unlock<'_>) -> Result<(Slot, DataKey, OfficeSecret), OpenError> {
    let office = file.office;
    let opened = match unlock {
        Unlock::Passphrase(passphrase) => {
            slot::open_by_passphrase(&file.slots, passphrase, office).map_err(|error| match error {
                KdfError::Parameters => OpenError::Damaged,
                KdfError::Memory => OpenError::Memory,
            })?
        }
        Unlock::Recovery(typed) => {
            let code = RecoveryCode::parse(typed).map_err(|_| OpenError::Mistyped)?;
            slot::open_by_recovery(&file.slots, &code, office)
        }
        Unlock::Device { slot, secret } => slot::open_by_device(&file.slots, slot, secret, office),
    };
    let (slot, private) = opened.ok_or(OpenError::WrongKey)?;
    // The slot is its owner's, and what was sealed to it is not this office's: somebody put it there.
    let data = slot.open(&private, file.belongs()).ok_or(OpenError::Damaged)?;
    Ok((slot.clone(), data, private.secret))
}

/// Probes the database without changing anything, brings it up to date, and opens its doors.
pub(crate) fn finish(
    found: Found,
    options: Options,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
) -> Result<Store, OpenError> {
    let Found { places, lock, mut keys, slot, is_settled } = found;
    let Probed { version, identity, end, is_cut } = probe(&places, &keys, &slot)?;
    let strangers = keys.file.drop_strangers(&keys.data, &slot);
    let writer = if lock.is_read_only {
        if version < migrate::LATEST {
            return Err(OpenError::UpgradeNeedsWriting);
        }
        None
    } else {
        let mut sql = connection::open_writer(&places.database, &keys.data, false).map_err(StoreError::from)?;
        if version < migrate::LATEST {
            let source = Source { places: &places, keys: &keys, sql: &sql, closing: &Cancel::default() };
            backup::make(&source, &places.backups, Reason::BeforeUpgrade, clock.as_ref(), &mut |_| true)?;
            migrate::migrate(&mut sql, version).map_err(StoreError::from)?;
        }
        let hands = Hands { by: identity.staff, clock: clock.as_ref(), ids: ids.as_ref() };
        erased::mend(&places.erased, &sql, clock.now())?;
        let end = match is_cut {
            None => end,
            Some(head) => say_cut(&mut sql, &places, end, head, hands)?,
        };
        let end = say_altered(&mut sql, &places, end, &strangers, hands)?;
        if !is_settled || !strangers.is_empty() {
            keys.file.write(&places.keys, |written| written.slots == keys.file.slots).map_err(StoreError::from)?;
        }
        rotate::settle::tidy(&places);
        let mut head = HeadFile::open(&places.head).map_err(StoreError::from)?;
        head.write(&Head::of(end, &keys.data, keys.file.office)).map_err(StoreError::from)?;
        Some((sql, end, head))
    };
    Ok(Store::from_opened(Opened { places, options, clock, ids, identity, keys, writer, lock })?)
}

/// Writes an entry that says, for good, that the chain did not reach the head outside. Without it the next entries would
/// reach that number again, and nobody could tell.
fn say_cut(sql: &mut Connection, places: &Places, end: End, head: u64, hands: Hands<'_>) -> Result<End, StoreError> {
    let committed = commit(sql, end, hands, places, HEAD_LOST, |write| {
        write.detail("head_outside", &head)?;
        write.detail("newest_entry", &end.number)
    })?;
    Ok(committed.end.unwrap_or(end))
}

/// Writes an entry for slots that were put there, or altered, by somebody without the data key: how many of each kind.
fn say_altered(
    sql: &mut Connection,
    places: &Places,
    end: End,
    strangers: &[SlotKind],
    hands: Hands<'_>,
) -> Result<End, StoreError> {
    if strangers.is_empty() {
        return Ok(end);
    }
    let committed = commit(sql, end, hands, places, SLOTS_ALTERED, |write| {
        for (name, kind) in
            [("passphrase", SlotKind::Passphrase), ("recovery", SlotKind::Recovery), ("device", SlotKind::Device)]
        {
            write.detail(name, &strangers.iter().filter(|stranger| **stranger == kind).count())?;
        }
        Ok(())
    })?;
    Ok(committed.end.unwrap_or(end))
}

/// Whether the chain in the file has the entry that a head outside names.
pub(crate) fn reaches(sql: &Connection, outside: &Head) -> Result<bool, StoreError> {
    let hash: Option<[u8; 32]> =
        sql.query_row("SELECT hash FROM entry WHERE number = ?1", [outside.number], |row| row.get(0)).optional()?;
    Ok(hash.is_some_and(|hash| hash == outside.hash.as_slice()))
}

/// What a look that changes nothing found.
struct Probed {
    version: u32,
    identity: Identity,
    end: End,
    /// The number of a head outside that the chain does not reach.
    is_cut: Option<u64>,
}

/// Reads everything that opening needs, without changing anything in the folder.
fn probe(places: &Places, keys: &Keys, slot: &Slot) -> Result<Probed, OpenError> {
    let Keys { data, file, .. } = keys;
    let read = || -> Result<Option<Probed>, StoreError> {
        let sql = connection::open_still(&places.database, data)?;
        let version = connection::schema_version(&sql)?;
        if version > migrate::LATEST {
            return Ok(None);
        }
        let identity = identity(&sql, slot)?;
        let is_cut = match head::newest(&places.head, file.head.as_ref(), data, file.office) {
            Some(head) if !reaches(&sql, &head)? => Some(head.number),
            _ => None,
        };
        Ok(Some(Probed { version, identity, end: End::of(&sql)?, is_cut }))
    };
    match read() {
        Ok(Some(probed)) if probed.identity.office_id == file.office => Ok(probed),
        Ok(Some(_)) => Err(OpenError::Foreign),
        Ok(None) => Err(OpenError::TooNew),
        Err(StoreError::Damaged | StoreError::NotFound | StoreError::Database { .. }) => Err(OpenError::Damaged),
        Err(error) => Err(error.into()),
    }
}

fn identity(sql: &Connection, slot: &Slot) -> Result<Identity, StoreError> {
    let (office, office_name, device, is_sample) =
        sql.query_row("SELECT id, name, device, is_sample FROM office WHERE one = 1", [], |row| {
            Ok((row.get::<_, [u8; 16]>(0)?, row.get(1)?, row.get::<_, [u8; 16]>(2)?, row.get(3)?))
        })?;
    let staff_name = sql
        .query_row("SELECT name FROM staff WHERE id = ?1", [slot.who().as_bytes().as_slice()], |row| row.get(0))
        .optional()?;
    Ok(Identity {
        office_id: Uuid::from_bytes(office),
        office_name,
        staff: StaffId(slot.who()),
        staff_name: staff_name.unwrap_or_default(),
        device: Uuid::from_bytes(device),
        is_sample,
        opened_with_recovery: slot.kind == SlotKind::Recovery,
    })
}

/// Tells another program's file from a damaged one, as far as its first bytes say.
fn look_at_beginning(database: &Path) -> Result<(), OpenError> {
    let file_error = |error: std::io::Error| OpenError::File(error.kind());
    let mut beginning = Vec::new();
    let file = File::open(database).map_err(file_error)?;
    file.take(16).read_to_end(&mut beginning).map_err(file_error)?;
    // An encrypted one begins with random bytes.
    if beginning == b"SQLite format 3\0" { Err(OpenError::Foreign) } else { Ok(()) }
}

impl From<SlotFileError> for OpenError {
    fn from(error: SlotFileError) -> Self {
        match error {
            SlotFileError::Missing => Self::NoSlots,
            SlotFileError::Damaged => Self::Damaged,
            SlotFileError::Foreign => Self::Foreign,
            SlotFileError::TooNew => Self::TooNew,
            SlotFileError::File(kind) => Self::File(kind),
        }
    }
}
