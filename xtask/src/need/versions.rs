//! Rust and Node, new enough.

use anyhow::bail;

use crate::process::{answer, command};

type Version = (u32, u32);

const RUST: Version = (1, 95);
const NODE: Version = (20, 19);

/// Fails with what is missing and how to get it.
pub fn check() -> anyhow::Result<()> {
    let mut missing = Vec::new();
    let rust = answer(command("rustc").arg("--version"));
    if !is_enough(rust.as_deref(), RUST) {
        let advice = "`rustup update`, or https://rustup.rs where there is no rustup";
        missing.push(wanted("Rust", RUST, rust.as_deref(), advice));
    }
    let node = answer(command("node").arg("--version"));
    if !is_enough(node.as_deref(), NODE) {
        let advice = "https://nodejs.org/en/download, or your system's package where it is that new";
        missing.push(wanted("Node", NODE, node.as_deref(), advice));
    }
    if missing.is_empty() { Ok(()) } else { bail!("{}", missing.join("\n       ")) }
}

fn wanted(name: &str, (major, minor): Version, found: Option<&str>, advice: &str) -> String {
    let found = found.unwrap_or("none");
    format!("{name} {major}.{minor} or newer is needed, and here is {found}: {advice}")
}

fn is_enough(said: Option<&str>, wanted: Version) -> bool {
    said.and_then(version).is_some_and(|found| found >= wanted)
}

/// The version in `rustc 1.95.0 (…)` or `v20.20.2`.
fn version(said: &str) -> Option<Version> {
    let digits = said.find(|letter: char| letter.is_ascii_digit())?;
    let mut parts = said[digits..].split(|letter: char| !letter.is_ascii_digit());
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_the_programs_say_them() {
        assert_eq!(version("rustc 1.95.0 (f2d3ce0bd 2026-03-21)"), Some((1, 95)));
        assert_eq!(version("v20.20.2"), Some((20, 20)));
        assert_eq!(version("no version"), None);
    }

    #[test]
    fn a_newer_major_version_is_enough_whatever_its_minor_one() {
        assert!(is_enough(Some("v22.1.0"), NODE), "22.1 is newer than 20.19");
        assert!(!is_enough(Some("v20.9.0"), NODE), "9 is less than 19, though not as text");
        assert!(!is_enough(None, NODE), "what is not there is not enough");
    }
}
