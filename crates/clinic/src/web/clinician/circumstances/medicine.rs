//! Medicines in use, and whether they inhibit CYP3A4.

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
    const NEW: &str = "/patients/{patient}/medicines/new";
    vec![
        get(NEW, Access::Clinician, show),
        post(NEW, Access::Clinician, add),
    ]
}

const LONGEST_NAME: usize = 120;

fn sheet<'a>(view: &'a View, entry: &Entry, values: &Values, errors: &[FieldError]) -> Sheet<'a> {
    let m = view.m;
    let patient = &entry.record.patient;
    let fields = Fields {
        view,
        values,
        errors,
    };
    let answers = Inhibits::ALL.map(|i| (i.name().to_owned(), labels::inhibits(i, m)));
    let group = Group {
        id: "medicine".to_owned(),
        title: m.get("medicine-enter"),
        fields: [
            fields.text("medicine", "medicine-name"),
            fields
                .choice("inhibits", "medicine-inhibits", answers)
                .hint(m.get("medicine-inhibits-hint")),
        ]
        .into_iter()
        .chain(Time::fields(&fields))
        .collect(),
    };
    Sheet::of_chart(
        view,
        patient,
        "medicine-of",
        "medicines/new",
        vec![group],
        errors,
    )
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
    let medicine = check.text("medicine", LONGEST_NAME);
    let inhibits = check.choice("inhibits", Inhibits::named);
    let time = Time::read(&mut check, &entry);
    let (Some(medicine), Some(inhibits), Some(time)) = (medicine, inhibits, time) else {
        return sheet(&view, &entry, &values, &check.errors())
            .answer(entry.chart)
            .await;
    };
    let new = Circumstance {
        kind: Kind::Medicine,
        medicine,
        inhibits,
        started_on: time.started_on,
        ended_on: time.ended_on,
    };
    circumstances::add(&mut entry.chart, &new, &time.note).await?;
    done(entry.chart, "circumstances").await
}
