//! What this machine must have, and how it gets it.

pub mod browser;
mod debian;
mod other;
mod tools;
mod versions;

use anyhow::bail;

pub use tools::{cargo_deny, cargo_nextest, nextest, tauri_driver, to_fuzz};

/// What the application needs to be built and opened.
const TO_BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "libdbus-1-dev",
    "librsvg2-dev",
];

/// What a window needs where there is no display.
const WITHOUT_DISPLAY: &[&str] = &["xvfb", "dbus", "imagemagick", "fonts-dejavu-core"];

/// What the tests of the window need besides.
const TO_TEST: &[&str] = &["webkit2gtk-driver"];

/// What the tests of the keyring need: a Secret Service on a bus of their own.
const TO_TEST_THE_KEYRING: &[&str] = &["dbus", "gnome-keyring", "libsecret-tools"];

/// The other side of `bench search`.
const POSTGRES: &[&str] = &["postgresql", "postgresql-contrib"];

/// What the packages are made with.
const TO_PACKAGE: &[&str] = &["file", "patchelf", "rpm"];

/// Rust, Node and what the application is built with.
pub fn to_build() -> anyhow::Result<()> {
    versions::check()?;
    packages(TO_BUILD)
}

/// All that [`to_build`] makes sure of, and a display in memory.
pub fn to_run_without_display() -> anyhow::Result<()> {
    to_build()?;
    if !cfg!(target_os = "linux") {
        bail!("without a display the window opens on Linux only");
    }
    packages(WITHOUT_DISPLAY)
}

/// What the tests of the real window need. Linux only.
pub fn to_test_the_window() -> anyhow::Result<()> {
    to_run_without_display()?;
    packages(TO_TEST)
}

/// What the tests of the keyring need. On other systems they are left out.
pub fn to_test_the_keyring() -> anyhow::Result<()> {
    if cfg!(target_os = "linux") { packages(TO_TEST_THE_KEYRING) } else { Ok(()) }
}

/// PostgreSQL with its trigrams. Linux only.
pub fn postgres() -> anyhow::Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("PostgreSQL is started for a benchmark on Linux only");
    }
    packages(POSTGRES)
}

/// What the packages are made with. Linux only.
pub fn to_package() -> anyhow::Result<()> {
    to_build()?;
    packages(TO_PACKAGE)
}

fn packages(wanted: &[&str]) -> anyhow::Result<()> {
    if debian::is_here() { debian::install_missing(wanted) } else { other::check(wanted) }
}
