//! An area that the patient measured; a clinician confirms it, and until then it
//! can be taken back.

use crate::AppError;
use crate::alerts;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{AreaId, Check, EntryKind, FieldError, PatientId, Values, method_name};
use crate::record::CourseRecord;
use crate::store::record::{areas, corrections};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::area_fields::{Measured, area_fields};
use crate::web::shared::form_page::{Fields, Group, Sheet};
use crate::web::shared::labels;
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use tapir_engine::measurement::Method;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/my/{patient}/area", Access::Keeper, show),
        post("/my/{patient}/area", Access::Keeper, add),
        post(
            "/my/{patient}/areas/{area}/take-back",
            Access::Keeper,
            take_back,
        ),
    ]
}

fn sheet<'a>(
    view: &'a View,
    record: &CourseRecord,
    values: &Values,
    errors: &[FieldError],
) -> Sheet<'a> {
    let m = view.m;
    let fields = Fields {
        view,
        values,
        errors,
    };
    let lesions = record
        .lesions
        .iter()
        .map(|(lesion, _)| (lesion.id.to_string(), labels::lesion(lesion, m)));
    let mut all = vec![
        fields.choice("lesion", "entry-lesion", lesions),
        fields.date("measured_on", "entry-measured-on"),
    ];
    all.extend(area_fields(&fields, ""));
    let patient = record.patient.id;
    Sheet {
        view,
        title: m.get("measure-title"),
        intro: vec![m.get("measure-intro")],
        action: format!("/my/{patient}/area"),
        back: format!("/my/{patient}"),
        groups: vec![Group {
            id: "area".to_owned(),
            title: m.get("column-area"),
            fields: all,
        }],
        folds: Vec::new(),
        wrong: !errors.is_empty(),
    }
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "area", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    let values = Values::from([
        ("measured_on".to_owned(), record.today.to_string()),
        (
            "method".to_owned(),
            method_name(Method::HandUnits).to_owned(),
        ),
    ]);
    sheet(&view, &record, &values, &[]).answer(chart).await
}

async fn add(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "area", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    let course = record.course.ok_or(AppError::NotFound)?;
    let mut check = Check::of(&values);
    let lesion = check.choice("lesion", |text| {
        let mut ids = record.lesions.iter().map(|(lesion, _)| lesion.id);
        ids.find(|id| id.to_string() == text)
    });
    let on = check.date("measured_on", course.started_on, record.today);
    let area = Measured::read(&mut check, "", &app.library);
    let (Some(lesion), Some(on), Some(area)) = (lesion, on, area) else {
        return sheet(&view, &record, &values, &check.errors())
            .answer(chart)
            .await;
    };
    areas::add(&mut chart, &area.of(lesion, None, on)).await?;
    alerts::review(&mut chart).await?;
    chart.commit().await?;
    Ok(Redirect::to(&format!("/my/{patient}#progress")).into_response())
}

async fn take_back(
    State(app): State<App>,
    signed: Signed,
    Path((patient, area)): Path<(PatientId, AreaId)>,
) -> Result<Redirect, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "area", app.now())
        .await?;
    corrections::take_back(&mut chart, EntryKind::Area, area.into()).await?;
    alerts::review(&mut chart).await?;
    chart.commit().await?;
    Ok(Redirect::to(&format!("/my/{patient}#progress")))
}
