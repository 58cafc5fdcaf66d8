//! `cargo xtask test --long`: the injected faults in the numbers that the vault promises, and a table of what was tried.
//! Nothing is left out silently: what can't be tried here fails.

use std::{collections::BTreeMap, fs, path::PathBuf, time::Instant};

use anyhow::{Context, bail};

use super::{run_parts, window_tests};
use crate::{
    need, place,
    process::{command, run},
    workspace::WITHOUT_SHELL,
};

/// A part of the long run.
struct Part {
    name: &'static str,
    about: &'static str,
    /// Which tests: nextest's filter; none for the real window.
    tests: Option<&'static str>,
    /// So long it took where `docs/TESTING.md` was written, on two cores, without building.
    minutes: f64,
    /// Lines of the table that begin like this must add up to so many.
    promised: &'static [(&'static str, u64)],
}

const PARTS: &[Part] = &[
    Part {
        name: "kills",
        about: "SIGKILL while editing, importing, backing up, rotating the key, upgrading",
        tests: Some("test(/killed/)"),
        minutes: 3.0,
        promised: &[("killed while", 1_000)],
    },
    Part {
        name: "faults",
        about: "flipped bytes, full disks, wrong clocks, several processes, standing still, older releases",
        tests: Some("test(/faults::|upgrade::|rotation::/) & not test(/killed/)"),
        minutes: 2.0,
        promised: &[
            ("byte flipped in the database", 1_000),
            ("byte flipped in the log", 1_000),
            ("byte flipped in the slots", 1_000),
            ("byte flipped in a backup", 1_000),
            ("byte flipped in the ledger of the erased", 200),
            ("disk full", 200),
            ("clock set back", 100),
            ("two ", 200),
            ("older release's office upgraded", 2),
        ],
    },
    Part {
        name: "keyring",
        about: "twelve faults of a real Secret Service",
        tests: Some("test(/keyring::/)"),
        minutes: 4.0,
        promised: &[("keyring", 1_200)],
    },
    Part {
        name: "hostile",
        about: "hostile lists in their full size",
        tests: Some("test(/hostile::/)"),
        minutes: 2.0,
        promised: &[],
    },
    Part {
        name: "window",
        about: "the machine suspended, and moot beside the real window",
        tests: None,
        minutes: 1.0,
        promised: &[("machine suspended", 3), ("moot beside the window", 1)],
    },
];

/// Runs one part, or all of them. `before_release` kills ten times as often.
pub fn long(only: Option<&str>, before_release: bool) -> anyhow::Result<()> {
    announce(only, before_release);
    let began = Instant::now();
    fs::create_dir_all(place::target())?;
    match fs::remove_file(counts()) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error).context("the old counts"),
        _ => {}
    }
    let parts: Vec<_> = PARTS.iter().map(|part| (part.name, move || try_part(part, before_release))).collect();
    let outcome = run_parts("test --long", &parts, only);
    table()?;
    println!("{:.0} minutes in all, builds included", began.elapsed().as_secs_f64() / 60.0);
    outcome
}

fn announce(only: Option<&str>, before_release: bool) {
    println!("Injected faults, in full numbers. Measured on two cores, without building:");
    let mut minutes = 0.0;
    for part in PARTS.iter().filter(|part| only.is_none_or(|only| only == part.name)) {
        let times = if before_release && part.name == "kills" { 10.0 } else { 1.0 };
        minutes += part.minutes * times;
        println!("  {:<10}{:>5.0} min   {}", part.name, part.minutes * times, part.about);
    }
    println!("  about {minutes:.0} minutes; the first time, building takes some more.");
}

fn try_part(part: &Part, before_release: bool) -> anyhow::Result<()> {
    let times = if before_release && part.name == "kills" { 10 } else { 1 };
    let long = [("FOLKMOOT_LONG", times.to_string().into()), ("FOLKMOOT_FAULTS", counts().into_os_string())];
    match part.tests {
        None => window_tests(&["faults::"], long)?,
        Some(tests) => {
            need::to_build()?;
            need::to_test_the_keyring()?;
            let mut nextest = command(need::cargo_nextest()?);
            nextest.args(["nextest", "run", "--no-fail-fast", "-E", tests]).args(WITHOUT_SHELL).envs(long);
            run(&mut nextest)?;
        }
    }
    let tried = tried()?;
    for (what, wanted) in part.promised {
        let sum: u64 = tried.iter().filter(|(name, _)| name.starts_with(what)).map(|(_, (count, _))| count).sum();
        if sum < *wanted {
            bail!("\"{what}\" was tried {sum} times; promised are {wanted}");
        }
    }
    Ok(())
}

/// Where the tests add what they have tried: a line each, with tabs between what, how often, and seconds.
fn counts() -> PathBuf {
    place::target().join("faults.tsv")
}

/// By fault: how often it was tried, and how many seconds that took.
fn tried() -> anyhow::Result<BTreeMap<String, (u64, f64)>> {
    let text = match fs::read_to_string(counts()) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        read => read.context("the counts")?,
    };
    let mut tried: BTreeMap<String, (u64, f64)> = BTreeMap::new();
    for line in text.lines() {
        let [what, count, seconds] = line.split('\t').collect::<Vec<_>>()[..] else { bail!("not a count: {line}") };
        let sum = tried.entry(what.to_owned()).or_default();
        sum.0 += count.parse::<u64>().with_context(|| format!("not a count: {line}"))?;
        sum.1 += seconds.parse::<f64>().with_context(|| format!("not a time: {line}"))?;
    }
    Ok(tried)
}

fn table() -> anyhow::Result<()> {
    let tried = tried()?;
    println!("\n== test --long: what was tried ==");
    for (what, (count, seconds)) in &tried {
        println!("{what:<46}{count:>8}{seconds:>9.1} s");
    }
    let count: u64 = tried.values().map(|(count, _)| count).sum();
    println!("{:<46}{count:>8}", "in all");
    Ok(())
}
