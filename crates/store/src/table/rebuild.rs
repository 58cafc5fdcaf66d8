//! A first load into an empty office puts the indexes aside and builds them once, after the rows. What is aside stands
//! in the file itself, so that an interrupted load is made whole when the office opens.

use crate::connection::{WRITER_CACHE, cache};
use crate::error::StoreError;
use crate::table::people::rows::{self, flag, name_from};
use crate::table::people::{EditPeople, People};
use crate::table::search::index;
use crate::write::Write;
use folkmoot_domain::ids::PersonId;
use folkmoot_domain::person::Person;
use rusqlite::{Connection, params};
use std::collections::HashMap;
use uuid::Uuid;

/// Those that cost most while rows come in no order; none of them is needed to load.
const PUT_ASIDE: [&str; 11] = [
    "person_by_name",
    "person_by_traits",
    "person_by_given",
    "person_by_area",
    "person_by_home",
    "phone_by_e164",
    "phone_by_last7",
    "phone_by_tail",
    "email_by_folded",
    "roll_by_number",
    "listed_by_id",
];

/// KiB of pages that are kept while an index is built: a whole table goes by once and a whole index is appended, so that
/// more would help nobody, and sorting needs the room.
const CACHE_WHILE_SORTING: u32 = 16_384;

/// People who are indexed in one step: about a tenth of a second's work.
const PEOPLE_A_STEP: i64 = 8_000;

/// Pages of the search index that one step merges: less than that.
const PAGES_A_STEP: i64 = 250;

/// What `search_state.indexed_to` says when everybody is in the search index, but the index is in several pieces, each
/// of which every word would be looked up in.
const IN_PIECES: i64 = i64::MAX - 1;

impl People<'_> {
    /// Whether indexes are aside or being built: lists and searches are slow, or do not find everybody yet.
    pub fn is_bulk(&self) -> Result<bool, StoreError> {
        is_incomplete(self.sql)
    }
}

impl EditPeople<'_, '_> {
    /// Puts the indexes aside if there is nobody yet, and says whether it did. End it with
    /// [`EditPeople::rebuild_step`].
    pub fn begin_bulk(&mut self) -> Result<bool, StoreError> {
        let sql = self.sql;
        if sql.prepare_cached("SELECT 1 FROM person LIMIT 1")?.exists([])? {
            return Ok(false);
        }
        for name in PUT_ASIDE {
            sql.execute(
                "INSERT OR IGNORE INTO index_aside SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name = ?1",
                [name],
            )?;
            sql.execute_batch(&format!("DROP INDEX IF EXISTS {name}"))?;
        }
        clear_search(sql)?;
        Ok(true)
    }

    /// One step of building what is aside; true while there is more to do. Each step may be a write of its own.
    pub fn rebuild_step(&mut self) -> Result<bool, StoreError> {
        step(self.sql)
    }
}

/// Finishes an interrupted load, and indexes anew what an older release indexed otherwise. To be called when an office
/// opens; says whether there was anything to do.
pub fn repair_if_needed(write: &mut Write<'_>) -> Result<bool, StoreError> {
    let version: i64 = write.sql.query_row("SELECT version FROM search_state", [], |row| row.get(0))?;
    if version != index::VERSION {
        clear_search(write.sql)?;
        write.sql.execute("UPDATE search_state SET version = ?1", [index::VERSION])?;
    }
    if !is_incomplete(write.sql)? {
        return Ok(false);
    }
    while step(write.sql)? {}
    write.changed.people = true;
    Ok(true)
}

/// Empties the search index; [`step`] fills it again, with more room in memory: the more words come into the file at a
/// time, the less often they are put together.
pub(crate) fn clear_search(sql: &Connection) -> Result<(), StoreError> {
    sql.execute_batch(
        "INSERT INTO search (search) VALUES ('delete-all');
         INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
         DELETE FROM word;
         UPDATE search_state SET indexed_to = 0, words_gone = words_gone + 1;",
    )?;
    Ok(())
}

