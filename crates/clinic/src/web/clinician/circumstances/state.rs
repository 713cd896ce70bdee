//! Pregnancy, breast-feeding, an infection of the treated skin, lymph nodes.

use super::{LONGEST_NOTE, days};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::circumstance::{Circumstance, Inhibits, Kind};
use crate::domain::{Check, FieldError, PatientId, Values};
use crate::store::circumstances;
use crate::web::clinician::entry::{Entry, done, open, values};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::sheet::{Fields, Group, Sheet};
use crate::web::view::View;
use crate::web::words;
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
    let kinds = Kind::STATES.map(|k| (k.name().to_owned(), words::circumstance(k, m)));
    Sheet {
        view,
        title: view.line("circumstance-of", "name", &patient.name),
        intro: vec![m.get("circumstance-intro")],
        action: format!("/patients/{}/circumstances/new", patient.id),
        back: format!("/patients/{}", patient.id),
        groups: vec![Group {
            id: "circumstance".to_owned(),
            title: m.get("circumstance-enter"),
            fields: vec![
                fields.choice("kind", "circumstance-kind", kinds),
                fields.date("started_on", "circumstance-started"),
                fields
                    .date("ended_on", "circumstance-ended")
                    .hint(m.get("circumstance-ended-hint")),
                fields.text("note", "entry-note"),
            ],
        }],
        wrong: !errors.is_empty(),
    }
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
    let born_on = entry.record.patient.born_on;
    let days = days(&mut check, born_on, entry.now.date());
    let note = check.text_or_nothing("note", LONGEST_NOTE);
    let (Some(kind), Some((started_on, ended_on)), Some(note)) = (kind, days, note) else {
        return sheet(&view, &entry, &values, &check.errors())
            .answer(entry.chart)
            .await;
    };
    let new = Circumstance {
        kind,
        medicine: String::new(),
        inhibits: Inhibits::Unknown,
        started_on,
        ended_on,
    };
    circumstances::add(&mut entry.chart, &new, &note).await?;
    done(entry.chart, "circumstances").await
}
