//! The other process in tests of several: this test binary once more, told by the environment what to do.

use super::support::{Desk, NewIds, OPTIONS, PASSPHRASE, get, set};
use folkmoot_store::{OpenError, Store, StoreError, Unlock};
use folkmoot_testkit::FixedClock;
use secrecy::SecretString;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

const TASK: &str = "FOLKMOOT_TEST_TASK";
const OFFICE: &str = "FOLKMOOT_TEST_OFFICE";

/// A process with a task on an office.
pub struct Other {
    pub process: Child,
    lines: BufReader<std::process::ChildStdout>,
}

impl Other {
    pub fn start(task: &str, office: &Path) -> Self {
        Self::start_as(task, office, |_| {})
    }

    pub fn start_as(task: &str, office: &Path, prepare: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("this binary"));
        command.args(["vault::child::does_its_task", "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
        command.env(TASK, task).env(OFFICE, office).current_dir("/");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        prepare(&mut command);
        let mut process = command.spawn().expect("a process");
        let lines = BufReader::new(process.stdout.take().expect("its output"));
        Self { process, lines }
    }

    /// What it says next, after the test harness's own lines; none when it has ended.
    pub fn says(&mut self) -> Option<String> {
        let mut line = String::new();
        while self.lines.read_line(&mut line).expect("its output") > 0 {
            // The harness writes "test … ... " without ending the line.
            if let Some(at) = line.find("SAYS ") {
                return Some(line[at + 5..].trim_end().to_owned());
            }
            line.clear();
        }
        None
    }

    /// Kills it at once, and gives what it had said by then.
    pub fn kill(mut self) -> Vec<String> {
        self.process.kill().expect("killed");
        self.process.wait().expect("ended");
        std::iter::from_fn(|| self.says()).collect()
    }

    /// Lets it end by closing its input.
    pub fn finish(mut self) {
        drop(self.process.stdin.take());
        self.process.wait().expect("ended");
    }
}

#[test]
#[ignore = "the other process of tests that need one"]
fn does_its_task() {
    let (Ok(task), Some(office)) = (std::env::var(TASK), std::env::var_os(OFFICE)) else { return };
    let passphrase: SecretString = PASSPHRASE.into();
    let clock = Arc::new(FixedClock::at("2026-11-21T10:00:00Z"));
    let opened = Store::open(Path::new(&office), Unlock::Passphrase(&passphrase), &OPTIONS, clock, Arc::new(NewIds));
    let store = match opened {
        Ok(store) => store,
        Err(OpenError::InUse) => return say("in use"),
        Err(error) => return say(&format!("error {error:?}")),
    };
    match task.as_str() {
        "hold" => {
            say("open");
            let _ = std::io::stdin().read(&mut [0]);
        }
        "write" => write_for_ever(&store),
        "look" => look(&store),
        other => say(&format!("unknown task {other}")),
    }
}

/// Writes until it is killed, and says each number once it is on disk. Some writes are big, so that the log is moved
/// into the file now and then.
fn write_for_ever(store: &Store) {
    let mut number = get(store).expect("read").unwrap_or(0);
    let often = |sql: &mut rusqlite::Connection| sql.query_row("PRAGMA wal_autocheckpoint = 40", [], |_| Ok(()));
    store.sql_for_tests(often).expect("open").expect("a limit");
    loop {
        number += 1;
        let big = "canary in a big write ".repeat(usize::from(number.is_multiple_of(5)) * 2_000);
        store
            .write("write", |write| {
                write.set_setting("big", &format!("{number}{big}"))?;
                write.set_setting("number", &number)
            })
            .expect("saved");
        say(&number.to_string());
    }
}

fn look(store: &Store) {
    say(&format!("read only {}", store.is_read_only()));
    say(&format!("number {:?}", get(store).expect("read")));
    say(&format!("write refused {}", matches!(set(store, 99), Err(StoreError::ReadOnly))));
    let staff = store.add_staff("Eve", &"another".into());
    say(&format!("staff refused {}", staff.is_err()));
    let sound = store.verify(&folkmoot_store::Cancel::default()).expect("verified").is_ok();
    say(&format!("sound {sound}"));
}

fn say(what: &str) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    writeln!(out, "SAYS {what}").and_then(|()| out.flush()).expect("said");
}

#[test]
fn a_second_process_is_told_that_the_office_is_in_use() {
    let (desk, store) = Desk::with_office();
    drop(store);
    let mut holder = Other::start("hold", &desk.path);
    assert_eq!(holder.says().as_deref(), Some("open"));
    assert!(matches!(super::support::refused(desk.open()), OpenError::InUse));
    assert_eq!(Other::start("hold", &desk.path).says().as_deref(), Some("in use"));
    holder.finish();
    assert!(desk.open().is_ok(), "free again");
}
