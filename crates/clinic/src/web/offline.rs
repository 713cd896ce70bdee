//! What a browser has of this site without a connection: a script that keeps the
//! static files, and one page that is about nobody, in both languages.

use super::route::{Access, Route, get};
use super::static_files;
use super::view::page;
use crate::AppError;
use crate::message::{Messages, messages};
use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tapir_report::Language;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/service-worker.js", Access::Public, script),
        get("/offline", Access::Public, show),
    ]
}

/// At the root, because a script may only look after pages below itself.
async fn script() -> Response {
    let version = static_files::version();
    let script = include_str!("../../static/service-worker.js");
    let script = format!("const ASSETS = \"{version}\";\n{script}");
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, script).into_response()
}

#[derive(Template)]
#[template(path = "offline.html")]
struct Offline {
    languages: [&'static Messages; 2],
    assets: &'static str,
}

/// Rendered without the view of who asks.
async fn show() -> Result<Response, AppError> {
    page(&Offline {
        languages: [Language::Zh, Language::En].map(messages),
        assets: static_files::version(),
    })
}
