//! The fit of one patient in one structure, by the mode or by the whole posterior.

use super::likelihood::ln_sum;
use super::patient_model::{OnePatient, SimulatedPatient};
use crate::inference::{
    Convergence, MapEstimate, Model, Posterior, SampleError, Sampling, Scale, Watch, map_estimate,
    sample,
};
use crate::rng::{Purpose, Seed, stream};
use rand_distr::{Distribution, StandardNormal};
use rayon::prelude::*;

/// Simulated patients that fit the observations, with their posterior weights.
#[derive(Debug)]
pub(super) struct Fitted {
    /// Patients and weights; the weights add up to one.
    pub simulated: Vec<(SimulatedPatient, f64)>,
    /// Modes, the most probable first.
    pub modes: Vec<MapEstimate>,
    /// How well the chains agree on the patient's parameters and on
    /// repigmentation at the decision; empty without chains.
    pub convergence: Vec<Convergence>,
    /// The same of the waits between stress events.
    pub events: Vec<Convergence>,
    /// Draws whose path left the surface.
    pub divergences: u64,
    /// Round trips of the chain with the fewest.
    pub round_trips: u64,
    /// Draws of each chain.
    pub draws: u32,
}

/// Possible patients looked at for places from which to climb.
const LOOKED_AT: usize = 64;
/// The best of them are starting points, in addition to the typical patient.
const CLIMBED: usize = 2;
/// Modes nearer than this are one, in posterior standard deviations.
const SAME: f64 = 0.5;
/// Modes with less posterior weight than this are dropped.
const NEGLIGIBLE: f64 = 0.01;

/// The modes of a patient: where else than in one place the posterior may be,
/// it is looked for from several.
///
/// Climbs are made on the coarse solution, which costs a fraction. Only from where they
/// end, once from each place, is the exact posterior climbed: a step or two.
pub(super) fn modes(patient: &Posterior<'_, OnePatient<'_>>, seed: Seed) -> Vec<MapEstimate> {
    let dimension = patient.dimension();
    let mut rng = stream(seed, 0, Purpose::Mode);
    let mut places: Vec<Vec<f64>> = (0..LOOKED_AT)
        .map(|_| normals(dimension, &mut rng))
        .collect();
    let coarse = patient.coarse();
    let densities = coarse.ln_densities(&places);
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|&i, &j| densities[j].total_cmp(&densities[i]));
    let mut starts = vec![vec![0.0; dimension]];
    starts.extend(
        order[..CLIMBED]
            .iter()
            .map(|&i| std::mem::take(&mut places[i])),
    );
    let near = climbed(&coarse, &starts);
    let near: Vec<Vec<f64>> = near.into_iter().map(|mode| mode.coordinates).collect();
    let modes = climbed(patient, &near);
    if modes.is_empty() {
        return climbed(patient, &starts);
    }
    modes
}

/// The different modes above these starts, the most probable first.
fn climbed(patient: &Posterior<'_, OnePatient<'_>>, starts: &[Vec<f64>]) -> Vec<MapEstimate> {
    let mut found: Vec<MapEstimate> = starts
        .par_iter()
        .filter_map(|start| map_estimate(patient, start).ok())
        .collect();
    found.sort_by(|a, b| b.ln_evidence().total_cmp(&a.ln_evidence()));
    let mut modes: Vec<MapEstimate> = Vec::new();
    for candidate in found {
        let negligible = modes
            .first()
            .is_some_and(|best| candidate.ln_evidence() < best.ln_evidence() + NEGLIGIBLE.ln());
        let known = modes
            .iter()
            .any(|m| m.distance(&candidate.coordinates) < SAME);
        if !negligible && !known {
            modes.push(candidate);
        }
    }
    modes
}

