//! Entries of the audit chain by the name of their write: the exports there have been.

use crate::error::StoreError;
use crate::read::Read;
use folkmoot_domain::ids::{StaffId, UtcMillis};
use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value};
use uuid::Uuid;

/// One write, as the audit chain has it.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedEntry {
    pub number: u64,
    pub by: StaffId,
    pub by_name: String,
    pub at: UtcMillis,
    /// What the write said of itself; empty where it said nothing.
    pub details: Map<String, Value>,
}

impl Read<'_> {
    /// The writes of a name, newest first.
    pub fn entries(&self, name: &str, limit: u32) -> Result<Vec<NamedEntry>, StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT e.number, e.by, ifnull(s.name, ''), e.at, e.details FROM entry e LEFT JOIN staff s ON s.id = e.by
             WHERE e.name = ?1 ORDER BY e.number DESC LIMIT ?2",
        )?;
        let mut rows = find.query(params![name, limit])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let details: Option<String> = row.get(4)?;
            entries.push(NamedEntry {
                number: row.get(0)?,
                by: StaffId(Uuid::from_bytes(row.get(1)?)),
                by_name: row.get(2)?,
                at: UtcMillis(row.get(3)?),
                details: details.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
            });
        }
        Ok(entries)
    }

    /// The name of a member of staff, now or once; empty: nobody of that id.
    pub fn staff_name(&self, id: StaffId) -> Result<String, StoreError> {
        let mut find = self.sql.prepare_cached("SELECT name FROM staff WHERE id = ?1")?;
        Ok(find.query_row([id.0.as_bytes()], |row| row.get(0)).optional()?.unwrap_or_default())
    }
}
