//! Erasing a person for good: rows, search words, drafts, traces in imports, and the values in history.

use crate::audit::row::kind_code;
use crate::error::StoreError;
use crate::table::merges;
use crate::table::people::{person_ref, rows};
use crate::table::search::index;
use crate::table::uuid_from;
use crate::write::Write;
use folkmoot_domain::change::{RecordKind, RecordRef};
use folkmoot_domain::ids::PersonId;
use rusqlite::params;
use uuid::Uuid;

/// Erases a person everywhere, with everybody who was merged into them: they are one. Who is merged into another is
/// parted from them first, and what the merge left in the other's history is blanked too. What stays is that somebody
/// with this id was erased, by whom and when.
pub fn erase_person(write: &mut Write<'_>, id: PersonId) -> Result<(), StoreError> {
    if let Some(old) = rows::load(write.sql, id)? {
        if old.merged_into.is_some() {
            write.merges().part_for_good(old.key)?;
        }
        for part in merges::dissolve(write.sql, old.key)? {
            erase_one(write, part)?;
        }
    }
    erase_one(write, id)
}

fn erase_one(write: &mut Write<'_>, id: PersonId) -> Result<(), StoreError> {
    let text = id.to_string();
    let old = rows::load(write.sql, id)?;
    if old.is_none() && !is_in_history(write, id)? {
        return Err(StoreError::NotFound);
    }
    // History too: what was undone stands in no other table, and what an import logged stands only in its own.
    let interactions: Vec<Uuid> = {
        let mut find = write.sql.prepare_cached(
            "SELECT uid FROM interaction WHERE person = ?1
             UNION SELECT record FROM change WHERE kind = ?2 AND fields IS NOT NULL AND instr(fields, ?3)",
        )?;
        let key = old.as_ref().map(|old| old.key);
        let values = params![key, kind_code(RecordKind::Interaction), text];
        find.query_map(values, |row| uuid_from(row, 0))?.collect::<Result<_, _>>()?
    };
    for id in &interactions {
        write.blank_history(RecordRef { kind: RecordKind::Interaction, id: *id })?;
    }
    blank_merges(write, id)?;
    if let Some(old) = old {
        if !old.is_in_bin {
            index::keep(write, old.key, Some(&old.person), None)?;
        }
        rows::delete(write.sql, old.key)?;
    }

    let sql = write.sql;
    write.changed.drafts |=
        sql.execute("DELETE FROM draft WHERE instr(key, ?1) OR instr(body, ?1) OR instr(title, ?1)", [&text])? > 0;
    // A row that waits for a decision about this person is about this person.
    let reviews = sql.execute("DELETE FROM import_review WHERE instr(candidates, ?1)", [&text])?;
    let traces = sql.execute("DELETE FROM import_row WHERE person = ?1", [id.0.as_bytes()])?;
    write.changed.imports |= reviews + traces > 0;
    write.changed.interactions |= !interactions.is_empty();
    write.changed.people = true;
    write.changed.duplicates = true;
    write.blank_history(person_ref(id))
}

/// Blanks what merging and parting a person wrote into the history of others. The audit allows it for the sake of the
/// one who is erased.
fn blank_merges(write: &Write<'_>, id: PersonId) -> Result<(), StoreError> {
    write
        .sql
        .prepare_cached(
            "UPDATE change SET fields = NULL, salt = NULL
             WHERE kind = ?2 AND record <> ?1 AND salt IS NOT NULL AND seq IN (
                SELECT c.seq FROM change m JOIN entry e ON e.number = m.entry
                JOIN change c ON c.seq >= e.first_seq AND c.seq < e.first_seq + e.count
                WHERE m.record = ?1 AND m.kind = ?2 AND m.action IN (6, 7))",
        )?
        .execute(params![id.0.as_bytes(), kind_code(RecordKind::Person)])?;
    // Of this very write: its entry is not there yet.
    write
        .sql
        .prepare_cached(
            "UPDATE change SET fields = NULL, salt = NULL
             WHERE kind = ?2 AND record <> ?1 AND salt IS NOT NULL AND seq >= ?3 AND EXISTS (
                SELECT 1 FROM change m WHERE m.record = ?1 AND m.kind = ?2 AND m.action IN (6, 7) AND m.seq >= ?3)",
        )?
        .execute(params![id.0.as_bytes(), kind_code(RecordKind::Person), write.entry.first_seq()])?;
    Ok(())
}

/// Whether anything is written of a person who is in no table: one whose making was undone.
fn is_in_history(write: &Write<'_>, id: PersonId) -> Result<bool, StoreError> {
    let mut find = write
        .sql
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM change WHERE record = ?1 AND kind = ?2 AND salt IS NOT NULL)")?;
    Ok(find.query_row(params![id.0.as_bytes(), kind_code(RecordKind::Person)], |row| row.get(0))?)
}
