//! Marking an entry as entered in error, and restoring it: one page for
//! every kind of entry.

mod list;

pub(super) use list::{WrongRow, wrong_rows};

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{Check, Entered, EntryId, EntryKind, FieldError, PatientId, Values};
use crate::store::record::corrections;
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::entry_page::{Entry, done, open};
use crate::web::shared::{labels, wrong_link};
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

pub(super) fn routes() -> Vec<Route> {
    const PATH: &str = "/patients/{patient}/wrong/{kind}/{entry}";
    vec![
        get(PATH, Access::Clinician, show),
        post(PATH, Access::Clinician, say),
        post(
            "/patients/{patient}/wrong/{kind}/{entry}/restore",
            Access::Clinician,
            restore,
        ),
    ]
}

/// Characters of a reason; one line of a list.
const LONGEST_REASON: usize = 200;

#[derive(Template)]
#[template(path = "clinician/correction.html")]
struct WrongPage<'a> {
    view: &'a View,
    title: String,
    intro: Vec<String>,
    action: String,
    back: String,
    /// The entry cannot go.
    must_stay: bool,
    longest: usize,
    reason: &'a str,
    error: Option<String>,
}

/// The page; refused where something is wrong.
async fn ask(
    view: &View,
    entry: Entry,
    entered: &Entered,
    reason: &str,
    errors: Option<Vec<FieldError>>,
) -> Result<Response, AppError> {
    let m = view.m;
    let patient = entry.record.patient.id;
    let mut intro = vec![m.get("wrong-intro")];
    match entered.kind {
        EntryKind::Visit => intro.push(m.get("wrong-intro-visit")),
        EntryKind::Lesion => intro.push(m.get("wrong-intro-lesion")),
        _ => {}
    }
    let page = page(&WrongPage {
        title: view.line("wrong-of", "entry", &labels::entered(entered, m)),
        intro,
        action: wrong_link::path(patient, entered),
        back: format!("/patients/{patient}"),
        must_stay: must_stay(&entry, entered),
        longest: LONGEST_REASON,
        reason,
        error: errors
            .as_ref()
            .and_then(|errors| view.error(errors, "reason")),
        view,
    });
    entry.chart.commit().await?;
    let page = page?;
    Ok(match errors {
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        None => page,
    })
}

fn must_stay(entry: &Entry, entered: &Entered) -> bool {
    entered.kind == EntryKind::Lesion && entry.record.needs_lesion()
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, kind, id)): Path<(PatientId, EntryKind, EntryId)>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, patient).await?;
    let entered = entry.record.entered(kind, id).ok_or(AppError::NotFound)?;
    ask(&view, entry, &entered, "", None).await
}

async fn say(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, kind, id)): Path<(PatientId, EntryKind, EntryId)>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, patient).await?;
    let entered = entry.record.entered(kind, id).ok_or(AppError::NotFound)?;
    let mut check = Check::of(&values);
    let typed = check.raw("reason");
    let reason = check.text("reason", LONGEST_REASON);
    let (Some(reason), false) = (reason, must_stay(&entry, &entered)) else {
        return ask(&view, entry, &entered, typed, Some(check.errors())).await;
    };
    // the list shows it on one line
    let reason: Vec<&str> = reason.split_whitespace().collect();
    let mut entry = entry.into_changed();
    corrections::say(&mut entry.chart, kind, id, &reason.join(" ")).await?;
    done(entry, "wrong").await
}

async fn restore(
    State(app): State<App>,
    signed: Signed,
    Path((patient, kind, id)): Path<(PatientId, EntryKind, EntryId)>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, patient).await?.into_changed();
    corrections::restore(&mut entry.chart, kind, id).await?;
    done(entry, "wrong").await
}
