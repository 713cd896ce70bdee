//! Pregnancy, breast-feeding, an infection of the treated skin, lymph nodes.

use super::Time;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::circumstance::{Circumstance, Inhibits, Kind};
use crate::domain::{Check, FieldError, PatientId, Values};
use crate::store::record::circumstances;
use crate::web::clinician::entry::{Entry, done, open, values};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::form_page::{Fields, Group, Sheet};
use crate::web::shared::labels;
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::Response;

pub(super) fn routes() -> Vec<Route> {
    const NEW: &str = "/patients/{patient}/circumstances/new";
    vec![
        get(NEW, Access::Clinician, show),
        post(NEW, Access::Clinician, add),
    ]
}

fn sheet<'a>(view: &'a View, entry: &Entry, values: &Values, errors: &[FieldError]) -> Sheet<'a> {
    let m = view.m;
    let patient = &entry.record.patient;
    let fields = Fields {
        view,
        values,
        errors,
    };
    let kinds = Kind::STATES.map(|k| (k.name().to_owned(), labels::circumstance(k, m)));
    let group = Group {
        id: "circumstance".to_owned(),
        title: m.get("circumstance-enter"),
        fields: [fields.choice("kind", "circumstance-kind", kinds)]
            .into_iter()
            .chain(Time::fields(&fields))
            .collect(),
    };
    Sheet::of_chart(
        view,
        patient,
        "circumstance-of",
        "circumstances/new",
        vec![group],
        errors,
    )
    .intro([m.get("circumstance-intro")])
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
    let kind = check.choice("kind", Kind::state);
    let time = Time::read(&mut check, &entry);
    let (Some(kind), Some(time)) = (kind, time) else {
        return sheet(&view, &entry, &values, &check.errors())
            .answer(entry.chart)
            .await;
    };
    let new = Circumstance {
        kind,
        medicine: String::new(),
        inhibits: Inhibits::Unknown,
        started_on: time.started_on,
        ended_on: time.ended_on,
    };
    circumstances::add(&mut entry.chart, &new, &time.note).await?;
    done(entry.chart, "circumstances").await
}
