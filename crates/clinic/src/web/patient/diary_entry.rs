//! Ticking a dose, undoing it, leaving it out with a reason. A tick that arrives
//! twice counts once.

use crate::AppError;
use crate::alerts;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{Dose, Entry, Part, PatientId, PlanVersionId, SkipReason, State};
use crate::record::CourseRecord;
use crate::store::Chart;
use crate::store::record::applications::{self, NewEntry};
use crate::web::form::{Posted, is_key};
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
    #[serde(default)]
    state: String,
    #[serde(default)]
    reason: String,
    key: String,
    /// The day that the page called today.
    #[serde(default)]
    shown: Option<Date>,
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
        // a reason is a button of its own, and says that the dose is left out
        let left_out = self.state.is_empty() && self.reason.parse::<SkipReason>().is_ok();
        if left_out {
            Some(State::Skipped)
        } else {
            self.state.parse().ok()
        }
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
    if !is_key(&fields.key) {
        return Err(unreadable());
    }
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "diary", app.now())
        .await?;
    let reason = fields.reason.parse::<SkipReason>().ok();
    let record = CourseRecord::load(&mut chart).await?;
    if let Some(shown) = fields.shown.filter(|shown| is_over(*shown, dose, &record)) {
        chart.commit().await?;
        return Ok(Redirect::to(&format!("/my/{patient}?was={shown}#day")));
    }
    let on = dose.on;
    // what was entered can be undone at once
    let ticked = match state {
        State::Cleared => String::new(),
        _ => format!("&ticked={}", app.dose_words.word(dose)),
    };
    let (chart, taken) = enter(chart, record, dose, (state, reason), &fields.key).await?;
    if !taken {
        return Err(unreadable());
    }
    chart.commit().await?;
    Ok(Redirect::to(&format!("/my/{patient}?on={on}{ticked}#day")))
}

/// Whether a page stayed open until another day: what is pressed on it may be meant for
/// either, and nothing is entered. In the night, the evening of the day before is meant.
fn is_over(shown: Date, dose: Dose, record: &CourseRecord) -> bool {
    shown != record.today && dose.on == shown && record.is_later(dose)
}

/// Enters what happened to a dose, once for each key; where another version has
/// begun since the page was shown, to the same dose of that one. False for a dose
/// that was never due, or is not yet.
pub(super) async fn enter(
    chart: Chart,
    record: CourseRecord,
    dose: Dose,
    (state, reason): (State, Option<SkipReason>),
    key: &str,
) -> Result<(Chart, bool), AppError> {
    let due = record.diary.due(dose);
    let Some(dose) = due.filter(|dose| dose.on <= record.today) else {
        return Ok((chart, false));
    };
    let new = NewEntry {
        dose,
        entry: Entry {
            state,
            reason: reason.filter(|_| state == State::Skipped),
            later: record.is_later(dose),
        },
        key,
    };
    let mut chart = chart.into_changed();
    applications::add(&mut chart, &new).await?;
    Ok((alerts::review(chart, record).await?, true))
}
