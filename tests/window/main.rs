//! The real window. Ignored in a plain `cargo test`: it needs the built shell, which `cargo xtask test` makes.
#![cfg(target_os = "linux")]

mod faults;
mod first_day;
mod security;

use folkmoot_tests::Window;

#[tokio::test]
#[ignore = "needs the built shell: cargo xtask test --only window"]
async fn the_window_opens_on_the_welcome_screen() -> anyhow::Result<()> {
    let window = Window::open().await?;
    window.heading("Welcome").await?;
    window.close().await
}
