//! Making a new office.

use crate::audit::entry::End;
use crate::audit::head::Head;
use crate::connection::{self, beside};
use crate::disk;
use crate::error::StoreError;
use crate::key::file::SlotFile;
use crate::key::kdf::{Kdf, KdfError};
use crate::key::pair::OfficeSecret;
use crate::key::slot::NewSlot;
use crate::key::{DataKey, RecoveryCode};
use crate::lock::{self, LockError, OfficeLock};
use crate::migrate;
use crate::open::{self, Found, OpenError};
use crate::places::Places;
use crate::store::{Hands, Keys, Options, Store, checkpoint, commit};
use folkmoot_domain::change::{Action, Fields, RecordKind, RecordRef};
use folkmoot_domain::ids::{Clock, Ids, StaffId};
use rusqlite::params;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

/// Why there is no new office. Nothing that was there is changed.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// An office, or a part of one, is there already. It is never replaced.
    #[error("an office is there already")]
    Exists,
    /// The folder is on another machine's disk.
    #[error("the folder is on the network")]
    NetworkFolder,
    #[error("the folder can't be written")]
    ReadOnly,
    /// Another process makes one there at this moment.
    #[error("another process is using it")]
    InUse,
    #[error("a name is needed")]
    NoName,
    #[error("a passphrase is needed")]
    NoPassphrase,
    /// This machine has too little memory for the passphrase's protection.
    #[error("too little memory")]
    Memory,
    #[error("the disk is full")]
    DiskFull,
    #[error("file error: {0}")]
    File(ErrorKind),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Makes an office with its first member of staff, opens it, and gives the recovery code, which is never shown
    /// again. The folder is made if it is not there.
    ///
    /// # Errors
    /// See [`CreateError`].
    pub fn create(
        path: &Path,
        office_name: &str,
        staff_name: &str,
        passphrase: &SecretString,
        options: &Options,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
    ) -> Result<(Self, RecoveryCode), CreateError> {
        if office_name.trim().is_empty() || staff_name.trim().is_empty() {
            return Err(CreateError::NoName);
        }
        if passphrase.expose_secret().is_empty() {
            return Err(CreateError::NoPassphrase);
        }
        let places = Places::of(path);
        let lock = prepare(&places)?;
        let (office, staff) = (ids.next(), StaffId(ids.next()));
        let mut file = SlotFile::new(office);
        let kdf = Kdf::new(options.kdf).ok_or(CreateError::File(ErrorKind::Other))?;
        let wrapping = kdf.derive(passphrase).map_err(|error| match error {
            KdfError::Memory => CreateError::Memory,
            KdfError::Parameters => CreateError::File(ErrorKind::Other),
        })?;
        let made = (|| {
            let (data, secret, code) = (DataKey::random()?, OfficeSecret::random()?, RecoveryCode::random()?);
            let by_passphrase = NewSlot::passphrase(staff.0, kdf, &wrapping, &secret, office)?;
            let by_code = NewSlot::recovery(ids.next(), &code, &secret, office)?;
            let by_passphrase = by_passphrase.sealed(&data, &secret, file.belongs())?;
            file.slots.push(by_passphrase.clone());
            file.slots.push(by_code.sealed(&data, &secret, file.belongs())?);
            Some((Keys { data, secret, file }, by_passphrase, code))
        })();
        let (mut keys, slot, code) = made.ok_or(CreateError::File(ErrorKind::Other))?;

        let new = Places::of(&beside(&places.database, ".creating"));
        discard(&new)?;
        let hands = Hands { by: staff, clock: clock.as_ref(), ids: ids.as_ref() };
        let names = Names { office: office_name.trim(), staff: staff_name.trim(), is_sample: options.is_sample };
        let filled = fill(&new, &keys.data, office, names, hands).and_then(|end| {
            keys.file.head = Some(Head::of(end, &keys.data, office));
            // The slots first: a crash in between leaves slots without an office, never an office that nobody can open.
            let opens = |written: &SlotFile| written.slots.iter().any(|slot| slot.unwrap(&wrapping, office).is_some());
            keys.file.write(&places.keys, opens)?;
            // Left by an office that is gone: its head is not this one's.
            disk::remove_if_there(&places.head)?;
            std::fs::rename(&new.database, &places.database)?;
            Ok(disk::sync_folder(&places.database)?)
        });
        if let Err(error) = filled {
            let _ = discard(&new);
            return Err(match error {
                StoreError::DiskFull => CreateError::DiskFull,
                StoreError::ReadOnly => CreateError::ReadOnly,
                other => CreateError::Store(other),
            });
        }
        let found = Found { places, lock, keys, slot, is_settled: true };
        let store = open::finish(found, *options, clock, ids).map_err(|error| match error {
            OpenError::Store(error) => CreateError::Store(error),
            _ => CreateError::Store(StoreError::Damaged),
        })?;
        Ok((store, code))
    }
}

