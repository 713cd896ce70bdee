//! Posterior of the nuisance parameters of a course: adherence, days of
//! visits, blood level, and what other lesions added.

use super::particle::Particle;
use super::past::Past;
use super::posterior_summary::judged;
use crate::course::BloodLevel;
use crate::course::Visit;
use crate::endpoint::repigmentation;
use crate::inference::Scale;
use crate::library::Library;
use crate::measurement::Measurement;
use crate::patient::Covariates;
use crate::quantiles::Quantiles;
use crate::simulation::HALF_DAYS_PER_WEEK;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Posterior of the nuisance parameters of a course.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct NuisanceFit {
    /// Adherence, where it was unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adherence: Option<LearnedAdherence>,
    /// Visits whose dates were uncertain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<LearnedDay>,
    /// Blood level, where samples were taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blood: Option<LearnedBlood>,
    /// The other lesions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further_lesions: Vec<FurtherFit>,
    /// By how much the other lesions and samples moved the means of the
    /// parameters, most first, as far as the weighted population tells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Moved>,
}

/// Adherence before and after the visits.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct LearnedAdherence {
    /// Before.
    pub before: Quantiles,
    /// After.
    pub after: Quantiles,
}

/// The true day of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct LearnedDay {
    /// Weeks since the start of the treatment, as written.
    pub week: f64,
    /// Days from the written date to the true one.
    pub days_off: Quantiles,
}

/// What blood samples say.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct LearnedBlood {
    /// The patient's blood level relative to the median of all who apply the same.
    pub relative: Quantiles,
    /// How each sample sits in the fit.
    pub samples: Vec<SampleCheck>,
}

/// How one blood sample sits in what the fit expects.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct SampleCheck {
    /// Weeks since the start of the treatment.
    pub week: f64,
    /// What was found.
    pub level: BloodLevel,
    /// What the fit expects, ng/mL.
    pub expected_ng_per_ml: Quantiles,
    /// Probability of less than what was found.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub below: f64,
    /// Probability of something at least as far out, on either side.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub as_far_out: f64,
}

/// Another lesion in the fit.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct FurtherFit {
    /// Its name.
    pub name: String,
    /// What a doctor knows of it.
    pub covariates: Covariates,
    /// Area at the first visit, cm2.
    pub first_area_cm2: f64,
    /// Visits, weeks counted from the decision.
    pub visits: Vec<Visit>,
    /// Repigmented part of its first area at the decision.
    pub repigmented: Quantiles,
}

/// How far other data moved a parameter.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Moved {
    /// Name, as in `params/`.
    pub name: String,
    /// Standard deviations of the population.
    pub by: f64,
}

/// Quantiles of a posterior on its scale.
fn prior(scale: Scale) -> Quantiles {
    const QUARTILE: f64 = 0.674_489_750_196_081_7;
    const NINE_TENTHS: f64 = crate::course::NINE_TENTHS;
    Quantiles {
        median: scale.at(0.0),
        ci50: [-QUARTILE, QUARTILE].map(|z| scale.at(z)),
        ci90: [-NINE_TENTHS, NINE_TENTHS].map(|z| scale.at(z)),
    }
}

impl NuisanceFit {
    pub(super) fn of(
        past: &Past<'_>,
        library: &Library,
        measurement: &Measurement,
        particles: &[Particle],
    ) -> Self {
        let course = past.course;
        let posterior = |value: &dyn Fn(&Particle) -> Option<f64>| {
            let held = particles.iter().filter(|p| p.weight > 0.0);
            Quantiles::weighted(held.filter_map(|p| Some((value(p)?, p.weight))))
        };
        let week = |half_day: u32| f64::from(half_day) / f64::from(HALF_DAYS_PER_WEEK);
        let days = course.uncertain_days.iter().enumerate();
        let further = course.others().enumerate();
        Self {
            adherence: course.unknown_adherence.map(|unknown| LearnedAdherence {
                before: prior(unknown.prior(library)),
                after: posterior(&|p| p.patient.own_adherence),
            }),
            days: days
                .map(|(i, day)| LearnedDay {
                    week: week(day.half_day),
                    days_off: posterior(&|p| p.nuisance.days_off.get(i).copied()),
                })
                .collect(),
            blood: (!course.blood.is_empty()).then(|| {
                let spread = past.prepared.blood_spread();
                let relative = |p: &Particle| Some(spread * p.patient.blood_z?);
                let samples = course.blood.iter().zip(past.blood()).enumerate();
                LearnedBlood {
                    relative: posterior(&|p| Some(relative(p)?.exp())),
                    samples: samples
                        .map(|(i, (sample, seen))| {
                            let expected =
                                |p: &Particle| Some(p.nuisance.ln_blood[i] + relative(p)?);
                            let [mut low, mut high] = [0.0, 0.0];
                            for particle in particles {
                                if let Some(ln) = expected(particle) {
                                    let [under, up_to] = seen.probability_below(&ln.into());
                                    low += particle.weight * under;
                                    high += particle.weight * up_to;
                                }
                            }
                            let [below, as_far_out] = judged(low, high);
                            SampleCheck {
                                week: week(sample.half_day),
                                level: sample.level,
                                expected_ng_per_ml: posterior(&|p| Some(expected(p)?.exp())),
                                below,
                                as_far_out,
                            }
                        })
                        .collect(),
                }
            }),
            further_lesions: further
                .map(|(i, lesion)| FurtherFit {
                    name: lesion.name.unwrap_or_default().to_owned(),
                    covariates: *lesion.covariates,
                    first_area_cm2: lesion.first_area_cm2,
                    visits: course.visits_of(&lesion, &|how, cm2| measurement.area_sd(how, cm2)),
                    repigmented: posterior(&|p| {
                        let further = p.nuisance.further.get(i)?;
                        let now = further.course.rows.last()?;
                        Some(repigmentation(&further.start, &now.state))
                    }),
                })
                .collect(),
            moved: Vec::new(),
        }
    }

    /// Adds by how much the other data moved the parameters, given the weights
    /// that the particles have from the lesion that is forecast `alone`.
    pub(super) fn with_moved(
        mut self,
        names: &[&'static str],
        particles: &[Particle],
        alone: &[f64],
    ) -> Self {
        if self.further_lesions.is_empty() && self.blood.is_none() {
            return self;
        }
        self.moved = names
            .iter()
            .enumerate()
            .map(|(i, &name)| {
                let both = particles.iter().zip(alone);
                let by = both.map(|(p, alone)| (p.weight - alone) * p.patient.eta[i]);
                Moved {
                    name: name.to_owned(),
                    by: by.sum(),
                }
            })
            .collect();
        self.moved.sort_by(|a, b| b.by.abs().total_cmp(&a.by.abs()));
        self
    }
}
