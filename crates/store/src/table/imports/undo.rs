//! Taking a whole run back, step by step: what it created goes, what it changed gets its old values, and what staff
//! edited since is kept and listed. Each step removes the rows it is done with, so that a crash loses no place.

use super::rows::{ImportRow, RowOutcome, row_from};
use super::{EditImports, ImportState, key_of};
use crate::error::StoreError;
use crate::table::codes::Code;
use crate::table::history::HistoryEntry;
use crate::table::interactions::{changed as interactions_changed, ids_of, interaction_ref};
use crate::table::merges;
use crate::table::people::rows::{self, Stored};
use crate::table::people::{person_ref, save};
use crate::table::rebuild;
use crate::table::search::index;
use crate::table::{json_from, json_to, uuid_from};
use folkmoot_domain::change::{Action, FieldChange, Fields, diff, reverse};
use folkmoot_domain::ids::{ImportId, InteractionId, PersonId};
use folkmoot_domain::person::Person;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where more people than this, and a quarter of all, are to go, the search index is built anew: that is quicker than
/// taking their words out one by one.
const MANY: i64 = 5_000;

/// What one step took back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoStep {
    /// Nothing is left to take back.
    pub done: bool,
    /// People who came with the run and are gone now.
    pub removed: u64,
    /// People who got old values back.
    pub reversed: u64,
    /// People whom somebody edited since: what was edited stays.
    pub kept: Vec<PersonId>,
    /// Interactions that came with the run and are gone now.
    pub interactions: u64,
}

impl EditImports<'_, '_> {
    /// Takes back the next `limit` rows of a run, the last ones first; one step a write, until it is done. Who was kept
    /// is also told by [`super::ImportRun::kept`].
    pub fn undo_step(&mut self, id: ImportId, limit: u32) -> Result<UndoStep, StoreError> {
        let import = key_of(self.sql, id)?;
        self.begin(id, import)?;
        let mut step = UndoStep { interactions: self.remove_interactions(import, limit)?, ..UndoStep::default() };
        if step.interactions > 0 {
            return Ok(step);
        }
        let rows = self.last_rows(import, limit)?;
        for row in &rows {
            self.take_back(id, import, row, &mut step)?;
            let mut forget = self.sql.prepare_cached("DELETE FROM import_row WHERE import = ?1 AND line = ?2")?;
            forget.execute(params![import, row.line])?;
        }
        if !step.kept.is_empty() {
            self.remember_kept(import, &step.kept)?;
        }
        if rows.is_empty() && !rebuild::step(self.sql)? {
            self.sql
                .prepare_cached("UPDATE import SET state = ?2, finished_at = ?3 WHERE key = ?1")?
                .execute(params![import, ImportState::Undone.code(), self.write.at.0])?;
            step.done = true;
        }
        Ok(step)
    }

    fn begin(&mut self, id: ImportId, import: i64) -> Result<(), StoreError> {
        let state: i64 = self
            .sql
            .prepare_cached("SELECT state FROM import WHERE key = ?1")?
            .query_row([import], |row| row.get(0))?;
        self.write.changed.imports = true;
        match ImportState::of(state)? {
            ImportState::Undone => return Err(StoreError::Refused("undone".into())),
            ImportState::Undoing => return Ok(()),
            ImportState::Running | ImportState::Done | ImportState::Cancelled => {}
        }
        self.sql
            .execute("UPDATE import SET state = ?2 WHERE key = ?1", params![import, ImportState::Undoing.code()])?;
        self.sql.execute("DELETE FROM import_review WHERE import = ?1", [import])?;
        self.write.detail("undoes_import", &id)?;
        let count = |sql: &str| self.sql.query_row(sql, [import], |row| row.get::<_, i64>(0));
        let created = count("SELECT count(*) FROM import_row WHERE import = ?1 AND outcome = 0")?;
        if created > MANY && created * 4 > count("SELECT count(*) FROM person WHERE ?1 = ?1")? {
            rebuild::clear_search(self.sql)?;
        }
        Ok(())
    }

    fn remove_interactions(&mut self, import: i64, limit: u32) -> Result<u64, StoreError> {
        let came: Vec<(i64, InteractionId, i64)> = {
            let mut find =
                self.sql.prepare_cached("SELECT key, uid, person FROM interaction WHERE import = ?1 LIMIT ?2")?;
            let rows = find.query_map(params![import, limit], |row| {
                Ok((row.get(0)?, InteractionId(uuid_from(row, 1)?), row.get(2)?))
            })?;
            rows.collect::<Result<_, _>>()?
        };
        for (key, id, person) in &came {
            self.sql.prepare_cached("DELETE FROM interaction WHERE key = ?1")?.execute([key])?;
            interactions_changed(self.write, *person)?;
            self.write.log(interaction_ref(*id), &Action::Delete)?;
        }
        Ok(came.len() as u64)
    }

