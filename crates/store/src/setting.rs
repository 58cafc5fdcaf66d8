//! Settings of the office, by key, as JSON.

use crate::error::StoreError;
use crate::read::Read;
use crate::write::Write;
use folkmoot_domain::change::{Action, FieldChange, RecordKind, RecordRef};
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

impl Read<'_> {
    /// A setting; none when it was never set, or has another shape (one of a later release).
    ///
    /// # Errors
    /// Those of a read.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self
            .sql
            .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }
}

impl Write<'_> {
    /// Sets a setting, and logs it. The same value again is no change.
    ///
    /// # Errors
    /// Those of a write.
    pub fn set_setting(&mut self, key: &str, value: &impl Serialize) -> Result<(), StoreError> {
        let new = serde_json::to_value(value).map_err(|_| StoreError::Refused(format!("setting {key}")))?;
        let old: Value = self.read().setting(key)?.unwrap_or(Value::Null);
        if old == new {
            return Ok(());
        }
        self.sql
            .prepare_cached(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
            )?
            .execute(params![key, new.to_string()])?;
        self.log_office(vec![FieldChange { field: format!("setting:{key}"), old, new }])?;
        self.changed.settings = true;
        Ok(())
    }

    /// Takes a setting away, so that what it is without one holds again, and logs it.
    ///
    /// # Errors
    /// Those of a write.
    pub fn remove_setting(&mut self, key: &str) -> Result<(), StoreError> {
        let Some(old) = self.read().setting::<Value>(key)? else { return Ok(()) };
        self.sql.prepare_cached("DELETE FROM setting WHERE key = ?1")?.execute([key])?;
        self.log_office(vec![FieldChange { field: format!("setting:{key}"), old, new: Value::Null }])?;
        self.changed.settings = true;
        Ok(())
    }

    /// Logs a change of the office itself.
    pub(crate) fn log_office(&mut self, fields: Vec<FieldChange>) -> Result<(), StoreError> {
        let id: [u8; 16] = self.sql.query_row("SELECT id FROM office WHERE one = 1", [], |row| row.get(0))?;
        let record = RecordRef { kind: RecordKind::Office, id: Uuid::from_bytes(id) };
        self.log(record, &Action::Put { origin: None, fields })
    }
}
