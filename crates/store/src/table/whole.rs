//! Tests that look at every table at once: what is undone leaves the office as it was, what is erased is nowhere.

use super::erase_person;
use super::imports::{NewImport, RowOutcome};
use super::people::person_ref;
use super::search::Words;
use crate::Store;
use crate::table::history::Undo;
use crate::table::repair_if_needed;
use folkmoot_domain::change::{Origin, diff};
use folkmoot_domain::consent::{Channel, Consent};
use folkmoot_domain::contact::{Address, Area, AreaSource, ContactKind, Email, Phone};
use folkmoot_domain::ids::{EntryId, HouseholdId, InteractionId, PersonId};
use folkmoot_domain::interaction::{Interaction, InteractionKind};
use folkmoot_domain::person::{Birth, Person, RollFacts};
use folkmoot_testkit::{CountingIds, FixedClock};
use proptest::prelude::*;
use rusqlite::types::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use tempfile::TempDir;

pub(crate) fn office() -> (TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Arc::new(FixedClock::at("2026-11-21T10:00:00Z"));
    let path = folder.path().join("office.folkmoot");
    let store = Store::create_for_tests(&path, clock, Arc::new(CountingIds::default())).expect("an office");
    (folder, store)
}

/// Every row of every table but those in `but`, as text. `updated_at` and `is_touched` of people are the log's.
pub(crate) fn dump(store: &Store, but: &[&str]) -> BTreeMap<String, Vec<String>> {
    let dumped = store.read(|read| {
        let mut names = read.sql.prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_%' OR name = 'search_state'",
        )?;
        let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut tables = BTreeMap::new();
        for name in names.into_iter().filter(|n| !but.contains(&n.as_str()) && n != "search") {
            let mut all = read.sql.prepare(&format!("SELECT * FROM {name}"))?;
            let columns: Vec<String> = all.column_names().map(str::to_owned).collect();
            let mut lines = Vec::new();
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                let mut line = String::new();
                for (i, column) in columns.iter().enumerate() {
                    let is_log = name == "person" && ["updated_at", "is_touched"].contains(&column.as_str())
                        || name == "word" && column == "key"
                        || column == "words_gone";
                    if !is_log {
                        line.push_str(&format!("{column}={:?} ", row.get::<_, Value>(i)?));
                    }
                }
                lines.push(line);
            }
            lines.sort();
            tables.insert(name, lines);
        }
        Ok(tables)
    });
    let mut dumped = dumped.expect("dumped");
    dumped.insert("search".into(), indexed_words(store));
    dumped
}

