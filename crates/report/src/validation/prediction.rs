//! How well a study is predicted from all others, in words.

use super::table::group;
use crate::number::decimal;
use tapir_engine::evidence::{BetweenStudies, Estimated, Group, Scored, Scores};

/// Deviations and scores of the validation page.
pub(super) struct Predicted {
    pub between: String,
    pub within: String,
    pub groups: Vec<Scoring>,
}

/// How well the rows of a group were predicted.
pub(super) struct Scoring {
    pub group: &'static str,
    pub rows: usize,
    pub model: [String; 4],
    pub regression: [String; 4],
}

/// The groups worth a row: the others are the same rows by where their intervals come
/// from, which the prediction does not ask.
pub(super) const SHOWN: [Group; 4] = [
    Group::All,
    Group::Calibration,
    Group::Validation,
    Group::OtherStudies,
];

impl Predicted {
    pub fn of(studies: &BetweenStudies) -> Self {
        let shown = studies.groups.iter();
        Self {
            between: with_error(studies.between_studies),
            within: with_error(studies.within_study),
            groups: shown
                .filter(|scored| SHOWN.contains(&scored.group))
                .map(Scoring::of)
                .collect(),
        }
    }
}

impl Scoring {
    fn of(scored: &Scored) -> Self {
        Self {
            group: group(scored.group),
            rows: scored.rows,
            model: numbers(&scored.model),
            regression: numbers(&scored.regression),
        }
    }
}

/// Coverage of the 50, 80 and 90 % interval, and the log predictive density.
fn numbers(scores: &Scores) -> [String; 4] {
    let dash = || "–".to_owned();
    let share = |x: Option<f64>| x.map_or_else(dash, |x| format!("{} %", decimal(100.0 * x, 0)));
    [
        share(scores.within50),
        share(scores.within80),
        share(scores.within90),
        scores.ln_density.map_or_else(dash, |x| decimal(x, 2)),
    ]
}

/// A number with its standard error.
pub(super) fn with_error(estimated: Estimated) -> String {
    let [value, error] = [estimated.value, estimated.error].map(|x| decimal(x, 2));
    format!("{value} ± {error}")
}
