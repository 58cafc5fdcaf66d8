//! Serves the contract and the UI on loopback, so that browser tests drive the real application without the shell.
//!
//! For development only; nothing else depends on it. It binds 127.0.0.1, wants a random token in the Authorization
//! header, and checks Host and Origin, so that a page of another site open in the same browser reaches nothing.
//!
//! | request | does |
//! |---|---|
//! | `GET /health` | answers `{"ok": true}`; needs no token |
//! | `GET /…` | the files of the built UI; need no token, a browser asks for them by itself |
//! | `POST /call {name, payload}` | the command's answer, or its `Failure` with status 422 |
//! | `GET /events` | server-sent events: `event:` the name, `data:` what comes with it, as JSON |
//! | `POST /offer {path}` | `{token, name}` for that file, and the event `file_dropped` with the same |
//! | `POST /next-choice {path}` | what the next dialog answers; `null` for one that was closed |

mod door;
mod files;
mod guard;
mod host;

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use anyhow::Context;
use axum::Router;
use folkmoot_app::{Folkmoot, Places};
use tokio::net::TcpListener;

use crate::{guard::Guard, host::TestDesktop};

/// What a host is started with.
pub struct Settings {
    /// The folder of the built UI (`ui/dist`).
    pub ui: PathBuf,
    /// Where offices, settings and logs are kept.
    pub home: PathBuf,
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
}

/// A host that has its port and answers once [`DevHost::serve`] runs.
pub struct DevHost {
    listener: TcpListener,
    router: Router,
    address: SocketAddr,
    token: String,
}

impl DevHost {
    /// Takes the port and makes the application.
    pub async fn bind(settings: Settings) -> anyhow::Result<Self> {
        let listener =
            TcpListener::bind(("127.0.0.1", settings.port)).await.context("no port on 127.0.0.1 could be taken")?;
        let address = listener.local_addr()?;
        let token = random_token()?;
        let desktop = Arc::new(TestDesktop::new());
        let folkmoot = Folkmoot::new(Places::under(&settings.home), desktop.clone());
        let router = door::routes(folkmoot, desktop, settings.ui, Guard::new(address, &token))?;
        Ok(Self { listener, router, address, token })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What `Authorization: Bearer …` must carry.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The address to open in a browser, with the token behind the `#`, which no browser sends anywhere.
    pub fn url(&self) -> String {
        format!("http://{}/#token={}", self.address, self.token)
    }

    /// Answers until the process ends.
    pub async fn serve(self) -> anyhow::Result<()> {
        axum::serve(self.listener, self.router).await.context("the host stopped answering")
    }
}

fn random_token() -> anyhow::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).context("the system gave no random bytes")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
