//! Several processes at one office: one at a time has it, and gives it back however it ends.

use super::work;
use crate::vault::child::Other;
use crate::vault::support::{Desk, assert_sound, refused};
use folkmoot_store::{CreateError, OpenError};
use folkmoot_testkit::rounds;

#[test]
fn of_two_processes_the_second_is_told_and_whoever_is_gone_leaves_the_door_open() {
    let (desk, store) = work::office(1);
    drop(store);
    for round in rounds("two processes at one office", 6, 100) {
        let mut holder = Other::start("hold", &desk.path);
        assert_eq!(holder.says().as_deref(), Some("open"));
        assert!(matches!(refused(desk.open()), OpenError::InUse), "round {round}");
        assert!(matches!(desk.create(&desk.path).err(), Some(CreateError::Exists)), "round {round}");
        assert_eq!(Other::start("hold", &desk.path).says().as_deref(), Some("in use"), "round {round}: a third, too");
        if round % 2 == 0 {
            holder.kill();
        } else {
            holder.finish();
        }
        let store = desk.open().expect("whoever is gone holds nothing");
        // The other way round: the one who came first was refused, and now holds it.
        assert_eq!(Other::start("hold", &desk.path).says().as_deref(), Some("in use"), "round {round}");
        work::assert_done(&store, 1, true);
    }
}

#[test]
fn a_lock_file_that_was_left_behind_locks_nobody_out() {
    let (desk, store) = work::office(1);
    drop(store);
    for left in ["", "12345\n", "held by a process that is gone"] {
        std::fs::write(desk.beside(".lock"), left).expect("left behind");
        let store = desk.open().expect("a file is no lock");
        work::assert_done(&store, 1, true);
        assert_eq!(std::fs::read_to_string(desk.beside(".lock")).expect("a file"), left, "nobody writes into it");
    }
}

/// What a laptop's sleep is to a process that writes: it stands still, and knows nothing of it.
#[cfg(target_os = "linux")]
#[test]
fn stopped_in_the_middle_of_writing_the_office_stays_its_own_and_goes_on() {
    use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
    let mut desk = Desk::empty();
    for round in rounds("stopped and continued while writing", 6, 100) {
        if round % 20 == 0 {
            desk = work::office(0).0;
        }
        let mut worker = Other::start("work", &desk.path);
        for _ in 0..round % 5 + 1 {
            worker.says().expect("it works");
        }
        let pid = Pid::from_child(&worker.process);
        kill_process(pid, Signal::STOP).expect("stopped");
        waitpid(Some(pid), WaitOptions::UNTRACED).expect("it stands still");
        assert!(matches!(refused(desk.open()), OpenError::InUse), "round {round}: it sleeps, it is not gone");
        kill_process(pid, Signal::CONT).expect("goes on");
        for _ in 0..3 {
            worker.says().expect("it works on");
        }
        let said: u64 = worker.kill().last().map_or(0, |last| last.parse().expect("a number"));
        let store = desk.open().expect("opened");
        let kept = work::last_step(&store);
        assert!(said == 0 || kept == said || kept == said + 1, "round {round}: said {said}, kept {kept}");
        work::assert_done(&store, kept, false);
        assert_sound(&store);
    }
}
