//! Ticking a dose, undoing it, leaving it out with a reason. A tick that arrives
//! twice counts once.

use crate::AppError;
use crate::alerts;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{Dose, Entry, Part, PatientId, PlanVersionId, SkipReason, State};
use crate::record::CourseRecord;
use crate::store::applications::{self, NewEntry};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, post};
use axum::extract::{Path, State as AppState};
use axum::response::Redirect;
use jiff::civil::Date;
use serde::Deserialize;
use tapir_engine::plan::Product;

pub(super) fn routes() -> Vec<Route> {
    vec![post("/my/{patient}/applications", Access::Keeper, apply)]
}

#[derive(Deserialize)]
struct Fields {
    version: PlanVersionId,
    product: String,
    on: Date,
    part: i64,
    state: String,
    #[serde(default)]
    reason: String,
    key: String,
}

impl Fields {
    fn dose(&self) -> Option<Dose> {
        Some(Dose {
            version: self.version,
            product: self.product.parse::<Product>().ok()?,
            on: self.on,
            part: Part::of_number(self.part)?,
        })
    }

    fn state(&self) -> Option<State> {
        self.state.parse().ok()
    }

    fn has_key(&self) -> bool {
        (16..=64).contains(&self.key.len()) && self.key.bytes().all(|b| b.is_ascii_hexdigit())
    }
}

async fn apply(
    AppState(app): AppState<App>,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(fields): Posted<Fields>,
) -> Result<Redirect, AppError> {
    let unreadable = || AppError::Unreadable("no such dose".to_owned());
    let (dose, state) = fields.dose().zip(fields.state()).ok_or_else(unreadable)?;
    if !fields.has_key() {
        return Err(unreadable());
    }
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "diary", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    // what was never due, or not yet, is not entered
    let due = record.diary.doses(dose.on).any(|(known, _)| known == dose);
    if !due || dose.on > record.today {
        return Err(unreadable());
    }
    let reason = fields.reason.parse::<SkipReason>().ok();
    let new = NewEntry {
        dose,
        entry: Entry {
            state,
            reason: reason.filter(|_| state == State::Skipped),
            later: dose.on < record.today,
        },
        key: &fields.key,
    };
    if applications::add(&mut chart, &new).await? {
        alerts::review(&mut chart).await?;
    }
    chart.commit().await?;
    Ok(Redirect::to(&format!("/my/{patient}?on={}#day", dose.on)))
}
