//! Who was written since: what orders and traits in memory follow.

use crate::audit::row::kind_code;
use crate::error::StoreError;
use crate::table::people::rows::key_of;
use crate::table::uuid_from;
use folkmoot_domain::change::RecordKind;
use folkmoot_domain::ids::PersonId;
use rusqlite::{Connection, params};

/// More people than this written since: what is known is read anew.
const MOST: usize = 100;
/// The actions from erasing on may concern people who are not named: see the table `change`.
const FIRST_WIDE_ACTION: u8 = 5;

/// The number of the last change that this view of the office sees; 0 without one.
pub(super) fn last_change(sql: &Connection) -> Result<i64, StoreError> {
    Ok(sql.prepare_cached("SELECT ifnull(max(seq), 0) FROM change")?.query_row([], |row| row.get(0))?)
}

/// Whose records were written after a change, by their keys, ascending; none where it is too many, or where they may
/// not be all. `by_contact`: what is known hangs on contacts too.
pub(super) fn written_since(sql: &Connection, change: i64, by_contact: bool) -> Result<Option<Vec<u32>>, StoreError> {
    // A contact is logged by its own name, not by its person's.
    let unsure = if by_contact { kind_code(RecordKind::Interaction) } else { 0 };
    let mut find = sql.prepare_cached(
        "SELECT DISTINCT record, action >= ?2 OR kind = ?4 FROM change WHERE seq > ?1 AND kind IN (?3, ?4) LIMIT ?5",
    )?;
    let person = kind_code(RecordKind::Person);
    let mut rows = find.query(params![change, FIRST_WIDE_ACTION, person, unsure, MOST + 1])?;
    let mut written: Vec<u32> = Vec::new();
    while let Some(row) = rows.next()? {
        let key = key_of(sql, PersonId(uuid_from(row, 0)?))?.and_then(|key| u32::try_from(key).ok());
        // Whoever is not there any more can't be found in an order.
        let (false, Some(key)) = (row.get(1)?, key) else { return Ok(None) };
        written.push(key);
    }
    written.sort_unstable();
    written.dedup();
    Ok((written.len() <= MOST).then_some(written))
}
