//! Checking an office: the file's pages, its tables, and the audit chain from its first entry to the head outside.

use super::entry::{End, WrittenEntry};
use super::head;
use super::row::{Row, kind_code};
use crate::connection::Cancel;
use crate::error::StoreError;
use crate::open::{self, HEAD_LOST};
use crate::readers::Length;
use crate::store::Store;
use crate::table::merges;
use folkmoot_domain::change::RecordKind;
use rusqlite::Connection;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// More of the same say nothing new.
const MOST_PROBLEMS: usize = 1_000;

/// What was checked, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Empty: everything is as it was written.
    pub problems: Vec<Problem>,
    pub entries: u64,
    pub changes: u64,
}

impl Verification {
    /// Whether everything is as it was written.
    pub fn is_ok(&self) -> bool {
        self.problems.is_empty()
    }
}

/// One thing that is not as it was written. Numbers are of entries and changes; no values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum Problem {
    /// A page fails its authentication: the disk, or somebody without the key, changed it.
    DamagedPage { what: String },
    /// Tables and indexes don't agree.
    Inconsistent { what: String },
    /// A row of `table` names one that is not there.
    BrokenReference { table: String },
    /// An entry is missing.
    EntryRemoved { number: u64 },
    /// An entry, or one before it, is not as it was written, or not in its place.
    EntryEdited { number: u64 },
    /// The changes of an entry are not those it was written with.
    ChangesEdited { entry: u64 },
    /// The values of a change are not those it was written with.
    ValuesEdited { seq: u64 },
    /// The values of a change are gone, and the record was not erased.
    ValuesRemoved { seq: u64 },
    /// A change belongs to no entry.
    ChangeAdded { seq: u64 },
    /// The chain ends before the head that was written outside the database.
    TailCut { head: u64, newest: u64 },
    /// The chain has the head's number, but another entry there.
    TailReplaced { head: u64 },
    /// No genuine head is left outside: whether the tail was cut can't be said.
    NoHead,
    /// When the office was opened, the chain ended before its head: entry `number` was written to say so.
    TailWasCut { number: u64 },
}

impl Store {
    /// Checks everything; minutes for a big office, beside other work.
    ///
    /// # Errors
    /// Those of a read, and [`StoreError::Cancelled`]. What is wrong with the office is no error here.
    pub fn verify(&self, cancel: &Cancel) -> Result<Verification, StoreError> {
        // Before the view: a write meanwhile must not look like a cut.
        let outside = {
            let keys = self.inner.keys();
            let keys = keys.as_ref().ok_or(StoreError::Locked)?;
            head::newest(&self.inner.places.head, keys.file.head.as_ref(), &keys.data, keys.file.office)
        };
        self.reading(Length::Long, Some(cancel), |sql| {
            let mut problems = Vec::new();
            check_file(sql, &mut problems)?;
            let view = sql.unchecked_transaction()?;
            problems.extend(merges::check(&view)?.into_iter().map(|what| Problem::Inconsistent { what }));
            let (entries, changes) = check_chain(&view, &mut problems)?;
            match outside {
                None => problems.push(Problem::NoHead),
                Some(head) if open::reaches(&view, &head)? => {}
                Some(head) => {
                    let newest = End::of(&view)?.number;
                    problems.push(match head.number > newest {
                        true => Problem::TailCut { head: head.number, newest },
                        false => Problem::TailReplaced { head: head.number },
                    });
                }
            }
            problems.truncate(MOST_PROBLEMS);
            Ok(Verification { problems, entries, changes })
        })
    }
}

fn check_file(sql: &Connection, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
    for what in texts(sql, "PRAGMA cipher_integrity_check", 0)? {
        problems.push(Problem::DamagedPage { what });
    }
    for what in texts(sql, "PRAGMA integrity_check", 0)?.into_iter().filter(|what| what != "ok") {
        problems.push(Problem::Inconsistent { what });
    }
    for table in texts(sql, "PRAGMA foreign_key_check", 0)? {
        problems.push(Problem::BrokenReference { table });
    }
    Ok(())
}

fn texts(sql: &Connection, pragma: &str, column: usize) -> Result<Vec<String>, StoreError> {
    let mut statement = sql.prepare(pragma)?;
    let mut rows = statement.query([])?;
    let mut texts = Vec::new();
    while let Some(row) = rows.next()? {
        if texts.len() < MOST_PROBLEMS {
            texts.push(row.get(column)?);
        }
    }
    Ok(texts)
}

