//! Entries of the audit chain as they are listed: the exports there have been, or all of them.

use crate::error::StoreError;
use crate::read::Read;
use folkmoot_domain::ids::{StaffId, UtcMillis};
use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

/// One write, as the audit chain has it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NamedEntry {
    pub number: u64,
    pub name: String,
    pub by: StaffId,
    pub by_name: String,
    pub at: UtcMillis,
    /// What the write said of itself; empty where it said nothing.
    pub details: Map<String, Value>,
    /// How many changes of records it covers.
    pub changes: u64,
}

const ENTRIES: &str = "SELECT e.number, e.name, e.by, ifnull(s.name, ''), e.at, e.details, e.count
                       FROM entry e LEFT JOIN staff s ON s.id = e.by";

fn entry_from(row: &Row<'_>) -> rusqlite::Result<NamedEntry> {
    let details: Option<String> = row.get(5)?;
    Ok(NamedEntry {
        number: row.get(0)?,
        name: row.get(1)?,
        by: StaffId(Uuid::from_bytes(row.get(2)?)),
        by_name: row.get(3)?,
        at: UtcMillis(row.get(4)?),
        details: details.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
        changes: row.get(6)?,
    })
}

impl Read<'_> {
    /// The writes of a name, newest first.
    pub fn entries(&self, name: &str, limit: u32) -> Result<Vec<NamedEntry>, StoreError> {
        let mut find =
            self.sql.prepare_cached(&format!("{ENTRIES} WHERE e.name = ?1 ORDER BY e.number DESC LIMIT ?2"))?;
        let entries = find.query_map(params![name, limit], entry_from)?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// Hands every write to `f`, the oldest first. Stops at the first error of `f`.
    pub fn all_entries(&self, f: &mut dyn FnMut(&NamedEntry) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let mut find = self.sql.prepare(&format!("{ENTRIES} ORDER BY e.number"))?;
        for entry in find.query_map([], entry_from)? {
            f(&entry?)?;
        }
        Ok(())
    }

    /// The name of a member of staff, now or once; empty: nobody of that id.
    pub fn staff_name(&self, id: StaffId) -> Result<String, StoreError> {
        let mut find = self.sql.prepare_cached("SELECT name FROM staff WHERE id = ?1")?;
        Ok(find.query_row([id.0.as_bytes()], |row| row.get(0)).optional()?.unwrap_or_default())
    }
}
