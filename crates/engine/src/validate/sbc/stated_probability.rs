//! The posterior of one simulated patient, compared with the truth.

use super::baselines::{Baselines, Points};
use super::coverage::{LEVELS, Ranged};
use super::reference_patients::{HORIZONS, Outcome, ReferencePatients, outcomes};
use super::reliability::Said;
use super::truth::Truth;
use crate::course::Course;
use crate::endpoint::repigmentation;
use crate::fit::{Fit, ForecastError, Warning, WarningKind};
use crate::forecast::predictive_draws;
use crate::library::Library;
use crate::quantiles::quantile;
use crate::rng::Seed;

/// The horizon at which repigmentation is ranked: 24 weeks.
pub(super) const RANKED: usize = 1;

/// The predictive draws of the population with their place in a sorted order, so that a
/// thousand fits need no sorting.
pub(super) struct Followed<'a> {
    reference: &'a ReferencePatients<'a>,
    /// For each plan and horizon: predictive draws by their repigmentation.
    order: Vec<[Vec<u32>; HORIZONS]>,
    /// For each plan and horizon: fraction of predictive draws with a relapse.
    relapsed: Vec<[f64; HORIZONS]>,
    /// For each plan and horizon: median repigmentation of the predictive draws.
    medians: Vec<[f64; HORIZONS]>,
    baselines: &'a Baselines,
}

/// The weight of each predictive draw of one plan, at each horizon by repigmentation.
type Weighted = Vec<(f64, f64)>;

/// Posterior and truth.
pub(super) struct Reading {
    /// Posterior probability below the truth: each random effect, then
    /// repigmentation at the decision, then under each plan at [`RANKED`].
    pub ranks: Vec<f64>,
    /// Repigmentation at each plan, horizon and level.
    pub ranged: Vec<[[Ranged; LEVELS.len()]; HORIZONS]>,
    /// Repigmentation at each plan and horizon, as the model and the baselines put it.
    pub points: Vec<[Points; HORIZONS]>,
    /// Relapse at each plan and horizon.
    pub said: Vec<[Said; HORIZONS]>,
    /// Warnings of the fit.
    pub warnings: Vec<WarningKind>,
    /// Effective sample size of the fit.
    pub effective_sample_size: f64,
}

impl<'a> Followed<'a> {
    pub fn new(reference: &'a ReferencePatients<'a>, baselines: &'a Baselines) -> Self {
        let sorted = |outcomes: &[Outcome], horizon: usize| -> Vec<u32> {
            let mut order: Vec<u32> = (0..outcomes.len() as u32).collect();
            let at = |i: u32| outcomes[i as usize].regained[horizon];
            order.sort_by(|a, b| at(*a).total_cmp(&at(*b)));
            order
        };
        let plans = reference.outcomes.iter();
        let order: Vec<[Vec<u32>; HORIZONS]> = plans
            .clone()
            .map(|outcomes| std::array::from_fn(|horizon| sorted(outcomes, horizon)))
            .collect();
        let median = |outcomes: &[Outcome], order: &[u32], horizon: usize| {
            outcomes[order[order.len() / 2] as usize].regained[horizon]
        };
        let medians = plans.clone().zip(&order).map(|(outcomes, order)| {
            std::array::from_fn(|horizon| median(outcomes, &order[horizon], horizon))
        });
        Self {
            reference,
            medians: medians.collect(),
            order,
            relapsed: plans.map(|outcomes| share(outcomes, |_| 1.0)).collect(),
            baselines,
        }
    }

    /// Reads a weighted population: `fitted` must weigh the members of these
    /// virtual patients. Every member's predictive draws count with its weight.
    pub fn read(&self, known: &Course, fitted: &Fit, truth: &Truth) -> Reading {
        let copies = self.reference.copies as usize;
        let weight = |future: usize| fitted.particles[future / copies].weight;
        let ahead = self.reference.outcomes.iter().zip(&self.order);
        let ahead: Vec<[Weighted; HORIZONS]> = ahead
            .map(|(outcomes, order)| {
                std::array::from_fn(|horizon| {
                    let predictive_draws = order[horizon].iter().map(|&i| i as usize);
                    predictive_draws
                        .map(|i| (outcomes[i].regained[horizon], weight(i)))
                        .collect()
                })
            })
            .collect();
        let relapse = self.reference.outcomes.iter();
        let relapse = relapse.map(|outcomes| share(outcomes, weight)).collect();
        self.reading(known, fitted, truth, &ahead, relapse)
    }

    /// Reads any fit as a comparison of plans does: by its own predictive draws.
    pub fn read_own(
        &self,
        library: &Library,
        course: &Course,
        fitted: &Fit,
        (draws, seed): (u32, Seed),
        truth: &Truth,
    ) -> Result<Reading, ForecastError> {
        let predictive_draws = predictive_draws(fitted, draws);
        let by_plan = outcomes(library, course, fitted, &predictive_draws, seed)?.value;
        let ahead: Vec<[Weighted; HORIZONS]> = by_plan
            .iter()
            .map(|outcomes| {
                std::array::from_fn(|horizon| {
                    let all = outcomes.iter().map(|o| (o.regained[horizon], 1.0));
                    let mut sorted: Weighted = all.collect();
                    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
                    sorted
                })
            })
            .collect();
        let relapse = by_plan.iter().map(|o| share(o, |_| 1.0)).collect();
        Ok(self.reading(course, fitted, truth, &ahead, relapse))
    }

