//! "Stay unlocked on this computer" with a real keyring, and what becomes of it when that keyring fails. Whatever the
//! fault: the keyring's way in says what it is and changes nothing; passphrase and recovery code open as ever.

mod login;

use crate::desk::{Desk, PASSPHRASE, Said, text};
use folkmoot_app::time::{SystemClock, SystemIds};
use folkmoot_store::{KdfCost, Options, Store, Unlock};
use folkmoot_testkit::rounds;
use login::{LOGIN, Login};
use serde_json::json;
use std::collections::HashMap;
use std::process::Stdio;
use std::sync::Arc;

/// An office of somebody who is logged in.
struct Office {
    desk: Desk,
    login: Login,
}

impl Office {
    /// That stays unlocked.
    fn staying_unlocked(login: Login) -> Self {
        let office = Self::of(login);
        assert_eq!(office.stay("on").done(), json!({"state": "on"}));
        office
    }

    fn of(login: Login) -> Self {
        let mut desk = Desk::empty();
        let (path, passphrase) = (desk.path("office.folkmoot"), PASSPHRASE.into());
        let (clock, ids) = (Arc::new(SystemClock), Arc::new(SystemIds));
        let made = Store::create(&path, "District 4", "Ada Okafor", &passphrase, &fast(), clock, ids);
        let (store, code) = made.expect("a new office");
        store.close().expect("closed");
        desk.write("code.txt", code.groups().join("-"));
        desk.environment = login.environment();
        Self { desk, login }
    }

    fn stay(&self, what: &str) -> Said {
        self.desk.moot(&["office", "stay-unlocked", what])
    }

    /// Something that only an open office answers, by the keyring.
    fn by_keyring(&self) -> Said {
        self.by_keyring_within("10")
    }

    fn by_keyring_within(&self, seconds: &str) -> Said {
        self.desk.bare(&self.words(seconds).each_ref().map(String::as_str))
    }

    fn words(&self, seconds: &str) -> [String; 8] {
        let office = text(&self.desk.path("office.folkmoot")).to_owned();
        ["--office", &office, "--keyring", "--keyring-wait", seconds, "--json", "office", "verify"].map(str::to_owned)
    }

    /// The keyring does not open it and says why; the two ways that need no keyring do.
    fn falls_back(&self, why: &str) {
        let before = self.desk.digest();
        assert_eq!(self.by_keyring().failed(4), why);
        assert_eq!(self.desk.digest(), before, "{why}: nothing was changed");
        self.opens_without_keyring(why);
    }

    fn opens_without_keyring(&self, why: &str) {
        assert_eq!(self.desk.moot(&["office", "verify"]).done()["ok"], true, "{why}: the passphrase opens");
        let code = self.desk.path("code.txt");
        let opened = self.desk.moot(&["office", "unlock", "--recovery-file", text(&code)]).done();
        assert_eq!(opened["opened"], true, "{why}: the recovery code opens");
    }

    /// Something that `moot` has no words for.
    fn with_store<T>(&self, deed: impl FnOnce(&Store) -> T) -> T {
        let (path, passphrase) = (self.desk.path("office.folkmoot"), PASSPHRASE.into());
        let unlock = Unlock::Passphrase(&passphrase);
        let opened = Store::open(&path, unlock, &fast(), Arc::new(SystemClock), Arc::new(SystemIds));
        let store = opened.expect("the passphrase opens");
        let done = deed(&store);
        store.close().expect("closed");
        done
    }

    /// As the settings say it, of an office that its passphrase opened.
    fn is_lost(&self, why: &str) {
        let said = self.stay("status");
        assert_eq!((said.status, said.json()), (4, json!({"state": "lost", "why": why})));
    }
}

/// A passphrase that is checked in a millisecond: most of a round would be Argon2.
fn fast() -> Options {
    Options { kdf: KdfCost::Fast, ..Options::default() }
}

/// Each round begins with somebody whose office stays unlocked.
fn fault(what: &'static str, happens: impl Fn(&mut Office)) {
    for _ in rounds(what, 1, 100) {
        happens(&mut Office::staying_unlocked(Login::new()));
    }
}

