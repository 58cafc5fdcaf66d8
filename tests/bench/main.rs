//! How the real window feels with very many people: what `cargo xtask bench window` runs. Never a test.

#[cfg(target_os = "linux")]
mod feel;

#[cfg(target_os = "linux")]
#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(std::path::PathBuf::from);
    let (Some(office), Some(to)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("needs the folder of a sample office, and a file for the figures");
    };
    feel::measure(&office, &to).await
}

/// There is no WebDriver elsewhere for the window that we use.
#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("the window is measured on Linux only");
}
