//! The plan editor: write, look, compare, sign.

use super::plan_page::{Fields, PlanPage, Preview, choices};
use crate::AppError;
use crate::alerts;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{FieldError, ForecastId, PatientId, concerns, paused, resumed};
use crate::forecast::{MakeError, NotYet, course_file, make};
use crate::record::CourseRecord;
use crate::store::plan_versions::{self, NewVersion};
use crate::store::{Chart, forecasts};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::view::{View, page};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Span;
use jiff::civil::Date;
use serde::Deserialize;
use tapir_engine::plan::{Plan, PlanProblem, Product};

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/patients/{patient}/plan", Access::Clinician, show),
        post("/patients/{patient}/plan", Access::Clinician, act),
    ]
}

const TEMPLATES: [&str; 6] = ["stop", "taper", "maintain", "pause", "resume", "restart"];
/// Length of a pause unless another one is written, days.
const PAUSE_DAYS: u32 = 14;
/// Weeks after the first day at which the doctor decides again, unless another
/// day is entered: the length of most trials in `evidence/trials.csv`.
const REVIEW_WEEKS: i64 = 24;
/// Years around today within which a plan may start.
const YEARS: i64 = 2;

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    template: String,
}

async fn open(
    app: &App,
    signed: &Signed,
    patient: PatientId,
) -> Result<(Chart, CourseRecord), AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "plan", app.now())
        .await?;
    let record = CourseRecord::load(&mut chart).await?;
    Ok((chart, record))
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let (chart, record) = open(&app, &signed, patient).await?;
    chart.commit().await?;
    let newest = record.versions.last();
    let plan = match asked.template.as_str() {
        "" => newest.map_or(String::new(), |v| v.signed.plan.to_string()),
        name => template(name, &record),
    };
    let starts_on = if asked.template.is_empty() {
        newest.map_or(record.today, |v| v.signed.starts_on)
    } else {
        record.today
    };
    let fields = Fields {
        plan,
        starts_on: starts_on.to_string(),
        review_on: (starts_on + Span::new().days(7 * REVIEW_WEEKS)).to_string(),
        after: newest.map_or(0, |v| v.signed.version),
        ..Fields::default()
    };
    page(&editor(&app, &view, &record, fields, Vec::new()))
}

/// A plan to start from. The clinician changes and signs it, or not.
fn template(name: &str, record: &CourseRecord) -> String {
    let newest = record.versions.last().map(|v| &v.signed.plan);
    let used = newest.and_then(|plan| {
        let products = plan.treatments().iter().map(|t| t.product());
        products.into_iter().find(|p| p.is_tacrolimus())
    });
    let age = record.patient.age_years(record.today);
    let product = used.unwrap_or(
        if age < tapir_engine::forecast::youngest(Product::Tacrolimus01) {
            Product::Tacrolimus003
        } else {
            Product::Tacrolimus01
        },
    );
    match name {
        "stop" => "none".to_owned(),
        "taper" => format!("{product}: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop"),
        "maintain" => format!("{product}: 2/w(mon,thu) 52w, stop"),
        "pause" => rest(record, |plan, day| paused(plan, day, PAUSE_DAYS)),
        "resume" => rest(record, resumed),
        _ => format!("{product}: bid 24w"),
    }
}

/// What is left of the plan that runs today, changed.
fn rest(record: &CourseRecord, change: impl Fn(&Plan, u32) -> Result<Plan, PlanProblem>) -> String {
    let Some(version) = record.versions.last() else {
        return Plan::none().to_string();
    };
    let day = version.signed.day(record.today).unwrap_or(0);
    let plan = change(&version.signed.plan, day);
    // a pause that makes the plan too long is written by hand
    plan.map_or_else(|_| version.signed.plan.to_string(), |plan| plan.to_string())
}

/// The page with everything that follows from its fields.
fn editor<'a>(
    app: &App,
    view: &'a View,
    record: &CourseRecord,
    fields: Fields,
    errors: Vec<FieldError>,
) -> PlanPage<'a> {
    let parsed = fields.plan.parse::<Plan>();
    let start = fields.starts_on.parse::<Date>().unwrap_or(record.today);
    let plan_error = match &parsed {
        Err(error) if !fields.plan.trim().is_empty() => Some(error.render(&fields.plan)),
        _ => None,
    };
    let [products, frequencies] = choices(view);
    PlanPage {
        view,
        patient: record.patient.id,
        name: record.patient.name.clone(),
        plan_error,
        compare_error: None,
        preview: parsed
            .ok()
            .map(|plan| Preview::of(&plan, start, record, app, view)),
        templates: TEMPLATES.map(|name| {
            let label = view.m.get(match name {
                "stop" => "template-stop",
                "taper" => "template-taper",
                "maintain" => "template-maintain",
                "pause" => "template-pause",
                "resume" => "template-resume",
                _ => "template-restart",
            });
            (name, label)
        }),
        products,
        frequencies,
        fields,
        errors,
    }
}

async fn act(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(patient): Path<PatientId>,
    Posted(mut fields): Posted<Fields>,
) -> Result<Response, AppError> {
    let (chart, record) = open(&app, &signed, patient).await?;
    if fields.action == "add" {
        fields.plan = with_phase(&fields);
    }
    let plan = fields.plan.parse::<Plan>();
    match (fields.action.as_str(), plan) {
        ("sign", Ok(plan)) => sign(&app, &view, chart, &record, plan, fields).await,
        ("compare", Ok(plan)) => {
            chart.commit().await?;
            compare(&app, &view, &signed, &record, plan, fields).await
        }
        _ => {
            chart.commit().await?;
            page(&editor(&app, &view, &record, fields, Vec::new()))
        }
    }
}

