//! What a plan of a stored comparison is made of: the same patients once more.

use super::make::{MakeError, alone};
use super::stored::{self, Parts};
use crate::app::App;
use crate::store::record::forecasts::Forecast;
use tapir_engine::course::CourseBuilder;
use tapir_engine::forecast::{Options, alternatives, contributions, usual_plans};
use tapir_engine::plan::{Plan, PlanName};
use tapir_engine::rng::Seed;

/// Whether this program computes what was stored: same model, same parameters.
pub(crate) fn repeatable(app: &App, forecast: &Forecast) -> bool {
    forecast.model_version == env!("CARGO_PKG_VERSION")
        && forecast.parameter_hash == app.library.hash
}

/// Works out one plan of a comparison, as JSON.
pub(crate) async fn counterfactuals(
    app: &App,
    input: String,
    seed: i64,
    (name, plan): (PlanName, Plan),
) -> Result<String, MakeError> {
    alone(app, move |library| {
        let options = Options {
            seed: Seed(u64::try_from(seed).unwrap_or(u64::MAX)),
            ..Options::default()
        };
        let course = serde_json::from_str::<CourseBuilder>(&input)?.build()?;
        let made = contributions(library, &course, (&name, &plan), options)?;
        let usual = usual_plans(&course);
        let place = usual.iter().position(|(known, _)| *known == name);
        let more: Vec<(PlanName, Plan)> = match place {
            Some(_) => Vec::new(),
            None => vec![(name, plan)],
        };
        let place = place.unwrap_or(usual.len() + course.named_plans().len());
        let others = alternatives(library, &course, &more, options)?;
        let others = others.iter().filter_map(|other| {
            let relapse = other.relapse.get(place)?;
            Some((other.assumption, *relapse))
        });
        let parts = Parts {
            contributions: made,
            alternatives: others.collect(),
        };
        stored::write(&parts).map_err(|_| MakeError::Interrupted)
    })
    .await
}
