//! Posterior predictive draws: fitted virtual patients from the decision on.

use crate::course::Course;
use crate::endpoint::repigmentation;
use crate::fit::{Fit, ForecastError, Particle};
use crate::library::Library;
use crate::model::State;
use crate::ode::{Counted, Trajectory};
use crate::plan::{Adherence, HALF_DAYS_PER_DAY, Plan};
use crate::recruitment::VirtualPatient;
use crate::rng::Seed;
use crate::simulation::{HALF_DAYS_PER_WEEK, Prepared};
use crate::structure::Structure;
use rayon::prelude::*;

/// Weeks after the decision that tables show.
pub const HORIZONS_WEEKS: [u32; 3] = [12, 24, 52];

/// One predictive draw: the particle it continues, and the patient from the decision on.
#[derive(Clone)]
pub(crate) struct PredictiveDraw {
    /// Index of the particle.
    pub particle: usize,
    /// The patient; its number decides stress and missed applications to come.
    pub patient: VirtualPatient,
}

impl PredictiveDraw {
    /// The structural model of this draw.
    pub fn structure(&self) -> Structure {
        self.patient.individual.structure
    }
}

/// Systematic resampling: particles in proportion to their weights. Copies of
/// one particle get numbers of their own and so meet different stress.
pub(crate) fn predictive_draws(fitted: &Fit, draws: u32) -> Vec<PredictiveDraw> {
    let step = 1.0 / f64::from(draws);
    let mut predictive_draws = Vec::with_capacity(draws as usize);
    let mut reached = 0.0;
    let mut particles = fitted.particles.iter().enumerate();
    let mut current = particles.next();
    for draw in 0..draws {
        let target = (f64::from(draw) + 0.5) * step;
        while let Some((_, particle)) = current
            && reached + particle.weight < target
        {
            reached += particle.weight;
            match particles.next() {
                Some(next) => current = Some(next),
                None => break,
            }
        }
        if let Some((index, particle)) = current {
            predictive_draws.push(PredictiveDraw {
                particle: index,
                patient: at_decision(particle, draw),
            });
        }
    }
    predictive_draws
}

/// Every particle's predictive draws, `copies` of each in a row: weighted like their
/// particles, they represent the predictive draws of any fit of these particles.
pub(crate) fn all_predictive_draws(particles: &[Particle], copies: u32) -> Vec<PredictiveDraw> {
    let own = particles
        .iter()
        .enumerate()
        .flat_map(|(index, particle)| (0..copies).map(move |_| (index, particle)));
    (0..)
        .zip(own)
        .map(|(number, (index, particle))| PredictiveDraw {
            particle: index,
            patient: at_decision(particle, number),
        })
        .collect()
}

fn at_decision(particle: &Particle, draw: u32) -> VirtualPatient {
    let now = particle.course.rows[particle.course.rows.len() - 1];
    VirtualPatient {
        number: draw,
        state: now.state,
        forcing: now.forcing,
        ..particle.patient.clone()
    }
}

/// Grid points after the decision at which the course is recorded: daily for
/// two weeks, where the blood level settles, then weekly.
pub(crate) fn record(last_week: u32) -> Vec<u32> {
    let mut half_days: Vec<u32> = (0..14).map(|day| day * HALF_DAYS_PER_DAY).collect();
    half_days.extend((2..=last_week).map(|week| week * HALF_DAYS_PER_WEEK));
    half_days
}

/// Where a week stands in the record.
pub(crate) fn position(record: &[u32], week: u32) -> usize {
    record
        .binary_search(&(week * HALF_DAYS_PER_WEEK))
        .expect("every horizon is recorded")
}

/// A plan that begins on the day of the decision.
///
/// # Errors
///
/// [`ForecastError::Simulate`].
pub(crate) fn prepare(
    library: &Library,
    course: &Course,
    plan: &Plan,
    adherence: &Adherence,
    seed: Seed,
) -> Result<Prepared, ForecastError> {
    // a seed of its own: predictive draws must not repeat the stress of the past
    let seed = seed.plus(0x5_7a91);
    let start = course.decision_weekday();
    Ok(Prepared::new(library, plan, adherence, start, seed)?)
}

/// The same, applied as is assumed of the time to come.
pub(crate) fn prepare_future(
    library: &Library,
    course: &Course,
    plan: &Plan,
    seed: Seed,
) -> Result<Prepared, ForecastError> {
    let prepared = prepare(library, course, plan, &course.future_adherence(), seed)?;
    Ok(match &course.future_whatever_was {
        Some(_) => prepared.same_for_all(),
        None => prepared,
    })
}

/// Trajectories of the predictive draws, in their order.
///
/// # Errors
///
/// [`ForecastError::Simulate`].
pub(crate) fn follow(
    prepared: &Prepared,
    predictive_draws: &[PredictiveDraw],
    record: &[u32],
) -> Result<Counted<Vec<Trajectory>>, ForecastError> {
    let patients: Vec<VirtualPatient> =
        predictive_draws.iter().map(|f| f.patient.clone()).collect();
    let chunks: Vec<_> = patients.chunks(256).collect();
    let parts = chunks
        .into_par_iter()
        .map(|chunk| Ok(prepared.run(chunk, record)?))
        .collect::<Result<Counted<Vec<_>>, ForecastError>>()?;
    Ok(parts.map(|parts| parts.into_iter().flatten().collect()))
}

/// Repigmentation of the predictive draws at each recorded time.
pub(crate) fn regained(
    fitted: &Fit,
    predictive_draws: &[PredictiveDraw],
    courses: &[Trajectory],
) -> Vec<Vec<f64>> {
    let from = |start: &State, course: &Trajectory| -> Vec<f64> {
        let rows = course.rows.iter();
        rows.map(|row| repigmentation(start, &row.state)).collect()
    };
    predictive_draws
        .iter()
        .zip(courses)
        .map(|(draw, course)| from(&fitted.particles[draw.particle].patient.state, course))
        .collect()
}
