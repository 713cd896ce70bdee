//! What a clinician enters: a course, lesions, visits with areas, light,
//! reactions.

mod course;
mod lesion;
mod light;
mod reaction;
mod visit;

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::clock;
use crate::domain::{PatientId, Values};
use crate::record::CourseRecord;
use crate::store::Chart;
use crate::store::account::clinics;
use crate::web::route::Route;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::{Date, DateTime};

pub(super) fn routes() -> Vec<Route> {
    let mut routes = course::routes();
    routes.extend(lesion::routes());
    routes.extend(visit::routes());
    routes.extend(light::routes());
    routes.extend(reaction::routes());
    routes
}

/// A chart that was opened to enter something.
pub(super) struct Entry {
    pub chart: Chart,
    pub record: CourseRecord,
    /// The clinic's zone.
    pub zone: String,
    /// What time it is there.
    pub now: DateTime,
}

impl Entry {
    /// The last day of what is said to be no longer there: today is without it.
    pub fn last_day(&self) -> Date {
        let today = self.now.date();
        today.yesterday().unwrap_or(today)
    }
}

pub(super) async fn open(
    app: &App,
    signed: &Signed,
    patient: PatientId,
) -> Result<Entry, AppError> {
    let mut tx = app.store.read().await?;
    let zone = clinics::get(&mut tx, signed.actor.clinic).await?.zone;
    drop(tx);
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "entry", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    let now = clock::civil(app.now(), &zone);
    Ok(Entry {
        chart,
        record,
        zone,
        now,
    })
}

/// Looks at the rules, makes the change lasting and goes back to the course.
pub(super) async fn done(mut chart: Chart, anchor: &str) -> Result<Response, AppError> {
    crate::alerts::review(&mut chart).await?;
    let patient = chart.patient();
    chart.commit().await?;
    Ok(Redirect::to(&format!("/patients/{patient}#{anchor}")).into_response())
}

/// Values of a form that nobody has filled yet.
pub(super) fn values<const N: usize>(pairs: [(&str, String); N]) -> Values {
    pairs.map(|(name, value)| (name.to_owned(), value)).into()
}
