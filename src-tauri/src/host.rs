//! What the application asks of the desktop it runs on: dialogs, and events to the window.

#[cfg(debug_assertions)]
mod choices;

use std::path::PathBuf;

use folkmoot_app::{Event, FilePurpose, Host};
use tauri::{AppHandle, Emitter, Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::window::MAIN;

/// The desktop around the application.
pub struct Desktop {
    app: AppHandle,
}

impl Desktop {
    /// The desktop that `app` stands on.
    pub fn new(app: AppHandle) -> Self {
        Self { app }
    }

    fn dialog(&self, purpose: FilePurpose) -> FileDialogBuilder<Wry> {
        let mut dialog = self.app.dialog().file();
        if let Some(window) = self.app.get_webview_window(MAIN) {
            dialog = dialog.set_parent(&window);
        }
        let extensions = purpose.extensions();
        if !extensions.is_empty() {
            // The name is the pattern itself: it needs no translation.
            let name = extensions.iter().map(|extension| format!("*.{extension}")).collect::<Vec<_>>().join(" ");
            let patterns = in_both_cases(extensions);
            dialog = dialog.add_filter(name, &patterns.iter().map(String::as_str).collect::<Vec<_>>());
        }
        dialog
    }
}

impl Host for Desktop {
    fn emit(&self, event: &Event) {
        tell(&self.app, event);
    }

    fn choose_file(&self, purpose: FilePurpose) -> Option<PathBuf> {
        #[cfg(debug_assertions)]
        if let Some(choice) = choices::next() {
            return choice;
        }
        let dialog = self.dialog(purpose);
        path(if purpose.is_folder() { dialog.blocking_pick_folder() } else { dialog.blocking_pick_file() })
    }

    fn choose_place(&self, purpose: FilePurpose, suggested_name: &str) -> Option<PathBuf> {
        #[cfg(debug_assertions)]
        if let Some(choice) = choices::next() {
            return choice;
        }
        let dialog = self.dialog(purpose);
        path(if purpose.is_folder() {
            dialog.set_can_create_directories(true).blocking_pick_folder()
        } else {
            dialog.set_file_name(suggested_name).blocking_save_file()
        })
    }
}

/// Tells every window: an event travels under its name, and what comes with it is its body.
pub fn tell(app: &AppHandle, event: &Event) {
    let body = serde_json::to_value(event).map(|mut event| event["body"].take()).unwrap_or_default();
    // It fails only while the window is going away: nobody is left to be told.
    let _ = app.emit(event.name(), body);
}

/// A path on the disk; a phone's `content:` address has none and cannot be chosen here.
fn path(chosen: Option<FilePath>) -> Option<PathBuf> {
    chosen?.into_path().ok()
}

/// GTK tells `LIST.CSV` from `list.csv`, and lists from older systems often shout.
fn in_both_cases(extensions: &[&'static str]) -> Vec<String> {
    extensions.iter().flat_map(|extension| [extension.to_string(), extension.to_uppercase()]).collect()
}
