//! Who, what was done and what was seen.

use super::names;
use crate::message::Messages;
use crate::number::{area, decimal, percent, percents};
use crate::words;
use tapir_engine::course::{Seen, Visit};
use tapir_engine::forecast::Comparison;
use tapir_engine::measurement::Method;

/// A line of the heading: what, and its value in one or more sentences.
pub(super) struct Fact {
    /// What.
    pub name: String,
    /// Its value.
    pub values: Vec<String>,
}

impl Fact {
    fn one(name: String, value: String) -> Self {
        Self {
            name,
            values: vec![value],
        }
    }
}

/// A visit as the table shows it.
pub(super) struct VisitRow {
    /// Date.
    pub date: String,
    /// Weeks from the decision.
    pub week: String,
    /// What was seen.
    pub seen: String,
    /// How it was measured.
    pub method: String,
    /// Repigmentation with the error of the measurement.
    pub repigmented: String,
    /// What the fitted virtual patients showed then.
    pub fitted: String,
}

/// The part of the area that an eye's grade stands for.
pub(super) fn quarter(grade: u8) -> [f64; 2] {
    match grade {
        0 => [0.0, 0.25],
        1 => [0.25, 0.5],
        2 => [0.5, 0.75],
        3 => [0.75, 0.95],
        _ => [0.95, 1.0],
    }
}

/// What is known at the decision.
pub(super) fn facts(comparison: &Comparison, m: &Messages) -> Vec<Fact> {
    let covariates = &comparison.header.covariates;
    let first = comparison.header.first_area_cm2;
    let lesion = m.with(
        "lesion",
        [
            ("site", names::site(covariates.site, m).into()),
            (
                "kind",
                m.get(if covariates.segmental {
                    "segmental"
                } else {
                    "non-segmental"
                })
                .into(),
            ),
            ("years", decimal(covariates.lesion_age_years, 1).into()),
            ("white", percent(covariates.leukotrichia, m.language).into()),
        ],
    );
    let area = m.with(
        "first-area-value",
        [
            ("area", area(first, first).into()),
            ("body", decimal(comparison.header.body_percent, 1).into()),
        ],
    );
    vec![
        Fact::one(m.get("patient"), comparison.header.label.clone()),
        Fact::one(
            m.get("decision-date"),
            comparison.header.decision_date.to_string(),
        ),
        Fact {
            name: m.get("prescribed"),
            values: prescribed(comparison, m),
        },
        Fact::one(
            m.get("age"),
            m.with(
                "years",
                [("count", decimal(covariates.age_years, 0).into())],
            ),
        ),
        Fact::one(m.get("lesion-name"), lesion),
        Fact::one(m.get("first-area"), area),
    ]
}

/// The plan so far, after the date of its first day.
fn prescribed(comparison: &Comparison, m: &Messages) -> Vec<String> {
    let from = m.with(
        "from-date",
        [("date", comparison.header.start_date.to_string().into())],
    );
    let words = words::plan(&comparison.header.prescribed, m.language);
    std::iter::once(from).chain(words).collect()
}

/// Visits that fit on the page.
const MOST_VISITS: usize = 6;

/// How many visits the table leaves out between the first and the last ones.
pub(super) fn left_out(comparison: &Comparison) -> usize {
    comparison.visits.len().saturating_sub(MOST_VISITS)
}

/// The first visit and the last ones; the plot has all.
pub(super) fn visits(comparison: &Comparison, m: &Messages) -> Vec<VisitRow> {
    let first = comparison.header.first_area_cm2;
    let rest = comparison.visits.iter().skip(1 + left_out(comparison));
    comparison
        .visits
        .iter()
        .take(1)
        .chain(rest)
        .map(|visit| {
            let (seen, how, repigmented) = match visit.seen {
                Seen::Area { cm2, method } => (
                    area(cm2, first),
                    self::method(method, m),
                    plus_minus(visit, m),
                ),
                Seen::Grade(grade) => (
                    "–".to_owned(),
                    m.get("method-eye"),
                    percents(quarter(grade), m.language),
                ),
            };
            VisitRow {
                date: visit.date.to_string(),
                week: decimal(visit.week, 0),
                seen,
                method: how,
                repigmented,
                fitted: fitted(comparison, visit.week, m),
            }
        })
        .collect()
}

/// The fitted course at a visit: median and the range of nine tenths.
fn fitted(comparison: &Comparison, week: f64, m: &Messages) -> String {
    const SAME_DAY_WEEKS: f64 = 0.01;
    let point = comparison
        .past
        .iter()
        .find(|p| (p.week - week).abs() < SAME_DAY_WEEKS);
    point.map_or("–".to_owned(), |p| {
        format!(
            "{} [{}]",
            percent(p.repigmented.median, m.language),
            percents(p.repigmented.ci90, m.language)
        )
    })
}

/// A measured repigmentation with two standard errors.
fn plus_minus(visit: &Visit, m: &Messages) -> String {
    let (Some(value), Some(sd)) = (visit.repigmented, visit.repigmented_sd) else {
        return "–".to_owned();
    };
    m.with(
        "plus-minus",
        [
            ("value", decimal(100.0 * value, 0).into()),
            ("error", decimal(200.0 * sd, 0).into()),
        ],
    )
}

pub(super) fn method(method: Method, m: &Messages) -> String {
    m.get(match method {
        Method::Traced => "method-traced",
        Method::HandUnits => "method-hand-units",
        Method::Vasi => "method-vasi",
    })
}
