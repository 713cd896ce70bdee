//! The engine's inference with a model of one's own: one compartment with
//! absorption, five concentrations, the mode and draws of the posterior.

use std::error::Error;
use std::fmt::Write;
use tapir_engine::inference::{
    Convergence, ErrorModel, Model, Observation, Parameter, Posterior, Prediction, Sampling, Scale,
    Seen, map_estimate, sample, unwatched,
};
use tapir_engine::rng::Seed;

/// A dose of 320 mg by mouth.
const DOSE_MG: f64 = 320.0;
/// Hours after the dose, and mg/L found then. Made up from absorption 1.5 1/h,
/// clearance 2.8 L/h and volume 32 L, each off by a few percent.
const SEEN: [(f64, f64); 5] = [(0.5, 5.0), (1.0, 7.4), (3.0, 8.3), (8.0, 5.1), (24.0, 1.3)];

/// Bateman's function: absorption, clearance and volume to concentrations.
struct OneCompartment {
    unknowns: [Parameter; 3],
    seen: Vec<Observation>,
}

impl OneCompartment {
    fn new() -> Self {
        let unknown = |name, median, sd| Parameter::new(name, Scale::LogNormal { median, sd });
        let error = ErrorModel {
            proportional: 0.1,
            ..ErrorModel::default()
        };
        Self {
            unknowns: [
                unknown("absorption 1/h", 1.0, 0.7),
                unknown("clearance L/h", 3.0, 0.4),
                unknown("volume L", 30.0, 0.3),
            ],
            seen: SEEN
                .map(|(_, mg_per_l)| Observation {
                    seen: Seen::Value(mg_per_l),
                    error,
                    outlier: None,
                })
                .to_vec(),
        }
    }
}

impl Model for OneCompartment {
    fn parameters(&self) -> &[Parameter] {
        &self.unknowns
    }

    fn observations(&self) -> &[Observation] {
        &self.seen
    }

    fn predict(&self, points: &[Vec<f64>]) -> Vec<Option<Vec<Prediction>>> {
        let concentrations = |point: &Vec<f64>| {
            let [ka, clearance, volume] = point[..] else {
                return None;
            };
            let k = clearance / volume;
            let at = |(hours, _): (f64, f64)| {
                let curve = (-k * hours).exp() - (-ka * hours).exp();
                Prediction::from(DOSE_MG / volume * ka / (ka - k) * curve)
            };
            Some(SEEN.map(at).to_vec())
        };
        points.iter().map(concentrations).collect()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", fitted()?);
    Ok(())
}

/// Mode, posterior mean and convergence of each unknown.
pub fn fitted() -> Result<String, Box<dyn Error>> {
    let model = OneCompartment::new();
    let posterior = Posterior::new(&model);
    let found = map_estimate(&posterior, &[0.0; 3])?;
    let at_mode = posterior.values(&found.coordinates);
    let sampling = Sampling {
        chains: 4,
        draws: 200,
        most: 200,
        ..Sampling::default()
    };
    let draws = sample(&posterior, &[found], &sampling, Seed(1), &unwatched)?;

    let mut text = String::from("unknown         mode   mean  R-hat\n");
    for (i, unknown) in model.unknowns.iter().enumerate() {
        let chains: Vec<Vec<f64>> = draws
            .chains
            .iter()
            .map(|chain| chain.iter().map(|z| posterior.values(z)[i]).collect())
            .collect();
        let all = chains.concat();
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        let r_hat = Convergence::of(&chains).r_hat;
        writeln!(
            text,
            "{:14} {:5.2}  {mean:5.2}  {r_hat:.2}",
            unknown.name, at_mode[i]
        )?;
    }
    Ok(text)
}
