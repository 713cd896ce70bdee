//! A patient's course file, and whose fault it is when its forecast fails.

use crate::failure::Failure;
use crate::files;
use std::fmt::Display;
use std::path::Path;
use tapir_engine::course::Course;
use tapir_engine::fit::ForecastError;
use tapir_engine::recruitment::RecruitError;
use tapir_engine::simulation::SimulateError;

/// Reads and checks a course file.
pub fn read(path: &Path) -> Result<Course, Failure> {
    Course::from_toml(&files::read(path)?).map_err(|error| refused(path, &error))
}

/// An error in a file that a person wrote.
pub fn refused(path: &Path, error: &dyn Display) -> Failure {
    Failure::input(format!("{}: {error}", files::shown(path)))
}

/// A forecast that could not be made: because of what the course file says, or
/// because the run failed.
pub fn failure(path: &Path, error: ForecastError) -> Failure {
    match error {
        ForecastError::Simulate(SimulateError::Adherence(_) | SimulateError::Refused(_))
        | ForecastError::Recruit(RecruitError::NotPlausible { .. })
        | ForecastError::PlanNamedTwice(_)
        | ForecastError::NothingWeighed { .. }
        | ForecastError::SampleTooSmall { .. }
        | ForecastError::Amount(_) => refused(path, &error),
        other => Failure::run(other),
    }
}
