use super::support::{Desk, PASSPHRASE, assert_sound, get, refused, set};
use folkmoot_store::{OpenError, ResetFor, StaffError, StoreError};

#[test]
fn everyone_has_a_passphrase_and_it_says_who_works() {
    let (desk, store) = Desk::with_office();
    let ada = store.add_staff(" Ada ", &"analytical engine".into()).expect("added");
    drop(store);
    let store = desk.open_with("analytical engine").expect("opened");
    assert_eq!((store.identity().staff, store.identity().staff_name.as_str()), (ada, "Ada"));
    set(&store, 1).expect("saved");
    drop(store);
    assert_eq!(desk.open().expect("Sam's still opens").identity().staff_name, "Sam");
}

#[test]
fn two_people_never_share_a_passphrase() {
    let (_desk, store) = Desk::with_office();
    assert!(matches!(store.add_staff("Ada", &PASSPHRASE.into()), Err(StaffError::PassphraseTaken)));
    assert!(matches!(store.add_staff("Ada", &"".into()), Err(StaffError::NoPassphrase)));
    assert!(matches!(store.add_staff("  ", &"x".into()), Err(StaffError::NoName)));
    assert_eq!(store.staff().expect("staff").len(), 1, "nobody was half added");
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let (desk, store) = Desk::with_office();
    assert!(matches!(store.change_passphrase(&"wrong".into(), &"new".into()), Err(StaffError::WrongPassphrase)));
    store.change_passphrase(&PASSPHRASE.into(), &"a new one".into()).expect("changed");
    set(&store, 4).expect("saved");
    drop(store);
    assert!(matches!(refused(desk.open()), OpenError::WrongKey));
    let store = desk.open_with("a new one").expect("opened");
    assert_eq!(get(&store).expect("read"), Some(4));
    assert_eq!(store.identity().staff_name, "Sam");
    assert_sound(&store);
}

#[test]
fn who_leaves_gets_in_no_more_and_stays_in_history() {
    let (desk, store) = Desk::with_office();
    let sam = store.identity().staff;
    let ada = store.add_staff("Ada", &"analytical engine".into()).expect("added");
    store.remove_staff(ada).expect("removed");
    assert!(matches!(store.remove_staff(ada), Err(StaffError::Unknown)), "once");
    assert!(matches!(store.remove_staff(sam), Err(StaffError::LastPassphrase)));
    let staff = store.staff().expect("staff");
    let ada = staff.iter().find(|member| member.id == ada).expect("still named");
    assert!(ada.removed_at.is_some() && !ada.has_passphrase);
    drop(store);
    assert!(matches!(refused(desk.open_with("analytical engine")), OpenError::WrongKey));
    assert_sound(&desk.open().expect("opened"));
}

#[test]
fn who_forgot_the_passphrase_gets_a_new_one_by_the_recovery_code() {
    let (desk, store, code) = Desk::with_code();
    let sam = store.identity().staff;
    let reset = |store: &folkmoot_store::Store| store.reset_passphrase(&ResetFor::Member(sam), &"remembered".into());
    assert!(matches!(reset(&store), Err(StaffError::NeedsRecovery)));
    drop(store);
    let store = desk.recover(&code.groups().concat()).expect("opened");
    assert_eq!(reset(&store).expect("reset"), sam);
    assert_eq!(store.identity().staff_name, "Sam", "and works as Sam from now on");
    assert!(!store.identity().opened_with_recovery);
    drop(store);
    assert!(matches!(refused(desk.open()), OpenError::WrongKey), "the forgotten one is gone");
    drop(desk.open_with("remembered").expect("opened"));
    let store = desk.recover(&code.groups().concat()).expect("the code still opens");
    store.reset_passphrase(&ResetFor::New { name: "Eve".into() }, &"newcomer".into()).expect("joined");
    assert_eq!(store.identity().staff_name, "Eve");
}

#[test]
fn a_new_recovery_code_replaces_the_old() {
    let (desk, store, old) = Desk::with_code();
    let new = store.new_recovery_code().expect("a code");
    drop(store);
    assert!(matches!(refused(desk.recover(&old.groups().concat())), OpenError::WrongKey));
    assert!(desk.recover(&new.groups().concat()).is_ok());
}

#[test]
fn a_slot_file_that_cannot_be_replaced_changes_nothing() {
    let (desk, store) = Desk::with_office();
    // A folder under the name of the new file: it can't be written.
    std::fs::create_dir_all(desk.beside(".keys.new").join("in the way")).expect("a folder");
    let failed = store.change_passphrase(&PASSPHRASE.into(), &"a new one".into());
    assert!(matches!(failed, Err(StaffError::Store(StoreError::File(_) | StoreError::ReadOnly))), "{failed:?}");
    std::fs::remove_dir_all(desk.beside(".keys.new")).expect("removed");
    drop(store);
    assert!(desk.open().is_ok(), "the old passphrase still opens");
}
