//! A new key for the office, as the window asks for it.

use crate::desk::{Desk, PASSPHRASE};
use folkmoot_app::contract::Nothing;
use folkmoot_app::contract::task::{TaskOutcome, TaskState};
use folkmoot_app::office::rotate::{rotate_now, start};
use folkmoot_app::office::verify::verify_now;
use folkmoot_app::progress::Progress;
use folkmoot_app::{Event, FailureCode, FilePurpose, Host, Unlock};
use secrecy::SecretString;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

const LIST: &str = "First,Last,Email\nEsther,Okafor,esther@example.org\nHugo,Tanaka,hugo@example.org\n";

struct Ear(Mutex<Sender<Event>>);

impl Host for Ear {
    fn emit(&self, event: &Event) {
        let _ = self.0.lock().expect("a channel").send(event.clone());
    }

    fn choose_file(&self, _: FilePurpose) -> Option<PathBuf> {
        None
    }

    fn choose_place(&self, _: FilePurpose, _: &str) -> Option<PathBuf> {
        None
    }
}

/// An office with a list of people in it, and what its windows hear.
fn desk() -> (Desk, Receiver<Event>) {
    let (sender, events) = channel();
    let desk = Desk::with_host(Arc::new(Ear(Mutex::new(sender))));
    desk.import(&desk.list("people.csv", LIST));
    (desk, events)
}

/// How the task ended; waits for it.
fn ended(events: &Receiver<Event>, task: u32) -> TaskState {
    loop {
        match events.recv().expect("the task ends") {
            Event::Task(view) if view.id == task => match view.state {
                TaskState::Running | TaskState::Cancelling => {}
                state => return state,
            },
            _ => {}
        }
    }
}

#[test]
fn the_office_gets_a_new_key_and_work_goes_on() {
    let (desk, events) = desk();
    let people = desk.session.read(|read| read.people().count(&Default::default())).expect("a count");
    assert!(people > 0);
    let task = start(&desk.session, Nothing {}).expect("started").task;
    match ended(&events, task) {
        TaskState::Done { outcome: TaskOutcome::KeyRotated { key_number: 2, backup } } => {
            assert!(backup.ends_with(".folkmoot-backup"), "{backup}");
        }
        other => panic!("{other:?}"),
    }
    let still = desk.session.read(|read| read.people().count(&Default::default())).expect("a count");
    assert_eq!(still, people);
    desk.import(&desk.list("more.csv", "First,Last,Email\nCleo,Nakamura,cleo@example.org\n"));
    assert!(verify_now(&desk.session).expect("verified").is_ok());
    desk.session.lock();
    let passphrase = SecretString::from(PASSPHRASE);
    desk.session.reopen(Unlock::Passphrase(&passphrase)).expect("the passphrase opens as before");
}

#[test]
fn the_backup_from_before_is_in_the_offices_list() {
    let (desk, _events) = desk();
    let rotated = rotate_now(&desk.session, None, &Progress::silent()).expect("rotated");
    let listed = folkmoot_app::backup::files(&desk.session).expect("a list");
    assert!(listed.iter().any(|file| file.path == rotated.backup.path));
}

#[test]
fn one_that_is_under_way_is_answered_again_and_one_that_is_stopped_changes_nothing() {
    let (desk, events) = desk();
    let stop = Arc::new(AtomicBool::new(true));
    let stopped = rotate_now(&desk.session, None, &Progress::new(|_, _| {}, stop));
    assert_eq!(stopped.expect_err("stopped").code, FailureCode::Cancelled);
    // While somebody writes, the rotation waits its turn.
    let tasks = std::thread::scope(|scope| {
        let (begun, has_begun) = channel();
        let (done, is_done) = channel::<()>();
        let session = &desk.session;
        let writing = scope.spawn(move || {
            session.write("hold", |_| {
                begun.send(()).expect("sent");
                is_done.recv().expect("told");
                Ok(())
            })
        });
        has_begun.recv().expect("it writes");
        let tasks = [(); 2].map(|()| start(&desk.session, Nothing {}).expect("started").task);
        done.send(()).expect("sent");
        writing.join().expect("no panic").expect("written");
        tasks
    });
    assert_eq!(tasks[0], tasks[1], "one rotation, however often it is asked for");
    let state = ended(&events, tasks[0]);
    let first = matches!(state, TaskState::Done { outcome: TaskOutcome::KeyRotated { key_number: 2, .. } });
    assert!(first, "the stopped one changed nothing: {state:?}");
}

#[test]
fn locking_ends_a_rotation_and_nothing_is_changed() {
    let (desk, _events) = desk();
    let slots = std::fs::read(slot_file(&desk)).expect("slots");
    let session = desk.session.clone();
    let locking = Arc::new(Mutex::new(None));
    let thread = locking.clone();
    let progress = Progress::new(
        move |_, _| {
            let office = session.clone();
            thread.lock().expect("a place").get_or_insert_with(|| std::thread::spawn(move || office.lock()));
            while session.is_open() {
                std::thread::yield_now();
            }
        },
        Arc::default(),
    );
    let ended = rotate_now(&desk.session, None, &progress);
    locking.lock().expect("a place").take().expect("it locks").join().expect("no panic");
    assert_eq!(ended.expect_err("it was locked").code, FailureCode::Cancelled);
    let passphrase = SecretString::from(PASSPHRASE);
    desk.session.reopen(Unlock::Passphrase(&passphrase)).expect("opened");
    let epoch = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).expect("JSON")["epoch"].clone();
    assert_eq!(epoch(&std::fs::read(slot_file(&desk)).expect("slots")), epoch(&slots), "the key is the old one");
}

fn slot_file(desk: &Desk) -> PathBuf {
    let mut name = desk.session.path().as_os_str().to_owned();
    name.push(".keys");
    name.into()
}
