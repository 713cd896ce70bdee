//! A visit that took place, with an area for each lesion that was measured.

use super::course::LONGEST_NOTE;
use super::{Entry, done, open, values};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::time_of_day;
use crate::domain::{Check, FieldError, PatientId, Values, method_name};
use crate::store::record::areas;
use crate::store::record::visits::{self, NewVisit};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::area_fields::{Measured, area_fields};
use crate::web::shared::form_page::{Fields, Group, Sheet};
use crate::web::shared::labels;
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use tapir_engine::measurement::Method;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/patients/{patient}/visits/new", Access::Clinician, show),
        post("/patients/{patient}/visits/new", Access::Clinician, add),
    ]
}

/// What a visit is for, by its name in the record.
const PURPOSES: [&str; 4] = ["review", "observation", "start", "other"];

fn sheet<'a>(view: &'a View, entry: &Entry, values: &Values, errors: &[FieldError]) -> Sheet<'a> {
    let m = view.m;
    let patient = &entry.record.patient;
    let fields = Fields {
        view,
        values,
        errors,
    };
    let purposes = PURPOSES.map(|name| (name.to_owned(), labels::purpose(name, m)));
    let mut groups = vec![Group {
        id: "visit".to_owned(),
        title: m.get("entry-visit"),
        fields: vec![
            fields.date("on", "entry-date"),
            fields.time("at", "entry-time"),
            fields.choice("purpose", "entry-purpose", purposes),
            fields.long("note", "entry-note"),
        ],
    }];
    groups.extend(entry.record.lesions.iter().map(|(lesion, _)| Group {
        id: format!("lesion-{}", lesion.id),
        title: view.line("entry-area-of", "lesion", &labels::lesion(lesion, m)),
        fields: area_fields(&fields, &format!("-{}", lesion.id)),
    }));
    Sheet::of_chart(
        view,
        patient,
        "entry-add-visit",
        "visits/new",
        groups,
        errors,
    )
    .intro([m.get("entry-add-visit-intro")])
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, patient).await?;
    let now = entry.now;
    let mut values = values([
        ("on", now.date().to_string()),
        ("at", time_of_day(now.time())),
        ("purpose", PURPOSES[0].to_owned()),
    ]);
    for (lesion, areas) in &entry.record.lesions {
        // as it was measured the last time
        let method = areas.last().map_or(Method::Traced, |area| area.method);
        let name = format!("method-{}", lesion.id);
        values.insert(name, method_name(method).to_owned());
    }
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
    let course = entry.record.course.ok_or(AppError::NotFound)?;
    let mut check = Check::of(&values);
    let on = check.date("on", course.started_on, entry.now.date());
    let at = check.time("at");
    let purpose = check.choice("purpose", |text| {
        PURPOSES.into_iter().find(|name| *name == text)
    });
    let note = check.text_or_nothing("note", LONGEST_NOTE);
    let mut measured = Vec::new();
    for (lesion, _) in &entry.record.lesions {
        let suffix = format!("-{}", lesion.id);
        if !check.raw(&format!("cm2{suffix}")).is_empty() {
            let area = Measured::read(&mut check, &suffix, &app.library);
            measured.extend(area.map(|area| (lesion.id, area)));
        }
    }
    let errors = check.errors();
    let (Some(on), Some(at), Some(purpose), Some(note), true) =
        (on, at, purpose, note, errors.is_empty())
    else {
        return sheet(&view, &entry, &values, &errors)
            .answer(entry.chart)
            .await;
    };
    let visit = NewVisit {
        planned_at: on.to_datetime(at),
        zone: &entry.zone,
        held: true,
        purpose,
        note: &note,
    };
    let visit = visits::add(&mut entry.chart, course.id, &visit).await?;
    for (lesion, area) in measured {
        areas::add(&mut entry.chart, &area.of(lesion, Some(visit), on)).await?;
    }
    done(entry.chart, "areas").await
}
