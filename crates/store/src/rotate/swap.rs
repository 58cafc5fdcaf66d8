//! The moment when the new file takes the old one's place. The database and the slots can't be renamed as one, so the slots
//! hold both keys in between.

use super::{RotateError, Rotating, RotationStep};
use crate::audit::entry::End;
use crate::audit::head::{Head, HeadFile};
use crate::connection::{self, Stoppable, beside};
use crate::disk;
use crate::error::StoreError;
use crate::key::DataKey;
use crate::key::file::SlotFile;
use crate::key::slot::SlotKind;
use crate::places::Places;
use crate::staff::no_randomness;
use crate::store::{Inner, Keys, Writer, checkpoint};
use rusqlite::Connection;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Puts the finished file in place, under the gate and while nobody reads. Gives the number of the new data key. Failed
/// before the rename, everything is as it was.
pub(super) fn swap(
    inner: &Inner,
    new: &Places,
    data: DataKey,
    end: End,
    progress: &mut dyn FnMut(Rotating) -> bool,
) -> Result<u32, RotateError> {
    let mut say = |step| {
        // It is too late to stop.
        let _ = progress(Rotating { step, done: 0, of: 0 });
    };
    if inner.closing.is_cancelled() {
        return Err(StoreError::Locked.into());
    }
    let (mut writer, mut keys) = (inner.writer(), inner.keys());
    let keys = keys.as_mut().ok_or(StoreError::Locked)?;
    let old = writer.take().ok_or(StoreError::Locked)?;
    let places = &inner.places;

    let prepared = next_file(&old.sql.sql, keys, &data, end).and_then(|next| {
        let mut both = keys.file.clone();
        both.next = Some(Box::new(next.clone()));
        both.write(&places.keys, |written| written.slots == both.slots && written.next == both.next)?;
        // All of the log goes into the file while the office can still go on as it was.
        checkpoint(&old.sql.sql).map_err(|error| without_next(keys, places, error.into()))?;
        Ok(next)
    });
    let next = match prepared {
        Ok(next) => next,
        Err(error) => {
            *writer = Some(old);
            return Err(error.into());
        }
    };
    say(RotationStep::Swapping);
    let (old_end, head) = (old.end, old.head);
    if let Err(error) = put_in_place(old.sql.sql, new, places) {
        match reopened(inner, &keys.data) {
            Ok(sql) => *writer = Some(Writer { sql, end: old_end, head }),
            Err(_) => inner.closing.cancel(),
        }
        return Err(without_next(keys, places, error).into());
    }
    say(RotationStep::Finishing);

    keys.data = data;
    keys.file = next;
    if let Err(error) = keys.file.write(&places.keys, |written| written.slots == keys.file.slots) {
        tracing::warn!(%error, "the old key's slots could not be removed; the next opening tries again");
    }
    let reopened = reopened(inner, &keys.data).and_then(|sql| {
        let mut head = HeadFile::open(&places.head)?;
        head.write(&Head::of(end, &keys.data, keys.file.office))?;
        Ok(Writer { sql, end, head })
    });
    match reopened {
        Ok(opened) => {
            *writer = Some(opened);
            Ok(keys.file.epoch)
        }
        Err(error) => {
            inner.closing.cancel();
            Err(RotateError::Closed(error))
        }
    }
}

/// The slot file under the new key: those slots whose owners work here, and the recovery code's.
fn next_file(sql: &Connection, keys: &Keys, data: &DataKey, end: End) -> Result<SlotFile, StoreError> {
    let works_here = sql
        .prepare("SELECT id FROM staff WHERE removed_at IS NULL")?
        .query_map([], |row| Ok(Uuid::from_bytes(row.get(0)?)))?
        .collect::<Result<BTreeSet<Uuid>, _>>()?;
    let mut file = keys.file.clone();
    file.slots.retain(|slot| slot.kind == SlotKind::Recovery || works_here.contains(&slot.who()));
    let mut next = file.sealed_anew(data, &keys.secret).ok_or_else(no_randomness)?;
    next.head = Some(Head::of(end, data, next.office));
    Ok(next)
}

/// Takes the next key out of the slot file again. Should that fail too: either key is in the slots, and the next opening
/// puts it right.
fn without_next(keys: &Keys, places: &Places, error: StoreError) -> StoreError {
    let _ = keys.file.write(&places.keys, |written| written.slots == keys.file.slots);
    error
}

/// Closes the old database, so that nothing of it is left but the file itself, and renames the new one over it.
fn put_in_place(old: Connection, new: &Places, places: &Places) -> Result<(), StoreError> {
    old.close().map_err(|(_, error)| error)?;
    let wal = beside(&places.database, "-wal");
    // A log that outlived its database would be taken for the new one's.
    if std::fs::metadata(&wal).is_ok_and(|file| file.len() > 0) {
        return Err(StoreError::Busy);
    }
    disk::remove_if_there(&wal)?;
    disk::remove_if_there(&beside(&places.database, "-shm"))?;
    disk::sync_folder(&places.database)?;
    std::fs::rename(&new.database, &places.database)?;
    if let Err(error) = disk::sync_folder(&places.database) {
        // Renamed it is; after a power cut one of the two files is there, and either opens.
        tracing::warn!(%error, "the folder could not be synced");
    }
    Ok(())
}

fn reopened(inner: &Inner, data: &DataKey) -> Result<Stoppable, StoreError> {
    let sql = connection::open_writer(&inner.places.database, data, false)?;
    Ok(Stoppable::new(sql, &inner.closing)?)
}