/// Whether an index is aside.
pub(crate) fn has_index_aside(sql: &Connection) -> Result<bool, StoreError> {
    Ok(sql.prepare_cached("SELECT 1 FROM index_aside LIMIT 1")?.exists([])?)
}

/// One index, the words of so many people, or so many pages that are merged; true while there is more to do.
pub(crate) fn step(sql: &Connection) -> Result<bool, StoreError> {
    let aside: Option<(String, String)> = {
        let mut find = sql.prepare_cached("SELECT name, sql FROM index_aside LIMIT 1")?;
        let mut rows = find.query([])?;
        rows.next()?.map(|row| Ok::<_, rusqlite::Error>((row.get(0)?, row.get(1)?))).transpose()?
    };
    if let Some((name, create)) = aside {
        cache(sql, CACHE_WHILE_SORTING)?;
        let built = sql.execute_batch(&create);
        cache(sql, WRITER_CACHE)?;
        built?;
        sql.execute("DELETE FROM index_aside WHERE name = ?1", [name])?;
        return Ok(true);
    }
    let up_to = match index::indexed_to(sql)? {
        i64::MAX => return Ok(false),
        IN_PIECES if merge(sql)? => return Ok(true),
        IN_PIECES => {
            // FTS5's own default again.
            sql.execute_batch("INSERT INTO search (search, rank) VALUES ('hashsize', 1048576)")?;
            i64::MAX
        }
        from => index_after(sql, from)?.unwrap_or(IN_PIECES),
    };
    sql.prepare_cached("UPDATE search_state SET indexed_to = ?1")?.execute([up_to])?;
    Ok(up_to < i64::MAX)
}

/// Merges pieces of the search index; false when it is one.
fn merge(sql: &Connection) -> Result<bool, StoreError> {
    let changes = || sql.query_row("SELECT total_changes()", [], |row| row.get::<_, i64>(0));
    let before = changes()?;
    // Negative: all pieces at once. A merge that has nothing to do changes no row of the index.
    sql.execute("INSERT INTO search (search, rank) VALUES ('merge', ?1)", [-PAGES_A_STEP])?;
    Ok(changes()? - before > 1)
}

fn is_incomplete(sql: &Connection) -> Result<bool, StoreError> {
    Ok(has_index_aside(sql)? || index::indexed_to(sql)? < i64::MAX)
}

/// Indexes the next people after a key; gives the last one's, or none when that was everybody.
fn index_after(sql: &Connection, from: i64) -> Result<Option<i64>, StoreError> {
    let mut find = sql.prepare_cached(
        "SELECT key, prefix, given, middle, family, suffix, nickname, flags, deleted_at IS NULL
         FROM person WHERE key > ?1 ORDER BY key LIMIT ?2",
    )?;
    let mut people: Vec<(i64, Person)> = Vec::new();
    let (mut last, mut seen) = (from, 0);
    let mut found = find.query(params![from, PEOPLE_A_STEP])?;
    while let Some(row) = found.next()? {
        last = row.get(0)?;
        seen += 1;
        if row.get(8)? {
            let mut person = Person::new(PersonId(Uuid::nil()));
            person.name = name_from(row, 1)?;
            person.is_protected = row.get::<_, i64>(7)? & flag::PROTECTED != 0;
            people.push((last, person));
        }
    }
    let place: HashMap<i64, usize> = people.iter().enumerate().map(|(i, (key, _))| (*key, i)).collect();
    rows::each_address(sql, from, last, |key, address| {
        if let Some(&i) = place.get(&key) {
            people[i].1.addresses.push(address);
        }
    })?;
    let mut known = index::KnownWords::default();
    for (key, person) in &people {
        index::add_person(sql, *key, person, &mut known)?;
    }
    Ok((seen == PEOPLE_A_STEP).then_some(last))
}
