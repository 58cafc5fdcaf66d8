//! Runs of an import: what became of each row, what waits for a decision, and taking a whole run back.

mod load;
mod review;
mod rows;
mod undo;

pub use load::{Came, Loaded, Loading};
pub use review::Review;
pub use rows::{ImportRow, RowHash, RowOutcome};
pub use undo::UndoStep;

use crate::error::StoreError;
use crate::read::Read;
use crate::table::codes::{Code, codes};
use crate::table::{json_from, json_to, uuid_from};
use crate::write::Write;
use folkmoot_domain::ids::{ImportId, PersonId, StaffId, UtcMillis};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::ops::Deref;

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    Running,
    Done,
    /// Stopped by staff; what was imported stays.
    Cancelled,
    /// Being taken back; goes on with the next [`EditImports::undo_step`].
    Undoing,
    Undone,
}

codes!(ImportState { Running = 0, Done = 1, Cancelled = 2, Undoing = 3, Undone = 4 });

/// How many rows came to what. All but `cells_left_out` add up to `rows` when a run is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportCounts {
    pub rows: u64,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub skipped: u64,
    /// Waiting for a decision.
    pub ambiguous: u64,
    pub refused: u64,
    /// Values that could not be read, of rows that were taken.
    pub cells_left_out: u64,
}

/// A run to begin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewImport {
    /// Without its folder.
    pub file_name: String,
    /// What sort of list it was taken for.
    pub layout: String,
    /// How its columns were read.
    pub mapping: Value,
}

/// A run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportRun {
    pub id: ImportId,
    pub file_name: String,
    pub layout: String,
    pub mapping: Value,
    pub state: ImportState,
    pub counts: ImportCounts,
    pub started_at: UtcMillis,
    pub finished_at: Option<UtcMillis>,
    pub by: StaffId,
    /// Whom undoing left as they are, because somebody had edited them since.
    pub kept: Vec<PersonId>,
}

/// Reading imports.
pub struct Imports<'c> {
    sql: &'c Connection,
}

/// Writing imports; reads them too.
pub struct EditImports<'w, 'c> {
    write: &'w mut Write<'c>,
    reading: Imports<'c>,
}

impl Read<'_> {
    /// The runs of imports.
    pub fn imports(&self) -> Imports<'_> {
        Imports { sql: self.sql }
    }
}

impl<'c> Write<'c> {
    /// The runs of imports, to change them.
    pub fn imports(&mut self) -> EditImports<'_, 'c> {
        EditImports { reading: Imports { sql: self.sql }, write: self }
    }
}

impl<'c> Deref for EditImports<'_, 'c> {
    type Target = Imports<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

const COLUMNS: &str = "uid, file_name, layout, mapping, state, counts, started_at, finished_at, started_by, kept";

impl Imports<'_> {
    /// The newest runs first.
    pub fn list(&self, limit: u32) -> Result<Vec<ImportRun>, StoreError> {
        let mut find = self.sql.prepare_cached(&format!("SELECT {COLUMNS} FROM import ORDER BY key DESC LIMIT ?1"))?;
        let mut rows = find.query([limit])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            runs.push(run_from(row)?);
        }
        Ok(runs)
    }

    /// One run.
    pub fn get(&self, id: ImportId) -> Result<Option<ImportRun>, StoreError> {
        let mut find = self.sql.prepare_cached(&format!("SELECT {COLUMNS} FROM import WHERE uid = ?1"))?;
        find.query_row([id.0.as_bytes()], |row| Ok(run_from(row))).optional()?.transpose()
    }

    /// How a list with this header was read the last time.
    pub fn mapping(&self, header_key: &str) -> Result<Option<Value>, StoreError> {
        let mut find = self.sql.prepare_cached("SELECT mapping FROM mapping WHERE header_key = ?1")?;
        let found: Option<String> = find.query_row([header_key], |row| row.get(0)).optional()?;
        found.map(|text| json_from(&text)).transpose()
    }
}

impl EditImports<'_, '_> {
    /// Begins a run.
    pub fn start(&mut self, import: &NewImport) -> Result<ImportId, StoreError> {
        let id = ImportId(self.write.ids.next());
        let mut add = self.sql.prepare_cached(
            "INSERT INTO import (uid, file_name, layout, mapping, state, counts, started_at, started_by, kept)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '[]')",
        )?;
        add.execute(params![
            id.0.as_bytes(),
            import.file_name,
            import.layout,
            json_to(&import.mapping)?,
            ImportState::Running.code(),
            json_to(&ImportCounts::default())?,
            self.write.at.0,
            self.write.by.0.as_bytes(),
        ])?;
        self.write.changed.imports = true;
        Ok(id)
    }

    /// Keeps the counts of a run so far.
    pub fn progress(&mut self, id: ImportId, counts: &ImportCounts) -> Result<(), StoreError> {
        let mut change = self.sql.prepare_cached("UPDATE import SET counts = ?2 WHERE uid = ?1")?;
        change.execute(params![id.0.as_bytes(), json_to(counts)?])?;
        self.write.changed.imports = true;
        Ok(())
    }

    /// Ends a run: done, or cancelled.
    pub fn finish(&mut self, id: ImportId, state: ImportState, counts: &ImportCounts) -> Result<(), StoreError> {
        self.progress(id, counts)?;
        let mut change = self.sql.prepare_cached("UPDATE import SET state = ?2, finished_at = ?3 WHERE uid = ?1")?;
        change.execute(params![id.0.as_bytes(), state.code(), self.write.at.0])?;
        Ok(())
    }

    /// Remembers how a list with this header is read.
    pub fn remember_mapping(&mut self, header_key: &str, mapping: &Value) -> Result<(), StoreError> {
        let mut save = self.sql.prepare_cached("INSERT OR REPLACE INTO mapping VALUES (?1, ?2, ?3)")?;
        save.execute(params![header_key, json_to(mapping)?, self.write.at.0])?;
        self.write.changed.imports = true;
        Ok(())
    }
}

/// The key of a run.
pub(crate) fn key_of(sql: &Connection, id: ImportId) -> Result<i64, StoreError> {
    let mut find = sql.prepare_cached("SELECT key FROM import WHERE uid = ?1")?;
    Ok(find.query_row([id.0.as_bytes()], |row| row.get(0))?)
}

fn run_from(row: &Row<'_>) -> Result<ImportRun, StoreError> {
    let text = |column| row.get_ref(column)?.as_str().map_err(|_| StoreError::Damaged);
    Ok(ImportRun {
        id: ImportId(uuid_from(row, 0)?),
        file_name: row.get(1)?,
        layout: row.get(2)?,
        mapping: json_from(text(3)?)?,
        state: Code::of(row.get(4)?)?,
        counts: json_from(text(5)?)?,
        started_at: UtcMillis(row.get(6)?),
        finished_at: row.get::<_, Option<i64>>(7)?.map(UtcMillis),
        by: StaffId(uuid_from(row, 8)?),
        kept: json_from(text(9)?)?,
    })
}
