//! The office of an older release, with rows in every table that it had, becomes one of this release.

use super::child::{Moment, Other};
use super::faults::work;
use super::support::{Desk, PASSPHRASE, assert_sound, files_in};
use chrono::NaiveDate;
use folkmoot_domain::change::Origin;
use folkmoot_domain::consent::{Channel, Consent};
use folkmoot_domain::contact::{Address, ContactKind, Email};
use folkmoot_domain::ids::{EntryId, PersonId};
use folkmoot_domain::person::{Person, RollFacts};
use folkmoot_store::backup::Reason;
use folkmoot_store::table::imports::{ImportCounts, ImportState, NewImport, Review, RowOutcome};
use folkmoot_store::{OpenError, Store, StoreError, Unlock, backups_in, check_backup};
use folkmoot_testkit::{FixedClock, SmallDisk, cannot_try, rounds};
use rusqlite::Connection;
use rusqlite::types::Value;
use secrecy::SecretString;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// The schema of release `n` is what the first `n` add up to.
const MIGRATIONS: [&str; 3] = [
    include_str!("../../../src/migrations/0001_office.sql"),
    include_str!("../../../src/migrations/0002_people.sql"),
    include_str!("../../../src/migrations/0003_merges.sql"),
];
/// Steps of work that every older office here has behind it.
const STEPS: u64 = 23;

/// By table: its columns, and all rows of them.
type Rows = BTreeMap<String, (Vec<String>, Vec<Vec<Value>>)>;

fn texts(sql: &Connection, query: &str) -> Vec<String> {
    let mut found = sql.prepare(query).expect("a query");
    found.query_map([], |row| row.get(0)).expect("rows").collect::<Result<_, _>>().expect("texts")
}

fn tables(sql: &Connection, kinds: &str) -> Vec<String> {
    let query = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND type IN";
    texts(sql, &format!("{query} ({kinds}) ORDER BY name"))
}

fn columns(sql: &Connection, table: &str) -> Vec<String> {
    texts(sql, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"))
}

/// The rows of a schema's tables, as far as this release's tables have them too.
fn rows(sql: &Connection, schema: &Connection) -> Rows {
    let of_table = |table: String| {
        let columns = columns(schema, &table);
        let list = columns.join(", ");
        let mut find = sql.prepare(&format!("SELECT {list} FROM \"{table}\" ORDER BY {list}")).expect("a query");
        let row = |row: &rusqlite::Row<'_>| (0..columns.len()).map(|column| row.get(column)).collect();
        let rows = find.query_map([], row).expect("rows").collect::<Result<_, _>>().expect("rows");
        (table, (columns.clone(), rows))
    };
    tables(schema, "'table', 'shadow'").into_iter().map(of_table).collect()
}

fn schema_of_release(version: usize) -> Connection {
    let sql = Connection::open_in_memory().expect("memory");
    MIGRATIONS[..version].iter().for_each(|step| sql.execute_batch(step).expect("an earlier release"));
    sql
}

/// Makes a file what an older release would have written, with all rows that it could hold.
fn take_back_to(sql: &mut Connection, version: usize) -> Rows {
    let kept = rows(sql, &schema_of_release(version));
    sql.pragma_update(None, "foreign_keys", false).expect("off");
    let all = sql.transaction().expect("a transaction");
    for table in tables(&all, "'table', 'virtual'") {
        all.execute_batch(&format!("DROP TABLE \"{table}\"")).expect("dropped");
    }
    MIGRATIONS[..version].iter().for_each(|step| all.execute_batch(step).expect("an earlier release"));
    for (table, (columns, rows)) in &kept {
        all.execute_batch(&format!("DELETE FROM \"{table}\"")).expect("emptied");
        let places = vec!["?"; columns.len()].join(", ");
        let mut add = all
            .prepare(&format!("INSERT INTO \"{table}\" ({}) VALUES ({places})", columns.join(", ")))
            .expect("a query");
        for row in rows {
            add.execute(rusqlite::params_from_iter(row)).expect("added");
        }
    }
    all.pragma_update(None, "user_version", version).expect("its version");
    all.commit().expect("committed");
    kept
}

/// An office with rows in every table: work, and a list that came in with everything that a list can bring.
fn full_office() -> (Desk, Store) {
    let (desk, store) = work::office(STEPS);
    let ids = |n: u128| EntryId(Uuid::from_u128(0xD000 + n));
    let on = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a date");
    let mut ada = Person::new(PersonId(Uuid::from_u128(0xE000)));
    ada.name.given = "Ada".into();
    ada.name.family = "Lovelace".into();
    ada.emails =
        vec![Email { id: ids(1), kind: ContactKind::Home, address: "ada@example.org".into(), is_primary: true }];
    ada.addresses = vec![Address {
        id: ids(2),
        kind: ContactKind::Home,
        line1: "12 Oak St".into(),
        line2: String::new(),
        city: "Anytown".into(),
        state: "NC".into(),
        zip: "98908".into(),
        is_primary: true,
        area: None,
    }];
    let consent = Consent { is_given: true, source: "list".into(), wording: "news".into(), on };
    ada.consents.insert(Channel::Newsletter, consent);
    ada.rolls.insert("NC 77".into(), RollFacts { number: "BY1".into(), facts: BTreeMap::new() });
    ada.listed.insert("contacts".into(), "C17".into());
    ada.settle();
    let list = |write: &mut folkmoot_store::Write<'_>| {
        write.imports().remember_mapping("header", &json!([null]))?;
        let (file_name, layout) = ("contacts.csv".into(), "other".into());
        let import = write.imports().start(&NewImport { file_name, layout, mapping: json!([null]) })?;
        write.people().create_from_import(&ada, Origin { import, line: 2 })?;
        write.imports().row(import, 2, &[2; 16], RowOutcome::Created, Some(ada.id))?;
        let review = Review { import, line: 3, row: json!({}), candidates: json!([]), probability: 0.5 };
        write.imports().wait(&review, &[3; 16])?;
        write.imports().finish(
            import,
            ImportState::Done,
            &ImportCounts { rows: 2, created: 1, ..Default::default() },
        )?;
        write.drafts().save("person:new", "Somebody", "{}")
    };
    store.write("import", list).expect("imported");
    (desk, store)
}

