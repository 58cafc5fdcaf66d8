//! What became of each row of a list, and whether a row was seen before.

use super::{EditImports, ImportState, Imports, key_of};
use crate::error::StoreError;
use crate::table::codes::{Code, codes};

use folkmoot_domain::ids::{ImportId, PersonId};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

/// The first half of a SHA-256 over everything that decides what a row means: the list, the header, the cells.
pub type RowHash = [u8; 16];

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    Created,
    Updated,
    Unchanged,
    Skipped,
    Refused,
    /// For a person to decide.
    Waiting,
}

codes!(RowOutcome { Created = 0, Updated = 1, Unchanged = 2, Skipped = 3, Refused = 4, Waiting = 5 });

/// A row that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    /// From 1.
    pub line: u64,
    pub outcome: RowOutcome,
    pub person: Option<PersonId>,
}

impl Imports<'_> {
    /// Calls `f` with the hash and the outcome of every row of every import that was not taken back; refused rows left
    /// out, because nothing came of them.
    pub fn all_seen(&self, f: &mut dyn FnMut(RowHash, RowOutcome) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let mut find = self.sql.prepare(
            "SELECT r.hash, r.outcome FROM import_row r JOIN import i ON i.key = r.import
             WHERE r.outcome <> ?1 AND i.state < ?2",
        )?;
        let mut rows = find.query(params![RowOutcome::Refused.code(), ImportState::Undoing.code()])?;
        while let Some(row) = rows.next()? {
            f(row.get(0)?, Code::of(row.get(1)?)?)?;
        }
        Ok(())
    }

    /// The rows of a run after a line, in order.
    pub fn rows(&self, id: ImportId, after_line: u64, limit: u32) -> Result<Vec<ImportRow>, StoreError> {
        let import = key_of(self.sql, id)?;
        let mut find = self.sql.prepare_cached(
            "SELECT line, outcome, person FROM import_row WHERE import = ?1 AND line > ?2 ORDER BY line LIMIT ?3",
        )?;
        let mut rows = find.query(params![import, after_line, limit])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(row_from(row)?);
        }
        Ok(found)
    }
}

impl EditImports<'_, '_> {
    /// Remembers what became of a row.
    pub fn row(
        &mut self,
        id: ImportId,
        line: u64,
        hash: &RowHash,
        outcome: RowOutcome,
        person: Option<PersonId>,
    ) -> Result<(), StoreError> {
        let import = key_of(self.sql, id)?;
        let mut add = self.sql.prepare_cached("INSERT INTO import_row VALUES (?1, ?2, ?3, ?4, ?5)")?;
        add.execute(params![import, line, hash, outcome.code(), person.map(|p| *p.0.as_bytes())])?;
        self.write.changed.imports = true;
        Ok(())
    }
}

/// `line, outcome, person`.
pub(super) fn row_from(row: &Row<'_>) -> Result<ImportRow, StoreError> {
    let person: Option<[u8; 16]> = row.get(2)?;
    Ok(ImportRow {
        line: row.get(0)?,
        outcome: Code::of(row.get(1)?)?,
        person: person.map(|id| PersonId(uuid::Uuid::from_bytes(id))),
    })
}
