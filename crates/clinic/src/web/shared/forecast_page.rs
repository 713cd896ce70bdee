//! The page of a stored comparison, for clinician and patient.

use crate::AppError;
use crate::calendar::long_day;
use crate::clock;
use crate::domain::{ForecastId, PatientId};
use crate::forecast::{Range, StoredComparison, StoredPlan};
use crate::store::record::forecasts::Forecast;
use crate::web::shared::labels;
use crate::web::view::View;
use askama::Template;
use tapir_engine::plan::Plan;
use tapir_report::compare::TUBE_GRAMS;
use tapir_report::number::{decimal, percent, percents};

/// The page of a comparison, for clinician and patient.
#[derive(Template)]
#[template(path = "clinician/forecast.html")]
pub(in crate::web) struct ForecastPage<'a> {
    view: &'a View,
    patient: PatientId,
    forecast: ForecastId,
    clinician: bool,
    released: Option<String>,
    made: String,
    drawing: String,
    plans: Vec<PlanCard>,
    doubts: Vec<String>,
    basis: String,
    provenance: Vec<(String, String)>,
}

struct PlanCard {
    name: String,
    sentences: Vec<String>,
    rows: Vec<HorizonRow>,
    people: Vec<&'static str>,
    people_sentence: String,
    effort: String,
}

struct HorizonRow {
    week: u32,
    repigmented: String,
    relapse: String,
}

impl<'a> ForecastPage<'a> {
    pub fn of(
        view: &'a View,
        patient: PatientId,
        forecast: &Forecast,
        clinician: bool,
    ) -> Result<Self, AppError> {
        let m = view.m;
        let stored: StoredComparison = serde_json::from_str(&forecast.content)
            .map_err(|error| AppError::Internal(error.into()))?;
        let zone = "UTC";
        Ok(Self {
            view,
            patient,
            forecast: forecast.id,
            clinician,
            released: forecast
                .released_at
                .map(|at| long_day(clock::today(at, zone), m)),
            made: m.with(
                "forecast-made",
                [
                    ("by", forecast.made_by.clone().into()),
                    ("date", long_day(forecast.decision_on, m).into()),
                ],
            ),
            drawing: forecast.drawing.clone(),
            plans: stored.plans.iter().map(|plan| card(plan, view)).collect(),
            doubts: doubts(&stored, view),
            basis: m.with(
                "forecast-basis",
                [
                    ("candidates", stored.fit.candidates.into()),
                    ("alike", decimal(stored.fit.effective_sample_size, 0).into()),
                ],
            ),
            provenance: vec![
                (m.get("provenance-model"), forecast.model_version.clone()),
                (
                    m.get("provenance-parameters"),
                    short(&forecast.parameter_hash),
                ),
                (m.get("provenance-data"), short(&forecast.data_hash)),
                (m.get("provenance-seed"), forecast.seed.to_string()),
                (m.get("provenance-made"), forecast.made_at.to_string()),
                (m.get("provenance-prescribed"), stored.prescribed.clone()),
            ],
        })
    }
}

fn short(hash: &str) -> String {
    hash.chars().take(16).collect()
}

fn card(plan: &StoredPlan, view: &View) -> PlanCard {
    let (m, language) = (view.m, view.language());
    let with_range = |range: Range| {
        format!(
            "{} ({})",
            percent(range.median, language),
            percents(range.ci90, language)
        )
    };
    let rows = plan
        .horizons
        .iter()
        .map(|h| HorizonRow {
            week: h.week,
            repigmented: with_range(h.repigmented),
            relapse: with_range(Range {
                median: h.relapse.probability,
                ci90: h.relapse.ci90,
            }),
        })
        .collect();
    let last = plan.horizons.last();
    let hundred = |part: f64| (100.0 * part).round().clamp(0.0, 100.0) as usize;
    let [low, high] = last.map_or([0, 0], |h| h.relapse.ci90.map(hundred));
    PlanCard {
        name: labels::plan_name(&plan.name, m),
        sentences: plan
            .plan
            .parse::<Plan>()
            .map(|p| tapir_report::words::plan(&p, language))
            .unwrap_or_default(),
        rows,
        people: (0..100)
            .map(|i| match i {
                i if i < low => "person person-sure",
                i if i < high => "person person-maybe",
                _ => "person",
            })
            .collect(),
        people_sentence: last.map_or(String::new(), |h| {
            m.with(
                "people-relapse",
                [
                    ("count", hundred(h.relapse.probability).into()),
                    ("low", low.into()),
                    ("high", high.into()),
                    ("weeks", h.week.into()),
                ],
            )
        }),
        effort: m.with(
            "forecast-effort",
            [
                ("grams", decimal(plan.grams, 0).into()),
                ("tubes", ((plan.grams / TUBE_GRAMS).ceil() as u32).into()),
                ("size", decimal(TUBE_GRAMS, 0).into()),
                ("applications", plan.applications.into()),
            ],
        ),
    }
}

/// The reasons for doubt, each kind once.
fn doubts(stored: &StoredComparison, view: &View) -> Vec<String> {
    let m = view.m;
    let mut doubts: Vec<String> = Vec::new();
    for warning in &stored.fit.warnings {
        let doubt = m.get(match warning.kind.as_str() {
            "few_alike" => "doubt-few-alike",
            "poor_fit" => "doubt-poor-fit",
            "growing" => "doubt-growing",
            "structures_disagree" => "doubt-structures",
            "surprising" => "doubt-surprising",
            "no_response_yet" => "doubt-no-response",
            "longer_than_studied" | "together_unstudied" => "doubt-plan",
            "outside_trials" | "site_unstudied" => "doubt-outside",
            _ => "doubt-computation",
        });
        if !doubts.contains(&doubt) {
            doubts.push(doubt);
        }
    }
    doubts
}
