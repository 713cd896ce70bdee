//! Patients as numbers: nothing of the engine is needed to fit them again.

use anyhow::Context;
use rand_distr::{Distribution, StandardNormal};
use serde_json::{Map, Value, json};
use std::path::Path;
use tapir_engine::course::{Course, Seen};
use tapir_engine::covariate_effects::Circumstances;
use tapir_engine::export::DoseSequence;
use tapir_engine::fit;
use tapir_engine::inference::{self, Parameter, Scale};
use tapir_engine::library::Library;
use tapir_engine::model::Parameters;
use tapir_engine::ode::{Dose, Solving};
use tapir_engine::params::{ParameterSet, Variability};
use tapir_engine::plan::HALF_DAYS_PER_DAY;
use tapir_engine::population::Start;
use tapir_engine::rng::{Purpose, Seed, stream};
use tapir_engine::structure::Structure;

/// Courses of `validation/twin/courses/` and the structure in which each is fitted.
pub const CASES: [(&str, Structure); 3] = [
    ("recent-face", Structure::A),
    ("trunk-with-light", Structure::B),
    ("cleared-face", Structure::A),
];

/// Points at which densities and trajectories are compared: a number of patients of the
/// population, and a number around the MAP estimate.
const OF_THE_POPULATION: usize = 8;
const AROUND_THE_MAP: usize = 12;
/// Decides which.
const SEED: Seed = Seed(1);

/// The course of a case.
pub fn course(folder: &Path, name: &str) -> anyhow::Result<Course> {
    let path = folder.join("courses").join(format!("{name}.toml"));
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    Course::from_toml(&text).with_context(|| format!("in {}", path.display()))
}

/// All cases by name.
pub fn all(folder: &Path, library: &Library) -> anyhow::Result<Map<String, Value>> {
    let mut cases = Map::new();
    for (name, structure) in CASES {
        let course = course(folder, name)?;
        cases.insert(name.to_owned(), case(library, &course, structure)?);
    }
    Ok(cases)
}

fn case(library: &Library, course: &Course, structure: Structure) -> anyhow::Result<Value> {
    let set = library.set(structure);
    let export_model = fit::export_model(library, course, structure)?;
    let covariates = course.covariates();
    let varying = varying(set);
    let effects: Vec<&str> = varying
        .iter()
        .copied()
        .filter(|name| export_model.unknowns.iter().any(|u| u.name == *name))
        .collect();
    let bounds = export_model.bounds.iter().zip(["melanocyte", "cxcl"]);
    let visits = export_model.visits.iter().zip(course.observations());
    let day = |half_day: u32| f64::from(half_day) / f64::from(HALF_DAYS_PER_DAY);
    let grid_days = 1.0 / f64::from(HALF_DAYS_PER_DAY);
    let doses = DoseSequence::of_jumps(&export_model.doses, grid_days);
    let correlations = set.correlations().iter();
    Ok(json!({
        "structure": structure.to_string(),
        "site": covariates.site.name(),
        "age_years": covariates.age_years,
        "lesion_age_years": covariates.lesion_age_years,
        "leukotrichia": covariates.leukotrichia,
        "segmental": covariates.segmental,
        "rows": rows(set),
        "varying": varying,
        "correlations": correlations
            .map(|pair| json!({ "between": pair.between, "rho": pair.rho }))
            .collect::<Vec<_>>(),
        "effects": effects,
        "unknowns": export_model.unknowns.iter().map(unknown).collect::<Vec<_>>(),
        "bounds": bounds.map(|(bound, of)| observation(of, bound)).collect::<Vec<_>>(),
        "visits": visits
            .map(|(visit, written)| observation(match written.seen {
                Seen::Area { .. } => "area",
                Seen::Grade(_) => "grade",
            }, visit))
            .collect::<Vec<_>>(),
        "visit_days": course.observations().iter().map(|o| day(o.half_day)).collect::<Vec<_>>(),
        "decision_day": day(course.decision_half_day()),
        "doses": doses.iter().map(dose).collect::<Vec<_>>(),
        "points": points(library, course, structure, export_model.unknowns.len())?,
    }))
}

