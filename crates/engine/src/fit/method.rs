//! The ways to fit a patient, behind one function.

use super::draws::{self, Fitted, by_map, by_posterior};
use super::error::ForecastError;
use super::likelihood::best_residual;
use super::nuisance::NuisanceFit;
use super::particle::Particle;
use super::past::Past;
use super::patient_model::OnePatient;
use super::population::fit_population;
use super::posterior_summary::{self, Learned, VisitCheck};
use super::report::{Chains, Fit, FitReport};
use super::settings::{FitMethod, Fitting};
use super::warning::Warning;
use crate::course::Course;
use crate::endpoint::repigmentation;
use crate::inference::{AGREED, Convergence, MapEstimate, Posterior, Sampling, Watch};
use crate::library::Library;
use crate::measurement::Measurement;
use crate::ode::Counted;
use crate::population::RandomEffects;
use crate::rng::Seed;
use crate::structure::Structure;

/// Draws of the mode's normal approximations in each structure.
const DRAWS_OF_THE_MAP: u32 = 4096;
/// A structural model with less posterior probability than this is left to the population.
const LEAST_PROBABILITY: f64 = 0.02;
/// Two methods whose mean repigmentation now is this many standard deviations
/// apart disagree.
const APART: f64 = 0.5;
/// Smallest effective sample size at which methods are compared.
const ENOUGH: f64 = 50.0;

/// Fits the patient of `course`.
///
/// Every method takes from the weighted population the posterior probability of the two
/// structures, and is compared with it.
///
/// # Errors
///
/// [`ForecastError`]; [`ForecastError::Sample`] when `watch` stopped the chains.
pub fn fit_by(
    library: &Library,
    course: &Course,
    fitting: &Fitting,
    watch: &Watch<'_>,
) -> Result<Counted<Fit>, ForecastError> {
    let population = fit_population(library, course, fitting)?;
    fit_jointly(population, library, course, fitting, watch)
}

/// [`fit_by`], where the weighted population of the course is there already.
pub(crate) fn fit_jointly(
    population: Counted<Fit>,
    library: &Library,
    course: &Course,
    fitting: &Fitting,
    watch: &Watch<'_>,
) -> Result<Counted<Fit>, ForecastError> {
    let seed = fitting.seed;
    if fitting.method == FitMethod::Population {
        return Ok(population);
    }
    let Counted {
        value: population,
        mut work,
    } = population;
    let measurement = measurement(library);
    let past = Past::new(library, course, &measurement, seed)?;
    let mut found = Vec::new();
    for structure in Structure::ALL {
        let probability = population.report.probability(structure);
        if probability < LEAST_PROBABILITY {
            continue;
        }
        let patient = OnePatient::new(library, &past, &measurement, structure)?;
        let posterior = Posterior::new(&patient);
        let fitted = match fitting.method {
            FitMethod::Posterior => by_posterior(&posterior, &fitting.sampling, seed, watch)?,
            FitMethod::Population | FitMethod::Map => by_map(&posterior, DRAWS_OF_THE_MAP, seed),
        };
        work += patient.work();
        let pulls = posterior_summary::pulls(&posterior, &fitted.modes);
        found.push((probability, fitted, pulls));
    }
    let effects = RandomEffects::of(library.common())?;
    let names: Vec<_> = effects.names().collect();
    let value = joined(
        &past,
        library,
        &measurement,
        &names,
        fitting,
        &population,
        found,
    );
    Ok(Counted { value, work })
}

/// The modes of a patient in one structure, the most probable first: the
/// explanations of the visits around which the posterior lies.
///
/// # Errors
///
/// [`ForecastError`].
pub fn modes(
    library: &Library,
    course: &Course,
    structure: Structure,
    seed: Seed,
) -> Result<Counted<Vec<MapEstimate>>, ForecastError> {
    let measurement = measurement(library);
    let past = Past::new(library, course, &measurement, seed)?;
    let patient = OnePatient::new(library, &past, &measurement, structure)?;
    let value = draws::modes(&Posterior::new(&patient), seed);
    let work = patient.work();
    Ok(Counted { value, work })
}

pub(super) fn measurement(library: &Library) -> Measurement {
    Measurement::of(library.common())
}

type Found = (f64, Fitted, Vec<posterior_summary::Pulls>);

