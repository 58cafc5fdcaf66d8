//! Our search and our queries beside those of others, in one process, in turn. `cargo xtask bench` builds and runs it.
//!
//! ```text
//! folkmoot-bench search OFFICE --postgres SOCKET_FOLDER --rounds 5 --json FILE
//! folkmoot-bench queries OFFICE --plain COPY --rounds 5 --json FILE
//! ```

mod figures;
mod names;
mod office;
mod search;

use anyhow::{Context, bail};
use std::path::PathBuf;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = Asked::read(&arguments)?;
    let json = match arguments.first().map(String::as_str) {
        Some("search") => search::compare(&asked.office, asked.beside.as_deref(), asked.rounds)?,
        _ => bail!("search or queries?"),
    };
    std::fs::write(&asked.json, json).with_context(|| format!("{} can't be written", asked.json.display()))
}

/// What the command line says.
struct Asked {
    office: PathBuf,
    /// The folder of PostgreSQL's socket, or where the copy without a key goes.
    beside: Option<PathBuf>,
    rounds: usize,
    json: PathBuf,
}

impl Asked {
    fn read(arguments: &[String]) -> anyhow::Result<Self> {
        let [_, office, options @ ..] = arguments else { bail!("what, and on which office?") };
        let mut asked = Self { office: office.into(), beside: None, rounds: 5, json: "bench.json".into() };
        for pair in options.chunks(2) {
            match pair {
                [name, value] if name == "--postgres" || name == "--plain" => asked.beside = Some(value.into()),
                [name, value] if name == "--rounds" => asked.rounds = value.parse().context("rounds are a number")?,
                [name, value] if name == "--json" => asked.json = value.into(),
                other => bail!("what is {other:?}?"),
            }
        }
        Ok(asked)
    }
}
