//! One bit is another, somewhere in a file of the office: an error, or what was written; never anything else.

use crate::vault::erasing::{erase, saved};
use crate::vault::support::{Desk, NewIds, OPTIONS, PASSPHRASE, files_in, get, set};
use folkmoot_store::backup::Reason;
use folkmoot_store::{Cancel, OpenError, Store, StoreError, Unlock, check_backup};
use folkmoot_testkit::rounds;
use secrecy::SecretString;
use std::fs;
use std::sync::Arc;

/// The bytes with one bit turned over: another place in another page each round, for the steps are primes.
fn flipped(whole: &[u8], round: usize, step: usize) -> (usize, Vec<u8>) {
    let place = round * step % whole.len();
    let mut bytes = whole.to_vec();
    bytes[place] ^= 1_u8 << (round % 8);
    (place, bytes)
}

#[test]
fn a_flipped_byte_in_the_database_is_an_error_or_changes_nothing() {
    let (desk, store) = Desk::with_office();
    store
        .write("fill", |write| (0..300).try_for_each(|n| write.set_setting(&format!("key {n}"), &format!("value {n}"))))
        .expect("saved");
    for number in 1..=60 {
        set(&store, number).expect("saved");
    }
    drop(store);
    let whole = fs::read(&desk.path).expect("bytes");
    let all = rounds("byte flipped in the database", 80, 1_000);
    let (wanted, mut noticed) = (all.len(), 0);
    for round in all {
        let (place, bytes) = flipped(&whole, round, 104_729);
        fs::write(&desk.path, &bytes).expect("written");
        let before = desk.files();
        match desk.open() {
            Err(OpenError::Damaged) => {
                noticed += 1;
                assert_eq!(desk.files(), before, "at {place}: a failed opening changes nothing");
            }
            Err(other) => panic!("at {place}: {other:?}"),
            Ok(store) => {
                for number in 0..300 {
                    let read = store.read(|read| read.setting::<String>(&format!("key {number}")));
                    match read {
                        Ok(value) => assert_eq!(value, Some(format!("value {number}")), "at {place}"),
                        Err(error) => assert!(matches!(error, StoreError::Damaged), "at {place}: {error:?}"),
                    }
                }
                noticed += usize::from(store.verify(&Cancel::default()).map_or(true, |found| !found.is_ok()));
            }
        }
        fs::write(&desk.path, &whole).expect("whole again");
        let _ = fs::remove_file(desk.beside("-wal"));
    }
    assert_eq!(noticed, wanted, "every page is authenticated: no flip goes unseen");
}

#[test]
fn a_flipped_byte_in_the_log_gives_an_older_state_and_the_audit_says_so() {
    let (desk, store) = Desk::with_office();
    for number in 1..=20 {
        set(&store, number).expect("saved");
    }
    let copy = Desk::empty();
    let files = ["", "-wal", ".keys", ".head"].map(|ending| (ending, fs::read(desk.beside(ending)).expect("bytes")));
    drop(store);
    assert!(files[1].1.len() > 40_000, "the log holds the writes");
    for round in rounds("byte flipped in the log", 40, 1_000) {
        let mut place = 0;
        for (ending, whole) in &files {
            let bytes = match *ending {
                "-wal" => {
                    let (at, bytes) = flipped(whole, round, 7_919);
                    place = at;
                    bytes
                }
                _ => whole.clone(),
            };
            fs::write(copy.beside(ending), bytes).expect("written");
        }
        let store = copy.open().expect("opened");
        let number = get(&store).expect("read").unwrap_or(0);
        assert!(number <= 20, "at {place}");
        let found = store.verify(&Cancel::default()).expect("verified");
        assert_eq!(found.is_ok(), number == 20, "at {place}: {number} is kept, {:?}", found.problems);
        store.close().expect("closed");
    }
}

