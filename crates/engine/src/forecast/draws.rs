//! What a comparison is made of, draw by draw, for own analyses.

use super::compare::{Options, all_plans};
use super::predictive::{
    HORIZONS_WEEKS, follow, predictive_draws, prepare_future, record, regained,
};
use crate::course::Course;
use crate::fit::{ForecastError, fit_by};
use crate::inference::Watch;
use crate::library::Library;
use crate::model::{Forcing, Parameters, State};
use crate::ode::{Counted, Work};
use crate::plan::{Plan, PlanName};
use crate::provenance::Provenance;
use crate::simulation::HALF_DAYS_PER_WEEK;
use crate::structure::Structure;
use rayon::prelude::*;

/// One posterior predictive draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Draw {
    /// Number, which decides stress and missed applications to come.
    pub number: u32,
    /// Member of the fitted population that it continues.
    pub member: u32,
    /// Structural model.
    pub structure: Structure,
    /// Parameters of the equations.
    pub parameters: Parameters,
    /// Stress events per year.
    pub stress_rate: f64,
    /// Size of each.
    pub stress_size: f64,
    /// The lesion on the day of the decision.
    pub state: State,
}

/// A draw under a plan at one time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DrawnPoint {
    /// Weeks after the decision.
    pub week: f64,
    /// Part of the first area that has pigment.
    pub repigmented: f64,
    /// The lesion.
    pub state: State,
    /// Drug, light and stress.
    pub forcing: Forcing,
}

/// All draws, and their trajectories under each plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    /// The draws; each counts the same.
    pub draws: Vec<Draw>,
    /// Plans in the order of the comparison, each with one trajectory per draw.
    pub plans: Vec<(PlanName, Vec<Vec<DrawnPoint>>)>,
    /// Where they come from.
    pub provenance: Provenance,
}

/// The draws behind [`compare`](super::compare) with the same arguments, bit for
/// bit.
///
/// # Errors
///
/// [`ForecastError`], as of the comparison.
pub fn draws(
    library: &Library,
    course: &Course,
    more: &[(PlanName, Plan)],
    options: Options,
    watch: &Watch<'_>,
) -> Result<Draws, ForecastError> {
    let plans = all_plans(course, more)?;
    let mut work = Work::default();
    let fitted = fit_by(library, course, &options.fitting(), watch)?.added_to(&mut work);
    let predictive_draws = predictive_draws(&fitted, options.draws);
    let record = record(HORIZONS_WEEKS[HORIZONS_WEEKS.len() - 1]);
    let followed = plans
        .into_par_iter()
        .map(|(name, plan)| {
            let prepared = prepare_future(library, course, &plan, options.seed)?;
            let Counted {
                value: courses,
                work,
            } = follow(&prepared, &predictive_draws, &record)?;
            let regained = regained(&fitted, &predictive_draws, &courses);
            let trajectories = courses.iter().zip(&regained).map(|(course, regained)| {
                let rows = record.iter().zip(&course.rows).zip(regained);
                rows.map(|((half_day, row), &repigmented)| DrawnPoint {
                    week: f64::from(*half_day) / f64::from(HALF_DAYS_PER_WEEK),
                    repigmented,
                    state: row.state,
                    forcing: row.forcing,
                })
                .collect()
            });
            let value = (name, trajectories.collect());
            Ok(Counted { value, work })
        })
        .collect::<Result<Counted<Vec<_>>, ForecastError>>()?;
    let plans = followed.added_to(&mut work);
    let draws = predictive_draws.iter().map(|draw| Draw {
        number: draw.patient.number,
        member: draw.particle as u32,
        structure: draw.structure(),
        parameters: draw.patient.individual.parameters,
        stress_rate: draw.patient.individual.stress_rate,
        stress_size: draw.patient.individual.stress_size,
        state: draw.patient.state,
    });
    Ok(Draws {
        draws: draws.collect(),
        plans,
        provenance: Provenance::new(library, course.hash(), options.seed, work),
    })
}
