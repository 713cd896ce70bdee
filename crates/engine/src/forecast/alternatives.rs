//! The same question under other assumptions: what would change the answer.
//!
//! Each assumption is one further comparison with the same virtual patients and
//! the same stress, so that a difference is the assumption's and hardly chance's.

use super::{Options, compare};
use crate::course::Course;
use crate::fit::ForecastError;
use crate::library::Library;
use crate::plan::{Adherence, Plan, PlanName};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is assumed otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Assumption {
    /// Every application was made, and will be.
    AllApplied,
    /// Only every second application was made, and will be: people apply less
    /// than they write down.
    HalfApplied,
    /// The last visit never was: how much one visit moves the answer.
    WithoutLastVisit,
}

/// The answer under another assumption.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema, Serialize)]
pub struct Alternative {
    /// What is assumed.
    pub assumption: Assumption,
    /// Probability of a relapse up to the last horizon, plan by plan.
    pub relapse: Vec<f64>,
}

/// The relapse of every plan of [`compare`] under each assumption that differs
/// from the course as it was given.
///
/// Costs a comparison for each.
///
/// # Errors
///
/// [`ForecastError`].
pub fn alternatives(
    library: &Library,
    course: &Course,
    more: &[(PlanName, Plan)],
    options: Options,
) -> Result<Vec<Alternative>, ForecastError> {
    [
        Assumption::AllApplied,
        Assumption::HalfApplied,
        Assumption::WithoutLastVisit,
    ]
    .into_iter()
    .filter_map(|assumption| Some((assumption, assumption.applied_to(course)?)))
    .map(|(assumption, course)| {
        let comparison = compare(library, &course, more, options)?;
        let last = comparison.plans.iter().map(|p| p.horizons.last());
        Ok(Alternative {
            assumption,
            relapse: last
                .map(|h| h.map_or(0.0, |h| h.relapse.probability))
                .collect(),
        })
    })
    .collect()
}

impl Assumption {
    /// The course with the assumption; none where it would be the same course.
    fn applied_to(self, course: &Course) -> Option<Course> {
        let mut other = course.clone();
        let mut known = |adherence: Adherence| {
            other.adherence = adherence;
            other.unknown_adherence = None;
            other.future_adherence = None;
        };
        match self {
            Self::AllApplied => known(Adherence::Full),
            Self::HalfApplied => known(Adherence::Fraction(0.5)),
            Self::WithoutLastVisit => {
                other.observations.pop()?;
                other.dates.pop();
            }
        }
        (other != *course).then_some(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COURSE: &str = include_str!("../../../../scenarios/courses/facial-responder.toml");

    #[test]
    fn an_assumption_that_the_course_makes_already_is_left_out() {
        let mut course = Course::from_toml(COURSE).unwrap();
        assert!(Assumption::AllApplied.applied_to(&course).is_some());
        course.adherence = Adherence::Full;
        assert_eq!(Assumption::AllApplied.applied_to(&course), None);
        course.observations.clear();
        assert_eq!(Assumption::WithoutLastVisit.applied_to(&course), None);
    }

    #[test]
    fn every_plan_has_an_answer_under_every_assumption() {
        let library = Library::builtin().unwrap();
        let course = Course::from_toml(COURSE).unwrap();
        let options = Options {
            candidates: 256,
            draws: 50,
            ..Options::default()
        };
        let found = alternatives(&library, &course, &[], options).unwrap();
        assert_eq!(found.len(), 3);
        for alternative in found {
            assert_eq!(alternative.relapse.len(), 3);
            assert!(alternative.relapse.iter().all(|p| (0.0..=1.0).contains(p)));
        }
    }
}
