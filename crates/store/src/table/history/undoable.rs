//! Which write Undo and Redo mean: the newest of the one who works that is still in force, or was last taken back.

use super::{History, is_undoable_kind, of_write};
use crate::error::StoreError;
use folkmoot_domain::change::Action;
use folkmoot_domain::ids::{StaffId, UtcMillis};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Further back nobody presses Undo.
const MOST_WRITES: i64 = 500;

/// A write that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undoable {
    /// The write's number: hand it to undo.
    pub entry: u64,
    /// What is taken back, or done again: the name of that write.
    pub name: String,
    pub at: UtcMillis,
}

struct Line {
    number: u64,
    name: String,
    at: UtcMillis,
    undoes: Option<u64>,
}

impl History<'_> {
    /// The write that Undo takes back: somebody's newest after entry `after` that changed people or interactions, was no
    /// import, and is not taken back already.
    pub fn last_undoable(&self, by: StaffId, after: u64) -> Result<Option<Undoable>, StoreError> {
        let mut taken_back = HashSet::new();
        for line in self.lines(by, after)? {
            if taken_back.contains(&line.number) {
                continue;
            }
            match line.undoes {
                Some(entry) => {
                    taken_back.insert(entry);
                }
                None if is_undoable(self.sql, line.number)? => {
                    return Ok(Some(Undoable { entry: line.number, name: line.name, at: line.at }));
                }
                None => {}
            }
        }
        Ok(None)
    }

    /// The undo that Redo takes back; none once something else was written.
    pub fn last_redoable(&self, by: StaffId, after: u64) -> Result<Option<Undoable>, StoreError> {
        let lines = self.lines(by, after)?;
        let undos: HashSet<u64> = lines.iter().filter(|l| l.undoes.is_some()).map(|l| l.number).collect();
        let mut taken_back = HashSet::new();
        for line in &lines {
            match line.undoes {
                _ if taken_back.contains(&line.number) => {}
                Some(entry) if undos.contains(&entry) => {
                    taken_back.insert(entry);
                }
                Some(entry) => {
                    let name = lines.iter().find(|l| l.number == entry).map_or(&line.name, |l| &l.name);
                    return Ok(Some(Undoable { entry: line.number, name: name.clone(), at: line.at }));
                }
                None if is_undoable(self.sql, line.number)? => return Ok(None),
                None => {}
            }
        }
        Ok(None)
    }

    /// Somebody's writes after an entry, newest first. By number: the clock may have been set back meanwhile.
    fn lines(&self, by: StaffId, after: u64) -> Result<Vec<Line>, StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT number, name, at, details ->> '$.undoes' FROM entry
             WHERE by = ?1 AND number > ?2 AND import IS NULL ORDER BY number DESC LIMIT ?3",
        )?;
        let lines = find.query_map(params![by.0.as_bytes(), after, MOST_WRITES], |row| {
            Ok(Line { number: row.get(0)?, name: row.get(1)?, at: UtcMillis(row.get(2)?), undoes: row.get(3)? })
        })?;
        Ok(lines.collect::<Result<_, _>>()?)
    }
}

fn is_undoable(sql: &Connection, entry: u64) -> Result<bool, StoreError> {
    let changes = of_write(sql, entry)?;
    let can_be = |change: &super::HistoryEntry| {
        is_undoable_kind(change.record.kind)
            && match &change.action {
                Action::Create { origin, .. } | Action::Put { origin, .. } => {
                    origin.is_none() && !change.fields.is_empty()
                }
                Action::Delete | Action::Restore | Action::Merge { .. } | Action::Unmerge { .. } => true,
                Action::Erase => false,
            }
    };
    Ok(!changes.is_empty() && changes.iter().all(can_be))
}
