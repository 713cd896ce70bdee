//! The patient's page: the same forecast in plain words and whole people.

use super::facts::{method, quarter};
use super::tables::{TUBE_GRAMS, of_shares, tubes, withheld};
use super::{evidence, names};
use crate::message::Messages;
use crate::number::{area, decimal, of_hundred, percent, percents};
use crate::words;
use tapir_engine::course::{Seen, Visit};
use tapir_engine::fit::Warning;
use tapir_engine::forecast::{Comparison, Horizon, PlanForecast, Relapse};

/// What the patient reads of one plan.
pub(super) struct Card {
    /// Plan, from 1.
    pub number: usize,
    /// Plan.
    pub name: String,
    /// The plan in words.
    pub words: Vec<String>,
    /// How many of a hundred relapse, with the range.
    pub relapse: String,
    /// How many of them soon.
    pub early: Option<String>,
    /// Heads of the table of colour.
    pub head: Vec<String>,
    /// How much colour there is at the later horizons; empty if no numbers are given.
    pub colour: Vec<Colour>,
    /// Grams, tubes and how often.
    pub effort: String,
    /// Relapse at the last horizon, for the drawing.
    pub last: Option<Relapse>,
}

/// How much of the first patch has colour at one horizon.
pub(super) struct Colour {
    /// When.
    pub week: String,
    /// Of a hundred people, how many have at least three quarters, half to three
    /// quarters, and less; in results of earlier programs what is typical.
    pub cells: Vec<String>,
}

/// Whose page it is.
pub(super) fn whom(comparison: &Comparison, m: &Messages) -> String {
    m.with(
        "patient-for",
        [
            ("label", comparison.header.label.clone().into()),
            ("date", comparison.header.decision_date.to_string().into()),
        ],
    )
}

/// What treatment and visits showed, in sentences.
pub(super) fn course(comparison: &Comparison, m: &Messages) -> Vec<String> {
    let first = comparison.header.first_area_cm2;
    let mut sentences = vec![m.with(
        "course-first",
        [
            ("area", area(first, first).into()),
            (
                "site",
                names::site(comparison.header.covariates.site, m).into(),
            ),
        ],
    )];
    let prescribed = words::plan(&comparison.header.prescribed, m.language);
    let from = m.with(
        "course-since",
        [("date", comparison.header.start_date.to_string().into())],
    );
    sentences.push(format!("{from}{}", prescribed.join(&m.get("sentence-gap"))));
    sentences.push(match comparison.visits.as_slice() {
        [_, .., last] => seen(last, first, m),
        _ => m.get("course-nothing-yet"),
    });
    sentences
}

/// The last visit.
fn seen(visit: &Visit, first: f64, m: &Messages) -> String {
    let within = |[low, high]: [f64; 2]| percents([low.max(0.0), high.clamp(0.0, 1.0)], m.language);
    match (visit.seen, visit.repigmented, visit.repigmented_sd) {
        (Seen::Area { cm2, method: how }, Some(part), Some(sd)) if part < -2.0 * sd => m.with(
            "course-grown",
            [
                ("date", visit.date.to_string().into()),
                ("area", area(cm2, first).into()),
                ("method", method(how, m).into()),
            ],
        ),
        (Seen::Area { cm2, method: how }, Some(part), Some(sd)) => m.with(
            "course-area",
            [
                ("date", visit.date.to_string().into()),
                ("area", area(cm2, first).into()),
                ("method", method(how, m).into()),
                ("part", percent(part.max(0.0), m.language).into()),
                ("range", within([part - 2.0 * sd, part + 2.0 * sd]).into()),
            ],
        ),
        (Seen::Area { cm2, method: how }, ..) => m.with(
            "course-area-only",
            [
                ("date", visit.date.to_string().into()),
                ("area", area(cm2, first).into()),
                ("method", method(how, m).into()),
            ],
        ),
        (Seen::Grade(grade), ..) => m.with(
            "course-grade",
            [
                ("date", visit.date.to_string().into()),
                ("range", percents(quarter(grade), m.language).into()),
            ],
        ),
    }
}

/// The warnings in plain words, each kind once.
pub(super) fn doubts(comparison: &Comparison, m: &Messages) -> Vec<String> {
    let mut doubts: Vec<String> = Vec::new();
    for warning in &comparison.fit.warnings {
        let doubt = m.get(match warning {
            Warning::LowEffectiveSampleSize { .. } => "doubt-low-effective-sample-size",
            Warning::ChainsDisagree { .. } | Warning::MethodsDisagree { .. } => "doubt-computation",
            Warning::Surprising { .. } => "doubt-surprising",
            Warning::PoorFit { .. } => "doubt-poor-fit",
            Warning::Growing { .. } => "doubt-growing",
            Warning::StructuresDisagree { .. } => "doubt-structures",
            Warning::OutsideTrials { .. } | Warning::SiteUnstudied { .. } => "doubt-outside",
            Warning::LongerThanStudied { .. } | Warning::TogetherUnstudied { .. } => "doubt-plan",
            Warning::NoResponseYet => "doubt-no-response",
            Warning::AreaAgainstBody { .. } | Warning::SurprisingFirstArea { .. } => "doubt-area",
            Warning::SurprisingBlood { .. } => "doubt-blood",
            // it changes nothing for the patient
            Warning::BloodBeforeTreatment => continue,
        });
        if !doubts.contains(&doubt) {
            doubts.push(doubt);
        }
    }
    doubts
}