/// The files of an office of an older release, closed, and what was in its tables.
fn older_office(version: usize) -> (Desk, Rows) {
    let (desk, store) = full_office();
    let kept = store.sql_for_tests(|sql| take_back_to(sql, version)).expect("open");
    drop(store);
    (desk, kept)
}

fn assert_upgraded(store: &Store, version: usize, kept: &Rows, what: &str) {
    let now = store.sql_for_tests(|sql| rows(sql, &schema_of_release(version))).expect("open");
    for (table, (_, rows)) in kept {
        assert_eq!(&now[table].1, rows, "{what}: the rows of {table}");
    }
    assert_sound(store);
}

fn schema(sql: &Connection) -> Vec<String> {
    texts(sql, "SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema ORDER BY type, name")
}

#[test]
fn the_office_of_any_older_release_ends_like_a_new_one_with_every_row_it_had() {
    let (_new, store) = Desk::with_office();
    let (newest, wanted) = store
        .sql_for_tests(|sql| (sql.query_row("PRAGMA user_version", [], |row| row.get::<_, usize>(0)), schema(sql)))
        .expect("open");
    assert_eq!(newest.expect("a version"), MIGRATIONS.len(), "every migration is tried here");
    let releases = MIGRATIONS.len() - 1;
    for round in rounds("older release's office upgraded", releases, releases) {
        let version = round % releases + 1;
        let (desk, kept) = older_office(version);
        let empty = kept.iter().filter(|(name, (_, rows))| rows.is_empty() && *name != "index_aside");
        assert_eq!(
            empty.map(|(name, _)| name).collect::<Vec<_>>(),
            [""; 0],
            "release {version} has rows in all tables"
        );
        let store = desk.open().expect("opened");
        assert_upgraded(&store, version, &kept, &format!("release {version}"));
        assert_eq!(store.sql_for_tests(|sql| schema(sql)).expect("open"), wanted, "from release {version}");
        let backups = backups_in(&desk.beside(".backups")).expect("a list");
        assert_eq!(backups.iter().map(|file| file.reason).collect::<Vec<_>>(), [Reason::BeforeUpgrade]);
        if version > 1 {
            // The first release had no people.
            work::assert_done(&store, STEPS, true);
        }
        work::step(&store, if version > 1 { STEPS + 1 } else { 1 }).expect("it can be worked in");
        assert_sound(&store);
        drop(store);
        drop(desk.open().expect("opened again"));
        assert_eq!(backups_in(&desk.beside(".backups")).expect("a list").len(), 1, "no upgrade, no backup");
    }
}

#[test]
fn killed_while_upgrading_the_next_opening_finishes_it_and_every_row_is_there() {
    let older: Vec<_> = (1..MIGRATIONS.len()).map(older_office).collect();
    let passphrase: SecretString = PASSPHRASE.into();
    for round in rounds("killed while upgrading", 12, 150) {
        let version = 1 + round % older.len();
        let (template, kept) = &older[version - 1];
        let desk = Desk::empty();
        for ending in ["", ".keys", ".head"] {
            std::fs::copy(template.beside(ending), desk.beside(ending)).expect("copied");
        }
        Other::start("upgrade", &desk.path).kill_at(Moment::of(round, 1..2, 90_000));
        let store = desk.open().expect("opened");
        assert_upgraded(&store, version, kept, &format!("round {round}, from release {version}"));
        let folder = desk.beside(".backups");
        let backups = backups_in(&folder).expect("a list");
        assert!(!backups.is_empty(), "round {round}: a backup was made before");
        assert_eq!(files_in(&folder).len(), backups.len(), "round {round}: and none is half made");
        for backup in backups {
            assert_eq!(backup.reason, Reason::BeforeUpgrade);
            assert!(check_backup(&backup.path, Unlock::Passphrase(&passphrase)).is_ok(), "round {round}");
        }
    }
}

#[test]
fn a_disk_that_fills_up_while_upgrading_loses_no_row() {
    let Some(disk) = SmallDisk::mount(8) else {
        return cannot_try("mounting a small disk needs Linux and root");
    };
    let older: Vec<_> = (1..MIGRATIONS.len()).map(older_office).collect();
    for round in rounds("disk full while upgrading", 8, 40) {
        let version = 1 + round % older.len();
        let (template, kept) = &older[version - 1];
        let folder = tempfile::tempdir_in(disk.path()).expect("a folder");
        let desk = Desk::at(folder, Arc::new(FixedClock::at("2026-11-21T10:00:00Z")));
        for ending in ["", ".keys", ".head"] {
            std::fs::copy(template.beside(ending), desk.beside(ending)).expect("copied");
        }
        disk.fill_but(round as u64 % 40 * 24_576);
        match desk.open() {
            Ok(store) => drop(store),
            Err(OpenError::Store(StoreError::DiskFull)) => {}
            Err(other) => panic!("round {round}, from release {version}: {other:?}"),
        }
        disk.make_room();
        let store = desk.open().expect("opened");
        assert_upgraded(&store, version, kept, &format!("round {round}, from release {version}"));
    }
}
