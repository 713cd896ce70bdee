//! What makes up the forecast of each plan of a comparison, for who asks.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{ForecastId, PatientId, Values};
use crate::forecast::{
    MakeError, Range, StoredComparison, StoredContributions, StoredDifference, StoredHorizon,
    assumption, repeatable, take_apart,
};
use crate::store::record::contributions::{self, Contribution};
use crate::store::record::forecasts::{self, Forecast};
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::labels;
use crate::web::view::{View, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tapir_report::Language;
use tapir_report::number::{decimal, percent, percents};

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
    /// What the visits taught.
    learned: String,
    plans: Vec<PlanParts>,
    /// Why nothing more can be worked out.
    refused: Option<String>,
}

struct PlanParts {
    place: usize,
    name: String,
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
    repigmented: String,
    /// What the component makes in one and the same patient.
    makes: String,
    relapse: String,
    /// What it makes of the probability of a relapse.
    makes_relapse: String,
}

async fn read(
    app: &App,
    view: &View,
    signed: &Signed,
    (patient, forecast): (PatientId, ForecastId),
) -> Result<(Forecast, StoredComparison, Vec<Contribution>, String), AppError> {
    let mut chart = app
        .store
        .chart(&signed.actor, patient, "contribution", app.now())
        .await?;
    let found = forecasts::get(&mut chart, forecast, view.language()).await?;
    let known = contributions::list(&mut chart, forecast).await?;
    let input = forecasts::input(&mut chart, forecast).await?;
    chart.commit().await?;
    let stored = serde_json::from_str(&found.content)
        .map_err(|error| AppError::Internal(anyhow::Error::from(error)))?;
    Ok((found, stored, known, input))
}

async fn show(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(path): Path<(PatientId, ForecastId)>,
) -> Result<Response, AppError> {
    let (found, stored, known, _) = read(&app, &view, &signed, path).await?;
    let refused = (!repeatable(&app, &found)).then(|| view.m.get("contributions-other-version"));
    page(&shown(&view, path, &stored, &known, refused)?)
}

async fn ask(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Path(path): Path<(PatientId, ForecastId)>,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let (found, stored, known, input) = read(&app, &view, &signed, path).await?;
    let (patient, forecast) = path;
    let place = values.get("plan").and_then(|place| place.parse().ok());
    let place: usize = place.ok_or(AppError::NotFound)?;
    let plan = stored.plans.get(place).ok_or(AppError::NotFound)?;
    let refuse = |sentence: &str| -> Result<Response, AppError> {
        let shown = shown(&view, path, &stored, &known, Some(view.m.get(sentence)))?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&shown)?).into_response())
    };
    if !repeatable(&app, &found) {
        return refuse("contributions-other-version");
    }
    let Ok(parsed) = plan.plan.parse() else {
        return Err(AppError::NotFound);
    };
    if !known.iter().any(|known| known.place == place) {
        let content = match take_apart(&app, input, found.seed, (plan.name.clone(), parsed)).await {
            Ok(content) => content,
            Err(MakeError::Interrupted) => {
                return Err(AppError::Internal(anyhow::anyhow!("a forecast stopped")));
            }
            Err(error) => {
                tracing::warn!(error = %error, "a forecast could not be taken apart");
                return refuse("forecast-failed");
            }
        };
        let mut chart = app
            .store
            .chart(&signed.actor, patient, "contribution", app.now())
            .await?;
        let new = Contribution { place, content };
        contributions::add(&mut chart, forecast, &new).await?;
        chart.commit().await?;
    }
    let to = format!("/patients/{patient}/forecasts/{forecast}/contributions#plan-{place}");
    Ok(Redirect::to(&to).into_response())
}

fn shown<'a>(
    view: &'a View,
    (patient, forecast): (PatientId, ForecastId),
    stored: &StoredComparison,
    known: &[Contribution],
    refused: Option<String>,
) -> Result<ContributionsPage<'a>, AppError> {
    let parameters = stored.fit.parameters.iter();
    let parameters = parameters.map(|p| (p.name.as_str(), p.mean, p.shrinkage));
    let plans = stored.plans.iter().enumerate().map(|(place, plan)| {
        let known = known.iter().find(|known| known.place == place);
        let known: Option<StoredContributions> = known
            .map(|known| serde_json::from_str(&known.content))
            .transpose()
            .map_err(|error| AppError::Internal(error.into()))?;
        Ok(PlanParts {
            place,
            name: labels::plan_name(&plan.name, view.m),
            tables: known.as_ref().map_or(Vec::new(), |k| tables(k, view)),
            others: known.as_ref().map_or(Vec::new(), |k| others(k, view)),
        })
    });
    Ok(ContributionsPage {
        view,
        patient,
        forecast,
        learned: tapir_report::compare::learned(parameters, view.language()),
        plans: plans.collect::<Result<_, AppError>>()?,
        refused,
    })
}

/// The horizons of half a year and a year, the later first.
fn tables(known: &StoredContributions, view: &View) -> Vec<Table> {
    const SHOWN: usize = 2;
    let (m, parts) = (view.m, &known.contributions);
    let horizons = parts.as_planned.iter().enumerate().rev().take(SHOWN);
    horizons
        .map(|(i, planned)| {
            let mut rows = vec![row(m.get("contribution-planned"), planned, None, view)];
            rows.extend(parts.without.iter().filter_map(|without| {
                let made = *without.differences.get(i)?;
                let what = component(&without.component, view);
                Some(row(what, without.horizons.get(i)?, Some(made), view))
            }));
            Table {
                caption: m.with("contributions-at", [("weeks", planned.week.into())]),
                rows,
            }
        })
        .collect()
}

fn row(
    what: String,
    horizon: &StoredHorizon,
    made: Option<StoredDifference>,
    view: &View,
) -> PartRow {
    const NOTHING: &str = "–";
    let language = view.language();
    let range = |middle: f64, range: [f64; 2]| {
        format!(
            "{} ({})",
            percent(middle, language),
            percents(range, language)
        )
    };
    let (back, lost) = (horizon.repigmented, horizon.relapse);
    PartRow {
        what,
        repigmented: range(back.median, back.ci90),
        makes: made.map_or(NOTHING.to_owned(), |made| points(made.repigmented, view)),
        relapse: range(lost.probability, lost.ci90),
        makes_relapse: made.map_or(NOTHING.to_owned(), |made| signed(made.relapse)),
    }
}

/// Points of a hundred, with their sign.
fn signed(x: f64) -> String {
    let text = decimal(100.0 * x, 0);
    match text.starts_with(['−', '-', '0']) {
        true => text,
        false => format!("+{text}"),
    }
}

/// A difference in points of a hundred.
fn points(made: Range, view: &View) -> String {
    let [low, high] = made.ci90.map(signed);
    let middle = signed(made.median);
    let values = [("middle", middle), ("low", low), ("high", high)];
    let values = values.map(|(name, value)| (name, value.into()));
    view.m.with("contribution-points", values)
}

fn component(name: &str, view: &View) -> String {
    view.m.get(match name {
        "drug" => "contribution-drug",
        "light" => "contribution-light",
        "missed_applications" => "contribution-missed",
        "memory" => "contribution-memory",
        _ => "contribution-stress",
    })
}

fn others(known: &StoredContributions, view: &View) -> Vec<(String, String)> {
    let language: Language = view.language();
    let others = known.alternatives.iter().filter_map(|(name, relapse)| {
        let assumed = tapir_report::compare::assumption(assumption(name)?, language);
        Some((assumed, percent(*relapse, language)))
    });
    others.collect()
}
