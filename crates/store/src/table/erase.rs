//! Erasing a person for good: rows, search words, drafts, traces in imports, and the values in history.

use crate::error::StoreError;
use crate::table::people::{person_ref, rows};
use crate::table::search::index;
use crate::table::uuid_from;
use crate::write::Write;
use folkmoot_domain::change::{RecordKind, RecordRef};
use folkmoot_domain::ids::PersonId;
use uuid::Uuid;

/// Erases a person everywhere. What stays is that somebody with this id was erased, by whom and when.
pub fn erase_person(write: &mut Write<'_>, id: PersonId) -> Result<(), StoreError> {
    let old = rows::load(write.sql, id)?.ok_or(StoreError::NotFound)?;
    let interactions: Vec<Uuid> = {
        let mut find = write.sql.prepare_cached("SELECT uid FROM interaction WHERE person = ?1")?;
        find.query_map([old.key], |row| uuid_from(row, 0))?.collect::<Result<_, _>>()?
    };
    for id in &interactions {
        write.blank_history(RecordRef { kind: RecordKind::Interaction, id: *id })?;
    }
    if !old.is_in_bin {
        index::keep(write.sql, old.key, Some(&old.person), None)?;
    }
    rows::delete(write.sql, old.key)?;

    let text = id.to_string();
    let sql = write.sql;
    write.changed.drafts |=
        sql.execute("DELETE FROM draft WHERE instr(key, ?1) OR instr(body, ?1) OR instr(title, ?1)", [&text])? > 0;
    // A row that waits for a decision about this person is about this person.
    let reviews = sql.execute("DELETE FROM import_review WHERE instr(candidates, ?1)", [&text])?;
    let traces = sql.execute("DELETE FROM import_row WHERE person = ?1", [id.0.as_bytes()])?;
    write.changed.imports |= reviews + traces > 0;
    write.changed.interactions |= !interactions.is_empty();
    write.changed.people = true;
    write.blank_history(person_ref(id))
}
