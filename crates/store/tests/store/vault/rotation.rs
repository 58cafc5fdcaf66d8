//! A new data key: everybody gets in as before, whatever happens on the way.

mod faults;

pub use faults::{rotate_for_ever, rotate_step_by_step};

use super::support::{Desk, NewIds, OPTIONS, PASSPHRASE, assert_sound, get, refused, set};
use folkmoot_domain::ids::{Ids, PersonId};
use folkmoot_domain::person::Person;
use folkmoot_store::table::erase_person;
use folkmoot_store::{
    DeviceSecret, OpenError, RecoveryCode, RotateError, RotationStep, Store, StoreError, Unlock, check_backup,
};
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use uuid::Uuid;

const OTHERS: [(&str, &str); 2] = [("Ada", "analytical engine"), ("Bob", "three shoes on a shelf")];
const STEPS: [RotationStep; 6] = [
    RotationStep::BackingUp,
    RotationStep::Copying,
    RotationStep::Verifying,
    RotationStep::Sealing,
    RotationStep::Swapping,
    RotationStep::Finishing,
];

/// An office with three members of staff, a computer that stays unlocked, and somebody who was erased.
struct Office {
    desk: Desk,
    code: RecoveryCode,
    device: (Uuid, DeviceSecret),
    erased: PersonId,
}

impl Office {
    fn new() -> (Self, Store) {
        Self::on(Desk::empty())
    }

    fn on(desk: Desk) -> (Self, Store) {
        let (store, code) = desk.create(&desk.path).expect("an office");
        for (name, passphrase) in OTHERS {
            store.add_staff(name, &passphrase.into()).expect("added");
        }
        let device = (NewIds.next(), DeviceSecret::random().expect("randomness"));
        store.add_device_slot(device.0, &device.1).expect("added");
        let mut person = Person::new(PersonId(NewIds.next()));
        person.name.given = "canary".into();
        store.write("save person", |write| write.people().save(&person)).expect("saved");
        store.write("erase person", |write| erase_person(write, person.id)).expect("erased");
        store.write("type", |write| write.set_setting("typed", &"canary ".repeat(3_000))).expect("saved");
        set(&store, 7).expect("saved");
        (Self { desk, code, device, erased: person.id }, store)
    }

    fn backups(&self) -> PathBuf {
        self.desk.beside(".backups")
    }

    /// Everybody gets in by what they have, and finds what they left; nobody else does; nothing is left over.
    fn assert_opens_for_everybody(&self, number: u64, when: &str) {
        let secrets = [PASSPHRASE, OTHERS[0].1, OTHERS[1].1].map(SecretString::from);
        let typed = self.code.groups().concat();
        let (slot, secret) = (self.device.0, &self.device.1);
        let ways: [(&str, Unlock<'_>); 5] = [
            ("Sam", Unlock::Passphrase(&secrets[0])),
            ("Ada", Unlock::Passphrase(&secrets[1])),
            ("Bob", Unlock::Passphrase(&secrets[2])),
            ("", Unlock::Recovery(&typed)),
            ("Sam", Unlock::Device { slot, secret }),
        ];
        for (name, unlock) in ways {
            let store = Store::open(&self.desk.path, unlock, &OPTIONS, self.desk.clock(), Arc::new(NewIds))
                .unwrap_or_else(|error| panic!("{when}: {name} could not open: {error:?}"));
            assert_eq!(store.identity().staff_name, name, "{when}");
            assert_eq!(get(&store).expect("read"), Some(number), "{when}");
            let erased = store.read(|read| read.people().get(self.erased)).expect("read");
            assert!(erased.is_none(), "{when}: who was erased stays erased");
            if name == "Bob" {
                assert_sound(&store);
            }
            store.close().expect("closed");
        }
        assert!(matches!(refused(self.desk.open_with("wrong")), OpenError::WrongKey), "{when}");
        let left: Vec<PathBuf> =
            self.desk.files().into_keys().filter(|path| !path.starts_with(self.backups())).collect();
        let expected = ["", ".erased", ".head", ".keys"].map(|ending| self.desk.beside(ending));
        assert_eq!(left, expected, "{when}: nothing is left over");
    }

    /// The files without the backups, which a rotation that was stopped may have made.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = self.desk.files();
        files.retain(|path, _| !path.starts_with(self.backups()));
        files
    }
}

