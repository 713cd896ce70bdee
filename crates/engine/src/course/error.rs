//! Why a course cannot be, and which field of it says so.

use crate::regimen::Refusal;
use std::fmt;

/// Why a course was refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CourseError {
    /// A value beyond its limits.
    #[error("`{field}` is {value}, it must be {limit}")]
    Invalid {
        /// Which field.
        field: CourseField,
        /// The value, as it was given.
        value: String,
        /// What it must be, with the remedy where there is one.
        limit: String,
    },
    /// Something is missing, too much, or contradicts something else.
    #[error("{problem}")]
    Incomplete {
        /// The field at which this shows.
        field: CourseField,
        /// What is wrong, with limit and remedy.
        problem: String,
    },
    /// A plan that the model cannot simulate.
    #[error("{source}")]
    NotSimulated {
        /// Which plan.
        field: CourseField,
        /// Why.
        source: Refusal,
    },
}

/// A field of a course. Lists are numbered from 0, as they were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CourseField {
    /// Of the patient.
    Patient(&'static str),
    /// Of the lesion that is forecast.
    Lesion(&'static str),
    /// Of a further lesion.
    FurtherLesion(usize, &'static str),
    /// All further lesions.
    FurtherLesions,
    /// Of the treatment.
    Treatment(&'static str),
    /// The first day of a range of days, in a list of the treatment.
    Days(&'static str, usize),
    /// Of a visit.
    Visit(usize, &'static str),
    /// All visits.
    Visits,
    /// Of a blood sample.
    Blood(usize, &'static str),
    /// Of a session of light.
    Session(usize, &'static str),
    /// Of a named plan.
    Plan(usize, &'static str),
}

impl CourseError {
    /// The field that was refused.
    pub fn field(&self) -> CourseField {
        match self {
            Self::Invalid { field, .. }
            | Self::Incomplete { field, .. }
            | Self::NotSimulated { field, .. } => *field,
        }
    }

    pub(super) fn invalid(
        field: CourseField,
        value: impl fmt::Display,
        limit: impl fmt::Display,
    ) -> Self {
        Self::Invalid {
            field,
            value: value.to_string(),
            limit: limit.to_string(),
        }
    }

    pub(super) fn incomplete(field: CourseField, problem: impl Into<String>) -> Self {
        Self::Incomplete {
            field,
            problem: problem.into(),
        }
    }
}

impl CourseField {
    /// Tables, numbers and key of the field in a course file, from the outside in.
    pub fn path(self) -> Vec<String> {
        let list = |table: &str, i: usize, key: &str| {
            vec![table.to_owned(), i.to_string(), key.to_owned()]
        };
        let owned = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
        match self {
            Self::Patient(key) => owned(&["patient", key]),
            Self::Lesion(key) => owned(&["lesion", key]),
            Self::FurtherLesion(i, key) => list("further_lesion", i, key),
            Self::FurtherLesions => owned(&["further_lesion"]),
            Self::Treatment(key) => owned(&["treatment", key]),
            Self::Days(key, i) => {
                let mut path = list("treatment", i, "from");
                path.insert(1, key.to_owned());
                path
            }
            Self::Visit(i, key) => list("visit", i, key),
            Self::Visits => owned(&["visit"]),
            Self::Blood(i, key) => list("blood", i, key),
            Self::Session(i, key) => list("session", i, key),
            Self::Plan(i, key) => list("plan", i, key),
        }
    }
}

impl fmt::Display for CourseField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, part) in self.path().iter().enumerate() {
            if part.parse::<usize>().is_ok() {
                write!(f, "[{part}]")?;
            } else if i > 0 {
                write!(f, ".{part}")?;
            } else {
                f.write_str(part)?;
            }
        }
        Ok(())
    }
}

/// Refuses a value outside of `allowed`.
pub(super) fn within(
    field: CourseField,
    value: f64,
    allowed: std::ops::RangeInclusive<f64>,
    what: impl fmt::Display,
) -> Result<(), CourseError> {
    if allowed.contains(&value) {
        return Ok(());
    }
    let limit = format!("{what} from {} to {}", allowed.start(), allowed.end());
    Err(CourseError::invalid(field, value, limit))
}
