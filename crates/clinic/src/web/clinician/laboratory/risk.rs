//! Why more of the drug than usual may reach the blood.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::laboratory::Factor;
use crate::domain::{Check, ExposureRiskId, FieldError, PatientId, Values};
use crate::store::record::exposure_risks;
use crate::web::clinician::entry::{Entry, done, open, values};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::form_page::{Fields, Group, Sheet};
use crate::web::shared::labels;
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::Response;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/patients/{patient}/exposure/new", Access::Clinician, show),
        post("/patients/{patient}/exposure/new", Access::Clinician, add),
        post(
            "/patients/{patient}/exposure/{risk}/end",
            Access::Clinician,
            end,
        ),
    ]
}

const LONGEST_NOTE: usize = 500;

fn sheet<'a>(view: &'a View, entry: &Entry, values: &Values, errors: &[FieldError]) -> Sheet<'a> {
    let m = view.m;
    let patient = &entry.record.patient;
    let fields = Fields {
        view,
        values,
        errors,
    };
    let factors = Factor::ENTERED.map(|f| (f.name().to_owned(), labels::factor(f, m)));
    let group = Group {
        id: "risk".to_owned(),
        title: m.get("risk-enter"),
        fields: vec![
            fields.choice("factor", "risk-factor", factors),
            fields.date("started_on", "risk-started"),
            fields.text("note", "entry-note"),
        ],
    };
    Sheet::of_chart(
        view,
        patient,
        "risk-of",
        "exposure/new",
        vec![group],
        errors,
    )
    .intro([m.get("risk-intro")])
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, patient).await?;
    let values = values([("started_on", entry.now.date().to_string())]);
    sheet(&view, &entry, &values, &[]).answer(entry.chart).await
}

async fn add(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, patient).await?;
    let mut check = Check::of(&values);
    let factor = check.choice("factor", Factor::entered);
    let born_on = entry.record.patient.born_on;
    let started_on = check.date("started_on", born_on, entry.now.date());
    let note = check.text_or_nothing("note", LONGEST_NOTE);
    let (Some(factor), Some(started_on), Some(note)) = (factor, started_on, note) else {
        return sheet(&view, &entry, &values, &check.errors())
            .answer(entry.chart)
            .await;
    };
    exposure_risks::add(&mut entry.chart, factor, started_on, &note).await?;
    done(entry.chart, "laboratory").await
}

async fn end(
    State(app): State<App>,
    signed: Signed,
    Path((patient, risk)): Path<(PatientId, ExposureRiskId)>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, patient).await?;
    let last = entry.last_day();
    exposure_risks::end(&mut entry.chart, risk, last).await?;
    done(entry.chart, "laboratory").await
}
