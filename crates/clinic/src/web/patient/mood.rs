//! How a patient says how the mood is: the questions of the PHQ-9, the own answers
//! so far, and what helps now where question 9 asks for it.
//!
//! Only the patient answers, and only an adult
//! ([`YOUNGEST_YEARS`](crate::domain::phq9::YOUNGEST_YEARS)): a guardian cannot know.

use crate::AppError;
use crate::alerts;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::domain::phq9::{HIGHEST, ITEMS, Phq9};
use crate::domain::{AssessmentId, Check, Entered, EntryKind, FieldError, PatientId, Values};
use crate::record::CourseRecord;
use crate::store::Chart;
use crate::store::account::clinics;
use crate::store::record::assessments::{self, NotNow};
use crate::store::record::corrections;
use crate::web::form::{Nothing, Posted};
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::labels;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/my/{patient}/mood", Access::Keeper, show),
        post("/my/{patient}/mood", Access::Keeper, answer),
        get("/my/{patient}/mood/help", Access::Keeper, help),
        post(
            "/my/{patient}/mood/{assessment}/take-back",
            Access::Keeper,
            take_back,
        ),
    ]
}

/// Keys of the questions, in their order.
const QUESTIONS: [&str; ITEMS] = [
    "mood-item-1",
    "mood-item-2",
    "mood-item-3",
    "mood-item-4",
    "mood-item-5",
    "mood-item-6",
    "mood-item-7",
    "mood-item-8",
    "mood-item-9",
];

#[derive(Template)]
#[template(path = "patient/mood.html")]
struct Mood<'a> {
    view: &'a View,
    patient: PatientId,
    /// `None` if it is not the time to answer.
    questions: Vec<Question>,
    /// Value and word of each answer.
    answers: Vec<(String, String)>,
    /// Why there are no questions.
    not_now: Option<String>,
    own: Vec<Row>,
}

/// A question with what was chosen.
struct Question {
    name: String,
    text: String,
    chosen: String,
    error: Option<String>,
}

/// Own answers of a day.
struct Row {
    date: String,
    total: String,
    band: String,
    /// Where they are taken back, with the name of what is opened for it.
    take_back: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "patient/mood_help.html")]
struct Help<'a> {
    view: &'a View,
    patient: PatientId,
    clinic: String,
    /// The clinic's number as it is written, and as it is dialled.
    telephone: Option<(String, String)>,
}

async fn open(app: &App, signed: &Signed, patient: PatientId) -> Result<Chart, AppError> {
    let chart = app
        .store
        .chart(&signed.actor, patient, "mood", app.now())
        .await?;
    Ok(chart)
}

fn field(item: usize) -> String {
    format!("item-{item}")
}

/// The page, with what is wrong with the answers on it.
async fn shown(
    mut chart: Chart,
    view: &View,
    values: &Values,
    errors: &[FieldError],
) -> Result<Response, AppError> {
    let may = assessments::may_answer(&mut chart).await?;
    let record = CourseRecord::load(&mut chart).await?;
    chart.commit().await?;
    let m = view.m;
    let not_now = match may {
        Ok(()) => None,
        Err(NotNow::NotForThem) => return Err(AppError::NotFound),
        Err(NotNow::Until(on)) => Some(view.line("mood-next", "date", &long_day(on, m))),
    };
    let question = |(number, key): (usize, &&str)| {
        let name = field(number);
        Question {
            text: m.get(key),
            chosen: values.get(&name).cloned().unwrap_or_default(),
            error: view.error(errors, &name),
            name,
        }
    };
    let questions = (1..).zip(&QUESTIONS).map(question).collect();
    page(&Mood {
        patient: record.patient.id,
        questions: if not_now.is_none() {
            questions
        } else {
            Vec::new()
        },
        answers: (0..=HIGHEST)
            .map(|answer| (answer.to_string(), labels::mood_answer(answer, m)))
            .collect(),
        not_now,
        own: own(&record, view),
        view,
    })
}

/// The own answers, newest first.
fn own(record: &CourseRecord, view: &View) -> Vec<Row> {
    let patient = record.patient.id;
    let mut rows: Vec<Row> = record
        .moods()
        .map(|one| {
            let what = labels::entered(&Entered::from(one), view.m);
            let path = format!("/my/{patient}/mood/{}/take-back", one.id);
            let can = one.own && one.note.is_none();
            Row {
                date: long_day(one.filled_on, view.m),
                total: labels::mood_total(&one.answers, view.m),
                band: match one.answers.band() {
                    Some(band) => view.m.get(band.key),
                    None => String::new(),
                },
                take_back: can.then(|| (path, view.line("take-back-of", "entry", &what))),
            }
        })
        .collect();
    rows.reverse();
    rows
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let chart = open(&app, &signed, patient).await?;
    shown(chart, &view, &Values::new(), &[]).await
}

/// Reads the nine answers; everything that is missing or wrong is said at once. Where
/// the last one calls, it is taken with whatever else was answered.
fn read(values: &Values) -> Result<Phq9, Vec<FieldError>> {
    let mut check = Check::of(values);
    let mut answers = [None; ITEMS];
    for (number, answer) in (1..).zip(&mut answers) {
        let name = field(number);
        let raw = check.raw(&name);
        let count = ("count", number.to_string());
        let most = ("most", HIGHEST.to_string());
        let found = ("found", raw.to_owned());
        let result = match raw.parse() {
            Ok(chosen) if chosen <= HIGHEST => Ok(chosen),
            _ if raw.is_empty() => Err(FieldError::new(name, "mood-unanswered", [count])),
            _ => Err(FieldError::new(name, "mood-unknown", [count, found, most])),
        };
        *answer = check.keep(result);
    }
    Phq9::partly(answers).ok_or_else(|| check.errors())
}

async fn answer(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut chart = open(&app, &signed, patient).await?;
    let may = assessments::may_answer(&mut chart).await?;
    let answers = match read(&values) {
        Ok(answers) if may.is_ok() => answers,
        // not a time to ask, but nothing that may wait
        Ok(answers) if answers.self_harm() > 0 && matches!(may, Err(NotNow::Until(_))) => answers,
        // the page says when the next time is
        Ok(_) => {
            let page = shown(chart, &view, &values, &[]).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        Err(errors) => {
            let page = shown(chart, &view, &values, &errors).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let mut chart = chart.into_changed();
    assessments::add(&mut chart, answers).await?;
    alerts::look(chart).await?.commit().await?;
    let next = if answers.self_harm() > 0 { "/help" } else { "" };
    Ok(Redirect::to(&format!("/my/{patient}/mood{next}")).into_response())
}

/// What helps now. Nobody needs to have answered anything for it.
async fn help(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    open(&app, &signed, patient).await?.commit().await?;
    let mut tx = app.store.read().await?;
    let clinic = clinics::get(&mut tx, signed.actor.clinic).await?;
    tx.commit().await?;
    let telephone = clinic.telephone;
    page(&Help {
        view: &view,
        patient,
        clinic: clinic.name,
        telephone: telephone.map(|number| (number.to_string(), number.dialled())),
    })
}

async fn take_back(
    State(app): State<App>,
    signed: Signed,
    Path((patient, assessment)): Path<(PatientId, AssessmentId)>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Result<Redirect, AppError> {
    let mut chart = open(&app, &signed, patient).await?.into_changed();
    corrections::take_back(&mut chart, EntryKind::Assessment, assessment.into()).await?;
    alerts::look(chart).await?.commit().await?;
    Ok(Redirect::to(&format!("/my/{patient}/mood")))
}
