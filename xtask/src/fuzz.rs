//! `cargo xtask fuzz`: looks for bytes that break what reads from outside. See docs/TESTING.md.

use std::{path::Path, process::Command};

use anyhow::bail;

use crate::{
    need, place,
    process::{command, run},
};

/// The targets, by the names of `fuzz/fuzz_targets`.
const TARGETS: &[&str] = &["backup", "charset", "csv", "mapping", "search", "slots", "workbook"];
/// How long each target runs where nobody says otherwise, in minutes.
const MINUTES: u64 = 10;
/// What a target may take, in MiB: its own memory checks and the sanitizer's shadows take part of it.
const MOST_MEMORY: u64 = 2048;
/// A file system in memory, on Linux.
const IN_MEMORY: &str = "/dev/shm";
/// What one input may take, in seconds.
const LONGEST: u64 = 25;

/// `[TARGET …] [--minutes N] [--shrink]`: runs these targets, or all, one after the other. The first finding ends it. With
/// `--shrink` it only drops from each corpus what covers nothing of its own.
pub fn fuzz(mut options: &[&str]) -> anyhow::Result<()> {
    let (mut targets, mut minutes, mut shrinks) = (Vec::new(), MINUTES, false);
    while let [option, rest @ ..] = options {
        options = rest;
        match (*option, rest) {
            ("--shrink", _) => shrinks = true,
            ("--minutes", [number, rest @ ..]) => {
                minutes = number.parse().map_err(|_| anyhow::anyhow!("--minutes takes a number, not {number}"))?;
                options = rest;
            }
            (name, _) => match TARGETS.iter().find(|target| **target == name) {
                Some(target) => targets.push(*target),
                None => bail!("`{name}` is no target; the targets are {}", TARGETS.join(", ")),
            },
        }
    }
    need::to_build()?;
    need::to_fuzz()?;
    for target in if targets.is_empty() { TARGETS } else { &targets } {
        if shrinks { shrink(target)? } else { search(target, minutes)? }
    }
    Ok(())
}

fn search(target: &str, minutes: u64) -> anyhow::Result<()> {
    // What is found new is not for the repository before somebody chose it: it goes beside, into the target folder.
    let found = place::target().join("fuzz").join(target);
    std::fs::create_dir_all(&found)?;
    let kept = ["corpus", "regressions"].map(|kind| place::root().join("fuzz").join(kind).join(target));
    let limits = [
        format!("-max_total_time={}", minutes * 60),
        format!("-rss_limit_mb={MOST_MEMORY}"),
        format!("-timeout={LONGEST}"),
        "-print_final_stats=1".to_owned(),
    ];
    run(cargo_fuzz("run", target).arg(found).args(kept.iter().filter(|folder| folder.is_dir())).arg("--").args(limits))
}

fn shrink(target: &str) -> anyhow::Result<()> {
    run(&mut cargo_fuzz("cmin", target))
}

/// Optimised, but with the checks that `fuzz/Cargo.toml` asks for and the address sanitizer.
fn cargo_fuzz(deed: &str, target: &str) -> Command {
    let mut cargo = command("cargo");
    // Cargo set the compiler of this program for what it starts.
    for name in ["CARGO", "RUSTC", "RUSTUP_TOOLCHAIN", "CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME"] {
        cargo.env_remove(name);
    }
    cargo.args(["+nightly", "fuzz", deed, "--release", target]);
    // Most targets read files: a thousand a second, which no disk has to see.
    if Path::new(IN_MEMORY).is_dir() {
        cargo.env("TMPDIR", IN_MEMORY);
    }
    cargo
}
