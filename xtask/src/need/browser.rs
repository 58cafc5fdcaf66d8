//! A Chromium for the browser tests.

use std::{env, path::PathBuf};

use anyhow::{Context, bail};

use super::debian;
use crate::process::find;

/// The browser that `CHROMIUM_BIN` names, or one on the PATH, or Debian's, which is installed.
pub fn chromium() -> anyhow::Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM_BIN") {
        return Ok(PathBuf::from(named));
    }
    if let Some(found) = on_path() {
        return Ok(found);
    }
    // Ubuntu's package of this name is a snap, which cannot be driven.
    if !debian::is_plain() {
        bail!("no Chromium or Chrome on the PATH; install one, or name it with CHROMIUM_BIN");
    }
    debian::install_missing(&["chromium", "fonts-dejavu-core"])?;
    on_path().context("Debian's chromium was installed but is not on the PATH")
}

fn on_path() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find_map(find)
}
