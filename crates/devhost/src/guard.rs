//! Who may ask: only the page that this host served, and tests that hold its token.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{
        StatusCode,
        header::{AUTHORIZATION, HOST, HeaderMap, HeaderName, ORIGIN},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

/// What a request must show.
#[derive(Clone)]
pub struct Guard(Arc<Expected>);

struct Expected {
    host: String,
    origin: String,
    authorization: String,
}

impl Guard {
    /// A guard for the host listening at `address`.
    pub fn new(address: SocketAddr, token: &str) -> Self {
        Self(Arc::new(Expected {
            host: address.to_string(),
            origin: format!("http://{address}"),
            authorization: format!("Bearer {token}"),
        }))
    }
}

/// Refuses with 403 what was sent to another name (DNS rebinding) or by another site's page. A request without Origin
/// comes from no page.
pub async fn same_site(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let expected = &guard.0;
    let host_is_ours = text(headers, HOST) == Some(&expected.host);
    let origin_is_ours = !headers.contains_key(ORIGIN) || text(headers, ORIGIN) == Some(&expected.origin);
    if host_is_ours && origin_is_ours { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}

/// Refuses with 401 what does not carry the token.
pub async fn token(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    if text(request.headers(), AUTHORIZATION) == Some(&guard.0.authorization) {
        next.run(request).await
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
