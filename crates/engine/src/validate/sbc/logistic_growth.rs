//! Logistic growth with random effects: a mixed model in two coefficients.
//!
//! `logit(share) = a + b week + error`, where `(a, b)` is normal from patient to patient.
//! Mean, covariance and error come from courses without measurement error by moments; a patient's
//! own coefficients are the best linear prediction from the visits. It is linear in the logit, so
//! nothing is searched.

use nalgebra::{Matrix2, Vector2};

/// Shares nearer to 0 or 1 count as this: their logit has no bound, and nobody sees them.
const SMALLEST: f64 = 0.01;

/// How courses of a population grow.
#[derive(Clone, Debug)]
pub(super) struct LogisticGrowth {
    mean: Vector2<f64>,
    /// Inverse of the coefficients' covariance.
    precision: Matrix2<f64>,
    /// Variance of a course around its own curve, in logits.
    around: f64,
}

/// The curve of one patient.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grown(Vector2<f64>);

fn logit(share: f64) -> f64 {
    let share = share.clamp(SMALLEST, 1.0 - SMALLEST);
    crate::num::ln(share / (1.0 - share))
}

impl LogisticGrowth {
    /// From complete courses: `courses[i][j]` is the share of patient `i` in `weeks[j]`.
    pub fn learned(weeks: &[f64], courses: &[Vec<f64>]) -> Self {
        let row = |week: f64| Vector2::new(1.0, week);
        let design: Matrix2<f64> = weeks.iter().map(|&w| row(w) * row(w).transpose()).sum();
        let inverse = design.try_inverse().unwrap_or_else(Matrix2::identity);
        let n = courses.len() as f64;
        let mut squares = 0.0;
        let own: Vec<Vector2<f64>> = courses
            .iter()
            .map(|course| {
                let logits = || {
                    weeks
                        .iter()
                        .zip(course)
                        .map(|(w, share)| (*w, logit(*share)))
                };
                let moments: Vector2<f64> = logits().map(|(week, z)| row(week) * z).sum();
                let own = inverse * moments;
                squares += logits()
                    .map(|(week, z)| (z - own.dot(&row(week))).powi(2))
                    .sum::<f64>();
                own
            })
            .collect();
        let around = squares / (n * (weeks.len() as f64 - 2.0));
        let mean = own.iter().sum::<Vector2<f64>>() / n;
        let spread = own
            .iter()
            .map(|own| (own - mean) * (own - mean).transpose());
        let spread = spread.sum::<Matrix2<f64>>() / (n - 1.0);
        // what single courses add by their error; where that is all, no more is taken away
        let between = spread - inverse * around;
        let precision = Some(between)
            .filter(|between| between.cholesky().is_some())
            .unwrap_or(spread)
            .try_inverse();
        Self {
            mean,
            precision: precision.unwrap_or_else(Matrix2::identity),
            around,
        }
    }

    /// A patient of whom `[week, share, standard deviation of the share]` are known.
    pub fn fitted(&self, visits: &[[f64; 3]]) -> Grown {
        let mut precision = self.precision;
        let mut moments = self.precision * self.mean;
        for &[week, share, sd] in visits {
            let share = share.clamp(SMALLEST, 1.0 - SMALLEST);
            let measured = sd / (share * (1.0 - share));
            let weight = 1.0 / (self.around + measured * measured);
            let row = Vector2::new(1.0, week);
            precision += row * row.transpose() * weight;
            moments += row * (logit(share) * weight);
        }
        let own = precision.try_inverse().map(|inverse| inverse * moments);
        Grown(own.unwrap_or(self.mean))
    }
}

impl Grown {
    /// Share in a week.
    pub fn at(self, week: f64) -> f64 {
        1.0 / (1.0 + crate::num::exp(-self.0.dot(&Vector2::new(1.0, week))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEEKS: [f64; 5] = [4.0, 12.0, 24.0, 36.0, 76.0];

    /// Courses that grow logistically, some earlier and some faster.
    fn courses() -> Vec<Vec<f64>> {
        let patients =
            (0..40).map(|i| (-3.0 + 0.05 * f64::from(i), 0.02 + 0.001 * f64::from(i % 8)));
        patients
            .map(|(a, b)| {
                let grown = Grown(Vector2::new(a, b));
                WEEKS.map(|week| grown.at(week)).to_vec()
            })
            .collect()
    }

    #[test]
    fn a_patient_who_was_seen_exactly_is_followed_and_an_unseen_one_is_the_mean() {
        let courses = courses();
        let growth = LogisticGrowth::learned(&WEEKS, &courses);
        let fast = &courses[39];
        let visits: Vec<[f64; 3]> = (0..3).map(|j| [WEEKS[j], fast[j], 1e-4]).collect();
        assert!((growth.fitted(&visits).at(76.0) - fast[4]).abs() < 0.02);
        let mean = growth.fitted(&[]).at(24.0);
        assert!(courses[0][2] < mean && mean < fast[2], "{mean}");
    }

    #[test]
    fn a_visit_that_was_measured_badly_moves_the_curve_less() {
        let growth = LogisticGrowth::learned(&WEEKS, &courses());
        let seen = |sd: f64| growth.fitted(&[[24.0, 0.6, sd]]).at(52.0);
        let mean = growth.fitted(&[]).at(52.0);
        assert!(mean < seen(0.3) && seen(0.3) < seen(0.02));
    }
}
