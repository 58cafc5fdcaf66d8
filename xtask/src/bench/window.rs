//! `cargo xtask bench window`: how the real window feels with very many people.

use std::fs;

use anyhow::{Context, bail};

use super::{measure::load, ratios};
use crate::{
    need, place,
    process::{cargo, command, run},
    workspace,
};

const PEOPLE: u32 = 1_000_000;

/// Makes a sample office, opens the optimised window on it, and measures inside.
pub fn window(options: &[&str]) -> anyhow::Result<()> {
    let people = match options {
        [] => PEOPLE,
        ["--people", people] => people.parse().context("--people takes a number")?,
        _ => bail!("`bench window` takes --people N and nothing else"),
    };
    need::to_test_the_window()?;
    let driver = need::tauri_driver()?;
    let shell = workspace::build_fast_shell()?;
    run(&mut cargo(&["build", "--release", "--package", "folkmoot-cli"]))?;
    run(&mut cargo(&["build", "--package", "folkmoot-tests", "--example", "bench-window"]))?;
    let folder = place::target().join("bench/window");
    let office = folder.join("office");
    // Made anew each time: one of an older release would be upgraded first.
    if office.exists() {
        fs::remove_dir_all(&office)?;
    }
    fs::create_dir_all(&office)?;
    run(command(place::optimised("moot"))
        .args(["sample", "create"])
        .arg(office.join("sample.folkmoot"))
        .args(["--people", &people.to_string()]))?;
    let to = folder.with_extension("json");
    run(command(place::built("examples/bench-window"))
        .arg(&office)
        .arg(&to)
        .env("FOLKMOOT_BIN", shell)
        .env("TAURI_DRIVER", driver))?;
    fs::remove_dir_all(&office)?;
    ratios::print(&["window"]);
    println!("\n{people} people, load {:.2}. The figures are in {}.", load(), to.display());
    Ok(())
}
