//! The distribution of one number that a new study would report.

use super::Shift;
use crate::num::{exp, ln};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};
use statrs::function::factorial::ln_binomial;

/// What a new study of `n` patients in the arm would report, variation between studies
/// included: central prediction intervals. An end is none where nobody would count, or
/// where a median lies beyond the observation.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct StudyPrediction {
    /// Patients in the arm of that study.
    pub n: u32,
    /// The 50 % prediction interval.
    pub ci50: [Option<f64>; 2],
    /// The 80 % prediction interval.
    pub ci80: [Option<f64>; 2],
    /// The 90 % prediction interval.
    pub ci90: [Option<f64>; 2],
}

/// Values in ascending order with their probabilities.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicted(Vec<(f64, f64)>);

/// Number of patients who count, as equally likely numbers: enough for the ends of the
/// intervals, and few enough for trials of thousands.
const COUNTED: u32 = 15;

/// Values of a mean, equally likely under each shift.
const OF_MEAN: u32 = 200;

impl Predicted {
    /// A share of `n` patients, of whom the part `counted` is asked (responders, say).
    /// `answers` are those of virtual patients, 1 or 0.
    pub fn share(answers: &[f64], counted: f64, n: u32, shift: &Shift) -> Self {
        let yes: f64 = answers.iter().sum();
        let part = half_a_patient_inward(yes / answers.len() as f64, answers.len() as f64);
        let asked = numbers_asked(counted, n, shift);
        Self::sorted(
            asked
                .into_iter()
                .flat_map(|n| shares(part, n, shift))
                .collect(),
        )
    }

    /// A share of `n`, of which the part `part` is expected.
    pub(crate) fn count(part: f64, n: u32, shift: &Shift) -> Self {
        Self(shares(part, n, shift))
    }

    /// Probabilities of fewer than `k`, and of `k`, of a share that counts everybody.
    pub(crate) fn up_to(&self, k: u32) -> [f64; 2] {
        let (fewer, from) = self.0.split_at(k as usize);
        [fewer.iter().map(|(_, p)| p).sum(), from[0].1]
    }

    /// The mean over `n` patients of a part of the area, from that of virtual patients. A
    /// mean loss is not shifted.
    pub fn mean(parts: &[f64], n: u32, shift: &Shift) -> Self {
        let patients = parts.len() as f64;
        let mean = parts.iter().sum::<f64>() / patients;
        let squares: f64 = parts.iter().map(|x| (x - mean) * (x - mean)).sum();
        let error = (squares / patients / f64::from(n)).sqrt();
        Self::around(mean, in_part(mean, patients), error, shift)
    }

    /// A mean with its standard error; `part` is what of it is shifted.
    pub(crate) fn around(mean: f64, part: f64, error: f64, shift: &Shift) -> Self {
        let deviates = (0..OF_MEAN).map(|i| (f64::from(i) + 0.5) / f64::from(OF_MEAN));
        let deviates: Vec<f64> = deviates
            .map(|place| Normal::standard().inverse_cdf(place))
            .collect();
        let values = shift.parts(part).flat_map(|(shifted, probability)| {
            let deviates = deviates.iter();
            deviates.map(move |z| (mean + (shifted - part) + error * z, probability))
        });
        Self::sorted(values.collect())
    }

