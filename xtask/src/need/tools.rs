//! Tools from crates.io, built once into the target folder.

use std::{env::consts::EXE_SUFFIX, path::PathBuf};

use crate::{
    place,
    process::{answer, cargo, find, run},
};

/// Whether cargo-nextest is installed; without it cargo's own test runner does.
pub fn nextest() -> bool {
    answer(&mut cargo(&["nextest", "--version"])).is_some()
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
