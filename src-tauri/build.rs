//! Tauri's build step: reads `tauri.conf.json`, the capabilities and the icons.

use tauri_build::{AppManifest, Attributes};

fn main() {
    // A pattern of our own turns Tauri's watch of the capabilities off.
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    // The built UI is carried inside the binary: a new one means a new binary.
    if std::env::var_os("CARGO_FEATURE_CUSTOM_PROTOCOL").is_some() {
        println!("cargo:rerun-if-changed=ui/dist");
    }
    let attributes = Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(AppManifest::new().commands(&["call"]));
    if let Err(error) = tauri_build::try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}
