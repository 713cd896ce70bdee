//! Pages: one file a group of routes, with its handlers and views.
//!
//! A handler loads through the store, computes nothing itself, and renders a
//! template. Every route stands in [`routes`] with who may use it.

mod access_log;
mod account;
mod administrator;
mod clinician;
mod design;
mod form;
mod health;
mod icon;
mod middleware;
mod offline;
mod patient;
mod route;
mod shared;
mod static_files;
mod tabs;
mod user_agent;
mod view;
mod whose;

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;

pub use route::{Access, Route};

/// Largest request body but for photographs, bytes.
const BODY_LIMIT: usize = 64 * 1024;
/// Largest request body with a photograph, bytes: more than a photograph may
/// have, so that the form can say what is wrong with one that is too large.
const UPLOAD_LIMIT: usize = 2 * tapir_photograph::MOST_BYTES;

/// Every route with who may use it: the router is made from this list, and so
/// are the tests of access.
pub fn routes() -> Vec<Route> {
    let mut routes = health::routes();
    routes.extend(offline::routes());
    routes.extend(design::routes());
    routes.extend(account::routes());
    routes.extend(patient::routes());
    routes.extend(clinician::routes());
    routes.extend(shared::photograph::routes());
    routes.extend(shared::consent::routes());
    routes.extend(shared::paper::routes());
    routes.extend(shared::tubes::routes());
    routes.extend(shared::sheet::routes());
    routes.extend(administrator::routes());
    routes
}

/// The whole application.
pub fn router(app: App) -> Router {
    let pages = routes()
        .into_iter()
        .fold(Router::new(), |router, route| route.onto(router, &app))
        .fallback(view::not_found)
        .method_not_allowed_fallback(view::not_found)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CatchPanicLayer::custom(view::panicked))
        .with_state(app.clone());
    let around = middleware::Around {
        app,
        pages: pages.clone(),
    };
    let pages = pages.layer(from_fn_with_state(around, middleware::page));
    Router::new()
        .nest("/static", static_files::router())
        .merge(pages)
        .layer(axum::middleware::map_response(middleware::headers))
        .layer(from_fn(access_log::write))
}
