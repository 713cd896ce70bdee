//! All photographs of a course, and the form for a new one.

use super::{Shown, lesion, newest};
use crate::AppError;
use crate::alerts;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::consent::Purpose;
use crate::domain::{EntryKind, FieldError, LesionId, PatientId, PhotographId, Relation};
use crate::record::CourseRecord;
use crate::store::Chart;
use crate::store::record::{consents, corrections};
use crate::web::shared::chart_path::chart_path;
use crate::web::shared::consent::Asked;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use tapir_photograph::{MEGABYTE, MOST_BYTES};

#[derive(Template)]
#[template(path = "shared/photograph/list.html")]
struct List<'a> {
    view: &'a View,
    base: String,
    photographs: Vec<Shown>,
    care: bool,
    lesions: Vec<(LesionId, String)>,
    /// The lesion that was chosen.
    chosen: String,
    today: String,
    first_day: String,
    taken_on: String,
    note: String,
    limits: String,
    /// What is asked first: without the consent nothing can be added.
    consent: Option<Asked>,
    needs_guardian: bool,
    errors: Vec<FieldError>,
}

/// What was entered in a form that could not be taken.
#[derive(Default)]
pub(super) struct Entered {
    pub lesion: String,
    pub taken_on: String,
    pub note: String,
    pub errors: Vec<FieldError>,
}

pub(super) async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "photographs", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    let looks = Looks::at(&mut chart).await?;
    chart.commit().await?;
    list(&record, looks, &view, patient, Entered::default())
}

/// Who looks at the page.
#[derive(Clone, Copy)]
pub(super) struct Looks {
    pub relation: Relation,
    /// May consent, or write a consent down.
    may_consent: bool,
}

impl Looks {
    pub async fn at(chart: &mut Chart) -> Result<Self, AppError> {
        let relation = chart.relation();
        let care = relation == Relation::Clinician;
        Ok(Self {
            relation,
            may_consent: care || consents::may_give(chart).await?,
        })
    }
}

/// The page, with what is wrong with the form on it.
pub(super) fn list(
    record: &CourseRecord,
    looks: Looks,
    view: &View,
    patient: PatientId,
    entered: Entered,
) -> Result<Response, AppError> {
    let relation = looks.relation;
    let purpose = Purpose::Photographs;
    let consent = (!record.consents_to(purpose)).then(|| Asked {
        back: true,
        ..Asked::of(purpose, record, relation, looks.may_consent, view)
    });
    let today = record.today.to_string();
    let megabytes = (MOST_BYTES / MEGABYTE).to_string();
    page(&List {
        base: chart_path(relation, patient),
        photographs: newest(record, usize::MAX, view),
        care: relation == Relation::Clinician,
        lesions: record
            .lesions
            .iter()
            .map(|(one, _)| (one.id, lesion(one.id, record, view)))
            .collect(),
        chosen: entered.lesion,
        first_day: record.patient.born_on.to_string(),
        taken_on: entered.taken_on,
        today,
        note: entered.note,
        consent,
        needs_guardian: !looks.may_consent,
        limits: view.line("photograph-limits", "most", &megabytes),
        errors: entered.errors,
        view,
    })
}

pub(super) async fn take_back(
    State(app): State<App>,
    signed: Signed,
    Path((patient, photograph)): Path<(PatientId, PhotographId)>,
) -> Result<Redirect, AppError> {
    let chart = app
        .store
        .chart(&signed.actor, patient, "photographs", app.now())
        .await?;
    let mut chart = chart.into_changed();
    corrections::take_back(&mut chart, EntryKind::Photograph, photograph.into()).await?;
    let base = chart_path(chart.relation(), patient);
    alerts::look(chart).await?.commit().await?;
    Ok(Redirect::to(&format!("{base}/photographs")))
}
