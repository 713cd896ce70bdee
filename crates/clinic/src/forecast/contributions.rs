//! What a plan of a stored comparison is made of: the same patients once more.

use super::make::{MakeError, PROPOSED, alone};
use super::stored::{Range, StoredHorizon};
use crate::app::App;
use crate::store::record::forecasts::Forecast;
use serde::{Deserialize, Serialize};
use tapir_engine::course::Course;
use tapir_engine::forecast::{
    Assumption, Contributions, Options, alternatives, contributions, usual_plans,
};
use tapir_engine::plan::Plan;

#[derive(Serialize)]
struct Content {
    contributions: Contributions,
    /// Probability of a relapse up to the last horizon under other assumptions.
    alternatives: Vec<(Assumption, f64)>,
}

/// What pages read of it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StoredContributions {
    pub contributions: StoredParts,
    pub alternatives: Vec<(String, f64)>,
}

/// See [`Contributions`].
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StoredParts {
    pub as_planned: Vec<StoredHorizon>,
    pub without: Vec<StoredWithout>,
}

/// The forecast without a component.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StoredWithout {
    pub component: String,
    pub horizons: Vec<StoredHorizon>,
    pub differences: Vec<StoredDifference>,
}

/// What the component makes.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct StoredDifference {
    pub repigmented: Range,
    /// Of the probability of a relapse.
    pub relapse: f64,
}

/// Whether this program computes what was stored: same model, same parameters.
pub(crate) fn repeatable(app: &App, forecast: &Forecast) -> bool {
    forecast.model_version == env!("CARGO_PKG_VERSION")
        && forecast.parameter_hash == app.library.hash
}

/// Works out one plan of a comparison, as JSON.
pub(crate) async fn take_apart(
    app: &App,
    input: String,
    seed: i64,
    (name, plan): (String, Plan),
) -> Result<String, MakeError> {
    alone(app, move |library| {
        let options = Options {
            seed: u64::try_from(seed).unwrap_or(u64::MAX),
            ..Options::default()
        };
        let course = Course::from_toml(&input)?;
        let made = contributions(library, &course, (&name, &plan), options)?;
        let usual = usual_plans(&course);
        let place = usual.iter().position(|(known, _)| *known == name);
        let more: Vec<(String, Plan)> = match place {
            Some(_) => Vec::new(),
            None => vec![(PROPOSED.to_owned(), plan)],
        };
        let place = place.unwrap_or(usual.len() + course.named_plans.len());
        let others = alternatives(library, &course, &more, options)?;
        let others = others.iter().filter_map(|other| {
            let relapse = other.relapse.get(place)?;
            Some((other.assumption, *relapse))
        });
        let content = Content {
            contributions: made,
            alternatives: others.collect(),
        };
        serde_json::to_string(&content).map_err(|_| MakeError::Interrupted)
    })
    .await
}

/// An assumption by its name in what is stored.
pub(crate) fn assumption(name: &str) -> Option<Assumption> {
    match name {
        "all_applied" => Some(Assumption::AllApplied),
        "half_applied" => Some(Assumption::HalfApplied),
        "without_last_visit" => Some(Assumption::WithoutLastVisit),
        _ => None,
    }
}
