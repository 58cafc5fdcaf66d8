//! The window itself: opened without a flash, where it stood the last time.

#[cfg(target_os = "linux")]
pub mod paint;

use std::path::Path;

use tauri::{
    AppHandle, Manager, Theme, WebviewWindowBuilder, Wry,
    plugin::TauriPlugin,
    webview::{Color, PageLoadEvent},
};
use tauri_plugin_window_state::StateFlags;

/// The label of the main window in `tauri.conf.json`.
pub const MAIN: &str = "main";

/// The UI's `--bg` in the dark theme; the light one stands in `tauri.conf.json`.
const DARK_BACKGROUND: Color = Color(0x11, 0x17, 0x1B, 0xFF);

/// Opens the main window, hidden until its page is there and on the theme's background, so that nothing flashes white.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    for config in app.config().app.windows.iter().filter(|config| config.label == MAIN) {
        let window = WebviewWindowBuilder::from_config(app, config)?
            .incognito(!is_driven())
            .on_page_load(|window, page| {
                if page.event() == PageLoadEvent::Finished {
                    // If showing fails, the window is already going away.
                    let _ = window.show();
                }
            })
            // The UI names each screen, and says nothing while locked; the task bar shows what it says.
            .on_document_title_changed(|window, title| {
                let _ = window.set_title(&title);
            })
            .build()?;
        #[cfg(target_os = "linux")]
        paint::plainly_without_gpu(&window)?;
        if window.theme()? == Theme::Dark {
            window.set_background_color(Some(DARK_BACKGROUND))?;
        }
    }
    Ok(())
}

/// Whether WebDriver started us: it drives no private window, so that builds for tests and for measuring give it a plain
/// one. What a test types is nobody's secret.
fn is_driven() -> bool {
    cfg!(any(debug_assertions, feature = "driven")) && std::env::var_os("TAURI_AUTOMATION").is_some()
}

/// Brings the window to the front when Folkmoot is started a second time.
pub fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // A window manager may refuse each of these; the window is then found in the task bar.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// The plugin that keeps size and place of the window from one start to the next, below `home` if there is one.
pub fn remembered(home: Option<&Path>) -> TauriPlugin<Wry> {
    let builder = tauri_plugin_window_state::Builder::new()
        // Whether it is shown is decided by the page's arrival, not by the last time.
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN);
    match home {
        // An absolute name replaces the plugin's own folder.
        Some(home) => builder.with_filename(home.join("window.json").to_string_lossy()).build(),
        None => builder.build(),
    }
}
