//! Rows of a list as they come in, many in one write: what each of them needs is looked up and prepared once.

use super::key_of;
use super::rows::{RowHash, RowOutcome};
use crate::audit::row::Row;
use crate::error::StoreError;
use crate::read::Read;
use crate::table::codes::Code;
use crate::table::interactions::{self, interaction_ref};
use crate::table::people::person_ref;
use crate::table::people::rows::{Birthmark, Inserts};
use crate::table::people::{NewPerson, save::line_of};
use crate::table::search::index::{InTurn, KnownWords};
use crate::write::{LOG, Write};
use folkmoot_domain::change::{Action, Fields, Origin, RecordRef};
use folkmoot_domain::ids::{ImportId, PersonId};
use folkmoot_domain::interaction::Interaction;
use rusqlite::{CachedStatement, params};

/// What one write of an import finds out and the next need not ask again. Begin with the default, and after a write
/// that failed.
#[derive(Default)]
pub struct Loaded {
    words: KnownWords,
}

/// Somebody whom a row has just brought.
#[derive(Debug, Clone, Copy)]
pub struct Came {
    key: i64,
    line: u64,
}

/// Rows of a run that are being written. End it with [`Loading::finish`].
pub struct Loading<'w, 'c> {
    write: &'w mut Write<'c>,
    id: ImportId,
    import: i64,
    people: Inserts<'c>,
    row: CachedStatement<'c>,
    log: CachedStatement<'c>,
    note: CachedStatement<'c>,
    index: InTurn<'w, 'c>,
}

impl<'c> Write<'c> {
    /// Begins to write rows of a run.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when this write belongs to another run.
    pub fn load<'w>(&'w mut self, id: ImportId, loaded: &'w mut Loaded) -> Result<Loading<'w, 'c>, StoreError> {
        self.belongs_to(id)?;
        let sql = self.sql;
        Ok(Loading {
            id,
            import: key_of(sql, id)?,
            people: Inserts::new(sql)?,
            row: sql.prepare_cached("INSERT INTO import_row VALUES (?1, ?2, ?3, ?4, ?5)")?,
            log: sql.prepare_cached(LOG)?,
            note: sql.prepare_cached(interactions::ADD)?,
            index: InTurn::new(sql, &mut loaded.words)?,
            write: self,
        })
    }
}

impl<'c> Loading<'_, 'c> {
    /// A new person comes in with a row. The log says only where they come from: the values stand in their record.
    pub fn create(&mut self, new: &NewPerson, line: u64, hash: &RowHash) -> Result<Came, StoreError> {
        let origin = Origin { import: self.id, line };
        let mark = Birthmark { at: self.write.at, import: Some((self.import, line_of(origin)?)) };
        let key = self.people.insert(new, &mark)?;
        self.index.add(key, new)?;
        self.log_created(person_ref(new.person.id), line)?;
        self.write.changed.people = true;
        self.row(line, hash, RowOutcome::Created, Some(new.person.id))?;
        Ok(Came { key, line })
    }

    /// An interaction that the same row brought.
    pub fn log(&mut self, person: Came, interaction: &Interaction) -> Result<(), StoreError> {
        interactions::add(self.write, &mut self.note, person.key, interaction, Some(self.import))?;
        self.log_created(interaction_ref(interaction.id), person.line)
    }

    fn log_created(&mut self, record: RecordRef, line: u64) -> Result<(), StoreError> {
        let action = Action::Create { origin: Some(Origin { import: self.id, line }), fields: Fields::new() };
        let row = Row::of(self.write.entry.next_seq(), record, &action)?;
        self.write.log_row(&row, &mut self.log)
    }

    /// Remembers what became of a row.
    pub fn row(
        &mut self,
        line: u64,
        hash: &RowHash,
        outcome: RowOutcome,
        person: Option<PersonId>,
    ) -> Result<(), StoreError> {
        let person = person.as_ref().map(|id| id.0.as_bytes());
        self.row.execute(params![self.import, line, hash, outcome.code(), person])?;
        self.write.changed.imports = true;
        Ok(())
    }

    /// The office as these rows leave it.
    pub fn read(&self) -> Read<'_> {
        self.write.read()
    }

    /// The write itself, for what changes no person.
    pub fn write_beside(&mut self) -> &mut Write<'c> {
        self.write
    }

    /// The write itself, to change people.
    pub fn write(&mut self) -> Result<&mut Write<'c>, StoreError> {
        self.index.interrupt()?;
        Ok(self.write)
    }

    /// Ends it.
    pub fn finish(mut self) -> Result<(), StoreError> {
        self.index.settle()
    }
}