/// The text with one more phase: of a product that is there at its end, else of
/// a new one.
fn with_phase(fields: &Fields) -> String {
    let phase = format!("{} {}", fields.frequency, fields.length.trim());
    let text = fields.plan.trim();
    let mut treatments: Vec<String> = text
        .split('+')
        .map(|t| t.trim().to_owned())
        .filter(|t| !t.is_empty() && t != "none")
        .collect();
    let same = treatments
        .iter_mut()
        .find(|t| t.split(':').next().map(str::trim) == Some(&fields.product));
    match same {
        Some(treatment) => match treatment.strip_suffix(", stop") {
            Some(before) => *treatment = format!("{before}, {phase}, stop"),
            None => *treatment = format!("{treatment}, {phase}"),
        },
        None => treatments.push(format!("{}: {phase}", fields.product)),
    }
    treatments.join(" + ")
}

/// Signs version n+1, or shows what is missing.
async fn sign(
    app: &App,
    view: &View,
    mut chart: Chart,
    record: &CourseRecord,
    plan: Plan,
    fields: Fields,
) -> Result<Response, AppError> {
    let course = record.course.ok_or(AppError::NotFound)?;
    let years = Span::new().years(YEARS);
    let (earliest, latest) = (record.today - years, record.today + years);
    // a version never changes days that are over
    let earliest = record.versions.last().map_or(earliest, |_| record.today);
    let start = FieldError::date("starts_on", &fields.starts_on, earliest, latest);
    let review = match fields.review_on.trim() {
        "" => Ok(None),
        text => FieldError::date("review_on", text, record.today, latest).map(Some),
    };
    let reason = FieldError::text("reason", &fields.reason, 2000);
    let light = concerns(&plan, record.patient.age_years(record.today))
        .iter()
        .any(|concern| concern.asks_for_acknowledgement());
    let acknowledged = if light && fields.light.is_none() {
        Err(FieldError::new("light", "field-acknowledge", []))
    } else {
        Ok(())
    };
    let (start, review_on, reason) = match (start, review, reason, acknowledged) {
        (Ok(start), Ok(review), Ok(reason), Ok(())) => (start, review, reason),
        (start, review, reason, acknowledged) => {
            chart.commit().await?;
            let errors = [start.err(), review.err(), reason.err(), acknowledged.err()];
            let errors = errors.into_iter().flatten().collect();
            let page = page(&editor(app, view, record, fields, errors))?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let new = NewVersion {
        after: fields.after,
        plan: &plan,
        starts_on: start,
        review_on,
        reason: &reason,
        light_acknowledged: light,
        forecast: fields.forecast.parse::<ForecastId>().ok(),
    };
    plan_versions::sign(&mut chart, course.id, &new).await?;
    alerts::review(&mut chart).await?;
    let patient = chart.patient();
    chart.commit().await?;
    Ok(Redirect::to(&format!("/patients/{patient}#plan")).into_response())
}

/// Follows the usual plans and this one, stores the comparison and shows it.
async fn compare(
    app: &App,
    view: &View,
    signed: &Signed,
    record: &CourseRecord,
    plan: Plan,
    fields: Fields,
) -> Result<Response, AppError> {
    let refuse = |sentence: String| -> Result<Response, AppError> {
        let mut editor = editor(app, view, record, fields.clone(), Vec::new());
        editor.compare_error = Some(sentence);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&editor)?).into_response())
    };
    if let Err(tapir_engine::regimen::Refusal(product)) = tapir_engine::regimen::check(&plan) {
        let product = tapir_report::words::product(product, view.language());
        let sentence = view
            .m
            .with("concern-not-simulated", [("product", product.into())]);
        return refuse(sentence);
    }
    let (input, lesion) = match (course_file(record, record.today), record.main_lesion()) {
        (Ok(input), Some((lesion, _))) => (input, lesion.id),
        (missing, _) => {
            return refuse(view.m.get(match missing.err() {
                Some(NotYet::FirstArea) => "not-yet-area",
                Some(NotYet::Plan) => "not-yet-plan",
                Some(NotYet::Course | NotYet::Lesion) | None => "not-yet-lesion",
            }));
        }
    };
    let new = match make(app, input, lesion, record.today, Some(plan)).await {
        Ok(new) => new,
        Err(MakeError::Interrupted) => {
            return Err(AppError::Internal(anyhow::anyhow!("a forecast stopped")));
        }
        Err(error) => {
            tracing::warn!(error = %error, "a forecast could not be made");
            return refuse(view.m.get("forecast-failed"));
        }
    };
    let course = record.course.ok_or(AppError::NotFound)?;
    let mut chart = app
        .store
        .chart(&signed.actor, record.patient.id, "forecast", app.now())
        .await?;
    let id = forecasts::add(&mut chart, course.id, &new).await?;
    let patient = chart.patient();
    chart.commit().await?;
    Ok(Redirect::to(&format!("/patients/{patient}/forecasts/{id}")).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(plan: &str, product: &str) -> String {
        with_phase(&Fields {
            plan: plan.to_owned(),
            product: product.to_owned(),
            frequency: "qd".to_owned(),
            length: "4w".to_owned(),
            ..Fields::default()
        })
    }

    #[test]
    fn a_phase_goes_to_the_end_of_its_product_and_before_its_stop() {
        let plan = "tacrolimus 0.1%: bid 24w, stop + nb-uvb: 3/w 24w";
        assert_eq!(
            added(plan, "tacrolimus 0.1%"),
            "tacrolimus 0.1%: bid 24w, qd 4w, stop + nb-uvb: 3/w 24w"
        );
        assert_eq!(added("none", "vehicle"), "vehicle: qd 4w");
    }
}
