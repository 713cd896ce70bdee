//! The fit of one patient against a twin in `NumPyro`: `validation/twin/README.md`.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop where its files are not as expected"
)]

use serde_json::{Map, Value};
use std::collections::BTreeMap;
use tapir_engine::course::Course;
use tapir_engine::endpoint::repigmentation;
use tapir_engine::fit::{
    FitMethod, Fitting, PosteriorDraws, export_model, fit_population, posterior_draws,
    simulate_patients,
};
use tapir_engine::inference::{Sampling, unwatched};
use tapir_engine::library::Library;
use tapir_engine::ode::Row;
use tapir_engine::structure::Structure;

/// Means lie this near, in posterior standard deviations of the twin.
const MEANS: f64 = 0.1;
/// The random error of either side's means has to be well below that.
const STANDARD_ERROR: f64 = 0.025;

/// States at one point, relative to what they are: twice the solver's tolerance.
const STATES: f64 = 2e-5;
/// Log-densities at one point.
const DENSITIES: f64 = 1e-3;
/// The same in parts of themselves, where they are minus hundreds: a lesion far
/// on the wrong side of a bound moves them with every digit of its state.
const OF_THE_DENSITY: f64 = 1e-4;
/// Differences count relative to the value, but not to less than this.
const FLOOR: f64 = 1e-3;

/// A case with the course that it was made from and the parameters that it states.
struct Case {
    name: String,
    export_model: Value,
    course: Course,
    structure: Structure,
    library: Library,
    reference: Value,
}

fn file(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../validation/twin/");
    std::fs::read_to_string(format!("{folder}{name}")).unwrap()
}

/// The library with the rows that a case states: a new calibration moves the
/// built-in rows, but does not make the reference void.
fn library(structure: Structure, rows: &Map<String, Value>) -> Library {
    let mut library = Library::builtin().unwrap();
    library.structures = vec![structure];
    let set = library
        .sets
        .iter_mut()
        .find(|set| set.structure == structure)
        .unwrap();
    for (name, row) in rows {
        set.replace(name, |own| {
            own.value = row["value"].as_f64().unwrap();
            own.cv = row["cv"].as_f64();
            own.logit_sd = row["logit_sd"].as_f64();
        });
    }
    // the twin takes every area as that of the lesion
    for set in &mut library.sets {
        set.replace("slip_probability", |own| own.value = 0.0);
    }
    library
}

fn cases() -> Vec<Case> {
    let cases: BTreeMap<String, Value> = serde_json::from_str(&file("cases.json")).unwrap();
    let reference: Value = serde_json::from_str(&file("reference.json")).unwrap();
    let case = |(name, export_model): (String, Value)| {
        let structure = match export_model["structure"].as_str().unwrap() {
            "A" => Structure::A,
            _ => Structure::B,
        };
        Case {
            course: Course::from_toml(&file(&format!("courses/{name}.toml"))).unwrap(),
            library: library(structure, export_model["rows"].as_object().unwrap()),
            reference: reference["cases"][&name].clone(),
            structure,
            export_model,
            name,
        }
    };
    cases.into_iter().map(case).collect()
}

fn numbers(values: &Value) -> Vec<f64> {
    let values = values.as_array().unwrap().iter();
    values.map(|x| x.as_f64().unwrap()).collect()
}

fn coordinates(case: &Case) -> Vec<Vec<f64>> {
    let points = case.export_model["points"].as_array().unwrap().iter();
    points.map(numbers).collect()
}

#[test]
fn lives_and_densities_agree_at_single_points() {
    let (mut states, mut densities) = (Vec::new(), Vec::new());
    for case in cases() {
        let coordinates = coordinates(&case);
        let simulated =
            simulate_patients(&case.library, &case.course, case.structure, &coordinates)
                .unwrap()
                .value;
        let points = &case.reference["points"];
        let twins = numbers(&points["ln_density"]);
        for (i, simulated) in simulated.iter().enumerate() {
            let simulated = simulated.as_ref().unwrap();
            let apart = simulated.ln_likelihood + ln_prior(&coordinates[i]) - twins[i];
            let name = || format!("{} {i}", case.name);
            if !(apart.abs() < OF_THE_DENSITY * twins[i].abs()) {
                assert!(apart.abs() < DENSITIES, "{}: {apart:.1e}", name());
            }
            densities.push(apart.abs());
            let apart = difference(&simulated.rows, &points["rows"][i]);
            assert!(apart < STATES, "{}: states {apart:.1e}", name());
            states.push(apart);
        }
    }
    println!(
        "{} simulated patients: states at most {:.1e} apart, densities {:.1e}, half of them {:.1e}",
        states.len(),
        largest(&states),
        largest(&densities),
        median(&mut densities)
    );
}

/// Log-density of the standard normal prior.
fn ln_prior(z: &[f64]) -> f64 {
    let normal = 0.5 * (2.0 * std::f64::consts::PI).ln();
    -z.iter().map(|z| normal + 0.5 * z * z).sum::<f64>()
}

/// Largest difference over rows and states.
fn difference(rows: &[Row], twins: &Value) -> f64 {
    let twins = twins.as_array().unwrap();
    assert_eq!(rows.len(), twins.len());
    let apart = rows.iter().zip(twins).flat_map(|(row, twin)| {
        let ours = row.state.values().into_iter().chain(row.forcing.values());
        let both = ours.zip(numbers(twin));
        let relative =
            |(a, b): (f64, f64)| (a - b).abs() / if b.abs() > FLOOR { b.abs() } else { FLOOR };
        both.map(relative).collect::<Vec<_>>()
    });
    largest(&apart.collect::<Vec<_>>())
}