    /// The median time of `n` patients, of whom the part `counted` is followed. `times` are
    /// those of the virtual patients, infinite where nothing has happened.
    pub fn median_time(times: &[f64], counted: f64, n: u32, shift: &Shift) -> Self {
        let mut times: Vec<f64> = times.iter().copied().filter(|t| !t.is_nan()).collect();
        times.sort_by(f64::total_cmp);
        let all = times.len() as f64;
        let mut steps: Vec<(f64, f64)> = Vec::new();
        for (i, time) in times.iter().enumerate() {
            let reached = (i + 1) as f64 / all;
            match steps.last_mut() {
                Some((last, part)) if last.total_cmp(time).is_eq() => *part = reached,
                _ => steps.push((*time, reached)),
            }
        }
        let asked = numbers_asked(counted, n, shift);
        let mut before = 0.0;
        let values = steps.into_iter().map(|(time, part)| {
            // the median is no later than this if the lower half of the patients is
            let by_then: f64 = asked
                .iter()
                .map(|&m| {
                    counts(part, m, shift)[m.div_ceil(2) as usize..]
                        .iter()
                        .sum::<f64>()
                })
                .sum();
            let probability = by_then - before;
            before = by_then;
            (time, probability)
        });
        Self::sorted(values.collect())
    }

    fn sorted(mut values: Vec<(f64, f64)>) -> Self {
        values.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self(values)
    }

    /// The same with the other sign: a change of the area from what was regained.
    #[must_use]
    pub fn negated(mut self) -> Self {
        self.0.reverse();
        for (value, _) in &mut self.0 {
            *value = -*value;
        }
        self
    }

    /// Central prediction intervals for a study of `n` patients.
    pub fn intervals(&self, n: u32) -> StudyPrediction {
        StudyPrediction {
            n,
            ci50: self.central(0.5),
            ci80: self.central(0.8),
            ci90: self.central(0.9),
        }
    }

    /// The interval that holds a value with this probability, as much outside on
    /// either side.
    pub fn central(&self, level: f64) -> [Option<f64>; 2] {
        let outside = 0.5 * (1.0 - level);
        [outside, 1.0 - outside].map(|place| {
            let found = (!self.0.is_empty()).then(|| crate::quantiles::quantile(&self.0, place));
            found.filter(|value| value.is_finite())
        })
    }
}

/// A mean as a part of a whole that can be shifted: half a patient away from none and all.
pub(crate) fn in_part(mean: f64, patients: f64) -> f64 {
    let gained = if mean > 0.0 { mean } else { 0.0 };
    half_a_patient_inward(gained, patients)
}

/// A share of `patients` virtual ones, half a patient towards one half: none of a thousand
/// is not never.
pub(crate) fn half_a_patient_inward(share: f64, patients: f64) -> f64 {
    (share * patients + 0.5) / (patients + 1.0)
}

/// Equally likely numbers of patients who are asked, at least one.
fn numbers_asked(counted: f64, n: u32, shift: &Shift) -> Vec<u32> {
    if counted >= 1.0 {
        return vec![n];
    }
    if !(counted > 0.0) {
        return Vec::new();
    }
    let counts = counts(counted, n, shift);
    let numbers: Vec<(f64, f64)> = (0..).map(f64::from).zip(counts).skip(1).collect();
    (0..COUNTED)
        .map(|i| (f64::from(i) + 0.5) / f64::from(COUNTED))
        .map(|place| crate::quantiles::quantile(&numbers, place) as u32)
        .collect()
}

/// Every share of `n` with its probability, ascending.
fn shares(part: f64, n: u32, shift: &Shift) -> Vec<(f64, f64)> {
    let share = |k: u32| f64::from(k) / f64::from(n);
    (0..).map(share).zip(counts(part, n, shift)).collect()
}

/// Probability of each count of `n`, from none to all.
fn counts(part: f64, n: u32, shift: &Shift) -> Vec<f64> {
    let size = u64::from(n);
    let ways: Vec<f64> = (0..=size).map(|k| ln_binomial(size, k)).collect();
    let mut sums = vec![0.0; ways.len()];
    for (part, probability) in shift.parts(part) {
        for (k, (sum, ways)) in (0..).zip(sums.iter_mut().zip(&ways)) {
            *sum += probability * exp(ln_count(f64::from(k), f64::from(n), part, *ways));
        }
    }
    sums
}

