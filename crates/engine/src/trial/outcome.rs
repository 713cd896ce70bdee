//! Running a trial, or a part of one.

use super::TrialSpec;
use crate::endpoint::{Endpoint, area_change, relapse_week, repigmentation};
use crate::library::Library;
use crate::ode::{Row, Trajectory, Work};
use crate::params::ParamError;
use crate::plan::Weekday;
use crate::recruitment::{Acceptance, RecruitError, Recruitment, VirtualPatient};
use crate::simulation::{Prepared, SimulateError, half_day_of_week};
use rayon::prelude::*;
use std::ops::Range;

/// Patients that one task recruits and follows: enough to fill the lanes of
/// both structures several times, few enough to keep memory small.
const CHUNK: u32 = 256;

/// Why a trial could not be run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrialError {
    /// The parameter files contradict themselves.
    #[error(transparent)]
    Params(#[from] ParamError),
    /// The population could not be recruited.
    #[error(transparent)]
    Recruit(#[from] RecruitError),
    /// An arm could not be simulated.
    #[error("arm {arm:?}: {cause}")]
    Simulate {
        /// Name of the arm.
        arm: String,
        /// Why.
        #[source]
        cause: SimulateError,
    },
    /// Parts that do not belong to one trial or overlap.
    #[error("parts cannot be merged: {0}")]
    Merge(&'static str),
}

/// What every patient of a range gave, exactly. Parts of a trial merge by
/// putting their patients in order, so that a merged trial has the bits of one
/// that was run in one piece.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    /// The patients' numbers.
    pub range: Range<u32>,
    /// `values[arm][endpoint][patient]`; NaN where the endpoint does not apply.
    pub values: Vec<Vec<Vec<f64>>>,
    /// How the patients were recruited.
    pub acceptance: Acceptance,
    /// What it cost.
    pub work: Work,
}

/// Runs the patients of `range`; `progress` hears of every finished group.
///
/// The result does not depend on the number of threads.
///
/// # Errors
///
/// [`TrialError`].
pub fn run(
    library: &Library,
    spec: &TrialSpec,
    range: Range<u32>,
    progress: &(dyn Fn(u32) + Sync),
) -> Result<Outcomes, TrialError> {
    let recruitment = Recruitment::new(library, &spec.population, spec.seed)?;
    let arms = spec
        .arms
        .iter()
        .map(|arm| {
            Prepared::new(
                library,
                &arm.plan,
                &arm.adherence(),
                Weekday::Monday,
                spec.seed,
            )
            .map_err(|cause| TrialError::Simulate {
                arm: arm.name.clone(),
                cause,
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    let record = recorded_half_days(&spec.endpoints);
    let chunks: Vec<Range<u32>> = (range.start..range.end)
        .step_by(CHUNK as usize)
        .map(|first| first..range.end.min(first + CHUNK))
        .collect();
    let parts = chunks
        .into_par_iter()
        .map(|chunk| {
            let mut work = Work::default();
            let count = chunk.len() as u32;
            let recruited = recruitment.recruit(chunk.clone())?;
            let (patients, acceptance) = recruited.added_to(&mut work);
            let mut values = Vec::with_capacity(arms.len());
            for (arm, name) in arms.iter().zip(&spec.arms) {
                let courses = arm.run(&patients, &record);
                let courses = courses.map_err(|cause| TrialError::Simulate {
                    arm: name.name.clone(),
                    cause,
                })?;
                let courses = courses.added_to(&mut work);
                values.push(read_endpoints(
                    &spec.endpoints,
                    arm,
                    &patients,
                    &courses,
                    &record,
                ));
            }
            progress(count);
            Ok(Outcomes {
                range: chunk,
                values,
                acceptance,
                work,
            })
        })
        .collect::<Result<Vec<_>, TrialError>>()?;
    let empty = Outcomes {
        range: range.start..range.start,
        values: vec![vec![Vec::new(); spec.endpoints.len()]; spec.arms.len()],
        acceptance: Acceptance::default(),
        work: Work::default(),
    };
    parts.into_iter().try_fold(empty, Outcomes::merge)
}

impl Outcomes {
    /// Appends the part that follows this one.
    ///
    /// # Errors
    ///
    /// [`TrialError::Merge`].
    pub fn merge(mut self, next: Self) -> Result<Self, TrialError> {
        if next.range.start != self.range.end {
            return Err(TrialError::Merge(
                "the second part must begin where the first ends",
            ));
        }
        let shape = |o: &Self| o.values.iter().map(Vec::len).collect::<Vec<_>>();
        if shape(&self) != shape(&next) {
            return Err(TrialError::Merge(
                "the parts have different arms or endpoints",
            ));
        }
        for (mine, theirs) in self
            .values
            .iter_mut()
            .flatten()
            .zip(next.values.into_iter().flatten())
        {
            mine.extend(theirs);
        }
        self.range.end = next.range.end;
        self.acceptance.add(next.acceptance);
        self.work += next.work;
        Ok(self)
    }
}

/// Grid points that any endpoint needs, ascending.
fn recorded_half_days(endpoints: &[Endpoint]) -> Vec<u32> {
    let mut half_days: Vec<u32> = endpoints
        .iter()
        .flat_map(Endpoint::weeks)
        .map(half_day_of_week)
        .collect();
    half_days.sort_unstable();
    half_days.dedup();
    half_days
}

fn read_endpoints(
    endpoints: &[Endpoint],
    arm: &Prepared,
    patients: &[VirtualPatient],
    courses: &[Trajectory],
    record: &[u32],
) -> Vec<Vec<f64>> {
    endpoints
        .iter()
        .map(|endpoint| {
            patients
                .iter()
                .zip(courses)
                .map(|(patient, course)| read(endpoint, arm, patient, course, record))
                .collect()
        })
        .collect()
}

/// One endpoint of one patient; NaN where it does not apply.
fn read(
    endpoint: &Endpoint,
    arm: &Prepared,
    patient: &VirtualPatient,
    course: &Trajectory,
    record: &[u32],
) -> f64 {
    let row = |week: f64| -> &Row {
        let position = record
            .binary_search(&half_day_of_week(week))
            .expect("every endpoint's weeks are recorded");
        &course.rows[position]
    };
    let regained = |week: f64| repigmentation(&patient.state, &row(week).state);
    let truth = |holds: bool| if holds { 1.0 } else { 0.0 };
    match *endpoint {
        Endpoint::Repigmentation { at_least, week } | Endpoint::Any { week, at_least } => {
            truth(regained(week) >= at_least)
        }
        Endpoint::Mean { week } => regained(week),
        Endpoint::AreaChange { week } => area_change(&patient.state, &row(week).state),
        Endpoint::Relapse {
            from_week,
            week,
            among,
            loses_at_least,
            responded_at_least,
        } => {
            let later = std::iter::once((week, regained(week)));
            relapse_week(
                among,
                responded_at_least,
                loses_at_least,
                regained(from_week),
                later,
            )
            .map_or(f64::NAN, |relapsed| truth(relapsed.is_some()))
        }
        Endpoint::TimeToRelapse {
            from_week,
            among,
            loses_at_least,
            responded_at_least,
            ..
        } => {
            let later = endpoint
                .weeks()
                .into_iter()
                .skip(1)
                .map(|w| (w, regained(w)));
            relapse_week(
                among,
                responded_at_least,
                loses_at_least,
                regained(from_week),
                later,
            )
            .map_or(f64::NAN, |relapsed| {
                relapsed.map_or(f64::INFINITY, |week| week - from_week)
            })
        }
        Endpoint::BloodLevel {
            week,
            below,
            treated_percent_bsa,
        } => truth(arm.blood_level(patient, &row(week).forcing, treated_percent_bsa) < below),
        Endpoint::SkinLevel { week } => row(week).forcing.skin,
    }
}