/// Parameter rows, with their between-subject variability.
fn rows(set: &ParameterSet) -> Map<String, Value> {
    let declared = Parameters::DECLARED.iter().chain(Circumstances::DECLARED);
    let more = Start::DECLARED.iter().chain(Solving::DECLARED);
    let declared = declared
        .chain(more)
        .filter(|d| d.name != Parameters::COMPUTED);
    declared
        .map(|d| {
            let row = set.row(d.name);
            let mut value = json!({ "value": row.value });
            if let Some(cv) = row.cv {
                value["cv"] = json!(cv);
            }
            if let Some(sd) = row.logit_sd {
                value["logit_sd"] = json!(sd);
            }
            (d.name.to_owned(), value)
        })
        .collect()
}

/// Names of what varies between patients, in the order in which correlations
/// are resolved.
fn varying(set: &ParameterSet) -> Vec<&'static str> {
    let declared = Parameters::DECLARED.iter().chain(Circumstances::DECLARED);
    let names = declared
        .map(|d| d.name)
        .filter(|n| *n != Parameters::COMPUTED);
    names
        .filter(|name| set.row(name).variability() != Variability::None)
        .collect()
}

fn unknown(parameter: &Parameter) -> Value {
    let prior = match parameter.scale {
        Scale::Normal { mean, sd } => json!({ "kind": "normal", "mean": mean, "sd": sd }),
        Scale::LogNormal { median, sd } => {
            json!({ "kind": "log_normal", "median": median, "sd": sd })
        }
        Scale::LogitNormal { median, sd } => {
            json!({ "kind": "logit_normal", "median": median, "sd": sd })
        }
        Scale::Uniform { low, high } => json!({ "kind": "uniform", "low": low, "high": high }),
        Scale::Exponential { mean } => json!({ "kind": "exponential", "mean": mean }),
    };
    json!({ "name": parameter.name, "prior": prior })
}

/// An absent bound is null: JSON has no infinity.
fn observation(of: &str, seen: &inference::Observation) -> Value {
    let mut value = json!({
        "of": of,
        "additive": seen.error.additive,
        "proportional": seen.error.proportional,
        "of_reference": seen.error.of_reference,
    });
    match seen.seen {
        inference::Seen::Value(seen) => value["value"] = json!(seen),
        inference::Seen::Between { low, high } => {
            value["low"] = json!(low);
            value["high"] = json!(high);
        }
    }
    value
}

fn dose(doses: &DoseSequence) -> Value {
    let target = match doses.dose {
        Dose::Depot(_) => "depot",
        Dose::Jak(_) => "jak",
        Dose::Light(_) => "light",
        Dose::Stress(_) => "stress",
    };
    json!({
        "first_day": doses.first_day,
        "interval_days": doses.interval_days,
        "count": doses.count,
        "target": target,
        "size": doses.dose.size(),
    })
}

/// Coordinates at which both sides are asked.
fn points(
    library: &Library,
    course: &Course,
    structure: Structure,
    dimension: usize,
) -> anyhow::Result<Vec<Vec<f64>>> {
    let modes = fit::modes(library, course, structure, SEED)?.value;
    let mode = modes.first().context("the patient has no mode")?;
    let mut rng = stream(SEED, 0, Purpose::Design);
    let mut normals = || -> Vec<f64> {
        let posterior_draws = (0..dimension).map(|_| StandardNormal.sample(&mut rng));
        // four digits are enough for a place, and fewer bytes in the file
        posterior_draws
            .map(|z: f64| (z * 1e4).round() / 1e4)
            .collect()
    };
    let mut points: Vec<Vec<f64>> = (0..OF_THE_POPULATION).map(|_| normals()).collect();
    points.extend((0..AROUND_THE_MAP).map(|_| mode.displaced(&normals())));
    Ok(points)
}
