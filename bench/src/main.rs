//! Our search and our queries beside those of others, in one process, in turn. `cargo xtask bench` builds and runs it.
//!
//! ```text
//! folkmoot-bench search OFFICE… --postgres SOCKET_FOLDER --rounds 5 --json FILE
//! folkmoot-bench queries OFFICE --plain COPY --rounds 5 --json FILE
//! folkmoot-bench start WINDOW --chromium PROGRAM --rounds 5 --json FILE
//! ```

mod figures;
mod names;
mod office;
mod queries;
mod ratios;
mod search;
mod start;

use anyhow::{Context, bail};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    match act() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("folkmoot-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn act() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = Asked::read(&arguments)?;
    let (json, ratios) = match (arguments.first().map(String::as_str), asked.offices.as_slice(), &asked.beside) {
        (Some("search"), offices, beside) => search::compare(offices, beside.as_deref(), asked.rounds)?,
        (Some("queries"), [office], Some(plain)) => queries::compare(office, plain, asked.rounds)?,
        (Some("start"), [window], Some(chromium)) => start::compare(window, chromium, asked.rounds)?,
        _ => bail!("`search` on offices, `queries` on one with --plain, or `start` of a window with --chromium?"),
    };
    std::fs::write(&asked.json, json).with_context(|| format!("{} can't be written", asked.json.display()))?;
    std::fs::write(asked.json.with_extension("ratios"), ratios::lines(&ratios))?;
    Ok(())
}

/// What the command line says.
struct Asked {
    /// Offices, or the window.
    offices: Vec<PathBuf>,
    /// The folder of PostgreSQL's socket, where the copy without a key goes, or Chromium.
    beside: Option<PathBuf>,
    rounds: usize,
    json: PathBuf,
}

impl Asked {
    fn read(arguments: &[String]) -> anyhow::Result<Self> {
        let mut asked = Self { offices: Vec::new(), beside: None, rounds: 5, json: "bench.json".into() };
        let mut rest = arguments.iter().skip(1);
        while let Some(word) = rest.next() {
            let mut value = || rest.next().with_context(|| format!("{word} what?"));
            match word.as_str() {
                "--postgres" | "--plain" | "--chromium" => asked.beside = Some(value()?.into()),
                "--rounds" => asked.rounds = value()?.parse().context("rounds are a number")?,
                "--json" => asked.json = value()?.into(),
                office => asked.offices.push(office.into()),
            }
        }
        Ok(asked)
    }
}
