//! Tools from crates.io, built once into the target folder.

use std::{env::consts::EXE_SUFFIX, path::PathBuf};

use anyhow::bail;

use crate::{
    place,
    process::{answer, cargo, command, find, run},
};

/// Whether cargo-nextest is installed; without it cargo's own test runner does.
pub fn nextest() -> bool {
    answer(&mut cargo(&["nextest", "--version"])).is_some()
}

/// The test runner that runs each test in a process of its own.
pub fn cargo_nextest() -> anyhow::Result<PathBuf> {
    tool("cargo-nextest", "^0.9")
}

/// The compiler and the tool that fuzzing needs. They are not installed: nothing else needs them.
pub fn to_fuzz() -> anyhow::Result<()> {
    if !cfg!(any(target_os = "linux", target_os = "macos")) {
        bail!("fuzzing runs on Linux and macOS only");
    }
    if answer(command("rustc").args(["+nightly", "--version"]).env_remove("RUSTUP_TOOLCHAIN")).is_none() {
        bail!("fuzzing needs a nightly compiler: rustup toolchain install nightly --profile minimal");
    }
    if find("cargo-fuzz").is_none() {
        bail!("fuzzing needs cargo-fuzz: cargo install cargo-fuzz --locked");
    }
    Ok(())
}

/// The WebDriver for Tauri's windows.
pub fn tauri_driver() -> anyhow::Result<PathBuf> {
    tool("tauri-driver", "^2")
}

/// The checker of licences, sources and doubled crates.
pub fn cargo_deny() -> anyhow::Result<PathBuf> {
    tool("cargo-deny", "^0.20")
}

fn tool(name: &str, version: &str) -> anyhow::Result<PathBuf> {
    if let Some(found) = find(name) {
        return Ok(found);
    }
    let built = place::tools().join("bin").join(format!("{name}{EXE_SUFFIX}"));
    if !built.is_file() {
        println!("Building {name} once, into {}", place::tools().display());
        run(cargo(&["install", name, "--version", version, "--locked", "--root"]).arg(place::tools()))?;
    }
    Ok(built)
}
