//! The same question under other assumptions: what would change the answer.
//!
//! Each assumption is one further comparison with the same virtual patients and
//! the same stress, so that a difference is the assumption's and hardly chance's.
//! The patients are recruited once; only what the assumption changes is run again.

use super::compare::{all_plans, compare_fitted};
use super::predictive::{
    HORIZONS_WEEKS, follow, predictive_draws, prepare_future, record, regained,
};
use super::relapse::Event;
use super::steps::Steps;
use super::{Comparison, Options};
use crate::course::Course;
use crate::fit::{Candidates, Fit, ForecastError, LesionDraws, Recruits, fit_jointly};
use crate::inference::{Watch, unwatched};
use crate::library::Library;
use crate::ode::{Counted, Work};
use crate::plan::{Adherence, Plan, PlanName};
use rayon::prelude::*;
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

/// The relapse of every plan of [`compare`](super::compare) under each assumption that
/// differs from the course as it was given.
///
/// Costs the plans of a comparison for each.
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
    alternatives_in_steps(library, course, more, options, &unwatched)
}

/// [`alternatives`], heard and stopped by `watch` after each assumption.
pub fn alternatives_in_steps(
    library: &Library,
    course: &Course,
    more: &[(PlanName, Plan)],
    options: Options,
    watch: &Watch<'_>,
) -> Result<Vec<Alternative>, ForecastError> {
    // names given twice are an error before any work is done
    all_plans(course, more)?;
    let Options {
        candidates, seed, ..
    } = options;
    let recruits = Recruits::new(
        library,
        course,
        (candidates, LesionDraws::AveragedWhereFitting),
        seed,
    )?
    .value;
    let needed = needed(course);
    let as_given = needed
        .iter()
        .any(|(_, other)| same_members(course, other))
        .then(|| recruits.treated(course))
        .transpose()?
        .map(|treated| treated.value);
    let asked = Asked {
        library,
        course,
        more,
        options,
        steps: &Steps::new(needed.len(), watch),
    };
    asked.answers(&recruits, as_given.as_ref(), needed)
}

/// [`compare_watched`](super::compare_watched) and [`alternatives`] in one, which share
/// the virtual patients and, where treatment is the same, their past.
///
/// Errors: [`ForecastError`].
pub fn compare_with_alternatives(
    library: &Library,
    course: &Course,
    more: &[(PlanName, Plan)],
    options: Options,
    watch: &Watch<'_>,
) -> Result<(Comparison, Vec<Alternative>), ForecastError> {
    let plans = all_plans(course, more)?;
    let mut work = Work::default();
    let Options {
        candidates, seed, ..
    } = options;
    let recruits = Recruits::new(
        library,
        course,
        (candidates, LesionDraws::AveragedWhereFitting),
        seed,
    )?
    .added_to(&mut work);
    let as_given = recruits.treated(course)?.added_to(&mut work);
    let population = Counted {
        value: as_given.weigh(course)?,
        work,
    };
    let fitted = fit_jointly(population, library, course, &options.fitting(), watch)?;
    let steps = Steps::unheard();
    let comparison = compare_fitted(library, course, plans, options, fitted, &steps)?;
    let asked = Asked {
        library,
        course,
        more,
        options,
        steps: &steps,
    };
    let alternatives = asked.answers(&recruits, Some(&as_given), needed(course))?;
    Ok((comparison, alternatives))
}

/// The assumptions that the course does not make already, and the course with each.
fn needed(course: &Course) -> Vec<(Assumption, Course)> {
    [
        Assumption::AllApplied,
        Assumption::HalfApplied,
        Assumption::WithoutLastVisit,
    ]
    .into_iter()
    .filter_map(|assumption| Some((assumption, assumption.applied_to(course)?)))
    .collect()
}

/// Whether the virtual patients of one course can be weighed by the other: with further
/// lesions those alone are there who fit the course as it is.
fn same_members(course: &Course, other: &Course) -> bool {
    course.further.is_empty()
        && course.adherence == other.adherence
        && course.unknown_adherence == other.unknown_adherence
}

/// A comparison whose answer is wanted under other assumptions.
struct Asked<'a> {
    library: &'a Library,
    course: &'a Course,
    more: &'a [(PlanName, Plan)],
    options: Options,
    steps: &'a Steps<'a>,
}

impl Asked<'_> {
    fn answers(
        &self,
        recruits: &Recruits<'_>,
        as_given: Option<&Candidates<'_>>,
        needed: Vec<(Assumption, Course)>,
    ) -> Result<Vec<Alternative>, ForecastError> {
        needed
            .into_iter()
            .map(|(assumption, other)| {
                let known = as_given.filter(|_| same_members(self.course, &other));
                let population = match known {
                    Some(candidates) => candidates.weigh(&other)?,
                    None => recruits.treated(&other)?.value.weigh(&other)?,
                };
                let relapse = self.relapse(&other, population)?;
                self.steps.one()?;
                Ok(Alternative {
                    assumption,
                    relapse,
                })
            })
            .collect()
    }

    /// Probability of a relapse up to the last horizon, plan by plan.
    fn relapse(&self, course: &Course, population: Fit) -> Result<Vec<f64>, ForecastError> {
        let (library, seed) = (self.library, self.options.seed);
        // the work of an alternative is not told
        let population = Counted {
            value: population,
            work: Work::default(),
        };
        let fitting = self.options.fitting();
        let fitted = fit_jointly(population, library, course, &fitting, &unwatched)?.value;
        let predictive_draws = predictive_draws(&fitted, self.options.draws);
        let record = record(HORIZONS_WEEKS[HORIZONS_WEEKS.len() - 1]);
        all_plans(course, self.more)?
            .par_iter()
            .map(|(_, plan)| {
                let prepared = prepare_future(library, course, plan, seed)?;
                let courses = follow(&prepared, &predictive_draws, &record)?.value;
                let regained = regained(&fitted, &predictive_draws, &courses);
                let relapsed = regained
                    .iter()
                    .filter(|r| Event::of(r, &fitted.decisions).relapsed);
                Ok(relapsed.count() as f64 / regained.len().max(1) as f64)
            })
            .collect()
    }
}

impl Assumption {
    /// The course with the assumption; none where it would be the same course.
    fn applied_to(self, course: &Course) -> Option<Course> {
        let mut other = course.clone();
        let mut known = |adherence: Adherence| {
            other.adherence = adherence;
            other.unknown_adherence = None;
            other.future_adherence = None;
            other.future_whatever_was = None;
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
    use crate::forecast::compare;

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
        let (comparison, again) =
            compare_with_alternatives(&library, &course, &[], options, &unwatched).unwrap();
        assert_eq!(found, again);
        assert_eq!(
            comparison,
            compare(&library, &course, &[], options).unwrap()
        );
        for (alternative, assumption) in found.iter().zip(needed(&course)) {
            let alone = compare(&library, &assumption.1, &[], options).unwrap();
            let last = alone
                .plans
                .iter()
                .map(|p| p.horizons.last().unwrap().relapse);
            let alone: Vec<f64> = last.map(|relapse| relapse.probability).collect();
            assert_eq!(alternative.relapse, alone, "{:?}", assumption.0);
        }
        for alternative in found {
            assert_eq!(alternative.relapse.len(), 4);
            assert!(alternative.relapse.iter().all(|p| (0.0..=1.0).contains(p)));
        }
    }
}
