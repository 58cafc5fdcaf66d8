//! Systems on which nothing is installed by itself: what is missing is named, and how to get it.

use anyhow::bail;

use crate::process::{answer, command, find};

/// Fails if anything is missing. `wanted` are Debian's packages; on another Linux, each is looked for by what it holds.
pub fn check(wanted: &[&str]) -> anyhow::Result<()> {
    let missing = if cfg!(target_os = "macos") {
        on_macos()
    } else if cfg!(windows) {
        on_windows()
    } else {
        on_linux(wanted)
    };
    if missing.is_empty() {
        return Ok(());
    }
    bail!("missing on this system, where nothing is installed by itself:\n  {}", missing.join("\n  "))
}

fn on_macos() -> Vec<String> {
    let has_tools = answer(command("xcode-select").arg("-p")).is_some();
    if has_tools { vec![] } else { vec!["Xcode's command-line tools: `xcode-select --install`".to_owned()] }
}

fn on_windows() -> Vec<String> {
    let mut missing = Vec::new();
    if find("perl").is_none() {
        missing.push("Perl, to build OpenSSL with: https://strawberryperl.com".to_owned());
    }
    let folder = std::env::var_os("ProgramFiles(x86)").unwrap_or_default();
    if !std::path::Path::new(&folder).join("Microsoft Visual Studio/Installer/vswhere.exe").is_file() {
        missing
            .push("Microsoft's C++ Build Tools: https://visualstudio.microsoft.com/visual-cpp-build-tools/".to_owned());
    }
    missing
}

fn on_linux(wanted: &[&str]) -> Vec<String> {
    let packages: Vec<&str> = wanted.iter().copied().filter(|package| !is_found(package)).collect();
    if packages.is_empty() {
        return vec![];
    }
    vec![format!(
        "by Debian's names: {}. https://v2.tauri.app/start/prerequisites/ has those of other systems",
        packages.join(" ")
    )]
}

fn is_found(package: &str) -> bool {
    let library = |name: &str| answer(command("pkg-config").args(["--exists", name])).is_some();
    match package {
        "build-essential" => find("cc").is_some(),
        "libssl-dev" => library("openssl"),
        "libwebkit2gtk-4.1-dev" => library("webkit2gtk-4.1"),
        "libgtk-3-dev" => library("gtk+-3.0"),
        "libdbus-1-dev" => library("dbus-1"),
        "librsvg2-dev" => library("librsvg-2.0"),
        "xvfb" => find("Xvfb").is_some(),
        "dbus" => find("dbus-run-session").is_some(),
        "imagemagick" => find("import").is_some(),
        "webkit2gtk-driver" => find("WebKitWebDriver").is_some(),
        "rpm" => find("rpmbuild").is_some(),
        "postgresql" | "postgresql-contrib" => find("initdb").is_some(),
        // A desktop has fonts.
        "fonts-dejavu-core" => true,
        program => find(program).is_some(),
    }
}
