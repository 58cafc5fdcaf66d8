//! "Not a household": remembered for a person and their home, logged in their history as a field `not_household`, and
//! undone like any. Who moves, or takes another name, may be proposed again.

use crate::error::StoreError;
use crate::table::people::rows::Stored;
use crate::table::people::{person_ref, save};
use crate::write::Write;
use folkmoot_domain::change::{Action, FieldChange, Fields, diff};
use folkmoot_domain::person::Person;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

const FIELD: &str = "not_household";

/// What staff said of a person's home, as a field; no field: nothing.
pub(crate) fn refused_field(sql: &Connection, key: i64) -> Result<Option<(String, Value)>, StoreError> {
    let mut find = sql.prepare_cached("SELECT home FROM household_refused WHERE person = ?1")?;
    let home: Option<String> = find.query_row([key], |row| row.get(0)).optional()?;
    Ok(home.map(|home| (FIELD.to_owned(), json!(home))))
}

/// Of which home these fields say that the person is no housemate.
pub(crate) fn refused_home(fields: &Fields) -> Option<&str> {
    fields.get(FIELD).and_then(Value::as_str)
}

/// Writes a person's new state, and of which home they are no housemate; none: nothing is said. One entry of their
/// history; what is so already is none.
pub(crate) fn put(write: &mut Write<'_>, old: &Stored, new: &Person, refused: Option<&str>) -> Result<(), StoreError> {
    let refusal = set(write, old.key, refused)?;
    // Compared as the rows will be: a list that lost an entry closes up, and the log must say so.
    let mut fields = diff(&old.person.to_fields(), &new.to_fields());
    let is_same_person = fields.is_empty();
    fields.extend(refusal);
    if fields.is_empty() {
        return Ok(());
    }
    if is_same_person {
        write.changed.people = true;
        return write.log(person_ref(new.id), &Action::Put { origin: None, fields });
    }
    save::change(write, old, new, fields, None)
}

fn set(write: &Write<'_>, key: i64, home: Option<&str>) -> Result<Option<FieldChange>, StoreError> {
    let old = refused_field(write.sql, key)?.map_or(Value::Null, |(_, home)| home);
    if old.as_str() == home {
        return Ok(None);
    }
    match home {
        Some(home) => write
            .sql
            .prepare_cached("INSERT OR REPLACE INTO household_refused VALUES (?1, ?2)")?
            .execute(params![key, home])?,
        None => write.sql.prepare_cached("DELETE FROM household_refused WHERE person = ?1")?.execute([key])?,
    };
    Ok(Some(FieldChange { field: FIELD.into(), old, new: home.map_or(Value::Null, |home| json!(home)) }))
}
