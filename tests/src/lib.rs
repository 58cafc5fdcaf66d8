//! What stories across crates need: the real window, driven as a person would.

#[cfg(target_os = "linux")]
mod window;

#[cfg(target_os = "linux")]
pub use window::Window;
