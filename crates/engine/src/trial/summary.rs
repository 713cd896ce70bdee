//! From patients to estimates.

use super::prediction;
use super::{Outcomes, TrialSpec};
use crate::endpoint::{Endpoint, Measure};
use crate::library::Library;
use crate::plan::{Plan, notation};
use crate::provenance::Provenance;
use crate::structure::Structure;
use crate::studies::{Shift, StudyPrediction, StudyVariation};
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use statrs::distribution::{Beta, ContinuousCDF};

/// An estimate with its 95 % confidence interval.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Estimate {
    /// Patients that it rests on.
    pub n: usize,
    /// Proportion, mean or median; none where nobody counts or the median lies
    /// beyond the observation.
    pub estimate: Option<f64>,
    /// 95 % confidence interval: Clopper-Pearson for proportions, normal for
    /// means, order statistics for medians.
    pub ci95: [Option<f64>; 2],
}

/// One endpoint of one arm.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct EndpointSummary {
    /// The question.
    #[serde(flatten)]
    pub endpoint: Endpoint,
    /// The answer.
    #[serde(flatten)]
    pub estimate: Estimate,
    /// The answer of each structure alone.
    pub structures: Structures,
    /// What a new study would report, where the arm says of how many patients; none for
    /// levels in skin and blood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prediction: Option<StudyPrediction>,
    /// For times to relapse: fraction that has relapsed by each week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub curve: Option<Vec<CurvePoint>>,
}

/// By hand, because [`Endpoint`] refuses fields that it does not know, and here
/// the answer's stand beside its own.
impl<'de> Deserialize<'de> for EndpointSummary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Answer {
            #[serde(flatten)]
            estimate: Estimate,
            structures: Structures,
            prediction: Option<StudyPrediction>,
            curve: Option<Vec<CurvePoint>>,
        }
        const OF_ANSWER: [&str; 6] = ["n", "estimate", "ci95", "structures", "prediction", "curve"];
        let fields = Map::<String, Value>::deserialize(deserializer)?;
        let (answer, endpoint): (Map<_, _>, Map<_, _>) = fields
            .into_iter()
            .partition(|(field, _)| OF_ANSWER.contains(&field.as_str()));
        let answer: Answer =
            serde_json::from_value(Value::Object(answer)).map_err(D::Error::custom)?;
        let endpoint = serde_json::from_value(Value::Object(endpoint));
        Ok(Self {
            endpoint: endpoint.map_err(D::Error::custom)?,
            estimate: answer.estimate,
            structures: answer.structures,
            prediction: answer.prediction,
            curve: answer.curve,
        })
    }
}

/// The two structures side by side.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Structures {
    /// Structure A alone.
    #[serde(rename = "A")]
    pub a: Option<f64>,
    /// Structure B alone.
    #[serde(rename = "B")]
    pub b: Option<f64>,
    /// Whether their 95 % intervals do not overlap.
    pub disagree: bool,
}

/// A point of a relapse curve.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct CurvePoint {
    /// Weeks after `from_week`.
    pub week: f64,
    /// Fraction that has relapsed by then.
    pub relapsed: f64,
}

/// One arm.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct ArmSummary {
    /// Name of the arm.
    pub name: String,
    /// Its plan; in JSON the text form.
    #[serde(with = "notation")]
    #[schemars(with = "String")]
    pub plan: Plan,
    /// Patients.
    pub n: usize,
    /// Endpoints in the order of the trial file.
    pub endpoints: Vec<EndpointSummary>,
}

/// The whole trial.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Summary {
    /// Name of the trial.
    pub name: String,
    /// Arms in the order of the trial file.
    pub arms: Vec<ArmSummary>,
    /// Fraction of candidates that were plausible patients of this population.
    pub acceptance: f64,
}

/// A trial with where it comes from: what `tapir trial --json` prints.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct TrialResult {
    /// Estimates.
    #[serde(flatten)]
    pub summary: Summary,
    /// Numbers of the patients: the first, and the one after the last.
    pub patients: [u32; 2],
    /// How to get the same bytes again.
    pub provenance: Provenance,
}

impl Summary {
    /// Estimates of a trial or of a part of one.
    pub fn of(library: &Library, spec: &TrialSpec, outcomes: &Outcomes) -> Self {
        let shift = StudyVariation::of(library.common()).of_new_study();
        let arms = spec
            .arms
            .iter()
            .zip(&outcomes.values)
            .map(|(arm, columns)| ArmSummary {
                name: arm.name.clone(),
                plan: arm.plan.clone(),
                n: outcomes.range.len(),
                endpoints: spec
                    .endpoints
                    .iter()
                    .zip(columns)
                    .map(|(endpoint, values)| {
                        let new_study = arm.n.map(|n| (n, &shift));
                        summarise(library, endpoint, values, outcomes.range.start, new_study)
                    })
                    .collect(),
            })
            .collect();
        Self {
            name: spec.name.clone(),
            arms,
            acceptance: outcomes.acceptance.rate(),
        }
    }
}

