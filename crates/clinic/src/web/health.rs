//! Whether the program answers and the record can be read.

use super::route::{Access, Route, get};
use crate::AppError;
use crate::app::App;
use crate::store::account::clinics;
use axum::extract::State;

pub(super) fn routes() -> Vec<Route> {
    vec![get("/health", Access::Public, show)]
}

async fn show(State(app): State<App>) -> Result<&'static str, AppError> {
    let mut tx = app.store.read().await?;
    clinics::count(&mut tx).await?;
    Ok("ok\n")
}
