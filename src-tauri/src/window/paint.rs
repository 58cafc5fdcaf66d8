//! How WebKitGTK paints the window.

use std::{env, fs, io};

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// What GTK and WebKit are told where no graphics processor is: not to ask for OpenGL's visuals, and not to try whether
/// pictures could come from a graphics processor. Each would bring Mesa and LLVM into our process, before anything can be
/// seen. Nothing but the environment says so; it is inherited by WebKit's own processes, the only ones that we start.
const PLAINLY: [(&str, &str); 2] = [("GDK_GL", "disable"), ("WEBKIT_DISABLE_DMABUF_RENDERER", "1")];

/// Keeps GTK and WebKit from OpenGL where no graphics processor is; what the environment says already holds. To be called
/// before any thread is started, and before GTK is.
pub fn prepare() {
    if has_gpu().unwrap_or(true) {
        return;
    }
    for (name, value) in PLAINLY {
        if env::var_os(name).is_none() {
            // SAFETY: nobody reads the environment meanwhile, since this is the only thread.
            unsafe { env::set_var(name, value) };
        }
    }
}

/// Lets WebKit paint by itself where no graphics processor is. Its compositor would run on Mesa's software renderer
/// there, which takes 70 MiB and a fifth of a start's work to draw the same picture.
///
/// Only before the window is shown: WebKit 2.50 crashes where its compositor is taken from a page in view.
pub fn plainly_without_gpu(window: &WebviewWindow) -> tauri::Result<()> {
    // Where it can't be known, WebKit decides.
    if has_gpu().unwrap_or(true) {
        return Ok(());
    }
    window.with_webview(|webview| {
        if let Some(settings) = WebViewExt::settings(&webview.inner()) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Whether the kernel has a device to render with.
fn has_gpu() -> io::Result<bool> {
    match fs::read_dir("/dev/dri") {
        Ok(devices) => Ok(devices.flatten().any(|device| device.file_name().to_string_lossy().starts_with("renderD"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
