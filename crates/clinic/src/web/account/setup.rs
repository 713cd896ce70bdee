//! The first start: whoever has the token from the terminal sets the clinic up.

use super::{new_password, zone};
use crate::AppError;
use crate::app::App;
use crate::auth::{self, FirstAdministrator, Token};
use crate::domain::FieldError;
use crate::store::account::links;
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::zones::zones;
use crate::web::user_agent::agent;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/setup/{token}", Access::Public, show),
        post("/setup/{token}", Access::Public, set_up),
    ]
}

#[derive(Template)]
#[template(path = "account/setup.html")]
struct Setup<'a> {
    view: &'a View,
    zones: Vec<String>,
    fields: Fields,
    errors: Vec<FieldError>,
}

#[derive(Clone, Default, Deserialize)]
struct Fields {
    clinic: String,
    zone: String,
    name: String,
    email: String,
    password: String,
}

async fn known(app: &App, token: &str) -> Result<(), AppError> {
    let mut tx = app.store.read().await?;
    let found = links::with_token(&mut tx, &Token::of(token).hash(), app.now()).await?;
    match found {
        Some((_, links::Purpose::Setup)) => Ok(()),
        _ => Err(AppError::LinkOver),
    }
}

async fn show(
    State(app): State<App>,
    view: View,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    known(&app, &token).await?;
    let fields = Fields {
        zone: "Asia/Shanghai".to_owned(),
        ..Fields::default()
    };
    page(&Setup {
        view: &view,
        zones: zones(&fields.zone),
        fields,
        errors: Vec::new(),
    })
}

async fn set_up(
    State(app): State<App>,
    view: View,
    headers: HeaderMap,
    Path(token): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, AppError> {
    known(&app, &token).await?;
    let errors: Vec<FieldError> = [
        FieldError::text("clinic", &fields.clinic, 200).err(),
        zone(&fields.zone).err(),
        FieldError::text("name", &fields.name, 200).err(),
        FieldError::email("email", &fields.email).err(),
        new_password(&fields.password).err(),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !errors.is_empty() {
        let fields = Fields {
            password: String::new(),
            ..fields
        };
        let page = page(&Setup {
            view: &view,
            zones: zones(&fields.zone),
            fields,
            errors,
        })?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let (password, cost) = (fields.password.clone(), app.passwords);
    let hash = tokio::task::spawn_blocking(move || auth::hash_password(&password, cost))
        .await
        .map_err(|error| AppError::Internal(error.into()))??;
    let first = FirstAdministrator {
        clinic: fields.clinic.trim().to_owned(),
        zone: zone(&fields.zone).unwrap_or(fields.zone),
        name: fields.name.trim().to_owned(),
        email: fields.email.trim().to_owned(),
        password_hash: hash,
        language: view.language(),
    };
    let (person, clinic) = auth::set_up(&app, &Token::of(&token), &first).await?;
    let mut tx = app.store.begin().await?;
    let cookie = auth::begin(&app, &mut tx, person, clinic, agent(&headers)).await?;
    tx.commit().await?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/people")).into_response())
}
