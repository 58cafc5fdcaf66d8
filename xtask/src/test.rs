//! `cargo xtask test`: everything that is tested, and a closing summary.

use std::{
    ffi::OsString,
    time::{Duration, Instant},
};

use anyhow::bail;

pub mod long;

use crate::{
    generate, need, place,
    process::{cargo, npm, run},
    ui,
    workspace::{self, WITHOUT_SHELL},
};

/// A part by name, and what runs it.
pub type Part<F = fn() -> anyhow::Result<()>> = (&'static str, F);

const PARTS: &[Part] = &[("rust", rust), ("docs", docs), ("ui", components), ("browser", browser), ("window", window)];

/// Runs one part, or all of them: one that fails does not keep the others from running.
pub fn test(only: Option<&str>) -> anyhow::Result<()> {
    run_parts("test", PARTS, only)
}

/// Runs the parts one after the other, says how each went, and fails if one did.
pub fn run_parts(
    what: &str,
    parts: &[Part<impl Fn() -> anyhow::Result<()>>],
    only: Option<&str>,
) -> anyhow::Result<()> {
    let chosen: Vec<_> = parts.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
        bail!("no such part; the parts are {}", names.join(", "));
    }
    let mut outcomes: Vec<(&str, Duration, Option<anyhow::Error>)> = Vec::new();
    for (name, part) in chosen {
        println!("\n== {what}: {name} ==");
        let began = Instant::now();
        let failure = part().err();
        if let Some(error) = &failure {
            eprintln!("{name}: {error:#}");
        }
        outcomes.push((name, began.elapsed(), failure));
    }
    println!("\n== {what}: summary ==");
    for (name, took, failure) in &outcomes {
        let word = if failure.is_none() { "ok" } else { "FAILED" };
        println!("{name:<14}{word:<8}{:>6.1} s", took.as_secs_f64());
    }
    let failed = outcomes.iter().filter(|(_, _, failure)| failure.is_some()).count();
    println!("{what}: {} parts passed, {failed} failed", outcomes.len() - failed);
    if failed > 0 {
        bail!("{failed} of {} parts failed", outcomes.len());
    }
    Ok(())
}

/// Unit and integration tests of everything but the shell.
fn rust() -> anyhow::Result<()> {
    need::to_build()?;
    need::to_test_the_keyring()?;
    let arguments = if need::nextest() { ["nextest", "run"].as_slice() } else { &["test", "--all-targets"] };
    run(cargo(arguments).args(WITHOUT_SHELL))
}

/// The examples in the documentation.
fn docs() -> anyhow::Result<()> {
    need::to_build()?;
    run(cargo(&["test", "--doc"]).args(WITHOUT_SHELL))
}

/// The UI's own tests.
fn components() -> anyhow::Result<()> {
    need::to_build()?;
    generate::generate()?;
    run(&mut npm(&["run", "test"]))
}

/// The real application behind the real UI in a browser.
fn browser() -> anyhow::Result<()> {
    need::to_build()?;
    need::to_test_the_keyring()?;
    let chromium = need::browser::chromium()?;
    generate::generate()?;
    ui::build()?;
    workspace::build()?;
    run(npm(&["run", "e2e"]).env("CHROMIUM_BIN", chromium).env("DEVHOST_BIN", place::built("folkmoot-devhost")))
}

/// The real window.
fn window() -> anyhow::Result<()> {
    window_tests(&[], [])
}

/// Those tests of the real window whose names hold one of these words; no words: all.
fn window_tests<const N: usize>(names: &[&str], environment: [(&str, OsString); N]) -> anyhow::Result<()> {
    need::to_test_the_window()?;
    need::to_test_the_keyring()?;
    let driver = need::tauri_driver()?;
    generate::generate()?;
    // For moot, which comes to the window's office.
    workspace::build()?;
    let shell = workspace::build_shell()?;
    // One at a time: WebKit allows one driven window for each user.
    run(cargo(&["test", "--test", "window"])
        .args(WITHOUT_SHELL)
        .args(["--", "--ignored", "--test-threads=1"])
        .args(names)
        .env("FOLKMOOT_BIN", shell)
        .env("MOOT_BIN", place::built("moot"))
        .env("TAURI_DRIVER", driver)
        .envs(environment))
}
