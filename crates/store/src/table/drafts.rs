//! What somebody is still typing. Kept every two seconds, so neither history nor audit speaks of it.

use crate::error::StoreError;
use crate::read::Read;
use crate::write::Write;
use folkmoot_domain::ids::{StaffId, UtcMillis};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// An unfinished text or form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What it belongs to, as `person:<id>`.
    pub key: String,
    /// For the list of drafts.
    pub title: String,
    /// JSON of the form's own.
    pub body: String,
    pub updated_at: UtcMillis,
}

/// Reading drafts.
pub struct Drafts<'c> {
    sql: &'c Connection,
}

/// Writing the drafts of the one who works.
pub struct EditDrafts<'w, 'c> {
    write: &'w mut Write<'c>,
    reading: Drafts<'c>,
}

impl Read<'_> {
    /// What is still being typed.
    pub fn drafts(&self) -> Drafts<'_> {
        Drafts { sql: self.sql }
    }
}

impl<'c> Write<'c> {
    /// What is still being typed, to change it.
    pub fn drafts(&mut self) -> EditDrafts<'_, 'c> {
        EditDrafts { reading: Drafts { sql: self.sql }, write: self }
    }
}

impl<'c> Deref for EditDrafts<'_, 'c> {
    type Target = Drafts<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

impl Drafts<'_> {
    /// The drafts of a member of staff, newest first.
    pub fn list(&self, by: StaffId) -> Result<Vec<Draft>, StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT key, title, body, updated_at FROM draft WHERE staff = ?1 ORDER BY updated_at DESC, key",
        )?;
        Ok(find.query_map([by.0.as_bytes()], draft_from)?.collect::<Result<_, _>>()?)
    }

    /// One draft.
    pub fn get(&self, by: StaffId, key: &str) -> Result<Option<Draft>, StoreError> {
        let mut find =
            self.sql.prepare_cached("SELECT key, title, body, updated_at FROM draft WHERE staff = ?1 AND key = ?2")?;
        Ok(find.query_row(params![by.0.as_bytes(), key], draft_from).optional()?)
    }
}

impl EditDrafts<'_, '_> {
    /// Keeps a draft, in place of the one with this key.
    pub fn save(&mut self, key: &str, title: &str, body: &str) -> Result<(), StoreError> {
        let mut save = self.sql.prepare_cached("INSERT OR REPLACE INTO draft VALUES (?1, ?2, ?3, ?4, ?5)")?;
        save.execute(params![self.write.by.0.as_bytes(), key, title, body, self.write.at.0])?;
        self.write.changed.drafts = true;
        Ok(())
    }

    /// Forgets a draft; it need not be there.
    pub fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        let mut remove = self.sql.prepare_cached("DELETE FROM draft WHERE staff = ?1 AND key = ?2")?;
        let gone = remove.execute(params![self.write.by.0.as_bytes(), key])?;
        self.write.changed.drafts |= gone > 0;
        Ok(())
    }
}

fn draft_from(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft { key: row.get(0)?, title: row.get(1)?, body: row.get(2)?, updated_at: UtcMillis(row.get(3)?) })
}
