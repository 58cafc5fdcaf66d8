//! `cargo xtask bench NAME`: measures, with optimised programs. Never a test: a figure depends on the machine.

mod import;
mod linkage;
mod measure;

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
        ("find", _) => bail!("`bench find` has no options"),
        (other, _) => bail!("no such benchmark: {other}; there are find, import and linkage"),
    }
}

/// From a letter in the box to the first results on the screen, on 250,000 people.
fn find() -> anyhow::Result<()> {
    need::to_build()?;
    let chromium = need::browser::chromium()?;
    generate::generate()?;
    ui::build()?;
    run(&mut cargo(&["build", "--release", "--package", "folkmoot-cli", "--package", "folkmoot-devhost"]))?;
    let program = |name: &str| place::target().join("release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    run(npm(&["run", "bench:find"])
        .env("CHROMIUM_BIN", chromium)
        .env("DEVHOST_BIN", program("folkmoot-devhost"))
        .env("MOOT_BIN", program("moot"))
        .env("BENCH_JSON", place::target().join("bench/find.json")))
}
