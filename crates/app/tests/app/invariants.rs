//! Promises that hold for every command: what can't be opened stays as it is, the window holds no path, and what is said
//! outside the office names nobody.

use crate::desk::PASSPHRASE;
use folkmoot_app::time::{SystemClock, SystemIds};
use folkmoot_app::{Event, FilePurpose, Folkmoot, Host, Places};
use folkmoot_store::backup::Reason;
use folkmoot_store::{KdfCost, Options, RecoveryCode, Store};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Answers every dialog with the next place of its own, and keeps what the windows are told.
#[derive(Default)]
struct Window {
    choices: Mutex<Vec<PathBuf>>,
    told: Mutex<String>,
}

impl Host for Window {
    fn emit(&self, event: &Event) {
        let event = serde_json::to_string(event).expect("JSON");
        self.told.lock().expect("told").push_str(&event);
    }

    fn choose_file(&self, _: FilePurpose) -> Option<PathBuf> {
        self.choices.lock().expect("choices").pop()
    }

    fn choose_place(&self, _: FilePurpose, _: &str) -> Option<PathBuf> {
        self.choices.lock().expect("choices").pop()
    }
}

/// A computer with one office, whose key takes a millisecond to derive, and a backup of it.
struct Computer {
    folder: tempfile::TempDir,
    office: PathBuf,
    code: RecoveryCode,
}

impl Computer {
    fn with_office() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let office = folder.path().join("offices/District 4.folkmoot");
        let options = Options { kdf: KdfCost::Fast, is_sample: false };
        let (clock, ids) = (Arc::new(SystemClock), Arc::new(SystemIds));
        let (store, code) =
            Store::create(&office, "District 4", "Maria", &PASSPHRASE.into(), &options, clock, ids).expect("an office");
        // The recovery sheet is in somebody's hands.
        store.write("confirm recovery sheet", |write| write.set_setting("recovery_confirmed", &true)).expect("noted");
        store.backup(&folder.path().join("copies"), Reason::ByHand, &mut |_| true).expect("a backup");
        store.close().expect("closed");
        Self { folder, office, code }
    }

    /// The app as it starts, and its window; the office is the one that was open last.
    fn app(&self) -> (Folkmoot, Arc<Window>) {
        let window = Arc::new(Window::default());
        let app = Folkmoot::new(Places::under(self.folder.path()), window.clone());
        window.choices.lock().expect("choices").push(self.office.clone());
        app.call("office_choose", json!({})).expect("at the door");
        (app, window)
    }

    /// Every file of the folder and below, but for empty lock files, which come and go.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files_in(self.folder.path())
    }

    fn backup(&self) -> PathBuf {
        let copies = std::fs::read_dir(self.folder.path().join("copies")).expect("a folder");
        copies.map(|file| file.expect("a file").path()).next().expect("a backup")
    }
}

fn files_in(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.insert(path.clone(), Vec::new());
            files.extend(files_in(&path));
        } else if path.extension().is_none_or(|ending| ending != "lock") {
            files.insert(path.clone(), std::fs::read(&path).expect("a file"));
        }
    }
    files
}

