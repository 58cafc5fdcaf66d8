//! "Not the same": remembered, logged in the history of both as a field `apart:<the other's id>`, and undone like any.

use super::{EditDuplicates, keys_of};
use crate::error::StoreError;
use crate::table::people::{person_ref, rows};
use crate::table::uuid_from;
use crate::write::Write;
use folkmoot_domain::change::{Action, FieldChange, Fields, diff};
use folkmoot_domain::ids::PersonId;
use rusqlite::{Connection, params};
use serde_json::json;

impl EditDuplicates<'_, '_> {
    /// Remembers that two people are not the same. Said twice, it changes nothing. [`StoreError::Refused`]: `same` for
    /// one person twice, `merged` where one is a part of somebody.
    pub fn set_apart(&mut self, a: PersonId, b: PersonId) -> Result<(), StoreError> {
        for one in [a, b] {
            if rows::load(self.sql, one)?.ok_or(StoreError::NotFound)?.merged_into.is_some() {
                return Err(StoreError::Refused("merged".into()));
            }
        }
        let keys = keys_of(self.sql, a, b)?.ok_or_else(|| StoreError::Refused("same".into()))?;
        if self.is_apart(a, b)? {
            return Ok(());
        }
        set(self.write, keys, true)?;
        for (one, other) in [(a, b), (b, a)] {
            log(self.write, one, vec![FieldChange { field: field_of(other), old: json!(null), new: json!(true) }])?;
        }
        Ok(())
    }
}

/// The verdicts about a person, as fields.
pub(crate) fn apart_fields(sql: &Connection, key: i64) -> Result<Fields, StoreError> {
    let mut find = sql.prepare_cached(
        "SELECT p.uid FROM person p WHERE p.key IN
            (SELECT b FROM apart WHERE a = ?1 UNION ALL SELECT a FROM apart WHERE b = ?1)",
    )?;
    let others = find.query_map([key], |row| uuid_from(row, 0).map(PersonId))?;
    others.map(|other| Ok((field_of(other?), json!(true)))).collect()
}

/// Brings the verdicts about a person to what these fields say, and logs the difference in the history of both.
pub(crate) fn put_apart(write: &mut Write<'_>, id: PersonId, fields: &Fields) -> Result<(), StoreError> {
    let Some(key) = rows::key_of(write.sql, id)? else { return Ok(()) };
    let new: Fields =
        fields.iter().filter(|(field, _)| field.starts_with("apart:")).map(|(f, v)| (f.clone(), v.clone())).collect();
    for change in diff(&apart_fields(write.sql, key)?, &new) {
        let other = change.field.strip_prefix("apart:").and_then(|other| other.parse().ok());
        let Some(other) = other else { continue };
        let Some(keys) = keys_of(write.sql, id, other)? else { continue };
        set(write, keys, !change.new.is_null())?;
        let mirror = FieldChange { field: field_of(id), ..change.clone() };
        log(write, other, vec![mirror])?;
        log(write, id, vec![change])?;
    }
    Ok(())
}

fn field_of(other: PersonId) -> String {
    format!("apart:{other}")
}

fn set(write: &mut Write<'_>, (a, b): (i64, i64), is_apart: bool) -> Result<(), StoreError> {
    let (by, at) = (write.by, write.at);
    match is_apart {
        true => write.sql.prepare_cached("INSERT OR REPLACE INTO apart VALUES (?1, ?2, ?3, ?4)")?.execute(params![
            a,
            b,
            by.0.as_bytes(),
            at.0
        ])?,
        false => write.sql.prepare_cached("DELETE FROM apart WHERE a = ?1 AND b = ?2")?.execute([a, b])?,
    };
    write.changed.duplicates = true;
    Ok(())
}

fn log(write: &mut Write<'_>, id: PersonId, fields: Vec<FieldChange>) -> Result<(), StoreError> {
    write.changed.people = true;
    write.log(person_ref(id), &Action::Put { origin: None, fields })
}
