//! `cargo xtask gen`: the TypeScript that is made from the contract and the words.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::bail;

use crate::{
    place,
    process::{cargo, command, npm, run},
    ui,
    workspace::WITHOUT_SHELL,
};

/// What is generated, below the root.
const GENERATED: &[&str] = &["ui/src/lib/desk/generated", "ui/src/lib/words/generated.ts"];

/// Writes the contract's types and one function a message.
pub fn generate() -> anyhow::Result<()> {
    ui::install()?;
    // Selected like the tests: another selection would compile everything with other features.
    run(cargo(&["build", "--quiet", "--example", "gen"]).args(WITHOUT_SHELL))?;
    run(command(place::built("examples/gen")).arg(place::root()))?;
    run(&mut npm(&["run", "--silent", "gen:words"]))
}

/// Fails if generating changes anything; the new files are then in place.
pub fn is_fresh() -> anyhow::Result<()> {
    let before = read();
    generate()?;
    let after = read();
    let paths: BTreeSet<&PathBuf> = before.keys().chain(after.keys()).collect();
    let stale: Vec<&PathBuf> = paths.into_iter().filter(|path| before.get(*path) != after.get(*path)).collect();
    if stale.is_empty() {
        return Ok(());
    }
    let root = place::root();
    let names: Vec<String> =
        stale.iter().map(|path| path.strip_prefix(&root).unwrap_or(path).display().to_string()).collect();
    bail!("these were stale and are now as `cargo xtask gen` writes them; commit them:\n  {}", names.join("\n  "))
}

fn read() -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for path in GENERATED {
        collect(&place::root().join(path), &mut found);
    }
    found
}

fn collect(path: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    if let Ok(bytes) = fs::read(path) {
        found.insert(path.to_owned(), bytes);
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        collect(&entry.path(), found);
    }
}
