//! Ways in: a computer that stays unlocked, and slots that somebody put into the file.

use super::support::{Desk, NewIds, OPTIONS, PASSPHRASE, assert_sound, get, refused, set};
use folkmoot_domain::ids::Ids;
use folkmoot_store::backup::Reason;
use folkmoot_store::{DeviceSecret, OpenError, ResetFor, StaffError, Store, Unlock, device_slots};
use secrecy::SecretString;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use uuid::Uuid;

fn by_device(desk: &Desk, slot: Uuid, secret: &DeviceSecret) -> Result<Store, OpenError> {
    Store::open(&desk.path, Unlock::Device { slot, secret }, &OPTIONS, desk.clock(), Arc::new(NewIds))
}

/// A computer that stays unlocked for whoever works.
fn computer(store: &Store) -> (Uuid, DeviceSecret) {
    let (id, secret) = (NewIds.next(), DeviceSecret::random().expect("randomness"));
    store.add_device_slot(id, &secret).expect("added");
    (id, secret)
}

/// How many audit entries have a name.
fn entries(store: &Store, name: &str) -> usize {
    store.read(|read| read.entries(name, 10)).expect("read").len()
}

#[test]
fn a_computer_that_stays_unlocked_opens_for_whom_it_was_told() {
    let (desk, store) = Desk::with_office();
    store.add_staff("Ada", &"analytical engine".into()).expect("added");
    let (sams, secret) = computer(&store);
    set(&store, 7).expect("saved");
    drop(store);
    let (adas, adas_secret) = computer(&desk.open_with("analytical engine").expect("opened"));
    assert_eq!(device_slots(&desk.path).expect("a look"), [sams, adas]);

    let store = by_device(&desk, sams, &secret).expect("opened");
    assert_eq!((store.identity().staff_name.as_str(), get(&store).expect("read")), ("Sam", Some(7)));
    assert!(!store.identity().opened_with_recovery);
    assert_sound(&store);
    drop(store);
    assert_eq!(by_device(&desk, adas, &adas_secret).expect("opened").identity().staff_name, "Ada");

    let before = desk.files();
    let another = DeviceSecret::random().expect("randomness");
    for (slot, secret) in [(sams, &another), (sams, &adas_secret), (NewIds.next(), &secret)] {
        assert!(matches!(refused(by_device(&desk, slot, secret)), OpenError::WrongKey));
    }
    assert_eq!(desk.files(), before, "nothing was changed");
    assert!(desk.open().is_ok(), "the passphrase opens beside it");
}

#[test]
fn the_same_computer_again_has_one_slot() {
    let (desk, store) = Desk::with_office();
    let (id, first) = computer(&store);
    let second = DeviceSecret::random().expect("randomness");
    store.add_device_slot(id, &second).expect("added again");
    assert_eq!(store.device_slots().expect("a list").len(), 1);
    drop(store);
    assert!(matches!(refused(by_device(&desk, id, &first)), OpenError::WrongKey), "the older secret opens no more");
    assert!(by_device(&desk, id, &second).is_ok());
}

#[test]
fn a_computer_that_asks_again_opens_no_more_and_the_audit_has_both() {
    let (desk, store) = Desk::with_office();
    let (id, secret) = computer(&store);
    assert!(store.remove_device_slot(id).expect("removed"));
    assert!(!store.remove_device_slot(id).expect("nothing to remove"), "once");
    assert_eq!((entries(&store, "stay unlocked on"), entries(&store, "stay unlocked off")), (1, 1));
    drop(store);
    assert!(matches!(refused(by_device(&desk, id, &secret)), OpenError::WrongKey));
}

#[test]
fn a_changed_passphrase_closes_the_computers_of_that_person_only() {
    let (desk, store, code) = Desk::with_code();
    let sam = store.identity().staff;
    let ada = store.add_staff("Ada", &"analytical engine".into()).expect("added");
    let (sams, _) = computer(&store);
    drop(store);
    let store = desk.open_with("analytical engine").expect("opened");
    let (adas, secret) = computer(&store);
    store.change_passphrase(&"analytical engine".into(), &"difference engine".into()).expect("changed");
    assert_eq!(device_slots(&desk.path).expect("a look"), [sams], "Ada's is gone");
    computer(&store);
    drop(store);
    assert!(matches!(refused(by_device(&desk, adas, &secret)), OpenError::WrongKey));

    let store = desk.recover(&code.groups().concat()).expect("opened");
    let unused = DeviceSecret::random().expect("randomness");
    let refused = store.add_device_slot(NewIds.next(), &unused);
    assert!(matches!(refused, Err(StaffError::NobodyWorks)), "{refused:?}");
    store.reset_passphrase(&ResetFor::Member(sam), &"remembered".into()).expect("reset");
    let left = store.device_slots().expect("a list");
    assert_eq!(left.iter().map(|slot| slot.staff).collect::<Vec<_>>(), [ada], "Sam's is gone");
    store.remove_staff(ada).expect("removed");
    assert_eq!(store.device_slots().expect("a list"), [], "who leaves leaves no computer open");
}

#[test]
fn a_restored_desk_is_another_computer() {
    let (desk, store) = Desk::with_office();
    let (id, secret) = computer(&store);
    let backup = store.backup(desk.folder.path(), Reason::ByHand, &mut |_| true).expect("a backup");
    let to = desk.folder.path().join("elsewhere/office.folkmoot");
    let passphrase: SecretString = PASSPHRASE.into();
    let unlock = Unlock::Passphrase(&passphrase);
    let restored = Store::restore(&backup.path, &to, unlock, &[], &OPTIONS, desk.clock(), Arc::new(NewIds));
    assert_eq!(restored.expect("restored").device_slots().expect("a list"), []);
    let unlock = Unlock::Device { slot: id, secret: &secret };
    let opened = Store::open(&to, unlock, &OPTIONS, desk.clock(), Arc::new(NewIds));
    assert!(matches!(refused(opened), OpenError::WrongKey));
}

