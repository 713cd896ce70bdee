//! What a patient reads who has reported a reaction that is looked at first: what the
//! label says, whom to call, and the way to a photograph.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::consent::Purpose;
use crate::domain::{AdverseEventId, PatientId, Term};
use crate::record::CourseRecord;
use crate::store::account::clinics::{self, Clinic};
use crate::web::route::{Access, Route, get};
use crate::web::shared::labels;
use crate::web::shared::open::open;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/my/{patient}/reactions/{event}", Access::Keeper, show),
        get("/my/{patient}/reported/{term}", Access::Keeper, of_term),
    ]
}

#[derive(Template)]
#[template(path = "patient/reported.html")]
struct Reported<'a> {
    view: &'a View,
    patient: PatientId,
    /// What was reported, and since when where that is in the list of reactions.
    event: String,
    /// What the label says of it.
    label: Option<String>,
    clinic: String,
    /// The clinic's number as it is written, and as it is dialled.
    telephone: Option<(String, String)>,
    /// Whether a photograph can be added.
    photograph: bool,
}

/// What the label of the ointment says of a reaction; nothing of which no source is held.
fn label(term: Term) -> Option<&'static str> {
    match term {
        Term::Infection => Some("reported-infection"),
        Term::LymphNode => Some("reported-lymph-node"),
        _ => None,
    }
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, event)): Path<(PatientId, AdverseEventId)>,
) -> Result<Response, AppError> {
    let (record, clinic) = read(&app, &signed, patient).await?;
    let mut events = record.events.iter();
    let event = events.find(|one| one.id == event);
    let event = event.ok_or(AppError::NotFound)?;
    let said = labels::event(event, view.m);
    shown(&view, (said, event.term), &record, clinic)
}

/// The same for a patient without a course, whose report is a message.
async fn of_term(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, term)): Path<(PatientId, String)>,
) -> Result<Response, AppError> {
    let (record, clinic) = read(&app, &signed, patient).await?;
    let mut terms = Term::ALL.into_iter();
    let term = terms.find(|known| known.name() == term);
    let term = term.ok_or(AppError::NotFound)?;
    shown(&view, (labels::term(term, view.m), term), &record, clinic)
}

async fn read(
    app: &App,
    signed: &Signed,
    patient: PatientId,
) -> Result<(CourseRecord, Clinic), AppError> {
    let (mut chart, record) = open(app, signed, patient, "reaction").await?;
    let clinic = clinics::of(&mut chart).await?;
    chart.commit().await?;
    Ok((record, clinic))
}

fn shown(
    view: &View,
    (event, term): (String, Term),
    record: &CourseRecord,
    clinic: Clinic,
) -> Result<Response, AppError> {
    let telephone = clinic.telephone;
    page(&Reported {
        patient: record.patient.id,
        event,
        label: label(term).map(|key| view.m.get(key)),
        clinic: clinic.name,
        telephone: telephone.map(|number| (number.to_string(), number.dialled())),
        photograph: !record.lesions.is_empty() && record.consents_to(Purpose::Photographs),
        view,
    })
}