#[test]
fn a_file_that_can_t_be_opened_is_never_deleted_replaced_or_made_anew_whatever_is_tried() {
    let whole = Computer::with_office();
    let beside = |ending: &str| PathBuf::from(format!("{}{ending}", whole.office.display()));
    let (office, keys) = (whole.office.clone(), beside(".keys"));
    let (data, slots) = (std::fs::read(&office).expect("bytes"), std::fs::read(&keys).expect("bytes"));
    let mut first_page = data.clone();
    first_page[100] ^= 1;
    let mut torn_slots = slots.clone();
    torn_slots[slots.len() / 2] ^= 1;
    let cases: [(&str, &Path, Option<&[u8]>, &str); 9] = [
        ("another key's first page, or a damaged one", &office, Some(&first_page), "damaged"),
        ("cut off", &office, Some(&data[..data.len() / 2]), "damaged"),
        ("empty", &office, Some(b""), "damaged"),
        ("another program's", &office, Some(b"SQLite format 3\0 and so on"), "foreign"),
        ("gone, its slots are there", &office, None, "file_not_found"),
        ("slots damaged", &keys, Some(&torn_slots), "damaged"),
        ("slots empty", &keys, Some(b""), "damaged"),
        ("slots of something else", &keys, Some(b"Dear Ada"), "foreign"),
        ("slots gone", &keys, None, "no_slots"),
    ];
    for (what, path, bytes, code) in cases {
        std::fs::write(&office, &data).expect("whole");
        std::fs::write(&keys, &slots).expect("whole");
        match bytes {
            Some(bytes) => std::fs::write(path, bytes).expect("spoilt"),
            None => std::fs::remove_file(path).expect("gone"),
        }
        let (app, window) = whole.app();
        let before = whole.files();
        let stays = |did: &str| {
            let after = whole.files();
            for (path, bytes) in &before {
                assert!(after.get(path) == Some(bytes), "{what}, {did}: {} is as it was", path.display());
            }
            let is_new =
                |path: &&PathBuf| path.to_string_lossy().contains("District 4.folkmoot") && !before.contains_key(*path);
            assert_eq!(after.keys().find(is_new), None, "{what}, {did}: nothing appears where the office is");
        };
        let refused = |command: &str, payload: Value| match app.call(command, payload) {
            Err(failure) => serde_json::to_value(failure.code).expect("a code"),
            Ok(answer) => panic!("{what}: {command} answered {answer}"),
        };
        assert_eq!(refused("office_unlock", json!({"passphrase": PASSPHRASE})), code, "{what}");
        stays("unlocked");
        let typed = whole.code.groups().join("-");
        let recover = json!({"code": typed, "staff": "", "new_passphrase": "umbrella quartz ninety harbor"});
        assert_eq!(refused("office_recover", recover), code, "{what}");
        stays("recovered");
        app.call("office_open_by_keyring", json!({})).ok();
        app.call("office_lock", json!({})).ok();
        app.call("app_state", json!({})).expect("a state");
        stays("asked by the keyring, and locked");
        // In its very place, as somebody would who thinks that it is lost.
        window.choices.lock().expect("choices").push(office.clone());
        let place = app.call("office_choose_place", json!({})).expect("a place")["file"].clone();
        let again = json!({"office": "District 4", "staff": "Maria", "passphrase": PASSPHRASE, "place": place});
        assert_eq!(refused("office_create", again), "already_there", "{what}");
        stays("made again");
        window.choices.lock().expect("choices").push(whole.backup());
        let backup = app.call("backup_choose", json!({})).expect("a backup")["file"].clone();
        app.call("backup_restore", json!({"backup": backup, "passphrase": PASSPHRASE})).expect("beside it");
        stays("restored");
        app.shut_down();
        stays("the app ended");
        // What was restored, for the next case.
        for path in whole.files().into_keys().filter(|path| !before.contains_key(path) && path.is_file()) {
            std::fs::remove_file(path).expect("gone");
        }
    }
}

#[test]
fn the_window_gets_no_path_and_can_open_none() {
    let computer = Computer::with_office();
    let secret = computer.folder.path().join("secret.csv");
    std::fs::write(&secret, "First Name,Last Name\nAda,Lovelace\n").expect("a file");
    let (app, window) = computer.app();
    let mut heard = String::new();
    let mut call = |command: &str, payload: Value| {
        let answer = app.call(command, payload);
        match &answer {
            Ok(answer) => write!(heard, "{command} {answer}"),
            Err(failure) => write!(heard, "{command} {}", serde_json::to_string(failure).expect("JSON")),
        }
        .expect("text");
        answer
    };
    call("office_unlock", json!({"passphrase": PASSPHRASE})).expect("opened");
    let forged = json!({"token": secret, "name": "secret.csv"});
    let plan = json!({"file": forged, "sheet": null, "mapping": [], "match_rule": "careful", "on_match": "fill", "corrections": []});
    for (command, payload) in [
        ("import_inspect", json!({"file": forged, "sheet": null})),
        ("import_check", plan.clone()),
        ("import_run", plan),
        ("office_pick", json!({"file": forged})),
        ("office_forget", json!({"file": forged})),
        ("backup_restore", json!({"backup": forged, "passphrase": PASSPHRASE})),
    ] {
        let failure = call(command, payload).expect_err("a path is no token");
        assert_eq!(serde_json::to_value(failure.code).expect("a code"), "file_not_found", "{command}");
    }
    for name in ["../../escape", "/etc/passwd"] {
        let create =
            json!({"office": name, "staff": "Maria", "passphrase": PASSPHRASE, "place": {"token": name, "name": ""}});
        call("office_create", create).expect_err("a path is no token");
    }
    for command in [
        "app_state",
        "today_get",
        "security_get",
        "stay_unlocked_get",
        "staff_list",
        "backup_list",
        "import_list",
        "export_list",
        "task_list",
        "person_bin",
        "office_verify",
        "backup_create",
    ] {
        call(command, json!({})).expect(command);
    }
    window.choices.lock().expect("choices").push(secret.clone());
    let chosen = call("import_choose", json!({})).expect("a choice");
    let inspected = call("import_inspect", json!({"file": chosen["file"], "sheet": null})).expect("a list");
    assert_eq!(inspected["file"]["name"], "secret.csv", "what somebody chose can be read, by its name");
    window.choices.lock().expect("choices").push(computer.folder.path().join("second"));
    call("security_choose_backup_folder", json!({})).expect("a second place");
    call("office_lock", json!({})).expect("locked");
    call("app_state", json!({})).expect("a state");
    app.shut_down();
    heard.push_str(&window.told.lock().expect("told"));
    let folder = computer.folder.path().to_string_lossy();
    let at = heard.find(&*folder).unwrap_or(heard.len());
    assert_eq!(heard.get(at..).unwrap_or_default(), "", "the window was told where something is");
    assert!(!heard.contains(PASSPHRASE), "nor was it told a passphrase");
}