#[test]
fn an_office_that_stays_unlocked_opens_without_its_passphrase() {
    let office = Office::of(Login::new());
    assert_eq!(office.by_keyring().failed(4), "stay_unlocked_off", "nobody turned it on");
    assert_eq!(office.stay("status").done(), json!({"state": "off"}));
    assert_eq!(office.stay("on").done(), json!({"state": "on"}));
    assert_eq!(office.by_keyring().done()["ok"], true);
    assert_eq!(office.stay("status").done(), json!({"state": "on"}));
    office.opens_without_keyring("it is on");
}

#[test]
fn turning_it_on_takes_the_passphrase_itself() {
    let office = Office::staying_unlocked(Login::new());
    let path = office.desk.path("office.folkmoot");
    let said = office.desk.bare(&["--office", text(&path), "--keyring", "--json", "office", "stay-unlocked", "on"]);
    assert_eq!(said.failed(2), "usage");
    let wrong = office.desk.write("wrong.txt", "not the passphrase at all");
    let words = ["--office", text(&path), "--passphrase-file", text(&wrong), "--json", "office", "stay-unlocked", "on"];
    assert_eq!(office.desk.bare(&words).failed(4), "wrong_passphrase");
}

#[test]
fn turned_off_the_keyring_holds_nothing_and_opens_nothing() {
    let office = Office::staying_unlocked(Login::new());
    let secret = office.login.entries(|entries| entries[0].get_secret().expect("a secret"));
    let slot = office.login.entries(|entries| entries[0].get_attributes().expect("a name")["slot"].clone());
    assert_eq!(office.stay("off").done(), json!({"state": "off"}));
    office.login.entries(|entries| assert!(entries.is_empty(), "the entry is gone"));
    assert_eq!(office.by_keyring().failed(4), "stay_unlocked_off");
    // Somebody who kept the secret has nothing.
    put(&office.login, &slot, &secret);
    office.falls_back("stay_unlocked_off");
}

#[test]
fn turned_on_again_it_leaves_one_entry() {
    let office = Office::staying_unlocked(Login::new());
    assert_eq!(office.stay("on").done(), json!({"state": "on"}));
    office.login.entries(|entries| assert_eq!(entries.len(), 1));
    office.by_keyring().done();
}

#[test]
fn whoever_turns_it_on_last_works_here_and_others_elsewhere_are_left_alone() {
    let mut office = Office::staying_unlocked(Login::new());
    let path = office.desk.path("office.folkmoot");
    let of_ben = office.desk.write("ben.txt", "copper violin eleven harbour");
    let ben = office.with_store(|store| store.add_staff("Ben", &"copper violin eleven harbour".into()).expect("joins"));
    let ada = office.with_store(|store| store.identity().staff);
    let ben_turns_on = |office: &Office| {
        let words = ["--passphrase-file", text(&of_ben), "--office", text(&path), "--json"];
        office.desk.bare(&[&words[..], &["office", "stay-unlocked", "on"]].concat()).done();
    };
    let whose = |office: &Office| -> Vec<_> {
        office.with_store(|store| store.device_slots().expect("slots").iter().map(|slot| slot.staff).collect())
    };

    // Ben has a login of his own on this computer.
    let adas = std::mem::replace(&mut office.login, Login::new());
    office.desk.environment = office.login.environment();
    assert_eq!(office.by_keyring().failed(4), "keyring_entry_gone", "Ada's keyring is not his");
    ben_turns_on(&office);
    assert_eq!(whose(&office), [ada, ben]);
    office.by_keyring().done();
    office.desk.environment = adas.environment();
    office.by_keyring().done();

    // He turns it on at Ada's login.
    ben_turns_on(&office);
    assert_eq!(whose(&office), [ben]);
    adas.entries(|entries| assert_eq!(entries.len(), 1));
    office.by_keyring().done();
    assert_eq!(office.stay("status").done(), json!({"state": "off"}), "for Ada");
}

#[test]
fn an_entry_names_nobody() {
    let office = Office::staying_unlocked(Login::new());
    office.login.entries(|entries| {
        let words = format!("{} {:?}", entries[0].get_label().expect("a label"), entries[0].get_attributes());
        for name in ["Ada", "Okafor", "District", PASSPHRASE, "office.folkmoot"] {
            assert!(!words.contains(name), "{words}");
        }
    });
}

