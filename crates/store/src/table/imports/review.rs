//! Rows that may be somebody who is already there: they wait for a person to decide.

use super::rows::{RowHash, RowOutcome};
use super::{EditImports, Imports, key_of};
use crate::error::StoreError;
use crate::table::codes::Code;
use crate::table::{json_from, json_to, uuid_from};
use folkmoot_domain::ids::{ImportId, PersonId};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A row that waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    pub import: ImportId,
    /// From 1.
    pub line: u64,
    /// What the row says, in the words of whoever reads lists.
    pub row: Value,
    /// Who it may be.
    pub candidates: Value,
    /// Of the likeliest, 0 to 1.
    pub probability: f64,
}

impl Imports<'_> {
    /// The rows of a run that wait, the most certain first.
    pub fn reviews(&self, id: ImportId, limit: u32) -> Result<Vec<Review>, StoreError> {
        self.waiting("i.uid = ?1", id, limit)
    }

    /// One row that waits; none when it is decided.
    pub fn review(&self, id: ImportId, line: u64) -> Result<Option<Review>, StoreError> {
        let line = i64::try_from(line).map_err(|_| StoreError::NotFound)?;
        Ok(self.waiting(&format!("i.uid = ?1 AND r.line = {line}"), id, 1)?.pop())
    }

    /// How many rows of a run wait.
    pub fn waiting_of(&self, id: ImportId) -> Result<u64, StoreError> {
        let import = key_of(self.sql, id)?;
        let mut count = self.sql.prepare_cached("SELECT count(*) FROM import_review WHERE import = ?1")?;
        let waiting: i64 = count.query_row([import], |row| row.get(0))?;
        Ok(u64::try_from(waiting).unwrap_or(0))
    }

    /// How many rows wait, of all runs.
    pub fn open_reviews(&self) -> Result<u64, StoreError> {
        let mut count = self.sql.prepare_cached("SELECT count(*) FROM import_review")?;
        let waiting: i64 = count.query_row([], |row| row.get(0))?;
        Ok(u64::try_from(waiting).unwrap_or(0))
    }

    fn waiting(&self, which: &str, id: ImportId, limit: u32) -> Result<Vec<Review>, StoreError> {
        let mut find = self.sql.prepare(&format!(
            "SELECT i.uid, r.line, r.row, r.candidates, r.probability FROM import_review r JOIN import i ON i.key = r.import
             WHERE {which} ORDER BY r.probability DESC, r.line LIMIT ?2"
        ))?;
        let mut rows = find.query(params![id.0.as_bytes(), limit])?;
        let mut reviews = Vec::new();
        while let Some(row) = rows.next()? {
            let text = |column| row.get_ref(column)?.as_str().map_err(|_| StoreError::Damaged);
            reviews.push(Review {
                import: ImportId(uuid_from(row, 0)?),
                line: row.get(1)?,
                row: json_from(text(2)?)?,
                candidates: json_from(text(3)?)?,
                probability: row.get(4)?,
            });
        }
        Ok(reviews)
    }
}

impl EditImports<'_, '_> {
    /// Puts a row aside until somebody decides.
    pub fn wait(&mut self, review: &Review, hash: &RowHash) -> Result<(), StoreError> {
        self.row(review.import, review.line, hash, RowOutcome::Waiting, None)?;
        let import = key_of(self.sql, review.import)?;
        let mut add = self.sql.prepare_cached("INSERT INTO import_review VALUES (?1, ?2, ?3, ?4, ?5)")?;
        let (row, candidates) = (json_to(&review.row)?, json_to(&review.candidates)?);
        add.execute(params![import, review.line, row, candidates, review.probability])?;
        Ok(())
    }

    /// Somebody decided: the row came to this. [`StoreError::NotFound`] when it does not wait (any more).
    pub fn settle(
        &mut self,
        id: ImportId,
        line: u64,
        outcome: RowOutcome,
        person: Option<PersonId>,
    ) -> Result<(), StoreError> {
        let import = key_of(self.sql, id)?;
        let mut remove = self.sql.prepare_cached("DELETE FROM import_review WHERE import = ?1 AND line = ?2")?;
        if remove.execute(params![import, line])? == 0 {
            return Err(StoreError::NotFound);
        }
        let mut change = self
            .sql
            .prepare_cached("UPDATE import_row SET outcome = ?3, person = ?4 WHERE import = ?1 AND line = ?2")?;
        change.execute(params![import, line, outcome.code(), person.map(|p| *p.0.as_bytes())])?;
        self.write.changed.imports = true;
        Ok(())
    }
}