/// Draws from the modes' normal approximations and from the prior, weighted by
/// the posterior.
///
/// Half come from the prior: where the posterior has a tail or a hill that no
/// mode describes, a draw from the approximations alone could weigh anything;
/// together with the prior none weighs more than twice its likelihood.
pub(super) fn by_map(patient: &Posterior<'_, OnePatient<'_>>, count: u32, seed: Seed) -> Fitted {
    let modes = modes(patient, seed);
    let mut rng = stream(seed, 1, Purpose::Mode);
    let evidence: Vec<f64> = modes.iter().map(MapEstimate::ln_evidence).collect();
    let all = ln_sum(&evidence);
    let dimension = patient.dimension();
    let half = f64::from(count) / 2.0;
    let mut coordinates: Vec<Vec<f64>> = (0..half as usize)
        .map(|_| normals(dimension, &mut rng))
        .collect();
    for (mode, evidence) in modes.iter().zip(&evidence) {
        let share = (half * (evidence - all).exp()).round() as usize;
        coordinates.extend((0..share).map(|_| mode.displaced(&normals(dimension, &mut rng))));
    }
    let chunks: Vec<&[Vec<f64>]> = coordinates.chunks(CHUNK).collect();
    let likelihoods: Vec<f64> = chunks
        .into_par_iter()
        .flat_map_iter(|chunk| patient.ln_likelihoods(chunk))
        .collect();
    let ln_weights = coordinates.iter().zip(likelihoods).map(|(z, likelihood)| {
        let prior = patient.ln_prior(z);
        let approximations = modes
            .iter()
            .zip(&evidence)
            .map(|(mode, evidence)| evidence - all + mode.ln_approximation(z));
        let parts: Vec<f64> = approximations.chain([prior]).collect();
        likelihood + prior - ln_sum(&parts)
    });
    let ln_weights: Vec<f64> = ln_weights.collect();
    let total = ln_sum(&ln_weights);
    let weights: Vec<f64> = ln_weights.iter().map(|w| (w - total).exp()).collect();
    let simulated = simulated(patient, &coordinates, seed);
    Fitted {
        simulated: weighted(patient, simulated, &weights),
        modes,
        convergence: Vec::new(),
        events: Vec::new(),
        divergences: 0,
        round_trips: 0,
        draws: 0,
    }
}

/// Draws by chains that begin around the modes.
///
/// # Errors
///
/// [`SampleError`].
pub(super) fn by_posterior(
    patient: &Posterior<'_, OnePatient<'_>>,
    sampling: &Sampling,
    seed: Seed,
    watch: &Watch<'_>,
) -> Result<Fitted, SampleError> {
    let modes = modes(patient, seed);
    let draws = sample(patient, &modes, sampling, seed, watch)?;
    let coordinates: Vec<Vec<f64>> = draws.chains.iter().flatten().cloned().collect();
    let weights = draws.weights();
    let worth = draws.worth();
    let found = |of: &[Vec<f64>]| Convergence::of(of).worth(worth);
    let simulated = simulated(patient, &coordinates, seed);
    let (mut convergence, mut events) = (Vec::new(), Vec::new());
    for (j, parameter) in patient.model().parameters().iter().enumerate() {
        let chains = draws.chains.iter();
        let of: Vec<Vec<f64>> = chains
            .map(|chain| chain.iter().map(|z| z[j]).collect())
            .collect();
        // a wait has an exponential prior, nothing else has
        match parameter.scale {
            Scale::Exponential { .. } => events.push(found(&of)),
            _ => convergence.push(found(&of)),
        }
    }
    let length = draws.chains[0].len();
    let now: Vec<Vec<f64>> = simulated
        .chunks(length)
        .map(|chain| {
            chain
                .iter()
                .map(|simulated| simulated.as_ref().map_or(0.0, SimulatedPatient::regained))
                .collect()
        })
        .collect();
    convergence.push(found(&now));
    Ok(Fitted {
        simulated: weighted(patient, simulated, &weights),
        modes,
        convergence,
        events,
        divergences: draws.divergences,
        round_trips: draws.round_trips.iter().copied().min().unwrap_or(0),
        draws: length as u32,
    })
}

/// Patients that one task simulates.
const CHUNK: usize = 64;

fn simulated(
    patient: &Posterior<'_, OnePatient<'_>>,
    coordinates: &[Vec<f64>],
    seed: Seed,
) -> Vec<Option<SimulatedPatient>> {
    let points: Vec<Vec<f64>> = coordinates.iter().map(|z| patient.values(z)).collect();
    // what the data do not speak of comes from the prior
    let mut rng = stream(seed, 2, Purpose::Mode);
    let effects = patient.model().effects();
    let others: Vec<Vec<f64>> = points.iter().map(|_| normals(effects, &mut rng)).collect();
    let tasks: Vec<_> = points.chunks(CHUNK).zip(others.chunks(CHUNK)).collect();
    tasks
        .into_par_iter()
        .flat_map_iter(|(points, others)| patient.model().simulated(points, others))
        .collect()
}

/// Patients that could be solved and satisfy the bounds, with weights that add up to one.
fn weighted(
    patient: &Posterior<'_, OnePatient<'_>>,
    simulated: Vec<Option<SimulatedPatient>>,
    weights: &[f64],
) -> Vec<(SimulatedPatient, f64)> {
    let mut kept: Vec<(SimulatedPatient, f64)> = simulated
        .into_iter()
        .zip(weights)
        .filter_map(|(simulated, weight)| {
            let simulated = simulated?;
            let weight = weight * patient.model().correction(&simulated);
            (weight > 0.0).then_some((simulated, weight))
        })
        .collect();
    let total: f64 = kept.iter().map(|(_, weight)| weight).sum();
    for (_, weight) in &mut kept {
        *weight /= total;
    }
    kept
}

fn normals(count: usize, rng: &mut impl rand::Rng) -> Vec<f64> {
    (0..count).map(|_| StandardNormal.sample(rng)).collect()
}
