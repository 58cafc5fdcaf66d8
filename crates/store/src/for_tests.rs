//! What tests need and no release has.

use crate::create::CreateError;
use crate::error::StoreError;
use crate::key::KdfCost;
use crate::read::Read;
use crate::store::{Options, Store};
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
    pub fn over_for_tests(sql: &'c Connection) -> Self {
        Self { sql }
    }
}
