//! One line of the log for each request.
//!
//! It has the route's pattern and never the path, because identities and secrets
//! of links stand there; no query, no body, no name and no address of anybody.

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;
use tracing::Instrument;

/// By what a request is found in the log: random, and made here, because what a
/// browser sends could be anything.
#[derive(Clone, Debug)]
pub(super) struct RequestId(pub String);

impl RequestId {
    fn new() -> Self {
        let mut bytes = [0_u8; 6];
        getrandom::fill(&mut bytes).expect("the operating system gives random numbers");
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// Answers a request and writes its line.
pub(super) async fn write(mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = RequestId::new();
    let method = method(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    // as severe as anything within, so that no level loses the number
    let span = tracing::error_span!("request", id = id.0);
    request.extensions_mut().insert(id);
    let answered = async move {
        let response = next.run(request).await;
        tracing::info!(
            method,
            route = route.as_ref().map_or("none", MatchedPath::as_str),
            status = response.status().as_u16(),
            ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
            "answered"
        );
        response
    };
    answered.instrument(span).await
}

/// A method that exists: any word may stand in its place.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}
