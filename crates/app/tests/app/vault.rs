//! The app from its first moment: create, save the sheet, confirm, lock, unlock, recover.

use crate::desk::PASSPHRASE;
use folkmoot_app::time::{SystemClock, SystemIds};
use folkmoot_app::{Event, FilePurpose, Folkmoot, Host, Places, Unlock};
use folkmoot_domain::ids::Ids;
use folkmoot_store::{DeviceSecret, Options, Store};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

struct Folder {
    path: PathBuf,
    events: Mutex<Vec<&'static str>>,
}

impl Host for Folder {
    fn emit(&self, event: &Event) {
        self.events.lock().expect("events").push(event.name());
    }

    fn choose_file(&self, _: FilePurpose) -> Option<PathBuf> {
        None
    }

    fn choose_place(&self, _: FilePurpose, name: &str) -> Option<PathBuf> {
        Some(self.path.join(name))
    }
}

fn app(folder: &Path) -> (Folkmoot, Arc<Folder>) {
    let host = Arc::new(Folder { path: folder.to_owned(), events: Mutex::default() });
    (Folkmoot::new(Places::under(folder), host.clone()), host)
}

fn call(app: &Folkmoot, command: &str, payload: Value) -> Value {
    app.call(command, payload).unwrap_or_else(|failure| panic!("{command}: {failure}"))
}

fn code(app: &Folkmoot, command: &str, payload: Value) -> String {
    let failure = app.call(command, payload).expect_err("a failure");
    serde_json::to_value(failure.code).expect("a code").as_str().expect("a word").to_owned()
}

fn create(app: &Folkmoot) -> Value {
    let office = json!({"office": "District 4 office", "staff": "Maria", "passphrase": PASSPHRASE, "place": null});
    call(app, "office_create", office)
}

#[test]
fn an_office_is_entered_only_when_its_recovery_sheet_is_saved_and_a_group_typed_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, _) = app(folder.path());
    assert_eq!(call(&app, "app_state", json!({}))["phase"]["phase"], "welcome");
    let state = create(&app);
    assert_eq!(state["phase"]["phase"], "recovery");
    assert_eq!(
        code(
            &app,
            "person_list",
            json!({"filter": {}, "sort": {"by": "name", "is_descending": false}, "offset": 0, "limit": 1})
        ),
        "no_office"
    );
    let groups = state["phase"]["groups"].as_array().expect("groups").clone();
    let asked = state["phase"]["ask_group"].as_u64().expect("a number") as usize;
    let group = groups[asked - 1].clone();
    assert_eq!(code(&app, "recovery_confirm", json!({"group": group})), "sheet_not_saved");
    assert_eq!(call(&app, "recovery_save", json!({}))["phase"]["sheet_saved"], true);
    let sheet =
        std::fs::read_to_string(folder.path().join("District 4 office - recovery sheet.txt")).expect("the sheet");
    assert!(groups.iter().all(|group| sheet.contains(group.as_str().expect("text"))), "every group is on it");
    assert_eq!(code(&app, "recovery_confirm", json!({"group": "XXXX"})), "wrong_group");
    assert_eq!(call(&app, "recovery_confirm", json!({"group": group}))["phase"]["phase"], "open");
}

#[test]
fn a_start_after_a_crash_before_the_sheet_was_saved_gives_a_new_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = create(&app(folder.path()).0);
    let (again, _) = app(folder.path());
    assert_eq!(call(&again, "app_state", json!({}))["phase"]["phase"], "locked");
    let state = call(&again, "office_unlock", json!({"passphrase": PASSPHRASE}));
    assert_eq!(state["phase"]["phase"], "recovery", "nobody has the code of the first time");
    assert_ne!(state["phase"]["groups"], first["phase"]["groups"]);
}

#[test]
fn locked_means_that_nothing_answers_but_the_door() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, host) = app(folder.path());
    let state = create(&app);
    let groups: Vec<String> = serde_json::from_value(state["phase"]["groups"].clone()).expect("groups");
    let asked = state["phase"]["ask_group"].as_u64().expect("a number") as usize;
    call(&app, "recovery_save", json!({}));
    call(&app, "recovery_confirm", json!({"group": groups[asked - 1]}));
    call(&app, "draft_save", json!({"key": "person:new", "title": "Ada", "form": {"given": "Ada"}}));
    call(&app, "office_lock", json!({}));
    assert!(host.events.lock().expect("events").contains(&"locked"));
    for command in ["today_get", "task_list", "security_get", "undo"] {
        assert_eq!(code(&app, command, json!({})), "locked", "{command}");
    }
    assert_eq!(code(&app, "office_unlock", json!({"passphrase": "not this one, certainly"})), "wrong_passphrase");
    assert_eq!(call(&app, "office_unlock", json!({"passphrase": PASSPHRASE}))["phase"]["phase"], "open");
    assert_eq!(call(&app, "draft_get", json!({"key": "person:new"}))["form"]["given"], "Ada", "drafts survive");

    call(&app, "office_lock", json!({}));
    let new = "umbrella quartz ninety harbor";
    assert_eq!(
        code(
            &app,
            "office_recover",
            json!({"code": groups.join(" ").replacen(&groups[1], "0000", 1), "staff": "", "new_passphrase": new})
        ),
        "recovery_code_mistyped"
    );
    let state = call(&app, "office_recover", json!({"code": groups.join("-"), "staff": "", "new_passphrase": new}));
    assert_eq!((&state["phase"]["phase"], &state["phase"]["staff"]), (&json!("open"), &json!("Maria")));
    call(&app, "office_lock", json!({}));
    assert_eq!(
        code(&app, "office_unlock", json!({"passphrase": PASSPHRASE})),
        "wrong_passphrase",
        "the old one is gone"
    );
    call(&app, "office_unlock", json!({"passphrase": new}));
}

