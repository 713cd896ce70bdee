//! What makes up the forecast of each plan of a comparison, for who asks.

mod bars;

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{ForecastId, PatientId, Values};
use crate::forecast::{self, Parts, counterfactuals, repeatable};
use crate::message::Messages;
use crate::running_work::{Outcome, Work};
use crate::store::record::contributions::{self, Contribution};
use crate::store::record::forecasts::{self, Forecast};
use crate::store::{Actor, StoreError};
use crate::web::clinician::work::{ended, work_path};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::forecast::{Ranged, made, points, relapse, repigmented, signed, version};
use crate::web::shared::labels;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use bars::{Bars, bars};
use std::sync::Arc;
use tapir_engine::forecast::{Comparison, Component, Difference, Horizon};
use tapir_report::number::percent;
use tapir_report::words;

pub(super) fn routes() -> Vec<Route> {
    const PATH: &str = "/patients/{patient}/forecasts/{forecast}/contributions";
    vec![
        get(PATH, Access::Clinician, show),
        post(PATH, Access::Clinician, ask),
    ]
}

#[derive(Template)]
#[template(path = "clinician/contributions.html")]
struct ContributionsPage<'a> {
    view: &'a View,
    patient: PatientId,
    forecast: ForecastId,
    /// Whom and which lesion it is about.
    title: String,
    /// Name, sex, date of birth and number.
    who: String,
    /// Who asked for the comparison, and as of when.
    made: String,
    /// By which model.
    version: String,
    /// What was assumed of the doses.
    doses: String,
    /// What the visits taught.
    learned: String,
    plans: Vec<PlanParts>,
    /// Why nothing more can be worked out.
    refused: Option<String>,
}

struct PlanParts {
    place: usize,
    name: String,
    /// Something was worked out that this program cannot show.
    unreadable: bool,
    /// Effects on the probability of a relapse.
    bars: Option<Bars>,
    tables: Vec<Table>,
    /// Relapses under other assumptions.
    others: Vec<(String, String)>,
}

/// One horizon: a row with everything, then one without each component.
struct Table {
    caption: String,
    rows: Vec<PartRow>,
}

struct PartRow {
    what: String,
    repigmented: Ranged,
    /// What the component makes in one and the same patient.
    makes: String,
    relapse: Ranged,
    /// What it makes of the probability of a relapse.
    makes_relapse: String,
}

/// What is known of a comparison.
struct Known {
    forecast: Forecast,
    /// None where its numbers cannot be read.
    comparison: Option<Comparison>,
    parts: Vec<Contribution>,
    /// The course file that went in.
    input: String,
}

async fn read(
    app: &App,
    view: &View,
    signed: &Signed,
    (patient, forecast): (PatientId, ForecastId),
) -> Result<Known, AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "contribution", app.now())
        .await?;
    let found = forecasts::get(&mut chart, forecast, view.language()).await?;
    let known = contributions::list(&mut chart, forecast).await?;
    let input = forecasts::input(&mut chart, forecast).await?;
    chart.commit().await?;
    let comparison = forecast::comparison(&found.content)
        .inspect_err(
            |error| tracing::warn!(%error, %forecast, "its contributions were not computed"),
        )
        .ok();
    Ok(Known {
        forecast: found,
        comparison,
        parts: known,
        input,
    })
}

/// Why this program can work out no more, if it cannot.
fn refused(app: &App, view: &View, known: &Known) -> Option<String> {
    let sentence = if known.comparison.is_none() {
        "forecast-unreadable"
    } else if !repeatable(app, &known.forecast) {
        "contributions-other-version"
    } else {
        return None;
    };
    Some(view.m.get(sentence))
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(path): Path<(PatientId, ForecastId)>,
) -> Result<Response, AppError> {
    let known = read(&app, &view, &signed, path).await?;
    let refused = refused(&app, &view, &known);
    page(&shown(&view, path, &known, refused))
}

async fn ask(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(path): Path<(PatientId, ForecastId)>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let known = read(&app, &view, &signed, path).await?;
    let (patient, forecast) = path;
    let place = values.get("plan").and_then(|place| place.parse().ok());
    let place: usize = place.ok_or(AppError::NotFound)?;
    let refuse = |sentence: String| -> Result<Response, AppError> {
        let shown = shown(&view, path, &known, Some(sentence));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response())
    };
    let mut plans = known.comparison.iter().flat_map(|found| &found.plans);
    let plan = plans.nth(place);
    if known.comparison.is_some() && plan.is_none() {
        return Err(AppError::NotFound);
    }
    if let Some(sentence) = refused(&app, &view, &known) {
        return refuse(sentence);
    }
    let plan = plan.ok_or(AppError::NotFound)?;
    if !known.parts.iter().any(|known| known.place == place) {
        let named = (plan.name.clone(), plan.plan.clone());
        let (own, actor) = (app.clone(), signed.actor.clone());
        let (input, seed) = (known.input.clone(), known.forecast.seed);
        let work = move |work: Arc<Work>| async move {
            let heard = {
                let work = work.clone();
                move |done, all| work.heard(done, all)
            };
            let content = match counterfactuals(&own, input, seed, named, heard).await {
                Ok(content) => content,
                Err(error) => return ended(&error),
            };
            if work.is_cancelled() {
                return Outcome::Cancelled;
            }
            let new = Contribution { place, content };
            let stored = store(&own, &actor, path, &new).await;
            stored.unwrap_or_else(|error| {
                tracing::error!(error = %error, "contributions could not be stored");
                Outcome::Failed("work-interrupted")
            })
        };
        let from = format!("/patients/{patient}/forecasts/{forecast}/contributions");
        let (id, work) = app.work.begin((signed.actor.person, patient), from, work);
        return match work.ended_within(app.patience).await {
            Some(Outcome::Failed(sentence)) => refuse(view.m.get(sentence)),
            Some(Outcome::Made(path)) => Ok(Redirect::to(&path).into_response()),
            Some(Outcome::Cancelled) | None => {
                Ok(Redirect::to(&work_path(patient, id)).into_response())
            }
        };
    }
    Ok(Redirect::to(&made_path(path, place)).into_response())
}

