//! What a plan of a stored comparison is made of: the same patients once more.

use super::make::{MakeError, alone};
use super::stored::{self, Parts};
use crate::app::App;
use crate::store::record::forecasts::Forecast;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use tapir_engine::course::CourseBuilder;
use tapir_engine::forecast::{Options, alternatives_in_steps, contributions_in_steps, usual_plans};
use tapir_engine::plan::{Plan, PlanName};
use tapir_engine::rng::Seed;

/// Whether this program computes what was stored: same model, same parameters.
pub(crate) fn repeatable(app: &App, forecast: &Forecast) -> bool {
    forecast.model_version == env!("CARGO_PKG_VERSION")
        && forecast.parameter_hash == app.library.hash
}

/// Most assumptions under which a comparison is made again.
const ASSUMPTIONS: u64 = 3;

/// Works out one plan of a comparison, as JSON. `heard` hears how far it is, and may
/// stop it.
pub(crate) async fn counterfactuals(
    app: &App,
    input: String,
    seed: i64,
    (name, plan): (PlanName, Plan),
    heard: impl Fn(u64, u64) -> ControlFlow<()> + Send + Sync + 'static,
) -> Result<String, MakeError> {
    alone(app, move |library| {
        // first the parts, then the assumptions
        let parts = AtomicU64::new(0);
        let of_parts = |done, all| {
            parts.store(all, Ordering::Relaxed);
            heard(done, all + ASSUMPTIONS)
        };
        let of_assumptions = |done, all| {
            let parts = parts.load(Ordering::Relaxed);
            heard(parts + done, parts + all)
        };
        let options = Options {
            seed: Seed(u64::try_from(seed).unwrap_or(u64::MAX)),
            ..Options::default()
        };
        let course = serde_json::from_str::<CourseBuilder>(&input)?.build()?;
        let made = contributions_in_steps(library, &course, (&name, &plan), options, &of_parts)?;
        let usual = usual_plans(&course);
        let place = usual.iter().position(|(known, _)| *known == name);
        let more: Vec<(PlanName, Plan)> = match place {
            Some(_) => Vec::new(),
            None => vec![(name, plan)],
        };
        let place = place.unwrap_or(usual.len() + course.named_plans().len());
        let others = alternatives_in_steps(library, &course, &more, options, &of_assumptions)?;
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