#[test]
fn the_sample_office_opens_has_people_and_is_removed_in_one_action() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, _) = app(folder.path());
    let state = call(&app, "sample_create", json!({"people": 200}));
    assert_eq!((&state["phase"]["is_sample"], &state["phase"]["people"]), (&json!(true), &json!(200)));
    let state = call(&app, "sample_remove", json!({}));
    assert_eq!(state["phase"]["phase"], "welcome");
    assert_eq!(state["offices"], json!([]));
}

#[test]
fn a_view_survives_locking_and_is_each_ones_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, _) = app(folder.path());
    let state = create(&app);
    let asked = state["phase"]["ask_group"].as_u64().expect("a number") as usize;
    call(&app, "recovery_save", json!({}));
    call(&app, "recovery_confirm", json!({"group": state["phase"]["groups"][asked - 1]}));
    let theirs = "umbrella quartz ninety harbor";
    call(&app, "staff_add", json!({"name": "Ben", "passphrase": theirs}));
    let layout = json!({"order": ["name", "phone"], "widths": {"phone": 12.5}});
    assert_eq!(call(&app, "view_get", json!({"name": "people"}))["layout"], Value::Null, "none was kept yet");
    call(&app, "view_set", json!({"name": "people", "layout": layout}));
    let large = json!({"name": "people", "layout": "x".repeat(16 << 10)});
    assert_eq!(code(&app, "view_set", large), "invalid");
    assert_eq!(call(&app, "undo", json!({}))["undo"], "nothing", "a view is no change that undo takes back");

    call(&app, "office_lock", json!({}));
    call(&app, "office_unlock", json!({"passphrase": theirs}));
    assert_eq!(call(&app, "view_get", json!({"name": "people"}))["layout"], Value::Null, "Ben has his own");
    call(&app, "office_lock", json!({}));
    call(&app, "office_unlock", json!({"passphrase": PASSPHRASE}));
    assert_eq!(call(&app, "view_get", json!({"name": "people"}))["layout"], layout);
    assert_eq!(call(&app, "view_get", json!({"name": "frame"}))["layout"], Value::Null, "each part by its name");
    call(&app, "view_set", json!({"name": "people", "layout": null}));
    assert_eq!(call(&app, "view_get", json!({"name": "people"}))["layout"], Value::Null, "as it usually is again");
}

#[test]
fn the_keyring_is_asked_at_a_start_and_never_after_locking() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("offices").join("District 4 office.folkmoot");
    let (first, _) = app(folder.path());
    let state = create(&first);
    let asked = state["phase"]["ask_group"].as_u64().expect("a number") as usize;
    call(&first, "recovery_save", json!({}));
    call(&first, "recovery_confirm", json!({"group": state["phase"]["groups"][asked - 1]}));
    first.shut_down();
    let start = || app(folder.path()).0;
    // By the list of offices on the welcome screen; a start goes to the door by itself.
    let picks = |app: &Folkmoot| {
        let file = call(app, "office_leave", json!({}))["offices"][0]["file"].clone();
        call(app, "office_pick", json!({"file": file}))["phase"]["asks_keyring"] == true
    };
    let starts = |app: &Folkmoot| call(app, "app_state", json!({}))["phase"]["asks_keyring"] == true;
    assert!(!starts(&start()), "nobody stays unlocked");

    let passphrase = PASSPHRASE.into();
    let unlock = Unlock::Passphrase(&passphrase);
    let store = Store::open(&path, unlock, &Options::default(), Arc::new(SystemClock), Arc::new(SystemIds));
    let store = store.expect("the passphrase opens");
    let secret = DeviceSecret::from_slice(&[7; 32]).expect("32 bytes");
    store.add_device_slot(SystemIds.next(), &secret).expect("a slot");
    store.close().expect("closed");
    let app = start();
    assert!(starts(&app), "somebody does now");

    call(&app, "office_unlock", json!({"passphrase": PASSPHRASE}));
    assert!(picks(&app), "leaving is no locking");
    call(&app, "office_unlock", json!({"passphrase": PASSPHRASE}));
    call(&app, "office_lock", json!({}));
    assert!(!starts(&app), "locked is locked");
    app.shut_down();
    let app = start();
    assert_eq!(call(&app, "app_state", json!({}))["phase"]["phase"], "locked");
    assert!(!starts(&app), "closing the window is no way around");
    assert!(!picks(&app), "nor is the welcome screen");
    assert_eq!(code(&app, "office_open_by_keyring", json!({})), "locked", "nor is the command itself");
    call(&app, "office_unlock", json!({"passphrase": PASSPHRASE}));
    app.shut_down();
    assert!(starts(&start()), "unlocked since, a start is a start again");
}
