//! How often a test of faults tries, and saying so: a few dozen times in a usual run, in `cargo xtask test --long` as
//! often as is promised.

use std::fs::OpenOptions;
use std::io::Write;
use std::ops::Range;
use std::time::Instant;

/// Asks for the long numbers: 1, or how many times as many.
const LONG: &str = "FOLKMOOT_LONG";
/// The file that counts are added to.
const COUNTS: &str = "FOLKMOOT_FAULTS";

/// The rounds of a test of faults, numbered from 0. Reports itself when it has come to its end: a test that fails
/// before has tried nothing.
pub struct Rounds {
    what: &'static str,
    numbers: Range<usize>,
    of: usize,
    began: Instant,
    is_told: bool,
}

/// `usual` rounds, or `long` ones where the long run is asked for. `what` is the line of the table that they are counted
/// in; several tests may share one.
pub fn rounds(what: &'static str, usual: usize, long: usize) -> Rounds {
    let of = long_by().map_or(usual, |by| long * by);
    Rounds { what, numbers: 0..of, of, began: Instant::now(), is_told: false }
}

/// Whether this is the long run: everything in its full size, and nothing left out.
pub fn is_long() -> bool {
    long_by().is_some()
}

/// Says aloud that something is not tried here, and why. The long run does not allow it.
///
/// # Panics
/// In the long run.
pub fn cannot_try(why: &str) {
    assert!(!is_long(), "cannot be tried here: {why}");
    eprintln!("SKIPPED: {why}");
}

fn long_by() -> Option<usize> {
    std::env::var(LONG).ok()?.parse().ok().filter(|by| *by > 0)
}

impl Rounds {
    /// Of how many rounds all consist.
    pub fn all(&self) -> usize {
        self.of
    }

    fn tell(&mut self) {
        if std::mem::replace(&mut self.is_told, true) {
            return;
        }
        let seconds = self.began.elapsed().as_secs_f64();
        println!("FAULT {}: {} in {seconds:.1} s", self.what, self.of);
        let Some(path) = std::env::var_os(COUNTS) else { return };
        let mut file = OpenOptions::new().append(true).create(true).open(path).expect("the file of counts");
        // One write a line: several tests add to it at once.
        file.write_all(format!("{}\t{}\t{seconds:.3}\n", self.what, self.of).as_bytes()).expect("counted");
    }
}

impl Iterator for Rounds {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let next = self.numbers.next();
        if next.is_none() {
            self.tell();
        }
        next
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.numbers.size_hint()
    }
}

impl ExactSizeIterator for Rounds {}
