//! Choosing the language.

use crate::AppError;
use crate::web::form::Posted;
use crate::web::route::{Access, Route, post};
use crate::web::view::LANGUAGE_COOKIE;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tapir_report::Language;

pub(super) fn routes() -> Vec<Route> {
    vec![post("/language", Access::Public, choose)]
}

#[derive(Deserialize)]
struct Fields {
    language: String,
    back: String,
}

async fn choose(Posted(fields): Posted<Fields>) -> Result<Response, AppError> {
    let language: Language = fields
        .language
        .parse()
        .map_err(|_| AppError::Unreadable("no such language".to_owned()))?;
    // a path of ours and never another host
    let ours = fields.back.starts_with('/')
        && !fields.back.starts_with("//")
        && !fields.back.contains(['\\', '\r', '\n']);
    let back = if ours { fields.back.as_str() } else { "/" };
    let cookie =
        format!("{LANGUAGE_COOKIE}={language}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000");
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(back)).into_response())
}
