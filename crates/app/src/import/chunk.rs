//! Where an import's deeds go: one transaction of the office, or, in a dry run, nowhere.

use crate::import::decide::{At, Sink};
use crate::import::known::Likely;
use crate::import::review;
use crate::session::Session;
use folkmoot_domain::change::{Origin, diff};
use folkmoot_domain::ids::{Ids, ImportId, InteractionId, PersonId, UtcMillis};
use folkmoot_domain::interaction::{Interaction, InteractionKind};
use folkmoot_domain::person::Person;
use folkmoot_lists::read::Seen;
use folkmoot_store::table::imports::{ImportCounts, Loaded, Loading, Review, RowOutcome};
use folkmoot_store::table::people::NewPerson;
use folkmoot_store::{StoreError, Write};
use std::collections::HashMap;

/// A run of rows in one write.
pub(crate) struct Chunk<'a, 'c> {
    import: ImportId,
    /// The key of the list that its own ids belong to.
    list: &'a str,
    ids: &'a dyn Ids,
    rows: Loading<'a, 'c>,
}

impl<'a, 'c> Chunk<'a, 'c> {
    pub(crate) fn new(
        import: ImportId,
        list: &'a str,
        ids: &'a dyn Ids,
        write: &'a mut Write<'c>,
        loaded: &'a mut Loaded,
    ) -> Result<Self, StoreError> {
        Ok(Self { import, list, ids, rows: write.load(import, loaded)? })
    }

    /// Ends it; notes in the same transaction how far the import is.
    pub(crate) fn finish(mut self, counts: &ImportCounts) -> Result<(), StoreError> {
        self.rows.write_beside().imports().progress(self.import, counts)?;
        self.rows.finish()
    }

    fn origin(&self, at: At) -> Origin {
        Origin { import: self.import, line: at.line }
    }
}

/// A new person comes in with a row, and the row's notes with them.
pub(crate) fn create_person(
    write: &mut Write<'_>,
    ids: &dyn Ids,
    person: &Person,
    seen: &Seen,
    origin: Origin,
) -> Result<(), StoreError> {
    write.people().create_from_import(person, origin)?;
    log_notes(write, ids, person.id, seen, origin)
}

/// A row changes somebody, and its notes join the timeline.
pub(crate) fn update_person(
    write: &mut Write<'_>,
    ids: &dyn Ids,
    (before, after): (&Person, &Person),
    seen: &Seen,
    origin: Origin,
) -> Result<(), StoreError> {
    let changes = diff(&before.to_fields(), &after.to_fields());
    if !changes.is_empty() {
        write.people().update_from_import(after, &changes, origin)?;
    }
    log_notes(write, ids, after.id, seen, origin)
}

fn log_notes(
    write: &mut Write<'_>,
    ids: &dyn Ids,
    person: PersonId,
    seen: &Seen,
    origin: Origin,
) -> Result<(), StoreError> {
    let mut notes = notes(ids, person, seen, write.at());
    notes.try_for_each(|note| write.interactions().log_from_import(&note, origin))
}

/// A row's notes, as they join the timeline.
fn notes(ids: &dyn Ids, person: PersonId, seen: &Seen, at: UtcMillis) -> impl Iterator<Item = Interaction> {
    seen.notes.iter().map(move |text| Interaction {
        id: InteractionId(ids.next()),
        person,
        kind: InteractionKind::Note,
        direction: None,
        outcome: None,
        text: text.clone(),
        next_step: None,
        is_sensitive: false,
        at,
    })
}

impl Sink for Chunk<'_, '_> {
    fn person(&mut self, id: PersonId) -> Result<Person, StoreError> {
        self.rows.read().people().get(id)?.ok_or(StoreError::NotFound)
    }

    fn create(&mut self, new: &NewPerson, seen: &Seen, at: At) -> Result<(), StoreError> {
        let person = self.rows.create(new, at.line, &at.hash)?;
        let written_at = self.rows.write_beside().at();
        let mut notes = notes(self.ids, new.person().id, seen, written_at);
        notes.try_for_each(|note| self.rows.log(person, &note))
    }

    fn update(&mut self, before: &Person, after: &Person, seen: &Seen, at: At) -> Result<(), StoreError> {
        let origin = self.origin(at);
        update_person(self.rows.write()?, self.ids, (before, after), seen, origin)?;
        self.pass(RowOutcome::Updated, Some(after.id), at)
    }

    fn pass(&mut self, outcome: RowOutcome, person: Option<PersonId>, at: At) -> Result<(), StoreError> {
        self.rows.row(at.line, &at.hash, outcome, person)
    }

    /// The office knows.
    fn remember(&mut self, _: Person) {}

    fn wait(&mut self, seen: &Seen, likely: &[Likely], at: At) -> Result<(), StoreError> {
        let row =
            serde_json::to_value(review::Waiting { list: self.list.into(), seen: seen.clone() }).unwrap_or_default();
        let candidates: Vec<review::Candidate> = likely.iter().map(review::Candidate::of).collect();
        let probability = likely.first().map_or(0.0, |likely| likely.probability);
        let candidates = serde_json::to_value(candidates).unwrap_or_default();
        let review = Review { import: self.import, line: at.line, row, candidates, probability };
        self.rows.write_beside().imports().wait(&review, &at.hash)
    }
}

/// A dry run: of what it would have written it remembers whom later rows of the file can meet, and writes nothing.
pub(crate) struct Rehearsal {
    session: Session,
    would_be: HashMap<PersonId, Person>,
}

impl Rehearsal {
    pub(crate) fn new(session: Session) -> Self {
        Self { session, would_be: HashMap::new() }
    }
}

impl Sink for Rehearsal {
    fn person(&mut self, id: PersonId) -> Result<Person, StoreError> {
        if let Some(person) = self.would_be.get(&id) {
            return Ok(person.clone());
        }
        loop {
            self.session.wait_until_open().map_err(|_| StoreError::Cancelled)?;
            let Ok(store) = self.session.store() else { continue };
            match store.read(|read| read.people().get(id)) {
                // Locked meanwhile: go on when it is open again.
                Err(StoreError::Locked) => {}
                read => return read?.ok_or(StoreError::NotFound),
            }
        }
    }

    fn create(&mut self, _: &NewPerson, _: &Seen, _: At) -> Result<(), StoreError> {
        Ok(())
    }

    fn update(&mut self, _: &Person, _: &Person, _: &Seen, _: At) -> Result<(), StoreError> {
        Ok(())
    }

    fn remember(&mut self, person: Person) {
        self.would_be.insert(person.id, person);
    }

    fn pass(&mut self, _: RowOutcome, _: Option<PersonId>, _: At) -> Result<(), StoreError> {
        Ok(())
    }

    fn wait(&mut self, _: &Seen, _: &[Likely], _: At) -> Result<(), StoreError> {
        Ok(())
    }
}
