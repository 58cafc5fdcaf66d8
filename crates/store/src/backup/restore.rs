//! A backup becomes an office again, somewhere where there is none. The backup is not changed.

use super::container;
use crate::audit::entry::End;
use crate::audit::head::Head;
use crate::connection::{self, beside};
use crate::create::{self, CreateError};
use crate::erased::{self, Ledger};
use crate::error::StoreError;
use crate::key::DataKey;
use crate::key::slot::SlotKind;
use crate::migrate;
use crate::open::{self, Found, OpenError, Unlock};
use crate::places::Places;
use crate::store::{Hands, Keys, Options, Store, checkpoint, commit};
use crate::{disk, table};
use folkmoot_domain::ids::{Clock, Ids, PersonId, StaffId, UtcMillis};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a backup was not restored. Nothing that was there is changed.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The backup itself: damaged, too new, another passphrase.
    #[error(transparent)]
    Backup(#[from] OpenError),
    /// The place where the office was to be.
    #[error(transparent)]
    Place(#[from] CreateError),
}

impl Store {
    /// Makes an office at `path` out of a backup and opens it, as a desk with an id of its own. Everyone who was
    /// erased after the backup is erased again, as far as a ledger says so: the one beside `path`, those of
    /// `known_offices` (office files of this machine), and the backup's own.
    ///
    /// # Errors
    /// See [`RestoreError`]. An office at `path` is never replaced.
    pub fn restore(
        backup: &Path,
        path: &Path,
        unlock: Unlock<'_>,
        known_offices: &[PathBuf],
        options: &Options,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
    ) -> Result<Self, RestoreError> {
        let backup = container::read(backup)?;
        let mut file = backup.slots()?;
        let (slot, data, secret) = open::unwrap(&file, unlock)?;
        // The computers that stayed unlocked did so for the office that was there; and what could not be told from the
        // office's own slots then does not come back.
        file.drop_strangers(&data, &slot);
        file.slots.retain(|slot| slot.kind != SlotKind::Device);
        file.next = None;
        let places = Places::of(path);
        let lock = create::prepare(&places)?;

        // Its ledger is the new office's from the start: everyone in it stays erased whatever happens next.
        let own = erased::read(&places.erased).map_err(CreateError::Store)?;
        let mut gone = backup.erased()?;
        for known in known_offices {
            gone.add(erased::read(&Places::of(known).erased).map_err(CreateError::Store)?);
        }
        let missing: Vec<PersonId> = gone.people.keys().filter(|id| !own.people.contains_key(id)).copied().collect();
        erased::append(&places.erased, &missing, clock.now()).map_err(CreateError::Store)?;
        gone.add(own);

        let new = Places { erased: places.erased.clone(), ..Places::of(&beside(&places.database, ".creating")) };
        create::discard(&new).map_err(CreateError::Store)?;
        let made = (|| {
            let mut copy = disk::create_new(&new.database).map_err(|error| CreateError::Store(error.into()))?;
            backup.copy_database(&mut copy)?;
            drop(copy);
            let hands = Hands { by: StaffId(slot.who()), clock: clock.as_ref(), ids: ids.as_ref() };
            let end = settle(&new, &data, &gone, backup.file.at, hands)?;
            file.head = Some(Head::of(end, &data, file.office));
            let in_place = (|| {
                file.write(&places.keys, |written| written.slots == file.slots)?;
                // Of the office that stood here once: the entries after the backup are lost, and the restore says so.
                disk::remove_if_there(&places.head)?;
                std::fs::rename(&new.database, &places.database)?;
                disk::sync_folder(&places.database)
            })();
            in_place.map_err(|error| CreateError::Store(error.into()))?;
            Ok(())
        })();
        if let Err(error) = made {
            let _ = create::discard(&new);
            return Err(error);
        }
        let found = Found { places, lock, keys: Keys { data, secret, file }, slot, is_settled: true };
        Ok(open::finish(found, *options, clock, ids)?)
    }
}

/// Brings the copied database up to date, gives it a device id, and erases again whoever was erased.
fn settle(new: &Places, key: &DataKey, gone: &Ledger, made_at: UtcMillis, hands: Hands<'_>) -> Result<End, OpenError> {
    let damaged = |error: StoreError| match error {
        StoreError::Database { .. } | StoreError::NotFound => OpenError::Damaged,
        other => other.into(),
    };
    let version = connection::open_still(&new.database, key)
        .map_err(StoreError::from)
        .and_then(|sql| connection::schema_version(&sql));
    let version = version.map_err(|_| OpenError::Damaged)?;
    if version > migrate::LATEST {
        return Err(OpenError::TooNew);
    }
    let settled = (|| {
        let mut sql = connection::open_writer(&new.database, key, false)?;
        migrate::migrate(&mut sql, version)?;
        let end = End::of(&sql)?;
        let restored = commit(&mut sql, end, hands, new, "restore backup", |write| {
            write.sql.execute("UPDATE office SET device = ?1", [write.ids.next().as_bytes()])?;
            for &person in gone.people.keys() {
                match table::erase_person(write, person) {
                    Ok(()) | Err(StoreError::NotFound) => {}
                    Err(error) => return Err(error),
                }
            }
            // Already in the ledger.
            write.erased.clear();
            if gone.unreadable > 0 {
                // Whom these named nobody can say any more, and they may have come back.
                write.detail("unreadable_lines_of_the_erased", &gone.unreadable)?;
            }
            write.detail("made_at", &made_at)
        })?;
        checkpoint(&sql)?;
        sql.close().map_err(|(_, error)| error)?;
        std::fs::File::open(&new.database)?.sync_all()?;
        restored.end.ok_or(StoreError::Damaged)
    })();
    settled.map_err(damaged)
}
