use super::support::{Desk, OPTIONS, PASSPHRASE, assert_sound, get, refused, set};
use folkmoot_store::{CreateError, OpenError, RecoveryCode, Store};
use std::sync::Arc;

#[test]
fn what_was_saved_is_there_after_opening_again() {
    let (desk, store) = Desk::with_office();
    set(&store, 7).expect("saved");
    store.close().expect("closed");
    let store = desk.open().expect("opened");
    assert_eq!(get(&store).expect("read"), Some(7));
    let identity = store.identity();
    assert_eq!((identity.office_name.as_str(), identity.staff_name.as_str()), ("Council of Anytown", "Sam"));
    assert!(!identity.opened_with_recovery && !identity.is_sample);
    assert_sound(&store);
}

#[test]
fn the_recovery_code_opens_the_office_and_says_so() {
    let (desk, store, code) = Desk::with_code();
    set(&store, 7).expect("saved");
    drop(store);
    let store = desk.recover(&code.groups().join("-").to_lowercase()).expect("opened");
    assert_eq!(get(&store).expect("read"), Some(7));
    assert!(store.identity().opened_with_recovery);
    assert_eq!(store.identity().staff_name, "");
}

#[test]
fn a_wrong_passphrase_or_code_opens_nothing_and_changes_no_byte() {
    let (desk, store, _) = Desk::with_code();
    drop(store);
    let (other_desk, _, other_code) = Desk::with_code();
    drop(other_desk);
    let before = desk.files();
    assert!(matches!(refused(desk.open_with("Correct horse battery staple")), OpenError::WrongKey));
    assert!(matches!(refused(desk.open_with("")), OpenError::WrongKey));
    assert!(matches!(refused(desk.recover(&other_code.groups().concat())), OpenError::WrongKey));
    assert!(matches!(refused(desk.recover("0000-1111")), OpenError::Mistyped), "a typo is not a wrong code");
    assert_eq!(desk.files(), before);
    assert!(desk.open().is_ok(), "the right one still does");
}

#[test]
fn what_is_wrong_with_the_files_is_told_apart_and_they_stay_as_they_are() {
    type Spoil = fn(&Desk);
    type Expected = fn(&OpenError) -> bool;
    let cases: [(&str, Spoil, Expected); 9] = [
        ("no slot file", |d| std::fs::remove_file(d.beside(".keys")).unwrap(), |e| matches!(e, OpenError::NoSlots)),
        ("no office", |d| std::fs::remove_file(&d.path).unwrap(), |e| matches!(e, OpenError::NotFound)),
        ("an empty file", |d| std::fs::write(&d.path, "").unwrap(), |e| matches!(e, OpenError::Damaged)),
        ("cut off", |d| cut(&d.path, 2), |e| matches!(e, OpenError::Damaged)),
        ("cut in its first page", |d| std::fs::write(&d.path, [7; 900]).unwrap(), |e| matches!(e, OpenError::Damaged)),
        ("a plain database", |d| plain_database(&d.path), |e| matches!(e, OpenError::Foreign)),
        ("cut slots", |d| cut(&d.beside(".keys"), 2), |e| matches!(e, OpenError::Damaged)),
        (
            "foreign slots",
            |d| std::fs::write(d.beside(".keys"), "Dear Ada").unwrap(),
            |e| matches!(e, OpenError::Foreign),
        ),
        ("a folder", |d| folder_instead(&d.path), |e| matches!(e, OpenError::Foreign)),
    ];
    for (what, spoil, expected) in cases {
        let (desk, store) = Desk::with_office();
        set(&store, 7).expect("saved");
        drop(store);
        spoil(&desk);
        let before = desk.files();
        let error = refused(desk.open());
        assert!(expected(&error), "{what}: {error:?}");
        assert_eq!(desk.files(), before, "{what}: nothing was changed, nothing made");
    }
}

#[test]
fn the_slots_of_another_office_open_nothing() {
    let (desk, store) = Desk::with_office();
    drop(store);
    let (other, store) = Desk::with_office();
    drop(store);
    std::fs::copy(other.beside(".keys"), desk.beside(".keys")).expect("copied");
    let before = desk.files();
    assert!(matches!(refused(desk.open()), OpenError::Damaged), "the passphrase fits the slots, the key not the file");
    assert_eq!(desk.files(), before);
}

#[test]
fn a_newer_office_is_left_alone() {
    let (desk, store) = Desk::with_office();
    store.sql_for_tests(|sql| sql.pragma_update(None, "user_version", 999)).expect("open").expect("a newer release");
    drop(store);
    let before = desk.files();
    assert!(matches!(refused(desk.open()), OpenError::TooNew));
    assert_eq!(desk.files(), before);
}

