//! A new data key for the office (ADR 0017): everything is copied into a new file under it, verified, and takes the old
//! file's place. Every slot gets the new key, nobody's passphrase is needed, and a crash at any step leaves an office that
//! opens as before.

pub(crate) mod settle;
mod swap;

use crate::audit::entry::End;
use crate::backup::{BackupFile, Progress, Reason, make};
use crate::connection::{self, beside};
use crate::create;
use crate::disk;
use crate::error::StoreError;
use crate::gate::Turn;
use crate::key::DataKey;
use crate::places::Places;
use crate::readers::Length;
use crate::staff::no_randomness;
use crate::store::{Hands, Store, checkpoint, commit};
use std::path::Path;
use std::time::Duration;

/// The name of the entry that says: from here on the office has another data key.
const ROTATE: &str = "rotate key";

/// More than the audit entry and the slots take.
const SLACK: u64 = 1 << 20;

/// Searches end sooner. An export may take longer: then everybody reads on, and it is tried again.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a rotation does at the moment, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RotationStep {
    /// A backup under the old key, which people can go back to.
    BackingUp,
    /// Into a new file under the new key.
    Copying,
    Verifying,
    /// The new file is whole. Readers are waited for, and the slots get the new key beside the old one.
    Sealing,
    /// Both keys are in the slots; the new file takes the old one's place. From here on the rotation can't be stopped.
    Swapping,
    /// The new file is in place; the old key leaves the slots.
    Finishing,
}

/// How far a rotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rotating {
    pub step: RotationStep,
    /// Pages of 4 KiB, of a step that copies; 0 of 0 otherwise.
    pub done: u64,
    pub of: u64,
}

/// A rotation that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotated {
    /// Counts the data keys that the office had, from 1.
    pub epoch: u32,
    /// Made before. It opens by the passphrases and the recovery code of its moment.
    pub backup: BackupFile,
}

/// Why the office has the data key that it had. Nothing is changed then, but that there may be one more backup.
#[derive(Debug, thiserror::Error)]
pub enum RotateError {
    /// The new file is in place and everything is on disk, but it could not be opened again: the office is closed.
    #[error("the key is rotated, and the office closed: {0}")]
    Closed(StoreError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Gives the office a new data key, and makes a backup in `backups` before. Minutes for a big office: others read
    /// meanwhile, but nobody writes. The office stays open. `progress` is asked now and then, and stops the rotation by
    /// returning false up to [`RotationStep::Sealing`]; it must not use the office.
    ///
    /// Passphrases, the recovery code and computers that stay unlocked open the office as before; older backups still open
    /// with what opened them.
    ///
    /// # Errors
    /// See [`RotateError`]; [`StoreError::DiskFull`] before anything is written where the disk has not twice the room of
    /// the office, as far as the system says.
    pub fn rotate_key(
        &self,
        backups: &Path,
        progress: &mut dyn FnMut(Rotating) -> bool,
    ) -> Result<Rotated, RotateError> {
        let inner = &self.inner;
        if inner.is_read_only {
            return Err(StoreError::ReadOnly.into());
        }
        let _pass = inner.gate.pass(Turn::Behind);
        self.make_sure_of_room(backups)?;
        go_on(inner.closing.is_cancelled(), RotationStep::BackingUp, progress)?;
        let mut copied = |step, pages: Progress| progress(Rotating { step, done: pages.done, of: pages.of });
        let backup =
            self.backup(backups, Reason::BeforeRotation, &mut |pages| copied(RotationStep::BackingUp, pages))?;
        let new = Places::of(&beside(&inner.places.database, settle::ENDING));
        create::discard(&new)?;
        let rotated = (|| {
            let data = DataKey::random().ok_or_else(no_randomness)?;
            let end = self.copy_under(&new, &data, progress)?;
            let _held = loop {
                go_on(inner.closing.is_cancelled(), RotationStep::Sealing, progress)?;
                if let Some(held) = inner.readers.hold(PATIENCE) {
                    break held;
                }
            };
            swap::swap(inner, &new, data, end, progress)
        })();
        match rotated {
            Ok(epoch) => Ok(Rotated { epoch, backup }),
            Err(error) => {
                let _ = create::discard(&new);
                Err(match error {
                    RotateError::Store(StoreError::Cancelled) if inner.closing.is_cancelled() => {
                        StoreError::Locked.into()
                    }
                    other => other,
                })
            }
        }
    }

    /// The office once more, and its backup.
    fn make_sure_of_room(&self, backups: &Path) -> Result<(), StoreError> {
        let places = &self.inner.places;
        std::fs::create_dir_all(backups)?;
        let size = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
        let size = size(&places.database) + size(&beside(&places.database, "-wal")) + SLACK;
        match disk::has_room(&[(&places.folder, size), (backups, size)]) {
            true => Ok(()),
            false => Err(StoreError::DiskFull),
        }
    }

    /// Everything under another key, in a new file: verified, with the entry that says so, and synced.
    fn copy_under(
        &self,
        new: &Places,
        data: &DataKey,
        progress: &mut dyn FnMut(Rotating) -> bool,
    ) -> Result<End, StoreError> {
        let inner = &self.inner;
        go_on(inner.closing.is_cancelled(), RotationStep::Copying, progress)?;
        let (end, counts) = self.reading(Length::Long, None, |sql| {
            drop(disk::create_new(&new.database)?);
            make::copy(sql, &new.database, data, &mut |pages| {
                let rotating = Rotating { step: RotationStep::Copying, done: pages.done, of: pages.of };
                progress(rotating) && !inner.closing.is_cancelled()
            })
        })?;
        go_on(inner.closing.is_cancelled(), RotationStep::Verifying, progress)?;
        make::verify(&new.database, data, &inner.closing, end, &counts)?;
        let epoch = inner.keys().as_ref().ok_or(StoreError::Locked)?.file.epoch.saturating_add(1);
        let hands = Hands { by: self.identity().staff, clock: inner.clock.as_ref(), ids: inner.ids.as_ref() };
        let mut sql = connection::open_writer(&new.database, data, false)?;
        let committed = commit(&mut sql, end, hands, new, ROTATE, |write| write.detail("epoch", &epoch))?;
        checkpoint(&sql)?;
        sql.close().map_err(|(_, error)| error)?;
        std::fs::File::open(&new.database)?.sync_all()?;
        committed.end.ok_or(StoreError::Damaged)
    }
}

/// Says where the rotation is, and stops it when somebody wants that.
fn go_on(is_closing: bool, step: RotationStep, progress: &mut dyn FnMut(Rotating) -> bool) -> Result<(), StoreError> {
    match (progress(Rotating { step, done: 0, of: 0 }), is_closing) {
        (_, true) => Err(StoreError::Locked),
        (false, _) => Err(StoreError::Cancelled),
        (true, false) => Ok(()),
    }
}
