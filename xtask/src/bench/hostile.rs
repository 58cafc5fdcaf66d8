//! `cargo xtask bench hostile`: hostile lists in their full size, by an optimised `moot`: how long each takes, and how
//! much memory. The lists and what has to become of them are those of the tests.

use std::process::Stdio;

use anyhow::{Context, bail};

use super::measure::load;
use super::ratios::{self, Ratio};
use crate::{need, process::command};

const MIB: f64 = 1024.0 * 1024.0;
/// What a list may take at most: seconds for each 100 MiB, and MiB of resident memory.
const MOST_SECONDS: f64 = 10.0;
const MOST_MEMORY: f64 = 300.0;
/// Smaller lists say little about seconds for each 100 MiB: starting and unlocking count.
const LARGE: f64 = 100.0;

/// What one list took.
struct Taken {
    list: String,
    /// MiB of its file.
    size: f64,
    seconds: f64,
    /// MiB at most.
    memory: f64,
}

/// Runs the tests of hostile lists, and prints a table of what each list took.
pub fn hostile() -> anyhow::Result<()> {
    need::to_build()?;
    println!("Hostile lists in their full size. Load before: {:.2}.", load());
    let tests = ["nextest", "run", "--release", "--package", "folkmoot-cli", "--no-capture", "-E", "test(/hostile::/)"];
    let ran =
        command(need::cargo_nextest()?).args(tests).env("FOLKMOOT_LONG", "1").stderr(Stdio::inherit()).output()?;
    let said = String::from_utf8_lossy(&ran.stdout);
    if !ran.status.success() {
        bail!("a hostile list was not refused, or took too much:\n{said}");
    }
    let taken: Vec<Taken> = said.lines().filter_map(read).collect();
    println!("\n| list | MiB | seconds | s for each 100 MiB | MiB of memory |\n|---|--:|--:|--:|--:|");
    for Taken { list, size, seconds, memory } in &taken {
        let each = if *size >= LARGE { format!("{:.2}", seconds / size * 100.0) } else { "–".into() };
        println!("| {list} | {size:.1} | {seconds:.2} | {each} | {memory:.0} |");
    }
    let most = |of: fn(&Taken) -> f64| taken.iter().map(of).max_by(f64::total_cmp).context("no list was tried");
    let slowest = most(|taken| if taken.size >= LARGE { taken.seconds / taken.size * 100.0 } else { 0.0 })?;
    let largest = most(|taken| taken.memory)?;
    let ratio = |what: &str, ours: f64, most: f64, unit: &str| Ratio {
        what: what.into(),
        ours: format!("{ours:.2} {unit}"),
        theirs: format!("{most:.0} {unit}"),
        ratio: ours / most,
        at_most: 1.0,
    };
    ratios::keep(
        "hostile",
        &[
            ratio("seconds for each 100 MiB, beside what they may be", slowest, MOST_SECONDS, "s"),
            ratio("resident memory, beside what it may be", largest, MOST_MEMORY, "MiB"),
        ],
    )
}

/// A line of the tests: list, bytes, seconds, bytes of memory. The test runner may have begun it with words of its own.
fn read(line: &str) -> Option<Taken> {
    let [list, bytes, seconds, memory] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
    let list = list.rsplit(' ').next()?.to_owned();
    let mebibytes = |text: &str| Some(text.parse::<f64>().ok()? / MIB);
    Some(Taken { list, size: mebibytes(bytes)?, seconds: seconds.parse().ok()?, memory: mebibytes(memory)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_tests_is_read_whatever_the_runner_wrote_before_it() {
        let taken = read("test hostile::lines ... line.csv\t1073741824\t4.50\t52428800").expect("a line");
        assert_eq!((taken.list.as_str(), taken.size, taken.seconds, taken.memory), ("line.csv", 1024.0, 4.5, 50.0));
        assert!(read("test hostile::lines ... ok").is_none());
    }
}
