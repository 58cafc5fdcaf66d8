//! The few builds that everything shares: each further combination of features compiles half the workspace again.

use anyhow::bail;

use crate::{
    place,
    process::{cargo, run},
    ui,
};

/// What selects everything but the shell: built and tested without WebKit.
pub const WITHOUT_SHELL: &[&str] = &["--workspace", "--exclude", "folkmoot"];

/// Builds programs, examples and tests of everything but the shell.
pub fn build() -> anyhow::Result<()> {
    run(cargo(&["build", "--all-targets"]).args(WITHOUT_SHELL))
}

/// Builds the shell with the built UI inside it; gives back the program.
pub fn build_shell() -> anyhow::Result<std::path::PathBuf> {
    ui::build()?;
    // Windows has no OpenSSL of its own to build the store with.
    let features = if cfg!(windows) { "custom-protocol,vendored-openssl" } else { "custom-protocol" };
    run(&mut cargo(&["build", "--package", "folkmoot", "--features", features]))?;
    let program = place::built("folkmoot");
    if !program.is_file() {
        bail!("cargo built the shell, but it is not at {}", program.display());
    }
    Ok(program)
}
