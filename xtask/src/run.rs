//! `cargo xtask run`: from a fresh clone to the open window.

#[cfg(unix)]
mod headless;

use std::env;

use crate::{
    need,
    process::{command, run as run_shown},
    workspace,
};

/// Installs what is missing, builds and opens the window; `once` ends after the picture where there is no display.
pub fn run(once: bool) -> anyhow::Result<()> {
    if has_display() {
        need::to_build()?;
        let program = workspace::build_shell()?;
        println!("\nOpening the window. It ends when you close it.");
        return run_shown(&mut command(program));
    }
    println!("There is no display here: the window opens on one in memory.");
    need::to_run_without_display()?;
    let program = workspace::build_shell()?;
    #[cfg(unix)]
    headless::run(&program, once)?;
    #[cfg(not(unix))]
    let _ = (program, once);
    Ok(())
}

fn has_display() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
