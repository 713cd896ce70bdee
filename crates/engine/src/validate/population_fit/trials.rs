//! The virtual trials of the calibration at a point of the constants.

use super::likelihood::{Row, logit};
use super::{Answered, Knob, answers, with_positions};
use crate::evidence::Question;
use crate::library::Library;
use crate::num::smaller;
use crate::rng::Seed;
use crate::structure::Structure;
use crate::studies::half_a_patient_inward;

/// The trials of one structure.
pub(super) struct Trials<'a> {
    pub(super) library: &'a Library,
    pub(super) structure: Structure,
    pub(super) questions: &'a [Question],
    pub(super) knobs: &'a [Knob],
    pub(super) rows: &'a [Row],
    pub(super) patients: u32,
    pub(super) seed: Seed,
}

impl Trials<'_> {
    /// Answers at a point, the lowest acceptance last; none where a row has no number.
    pub(super) fn at(&self, positions: &[f64]) -> Option<Vec<f64>> {
        let library = with_positions(self.library, self.structure, self.knobs, positions);
        let found: Option<Vec<Answered>> =
            answers(&library, self.questions, self.patients, self.seed)
                .into_iter()
                .collect();
        let found = found?;
        let mut scaled: Vec<f64> = Vec::with_capacity(self.rows.len() + 1);
        for row in self.rows {
            let model = found[row.question].rows[row.place]?;
            scaled.push(row.scaled(model, self.patients));
        }
        let acceptance = found.iter().map(|answered| answered.acceptance);
        let least = acceptance.fold(1.0, smaller);
        scaled.push(logit(half_a_patient_inward(
            least,
            f64::from(self.patients),
        )));
        Some(scaled)
    }
}
