//! The shell: the window, its dialogs, and the way between the UI and the application.
//!
//! Thin on purpose. What the office can do is in `folkmoot-app`; this crate only carries commands to it and events
//! back, and is the only code that names Tauri.

mod call;
mod drop;
mod harden;
mod host;
mod sleep;
mod window;

use std::{error::Error, path::PathBuf, process::ExitCode, sync::Arc};

use folkmoot_app::{Folkmoot, Places};
use tauri::{App, AppHandle, Manager, RunEvent, Wry};

use crate::host::Desktop;

/// Opens the window and returns when the last one is closed. The exit code is a failure if no window could be opened.
pub fn run() -> ExitCode {
    if let Err(error) = harden::forbid_memory_dumps() {
        // Not a reason to keep an office from working: the system's own setting holds then.
        eprintln!("folkmoot: memory dumps could not be forbidden: {error}");
    }
    #[cfg(target_os = "linux")]
    window::paint::prepare();
    match app() {
        Ok(app) => {
            app.run(|handle, event| {
                if let RunEvent::Exit = event {
                    handle.state::<Folkmoot>().shut_down();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("folkmoot: the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

fn app() -> tauri::Result<App<Wry>> {
    let home = home_from_environment();
    let mut builder = tauri::Builder::default();
    // First of all plugins: a second start must end before it does anything else. A desk with a home of its own
    // (tests, a copy being tried) may stand beside the real one.
    if home.is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| window::raise(app)));
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(window::remembered(home.as_deref()))
        .invoke_handler(tauri::generate_handler![call::call])
        .on_window_event(drop::offer_dropped_files)
        .setup(move |app| set_up(app.handle(), home))
        .build(tauri::generate_context!())
}

fn set_up(app: &AppHandle, home: Option<PathBuf>) -> Result<(), Box<dyn Error>> {
    let home = match home {
        Some(home) => home,
        // Local, never the roaming profile: the office file must not be copied about by Windows.
        None => app.path().app_local_data_dir()?,
    };
    let folkmoot = Folkmoot::new(Places::under(&home), Arc::new(Desktop::new(app.clone())));
    app.manage(folkmoot.clone());
    sleep::lock_before(folkmoot);
    window::open(app)?;
    Ok(())
}

/// Where everything is kept if `FOLKMOOT_HOME` says so, in place of the platform's folder.
fn home_from_environment() -> Option<PathBuf> {
    std::env::var_os("FOLKMOOT_HOME").filter(|home| !home.is_empty()).map(PathBuf::from)
}
