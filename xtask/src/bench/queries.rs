//! `cargo xtask bench queries`: what an office asks all day, beside the same rows in a file without a key.

use anyhow::bail;

use super::{measure, program};
use crate::place;

const PEOPLE: u32 = 1_000_000;

/// Compares on a million people, or as many as are asked for.
pub fn queries(options: &[&str]) -> anyhow::Result<()> {
    let people = match options {
        [] => PEOPLE,
        ["--people", people] => people.parse()?,
        _ => bail!("cargo xtask bench queries [--people 100000]"),
    };
    let moot = program::moot()?;
    let mut peers = program::peers("queries")?;
    let plain = place::target().join("bench/offices/plain.db");
    peers.arg(program::office(&moot, people)?).arg("--plain").arg(&plain);
    println!("\n{people} people. Load before: {:.2}. By turns; medians.", measure::load());
    let measured = program::measure("queries", &mut peers);
    // Each is as large as the office.
    for file in ["plain.db", "queries.folkmoot"] {
        for ending in ["", "-wal", "-shm", ".keys", ".head", ".lock"] {
            let _ = std::fs::remove_file(place::target().join(format!("bench/offices/{file}{ending}")));
        }
    }
    measured
}
