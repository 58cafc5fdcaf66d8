//! Writes the TypeScript of the contract below the project's root: a file a type, and `Commands.ts`. Run by
//! `cargo xtask gen`.

use folkmoot_app::contract::{commands, event, failure};
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write;
use std::path::PathBuf;
use ts_rs::{Config, TS};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::args().nth(1).ok_or("usage: gen ROOT")?);
    let folder = root.join("ui/src/lib/desk/generated");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let config = Config::new().with_out_dir(&folder).with_large_int("number");
    commands::export_all(&config)?;
    event::Event::export_all(&config)?;
    failure::Failure::export_all(&config)?;

    let signatures = commands::signatures(&config);
    let types: BTreeSet<&str> =
        signatures.iter().flat_map(|(_, take, answer)| [take.as_str(), answer.as_str()]).collect();
    let mut text = String::new();
    for name in types {
        writeln!(text, "import type {{ {name} }} from \"./{name}\";")?;
    }
    text.push_str("\n/** Every command: what it takes and what it answers. */\nexport interface Commands {\n");
    for (name, take, answer) in &signatures {
        writeln!(text, "  {name}: {{ take: {take}; answer: {answer} }};")?;
    }
    text.push_str("}\n");
    std::fs::write(folder.join("Commands.ts"), text)?;
    Ok(())
}
