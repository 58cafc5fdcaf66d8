//! `cargo xtask bench NAME`: measures, with optimised programs. Never a test: a figure depends on the machine.

mod import;
mod linkage;
mod measure;
mod window;

use anyhow::bail;

use crate::{
    generate, need, place,
    process::{cargo, npm, run},
    ui,
};

/// Runs one benchmark; its figures are printed and stand in `target/bench`.
pub fn bench(name: &str, options: &[&str]) -> anyhow::Result<()> {
    match (name, options) {
        ("find", []) => find(),
        ("import", options) => import::import(options),
        ("linkage", options) => linkage::linkage(options),
        ("window", options) => window::window(options),
        ("find", _) => bail!("`bench find` has no options"),
        (other, _) => bail!("no such benchmark: {other}; there are find, import, linkage and window"),
    }
}

/// From a letter in the box to the first results on the screen, on 250,000 people.
fn find() -> anyhow::Result<()> {
    need::to_build()?;
    let chromium = need::browser::chromium()?;
    generate::generate()?;
    ui::build()?;
    run(&mut cargo(&["build", "--release", "--package", "folkmoot-cli", "--package", "folkmoot-devhost"]))?;
    run(npm(&["run", "bench:find"])
        .env("CHROMIUM_BIN", chromium)
        .env("DEVHOST_BIN", place::optimised("folkmoot-devhost"))
        .env("MOOT_BIN", place::optimised("moot"))
        .env("BENCH_JSON", place::target().join("bench/find.json")))
}