/// Walks entries and changes side by side, once.
fn check_chain(sql: &Connection, problems: &mut Vec<Problem>) -> Result<(u64, u64), StoreError> {
    let mut changes =
        sql.prepare("SELECT seq, kind, record, action, line, fields, salt, digest, entry FROM change ORDER BY seq")?;
    let mut changes = Changes { rows: changes.query([])?, next: None, passed: 0 };
    changes.advance()?;
    let mut statement = sql.prepare(
        "SELECT number, name, by, at, import, details, first_seq, count, digest, hash FROM entry ORDER BY number",
    )?;
    let mut rows = statement.query([])?;
    let (mut number, mut previous, mut entries) = (0, [0; 32], 0);
    while let Some(row) = rows.next()? {
        let (name, details): (String, Option<String>) = (row.get(1)?, row.get(5)?);
        let entry = WrittenEntry {
            number: row.get(0)?,
            name: &name,
            by: row.get(2)?,
            at: row.get(3)?,
            import: row.get(4)?,
            details: details.as_deref(),
            first_seq: row.get(6)?,
            count: row.get(7)?,
            digest: row.get(8)?,
        };
        let hash: [u8; 32] = row.get(9)?;
        for missing in (number + 1..entry.number).take(MOST_PROBLEMS) {
            problems.push(Problem::EntryRemoved { number: missing });
        }
        // After a gap the hash before it is not known; the gap itself was reported.
        if number + 1 == entry.number && entry.hash_after(&previous) != hash {
            problems.push(Problem::EntryEdited { number: entry.number });
        }
        if name == HEAD_LOST {
            problems.push(Problem::TailWasCut { number: entry.number });
        }
        check_changes(sql, &entry, &mut changes, problems)?;
        (number, previous) = (entry.number, hash);
        entries += 1;
        if problems.len() > MOST_PROBLEMS {
            return Ok((entries, changes.passed));
        }
    }
    while let Some((row, _)) = &changes.next {
        problems.push(Problem::ChangeAdded { seq: row.seq });
        if problems.len() > MOST_PROBLEMS {
            break;
        }
        changes.advance()?;
    }
    Ok((entries, changes.passed))
}

/// Compares the changes of one entry with the digest it was written with.
fn check_changes(
    sql: &Connection,
    entry: &WrittenEntry<'_>,
    changes: &mut Changes<'_>,
    problems: &mut Vec<Problem>,
) -> Result<(), StoreError> {
    let after = entry.first_seq.saturating_add(entry.count);
    let (mut digest, mut count) = (Sha256::new(), 0);
    while let Some((row, of)) = &changes.next {
        if row.seq >= after {
            break;
        }
        if row.seq < entry.first_seq || *of != entry.number {
            problems.push(Problem::ChangeAdded { seq: row.seq });
        } else {
            row.feed(&mut digest);
            count += 1;
            if !row.has_its_values() {
                problems.push(Problem::ValuesEdited { seq: row.seq });
            } else if row.is_blanked() && !is_erased(sql, row, entry)? {
                problems.push(Problem::ValuesRemoved { seq: row.seq });
            }
        }
        changes.advance()?;
        if problems.len() > MOST_PROBLEMS {
            return Ok(());
        }
    }
    let digest: [u8; 32] = digest.finalize().into();
    if count != entry.count || digest != entry.digest {
        problems.push(Problem::ChangesEdited { entry: entry.number });
    }
    Ok(())
}

/// Whether a later change says that the record was erased; or somebody whom its entry merged or parted: what that wrote
/// into the other's history goes with them.
fn is_erased(sql: &Connection, row: &Row, entry: &WrittenEntry<'_>) -> Result<bool, StoreError> {
    let is_erased: bool = sql
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM change WHERE record = ?1 AND kind = ?2 AND action = 5 AND seq > ?3)",
        )?
        .query_row((row.record.as_slice(), row.kind, row.seq), |row| row.get(0))?;
    if is_erased || row.kind != kind_code(RecordKind::Person) {
        return Ok(is_erased);
    }
    let after = entry.first_seq.saturating_add(entry.count);
    Ok(sql
        .prepare_cached(
            "SELECT EXISTS (
                SELECT 1 FROM change m JOIN change e ON e.record = m.record AND e.kind = m.kind AND e.action = 5
                WHERE m.seq >= ?1 AND m.seq < ?2 AND m.kind = ?3 AND m.action IN (6, 7) AND e.seq > m.seq)",
        )?
        .query_row((entry.first_seq, after, row.kind), |row| row.get(0))?)
}

/// The changes in order, one looked at ahead.
struct Changes<'s> {
    rows: rusqlite::Rows<'s>,
    next: Option<(Row, u64)>,
    passed: u64,
}

impl Changes<'_> {
    fn advance(&mut self) -> Result<(), StoreError> {
        self.passed += u64::from(self.next.is_some());
        self.next = match self.rows.next()? {
            None => None,
            Some(row) => {
                let change = Row {
                    seq: row.get(0)?,
                    kind: row.get(1)?,
                    record: row.get(2)?,
                    action: row.get(3)?,
                    line: row.get(4)?,
                    fields: row.get(5)?,
                    salt: row.get(6)?,
                    digest: row.get(7)?,
                };
                Some((change, row.get(8)?))
            }
        };
        Ok(())
    }
}
