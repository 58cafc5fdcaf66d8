//! The other process in tests of several: this test binary once more, told by the environment what to do.

use super::faults::work;
use super::rotation;
use super::support::{Desk, NewIds, OPTIONS, PASSPHRASE, get, set};
use folkmoot_store::backup::Reason;
use folkmoot_store::{OpenError, Store, StoreError, Unlock};
use folkmoot_testkit::FixedClock;
use secrecy::SecretString;
use std::io::{BufRead, BufReader, Read};
use std::ops::Range;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

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

    /// Kills it at a moment; gives everything it had said by then, from its start.
    pub fn kill_at(mut self, moment: Moment) -> Vec<String> {
        let mut said: Vec<String> = (0..moment.lines).map_while(|_| self.says()).collect();
        // The time of the blow is drawn, there is nothing to wait for.
        std::thread::sleep(moment.pause);
        said.extend(self.kill());
        said
    }

    /// Lets it end by closing its input.
    pub fn finish(mut self) {
        drop(self.process.stdin.take());
        self.process.wait().expect("ended");
    }
}

/// When a process is killed: so many lines and then so long after its start.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    lines: usize,
    pause: Duration,
}

impl Moment {
    /// The moment of a round: each has another, spread evenly over these numbers of lines and these many microseconds.
    pub fn of(round: usize, lines: Range<usize>, micros: u64) -> Self {
        // The fractions of multiples of the golden ratio come near every number, in no simple order.
        let fraction = (round as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
        Self { lines: lines.start + round % lines.len(), pause: Duration::from_micros((fraction * micros) >> 24) }
    }
}

#[test]
#[ignore = "the other process of tests that need one"]
fn does_its_task() {
    let (Ok(task), Some(office)) = (std::env::var(TASK), std::env::var_os(OFFICE)) else { return };
    let passphrase: SecretString = PASSPHRASE.into();
    let clock = Arc::new(FixedClock::at("2026-11-21T10:00:00Z"));
    if task == "upgrade" {
        say("opens");
    }
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
        "work" => work_for_ever(&store, |_| {}),
        "back up" => work_for_ever(&store, |n| back_up(&store, n)),
        "load" => load(&store),
        "upgrade" => say("open"),
        "rotate" => rotation::rotate_for_ever(&store, say),
        "rotate step by step" => rotation::rotate_step_by_step(&store, say),
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

/// Works until it is killed, and says each step once it is on disk; after each there is something `besides`.
fn work_for_ever(store: &Store, besides: impl Fn(u64)) {
    for n in work::last_step(store) + 1.. {
        work::step(store, n).expect("saved");
        say(&n.to_string());
        besides(n);
    }
}

/// A first load into an empty office, whose indexes are built afterwards.
fn load(store: &Store) {
    let import = work::begin_load(store);
    for n in 0..8 {
        work::load_chunk(store, import, n).expect("loaded");
        say(&n.to_string());
    }
    while store.write("build indexes", |write| write.people().rebuild_step()).expect("built").value {
        say("built");
    }
    say("done");
}

fn back_up(store: &Store, n: u64) {
    let mut copies = store.path().as_os_str().to_owned();
    copies.push(".copies");
    store.backup(Path::new(&copies), Reason::ByHand, &mut |_| true).expect("a backup");
    say(&format!("made {n}"));
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