/// Keeps every event and span of the process, at every level, with all its fields.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl tracing::field::Visit for Log {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
        writeln!(self.0.lock().expect("the log"), "{field}={value:?}").expect("text");
    }
}

impl tracing::Subscriber for Log {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        span.record(&mut self.clone());
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, values: &tracing::span::Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}

#[test]
fn no_log_no_error_and_no_file_name_says_anything_about_a_person() {
    let log = Log::default();
    tracing::subscriber::set_global_default(log.clone()).expect("the only one");
    let computer = Computer::with_office();
    let (app, window) = computer.app();
    let mut errors = String::new();
    let mut call = |command: &str, payload: Value| {
        let answer = app.call(command, payload);
        if let Err(failure) = &answer {
            writeln!(errors, "{failure} {failure:?}").expect("text");
        }
        answer
    };
    call("office_unlock", json!({"passphrase": "canary the wrong one"})).expect_err("wrong");
    call("office_unlock", json!({"passphrase": PASSPHRASE})).expect("opened");
    let mut view = call("person_new", json!({"typed": "Canary Lovelace"})).expect("a form");
    view["person"]["phones"] = json!([{
        "id": "01890000-0000-7000-8000-000000000001", "kind": "home", "number": "704-555-0199 canary", "is_primary": true
    }]);
    let save = json!({"person": view["person"], "revision": 0, "draft": null, "even_if_duplicate": false});
    let saved = call("person_save", save.clone()).expect("saved");
    assert_eq!(saved["outcome"], "saved", "{saved}");
    let id = saved["id"].as_str().expect("an id").to_owned();
    let contact = json!({
        "person": id, "new_name": "", "kind": "note", "direction": null, "outcome": null, "text": "canary words",
        "next_step": null, "is_sensitive": true, "at": null, "draft": null
    });
    call("interaction_log", contact).expect("logged");
    call("draft_save", json!({"key": "person:new", "title": "Canary", "form": {"given": "canary"}})).expect("kept");
    call("person_find", json!({"query": "canary 704-555-0199 canary@example.org", "limit": 9})).expect("looked");
    call("person_open", json!({"id": "canary is no id"})).expect_err("nobody");
    call("person_save", json!({"person": "canary"})).expect_err("no form");
    call("person_spell", json!({})).expect_err("none such");
    let mut stale = save;
    stale["person"]["name"]["family"] = json!("Canary-Else");
    stale["revision"] = json!(99);
    call("person_save", stale).expect("an answer");

    let list = computer.folder.path().join("list.csv");
    std::fs::write(&list, "First Name,Last Name,Birth date\nCanary,Canary,canary\n,,canary\n").expect("a list");
    window.choices.lock().expect("choices").push(list);
    let chosen = call("import_choose", json!({})).expect("a choice");
    let view = call("import_inspect", json!({"file": chosen["file"], "sheet": null})).expect("a list");
    let plan = json!({
        "file": view["file"], "sheet": null, "mapping": ["given", "family", "birth"], "match_rule": "careful",
        "on_match": "fill", "corrections": []
    });
    call("import_run", plan).expect("begun");
    call("backup_create", json!({})).expect("begun");
    loop {
        let tasks = call("task_list", json!({})).expect("a list");
        let at_work =
            |task: &Value| ["running", "cancelling"].contains(&task["state"]["state"].as_str().expect("a state"));
        if !tasks["tasks"].as_array().expect("tasks").iter().any(at_work) {
            break;
        }
        std::thread::yield_now();
    }
    call("person_remove", json!({"ids": [id]})).expect("in the bin");
    call("person_erase", json!({"id": id, "typed_name": "canary, not the name"})).expect_err("not the name");
    let name = call("person_open", json!({"id": id})).expect("in the bin")["person"]["name"]["family"].clone();
    call("person_erase", json!({"id": id, "typed_name": name})).expect("erased");
    call("office_lock", json!({})).expect("locked");
    app.shut_down();

    let told = [log.0.lock().expect("the log").clone(), errors].concat().to_lowercase();
    assert!(!told.contains("canary"), "{told}");
    assert!(!told.contains("lovelace") && !told.contains("555"), "{told}");
    for path in computer.files().into_keys() {
        assert!(!path.to_string_lossy().to_lowercase().contains("canary"), "{}", path.display());
    }
}
