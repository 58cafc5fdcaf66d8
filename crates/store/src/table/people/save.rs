//! The one path that saves a person: load, compare, write rows, log, keep the search index.

use super::rows::{self, Birthmark, Stored};
use super::{EditPeople, NewPerson, person_ref};
use crate::error::StoreError;
use crate::table::imports;
use crate::table::search::index;
use crate::write::Write;
use folkmoot_domain::change::{Action, FieldChange, Fields, Origin, diff};
use folkmoot_domain::person::Person;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

/// What saving a person did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveOutcome {
    /// The person was not there before.
    pub created: bool,
    /// In the order of their names; empty: nothing was different.
    pub changed_fields: Vec<String>,
}

impl EditPeople<'_, '_> {
    /// Saves a person, new or known, after [`Person::settle`]. Saving what is there already changes and logs nothing.
    /// A person in the bin, or merged into another, can't be saved: [`StoreError::Refused`].
    pub fn save(&mut self, person: &Person) -> Result<SaveOutcome, StoreError> {
        let mut person = person.clone();
        person.settle();
        match rows::load(self.sql, person.id)? {
            None => {
                let fields = person.to_fields();
                let changed_fields = fields.keys().cloned().collect();
                create(self.write, &person, fields)?;
                Ok(SaveOutcome { created: true, changed_fields })
            }
            Some(old) if old.merged_into.is_some() => Err(StoreError::Refused("merged".into())),
            Some(old) if old.is_in_bin => Err(StoreError::Refused("deleted".into())),
            Some(old) => {
                let changes = diff(&old.person.to_fields(), &person.to_fields());
                let changed_fields = changes.iter().map(|c| c.field.clone()).collect();
                if !changes.is_empty() {
                    change(self.write, &old, &person, changes, None)?;
                }
                Ok(SaveOutcome { created: false, changed_fields })
            }
        }
    }

    /// Writes a settled person who is not there yet, from a row of a list. The log says only where they come from.
    pub fn create_from_import(&mut self, person: &Person, origin: Origin) -> Result<(), StoreError> {
        let import = imports::key_of(self.sql, origin.import)?;
        let mark = Birthmark { at: self.write.at, import: Some((import, line_of(origin)?)) };
        insert(self.sql, NewPerson::of(person.clone()), &mark)?;
        self.write.log(person_ref(person.id), &Action::Create { origin: Some(origin), fields: Fields::new() })?;
        self.write.changed.people = true;
        Ok(())
    }

    /// Writes a person's new state, settled, and logs `changes` as the import's. The person must be there.
    pub fn update_from_import(
        &mut self,
        person: &Person,
        changes: &[FieldChange],
        origin: Origin,
    ) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        let old = rows::load(self.sql, person.id)?.ok_or(StoreError::NotFound)?;
        change(self.write, &old, person, changes.to_vec(), Some(origin))
    }
}

fn insert(sql: &Connection, new: NewPerson, mark: &Birthmark) -> Result<(), StoreError> {
    let key = rows::Inserts::new(sql)?.insert(&new, mark)?;
    index::keep_new(sql, key, &new)
}

/// Writes and logs a person who is not there yet.
pub(crate) fn create(write: &mut Write<'_>, person: &Person, fields: Fields) -> Result<(), StoreError> {
    insert(write.sql, NewPerson::of(person.clone()), &Birthmark { at: write.at, import: None })?;
    write.log(person_ref(person.id), &Action::Create { origin: None, fields })?;
    write.changed.people = true;
    Ok(())
}

/// Writes and logs a person's new state.
pub(crate) fn change(
    write: &mut Write<'_>,
    old: &Stored,
    new: &Person,
    fields: Vec<FieldChange>,
    origin: Option<Origin>,
) -> Result<(), StoreError> {
    rows::update(write.sql, old, new, write.at)?;
    touch(write, old.key, origin)?;
    if !old.is_in_bin {
        index::keep(write, old.key, Some(&old.person), Some(new))?;
    }
    write.log(person_ref(new.id), &Action::Put { origin, fields })?;
    write.changed.people = true;
    Ok(())
}

/// Remembers that something else than the import that created a person changed them.
pub(crate) fn touch(write: &Write<'_>, key: i64, origin: Option<Origin>) -> Result<(), StoreError> {
    let import = match origin {
        Some(origin) => Some(imports::key_of(write.sql, origin.import)?),
        None => None,
    };
    write
        .sql
        .prepare_cached("UPDATE person SET is_touched = 1 WHERE key = ?1 AND is_touched = 0 AND import IS NOT ?2")?
        .execute(rusqlite::params![key, import])?;
    Ok(())
}

/// The line of an origin as it is kept.
pub(crate) fn line_of(origin: Origin) -> Result<i64, StoreError> {
    i64::try_from(origin.line).map_err(|_| StoreError::Refused("line".into()))
}
