//! Published numbers and the model's, and how many lie inside.

use super::published::study;
use super::{IntervalFrom, Unit, Use};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A published number and the model's.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Comparison {
    /// Study and question.
    pub key: String,
    /// The virtual trial.
    pub trial: String,
    /// Whether the model's number is in the published interval.
    pub inside: bool,
    /// 3 high, 2 medium, 1 low.
    pub weight: f64,
    /// The published number.
    pub published: f64,
    /// Its interval.
    pub interval: [f64; 2],
    /// Unit of the published number and the model's.
    pub unit: Unit,
    /// Where the interval comes from.
    pub interval_from: IntervalFrom,
    /// The model's number; none where nobody counted.
    pub model: Option<f64>,
    /// The model's 95 % interval from the number of virtual patients.
    pub model_ci95: [Option<f64>; 2],
    /// Structure A alone.
    pub structure_a: Option<f64>,
    /// Structure B alone.
    pub structure_b: Option<f64>,
    /// Calibration or validation.
    #[serde(rename = "use")]
    pub purpose: Use,
    /// What a reader must know.
    pub note: Option<String>,
    /// Why the model's number may lie outside, for rows where it does.
    pub likely_reason: Option<String>,
}

/// Rows that are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// All rows.
    All,
    /// Rows that the parameters were fitted to.
    Calibration,
    /// Rows that they were not fitted to.
    Validation,
    /// Of these, rows of studies that have no row of calibration.
    OtherStudies,
    /// Validation, and the interval was published.
    IntervalPublished,
    /// Validation, and the interval follows from published counts.
    IntervalFromCounts,
    /// Validation, and the interval or the size of the arm is assumed: being inside is no
    /// test.
    IntervalAssumed,
}

impl Group {
    /// All groups, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Calibration,
        Self::Validation,
        Self::OtherStudies,
        Self::IntervalPublished,
        Self::IntervalFromCounts,
        Self::IntervalAssumed,
    ];

    /// Whether a row belongs to it; `calibrated` are the studies with a row of calibration.
    pub(super) fn has(
        self,
        key: &str,
        purpose: Use,
        interval_from: IntervalFrom,
        calibrated: &BTreeSet<&str>,
    ) -> bool {
        let unseen = purpose == Use::Validation;
        match self {
            Self::All => true,
            Self::Calibration => !unseen,
            Self::Validation => unseen,
            Self::OtherStudies => unseen && !calibrated.contains(study(key)),
            Self::IntervalPublished => unseen && interval_from == IntervalFrom::Published,
            Self::IntervalFromCounts => unseen && interval_from == IntervalFrom::Counts,
            Self::IntervalAssumed => {
                use IntervalFrom::{ArmSizeAssumed, Assumed};
                unseen && matches!(interval_from, ArmSizeAssumed | Assumed)
            }
        }
    }
}

/// How many rows of a group lie inside their published intervals.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Inside {
    /// Which rows.
    pub group: Group,
    /// Number of rows.
    pub rows: usize,
    /// Number of rows inside.
    pub inside: usize,
    /// Share of the weight inside, 0 to 1; none without rows.
    pub by_weight: Option<f64>,
}

/// How many rows of each group lie inside.
pub fn inside(rows: &[Comparison]) -> Vec<Inside> {
    let calibrated: BTreeSet<&str> = rows
        .iter()
        .filter(|row| row.purpose == Use::Calibration)
        .map(|row| study(&row.key))
        .collect();
    let count = |group: Group| {
        let of_group = || {
            let rows = rows.iter();
            rows.filter(|row| group.has(&row.key, row.purpose, row.interval_from, &calibrated))
        };
        let by_weight = share_inside(of_group());
        Inside {
            group,
            rows: of_group().count(),
            inside: of_group().filter(|row| row.inside).count(),
            by_weight: by_weight.is_finite().then_some(by_weight),
        }
    };
    Group::ALL.map(count).to_vec()
}

/// Share of the weight that lies inside the published intervals.
pub fn weighted_inside(rows: &[Comparison]) -> f64 {
    share_inside(rows.iter())
}

/// The same of some rows; not a number without any.
fn share_inside<'a>(rows: impl Iterator<Item = &'a Comparison> + Clone) -> f64 {
    let total: f64 = rows.clone().map(|r| r.weight).sum();
    let inside: f64 = rows.filter(|r| r.inside).map(|r| r.weight).sum();
    inside / total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, purpose: Use, interval_from: IntervalFrom, inside: bool) -> Comparison {
        Comparison {
            key: key.to_owned(),
            trial: "Face".to_owned(),
            inside,
            weight: 1.0,
            published: 0.5,
            interval: [0.25, 0.75],
            unit: Unit::Fraction,
            interval_from,
            model: None,
            model_ci95: [None, None],
            structure_a: None,
            structure_b: None,
            purpose,
            note: None,
            likely_reason: None,
        }
    }

    #[test]
    fn a_study_that_was_fitted_to_is_not_counted_as_another_one() {
        let rows = [
            row("a/1", Use::Calibration, IntervalFrom::Published, true),
            row("a/2", Use::Validation, IntervalFrom::Published, true),
            row("b/1", Use::Validation, IntervalFrom::Counts, false),
            row("b/2", Use::Validation, IntervalFrom::ArmSizeAssumed, true),
            row("c/1", Use::Validation, IntervalFrom::Assumed, true),
        ];
        let counts: Vec<_> = inside(&rows)
            .into_iter()
            .map(|one| (one.group, one.rows, one.inside))
            .collect();
        let expected = [
            (Group::All, 5, 4),
            (Group::Calibration, 1, 1),
            (Group::Validation, 4, 3),
            (Group::OtherStudies, 3, 2),
            (Group::IntervalPublished, 1, 1),
            (Group::IntervalFromCounts, 1, 0),
            (Group::IntervalAssumed, 2, 2),
        ];
        assert_eq!(counts, expected);
        assert_eq!(inside(&[])[0].by_weight, None);
    }
}