fn rotate(office: &Office, store: &Store) -> Result<folkmoot_store::Rotated, RotateError> {
    store.rotate_key(&office.backups(), &mut |_| true)
}

/// The number of the data key that the slot file says.
fn epoch(desk: &Desk) -> u64 {
    let text = fs::read(desk.beside(".keys")).expect("slots");
    let file: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    file["epoch"].as_u64().expect("a number")
}

#[test]
fn everybody_gets_in_after_a_rotation_as_before_it() {
    let (office, store) = Office::new();
    let mut steps = Vec::new();
    let rotated = store.rotate_key(&office.backups(), &mut |far| {
        if steps.last() != Some(&far.step) {
            steps.push(far.step);
        }
        true
    });
    let rotated = rotated.expect("rotated");
    assert_eq!(steps, STEPS, "every step is said, in its order");
    assert_eq!(rotated.epoch, 2);
    set(&store, 8).expect("the session goes on under the new key");
    assert_sound(&store);
    let entries = store.read(|read| read.entries("rotate key", 10)).expect("read");
    assert_eq!(entries.len(), 1, "the audit has it");
    assert_eq!((entries[0].by_name.as_str(), entries[0].details["epoch"].as_u64()), ("Sam", Some(2)));
    store.close().expect("closed");
    office.assert_opens_for_everybody(8, "after a rotation");
    assert_eq!(epoch(&office.desk), 2);

    let store = office.desk.open().expect("opened");
    assert_eq!(rotate(&office, &store).expect("rotated again").epoch, 3);
    store.close().expect("closed");
    office.assert_opens_for_everybody(8, "after two");
}

#[test]
fn the_old_key_does_not_open_the_new_file_nor_the_new_key_the_old() {
    let (office, store) = Office::new();
    store.close().expect("closed");
    let old = office.files();
    let store = office.desk.open().expect("opened");
    rotate(&office, &store).expect("rotated");
    store.close().expect("closed");
    let new = office.files();
    for ending in ["", ".keys"] {
        let copy = Desk::empty();
        for (of, name) in [("", office.desk.path.clone()), (".keys", office.desk.beside(".keys"))] {
            let from = if of == ending { &old } else { &new };
            fs::write(copy.beside(of), &from[&name]).expect("written");
        }
        let before = copy.files();
        assert!(matches!(refused(copy.open()), OpenError::Damaged), "the old one of {ending:?}");
        assert_eq!(copy.files(), before);
    }
}

#[test]
fn older_backups_open_by_what_opened_them() {
    let (office, store) = Office::new();
    let made = rotate(&office, &store).expect("rotated").backup;
    store.change_passphrase(&PASSPHRASE.into(), &"a new one".into()).expect("changed");
    let newer = rotate(&office, &store).expect("rotated").backup;
    drop(store);
    let [old, new] = [PASSPHRASE, "a new one"].map(SecretString::from);
    assert!(check_backup(&made.path, Unlock::Passphrase(&old)).is_ok());
    assert!(check_backup(&made.path, Unlock::Passphrase(&new)).is_err());
    assert!(check_backup(&newer.path, Unlock::Passphrase(&new)).is_ok());
    let to = office.desk.folder.path().join("elsewhere/office.folkmoot");
    let known = [office.desk.path.clone()];
    let unlock = Unlock::Passphrase(&old);
    let restored = Store::restore(&made.path, &to, unlock, &known, &OPTIONS, office.desk.clock(), Arc::new(NewIds));
    let restored = restored.expect("restored");
    assert_eq!(get(&restored).expect("read"), Some(7));
    assert!(restored.read(|read| read.people().get(office.erased)).expect("read").is_none());
    assert_sound(&restored);
}

#[test]
fn a_slot_of_somebody_who_left_does_not_outlive_a_rotation() {
    let (office, store) = Office::new();
    let with_ada = fs::read(office.desk.beside(".keys")).expect("slots");
    let ada = store.staff().expect("staff").into_iter().find(|member| member.name == "Ada").expect("Ada");
    store.remove_staff(ada.id).expect("removed");
    drop(store);
    fs::write(office.desk.beside(".keys"), with_ada).expect("put back");
    let store = office.desk.open().expect("opened");
    rotate(&office, &store).expect("rotated");
    drop(store);
    assert!(matches!(refused(office.desk.open_with(OTHERS[0].1)), OpenError::WrongKey));
    assert!(office.desk.open().is_ok());
}

