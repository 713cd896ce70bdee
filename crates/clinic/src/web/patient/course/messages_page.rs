//! All messages of a course, page by page.

use super::decision::{MessageRow, messages};
use super::open;
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::PatientId;
use crate::store::record::messages::opened as note_opened;
use crate::web::route::{Access, Route, get};
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;

/// Messages on a page.
const ON_A_PAGE: usize = 20;

pub(super) fn route() -> Route {
    get("/my/{patient}/messages", Access::Keeper, show)
}

#[derive(Template)]
#[template(path = "patient/messages.html")]
struct MessagesPage<'a> {
    view: &'a View,
    patient: PatientId,
    title: String,
    messages: Vec<MessageRow>,
    /// Which of how many.
    shown: Option<String>,
    /// Numbers of the pages with newer and with older ones.
    newer: Option<usize>,
    older: Option<usize>,
}

#[derive(Deserialize)]
struct Asked {
    page: Option<usize>,
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let (mut chart, record) = open(&app, &signed, patient, "messages").await?;
    let count = record.messages.len();
    let last = count.div_ceil(ON_A_PAGE).max(1);
    let number = asked.page.unwrap_or(1).clamp(1, last);
    let before = (number - 1) * ON_A_PAGE;
    let newest = count - before;
    let shown = &record.messages[newest.saturating_sub(ON_A_PAGE)..newest];
    note_opened(&mut chart, shown).await?;
    chart.commit().await?;
    let rows: Vec<MessageRow> = messages(&record, &view)
        .skip(before)
        .take(ON_A_PAGE)
        .collect();
    page(&MessagesPage {
        view: &view,
        patient,
        title: view.line("messages-of", "name", &record.patient.name),
        shown: (count > 0).then(|| {
            let numbers = [
                ("from", before + 1),
                ("to", before + rows.len()),
                ("count", count),
            ];
            view.m
                .with("messages-shown", numbers.map(|(name, n)| (name, n.into())))
        }),
        messages: rows,
        newer: (number > 1).then(|| number - 1),
        older: (number < last).then(|| number + 1),
    })
}
