//! Backups: one file that holds the database, the slots and the ledger of erased people, verified when it is written.

pub(crate) mod container;
pub(crate) mod make;
pub mod restore;
pub mod retention;

pub use container::BackupFile;
pub use make::Progress;
pub(crate) use make::{Source, make};
pub use restore::RestoreError;

use crate::disk;
use crate::error::StoreError;
use crate::open::{OpenError, Unlock};
use crate::readers::Length;
use crate::store::{Keys, Store};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What a backup was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// At the first unlocking of a day.
    Daily,
    BeforeImport,
    BeforeUpgrade,
    /// Before the office got a new data key.
    BeforeRotation,
    /// Somebody asked for it: kept until somebody removes it.
    ByHand,
}

impl Store {
    /// Makes a backup in a folder, which is made if it is not there. `progress` is asked now and then and stops it by
    /// returning false. Others read and write meanwhile; the backup is of the moment when it began.
    ///
    /// # Errors
    /// [`StoreError::Cancelled`]; [`StoreError::DiskFull`]; [`StoreError::Damaged`] when what was written is not what
    /// was read. Nothing is left behind then.
    pub fn backup(
        &self,
        folder: &Path,
        reason: Reason,
        progress: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<BackupFile, StoreError> {
        let inner = &self.inner;
        let closing = &inner.closing;
        let mut goes_on = |done: Progress| !closing.is_cancelled() && progress(done);
        self.reading(Length::Long, None, |sql| {
            // The data key stays as long as somebody reads.
            let keys = inner.keys().as_ref().and_then(Keys::copy).ok_or(StoreError::Locked)?;
            let source = Source { places: &inner.places, keys: &keys, sql, closing };
            make(&source, folder, reason, inner.clock.as_ref(), &mut goes_on)
        })
    }

    /// Makes today's backup unless there is one, and removes automatic ones that are no longer kept. None when nothing
    /// was due.
    ///
    /// # Errors
    /// Like [`Store::backup`].
    pub fn backup_if_due(
        &self,
        folder: &Path,
        progress: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Option<BackupFile>, StoreError> {
        let today = self.inner.clock.today();
        let office = self.identity().office_id;
        let ours = |file: &BackupFile| file.office == office && file.reason != Reason::ByHand;
        if backups_in(folder)?.iter().any(|file| ours(file) && file.day == today) {
            return Ok(None);
        }
        let made = self.backup(folder, Reason::Daily, progress)?;
        // Only after a newer one is whole and verified.
        // What was made on a day to come, by a clock that was wrong, takes no real day's place, and stays until it comes.
        let has_come = |file: &BackupFile| ours(file) && file.day <= today;
        let automatic: Vec<BackupFile> = backups_in(folder)?.into_iter().filter(has_come).collect();
        let days: Vec<_> = automatic.iter().map(|file| (file.day, file.at)).collect();
        for (file, is_kept) in automatic.iter().zip(retention::kept(&days)) {
            if !is_kept {
                disk::remove_if_there(&file.path)?;
            }
        }
        Ok(Some(made))
    }
}

/// The backups in a folder, newest first; files that are none are passed over. Their contents are not verified here.
///
/// # Errors
/// [`StoreError::File`] when the folder can't be read; one that is not there has no backups.
pub fn backups_in(folder: &Path) -> Result<Vec<BackupFile>, StoreError> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == container::ENDING)
            && let Ok(backup) = container::read(&path)
        {
            files.push(backup.file);
        }
    }
    files.sort_by(|a, b| (b.at, &b.path).cmp(&(a.at, &a.path)));
    Ok(files)
}

/// Whether a passphrase or recovery code opens a backup, and whether every byte of it is as it was written.
///
/// # Errors
/// [`OpenError::WrongKey`], [`OpenError::Damaged`], [`OpenError::Foreign`] and so on, as for an office.
pub fn check_backup(path: &Path, unlock: Unlock<'_>) -> Result<BackupFile, OpenError> {
    let backup = container::read(path)?;
    crate::open::unwrap(&backup.slots()?, unlock)?;
    backup.copy_database(&mut std::io::sink())?;
    Ok(backup.file)
}

impl Keys {
    /// A second copy of the key, for work beside the open office.
    pub(crate) fn copy(&self) -> Option<Self> {
        let data = crate::key::DataKey::from_slice(self.data.bytes())?;
        Some(Self { data, secret: self.secret.copy(), file: self.file.clone() })
    }
}