#[test]
fn stopped_at_any_step_that_can_be_stopped_everything_is_as_it_was() {
    for stop in &STEPS[..4] {
        let (office, store) = Office::new();
        store.close().expect("closed");
        let before = office.files();
        let store = office.desk.open().expect("opened");
        let stopped = store.rotate_key(&office.backups(), &mut |far| far.step != *stop);
        assert!(matches!(stopped, Err(RotateError::Store(StoreError::Cancelled))), "{stop:?}: {stopped:?}");
        assert!(!office.desk.beside(".rotating").exists(), "{stop:?}");
        store.close().expect("closed");
        assert_eq!(office.files(), before, "{stop:?}");
        let store = office.desk.open().expect("opened");
        set(&store, 8).expect("saved");
        rotate(&office, &store).expect("another time");
        store.close().expect("closed");
        office.assert_opens_for_everybody(8, "after another time");
    }
}

#[test]
fn locked_in_the_middle_the_rotation_ends_and_nothing_is_changed() {
    for step in &STEPS[..4] {
        let (office, store) = Office::new();
        let ended = std::thread::scope(|scope| {
            let mut closer = None;
            store.rotate_key(&office.backups(), &mut |far| {
                if far.step == *step && closer.is_none() {
                    closer = Some(scope.spawn(|| store.close()));
                    while !store.is_closed() {
                        std::thread::yield_now();
                    }
                }
                true
            })
        });
        assert!(matches!(ended, Err(RotateError::Store(StoreError::Locked))), "{step:?}: {ended:?}");
        assert_eq!(epoch(&office.desk), 1, "{step:?}");
        office.assert_opens_for_everybody(7, &format!("locked while {step:?}"));
    }
}

#[test]
fn people_read_meanwhile_and_who_writes_waits() {
    let (office, store) = Office::new();
    let (begin, began) = mpsc::channel();
    std::thread::scope(|scope| {
        let store = &store;
        let writing = scope.spawn(move || {
            began.recv().expect("it began");
            set(store, 8).expect("saved")
        });
        let mut has_read = false;
        let rotated = store.rotate_key(&office.backups(), &mut |far| {
            if far.step == RotationStep::Verifying && !has_read {
                begin.send(()).expect("sent");
                let read = scope.spawn(|| get(store).expect("read")).join().expect("no panic");
                has_read = read == Some(7);
                assert!(!writing.is_finished(), "who writes waits");
            }
            true
        });
        rotated.expect("rotated");
        assert!(has_read, "who reads does not");
        writing.join().expect("no panic");
    });
    assert_eq!(get(&store).expect("read"), Some(8));
    store.close().expect("closed");
    office.assert_opens_for_everybody(8, "with people at work");
}

#[test]
fn an_export_under_way_is_waited_for_and_keeps_nobody_from_reading() {
    let (office, store) = Office::new();
    std::thread::scope(|scope| {
        let (begin, has_begun) = mpsc::channel();
        let (end, ends) = mpsc::channel::<()>();
        let store = &store;
        let export = scope.spawn(move || {
            store.read(|_| {
                begin.send(()).expect("sent");
                // It reads once more within its read, while nobody else is let in.
                ends.recv().expect("told");
                Ok(get(store).expect("read"))
            })
        });
        has_begun.recv().expect("it reads");
        let mut waited = 0;
        let rotated = store.rotate_key(&office.backups(), &mut |far| {
            if far.step == RotationStep::Sealing {
                waited += 1;
                if waited == 2 {
                    end.send(()).expect("sent");
                }
            }
            true
        });
        assert_eq!(rotated.expect("rotated").epoch, 2);
        assert_eq!(export.join().expect("no panic").expect("read"), Some(7));
        assert!(waited >= 2, "it was tried again");
    });
    store.close().expect("closed");
    office.assert_opens_for_everybody(7, "after an export");
}
