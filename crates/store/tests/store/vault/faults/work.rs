//! What somebody does all day, one write after another: step `n` is the same in every process, so that what is there
//! after a fault can be compared with what should be, row by row.

use crate::vault::support::Desk;
use folkmoot_domain::change::{Origin, RecordKind, RecordRef};
use folkmoot_domain::contact::{ContactKind, Phone};
use folkmoot_domain::ids::{EntryId, ImportId, InteractionId, PersonId, UtcMillis};
use folkmoot_domain::interaction::{Interaction, InteractionKind};
use folkmoot_domain::person::Person;
use folkmoot_store::table::imports::{ImportCounts, NewImport, RowOutcome};
use folkmoot_store::table::people::PeopleFilter;
use folkmoot_store::table::search::Words;
use folkmoot_store::{Store, StoreError};
use uuid::Uuid;

/// Writes that each person gets: made, a draft about them, renamed with the draft gone, a visit noted, thrown away.
const STEPS_A_PERSON: u64 = 5;

/// The number of the last step that is on disk; 0 before the first.
pub fn last_step(store: &Store) -> u64 {
    store.read(|read| read.setting("step")).expect("read").unwrap_or(0)
}

/// Does step `n`, counted from 1, in one write.
pub fn step(store: &Store, n: u64) -> Result<(), StoreError> {
    let (who, what) = ((n - 1) / STEPS_A_PERSON, (n - 1) % STEPS_A_PERSON);
    let written = store.write("work", |write| {
        write.set_setting("step", &n)?;
        match what {
            0 => write.people().save(&person(who, false)).map(drop),
            1 => write.drafts().save(&draft_of(who), "A letter", &format!("{{\"text\":\"typed {who}\"}}")),
            2 => {
                write.people().save(&person(who, true))?;
                write.drafts().remove(&draft_of(who))
            }
            3 => write.interactions().save(&visit(who)),
            _ => write.people().remove(person(who, true).id),
        }
    });
    written.map(drop)
}

/// Everything up to a step is there, whole, and nothing of the next. Looks at the people of the last steps, or at all.
pub fn assert_done(store: &Store, up_to: u64, all: bool) {
    assert_eq!(last_step(store), up_to);
    let newest = up_to / STEPS_A_PERSON + 1;
    let oldest = if all { 0 } else { newest.saturating_sub(3) };
    for who in oldest..=newest {
        let done = up_to.saturating_sub(who * STEPS_A_PERSON).min(STEPS_A_PERSON);
        assert_person(store, who, done);
    }
}

fn assert_person(store: &Store, who: u64, done: u64) {
    let wanted = (done > 0).then(|| person(who, done > 2));
    let id = person(who, false).id;
    let looked = store.read(|read| {
        let record = RecordRef { kind: RecordKind::Person, id: id.0 };
        Ok((
            read.people().get(id)?,
            read.people().meta(id)?.map(|meta| meta.deleted_at.is_some()),
            read.drafts().get(store.identity().staff, &draft_of(who))?.map(|draft| draft.body),
            read.interactions().timeline(id, &[], None, 5)?.into_iter().map(|row| row.interaction.text).collect(),
            read.history().of(record, None, 10)?.len() as u64,
            read.people().find(&Words::default(), &format!("folk{who}"), 5)?.iter().any(|hit| hit.id == id),
            read.people().find(&Words::default(), &format!("moot{who}"), 5)?.iter().any(|hit| hit.id == id),
        ))
    });
    let (found, is_in_bin, draft, visits, history, by_old_name, by_new_name): (_, _, _, Vec<String>, _, _, _) =
        looked.expect("read");
    assert_eq!(found, wanted, "person {who} after {done} steps");
    assert_eq!(is_in_bin, (done > 0).then_some(done > 4), "person {who}");
    assert_eq!(draft, (done == 2).then(|| format!("{{\"text\":\"typed {who}\"}}")), "the draft about {who}");
    assert_eq!(visits.iter().map(String::as_str).collect::<Vec<_>>(), vec!["came by"; usize::from(done > 3)]);
    assert_eq!(history, [0, 1, 1, 2, 2, 3][done as usize], "what history says of person {who} after {done} steps");
    assert_eq!((by_old_name, by_new_name), ((1..=2).contains(&done), (3..=4).contains(&done)), "search of {who}");
}

