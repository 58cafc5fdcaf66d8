//! `cargo xtask bench linkage`: who is the same person, `moot link` beside Splink 5 on the same lists and cores.

mod lists;
mod program;
mod quality;
mod score;
mod speed;
mod truth;

use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::place;
use program::Programs;

/// What is asked of the benchmark.
struct Options {
    quality: bool,
    speed: bool,
    /// How many people are in the lists of the speed part.
    sizes: Vec<u32>,
    /// How often each size runs; a million runs once unless it is said.
    rounds: Option<usize>,
}

const USAGE: &str = "cargo xtask bench linkage [--only quality|speed] [--sizes 10000,100000] [--rounds 5]";

/// Runs both parts, or the one that is asked for; tables on standard output, figures in `target/bench/linkage.json`.
pub fn linkage(arguments: &[&str]) -> anyhow::Result<()> {
    let options = Options::read(arguments)?;
    let programs = Programs::ready()?;
    std::fs::create_dir_all(folder())?;
    let mut json = vec![format!("\"processors\": {}", program::processors())];
    if options.quality {
        json.push(format!("\"quality\": {}", quality::compare(&programs)?));
    }
    if options.speed {
        json.push(format!("\"speed\": {}", speed::compare(&programs, &options.sizes, options.rounds)?));
    }
    let file = place::target().join("bench/linkage.json");
    std::fs::write(&file, format!("{{{}}}\n", json.join(", ")))?;
    println!("\nThe figures are in {}.", file.display());
    Ok(())
}

/// Where the lists and pairs of this benchmark go.
fn folder() -> PathBuf {
    place::target().join("bench/linkage")
}

impl Options {
    fn read(arguments: &[&str]) -> anyhow::Result<Self> {
        let mut options = Self { quality: true, speed: true, sizes: vec![10_000, 100_000, 1_000_000], rounds: None };
        let mut rest = arguments;
        while let [name, value, after @ ..] = rest {
            match (*name, *value) {
                ("--only", "quality") => options.speed = false,
                ("--only", "speed") => options.quality = false,
                ("--sizes", sizes) => {
                    let sizes: Result<_, _> = sizes.split(',').map(str::parse).collect();
                    options.sizes = sizes.with_context(|| format!("numbers with commas between them\n{USAGE}"))?;
                }
                ("--rounds", rounds) => {
                    options.rounds = Some(rounds.parse().with_context(|| format!("a number of rounds\n{USAGE}"))?);
                }
                _ => bail!("what is `{name} {value}`?\n{USAGE}"),
            }
            rest = after;
        }
        if let [lone] = rest {
            bail!("what of `{lone}`?\n{USAGE}");
        }
        if options.sizes.contains(&0) || options.rounds == Some(0) {
            bail!("at least one person and one round\n{USAGE}");
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_and_its_sizes_can_be_asked_for() {
        let options = Options::read(&["--only", "speed", "--sizes", "10000,100000"]).unwrap();
        assert!(!options.quality && options.speed);
        assert_eq!(options.sizes, [10_000, 100_000]);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert!(Options::read(&["--only", "looks"]).is_err());
        assert!(Options::read(&["--sizes"]).is_err());
        assert!(Options::read(&["--sizes", "many"]).is_err());
        assert!(Options::read(&["--rounds", "0"]).is_err());
    }
}
