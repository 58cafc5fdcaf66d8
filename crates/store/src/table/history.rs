//! What was done to a record, by whom and when; and taking it back.

mod undo;
mod undoable;

pub use undo::{Stale, Undo};
pub use undoable::Undoable;

use crate::audit::row::{CHANGE_COLUMNS, change_of_row};
use crate::error::StoreError;
use crate::read::Read;
use crate::write::Write;
use folkmoot_domain::change::{Action, FieldChange, Fields, RecordKind, RecordRef, diff};
use folkmoot_domain::ids::{StaffId, UtcMillis};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Deref;

/// One change of one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// The write's number.
    pub entry: u64,
    /// The change's number.
    pub seq: u64,
    /// The write's name, as "save person".
    pub name: String,
    pub by: StaffId,
    pub by_name: String,
    pub at: UtcMillis,
    pub record: RecordRef,
    pub action: Action,
    /// What changed, field by field; of a creation everything, from null. Empty where an import created the record, and
    /// where values were erased.
    pub fields: Vec<FieldChange>,
}

/// Reading history.
pub struct History<'c> {
    sql: &'c Connection,
}

/// Taking writes back; reads history too.
pub struct EditHistory<'w, 'c> {
    write: &'w mut Write<'c>,
    reading: History<'c>,
}

impl Read<'_> {
    /// What was done.
    pub fn history(&self) -> History<'_> {
        History { sql: self.sql }
    }
}

impl<'c> Write<'c> {
    /// What was done, to take it back.
    pub fn history(&mut self) -> EditHistory<'_, 'c> {
        EditHistory { reading: History { sql: self.sql }, write: self }
    }
}

impl<'c> Deref for EditHistory<'_, 'c> {
    type Target = History<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

impl History<'_> {
    /// What was done to a record, newest first; with `before`, by writes of a smaller number.
    pub fn of(&self, record: RecordRef, before: Option<u64>, limit: u32) -> Result<Vec<HistoryEntry>, StoreError> {
        let mut find = self.sql.prepare_cached(&format!(
            "SELECT {CHANGE_COLUMNS}, entry.name, ifnull(staff.name, '')
             FROM change JOIN entry ON entry.number = change.entry LEFT JOIN staff ON staff.id = entry.by
             WHERE change.record = ?1 AND change.kind = ?2 AND change.entry < ?4 ORDER BY change.seq DESC LIMIT ?3"
        ))?;
        let kind = crate::audit::row::kind_code(record.kind);
        let before = before.and_then(|number| i64::try_from(number).ok()).unwrap_or(i64::MAX);
        let mut rows = find.query(params![record.id.as_bytes(), kind, limit, before])?;
        let mut history = Vec::new();
        while let Some(row) = rows.next()? {
            history.push(entry_from(row)?);
        }
        Ok(history)
    }

    /// Hands every change of people and interactions in a time, UTC ms from `since` to before `until`, to `f`; the
    /// oldest first. Stops at the first error of `f`.
    pub fn between(
        &self,
        since: UtcMillis,
        until: UtcMillis,
        f: &mut dyn FnMut(HistoryEntry) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut find = self.sql.prepare(&format!(
            "SELECT {CHANGE_COLUMNS}, entry.name, ifnull(staff.name, '')
             FROM entry JOIN change ON change.seq >= entry.first_seq AND change.seq < entry.first_seq + entry.count
             LEFT JOIN staff ON staff.id = entry.by
             WHERE entry.at >= ?1 AND entry.at < ?2 ORDER BY change.seq"
        ))?;
        let mut rows = find.query(params![since.0, until.0])?;
        while let Some(row) = rows.next()? {
            let entry = entry_from(row)?;
            if is_undoable_kind(entry.record.kind) {
                f(entry)?;
            }
        }
        Ok(())
    }

    /// How a record came into being; none where history does not reach back that far.
    pub fn creation(&self, record: RecordRef) -> Result<Option<HistoryEntry>, StoreError> {
        let mut find = self.sql.prepare_cached(&format!(
            "SELECT {CHANGE_COLUMNS}, entry.name, ifnull(staff.name, '')
             FROM change JOIN entry ON entry.number = change.entry LEFT JOIN staff ON staff.id = entry.by
             WHERE change.record = ?1 AND change.kind = ?2 ORDER BY change.seq LIMIT 1"
        ))?;
        let kind = crate::audit::row::kind_code(record.kind);
        let mut rows = find.query(params![record.id.as_bytes(), kind])?;
        let first = rows.next()?.map(entry_from).transpose()?;
        Ok(first.filter(|first| matches!(first.action, Action::Create { .. })))
    }

    /// The fields that changes with a number above `seq` touched.
    pub fn fields_since(&self, record: RecordRef, seq: u64) -> Result<BTreeSet<String>, StoreError> {
        let later = self.of(record, None, u32::MAX)?.into_iter().take_while(|change| change.seq > seq);
        Ok(later.flat_map(|change| change.fields).map(|change| change.field).collect())
    }

    /// What one write did, in its order. Empty: there is no such write, or it changed no record.
    pub fn of_write(&self, entry: u64) -> Result<Vec<HistoryEntry>, StoreError> {
        of_write(self.sql, entry)
    }
}

/// What one write did, in its order.
fn of_write(sql: &Connection, entry: u64) -> Result<Vec<HistoryEntry>, StoreError> {
    let mut find = sql.prepare_cached(&format!(
        "SELECT {CHANGE_COLUMNS}, entry.name, ifnull(staff.name, '')
         FROM entry JOIN change ON change.seq >= entry.first_seq AND change.seq < entry.first_seq + entry.count
         LEFT JOIN staff ON staff.id = entry.by WHERE entry.number = ?1 ORDER BY change.seq"
    ))?;
    let mut rows = find.query([i64::try_from(entry).map_err(|_| StoreError::NotFound)?])?;
    let mut history = Vec::new();
    while let Some(row) = rows.next()? {
        history.push(entry_from(row)?);
    }
    Ok(history)
}

fn entry_from(row: &Row<'_>) -> Result<HistoryEntry, StoreError> {
    let (entry, change) = change_of_row(row)?;
    let fields = match &change.action {
        Action::Create { fields, .. } => diff(&Fields::new(), fields),
        Action::Put { fields, .. } => fields.clone(),
        Action::Delete | Action::Restore | Action::Erase | Action::Merge { .. } | Action::Unmerge { .. } => Vec::new(),
    };
    Ok(HistoryEntry {
        entry,
        seq: change.seq,
        name: row.get(10)?,
        by: change.by,
        by_name: row.get(11)?,
        at: change.at,
        record: change.record,
        action: change.action,
        fields,
    })
}

/// Whether undo knows this sort of record.
fn is_undoable_kind(kind: RecordKind) -> bool {
    matches!(kind, RecordKind::Person | RecordKind::Interaction)
}
