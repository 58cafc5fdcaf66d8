//! The UI's packages and its build, only when something changed.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::Context;

use crate::{
    place,
    process::{npm, run},
};

/// Installs the UI's packages if its lock file is not the one that they were installed from.
pub fn install() -> anyhow::Result<()> {
    let lock = place::ui().join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("{} cannot be read", lock.display()))?;
    let stamp = place::ui().join("node_modules/.folkmoot-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    Ok(fs::write(stamp, wanted)?)
}

/// Builds the UI into `ui/dist` if anything it is made from is newer.
pub fn build() -> anyhow::Result<()> {
    install()?;
    let dist = place::ui().join("dist/index.html");
    let built = fs::metadata(&dist).and_then(|about| about.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let sources = [place::ui(), place::root().join("assets")];
    if sources.iter().map(|folder| newest(folder)).max().unwrap_or(SystemTime::UNIX_EPOCH) > built {
        run(&mut npm(&["run", "build"]))?;
    }
    Ok(())
}

/// When anything in the folder was last changed, but for what is made by building.
fn newest(folder: &Path) -> SystemTime {
    let made = ["node_modules", "dist", "e2e", "test-results"];
    let mut newest = SystemTime::UNIX_EPOCH;
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        // The folder's own time tells of what was removed.
        newest = newest.max(changed(&folder));
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if !path.is_dir() {
                newest = newest.max(changed(&path));
            } else if !made.iter().any(|name| entry.file_name() == *name) {
                open.push(path);
            }
        }
    }
    newest
}

fn changed(path: &Path) -> SystemTime {
    fs::metadata(path).and_then(|about| about.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}