/// The largest number of a list; NaN where one is.
fn largest(numbers: &[f64]) -> f64 {
    numbers.iter().fold(0.0, |a, &b| if b <= a { a } else { b })
}

fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// Mean and its standard error of weighted draws.
fn mean(draws: impl Iterator<Item = (f64, f64)> + Clone) -> (f64, f64) {
    let mean: f64 = draws.clone().map(|(x, weight)| weight * x).sum();
    let square: f64 = draws.map(|(x, weight)| (weight * (x - mean)).powi(2)).sum();
    (mean, square.sqrt())
}

/// How far means are from the twin's, in its standard deviations; the
/// standard errors of both sides have to be small.
#[derive(Default)]
struct Distances(Vec<(f64, String)>);

impl Distances {
    fn add(
        &mut self,
        case: &Case,
        name: &str,
        twin: &Value,
        draws: impl Iterator<Item = (f64, f64)> + Clone,
    ) {
        let number = |field: &str| twin[field].as_f64().unwrap();
        let sd = number("sd");
        let (mean, error) = mean(draws);
        for error in [error, number("mcse")] {
            let error = error / sd;
            assert!(error < STANDARD_ERROR, "{} {name}: {error:.3}", case.name);
        }
        let apart = (mean - number("mean")) / sd;
        self.0.push((apart, format!("{} {name}", case.name)));
    }

    /// Adds all unknowns of a case, and repigmentation at the decision.
    fn of_draws(&mut self, case: &Case, fitting: &Fitting) -> PosteriorDraws {
        let posterior_draws = posterior_draws(
            &case.library,
            &case.course,
            case.structure,
            fitting,
            &unwatched,
        )
        .unwrap()
        .value;
        let export_model = export_model(&case.library, &case.course, case.structure).unwrap();
        let twin = &case.reference["posterior"];
        let unknowns = twin["unknowns"].as_object().unwrap();
        assert_eq!(
            export_model.unknowns.len(),
            unknowns.len(),
            "run `cargo xtask twin`"
        );
        for (i, unknown) in export_model.unknowns.iter().enumerate() {
            let draws = posterior_draws
                .points
                .iter()
                .map(|(point, weight)| (point[i], *weight));
            self.add(case, &unknown.name, &unknowns[&unknown.name], draws);
        }
        let weights = posterior_draws.points.iter().map(|(_, weight)| *weight);
        let regained = posterior_draws.regained.iter().copied().zip(weights);
        self.add(case, "regained", &twin["regained"], regained);
        posterior_draws
    }

    /// Prints the largest and lists those that are too large.
    fn judge(mut self) {
        self.0.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        let squares: f64 = self.0.iter().map(|(apart, _)| apart * apart).sum();
        println!(
            "{} means, typically {:.3} apart, at most {:.3} ({})",
            self.0.len(),
            (squares / self.0.len() as f64).sqrt(),
            self.0[0].0,
            self.0[0].1
        );
        let far = self
            .0
            .into_iter()
            .filter(|(apart, _)| !(apart.abs() < MEANS));
        assert_eq!(far.collect::<Vec<_>>(), []);
    }
}

/// What a case has of a list.
fn of(list: &[(&str, u32)], case: &Case) -> Option<u32> {
    let found = list.iter().find(|(name, _)| *name == case.name);
    found.map(|(_, count)| *count)
}

#[test]
fn means_of_the_chains_are_the_twins() {
    /// So many that the standard errors are small enough.
    const DRAWS: u32 = 600;
    let mut distances = Distances::default();
    for case in cases() {
        let fitting = Fitting {
            method: FitMethod::Posterior,
            sampling: Sampling {
                draws: DRAWS,
                most: DRAWS,
                ..Sampling::default()
            },
            ..Fitting::default()
        };
        let posterior_draws = distances.of_draws(&case, &fitting);
        let worth = posterior_draws
            .convergence
            .iter()
            .map(|found| found.bulk_ess);
        let least = tapir_engine::num::smallest(worth);
        assert!(least > STANDARD_ERROR.powi(-2), "{}: {least}", case.name);
    }
    distances.judge();
}

/// The population draws which applications are missed, where the twin counts
/// each in part: where the adherence is unknown and ointment was used twice
/// weekly, gaps of a week make a difference, so that case is left out.
#[test]
fn means_of_the_weighted_population_are_the_twins() {
    /// So many that the standard errors are small enough.
    const CANDIDATES: [(&str, u32); 2] = [("recent-face", 24_576), ("trunk-with-light", 8_192)];
    let mut distances = Distances::default();
    for case in cases() {
        let Some(candidates) = of(&CANDIDATES, &case) else {
            continue;
        };
        let fitting = Fitting {
            candidates,
            ..Fitting::default()
        };
        let fitted = fit_population(&case.library, &case.course, &fitting);
        let fitted = fitted.unwrap().value;
        let varying = case.export_model["varying"].as_array().unwrap();
        let twin = &case.reference["posterior"];
        for (name, moments) in twin["effects"].as_object().unwrap() {
            let i = varying.iter().position(|v| v == name.as_str()).unwrap();
            let draws = fitted
                .particles
                .iter()
                .map(|p| (p.patient.eta[i], p.weight));
            distances.add(&case, name, moments, draws);
        }
        let regained = fitted.particles.iter().map(|p| {
            let now = &p.course.rows[p.course.rows.len() - 1];
            (repigmentation(&p.patient.state, &now.state), p.weight)
        });
        distances.add(&case, "regained", &twin["regained"], regained);
    }
    distances.judge();
}
