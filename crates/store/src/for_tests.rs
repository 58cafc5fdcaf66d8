//! What tests need and no release has.

use crate::audit::entry::End;
use crate::backup::container;
use crate::create::CreateError;
use crate::error::StoreError;
use crate::key::KdfCost;
use crate::key::file::SlotFile;
use crate::open::OpenError;
use crate::read::Read;
use crate::store::{Hands, Options, Store, commit};
use crate::table::people::Orders;
use crate::write::Write;
use folkmoot_domain::ids::{Clock, Ids};
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;

impl Store {
    /// An office for tests, opened by "correct horse battery staple".
    ///
    /// # Errors
    /// See [`CreateError`].
    pub fn create_for_tests(path: &Path, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Result<Self, CreateError> {
        let options = Options { kdf: KdfCost::Fast, is_sample: false };
        let passphrase = "correct horse battery staple".into();
        Self::create(path, "Council of Anytown", "Sam", &passphrase, &options, clock, ids).map(|(store, _)| store)
    }

    /// A slot file as it would be written again; none where the bytes are not one.
    pub fn slots_for_tests(bytes: &[u8]) -> Option<Vec<u8>> {
        SlotFile::parse(bytes).ok().map(|file| file.to_bytes())
    }

    /// The same of bytes whose checksum is wrong: as they would be written with the right one.
    pub fn sealed_slots_for_tests(bytes: &[u8]) -> Option<Vec<u8>> {
        serde_json::from_slice::<SlotFile>(bytes).ok().map(|file| file.to_bytes())
    }

    /// All that can be read of a backup without a key: its description, slots, ledger of the erased, and every byte of
    /// the database.
    ///
    /// # Errors
    /// As for a backup that is restored.
    pub fn read_backup_for_tests(path: &Path) -> Result<(), OpenError> {
        let backup = container::read(path)?;
        backup.slots()?;
        backup.erased()?;
        backup.copy_database(&mut std::io::sink())
    }

    /// A write of this office's staff on another connection, by the same path: to a copy of an office that has no key,
    /// beside which ours is measured. There is no head beside it.
    ///
    /// # Errors
    /// Like [`Store::write`].
    pub fn write_over_for_tests<T>(
        &self,
        sql: &mut Connection,
        f: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let hands = Hands { by: self.identity().staff, clock: self.clock(), ids: self.ids() };
        let end = End::of(sql)?;
        Ok(commit(sql, end, hands, &self.inner.places, "test", f)?.value)
    }

    /// The connection that writes, past both doors: to tamper with what they guard.
    ///
    /// # Errors
    /// [`StoreError::Locked`] once the office is closed.
    pub fn sql_for_tests<T>(&self, f: impl FnOnce(&mut Connection) -> T) -> Result<T, StoreError> {
        let mut writer = self.inner.writer();
        let writer = writer.as_mut().ok_or(StoreError::Locked)?;
        Ok(f(&mut writer.sql.sql))
    }
}

impl<'c> Read<'c> {
    /// The reading door on another connection: to a copy of an office that has no key, beside which ours is measured.
    /// The orders of lists that are remembered are its own, too.
    pub fn over_for_tests(sql: &'c Connection, orders: &'c Orders) -> Self {
        Self { sql, orders: Some(orders) }
    }
}
