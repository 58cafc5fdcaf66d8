//! `cargo xtask bench NAME`: measures, with optimised programs. Never a test: a figure depends on the machine.

mod hostile;
mod import;
mod linkage;
mod measure;
mod program;
mod queries;
mod ratios;
mod search;
mod start;
mod window;

use anyhow::{Context, bail};

use ratios::Ratio;

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
        ("search", options) => search::search(options),
        ("queries", options) => queries::queries(options),
        ("hostile", []) => hostile::hostile(),
        ("start", []) => start::start(),
        ("window", options) => window::window(options),
        ("all", []) => all(),
        ("find" | "hostile" | "start" | "all", _) => bail!("`bench {name}` has no options"),
        (other, _) => bail!("no such benchmark: {other}; there are {}, and all", ALL.join(", ")),
    }
}

/// Every benchmark, in the order in which `all` runs them.
const ALL: [&str; 8] = ["import", "search", "queries", "start", "window", "find", "linkage", "hostile"];

/// One after another; what fails is said at the end, below the table of all ratios.
fn all() -> anyhow::Result<()> {
    let failed: Vec<String> =
        ALL.iter().filter_map(|name| bench(name, &[]).err().map(|error| format!("{name}: {error:#}"))).collect();
    ratios::print(&ALL);
    if failed.is_empty() { Ok(()) } else { bail!("not all were measured:\n  {}", failed.join("\n  ")) }
}

/// From a letter in the box to the first results on the screen, on 250,000 people.
fn find() -> anyhow::Result<()> {
    need::to_build()?;
    let chromium = need::browser::chromium()?;
    generate::generate()?;
    ui::build()?;
    run(&mut cargo(&["build", "--release", "--package", "folkmoot-cli", "--package", "folkmoot-devhost"]))?;
    let figures = place::target().join("bench/find.json");
    run(npm(&["run", "bench:find"])
        .env("CHROMIUM_BIN", chromium)
        .env("DEVHOST_BIN", place::optimised("folkmoot-devhost"))
        .env("MOOT_BIN", place::optimised("moot"))
        .env("BENCH_JSON", &figures))?;
    let figures = std::fs::read_to_string(figures)?;
    let (_, p95) = figures.split_once("\"p95_ms\":").context("the benchmark wrote no 95th percentile")?;
    let p95: f64 = p95.split([',', '}', '\n']).next().unwrap_or_default().trim().parse()?;
    let what = "a letter to the painted list, 95th percentile, beside what is felt".to_owned();
    let (ours, theirs) = (format!("{p95:.0} ms"), "100 ms".to_owned());
    ratios::keep("find", &[Ratio { what, ours, theirs, ratio: p95 / 100.0, at_most: 1.0 }])
}