#[test]
fn a_changed_passphrase_closes_the_keyrings_way_in() {
    let office = Office::staying_unlocked(Login::new());
    let new = office.desk.write("new.txt", "copper violin eleven harbour");
    office.desk.moot(&["office", "passphrase", "--new-passphrase-file", text(&new)]).done();
    office.login.entries(|entries| assert!(entries.is_empty(), "the entry is gone"));
    assert_eq!(office.by_keyring().failed(4), "stay_unlocked_off");
}

#[test]
fn an_office_that_was_restored_elsewhere_asks_for_the_passphrase() {
    let office = Office::staying_unlocked(Login::new());
    let backup = office.desk.moot(&["backup", "create"]).done()["file"].as_str().expect("a file").to_owned();
    let other = office.desk.path("other.folkmoot");
    office.desk.moot(&["backup", "restore", &backup, "--to", text(&other)]).done();
    let said = office.desk.bare(&["--office", text(&other), "--keyring", "--json", "office", "verify"]);
    assert_eq!(said.failed(4), "stay_unlocked_off");
    office.by_keyring().done();
}

#[test]
fn without_a_bus_there_is_no_keyring() {
    fault("keyring: no bus", |office| {
        office.desk.environment = office.login.environment_without_bus();
        office.falls_back("keyring_absent");
        office.is_lost("keyring_absent");
    });
}

#[test]
fn a_bus_without_a_keyring_is_no_keyring() {
    fault("keyring: a bus without it", |office| {
        office.login.kill_keyring();
        office.falls_back("keyring_absent");
        office.is_lost("keyring_absent");
        // The slot goes all the same; what stays in the keyring opens nothing.
        assert_eq!(office.stay("off").done(), json!({"state": "unavailable", "why": "keyring_absent"}));
        assert_eq!(office.stay("on").failed(4), "keyring_absent");
        assert_eq!(office.by_keyring().failed(4), "stay_unlocked_off");
    });
}

#[test]
fn a_keyring_that_the_login_did_not_open_is_locked() {
    fault("keyring: started but locked", |office| {
        office.login.kill_keyring();
        office.login.start_keyring("home", None);
        office.falls_back("keyring_locked");
        office.is_lost("keyring_locked");
    });
}

#[test]
fn a_keyring_that_was_locked_since_is_locked() {
    fault("keyring: locked while it runs", |office| {
        office.login.lock_keyring();
        office.falls_back("keyring_locked");
        office.is_lost("keyring_locked");
    });
}

#[test]
fn a_wiped_entry_is_gone_and_no_new_one_is_made() {
    fault("keyring: entry wiped", |office| {
        office.login.entries(|entries| entries.iter().for_each(|entry| entry.delete().expect("deleted")));
        office.falls_back("keyring_entry_gone");
        office.is_lost("keyring_entry_gone");
        office.login.entries(|entries| assert!(entries.is_empty(), "none was made for it"));
        assert_eq!(office.stay("on").done(), json!({"state": "on"}));
        office.by_keyring().done();
    });
}

#[test]
fn a_wiped_keyring_has_no_entry() {
    fault("keyring: its file wiped", |office| {
        office.login.kill_keyring();
        std::fs::remove_file(office.login.keyring_file("home")).expect("removed");
        office.login.start_keyring("home", Some(LOGIN));
        office.falls_back("keyring_entry_gone");
        office.is_lost("keyring_entry_gone");
    });
}

#[test]
fn a_keyring_with_another_password_stays_locked() {
    fault("keyring: replaced by another's", |office| {
        office.login.kill_keyring();
        office.login.start_keyring("another", Some("another password"));
        office.login.kill_keyring();
        let (theirs, ours) = (office.login.keyring_file("another"), office.login.keyring_file("home"));
        std::fs::copy(theirs, ours).expect("replaced");
        office.login.start_keyring("home", Some(LOGIN));
        office.falls_back("keyring_locked");
        office.is_lost("keyring_locked");
    });
}

#[test]
fn a_keyring_that_nobody_opens_takes_nothing_new() {
    fault("keyring: it refuses", |office| {
        office.login.lock_keyring();
        let before = office.desk.digest().1;
        // It wants to ask for its password, and there is nobody whom it could ask.
        assert_eq!(office.stay("on").failed(4), "keyring_refused");
        assert_eq!(office.desk.digest().1, before, "no slot without its secret");
        office.falls_back("keyring_locked");
    });
}

