//! One entry of the audit chain, while its write is under way.

use super::row::Row;
use crate::error::StoreError;
use folkmoot_domain::ids::{ImportId, StaffId, UtcMillis};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// The end of the chain: the newest entry, and the last change of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct End {
    /// 0 before the first entry.
    pub(crate) number: u64,
    /// Zeros before the first entry.
    pub(crate) hash: [u8; 32],
    pub(crate) seq: u64,
}

impl End {
    /// Where the chain in this file ends.
    pub(crate) fn of(sql: &Connection) -> Result<Self, StoreError> {
        let last = sql
            .query_row("SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let (number, hash) = last.unwrap_or_default();
        let seq = sql.query_row("SELECT ifnull(max(seq), 0) FROM change", [], |row| row.get(0))?;
        Ok(Self { number, hash, seq })
    }
}

/// What a write adds to the chain.
pub(crate) struct Entry {
    previous: End,
    pub(crate) number: u64,
    pub(crate) import: Option<ImportId>,
    pub(crate) details: Map<String, Value>,
    count: u64,
    digest: Sha256,
}

impl Entry {
    pub(crate) fn after(previous: End) -> Self {
        Self {
            previous,
            number: previous.number + 1,
            import: None,
            details: Map::new(),
            count: 0,
            digest: Sha256::new(),
        }
    }

    /// The number that its first change has, or would have.
    pub(crate) fn first_seq(&self) -> u64 {
        self.previous.seq + 1
    }

    /// The number of the next change.
    pub(crate) fn next_seq(&self) -> u64 {
        self.previous.seq + self.count + 1
    }

    /// Takes a written row into the entry.
    pub(crate) fn cover(&mut self, row: &Row) {
        row.feed(&mut self.digest);
        self.count += 1;
    }

    /// Writes the entry, and says where the chain ends then; none when the write logged nothing.
    pub(crate) fn append(
        self,
        sql: &Connection,
        name: &str,
        by: StaffId,
        at: UtcMillis,
    ) -> Result<Option<End>, StoreError> {
        if self.count == 0 && self.details.is_empty() {
            return Ok(None);
        }
        let details = if self.details.is_empty() { None } else { Some(Value::Object(self.details).to_string()) };
        let written = WrittenEntry {
            number: self.number,
            name,
            by: *by.0.as_bytes(),
            at: at.0,
            import: self.import.map(|import| *import.0.as_bytes()),
            details: details.as_deref(),
            first_seq: self.previous.seq + 1,
            count: self.count,
            digest: self.digest.finalize().into(),
        };
        let hash = written.hash_after(&self.previous.hash);
        sql.prepare_cached(
            "INSERT INTO entry (number, name, by, at, import, details, first_seq, count, digest, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            written.number,
            written.name,
            written.by.as_slice(),
            written.at,
            written.import.as_ref().map(<[u8; 16]>::as_slice),
            written.details,
            written.first_seq,
            written.count,
            written.digest.as_slice(),
            hash.as_slice()
        ])?;
        Ok(Some(End { number: self.number, hash, seq: self.previous.seq + self.count }))
    }
}

/// Everything of an entry that its hash covers.
pub(crate) struct WrittenEntry<'a> {
    pub(crate) number: u64,
    pub(crate) name: &'a str,
    pub(crate) by: [u8; 16],
    pub(crate) at: i64,
    pub(crate) import: Option<[u8; 16]>,
    pub(crate) details: Option<&'a str>,
    pub(crate) first_seq: u64,
    pub(crate) count: u64,
    pub(crate) digest: [u8; 32],
}

impl WrittenEntry<'_> {
    /// SHA-256 over the previous hash and all fields; what varies in length carries its length.
    pub(crate) fn hash_after(&self, previous: &[u8; 32]) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(b"folkmoot audit entry 1\0");
        hasher.update(previous);
        hasher.update(self.number.to_le_bytes());
        hasher.update((self.name.len() as u64).to_le_bytes());
        hasher.update(self.name);
        hasher.update(self.by);
        hasher.update(self.at.to_le_bytes());
        match self.import {
            Some(import) => {
                hasher.update([1]);
                hasher.update(import);
            }
            None => hasher.update([0]),
        }
        match self.details {
            Some(details) => {
                hasher.update([1]);
                hasher.update((details.len() as u64).to_le_bytes());
                hasher.update(details);
            }
            None => hasher.update([0]),
        }
        hasher.update(self.first_seq.to_le_bytes());
        hasher.update(self.count.to_le_bytes());
        hasher.update(self.digest);
        hasher.finalize().into()
    }
}