#[test]
fn a_flipped_byte_in_the_slots_is_said_and_changes_no_file() {
    let (desk, store, code) = Desk::with_code();
    store.add_staff("Ben", &"umbrella quartz ninety harbor".into()).expect("added");
    set(&store, 7).expect("saved");
    drop(store);
    let whole = fs::read(desk.beside(".keys")).expect("bytes");
    let code = code.groups().concat();
    for round in rounds("byte flipped in the slots", 60, 1_000) {
        let (place, bytes) = flipped(&whole, round, 101);
        fs::write(desk.beside(".keys"), &bytes).expect("written");
        let before = desk.files();
        let opened = if round % 2 == 0 { desk.open() } else { desk.recover(&code) };
        match opened {
            Ok(store) => assert_eq!(get(&store).expect("read"), Some(7), "at {place}"),
            Err(OpenError::Damaged | OpenError::Foreign | OpenError::TooNew) => {
                assert_eq!(desk.files(), before, "at {place}: a failed opening changes nothing");
            }
            Err(other) => panic!("at {place}: {other:?} would send somebody looking for another passphrase"),
        }
        fs::write(desk.beside(".keys"), &whole).expect("whole again");
    }
    assert_eq!(get(&desk.open().expect("opened")).expect("read"), Some(7));
}

#[test]
fn a_flipped_byte_in_the_head_opens_the_office_and_never_accuses_it() {
    let (desk, store) = Desk::with_office();
    for number in 1..=7 {
        set(&store, number).expect("saved");
    }
    drop(store);
    let (head, slots) =
        (fs::read(desk.beside(".head")).expect("bytes"), fs::read(desk.beside(".keys")).expect("bytes"));
    for round in rounds("byte flipped in the head", 30, 500) {
        let (place, bytes) = flipped(&head, round, 13);
        fs::write(desk.beside(".head"), &bytes).expect("written");
        fs::write(desk.beside(".keys"), &slots).expect("written");
        let store = desk.open().expect("opened");
        assert_eq!(get(&store).expect("read"), Some(7), "at {place}");
        let found = store.verify(&Cancel::default()).expect("verified");
        assert_eq!(found.problems, [], "at {place}: a head that is not genuine counts for nothing");
    }
}

#[test]
fn a_flipped_byte_in_the_ledger_of_the_erased_is_mended_when_the_office_opens() {
    let (desk, store) = Desk::with_office();
    let erased = ["Ada", "Bob"].map(|name| saved(&store, name));
    erased.iter().for_each(|id| erase(&store, *id));
    drop(store);
    let ledger = desk.beside(".erased");
    let whole = fs::read(&ledger).expect("a ledger");
    for round in rounds("byte flipped in the ledger of the erased", 20, 200) {
        let (place, bytes) = flipped(&whole, round, 13);
        fs::write(&ledger, bytes).expect("damaged");
        drop(desk.open().expect("opened"));
        // A letter that became a capital says the same.
        let mended = fs::read_to_string(&ledger).expect("a ledger of text").to_lowercase();
        assert!(erased.iter().all(|id| mended.contains(&id.to_string())), "at {place}: {mended}");
    }
}

#[test]
fn a_flipped_byte_in_a_backup_is_noticed_before_anything_is_made() {
    let (desk, store) = Desk::with_office();
    set(&store, 5).expect("saved");
    let made = store.backup(&desk.folder.path().join("copies"), Reason::ByHand, &mut |_| true).expect("a backup");
    drop(store);
    let whole = fs::read(&made.path).expect("bytes");
    let path = desk.folder.path().join("flipped.folkmoot-backup");
    let to = desk.folder.path().join("never");
    let passphrase: SecretString = PASSPHRASE.into();
    let unlock = Unlock::Passphrase(&passphrase);
    let ends = whole.len().saturating_sub(2_000);
    for round in rounds("byte flipped in a backup", 60, 1_000) {
        // Half of them where the slots and the description stand: at the end.
        let (place, bytes) = match round % 2 {
            0 => flipped(&whole, round, 104_729),
            _ => {
                let (place, end) = flipped(&whole[ends..], round, 97);
                (ends + place, [&whole[..ends], &end].concat())
            }
        };
        fs::write(&path, &bytes).expect("written");
        let error = check_backup(&path, unlock).err();
        assert!(
            matches!(error, Some(OpenError::Damaged | OpenError::Foreign | OpenError::TooNew)),
            "at {place}: {error:?}"
        );
        let restored =
            Store::restore(&path, &to.join("office.folkmoot"), unlock, &[], &OPTIONS, desk.clock(), Arc::new(NewIds));
        assert!(restored.is_err(), "at {place}");
        assert!(!to.exists() || files_in(&to).is_empty(), "at {place}: nothing was made");
    }
}
