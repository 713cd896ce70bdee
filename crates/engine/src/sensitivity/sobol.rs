//! Shares of variance [sobol-2001]: first order by Saltelli's estimator
//! [saltelli-2010], total order by Jansen's [salib], ranges by bootstrap.
//!
//! Points come from an Owen-scrambled Sobol sequence.

use crate::num::or_null;
use crate::rng::{Purpose, Seed, stream};
use rand::{Rng, RngExt};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Two sets of points, A and B, and for each factor A with that factor's column
/// from B.
#[derive(Clone, Debug)]
pub struct Saltelli {
    factors: usize,
    base: usize,
    points: Vec<Vec<f64>>,
}

/// An estimate with its 95 % range by bootstrap.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Range95 {
    /// The estimate; null where no answer differs from another.
    #[serde(deserialize_with = "or_null::number")]
    #[schemars(with = "Option<f64>")]
    pub estimate: f64,
    /// Where 95 of 100 resamples lie; null as well.
    #[serde(deserialize_with = "or_null::pair")]
    #[schemars(with = "[Option<f64>; 2]")]
    pub ci95: [f64; 2],
}

/// How much of the answer's variance one factor accounts for.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Indices {
    /// By itself, whatever the others are.
    pub first: Range95,
    /// By itself and together with others: what would be left if all others
    /// were known.
    pub total: Range95,
}

/// Factors that the sequence has room for: two columns each.
const MOST_FACTORS: usize = sobol_burley::NUM_DIMENSIONS as usize / 2;
/// Resamples of the bootstrap: the ends of a 95 % range are then uncertain by
/// about a tenth of its width.
const RESAMPLES: usize = 400;

impl Saltelli {
    /// A design that asks `base * (factors + 2)` times; a power of two suits
    /// the sequence best.
    ///
    /// At most half as many factors as the sequence has dimensions.
    pub fn new(factors: usize, base: usize, seed: Seed) -> Self {
        assert!(
            factors <= MOST_FACTORS,
            "{factors} factors, {MOST_FACTORS} at most"
        );
        // the sequence takes half of the digits that the seed has
        let scramble = seed.0 as u32 ^ (seed.0 >> 32) as u32;
        let column = |index: usize, dimension: usize| {
            let u = sobol_burley::sample(index as u32, dimension as u32, scramble);
            // the sequence has 24 digits and may give 0, which no quantile likes
            f64::from(u) + 0.5_f64.powi(25)
        };
        let half = |first: usize| -> Vec<Vec<f64>> {
            (0..base)
                .map(|i| (0..factors).map(|k| column(i, first + k)).collect())
                .collect()
        };
        let (a, b) = (half(0), half(factors));
        let mut points = Vec::with_capacity(base * (factors + 2));
        points.extend(a.iter().cloned());
        points.extend(b.iter().cloned());
        for k in 0..factors {
            points.extend(a.iter().zip(&b).map(|(a, b)| {
                let mut mixed = a.clone();
                mixed[k] = b[k];
                mixed
            }));
        }
        Self {
            factors,
            base,
            points,
        }
    }

    /// Where the function has to be asked.
    pub fn points(&self) -> &[Vec<f64>] {
        &self.points
    }

    /// The factors' indices, from one answer per point.
    pub fn indices(&self, answers: &[f64], seed: Seed) -> Vec<Indices> {
        let rows: Vec<usize> = (0..self.base).collect();
        let mut rng = stream(seed, 1, Purpose::Design);
        let resamples: Vec<Vec<usize>> = (0..RESAMPLES)
            .map(|_| resample(self.base, &mut rng))
            .collect();
        let whole = self.variance(answers, &rows);
        let variances: Vec<[f64; 2]> = resamples
            .iter()
            .map(|rows| self.variance(answers, rows))
            .collect();
        (0..self.factors)
            .map(|factor| {
                let [first, total] = self.estimate(answers, factor, &rows, whole);
                let (mut firsts, mut totals) = (Vec::new(), Vec::new());
                for (rows, moments) in resamples.iter().zip(&variances) {
                    let [first, total] = self.estimate(answers, factor, rows, *moments);
                    firsts.push(first);
                    totals.push(total);
                }
                Indices {
                    first: Range95::of(first, firsts),
                    total: Range95::of(total, totals),
                }
            })
            .collect()
    }

    /// Mean and variance of the answers, from both sets.
    fn variance(&self, answers: &[f64], rows: &[usize]) -> [f64; 2] {
        let both: Vec<f64> = rows
            .iter()
            .flat_map(|&i| [answers[i], answers[self.base + i]])
            .filter(|x| !x.is_nan())
            .collect();
        let (mean, sd) = moments(&both);
        [mean, sd * sd]
    }