/// Logarithm of the binomial probability of `k` of `n`, given that of the number of ways.
pub(crate) fn ln_count(k: f64, n: f64, part: f64, ways: f64) -> f64 {
    let term = |times: f64, part: f64| if times > 0.0 { times * ln(part) } else { 0.0 };
    ways + term(k, part) + term(n - k, 1.0 - part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn none() -> Shift {
        Shift::normal_mixture([(1.0, 0.0)].into_iter())
    }

    fn usual() -> Shift {
        Shift::normal_mixture([(1.0, 0.85)].into_iter())
    }

    fn yes(yes: usize, of: usize) -> Vec<f64> {
        (0..of).map(|i| f64::from(u8::from(i < yes))).collect()
    }

    #[test]
    fn without_variation_a_share_is_binomial() {
        let counts = counts(0.4, 10, &none());
        assert_relative_eq!(counts.iter().sum::<f64>(), 1.0, epsilon = 1e-12);
        // 120 ways of 0.4^3 0.6^7
        assert_relative_eq!(counts[3], 0.214_990_848, epsilon = 1e-9);
        let share = Predicted::share(&yes(400, 1000), 1.0, 10, &none());
        assert_eq!(share.central(0.5), [Some(0.3), Some(0.5)]);
    }

    #[test]
    fn variation_between_studies_widens_and_more_patients_narrow_up_to_it() {
        let width = |n, shift: &Shift| {
            let [low, high] = Predicted::share(&yes(400, 1000), 1.0, n, shift).central(0.9);
            high.unwrap() - low.unwrap()
        };
        assert!(width(22, &usual()) > width(22, &none()));
        assert!(width(1000, &usual()) < width(22, &usual()));
        assert!(width(1000, &usual()) > 10.0 * width(1000, &none()) / 2.0);
    }

    #[test]
    fn fewer_patients_are_asked_than_treated() {
        let [low, high] = Predicted::share(&yes(400, 1000), 0.5, 40, &usual()).central(0.9);
        let all = Predicted::share(&yes(400, 1000), 1.0, 40, &usual()).central(0.9);
        assert!(low.unwrap() <= all[0].unwrap() && high.unwrap() >= all[1].unwrap());
        assert_eq!(
            Predicted::share(&[], 0.0, 40, &usual()).central(0.9),
            [None, None]
        );
    }

    #[test]
    fn a_mean_has_the_error_of_its_patients() {
        let [low, high] = Predicted::mean(&[0.2, 0.8], 25, &none()).central(0.9);
        let half = 1.645 * 0.3 / 5.0;
        assert_relative_eq!(low.unwrap(), 0.5 - half, epsilon = 0.005);
        assert_relative_eq!(high.unwrap(), 0.5 + half, epsilon = 0.005);
        let loss = Predicted::mean(&[-0.1; 1000], 25, &usual()).central(0.9);
        assert!(loss.iter().all(|end| (end.unwrap() + 0.1).abs() < 0.01));
    }

    #[test]
    fn the_median_of_many_is_the_median_of_all_and_may_never_come() {
        let times: Vec<f64> = (1..=99).map(f64::from).collect();
        let [low, high] = Predicted::median_time(&times, 1.0, 2000, &none()).central(0.5);
        assert!((low.unwrap() - 50.0).abs() <= 2.0 && (high.unwrap() - 50.0).abs() <= 2.0);
        let rare = [4.0, f64::INFINITY, f64::INFINITY, f64::INFINITY];
        let median = Predicted::median_time(&rare, 1.0, 100, &none());
        assert_eq!(median.central(0.9), [None, None]);
    }

    #[test]
    fn a_change_of_area_is_what_was_regained_with_the_other_sign() {
        let regained = Predicted::mean(&[0.2, 0.6], 30, &usual());
        let [low, high] = regained.central(0.8);
        let [from, to] = regained.negated().central(0.8);
        assert_relative_eq!(from.unwrap(), -high.unwrap(), epsilon = 1e-3);
        assert_relative_eq!(to.unwrap(), -low.unwrap(), epsilon = 1e-3);
    }
}
