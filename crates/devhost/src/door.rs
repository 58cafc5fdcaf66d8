//! The requests a page and a test can make.

use std::{convert::Infallible, path::PathBuf, sync::Arc};

use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, Uri},
    middleware::from_fn_with_state,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::{get, post},
};
use folkmoot_app::{FileToken, Folkmoot, Host};
use futures_util::{Stream, stream};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::broadcast::error::RecvError;

use crate::{
    files::UiFiles,
    guard::{self, Guard},
    host::TestDesktop,
};

#[derive(Clone)]
struct House {
    folkmoot: Folkmoot,
    desktop: Arc<TestDesktop>,
    files: UiFiles,
}

#[derive(Deserialize)]
struct Call {
    name: String,
    #[serde(default)]
    payload: Value,
}

#[derive(Deserialize)]
struct Offer {
    path: PathBuf,
}

#[derive(Deserialize)]
struct Choice {
    path: Option<PathBuf>,
}

/// Every route, behind its guards. Fails if the shell's content-security policy cannot be read.
pub fn routes(folkmoot: Folkmoot, desktop: Arc<TestDesktop>, ui: PathBuf, guard: Guard) -> anyhow::Result<Router> {
    let house = House { folkmoot, desktop, files: UiFiles::new(ui)? };
    let router = Router::new()
        .route("/call", post(call))
        .route("/events", get(events))
        .route("/offer", post(offer))
        .route("/next-choice", post(next_choice))
        .layer(from_fn_with_state(guard.clone(), guard::token))
        .route("/health", get(|| async { Json(json!({ "ok": true })) }))
        .fallback(get(file))
        .layer(from_fn_with_state(guard, guard::same_site))
        .with_state(house);
    Ok(router)
}

async fn call(State(house): State<House>, Json(call): Json<Call>) -> Response {
    match tokio::task::spawn_blocking(move || house.folkmoot.call(&call.name, call.payload)).await {
        Ok(Ok(answer)) => Json(answer).into_response(),
        Ok(Err(failure)) => (StatusCode::UNPROCESSABLE_ENTITY, Json(failure)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn events(State(house): State<House>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = stream::unfold(house.desktop.listen(), async |mut listener| {
        loop {
            match listener.recv().await {
                Ok(sent) => return Some((Ok(Event::default().event(sent.name).data(sent.body.to_string())), listener)),
                Err(RecvError::Lagged(_)) => continue,
                Err(RecvError::Closed) => return None,
            }
        }
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

async fn offer(State(house): State<House>, Json(offer): Json<Offer>) -> Json<FileToken> {
    let file = house.folkmoot.offer_file(offer.path);
    house.desktop.emit(&folkmoot_app::Event::FileDropped(file.clone()));
    Json(file)
}

async fn next_choice(State(house): State<House>, Json(choice): Json<Choice>) -> StatusCode {
    house.desktop.choose_next(choice.path);
    StatusCode::NO_CONTENT
}

async fn file(State(house): State<House>, uri: Uri) -> Response {
    house.files.get(uri.path()).await
}