#[test]
fn a_slow_keyring_is_waited_for_no_longer_than_said() {
    fault("keyring: slow", |office| {
        office.login.stop_keyring();
        let before = office.desk.digest();
        assert_eq!(office.by_keyring_within("0.1").failed(4), "keyring_too_slow");
        assert_eq!(office.desk.digest(), before, "nothing was changed");
        office.opens_without_keyring("too slow");
        office.login.wake_keyring();
        assert_eq!(office.by_keyring().done()["ok"], true, "awake, it opens");
    });
}

#[test]
fn a_keyring_that_dies_while_it_is_asked_is_broken() {
    fault("keyring: killed between asking and answering", |office| {
        let before = office.desk.digest();
        office.login.stop_keyring();
        let mut asking = None;
        office.login.wait_for_question(|| {
            let words = office.words("60");
            let mut moot = office.desk.command(&words.each_ref().map(String::as_str));
            asking = Some(moot.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("moot runs"));
        });
        office.login.kill_keyring();
        let said = asking.expect("it asked").wait_with_output().expect("it ends");
        assert_eq!(Said::of(said).failed(4), "keyring_broken");
        assert_eq!(office.desk.digest(), before, "nothing was changed");
        office.opens_without_keyring("killed");
        office.login.start_keyring("home", Some(LOGIN));
        assert_eq!(office.by_keyring().done()["ok"], true, "started again, it opens");
    });
}

#[test]
fn another_keyring_in_its_place_has_no_entry() {
    fault("keyring: another one", |office| {
        office.login.kill_keyring();
        office.login.start_keyring("another", Some(LOGIN));
        office.falls_back("keyring_entry_gone");
        office.is_lost("keyring_entry_gone");
    });
}

#[test]
fn an_entry_with_other_bytes_opens_nothing() {
    fault("keyring: other bytes", |office| {
        for bytes in [&[7; 32][..], &[7; 31], &[7; 33], &[]] {
            let replaced = |entry: &secret_service::blocking::Item<'_>| {
                entry.set_secret(bytes, "application/octet-stream").expect("replaced");
            };
            office.login.entries(|entries| entries.iter().for_each(replaced));
            assert_eq!(office.by_keyring().failed(4), "keyring_entry_wrong", "{} bytes", bytes.len());
        }
        office.falls_back("keyring_entry_wrong");
        office.is_lost("keyring_entry_wrong");
    });
}

#[test]
fn of_several_entries_the_right_one_opens() {
    fault("keyring: several entries", |office| {
        let slot = office.login.entries(|entries| entries[0].get_attributes().expect("a name")["slot"].clone());
        for wrong in [&[7; 32][..], &[8; 5]] {
            put(&office.login, &slot, wrong);
        }
        office.login.entries(|entries| assert_eq!(entries.len(), 3, "none replaces another"));
        assert_eq!(office.by_keyring().done()["ok"], true);
        office.opens_without_keyring("several");
        assert_eq!(office.stay("off").done(), json!({"state": "off"}));
        office.login.entries(|entries| assert!(entries.is_empty(), "all of them go"));
    });
}

#[test]
fn what_folkmoot_remembers_of_the_computer_is_not_needed() {
    fault("keyring: reinstalled", |office| {
        // Nothing of Folkmoot's own is left but the office; the keyring is there.
        let elsewhere = office.desk.path("new home").display().to_string();
        office.desk.environment.extend([("HOME", elsewhere.clone()), ("XDG_DATA_HOME", elsewhere)]);
        assert_eq!(office.by_keyring().done()["ok"], true);
        // And the other way round: the entry is there, the office came back from a backup.
        let backup = office.desk.moot(&["backup", "create"]).done()["file"].as_str().expect("a file").to_owned();
        for name in ["office.folkmoot", "office.folkmoot.keys"] {
            std::fs::remove_file(office.desk.path(name)).expect("removed");
        }
        let path = office.desk.path("office.folkmoot");
        office.desk.moot(&["backup", "restore", &backup, "--to", text(&path)]).done();
        office.falls_back("stay_unlocked_off");
    });
}

/// Puts an entry of the same name in, beside those that are there.
fn put(login: &Login, slot: &str, secret: &[u8]) {
    login.keyring(|service| {
        let collection = service.get_default_collection().expect("a keyring");
        let name = HashMap::from([("application", "org.folkmoot.desk"), ("slot", slot)]);
        collection.create_item("Folkmoot", name, secret, false, "application/octet-stream").expect("put in");
    });
}
