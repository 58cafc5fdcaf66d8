//! What ends on disk: a person saved, and an import taken back. Ours and the copy without a key, by turns.

use super::Measured;
use crate::figures::{Round, Time, median, milliseconds};
use anyhow::{Context, ensure};
use folkmoot_domain::change::Origin;
use folkmoot_domain::ids::{ImportId, PersonId};
use folkmoot_domain::person::Person;
use folkmoot_store::table::imports::{ImportCounts, ImportState, NewImport, RowOutcome};
use folkmoot_store::table::people::{Page, PeopleFilter, Sort};
use folkmoot_store::{Store, StoreError, Write};
use rusqlite::Connection;
use std::time::Instant;

/// People who are saved, one after another.
const SAVED: u32 = 50;
/// Rows of the import that is taken back, each a new person.
const ROWS: usize = 10_000;
/// Rows of one write, as in the window.
const STEP: u32 = 500;

/// Both files.
struct Pair<'s> {
    store: &'s Store,
    plain: Connection,
}

pub(super) fn compare(store: &Store, plain: Connection, rounds: usize) -> anyhow::Result<Vec<Measured>> {
    let mut pair = Pair { store, plain };
    let people = people(store)?;
    let saved = pair.save(&people, rounds)?;
    let mut undone = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let (ours, theirs) = pair.undo_an_import(&people)?;
        undone.0.push(ours);
        undone.1.push(theirs);
    }
    let middle = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values[(values.len() - 1) / 2]
    };
    let undone =
        Measured { what: "an import of 10,000 people undone", ours: middle(undone.0), plain: middle(undone.1) };
    Ok(vec![saved, undone])
}

/// The first of the list, with all that is known of them.
fn people(store: &Store) -> anyhow::Result<Vec<Person>> {
    let page = Page::At { offset: 0, limit: SAVED };
    let people = store.read(|read| {
        let list = read.people().list(&PeopleFilter::default(), Sort::default(), page)?;
        list.rows.iter().map(|row| read.people().get(row.id)).collect::<Result<Vec<_>, _>>()
    })?;
    people.into_iter().collect::<Option<Vec<_>>>().context("somebody of the list is not there")
}

impl Pair<'_> {
    /// Does the same in both; what each took, in milliseconds.
    fn write<T>(
        &mut self,
        mut deed: impl FnMut(&mut Write<'_>) -> Result<T, StoreError>,
    ) -> anyhow::Result<[(T, f64); 2]> {
        let begin = Instant::now();
        let ours = self.store.write("bench", &mut deed)?.value;
        let between = Instant::now();
        let theirs = self.store.write_over_for_tests(&mut self.plain, deed)?;
        Ok([(ours, milliseconds(between - begin)), (theirs, milliseconds(between.elapsed()))])
    }

    /// A name changes, so that the search index does.
    fn save(&mut self, people: &[Person], rounds: usize) -> anyhow::Result<Measured> {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for round in 0..=rounds {
            let (mut our_round, mut their_round) = (Round::default(), Round::default());
            for person in people {
                let mut person = person.clone();
                person.name.nickname = format!("Round {round}");
                our_round.time(|| self.store.write("bench", |write| write.people().save(&person)))?;
                let plain = &mut self.plain;
                their_round.time(|| self.store.write_over_for_tests(plain, |write| write.people().save(&person)))?;
            }
            if round > 0 {
                ours.push(our_round);
                theirs.push(their_round);
            }
        }
        let of = |rounds: &[Round]| median(rounds, Time::Wall, 50.0);
        Ok(Measured { what: "a person saved", ours: of(&ours), plain: of(&theirs) })
    }

    fn undo_an_import(&mut self, people: &[Person]) -> anyhow::Result<(f64, f64)> {
        let new: Vec<Person> = people
            .iter()
            .cycle()
            .take(ROWS)
            .map(|person| Person { id: PersonId(self.store.ids().next()), ..person.clone() })
            .collect();
        let [(our_import, _), (their_import, _)] = self.write(|write| import(write, &new))?;
        let (mut ours, mut theirs, mut is_done) = (0.0, 0.0, false);
        while !is_done {
            let begin = Instant::now();
            let our_step = self.store.write("bench", |write| write.imports().undo_step(our_import, STEP))?.value;
            ours += milliseconds(begin.elapsed());
            let begin = Instant::now();
            let plain = &mut self.plain;
            let their_step =
                self.store.write_over_for_tests(plain, |write| write.imports().undo_step(their_import, STEP))?;
            theirs += milliseconds(begin.elapsed());
            ensure!(our_step == their_step, "the copy takes something else back");
            is_done = our_step.done;
        }
        Ok((ours, theirs))
    }
}

/// An import of new people, written at once.
fn import(write: &mut Write<'_>, people: &[Person]) -> Result<ImportId, StoreError> {
    let list = NewImport { file_name: "list.csv".into(), layout: "office".into(), mapping: Default::default() };
    let id = write.imports().start(&list)?;
    for (line, person) in (1..).zip(people) {
        write.people().create_from_import(person, Origin { import: id, line })?;
        write.imports().row(id, line, &[0; 16], RowOutcome::Created, Some(person.id))?;
    }
    let rows = people.len() as u64;
    write.imports().finish(id, ImportState::Done, &ImportCounts { rows, created: rows, ..Default::default() })?;
    Ok(id)
}
