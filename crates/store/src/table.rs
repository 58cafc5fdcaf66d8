//! The office's tables, a folder a noun. Reading is on [`Read`], writing on [`Write`]: `read.people()`,
//! `write.people()`. Every record is a map of fields; one path saves it: load, compare, write rows, log, keep the search
//! index, say what changed.

pub(crate) mod codes;
pub mod drafts;
pub mod duplicates;
mod erase;
pub mod history;
pub mod households;
pub mod imports;
pub mod interactions;
pub mod merges;
pub mod people;
mod rebuild;
pub mod search;
#[cfg(test)]
mod whole;

pub use erase::erase_person;
pub use rebuild::repair_if_needed;

use crate::error::StoreError;
use chrono::NaiveDate;
use rusqlite::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// The UUID in a column of 16 bytes.
pub(crate) fn uuid_from(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get::<_, [u8; 16]>(column).map(Uuid::from_bytes)
}

/// An ISO 8601 date as it is kept.
pub(crate) fn date_from(text: &str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|_| StoreError::Damaged)
}

/// A JSON column.
pub(crate) fn json_from<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Damaged)
}

/// What a JSON column gets.
pub(crate) fn json_to<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Refused("not writable as JSON".into()))
}

/// The smallest text above every text that begins with `prefix`.
pub(crate) fn after_prefix(prefix: &str) -> String {
    let mut after = String::with_capacity(prefix.len() + 4);
    after.push_str(prefix);
    after.push(char::MAX);
    after
}
