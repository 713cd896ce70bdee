//! The doctor's page of a comparison.

use super::Known;
use super::assumptions::Doses;
use super::differences::{DifferenceRow, differences};
use crate::calendar::long_day;
use crate::clock;
use crate::domain::{DoseAssumption, FieldError, PatientId};
use crate::store::record::forecasts::Forecast;
use crate::web::shared::forecast::{PlanCard, Shown, cards};
use crate::web::shared::labels;
use crate::web::view::View;
use askama::Template;
use tapir_report::compare::sampled_svg;

#[derive(Template)]
#[template(path = "clinician/forecast.html")]
pub(super) struct ForecastPage<'a> {
    view: &'a View,
    patient: PatientId,
    shown: Shown,
    /// With possible courses of each plan.
    plans: Vec<(PlanCard, String)>,
    differences: Vec<DifferenceRow>,
    doses: Doses,
    /// The form that compares again under another assumption.
    again: Option<Again>,
    /// When the patient was shown it.
    released: Option<String>,
    pub reason: String,
    pub errors: Vec<FieldError>,
    provenance: Vec<(String, String)>,
}

/// What is sent to compare again.
struct Again {
    fields: Vec<(&'static str, String)>,
    past: Vec<Choice>,
    future: Vec<Choice>,
}

/// A value, its words, and whether it was assumed.
type Choice = (&'static str, String, bool);

impl<'a> ForecastPage<'a> {
    pub(super) fn of(view: &'a View, patient: PatientId, known: &Known, zone: &str) -> Self {
        let m = view.m;
        let found = &known.forecast;
        let shown = Shown::of(view, found, zone);
        let comparison = shown.comparison.as_ref();
        let plans = comparison.map_or(Vec::new(), |comparison| {
            let cards = cards(comparison, m).into_iter();
            let drawn = cards.map(|card| {
                let drawing = sampled_svg(comparison, card.place, m.language);
                (card, drawing)
            });
            drawn.collect()
        });
        Self {
            view,
            patient,
            plans,
            differences: comparison.map_or(Vec::new(), |c| differences(c, m)),
            doses: Doses::of(known, comparison, m),
            again: again(known, view),
            released: found
                .released_at
                .map(|at| long_day(clock::today(at, zone), m)),
            reason: String::new(),
            errors: Vec::new(),
            provenance: provenance(found, &shown, view),
            shown,
        }
    }
}

fn again(known: &Known, view: &View) -> Option<Again> {
    let found = known.draft.as_ref()?;
    let draft = &found.draft;
    let choices = |chosen| {
        let all = DoseAssumption::ALL.into_iter();
        all.map(|one| {
            (
                one.name(),
                labels::dose_assumption(one, view.m),
                one == chosen,
            )
        })
        .collect()
    };
    Some(Again {
        fields: vec![
            ("plan", draft.plan.clone()),
            ("starts_on", draft.starts_on.clone()),
            ("review_week", draft.review_week.clone()),
            ("observation", draft.observation.clone()),
            ("reason", draft.reason.clone()),
            ("after", found.newest.to_string()),
            ("lesion", found.lesion.to_string()),
        ],
        past: choices(found.doses.past),
        future: choices(found.doses.future),
    })
}

fn provenance(found: &Forecast, shown: &Shown, view: &View) -> Vec<(String, String)> {
    let m = view.m;
    let short = |hash: &str| -> String { hash.chars().take(16).collect() };
    let mut facts = vec![
        (m.get("provenance-model"), found.model_version.clone()),
        (m.get("provenance-parameters"), short(&found.parameter_hash)),
        (m.get("provenance-data"), short(&found.data_hash)),
        (m.get("provenance-seed"), found.seed.to_string()),
        (m.get("provenance-made"), found.made_at.to_string()),
    ];
    facts.extend(shown.comparison.iter().map(|comparison| {
        let prescribed = comparison.header.prescribed.to_string();
        (m.get("provenance-prescribed"), prescribed)
    }));
    facts
}
