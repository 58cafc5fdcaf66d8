//! `cargo xtask check`: everything that is checked without running the application.

use crate::{
    generate, need,
    process::{cargo, command, npm, run},
    test::{Part, run_parts},
    ui,
};

const CHECKS: &[Part] = &[
    ("format", format),
    ("generated", generate::is_fresh),
    ("words", words),
    ("clippy", clippy),
    ("types", types),
    ("lint", lint),
    ("dependencies", dependencies),
];

/// Runs one check, or all of them.
pub fn check(only: Option<&str>) -> anyhow::Result<()> {
    run_parts("check", CHECKS, only)
}

fn format() -> anyhow::Result<()> {
    run(&mut cargo(&["fmt", "--all", "--check"]))
}

fn clippy() -> anyhow::Result<()> {
    need::to_build()?;
    run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// Both languages say everything.
fn words() -> anyhow::Result<()> {
    ui::install()?;
    run(&mut npm(&["run", "--silent", "gen:words", "--", "--strict"]))
}

fn types() -> anyhow::Result<()> {
    ui::install()?;
    run(&mut npm(&["run", "check"]))
}

fn lint() -> anyhow::Result<()> {
    ui::install()?;
    run(&mut npm(&["run", "lint"]))
}

/// Licences, sources, doubled crates.
fn dependencies() -> anyhow::Result<()> {
    let deny = need::cargo_deny()?;
    run(command(deny).args(["check", "bans", "licenses", "sources"]))?;
    println!(
        "NOT CHECKED: security advisories. That needs a copy of the RustSec database: `cargo deny fetch`, then `cargo deny check advisories`."
    );
    Ok(())
}