    fn reading(
        &self,
        known: &Course,
        fitted: &Fit,
        truth: &Truth,
        ahead: &[[Weighted; HORIZONS]],
        relapse: Vec<[f64; HORIZONS]>,
    ) -> Reading {
        let particles = &fitted.particles;
        let etas = truth.eta.iter().enumerate().map(|(j, &eta)| {
            let values = particles.iter().map(|p| (p.patient.eta[j], p.weight));
            below(values, eta)
        });
        let now = particles.iter().map(|p| {
            let last = &p.course.rows[p.course.rows.len() - 1];
            (repigmentation(&p.patient.state, &last.state), p.weight)
        });
        let mut ranks: Vec<f64> = etas.collect();
        ranks.push(below(now, truth.now));
        for (own, outcome) in ahead.iter().zip(&truth.outcomes) {
            let values = own[RANKED].iter().copied();
            ranks.push(below(values, outcome.regained[RANKED]));
        }
        let ranged = ahead
            .iter()
            .zip(&truth.outcomes)
            .map(|(own, outcome)| {
                std::array::from_fn(|horizon| {
                    LEVELS.map(|level| Ranged {
                        range: central(&own[horizon], level),
                        truth: outcome.regained[horizon],
                    })
                })
            })
            .collect();
        let said = relapse
            .iter()
            .zip(&self.relapsed)
            .zip(&truth.outcomes)
            .map(|((own, population), outcome)| {
                std::array::from_fn(|horizon| Said {
                    probability: own[horizon],
                    population: population[horizon],
                    happened: outcome.relapsed[horizon],
                })
            })
            .collect();
        let medians: Vec<[f64; HORIZONS]> = ahead
            .iter()
            .map(|own| std::array::from_fn(|horizon| quantile(&own[horizon], 0.5)))
            .collect();
        let points = self
            .baselines
            .points(known, &medians, &self.medians, &truth.outcomes);
        let warnings = fitted.report.warnings.iter();
        Reading {
            ranks,
            ranged,
            points,
            said,
            warnings: warnings.map(Warning::kind).collect(),
            effective_sample_size: fitted.report.effective_sample_size,
        }
    }
}

/// The central interval.
fn central(values: &[(f64, f64)], level: f64) -> [f64; 2] {
    let tail = 0.5 * (1.0 - level);
    [quantile(values, tail), quantile(values, 1.0 - tail)]
}

/// Part of the weight below the truth; of equal values half.
fn below(values: impl Iterator<Item = (f64, f64)>, truth: f64) -> f64 {
    let (mut under, mut all) = (0.0, 0.0);
    for (value, weight) in values {
        all += weight;
        if value < truth {
            under += weight;
        } else if value <= truth {
            under += 0.5 * weight;
        }
    }
    under / all
}

/// Part of the weight with a relapse, at each horizon.
fn share(outcomes: &[Outcome], weight: impl Fn(usize) -> f64) -> [f64; HORIZONS] {
    let mut relapsed = [0.0; HORIZONS];
    let mut all = 0.0;
    for (i, outcome) in outcomes.iter().enumerate() {
        let weight = weight(i);
        all += weight;
        for (sum, relapsed) in relapsed.iter_mut().zip(outcome.relapsed) {
            if relapsed {
                *sum += weight;
            }
        }
    }
    relapsed.map(|sum| sum / all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::LesionDraws;
    use crate::forecast::{Options, compare};
    use crate::measurement::Measurement;
    use crate::validate::sbc::reference_patients::Counts;
    use crate::validate::sbc::scenarios;
    use crate::validate::sbc::truth::truths;

    #[test]
    fn the_rank_counts_weight_and_halves_ties() {
        let values = [(1.0, 0.2), (2.0, 0.4), (3.0, 0.4)];
        assert!((below(values.into_iter(), 2.0) - 0.4).abs() < 1e-12);
        assert!(below(values.into_iter(), 0.0).abs() < 1e-12);
    }

    #[test]
    fn weighted_predictive_draws_say_what_a_comparison_draws() {
        let library = Library::builtin().unwrap();
        let course = &scenarios().unwrap()[0];
        let options = Options {
            draws: 2048,
            ..Options::default()
        };
        let compared = compare(&library, course, &[], options).unwrap();
        let Options {
            candidates, seed, ..
        } = options;
        let counts = Counts {
            patients: candidates,
            copies: 2,
            lesions: LesionDraws::Averaged,
        };
        let reference = ReferencePatients::run(&library, course, counts, seed);
        let reference = reference.unwrap().value;
        let fitted = reference.candidates.weigh(course).unwrap();
        let matching = fitted.report.effective_sample_size;
        assert!((matching - compared.fit.effective_sample_size).abs() < 1e-9);
        let truth = &truths(&library, course, None, 2, Seed(7)).unwrap().value[0];
        let measurement = Measurement::of(library.common());
        let baselines = Baselines::of(&reference, course, measurement).unwrap();
        let reading = Followed::new(&reference, &baselines).read(course, &fitted, truth);
        let followed = compared.plans.iter().take(reading.ranged.len());
        for (plan, forecast) in followed.enumerate() {
            for (i, horizon) in forecast.horizons.iter().enumerate() {
                let [half, _, most] = reading.ranged[plan][i].map(|r| r.range);
                let q = horizon.repigmented;
                for (own, drawn) in [(half, q.ci50), (most, q.ci90)] {
                    assert!((own[0] - drawn[0]).abs() < 0.06, "{own:?} {drawn:?}");
                    assert!((own[1] - drawn[1]).abs() < 0.06, "{own:?} {drawn:?}");
                }
                let said = reading.said[plan][i].probability;
                let drawn = horizon.relapse.probability;
                assert!((said - drawn).abs() < 0.05, "{said} {drawn}");
            }
        }
    }

    #[test]
    fn a_central_range_leaves_out_both_tails() {
        let values: Vec<(f64, f64)> = (1..=100).map(|i| (f64::from(i), 1.0)).collect();
        assert_eq!(format!("{:?}", central(&values, 0.9)), "[5.0, 95.0]");
    }
}
