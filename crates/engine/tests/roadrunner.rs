//! The engine against libRoadRunner: `validation/roadrunner/README.md`.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop where its files are not as expected"
)]

use serde_json::Value;
use std::collections::BTreeMap;
use tapir_engine::export::{DoseSequence, code};
use tapir_engine::library::Library;
use tapir_engine::model::lesion::STATES;
use tapir_engine::model::{Forcing, Parameters, State};
use tapir_engine::ode::{Dose, Lane, Row, Run, Schedule, Work, solve};
use tapir_engine::structure::Structure;

/// Both tools solve the same equations; what is left is the solvers' own error.
/// The reference is good to 1e-9 (its two ways of dosing differ by that much).
const TOLERANCE: f64 = 1e-6;

/// Solver tolerance at which [`TOLERANCE`] is reached.
const FINE: f64 = 1e-6;

/// At the tolerance with which the engine runs unless told otherwise.
const DEFAULT_TOLERANCE: f64 = 1e-5;

/// Differences count relative to the value, but not to less than this.
const FLOOR: f64 = 1e-3;

/// Applications lie on half days.
const GRID_DAYS: f64 = 0.5;

/// Names and rows of the reference: one line per case and week.
type Reference = BTreeMap<String, Vec<Vec<f64>>>;

fn file(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../validation/roadrunner/");
    std::fs::read_to_string(format!("{folder}{name}")).unwrap()
}

fn reference() -> Reference {
    let mut reference = Reference::new();
    let text = file("reference.csv");
    let mut lines = text.lines();
    let names: Vec<&str> = code::state_names().collect();
    assert_eq!(
        lines.next().unwrap(),
        format!("case,week,{}", names.join(","))
    );
    for line in lines {
        let (case, values) = line.split_once(',').unwrap();
        let values = values.split(',').skip(1).map(|x| x.parse().unwrap());
        let rows = reference.entry(case.to_owned()).or_default();
        rows.push(values.collect());
    }
    reference
}

fn dose(dose: &Value) -> DoseSequence {
    let size = dose["size"].as_f64().unwrap();
    DoseSequence {
        first_day: dose["first_day"].as_f64().unwrap(),
        interval_days: dose["interval_days"].as_f64().unwrap(),
        count: dose["count"].as_u64().unwrap().try_into().unwrap(),
        dose: match dose["target"].as_str().unwrap() {
            "depot" => Dose::Depot(size),
            "jak" => Dose::Jak(size),
            "light" => Dose::Light(size),
            _ => Dose::Stress(size),
        },
    }
}

fn rows(case: &Value, tolerance: f64) -> (Vec<Row>, u32, Work) {
    let parameters = case["parameters"].as_object().unwrap();
    assert_eq!(
        parameters.len(),
        Parameters::DECLARED.len(),
        "the model's parameters have changed: run `cargo xtask validate`"
    );
    let start: Vec<f64> = code::state_names()
        .map(|name| case["start"][name].as_f64().unwrap())
        .collect();
    let (state, forcing) = start.split_at(STATES);
    let doses: Vec<DoseSequence> = case["doses"].as_array().unwrap().iter().map(dose).collect();
    let lane = Lane {
        parameters: Parameters::build(|_, d| parameters[d.name].as_f64().unwrap()),
        state: State::from_values(state.try_into().unwrap()),
        forcing: Forcing::from_values(forcing.try_into().unwrap()),
        jumps: DoseSequence::jumps(&doses, GRID_DAYS),
    };
    let weeks = u32::try_from(case["weeks"].as_u64().unwrap()).unwrap();
    let record: Vec<u32> = (0..=weeks).map(|week| week * 14).collect();
    let onset_days = case["onset_days"].as_array().unwrap().iter();
    let onsets = onset_days
        .map(|day| (day.as_f64().unwrap() / GRID_DAYS).round() as u32)
        .collect();
    let run = Run {
        structure: match case["structure"].as_str().unwrap() {
            "A" => Structure::A,
            _ => Structure::B,
        },
        grid_days: GRID_DAYS,
        schedule: &Schedule::of_onsets(onsets),
        record: &record,
        tolerance,
    };
    let mut solved = solve(&run, &[lane]);
    let trajectory = solved.value.remove(0).unwrap();
    (trajectory.rows, trajectory.refinement, solved.work)
}

/// Largest difference over rows and states.
fn difference(rows: &[Row], reference: &[Vec<f64>]) -> f64 {
    assert_eq!(rows.len(), reference.len());
    let mut largest = 0.0;
    for (row, reference) in rows.iter().zip(reference) {
        let ours = row.state.values().into_iter().chain(row.forcing.values());
        for (a, b) in ours.zip(reference) {
            let difference = (a - b).abs() / if b.abs() > FLOOR { b.abs() } else { FLOOR };
            assert!(difference.is_finite());
            if difference > largest {
                largest = difference;
            }
        }
    }
    largest
}

/// Every case at a solver tolerance: name, difference and refinement.
fn differences(tolerance: f64) -> Vec<(String, f64, u32)> {
    let cases: BTreeMap<String, Value> = serde_json::from_str(&file("cases.json")).unwrap();
    let reference = reference();
    assert!(
        cases.keys().eq(reference.keys()),
        "run `cargo xtask validate`"
    );
    cases
        .iter()
        .map(|(name, case)| {
            let (rows, refinement, _) = rows(case, tolerance);
            let difference = difference(&rows, &reference[name]);
            (name.clone(), difference, refinement)
        })
        .collect()
}

/// The cases whose difference is above a limit.
fn above(limit: f64, differences: Vec<(String, f64, u32)>) -> Vec<String> {
    let line = |(case, difference, refinement)| {
        let line = format!("{case}: {difference:.1e} at refinement {refinement}");
        println!("{line}");
        (difference > limit).then_some(line)
    };
    differences.into_iter().filter_map(line).collect()
}

#[test]
fn weekly_rows_agree_with_libroadrunner() {
    assert_eq!(above(TOLERANCE, differences(FINE)), [""; 0]);
}

#[test]
fn default_tolerance_is_enough_for_every_scenario() {
    let library = Library::builtin().unwrap();
    let default = library.set(Structure::A).value("tolerance");
    assert_eq!(above(DEFAULT_TOLERANCE, differences(default)), [""; 0]);
}

/// A change that doubles the work is seen here, on any machine.
#[test]
fn work_of_every_scenario_is_frozen() {
    let cases: BTreeMap<String, Value> = serde_json::from_str(&file("cases.json")).unwrap();
    let library = Library::builtin().unwrap();
    let default = library.set(Structure::A).value("tolerance");
    let line = |(name, case): (&String, &Value)| {
        let (rows, refinement, work) = rows(case, default);
        let last = rows.last().unwrap().state;
        format!(
            "{name}: {} steps, {} evaluations at refinement {refinement}; melanocyte {:.6}, cd8_trm {:.5}",
            work.steps, work.evaluations, last.melanocyte, last.cd8_trm
        )
    };
    let lines: Vec<String> = cases.iter().map(line).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn sbml_events_give_what_exact_doses_give() {
    for line in file("checks.csv").lines().skip(1) {
        let (_, difference) = line.rsplit_once(',').unwrap();
        let difference: f64 = difference.parse().unwrap();
        assert!(difference <= TOLERANCE, "{line}");
    }
}
