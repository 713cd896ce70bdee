//! Questions to the clinic: three ways to write, the telephone, and what was written.

use super::decision::{MessageRow, messages};
use super::{heading, open};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::PatientId;
use crate::store::account::clinics;
use crate::store::record::assessments::{self, NotNow};
use crate::store::record::messages::opened as note_opened;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State as AppState};
use axum::response::Response;

/// Messages shown here; all of them have a page of their own.
const NEWEST: usize = 5;

#[derive(Template)]
#[template(path = "patient/questions.html")]
struct Questions<'a> {
    view: &'a View,
    patient: PatientId,
    heading: String,
    /// The clinic's number as it is written, and as it is dialled.
    telephone: Option<(String, String)>,
    messages: Vec<MessageRow>,
    /// The way to all messages.
    all_messages: Option<String>,
    /// What the way to the questions about the mood is called.
    mood: Option<String>,
}

pub(super) async fn show(
    AppState(app): AppState<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let (mut chart, record) = open(&app, &signed, patient, "my_course").await?;
    let mood = match assessments::may_answer(&mut chart).await? {
        Ok(()) => Some("mood-link"),
        Err(NotNow::Until(_)) => Some("mood-own"),
        Err(NotNow::NotForThem) => None,
    };
    let telephone = clinics::of(&mut chart).await?.telephone;
    let newest = record.messages.len().saturating_sub(NEWEST);
    note_opened(&mut chart, &record.messages[newest..]).await?;
    chart.commit().await?;
    page(&Questions {
        patient,
        heading: heading("tab-questions", &signed, &record, &view),
        telephone: telephone.map(|number| (number.to_string(), number.dialled())),
        messages: messages(&record, &view).take(NEWEST).collect(),
        all_messages: (!record.messages.is_empty()).then(|| {
            let count = [("count", record.messages.len().into())];
            view.m.with("messages-all", count)
        }),
        mood: mood.map(|key| view.m.get(key)),
        view: &view,
    })
}
