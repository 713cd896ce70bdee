//! A patient's course in four places: what is due today, how it goes, questions to the
//! clinic, and what is the patient's own.

mod change;
mod day;
mod decision;
mod me;
mod messages_page;
mod progress;
mod questions;
mod recovery;
mod today;

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{PatientId, Relation};
use crate::record::CourseRecord;
use crate::store::Chart;
use crate::store::record::patients::{self, Kept};
use crate::web::route::{Access, Route, get};
use crate::web::shared;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::State as AppState;
use axum::response::{IntoResponse, Redirect, Response};

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/my", Access::Keeper, choose),
        get("/my/{patient}", Access::Keeper, today::show),
        get("/my/{patient}/recovery", Access::Keeper, recovery::show),
        get("/my/{patient}/questions", Access::Keeper, questions::show),
        messages_page::route(),
        get("/my/{patient}/me", Access::Keeper, me::show),
    ]
}

#[derive(Template)]
#[template(path = "patient/choose.html")]
struct Choose<'a> {
    view: &'a View,
    /// With what is new in each.
    charts: Vec<(Kept, Option<String>)>,
}

async fn choose(
    AppState(app): AppState<App>,
    view: View,
    signed: Signed,
) -> Result<Response, AppError> {
    let mut tx = app.store.read().await?;
    let (person, clinic) = (signed.actor.person, signed.actor.clinic);
    let charts = patients::kept_by(&mut tx, person, clinic, app.now()).await?;
    if let [only] = charts.as_slice() {
        return Ok(Redirect::to(&format!("/my/{}", only.id)).into_response());
    }
    let with_news = charts.into_iter().map(|kept| {
        let news = view.messages_unread(kept.unread);
        (kept, news)
    });
    page(&Choose {
        charts: with_news.collect(),
        view: &view,
    })
}

/// A chart with its course, as a patient or a guardian may see it. The audit names
/// `subject`.
async fn open(
    app: &App,
    signed: &Signed,
    patient: PatientId,
    subject: &'static str,
) -> Result<(Chart, CourseRecord), AppError> {
    let (chart, mut record) = shared::open::open(app, signed, patient, subject).await?;
    if chart.relation() == Relation::Guardian {
        // what somebody says of the own mood is for the clinic
        record.assessments.clear();
    }
    Ok((chart, record))
}

/// A title, and whose it is where that is not who looks.
fn heading(own: &str, signed: &Signed, record: &CourseRecord, view: &View) -> String {
    let own = view.m.get(own);
    match signed.name == record.patient.name {
        true => own,
        false => view.named(&record.patient.name, &own),
    }
}
