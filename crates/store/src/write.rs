//! The writing door: one named write, logged field by field, in one transaction.

use crate::audit::entry::Entry;
use crate::audit::row::{self, Row};
use crate::changed::Changed;
use crate::error::StoreError;
use crate::read::Read;
use chrono::NaiveDate;
use folkmoot_domain::change::{Action, RecordKind, RecordRef};
use folkmoot_domain::ids::{Clock, Ids, ImportId, PersonId, StaffId, UtcMillis};
use rusqlite::{Connection, Statement, params};
use serde::Serialize;
use std::collections::BTreeSet;

/// The statement of [`Write::log_row`].
pub(crate) const LOG: &str = "INSERT INTO change (seq, entry, kind, record, action, line, fields, salt, digest)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

/// A write transaction. Tables are reached through it: `write.people()`. Dropped without commit, it never was.
pub struct Write<'c> {
    pub(crate) sql: &'c Connection,
    /// Who works.
    pub(crate) by: StaffId,
    /// When the write began; every row of it carries this time.
    pub(crate) at: UtcMillis,
    pub(crate) clock: &'c dyn Clock,
    pub(crate) ids: &'c dyn Ids,
    pub(crate) changed: Changed,
    /// The entry that this write becomes.
    pub(crate) entry: Entry,
    /// People whom it erases: named in the ledger before the commit.
    pub(crate) erased: Vec<PersonId>,
    /// Words that somebody was found by and is no more. Whether anybody still is, the index is asked once before the
    /// commit: each time it is asked between two changes, it has to put them in order first.
    pub(crate) lost_words: BTreeSet<String>,
}

impl Write<'_> {
    /// The office as this write sees it, its own changes included.
    pub fn read(&self) -> Read<'_> {
        Read { sql: self.sql, orders: None }
    }

    /// When this write began, UTC ms: what all that it writes carries.
    pub fn at(&self) -> UtcMillis {
        self.at
    }

    /// Today's date in the office's own time zone.
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// The number in the audit chain that this write gets if it logs anything.
    pub fn number(&self) -> u64 {
        self.entry.number
    }

    /// Logs what was done to a record: one compact row, part of this write's entry in the audit chain. The values of a
    /// `Create` with an origin are not kept: they stand in the record itself.
    ///
    /// An origin makes the whole write part of that import; two imports in one write are refused.
    pub(crate) fn log(&mut self, record: RecordRef, action: &Action) -> Result<(), StoreError> {
        if let Action::Create { origin: Some(origin), .. } | Action::Put { origin: Some(origin), .. } = action {
            self.belongs_to(origin.import)?;
        }
        let row = Row::of(self.entry.next_seq(), record, action)?;
        self.log_row(&row, &mut *self.sql.prepare_cached(LOG)?)
    }

    /// Logs a row of the number that is due, with the statement [`LOG`].
    pub(crate) fn log_row(&mut self, row: &Row, log: &mut Statement<'_>) -> Result<(), StoreError> {
        log.execute(params![
            row.seq,
            self.entry.number,
            row.kind,
            row.record.as_slice(),
            row.action,
            row.line,
            row.fields,
            row.salt.as_ref().map(<[u8; 16]>::as_slice),
            row.digest.as_ref().map(<[u8; 32]>::as_slice)
        ])?;
        self.entry.cover(row);
        Ok(())
    }

    /// Makes this write part of an import, so that undoing the import finds it.
    pub(crate) fn belongs_to(&mut self, import: ImportId) -> Result<(), StoreError> {
        match self.entry.import {
            Some(other) if other != import => Err(StoreError::Refused("two imports in one write".into())),
            _ => {
                self.entry.import = Some(import);
                Ok(())
            }
        }
    }

    /// Says more about this write in its entry of the audit chain: the purpose of an export, what an undo takes back.
    /// Never names, addresses or other values: the chain can't forget them. A write with details has an entry even if
    /// it changes no record.
    pub fn detail(&mut self, key: &str, value: &impl Serialize) -> Result<(), StoreError> {
        let value = serde_json::to_value(value).map_err(|_| StoreError::Refused(format!("detail {key}")))?;
        self.entry.details.insert(key.to_owned(), value);
        Ok(())
    }

    /// Blanks all that history says of a record, and logs that it was erased. A person's id also goes to the ledger
    /// beside the office, which a restore obeys.
    pub(crate) fn blank_history(&mut self, record: RecordRef) -> Result<(), StoreError> {
        self.sql
            .prepare_cached(
                "UPDATE change SET fields = NULL, salt = NULL WHERE record = ?1 AND kind = ?2 AND salt IS NOT NULL",
            )?
            .execute(params![record.id.as_bytes().as_slice(), row::kind_code(record.kind)])?;
        self.log(record, &Action::Erase)?;
        if record.kind == RecordKind::Person {
            self.erased.push(PersonId(record.id));
        }
        Ok(())
    }
}
