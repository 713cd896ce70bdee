//! What may be wrong with a course: the truth is not as the fit assumes.

use crate::course::{Course, Seen};
use crate::plan::Adherence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something wrong that nobody reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Misspecification {
    /// Only a part of the applications that are reported was taken.
    Adherence,
    /// Areas and grades are twice as far off as assumed.
    Errors,
    /// All areas after the first were traced too large by one part, as by
    /// another person. A bias common to all visits cancels.
    Tracer,
    /// One area after the first was written down twice as large.
    WrongVisit,
    /// One area after the first was written down ten times as large: the decimal point
    /// slipped.
    SlippedDecimal,
}

/// Part of the reported applications that was taken.
const TAKEN: f64 = 0.6;
/// How many times further off.
const FURTHER_OFF: f64 = 2.0;
/// How many times too large the other person traces.
const TOO_LARGE: f64 = 1.15;
/// What one wrong area is multiplied by.
const WRONG: f64 = 2.0;
/// What it is multiplied by where the decimal point slipped.
const SLIPPED: f64 = 10.0;

impl Misspecification {
    /// All, in the order in which they are reported.
    pub const ALL: [Self; 5] = [
        Self::Adherence,
        Self::Errors,
        Self::Tracer,
        Self::WrongVisit,
        Self::SlippedDecimal,
    ];

    /// What really happened, where the course says what is reported.
    pub(super) fn truly(self, reported: &Course) -> Course {
        let mut truth = reported.clone();
        if self == Self::Adherence {
            truth.adherence = match &reported.adherence {
                Adherence::Full => Adherence::Fraction(TAKEN),
                Adherence::Fraction(fraction) => Adherence::Fraction(TAKEN * fraction),
                // a diary says which, so that none can be taken away from it
                Adherence::Taken(taken) => Adherence::Taken(taken.clone()),
            };
        }
        truth
    }

    /// How many times further off the measurements are than assumed.
    pub(super) fn error_factor(self) -> f64 {
        if self == Self::Errors {
            FURTHER_OFF
        } else {
            1.0
        }
    }

    /// Spoils what was seen of patient `number`; says whether that can be, since nobody
    /// multiplies an area that was not found.
    pub(super) fn spoil(self, course: &mut Course, number: u32) -> bool {
        let areas = course
            .observations
            .iter_mut()
            .filter_map(|visit| match &mut visit.seen {
                Seen::Area { cm2, .. } => Some(cm2),
                Seen::Grade(_) => None,
            });
        match self {
            Self::Adherence | Self::Errors => true,
            Self::Tracer => {
                areas.for_each(|cm2| *cm2 *= TOO_LARGE);
                true
            }
            Self::WrongVisit => one_wrong(areas, number, WRONG),
            Self::SlippedDecimal => one_wrong(areas, number, SLIPPED),
        }
    }
}

/// Multiplies one of the areas; which, the patient's number decides.
fn one_wrong<'a>(areas: impl Iterator<Item = &'a mut f64>, number: u32, times: f64) -> bool {
    let mut areas: Vec<&mut f64> = areas.filter(|cm2| **cm2 > 0.0).collect();
    let count = areas.len();
    if count > 0 {
        *areas[number as usize % count] *= times;
    }
    count > 0
}
