//! The programs of the benchmarks: ours as released, and the one that asks ours and the others in one process. That one
//! stands in a workspace of its own, `bench/`, so that the others are no dependencies of ours.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Context;

use super::ratios;
use crate::{
    need, place,
    process::{cargo, command, run},
};

/// A release build of `moot`.
pub fn moot() -> anyhow::Result<PathBuf> {
    need::to_build()?;
    run(&mut cargo(&["build", "--release", "--package", "folkmoot-cli"]))?;
    Ok(place::optimised("moot"))
}

/// The program beside which ours is measured; a command that runs one of its benchmarks.
pub fn peers(bench: &str) -> anyhow::Result<Command> {
    need::to_build()?;
    let (manifest, target) = (place::root().join("bench/Cargo.toml"), place::target().join("bench/build"));
    let mut build = cargo(&["build", "--release", "--locked", "--manifest-path"]);
    run(build.arg(manifest).arg("--target-dir").arg(&target))?;
    let mut program = command(target.join("release").join(format!("folkmoot-bench{}", std::env::consts::EXE_SUFFIX)));
    program.arg(bench);
    Ok(program)
}

/// Runs it; its figures stand in `target/bench/NAME.json` afterwards, and what they come to in `NAME.ratios`.
pub fn measure(bench: &str, program: &mut Command) -> anyhow::Result<()> {
    let json = place::target().join(format!("bench/{bench}.json"));
    run(program.arg("--json").arg(&json))?;
    ratios::print(&[bench]);
    println!("\nThe figures are in {}.", json.display());
    Ok(())
}

/// A sample office of so many people, as this release of `moot` makes it.
pub fn office(moot: &Path, people: u32) -> anyhow::Result<PathBuf> {
    let folder = place::target().join("bench/offices");
    fs::create_dir_all(&folder)?;
    let office = folder.join(format!("{people}.folkmoot"));
    let made = |file: &Path| fs::metadata(file).and_then(|file| file.modified());
    if made(&office).is_ok_and(|at| made(moot).is_ok_and(|built| built <= at)) {
        return Ok(office);
    }
    for entry in fs::read_dir(&folder)? {
        let file = entry?.path();
        let belongs = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&format!("{people}.")));
        if belongs && file.is_file() {
            fs::remove_file(&file)?;
        }
    }
    let mut make = command(moot);
    run(make.args(["sample", "create"]).arg(&office).args(["--people", &people.to_string()]))
        .with_context(|| format!("no office of {people} people could be made"))?;
    Ok(office)
}