/// Where the parts of a plan are shown.
fn made_path((patient, forecast): (PatientId, ForecastId), place: usize) -> String {
    format!("/patients/{patient}/forecasts/{forecast}/contributions#plan-{place}")
}

/// Keeps the parts of a plan with its comparison.
async fn store(
    app: &App,
    actor: &Actor,
    path: (PatientId, ForecastId),
    new: &Contribution,
) -> Result<Outcome, StoreError> {
    let mut chart = app
        .store
        .chart(actor, path.0, "contribution", app.now())
        .await?;
    contributions::add(&mut chart, path.1, new).await?;
    chart.commit().await?;
    Ok(Outcome::Made(made_path(path, new.place)))
}

fn shown<'a>(
    view: &'a View,
    (patient, forecast): (PatientId, ForecastId),
    known: &Known,
    refused: Option<String>,
) -> ContributionsPage<'a> {
    let plans = known.comparison.iter().flat_map(|found| &found.plans);
    let plans = plans.enumerate().map(|(place, plan)| {
        let part = known.parts.iter().find(|part| part.place == place);
        let parts = part.map(|part| {
            forecast::parts(&part.content)
                .inspect_err(|error| tracing::warn!(%error, place, "shown without its parts"))
        });
        let unreadable = matches!(parts, Some(Err(_)));
        let parts = parts.and_then(Result::ok);
        PlanParts {
            place,
            unreadable,
            name: words::plan_name(&plan.name, view.language()),
            bars: parts
                .as_ref()
                .and_then(|parts| bars(&parts.contributions, view.m)),
            tables: parts.as_ref().map_or(Vec::new(), |p| tables(p, view)),
            others: parts.as_ref().map_or(Vec::new(), |p| others(p, view)),
        }
    });
    let found = known.comparison.as_ref();
    ContributionsPage {
        view,
        patient,
        forecast,
        title: view.m.with(
            "contributions-for",
            [
                ("name", known.forecast.patient_name.clone().into()),
                (
                    "lesion",
                    labels::lesion(&known.forecast.lesion, view.m).into(),
                ),
            ],
        ),
        who: labels::named(
            &known.forecast.patient_name,
            &known.forecast.particulars,
            view.m,
        ),
        made: made(&known.forecast, view),
        version: version(&known.forecast, view),
        doses: labels::doses_assumed(known.forecast.doses, view.m),
        learned: found.map_or(String::new(), |found| {
            tapir_report::compare::learned(&found.fit.parameters, view.language())
        }),
        plans: plans.collect(),
        refused,
    }
}

/// The horizons of half a year and a year, the later first.
fn tables(known: &Parts, view: &View) -> Vec<Table> {
    const SHOWN: usize = 2;
    let (m, parts) = (view.m, &known.contributions);
    let horizons = parts.as_planned.iter().enumerate().rev().take(SHOWN);
    horizons
        .map(|(i, planned)| {
            let mut rows = vec![row(m.get("contribution-planned"), planned, None, view)];
            rows.extend(parts.without.iter().filter_map(|without| {
                let made = *without.differences.get(i)?;
                let what = component(without.component, view);
                Some(row(what, without.horizons.get(i)?, Some(made), view))
            }));
            Table {
                caption: m.with("contributions-at", [("weeks", planned.week.into())]),
                rows,
            }
        })
        .collect()
}

fn row(what: String, horizon: &Horizon, made: Option<Difference>, view: &View) -> PartRow {
    const NOTHING: &str = "–";
    PartRow {
        what,
        repigmented: repigmented(horizon, view.m),
        makes: made.map_or(NOTHING.to_owned(), |made| {
            points(made.repigmented.median, made.repigmented.ci90, view.m)
        }),
        relapse: relapse(&horizon.relapse, view.m),
        makes_relapse: made.map_or(NOTHING.to_owned(), |made| signed(made.relapse)),
    }
}

fn component(component: Component, view: &View) -> String {
    view.m.get(match component {
        Component::Drug => "contribution-drug",
        Component::Light => "contribution-light",
        Component::MissedApplications => "contribution-missed",
        Component::Memory => "contribution-memory",
        Component::Stress => "contribution-stress",
    })
}

/// A component as what it is, not as what is left without it.
fn component_alone(component: Component, m: &Messages) -> String {
    m.get(match component {
        Component::Drug => "component-drug",
        Component::Light => "component-light",
        Component::MissedApplications => "component-missed",
        Component::Memory => "component-memory",
        Component::Stress => "component-stress",
    })
}

fn others(known: &Parts, view: &View) -> Vec<(String, String)> {
    let language = view.language();
    let others = known.alternatives.iter().map(|(assumption, relapse)| {
        let assumed = tapir_report::compare::assumption(*assumption, language);
        (assumed, percent(*relapse, language))
    });
    others.collect()
}
