//! How much studies differ by more than chance, and whether a new one is predicted as
//! surely as is claimed.
//!
//! Every published share or mean is compared with the model's under the distribution of
//! [`crate::studies`]. Both deviations are estimated from the rows that the parameters were
//! *not* fitted to: a fit hides how far its own rows are off. Then each study is left out
//! in turn, the deviations are estimated without it, and its rows are predicted. The same
//! is asked of a regression on site, treatment, duration and age with study effects of the
//! same kind, which is fitted to all other studies: what the mechanism adds is what the
//! model says better than that.
//!
//! The parameters are not fitted again without the study that is left out; the rows of
//! studies that no parameter was fitted to are therefore counted apart.

mod design;
mod estimate;
mod finding;
mod regression;
mod score;

pub use estimate::Estimated;
pub use score::{BetweenStudies, PredictedRow, Scored, Scores};

use super::Question;
use estimate::Estimate;
use finding::{Finding, findings};
use rayon::prelude::*;
use regression::Regression;
use score::Pair;
use std::collections::BTreeSet;

/// Compares published numbers with the model's: `answer` gives the model's number of a row
/// by its key, none where nobody counted; `patients` are the virtual ones behind each.
///
/// Rows that are ratios, levels or times are left out.
pub fn between_studies(
    questions: &[Question],
    patients: u32,
    answer: &dyn Fn(&str) -> Option<f64>,
) -> BetweenStudies {
    let findings = findings(questions, patients, answer);
    let studies: BTreeSet<&str> = findings.iter().map(|f| f.study.as_str()).collect();
    let studies: Vec<&str> = studies.into_iter().collect();
    let estimate = Estimate::of(&findings, &studies);
    let regression = Regression::of(&findings);
    let folds: Vec<Vec<Pair>> = studies
        .par_iter()
        .enumerate()
        .map(|(place, study)| {
            let shift = estimate.shift_without(place);
            let fitted = regression.without(&findings, study);
            let own = findings.iter().filter(|f| f.study == *study);
            own.map(|finding| Pair {
                key: finding.key.clone(),
                model: finding.score(&shift),
                regression: fitted.score(finding),
            })
            .collect()
        })
        .collect();
    let pairs: Vec<Pair> = folds.into_iter().flatten().collect();
    BetweenStudies::of(&findings, &estimate, pairs)
}

impl Finding {
    fn is_unseen(&self) -> bool {
        self.purpose == super::Use::Validation
    }
}
