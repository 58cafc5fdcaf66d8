//! `cargo xtask bench start`: the window's start and memory, beside Chromium's application mode on a hello page.

use std::fs;

use anyhow::{Context, bail};

use super::{measure, program};
use crate::{
    need, place,
    process::{command, run},
    ui,
};

/// A start varies by a tenth.
const ROUNDS: &str = "9";

/// Compares the window as packages have it; says how large those are, where they were made.
pub fn start() -> anyhow::Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("a screen in memory, and memory as it is counted here, are Linux's");
    }
    need::to_run_without_display()?;
    let chromium = need::browser::chromium()?;
    ui::install()?;
    // As in the packages, with the page inside.
    let cli = place::ui().join("node_modules/.bin/tauri");
    run(command(cli).args(["build", "--no-bundle"]))?;
    let window = place::target().join("release/folkmoot");
    let mut peers = program::peers("start")?;
    println!("\nLoad before: {:.2}. By turns; medians of {ROUNDS} starts after a first.", measure::load());
    program::measure("start", peers.arg(window).arg("--chromium").arg(chromium).args(["--rounds", ROUNDS]))?;
    packages()
}

/// The sizes of the packages that `cargo xtask package` left.
fn packages() -> anyhow::Result<()> {
    let mut found = false;
    for (kind, ending) in [("deb", "deb"), ("rpm", "rpm")] {
        let folder = place::target().join("release/bundle").join(kind);
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let file = entry?.path();
            if file.extension().is_some_and(|other| other == ending) {
                let bytes = fs::metadata(&file).with_context(|| format!("{} is gone", file.display()))?.len();
                println!(".{ending}: {:.1} MiB", bytes as f64 / 1024.0 / 1024.0);
                found = true;
            }
        }
    }
    if !found {
        println!("No package was made yet: `cargo xtask package`.");
    }
    Ok(())
}
