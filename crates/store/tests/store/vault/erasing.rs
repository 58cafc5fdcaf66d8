use super::support::{Desk, NewIds, OPTIONS, PASSPHRASE, assert_sound};
use folkmoot_domain::ids::{Ids, PersonId};
use folkmoot_domain::person::Person;
use folkmoot_store::backup::Reason;
use folkmoot_store::table::erase_person;
use folkmoot_store::{Store, Unlock};
use secrecy::SecretString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub fn saved(store: &Store, given: &str) -> PersonId {
    let mut person = Person::new(PersonId(NewIds.next()));
    person.name.given = given.into();
    store.write("save person", |write| write.people().save(&person)).expect("saved");
    person.name.family = "Lovelace".into();
    store.write("save person", |write| write.people().save(&person)).expect("saved");
    person.id
}

pub fn erase(store: &Store, id: PersonId) {
    store.write("erase person", |write| erase_person(write, id)).expect("erased");
}

fn is_there(store: &Store, id: PersonId) -> bool {
    store.read(|read| read.people().get(id)).expect("read").is_some()
}

fn restore(desk: &Desk, backup: &Path, to: &Path, known_offices: &[PathBuf]) -> Store {
    let passphrase: SecretString = PASSPHRASE.into();
    let unlock = Unlock::Passphrase(&passphrase);
    Store::restore(backup, to, unlock, known_offices, &OPTIONS, desk.clock(), Arc::new(NewIds)).expect("restored")
}

/// How many changes of a record still have values.
fn values(store: &Store, id: PersonId) -> i64 {
    let count = |sql: &mut rusqlite::Connection| {
        sql.query_row(
            "SELECT count(*) FROM change WHERE record = ?1 AND (fields IS NOT NULL OR salt IS NOT NULL)",
            [id.0.as_bytes().as_slice()],
            |row| row.get(0),
        )
    };
    store.sql_for_tests(count).expect("open").expect("a count")
}

#[test]
fn an_erased_person_leaves_no_value_and_the_chain_still_verifies() {
    let (desk, store) = Desk::with_office();
    let (ada, bob) = (saved(&store, "Ada"), saved(&store, "Bob"));
    assert_eq!(values(&store, ada), 2);
    erase(&store, ada);
    assert!(!is_there(&store, ada) && is_there(&store, bob));
    assert_eq!((values(&store, ada), values(&store, bob)), (0, 2));
    assert_sound(&store);
    let ledger = std::fs::read_to_string(desk.beside(".erased")).expect("a ledger");
    assert!(ledger.contains(&ada.to_string()) && !ledger.contains(&bob.to_string()));
}

#[test]
fn a_restore_of_an_older_backup_erases_again() {
    let (desk, store) = Desk::with_office();
    let (ada, bob) = (saved(&store, "Ada"), saved(&store, "Bob"));
    let backups = tempfile::tempdir().expect("a folder");
    let backup = store.backup(backups.path(), Reason::ByHand, &mut |_| true).expect("a backup").path;
    erase(&store, ada);

    let beside = tempfile::tempdir().expect("a folder");
    let known = restore(&desk, &backup, &beside.path().join("a.folkmoot"), std::slice::from_ref(&desk.path));
    assert!(!is_there(&known, ada), "the ledger of the office on this machine is obeyed");
    assert!(is_there(&known, bob));
    assert_eq!(values(&known, ada), 0);
    assert_sound(&known);

    drop(store);
    for ending in ["", ".keys"] {
        std::fs::remove_file(desk.beside(ending)).expect("removed");
    }
    let in_place = restore(&desk, &backup, &desk.path, &[]);
    assert!(!is_there(&in_place, ada), "the ledger beside the place is obeyed");
    assert!(is_there(&in_place, bob));
    drop(in_place);
    assert_sound(&desk.open().expect("the audit head of the lost office is not this one's"));

    let unknown = restore(&desk, &backup, &beside.path().join("b.folkmoot"), &[]);
    assert!(is_there(&unknown, ada), "on a machine that knows of no ledger nothing can be obeyed");
}

#[test]
fn a_backup_carries_the_ledger_to_the_next_machine() {
    let (desk, store) = Desk::with_office();
    let ada = saved(&store, "Ada");
    let folder = tempfile::tempdir().expect("a folder");
    let older = store.backup(folder.path(), Reason::ByHand, &mut |_| true).expect("a backup").path;
    erase(&store, ada);
    let newer = store.backup(folder.path(), Reason::ByHand, &mut |_| true).expect("a backup").path;
    let there = folder.path().join("there.folkmoot");
    drop(restore(&desk, &newer, &there, &[]));
    let again = restore(&desk, &older, &folder.path().join("again.folkmoot"), std::slice::from_ref(&there));
    assert!(!is_there(&again, ada));
}

#[test]
fn a_lost_ledger_is_written_again_from_history() {
    let (desk, store) = Desk::with_office();
    let ada = saved(&store, "Ada");
    erase(&store, ada);
    drop(store);
    std::fs::remove_file(desk.beside(".erased")).expect("lost");
    drop(desk.open().expect("opened"));
    assert!(std::fs::read_to_string(desk.beside(".erased")).expect("a ledger").contains(&ada.to_string()));
}

#[test]
fn a_restore_says_how_many_lines_of_a_damaged_ledger_it_could_not_obey() {
    let (desk, store) = Desk::with_office();
    let [ada, bob] = ["Ada", "Bob"].map(|name| saved(&store, name));
    let folder = tempfile::tempdir().expect("a folder");
    let backup = store.backup(folder.path(), Reason::ByHand, &mut |_| true).expect("a backup").path;
    erase(&store, ada);
    erase(&store, bob);
    drop(store);
    let mut ledger = std::fs::read(desk.beside(".erased")).expect("a ledger");
    ledger[3] ^= 0x80;
    std::fs::write(desk.beside(".erased"), ledger).expect("damaged");

    let to = folder.path().join("restored.folkmoot");
    let store = restore(&desk, &backup, &to, std::slice::from_ref(&desk.path));
    assert!(is_there(&store, ada) && !is_there(&store, bob), "the line that can be read is obeyed");
    let entries = store.read(|read| read.entries("restore backup", 1)).expect("entries");
    assert_eq!(entries[0].details["unreadable_lines_of_the_erased"], 1);
}

#[test]
fn an_erasure_that_is_not_written_down_does_not_happen() {
    let (desk, store) = Desk::with_office();
    let ada = saved(&store, "Ada");
    std::fs::create_dir(desk.beside(".erased")).expect("a folder in the ledger's place");
    assert!(store.write("erase person", |write| erase_person(write, ada)).is_err());
    assert!(is_there(&store, ada), "it would come back with the next restore");
    assert_eq!(values(&store, ada), 2);
}
