//! "My course": what is due on a day, how it goes, what the doctor decided.

mod day;
mod messages_page;
mod next;
mod progress;

use self::day::{DayPage, Week, day_page, dose_row, weeks};
use self::next::{Decision, MessageRow, decision, messages, next};
use self::progress::{AreaRow, PhaseRow, Unconfirmed, areas, phases, unconfirmed};
use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::{day, long_day};
use crate::course_charts::{self, Layout};
use crate::domain::{Part, PatientId, Relation};
use crate::record::CourseRecord;
use crate::store::record::assessments::{self, NotNow};
use crate::store::record::{consents, forecasts, patients};
use crate::web::route::{Access, Route, get};
use crate::web::shared::labels;
use crate::web::shared::photograph::{Shown, newest};
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, Query, State as AppState};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use serde::Deserialize;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/my", Access::Keeper, choose),
        get("/my/{patient}", Access::Keeper, show),
        messages_page::route(),
    ]
}

/// Messages shown with the course.
const NEWEST: usize = 5;
/// Photographs shown with the course.
const PHOTOGRAPHS: usize = 4;

#[derive(Template)]
#[template(path = "patient/choose.html")]
struct Choose<'a> {
    view: &'a View,
    charts: Vec<(PatientId, String)>,
}

#[derive(Template)]
#[template(path = "patient/course.html")]
struct Course<'a> {
    view: &'a View,
    patient: PatientId,
    base: String,
    photographs: Vec<Shown>,
    heading: String,
    day: DayPage,
    phases: Vec<PhaseRow>,
    phone: Option<String>,
    wide: Option<String>,
    areas: Vec<AreaRow>,
    unconfirmed: Vec<Unconfirmed>,
    weeks: Vec<Week>,
    decision: Option<Decision>,
    next: Vec<(String, String)>,
    forecasts: Vec<(String, String)>,
    messages: Vec<MessageRow>,
    /// The way to all messages.
    all_messages: Option<String>,
    /// A consent is asked for.
    asks_consent: bool,
    /// The way to the questions about the mood, and what it is called.
    mood: Option<String>,
}

#[derive(Deserialize)]
struct Asked {
    on: Option<Date>,
    /// The day of the page on which something was pressed too late.
    was: Option<Date>,
}

async fn choose(
    AppState(app): AppState<App>,
    view: View,
    signed: Signed,
) -> Result<Response, AppError> {
    let mut tx = app.store.read().await?;
    let (person, clinic) = (signed.actor.person, signed.actor.clinic);
    let charts = patients::kept_by(&mut tx, person, clinic, app.now()).await?;
    if let [(only, _)] = charts.as_slice() {
        return Ok(Redirect::to(&format!("/my/{only}")).into_response());
    }
    page(&Choose {
        view: &view,
        charts,
    })
}

async fn show(
    AppState(app): AppState<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "my_course", app.now())
        .await?;
    let mut record = CourseRecord::load(&mut chart).await?;
    if chart.relation() == Relation::Guardian {
        // what somebody says of the own mood is for the clinic
        record.assessments.clear();
    }
    let released = match record.course {
        Some(course) => forecasts::list(&mut chart, course.id).await?,
        None => Vec::new(),
    };
    let on = asked.on.unwrap_or(record.today).min(record.today);
    let row = |(dose, entry)| dose_row(dose, app.dose_words.word(dose), entry, &view);
    let mut shown = day_page(
        &record,
        on,
        record.diary.doses(on).map(row).collect(),
        &view,
    );
    if let (true, Some(before)) = (shown.is_today, record.evening_of_before()) {
        let open = record.diary.doses(before);
        let open = open.filter(|(dose, entry)| dose.part == Part::Evening && entry.is_none());
        shown.in_the_night(before, open.map(row).collect(), &view);
    }
    shown.was = asked.was.filter(|was| *was != record.today).map(|was| {
        let dates = [
            ("was", day(was, view.m)),
            ("date", day(record.today, view.m)),
        ];
        view.m
            .with("page-was", dates.map(|(name, date)| (name, date.into())))
    });
    let asks_consent = record.consent_is_asked() && consents::may_give(&mut chart).await?;
    let mood = match assessments::may_answer(&mut chart).await? {
        Ok(()) => Some("mood-link"),
        Err(NotNow::Until(_)) => Some("mood-own"),
        Err(NotNow::NotForThem) => None,
    };
    chart.commit().await?;
    let m = view.m;
    let own = signed.name == record.patient.name;
    page(&Course {
        patient,
        base: format!("/my/{patient}"),
        photographs: newest(&record, PHOTOGRAPHS, &view),
        heading: if own {
            m.get("my-course")
        } else {
            m.with("course-of", [("name", record.patient.name.clone().into())])
        },
        day: shown,
        phases: phases(&record, &view),
        phone: course_charts::course(&record, Layout::Phone, m, labels::lesion),
        wide: course_charts::course(&record, Layout::Wide, m, labels::lesion),
        areas: areas(&record, &view),
        unconfirmed: unconfirmed(&record, &view),
        weeks: weeks(&record, &view),
        decision: decision(&record, &view),
        next: next(&record, &view),
        forecasts: released
            .iter()
            .filter(|one| one.released_at.is_some())
            .map(|one| {
                let date = long_day(one.decision_on, m);
                let key = match one.taken_back_at {
                    Some(_) => "forecast-link-taken-back",
                    None => "forecast-link",
                };
                (one.id.to_string(), m.with(key, [("date", date.into())]))
            })
            .collect(),
        messages: messages(&record, &view).take(NEWEST).collect(),
        all_messages: (!record.messages.is_empty()).then(|| {
            let count = [("count", record.messages.len().into())];
            m.with("messages-all", count)
        }),
        asks_consent,
        mood: mood.map(|key| m.get(key)),
        view: &view,
    })
}