fn summarise(
    library: &Library,
    endpoint: &Endpoint,
    values: &[f64],
    first: u32,
    new_study: Option<(u32, &Shift)>,
) -> EndpointSummary {
    let of_structure = |structure: Structure| -> Vec<f64> {
        (first..)
            .zip(values)
            .filter(|(number, _)| library.structure_of(*number) == structure)
            .map(|(_, value)| *value)
            .collect()
    };
    let measure = endpoint.measure();
    let [a, b] = Structure::ALL.map(|structure| Estimate::of(measure, &of_structure(structure)));
    let apart = |low: &Estimate, high: &Estimate| match (low.ci95[1], high.ci95[0]) {
        (Some(upper), Some(lower)) => upper < lower,
        _ => false,
    };
    EndpointSummary {
        endpoint: *endpoint,
        estimate: Estimate::of(measure, values),
        structures: Structures {
            a: a.estimate,
            b: b.estimate,
            disagree: apart(&a, &b) || apart(&b, &a),
        },
        prediction: new_study.and_then(|(n, shift)| prediction::of(endpoint, values, n, shift)),
        curve: matches!(measure, Measure::Time).then(|| curve(endpoint, values)),
    }
}

/// From the first week to the last that is observed.
fn curve(endpoint: &Endpoint, values: &[f64]) -> Vec<CurvePoint> {
    let weeks = endpoint.weeks();
    let counted: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
    weeks
        .iter()
        .map(|week| week - weeks[0])
        .map(|week| CurvePoint {
            week,
            relapsed: counted.iter().filter(|x| **x <= week).count() as f64 / counted.len() as f64,
        })
        .filter(|point| point.relapsed.is_finite())
        .collect()
}

/// Standard normal quantile of a two-sided 95 % interval.
const Z95: f64 = 1.959_963_984_540_054;

impl Estimate {
    /// Estimate of one measure from the patients' values; NaN values do not count.
    pub fn of(measure: Measure, values: &[f64]) -> Self {
        let mut counted: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
        let n = counted.len();
        if n == 0 {
            return Self {
                n,
                estimate: None,
                ci95: [None, None],
            };
        }
        match measure {
            Measure::Proportion => {
                let successes = counted.iter().filter(|x| **x > 0.5).count();
                let [low, high] = clopper_pearson(successes, n);
                Self {
                    n,
                    estimate: Some(successes as f64 / n as f64),
                    ci95: [Some(low), Some(high)],
                }
            }
            Measure::Mean => {
                let mean = counted.iter().sum::<f64>() / n as f64;
                let squares: f64 = counted.iter().map(|x| (x - mean) * (x - mean)).sum();
                let half = (n > 1).then(|| Z95 * (squares / (n - 1) as f64 / n as f64).sqrt());
                Self {
                    n,
                    estimate: Some(mean),
                    ci95: [half.map(|h| mean - h), half.map(|h| mean + h)],
                }
            }
            Measure::Time => {
                counted.sort_by(f64::total_cmp);
                let finite = |position: f64| {
                    let position = position.clamp(0.0, (n - 1) as f64) as usize;
                    Some(counted[position]).filter(|x| x.is_finite())
                };
                let middle = 0.5 * n as f64;
                let half = 0.5 * Z95 * (n as f64).sqrt();
                Self {
                    n,
                    estimate: finite(middle - 0.5),
                    ci95: [
                        finite((middle - half).floor()),
                        finite((middle + half).ceil()),
                    ],
                }
            }
        }
    }
}

/// Exact 95 % interval of a proportion.
pub fn clopper_pearson(successes: usize, n: usize) -> [f64; 2] {
    let all = successes == n;
    let (k, n) = (successes as f64, n as f64);
    let quantile =
        |a: f64, b: f64, p: f64| Beta::new(a, b).map_or(f64::NAN, |beta| beta.inverse_cdf(p));
    [
        if successes == 0 {
            0.0
        } else {
            quantile(k, n - k + 1.0, 0.025)
        },
        if all {
            1.0
        } else {
            quantile(k + 1.0, n - k, 0.975)
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirteen_of_twenty_has_the_published_interval() {
        let [low, high] = clopper_pearson(13, 20);
        assert!((low - 0.408).abs() < 5e-4 && (high - 0.846).abs() < 5e-4);
    }

    #[test]
    fn nobody_of_twenty_two_has_an_interval_from_zero() {
        let [low, high] = clopper_pearson(0, 22);
        assert!(low.abs() < 1e-12 && (high - 0.154).abs() < 5e-4);
    }

    fn time_to_relapse(week: f64) -> Endpoint {
        Endpoint::TimeToRelapse {
            from_week: 24.0,
            week,
            among: crate::endpoint::Among::All,
            loses_at_least: 0.25,
            responded_at_least: 0.75,
        }
    }

    #[test]
    fn curve_reaches_from_the_first_week_to_the_last() {
        let values = [1.0, 2.0, 51.0, f64::INFINITY];
        for (week, last, relapsed) in [(75.0, 51.0, 0.75), (26.0, 2.0, 0.5), (24.5, 0.5, 0.0)] {
            let curve = curve(&time_to_relapse(week), &values);
            let end = curve.last().unwrap();
            assert_eq!(
                curve[0],
                CurvePoint {
                    week: 0.0,
                    relapsed: 0.0
                }
            );
            assert_eq!(
                *end,
                CurvePoint {
                    week: last,
                    relapsed
                },
                "{week}"
            );
        }
    }

    #[test]
    fn median_beyond_the_observation_is_not_reported() {
        let estimate = Estimate::of(Measure::Time, &[4.0, f64::INFINITY, f64::INFINITY]);
        assert_eq!(estimate.estimate, None);
    }
}