/// Fills an office so that copying it takes a while: `kilobytes` that compress to nothing less.
pub fn fill(store: &Store, kilobytes: usize) {
    let text = "0123456789abcdef".repeat(64);
    store
        .write("fill", |write| (0..kilobytes).try_for_each(|n| write.set_setting(&format!("filler {n}"), &text)))
        .expect("filled");
}

/// People of one chunk of a load.
const LOADED_AT_ONCE: u64 = 5;

/// Begins a first load: search and indexes wait until its end.
pub fn begin_load(store: &Store) -> ImportId {
    let import =
        NewImport { file_name: "roll.csv".into(), layout: "other".into(), mapping: serde_json::Value::Array(vec![]) };
    let begun = store.write("start import", |write| {
        assert!(write.people().begin_bulk()?, "nobody is there");
        write.imports().start(&import)
    });
    begun.expect("begun").value
}

/// Loads the next few people, and counts them.
pub fn load_chunk(store: &Store, import: ImportId, chunk: u64) -> Result<(), StoreError> {
    let written = store.write_behind("import", |write| {
        for who in chunk * LOADED_AT_ONCE..(chunk + 1) * LOADED_AT_ONCE {
            write.people().create_from_import(&person(who, false), Origin { import, line: who + 2 })?;
            write.imports().row(import, who + 2, &[who as u8; 16], RowOutcome::Created, Some(person(who, false).id))?;
        }
        let rows = (chunk + 1) * LOADED_AT_ONCE;
        write.imports().progress(import, &ImportCounts { rows, created: rows, ..Default::default() })
    });
    written.map(drop)
}

/// So many chunks of a load are there, and whoever came with them is found as if there had never been a load.
pub fn assert_loaded(store: &Store, chunks: u64) {
    let people = chunks * LOADED_AT_ONCE;
    let counted = store.read(|read| {
        assert!(!read.people().is_bulk()?, "nothing waits for its index");
        let run = read.imports().list(1)?.pop();
        Ok((read.people().count(&PeopleFilter::default())?, run.map_or(0, |run| run.counts.created)))
    });
    assert_eq!(counted.expect("read"), (people, people));
    for who in 0..people + 1 {
        let found = store.read(|read| read.people().find(&Words::default(), &format!("ada folk{who}"), 5));
        let is_found = found.expect("read").iter().any(|hit| hit.id == person(who, false).id);
        assert_eq!(is_found, who < people, "person {who} of {people}");
    }
}

/// An office with so many steps of work done, open.
pub fn office(steps: u64) -> (Desk, Store) {
    let (desk, store) = Desk::with_office();
    (1..=steps).for_each(|n| step(&store, n).expect("saved"));
    (desk, store)
}

fn person(who: u64, is_renamed: bool) -> Person {
    let mut person = Person::new(PersonId(Uuid::from_u128(0xA000_0000 + u128::from(who))));
    person.name.given = "Ada".into();
    person.name.family = if is_renamed { format!("Moot{who}") } else { format!("Folk{who}") };
    let id = EntryId(Uuid::from_u128(0xB000_0000 + u128::from(who)));
    person.phones = vec![Phone { id, kind: ContactKind::Home, number: "704-555-0102".into(), is_primary: true }];
    person.settle();
    person
}

fn visit(who: u64) -> Interaction {
    Interaction {
        id: InteractionId(Uuid::from_u128(0xC000_0000 + u128::from(who))),
        person: person(who, false).id,
        kind: InteractionKind::Visit,
        direction: None,
        outcome: None,
        text: "came by".into(),
        next_step: None,
        is_sensitive: false,
        at: UtcMillis(1_700_000_000_000),
    }
}

fn draft_of(who: u64) -> String {
    format!("person:{who}")
}