    /// First and total order of one factor, from these rows.
    fn estimate(
        &self,
        answers: &[f64],
        factor: usize,
        rows: &[usize],
        [mean, variance]: [f64; 2],
    ) -> [f64; 2] {
        let column = &answers[(2 + factor) * self.base..(3 + factor) * self.base];
        let (mut first, mut firsts) = (0.0, 0.0);
        let (mut total, mut totals) = (0.0, 0.0);
        for &i in rows {
            let (a, b, mixed) = (answers[i], answers[self.base + i], column[i]);
            let change = mixed - a;
            if change.is_nan() {
                continue;
            }
            total += change * change;
            totals += 1.0;
            if !b.is_nan() {
                // from the mean, which changes nothing but the noise
                first += (b - mean) * change;
                firsts += 1.0;
            }
        }
        [first / firsts / variance, 0.5 * total / totals / variance]
    }
}

impl Range95 {
    fn of(estimate: f64, mut resampled: Vec<f64>) -> Self {
        resampled.retain(|x| !x.is_nan());
        resampled.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let last = resampled.len().checked_sub(1)?;
            Some(resampled[(share * last as f64).round() as usize])
        };
        Self {
            estimate,
            ci95: [0.025, 0.975].map(|share| at(share).unwrap_or(f64::NAN)),
        }
    }
}

fn resample(count: usize, rng: &mut impl Rng) -> Vec<usize> {
    (0..count).map(|_| rng.random_range(0..count)).collect()
}

/// Mean and standard deviation.
pub(crate) fn moments(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
    (mean, (squares / (n - 1.0)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    const BASE: usize = 2048;

    fn indices(of: impl Fn(&[f64]) -> f64, factors: usize) -> Vec<Indices> {
        let design = Saltelli::new(factors, BASE, Seed(3));
        let answers: Vec<f64> = design.points().iter().map(|u| of(u)).collect();
        design.indices(&answers, Seed(3))
    }

    /// Every estimate near what is known, and what is known in every range,
    /// widened by a hundredth: of many 95 % ranges some miss.
    fn assert_known(found: &[Indices], first: &[f64], total: &[f64]) {
        for (k, found) in found.iter().enumerate() {
            for (found, known) in [(found.first, first[k]), (found.total, total[k])] {
                assert!(
                    (found.estimate - known).abs() < 0.02
                        && found.ci95[0] - 0.01 < known
                        && known < found.ci95[1] + 0.01,
                    "factor {k}: {found:?}, known {known}"
                );
            }
        }
    }

    /// sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on -pi..pi; the shares follow from
    /// the integrals of its parts [salib].
    fn ishigami(u: &[f64]) -> f64 {
        let x: Vec<f64> = u.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
        x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin()
    }

    /// First and total order of [`ishigami`], in closed form.
    fn ishigami_shares() -> [[f64; 3]; 2] {
        let (a, b) = (7.0, 0.1);
        let alone = 0.5 * (1.0 + b * PI.powi(4) / 5.0).powi(2);
        let second = a * a / 8.0;
        let together = b * b * PI.powi(8) * (1.0 / 18.0 - 1.0 / 50.0);
        let all = alone + second + together;
        [
            [alone / all, second / all, 0.0],
            [(alone + together) / all, second / all, together / all],
        ]
    }

    #[test]
    fn ishigamis_shares_are_found() {
        let [first, total] = ishigami_shares();
        // as they are usually printed
        assert!((first[0] - 0.3139).abs() < 1e-4 && (total[2] - 0.2437).abs() < 1e-4);
        assert_known(&indices(ishigami, 3), &first, &total);
    }

    #[test]
    fn sobols_g_function_has_its_shares() {
        let a = [0.0, 0.5, 3.0, 9.0, 99.0, 99.0];
        let found = indices(
            |u| {
                let parts = u.iter().zip(a);
                parts
                    .map(|(u, a)| ((4.0 * u - 2.0).abs() + a) / (1.0 + a))
                    .product()
            },
            a.len(),
        );
        // a factor's own variance; variances of the product's parts multiply
        let own = a.map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
        let all = own.iter().map(|v| 1.0 + v).product::<f64>() - 1.0;
        let first = own.map(|v| v / all);
        let total = own.map(|v| v / (1.0 + v) * (1.0 + all) / all);
        assert_known(&found, &first, &total);
    }

    #[test]
    fn answers_missing_at_random_change_nothing() {
        let design = Saltelli::new(3, BASE, Seed(3));
        let mut rng = stream(Seed(9), 0, Purpose::Design);
        let answers: Vec<f64> = design
            .points()
            .iter()
            .map(|u| {
                let missing = rng.random::<f64>() < 0.1;
                if missing { f64::NAN } else { ishigami(u) }
            })
            .collect();
        let [first, total] = ishigami_shares();
        for (k, found) in design.indices(&answers, Seed(3)).iter().enumerate() {
            assert!((found.first.estimate - first[k]).abs() < 0.05);
            assert!((found.total.estimate - total[k]).abs() < 0.05);
        }
    }

    #[test]
    fn a_factor_without_effect_has_no_share_at_all() {
        let found = indices(|u| u[0], 2);
        assert!(found[1].total.estimate.abs() < 1e-12);
        assert!((found[0].first.estimate - 1.0).abs() < 0.01);
    }
}
