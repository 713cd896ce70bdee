//! The only way out for a picture: opened for who may see it, and written down.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{PatientId, PhotographId};
use crate::photograph::{Vault, VaultError};
use crate::store::record::photographs;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

pub(super) async fn whole(
    state: State<App>,
    signed: Signed,
    Path((patient, id)): Path<(PatientId, PhotographId)>,
) -> Result<Response, AppError> {
    send(state, signed, patient, id, Vault::whole).await
}

pub(super) async fn small(
    state: State<App>,
    signed: Signed,
    Path((patient, id)): Path<(PatientId, PhotographId)>,
) -> Result<Response, AppError> {
    send(state, signed, patient, id, Vault::small).await
}

async fn send(
    State(app): State<App>,
    signed: Signed,
    patient: PatientId,
    id: PhotographId,
    open: fn(&Vault, &str) -> Result<Vec<u8>, VaultError>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "photograph", app.now())
        .await?;
    let file = photographs::look(&mut chart, id).await?;
    chart.commit().await?;
    let vault = Arc::clone(&app.vault);
    let picture = tokio::task::spawn_blocking(move || open(&vault, &file))
        .await
        .map_err(|error| AppError::Internal(error.into()))?
        .map_err(|error| AppError::Internal(error.into()))?;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (
            header::CONTENT_DISPOSITION,
            "inline; filename=\"photograph.jpg\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, picture).into_response())
}
