//! `cargo xtask package`: what an office installs.

use crate::{
    need, place,
    process::{command, run},
    ui,
};

/// Builds `.deb` and `.rpm` with an OpenSSL of their own, so that they do not depend on the system's.
pub fn package() -> anyhow::Result<()> {
    need::to_package()?;
    ui::install()?;
    // From the root, where `tauri.conf.json` is.
    let cli = place::ui().join("node_modules/.bin/tauri");
    run(command(cli).args(["build", "--bundles", "deb,rpm", "--features", "vendored-openssl"]))?;
    println!("\nPackages: {}", place::target().join("release/bundle").display());
    Ok(())
}
