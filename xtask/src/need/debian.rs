//! Debian and Ubuntu: what is missing is installed.

use std::{collections::HashSet, fs};

use anyhow::{Context, bail};

use crate::process::{answer, command, find, run};

/// Whether this is Debian, or a system made from it.
pub fn is_here() -> bool {
    find("apt-get").is_some() && find("dpkg-query").is_some() && names().iter().any(|name| name == "debian")
}

/// Whether this is Debian itself.
pub fn is_plain() -> bool {
    names().first().is_some_and(|name| name == "debian")
}

/// Installs those of `wanted` that are missing, as root or through sudo.
pub fn install_missing(wanted: &[&str]) -> anyhow::Result<()> {
    let installed = installed(wanted);
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !installed.contains(*package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let is_root = answer(command("id").arg("-u")).as_deref() == Some("0");
    if !is_root && find("sudo").is_none() {
        bail!("missing, and neither root nor sudo is here: apt-get install {}", missing.join(" "));
    }
    println!("Installing what is missing on this system: {}", missing.join(" "));
    let apt = |arguments: &[&str]| {
        let mut apt = if is_root { command("apt-get") } else { command("sudo") };
        if !is_root {
            apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        apt
    };
    run(&mut apt(&["update", "-qq"]))?;
    run(apt(&["install", "-y", "-qq", "--no-install-recommends"]).args(&missing))
        .with_context(|| format!("could not install {}", missing.join(" ")))
}

fn installed(wanted: &[&str]) -> HashSet<String> {
    let format = "${db:Status-Abbrev} ${Package}\\n";
    // It fails if one of them is unknown, but still tells about the others.
    let output = command("dpkg-query").args(["-W", "-f", format]).args(wanted).output();
    let lines = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    lines.lines().filter_map(|line| line.strip_prefix("ii  ")).map(str::to_owned).collect()
}

/// The system's own name, then those it is made from.
fn names() -> Vec<String> {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let value = |key: &str| {
        let line = release.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
        line.trim_matches('"').split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    [value("ID="), value("ID_LIKE=")].concat()
}
