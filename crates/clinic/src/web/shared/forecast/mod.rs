//! The page of a stored comparison, for clinician and patient.

use crate::calendar::long_day;
use crate::clock;
use crate::domain::{ForecastId, PatientId};
use crate::forecast;
use crate::store::record::forecasts::Forecast;
use crate::web::view::View;
use askama::Template;
use tapir_engine::fit::WarningKind;
use tapir_engine::forecast::{Comparison, PlanForecast};
use tapir_report::compare::TUBE_GRAMS;
use tapir_report::number::{decimal, percent, percents};
use tapir_report::words;

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
    /// Said in place of the numbers where they cannot be read.
    unreadable: Option<String>,
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
    /// The page for somebody to whom the days are those of a zone.
    pub fn of(
        view: &'a View,
        patient: PatientId,
        forecast: &'a Forecast,
        clinician: bool,
        zone: &str,
    ) -> Self {
        let m = view.m;
        let stored = forecast::comparison(&forecast.content)
            .inspect_err(
                |error| tracing::warn!(%error, forecast = %forecast.id, "shown without numbers"),
            )
            .ok();
        Self {
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
            plans: stored
                .iter()
                .flat_map(|comparison| &comparison.plans)
                .map(|plan| card(plan, view))
                .collect(),
            doubts: stored
                .as_ref()
                .map_or(Vec::new(), |comparison| doubts(comparison, view)),
            basis: stored
                .as_ref()
                .map_or(String::new(), |comparison| basis(comparison, view)),
            unreadable: stored.is_none().then(|| m.get("forecast-unreadable")),
            provenance: vec![
                (m.get("provenance-model"), forecast.model_version.clone()),
                (
                    m.get("provenance-parameters"),
                    short(&forecast.parameter_hash),
                ),
                (m.get("provenance-data"), short(&forecast.data_hash)),
                (m.get("provenance-seed"), forecast.seed.to_string()),
                (m.get("provenance-made"), forecast.made_at.to_string()),
            ]
            .into_iter()
            .chain(stored.iter().map(|comparison| {
                (
                    m.get("provenance-prescribed"),
                    comparison.header.prescribed.to_string(),
                )
            }))
            .collect(),
        }
    }
}

fn short(hash: &str) -> String {
    hash.chars().take(16).collect()
}

fn basis(comparison: &Comparison, view: &View) -> String {
    let fit = &comparison.fit;
    view.m.with(
        "forecast-basis",
        [
            ("candidates", fit.candidates.into()),
            ("ess", decimal(fit.effective_sample_size, 0).into()),
        ],
    )
}

fn card(plan: &PlanForecast, view: &View) -> PlanCard {
    let (m, language) = (view.m, view.language());
    let with_range = |middle: f64, range: [f64; 2]| {
        let (middle, range) = (percent(middle, language), percents(range, language));
        format!("{middle} ({range})")
    };
    let rows = plan
        .horizons
        .iter()
        .map(|h| HorizonRow {
            week: h.week,
            repigmented: with_range(h.repigmented.median, h.repigmented.ci90),
            relapse: with_range(h.relapse.probability, h.relapse.ci90),
        })
        .collect();
    let last = plan.horizons.last();
    let hundred = |part: f64| (100.0 * part).round().clamp(0.0, 100.0) as usize;
    let [low, high] = last.map_or([0, 0], |h| h.relapse.ci90.map(hundred));
    PlanCard {
        name: words::plan_name(&plan.name, language),
        sentences: words::plan(&plan.plan, language),
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
                ("grams", decimal(plan.burden.grams, 0).into()),
                (
                    "tubes",
                    ((plan.burden.grams / TUBE_GRAMS).ceil() as u32).into(),
                ),
                ("size", decimal(TUBE_GRAMS, 0).into()),
                ("applications", plan.burden.applications.into()),
            ],
        ),
    }
}

/// The reasons for doubt, each kind once.
fn doubts(comparison: &Comparison, view: &View) -> Vec<String> {
    let m = view.m;
    let mut doubts: Vec<String> = Vec::new();
    for warning in &comparison.fit.warnings {
        let doubt = m.get(match warning.kind() {
            WarningKind::LowEffectiveSampleSize => "doubt-low-effective-sample-size",
            WarningKind::PoorFit => "doubt-poor-fit",
            WarningKind::Growing => "doubt-growing",
            WarningKind::StructuresDisagree => "doubt-structures",
            WarningKind::Surprising => "doubt-surprising",
            WarningKind::NoResponseYet => "doubt-no-response",
            WarningKind::LongerThanStudied | WarningKind::TogetherUnstudied => "doubt-plan",
            WarningKind::OutsideTrials | WarningKind::SiteUnstudied => "doubt-outside",
            WarningKind::ChainsDisagree | WarningKind::MethodsDisagree => "doubt-computation",
        });
        if !doubts.contains(&doubt) {
            doubts.push(doubt);
        }
    }
    doubts
}
