//! The one command that the UI has: everything it asks of the application comes through here.

use folkmoot_app::{Failure, FailureCode, Folkmoot};
use serde_json::Value;
use tauri::State;

/// Runs the application's command `name` with `payload`, away from the window's own thread.
#[tauri::command]
pub async fn call(name: String, payload: Value, folkmoot: State<'_, Folkmoot>) -> Result<Value, Failure> {
    let folkmoot = folkmoot.inner().clone();
    match tauri::async_runtime::spawn_blocking(move || folkmoot.call(&name, payload)).await {
        Ok(answer) => answer,
        Err(_) => Err(Failure::new(FailureCode::Unexpected)),
    }
}
