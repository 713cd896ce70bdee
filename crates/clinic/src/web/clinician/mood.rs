//! Answers about the mood on the course view, and noting what was done about them.

use super::entry::{Entry, done, open};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::clock;
use crate::domain::phq9::MOST;
use crate::domain::{AssessmentId, Check, Entered, FieldError, PatientId, Values};
use crate::record::CourseRecord;
use crate::store::record::assessments::{self, Assessment};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::form_page::{Fields, Group, Sheet};
use crate::web::shared::labels;
use crate::web::shared::wrong_link::WrongLink;
use crate::web::view::View;
use axum::extract::{Path, State};
use axum::response::Response;

pub(super) fn routes() -> Vec<Route> {
    const NOTE: &str = "/patients/{patient}/mood/{assessment}/note";
    vec![
        get(NOTE, Access::Clinician, show),
        post(NOTE, Access::Clinician, note),
    ]
}

const LONGEST_NOTE: usize = 1000;

/// Answers of a day in the table of the course view.
pub(super) struct MoodRow {
    pub id: AssessmentId,
    pub date: String,
    pub total: String,
    pub band: String,
    /// All nine, in their order.
    pub answers: String,
    /// The answer to question 9.
    pub self_harm: String,
    pub flagged: bool,
    /// What was done, with who and when.
    pub note: Option<String>,
    /// Nothing for what was taken back.
    pub wrong: Option<WrongLink>,
}

impl MoodRow {
    /// The newest first. Of what was taken back, only what question 9 asks for.
    pub fn all(record: &CourseRecord, view: &View) -> Vec<Self> {
        let shown = |one: &&Assessment| !one.taken_back || one.answers.self_harm() > 0;
        let all = record.assessments.iter().rev().filter(shown);
        all.map(|one| row(one, record, view)).collect()
    }
}

fn row(one: &Assessment, record: &CourseRecord, view: &View) -> MoodRow {
    let m = view.m;
    let note = one.note.as_ref().map(|(note, by, at)| {
        let on = clock::today(*at, &record.patient.zone);
        m.with(
            "mood-noted",
            [
                ("note", note.clone().into()),
                ("by", by.clone().into()),
                ("date", long_day(on, m).into()),
            ],
        )
    });
    let entered = Entered::from(one);
    MoodRow {
        id: one.id,
        date: long_day(one.filled_on, m),
        total: format!("{} / {MOST}", one.answers.total()),
        band: if one.taken_back {
            m.get("mood-taken-back")
        } else {
            m.get(one.answers.band().key)
        },
        answers: one.answers.to_string().replace(',', " "),
        self_harm: labels::mood_answer(one.answers.self_harm(), m),
        flagged: one.answers.self_harm() > 0,
        note,
        wrong: (!one.taken_back).then(|| WrongLink::to(record.patient.id, &entered, view)),
    }
}

fn sheet<'a>(
    view: &'a View,
    entry: &Entry,
    one: &Assessment,
    values: &Values,
    errors: &[FieldError],
) -> Sheet<'a> {
    let m = view.m;
    let fields = Fields {
        view,
        values,
        errors,
    };
    let group = Group {
        id: "mood".to_owned(),
        title: labels::entered(&Entered::from(one), m),
        fields: vec![
            fields
                .long("note", "mood-note")
                .hint(m.get("mood-note-hint")),
        ],
    };
    Sheet::of_chart(
        view,
        &entry.record.patient,
        "mood-of",
        &format!("mood/{}/note", one.id),
        vec![group],
        errors,
    )
    .intro([m.get("mood-note-intro")])
}

fn find(entry: &Entry, id: AssessmentId) -> Result<Assessment, AppError> {
    let mut all = entry.record.assessments.iter();
    all.find(|one| one.id == id)
        .cloned()
        .ok_or(AppError::NotFound)
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, id)): Path<(PatientId, AssessmentId)>,
) -> Result<Response, AppError> {
    let entry = open(&app, &signed, patient).await?;
    let one = find(&entry, id)?;
    sheet(&view, &entry, &one, &Values::new(), &[])
        .answer(entry.chart)
        .await
}

async fn note(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path((patient, id)): Path<(PatientId, AssessmentId)>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut entry = open(&app, &signed, patient).await?;
    let one = find(&entry, id)?;
    let mut check = Check::of(&values);
    let Some(text) = check.text("note", LONGEST_NOTE) else {
        return sheet(&view, &entry, &one, &values, &check.errors())
            .answer(entry.chart)
            .await;
    };
    assessments::note(&mut entry.chart, id, &text).await?;
    done(entry.chart, "mood").await
}