/// Makes sure that nothing is there and that something can be made, and takes the lock.
pub(crate) fn prepare(places: &Places) -> Result<OfficeLock, CreateError> {
    let nothing_is_there = || {
        let wal = beside(&places.database, "-wal");
        [&places.database, &places.keys, &wal].iter().all(|path| std::fs::symlink_metadata(path).is_err())
    };
    if !nothing_is_there() {
        return Err(CreateError::Exists);
    }
    let file_error = |error: std::io::Error| match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => CreateError::ReadOnly,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => CreateError::DiskFull,
        kind => CreateError::File(kind),
    };
    std::fs::create_dir_all(&places.folder).map_err(file_error)?;
    if lock::is_on_network(&places.folder).map_err(file_error)? {
        return Err(CreateError::NetworkFolder);
    }
    let lock = OfficeLock::take(places).map_err(|error| match error {
        LockError::InUse => CreateError::InUse,
        LockError::File(kind) => file_error(kind.into()),
    })?;
    if lock.is_read_only {
        return Err(CreateError::ReadOnly);
    }
    // Somebody may have made one between the first look and the lock.
    if nothing_is_there() { Ok(lock) } else { Err(CreateError::Exists) }
}

/// Removes what was made under a name that no office has, and that nobody ever opened.
pub(crate) fn discard(new: &Places) -> Result<(), StoreError> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        disk::remove_if_there(&beside(&new.database, ending))?;
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct Names<'a> {
    office: &'a str,
    staff: &'a str,
    is_sample: bool,
}

/// Makes and fills the database; whole and synced when this returns.
fn fill(
    new: &Places,
    key: &DataKey,
    office: uuid::Uuid,
    names: Names<'_>,
    hands: Hands<'_>,
) -> Result<End, StoreError> {
    // Made here, so that it is its owner's only; SQLite gives the WAL the same rights.
    drop(disk::create_new(&new.database)?);
    let mut sql = connection::open_writer(&new.database, key, true)?;
    migrate::migrate(&mut sql, 0)?;
    let end = commit(&mut sql, End::default(), hands, new, "create office", |write| {
        write.sql.execute(
            "INSERT INTO office (one, id, name, is_sample, device, created_at) VALUES (1, ?1, ?2, ?3, ?4, ?5)",
            params![office.as_bytes(), names.office, names.is_sample, write.ids.next().as_bytes(), write.at.0],
        )?;
        crate::staff::insert(write, hands.by, names.staff)?;
        let mut fields = Fields::new();
        fields.insert("name".into(), json!(names.office));
        fields.insert(format!("staff:{}", hands.by), json!({ "name": names.staff }));
        write.log(RecordRef { kind: RecordKind::Office, id: office }, &Action::Create { origin: None, fields })
    })?;
    checkpoint(&sql)?;
    sql.close().map_err(|(_, error)| error)?;
    std::fs::File::open(&new.database)?.sync_all()?;
    end.end.ok_or(StoreError::Damaged)
}
