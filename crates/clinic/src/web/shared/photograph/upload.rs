//! Taking a photograph in.

use super::list::{Entered, Looks, list};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::consent::Purpose;
use crate::domain::{FieldError, LesionId, PatientId, PhotographId};
use crate::record::CourseRecord;
use crate::store::record::photographs::{self, NewPhotograph};
use crate::web::shared::chart_path::chart_path;
use crate::web::view::View;
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use std::sync::Arc;
use tapir_photograph::{MEGABYTE, MOST_BYTES, MOST_PIXELS, Picture, Refused, SHORTEST_SIDE};

const LONGEST_NOTE: usize = 300;

/// The fields of the form.
#[derive(Default)]
struct Sent {
    lesion: String,
    taken_on: String,
    note: String,
    file: Vec<u8>,
}

/// What is right in the form.
struct Checked {
    lesion: LesionId,
    /// The day that was entered; else the camera's, else today.
    taken_on: Option<Date>,
    note: String,
}

pub(super) async fn upload(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    request: Request,
) -> Result<Response, AppError> {
    let now = app.now();
    // who may not see the chart sends nothing
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "photographs", now)
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    let looks = Looks::at(&mut chart).await?;
    chart.commit().await?;
    app.attempt(&format!("photograph/{}/{patient}", signed.actor.person))
        .await?;
    let mut sent = Sent::read(request).await?;
    let file = std::mem::take(&mut sent.file);
    let checked = match check(&sent, &record) {
        Ok(checked) => take_in(&app, file).await?.map(|kept| (checked, kept)),
        Err(error) => Err(error),
    };
    let (fields, (id, picture)) = match checked {
        Ok(checked) => checked,
        Err(error) => {
            let entered = Entered {
                lesion: sent.lesion,
                taken_on: sent.taken_on,
                note: sent.note,
                errors: vec![error],
            };
            let page = list(&record, looks, &view, patient, entered)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "photographs", now)
        .await?;
    let may_be = record.patient.born_on..=record.today;
    let noted = picture.taken_on.filter(|day| may_be.contains(day));
    let new = NewPhotograph {
        id,
        lesion: fields.lesion,
        taken_on: fields.taken_on.or(noted).unwrap_or(record.today),
        zone: &record.patient.zone,
        sealed_with: app.vault.sealed_with(),
        jpeg: &picture.jpeg,
        width: picture.width,
        height: picture.height,
        note: &fields.note,
    };
    photographs::add(&mut chart, &new).await?;
    chart.commit().await?;
    let base = chart_path(looks.relation, patient);
    Ok(Redirect::to(&format!("{base}/photographs")).into_response())
}

impl Sent {
    async fn read(request: Request) -> Result<Self, AppError> {
        let unreadable = |error: String| AppError::Unreadable(error);
        let mut form = Multipart::from_request(request, &())
            .await
            .map_err(|error| unreadable(error.to_string()))?;
        let mut sent = Self::default();
        while let Some(field) = form
            .next_field()
            .await
            .map_err(|error| unreadable(error.to_string()))?
        {
            let name = field.name().unwrap_or_default().to_owned();
            let bytes = field
                .bytes()
                .await
                .map_err(|error| unreadable(error.to_string()))?;
            let text = || String::from_utf8_lossy(&bytes).into_owned();
            match name.as_str() {
                "lesion" => sent.lesion = text(),
                "taken_on" => sent.taken_on = text(),
                "note" => sent.note = text(),
                "picture" => sent.file = bytes.to_vec(),
                _ => {}
            }
        }
        Ok(sent)
    }
}

fn check(sent: &Sent, record: &CourseRecord) -> Result<Checked, FieldError> {
    // before the file is sealed; the store asks again
    if !record.consents_to(Purpose::Photographs) {
        return Err(FieldError::new("picture", "photograph-no-consent", []));
    }
    let lesion = record
        .lesions
        .iter()
        .map(|(lesion, _)| lesion.id)
        .find(|id| id.to_string() == sent.lesion)
        .ok_or_else(|| FieldError::new("lesion", "field-choice", []))?;
    let (from, to) = (record.patient.born_on, record.today);
    Ok(Checked {
        lesion,
        taken_on: match sent.taken_on.trim() {
            "" => None,
            day => Some(FieldError::date("taken_on", day, from, to)?),
        },
        note: match sent.note.trim() {
            "" => String::new(),
            note => FieldError::text("note", note, LONGEST_NOTE)?,
        },
    })
}

type Kept = (PhotographId, Picture);

/// Decodes and seals the file; a file that cannot be taken leaves nothing.
async fn take_in(app: &App, file: Vec<u8>) -> Result<Result<Kept, FieldError>, AppError> {
    let _alone = app
        .pictures
        .acquire()
        .await
        .map_err(|error| AppError::Internal(error.into()))?;
    let vault = Arc::clone(&app.vault);
    let kept = tokio::task::spawn_blocking(move || match Picture::take_in(&file) {
        Ok(picture) => vault.keep(&picture).map(|id| Ok((id, picture))),
        Err(refused) => Ok(Err(refused)),
    });
    let kept = kept
        .await
        .map_err(|error| AppError::Internal(error.into()))?
        .map_err(|error| AppError::Internal(error.into()))?;
    Ok(kept.map_err(problem))
}

/// The sentence for a file that cannot be taken.
fn problem(refused: Refused) -> FieldError {
    let (key, found, most) = match refused {
        Refused::Missing => ("photograph-missing", String::new(), String::new()),
        Refused::Kind => ("photograph-kind", String::new(), String::new()),
        Refused::Broken => ("photograph-broken", String::new(), String::new()),
        Refused::Large(bytes) => (
            "photograph-large",
            bytes.div_ceil(MEGABYTE).to_string(),
            (MOST_BYTES / MEGABYTE).to_string(),
        ),
        Refused::Pixels(width, height) => (
            "photograph-pixels",
            format!("{width} × {height}"),
            (MOST_PIXELS / MEGABYTE as u64).to_string(),
        ),
        Refused::Small(width, height) => (
            "photograph-small",
            format!("{width} × {height}"),
            SHORTEST_SIDE.to_string(),
        ),
    };
    FieldError::new("picture", key, [("found", found), ("most", most)])
}
