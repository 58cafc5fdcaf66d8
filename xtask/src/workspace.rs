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
    build_shell_as(&[], "", place::built("folkmoot"))
}

/// The same, optimised and yet driven by WebDriver: for measuring.
pub fn build_fast_shell() -> anyhow::Result<std::path::PathBuf> {
    build_shell_as(&["--release"], ",driven", place::optimised("folkmoot"))
}

fn build_shell_as(profile: &[&str], feature: &str, program: std::path::PathBuf) -> anyhow::Result<std::path::PathBuf> {
    ui::build()?;
    // Windows has no OpenSSL of its own to build the store with.
    let features = if cfg!(windows) { "custom-protocol,vendored-openssl" } else { "custom-protocol" };
    let features = format!("{features}{feature}");
    run(cargo(&["build", "--package", "folkmoot", "--features", &features]).args(profile))?;
    if !program.is_file() {
        bail!("cargo built the shell, but it is not at {}", program.display());
    }
    Ok(program)
}
