//! `moot` is killed, stopped, or runs out of room while it imports: no half chunk, counts that are true, and what was
//! there before is as it was.

use crate::desk::{Desk, PASSPHRASE, count, text};
use folkmoot_app::time::{SystemClock, SystemIds};
use folkmoot_store::table::imports::{ImportRun, ImportState, RowOutcome};
use folkmoot_store::table::people::{PeopleFilter, Sort};
use folkmoot_store::{Cancel, KdfCost, Options, Store, Unlock};
use folkmoot_testkit::{SmallDisk, cannot_try, is_long, rounds};
use secrecy::SecretString;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const OFFICE: [&str; 3] = ["office.folkmoot", "office.folkmoot.keys", "office.folkmoot.head"];
const HEADER: &str = "First Name,Last Name,Street,Zip,Birth date,E-mail,Phone,Notes\n";
const OPTIONS: Options = Options { kdf: KdfCost::Fast, is_sample: false };

fn open(office: &Path) -> Store {
    let passphrase = SecretString::from(PASSPHRASE);
    Store::open(office, Unlock::Passphrase(&passphrase), &OPTIONS, Arc::new(SystemClock), Arc::new(SystemIds))
        .expect("opened")
}

/// A desk with an office whose key takes a millisecond to derive.
fn quick_desk() -> Desk {
    let desk = Desk::empty();
    let (clock, ids) = (Arc::new(SystemClock), Arc::new(SystemIds));
    Store::create(&desk.path(OFFICE[0]), "District 4", "Ada", &PASSPHRASE.into(), &OPTIONS, clock, ids).expect("made");
    desk
}

/// A list of so many, each with something of their own; with phone and note from the second list on.
fn list(people: usize, is_second: bool) -> String {
    let mut list = HEADER.to_owned();
    for n in 0..people {
        let (phone, note) = if is_second { (format!("704-555-{n:04}"), "called") } else { Default::default() };
        let (given, family, street) = (letters(n), letters(n + 100_000), letters(n + 200_000));
        let born = format!("{:02}/{:02}/{}", n % 12 + 1, n % 28 + 1, 1940 + n % 60);
        writeln!(list, "{given},{family},{n} {street} St,98908,{born},p{n}@example.org,{phone},{note}").expect("text");
    }
    list
}

