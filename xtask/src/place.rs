//! Where things are.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The repository.
pub fn root() -> PathBuf {
    // Cargo says where this package is; without cargo we stand in the root.
    match env::var_os("CARGO_MANIFEST_DIR") {
        Some(package) => Path::new(&package).parent().unwrap_or(Path::new(".")).to_owned(),
        None => PathBuf::from("."),
    }
}

/// The package of the UI.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// A program of ours as cargo's dev profile leaves it.
pub fn built(name: &str) -> PathBuf {
    target().join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// A program of ours as cargo's release profile leaves it.
pub fn optimised(name: &str) -> PathBuf {
    target().join("release").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Where tools from crates.io are installed: inside the target folder, so that nothing of the person's is replaced.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// What xtask itself remembers from one time to the next.
pub fn notes() -> PathBuf {
    target().join("xtask")
}