/// The structures' fits as one, with what can be said of it.
fn joined(
    past: &Past<'_>,
    library: &Library,
    measurement: &Measurement,
    names: &[&'static str],
    fitting: &Fitting,
    population: &Fit,
    found: Vec<Found>,
) -> Fit {
    let course = past.course;
    let all: f64 = found.iter().map(|(probability, ..)| probability).sum();
    let chains = chains(&found, &fitting.sampling);
    let mut pulls = Vec::new();
    let mut particles: Vec<Particle> = Vec::new();
    for (probability, fitted, own_pulls) in found {
        pulls.extend(own_pulls);
        particles.extend(
            fitted
                .simulated
                .into_iter()
                .map(|(simulated, weight)| Particle {
                    patient: simulated.patient,
                    course: simulated.course,
                    nuisance: simulated.nuisance,
                    weight: weight * probability / all,
                }),
        );
    }
    for (number, particle) in (0..).zip(&mut particles) {
        particle.patient.number = number;
    }
    let squares: f64 = particles.iter().map(|p| p.weight * p.weight).sum();
    let effective = match &chains {
        Some(chains) if chains.bulk_ess * squares < 1.0 => chains.bulk_ess,
        _ => 1.0 / squares,
    };
    let mut report = FitReport {
        method: fitting.method,
        candidates: particles.len(),
        effective_sample_size: effective,
        best_residual: best_residual(course, measurement, &particles),
        parameters: Learned::of(&particles, names, &pulls),
        visits: VisitCheck::of(course, measurement, &particles),
        nuisance: NuisanceFit {
            moved: population.report.nuisance.moved.clone(),
            ..NuisanceFit::of(past, library, measurement, &particles)
        },
        chains,
        warnings: Vec::new(),
        ..population.report.clone()
    };
    report.judge(
        course,
        measurement,
        &population.decisions,
        &population.slips,
    );
    report.warnings.extend(disagreement(population, &particles));
    if let Some(chains) = &report.chains
        && chains.r_hat.is_none_or(|r_hat| r_hat > AGREED)
    {
        report.warnings.push(Warning::ChainsDisagree {
            r_hat: chains.r_hat,
        });
    }
    Fit {
        particles,
        report,
        decisions: population.decisions,
        slips: population.slips.clone(),
    }
}

fn chains(found: &[Found], sampling: &Sampling) -> Option<Chains> {
    let of = |part: fn(&Fitted) -> &[Convergence]| -> Vec<Convergence> {
        let fits = found.iter();
        fits.flat_map(|(_, fitted, _)| part(fitted))
            .copied()
            .collect()
    };
    let events = of(|fitted| &fitted.events);
    let convergence = of(|fitted| &fitted.convergence);
    let least = |of: fn(&Convergence) -> f64| {
        let values = convergence.iter().map(of);
        values.fold(f64::INFINITY, |a, b| if b < a { b } else { a })
    };
    (!convergence.is_empty()).then(|| Chains {
        chains: sampling.chains,
        draws: found.iter().map(|(_, f, _)| f.draws).max().unwrap_or(0),
        r_hat: largest(convergence.iter().map(|c| c.r_hat)),
        bulk_ess: least(|c| c.bulk_ess),
        tail_ess: least(|c| c.tail_ess),
        events_r_hat: largest(events.iter().map(|c| c.r_hat).chain([1.0])),
        divergences: found.iter().map(|(_, fitted, _)| fitted.divergences).sum(),
        round_trips: found
            .iter()
            .map(|(_, fitted, _)| fitted.round_trips)
            .min()
            .unwrap_or(0),
    })
}

/// The largest of these; none where one is no finite number.
fn largest(mut values: impl Iterator<Item = f64>) -> Option<f64> {
    values.try_fold(f64::NEG_INFINITY, |most, x| {
        x.is_finite().then_some(if x > most { x } else { most })
    })
}

/// A warning where the weighted population saw the patient elsewhere.
fn disagreement(population: &Fit, particles: &[Particle]) -> Option<Warning> {
    let [by_population, spread] = regained_now(&population.particles);
    let [by_method, _] = regained_now(particles);
    let enough = population.report.effective_sample_size >= ENOUGH;
    let apart = (by_population - by_method).abs() > APART * spread;
    (enough && apart).then_some(Warning::MethodsDisagree {
        population: by_population,
        method: by_method,
    })
}

/// Mean and standard deviation of repigmentation at the decision.
fn regained_now(particles: &[Particle]) -> [f64; 2] {
    let regained = |particle: &Particle| {
        let now = &particle.course.rows[particle.course.rows.len() - 1];
        repigmentation(&particle.patient.state, &now.state)
    };
    let of = |value: &dyn Fn(&Particle) -> f64| -> f64 {
        particles.iter().map(|p| p.weight * value(p)).sum()
    };
    let mean = of(&regained);
    let square = of(&|p| (regained(p) - mean) * (regained(p) - mean));
    [mean, square.sqrt()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_r_hat_that_is_no_number_is_not_lost_among_good_ones() {
        assert_eq!(largest([1.01, 1.2, 1.0].into_iter()), Some(1.2));
        for bad in [f64::NAN, f64::INFINITY] {
            assert_eq!(largest([1.01, bad, 1.0].into_iter()), None);
        }
    }
}
