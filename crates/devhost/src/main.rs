//! `folkmoot-devhost --ui ui/dist --home DIR [--port 0]`: prints one line of JSON, `{"url": …}`, then answers.

use std::path::PathBuf;

use clap::Parser;
use folkmoot_devhost::{DevHost, Settings};

/// Serves Folkmoot on loopback for browser tests.
#[derive(Parser)]
struct Arguments {
    /// The folder of the built UI.
    #[arg(long, default_value = "ui/dist")]
    ui: PathBuf,
    /// Where offices, settings and logs are kept.
    #[arg(long)]
    home: PathBuf,
    /// The port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Arguments { ui, home, port } = Arguments::parse();
    let host = DevHost::bind(Settings { ui, home, port }).await?;
    println!("{}", serde_json::json!({ "url": host.url() }));
    host.serve().await
}