/// What the full-text index really holds: each word and whose it is.
fn indexed_words(store: &Store) -> Vec<String> {
    let written = store.write("look into the index", |write| {
        write.sql.execute_batch("CREATE VIRTUAL TABLE look USING fts5vocab (search, instance)")?;
        let words = {
            let mut all = write.sql.prepare("SELECT term, doc FROM look ORDER BY term, doc")?;
            let rows =
                all.query_map([], |row| Ok(format!("{} {}", row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
            rows.collect::<Result<Vec<_>, _>>()?
        };
        write.sql.execute_batch("DROP TABLE look")?;
        Ok(words)
    });
    written.expect("looked").value
}

pub(crate) const LOG: [&str; 3] = ["entry", "change", "sqlite_sequence"];

pub(crate) fn save(store: &Store, person: &Person) -> Option<u64> {
    store.write("save person", |write| write.people().save(person)).expect("saved").entry
}

fn canary(n: u128) -> Person {
    let mut person = Person::new(PersonId(uuid::Uuid::from_u128(n)));
    person.name.given = "Canarygiven".into();
    person.name.family = "Canaryfamily".into();
    person.name.nickname = "Canarynick".into();
    person.greeting = "canarygreeting".into();
    person.privacy_note = "canarynote".into();
    let id = EntryId(uuid::Uuid::from_u128(n + 1));
    let kind = ContactKind::Home;
    person.phones = vec![Phone { id, kind, number: "704-555-9753".into(), is_primary: true }];
    person.emails = vec![Email { id, kind, address: "canary@canarymail.org".into(), is_primary: true }];
    person.addresses = vec![Address {
        id,
        kind,
        line1: "1 Canarystreet".into(),
        line2: String::new(),
        city: "Canarytown".into(),
        state: "NC".into(),
        zip: "97531".into(),
        is_primary: true,
        area: None,
    }];
    person.rolls.insert("NC 77".into(), RollFacts { number: "canaryroll".into(), facts: BTreeMap::new() });
    person.listed.insert("contacts".into(), "canarylisted".into());
    person
}

#[test]
fn an_erased_person_is_in_no_table_and_no_index() {
    let (_folder, store) = office();
    let neighbour = {
        let mut person = Person::new(PersonId(uuid::Uuid::from_u128(900)));
        person.name.given = "Nell".into();
        person.name.family = "Oak".into();
        person
    };
    save(&store, &neighbour);
    let mut person = canary(1000);
    let id = person.id;
    save(&store, &person);
    person.name.family = "Canarymarried".into();
    save(&store, &person);
    store
        .write("log interaction", |write| {
            let at = write.at;
            write.interactions().save(&Interaction {
                id: InteractionId(uuid::Uuid::from_u128(1100)),
                person: id,
                kind: InteractionKind::Call,
                direction: None,
                outcome: None,
                text: "canarycall".into(),
                next_step: None,
                is_sensitive: false,
                at,
            })?;
            write.drafts().save(&format!("person:{id}"), "canarydraft", "canarybody")?;
            write.drafts().save("new", "letter", &format!("{{\"to\":\"{id}\",\"text\":\"canaryletter\"}}"))
        })
        .expect("logged");
    store.write("remove person", |write| write.people().remove(id)).expect("in the bin and out of it");
    store.write("restore person", |write| write.people().restore(id)).expect("in the bin and out of it");
    assert!(format!("{:?}", dump(&store, &[])).to_lowercase().contains("canary"), "the dump would show it");

    store.write("erase person", |write| erase_person(write, id)).expect("erased");
    let dumped = dump(&store, &[]);
    for (table, rows) in &dumped {
        for row in rows {
            let row = row.to_lowercase();
            let is_clean = ["canary", "9753", "97531"].iter().all(|value| !row.contains(value));
            assert!(is_clean, "the table {table} still has {row}");
        }
    }
    assert!(dumped["search"].iter().any(|word| word.starts_with("oak ")), "the neighbour is still indexed");
    let found = store.read(|read| read.people().find(&Words::default(), "canaryfamily", 5)).expect("searched");
    assert!(found.is_empty());
    let history = store.read(|read| read.history().of(person_ref(id), None, 9)).expect("read");
    assert!(history.iter().all(|entry| entry.fields.is_empty()), "history has no values any more");
}

#[test]
fn an_erased_person_takes_who_was_merged_into_them_along() {
    let (_folder, store) = office();
    let mut kept = canary(1000);
    save(&store, &kept);
    let other = canary(2000);
    save(&store, &other);
    store.write("merge people", |write| write.merges().merge(kept.id, other.id, &Default::default())).expect("merged");
    kept.greeting = "canary edited since".into();
    save(&store, &kept);
    store.write("unmerge people", |write| write.merges().unmerge(other.id)).expect("parted, so that there are edits");
    store.write("merge people", |write| write.merges().merge(kept.id, other.id, &Default::default())).expect("merged");
    store.write("erase person", |write| erase_person(write, kept.id)).expect("erased");
    for (table, rows) in &dump(&store, &[]) {
        for row in rows {
            let row = row.to_lowercase();
            let is_clean = ["canary", "9753", "97531"].iter().all(|value| !row.contains(value));
            assert!(is_clean, "the table {table} still has {row}");
        }
    }
}

#[test]
fn taking_an_import_back_leaves_every_table_as_it_was() {
    let (_folder, store) = office();
    let mut known = canary(1000);
    save(&store, &known);
    let import = store
        .write("start import", |write| {
            let import = NewImport { file_name: "a.csv".into(), layout: "csv".into(), mapping: serde_json::json!({}) };
            write.imports().start(&import)
        })
        .expect("started")
        .value;
    let before = dump(&store, &[&LOG[..], &["import"]].concat());
    store
        .write("import", |write| {
            for n in 0..40u64 {
                let mut person = Person::new(PersonId(uuid::Uuid::from_u128(u128::from(n) + 5000)));
                person.name.given = format!("Given{n}");
                person.name.family = "Brought".into();
                let origin = Origin { import, line: n };
                write.people().create_from_import(&person, origin)?;
                write.imports().row(import, n, &[n as u8; 16], RowOutcome::Created, Some(person.id))?;
            }
            let old = known.to_fields();
            known.phones.clear();
            known.name.family = "Updated".into();
            let changes = diff(&old, &known.to_fields());
            write.people().update_from_import(&known, &changes, Origin { import, line: 40 })?;
            write.imports().row(import, 40, &[40; 16], RowOutcome::Updated, Some(known.id))
        })
        .expect("imported");
    while !store.write("undo import", |write| write.imports().undo_step(import, 7)).expect("undone").value.done {}
    assert_eq!(dump(&store, &[&LOG[..], &["import"]].concat()), before);
}

#[test]
fn an_interrupted_first_load_is_made_whole() {
    let (_folder, store) = office();
    let schema = |store: &Store| {
        store.read(|read| {
            let mut find = read.sql.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")?;
            let all = find.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
            Ok(all)
        })
    };
    let before = schema(&store).expect("read");
    store.write("begin import", |write| write.people().begin_bulk()).expect("begun");
    save(&store, &canary(1000));
    assert_ne!(schema(&store).expect("read"), before, "indexes are aside");
    assert!(indexed_words(&store).is_empty());
    assert!(store.write("repair", repair_if_needed).expect("repaired").value);
    assert_eq!(schema(&store).expect("read"), before);
    assert!(indexed_words(&store).contains(&"canaryfamily 1".to_owned()));
    assert!(!store.write("repair", repair_if_needed).expect("repaired").value, "once is enough");
    store.write("age", |write| Ok(write.sql.execute("UPDATE search_state SET version = 0", [])?)).expect("aged");
    assert!(store.write("repair", repair_if_needed).expect("repaired").value, "an older index is built anew");
}

/// People out of a few parts, so that edits overlap.
pub(crate) fn people() -> impl Strategy<Value = Person> {
    let text = |words: &'static [&'static str]| proptest::sample::select(words).prop_map(str::to_owned);
    let number = text(&["704-555-0102", "555-0103", "+52 55 5555 0104"]);
    let phone = (1u128..6, number, any::<bool>()).prop_map(|(id, number, is_primary)| Phone {
        id: EntryId(uuid::Uuid::from_u128(id)),
        kind: ContactKind::Mobile,
        number,
        is_primary,
    });
    let address = (6u128..9, text(&["1 Oak St", "2 Elm Street"]), text(&["", "Ward 1"]), any::<bool>());
    let address = address.prop_map(|(id, line1, area, is_primary)| Address {
        id: EntryId(uuid::Uuid::from_u128(id)),
        kind: ContactKind::Home,
        line1,
        line2: String::new(),
        city: "Anytown".into(),
        state: "NC".into(),
        zip: "02138".into(),
        is_primary,
        area: (!area.is_empty()).then(|| Area {
            name: area,
            source: AreaSource::Roll,
            on: chrono::NaiveDate::from_ymd_opt(2026, 1, 2).expect("a date"),
        }),
    });
    let consent = proptest::option::of(any::<bool>().prop_map(|is_given| Consent {
        is_given,
        source: "list".into(),
        wording: String::new(),
        on: chrono::NaiveDate::from_ymd_opt(2026, 1, 2).expect("a date"),
    }));
    let flags = (any::<bool>(), any::<bool>(), proptest::option::of(1900i32..2000));
    let household = proptest::option::of((501u128..503).prop_map(|id| HouseholdId(uuid::Uuid::from_u128(id))));
    (
        text(&["Ada", "José", ""]),
        text(&["Lovelace", "O'Connor", "de la Cruz"]),
        proptest::collection::vec(phone, 0..4),
        proptest::collection::vec(address, 0..3),
        consent,
        flags,
        household,
    )
        .prop_map(|(given, family, phones, addresses, consent, (is_protected, is_deceased, year), household)| {
            let mut person = Person::new(PersonId(uuid::Uuid::from_u128(77)));
            person.name.given = given;
            person.name.family = family;
            person.phones = phones;
            person.phones.sort_by_key(|p| p.id);
            person.phones.dedup_by_key(|p| p.id);
            person.addresses = addresses;
            person.addresses.sort_by_key(|a| a.id);
            person.addresses.dedup_by_key(|a| a.id);
            if let Some(consent) = consent {
                person.consents.insert(Channel::Newsletter, consent);
            }
            person.is_protected = is_protected;
            person.is_deceased = is_deceased;
            person.birth = year.map(Birth::Year);
            person.household = household;
            person
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn undoing_every_save_in_turn_brings_every_table_back(states in proptest::collection::vec(people(), 1..6)) {
        let (_folder, store) = office();
        let mut dumps = vec![dump(&store, &LOG)];
        let mut entries = Vec::new();
        for person in &states {
            if let Some(entry) = save(&store, person) {
                entries.push(entry);
                dumps.push(dump(&store, &LOG));
            }
        }
        for (entry, before) in entries.iter().zip(&dumps).rev() {
            let undo = store.write("undo", |write| write.history().undo(*entry)).expect("undone").value;
            prop_assert_eq!(undo, Undo::Done);
            prop_assert_eq!(&dump(&store, &LOG), before);
        }
    }
}