/// Seven letters that no other number's resemble.
fn letters(n: usize) -> String {
    let mut mixed =
        (n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let next = |_| {
        mixed = mixed.rotate_left(9);
        char::from(b'a' + (mixed % 26) as u8)
    };
    (0..7).map(next).collect()
}

/// An office as it is before the list comes in, the list, and everybody as they are when it is in.
struct Case {
    desk: Desk,
    list: PathBuf,
    before: Vec<String>,
    whole: Vec<String>,
    took: Duration,
    /// How long its write-ahead log becomes, in bytes.
    log: u32,
}

impl Case {
    /// Into an empty office, or one where most are known already.
    fn new(people: usize, known: usize) -> Self {
        let desk = quick_desk();
        if known > 0 {
            let first = desk.write("first.csv", list(known, false));
            desk.moot(&["import", text(&first)]).done();
        }
        let second = desk.write("list.csv", list(people, true) + ",,,,,not an address,,\n");
        let copy = Self::copy_of(&desk, Desk::empty());
        let before = everybody(&open(&copy.path(OFFICE[0])));
        let began = Instant::now();
        let mut moot = start(&copy, &["import", text(&second)]);
        let mut log = 0;
        while moot.try_wait().expect("a process").is_none() {
            log = log.max(log_of(&copy));
        }
        let took = began.elapsed();
        let store = open(&copy.path(OFFICE[0]));
        let counts = store.read(|read| read.imports().list(1)).expect("read")[0].counts;
        assert_eq!((counts.created, counts.updated), ((people - known) as u64, known as u64));
        Self { desk, list: second, before, whole: everybody(&store), took, log }
    }

    fn copy_of(desk: &Desk, copy: Desk) -> Desk {
        for file in OFFICE {
            std::fs::copy(desk.path(file), copy.path(file)).expect("copied");
        }
        copy
    }

    /// The office again as it is before.
    fn again(&self) -> Desk {
        Self::copy_of(&self.desk, Desk::empty())
    }
}

/// Everybody in an office with all that the lists say of them, in order.
fn everybody(store: &Store) -> Vec<String> {
    let read = store.read(|read| {
        let mut everybody = Vec::new();
        let mut ids = Vec::new();
        read.people().ids(&PeopleFilter::default(), Sort::default(), &mut |id| {
            ids.push(id);
            Ok(())
        })?;
        for id in ids {
            let Some(person) = read.people().get(id)? else { continue };
            let phones: Vec<_> = person.phones.iter().map(|phone| phone.number.as_str()).collect();
            let emails: Vec<_> = person.emails.iter().map(|email| email.address.as_str()).collect();
            let homes: Vec<_> = person.addresses.iter().map(|home| home.line1.as_str()).collect();
            let notes = read.interactions().timeline(id, &[], None, 9)?;
            let notes: Vec<_> = notes.iter().map(|row| row.interaction.text.as_str()).collect();
            everybody.push(format!(
                "{} {:?} {phones:?} {emails:?} {homes:?} {notes:?}",
                person.name.sorted(),
                person.birth
            ));
        }
        everybody.sort();
        Ok(everybody)
    });
    read.expect("read")
}

/// `moot`, while it runs.
fn start(desk: &Desk, words: &[&str]) -> Child {
    let (office, passphrase) = (desk.path(OFFICE[0]), desk.path("passphrase.txt"));
    let mut all = vec!["--office", text(&office), "--passphrase-file", text(&passphrase)];
    all.extend(words);
    desk.command(&all).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("moot runs")
}

/// What is there after a fault: nothing of the list, or its first rows, each whole, and counts that say how many.
fn assert_whole_chunks(store: &Store, case: &Case, what: &str) -> Option<ImportRun> {
    let now = everybody(store);
    let newest =
        store.read(|read| read.imports().list(1)).expect("read").pop().filter(|run| run.file_name == "list.csv");
    let Some(run) = newest else {
        assert_eq!(now, case.before, "{what}: it had not begun");
        return None;
    };
    let rows = store.read(|read| read.imports().rows(run.id, 0, 100_000)).expect("read");
    let of = |outcome| rows.iter().filter(|row| row.outcome == outcome).count() as u64;
    let counts = run.counts;
    assert_eq!(rows.len() as u64, counts.rows, "{what}: as many rows as it says");
    assert_eq!(
        [RowOutcome::Created, RowOutcome::Updated, RowOutcome::Unchanged, RowOutcome::Refused].map(of),
        [counts.created, counts.updated, counts.unchanged, counts.refused],
        "{what}"
    );
    assert!(
        rows.iter().zip(2..).all(|(row, line)| row.line == line),
        "{what}: the first rows of the list, none left out"
    );
    assert_eq!(now.len() as u64, case.before.len() as u64 + counts.created, "{what}");
    let is_whole =
        |person: &String| case.before.binary_search(person).is_ok() || case.whole.binary_search(person).is_ok();
    assert_eq!(now.iter().find(|person| !is_whole(person)), None, "{what}: everybody is as before or as after");
    if run.state == ImportState::Done {
        assert_eq!(now, case.whole, "{what}: it had come to its end");
    }
    let found = store.verify(&Cancel::default()).expect("verified");
    assert_eq!(found.problems, [], "{what}");
    Some(run)
}

/// Takes back what came in, or brings in the rest.
fn go_on(desk: &Desk, case: &Case, run: Option<ImportRun>, takes_back: bool, what: &str) {
    match run {
        Some(run) if takes_back => {
            desk.moot(&["import", "undo", &run.id.to_string()]).done();
            assert_eq!(everybody(&open(&desk.path(OFFICE[0]))), case.before, "{what}: taken back, all is as before");
        }
        run => {
            let json = desk.moot(&["import", text(&case.list)]).json();
            let known = run.map_or(0, |run| run.counts.created + run.counts.updated);
            assert_eq!(count(&json, "unchanged"), known, "{what}: what came in is known");
            assert_eq!(
                everybody(&open(&desk.path(OFFICE[0]))),
                case.whole,
                "{what}: brought in again, nobody is twice"
            );
        }
    }
}

#[test]
fn killed_while_a_first_list_comes_in_whole_chunks_are_there_and_can_be_taken_back_or_gone_on_with() {
    kill_while_importing(&Case::new(if is_long() { 800 } else { 200 }, 0));
}

#[test]
fn killed_while_another_list_comes_in_whole_chunks_are_there_and_can_be_taken_back_or_gone_on_with() {
    kill_while_importing(&if is_long() { Case::new(500, 300) } else { Case::new(150, 100) });
}

fn kill_while_importing(case: &Case) {
    let mut broken_off = 0;
    for round in rounds("killed while importing", 4, 100) {
        let desk = case.again();
        let mut moot = start(&desk, &["import", text(&case.list)]);
        match round % 2 {
            // The moment of the blow is drawn, there is nothing to wait for.
            0 => std::thread::sleep(part(round, case.took)),
            // In the middle of what is written.
            _ => while log_of(&desk) < part(round, case.log) && moot.try_wait().expect("a process").is_none() {},
        }
        moot.kill().expect("killed");
        moot.wait().expect("ended");
        let what = format!("round {round}");
        let run = assert_whole_chunks(&open(&desk.path(OFFICE[0])), case, &what);
        broken_off += usize::from(run.as_ref().is_some_and(|run| run.state == ImportState::Running));
        go_on(&desk, case, run, round % 4 < 2, &what);
    }
    assert!(broken_off > 0 || !is_long(), "some were hit in the middle");
}

/// How long the write-ahead log is.
fn log_of(desk: &Desk) -> u32 {
    std::fs::metadata(desk.path("office.folkmoot-wal")).map_or(0, |log| log.len() as u32)
}

/// Another part of a whole each round, spread evenly.
fn part<T: std::ops::Mul<u32, Output = T> + std::ops::Div<u32, Output = T>>(round: usize, of: T) -> T {
    // The fractions of multiples of the golden ratio come near every number, in no simple order.
    let fraction = (round as u32 + 1).wrapping_mul(0x9E37_79B9) >> 24;
    of / 256 * fraction
}

#[test]
fn a_disk_that_fills_up_while_importing_is_said_and_leaves_whole_chunks() {
    let Some(disk) = SmallDisk::mount(12) else {
        return cannot_try("mounting a small disk needs Linux and root");
    };
    let case = Case::new(150, 100);
    for round in rounds("disk full while importing", 4, 20) {
        let folder = tempfile::tempdir_in(disk.path()).expect("a folder");
        let desk = Case::copy_of(&case.desk, Desk::within(folder));
        disk.fill_but(round as u64 * 3 % 20 * 65_536);
        let said = desk.moot(&["import", text(&case.list)]);
        disk.make_room();
        let what = format!("round {round}");
        if ![0, 5].contains(&said.status) {
            assert_eq!(said.failed(said.status), "disk_full", "{what}");
        }
        let run = assert_whole_chunks(&open(&desk.path(OFFICE[0])), &case, &what);
        go_on(&desk, &case, run, round % 2 == 0, &what);
    }
}

/// The first stands still while it holds the office, as on a laptop that sleeps, and goes on; or it is killed.
#[cfg(target_os = "linux")]
#[test]
fn of_two_moots_at_one_office_the_second_is_told_and_the_first_loses_nothing() {
    let case = Case::new(150, 100);
    let signal = |name: &str, moot: &Child| {
        let sent = Command::new("kill").args([name, &moot.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
    };
    let mut refused = 0;
    for round in rounds("two moots at one office", 6, 100) {
        let desk = case.again();
        let mut first = start(&desk, &["import", text(&case.list)]);
        std::thread::sleep(part(round, case.took / 2));
        signal("-STOP", &first);
        let second = desk.moot(&["person", "find", "nobody"]);
        if second.status != 0 {
            assert_eq!(second.failed(6), "in_use", "round {round}");
            refused += 1;
        }
        if round % 2 == 0 {
            signal("-CONT", &first);
            // 5: a row of the list was refused. 6: the second came first, and has it still in this instant.
            let status = first.wait().expect("ended").code();
            assert!(matches!(status, Some(5 | 6)), "round {round}: {status:?}");
        } else {
            first.kill().expect("killed");
            first.wait().expect("ended");
            desk.moot(&["person", "find", "nobody"]).done();
        }
        assert_whole_chunks(&open(&desk.path(OFFICE[0])), &case, &format!("round {round}"));
    }
    assert!(refused > 0, "some came while the first had the office");
}
