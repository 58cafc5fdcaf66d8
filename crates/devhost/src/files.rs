//! The files of the built UI, under the same content-security policy as in the shell.

use std::path::{Component, Path, PathBuf};

use anyhow::Context;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;

const TAURI_CONFIGURATION: &str = include_str!("../../../tauri.conf.json");

/// The built UI in a folder.
#[derive(Clone)]
pub struct UiFiles {
    folder: PathBuf,
    policy: HeaderValue,
}

impl UiFiles {
    /// The files in `folder`, which are read when asked for. Fails if the shell's configuration has no policy.
    pub fn new(folder: PathBuf) -> anyhow::Result<Self> {
        Ok(Self { folder, policy: policy()? })
    }

    /// The file at `path` below the folder (`/` is `index.html`), or 404.
    pub async fn get(&self, path: &str) -> Response {
        let path = path.trim_start_matches('/');
        let path = Path::new(if path.is_empty() { "index.html" } else { path });
        // Nothing above the folder, on any platform.
        if !path.components().all(|part| matches!(part, Component::Normal(_))) {
            return StatusCode::NOT_FOUND.into_response();
        }
        let Ok(bytes) = tokio::fs::read(self.folder.join(path)).await else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(media_type(path))),
            (header::CONTENT_SECURITY_POLICY, self.policy.clone()),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (headers, bytes).into_response()
    }
}

/// The shell's policy as one header line.
fn policy() -> anyhow::Result<HeaderValue> {
    let configuration: Value = serde_json::from_str(TAURI_CONFIGURATION)?;
    let directives = configuration
        .pointer("/app/security/csp")
        .and_then(Value::as_object)
        .context("tauri.conf.json has no content-security policy")?;
    let line: Vec<String> = directives
        .iter()
        .map(|(directive, sources)| format!("{directive} {}", sources.as_str().unwrap_or_default()))
        .collect();
    Ok(HeaderValue::from_str(&line.join("; "))?)
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
