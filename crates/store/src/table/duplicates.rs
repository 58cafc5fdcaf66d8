//! The queue of people who are likely the same, and the verdicts that two are not. The queue is what the last search
//! found; whoever was merged, found apart or put into the bin since is left out when it is read.

mod apart;

pub(crate) use apart::{apart_fields, put_apart};

use crate::error::StoreError;
use crate::read::Read;
use crate::table::people::rows;
use crate::table::{json_from, json_to, uuid_from};
use crate::write::Write;
use folkmoot_domain::ids::{PersonId, UtcMillis};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::ops::Deref;

/// Two people who are likely the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LikelyPair {
    pub a: PersonId,
    pub b: PersonId,
    /// 0 to 1.
    pub probability: f64,
    /// Why, in the words of whoever compares.
    pub reasons: Value,
}

/// Reading the queue.
pub struct Duplicates<'c> {
    sql: &'c Connection,
}

/// Writing the queue and verdicts; reads them too.
pub struct EditDuplicates<'w, 'c> {
    write: &'w mut Write<'c>,
    reading: Duplicates<'c>,
}

impl Read<'_> {
    /// Who may be the same person.
    pub fn duplicates(&self) -> Duplicates<'_> {
        Duplicates { sql: self.sql }
    }
}

impl<'c> Write<'c> {
    /// Who may be the same person, to change it.
    pub fn duplicates(&mut self) -> EditDuplicates<'_, 'c> {
        EditDuplicates { reading: Duplicates { sql: self.sql }, write: self }
    }
}

impl<'c> Deref for EditDuplicates<'_, 'c> {
    type Target = Duplicates<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

/// Pairs that are open: both there, neither merged nor in the bin, no verdict.
const OPEN: &str = "FROM likely_pair l JOIN person pa ON pa.key = l.a JOIN person pb ON pb.key = l.b
                    WHERE pa.deleted_at IS NULL AND pb.deleted_at IS NULL
                    AND NOT EXISTS (SELECT 1 FROM apart x WHERE x.a = l.a AND x.b = l.b)";

impl Duplicates<'_> {
    /// The pairs that wait for a decision, most certain first.
    pub fn list(&self, offset: u64, limit: u32) -> Result<Vec<LikelyPair>, StoreError> {
        let mut find = self.sql.prepare_cached(&format!(
            "SELECT pa.uid, pb.uid, l.probability, l.reasons {OPEN} ORDER BY l.probability DESC, l.a, l.b LIMIT ?1 OFFSET ?2"
        ))?;
        let mut rows = find.query(params![limit, i64::try_from(offset).unwrap_or(i64::MAX)])?;
        let mut pairs = Vec::new();
        while let Some(row) = rows.next()? {
            pairs.push(pair_from(row)?);
        }
        Ok(pairs)
    }

    /// How many pairs wait for a decision.
    pub fn count(&self) -> Result<u64, StoreError> {
        let mut count = self.sql.prepare_cached(&format!("SELECT count(*) {OPEN}"))?;
        let pairs: i64 = count.query_row([], |row| row.get(0))?;
        Ok(u64::try_from(pairs).unwrap_or(0))
    }

    /// What the last search said of two people, in either order, whatever became of them since; none: nothing.
    pub fn pair(&self, a: PersonId, b: PersonId) -> Result<Option<LikelyPair>, StoreError> {
        let Some((a, b)) = keys_of(self.sql, a, b)? else { return Ok(None) };
        let mut find = self.sql.prepare_cached(
            "SELECT pa.uid, pb.uid, l.probability, l.reasons
             FROM likely_pair l JOIN person pa ON pa.key = l.a JOIN person pb ON pb.key = l.b
             WHERE l.a = ?1 AND l.b = ?2",
        )?;
        find.query_row([a, b], |row| Ok(pair_from(row))).optional()?.transpose()
    }

    /// When the office was last searched for duplicates; none: never.
    pub fn looked_at(&self) -> Result<Option<UtcMillis>, StoreError> {
        let mut find = self.sql.prepare_cached("SELECT at FROM likely_look")?;
        Ok(find.query_row([], |row| row.get(0).map(UtcMillis)).optional()?)
    }

    /// Whether staff found that two people are not the same.
    pub fn is_apart(&self, a: PersonId, b: PersonId) -> Result<bool, StoreError> {
        let Some(keys) = keys_of(self.sql, a, b)? else { return Ok(false) };
        let mut find = self.sql.prepare_cached("SELECT 1 FROM apart WHERE a = ?1 AND b = ?2")?;
        Ok(find.exists(<[i64; 2]>::from(keys))?)
    }
}

impl EditDuplicates<'_, '_> {
    /// Empties the queue: a new search begins to fill it. Verdicts stay.
    pub fn clear(&mut self) -> Result<(), StoreError> {
        self.sql.execute("DELETE FROM likely_pair", [])?;
        self.write.changed.duplicates = true;
        Ok(())
    }

    /// Adds pairs that a search found. Of people who are gone meanwhile, or one person twice, there is no pair.
    pub fn add(&mut self, pairs: &[LikelyPair]) -> Result<(), StoreError> {
        for pair in pairs {
            let Some((a, b)) = keys_of(self.sql, pair.a, pair.b)? else { continue };
            self.sql
                .prepare_cached("INSERT OR REPLACE INTO likely_pair VALUES (?1, ?2, ?3, ?4, NULL)")?
                .execute(params![a, b, pair.probability, json_to(&pair.reasons)?])?;
        }
        self.write.changed.duplicates = true;
        Ok(())
    }

    /// The search is done: the office was looked through now.
    pub fn looked(&mut self) -> Result<(), StoreError> {
        self.sql.execute("INSERT OR REPLACE INTO likely_look VALUES (1, ?1)", [self.write.at.0])?;
        self.write.changed.duplicates = true;
        Ok(())
    }
}

/// The keys of two people, the smaller first; none where one is not there, or both are one.
fn keys_of(sql: &Connection, a: PersonId, b: PersonId) -> Result<Option<(i64, i64)>, StoreError> {
    let (Some(a), Some(b)) = (rows::key_of(sql, a)?, rows::key_of(sql, b)?) else { return Ok(None) };
    Ok((a != b).then_some((a.min(b), a.max(b))))
}

fn pair_from(row: &Row<'_>) -> Result<LikelyPair, StoreError> {
    Ok(LikelyPair {
        a: PersonId(uuid_from(row, 0)?),
        b: PersonId(uuid_from(row, 1)?),
        probability: row.get(2)?,
        reasons: json_from(row.get_ref(3)?.as_str().map_err(|_| StoreError::Damaged)?)?,
    })
}
