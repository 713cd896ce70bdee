//! What is the patient's own: the plan as it was signed, the dates, reminders, consents.

use super::decision::{Decision, decision};
use super::{heading, open};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::domain::PatientId;
use crate::store::account::clinics;
use crate::web::shared::allergies;
use crate::web::shared::next_dates::next;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State as AppState};
use axum::response::Response;

#[derive(Template)]
#[template(path = "patient/me.html")]
struct Me<'a> {
    view: &'a View,
    patient: PatientId,
    heading: String,
    /// Name and date of birth, for the paper.
    who: String,
    clinic: String,
    telephone: Option<String>,
    printed_on: String,
    /// A line for each, or what is known of them.
    allergies: Vec<String>,
    decision: Option<Decision>,
    next: Vec<(String, String)>,
}

pub(super) async fn show(
    AppState(app): AppState<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let (mut chart, record) = open(&app, &signed, patient, "my_course").await?;
    let clinic = clinics::of(&mut chart).await?;
    chart.commit().await?;
    let born = long_day(record.patient.born_on, view.m);
    page(&Me {
        patient,
        heading: heading("tab-me", &signed, &record, &view),
        who: format!("{} · {born}", record.patient.name),
        clinic: clinic.name,
        telephone: clinic.telephone.map(|number| number.to_string()),
        printed_on: long_day(record.today, view.m),
        allergies: allergies::lines(&record, &view),
        decision: decision(&record, &view),
        next: next(&record, &view),
        view: &view,
    })
}