#[test]
fn a_failed_opening_leaves_the_write_ahead_log_as_it_was() {
    let (desk, store) = Desk::with_office();
    let copy = Desk::empty();
    set(&store, 7).expect("saved");
    for ending in ["", "-wal", ".keys", ".head"] {
        std::fs::copy(desk.beside(ending), copy.beside(ending)).expect("copied as a crash would leave it");
    }
    let before = copy.files();
    assert!(matches!(refused(copy.open_with("wrong")), OpenError::WrongKey));
    assert_eq!(copy.files(), before);
    // The first page, and a log that does not hold it.
    let mut bytes = std::fs::read(&copy.path).expect("bytes");
    bytes[100] ^= 1;
    std::fs::write(&copy.path, &bytes).expect("damaged");
    let before = copy.files();
    match copy.open() {
        Err(OpenError::Damaged) => assert_eq!(copy.files(), before),
        Err(other) => panic!("{other:?}"),
        Ok(store) => assert_eq!(get(&store).expect("read"), Some(7), "the log held the page"),
    }
}

#[test]
fn an_office_is_never_made_where_one_is() {
    let (desk, store) = Desk::with_office();
    assert!(matches!(desk.create(&desk.path).err(), Some(CreateError::Exists)), "while it is open");
    drop(store);
    let before = desk.files();
    assert!(matches!(desk.create(&desk.path).err(), Some(CreateError::Exists)));
    std::fs::remove_file(&desk.path).expect("removed");
    assert!(matches!(desk.create(&desk.path).err(), Some(CreateError::Exists)), "its slots are a part of it");
    assert_eq!(desk.files().len(), before.len() - 1);
}

#[test]
fn names_and_a_passphrase_are_needed() {
    let desk = Desk::empty();
    let make = |office: &str, staff: &str, passphrase: &str| {
        let ids = Arc::new(super::support::NewIds);
        Store::create(&desk.path, office, staff, &passphrase.into(), &OPTIONS, desk.clock(), ids).err()
    };
    assert!(matches!(make(" ", "Sam", PASSPHRASE), Some(CreateError::NoName)));
    assert!(matches!(make("Anytown", "", PASSPHRASE), Some(CreateError::NoName)));
    assert!(matches!(make("Anytown", "Sam", ""), Some(CreateError::NoPassphrase)));
    assert_eq!(desk.files().len(), 0, "nothing was made");
}

#[test]
fn a_crash_while_making_an_office_is_no_obstacle() {
    let desk = Desk::empty();
    std::fs::write(desk.beside(".creating"), "half an office").expect("left behind");
    std::fs::write(desk.beside(".keys.new"), "half of the slots").expect("left behind");
    let (store, _) = desk.create(&desk.path).expect("an office");
    drop(store);
    let left: Vec<_> = desk.files().into_keys().collect();
    assert_eq!(left, [desk.path.clone(), desk.beside(".head"), desk.beside(".keys")]);
}

#[test]
fn one_office_opens_once_at_a_time() {
    let (desk, store) = Desk::with_office();
    assert!(matches!(refused(desk.open()), OpenError::InUse));
    store.close().expect("closed");
    assert!(desk.open().is_ok());
}

#[test]
fn a_recovery_code_survives_paper() {
    let (desk, store, code) = Desk::with_code();
    drop(store);
    let on_paper = code.groups();
    assert_eq!(on_paper.len(), 9);
    assert!(RecoveryCode::parse(&on_paper.join(" ")).is_ok());
    let mut typo = on_paper.concat().into_bytes();
    typo.swap(0, 5);
    let typo = String::from_utf8(typo).expect("letters");
    if typo != on_paper.concat() {
        assert!(matches!(refused(desk.recover(&typo)), OpenError::Mistyped));
    }
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let (desk, store) = Desk::with_office();
    set(&store, 1).expect("saved");
    for path in desk.files().into_keys() {
        let mode = std::fs::metadata(&path).expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} is {mode:o}", path.display());
    }
}

fn cut(path: &std::path::Path, by: usize) {
    let bytes = std::fs::read(path).expect("bytes");
    std::fs::write(path, &bytes[..bytes.len() / by]).expect("written");
}

fn plain_database(path: &std::path::Path) {
    std::fs::remove_file(path).expect("removed");
    let sql = rusqlite::Connection::open(path).expect("a database");
    sql.execute_batch("CREATE TABLE person (name TEXT)").expect("a table");
}

fn folder_instead(path: &std::path::Path) {
    std::fs::remove_file(path).expect("removed");
    std::fs::create_dir(path).expect("a folder");
}