#[test]
fn somebody_else_at_the_open_desk_is_told_apart() {
    let (_desk, store) = Desk::with_office();
    store.add_staff("Ada", &"analytical engine".into()).expect("added");
    assert!(store.check_passphrase(&PASSPHRASE.into()).is_ok());
    for other in ["analytical engine", "", "wrong"] {
        assert!(matches!(store.check_passphrase(&other.into()), Err(StaffError::WrongPassphrase)), "{other:?}");
    }
}

/// Changes the slots in the file as somebody could who can write it and has no key.
fn tamper(desk: &Desk, change: impl FnOnce(&mut Vec<Value>)) {
    let text = std::fs::read_to_string(desk.beside(".keys")).expect("slots");
    let mut file: Value = serde_json::from_str(&text).expect("JSON");
    change(file["slots"].as_array_mut().expect("a list"));
    // As the file has them: the checksum covers the text.
    let slots: Vec<String> = file["slots"].as_array().expect("a list").iter().map(in_order).collect();
    let compact: String = text.split_whitespace().collect();
    let (before, rest) = compact.split_once("\"slots\":[").expect("slots");
    let (_, after) = rest.split_once("],\"head\"").expect("a head");
    let (after, _) = after.split_once("\"check\":").expect("a checksum");
    let unchecked = format!("{before}\"slots\":[{}],\"head\"{after}\"check\":\"\"}}", slots.join(","));
    let check: String = Sha256::digest(&unchecked).iter().map(|byte| format!("{byte:02x}")).collect();
    std::fs::write(desk.beside(".keys"), unchecked.replace("\"check\":\"\"", &format!("\"check\":\"{check}\"")))
        .expect("written");
}

/// A slot with its fields in the order that the file has them in.
fn in_order(slot: &Value) -> String {
    let write = |value: &Value, names: &[&str]| {
        let fields = names.iter().filter_map(|name| Some((name, value.get(name)?)));
        let texts: Vec<String> = fields
            .map(|(name, value)| match value {
                Value::Object(_) => format!("\"{name}\":{}", kdf(value)),
                other => format!("\"{name}\":{other}"),
            })
            .collect();
        format!("{{{}}}", texts.join(","))
    };
    fn kdf(value: &Value) -> String {
        let names = ["algorithm", "memory_kib", "passes", "lanes", "salt"];
        let texts: Vec<String> = names.iter().map(|name| format!("\"{name}\":{}", value[name])).collect();
        format!("{{{}}}", texts.join(","))
    }
    write(slot, &["id", "kind", "staff", "kdf", "public", "nonce", "wrapped", "sealed", "tag"])
}

const ALTERED: &str = "find key slots altered";

#[test]
fn a_slot_that_somebody_put_there_keeps_nobody_out_and_is_gone_after_opening() {
    let (desk, store) = Desk::with_office();
    set(&store, 7).expect("saved");
    drop(store);
    tamper(&desk, |_| {});
    assert_eq!(entries(&desk.open().expect("opened"), ALTERED), 0, "the tampering itself is neat");
    let slots_before = std::fs::read_to_string(desk.beside(".keys")).expect("slots").matches("\"id\"").count();
    let stranger = NewIds.next();
    tamper(&desk, |slots| {
        let mut slot = slots[0].clone();
        slot["id"] = stranger.to_string().into();
        slot["kdf"]["memory_kib"] = 4_000_000.into();
        slots.insert(0, slot);
    });
    let store = desk.open().expect("opened");
    assert_eq!((get(&store).expect("read"), entries(&store, ALTERED)), (Some(7), 1));
    assert_sound(&store);
    drop(store);
    let text = std::fs::read_to_string(desk.beside(".keys")).expect("slots");
    assert_eq!(text.matches("\"id\"").count(), slots_before, "it is gone");
    assert!(!text.contains(&stranger.to_string()));
    assert_eq!(entries(&desk.open().expect("opened"), ALTERED), 1, "said once");
}

#[test]
fn who_opens_keeps_their_slot_whatever_was_done_to_the_others() {
    let (desk, store, code) = Desk::with_code();
    drop(store);
    tamper(&desk, |slots| {
        let zeros = "00".repeat(32);
        for slot in slots {
            slot["tag"] = zeros.clone().into();
        }
    });
    let store = desk.open().expect("opened");
    assert_eq!(entries(&store, ALTERED), 1);
    drop(store);
    assert!(desk.open().is_ok(), "and again");
    let lost = refused(desk.recover(&code.groups().concat()));
    assert!(matches!(lost, OpenError::WrongKey), "nobody could vouch for the code's slot");
}

#[test]
fn a_data_key_that_was_sealed_for_somebody_else_opens_nothing() {
    let (desk, store) = Desk::with_office();
    store.add_staff("Ada", &"analytical engine".into()).expect("added");
    drop(store);
    tamper(&desk, |slots| {
        let adas = slots[2]["sealed"].clone();
        slots[0]["sealed"] = adas;
    });
    let before = desk.files();
    assert!(matches!(refused(desk.open()), OpenError::Damaged));
    assert_eq!(desk.files(), before);
    assert!(desk.open_with("analytical engine").is_ok(), "Ada's slot is whole");
}
