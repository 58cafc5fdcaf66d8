use super::support::{Desk, assert_sound, set};
use folkmoot_store::audit::Problem;
use folkmoot_store::{Cancel, Store};
use rusqlite::Connection;

/// An office with entries 1 (made) to 6.
fn with_entries() -> (Desk, Store) {
    let (desk, store) = Desk::with_office();
    for number in 1..=5 {
        set(&store, number).expect("saved");
    }
    (desk, store)
}

fn tampered(store: &Store, statements: &str) -> Vec<Problem> {
    store.sql_for_tests(|sql: &mut Connection| sql.execute_batch(statements)).expect("open").expect("tampered");
    let verification = store.verify(&Cancel::default()).expect("verified");
    assert!(!verification.is_ok());
    verification.problems
}

#[test]
fn an_honest_office_verifies() {
    let (desk, store) = with_entries();
    store.note("export", &"for the county").expect("noted");
    assert_sound(&store);
    drop(store);
    let verification = desk.open().expect("opened").verify(&Cancel::default()).expect("verified");
    assert_eq!((verification.problems.len(), verification.entries, verification.changes), (0, 7, 6));
}

#[test]
fn an_edited_entry_is_found() {
    for edit in ["name = 'nothing'", "at = at + 1", "by = zeroblob(16)", "details = '{}'", "import = zeroblob(16)"] {
        let (_desk, store) = with_entries();
        let problems = tampered(&store, &format!("UPDATE entry SET {edit} WHERE number = 3"));
        assert_eq!(problems, [Problem::EntryEdited { number: 3 }], "{edit}");
    }
}

#[test]
fn edited_values_are_found() {
    let (_desk, store) = with_entries();
    let problems = tampered(&store, "UPDATE change SET fields = '[[\"setting:number\",2,999]]' WHERE seq = 4");
    assert_eq!(problems, [Problem::ValuesEdited { seq: 4 }]);
    let (_desk, store) = with_entries();
    let problems = tampered(&store, "UPDATE change SET record = zeroblob(16) WHERE seq = 4");
    assert_eq!(problems, [Problem::ChangesEdited { entry: 4 }]);
}

#[test]
fn blanked_values_without_an_erasure_are_found() {
    let (_desk, store) = with_entries();
    let problems = tampered(&store, "UPDATE change SET fields = NULL, salt = NULL WHERE seq = 4");
    assert_eq!(problems, [Problem::ValuesRemoved { seq: 4 }]);
}

#[test]
fn a_removed_entry_is_found() {
    let (_desk, store) = with_entries();
    let problems = tampered(&store, "DELETE FROM entry WHERE number = 3; DELETE FROM change WHERE entry = 3");
    assert_eq!(problems, [Problem::EntryRemoved { number: 3 }]);
    let (_desk, store) = with_entries();
    let problems = tampered(
        &store,
        "DELETE FROM entry WHERE number = 3; DELETE FROM change WHERE entry = 3;
         UPDATE entry SET number = number - 1 WHERE number > 3",
    );
    assert!(problems.contains(&Problem::EntryEdited { number: 3 }), "closing the gap does not hide it: {problems:?}");
}

#[test]
fn reordered_entries_are_found() {
    let (_desk, store) = with_entries();
    let problems = tampered(
        &store,
        "UPDATE entry SET number = 100 WHERE number = 3; UPDATE entry SET number = 3 WHERE number = 4;
         UPDATE entry SET number = 4 WHERE number = 100",
    );
    for number in [3, 4] {
        assert!(problems.contains(&Problem::EntryEdited { number }), "{problems:?}");
    }
}

#[test]
fn an_added_change_is_found() {
    let (_desk, store) = with_entries();
    let problems =
        tampered(&store, "INSERT INTO change (seq, entry, kind, record, action) VALUES (1000, 6, 1, zeroblob(16), 3)");
    assert_eq!(problems, [Problem::ChangeAdded { seq: 1000 }]);
}

const CUT: &str = "DELETE FROM entry WHERE number > 4; DELETE FROM change WHERE entry > 4";

#[test]
fn a_cut_tail_is_found_by_the_head_outside() {
    let (_desk, store) = with_entries();
    assert_eq!(tampered(&store, CUT), [Problem::TailCut { head: 6, newest: 4 }]);
}

#[test]
fn a_tail_cut_while_closed_is_found_and_never_forgotten() {
    // The head's own file, or the one in the slot file, is enough.
    for also_removed in [None, Some(".head")] {
        let (desk, store) = with_entries();
        store.sql_for_tests(|sql| sql.execute_batch(CUT)).expect("open").expect("cut");
        drop(store);
        if let Some(ending) = also_removed {
            std::fs::remove_file(desk.beside(ending)).expect("removed");
        }
        let store = desk.open().expect("it opens: everyone must be able to work");
        // More work would reach the old head's number again.
        for number in 1..=9 {
            set(&store, number).expect("saved");
        }
        let problems = store.verify(&Cancel::default()).expect("verified").problems;
        assert_eq!(problems, [Problem::TailWasCut { number: 5 }], "{also_removed:?}");
    }
}

#[test]
fn an_older_copy_of_the_database_is_found() {
    let (desk, store) = with_entries();
    drop(store);
    let old = std::fs::read(&desk.path).expect("bytes");
    let store = desk.open().expect("opened");
    set(&store, 100).expect("saved");
    drop(store);
    std::fs::write(&desk.path, old).expect("put back");
    let problems = desk.open().expect("opened").verify(&Cancel::default()).expect("verified").problems;
    assert_eq!(problems, [Problem::TailWasCut { number: 7 }]);
}

#[test]
fn without_any_head_verification_says_that_it_cannot_tell() {
    let (desk, store) = with_entries();
    std::fs::write(desk.beside(".head"), [0; 1024]).expect("wiped");
    let problems = store.verify(&Cancel::default()).expect("verified").problems;
    // The slot file's head is of the time when the office was made.
    assert_eq!(problems, [], "an older head is still one");
}
