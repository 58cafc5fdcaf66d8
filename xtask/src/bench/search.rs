//! `cargo xtask bench search`: finding people by name while it is typed, beside tantivy and PostgreSQL's trigrams.

mod cluster;

use anyhow::bail;

use super::{measure, program};
use cluster::Cluster;

const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];

/// Compares at three sizes, or those that are asked for.
pub fn search(options: &[&str]) -> anyhow::Result<()> {
    let sizes = match options {
        [] => SIZES.to_vec(),
        ["--sizes", sizes] => sizes.split(',').map(str::parse).collect::<Result<_, _>>()?,
        _ => bail!("cargo xtask bench search [--sizes 10000,100000]"),
    };
    let moot = program::moot()?;
    let mut peers = program::peers("search")?;
    for people in sizes {
        peers.arg(program::office(&moot, people)?);
    }
    let cluster = Cluster::start()?;
    println!(
        "\nLoad before: {:.2}. All on this machine, by turns; every time is the median of five rounds.",
        measure::load()
    );
    program::measure("search", peers.arg("--postgres").arg(cluster.socket()))
}