/// What to look out for, whatever the plan.
pub(super) fn watch(m: &Messages) -> Vec<String> {
    vec![
        m.get("watch-inside"),
        m.get("watch-elsewhere"),
        m.get("watch-reaction"),
    ]
}

/// What trials say, in plain words.
pub(super) fn known(comparison: &Comparison, m: &Messages) -> Vec<String> {
    let mut known = vec![
        m.get("known-maintenance"),
        m.get("known-no-trial"),
        m.get("evidence-relapse"),
        m.get("known-model"),
        crate::check::skill::sentence("known-skill", m),
        m.get("evidence-off-label"),
    ];
    if evidence::combines_light_with_tacrolimus(comparison) {
        known.push(m.get("evidence-light"));
    }
    known
}

/// One card for each plan.
pub(super) fn cards(comparison: &Comparison, m: &Messages) -> Vec<Card> {
    let names = names::plans(comparison, m);
    let withheld = withheld(comparison);
    let card = |(i, plan): (usize, &PlanForecast)| {
        let last = plan.horizons.last().filter(|_| !withheld);
        let shown = plan.horizons.iter().skip(1).filter(|_| !withheld);
        Card {
            number: i + 1,
            name: names[i].clone(),
            words: words::plan(&plan.plan, m.language),
            relapse: last.map_or(m.get("card-withheld"), |h| relapse(h.week, &h.relapse, m)),
            early: early(plan, m).filter(|_| !withheld),
            head: head(plan, m),
            colour: shown.map(|horizon| colour(horizon, m)).collect(),
            effort: effort(plan, m),
            last: last.map(|h| h.relapse),
        }
    };
    comparison.plans.iter().enumerate().map(card).collect()
}

fn head(plan: &PlanForecast, m: &Messages) -> Vec<String> {
    let shares = plan.horizons.iter().any(|horizon| horizon.shares.is_some());
    let heads: &[&str] = if shares {
        &["card-colour", "share-most", "share-half", "share-less"]
    } else {
        &["card-colour", "card-typical"]
    };
    heads.iter().map(|key| m.get(key)).collect()
}

fn colour(horizon: &Horizon, m: &Messages) -> Colour {
    let part = horizon.repigmented;
    Colour {
        week: m.with("week-short", [("week", horizon.week.into())]),
        cells: match horizon.shares {
            Some(shares) => of_shares(shares).to_vec(),
            None => vec![format!(
                "{} ({})",
                percent(part.median, m.language),
                percents(part.ci90, m.language)
            )],
        },
    }
}

fn relapse(week: u32, relapse: &Relapse, m: &Messages) -> String {
    m.with(
        "card-relapse",
        [
            ("count", of_hundred(relapse.probability).into()),
            ("low", of_hundred(relapse.ci90[0]).into()),
            ("high", of_hundred(relapse.ci90[1]).into()),
            ("week", week.into()),
        ],
    )
}

/// How many of the relapses come before the first horizon; none where there
/// are hardly any.
fn early(plan: &PlanForecast, m: &Messages) -> Option<String> {
    let (first, last) = (plan.horizons.first()?, plan.horizons.last()?);
    let worth_a_word = 100.0 * last.relapse.probability >= 2.0;
    worth_a_word.then(|| {
        m.with(
            "card-early",
            [
                ("count", of_hundred(first.relapse.probability).into()),
                ("week", first.week.into()),
            ],
        )
    })
}

/// Grams and tubes of the whole plan, and how often something is applied.
fn effort(plan: &PlanForecast, m: &Messages) -> String {
    let treatments = plan.plan.treatments();
    let light = treatments.iter().any(|t| t.product().is_light());
    let applications = plan.burden.applications;
    if applications == 0 {
        return m.get("card-effort-none");
    }
    m.with(
        if light {
            "card-effort-light"
        } else {
            "card-effort"
        },
        [
            ("grams", decimal(plan.burden.grams, 0).into()),
            ("tubes", tubes(plan).into()),
            ("size", decimal(TUBE_GRAMS, 0).into()),
            ("applications", applications.into()),
        ],
    )
}
