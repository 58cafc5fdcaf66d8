//! Logging an interaction, correcting it, finishing its next step, taking it back.

use super::{EditInteractions, from_fields, get, interaction_ref, to_fields};
use crate::error::StoreError;
use crate::table::codes::Code;
use crate::table::imports;
use crate::table::people::{rows, save::touch};
use crate::write::Write;
use folkmoot_domain::change::{Action, FieldChange, Fields, Origin, diff};
use folkmoot_domain::ids::{InteractionId, PersonId};
use folkmoot_domain::interaction::{Interaction, InteractionKind};
use rusqlite::{Connection, Statement, params};

/// The statement of [`add`].
pub(crate) const ADD: &str = "INSERT INTO interaction (uid, person, kind, direction, outcome, text, at, step, step_on,
            step_done, is_sensitive, logged_by, import) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

impl EditInteractions<'_, '_> {
    /// Logs an interaction, or corrects the one with this id. The person must be there and not in the bin.
    pub fn save(&mut self, interaction: &Interaction) -> Result<(), StoreError> {
        save_fields(self.write, interaction.id, &to_fields(interaction))
    }

    /// Logs an interaction that came with a list, for a person who is there.
    pub fn log_from_import(&mut self, interaction: &Interaction, origin: Origin) -> Result<(), StoreError> {
        let import = imports::key_of(self.write.sql, origin.import)?;
        let person = rows::key_of(self.write.sql, interaction.person)?.ok_or(StoreError::NotFound)?;
        insert(self.write, person, interaction, Some(import))?;
        touch(self.write, person, Some(origin))?;
        let action = Action::Create { origin: Some(origin), fields: Fields::new() };
        self.write.log(interaction_ref(interaction.id), &action)
    }

    /// Marks an interaction's next step as done. Without one, or done already, nothing changes.
    pub fn finish_step(&mut self, id: InteractionId) -> Result<(), StoreError> {
        let mut interaction = get(self.sql, id)?.ok_or(StoreError::NotFound)?;
        if let Some(step) = &mut interaction.next_step {
            step.is_done = true;
        }
        self.save(&interaction)
    }

    /// Takes an interaction off the timeline. Undo brings it back.
    pub fn remove(&mut self, id: InteractionId) -> Result<(), StoreError> {
        remove(self.write, id)
    }
}

/// Brings an interaction to a state, whether it is there or not, and logs the difference.
pub(crate) fn save_fields(write: &mut Write<'_>, id: InteractionId, fields: &Fields) -> Result<(), StoreError> {
    let new = from_fields(id, fields)?;
    let person = rows::load(write.sql, new.person)?.ok_or(StoreError::NotFound)?;
    if person.is_in_bin {
        return Err(StoreError::Refused("deleted".into()));
    }
    let action = match get(write.sql, id)? {
        None => {
            insert(write, person.key, &new, None)?;
            Action::Create { origin: None, fields: to_fields(&new) }
        }
        Some(old) => {
            let changes = diff(&to_fields(&old), &to_fields(&new));
            if changes.is_empty() {
                return Ok(());
            }
            update(write.sql, person.key, &new)?;
            if old.person != new.person {
                changed(write, rows::key_of(write.sql, old.person)?.ok_or(StoreError::NotFound)?)?;
            }
            changed(write, person.key)?;
            Action::Put { origin: None, fields: changes }
        }
    };
    touch(write, person.key, None)?;
    write.log(interaction_ref(id), &action)
}

/// Takes an interaction away and logs what it was.
pub(crate) fn remove(write: &mut Write<'_>, id: InteractionId) -> Result<(), StoreError> {
    let old = get(write.sql, id)?.ok_or(StoreError::NotFound)?;
    write.sql.prepare_cached("DELETE FROM interaction WHERE uid = ?1")?.execute([id.0.as_bytes()])?;
    let person = rows::key_of(write.sql, old.person)?.ok_or(StoreError::NotFound)?;
    changed(write, person)?;
    touch(write, person, None)?;
    let fields: Vec<FieldChange> = diff(&to_fields(&old), &Fields::new());
    write.log(interaction_ref(id), &Action::Put { origin: None, fields })
}

/// What follows from a person's interactions being others than before.
pub(crate) fn changed(write: &mut Write<'_>, person: i64) -> Result<(), StoreError> {
    let mut last = write.sql.prepare_cached(
        "UPDATE person SET last_contact_at =
            (SELECT i.at FROM interaction i WHERE i.person = ?1 AND i.kind <> ?2 ORDER BY i.at DESC LIMIT 1)
         WHERE key = ?1",
    )?;
    last.execute(params![person, InteractionKind::Note.code()])?;
    write.changed.interactions = true;
    write.changed.people = true;
    Ok(())
}

fn insert(write: &mut Write<'_>, person: i64, new: &Interaction, import: Option<i64>) -> Result<(), StoreError> {
    let sql = write.sql;
    add(write, &mut *sql.prepare_cached(ADD)?, person, new, import)
}

/// Writes an interaction that is not there yet, with the statement [`ADD`].
pub(crate) fn add(
    write: &mut Write<'_>,
    add: &mut Statement<'_>,
    person: i64,
    new: &Interaction,
    import: Option<i64>,
) -> Result<(), StoreError> {
    let step = new.next_step.as_ref();
    add.execute(params![
        new.id.0.as_bytes(),
        person,
        new.kind.code(),
        new.direction.map(Code::code),
        new.outcome.map(Code::code),
        new.text,
        new.at.0,
        step.map(|s| &s.text),
        step.and_then(|s| s.on).map(|on| on.to_string()),
        step.map(|s| s.is_done),
        new.is_sensitive,
        write.by.0.as_bytes(),
        import,
    ])?;
    if new.kind == InteractionKind::Note {
        // A note is no contact: nothing follows from it.
        write.changed.interactions = true;
        write.changed.people = true;
        return Ok(());
    }
    changed(write, person)
}

fn update(sql: &Connection, person: i64, new: &Interaction) -> Result<(), StoreError> {
    let step = new.next_step.as_ref();
    let mut change = sql.prepare_cached(
        "UPDATE interaction SET person = ?2, kind = ?3, direction = ?4, outcome = ?5, text = ?6, at = ?7, step = ?8,
                step_on = ?9, step_done = ?10, is_sensitive = ?11 WHERE uid = ?1",
    )?;
    change.execute(params![
        new.id.0.as_bytes(),
        person,
        new.kind.code(),
        new.direction.map(Code::code),
        new.outcome.map(Code::code),
        new.text,
        new.at.0,
        step.map(|s| &s.text),
        step.and_then(|s| s.on).map(|on| on.to_string()),
        step.map(|s| s.is_done),
        new.is_sensitive,
    ])?;
    Ok(())
}

/// The ids of a person's interactions.
pub(crate) fn ids_of(sql: &Connection, person: PersonId) -> Result<Vec<InteractionId>, StoreError> {
    let mut find =
        sql.prepare_cached("SELECT uid FROM interaction WHERE person = (SELECT key FROM person WHERE uid = ?1)")?;
    let ids = find.query_map([person.0.as_bytes()], |row| crate::table::uuid_from(row, 0).map(InteractionId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}