    fn last_rows(&self, import: i64, limit: u32) -> Result<Vec<ImportRow>, StoreError> {
        let mut find = self.sql.prepare_cached(
            "SELECT line, outcome, person FROM import_row WHERE import = ?1 ORDER BY line DESC LIMIT ?2",
        )?;
        let mut rows = find.query(params![import, limit])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(row_from(row)?);
        }
        Ok(found)
    }

    fn take_back(&mut self, id: ImportId, import: i64, row: &ImportRow, step: &mut UndoStep) -> Result<(), StoreError> {
        let Some(person) = row.person else { return Ok(()) };
        match row.outcome {
            RowOutcome::Created => {
                // Nobody: erased since.
                let Some(key) = rows::key_of(self.sql, person)? else { return Ok(()) };
                if self.is_as_it_came(key, import, id)? {
                    self.remove(key, person)?;
                    step.removed += 1;
                } else {
                    step.kept.push(person);
                }
            }
            RowOutcome::Updated => {
                let Some(old) = rows::load(self.sql, person)? else { return Ok(()) };
                if is_in_merge(self.sql, &old)? {
                    step.kept.push(person);
                    return Ok(());
                }
                // Whom this run created will go, or is kept as they are.
                if self.origin_of(old.key)?.0 != Some(import) {
                    self.reverse_line(&old, id, row.line, step)?;
                }
            }
            RowOutcome::Unchanged | RowOutcome::Skipped | RowOutcome::Refused | RowOutcome::Waiting => {}
        }
        Ok(())
    }

    /// Whether a person whom this run created is as it left them: never touched by anything else, or touched and put
    /// back.
    fn is_as_it_came(&self, key: i64, import: i64, id: ImportId) -> Result<bool, StoreError> {
        let (created_by, is_touched) = self.origin_of(key)?;
        if created_by != Some(import) {
            return Ok(false);
        }
        if !is_touched {
            return Ok(true);
        }
        let old = rows::load_key(self.sql, key)?.ok_or(StoreError::NotFound)?;
        if old.is_in_bin || is_in_merge(self.sql, &old)? || !ids_of(self.sql, old.person.id)?.is_empty() {
            return Ok(false);
        }
        let mut first_old: BTreeMap<String, serde_json::Value> = BTreeMap::new();
        for change in self.history_of(old.person.id)?.iter().rev() {
            match &change.action {
                Action::Put { origin, fields } if origin.is_none_or(|o| o.import != id) => {
                    for field in fields {
                        first_old.entry(field.field.clone()).or_insert_with(|| field.old.clone());
                    }
                }
                _ => {}
            }
        }
        let now = old.person.to_fields();
        Ok(first_old.iter().all(|(field, was)| now.get(field).unwrap_or(&serde_json::Value::Null) == was))
    }

    /// The import that created a person, and whether anything else touched them.
    fn origin_of(&self, key: i64) -> Result<(Option<i64>, bool), StoreError> {
        let mut find = self.sql.prepare_cached("SELECT import, is_touched FROM person WHERE key = ?1")?;
        Ok(find.query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    fn remove(&mut self, key: i64, id: PersonId) -> Result<(), StoreError> {
        // While the index is built anew nobody is in it: then there are no words to take out.
        if key <= index::indexed_to(self.sql)? {
            let old = rows::load_key(self.sql, key)?.ok_or(StoreError::NotFound)?;
            index::keep(self.write, key, Some(&old.person), None)?;
        }
        rows::delete(self.sql, key)?;
        self.write.changed.people = true;
        self.write.log(person_ref(id), &Action::Delete)
    }

    /// Gives the fields that one line changed their old values, where they are still as it left them.
    fn reverse_line(&mut self, old: &Stored, id: ImportId, line: u64, step: &mut UndoStep) -> Result<(), StoreError> {
        let now = old.person.to_fields();
        let mut changes: Vec<FieldChange> = Vec::new();
        for change in self.history_of(old.person.id)? {
            if let Action::Put { origin: Some(origin), fields } = change.action
                && origin.import == id
                && origin.line == line
            {
                changes.extend(fields);
            }
        }
        let (still, moved): (Vec<_>, Vec<_>) =
            changes.into_iter().partition(|c| now.get(&c.field).unwrap_or(&serde_json::Value::Null) == &c.new);
        if !moved.is_empty() {
            step.kept.push(old.person.id);
        }
        let before: Fields = reverse(&now, &still).map_err(|_| StoreError::Damaged)?;
        let person = Person::from_fields(old.person.id, &before).map_err(|_| StoreError::Damaged)?;
        let changes = diff(&now, &person.to_fields());
        if !changes.is_empty() {
            save::change(self.write, old, &person, changes, None)?;
            step.reversed += 1;
        }
        Ok(())
    }

    fn history_of(&self, id: PersonId) -> Result<Vec<HistoryEntry>, StoreError> {
        crate::read::Read { sql: self.sql, orders: None }.history().of(person_ref(id), None, u32::MAX)
    }

    fn remember_kept(&self, import: i64, kept: &[PersonId]) -> Result<(), StoreError> {
        let known: String =
            self.sql.prepare_cached("SELECT kept FROM import WHERE key = ?1")?.query_row([import], |row| row.get(0))?;
        let mut all: Vec<PersonId> = json_from(&known)?;
        all.extend(kept.iter().filter(|id| !all.contains(id)).copied().collect::<Vec<_>>());
        self.sql
            .prepare_cached("UPDATE import SET kept = ?2 WHERE key = ?1")?
            .execute(params![import, json_to(&all)?])?;
        Ok(())
    }
}

/// Whether a person was merged into another, or another into them: staff decided who they are, so they are kept.
fn is_in_merge(sql: &Connection, person: &Stored) -> Result<bool, StoreError> {
    Ok(person.merged_into.is_some() || merges::has_merges(sql, person.key)?)
}
