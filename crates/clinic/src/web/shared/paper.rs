//! One sheet for the patient: the plan as a bar, the next weeks, the forecast that was
//! released, and whom to call.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::calendar::long_day;
use crate::course_charts::PlanBar;
use crate::domain::{CourseId, PatientId};
use crate::record::CourseRecord;
use crate::store::Chart;
use crate::store::account::clinics;
use crate::store::record::forecasts::{self, Forecast};
use crate::store::record::plan_versions::PlanVersion;
use crate::web::route::{Access, Route, get};
use crate::web::shared::allergies;
use crate::web::shared::chart_path::chart_path;
use crate::web::shared::forecast::{PlanCard, Shown, cards};
use crate::web::shared::labels;
use crate::web::shared::months::{Marks, Month, light_days, months};
use crate::web::shared::next_dates::next;
use crate::web::shared::open::open;
use crate::web::shared::sites;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;

pub(in crate::web) fn routes() -> Vec<Route> {
    vec![
        get("/my/{patient}/paper", Access::Keeper, show),
        get("/patients/{patient}/paper", Access::Clinician, show),
    ]
}

/// Months of the calendar: this one and the next.
const MONTHS: i64 = 2;
/// Dates below the calendar: more would not fit on the sheet.
const DATES: usize = 5;

#[derive(Template)]
#[template(path = "shared/paper.html")]
struct Paper<'a> {
    view: &'a View,
    back: String,
    name: String,
    /// Sex, date of birth, number.
    who: String,
    clinic: String,
    telephone: Option<String>,
    today: String,
    /// What is known of them, in one line.
    allergies: String,
    plan: Option<Plan>,
    months: Vec<Month>,
    next: Vec<(String, String)>,
    forecast: Option<Released>,
}

/// The newest plan.
struct Plan {
    signed: String,
    bar: Option<String>,
    sentences: Vec<String>,
    /// What is used at which lesion.
    sites: Vec<String>,
    reason: String,
}

/// The newest forecast that was released and not taken back.
struct Released {
    shown: Shown,
    plans: Vec<PlanCard>,
    assumed: String,
    model: String,
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
) -> Result<Response, AppError> {
    let (mut chart, record) = open(&app, &signed, patient, "paper").await?;
    let clinic = clinics::of(&mut chart).await?;
    let forecast = match record.course {
        Some(course) => released(&mut chart, course.id, &view).await?,
        None => None,
    };
    let back = chart_path(chart.relation(), patient);
    chart.commit().await?;
    let m = view.m;
    let known = &record.patient;
    let mut next = next(&record, &view);
    next.truncate(DATES);
    page(&Paper {
        back,
        name: known.name.clone(),
        who: labels::particulars(&known.particulars(), m),
        clinic: clinic.name,
        telephone: clinic.telephone.map(|number| number.to_string()),
        today: long_day(record.today, m),
        allergies: allergies::in_short(&record, &view),
        plan: record
            .versions
            .last()
            .map(|version| plan(version, &record, &view)),
        months: months(&marks(&record), m),
        next,
        forecast: forecast.and_then(|found| forecast_of(&found, &known.zone, &view)),
        view: &view,
    })
}

fn plan(version: &PlanVersion, record: &CourseRecord, view: &View) -> Plan {
    let m = view.m;
    let on = crate::clock::today(version.signed_at, &record.patient.zone);
    Plan {
        signed: m.with(
            "signed-by",
            [
                ("by", version.signed_by.clone().into()),
                ("date", long_day(on, m).into()),
            ],
        ),
        bar: PlanBar::signed(version, record.today).draw_on_paper(m),
        sentences: tapir_report::words::plan(&version.signed.plan, view.language()),
        sites: sites::lines(&version.sites, record, view),
        reason: version.reason.clone(),
    }
}

async fn released(
    chart: &mut Chart,
    course: CourseId,
    view: &View,
) -> Result<Option<Forecast>, AppError> {
    // the newest comes first
    let all = forecasts::list(chart, course).await?;
    let mut shown = all.iter();
    let newest = shown.find(|one| one.released_at.is_some() && one.taken_back_at.is_none());
    Ok(match newest {
        Some(newest) => Some(forecasts::get(chart, newest.id, view.language()).await?),
        None => None,
    })
}

/// `None` if the patient would get no numbers on the screen either.
fn forecast_of(found: &Forecast, zone: &str, view: &View) -> Option<Released> {
    let shown = Shown::of(view, found, zone);
    let plans = cards(shown.comparison.as_ref()?, view.m);
    shown.hindrances.is_empty().then(|| Released {
        assumed: labels::doses_assumed(found.doses, view.m),
        model: found.model_version.clone(),
        plans,
        shown,
    })
}

/// What is on the days from today on.
fn marks(record: &CourseRecord) -> BTreeMap<Date, Marks> {
    let first = record.today.first_of_month();
    let end = first + Span::new().months(MONTHS);
    let mut days: BTreeMap<Date, Marks> = BTreeMap::new();
    let mut on = record.today;
    while on < end {
        let marks = days.entry(on).or_default();
        marks.times = record.diary.doses(on).count();
        marks.paused = record.paused(on);
        on = on.tomorrow().unwrap_or(end);
    }
    for version in &record.versions {
        let signed = &version.signed;
        for on in light_days(&signed.plan, signed.starts_on) {
            let in_force = record.version_on(on);
            if in_force.is_some_and(|one| one.signed.id == signed.id)
                && let Some(marks) = days.get_mut(&on)
            {
                marks.light = true;
            }
        }
    }
    let visits = record.visits_to_come().into_iter().map(|visit| visit.on);
    let agreed = record.visits.iter().filter(|visit| !visit.held);
    for on in visits.chain(agreed.map(|visit| visit.planned_at.date())) {
        if let Some(marks) = days.get_mut(&on) {
            marks.visit = true;
        }
    }
    let review = record.versions.last().and_then(|version| version.review_on);
    if let Some(marks) = review.and_then(|on| days.get_mut(&on)) {
        marks.decision = true;
    }
    days
}
